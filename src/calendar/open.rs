use alloc::vec::Vec;
use core::ops::Range;

use crate::civil::Date;
use crate::holiday::{Choice, OpenDay};

/// What may still be decided, ordered so that a run of days finds what matters to it.
///
/// A choice that lies wholly inside a run of days mostly changes nothing in it: Tết takes five working days wherever it lies, and a swap
/// gives back what it takes. Only the few that the ends of the run cut have to be looked at; of the others the sums are kept.
#[derive(Debug, Clone, Default)]
pub(super) struct OpenChoices {
    /// In the order of their first days.
    choices: Vec<Choice>,
    /// The first day of each, and the day after its last.
    spans: Vec<(Date, Date)>,
    /// The differences of the choices before each, added up.
    before: Vec<(i32, i32)>,
    /// Every open day, in order, each once.
    days: Vec<OpenDay>,
    /// The length of the longest span, in days.
    longest: i32,
}

impl OpenChoices {
    pub(super) fn new(choices: Vec<Choice>) -> OpenChoices {
        let mut open = OpenChoices { before: Vec::from([(0, 0)]), ..OpenChoices::default() };
        for choice in &choices {
            let days = choice.open_days();
            let Some((first, last)) = days.first().zip(days.last()) else { continue };
            let span = (first.date, last.date.tomorrow().unwrap_or(last.date));
            let (fewer, more) = choice.difference(span.0..span.1);
            let before = open.before.last().copied().unwrap_or_default();
            open.before.push((before.0 + fewer, before.1 + more));
            open.spans.push(span);
            open.longest = open.longest.max(span.0.days_until(span.1));
            open.days.extend(days);
        }
        open.choices = choices;
        open.days.sort_unstable();
        open.days.dedup_by_key(|day| day.date);
        open
    }

    /// Every open day, in order.
    pub(super) fn days(&self) -> &[OpenDay] {
        &self.days
    }

    /// The choices that may move a day of the run, in the order of their first days.
    pub(super) fn in_run(&self, days: Range<Date>) -> impl Iterator<Item = &Choice> {
        let first = self.started_before(earlier(days.start, self.longest));
        let end = self.started_before(days.end).max(first);
        let candidates = self.choices.iter().zip(&self.spans).skip(first).take(end - first);
        candidates.filter(move |(_, (_, until))| days.start < *until).map(|(choice, _)| choice)
    }

    /// Whether some choice may move a day of the run.
    pub(super) fn touches(&self, days: Range<Date>) -> bool {
        // Most questions are about days long before the first that is open.
        if self.days.first().is_none_or(|first| days.end <= first.date) {
            return false;
        }
        let next = self.days.partition_point(|day| day.date < days.start);
        self.days.get(next).is_some_and(|day| day.date < days.end)
    }

    /// The least and the most by which the number of working days in a run can differ from the default.
    pub(super) fn difference(&self, days: Range<Date>) -> (i32, i32) {
        if days.is_empty() || !self.touches(days.clone()) {
            return (0, 0);
        }
        let first = self.started_before(earlier(days.start, self.longest));
        let inside = self.started_before(days.start);
        let cut = self.started_before(earlier(days.end, self.longest)).max(inside);
        let end = self.started_before(days.end);
        let (least, most) = self.sum(inside..cut);
        let at_the_ends = (first..inside).chain(cut..end).filter_map(|place| self.choices.get(place));
        at_the_ends.fold((least, most), |(least, most), choice| {
            let (fewer, more) = choice.difference(days.clone());
            (least + fewer, most + more)
        })
    }

    /// The first open day of a run that belongs to a choice by which the number of working days in it can change; the first open day at
    /// all where each of them changes nothing.
    pub(super) fn first_that_matters(&self, days: Range<Date>) -> Option<Date> {
        let first_of =
            |choice: &Choice| choice.open_days().into_iter().map(|day| day.date).find(|date| days.contains(date));
        let moving = self.in_run(days.clone()).filter(|choice| choice.difference(days.clone()) != (0, 0));
        moving.filter_map(first_of).min().or_else(|| self.in_run(days.clone()).filter_map(first_of).min())
    }

    /// How many choices begin before the day.
    fn started_before(&self, date: Date) -> usize {
        self.spans.partition_point(|(from, _)| *from < date)
    }

    fn sum(&self, places: Range<usize>) -> (i32, i32) {
        let at = |place: usize| self.before.get(place).copied().unwrap_or_default();
        let (one, other) = (at(places.start), at(places.end));
        (other.0 - one.0, other.1 - one.1)
    }
}

/// A choice that began earlier than this has ended by the day.
fn earlier(date: Date, longest: i32) -> Date {
    date.add_days(-longest).unwrap_or(Date::MIN)
}
