//! The commands that answer one question. Each file holds the arguments of its command, and the answer as text.

pub(crate) mod advance;
pub(crate) mod count;
pub(crate) mod day;
pub(crate) mod due;
pub(crate) mod hours;
pub(crate) mod lunar;
pub(crate) mod plan;
pub(crate) mod rules;
pub(crate) mod term;
pub(crate) mod worked;
pub(crate) mod year;

use thoihan::Lang;
use thoihan::civil::{Date, DateTime};
use thoihan::term::Trace;

use crate::failure::Failure;
use crate::output;
use crate::sheet::table;
use crate::view::{cited, step_text};

/// A day given on the command line.
fn date(name: &str, text: &str) -> Result<Date, Failure> {
    Date::parse(text).map_err(|error| Failure::from(error).about(name, name))
}

/// A moment given on the command line.
fn moment(name: &str, text: &str) -> Result<DateTime, Failure> {
    DateTime::parse(text).map_err(|error| Failure::from(error).about(name, name))
}

/// The day of an event, which may be given with its time: limits in days only ask for the day.
fn event(text: &str) -> Result<Date, Failure> {
    DateTime::parse(text).map(DateTime::date).map_err(|error| Failure::from(error).about("EVENT", "EVENT"))
}

/// The steps of a count, one a line: day, number, what happened, basis.
fn steps(trace: &Trace, lang: Lang) -> String {
    let rows: Vec<Vec<String>> = trace
        .steps
        .iter()
        .map(|step| {
            let basis = step.basis.as_ref().map(|basis| format!("[{}]", cited(basis, lang)));
            let count = step.count.map(|count| count.to_string());
            let weekday = step.date.weekday().name(lang).to_owned();
            let words = format!("{} {}", step_text(step, lang), basis.unwrap_or_default());
            vec![format!("  {}", output::short(step.date, lang)), weekday, count.unwrap_or_default(), words]
        })
        .collect();
    table(&rows, 4)
}
