//! The commands that answer one question. Each file holds the arguments of its command, and the answer as text.

pub(crate) mod advance;
pub(crate) mod case;
pub(crate) mod count;
pub(crate) mod day;
pub(crate) mod diff;
pub(crate) mod due;
pub(crate) mod hours;
pub(crate) mod lint;
pub(crate) mod lunar;
pub(crate) mod plan;
pub(crate) mod rules;
pub(crate) mod term;
pub(crate) mod worked;
pub(crate) mod year;

use thoihan::civil::{Date, DateTime};
use thoihan::term::{Step, Trace, What};
use thoihan::{Error, ErrorKind, Lang};

use crate::failure::Failure;
use crate::output;
use crate::sheet::table;
use crate::view::{cited_in, step_text};

/// A day given on the command line.
fn date(name: &str, text: &str) -> Result<Date, Failure> {
    Date::parse(text).map_err(|error| Failure::from(error).about(name, name))
}

/// A moment given on the command line.
fn moment(name: &str, text: &str) -> Result<DateTime, Failure> {
    DateTime::parse(text).map_err(|error| Failure::from(error).about(name, name))
}

/// Where office hours are needed, which option gives them.
fn hours_hint(error: Error) -> Failure {
    let needs = error.kind() == ErrorKind::NeedsOfficeHours;
    let failure = Failure::from(error);
    if needs { failure.hint("thêm --hours NAME|FILE", "add --hours NAME|FILE") } else { failure }
}

/// An event on the command line: a day, or a moment, which limits in hours and cut-offs ask for.
#[derive(Debug, Clone, Copy)]
enum When {
    Day(Date),
    Moment(DateTime),
}

impl When {
    fn read(text: &str) -> Result<When, Failure> {
        match Date::parse(text) {
            Ok(date) => Ok(When::Day(date)),
            Err(_) => moment("EVENT", text).map(When::Moment),
        }
    }

    /// A day alone is the end of that day.
    const fn moment(self) -> DateTime {
        match self {
            When::Day(date) => DateTime::end_of(date),
            When::Moment(moment) => moment,
        }
    }
}

/// A day alone, where a limit runs from a moment.
fn without_time() -> Failure {
    let missing = Failure::of_kind(ErrorKind::MissingField, "thiếu giờ xảy ra sự kiện", "time of the event is missing");
    time_hint(missing)
}

fn time_hint(failure: Failure) -> Failure {
    failure.hint("ghi cả giờ, thí dụ 2025-07-11T16:00", "give the time too, such as 2025-07-11T16:00")
}

/// The steps of a count, one a line: day, time where one matters, number, what happened, basis.
fn steps(trace: &Trace, lang: Lang) -> String {
    let timed = trace.steps.iter().any(|step| step.time.is_some());
    let rows: Vec<Vec<String>> = trace
        .steps
        .iter()
        .map(|step| {
            let basis = cited_in(step.basis.as_ref(), step.layer.as_ref(), lang).map(|basis| format!("[{basis}]"));
            let weekday = step.date.weekday().name(lang).to_owned();
            let words = format!("{} {}", step_text(step, lang), basis.unwrap_or_default());
            let mut row = vec![format!("  {}", output::short(step.date, lang)), weekday];
            if timed {
                row.push(step.time.map(output::clock).unwrap_or_default());
            }
            row.extend([number(step), words]);
            row
        })
        .collect();
    table(&rows, if timed { 5 } else { 4 })
}

/// The number of a step; minutes as hours and minutes: `8:00`.
fn number(step: &Step) -> String {
    let in_minutes = matches!(step.what, What::Worked(..)) || step.what == What::MovedByPause && step.time.is_some();
    match step.count {
        Some(minutes) if in_minutes => format!("{}:{:02}", minutes / 60, minutes % 60),
        Some(count) => count.to_string(),
        None => String::new(),
    }
}
