//! The report of a period, by property: of records of any kind, however they contradict themselves.

use proptest::prelude::*;
use thoihan::case::{
    Channel, EndedAs, Ground, Indicators, NoDeadlineAs, Period, PeriodReport, Record, ReportPolicy, Stage, Wait,
    WaitMode, WaitingAs,
};
use thoihan::civil::DateTime;

use crate::indicator::{EVALUATOR, adds_up, date, moment};
use crate::props::law_of;

/// Each draws many records.
fn law<S: Strategy>(strategy: S, holds: impl Fn(S::Value))
where
    S::Value: std::fmt::Debug,
{
    law_of(512, strategy, holds);
}

/// Minutes into the year and a quarter from which records are drawn.
fn at(minutes: i32) -> DateTime {
    DateTime::start_of(date("2023-10-01")).add_minutes(i64::from(minutes)).unwrap()
}

fn minutes() -> impl Strategy<Value = DateTime> {
    (0..650_000).prop_map(at)
}

/// A fact that one record in four has.
fn sometimes() -> impl Strategy<Value = Option<DateTime>> {
    proptest::option::weighted(0.25, minutes())
}

/// Any record, however it contradicts itself.
fn any_record() -> impl Strategy<Value = Record> {
    let limit = proptest::option::weighted(0.9, prop_oneof!["5wd", "15d", "1m"].prop_map(|text| text.parse().unwrap()));
    let stage = proptest::option::of((1_u8..=10).prop_map(|code| Stage::from_code(code).unwrap()));
    let channel = proptest::option::of((1_u8..=3).prop_map(|code| Channel::from_code(code).unwrap()));
    let promised = proptest::option::of(minutes().prop_map(DateTime::date));
    let waits = proptest::collection::vec(
        (minutes(), sometimes()).prop_map(|(from, to)| Wait {
            ground: Ground::Supplement,
            mode: WaitMode::ByRule,
            from,
            to,
        }),
        0..3,
    );
    let facts =
        (proptest::option::weighted(0.95, minutes()), sometimes(), sometimes(), sometimes(), sometimes(), sometimes());
    (facts, sometimes(), limit, stage, channel, promised, waits).prop_map(
        |(
            (received, filed, finished, returned, withdrawn, closed),
            handed_over,
            limit,
            stage,
            channel,
            promised,
            waits,
        )| {
            Record {
                filed,
                received,
                limit,
                promised,
                stage,
                waits,
                finished,
                handed_over,
                returned,
                withdrawn,
                closed,
                channel,
                ..Record::default()
            }
        },
    )
}

fn records() -> impl Strategy<Value = Vec<Record>> {
    proptest::collection::vec(any_record(), 0..12)
}

fn policies() -> impl Strategy<Value = ReportPolicy> {
    let ended = || prop_oneof![Just(EndedAs::Apart), Just(EndedAs::OnTime), Just(EndedAs::ByLimit)];
    let waiting = prop_oneof![Just(WaitingAs::InTime), Just(WaitingAs::Apart)];
    let no_deadline = prop_oneof![Just(NoDeadlineAs::NotEvaluated), Just(NoDeadlineAs::InTime)];
    (waiting, ended(), ended(), ended(), no_deadline).prop_map(|(waiting, withdrawn, returned, closed, no_deadline)| {
        ReportPolicy { waiting, withdrawn, returned, closed, no_deadline }
    })
}

fn counts(report: PeriodReport<'_>, records: &[Record]) -> Indicators {
    let mut indicators = Indicators::default();
    for record in records {
        indicators.add(&report.place(record));
    }
    indicators
}

#[test]
fn every_record_stands_once_on_each_side() {
    let days = (minutes(), 0_i32..400, minutes());
    law((records(), policies(), days), |(records, policy, (first, length, as_of))| {
        let first = first.date();
        let period = Period::between(first, first.add_days(length).unwrap()).unwrap();
        let as_of = as_of.max(DateTime::start_of(first));
        let report = PeriodReport::new(&EVALUATOR, period, as_of).unwrap().with_policy(policy);
        adds_up(&counts(report, &records));
    });
}

/// The record without what comes after its end and would judge it anew: the months before have counted it as they knew it.
fn settled(mut record: Record) -> Record {
    let ends = [record.finished, record.returned, record.withdrawn, record.closed];
    if let Some(end) = ends.into_iter().flatten().min() {
        record.waits.retain(|wait| wait.from <= end && wait.to.is_none_or(|to| to <= end));
    }
    record
}

#[test]
fn months_tile_their_year() {
    law((records(), policies(), minutes()), |(records, policy, as_of)| {
        let records: Vec<Record> = records.into_iter().map(settled).collect();
        let year = Period::between(date("2023-10-01"), date("2025-01-31")).unwrap();
        let of = |period| PeriodReport::new(&EVALUATOR, period, as_of).unwrap().with_policy(policy);
        let whole = counts(of(year), &records);
        let months: Vec<Indicators> = year
            .months()
            .filter(|month| month.first() <= as_of.date())
            .map(|month| counts(of(month), &records))
            .collect();
        let sum = |count: fn(&Indicators) -> u64| months.iter().map(count).sum::<u64>();
        assert_eq!(sum(|month| month.resolved.early), whole.resolved.early);
        assert_eq!(sum(|month| month.resolved.on_time), whole.resolved.on_time);
        assert_eq!(sum(|month| month.resolved.late), whole.resolved.late);
        assert_eq!(sum(|month| month.ended_otherwise.total()), whole.ended_otherwise.total());
        assert_eq!(sum(|month| month.received.in_period()), whole.received.in_period());
        assert_eq!(sum(|month| month.received.online), whole.received.online);
        assert_eq!(sum(|month| month.not_accepted), whole.not_accepted);
        assert_eq!(sum(|month| month.handling.sum), whole.handling.sum);
        assert_eq!(months.last().unwrap().carried_forward, whole.carried_forward);
    });
}

#[test]
fn a_month_carries_over_what_the_month_before_has_left() {
    // Of any records whatever: what is open does not depend on how it is judged.
    law((records(), policies()), |(records, policy)| {
        let year = Period::between(date("2023-10-01"), date("2025-01-31")).unwrap();
        let of = |period| PeriodReport::new(&EVALUATOR, period, moment("2026-01-01")).unwrap().with_policy(policy);
        let months: Vec<Indicators> = year.months().map(|month| counts(of(month), &records)).collect();
        for (before, month) in months.iter().zip(months.iter().skip(1)) {
            assert_eq!(month.received.carried_over, before.carried_forward);
        }
    });
}

#[test]
fn a_report_does_not_change_when_more_becomes_known() {
    law((any_record(), minutes(), minutes()), |(record, one, other)| {
        let record = settled(record);
        let april = Period::month(2024, 4).unwrap();
        let place =
            |as_of: DateTime| PeriodReport::new(&EVALUATOR, april, as_of.max(april.ends_at())).unwrap().place(&record);
        assert_eq!(place(one), place(other));
    });
}
