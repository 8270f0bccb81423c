//! The civil room: day numbers to fields and back, text, and months, against chrono and a walk of the months from 1970.
//!
//! Ids are `civil/operation/shape/contestant`. The contestants stand in this order: thoihan, the walker, chrono. Answers are checked before
//! anything is measured. What limits thoihan: multiplications, since a day is kept as its number and fields are computed; for text, the bytes.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark may panic")]

mod shared;

use std::fmt::Write;

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, TimeDelta};
use criterion::{Criterion, criterion_group, criterion_main};
use shared::cpu::CpuTime;
use shared::{Contest, Day, Random, epoch_days, shapes};
use thoihan::civil::{Date, DateTime, Overflow, Time, days_in_month};

criterion_group! { name = benches; config = shared::cpu::config(); targets = fields, number, weekday, add_days, months, parse, moment, add_minutes, print, print_moment }
criterion_main!(benches);

type Fields = (i32, u32, u32);

fn fields(c: &mut Criterion<CpuTime>) {
    for (shape, days) in shapes() {
        let ours = |day: &Day| (day.date.year(), day.date.month().into(), day.date.day().into());
        Contest::new(c, &format!("civil/fields/{shape}"), &days, |day| walked_fields(day.date))
            .enter("thoihan", ours)
            .enter("walker", |day| walked_fields(day.date))
            .enter("chrono", |day| (day.chrono.year(), day.chrono.month(), day.chrono.day()));
    }
}

fn number(c: &mut Criterion<CpuTime>) {
    for (shape, days) in shapes() {
        let inputs: Vec<Fields> = days.iter().map(|day| walked_fields(day.date)).collect();
        let ours = |&(year, month, day): &Fields| Date::new(year, month as u8, day as u8).unwrap().epoch_days();
        Contest::new(c, &format!("civil/new/{shape}"), &inputs, |fields| walked_number(*fields))
            .enter("thoihan", ours)
            .enter("walker", |fields| walked_number(*fields))
            .enter("chrono", |&(year, month, day)| epoch_days(NaiveDate::from_ymd_opt(year, month, day).unwrap()));
    }
}

fn weekday(c: &mut Criterion<CpuTime>) {
    for (shape, days) in shapes() {
        Contest::new(c, &format!("civil/weekday/{shape}"), &days, |day| {
            (day.date.epoch_days() + 3).rem_euclid(7) as u32
        })
        .enter("thoihan", |day| day.date.weekday() as u32)
        .limit(|day| day.date.epoch_days() as u32)
        .enter("chrono", |day| day.chrono.weekday().num_days_from_monday());
    }
}

fn add_days(c: &mut Criterion<CpuTime>) {
    for (shape, days) in shapes() {
        Contest::new(c, &format!("civil/add_days/{shape}"), &days, |day| day.date.epoch_days() + 45)
            .enter("thoihan", |day| day.date.add_days(45).unwrap().epoch_days())
            .limit(|day| day.date.epoch_days() + 45)
            .enter("chrono", |day| epoch_days(day.chrono.checked_add_days(Days::new(45)).unwrap()));
    }
}

fn months(c: &mut Criterion<CpuTime>) {
    for (shape, days) in shapes() {
        let ours = |day: &Day| day.date.add_months(7, Overflow::LastDay).unwrap().epoch_days();
        Contest::new(c, &format!("civil/add_months/{shape}"), &days, |day| walked_months(day.date, 7))
            .enter("thoihan", ours)
            .enter("walker", |day| walked_months(day.date, 7))
            .enter("chrono", |day| epoch_days(day.chrono.checked_add_months(Months::new(7)).unwrap()));
    }
}

fn parse(c: &mut Criterion<CpuTime>) {
    let [(shape, days), _] = shapes();
    let texts: Vec<(i32, String)> = days.iter().map(|day| (day.date.epoch_days(), day.date.to_string())).collect();
    Contest::new(c, &format!("civil/parse/{shape}"), &texts, |(number, _)| *number)
        .enter("thoihan", |(_, text)| text.parse::<Date>().unwrap().epoch_days())
        .enter("chrono", |(_, text)| epoch_days(text.parse().unwrap()));
}

