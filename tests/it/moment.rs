//! Limits that run from a moment: against a walker of minutes written down here, on cases by hand, and with every account replayed.

use std::fmt;
use std::sync::LazyLock;

use proptest::prelude::*;
use thoihan::ErrorKind;
use thoihan::calendar::{Calendar, Scope, Standing};
use thoihan::civil::{Date, DateTime, Time};
use thoihan::hours::Schedule;
use thoihan::law::Question;
use thoihan::term::{
    Conventions, Deadline, Direction, Finish, Length, Part, Pauses, Roll, Start, Step, Term, Trace, Unit, What,
};
use thoihan::{Basis, Lang, law};

use crate::calendar::{closed, state};
use crate::civil::day;
use crate::errors::refused;
use crate::law::{Slow, body};
use crate::props::law as holds;
use crate::term::length;

fn at(text: &str) -> DateTime {
    text.parse().unwrap_or_else(|error| panic!("{error}"))
}

/// The moment at which a minute of the clock is over: midnight belongs to the day that it ends.
fn over(minute: i64) -> DateTime {
    let before = DateTime::from_epoch_minutes(minute - 1).unwrap();
    DateTime::new(before.date(), Time::from_minutes(before.time().minutes() + 1).unwrap())
}

fn counters() -> &'static Calendar {
    body("hue-onestop")
}

fn between(pauses: &[(&str, &str)]) -> Pauses {
    Pauses::between(pauses.iter().map(|(from, until)| (at(from), at(until))))
}

fn never(length: Length) -> Term {
    Term::after(length).with_roll(Roll::Never).unwrap()
}

// The checker: where the steps of an account lead, with no calendar and no term.

fn replay(trace: &Trace) -> DateTime {
    let before = |step: &Step| match (step.what, step.time, step.count) {
        (What::MovedByPause, None, Some(days)) => step.date.add_days(-(days as i32)).unwrap(),
        _ => step.date,
    };
    let nexts = trace.steps.iter().skip(1).map(before).chain([Date::MAX]);
    trace.steps.iter().zip(nexts).fold(DateTime::start_of(Date::MIN), |at, (step, next)| match step.what {
        What::Skipped(_) | What::Paused(_) | What::Stays(_) | What::Safe | What::End => at,
        What::MovedByPause if step.time.is_some() => over(at.epoch_minutes() + i64::from(step.count.unwrap())),
        What::MovedByPause => DateTime::end_of(at.date().add_days(step.count.unwrap() as i32).unwrap()),
        What::RolledOff(_) => DateTime::end_of(step.date.add_days(if next < step.date { -1 } else { 1 }).unwrap()),
        _ => DateTime::new(step.date, step.time.unwrap_or(Time::END_OF_DAY)),
    })
}

/// The minutes that the account counts add up in it, part for part.
fn sums(trace: &Trace) -> bool {
    let mut sum = 0;
    trace.steps.iter().all(|step| match (step.what, step.count) {
        (What::Worked(_, minutes), Some(count)) => {
            let minutes = u32::from(minutes);
            sum = if count == minutes { minutes } else { sum + minutes };
            sum == count && minutes > 0
        }
        _ => true,
    })
}

// The walker.

/// A body: its calendar, and its hours in minutes of the day, typed here a second time.
struct Body {
    name: &'static str,
    calendar: &'static Calendar,
    hours: fn(Date) -> &'static [(u16, u16)],
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

fn hue(date: Date) -> &'static [(u16, u16)] {
    let summer = date.year() >= 2026 && (4..=9).contains(&date.month());
    if summer { &[(450, 690), (810, 1050)] } else { &[(450, 690), (780, 1020)] }
}

fn around_the_clock(_: Date) -> &'static [(u16, u16)] {
    &[(0, 1440)]
}

fn ragged(_: Date) -> &'static [(u16, u16)] {
    &[(490, 707), (785, 1018)]
}

fn short(_: Date) -> &'static [(u16, u16)] {
    &[(540, 600)]
}

static BODIES: LazyLock<Vec<Body>> = LazyLock::new(|| {
    let uniform = |scope, sessions: &str, closure: Option<(&str, &str)>| -> &'static Calendar {
        let schedule = Schedule::uniform("own", day("2008-01-01"), sessions.parse().unwrap()).unwrap();
        let builder = Calendar::builder(scope).hours(schedule);
        let builder =
            closure.iter().fold(builder, |builder, (from, until)| builder.overlay(closed(day(from), day(until))));
        Box::leak(Box::new(builder.build().unwrap()))
    };
    let flood = Some(("2025-10-27", "2025-11-12"));
    vec![
        Body { name: "counters of Huế", calendar: counters(), hours: hue },
        Body { name: "citizen", calendar: uniform(Scope::Citizen, "00:00-24:00", None), hours: around_the_clock },
        Body { name: "six days", calendar: uniform(Scope::SixDay, "08:10-11:47,13:05-16:58", None), hours: ragged },
        Body { name: "an hour a day", calendar: uniform(Scope::State, "09:00-10:00", flood), hours: short },
    ]
});

/// The next day, or the day before, that counts.
fn next_day(date: Date, step: i32, counts: impl Fn(Date) -> bool) -> Date {
    let mut date = date.add_days(step).unwrap();
    while !counts(date) {
        date = date.add_days(step).unwrap();
    }
    date
}

impl Body {
    fn is_open(&self, minute: i64) -> bool {
        let at = DateTime::from_epoch_minutes(minute).unwrap();
        let of_day = at.time().minutes();
        let open = (self.hours)(at.date()).iter().any(|(opens, closes)| *opens <= of_day && of_day < *closes);
        open && self.calendar.is_working(at.date()).unwrap()
    }

    fn opening(&self, date: Date) -> DateTime {
        let mut minute = DateTime::start_of(date).epoch_minutes();
        while !self.is_open(minute) {
            minute += 1;
        }
        DateTime::from_epoch_minutes(minute).unwrap()
    }

