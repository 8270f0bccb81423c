//! A rule's deadline explained: every reading that its text leaves, every step of the count, in both languages.
//!
//!     cargo run --example explain

use std::error::Error;

use thoihan::Lang;
use thoihan::calendar::Calendar;
use thoihan::civil::{Date, DateStyle};
use thoihan::law::{Due, Question};
use thoihan::term::Step;

fn main() -> Result<(), Box<dyn Error>> {
    let calendar = Calendar::state();
    for (rule, event) in QUESTIONS {
        let event: Date = event.parse()?;
        // Where lawyers may differ the library does not choose in silence: all readings, the default first.
        for due in Question::new(rule).due_by_all_readings(event, &calendar)? {
            for lang in [Lang::Vietnamese, Lang::English] {
                explain(&due, &calendar, lang)?;
            }
        }
    }
    Ok(())
}

/// The holidays of 2025 lie in both: a limit counted back from the day of effect, which falls on one of them and stays, and
/// working days counted on from a signature, past 2 May, which was swapped for Saturday, 26 April.
const QUESTIONS: [(&str, &str); 2] = [("publish-decision-province", "2025-05-05"), ("db-entry-province", "2025-04-25")];

fn explain(due: &Due, calendar: &Calendar, lang: Lang) -> Result<(), Box<dyn Error>> {
    println!("{}", due.rule.summary(lang));
    println!("  {}: {}", lang.pick("căn cứ", "basis"), due.basis().display(lang));
    if let Some(reading) = due.reading {
        let label = lang.pick(reading.label.0, reading.label.1);
        println!("  {}: {label} ({}, {})", lang.pick("cách hiểu", "reading"), reading.name, reading.register);
    }
    // The trace is data first; a program can walk it, and a person can check it against a wall calendar.
    for step in due.trace(calendar)?.steps {
        println!("  {}", line(&step, lang));
    }
    println!();
    Ok(())
}

fn line(step: &Step, lang: Lang) -> String {
    let (date, weekday) = (step.date.display(DateStyle::of(lang)).to_string(), step.date.weekday().name(lang));
    let count = step.count.map_or_else(String::new, |count| count.to_string());
    let name = step.name.as_ref().map(|(vi, en)| format!(": {}", lang.pick(vi, en))).unwrap_or_default();
    let basis = step.basis.as_ref().map(|basis| format!(" [{}]", basis.display(lang))).unwrap_or_default();
    format!("{date:<16} {weekday:<9} {count:>2}  {}{name}{basis}", step.what.label(lang))
}
