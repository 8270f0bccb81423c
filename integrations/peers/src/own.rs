//! thoihan itself, in columns and one by one, and the walks that anybody writes first.

use std::collections::BTreeSet;
use std::hint::black_box;
use std::rc::Rc;

use chrono::{Datelike, NaiveDate, Weekday};
use thoihan::bulk::{self, Output};
use thoihan::calendar::Calendar;
use thoihan::civil::{Date, Span};

use crate::contest::{Contestant, Work, each};
use crate::line::Expected;
use crate::rows::{DaysOff, Operation, Rows};

/// A day as chrono counts it, in days since 1970.
pub(crate) fn epoch_days(date: NaiveDate) -> i32 {
    date.num_days_from_ce() - 719_163
}

/// `thoihan::bulk` over whole columns.
struct Columns {
    calendar: Calendar,
    operation: Operation,
    days: Vec<i32>,
    others: Vec<i32>,
    values: Vec<i32>,
    codes: Vec<u16>,
}

impl Work for Columns {
    fn run(&mut self) {
        let out = Output::new(&mut self.values, &mut self.codes).unwrap();
        let refused = match self.operation {
            Operation::Add => bulk::advance(&self.calendar, &self.days, &self.others, out),
            Operation::Between => bulk::count(&self.calendar, &self.days, &self.others, out),
        };
        assert_eq!(refused.unwrap(), 0);
        black_box(&mut self.values);
    }

    fn answers(&self) -> Vec<i32> {
        self.values.clone()
    }
}

/// `bulk::advance` or `bulk::count`.
pub(crate) fn columns(operation: Operation, rows: &Rows) -> Box<dyn Work> {
    let numbers = |dates: &[Date]| dates.iter().map(|date| date.epoch_days()).collect::<Vec<i32>>();
    let others = match operation {
        Operation::Add => rows.n.clone(),
        Operation::Between => numbers(&rows.until),
    };
    Box::new(Columns {
        calendar: rows.calendar.clone(),
        operation,
        days: numbers(&rows.days),
        values: vec![0; others.len()],
        codes: vec![0; others.len()],
        others,
    })
}

/// `Calendar::advance` or `Calendar::count`, a row at a time.
pub(crate) fn scalar(operation: Operation, rows: &Rows) -> Box<dyn Work> {
    let calendar = rows.calendar.clone();
    match operation {
        Operation::Add => each(
            pairs(&rows.days, &rows.n),
            move |(day, n)| calendar.advance(day, n).ok(),
            |due| due.map_or(i32::MIN, Date::epoch_days),
        ),
        Operation::Between => each(
            pairs(&rows.days, &rows.until),
            move |(from, until)| calendar.count(from..until).ok(),
            |count| count.unwrap_or(i32::MIN),
        ),
    }
}

/// thoihan in its two forms, and the two walks.
pub(crate) fn contestants(operation: Operation, rows: &Rows) -> Vec<Contestant> {
    let entry = |name, note, work| Contestant { name, note, expected: Expected::Right, work };
    vec![
        entry("thoihan::bulk", "columns in, columns out", columns(operation, rows)),
        entry("thoihan::calendar", "one call a row, errors as values", scalar(operation, rows)),
        entry("day walker", "one byte a day, no branch, no error", walk(operation, rows)),
        entry("chrono, two BTreeSets", "what an application writes first", sets(operation, rows)),
    ]
}

/// The strongest way to walk: one byte a day and no branch on it.
fn walk(operation: Operation, rows: &Rows) -> Box<dyn Work> {
    let first = rows.days.iter().min().copied().unwrap();
    let span = Span::new(first, first.add_days(4_000).unwrap()).unwrap();
    let bytes: Vec<u8> = span.days().map(|day| u8::from(rows.calendar.is_working(day).unwrap())).collect();
    let place = move |date: Date| first.days_until(date) as usize;
    match operation {
        Operation::Add => each(
            pairs(&rows.days, &rows.n),
            move |(day, n)| {
                let (mut place, mut left) = (place(day), n);
                while left > 0 {
                    place += 1;
                    left -= i32::from(bytes[place]);
                }
                place as i32
            },
            move |place| first.epoch_days() + place,
        ),
        Operation::Between => each(
            pairs(&rows.days, &rows.until),
            move |(from, until)| bytes[place(from)..place(until)].iter().map(|worked| i32::from(*worked)).sum(),
            |count| count,
        ),
    }
}

/// Two sets of days, and a loop.
fn sets(operation: Operation, rows: &Rows) -> Box<dyn Work> {
    let off = DaysOff::century(&rows.calendar).unwrap();
    let set = |dates: &[Date]| dates.iter().map(|date| NaiveDate::from(*date)).collect::<BTreeSet<NaiveDate>>();
    let (off, worked) = (set(&off.weekdays_off), set(&off.weekend_worked));
    let is_working = Rc::new(move |date: NaiveDate| match date.weekday() {
        Weekday::Sat | Weekday::Sun => worked.contains(&date),
        _ => !off.contains(&date),
    });
    match operation {
        Operation::Add => each(
            pairs(&chrono_days(&rows.days), &rows.n),
            move |(day, n)| {
                let (mut date, mut left) = (day, n);
                while left > 0 {
                    date = date.succ_opt().unwrap();
                    left -= i32::from(is_working(date));
                }
                date
            },
            epoch_days,
        ),
        Operation::Between => each(
            pairs(&chrono_days(&rows.days), &chrono_days(&rows.until)),
            move |(from, until)| {
                from.iter_days().take_while(|date| *date < until).map(|date| i32::from(is_working(date))).sum()
            },
            |count| count,
        ),
    }
}

/// Two columns as rows.
pub(crate) fn pairs<A: Copy, B: Copy>(one: &[A], other: &[B]) -> Vec<(A, B)> {
    one.iter().copied().zip(other.iter().copied()).collect()
}

/// Days as chrono holds them.
pub(crate) fn chrono_days(dates: &[Date]) -> Vec<NaiveDate> {
    dates.iter().map(|date| NaiveDate::from(*date)).collect()
}
