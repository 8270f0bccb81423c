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
use super::source::Names;
use super::stream::Part;
use crate::args::Format;
use crate::failure::{Exit, Failure};
use crate::output::json;
use crate::settings::Settings;
pub(super) use request::{ReportArgs, Request};

use request::By;

/// A heading of the report. What is not asked for is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    agency: String,
    procedure: String,
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

/// A part with so many goes into the whole before it is complete: as many parts as there are threads are held at a time.
const MOST_GROUPS_OF_A_PART: usize = 4096;

/// Counts records under the headings asked for.
#[derive(Debug)]
pub(super) struct Counter<'a> {
    request: Request,
    evaluator: &'a Evaluator<'a>,
    as_of: DateTime,
    undecided: Undecided,
    whole: PeriodReport<'a>,
}

/// The counts of some records in a row.
#[derive(Debug, Default)]
pub(super) struct Counted {
    total: Counts,
    groups: BTreeMap<Key, Group>,
}

/// The counts under one heading, and how many headings were met before it.
#[derive(Debug, Clone, Copy)]
struct Group {
    place: usize,
    counts: Counts,
}

/// The whole report, ready to be written.
#[derive(Debug)]
pub(super) struct Report<'a> {
    request: &'a Request,
    as_of: DateTime,
    whole: &'a PeriodReport<'a>,
    total: &'a Counts,
    groups: Vec<(&'a Key, &'a Counts)>,
}

impl<'a> Counter<'a> {
    /// A counter that has not met a record.
    pub(super) fn new(
        request: Request,
        evaluator: &'a Evaluator<'a>,
        as_of: DateTime,
        settings: &Settings,
    ) -> Result<Counter<'a>, Failure> {
        let whole = match request.period {
            Some(period) => PeriodReport::new(evaluator, period, as_of)?,
            None => PeriodReport::until(evaluator, as_of),
        };
        Ok(Counter { request, evaluator, as_of, undecided: settings.undecided, whole })
    }

    /// Counts a record; `None` is one that could not be read.
    pub(super) fn count(&self, names: Names<'_>, record: Option<&Record>, counted: &mut Counted) -> Exit {
        let Some(record) = record else {
            counted.total.add_unreadable();
            counted.under(self.key(names, None)).add_unreadable();
            return Exit::Partly;
        };
        let (evaluation, place) = self.judge(&self.whole, record);
        if place == Place::Elsewhere {
            if !self.request.is_of_a_period() {
                // Without a period every group of the file has its line.
                counted.under(self.key(names, None));
            }
            return Exit::Answered;
        }
        counted.total.add(&evaluation, &place);
        if self.request.by.contains(&By::Month) && place != Place::Unplaced {
            self.count_in_months(names, record, &place, counted);
        } else {
            counted.under(self.key(names, None)).add(&evaluation, &place);
        }
        exit_of(&evaluation)
    }

    /// The report of what was counted.
    pub(super) fn report(&'a self, counted: &'a Counted) -> Report<'a> {
        let groups = counted.groups.iter().map(|(key, group)| (key, &group.counts)).collect();
        Report { request: &self.request, as_of: self.as_of, whole: &self.whole, total: &counted.total, groups }
    }

    /// A record in each month from its first day to its end.
    fn count_in_months(&self, names: Names<'_>, record: &Record, place: &Place, counted: &mut Counted) {
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
                let key = self.key(names, Some(month.first().first_of_month()));
                counted.under(key).add(&evaluation, &place);
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

    fn key(&self, names: Names<'_>, month: Option<Date>) -> Key {
        let asked = |by, name: &str| if self.request.by.contains(&by) { name.to_owned() } else { String::new() };
        Key { agency: asked(By::Agency, names.agency), procedure: asked(By::Procedure, names.procedure), month }
    }
}

impl Counted {
    fn under(&mut self, key: Key) -> &mut Counts {
        let place = self.groups.len();
        let is_full = place >= MOST_GROUPS && !self.groups.contains_key(&key);
        let key = if is_full { Key { month: key.month, ..Key::default() } } else { key };
        &mut self.groups.entry(key).or_insert(Group { place, counts: Counts::default() }).counts
    }
}

impl Part for Counted {
    /// Headings are met in the order in which the records met them, so that the same ones are beyond the most there may be.
    fn merge(&mut self, later: Counted) {
        self.total.merge(&later.total);
        let mut groups: Vec<(Key, Group)> = later.groups.into_iter().collect();
        groups.sort_unstable_by_key(|(_, group)| group.place);
        for (key, group) in groups {
            self.under(key).merge(&group.counts);
        }
    }

    fn is_full(&self) -> bool {
        self.groups.len() >= MOST_GROUPS_OF_A_PART
    }
}

impl Report<'_> {
    pub(super) fn render(&self, settings: &Settings) -> String {
        match settings.format {
            Format::Json => json(&view::ReportView::of(self, settings.lang)).unwrap_or_default(),
            Format::Text | Format::Ics if self.request.is_of_a_period() => period_table::text(self, settings.lang),
            Format::Text | Format::Ics => table::text(self, settings.lang),
        }
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

    fn merge(&mut self, other: &Counts) {
        self.tally.merge(&other.tally);
        self.indicators.merge(&other.indicators);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// More headings than are kept, each met again after the others.
    fn keys() -> impl Iterator<Item = Key> {
        let numbers = (0..MOST_GROUPS + 5_000).chain((0..MOST_GROUPS + 6_000).rev().step_by(3));
        numbers.map(|number| Key { agency: (number * 7_919 % 1_000_003).to_string(), ..Key::default() })
    }

    #[test]
    fn parts_are_counted_as_the_whole() {
        let (mut whole, mut joined, mut part) = (Counted::default(), Counted::default(), Counted::default());
        for key in keys() {
            whole.under(key.clone()).add_unreadable();
            part.under(key).add_unreadable();
            if part.is_full() {
                joined.merge(std::mem::take(&mut part));
            }
        }
        joined.merge(part);
        let told = |counted: &Counted| -> Vec<(Key, u64)> {
            counted.groups.iter().map(|(key, group)| (key.clone(), group.counts.tally.received)).collect()
        };
        assert_eq!(told(&joined), told(&whole));
        // Those beyond the most are counted together.
        assert_eq!(whole.groups.len(), MOST_GROUPS + 1);
    }
}