/// The forms that exports mix; chrono is given the one form it must read.
fn moment(c: &mut Criterion<CpuTime>) {
    let [(shape, days), _] = shapes();
    let texts: Vec<(i32, String)> =
        days.iter().map(|day| (day.date.epoch_days(), format!("{}T15:04:05", day.date))).collect();
    Contest::new(c, &format!("civil/parse_moment/{shape}"), &texts, |(number, _)| *number)
        .enter("thoihan", |(_, text)| DateTime::parse(text).unwrap().date().epoch_days())
        .enter("chrono", |(_, text)| epoch_days(text.parse::<NaiveDateTime>().unwrap().date()));
}

/// Ninety minutes on, across midnight for some.
fn add_minutes(c: &mut Criterion<CpuTime>) {
    let mut random = Random(90);
    for (shape, days) in shapes() {
        let moments: Vec<(DateTime, NaiveDateTime)> =
            days.iter().map(|day| moments_of(*day, random.below(1440) as u16)).collect();
        let definition = |(ours, _): &(DateTime, NaiveDateTime)| ours.epoch_minutes() + 90;
        Contest::new(c, &format!("civil/add_minutes/{shape}"), &moments, definition)
            .enter("thoihan", |(ours, _)| ours.add_minutes(90).unwrap().epoch_minutes())
            .limit(definition)
            .enter("chrono", |(_, chrono)| (*chrono + TimeDelta::minutes(90)).and_utc().timestamp() / 60);
    }
}

fn moments_of(day: Day, minute: u16) -> (DateTime, NaiveDateTime) {
    let ours = DateTime::new(day.date, Time::from_minutes(minute).unwrap());
    (ours, day.chrono.and_hms_opt((minute / 60).into(), (minute % 60).into(), 0).unwrap())
}

fn print_moment(c: &mut Criterion<CpuTime>) {
    let mut random = Random(24);
    let [(shape, days), _] = shapes();
    let moments: Vec<(DateTime, NaiveDateTime)> =
        days.iter().map(|day| moments_of(*day, random.below(1440) as u16)).collect();
    let by_hand = |(ours, _): &(DateTime, NaiveDateTime)| {
        let (minute, (year, month, day)) = (ours.time().minutes(), walked_fields(ours.date()));
        format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:00", minute / 60, minute % 60)
    };
    Contest::new(c, &format!("civil/print_moment/{shape}"), &moments, by_hand)
        .enter("thoihan", |(ours, _)| ours.to_string())
        .enter("chrono", |(_, chrono)| format!("{}T{}", chrono.date(), chrono.time()));
}

fn print(c: &mut Criterion<CpuTime>) {
    let [(shape, days), _] = shapes();
    let printed = |value: &dyn std::fmt::Display| {
        let mut text = String::with_capacity(16);
        write!(text, "{value}").unwrap();
        text
    };
    let by_hand = |day: &Day| {
        let (year, month, day) = walked_fields(day.date);
        format!("{year:04}-{month:02}-{day:02}")
    };
    Contest::new(c, &format!("civil/print/{shape}"), &days, by_hand)
        .enter("thoihan", |day| printed(&day.date))
        .enter("chrono", |day| printed(&day.chrono));
}

/// Years first, then months.
fn walked_fields(date: Date) -> Fields {
    let (mut year, mut month, mut left) = (1970, 1, date.epoch_days());
    while left >= year_length(year) {
        left -= year_length(year);
        year += 1;
    }
    while left >= i32::from(days_in_month(year, month)) {
        left -= i32::from(days_in_month(year, month));
        month += 1;
    }
    (year, month.into(), left as u32 + 1)
}

fn walked_number((year, month, day): Fields) -> i32 {
    let years: i32 = (1970..year).map(year_length).sum();
    let months: i32 = (1..month as u8).map(|month| i32::from(days_in_month(year, month))).sum();
    years + months + day as i32 - 1
}

fn walked_months(date: Date, months: u32) -> i32 {
    let (mut year, mut month, day) = walked_fields(date);
    for _ in 0..months {
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
    walked_number((year, month, day.min(days_in_month(year, month as u8).into())))
}

fn year_length(year: i32) -> i32 {
    if thoihan::civil::is_leap_year(year) { 366 } else { 365 }
}
