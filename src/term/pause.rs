use alloc::vec::Vec;

use crate::civil::{Date, Span};

/// The runs of days on which a term does not run: sorted, and merged where they touch, so that no day is left out twice.
///
/// A pause from one day up to another leaves out the first and counts the last, the day on which the term runs again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pauses {
    spans: Vec<Span>,
}

impl Pauses {
    /// No pause.
    pub const NONE: Pauses = Pauses { spans: Vec::new() };

    /// The pauses in any order, overlapping or not; empty ones say nothing.
    pub fn new(spans: impl IntoIterator<Item = Span>) -> Pauses {
        let mut spans: Vec<Span> = spans.into_iter().filter(|span| !span.is_empty()).collect();
        spans.sort_by_key(|span| span.from());
        let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            match merged.last_mut() {
                Some(last) if span.from() <= last.until() => {
                    *last = Span::constant(last.from(), last.until().max(span.until()));
                }
                _ => merged.push(span),
            }
        }
        Pauses { spans: merged }
    }

    /// The merged pauses, in order.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// Whether the term does not run on the day.
    pub fn contains(&self, date: Date) -> bool {
        self.spans.iter().any(|span| span.contains(date))
    }

    /// The pauses as far as they lie after a day.
    pub(super) fn after(&self, date: Date) -> impl Iterator<Item = Span> {
        let first = Date::from_number(date.epoch_days().saturating_add(1));
        let later = self.spans.iter().filter(move |span| span.until() > first);
        later.map(move |span| Span::constant(span.from().max(first), span.until()))
    }
}
