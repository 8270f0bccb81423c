//! The case room: whole evaluations of 16,384 synthetic records, more than a branch predictor learns.
//!
//! Ids are `case/operation/shape/contestant`. The contestants stand in this order: the evaluator, which answers everything; the limit (the
//! same records read, no look-up); three answers only (due, status, days late) by one short function, on the index and on the walker. Answers
//! are checked before anything is measured. What limits the evaluator: the deadline with its bounds, the letter and its own
//! deadline, the lists of findings and of moments to come, which live on the heap; and the branches on what a record holds.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark may panic")]

mod shared;

use std::slice;

use criterion::{Criterion, criterion_group, criterion_main};
use shared::cpu::CpuTime;
use shared::{Contest, Random};
use thoihan::Lang;
use thoihan::calendar::{Calendar, FIRST, LAST, Scope, WorkingDays};
use thoihan::case::{
    Evaluation, Evaluator, Event, Ground, Happening, Indicators, Period, PeriodReport, Record, Revision, Status, Tally,
    Wait, WaitMode,
};
use thoihan::civil::{Date, DateStyle, DateTime, Span, Time};
use thoihan::term::{Term, Unit};

criterion_group! { name = benches; config = shared::cpu::config(); targets = evaluate, history, tally, report, revision, impact, account, explain }
criterion_main!(benches);

const RECORDS: usize = 16_384;

fn evaluate(c: &mut Criterion<CpuTime>) {
    let calendar = Calendar::state();
    let (evaluator, walker, as_of) = (Evaluator::new(&calendar), calendar.walker(), as_of());
    for (shape, waiting) in [("no_wait", 0), ("one_in_eight_waits", 125)] {
        let records = records(&calendar, waiting);
        let complete = |record: &Record| {
            let found = evaluator.evaluate(record, as_of);
            (found.due_day(), found.status, found.late_days)
        };
        let definition = |record: &Record| judge(record, as_of.date(), &walker);
        Contest::new(c, &format!("case/evaluate/{shape}"), &records, definition)
            .enter("evaluator", complete)
            .limit(|record| (record.finished.map(DateTime::date), None, record.waits.len() as i32))
            .enter("index", |record| judge(record, as_of.date(), &calendar))
            .enter("walker", definition);
    }
}

/// The record of a list of events in no order; the definition is the record that the events were taken from.
fn history(c: &mut Criterion<CpuTime>) {
    let inputs: Vec<(Vec<Event>, Record)> =
        records(&Calendar::state(), 125).into_iter().map(|record| (events(&record), record)).collect();
    let facts = |record: &Record| (record.received, record.finished, record.waits.first().copied());
    Contest::new(c, "case/from_events/one_in_eight_waits", &inputs, |(_, record)| facts(record))
        .enter("record", |(events, _)| facts(&Record::from_events(events).unwrap().0));
}

/// The last first.
fn events(record: &Record) -> Vec<Event> {
    let wait = record.waits.first();
    let happenings = [
        (record.finished, Happening::Finished),
        (wait.and_then(|wait| wait.to), Happening::SupplementReceived),
        (wait.map(|wait| wait.from), Happening::SupplementAsked),
        (record.received, Happening::Received),
    ];
    happenings.into_iter().filter_map(|(at, what)| Some(Event { at: at?, what })).collect()
}

/// The indicators of a report over all records at once.
fn tally(c: &mut Criterion<CpuTime>) {
    let calendar = Calendar::state();
    let (evaluator, walker, as_of) = (Evaluator::new(&calendar), calendar.walker(), as_of());
    let all = [records(&calendar, 125)];
    let definition = |records: &Vec<Record>| late_of(records.iter().map(|record| judge(record, as_of.date(), &walker)));
    Contest::new(c, "case/tally/one_in_eight_waits", &all, definition)
        .rows(RECORDS)
        .enter("evaluator", |records| {
            let mut tally = Tally::default();
            for record in records {
                tally.add(&evaluator.evaluate(record, as_of));
            }
            (tally.late + tally.overdue, tally.days_late)
        })
        .enter("index", |records| late_of(records.iter().map(|record| judge(record, as_of.date(), &calendar))))
        .enter("walker", definition);
}

/// The report of a quarter in the middle of the records, and of each of its months: most records lie outside.
fn report(c: &mut Criterion<CpuTime>) {
    let calendar = Calendar::state();
    let (evaluator, walker) = (Evaluator::new(&calendar), calendar.walker());
    let all = [records(&calendar, 125)];
    let quarter = Period::quarter(2023, 2).unwrap();
    let definition = |records: &Vec<Record>| totals(records, quarter, &walker);
    assert_eq!(definition(&all[0]), [639, 518, 447, 45, 113, 148, 404]);
    Contest::new(c, "case/report/one_in_eight_waits", &all, definition)
        .rows(RECORDS)
        .enter("evaluator", |records| counted(&evaluator, records, quarter))
        .enter("index", |records| totals(records, quarter, &calendar))
        .enter("walker", definition);
    let by_month =
        |records: &Vec<Record>| quarter.months().map(|month| totals(records, month, &walker)).collect::<Vec<_>>();
    Contest::new(c, "case/report/three_months", &all, by_month)
        .rows(RECORDS)
        .enter("evaluator", |records| quarter.months().map(|month| counted(&evaluator, records, month)).collect());
}

