//! Office hours: the index against the minute walk, which is the definition, and against the walk that an application writes, a
//! day at a time over the sessions of each day.
//!
//! Ids are `hours/operation/shape/contestant`. Answers are checked before anything is measured.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark may panic")]

mod shared;

use criterion::{Criterion, criterion_group, criterion_main};
use shared::cpu::CpuTime;
use shared::{Contest, Random, shapes};
use thoihan::calendar::{Calendar, Scope, TimeWalker, WorkingTime};
use thoihan::civil::{Date, DateTime, Time};
use thoihan::hours::{Schedule, Sessions};

criterion_group! {
    name = benches;
    config = shared::cpu::config();
    targets = add_worked, add_worked_far, sub_worked, worked_between, next_opening, build
}
criterion_main!(benches);

/// Offices that work eight hours, on every day that the other rooms are asked about.
fn office() -> Calendar {
    let sessions: Sessions = "07:30-11:30,13:00-17:00".parse().unwrap();
    let schedule = Schedule::uniform("office", "2000-01-01".parse().unwrap(), sessions).unwrap();
    Calendar::builder(Scope::State).hours(schedule).build().unwrap()
}

/// Moments of the day at random; fewer than elsewhere, since the definition takes a minute at a time.
fn moments() -> [(&'static str, Vec<DateTime>); 2] {
    let mut random = Random(1440);
    shapes().map(|(shape, days)| {
        let moments = days.iter().take(64).map(|day| {
            let minute = Time::from_minutes(random.below(1440) as u16).unwrap();
            DateTime::new(day.date, minute)
        });
        (shape, moments.collect())
    })
}

/// One hour, one day, one week.
fn add_worked(c: &mut Criterion<CpuTime>) {
    let calendar = office();
    let (walker, days) = (calendar.time_walker(), Days(&calendar));
    for (shape, moments) in moments() {
        for minutes in [60, 480, 2400] {
            let definition = |moment: &DateTime| walker.add_worked(*moment, minutes).unwrap();
            Contest::new(c, &format!("hours/add_worked_{minutes}/{shape}"), &moments, definition)
                .enter("index", |moment| calendar.add_worked(*moment, minutes).unwrap())
                .enter("walker", definition)
                .enter("days", |moment| days.add_worked(*moment, minutes));
        }
    }
}

/// A year of work: the index does not notice; the minute walk gives the answers, and is not measured.
fn add_worked_far(c: &mut Criterion<CpuTime>) {
    let calendar = office();
    let (walker, days) = (calendar.time_walker(), Days(&calendar));
    for (shape, mut moments) in moments() {
        moments.truncate(32);
        let definition = |moment: &DateTime| walker.add_worked(*moment, 120_000).unwrap();
        Contest::new(c, &format!("hours/add_worked_120000/{shape}"), &moments, definition)
            .enter("index", |moment| calendar.add_worked(*moment, 120_000).unwrap())
            .enter("days", |moment| days.add_worked(*moment, 120_000));
    }
}

fn sub_worked(c: &mut Criterion<CpuTime>) {
    let calendar = office();
    let walker = calendar.time_walker();
    for (shape, moments) in moments() {
        let definition = |moment: &DateTime| walker.sub_worked(*moment, 480).unwrap();
        Contest::new(c, &format!("hours/sub_worked_480/{shape}"), &moments, definition)
            .enter("index", |moment| calendar.sub_worked(*moment, 480).unwrap())
            .enter("walker", definition);
    }
}

/// A day, a week, six weeks.
fn worked_between(c: &mut Criterion<CpuTime>) {
    let calendar = office();
    let (walker, days) = (calendar.time_walker(), Days(&calendar));
    let mut random = Random(42);
    for (shape, moments) in moments() {
        for length in [1, 7, 42] {
            let until = |from: &DateTime, minutes: u64| from.add_minutes(minutes as i64).unwrap();
            let inputs: Vec<(DateTime, DateTime)> =
                moments.iter().map(|from| (*from, until(from, length * 1440 + random.below(1440)))).collect();
            let definition = |(from, until): &(DateTime, DateTime)| walker.worked_between(*from..*until).unwrap();
            Contest::new(c, &format!("hours/worked_between_{length}/{shape}"), &inputs, definition)
                .enter("index", |(from, until)| calendar.worked_between(*from..*until).unwrap())
                .enter("walker", definition)
                .enter("days", |(from, until)| days.worked_between(*from, *until));
        }
    }
}

fn next_opening(c: &mut Criterion<CpuTime>) {
    let calendar = office();
    let walker: TimeWalker<'_> = calendar.time_walker();
    for (shape, moments) in moments() {
        let definition = |moment: &DateTime| walker.next_opening(*moment).unwrap();
        Contest::new(c, &format!("hours/next_opening/{shape}"), &moments, definition)
            .enter("index", |moment| calendar.next_opening(*moment).unwrap())
            .enter("walker", definition);
    }
}

/// What hours add to building a calendar.
fn build(c: &mut Criterion<CpuTime>) {
    let schedule = Schedule::named("hue").unwrap();
    c.bench_function("hours/build/without", |bencher| {
        bencher.iter(|| Calendar::builder(Scope::State).build().unwrap());
    });
    c.bench_function("hours/build/hue", |bencher| {
        bencher.iter(|| Calendar::builder(Scope::State).hours(schedule.clone()).build().unwrap());
    });
}

/// What an application writes first: a loop over days, and over the sessions of each.
struct Days<'a>(&'a Calendar);

impl Days<'_> {
    fn add_worked(&self, from: DateTime, minutes: u32) -> DateTime {
        let (mut date, mut start, mut left) = (from.date(), from.time().minutes(), minutes);
        loop {
            for session in self.0.sessions(date).unwrap().as_slice() {
                let opens = session.opens().max(start);
                let room = u32::from(session.closes().saturating_sub(opens));
                if left <= room {
                    return DateTime::new(date, Time::from_minutes(opens + left as u16).unwrap());
                }
                left -= room;
            }
            (date, start) = (date.tomorrow().unwrap(), 0);
        }
    }

    fn worked_between(&self, from: DateTime, until: DateTime) -> i64 {
        let (mut date, mut worked): (Date, i64) = (from.date(), 0);
        while date <= until.date() {
            let start = if date == from.date() { from.time().minutes() } else { 0 };
            let end = if date == until.date() { until.time().minutes() } else { 1440 };
            for session in self.0.sessions(date).unwrap().as_slice() {
                worked += i64::from(session.closes().min(end).saturating_sub(session.opens().max(start)));
            }
            date = date.tomorrow().unwrap();
        }
        worked
    }
}
