//! The rulebook.

use thoihan::basis::Instrument;
use thoihan::law::CutOff;
use thoihan::law::schema::{
    ChoiceTable, GapTable, LawFile, LimitTable, ReadingTable, RuleTable, check as check_rulebook,
};
use thoihan::term::{Direction, Finish, Length, Roll, Start};

use super::instruments::{reference, register};
use super::{array, check_table, day, files, header, read, slice, span};

/// The law files with their names, in order.
pub(crate) fn law_files() -> Vec<(String, LawFile)> {
    files("data/laws").into_iter().map(|path| (path.clone(), read(&path))).collect()
}

#[test]
fn sync_laws() {
    let register = register();
    let files = law_files();
    if let Err(found) = check_rulebook(&files, &register) {
        let lines: Vec<String> = found.iter().map(ToString::to_string).collect();
        panic!("the rulebook is refused:\n{}", lines.join("\n"));
    }
    let rules: Vec<String> = files
        .iter()
        .flat_map(|(_, file)| file.rule.iter().map(|rule| item(&register, &file.instrument, rule)))
        .collect();
    let gaps: Vec<String> = files.iter().flat_map(|(_, file)| file.gap.iter().map(gap)).collect();
    let text = header("data/laws") + IMPORTS + &array("RULES", "Rule", &rules) + &array("GAPS", "Gap", &gaps);
    check_table("src/law/table.rs", &text);
}

const IMPORTS: &str = "\
use super::{Bound, Change, Choice, CutOff, Effect, Every, Gap, Limit, QuoteStatus, Reading, Rule, YearOf};
use crate::basis::{Basis, Verification, table::INSTRUMENTS};
use crate::civil::{Date, Span, Time};
use crate::term::{Direction, Finish, Length, Part, Roll, Start, Term, Unit};

const fn d(year: i32, month: u8, day: u8) -> Date {
    Date::constant(year, month, day)
}

const fn t(minutes: u16) -> Time {
    Time::constant(minutes)
}

const fn p(amount: u32, unit: Unit) -> Part {
    Part::constant(amount, unit)
}

";

fn item(register: &[Instrument], instrument: &str, rule: &RuleTable) -> String {
    let RuleTable { id, provision, quote, source, .. } = rule;
    format!(
        "Rule {{ id: {id:?}, families: {}, basis: Basis::constant({}, {provision:?}),\n        summary: {}, quote: {quote:?}, quote_status: QuoteStatus::{:?},\n        trigger: {}, obliged: {:?}, breach: {:?}, in_force: {}, replaced_by: {:?},\n        verification: Verification::{:?}, source: {source:?}, notes: {},\n        limit: {}, choices: {}, readings: {} }}",
        slice(families(rule)),
        reference(register, instrument),
        pair(&rule.summary, &rule.summary_en),
        rule.quote_status,
        pair(&rule.trigger, &rule.trigger_en),
        rule.obliged,
        rule.breach,
        span(rule.from, rule.until),
        rule.replaced_by,
        rule.verification,
        slice(rule.notes.iter().map(|note| format!("{note:?}"))),
        limit(&rule.limit),
        slice(rule.choice.iter().map(choice)),
        slice(rule.reading.iter().map(reading)),
    )
}

/// A rule without a list of families is the one version of a family of its own name.
fn families(rule: &RuleTable) -> Vec<String> {
    if rule.families.is_empty() {
        return vec![format!("({:?}, None)", rule.id)];
    }
    rule.families.iter().map(|family| format!("({:?}, {:?})", family.name, family.choice)).collect()
}