    /// Where a term ends: a minute counts in which the office is open, or any where the unit is an hour of the clock, and a day
    /// counts that is worked, or any where the unit is a day; none counts that is paused.
    fn walk(&self, term: &Term, event: DateTime, pauses: &[(DateTime, DateTime)]) -> DateTime {
        let step = if term.direction() == Direction::After { 1 } else { -1 };
        let pauses = if step > 0 { pauses } else { &[] };
        let minute_runs = |minute: i64| {
            !pauses.iter().any(|(from, until)| (from.epoch_minutes()..until.epoch_minutes()).contains(&minute))
        };
        let day_runs = |date: Date| !pauses.iter().any(|(from, until)| (from.date()..until.date()).contains(&date));
        let works = |date: Date| self.calendar.is_working(date).unwrap();
        let mut at = event;
        for (index, part) in term.length().parts().iter().enumerate() {
            let (start, unit) = (if index == 0 { term.start() } else { Start::EventDayNotCounted }, part.unit());
            let from_the_moment = unit.is_hours() || start == Start::FromTheMoment;
            if start == Start::NextWorkingDay {
                let next = next_day(at.date(), 1, works);
                at = if from_the_moment { self.opening(next) } else { DateTime::end_of(next) };
            }
            let working = matches!(unit, Unit::WorkingHour | Unit::WorkingDay);
            if from_the_moment {
                let each = match unit {
                    Unit::Hour | Unit::WorkingHour => 60,
                    Unit::WorkingDay => 480,
                    Unit::Day => 1440,
                    _ => 7 * 1440,
                };
                let mut minute = at.epoch_minutes();
                for _ in 0..part.amount() * each {
                    loop {
                        let this = if step > 0 { minute } else { minute - 1 };
                        minute += i64::from(step);
                        if minute_runs(this) && (!working || self.is_open(this)) {
                            break;
                        }
                    }
                }
                if part.amount() > 0 {
                    at = if working && step < 0 { DateTime::from_epoch_minutes(minute).unwrap() } else { over(minute) };
                }
                continue;
            }
            let mut date = at.date();
            let mut days = part.amount() * if unit == Unit::Week { 7 } else { 1 };
            if days > 0 && start == Start::EventDayCounted {
                date = date.add_days(-step).unwrap();
            }
            if days > 0 && start == Start::WholeDaysBetween {
                days += 1;
            }
            for _ in 0..days {
                date = next_day(date, step, |date| day_runs(date) && (!working || works(date)));
            }
            at = DateTime::end_of(date);
        }
        let (mut date, unrolled) = (at.date(), at.date());
        while term.roll() != Roll::Never && !works(date) {
            date = date.add_days(if term.roll() == Roll::NextWorkingDay { 1 } else { -1 }).unwrap();
            at = DateTime::end_of(date);
        }
        // No limit ends on a day that is paused: where the day counts, the end is on the first day that runs again.
        let by_the_day = date != unrolled || !term.counts_hours();
        while step > 0 && by_the_day && !(day_runs(date) && (term.roll() == Roll::Never || works(date))) {
            date = date.add_days(1).unwrap();
            at = DateTime::end_of(date);
        }
        if term.finish() == Finish::AtOpening { self.opening(date) } else { at }
    }
}

fn bodies() -> impl Strategy<Value = &'static Body> {
    (0..BODIES.len()).prop_map(|place| &BODIES[place])
}

/// Moments of 2023 to 2027, most of them about an opening, a closing or midnight.
fn moments() -> impl Strategy<Value = DateTime> {
    let near =
        prop::sample::select(vec![0_i64, 450, 490, 540, 600, 690, 707, 780, 785, 810, 900, 1018, 1020, 1050, 1440]);
    let minute = prop_oneof![2 => (near, -1..=1_i64).prop_map(|(minute, off)| minute + off), 1 => 0..1440_i64];
    (19_358..21_180_i64, minute, any::<bool>()).prop_map(|(day, minute, as_24)| {
        let minute = day * 1440 + minute;
        if as_24 { over(minute) } else { DateTime::from_epoch_minutes(minute).unwrap() }
    })
}

/// Only the first part may be of nothing: of a later one the account says nothing.
fn lengths() -> impl Strategy<Value = Length> {
    let units = prop::sample::select(vec![
        Unit::WorkingHour,
        Unit::WorkingHour,
        Unit::Hour,
        Unit::WorkingDay,
        Unit::Day,
        Unit::Week,
    ]);
    let parts = prop::collection::vec((units, 1..=12_u32), 1..=3);
    (parts, 0..8_u8).prop_map(|(parts, first)| {
        let part = |(unit, amount): (Unit, u32)| match unit {
            Unit::Hour => Part::new(amount * 3, unit).unwrap(),
            Unit::WorkingDay => Part::new(amount.div_ceil(2), unit).unwrap(),
            Unit::Week => Part::new(1, unit).unwrap(),
            _ => Part::new(amount, unit).unwrap(),
        };
        let of_nothing = Part::new(0, parts[0].0).unwrap();
        let first = Length::of(if first == 0 { of_nothing } else { part(parts[0]) });
        parts[1..].iter().try_fold(first, |length, next| length.then(part(*next))).unwrap()
    })
}

fn terms() -> impl Strategy<Value = Term> {
    let starts = prop::sample::select(vec![
        Start::FromTheMoment,
        Start::FromTheMoment,
        Start::EventDayNotCounted,
        Start::EventDayCounted,
        Start::WholeDaysBetween,
        Start::NextWorkingDay,
    ]);
    let rolls = prop::sample::select(vec![Roll::NextWorkingDay, Roll::Never, Roll::PreviousWorkingDay]);
    (lengths(), 0..4_u8, starts, rolls, 0..4_u8).prop_map(|(length, direction, start, roll, finish)| {
        let term = if direction == 0 { Term::before(length) } else { Term::after(length) }.with_start(start);
        let term = if finish == 0 { term.with_finish(Finish::AtOpening) } else { term };
        term.with_roll(roll).unwrap_or(term)
    })
}

fn stretches() -> impl Strategy<Value = Vec<(i64, i64)>> {
    let near = prop::sample::select(vec![0_i64, 60, 240, 1440, 2880]);
    let length = prop_oneof![near, 0..6_000_i64];
    prop::collection::vec((-3_000..15_000_i64, length), 0..4)
}

fn pauses(event: DateTime, stretches: &[(i64, i64)]) -> Vec<(DateTime, DateTime)> {
    let at = |minutes: i64| DateTime::from_epoch_minutes(event.epoch_minutes() + minutes).unwrap();
    stretches.iter().map(|(from, length)| (at(*from), at(from + length))).collect()
}

/// The end, the deadline and the account of every kind of term agree with the walker.
#[test]
fn every_limit_ends_where_the_walker_ends() {
    holds((bodies(), terms(), moments(), stretches()), |(body, term, event, stretches)| {
        let raw = pauses(event, &stretches);
        let walked = body.walk(&term, event, &raw);
        let pauses = Pauses::between(raw);
        assert_eq!(term.end_at(event, &pauses, body.calendar), Ok(walked));
        let deadline = term.deadline_at(event, &pauses, body.calendar).unwrap();
        assert_eq!((deadline.event, deadline.ends_at()), (event.date(), walked));
        assert_eq!(body.calendar.on_or_before(walked.date()), Ok(deadline.safe));
        assert!(deadline.earliest <= deadline.legal && deadline.legal <= deadline.latest, "{deadline:?}");
        assert!(deadline.standing == Standing::Projected || deadline.earliest == deadline.latest, "{deadline:?}");
        let trace = term.trace_at(event, &pauses, body.calendar, Conventions::default()).unwrap();
        let end = trace.steps.iter().find(|step| step.what == What::End).unwrap();
        assert_eq!(DateTime::new(end.date, end.time.unwrap_or(Time::END_OF_DAY)), walked);
        assert_eq!(end.time.is_some(), term.counts_hours());
        assert_eq!((replay(&trace), sums(&trace)), (walked, true), "{:#?}", trace.steps);
        let safe = trace.steps.iter().find(|step| step.what == What::Safe).map_or(walked.date(), |step| step.date);
        assert_eq!(safe, deadline.safe);
    });
}

