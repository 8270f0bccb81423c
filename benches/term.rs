//! The term room: ends of time limits on the index, on the walker, and as an application counts them with sets of chrono days.
//!
//! Ids are `term/operation/shape/contestant`. Answers are checked before anything is measured.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark may panic")]

mod shared;

use chrono::{Days, Months, NaiveDate};
use criterion::{Criterion, criterion_group, criterion_main};
use shared::cpu::CpuTime;
use shared::{Contest, Day, Sets, bounds, epoch_days, shapes};
use thoihan::Error;
use thoihan::calendar::{Calendar, WorkingDays};
use thoihan::civil::{Date, Span};
use thoihan::term::{Conventions, Pauses, Term, What};

criterion_group! { name = benches; config = shared::cpu::config(); targets = end, before, paused, deadline, trace }
criterion_main!(benches);

fn end(c: &mut Criterion<CpuTime>) {
    let calendar = Calendar::state();
    let (walker, sets) = (calendar.walker(), Sets::of(&calendar));
    for (shape, days) in shapes() {
        for length in ["5wd", "30wd", "15d", "1m"] {
            let term = Term::after(length.parse().unwrap());
            let definition = |day: &Day| number(term.end(day.date, &walker));
            Contest::new(c, &format!("term/end_{length}/{shape}"), &days, definition)
                .enter("index", |day| number(term.end(day.date, &calendar)))
                .enter("walker", definition)
                .enter("sets", |day| epoch_days(naive_end(length, day.chrono, &sets)));
        }
    }
}

/// Counting back, which never rolls.
fn before(c: &mut Criterion<CpuTime>) {
    let calendar = Calendar::state();
    let walker = calendar.walker();
    for (shape, days) in shapes() {
        let term = Term::before("20wd".parse().unwrap());
        let definition = |day: &Day| number(term.end(day.date, &walker));
        Contest::new(c, &format!("term/before_20wd/{shape}"), &days, definition)
            .enter("index", |day| number(term.end(day.date, &calendar)))
            .enter("walker", definition);
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
