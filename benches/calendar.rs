//! The calendar room: the index against the walker, which is the definition, a tighter walk over bytes, and sets of chrono days.
//!
//! Ids are `calendar/operation/shape/contestant`. The contestants stand in this order: the index, the limit (the same inputs read and added,
//! no look-up), the walker, the bytes, the sets. Answers are checked before anything is measured. What limits the index: two look-ups, of
//! which the second waits for the first; `chained` shows that wait, where each call starts from the answer of the last.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark may panic")]

mod shared;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use shared::cpu::CpuTime;
use shared::{Bytes, Contest, Day, Random, Sets, bounds, epoch_days, shapes};
use thoihan::calendar::{Calendar, Day as KnownDay, FIRST, LAST, Scope, WorkingDays};
use thoihan::civil::{Date, Span};
use thoihan::{Error, Lang};

criterion_group! {
    name = benches;
    config = shared::cpu::config();
    targets =
        is_working, day, advance, advance_mixed, advance_chained, advance_back, count, neighbours, forecast, forecast_count, difference
}
criterion_main!(benches);

fn is_working(c: &mut Criterion<CpuTime>) {
    let calendar = Calendar::state();
    let (walker, sets) = (calendar.walker(), Sets::of(&calendar));
    for (shape, days) in shapes() {
        Contest::new(c, &format!("calendar/is_working/{shape}"), &days, |day| walker.is_working(day.date).unwrap())
            .enter("index", |day| calendar.is_working(day.date).unwrap())
            .limit(|day| day.date.epoch_days() & 1 == 0)
            .enter("walker", |day| walker.is_working(day.date).unwrap())
            .enter("sets", |day| sets.is_working(day.chrono));
    }
}

/// The day with all that is known about it; the definition looks through the entries one by one.
fn day(c: &mut Criterion<CpuTime>) {
    let calendar = Calendar::state();
    let entries = calendar.entries(FIRST..LAST);
    for (shape, days) in shapes() {
        let definition = |day: &Day| entries.iter().find(|entry| entry.date == day.date).map(|entry| entry.kind);
        Contest::new(c, &format!("calendar/day/{shape}"), &days, definition)
            .enter("index", |day| calendar.day(day.date).unwrap().entry().map(|entry| entry.kind))
            .enter("walker", definition);
    }
}

fn advance(c: &mut Criterion<CpuTime>) {
    let calendar = Calendar::state();
    let (walker, bytes, sets) = (calendar.walker(), Bytes::of(&calendar), Sets::of(&calendar));
    for (shape, days) in shapes() {
        for n in [5, 30, 250] {
            let definition = |day: &Day| number(walker.advance(day.date, n));
            Contest::new(c, &format!("calendar/advance_{n}/{shape}"), &days, definition)
                .enter("index", |day| number(calendar.advance(day.date, n)))
                .limit(|day| day.date.epoch_days() + n)
                .enter("walker", definition)
                .enter("bytes", |day| bytes.advance(day.date, n).epoch_days())
                .enter("sets", |day| epoch_days(sets.advance(day.chrono, n)));
        }
    }
}

/// Limits as a rulebook mixes them, 0 to 60 working days.
fn advance_mixed(c: &mut Criterion<CpuTime>) {
    let calendar = Calendar::state();
    let (walker, bytes, sets) = (calendar.walker(), Bytes::of(&calendar), Sets::of(&calendar));
    let mut random = Random(60);
    for (shape, days) in shapes() {
        let inputs: Vec<(Day, i32)> = days.into_iter().map(|day| (day, random.below(61) as i32)).collect();
        let definition = |(day, n): &(Day, i32)| number(walker.advance(day.date, *n));
        Contest::new(c, &format!("calendar/advance_0_to_60/{shape}"), &inputs, definition)
            .enter("index", |(day, n)| number(calendar.advance(day.date, *n)))
            .limit(|(day, n)| day.date.epoch_days() + n)
            .enter("walker", definition)
            .enter("bytes", |(day, n)| bytes.advance(day.date, *n).epoch_days())
            .enter("sets", |(day, n)| epoch_days(sets.advance(day.chrono, *n)));
    }
}