/// The index of minutes and the walk that the trait defines say the same.
#[test]
fn a_calendar_that_only_knows_open_minutes_gives_the_same_end() {
    let short = (lengths(), moments(), stretches()).prop_filter("walks", |(length, ..)| length.parts().len() == 1);
    holds(short, |(length, event, stretches)| {
        let (term, pauses) = (never(length), Pauses::between(pauses(event, &stretches)));
        let slow = term.end_at(event, &pauses, &Slow(counters()));
        assert_eq!(term.end_at(event, &pauses, counters()), slow);
    });
}

/// P38: from the event to the end as many minutes run as the limit is long, and the last of them is not paused.
#[test]
fn p38_running_minutes_are_the_length() {
    holds((bodies(), moments(), 1..=12_u32, stretches(), any::<bool>()), |(body, event, hours, stretches, working)| {
        let raw = pauses(event, &stretches);
        let unit = if working { Unit::WorkingHour } else { Unit::Hour };
        let term = never(Length::of(Part::new(hours, unit).unwrap()));
        let end = term.end_at(event, &Pauses::between(raw.clone()), body.calendar).unwrap();
        let runs = |minute: &i64| {
            let paused =
                raw.iter().any(|(from, until)| from.epoch_minutes() <= *minute && *minute < until.epoch_minutes());
            !paused && (!working || body.is_open(*minute))
        };
        let (from, until) = (event.epoch_minutes(), end.epoch_minutes());
        assert_eq!((from..until).filter(runs).count(), hours as usize * 60);
        assert!(runs(&(until - 1)), "{end} lies in a pause");
    });
}

/// P39: one pause that begins before the end moves it by the minutes worked in the pause, a later one by nothing.
#[test]
fn p39_one_pause() {
    holds((bodies(), moments(), 1..=12_u32, 0..9_000_i64, 0..9_000_i64), |(body, event, hours, from, length)| {
        let term = never(Length::of(Part::new(hours, Unit::WorkingHour).unwrap()));
        let end = term.end_at(event, &Pauses::NONE, body.calendar).unwrap();
        let pause = pauses(event, &[(from, length)])[0];
        let begins_before = pause.0.epoch_minutes() < end.epoch_minutes();
        let moved = if begins_before { body.calendar.worked_between(pause.0..pause.1).unwrap() } else { 0 };
        let expected = body.calendar.add_worked(end, u32::try_from(moved).unwrap()).unwrap();
        assert_eq!(term.end_at(event, &Pauses::between([pause]), body.calendar), Ok(expected));
    });
}

/// P37: from an opening, eight hours a day and days of eight hours end on the same day, at its closing.
#[test]
fn p37_whole_days_in_hours() {
    holds((1..=60_u32, 19_358..21_000_i32), |(days, number)| {
        let first = counters().on_or_after(Date::from_epoch_days(number).unwrap()).unwrap();
        let opening = counters().next_opening(DateTime::start_of(first)).unwrap();
        let end = |text: String| {
            never(length(&text)).with_start(Start::FromTheMoment).end_at(opening, &Pauses::NONE, counters())
        };
        let last = counters().advance(first, days as i32 - 1).unwrap();
        let closing = hue(last).last().unwrap().1;
        let expected = DateTime::new(last, Time::from_minutes(closing).unwrap());
        assert_eq!(end(format!("{}wh", 8 * days)), Ok(expected));
        assert_eq!(end(format!("{days}wd")), Ok(expected));
    });
}

/// P40: the order of pauses, how they are split, empty ones and those in time off change nothing.
#[test]
fn p40_order_and_splitting_of_pauses() {
    let cuts = prop::collection::vec(0..6_000_i64, 4);
    holds((bodies(), terms(), moments(), stretches(), cuts), |(body, term, event, stretches, cuts)| {
        if term.length().parts().iter().any(|part| !part.unit().is_hours()) {
            return;
        }
        let cut = stretches.iter().zip(cuts);
        let split = cut.flat_map(|((from, length), cut)| {
            let cut = cut.min(*length);
            [(from + cut, length - cut), (*from, cut)]
        });
        let mut split: Vec<(i64, i64)> = split.collect();
        split.reverse();
        split.push((0, 0));
        let end =
            |stretches: &[(i64, i64)]| term.end_at(event, &Pauses::between(pauses(event, stretches)), body.calendar);
        assert_eq!(end(&stretches), end(&split));
    });
}

#[test]
fn p40_pauses_in_time_off() {
    holds((bodies(), moments(), 1..=12_u32), |(body, event, hours)| {
        let term = never(Length::of(Part::new(hours, Unit::WorkingHour).unwrap()));
        let first = event.date().yesterday().unwrap();
        let mut closed = Vec::new();
        for offset in 0..30 {
            let (date, next) = (first.add_days(offset).unwrap(), first.add_days(offset + 1).unwrap());
            let sessions = if body.calendar.is_working(date).unwrap() { (body.hours)(date) } else { &[] };
            let moment = |minute: u16| DateTime::new(date, Time::from_minutes(minute).unwrap());
            let mut from = DateTime::start_of(date);
            for (opens, closes) in sessions {
                closed.push((from, moment(*opens)));
                from = moment(*closes);
            }
            closed.push((from, DateTime::start_of(next)));
        }
        let end = term.end_at(event, &Pauses::NONE, body.calendar);
        assert_eq!(term.end_at(event, &Pauses::between(closed), body.calendar), end);
    });
}

// By hand, on the counters of Huế: 7:30-11:30 and 13:00-17:00, from 2026 in summer 13:30-17:30.

#[track_caller]
fn ends(term: Term, event: &str, pauses: &[(&str, &str)], end: &str) {
    let (event, pauses) = (at(event), between(pauses));
    let deadline = term.deadline_at(event, &pauses, counters()).unwrap();
    assert_eq!(deadline.ends_at(), at(end), "{event} {}", term.length());
    let trace = term.trace_at(event, &pauses, counters(), Conventions::default()).unwrap();
    assert_eq!(replay(&trace), at(end), "{event} {}", term.length());
}

#[test]
fn sequences_of_days_and_hours() {
    for (text, event, end) in [
        ("1wd+4wh", "2025-07-11T10:00", "2025-07-15T11:30"),
        ("4wh+1wd", "2025-07-11T10:00", "2025-07-14T24:00"),
        ("10d+5wd", "2025-07-11T10:00", "2025-07-28T24:00"),
        ("2h+1d", "2025-07-10T10:00", "2025-07-11T24:00"),
        ("2h+1d", "2025-07-11T10:00", "2025-07-14T24:00"),
        ("2h+1d", "2025-07-10T23:00", "2025-07-14T24:00"),
        ("1d+2h", "2025-07-09T10:00", "2025-07-11T02:00"),
        ("1d+2wh", "2025-07-11T10:00", "2025-07-14T09:30"),
        ("8wh+8wh", "2025-07-11T16:00", "2025-07-15T16:00"),
        ("16wh", "2025-07-11T16:00", "2025-07-15T16:00"),
        ("1m+2wh", "2025-07-11T10:00", "2025-08-12T09:30"),
        ("1w+1h", "2025-07-10T10:00", "2025-07-18T01:00"),
    ] {
        ends(Term::after(length(text)), event, &[], end);
    }
}

