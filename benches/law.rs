//! The law room: what it costs to ask the rulebook by name, beside the limit alone on the index and on the walker.
//!
//! Ids are `law/operation/rule/contestant`. Answers are checked before anything is measured.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a benchmark may panic")]

mod shared;

use criterion::{Criterion, criterion_group, criterion_main};
use shared::cpu::CpuTime;
use shared::{Contest, Day, shapes};
use thoihan::calendar::Calendar;
use thoihan::civil::Date;
use thoihan::law::{self, Limit, Question};
use thoihan::term::Term;

criterion_group! { name = benches; config = shared::cpu::config(); targets = due, readings, explained }
criterion_main!(benches);

const FORWARD: &str = "db-entry-province";
const BACKWARD: &str = "publish-decision-province";

fn due(c: &mut Criterion<CpuTime>) {
    let calendar = Calendar::state();
    let walker = calendar.walker();
    let days = recent();
    for rule in [FORWARD, BACKWARD] {
        let term = term_of(rule, &calendar);
        let definition = |day: &Day| term.end(day.date, &walker).unwrap();
        Contest::new(c, &format!("law/due/{rule}"), &days, definition)
            .enter("rulebook", |day| law::due(rule, day.date, &calendar).unwrap().deadline.legal)
            .enter("rulebook_chrono", |day| law::due(rule, day.chrono, &calendar).unwrap().deadline.legal)
            .enter("deadline", |day| term.deadline(day.date, &calendar).unwrap().legal)
            .enter("index", |day| term.end(day.date, &calendar).unwrap())
            .enter("walker", definition);
    }
}

fn readings(c: &mut Criterion<CpuTime>) {
    let calendar = Calendar::state();
    let walker = calendar.walker();
    let days = recent();
    let questions = Question::new(BACKWARD);
    let terms: Vec<Term> =
        questions.due_by_all_readings(days[0].date, &calendar).unwrap().iter().map(|due| term(due.limit)).collect();
    let definition =
        |day: &Day| -> Vec<Date> { terms.iter().map(|term| term.end(day.date, &walker).unwrap()).collect() };
    let asked = |day: &Day| -> Vec<Date> {
        questions.due_by_all_readings(day.date, &calendar).unwrap().iter().map(|due| due.deadline.legal).collect()
    };
    Contest::new(c, &format!("law/readings/{BACKWARD}"), &days, definition)
        .enter("rulebook", asked)
        .enter("walker", definition);
}

/// The deadline with every step behind it.
fn explained(c: &mut Criterion<CpuTime>) {
    let calendar = Calendar::state();
    let walker = calendar.walker();
    let days = recent();
    let term = term_of(FORWARD, &calendar);
    let definition = |day: &Day| term.end(day.date, &walker).unwrap();
    Contest::new(c, &format!("law/explain/{FORWARD}"), &days, definition)
        .enter("rulebook", |day| {
            let due = law::due(FORWARD, day.date, &calendar).unwrap();
            due.trace(&calendar).unwrap().steps.last().unwrap().date
        })
        .enter("walker", definition);
}

fn recent() -> Vec<Day> {
    let [(_, days), _] = shapes();
    days
}

fn term_of(rule: &str, calendar: &Calendar) -> Term {
    term(law::due(rule, Date::new(2024, 1, 5).unwrap(), calendar).unwrap().limit)
}

fn term(limit: Limit) -> Term {
    match limit {
        Limit::Term(term) => term,
        other => panic!("not a term: {other:?}"),
    }
}