/// The two calendars around the letter of 12 April 2024.
fn around_the_letter() -> [Calendar; 2] {
    let known_on = |day: &str| Calendar::builder(Scope::State).known_on(day.parse().unwrap()).build().unwrap();
    ["2024-04-11", "2024-04-12"].map(known_on)
}

/// What is prepared once for a change: the days on which other work is done, found by a walk of all days.
fn revision(c: &mut Criterion<CpuTime>) {
    let calendars = around_the_letter();
    let [before, after] = calendars.each_ref().map(Evaluator::new);
    let definition = |[before, after]: &[Calendar; 2]| {
        let days = Span::new(FIRST, LAST.tomorrow().unwrap()).unwrap().days();
        days.filter(|date| before.is_working(*date) != after.is_working(*date)).count()
    };
    Contest::new(c, "case/revision/one_letter", slice::from_ref(&calendars), definition)
        .enter("revision", |_| Revision::new(&before, &after).changed_days().len())
        .enter("walker", definition);
}

/// Whether the letter changes a record; the definition evaluates each twice and compares.
fn impact(c: &mut Criterion<CpuTime>) {
    let calendars = around_the_letter();
    let [before, after] = calendars.each_ref().map(Evaluator::new);
    let (revision, as_of) = (Revision::new(&before, &after), as_of());
    let records = records(&Calendar::state(), 125);
    let definition = |record: &Record| {
        let [before, after] = [&before, &after].map(|evaluator| evaluator.evaluate(record, as_of));
        before.status.is_none() || outcome(&before) != outcome(&after)
    };
    Contest::new(c, "case/impact/one_letter", &records, definition)
        .enter("revision", |record| revision.impact(record, as_of).is_some())
        .enter("evaluator", definition);
}

/// What an impact compares.
fn outcome(found: &Evaluation) -> impl PartialEq {
    let letter = found.apology.map(|apology| (apology.deadline.legal, apology.deadline.safe));
    let due = found.due.map(|due| due.ends_at());
    (due, letter, found.status, found.late_days, found.late_minutes, found.promised_differs)
}

/// Who used the time: all working days after the receipt, divided over office and applicant; the walker counts them undivided.
fn account(c: &mut Criterion<CpuTime>) {
    let calendar = Calendar::state();
    let (evaluator, walker, as_of) = (Evaluator::new(&calendar), calendar.walker(), as_of());
    let records = records(&calendar, 125);
    let definition = |record: &Record| {
        let (received, end) = (record.received.unwrap(), record.finished.unwrap_or(as_of));
        walker.count(received.date().tomorrow().unwrap()..end.date().tomorrow().unwrap()).unwrap()
    };
    Contest::new(c, "case/account/one_in_eight_waits", &records, definition)
        .enter("evaluator", |record| evaluator.account(record, as_of).unwrap().total.working_days)
        .enter("walker", definition);
}

/// The account in words for the receipt, which must name the due day; a thousand records.
fn explain(c: &mut Criterion<CpuTime>) {
    let calendar = Calendar::state();
    let (evaluator, walker, as_of) = (Evaluator::new(&calendar), calendar.walker(), as_of());
    let due = |record: &Record| judge(record, as_of.date(), &walker).0;
    let printed = |record: &Record| due(record).map(|due| due.display(DateStyle::Slashed).to_string());
    let inputs: Vec<(Record, String)> = records(&calendar, 0)
        .into_iter()
        .take(1024)
        .filter_map(|record| printed(&record).map(|due| (record, due)))
        .collect();
    Contest::new(c, "case/explain/no_wait", &inputs, |_| true).enter("evaluator", |(record, due)| {
        evaluator.explain(record, as_of).unwrap().display(Lang::Vietnamese).contains(due)
    });
}

/// Received in the period and carried over, early, on time, late, pending in time and overdue.
type Totals = [u64; 7];

fn counted(evaluator: &Evaluator<'_>, records: &[Record], period: Period) -> Totals {
    let report = PeriodReport::new(evaluator, period, as_of()).unwrap();
    let mut found = Indicators::default();
    for record in records {
        found.add(&report.place(record));
    }
    let Indicators { received, resolved, pending, .. } = found;
    assert_eq!(received.total(), resolved.total() + pending.total());
    let (early, on_time, late) = (resolved.early, resolved.on_time, resolved.late);
    [received.in_period(), received.carried_over, early, on_time, late, pending.in_time, pending.overdue]
}