#[test]
fn hours_before_an_event() {
    for (text, event, end) in [
        ("8wh", "2025-07-14T09:00", "2025-07-11T09:00"),
        ("8wh", "2025-07-14T07:30", "2025-07-11T07:30"),
        ("8wh", "2025-07-13T12:00", "2025-07-11T07:30"),
        ("1wh", "2025-09-03T07:30", "2025-08-29T16:00"),
        ("2h", "2025-07-12T01:00", "2025-07-11T23:00"),
        ("24h", "2025-07-12T10:00", "2025-07-11T10:00"),
        ("24h", "2025-07-12T00:00", "2025-07-10T24:00"),
        ("4wh+1wd", "2025-07-14T09:00", "2025-07-10T24:00"),
        ("1wd+4wh", "2025-07-14T09:00", "2025-07-11T13:00"),
    ] {
        ends(Term::before(length(text)), event, &[], end);
    }
    let back = Term::before(length("2h")).with_roll(Roll::PreviousWorkingDay).unwrap();
    ends(back, "2025-07-12T20:00", &[], "2025-07-11T24:00");
}

/// Zero hours are the moment itself, also at a closing; a clock hour is never moved into office hours.
#[test]
fn no_hours_and_hours_at_the_edges() {
    for (text, event, end) in [
        ("0wh", "2025-07-11T17:00", "2025-07-11T17:00"),
        ("0wh", "2025-07-11T12:00", "2025-07-11T12:00"),
        ("0h", "2025-07-11T22:10:30", "2025-07-11T22:10:30"),
        ("1wh", "2025-07-11T16:00", "2025-07-11T17:00"),
        ("1wh", "2025-07-11T16:01", "2025-07-14T07:31"),
        ("1wh", "2025-07-11T24:00", "2025-07-14T08:30"),
        ("1wh", "2025-07-14T00:00", "2025-07-14T08:30"),
        ("4wh", "2025-07-11T07:30", "2025-07-11T11:30"),
        ("8wh", "2025-07-11T07:30", "2025-07-11T17:00"),
        ("24h", "2025-07-10T00:00", "2025-07-10T24:00"),
        ("24h", "2025-07-10T24:00", "2025-07-11T24:00"),
        ("48h", "2025-07-09T24:00", "2025-07-11T24:00"),
        ("24h", "2025-07-11T08:00", "2025-07-14T24:00"),
    ] {
        ends(Term::after(length(text)), event, &[], end);
    }
    // The clock is read to the minute.
    let at_once = never(length("0wh")).end_at(at("2025-07-11T17:00:59"), &Pauses::NONE, counters());
    assert_eq!(at_once, Ok(at("2025-07-11T17:00")));
}

#[test]
fn other_starts_and_ends() {
    let (day, hours) = (Term::after(length("1wd")), Term::after(length("8wh")));
    for (term, event, end) in [
        (day.with_start(Start::FromTheMoment), "2025-07-11T08:00", "2025-07-14T08:00"),
        (day.with_start(Start::NextWorkingDay), "2025-07-11T16:00", "2025-07-15T24:00"),
        (day.with_finish(Finish::AtOpening), "2025-07-11T16:00", "2025-07-14T07:30"),
        (day.with_start(Start::NextWorkingDay).with_finish(Finish::AtOpening), "2025-07-11T16:00", "2025-07-15T07:30"),
        (hours.with_start(Start::NextWorkingDay), "2025-07-11T16:00", "2025-07-14T17:00"),
        (hours.with_start(Start::NextWorkingDay), "2025-08-29T09:00", "2025-09-03T17:00"),
        (hours.with_finish(Finish::AtOpening), "2025-07-11T16:00", "2025-07-14T07:30"),
        (Term::after(length("2h")).with_start(Start::NextWorkingDay), "2025-07-11T16:00", "2025-07-14T09:30"),
        (never(length("1d")).with_finish(Finish::AtOpening), "2025-07-11T16:00", "2025-07-14T07:30"),
        (Term::after(length("0wd")).with_start(Start::FromTheMoment), "2025-07-11T16:00", "2025-07-11T16:00"),
        (never(length("1m")).with_start(Start::FromTheMoment), "2025-07-31T16:00", "2025-08-31T16:00"),
        (never(length("1m")).with_start(Start::FromTheMoment), "2026-01-31T16:00", "2026-02-28T16:00"),
        (never(length("1y")).with_start(Start::FromTheMoment), "2024-02-29T09:00", "2025-02-28T09:00"),
        (never(length("1w")).with_start(Start::FromTheMoment), "2025-07-11T09:00", "2025-07-18T09:00"),
    ] {
        ends(term, event, &[], end);
    }
}

/// Eight hours are one day only where the office works eight hours.
#[test]
fn a_day_of_an_office_that_works_less() {
    let office = |sessions: &str| {
        let schedule = Schedule::uniform("own", day("2025-01-01"), sessions.parse().unwrap()).unwrap();
        Calendar::builder(Scope::State).hours(schedule).build().unwrap()
    };
    for (sessions, end) in [
        ("07:30-11:30,13:00-17:00", "2025-07-11T17:00"),
        ("08:00-11:30,13:00-17:00", "2025-07-14T08:30"),
        ("00:00-24:00", "2025-07-11T15:30"),
        ("07:30-15:30", "2025-07-11T15:30"),
    ] {
        let end_of = |text: &str| never(length(text)).end_at(at("2025-07-11T07:30"), &Pauses::NONE, &office(sessions));
        assert_eq!(end_of("8wh"), Ok(at(end)), "{sessions}");
    }
}

