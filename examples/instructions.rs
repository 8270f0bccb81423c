//! Fixed kernels for a counter of instructions: `instructions KERNEL PASSES` runs one of them so many times over the same columns.
//!
//! The count of one pass is the difference of two runs; `.ci/instructions` takes it under valgrind and compares it with the stored one.

use std::env;
use std::error::Error;
use std::hint::black_box;

use thoihan::bulk::{self, Answers, Cases, Column, Moments, Output, Places, Small};
use thoihan::calendar::{Calendar, FIRST, Scope};
use thoihan::case::Evaluator;
use thoihan::civil::{Date, DateTime};
use thoihan::hours::Schedule;

const ROWS: i32 = 4_096;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let kernel = arguments.next().unwrap_or_else(|| "advance".to_owned());
    let passes: u32 = arguments.next().unwrap_or_else(|| "1".to_owned()).parse()?;
    let calendar = Calendar::builder(Scope::State).hours(Schedule::named("hue-onestop")?).build()?;
    let (state, rows) = (Calendar::state(), Rows::new());
    let evaluator = Evaluator::new(&state);
    let mut room =
        Room { days: vec![0; ROWS as usize], minutes: vec![0; ROWS as usize], codes: vec![0; ROWS as usize] };
    let kernels = Kernels { calendar: &calendar, evaluator: &evaluator, as_of: DateTime::parse("2026-06-30")? };
    for _ in 0..passes {
        println!("{}", kernels.pass(&kernel, black_box(&rows), &mut room)?);
    }
    Ok(())
}

/// The same columns in every pass.
struct Rows {
    days: Vec<i32>,
    n: Vec<i32>,
    minutes: Vec<i64>,
    amount: Vec<u8>,
    received: Vec<u16>,
    finished: Vec<u16>,
}

impl Rows {
    fn new() -> Rows {
        let days: Vec<i32> = (0..ROWS).map(|row| 19_500 + row * 7_919 % 700).collect();
        let n: Vec<i32> = (0..ROWS).map(|row| 1 + row * 31 % 60).collect();
        let place = |day: i32| (day - FIRST.epoch_days()) as u16;
        Rows {
            minutes: days.iter().map(|day| i64::from(*day) * 1_440 + 600).collect(),
            amount: n.iter().map(|n| *n as u8).collect(),
            received: days.iter().copied().map(place).collect(),
            finished: days.iter().zip(&n).map(|(day, n)| place(day + n + n / 2)).collect(),
            days,
            n,
        }
    }

    /// Received, allowed and finished, in small numbers.
    fn cases(&self) -> Cases<'_> {
        let days = |places| Moments::Days(Column::small(FIRST.epoch_days(), Small::U16(places)));
        Cases {
            finished: Some(days(&self.finished)),
            ..Cases::new(days(&self.received), Column::small(0, Small::U8(&self.amount)), Column::constant(3))
        }
    }
}

/// Where the kernels write.
struct Room {
    days: Vec<i32>,
    minutes: Vec<i64>,
    codes: Vec<u16>,
}

struct Kernels<'a> {
    calendar: &'a Calendar,
    evaluator: &'a Evaluator<'a>,
    as_of: DateTime,
}

impl Kernels<'_> {
    /// One pass of a kernel, with a number of what it found.
    fn pass(&self, kernel: &str, rows: &Rows, room: &mut Room) -> Result<i64, Box<dyn Error>> {
        let Room { days, minutes, codes } = room;
        let until = Column::constant(20_300);
        match kernel {
            "advance" => bulk::advance(self.calendar, &rows.days, &rows.n, Output::new(days, codes)?)?,
            "count" => bulk::count(self.calendar, &rows.days, until, Output::new(days, codes)?)?,
            "scalar" => self.scalar(rows, days)?,
            "minutes" => {
                let until = Column::constant(20_300 * 1_440);
                bulk::worked_between(self.calendar, &rows.minutes, until, Output::new(minutes, codes)?)?
            }
            "cases" => {
                let out = Answers { due: Places::I32(days), codes: Some(codes), ..Answers::default() };
                bulk::evaluate(self.evaluator, &rows.cases(), self.as_of, out)?
            }
            "totals" => return Ok(bulk::total(self.evaluator, &rows.cases(), self.as_of)?.late_days),
            other => return Err(format!("no kernel is called {other}").into()),
        };
        Ok(days.iter().map(|day| i64::from(*day)).sum::<i64>() + minutes.iter().sum::<i64>())
    }

    fn scalar(&self, rows: &Rows, out: &mut [i32]) -> Result<usize, thoihan::Error> {
        for ((day, n), out) in rows.days.iter().zip(&rows.n).zip(out) {
            *out = self.calendar.advance(Date::from_epoch_days(*day)?, *n)?.epoch_days();
        }
        Ok(0)
    }
}