fn limit(limit: &LimitTable) -> String {
    match limit {
        LimitTable::Term { direction, length, start, roll, finish } => {
            let finish = match finish {
                Finish::EndOfDay => String::new(),
                Finish::AtOpening => ".with_finish(Finish::AtOpening)".to_owned(),
            };
            format!("Limit::Term({}{finish})", term(*direction, *length, *start, *roll))
        }
        LimitTable::NotBefore { direction, length, start, roll } => {
            format!("Limit::NotBefore({})", term(*direction, *length, *start, *roll))
        }
        LimitTable::Window { least, most, start, roll } => {
            let (least, most) = (parts(*least), parts(*most));
            format!("Limit::Window {{ least: {least}, most: {most}, start: Start::{start:?}, roll: Roll::{roll:?} }}")
        }
        LimitTable::Fixed { bound, date } => format!("Limit::Fixed(Bound::{bound:?}, {})", day(*date)),
        LimitTable::Yearly { bound, month, day, year } => {
            format!("Limit::Yearly {{ bound: Bound::{bound:?}, month: {month}, day: {day}, year: YearOf::{year:?} }}")
        }
        LimitTable::Period { first, last, .. } => {
            format!("Limit::Period {{ first: {}, last: {} }}", day(*first), day(*last))
        }
        LimitTable::Recurring { every } => format!("Limit::Recurring(Every::{every:?})"),
        LimitTable::Report { every, day } => format!("Limit::Report {{ every: Every::{every:?}, day: {day} }}"),
        LimitTable::Inherits { start, roll } => {
            format!("Limit::Inherits {{ start: Start::{start:?}, roll: Roll::{roll:?} }}")
        }
        LimitTable::Effect { does } => format!("Limit::Effect(Effect::{does:?})"),
        LimitTable::Count { at_most } => format!("Limit::Count {{ at_most: {at_most} }}"),
        LimitTable::Counting {} => "Limit::Counting".into(),
        LimitTable::None { reason, reason_en } => format!("Limit::None {{ reason: {} }}", pair(reason, reason_en)),
    }
}

fn term(direction: Direction, length: Length, start: Start, roll: Roll) -> String {
    let length = parts(length);
    format!("Term::constant(Direction::{direction:?}, {length}, Start::{start:?}, Roll::{roll:?})")
}

fn choice(choice: &ChoiceTable) -> String {
    let change = match (choice.length, choice.first, choice.last) {
        (None, Some(first), Some(last)) => format!("Change::Period {{ first: {}, last: {} }}", day(first), day(last)),
        (length, ..) => format!("Change::Length({})", parts(length.unwrap())),
    };
    let some = |text: Option<String>| text.map_or("None".into(), |text| format!("Some({text})"));
    format!(
        "Choice {{ name: {:?}, label: {}, received: {}, change: {change}, start: {}, finish: {} }}",
        choice.name,
        pair(&choice.label, &choice.label_en),
        some(choice.received.map(cut_off)),
        some(choice.start.map(|start| format!("Start::{start:?}"))),
        some(choice.finish.map(|finish| format!("Finish::{finish:?}"))),
    )
}

fn cut_off(cut_off: CutOff) -> String {
    let (side, time) = match cut_off {
        CutOff::By(time) => ("By", time),
        CutOff::After(time) => ("After", time),
    };
    format!("CutOff::{side}(t({}))", time.minutes())
}

fn reading(it: &ReadingTable) -> String {
    let some = |text: Option<String>| text.map_or("None".into(), |text| format!("Some({text})"));
    format!(
        "Reading {{ name: {:?}, register: {:?}, label: {}, evidence: {:?}, default: {}, start: {}, roll: {}, length: {}, bound: {} }}",
        it.name,
        it.register,
        pair(&it.label, &it.label_en),
        it.evidence,
        it.default,
        some(it.start.map(|start| format!("Start::{start:?}"))),
        some(it.roll.map(|roll| format!("Roll::{roll:?}"))),
        some(it.length.map(parts)),
        some(it.bound.map(|bound| format!("Bound::{bound:?}"))),
    )
}

fn gap(gap: &GapTable) -> String {
    let days = span(gap.from, Some(gap.until));
    format!("Gap {{ family: {:?}, days: {days}, reason: {} }}", gap.family, pair(&gap.reason, &gap.reason_en))
}

fn parts(length: Length) -> String {
    let parts = length.parts().iter().map(|part| format!("p({}, Unit::{:?})", part.amount(), part.unit()));
    format!("Length::constant({})", slice(parts))
}

fn pair(vietnamese: &str, english: &str) -> String {
    format!("({vietnamese:?}, {english:?})")
}
