//! Scale: what records cost as there are more of them, and as their days spread over more of the calendar.
//!
//! Ids are `scale/records` and `scale/span`. The contestants stand in this order: `bulk add` and `scalar add` (one to 60 working days after
//! a day), `bulk cases` (plain records: one limit, no wait, no promise), and the walk, the strong one over bytes, for the same days as
//! the add. What limits them: two look-ups an add, from tables that stay in the cache nearest but one, however many rows pass; branches for
//! the cases; the length of the limit for the walk.
//!
//! One set of columns of five million rows is used again and again: more than the last cache holds, so that rows come from main
//! memory as those of a larger set would, and little enough for any machine. Before each pass it is filled anew, outside the clock, so that no
//! row is answered twice and no branch is learned by heart. Fewer rows are calls of that many, one after the other through the columns: what
//! a call costs by itself is in the figure, and the memory is as cold as it is for many. More rows are as many passes. Five million
//! divide each power of ten above them.
//!
//! Time is that of the thread's CPU clock. The sums of all answers of the three adds must agree in each pass; the cases are held to the
//! evaluator and to the walk on a sample. A row of the largest set must not cost twice what a row of a million costs.
//!
//! ```text
//! cargo bench --bench scale                       # up to 10^8 rows; SCALE_ROWS=1000000 for fewer
//! ```
//!
//! Prints two tables and draws `target/scale/records.svg` and `target/scale/span.svg`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    reason = "a benchmark may panic, and divides times by rows"
)]

#[path = "shared/plot.rs"]
mod plot;
mod shared;

use std::env::{args, var};
use std::ops::Range;
use std::path::Path;
use std::time::Duration;
use std::{array, fs};

use cpu_time::ThreadTime;
use plot::{Axis, Line, Plot};
use shared::{Bytes, Random};
use thoihan::bulk::{self, Answers, Cases, Column, Moments, Output, Places, unit_code};
use thoihan::calendar::Calendar;
use thoihan::case::Evaluator;
use thoihan::civil::{Date, DateTime};
use thoihan::term::Unit;

const CONTESTANTS: [&str; 4] = ["bulk add", "scalar add", "bulk cases", "day walk"];
const ADD: usize = 0;

/// Rows of the columns.
const ROWS: usize = 5_000_000;
const LARGEST: usize = 100_000_000;
const LARGEST_OF_TEST: usize = 100_000;
/// A set of fewer rows than the columns hold is measured on this many passes over them.
const PASSES: usize = 3;
const SAMPLE: usize = 1_000;

/// Years that days are drawn from, around 2024 as far as the calendar reaches back.
const SPANS: [i32; 6] = [1, 5, 20, 50, 100, 170];
/// Those of the sets of records: what an office has on file.
const ON_FILE: i32 = 5;

/// Nanoseconds a row, by contestant.
type Figures = [f64; CONTESTANTS.len()];

fn main() {
    let is_test = args().any(|arg| arg == "--test") || !args().any(|arg| arg == "--bench");
    let largest = if is_test { LARGEST_OF_TEST } else { largest() };
    let calendar = Calendar::state();
    let mut bench = Bench::new(&calendar, ROWS.min(largest));
    if is_wanted("scale/records") {
        let found = by_records(&mut bench, largest);
        print("rows", &found);
        draw("records", &records_plot(&found), is_test);
        assert_flat(&found);
    }
    if is_wanted("scale/span") {
        let found: Vec<(usize, Figures)> =
            SPANS.iter().map(|years| (*years as usize, bench.measure(*years, ROWS, PASSES))).collect();
        print("years", &found);
        draw("span", &span_plot(&found), is_test);
    }
}

fn largest() -> usize {
    var("SCALE_ROWS").map_or(LARGEST, |rows| rows.parse().unwrap())
}

/// As criterion does it: a word on the command line is a part of the ids to run.
fn is_wanted(id: &str) -> bool {
    let mut words = args().skip(1).filter(|word| !word.starts_with('-') && word.parse::<f64>().is_err());
    words.next().is_none_or(|word| id.contains(&word))
}

fn by_records(bench: &mut Bench<'_>, largest: usize) -> Vec<(usize, Figures)> {
    let sizes = (3..).map(|power| 10_usize.pow(power)).take_while(|rows| *rows <= largest);
    sizes.map(|rows| (rows, bench.measure(ON_FILE, rows, (rows / ROWS).max(PASSES)))).collect()
}

/// The columns, and who answers them.
struct Bench<'a> {
    calendar: &'a Calendar,
    evaluator: Evaluator<'a>,
    walk: Bytes,
    random: Random,
    as_of: DateTime,
    days: Vec<i32>,
    n: Vec<i32>,
    amount: Vec<u32>,
    finished: Vec<i32>,
    is_finished: Vec<u8>,
    out: Vec<i32>,
    codes: Vec<u16>,
    filled: Filled,
}

