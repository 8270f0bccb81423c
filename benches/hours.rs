//! The hours room: the index against the minute walk, which is the definition, and against the walk that an application writes, a day at
//! a time over the sessions of each day.
//!
//! Ids are `hours/operation/shape/contestant`. The contestants stand in this order: the index, the limit (the same moments read and added, no
//! look-up), the walker, the days. The minute walk is measured on the first 64 moments, whose ids end in `_few`, and gives the answers
//! there; a branch predictor may learn so few. On all moments the days give the answers, which have been held to the minute walk on the
//! few. Answers are checked before anything is measured. What the index costs does not depend on the distance, so that near ends, where the
//! days look at one or two sessions, are its hardest case.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark may panic")]

mod shared;

use std::fmt::Debug;

use criterion::{Criterion, criterion_group, criterion_main};
use shared::cpu::CpuTime;
use shared::{Contest, Random, shapes};
use thoihan::calendar::{Calendar, FIRST, LAST, Scope, WorkingTime};
use thoihan::civil::{Date, DateTime, Time};
use thoihan::hours::{Schedule, Sessions};

criterion_group! {
    name = benches;
    config = shared::cpu::config();
    targets = add_worked, add_worked_far, sub_worked, worked_between, is_open, next_opening, last_closing, build
}
criterion_main!(benches);

/// Offices that work eight hours, on every day that the other rooms are asked about.
fn office() -> Calendar {
    let sessions: Sessions = "07:30-11:30,13:00-17:00".parse().unwrap();
    let schedule = Schedule::uniform("office", "2000-01-01".parse().unwrap(), sessions).unwrap();
    Calendar::builder(Scope::State).hours(schedule).build().unwrap()
}

/// The moments that the minute walk is asked about.
const FEW: usize = 64;

