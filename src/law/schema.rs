//! The schema of the law files (`DATA.md`), as serde reads it, and what is refused of them.
//!
//! The built-in table is generated through this same schema. A file is read by any serde format; [`check`] then looks at all
//! files together, because a successor may stand in another file than its predecessor.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::period::Every;
use super::rule::{Bound, CutOff, Effect, QuoteStatus, YearOf};
use crate::basis::{Instrument, Verification};
use crate::civil::{Date, Span};
use crate::error::{Error, ErrorKind};
use crate::term::{Direction, Finish, Length, Roll, Start};

/// A file `data/laws/<instrument>.toml`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawFile {
    /// Id in the register.
    pub instrument: String,
    /// The day somebody last looked.
    pub checked_on: Date,
    /// Days without a rule, said out loud.
    #[serde(default)]
    pub gap: Vec<GapTable>,
    /// The rules.
    #[serde(default)]
    pub rule: Vec<RuleTable>,
}

/// `[[gap]]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GapTable {
    /// The family.
    pub family: String,
    /// First day.
    pub from: Date,
    /// First day after.
    pub until: Date,
    /// Why, in Vietnamese.
    pub reason: String,
    /// Why, in English.
    pub reason_en: String,
}

/// `[[rule]]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleTable {
    /// Stable identifier.
    pub id: String,
    /// The families of which it is a version; one of its own name when none is given.
    #[serde(default)]
    pub families: Vec<FamilyTable>,
    /// The provision.
    pub provision: String,
    /// What it says, in Vietnamese.
    pub summary: String,
    /// What it says, in English.
    pub summary_en: String,
    /// The words of the text.
    pub quote: String,
    /// How close the quote is.
    pub quote_status: QuoteStatus,
    /// The event, in Vietnamese.
    pub trigger: String,
    /// The event, in English.
    pub trigger_en: String,
    /// Who must keep it.
    pub obliged: Option<String>,
    /// What follows if it is missed.
    pub breach: Option<String>,
    /// First day in force.
    pub from: Date,
    /// First day no longer in force.
    pub until: Option<Date>,
    /// The successor.
    pub replaced_by: Option<String>,
    /// How well its text was seen.
    pub verification: Verification,
    /// Where it was read.
    pub source: String,
    /// Remarks.
    #[serde(default)]
    pub notes: Vec<String>,
    /// What it limits.
    pub limit: LimitTable,
    /// The numbers of the provision, where it has several.
    #[serde(default)]
    pub choice: Vec<ChoiceTable>,
    /// The ways of reading it, where it has several.
    #[serde(default)]
    pub reading: Vec<ReadingTable>,
}

/// `{ name, choice }`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FamilyTable {
    /// The family.
    pub name: String,
    /// The choice that the rule stands for there.
    pub choice: Option<String>,
}

/// `[rule.limit]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[allow(missing_docs, reason = "the keys are those of the table in DATA.md")]
pub enum LimitTable {
    Term {
        direction: Direction,
        length: Length,
        start: Start,
        roll: Roll,
        #[serde(default)]
        finish: Finish,
    },
    NotBefore {
        direction: Direction,
        length: Length,
        start: Start,
        roll: Roll,
    },
    Window {
        least: Length,
        most: Length,
        start: Start,
        roll: Roll,
    },
    Fixed {
        bound: Bound,
        date: Date,
    },
    Yearly {
        bound: Bound,
        month: u8,
        day: u8,
        year: YearOf,
    },
    Period {
        bound: Within,
        first: Date,
        last: Date,
    },
    Recurring {
        every: Every,
    },
    Report {
        every: Every,
        day: u8,
    },
    Inherits {
        start: Start,
        roll: Roll,
    },
    Effect {
        does: Effect,
    },
    Count {
        at_most: u32,
    },
    Counting {},
    None {
        reason: String,
        reason_en: String,
    },
}

/// The one bound of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Within {
    /// "trong tháng", "Quý"
    Within,
}

