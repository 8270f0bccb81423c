//! The lunar room: the packed table against a walk of the months from Tết 1900.
//!
//! Ids are `lunar/operation/shape/contestant`. The contestants stand in this order: the table, and the walker, which is the definition: no
//! other crate keeps the Vietnamese months. Answers are checked before anything is measured. What limits the table: the civil
//! year of the day, one look-up, and a count of bits up to the month.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark may panic")]

mod shared;

use criterion::{Criterion, criterion_group, criterion_main};
use shared::cpu::CpuTime;
use shared::{Contest, Random};
use thoihan::civil::Date;
use thoihan::lunar::{self, FIRST_DATE, LAST_DATE, LunarDate, LunarMonth};

criterion_group! {
    name = benches;
    config = shared::cpu::config();
    targets = from_date, to_date, new_year, leap_month, parse, print
}
criterion_main!(benches);

fn from_date(c: &mut Criterion<CpuTime>) {
    let walker = Walker::new();
    for (shape, days) in shapes() {
        let definition = |day: &Date| walker.lunar(*day);
        Contest::new(c, &format!("lunar/from_date/{shape}"), &days, definition)
            .enter("table", |day| LunarDate::from_date(*day).unwrap())
            .enter("walker", definition);
    }
}

fn to_date(c: &mut Criterion<CpuTime>) {
    let walker = Walker::new();
    for (shape, days) in shapes() {
        let fields: Vec<Fields> = days.iter().map(|day| fields(walker.lunar(*day))).collect();
        let definition = |fields: &Fields| walker.civil(*fields);
        Contest::new(c, &format!("lunar/to_date/{shape}"), &fields, definition)
            .enter("table", |(year, month, day)| LunarDate::new(*year, *month, *day).unwrap().to_date())
            .enter("walker", definition);
    }
}

fn new_year(c: &mut Criterion<CpuTime>) {
    let walker = Walker::new();
    for (shape, days) in shapes() {
        let years: Vec<i32> = days.iter().map(|day| walker.lunar(*day).year()).collect();
        let definition = |year: &i32| walker.civil((*year, LunarMonth::Ordinary(1), 1));
        Contest::new(c, &format!("lunar/new_year/{shape}"), &years, definition)
            .enter("table", |year| lunar::new_year(*year).unwrap())
            .enter("walker", definition);
    }
}

fn leap_month(c: &mut Criterion<CpuTime>) {
    let walker = Walker::new();
    for (shape, days) in shapes() {
        let years: Vec<i32> = days.iter().map(|day| walker.lunar(*day).year()).collect();
        let definition = |year: &i32| walker.leap_month(*year);
        Contest::new(c, &format!("lunar/leap_month/{shape}"), &years, definition)
            .enter("table", |year| lunar::leap_month(*year).unwrap())
            .enter("walker", definition);
    }
}

/// Text of the form 10/3/2024: the check that the month has such a day is part of it.
fn parse(c: &mut Criterion<CpuTime>) {
    let walker = Walker::new();
    let [(shape, days), _] = shapes();
    let texts: Vec<(Date, String)> = days.iter().map(|day| (*day, short(walker.lunar(*day)))).collect();
    Contest::new(c, &format!("lunar/parse/{shape}"), &texts, |(day, _)| walker.lunar(*day))
        .enter("table", |(_, text)| LunarDate::parse(text).unwrap());
}

fn print(c: &mut Criterion<CpuTime>) {
    let walker = Walker::new();
    let [(shape, days), _] = shapes();
    let dates: Vec<LunarDate> = days.iter().map(|day| walker.lunar(*day)).collect();
    Contest::new(c, &format!("lunar/print/{shape}"), &dates, |date| short(*date))
        .enter("table", |date| date.short().to_string())
        .enter("format", |date| short(*date));
}

/// The days that offices ask about, and the whole table.
fn shapes() -> [(&'static str, Vec<Date>); 2] {
    let days = |from: Date, until: Date| {
        let mut random = Random(1900);
        (0..1024).map(|_| random.day(from, until)).collect()
    };
    let year = |year| Date::new(year, 1, 1).unwrap();
    [("recent", days(year(2020), year(2027))), ("uniform", days(FIRST_DATE, LAST_DATE))]
}

fn fields(date: LunarDate) -> Fields {
    (date.year(), date.month(), date.day())
}

fn short(date: LunarDate) -> String {
    let mark = if matches!(date.month(), LunarMonth::Leap(_)) { "n" } else { "" };
    format!("{}/{}{mark}/{}", date.day(), date.month().number(), date.year())
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

    fn leap_month(&self, year: i32) -> Option<u8> {
        let is_leap = |found: &&(i32, LunarMonth, i32)| found.0 == year && matches!(found.1, LunarMonth::Leap(_));
        self.months.iter().find(is_leap).map(|found| found.1.number())
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