#[test]
fn pauses_of_hours() {
    let (eight, two) = (Term::after(length("8wh")), Term::after(length("2h")));
    for (term, pauses, end) in [
        (eight, vec![], "2025-07-14T16:00"),
        (eight, vec![("2025-07-14T08:00", "2025-07-14T09:00")], "2025-07-14T17:00"),
        (eight, vec![("2025-07-14T08:00", "2025-07-14T09:30")], "2025-07-15T08:00"),
        (
            eight,
            vec![("2025-07-14T08:00", "2025-07-14T09:00"), ("2025-07-14T08:30", "2025-07-14T09:30")],
            "2025-07-15T08:00",
        ),
        (
            eight,
            vec![("2025-07-14T08:00", "2025-07-14T09:30"), ("2025-07-14T08:10", "2025-07-14T08:20")],
            "2025-07-15T08:00",
        ),
        (
            eight,
            vec![("2025-07-14T08:30", "2025-07-14T09:30"), ("2025-07-14T08:00", "2025-07-14T08:30")],
            "2025-07-15T08:00",
        ),
        (eight, vec![("2025-07-11T17:00", "2025-07-14T07:30")], "2025-07-14T16:00"),
        (eight, vec![("2025-07-12T00:00", "2025-07-14T00:00")], "2025-07-14T16:00"),
        (eight, vec![("2025-07-14T11:30", "2025-07-14T13:00")], "2025-07-14T16:00"),
        (eight, vec![("2025-07-14T09:00", "2025-07-14T09:00")], "2025-07-14T16:00"),
        (eight, vec![("2025-07-14T10:00", "2025-07-14T09:00")], "2025-07-14T16:00"),
        (eight, vec![("2025-07-14T16:00", "2025-07-15T16:00")], "2025-07-14T16:00"),
        (eight, vec![("2025-07-14T15:59", "2025-07-15T08:00")], "2025-07-15T08:01"),
        (eight, vec![("2025-07-01T09:00", "2025-07-11T16:00")], "2025-07-14T16:00"),
        (eight, vec![("2025-07-01T09:00", "2025-07-11T16:30")], "2025-07-14T16:30"),
        (eight, vec![("2025-07-11T12:00", "2025-07-14T12:00")], "2025-07-15T11:30"),
        (two, vec![("2025-07-11T17:00", "2025-07-11T20:00")], "2025-07-11T21:00"),
        (two, vec![("2025-07-11T18:00", "2025-07-11T20:00")], "2025-07-11T18:00"),
        (two, vec![("2025-07-11T17:00", "2025-07-11T23:00")], "2025-07-11T24:00"),
    ] {
        ends(term, "2025-07-11T16:00", &pauses, end);
    }
}

/// 24:00 of a day and 00:00 of the next are one moment, and a pause that begins when a limit ends moves nothing.
#[test]
fn pauses_that_begin_at_midnight() {
    let day_long = never(length("24h"));
    for pause in [("2025-07-10T24:00", "2025-07-12T00:00"), ("2025-07-11T00:00", "2025-07-12T00:00")] {
        ends(day_long, "2025-07-10T00:00", &[pause], "2025-07-10T24:00");
        ends(day_long, "2025-07-09T24:00", &[pause], "2025-07-10T24:00");
        ends(day_long, "2025-07-10T01:00", &[pause], "2025-07-12T01:00");
    }
}

/// A limit in days leaves out the days of its pauses, whatever their hours: from the day of one up to that of the other.
#[test]
fn pauses_of_days_given_in_hours() {
    for (pause, end) in [
        (("2025-07-14T09:00", "2025-07-16T09:00"), "2025-07-22T24:00"),
        (("2025-07-14T23:59", "2025-07-16T00:01"), "2025-07-22T24:00"),
        (("2025-07-14T09:00", "2025-07-14T17:00"), "2025-07-18T24:00"),
        (("2025-07-11T17:00", "2025-07-14T07:30"), "2025-07-18T24:00"),
        (("2025-07-18T09:00", "2025-07-21T09:00"), "2025-07-21T24:00"),
        (("2025-07-19T09:00", "2025-07-28T09:00"), "2025-07-18T24:00"),
    ] {
        ends(Term::after(length("5wd")), "2025-07-11T10:00", &[pause], end);
    }
    let pauses = between(&[("2025-07-14T09:00", "2025-07-16T09:00"), ("2025-07-16T08:00", "2025-07-17T12:00")]);
    assert_eq!(pauses.moments(), [(at("2025-07-14T09:00"), at("2025-07-17T12:00"))]);
    assert_eq!(pauses.spans(), [crate::civil::span("2025-07-14", "2025-07-17")]);
}

/// What programs in use make of it, with the mistaken value.
#[test]
fn limits_that_software_in_use_gets_wrong() {
    let office = [("2024-05-06T09:00", "2024-05-08T09:00")];
    for (text, event, pauses, end, mistake) in [
        ("5wd", "2024-04-26T09:00", &[][..], "2024-05-07T24:00", "2024-05-08: Saturday 4 May is worked"),
        ("8wh", "2024-05-11T09:00", &[], "2024-05-13T17:00", "2024-05-13T09:00: received on a Saturday"),
        ("7wh", "2024-05-07T16:00", &[], "2024-05-08T15:00", "2024-05-08T13:00: in the lunch break"),
        ("8wd", "2024-04-26T09:00", &office, "2024-05-14T24:00", "2024-05-13: two days of pause"),
        ("64wh", "2024-04-26T17:00", &office, "2024-05-14T17:00", "2024-05-13: two days of pause"),
        (
            "13wd",
            "2024-04-26T09:00",
            &[("2024-05-06T09:00", "2024-05-09T09:00")],
            "2024-05-22T24:00",
            "2024-05-20: three days of pause",
        ),
        (
            "9wd",
            "2024-04-25T09:00",
            &[("2024-04-26T09:00", "2024-05-02T09:00")],
            "2024-05-13T24:00",
            "2024-05-16: a pause across a holiday is one working day",
        ),
        (
            "72wh",
            "2024-04-25T17:00",
            &[("2024-04-26T07:30", "2024-05-02T07:30")],
            "2024-05-13T17:00",
            "2024-05-16: the same in hours",
        ),
        ("3000wh", "2024-01-02T07:30", &[], "2025-07-04T17:00", "2024-12-27: a walk of at most 360 days"),
        (
            "8wh",
            "2024-05-06T07:30",
            &[("2024-05-06T09:00", "2024-05-07T17:05")],
            "2024-05-08T15:30",
            "2024-05-10: 17 hours 5 minutes of a day that has 8",
        ),
        ("1wh", "2024-05-07T07:50", &[], "2024-05-07T08:50", "2024-05-07T08:10: 0750 + 0060 as one number"),
        ("1wh", "2024-05-07T13:05", &[], "2024-05-07T14:05", "2024-05-07T14:50: minutes not padded, 13:05 read as 135"),
        ("1wh", "2024-05-07T07:53", &[], "2024-05-07T08:53", "2024-05-07T09:00: rounded up to the quarter"),
        (
            "720h",
            "2025-07-10T24:00",
            &[("2025-07-15T00:00", "2025-08-16T00:00")],
            "2025-09-10T24:00",
            "2025-09-04: extended once, not until nothing is paused",
        ),
        (
            "240h",
            "2025-12-10T24:00",
            &[("2025-12-18T00:00", "2026-01-03T00:00")],
            "2026-01-05T24:00",
            "2025-12-23: inside the pause",
        ),
        (
            "30d",
            "2025-07-10T09:00",
            &[("2025-07-15T00:00", "2025-08-16T00:00")],
            "2025-09-10T24:00",
            "2025-09-04: extended once",
        ),
        (
            "8wh",
            "2024-05-10T16:00",
            &[("2024-05-10T17:00", "2024-05-13T07:30")],
            "2024-05-13T16:00",
            "2024-05-15: closed time added to open time",
        ),
        (
            "8wh",
            "2024-04-26T16:00",
            &[("2024-04-30T09:00", "2024-05-01T09:00")],
            "2024-05-02T16:00",
            "2024-05-03: a pause that begins and ends on holidays",
        ),
    ] {
        assert!(!mistake.starts_with(end.trim_end_matches("T24:00")), "{mistake}");
        ends(Term::after(length(text)), event, pauses, end);
    }
    // Received on a Saturday, and counted from the next day on.
    ends(Term::after(length("1wd")).with_start(Start::NextWorkingDay), "2024-05-11T09:00", &[], "2024-05-14T24:00");
}

