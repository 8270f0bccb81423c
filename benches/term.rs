//! The term room: ends of time limits on the index, on the walker, and as an application counts them with sets of chrono days.
//!
//! Ids are `term/operation/shape/contestant`. The contestants stand in this order: the index, the limit (the same days read and added, no
//! look-up, no roll), the walker, the bytes, the sets. Answers are checked before anything is measured. What limits the index: a
//! branch on the unit and the roll, then the two look-ups of the calendar; a deadline asks three times, for its bounds.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark may panic")]

mod shared;

use chrono::{Days, Months, NaiveDate};
use criterion::{Criterion, criterion_group, criterion_main};
use shared::cpu::CpuTime;
use shared::{Bytes, Contest, Day, Random, Sets, bounds, epoch_days, shapes};
use thoihan::calendar::{Calendar, Scope, WorkingDays, WorkingTime};
use thoihan::civil::{Date, DateStyle, DateTime, Span, Time};
use thoihan::hours::{Schedule, Sessions};
use thoihan::term::{Conventions, Pauses, Term, What};
use thoihan::{Error, Lang};

criterion_group! { name = benches; config = shared::cpu::config(); targets = end, before, paused, end_at, deadline, trace, explain }
criterion_main!(benches);

fn end(c: &mut Criterion<CpuTime>) {
    let calendar = Calendar::state();
    let (walker, sets) = (calendar.walker(), Sets::of(&calendar));
    for (shape, days) in shapes() {
        for (length, unrolled) in [("5wd", 5), ("30wd", 30), ("15d", 15), ("1m", 30)] {
            let term = Term::after(length.parse().unwrap());
            let definition = |day: &Day| number(term.end(day.date, &walker));
            Contest::new(c, &format!("term/end_{length}/{shape}"), &days, definition)
                .enter("index", |day| number(term.end(day.date, &calendar)))
                .limit(|day| day.date.epoch_days() + unrolled)
                .enter("walker", definition)
                .enter("sets", |day| epoch_days(naive_end(length, day.chrono, &sets)));
        }
    }
}

/// Counting back, which never rolls.
fn before(c: &mut Criterion<CpuTime>) {
    let calendar = Calendar::state();
    let (walker, bytes) = (calendar.walker(), Bytes::of(&calendar));
    for (shape, days) in shapes() {
        let term = Term::before("20wd".parse().unwrap());
        let definition = |day: &Day| number(term.end(day.date, &walker));
        Contest::new(c, &format!("term/before_20wd/{shape}"), &days, definition)
            .enter("index", |day| number(term.end(day.date, &calendar)))
            .limit(|day| day.date.epoch_days() - 20)
            .enter("walker", definition)
            .enter("bytes", |day| bytes.retreat(day.date, 20).epoch_days());
    }
}

/// A wait of twelve days that begins on the third day.
fn paused(c: &mut Criterion<CpuTime>) {
    let calendar = Calendar::state();
    let walker = calendar.walker();
    let term = Term::after("15wd".parse().unwrap());
    for (shape, days) in shapes() {
        let with_pause = |day: &Day| {
            let from = day.date.add_days(3).unwrap();
            Pauses::new([Span::new(from, from.add_days(12).unwrap()).unwrap()])
        };
        let inputs: Vec<(Day, Pauses)> = days.iter().map(|day| (*day, with_pause(day))).collect();
        let definition = |(day, pauses): &(Day, Pauses)| number(term.end_with(day.date, pauses, &walker));
        Contest::new(c, &format!("term/end_15wd_paused/{shape}"), &inputs, definition)
            .enter("index", |(day, pauses)| number(term.end_with(day.date, pauses, &calendar)))
            .enter("walker", definition);
    }
}