/// The same limits, where each call waits for the answer of the last: latency, and not throughput.
fn advance_chained(c: &mut Criterion<CpuTime>) {
    let calendar = Calendar::state();
    let (walker, bytes, sets) = (calendar.walker(), Bytes::of(&calendar), Sets::of(&calendar));
    let mut random = Random(60);
    for (shape, days) in shapes() {
        let inputs: [Vec<(Day, i32)>; 1] = [days.into_iter().map(|day| (day, random.below(61) as i32)).collect()];
        let definition = |rows: &Vec<(Day, i32)>| chained(rows, |from, n| number(walker.advance(from, n)));
        Contest::new(c, &format!("calendar/advance_0_to_60_chained/{shape}"), &inputs, definition)
            .rows(inputs[0].len())
            .enter("index", |rows| chained(rows, |from, n| number(calendar.advance(from, n))))
            .limit(|rows| chained(rows, |from, n| from.epoch_days() + n))
            .enter("walker", definition)
            .enter("bytes", |rows| chained(rows, |from, n| bytes.advance(from, n).epoch_days()))
            .enter("sets", |rows| chained(rows, |from, n| epoch_days(sets.advance(from.into(), n))));
    }
}

/// The sum of the answers. Each call starts at a day that is known only once the last has answered: the mask takes all of that answer away
/// again, which neither the compiler nor the processor can know.
fn chained(rows: &[(Day, i32)], call: impl Fn(Date, i32) -> i32) -> i64 {
    let mask = black_box(0);
    let (mut last, mut sum) = (0, 0);
    for (day, n) in rows {
        last = call(day.date.add_days(last & mask).unwrap(), *n);
        sum += i64::from(last);
    }
    sum
}

fn advance_back(c: &mut Criterion<CpuTime>) {
    let calendar = Calendar::state();
    let (walker, bytes) = (calendar.walker(), Bytes::of(&calendar));
    for (shape, days) in shapes() {
        let definition = |day: &Day| number(walker.advance(day.date, -20));
        Contest::new(c, &format!("calendar/advance_-20/{shape}"), &days, definition)
            .enter("index", |day| number(calendar.advance(day.date, -20)))
            .limit(|day| day.date.epoch_days() - 20)
            .enter("walker", definition)
            .enter("bytes", |day| bytes.retreat(day.date, 20).epoch_days());
    }
}

fn count(c: &mut Criterion<CpuTime>) {
    let calendar = Calendar::state();
    let (walker, bytes, sets) = (calendar.walker(), Bytes::of(&calendar), Sets::of(&calendar));
    for (shape, days) in shapes() {
        for length in [7, 42, 365] {
            let inputs: Vec<(Day, Day)> = days.iter().map(|day| (*day, later(*day, length))).collect();
            let definition = |(from, until): &(Day, Day)| walker.count(from.date..until.date).unwrap();
            Contest::new(c, &format!("calendar/count_{length}/{shape}"), &inputs, definition)
                .enter("index", |(from, until)| calendar.count(from.date..until.date).unwrap())
                .limit(|(from, until)| from.date.days_until(until.date))
                .enter("walker", definition)
                .enter("bytes", |(from, until)| bytes.count(from.date, until.date))
                .enter("sets", |(from, until)| sets.count(from.chrono, until.chrono));
        }
    }
}

