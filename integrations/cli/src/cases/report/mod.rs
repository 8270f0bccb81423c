//! The indicators of many records, under the headings asked for, each share with its denominator named.

mod lines;
mod period_table;
mod request;
mod table;
mod view;

use std::collections::BTreeMap;

use thoihan::calendar::Undecided;
use thoihan::case::{Evaluation, Evaluator, Indicators, Period, PeriodReport, Place, Record, Tally};
use thoihan::civil::{Date, DateTime};

use super::exit_of;
use crate::args::Format;
use crate::failure::{Exit, Failure};
use crate::output::json;
use crate::settings::Settings;
pub(super) use request::{ReportArgs, Request};

use request::By;

/// Under which names a record is counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Group {
    pub(super) agency: String,
    pub(super) procedure: String,
}

/// A heading of the report. What is not asked for is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    group: Group,
    /// The first day of the month; `None` also of records that have no day.
    month: Option<Date>,
}

/// What is counted under a heading: the states as of the moment, and the classes of the period.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    tally: Tally,
    indicators: Indicators,
}

/// More groups than the country has agencies times procedures that anybody prints; those beyond are counted together, so that a file
/// in which every line is its own group does not fill the memory.
const MOST_GROUPS: usize = 100_000;

/// The counts so far.
#[derive(Debug)]
pub(super) struct Report<'a> {
    request: Request,
    evaluator: &'a Evaluator<'a>,
    as_of: DateTime,
    undecided: Undecided,
    whole: PeriodReport<'a>,
    total: Counts,
    groups: BTreeMap<Key, Counts>,
}

impl<'a> Report<'a> {
    /// A report without a record.
    pub(super) fn new(
        request: Request,
        evaluator: &'a Evaluator<'a>,
        as_of: DateTime,
        settings: &Settings,
    ) -> Result<Report<'a>, Failure> {
        let whole = match request.period {
            Some(period) => PeriodReport::new(evaluator, period, as_of)?,
            None => PeriodReport::until(evaluator, as_of),
        };
        let (undecided, total, groups) = (settings.undecided, Counts::default(), BTreeMap::new());
        Ok(Report { request, evaluator, as_of, undecided, whole, total, groups })
    }

    /// Counts a record; `None` is one that could not be read.
    pub(super) fn add(&mut self, group: &Group, record: Option<&Record>) -> Exit {
        let Some(record) = record else {
            self.total.add_unreadable();
            self.counts(group, None).add_unreadable();
            return Exit::Partly;
        };
        let (evaluation, place) = self.judge(&self.whole, record);
        if place == Place::Elsewhere {
            if !self.is_of_a_period() {
                // Without a period every group of the file has its line.
                self.counts(group, None);
            }
            return Exit::Answered;
        }
        self.total.add(&evaluation, &place);
        if self.request.by.contains(&By::Month) && place != Place::Unplaced {
            self.add_to_months(group, record, &place);
        } else {
            self.counts(group, None).add(&evaluation, &place);
        }
        exit_of(&evaluation)
    }

    /// The whole report.
    pub(super) fn render(&self, settings: &Settings) -> String {
        match settings.format {
            Format::Json => json(&view::ReportView::of(self, settings.lang)).unwrap_or_default(),
            Format::Text | Format::Ics if self.is_of_a_period() => period_table::text(self, settings.lang),
            Format::Text | Format::Ics => table::text(self, settings.lang),
        }
    }

    fn is_of_a_period(&self) -> bool {
        self.request.period.is_some() || self.request.by.contains(&By::Month)
    }

    /// A record in each month from its first day to its end.
    fn add_to_months(&mut self, group: &Group, record: &Record, place: &Place) {
        let ended = match place {
            Place::Counted(counted) => counted.ended,
            _ => None,
        };
        let days = [record.received, record.filed, record.returned];
        let Some(first) = days.into_iter().flatten().min() else { return };
        for month in self.months(first.date(), ended.unwrap_or(self.whole.cut()).date()) {
            let Ok(report) = PeriodReport::new(self.evaluator, month, self.as_of) else { continue };
            let (evaluation, place) = self.judge(&report, record);
            if place != Place::Elsewhere {
                self.counts(group, Some(month.first().first_of_month())).add(&evaluation, &place);
            }
        }
    }

    /// The months of the report that hold a day between these.
    fn months(&self, first: Date, last: Date) -> impl Iterator<Item = Period> + use<> {
        let of = self.request.months_of;
        let (first, last) = (first.first_of_month().max(of.first()), last.last_of_month().min(of.last()));
        Period::between(first, last).into_iter().flat_map(Period::months)
    }

    /// A record as it stands at the end of a report, and where it is counted. An answer that is refused is none.
    fn judge(&self, report: &PeriodReport<'_>, record: &Record) -> (Evaluation, Place) {
        let mut evaluation = report.evaluate(record);
        let refuses = self.undecided == Undecided::Refuse;
        if refuses && evaluation.due.is_some_and(|due| due.decided().is_err()) {
            evaluation.status = None;
        }
        let place = report.place_evaluated(record, &evaluation);
        (evaluation, place)
    }

    fn counts(&mut self, group: &Group, month: Option<Date>) -> &mut Counts {
        let named = |by, name: &String| if self.request.by.contains(&by) { name.clone() } else { String::new() };
        let group =
            Group { agency: named(By::Agency, &group.agency), procedure: named(By::Procedure, &group.procedure) };
        let key = Key { group, month };
        let is_full = self.groups.len() >= MOST_GROUPS && !self.groups.contains_key(&key);
        self.groups.entry(if is_full { Key { month, ..Key::default() } } else { key }).or_default()
    }
}

impl Counts {
    fn add(&mut self, evaluation: &Evaluation, place: &Place) {
        self.tally.add(evaluation);
        self.indicators.add(place);
    }

    fn add_unreadable(&mut self) {
        self.tally.add_unreadable();
        self.indicators.add(&Place::Unplaced);
    }
}
