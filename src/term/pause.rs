use alloc::vec::Vec;

use crate::civil::{Date, DateTime, Span};

/// The stretches in which a term does not run: sorted, and merged where they touch, so that nothing is left out twice.
///
/// A pause from one day up to another leaves out the first and counts the last, the day on which the term runs again. A limit in hours
/// leaves out the moments from one up to the other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pauses {
    days: Vec<Span>,
    moments: Vec<(DateTime, DateTime)>,
}

impl Pauses {
    /// No pause.
    pub const NONE: Pauses = Pauses { days: Vec::new(), moments: Vec::new() };

    /// Pauses of whole days in any order, overlapping or not; empty ones say nothing.
    pub fn new(days: impl IntoIterator<Item = Span>) -> Pauses {
        let midnight = DateTime::start_of;
        Pauses::between(days.into_iter().map(|span| (midnight(span.from()), midnight(span.until()))))
    }

    /// Pauses from one moment up to another in any order, overlapping or not; empty and reversed ones say nothing.
    pub fn between(moments: impl IntoIterator<Item = (DateTime, DateTime)>) -> Pauses {
        let moments: Vec<_> = moments.into_iter().filter(|(from, until)| from < until).collect();
        let days = moments.iter().map(|(from, until)| (from.date(), until.date())).filter(|(from, until)| from < until);
        let days = merged(days.collect()).into_iter().map(|(from, until)| Span::constant(from, until)).collect();
        Pauses { days, moments: merged(moments) }
    }

    /// The merged pauses in days, in order.
    pub fn spans(&self) -> &[Span] {
        &self.days
    }

    /// The merged pauses in moments, in order.
    pub fn moments(&self) -> &[(DateTime, DateTime)] {
        &self.moments
    }

    /// Whether a term in days does not run on the day.
    pub fn contains(&self, date: Date) -> bool {
        self.days.iter().any(|span| span.contains(date))
    }

    /// The pauses as far as they lie after a day.
    pub(super) fn after(&self, date: Date) -> impl Iterator<Item = Span> {
        let first = Date::from_number(date.epoch_days().saturating_add(1));
        let later = self.days.iter().filter(move |span| span.until() > first);
        later.map(move |span| Span::constant(span.from().max(first), span.until()))
    }
}

/// Stretches in order, those that overlap or touch as one.
fn merged<T: Ord + Copy>(mut stretches: Vec<(T, T)>) -> Vec<(T, T)> {
    stretches.sort_unstable();
    let mut merged: Vec<(T, T)> = Vec::with_capacity(stretches.len());
    for (from, until) in stretches {
        match merged.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(until),
            _ => merged.push((from, until)),
        }
    }
    merged
}