/// `[[rule.choice]]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoiceTable {
    /// Short name.
    pub name: String,
    /// When it applies, in Vietnamese.
    pub label: String,
    /// When it applies, in English.
    pub label_en: String,
    /// The time of day that selects it: `{ by = "15:00" }` or `{ after = "15:00" }`.
    pub received: Option<CutOff>,
    /// The length.
    pub length: Option<Length>,
    /// Another start.
    pub start: Option<Start>,
    /// Another end of the last day.
    pub finish: Option<Finish>,
    /// The first day of a period.
    pub first: Option<Date>,
    /// The last day of a period.
    pub last: Option<Date>,
}

/// `[[rule.reading]]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadingTable {
    /// Short name.
    pub name: String,
    /// Place in the register of readings.
    pub register: String,
    /// What it says, in Vietnamese.
    pub label: String,
    /// What it says, in English.
    pub label_en: String,
    /// On what it rests.
    pub evidence: String,
    /// Whether it is taken when nobody asks.
    #[serde(default)]
    pub default: bool,
    /// Another start.
    pub start: Option<Start>,
    /// Another roll.
    pub roll: Option<Roll>,
    /// Another length.
    pub length: Option<Length>,
    /// Another bound.
    pub bound: Option<Bound>,
}

impl RuleTable {
    /// The interval in force.
    pub fn in_force(&self) -> Result<Span, Error> {
        self.until.map_or(Ok(Span::since(self.from)), |until| Span::new(self.from, until))
    }

    /// The names of its families.
    pub fn family_names(&self) -> Vec<&str> {
        if self.families.is_empty() {
            return Vec::from([self.id.as_str()]);
        }
        self.families.iter().map(|family| family.name.as_str()).collect()
    }
}

/// More rules, and longer texts, than a rulebook has: a slip of the pen.
const MOST_RULES: usize = 10_000;
const LONGEST_TEXT: usize = 4 * 1024;

/// Looks at all files of a rulebook together, each with its name, and returns everything that is wrong with them.
///
/// Refused are: an instrument that the register does not know, an identifier given twice, an empty quote, provision, source or
/// evidence, a text of more than 4 KiB or with control characters, an interval that ends before it begins, versions of a family
/// or gaps that overlap, a successor that is unknown or does not begin where its predecessor ends, readings without exactly
/// one default, choices that do not fit the limit, and a backward limit that rolls forward.
pub fn check(files: &[(String, LawFile)], register: &[Instrument]) -> Result<(), Vec<Error>> {
    let mut found = Vec::new();
    let rules: usize = files.iter().map(|(_, file)| file.rule.len()).sum();
    if rules > MOST_RULES {
        found.push(Error::limit_exceeded("rules", MOST_RULES as u64, rules as u64));
    }
    for (name, file) in files {
        check_file(name, file, register, &mut found);
    }
    check_identifiers(files, &mut found);
    check_families(files, &mut found);
    check_successors(files, &mut found);
    if found.is_empty() { Ok(()) } else { Err(found) }
}

fn check_file(name: &str, file: &LawFile, register: &[Instrument], found: &mut Vec<Error>) {
    if !register.iter().any(|instrument| instrument.id == file.instrument) {
        let (english, vietnamese) = (format!("no instrument is called {:?}", file.instrument), "văn bản chưa đăng ký");
        found.push(problem(ErrorKind::UnknownInstrument, &[name, "instrument"], english, vietnamese));
    }
    for gap in &file.gap {
        if gap.until <= gap.from {
            found.push(order(&[name, "gap", &gap.family], gap.from, gap.until));
        }
    }
    for rule in &file.rule {
        let place = |field: &'static str| [name, &rule.id, field];
        check_texts(rule, &place, found);
        if rule.until.is_some_and(|until| until <= rule.from) {
            found.push(order(&place("until"), rule.from, rule.until.unwrap_or(rule.from)));
        }
        check_readings(rule, &place, found);
        check_choices(rule, &place, found);
        check_limit(rule, &place, found);
    }
}