/// The same by the short function, on the records as they were known at the end.
fn totals(records: &[Record], period: Period, days: &impl WorkingDays) -> Totals {
    let mut totals = Totals::default();
    for record in records {
        let received = record.received.unwrap().date();
        let is_over = record.finished.is_some_and(|finished| finished.date() < period.first());
        if received > period.last() || is_over {
            continue;
        }
        totals[usize::from(received < period.first())] += 1;
        let (_, status, _) = judge(&known(record, period.ends_at()), period.last(), days);
        totals[match status.unwrap() {
            Status::Early => 2,
            Status::OnTime => 3,
            Status::Late => 4,
            Status::Overdue => 6,
            _ => 5,
        }] += 1;
    }
    totals
}

fn known(record: &Record, at: DateTime) -> Record {
    let mut record = record.clone();
    record.finished = record.finished.filter(|finished| *finished <= at);
    record.waits.retain(|wait| wait.from <= at);
    for wait in &mut record.waits {
        wait.to = wait.to.filter(|to| *to <= at);
    }
    record
}

type Answer = (Option<Date>, Option<Status>, i32);

/// Due, status and days late, and nothing else.
fn judge(record: &Record, today: Date, days: &impl WorkingDays) -> Answer {
    let (received, limit) = (record.received.unwrap().date(), record.limit.unwrap());
    let start = match record.waits.first() {
        Some(Wait { to: None, .. }) => return (None, Some(Status::Paused), 0),
        Some(Wait { to: Some(to), .. }) => to.date(),
        None => received,
    };
    let due = Term::after(limit).end(start, days).unwrap();
    let (end, status) = match record.finished {
        Some(finished) => (finished.date(), finished_on(finished.date(), due)),
        None => (today, running_on(today, due, days)),
    };
    let late = match limit.last_unit() {
        _ if !status.is_late() => 0,
        Unit::WorkingDay => days.count(due.tomorrow().unwrap()..end.tomorrow().unwrap()).unwrap(),
        _ => due.days_until(end),
    };
    (Some(due), Some(status), late)
}

fn finished_on(day: Date, due: Date) -> Status {
    match day.cmp(&due) {
        std::cmp::Ordering::Less => Status::Early,
        std::cmp::Ordering::Equal => Status::OnTime,
        std::cmp::Ordering::Greater => Status::Late,
    }
}

fn running_on(today: Date, due: Date, days: &impl WorkingDays) -> Status {
    match today {
        _ if today > due => Status::Overdue,
        _ if today >= days.before(due).unwrap() => Status::DueSoon,
        _ => Status::Running,
    }
}

fn late_of(answers: impl Iterator<Item = Answer>) -> (u64, u64) {
    let late = answers.filter(|(_, status, _)| status.is_some_and(Status::is_late));
    late.fold((0, 0), |(cases, days), (.., late)| (cases + 1, days + late as u64))
}

/// Records of seven years in no order: one in twenty open, of the others one in six late.
fn records(calendar: &Calendar, waiting: u64) -> Vec<Record> {
    let mut random = Random(2026);
    (0..RECORDS).map(|_| record(&mut random, calendar, waiting)).collect()
}

fn record(random: &mut Random, calendar: &Calendar, waiting: u64) -> Record {
    let limit = ["3wd", "5wd", "15wd", "30wd", "20d", "1m"][random.below(6) as usize].parse().unwrap();
    let received = random.day("2020-01-01".parse().unwrap(), "2026-09-01".parse().unwrap());
    let wait = (random.below(1000) < waiting).then(|| {
        let from = received.add_days(1 + random.below(3) as i32).unwrap();
        let to = calendar.advance(from, 1 + random.below(15) as i32).unwrap();
        Wait {
            ground: Ground::Supplement,
            mode: WaitMode::ByRule,
            from: at_ten(from),
            to: Some(at_ten(to)).filter(|_| random.below(20) > 0),
        }
    });
    let start = wait.and_then(|wait| wait.to).map_or(received, DateTime::date);
    let due = Term::after(limit).end(start, calendar).unwrap();
    let is_open = random.below(20) == 0 || wait.is_some_and(|wait| wait.to.is_none());
    let finished = match random.below(6) {
        0 => calendar.advance(due, 1 + random.below(10) as i32).unwrap(),
        _ => random.day(start.tomorrow().unwrap(), due.tomorrow().unwrap()),
    };
    Record {
        received: Some(at_ten(received)),
        limit: Some(limit),
        promised: Some(due),
        waits: wait.into_iter().collect(),
        finished: Some(at_ten(finished)).filter(|_| !is_open),
        ..Record::default()
    }
}

fn at_ten(date: Date) -> DateTime {
    DateTime::new(date, Time::new(10, 0, 0).unwrap())
}

fn as_of() -> DateTime {
    DateTime::parse("2026-11-20").unwrap()
}