/// Moments of the day at random.
fn moments() -> [(&'static str, Vec<DateTime>); 2] {
    let mut random = Random(1440);
    shapes().map(|(shape, days)| {
        let moments = days.iter().map(|day| {
            let minute = Time::from_minutes(random.below(1440) as u16).unwrap();
            DateTime::new(day.date, minute)
        });
        (shape, moments.collect())
    })
}

/// A question to all four, first about few moments, then about all.
struct Hours<X, L, W, D> {
    index: X,
    limit: L,
    walker: W,
    days: D,
}

impl<X, L, W, D> Hours<X, L, W, D> {
    fn ask<I, O>(self, c: &mut Criterion<CpuTime>, id: &str, inputs: &[I])
    where
        O: PartialEq + Debug,
        X: Fn(&I) -> O,
        L: Fn(&I) -> O,
        W: Fn(&I) -> O,
        D: Fn(&I) -> O,
    {
        let Hours { index, limit, walker, days } = &self;
        Contest::new(c, &format!("{id}_few"), &inputs[..FEW], walker)
            .enter("index", index)
            .limit(limit)
            .enter("walker", walker)
            .enter("days", days);
        Contest::new(c, id, inputs, days).enter("index", index).limit(limit).enter("days", days);
    }
}

/// One hour, one day, one week.
fn add_worked(c: &mut Criterion<CpuTime>) {
    let calendar = office();
    let (walker, days) = (calendar.time_walker(), Days(&calendar));
    for (shape, moments) in moments() {
        for minutes in [60, 480, 2400] {
            let contest = Hours {
                index: |moment: &DateTime| calendar.add_worked(*moment, minutes).unwrap(),
                limit: |moment: &DateTime| moment.add_minutes(minutes.into()).unwrap(),
                walker: |moment: &DateTime| walker.add_worked(*moment, minutes).unwrap(),
                days: |moment: &DateTime| days.add_worked(*moment, minutes),
            };
            contest.ask(c, &format!("hours/add_worked_{minutes}/{shape}"), &moments);
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
            .limit(|moment| moment.add_minutes(120_000).unwrap())
            .enter("days", |moment| days.add_worked(*moment, 120_000));
    }
}

fn sub_worked(c: &mut Criterion<CpuTime>) {
    let calendar = office();
    let (walker, days) = (calendar.time_walker(), Days(&calendar));
    for (shape, moments) in moments() {
        let contest = Hours {
            index: |moment: &DateTime| calendar.sub_worked(*moment, 480).unwrap(),
            limit: |moment: &DateTime| moment.add_minutes(-480).unwrap(),
            walker: |moment: &DateTime| walker.sub_worked(*moment, 480).unwrap(),
            days: |moment: &DateTime| days.sub_worked(*moment, 480),
        };
        contest.ask(c, &format!("hours/sub_worked_480/{shape}"), &moments);
    }
}

type Stretch = (DateTime, DateTime);

/// A day, a week, six weeks.
fn worked_between(c: &mut Criterion<CpuTime>) {
    let calendar = office();
    let (walker, days) = (calendar.time_walker(), Days(&calendar));
    let mut random = Random(42);
    for (shape, moments) in moments() {
        for length in [1, 7, 42] {
            let until = |from: &DateTime, minutes: u64| from.add_minutes(minutes as i64).unwrap();
            let inputs: Vec<Stretch> =
                moments.iter().map(|from| (*from, until(from, length * 1440 + random.below(1440)))).collect();
            let contest = Hours {
                index: |(from, until): &Stretch| calendar.worked_between(*from..*until).unwrap(),
                limit: |(from, until): &Stretch| until.epoch_minutes() - from.epoch_minutes(),
                walker: |(from, until): &Stretch| walker.worked_between(*from..*until).unwrap(),
                days: |(from, until): &Stretch| days.worked_between(*from, *until),
            };
            contest.ask(c, &format!("hours/worked_between_{length}/{shape}"), &inputs);
        }
    }
}

fn is_open(c: &mut Criterion<CpuTime>) {
    let calendar = office();
    let walker = calendar.time_walker();
    for (shape, moments) in moments() {
        let definition = |moment: &DateTime| walker.is_open(*moment).unwrap();
        Contest::new(c, &format!("hours/is_open/{shape}"), &moments, definition)
            .enter("index", |moment| calendar.is_open(*moment).unwrap())
            .limit(|moment| moment.epoch_minutes() & 1 == 0);
    }
}

fn next_opening(c: &mut Criterion<CpuTime>) {
    let calendar = office();
    let (walker, days) = (calendar.time_walker(), Days(&calendar));
    for (shape, moments) in moments() {
        let contest = Hours {
            index: |moment: &DateTime| calendar.next_opening(*moment).unwrap(),
            limit: |moment: &DateTime| *moment,
            walker: |moment: &DateTime| walker.next_opening(*moment).unwrap(),
            days: |moment: &DateTime| days.next_opening(*moment),
        };
        contest.ask(c, &format!("hours/next_opening/{shape}"), &moments);
    }
}

fn last_closing(c: &mut Criterion<CpuTime>) {
    let calendar = office();
    let walker = calendar.time_walker();
    for (shape, moments) in moments() {
        let definition = |moment: &DateTime| walker.last_closing(*moment).unwrap();
        Contest::new(c, &format!("hours/last_closing/{shape}_few"), &moments[..FEW], definition)
            .enter("index", |moment| calendar.last_closing(*moment).unwrap())
            .limit(|moment| *moment)
            .enter("walker", definition);
    }
}

/// A calendar with hours, made for one question about a week. The limit is the calendar without them.
fn build(c: &mut Criterion<CpuTime>) {
    let schedules = [Schedule::named("hue").unwrap()];
    let with = |schedule: &Schedule| Calendar::builder(Scope::State).hours(schedule.clone()).build().unwrap();
    let first = DateTime::start_of(schedules[0].known().from());
    let week = || first..first.add_minutes(7 * 1440).unwrap();
    let definition = |schedule: &Schedule| with(schedule).time_walker().worked_between(week()).unwrap();
    Contest::new(c, "hours/build/hue", &schedules, definition)
        .enter("calendar", |schedule| with(schedule).worked_between(week()).unwrap())
        .limit(|_| Calendar::state().count(FIRST..LAST).unwrap().into());
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

    fn sub_worked(&self, until: DateTime, minutes: u32) -> DateTime {
        let (mut date, mut end, mut left) = (until.date(), until.time().minutes(), minutes);
        loop {
            for session in self.0.sessions(date).unwrap().as_slice().iter().rev() {
                let closes = session.closes().min(end);
                let room = u32::from(closes.saturating_sub(session.opens()));
                if left <= room {
                    return DateTime::new(date, Time::from_minutes(closes - left as u16).unwrap());
                }
                left -= room;
            }
            (date, end) = (date.yesterday().unwrap(), 1440);
        }
    }

    fn next_opening(&self, from: DateTime) -> DateTime {
        let (mut date, mut start) = (from.date(), from.time().minutes());
        loop {
            let sessions = self.0.sessions(date).unwrap();
            if let Some(session) = sessions.as_slice().iter().find(|session| session.closes() > start) {
                return DateTime::new(date, Time::from_minutes(session.opens().max(start)).unwrap());
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
