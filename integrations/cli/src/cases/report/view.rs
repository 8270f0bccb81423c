//! A report as programs read it. Fields are added, never renamed.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use thoihan::Lang;
use thoihan::basis::Verification;
use thoihan::case::{
    EndedOtherwise, Indicators, Mean, Pending, Period, Rate, Received, ReportPolicy, Resolved, Share, Tally,
};
use thoihan::civil::{Date, DateTime};

use super::request::By;
use super::table::Denominators;
use super::{Counts, Key, Report};

#[derive(Debug, Serialize)]
pub(super) struct ReportView<'a> {
    as_of: DateTime,
    by: &'a BTreeSet<By>,
    period: Option<Period>,
    policy: ReportPolicy,
    denominators: Denominators,
    rates: Vec<RateView>,
    total: CountsView,
    groups: Vec<GroupView<'a>>,
}

impl ReportView<'_> {
    pub(super) fn of<'a>(report: &'a Report<'_>, lang: Lang) -> ReportView<'a> {
        ReportView {
            as_of: report.as_of,
            by: &report.request.by,
            period: report.request.period,
            policy: report.whole.policy(),
            denominators: Denominators::of(report, lang),
            rates: Rate::ALL.into_iter().map(|rate| RateView::of(rate, lang)).collect(),
            // A mean over procedures of different length says nothing.
            total: CountsView::of(report.total, None),
            groups: report.groups.iter().map(|(key, counts)| GroupView::of(key, counts, &report.request.by)).collect(),
        }
    }
}

/// What a rate is a rate of, and how far its formula was seen.
#[derive(Debug, Serialize)]
struct RateView {
    name: &'static str,
    label: &'static str,
    numerator: &'static str,
    denominator: &'static str,
    rule: Option<&'static str>,
    verification: Verification,
}

impl RateView {
    fn of(rate: Rate, lang: Lang) -> RateView {
        RateView {
            name: rate.word(),
            label: rate.label(lang),
            numerator: rate.numerator(lang),
            denominator: rate.denominator(lang),
            rule: rate.rule(),
            verification: rate.verification(),
        }
    }
}

#[derive(Debug, Serialize)]
struct GroupView<'a> {
    agency: Option<&'a str>,
    procedure: Option<&'a str>,
    month: Option<String>,
    #[serde(flatten)]
    counts: CountsView,
}

impl GroupView<'_> {
    fn of<'a>(key: &'a Key, counts: &Counts, by: &BTreeSet<By>) -> GroupView<'a> {
        let handling = by.contains(&By::Procedure).then_some(counts.indicators.handling);
        GroupView {
            agency: by.contains(&By::Agency).then_some(key.agency.as_str()),
            procedure: by.contains(&By::Procedure).then_some(key.procedure.as_str()),
            month: key.month.map(year_and_month),
            counts: CountsView::of(counts, handling),
        }
    }
}

fn year_and_month(date: Date) -> String {
    format!("{:04}-{:02}", date.year(), date.month())
}

#[derive(Debug, Serialize)]
struct CountsView {
    #[serde(flatten)]
    tally: Tally,
    in_time: u64,
    finished: u64,
    on_time_share: ShareView,
    indicators: IndicatorsView,
}

impl CountsView {
    fn of(counts: &Counts, handling: Option<Mean>) -> CountsView {
        let tally = counts.tally;
        CountsView {
            tally,
            in_time: tally.in_time(),
            finished: tally.finished(),
            on_time_share: tally.on_time_share().into(),
            indicators: IndicatorsView::of(&counts.indicators, handling),
        }
    }
}

/// A share as its two counts, and in hundredths of a per cent.
#[derive(Debug, Serialize)]
struct ShareView {
    part: u64,
    whole: u64,
    basis_points: Option<u64>,
}

impl From<Share> for ShareView {
    fn from(share: Share) -> ShareView {
        ShareView { part: share.part, whole: share.whole, basis_points: share.basis_points() }
    }
}

/// Parts with their sum.
#[derive(Debug, Serialize)]
struct Summed<T> {
    #[serde(flatten)]
    parts: T,
    total: u64,
}

#[derive(Debug, Serialize)]
struct ReceivedView {
    #[serde(flatten)]
    parts: Received,
    in_period: u64,
    total: u64,
}

#[derive(Debug, Serialize)]
struct IndicatorsView {
    received: ReceivedView,
    resolved: Summed<Resolved>,
    pending: Summed<Pending>,
    ended_otherwise: Summed<EndedOtherwise>,
    waiting_apart: u64,
    not_evaluated: u64,
    no_deadline: u64,
    carried_forward: u64,
    not_accepted: u64,
    unplaced: u64,
    excluded: u64,
    rates: BTreeMap<&'static str, ShareView>,
    handling: Option<MeanView>,
}

/// Working days of handling as a sum and the number of records, and their mean in hundredths.
#[derive(Debug, Serialize)]
struct MeanView {
    working_days: u64,
    records: u64,
    mean_hundredths: Option<u64>,
}

impl IndicatorsView {
    fn of(counts: &Indicators, handling: Option<Mean>) -> IndicatorsView {
        let Indicators { received, resolved, pending, ended_otherwise, .. } = *counts;
        IndicatorsView {
            received: ReceivedView { parts: received, in_period: received.in_period(), total: received.total() },
            resolved: Summed { parts: resolved, total: resolved.total() },
            pending: Summed { parts: pending, total: pending.total() },
            ended_otherwise: Summed { parts: ended_otherwise, total: ended_otherwise.total() },
            waiting_apart: counts.waiting_apart,
            not_evaluated: counts.not_evaluated,
            no_deadline: counts.no_deadline,
            carried_forward: counts.carried_forward,
            not_accepted: counts.not_accepted,
            unplaced: counts.unplaced,
            excluded: counts.excluded,
            rates: Rate::ALL.into_iter().map(|rate| (rate.word(), counts.rate(rate).into())).collect(),
            handling: handling.map(|mean| MeanView {
                working_days: mean.sum,
                records: mean.count,
                mean_hundredths: mean.hundredths(),
            }),
        }
    }
}