/// Eight working hours from a moment, by the minute walk and by the index.
fn end_at(c: &mut Criterion<CpuTime>) {
    let sessions: Sessions = "07:30-11:30,13:00-17:00".parse().unwrap();
    let schedule = Schedule::uniform("office", "2000-01-01".parse().unwrap(), sessions).unwrap();
    let calendar = Calendar::builder(Scope::State).hours(schedule).build().unwrap();
    let (walker, term) = (calendar.time_walker(), Term::after("8wh".parse().unwrap()));
    let mut random = Random(8);
    for (shape, days) in shapes() {
        let moment = |day: &Day| DateTime::new(day.date, Time::from_minutes(random.below(1440) as u16).unwrap());
        let moments: Vec<DateTime> = days.iter().take(64).map(moment).collect();
        let definition = |moment: &DateTime| walker.add_worked(*moment, 480).unwrap();
        Contest::new(c, &format!("term/end_at_8wh/{shape}"), &moments, definition)
            .enter("index", |moment| term.end_at(*moment, &Pauses::NONE, &calendar).unwrap())
            .limit(|moment| moment.add_minutes(480).unwrap())
            .enter("walker", definition);
    }
}

/// The end with its bounds, its safe day and its standing.
fn deadline(c: &mut Criterion<CpuTime>) {
    let calendar = Calendar::state();
    let walker = calendar.walker();
    let term = Term::after("5wd".parse().unwrap());
    for (shape, days) in shapes() {
        let definition = |day: &Day| {
            let legal = term.end(day.date, &walker).unwrap();
            let [earliest, latest] = bounds(&calendar, day.date, 5);
            (legal, walker.on_or_before(legal).unwrap(), earliest, latest)
        };
        let deadline = |day: &Day| {
            let due = term.deadline(day.date, &calendar).unwrap();
            (due.legal, due.safe, due.earliest, due.latest)
        };
        Contest::new(c, &format!("term/deadline_5wd/{shape}"), &days, definition)
            .enter("index", deadline)
            .limit(|day| (day.date, day.date, day.date, day.date))
            .enter("walker", definition);
    }
}

/// Every step in words' reach: a walk by nature, so the walker without steps stands beside it.
fn trace(c: &mut Criterion<CpuTime>) {
    let calendar = Calendar::state();
    let walker = calendar.walker();
    let term = Term::after("5wd".parse().unwrap());
    let [(shape, days), _] = shapes();
    let definition = |day: &Day| number(term.end(day.date, &walker));
    let traced = |day: &Day| {
        let steps = term.trace(day.date, &calendar, Conventions::default()).unwrap().steps;
        steps.iter().find(|step| step.what == What::End).unwrap().date.epoch_days()
    };
    Contest::new(c, &format!("term/trace_5wd/{shape}"), &days, definition)
        .enter("trace", traced)
        .enter("walker", definition);
}

/// The steps in words; the walk that a person would write prints its last day.
fn explain(c: &mut Criterion<CpuTime>) {
    let calendar = Calendar::state();
    let walker = calendar.walker();
    let term = Term::after("5wd".parse().unwrap());
    let [(shape, days), _] = shapes();
    let printed = |date: Date| date.display(DateStyle::Slashed).to_string();
    let inputs: Vec<(Day, String)> =
        days.iter().take(512).map(|day| (*day, printed(walker.advance(day.date, 5).unwrap()))).collect();
    let told = |(day, end): &(Day, String)| {
        let trace = term.trace(day.date, &calendar, Conventions::default()).unwrap();
        let labels: Vec<String> = trace
            .steps
            .iter()
            .map(|step| format!("{} {}", printed(step.date), step.what.label(Lang::Vietnamese)))
            .collect();
        labels.iter().any(|label| label.starts_with(end))
    };
    Contest::new(c, &format!("term/explain_5wd/{shape}"), &inputs, |_| true)
        .enter("trace", told)
        .enter("walker", |(day, end)| printed(walker.advance(day.date, 5).unwrap()) == *end);
}

fn naive_end(length: &str, event: NaiveDate, sets: &Sets) -> NaiveDate {
    match length {
        "5wd" => sets.advance(event, 5),
        "30wd" => sets.advance(event, 30),
        "15d" => sets.on_or_after(event + Days::new(15)),
        _ => sets.on_or_after(event + Months::new(1)),
    }
}

fn number(date: Result<Date, Error>) -> i32 {
    date.unwrap().epoch_days()
}
