//! The one table, the differences in data, and the targets.

use std::fmt::Write;

use serde::{Deserialize, Serialize};

use crate::line::Line;
use crate::vietnam::{Differences, YEARS};

/// Everything that one process found.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Found {
    #[serde(default)]
    pub(crate) lines: Vec<Line>,
    #[serde(default)]
    pub(crate) vietnam: Vec<Differences>,
}

impl Found {
    pub(crate) fn add(&mut self, other: Found) {
        self.lines.extend(other.lines);
        self.vietnam.extend(other.vietnam);
    }

    /// Puts what belongs together side by side: operation, calendar, rows in the order of the processes.
    pub(crate) fn sort(&mut self) {
        let place = |line: &Line| (line.operation.clone(), std::cmp::Reverse(line.calendar.clone()));
        self.lines.sort_by_key(place);
    }

    /// As Markdown.
    pub(crate) fn markdown(&self) -> String {
        let mut text = String::new();
        self.table(&mut text);
        self.days(&mut text);
        targets(&self.lines, &mut text);
        text
    }

    fn table(&self, text: &mut String) {
        text.push_str(HEAD);
        for line in &self.lines {
            let times = |times: Option<f64>| times.map_or("-".to_owned(), |times| format!("{}x", figure(times)));
            let _ = writeln!(
                text,
                "| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
                line.contender,
                line.operation,
                line.calendar,
                line.rows,
                line.rounds,
                figure(line.min_ns),
                figure(line.median_ns),
                times(line.times_bulk),
                times(line.times_scalar),
                line.verdict(),
                line.note
            );
        }
    }

    fn days(&self, text: &mut String) {
        let years: Vec<String> = YEARS.map(|year| year.to_string()).collect();
        let _ = writeln!(text, "\nDays whose standing differs from thoihan's, state bodies:\n");
        let _ = writeln!(text, "| calendar | {} | all |", years.join(" | "));
        let _ = writeln!(text, "|---|{}---:|", "---:|".repeat(years.len()));
        for Differences { source, years } in &self.vietnam {
            let counts: Vec<String> = years.iter().map(|(_, days, _)| days.to_string()).collect();
            let all: usize = years.iter().map(|(_, days, _)| days).sum();
            let _ = writeln!(text, "| {source} | {} | {all} |", counts.join(" | "));
        }
    }

    /// The lines whose answers are not what they must be.
    pub(crate) fn surprises(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| !line.is_as_expected())
    }

    /// The targets that no line speaks of.
    pub(crate) fn unmeasured(&self) -> impl Iterator<Item = &'static str> {
        TARGETS.iter().filter(|target| target.measured(&self.lines).is_none()).map(|target| target.name)
    }
}

const HEAD: &str = "\
| contender | operation | make-up days | rows | rounds | min ns | median ns | x bulk | x scalar | answer | note |
|---|---|---|---:|---:|---:|---:|---:|---:|---|---|
";

/// Three figures.
fn figure(value: f64) -> String {
    match value {
        _ if value < 10.0 => format!("{value:.2}"),
        _ if value < 100.0 => format!("{value:.1}"),
        _ => format!("{value:.0}"),
    }
}

/// Which ratio a target speaks of.
#[derive(Debug, Clone, Copy)]
enum Of {
    Bulk,
    Scalar,
}

struct Target {
    name: &'static str,
    contender: &'static str,
    operation: &'static str,
    calendar: &'static str,
    of: Of,
    least: f64,
}