/// P41: both orders give a day of their own: rolling in the middle is another answer than rolling at the end.
#[test]
fn a_chain_is_rolled_at_its_end() {
    ends(Term::after(length("1d+1d")), "2025-07-11T10:00", &[], "2025-07-14T24:00");
    let rolled = Term::after(length("1d")).end_at(at("2025-07-11T10:00"), &Pauses::NONE, counters()).unwrap();
    ends(Term::after(length("1d")), &rolled.to_string(), &[], "2025-07-15T24:00");
}

/// Open days widen the bounds of a limit in hours, and a limit of the clock does not rest on the days on its way.
#[test]
fn what_a_limit_in_hours_rests_on() {
    for (text, event, bounds, standing) in [
        ("8wh", "2026-11-20T16:00", ["2026-11-23", "2026-11-23", "2026-11-25"], Standing::Projected),
        ("2h", "2026-11-20T16:00", ["2026-11-20"; 3], Standing::Decided),
        ("2h", "2026-11-23T08:00", ["2026-11-23"; 3], Standing::Projected),
        ("240h", "2026-11-19T10:00", ["2026-11-30"; 3], Standing::Decided),
        ("216h", "2026-11-19T10:00", ["2026-11-28", "2026-11-30", "2026-11-30"], Standing::Projected),
        ("336h", "2026-11-19T10:00", ["2026-12-03"; 3], Standing::Decided),
        ("8wh", "2026-11-19T10:00", ["2026-11-20"; 3], Standing::Decided),
    ] {
        let term = Term::after(length(text));
        let term = if text.ends_with("2h") { term.with_roll(Roll::Never).unwrap() } else { term };
        let deadline = term.deadline_at(at(event), &Pauses::NONE, counters()).unwrap();
        let found = [deadline.earliest, deadline.legal, deadline.latest];
        assert_eq!((found, deadline.standing), (bounds.map(day), standing), "{event} {text}");
    }
    let start = Term::after(length("8d")).with_start(Start::NextWorkingDay);
    let deadline = start.deadline_at(at("2026-11-20T16:00"), &Pauses::NONE, counters()).unwrap();
    assert_eq!((deadline.legal, deadline.standing), (day("2026-12-01"), Standing::Projected));
    assert_eq!([deadline.earliest, deadline.latest], ["2026-12-01", "2026-12-03"].map(day));
}

/// More days off move the hours later and the roll earlier: each bound takes the calendar that pulls its own way. With the 23rd off and
/// the 28th worked for it, the end is the 28th; no single extreme says so.
#[test]
fn bounds_of_hours_that_roll_back() {
    let term = Term::after(length("8wh+3d")).with_roll(Roll::PreviousWorkingDay).unwrap();
    let deadline = term.deadline_at(at("2026-11-20T16:00"), &Pauses::NONE, counters()).unwrap();
    let found = [deadline.earliest, deadline.legal, deadline.latest];
    assert_eq!(found, ["2026-11-26", "2026-11-26", "2026-11-28"].map(day));
}

// Accounts.

fn told(trace: &Trace) -> Vec<String> {
    let line = |step: &Step| {
        let time = step.time.map(|time| format!(" {:02}:{:02}", time.hour(), time.minute())).unwrap_or_default();
        let count = step.count.map(|count| format!(" {count}")).unwrap_or_default();
        let minutes = if let What::Worked(_, minutes) = step.what { format!(" {minutes}") } else { String::new() };
        format!("{}{time}{count} {}{minutes}", step.date, step.what.word())
    };
    trace.steps.iter().map(line).collect()
}

#[track_caller]
fn tells(term: Term, event: &str, pauses: &[(&str, &str)], expected: &[&str]) {
    let trace = term.trace_at(at(event), &between(pauses), counters(), Conventions::default()).unwrap();
    assert_eq!(told(&trace), expected);
}

#[test]
fn the_account_of_eight_working_hours() {
    tells(
        Term::after(length("8wh")),
        "2025-08-29T16:00",
        &[],
        &[
            "2025-08-29 16:00 event_moment",
            "2025-08-29 17:00 60 worked 60",
            "2025-08-30 skipped",
            "2025-08-31 skipped",
            "2025-09-01 skipped",
            "2025-09-02 skipped",
            "2025-09-03 16:00 480 worked 420",
            "2025-09-03 16:00 end",
        ],
    );
}

#[test]
fn the_account_of_a_pause() {
    tells(
        Term::after(length("8wh")),
        "2025-07-11T16:30",
        &[("2025-07-14T07:00", "2025-07-14T18:00"), ("2025-07-15T08:00", "2025-07-15T14:00")],
        &[
            "2025-07-11 16:30 event_moment",
            "2025-07-11 17:00 30 worked 30",
            "2025-07-12 skipped",
            "2025-07-13 skipped",
            "2025-07-14 paused",
            "2025-07-15 17:00 240 worked 210",
            "2025-07-16 11:30 480 worked 240",
            "2025-07-16 11:30 end",
        ],
    );
    tells(
        never(length("2h")),
        "2025-07-11T23:30",
        &[("2025-07-12T00:30", "2025-07-12T01:00")],
        &[
            "2025-07-11 23:30 event_moment",
            "2025-07-12 01:30 2 ran",
            "2025-07-12 02:00 30 moved_by_pause",
            "2025-07-12 02:00 end",
            "2025-07-12 stays",
            "2025-07-11 safe",
        ],
    );
}

/// After the closing nothing is left of a day: a pause of that evening is not what held the limit up.
#[test]
fn the_account_blames_no_pause_for_a_closed_office() {
    let evening = ("2025-07-10T17:30", "2025-07-10T19:00");
    for pause in [evening, ("2025-07-09T09:00", "2025-07-10T00:00")] {
        tells(
            Term::after(length("1wh")),
            "2025-07-10T17:15",
            &[pause],
            &["2025-07-10 17:15 event_moment", "2025-07-11 08:30 60 worked 60", "2025-07-11 08:30 end"],
        );
    }
}

