//! The case room: whole evaluations of 16,384 synthetic records, more than a branch predictor learns.
//!
//! Ids are `case/operation/shape/contestant`. Beside the evaluator, which answers everything, stand three answers only (due,
//! status, days late) by one short function: on the index and on the walker. Answers are checked before anything is measured.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark may panic")]

mod shared;

use criterion::{Criterion, criterion_group, criterion_main};
use shared::cpu::CpuTime;
use shared::{Contest, Random};
use thoihan::calendar::{Calendar, WorkingDays};
use thoihan::case::{Evaluator, Ground, Indicators, Period, PeriodReport, Record, Status, Tally, Wait, WaitMode};
use thoihan::civil::{Date, DateTime, Time};
use thoihan::term::{Term, Unit};

criterion_group! { name = benches; config = shared::cpu::config(); targets = evaluate, tally, report }
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
            .enter("index", |record| judge(record, as_of.date(), &calendar))
            .enter("walker", definition);
    }
}

/// The indicators of a report over all records at once.
fn tally(c: &mut Criterion<CpuTime>) {
    let calendar = Calendar::state();
    let (evaluator, walker, as_of) = (Evaluator::new(&calendar), calendar.walker(), as_of());
    let all = [records(&calendar, 125)];
    let definition = |records: &Vec<Record>| late_of(records.iter().map(|record| judge(record, as_of.date(), &walker)));
    Contest::new(c, "case/tally/one_in_eight_waits", &all, definition)
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
        .enter("evaluator", |records| counted(&evaluator, records, quarter))
        .enter("index", |records| totals(records, quarter, &calendar))
        .enter("walker", definition);
    let by_month =
        |records: &Vec<Record>| quarter.months().map(|month| totals(records, month, &walker)).collect::<Vec<_>>();
    Contest::new(c, "case/report/three_months", &all, by_month)
        .enter("evaluator", |records| quarter.months().map(|month| counted(&evaluator, records, month)).collect());
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
