//! The lunar room: the packed table against a walk of the months from Tết 1900.
//!
//! Ids are `lunar/operation/shape/contestant`. Each measured call must return the expected value, so that no contestant can be
//! fast and wrong.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark may panic")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use thoihan::civil::Date;
use thoihan::lunar::{self, FIRST_DATE, LAST_DATE, LunarDate, LunarMonth};

criterion_group!(benches, from_date, to_date, new_year);
criterion_main!(benches);

fn from_date(c: &mut Criterion) {
    let days = shuffled_days();
    let expected: Vec<LunarDate> = days.iter().map(|day| LunarDate::from_date(*day).unwrap()).collect();
    let walker = Walker::new();
    contest(c, "lunar/from_date/shuffled1000/table", &days, &expected, |day| LunarDate::from_date(day).unwrap());
    contest(c, "lunar/from_date/shuffled1000/walker", &days, &expected, |day| walker.lunar(day));
}

fn to_date(c: &mut Criterion) {
    let expected = shuffled_days();
    let of = |day: &Date| LunarDate::from_date(*day).unwrap();
    let fields: Vec<Fields> = expected.iter().map(of).map(|lunar| (lunar.year(), lunar.month(), lunar.day())).collect();
    let walker = Walker::new();
    contest(c, "lunar/to_date/shuffled1000/table", &fields, &expected, |(year, month, day)| {
        LunarDate::new(year, month, day).unwrap().to_date()
    });
    contest(c, "lunar/to_date/shuffled1000/walker", &fields, &expected, |fields| walker.civil(fields));
}

fn new_year(c: &mut Criterion) {
    let years: Vec<i32> = shuffled_days().iter().map(|day| LunarDate::from_date(*day).unwrap().year()).collect();
    let expected: Vec<Date> = years.iter().map(|year| lunar::new_year(*year).unwrap()).collect();
    let walker = Walker::new();
    contest(c, "lunar/new_year/shuffled1000/table", &years, &expected, |year| lunar::new_year(year).unwrap());
    contest(c, "lunar/new_year/shuffled1000/walker", &years, &expected, |year| {
        walker.civil((year, LunarMonth::Ordinary(1), 1))
    });
}

/// Measures one contestant over all inputs, asserting each answer.
fn contest<I: Copy, O: Copy + PartialEq>(
    c: &mut Criterion,
    id: &str,
    input: &[I],
    expected: &[O],
    call: impl Fn(I) -> O,
) {
    c.bench_function(id, |bencher| {
        bencher.iter(|| {
            for (&value, &answer) in input.iter().zip(expected) {
                assert!(call(black_box(value)) == answer);
            }
        });
    });
}

/// A thousand days spread over the whole table, in an order that no branch predictor learns.
fn shuffled_days() -> Vec<Date> {
    let (first, length) = (FIRST_DATE.epoch_days(), i64::from(LAST_DATE.epoch_days() - FIRST_DATE.epoch_days() + 1));
    let day = |step: i64| Date::from_epoch_days(first + (step * step * 7919 % length) as i32).unwrap();
    (1..=1000).map(day).collect()
}

type Fields = (i32, LunarMonth, u8);

/// The obvious way: add up the lengths of the months from Tết 1900.
struct Walker {
    months: Vec<(i32, LunarMonth, i32)>,
}

impl Walker {
    fn new() -> Walker {
        let rows = include_str!("../data/lunar/vietnam.csv").lines().skip(1);
        Walker { months: rows.flat_map(months_of).collect() }
    }

    fn lunar(&self, date: Date) -> LunarDate {
        let mut left = date.epoch_days() - FIRST_DATE.epoch_days();
        for &(year, month, length) in &self.months {
            if left < length {
                return LunarDate::new(year, month, left as u8 + 1).unwrap();
            }
            left -= length;
        }
        unreachable!("{date} is outside the table")
    }

    fn civil(&self, (year, month, day): Fields) -> Date {
        let before = self.months.iter().take_while(|found| (found.0, found.1) != (year, month));
        FIRST_DATE.add_days(before.map(|found| found.2).sum::<i32>() + i32::from(day) - 1).unwrap()
    }
}

/// The months of one line of the data: year, month, length.
fn months_of(line: &str) -> Vec<(i32, LunarMonth, i32)> {
    let fields: Vec<&str> = line.split(',').collect();
    let (year, leap): (i32, u8) = (fields[0].parse().unwrap(), fields[2].parse().unwrap());
    let mut months: Vec<LunarMonth> = (1..=12).map(LunarMonth::Ordinary).collect();
    if leap != 0 {
        months.insert(usize::from(leap), LunarMonth::Leap(leap));
    }
    months.into_iter().zip(fields[3].split(' ')).map(|(month, length)| (year, month, length.parse().unwrap())).collect()
}