/// Columns of answers about cases.
struct Filled {
    days: [Vec<i32>; 4],
    states: [Vec<u8>; 2],
}

impl<'a> Bench<'a> {
    fn new(calendar: &'a Calendar, rows: usize) -> Bench<'a> {
        Bench {
            calendar,
            evaluator: Evaluator::new(calendar),
            walk: Bytes::of(calendar),
            random: Random(2026),
            as_of: DateTime::start_of(Date::MIN),
            days: vec![0; rows],
            n: vec![0; rows],
            amount: vec![0; rows],
            finished: vec![0; rows],
            is_finished: vec![0; rows.div_ceil(8)],
            out: vec![0; rows],
            codes: vec![0; rows],
            filled: Filled { days: array::from_fn(|_| vec![0; rows]), states: array::from_fn(|_| vec![0; rows]) },
        }
    }

    /// What a row costs in calls of so many rows, or of the whole columns, over some passes.
    fn measure(&mut self, years: i32, rows: usize, passes: usize) -> Figures {
        let mut spent = [Duration::ZERO; CONTESTANTS.len()];
        for _ in 0..passes {
            self.fill(years);
            let pass = self.pass(rows.min(self.days.len()));
            spent.iter_mut().zip(pass).for_each(|(spent, pass)| *spent += pass);
        }
        spent.map(|spent| spent.as_nanos() as f64 / (passes * self.days.len()) as f64)
    }

    /// New rows: limits of one to 60 working days; of the cases one in five was finished late, one in twenty runs.
    fn fill(&mut self, years: i32) {
        let first = Date::new((2024 - years / 2).max(2002), 1, 1).unwrap();
        let until = Date::new(first.year() + years, 1, 1).unwrap();
        self.as_of = DateTime::start_of(until.add_days(120).unwrap());
        for row in 0..self.days.len() {
            self.days[row] = self.random.day(first, until).epoch_days();
            self.n[row] = 1 + self.random.below(60) as i32;
            self.amount[row] = self.n[row] as u32;
            let due = self.calendar.advance(date(self.days[row]), self.n[row]).unwrap().epoch_days();
            self.finished[row] = (due + self.random.below(10) as i32 - 7).max(self.days[row]);
        }
        for byte in &mut self.is_finished {
            *byte = if self.random.below(5) < 2 { 0xfb } else { 0xff };
        }
    }

    /// What all rows cost, in calls of so many, once the answers have been found right.
    fn pass(&mut self, call: usize) -> [Duration; CONTESTANTS.len()] {
        let calls = |bench: &mut Bench<'a>, answer: fn(&mut Bench<'a>, Range<usize>)| {
            let started = ThreadTime::now();
            for first in (0..bench.days.len()).step_by(call) {
                answer(bench, first..(first + call).min(bench.days.len()));
            }
            (started.elapsed(), sum(&bench.out))
        };
        let (add, by_add) = calls(self, Bench::add);
        let (scalar, by_scalar) = calls(self, Bench::scalar);
        let (cases, _) = calls(self, Bench::cases);
        let (walk, by_walk) = calls(self, Bench::walk);
        assert_eq!([by_add, by_scalar], [by_walk; 2]);
        self.check_cases();
        [add, scalar, cases, walk]
    }

    fn add(&mut self, rows: Range<usize>) {
        let out = Output::new(&mut self.out[rows.clone()], &mut self.codes[rows.clone()]).unwrap();
        assert_eq!(bulk::advance(self.calendar, &self.days[rows.clone()], &self.n[rows], out), Ok(0));
    }

    fn scalar(&mut self, rows: Range<usize>) {
        let inputs = self.days[rows.clone()].iter().zip(&self.n[rows.clone()]);
        for (out, (day, n)) in self.out[rows].iter_mut().zip(inputs) {
            *out = self.calendar.advance(date(*day), *n).unwrap().epoch_days();
        }
    }

    fn walk(&mut self, rows: Range<usize>) {
        let inputs = self.days[rows.clone()].iter().zip(&self.n[rows.clone()]);
        for (out, (day, n)) in self.out[rows].iter_mut().zip(inputs) {
            *out = self.walk.advance(date(*day), *n).epoch_days();
        }
    }

    fn cases(&mut self, rows: Range<usize>) {
        let [due, apology_legal, apology_safe, late_days] =
            self.filled.days.each_mut().map(|all| &mut all[rows.clone()]);
        let [status, standing] = self.filled.states.each_mut().map(|all| &mut all[rows.clone()]);
        let codes = &mut self.codes[rows.clone()];
        let out = Answers {
            due: Places::I32(due),
            apology_legal: Places::I32(apology_legal),
            apology_safe: Places::I32(apology_safe),
            status: Some(status),
            late_days: Places::I32(late_days),
            standing: Some(standing),
            codes: Some(codes),
        };
        let cases = records(&self.days, &self.amount, &self.finished, &self.is_finished).slice(rows);
        assert_eq!(bulk::evaluate(&self.evaluator, &cases, self.as_of, out), Ok(0));
    }

