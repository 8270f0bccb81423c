//! The calendar room: the index against the walker, which is the definition, a tighter walk over bytes, and sets of chrono days.
//!
//! Ids are `calendar/operation/shape/contestant`. Answers are checked before anything is measured.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark may panic")]

mod shared;

use criterion::{Criterion, criterion_group, criterion_main};
use shared::{Bytes, Contest, Day, Random, Sets, bounds, epoch_days, shapes};
use thoihan::Error;
use thoihan::calendar::{Calendar, WorkingDays};
use thoihan::civil::Date;

criterion_group! {
    name = benches;
    config = shared::config();
    targets = is_working, advance, advance_mixed, advance_back, count, on_or_after, forecast
}
criterion_main!(benches);

fn is_working(c: &mut Criterion) {
    let calendar = Calendar::state();
    let (walker, sets) = (calendar.walker(), Sets::of(&calendar));
    for (shape, days) in shapes() {
        Contest::new(c, &format!("calendar/is_working/{shape}"), &days, |day| walker.is_working(day.date).unwrap())
            .enter("index", |day| calendar.is_working(day.date).unwrap())
            .enter("sets", |day| sets.is_working(day.chrono));
    }
}

fn advance(c: &mut Criterion) {
    let calendar = Calendar::state();
    let (walker, bytes, sets) = (calendar.walker(), Bytes::of(&calendar), Sets::of(&calendar));
    for (shape, days) in shapes() {
        for n in [5, 30, 250] {
            let definition = |day: &Day| number(walker.advance(day.date, n));
            Contest::new(c, &format!("calendar/advance_{n}/{shape}"), &days, definition)
                .enter("index", |day| number(calendar.advance(day.date, n)))
                .enter("walker", definition)
                .enter("bytes", |day| bytes.advance(day.date, n).epoch_days())
                .enter("sets", |day| epoch_days(sets.advance(day.chrono, n)));
        }
    }
}

/// Limits as a rulebook mixes them, 0 to 60 working days.
fn advance_mixed(c: &mut Criterion) {
    let calendar = Calendar::state();
    let (walker, bytes, sets) = (calendar.walker(), Bytes::of(&calendar), Sets::of(&calendar));
    let mut random = Random(60);
    for (shape, days) in shapes() {
        let inputs: Vec<(Day, i32)> = days.into_iter().map(|day| (day, random.below(61) as i32)).collect();
        let definition = |(day, n): &(Day, i32)| number(walker.advance(day.date, *n));
        Contest::new(c, &format!("calendar/advance_0_to_60/{shape}"), &inputs, definition)
            .enter("index", |(day, n)| number(calendar.advance(day.date, *n)))
            .enter("walker", definition)
            .enter("bytes", |(day, n)| bytes.advance(day.date, *n).epoch_days())
            .enter("sets", |(day, n)| epoch_days(sets.advance(day.chrono, *n)));
    }
}

fn advance_back(c: &mut Criterion) {
    let calendar = Calendar::state();
    let walker = calendar.walker();
    for (shape, days) in shapes() {
        let definition = |day: &Day| number(walker.advance(day.date, -20));
        Contest::new(c, &format!("calendar/advance_-20/{shape}"), &days, definition)
            .enter("index", |day| number(calendar.advance(day.date, -20)))
            .enter("walker", definition);
    }
}

fn count(c: &mut Criterion) {
    let calendar = Calendar::state();
    let (walker, bytes, sets) = (calendar.walker(), Bytes::of(&calendar), Sets::of(&calendar));
    for (shape, days) in shapes() {
        for length in [7, 42, 365] {
            let inputs: Vec<(Day, Day)> = days.iter().map(|day| (*day, later(*day, length))).collect();
            let definition = |(from, until): &(Day, Day)| walker.count(from.date..until.date).unwrap();
            Contest::new(c, &format!("calendar/count_{length}/{shape}"), &inputs, definition)
                .enter("index", |(from, until)| calendar.count(from.date..until.date).unwrap())
                .enter("walker", definition)
                .enter("bytes", |(from, until)| bytes.count(from.date, until.date))
                .enter("sets", |(from, until)| sets.count(from.chrono, until.chrono));
        }
    }
}

fn on_or_after(c: &mut Criterion) {
    let calendar = Calendar::state();
    let (walker, sets) = (calendar.walker(), Sets::of(&calendar));
    for (shape, days) in shapes() {
        let definition = |day: &Day| number(walker.on_or_after(day.date));
        Contest::new(c, &format!("calendar/on_or_after/{shape}"), &days, definition)
            .enter("index", |day| number(calendar.on_or_after(day.date)))
            .enter("walker", definition)
            .enter("sets", |day| epoch_days(sets.on_or_after(day.chrono)));
    }
}

/// An answer with its bounds, and the walk on which the fewest, or the most, working days that may come are counted.
fn forecast(c: &mut Criterion) {
    let calendar = Calendar::state();
    let walker = calendar.walker();
    for (shape, days) in shapes() {
        let definition = |day: &Day| {
            let [least, most] = bounds(&calendar, day.date, 10).map(Date::epoch_days);
            (number(walker.advance(day.date, 10)), least, most)
        };
        let forecast = |day: &Day| {
            let found = calendar.forecast_advance(day.date, 10).unwrap();
            (found.projected.epoch_days(), found.least.epoch_days(), found.most.epoch_days())
        };
        Contest::new(c, &format!("calendar/forecast_10/{shape}"), &days, definition)
            .enter("index", forecast)
            .enter("walker", definition);
    }
}

fn number(date: Result<Date, Error>) -> i32 {
    date.unwrap().epoch_days()
}

fn later(day: Day, days: i32) -> Day {
    let date = day.date.add_days(days).unwrap();
    Day { date, chrono: date.into() }
}