/// The working days next to a day.
fn neighbours(c: &mut Criterion<CpuTime>) {
    let calendar = Calendar::state();
    let (walker, sets) = (calendar.walker(), Sets::of(&calendar));
    for (shape, days) in shapes() {
        let definition = |day: &Day| number(walker.on_or_after(day.date));
        Contest::new(c, &format!("calendar/on_or_after/{shape}"), &days, definition)
            .enter("index", |day| number(calendar.on_or_after(day.date)))
            .limit(|day| day.date.epoch_days())
            .enter("walker", definition)
            .enter("sets", |day| epoch_days(sets.on_or_after(day.chrono)));
        let id = |verb: &str| format!("calendar/{verb}/{shape}");
        neighbour(c, &id("on_or_before"), &days, |day| calendar.on_or_before(day), |day| walker.on_or_before(day));
        neighbour(c, &id("after"), &days, |day| calendar.after(day), |day| walker.after(day));
        neighbour(c, &id("before"), &days, |day| calendar.before(day), |day| walker.before(day));
    }
}

fn neighbour(
    c: &mut Criterion<CpuTime>,
    id: &str,
    days: &[Day],
    index: impl Fn(Date) -> Result<Date, Error>,
    walker: impl Fn(Date) -> Result<Date, Error>,
) {
    let definition = |day: &Day| number(walker(day.date));
    Contest::new(c, id, days, definition)
        .enter("index", |day| number(index(day.date)))
        .limit(|day| day.date.epoch_days())
        .enter("walker", definition);
}

/// An answer with its bounds, and the walk on which the fewest, or the most, working days that may come are counted.
fn forecast(c: &mut Criterion<CpuTime>) {
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

/// A count with its bounds, and the count of each choice that may still be made.
fn forecast_count(c: &mut Criterion<CpuTime>) {
    let calendar = Calendar::state();
    let walker = calendar.walker();
    for (shape, days) in shapes() {
        let inputs: Vec<(Date, Date)> = days.iter().map(|day| (day.date, later(*day, 42).date)).collect();
        let definition = |(from, until): &(Date, Date)| {
            let count = walker.count(*from..*until).unwrap();
            let differences = calendar.choices(*from..*until).map(|choice| choice.difference(*from..*until));
            let bounds = |(fewest, most), (fewer, more)| (fewest + fewer, most + more);
            let (fewest, most) = differences.fold((count, count), bounds);
            (count, fewest, most)
        };
        let forecast = |(from, until): &(Date, Date)| {
            let found = calendar.forecast_count(*from..*until).unwrap();
            (found.projected, found.least, found.most)
        };
        Contest::new(c, &format!("calendar/forecast_count_42/{shape}"), &inputs, definition)
            .enter("index", forecast)
            .enter("walker", definition);
    }
}

/// What one letter changed, over all days that both calendars know.
fn difference(c: &mut Criterion<CpuTime>) {
    let known_on = |day: &str| Calendar::builder(Scope::State).known_on(day.parse().unwrap()).build().unwrap();
    let sides = [(known_on("2024-04-11"), known_on("2024-04-12"))];
    let definition = |(before, after): &(Calendar, Calendar)| {
        let days = Span::new(FIRST, LAST.tomorrow().unwrap()).unwrap().days();
        days.filter(|date| is_other_day(&before.day(*date).unwrap(), &after.day(*date).unwrap())).count()
    };
    Contest::new(c, "calendar/difference/one_letter", &sides, definition)
        .enter("index", |(before, after)| before.difference(after).days().count())
        .enter("walker", definition);
}

fn is_other_day(before: &KnownDay<'_>, after: &KnownDay<'_>) -> bool {
    let name = |day: &KnownDay<'_>| [Lang::Vietnamese, Lang::English].map(|lang| day.name(lang));
    before.kind() != after.kind()
        || before.basis() != after.basis()
        || before.open() != after.open()
        || name(before) != name(after)
}

fn number(date: Result<Date, Error>) -> i32 {
    date.unwrap().epoch_days()
}

fn later(day: Day, days: i32) -> Day {
    let date = day.date.add_days(days).unwrap();
    Day { date, chrono: date.into() }
}