fn check_texts<'a>(rule: &'a RuleTable, place: &dyn Fn(&'static str) -> [&'a str; 3], found: &mut Vec<Error>) {
    let texts = [
        ("id", &rule.id),
        ("provision", &rule.provision),
        ("summary", &rule.summary),
        ("summary_en", &rule.summary_en),
        ("quote", &rule.quote),
        ("trigger", &rule.trigger),
        ("trigger_en", &rule.trigger_en),
        ("source", &rule.source),
    ];
    for (field, text) in texts {
        let fault = if text.trim().is_empty() {
            ("is empty", "để trống")
        } else if text.len() > LONGEST_TEXT {
            ("is longer than 4 KiB", "dài quá 4 KiB")
        } else if text.chars().any(is_hidden) {
            ("has control characters", "có ký tự điều khiển")
        } else {
            continue;
        };
        found.push(problem(ErrorKind::Schema, &place(field), fault.0.into(), fault.1));
    }
}

/// Control characters, and those that change the direction of a text.
fn is_hidden(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn check_readings<'a>(rule: &'a RuleTable, place: &dyn Fn(&'static str) -> [&'a str; 3], found: &mut Vec<Error>) {
    let defaults = rule.reading.iter().filter(|reading| reading.default).count();
    if !rule.reading.is_empty() && defaults != 1 {
        let english = format!("{defaults} readings are the default, not one");
        found.push(problem(ErrorKind::Schema, &place("reading"), english, "phải có đúng một cách hiểu mặc định"));
    }
    for reading in &rule.reading {
        if reading.evidence.trim().is_empty() {
            let english = format!("reading {:?} has no evidence", reading.name);
            found.push(problem(ErrorKind::Schema, &place("reading"), english, "cách hiểu không có căn cứ"));
        }
    }
}

fn check_choices<'a>(rule: &'a RuleTable, place: &dyn Fn(&'static str) -> [&'a str; 3], found: &mut Vec<Error>) {
    let is_period = matches!(rule.limit, LimitTable::Period { .. });
    for choice in &rule.choice {
        let fits = match (choice.length, choice.first, choice.last) {
            (Some(_), None, None) => !is_period,
            (None, Some(first), Some(last)) => is_period && first <= last,
            _ => false,
        };
        if !fits {
            let english = format!("choice {:?} takes a length, or first and last of a period", choice.name);
            found.push(problem(ErrorKind::Schema, &place("choice"), english, "mức lựa chọn không khớp với thời hạn"));
        }
        if is_period && (choice.start.is_some() || choice.finish.is_some()) {
            let english = format!("choice {:?} of a period has a start or a finish", choice.name);
            found.push(problem(
                ErrorKind::Schema,
                &place("choice"),
                english,
                "khoảng thời gian không có cách tính riêng",
            ));
        }
        // Every moment lies on one of the two sides.
        if choice.received.is_some_and(|side| !rule.choice.iter().any(|other| other.received == Some(side.other()))) {
            let english = format!("choice {:?} has no choice on the other side of its cut-off", choice.name);
            found.push(problem(ErrorKind::Schema, &place("choice"), english, "thiếu mức ở phía bên kia mốc giờ"));
        }
    }
    let known = |name: &String| rule.choice.iter().any(|choice| choice.name == *name);
    for family in &rule.families {
        if family.choice.as_ref().is_some_and(|name| !known(name)) {
            let english = format!("family {:?} names a choice that the rule does not have", family.name);
            found.push(problem(ErrorKind::Schema, &place("families"), english, "mức lựa chọn không có trong quy tắc"));
        }
    }
}

