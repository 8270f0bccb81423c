//! The law room: what it costs to ask the rulebook by name, beside the limit alone on the index and on the walker.
//!
//! Ids are `law/operation/rule/contestant`. The contestants stand in this order: the rulebook; the deadline without the rulebook; the end
//! alone on the index and on the walker, or what an application keeps instead. Answers are checked before anything is measured. What limits the
//! rulebook: the rules are looked through in order, so that a name costs as many comparisons of text as there are rules before it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a benchmark may panic")]

mod shared;

use std::collections::BTreeMap;

use criterion::{Criterion, criterion_group, criterion_main};
use shared::cpu::CpuTime;
use shared::{Contest, Day, Random, shapes};
use thoihan::calendar::{Calendar, Scope, WorkingTime};
use thoihan::civil::{Date, DateTime};
use thoihan::hours::Schedule;
use thoihan::law::plan::PlanFile;
use thoihan::law::{self, Limit, Question, Rule};
use thoihan::term::Term;

criterion_group! { name = benches; config = shared::cpu::config(); targets = due, due_at, rule, readings, explained, plan }
criterion_main!(benches);

const FORWARD: &str = "db-entry-province";
const BACKWARD: &str = "publish-decision-province";
const HOURS: &str = "onestop-eight-hours-2025";

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

/// Eight working hours; the definition walks a minute at a time.
fn due_at(c: &mut Criterion<CpuTime>) {
    let schedule = Schedule::named("hue-onestop").unwrap();
    let first = schedule.known().from().max("2025-07-01".parse().unwrap());
    let calendar = Calendar::builder(Scope::State).hours(schedule).build().unwrap();
    let (walker, mut random) = (calendar.time_walker(), Random(8));
    let moment = |_| DateTime::start_of(first).add_minutes(random.below(300 * 1440) as i64).unwrap();
    let moments: Vec<DateTime> = (0..64).map(moment).collect();
    let definition = |moment: &DateTime| walker.add_worked(*moment, 480).unwrap();
    let question = Question::new(HOURS);
    Contest::new(c, &format!("law/due_at/{HOURS}"), &moments, definition)
        .enter("rulebook", |moment| question.due_at(*moment, &calendar).unwrap().deadline.ends_at())
        .enter("index", |moment| calendar.add_worked(*moment, 480).unwrap())
        .enter("walker", definition);
}

/// Each rule by its name, in no order, against a map that an application makes once.
fn rule(c: &mut Criterion<CpuTime>) {
    let mut random = Random(63);
    let ids: Vec<&str> = (0..1024).map(|_| law::rules()[random.below(law::rules().len() as u64) as usize].id).collect();
    let definition = |id: &&str| law::rules().iter().find(|rule| rule.id == *id).unwrap().in_force;
    let map: BTreeMap<&str, &Rule> = law::rules().iter().map(|rule| (rule.id, rule)).collect();
    Contest::new(c, "law/rule/shuffled", &ids, definition)
        .enter("rulebook", |id| law::rule(id).unwrap().in_force)
        .enter("map", |id| map[id].in_force);
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

/// The obligations of a plan of a year, dated and put in order; the definition counts those that its file lists.
fn plan(c: &mut Criterion<CpuTime>) {
    let calendar = Calendar::state();
    let file: PlanFile = toml::from_str(include_str!("../data/plans/thua-thien-hue-2024.toml")).unwrap();
    let text = [include_str!("../data/plans/thua-thien-hue-2024.toml")];
    let dated = |file: &PlanFile| {
        let obligations = file.obligations(&calendar).unwrap();
        obligations.iter().filter(|obligation| obligation.deadline().is_some()).count()
    };
    let expected = dated(&file);
    Contest::new(c, "law/plan/obligations", &[file], |_| expected).enter("rulebook", dated);
    Contest::new(c, "law/plan/from_toml", &text, |_| expected)
        .enter("rulebook", |text| dated(&toml::from_str(text).unwrap()));
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