#[test]
fn the_account_of_other_starts_and_ends() {
    tells(
        Term::after(length("1wd")).with_finish(Finish::AtOpening),
        "2025-07-11T16:00",
        &[],
        &[
            "2025-07-11 event_day_not_counted",
            "2025-07-12 skipped",
            "2025-07-13 skipped",
            "2025-07-14 1 counted",
            "2025-07-14 07:30 opening",
            "2025-07-14 07:30 end",
        ],
    );
    tells(
        Term::after(length("2wh")).with_start(Start::NextWorkingDay),
        "2025-07-11T16:00",
        &[],
        &[
            "2025-07-11 16:00 event_moment",
            "2025-07-14 07:30 counts_as_of",
            "2025-07-14 09:30 120 worked 120",
            "2025-07-14 09:30 end",
        ],
    );
    tells(
        never(length("1d")).with_finish(Finish::AtOpening),
        "2025-07-11T16:00",
        &[],
        &[
            "2025-07-11 event_day_not_counted",
            "2025-07-12 1 reached",
            "2025-07-14 07:30 opening",
            "2025-07-14 07:30 end",
        ],
    );
    tells(
        Term::after(length("24h")),
        "2025-07-11T08:00",
        &[],
        &[
            "2025-07-11 08:00 event_moment",
            "2025-07-12 08:00 24 ran",
            "2025-07-12 rolled",
            "2025-07-13 rolled",
            "2025-07-14 24:00 end",
        ],
    );
}

#[test]
fn the_account_cites_and_names() {
    let due = Question::new("onestop-eight-hours").due_at(at("2025-08-29T16:00"), counters()).unwrap();
    let trace = due.trace(counters()).unwrap();
    let basis = |step: &Step| step.basis.as_ref().map(|basis: &Basis| basis.display(Lang::English).to_string());
    assert_eq!(basis(&trace.steps[0]).as_deref(), Some("Art. 147(1) Civil Code 2015"));
    let names = trace.steps.iter().filter_map(|step| step.name.as_ref().map(|name| name.1.as_str()));
    assert_eq!(names.collect::<Vec<_>>(), ["National Day (adjacent day)", "National Day"]);
    let labels: Vec<&str> = trace.steps.iter().map(|step| step.label(Lang::English)).collect();
    assert_eq!((labels[0], labels[1]), ("the moment from which it runs", "office hours, counted"));
    assert_eq!(labels.last(), Some(&"the limit ends"));
    assert_eq!(trace.steps.last().map(|step| step.label(Lang::Vietnamese)), Some("thời điểm kết thúc thời hạn"));
}

#[test]
fn words_of_steps_in_hours() {
    for (what, word) in [
        (What::EventMoment, "event_moment"),
        (What::CountsAsOf, "counts_as_of"),
        (What::Paused(thoihan::calendar::DayKind::Working), "paused"),
        (What::MovedByPause, "moved_by_pause"),
        (What::Worked(thoihan::calendar::DayKind::Working, 60), "worked"),
        (What::Ran, "ran"),
        (What::Opening, "opening"),
    ] {
        assert_eq!(what.word(), word);
        assert!(!what.label(Lang::Vietnamese).is_empty() && !what.label(Lang::English).is_empty());
    }
}

// Cut-offs.

#[track_caller]
fn chooses(name: &str, event: &str, choice: &str) {
    let due = Question::new(name).due_at(at(event), counters()).unwrap();
    assert_eq!(due.choice.map(|choice| choice.name), Some(choice), "{name} {event}");
    assert_eq!(due.event, at(event));
}

#[test]
fn the_hour_chooses_the_case() {
    for name in ["onestop-transfer", "authentication-same-day", "civil-status-same-day", "security-registration"] {
        chooses(name, "2024-05-07T00:00", "by-15h");
        chooses(name, "2024-05-07T15:00:00", "by-15h");
        chooses(name, "2024-05-07T15:00:01", "after-15h");
        chooses(name, "2024-05-07T15:00:00.5", "after-15h");
        chooses(name, "2024-05-07T24:00:00", "after-15h");
        chooses(name, "2024-05-11T23:00", "by-15h");
        chooses(name, "2024-04-29T16:00", "by-15h");
        chooses(name, "2024-05-04T16:00", "after-15h");
    }
}

#[test]
fn all_readings_of_a_moment() {
    let question = Question::new("onestop-clock-start").own_limit(length("1wd"));
    let all = question.due_at_by_all_readings(at("2025-08-29T08:00"), counters()).unwrap();
    let ends: Vec<_> = all.iter().map(|due| (due.reading.unwrap().name, due.deadline.ends_at().to_string())).collect();
    let expected = [("next-day", "2025-09-03T24:00:00"), ("hour-exact", "2025-09-03T08:00:00")];
    assert_eq!(ends, expected.map(|(name, end)| (name, end.to_owned())));
}

// What is refused.

const NO_HOURS: &str = "counts hours, and no office hours are given";

#[track_caller]
fn refused_at(term: Term, event: &str, pauses: &Pauses, calendar: &Calendar, code: u16, message: &str) {
    let event = at(event);
    refused(term.end_at(event, pauses, calendar), code, message);
    refused(term.deadline_at(event, pauses, calendar), code, message);
    refused(term.trace_at(event, pauses, calendar, Conventions::default()), code, message);
}

#[test]
fn working_hours_need_office_hours() {
    for (text, term) in [
        ("8wh", Term::after(length("8wh"))),
        ("0wh", Term::after(length("0wh"))),
        ("8wh", Term::before(length("8wh"))),
        ("5d+8wh", Term::after(length("5d+8wh"))),
        ("1wd", Term::after(length("1wd")).with_start(Start::FromTheMoment)),
        ("1wd", Term::after(length("1wd")).with_finish(Finish::AtOpening)),
        ("2h", Term::after(length("2h")).with_start(Start::NextWorkingDay)),
    ] {
        refused_at(term, "2025-07-11T09:00", &Pauses::NONE, state(), 401, &format!("{text} {NO_HOURS}"));
    }
}

/// Hours of the clock need none, and neither do days that run from the moment.
#[test]
fn hours_of_the_clock_need_no_office_hours() {
    for (term, end) in [
        (never(length("2h")), "2025-07-11T11:00"),
        (Term::before(length("2h")), "2025-07-11T07:00"),
        (never(length("2d")).with_start(Start::FromTheMoment), "2025-07-13T09:00"),
        (Term::after(length("2h+1wd")), "2025-07-14T24:00"),
    ] {
        let deadline = term.deadline_at(at("2025-07-11T09:00"), &Pauses::NONE, state()).unwrap();
        assert_eq!(deadline.ends_at(), at(end));
        let trace = term.trace_at(at("2025-07-11T09:00"), &Pauses::NONE, state(), Conventions::default()).unwrap();
        assert_eq!(replay(&trace), at(end));
    }
}

