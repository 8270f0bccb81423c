//! Fixed kernels for a counter of instructions: `instructions KERNEL PASSES` runs one of them so many times over the same columns.
//!
//! The count of one pass is the difference of two runs; `.ci/instructions` takes it under valgrind and compares it with the stored one.

use std::env;
use std::error::Error;
use std::hint::black_box;

use thoihan::bulk::{self, Cases, Column, Moments, Output};
use thoihan::calendar::{Calendar, Scope};
use thoihan::case::Evaluator;
use thoihan::civil::{Date, DateTime};
use thoihan::hours::Schedule;

const ROWS: i32 = 4_096;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let kernel = arguments.next().unwrap_or_else(|| "advance".to_owned());
    let passes: u32 = arguments.next().unwrap_or_else(|| "1".to_owned()).parse()?;
    let calendar = Calendar::builder(Scope::State).hours(Schedule::named("hue-onestop")?).build()?;
    let days: Vec<i32> = (0..ROWS).map(|row| 19_500 + row * 7_919 % 700).collect();
    let n: Vec<i32> = (0..ROWS).map(|row| 1 + row * 31 % 60).collect();
    for _ in 0..passes {
        println!("{}", pass(&kernel, &calendar, black_box(&days), black_box(&n))?);
    }
    Ok(())
}

/// One pass of a kernel, with the sum of what it found.
fn pass(kernel: &str, calendar: &Calendar, days: &[i32], n: &[i32]) -> Result<i64, Box<dyn Error>> {
    let (mut out, mut codes) = (vec![0; days.len()], vec![0; days.len()]);
    match kernel {
        "advance" => bulk::advance(calendar, days, n, Output::new(&mut out, &mut codes)?)?,
        "count" => bulk::count(calendar, days, Column::constant(20_300), Output::new(&mut out, &mut codes)?)?,
        "scalar" => scalar(calendar, days, n, &mut out)?,
        "minutes" => return minutes(calendar, days),
        "totals" => return totals(calendar, days, n),
        other => return Err(format!("no kernel is called {other}").into()),
    };
    Ok(out.iter().map(|value| i64::from(*value)).sum())
}

fn scalar(calendar: &Calendar, days: &[i32], n: &[i32], out: &mut [i32]) -> Result<usize, thoihan::Error> {
    for ((day, n), out) in days.iter().zip(n).zip(out) {
        *out = calendar.advance(Date::from_epoch_days(*day)?, *n)?.epoch_days();
    }
    Ok(0)
}

fn minutes(calendar: &Calendar, days: &[i32]) -> Result<i64, Box<dyn Error>> {
    let from: Vec<i64> = days.iter().map(|day| i64::from(*day) * 1_440 + 600).collect();
    let (mut out, mut codes) = (vec![0; days.len()], vec![0; days.len()]);
    bulk::worked_between(calendar, &from, Column::constant(20_300 * 1_440), Output::new(&mut out, &mut codes)?)?;
    Ok(out.iter().sum())
}

fn totals(calendar: &Calendar, days: &[i32], n: &[i32]) -> Result<i64, Box<dyn Error>> {
    let amount: Vec<u32> = n.iter().map(|n| n.unsigned_abs()).collect();
    let finished: Vec<i32> = days.iter().zip(n).map(|(day, n)| day + n + n / 2).collect();
    let cases = Cases {
        finished: Some(Moments::Days((&finished).into())),
        ..Cases::new(Moments::Days(days.into()), (&amount).into(), Column::constant(3))
    };
    Ok(bulk::total(&Evaluator::new(calendar), &cases, DateTime::parse("2026-06-30")?)?.late_days)
}
