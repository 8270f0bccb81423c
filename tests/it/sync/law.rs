//! The rulebook.

use serde::Deserialize;
use thoihan::basis::{Instrument, Verification};
use thoihan::civil::Date;
use thoihan::term::{Length, Unit};

use super::instruments::{reference, register};
use super::{array, check, day, files, header, read, slice, span};

/// A file `data/laws/<instrument>.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LawFile {
    pub(crate) instrument: String,
    pub(crate) checked_on: Date,
    #[serde(default)]
    gap: Vec<GapTable>,
    pub(crate) rule: Vec<RuleTable>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GapTable {
    family: String,
    from: Date,
    until: Date,
    reason: String,
    reason_en: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuleTable {
    pub(crate) id: String,
    #[serde(default)]
    families: Vec<FamilyTable>,
    provision: String,
    summary: String,
    summary_en: String,
    quote: String,
    quote_status: String,
    trigger: String,
    trigger_en: String,
    obliged: Option<String>,
    breach: Option<String>,
    from: Date,
    until: Option<Date>,
    pub(crate) replaced_by: Option<String>,
    verification: Verification,
    source: String,
    #[serde(default)]
    notes: Vec<String>,
    limit: LimitTable,
    #[serde(default)]
    choice: Vec<ChoiceTable>,
    #[serde(default)]
    reading: Vec<ReadingTable>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FamilyTable {
    name: String,
    choice: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
enum LimitTable {
    Term { direction: String, length: String, start: String, roll: String },
    Fixed { bound: String, date: Date },
    Period { bound: String, first: Date, last: Date },
    Inherits { start: String, roll: String },
    Effect { does: String },
    Count { at_most: u32 },
    Counting {},
    None { reason: String, reason_en: String },
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ChoiceTable {
    name: String,
    label: String,
    label_en: String,
    length: Option<String>,
    first: Option<Date>,
    last: Option<Date>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReadingTable {
    name: String,
    register: String,
    label: String,
    label_en: String,
    evidence: String,
    #[serde(default)]
    default: bool,
    start: Option<String>,
    roll: Option<String>,
    length: Option<String>,
    bound: Option<String>,
}

/// The law files, in order.
pub(crate) fn law_files() -> Vec<LawFile> {
    files("data/laws").iter().map(|path| read(path)).collect()
}

#[test]
fn sync_laws() {
    let register = register();
    let files = law_files();
    let rules: Vec<String> =
        files.iter().flat_map(|file| file.rule.iter().map(|rule| item(&register, &file.instrument, rule))).collect();
    let gaps: Vec<String> = files.iter().flat_map(|file| file.gap.iter().map(gap)).collect();
    let text = header("data/laws") + IMPORTS + &array("RULES", "Rule", &rules) + &array("GAPS", "Gap", &gaps);
    check("src/law/table.rs", &text);
}

const IMPORTS: &str = "\
use super::{Bound, Change, Choice, Effect, Gap, Limit, QuoteStatus, Reading, Rule};
use crate::basis::{Basis, Verification, table::INSTRUMENTS};
use crate::civil::{Date, Span};
use crate::term::{Direction, Length, Part, Roll, Start, Term, Unit};

const fn d(year: i32, month: u8, day: u8) -> Date {
    Date::constant(year, month, day)
}

const fn p(amount: u32, unit: Unit) -> Part {
    Part::constant(amount, unit)
}

";

fn item(register: &[Instrument], instrument: &str, rule: &RuleTable) -> String {
    let RuleTable { id, provision, quote, source, .. } = rule;
    format!(
        "Rule {{ id: {id:?}, families: {}, basis: Basis::constant({}, {provision:?}),\n        summary: {}, quote: {quote:?}, quote_status: QuoteStatus::{},\n        trigger: {}, obliged: {:?}, breach: {:?}, in_force: {}, replaced_by: {:?},\n        verification: Verification::{:?}, source: {source:?}, notes: {},\n        limit: {}, choices: {}, readings: {} }}",
        slice(families(rule)),
        reference(register, instrument),
        pair(&rule.summary, &rule.summary_en),
        one_of(id, &rule.quote_status, &["verbatim", "paraphrase", "memory", "derived"]),
        pair(&rule.trigger, &rule.trigger_en),
        rule.obliged,
        rule.breach,
        span(rule.from, rule.until),
        rule.replaced_by,
        rule.verification,
        slice(rule.notes.iter().map(|note| format!("{note:?}"))),
        limit(id, &rule.limit),
        slice(rule.choice.iter().map(|it| choice(id, it))),
        slice(rule.reading.iter().map(|it| reading(id, it))),
    )
}

/// A rule without a list of families is the one version of a family of its own name.
fn families(rule: &RuleTable) -> Vec<String> {
    if rule.families.is_empty() {
        return vec![format!("({:?}, None)", rule.id)];
    }
    rule.families.iter().map(|family| format!("({:?}, {:?})", family.name, family.choice)).collect()
}

fn limit(id: &str, limit: &LimitTable) -> String {
    match limit {
        LimitTable::Term { direction, length: amount, start: from, roll: then } => format!(
            "Limit::Term(Term::constant(Direction::{}, {}, {}, {}))",
            one_of(id, direction, &["after", "before"]),
            length(id, amount),
            start(id, from),
            roll(id, then),
        ),
        LimitTable::Fixed { bound: until, date } => format!("Limit::Fixed({}, {})", bound(id, until), day(*date)),
        LimitTable::Period { bound, first, last } => {
            assert_eq!(bound, "within", "{id}");
            assert!(first <= last, "{id}: the period ends before it begins");
            format!("Limit::Period {{ first: {}, last: {} }}", day(*first), day(*last))
        }
        LimitTable::Inherits { start: from, roll: then } => {
            format!("Limit::Inherits {{ start: {}, roll: {} }}", start(id, from), roll(id, then))
        }
        LimitTable::Effect { does } => {
            format!("Limit::Effect(Effect::{})", one_of(id, does, &["restart", "pause", "continue"]))
        }
        LimitTable::Count { at_most } => format!("Limit::Count {{ at_most: {at_most} }}"),
        LimitTable::Counting {} => "Limit::Counting".into(),
        LimitTable::None { reason, reason_en } => format!("Limit::None {{ reason: {} }}", pair(reason, reason_en)),
    }
}

fn choice(id: &str, choice: &ChoiceTable) -> String {
    let change = match (&choice.length, choice.first, choice.last) {
        (Some(amount), None, None) => format!("Change::Length({})", length(id, amount)),
        (None, Some(first), Some(last)) => format!("Change::Period {{ first: {}, last: {} }}", day(first), day(last)),
        _ => panic!("{id}: choice {} takes a length, or first and last", choice.name),
    };
    format!("Choice {{ name: {:?}, label: {}, change: {change} }}", choice.name, pair(&choice.label, &choice.label_en))
}

fn reading(id: &str, it: &ReadingTable) -> String {
    let some = |text: Option<String>| text.map_or("None".into(), |text| format!("Some({text})"));
    format!(
        "Reading {{ name: {:?}, register: {:?}, label: {}, evidence: {:?}, default: {}, start: {}, roll: {}, length: {}, bound: {} }}",
        it.name,
        it.register,
        pair(&it.label, &it.label_en),
        it.evidence,
        it.default,
        some(it.start.as_ref().map(|word| start(id, word))),
        some(it.roll.as_ref().map(|word| roll(id, word))),
        some(it.length.as_ref().map(|text| length(id, text))),
        some(it.bound.as_ref().map(|word| bound(id, word))),
    )
}

fn gap(gap: &GapTable) -> String {
    let days = span(gap.from, Some(gap.until));
    format!("Gap {{ family: {:?}, days: {days}, reason: {} }}", gap.family, pair(&gap.reason, &gap.reason_en))
}

fn length(id: &str, text: &str) -> String {
    let length: Length = text.parse().unwrap_or_else(|error| panic!("{id}: {error}"));
    let unit = |unit: Unit| format!("Unit::{unit:?}");
    let parts = length.parts().iter().map(|part| format!("p({}, {})", part.amount(), unit(part.unit())));
    format!("Length::constant({})", slice(parts))
}

fn start(id: &str, word: &str) -> String {
    let words = ["event_day_not_counted", "event_day_counted", "whole_days_between"];
    format!("Start::{}", one_of(id, word, &words))
}

fn roll(id: &str, word: &str) -> String {
    format!("Roll::{}", one_of(id, word, &["next_working_day", "never", "previous_working_day"]))
}

fn bound(id: &str, word: &str) -> String {
    format!("Bound::{}", one_of(id, word, &["before", "through"]))
}

/// The Rust name of a word of the schema.
fn one_of(id: &str, word: &str, words: &[&str]) -> String {
    assert!(words.contains(&word), "{id}: {word} is none of {}", words.join(", "));
    let capital = |part: &str| part[..1].to_uppercase() + &part[1..];
    word.split('_').map(capital).collect()
}

fn pair(vietnamese: &str, english: &str) -> String {
    format!("({vietnamese:?}, {english:?})")
}