#[test]
fn moments_outside_the_hours_known_are_refused() {
    let ten_weeks = body("ha-tinh");
    let known = "the office hours, which are known from 2018-02-01 to 2018-04-15";
    let eight = Term::after(length("8wh"));
    refused_at(eight, "2018-01-31T09:00", &Pauses::NONE, ten_weeks, 203, &format!("2018-01-31 is outside {known}"));
    refused_at(eight, "2018-04-16T09:00", &Pauses::NONE, ten_weeks, 203, &format!("2018-04-16 is outside {known}"));
    let end = eight.end_at(at("2018-04-13T16:00"), &Pauses::NONE, ten_weeks).unwrap_err();
    assert_eq!(end.kind(), ErrorKind::OutsideHours);
    let back = Term::before(length("8wh")).end_at(at("2018-02-01T08:00"), &Pauses::NONE, ten_weeks).unwrap_err();
    assert_eq!(back.kind(), ErrorKind::OutsideHours);
    let pause = between(&[("2018-04-12T09:00", "2018-05-01T00:00")]);
    let paused = eight.end_at(at("2018-04-12T08:00"), &pause, ten_weeks).unwrap_err();
    assert_eq!(paused.kind(), ErrorKind::OutsideHours);
    let opening = Term::after(length("1wd")).with_finish(Finish::AtOpening);
    let opens = opening.deadline_at(at("2018-04-13T09:00"), &Pauses::NONE, ten_weeks).unwrap_err();
    assert_eq!(opens.kind(), ErrorKind::OutsideHours);
}

#[test]
fn hours_beyond_the_calendar_are_refused() {
    let most = Term::after(length("100000wh+100000wh+100000wh+100000wh"));
    let error = most.end_at(at("2025-07-11T09:00"), &Pauses::NONE, counters()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutsideHours);
    let day_number = "is out of range -4371587..=2932896";
    let clock = never(length("100000h")).end_at(at("9999-12-31T09:00"), &Pauses::NONE, state());
    refused(clock, 103, &format!("day number 2937063 {day_number}"));
    let edges = "outside the calendar, which knows 2000-01-01 to 2174-12-31";
    refused_at(
        Term::after(length("2h")),
        "2174-12-31T23:00",
        &Pauses::NONE,
        state(),
        201,
        &format!("2175-01-01 is {edges}"),
    );
    let early = Term::after(length("2h")).end_at(at("1999-12-31T08:00"), &Pauses::NONE, state());
    refused(early, 201, &format!("1999-12-31 is {edges}"));
}

#[test]
fn a_limit_in_hours_asks_for_the_time_of_the_event() {
    let missing = "time of the event is missing";
    for (name, question) in [
        ("onestop-eight-hours", Question::new("onestop-eight-hours")),
        ("onestop-two-hours", Question::new("onestop-two-hours")),
        ("hour-exact", Question::new("onestop-clock-start").own_limit(length("1wd")).reading("hour-exact")),
    ] {
        refused(question.due(day("2025-07-11"), counters()), 601, missing);
        assert!(question.due_at(at("2025-07-11T09:00"), counters()).is_ok(), "{name}");
    }
    refused(Question::new("onestop-two-hours").due(day("2025-07-11"), state()), 601, missing);
    refused(Question::new("onestop-eight-hours").due(day("2025-07-11"), state()), 401, &format!("8wh {NO_HOURS}"));
    refused(
        Question::new("onestop-eight-hours").due_at(at("2025-07-11T09:00"), state()),
        401,
        &format!("8wh {NO_HOURS}"),
    );
    let question = Question::new("onestop-clock-start");
    refused(question.due_at(at("2025-07-11T09:00"), counters()), 601, "own limit is missing");
}

#[test]
fn a_cut_off_without_an_hour_asks_for_the_case() {
    let transfer = Question::new("onestop-transfer");
    let several = "onestop-transfer-2025 has several numbers; name one of by-15h, after-15h";
    refused(transfer.due(day("2025-07-11"), counters()), 504, several);
    let after = transfer.choice("after-15h");
    assert_eq!(after.due(day("2025-07-11"), counters()).unwrap().deadline.ends_at(), at("2025-07-14T07:30"));
    refused(after.due(day("2025-07-11"), state()), 401, &format!("1wd {NO_HOURS}"));
    refused(after.due_at(at("2025-07-11T16:00"), state()), 401, &format!("1wd {NO_HOURS}"));
    assert!(transfer.due_at(at("2025-07-11T14:00"), state()).is_ok(), "by 15:00 the day is enough");
    let unknown = "onestop-transfer-2025 has no choice \"by-16h\"; it has by-15h, after-15h";
    refused(transfer.choice("by-16h").due_at(at("2025-07-11T14:00"), counters()), 505, unknown);
    // The hour leaves two of four cases.
    let birth = Question::new("birth-linked");
    let both = "birth-linked-63-2024 has several numbers; name one of after-15h, verification-after-15h";
    refused(birth.due_at(at("2025-06-04T15:01"), state()), 504, both);
    let both = "birth-linked-63-2024 has several numbers; name one of by-15h, verification-by-15h";
    refused(birth.due_at(at("2025-06-04T15:00"), state()), 504, both);
    let all = "birth-linked-63-2024 has several numbers; name one of by-15h, after-15h, verification-by-15h, verification-after-15h";
    refused(birth.due(day("2025-06-04"), state()), 504, all);
}

/// A name, a day or a reading is refused for a moment as it is for a day.
#[test]
fn moments_are_refused_like_days() {
    let early = Question::new("onestop-eight-hours-2025").due_at(at("2025-06-30T23:59"), counters()).unwrap_err();
    assert_eq!(early.kind(), ErrorKind::NotInForce);
    let midnight = Question::new("onestop-eight-hours-2025").due_at(at("2025-06-30T24:00"), counters()).unwrap_err();
    assert_eq!(midnight.kind(), ErrorKind::NotInForce, "24:00 is read as a moment of its own day");
    let reading = Question::new("onestop-clock-start").reading("by-hour").own_limit(length("1wd"));
    let unknown = "onestop-clock-start-2025 has no reading \"by-hour\"; it has next-day, hour-exact";
    refused(reading.due_at(at("2025-07-11T09:00"), counters()), 506, unknown);
    refused(
        Question::new("nothing-such").due_at(at("2025-07-11T09:00"), counters()),
        501,
        "no rule is called \"nothing-such\"",
    );
    let none = Question::new("public-display").due_at(at("2025-07-11T09:00"), counters()).unwrap_err();
    assert_eq!(none.kind(), ErrorKind::NotComputable);
    for text in ["2025-07-11T25:00", "2025-07-11T09:60", "2025-07-11T24:01", "2025-02-29T09:00", "11/07/2025T09:00"] {
        assert!(text.parse::<DateTime>().is_err(), "{text}");
    }
}

/// A limit in hours without a moment is refused by name, also through the questions about days.
#[test]
fn days_do_not_answer_for_hours() {
    for term in [Term::after(length("8wh")), Term::after(length("1wd")).with_start(Start::FromTheMoment)] {
        let message = format!("{} {NO_HOURS}", term.length());
        refused(term.end(day("2025-07-11"), counters()), 401, &message);
        refused(term.deadline(day("2025-07-11"), counters()), 401, &message);
        refused(term.trace(day("2025-07-11"), counters(), law::conventions()), 401, &message);
    }
    let deadline: Deadline =
        Term::after(length("1wd")).deadline_at(at("2025-07-11T09:00"), &Pauses::NONE, state()).unwrap();
    assert_eq!(deadline, Term::after(length("1wd")).deadline(day("2025-07-11"), state()).unwrap());
}