const fn target(
    name: &'static str,
    (contender, operation, calendar): (&'static str, &'static str, &'static str),
    of: Of,
    least: f64,
) -> Target {
    Target { name, contender, operation, calendar, of, least }
}

const NUMPY: &str = "numpy 2.4.6, century of holidays";
const NUMPY_ALL: &str = "numpy 2.4.6, every day off of a century";
const POLARS: &str = "polars 2.1.0, century of holidays";
const POLARS_ALL: &str = "polars 2.1.0, every day off of a century";
const CACHE: &str = "bdays 0.1.4, cache";

const TARGETS: &[Target] = &[
    target("numpy, add", (NUMPY, "add", "without"), Of::Bulk, 90.0),
    target("polars, add", (POLARS, "add", "without"), Of::Bulk, 95.0),
    target("numpy, add with make-up days", (NUMPY_ALL, "add", "with"), Of::Bulk, 230.0),
    target("polars, add with make-up days", (POLARS_ALL, "add", "with"), Of::Bulk, 230.0),
    target("numpy, between", (NUMPY, "between", "without"), Of::Bulk, 40.0),
    target("polars, between", (POLARS, "between", "without"), Of::Bulk, 40.0),
    target("bdays, add", (CACHE, "add", "with"), Of::Bulk, 300.0),
    target("bdays, its cached count", (CACHE, "between", "with"), Of::Bulk, 11.0),
    target("day walker against bulk", ("day walker", "add", "with"), Of::Bulk, 55.0),
    target("day walker against scalar", ("day walker", "add", "with"), Of::Scalar, 55.0),
];

impl Target {
    fn measured(&self, lines: &[Line]) -> Option<f64> {
        let wanted = (self.contender, self.operation, self.calendar);
        let line = lines.iter().find(|line| (&*line.contender, &*line.operation, &*line.calendar) == wanted)?;
        match self.of {
            Of::Bulk => line.times_bulk,
            Of::Scalar => line.times_scalar,
        }
    }
}

fn targets(lines: &[Line], text: &mut String) {
    text.push_str(
        "\nTargets (median of the ratios round by round):\n\n| target | at least | measured | |\n|---|---:|---:|---|\n",
    );
    for target in TARGETS {
        let Some(times) = target.measured(lines) else { continue };
        let word = if times >= target.least { "reached" } else { "**not reached**" };
        let _ = writeln!(text, "| {} | {:.0}x | {}x | {word} |", target.name, target.least, figure(times));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::Expected;

    fn line(contender: &str, operation: &str, agree: f64, expected: Expected) -> Line {
        Line {
            contender: contender.to_owned(),
            operation: operation.to_owned(),
            calendar: "with".to_owned(),
            rows: 4,
            rounds: 5,
            min_ns: 1.0,
            median_ns: 2.0,
            times_bulk: Some(300.0),
            times_scalar: None,
            agree,
            checksum_equal: agree >= 1.0,
            expected,
            note: String::new(),
        }
    }

    #[test]
    fn an_answer_is_judged_by_what_was_expected() {
        let rows = [
            (1.0, Expected::Right, "right", true),
            (0.75, Expected::Right, "**wrong** (25.0 % of rows)", false),
            (0.75, Expected::Wrong, "**wrong** (25.0 % of rows)", true),
            (1.0, Expected::Wrong, "right", false),
            (0.5, Expected::Other, "other holidays (50.0 % of rows differ)", true),
        ];
        for (agree, expected, verdict, is_as_expected) in rows {
            let line = line("bdays", "add", agree, expected);
            assert_eq!((line.verdict().as_str(), line.is_as_expected()), (verdict, is_as_expected));
        }
    }

    #[test]
    fn equal_rows_with_another_checksum_are_not_right() {
        let line = Line { checksum_equal: false, ..line("bdays", "add", 1.0, Expected::Right) };
        assert!(!line.is_as_expected());
    }

    #[test]
    fn a_target_is_reached_from_its_bound_on() {
        for (times, word) in [(299.9, "300x | **not reached**"), (300.0, "300x | reached")] {
            let measured = Line { times_bulk: Some(times), ..line(CACHE, "add", 1.0, Expected::Right) };
            let found = Found { lines: vec![measured], ..Found::default() };
            assert!(found.markdown().contains(&format!("| bdays, add | 300x | {word} |")), "{}", found.markdown());
            assert_eq!(found.unmeasured().count(), TARGETS.len() - 1);
        }
    }

    #[test]
    fn the_table_stands_in_order_of_question() {
        let lines = ["between", "add"].map(|operation| line("bdays", operation, 1.0, Expected::Right)).to_vec();
        let mut found = Found { lines, ..Found::default() };
        found.sort();
        assert_eq!(found.lines[0].operation, "add");
    }

    #[test]
    fn three_figures() {
        let figures = [(1.234, "1.23"), (12.34, "12.3"), (1_234.5, "1234")].map(|(value, text)| (figure(value), text));
        for (figure, text) in figures {
            assert_eq!(figure, text);
        }
    }
}