fn check_limit<'a>(rule: &'a RuleTable, place: &dyn Fn(&'static str) -> [&'a str; 3], found: &mut Vec<Error>) {
    let forward = |roll: &Roll| *roll == Roll::NextWorkingDay;
    let readings_roll = rule.reading.iter().filter_map(|reading| reading.roll).any(|roll| forward(&roll));
    match &rule.limit {
        LimitTable::Term { direction: Direction::Before, roll, .. } if forward(roll) || readings_roll => {
            let english = "a limit before an event is never moved later".into();
            found.push(problem(
                ErrorKind::Conflict,
                &place("roll"),
                english,
                "thời hạn tính lùi không được dời về sau",
            ));
        }
        LimitTable::Period { first, last, .. } if last < first => {
            found.push(order(&place("limit"), *first, *last));
        }
        LimitTable::Yearly { month, day, .. } if Date::new(2023, *month, *day).is_err() => {
            let english = format!("{day}/{month} is not a day of every year");
            found.push(problem(ErrorKind::NoSuchDate, &place("limit"), english, "ngày không có trong mọi năm"));
        }
        LimitTable::Report { day, .. } if !(1..=28).contains(day) => {
            let english = format!("day {day} is not in every month");
            found.push(problem(ErrorKind::OutOfRange, &place("limit"), english, "ngày không có trong mọi tháng"));
        }
        _ => {}
    }
}

fn check_identifiers(files: &[(String, LawFile)], found: &mut Vec<Error>) {
    let mut seen = BTreeSet::new();
    for (name, rule) in rules(files) {
        if !seen.insert(&rule.id) {
            found.push(problem(ErrorKind::Conflict, &[name, &rule.id, "id"], "it is given twice".into(), "bị trùng"));
        }
    }
}

/// The days of each family: versions and gaps in order, none overlapping.
fn check_families(files: &[(String, LawFile)], found: &mut Vec<Error>) {
    let mut families: BTreeMap<&str, Vec<(Span, &str, &str)>> = BTreeMap::new();
    for (name, rule) in rules(files) {
        let Ok(in_force) = rule.in_force() else { continue };
        for family in rule.family_names() {
            families.entry(family).or_default().push((in_force, name, &rule.id));
        }
    }
    for (name, file) in files {
        for gap in &file.gap {
            let Ok(days) = Span::new(gap.from, gap.until) else { continue };
            families.entry(&gap.family).or_default().push((days, name, "gap"));
        }
    }
    for (family, mut days) in families {
        days.sort_by_key(|(span, ..)| span.from());
        for pair in days.windows(2) {
            if let [(first, _, one), (second, name, other)] = pair
                && first.overlaps(*second)
            {
                let english = format!("{other} from {} overlaps {one} until {}", second.from(), first.until());
                found.push(problem(ErrorKind::Conflict, &[name, family, "from"], english, "khoảng hiệu lực chồng lấn"));
            }
        }
    }
}

fn check_successors(files: &[(String, LawFile)], found: &mut Vec<Error>) {
    for (name, rule) in rules(files) {
        let Some(id) = &rule.replaced_by else { continue };
        let place = [name, rule.id.as_str(), "replaced_by"];
        match rules(files).find(|(_, other)| other.id == *id) {
            None => {
                let english = format!("no rule is called {id:?}");
                found.push(problem(ErrorKind::UnknownRule, &place, english, "không có quy tắc kế tiếp này"));
            }
            Some((_, next)) if Some(next.from) != rule.until => {
                let until = rule.until.map_or("never".into(), |until| format!("{until}"));
                let english = format!("{id} starts on {}, and this rule ends on {until}", next.from);
                found.push(problem(ErrorKind::Conflict, &place, english, "quy tắc kế tiếp không bắt đầu đúng ngày"));
            }
            Some(_) => {}
        }
    }
}

fn rules(files: &[(String, LawFile)]) -> impl Iterator<Item = (&str, &RuleTable)> {
    files.iter().flat_map(|(name, file)| file.rule.iter().map(move |rule| (name.as_str(), rule)))
}

fn order(place: &[&str], from: Date, until: Date) -> Error {
    problem(
        ErrorKind::Conflict,
        place,
        format!("it ends on {until} and begins on {from}"),
        "kết thúc trước khi bắt đầu",
    )
}

/// A fault at file, rule and field.
fn problem(kind: ErrorKind, place: &[&str], english: String, vietnamese: &str) -> Error {
    Error::data(kind, &place.join(": "), english, vietnamese.into())
}