    /// Some rows from all over the columns, by the evaluator record by record, and their due days by the walk.
    fn check_cases(&self) {
        let cases = records(&self.days, &self.amount, &self.finished, &self.is_finished);
        let [due, .., late_days] = &self.filled.days;
        for row in (0..self.days.len()).step_by(self.days.len() / SAMPLE) {
            let found = self.evaluator.evaluate(&cases.record(row).unwrap(), self.as_of);
            assert_eq!(late_days[row], found.late_days);
            assert_eq!(due[row], self.walk.advance(date(self.days[row]), self.n[row]).epoch_days());
        }
    }
}

fn records<'a>(days: &'a [i32], amount: &'a [u32], finished: &'a [i32], is_finished: &'a [u8]) -> Cases<'a> {
    let finished = Column::new(finished).with_validity(is_finished, 0).unwrap();
    let unit = Column::constant(unit_code(Unit::WorkingDay));
    Cases { finished: Some(Moments::Days(finished)), ..Cases::new(Moments::Days(days.into()), amount.into(), unit) }
}

fn date(number: i32) -> Date {
    Date::from_epoch_days(number).unwrap()
}

fn sum(values: &[i32]) -> i64 {
    values.iter().map(|value| i64::from(*value)).sum()
}

fn assert_flat(found: &[(usize, Figures)]) {
    let Some((_, million)) = found.iter().find(|(rows, _)| *rows == 1_000_000) else { return };
    let (rows, largest) = found.last().unwrap();
    for (contestant, (one, other)) in CONTESTANTS.iter().zip(million.iter().zip(largest)) {
        assert!(*other <= 2.0 * one, "{contestant}: {one:.2} ns a row of a million, {other:.2} ns of {rows}");
    }
}

fn print(what: &str, found: &[(usize, Figures)]) {
    println!("\n{what:>11} {}   ns a row", CONTESTANTS.map(|name| format!("{name:>11}")).join(""));
    for (size, figures) in found {
        println!("{size:>11} {}", figures.map(|figure| format!("{figure:>11.2}")).join(""));
    }
}

fn draw(name: &str, plot: &Plot<'_>, is_test: bool) {
    let svg = plot.svg();
    if !is_test {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("scale");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(name).with_extension("svg"), svg).unwrap();
    }
}

fn records_plot(found: &[(usize, Figures)]) -> Plot<'static> {
    let seconds = |rows: f64, nanoseconds: f64| rows * nanoseconds / 1e9;
    Plot {
        title: "CPU time against records",
        x: Axis {
            label: "records",
            marks: found.iter().map(|(rows, _)| (*rows as f64, power_of_ten(*rows))).collect(),
        },
        y: Axis {
            label: "CPU time of one thread",
            marks: ["1 µs", "10 µs", "100 µs", "1 ms", "10 ms", "100 ms", "1 s", "10 s"]
                .iter()
                .zip(-6..)
                .map(|(label, power)| (10_f64.powi(power), (*label).to_string()))
                .collect(),
        },
        lines: lines(found, seconds),
    }
}

fn span_plot(found: &[(usize, Figures)]) -> Plot<'static> {
    Plot {
        title: "CPU time of a record against the span of its days",
        x: Axis {
            label: "years that the days of five million records are drawn from",
            marks: found.iter().map(|(years, _)| (*years as f64, years.to_string())).collect(),
        },
        y: Axis {
            label: "nanoseconds a record",
            marks: [1, 2, 5, 10, 20, 50, 100, 200].iter().map(|mark| (f64::from(*mark), mark.to_string())).collect(),
        },
        lines: lines(found, |_, nanoseconds| nanoseconds),
    }
}

/// One line a contestant, with its last figure, and how many times that of the bulk add it is.
fn lines(found: &[(usize, Figures)], value: impl Fn(f64, f64) -> f64) -> Vec<Line> {
    let last = found.last().unwrap().1;
    let ratio = |place: usize| format!(", {:.1} × {}", last[place] / last[ADD], CONTESTANTS[ADD]);
    let line = |(place, name): (usize, &&'static str)| Line {
        name,
        note: format!("{:.1} ns a row{}", last[place], if place == ADD { String::new() } else { ratio(place) }),
        points: found.iter().map(|(x, figures)| (*x as f64, value(*x as f64, figures[place]))).collect(),
    };
    CONTESTANTS.iter().enumerate().map(line).collect()
}

fn power_of_ten(rows: usize) -> String {
    let power = rows.ilog10() as usize;
    format!("10{}", ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"][power])
}
