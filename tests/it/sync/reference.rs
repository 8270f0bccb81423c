//! The reference of the rulebook in the documentation: the words of each provision above what the library makes of them.

use std::fmt::Write;

use thoihan::Lang;
use thoihan::basis::Instrument;
use thoihan::law::{self, Choice, Limit, Rule};
use thoihan::term::{Direction, Roll, Start, Term};

use super::check;

#[test]
fn sync_reference() {
    let mut page = String::from(
        "The rulebook, by instrument: the words of each provision, and under them what the library makes of them.\n",
    );
    for instrument in Instrument::all() {
        let mut rules = law::rules().iter().filter(|rule| rule.basis.instrument() == instrument).peekable();
        if rules.peek().is_some() {
            write!(page, "\n# {}\n\n{}\n", instrument.citation(Lang::Vietnamese), instrument.title).unwrap();
        }
        rules.for_each(|rule| page.push_str(&entry(rule)));
    }
    check("src/law/reference.md", &page);
}

fn entry(rule: &Rule) -> String {
    let mut text = format!("\n## {}\n\n", rule.id);
    writeln!(text, "> {}\n", rule.quote.replace('\n', "\n> ")).unwrap();
    writeln!(text, "*{}* ({})\n", rule.basis.display(Lang::Vietnamese), rule.quote_status.word()).unwrap();
    writeln!(text, "{} {}\n", rule.summary.0, rule.summary.1).unwrap();
    writeln!(text, "* event: {} ({})", rule.trigger.0, rule.trigger.1).unwrap();
    writeln!(text, "* limit: {}", limit(rule.limit)).unwrap();
    for choice in rule.choices {
        writeln!(text, "* `{}`: {} ({}){}", choice.name, choice.label.0, choice.label.1, change(choice)).unwrap();
    }
    for reading in rule.readings {
        let default = if reading.default { ", default" } else { "" };
        let (name, register) = (reading.name, reading.register);
        writeln!(text, "* reading `{name}` ({register}{default}): {}. {}", reading.label.1, reading.evidence).unwrap();
    }
    let until = rule.in_force.end().map_or("on".into(), |end| format!("to {}", end.yesterday().unwrap()));
    writeln!(text, "* in force {} {until}", rule.in_force.from()).unwrap();
    if let Some(successor) = rule.replaced_by {
        writeln!(text, "* replaced by `{successor}`").unwrap();
    }
    writeln!(text, "* {}: {}", rule.verification.label(Lang::English), rule.source).unwrap();
    for note in rule.notes {
        writeln!(text, "* {note}").unwrap();
    }
    text
}

fn limit(limit: Limit) -> String {
    match limit {
        Limit::Term(term) => describe(term),
        Limit::NotBefore(term) => format!("not before {}", describe(term)),
        Limit::Window { least, most, .. } => {
            format!("at least {}, at most {}", least.words(Lang::English), most.words(Lang::English))
        }
        Limit::Fixed(bound, date) => format!("{} {date}", format!("{bound:?}").to_lowercase()),
        Limit::Yearly { bound, month, day, year } => {
            let of = format!("{year:?}").to_lowercase();
            format!("{} {day:02}/{month:02} of the {of} year", format!("{bound:?}").to_lowercase())
        }
        Limit::Period { first, last } => format!("within {first} to {last}"),
        Limit::Recurring(every) => format!("once a {every:?}, by its last day"),
        Limit::Report { every, day } => {
            format!("report of each {every:?}, by day {day} of the month in which its data close")
        }
        Limit::Inherits { .. } => "the procedure's own".into(),
        Limit::Effect(effect) => format!("{effect:?} of the running limit").to_lowercase(),
        Limit::Count { at_most } => format!("at most {at_most} times"),
        Limit::Counting => "a rule of counting".into(),
        Limit::None { reason } => format!("no date: {}", reason.1),
        _ => String::new(),
    }
}

fn describe(term: Term) -> String {
    let direction = if term.direction() == Direction::After { "after" } else { "before" };
    let start = match term.start() {
        Start::EventDayNotCounted => "the event day not counted",
        Start::EventDayCounted => "the event day counted",
        Start::WholeDaysBetween => "all of them between",
        Start::NextWorkingDay => "the next working day not counted",
        Start::FromTheMoment => "from the moment",
    };
    let roll = match term.roll() {
        Roll::NextWorkingDay => ", rolled to the next working day",
        Roll::Never => "",
        Roll::PreviousWorkingDay => ", rolled to the working day before",
    };
    format!("{} {direction}, {start}{roll}", term.length().words(Lang::English))
}

fn change(choice: &Choice) -> String {
    match choice.change {
        law::Change::Length(length) => format!(": {}", length.words(Lang::English)),
        law::Change::Period { first, last } => format!(": {first} to {last}"),
    }
}
