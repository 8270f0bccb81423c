use core::ops::Range;

use super::answer::{Answer, FoundView, Told, status_code};
use crate::case::Status;

/// The totals of a report: how many records are in which state, and how late they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Totals {
    by_status: [u64; Status::ALL.len() + 1],
    /// The days late of all records, each in the unit of its own limit.
    pub late_days: i64,
    /// Records with a code.
    pub with_code: u64,
}

impl Totals {
    /// How many records are in a state; of `None`, for how many it cannot be told.
    pub fn of(&self, status: Option<Status>) -> u64 {
        self.by_status.get(usize::from(status_code(status))).copied().unwrap_or(0)
    }

    /// All records.
    pub fn records(&self) -> u64 {
        self.by_status.iter().sum()
    }

    /// The totals of two lots of records together.
    #[must_use]
    pub fn with(mut self, other: &Totals) -> Totals {
        for (count, more) in self.by_status.iter_mut().zip(other.by_status) {
            *count += more;
        }
        self.late_days += other.late_days;
        self.with_code += other.with_code;
        self
    }
}

impl Told for Totals {
    fn block(&mut self, _rows: Range<usize>, found: &FoundView<'_>) {
        for (count, code) in self.by_status.iter_mut().zip(0_u16..) {
            let alike = found.status.iter().map(|status| u16::from(*status == code));
            *count += u64::from(alike.sum::<u16>());
        }
        self.late_days += i64::from(found.late.iter().map(|late| u32::from(*late)).sum::<u32>());
        self.with_code += found.with_code() as u64;
    }

    fn row(&mut self, _row: usize, answer: &Answer) {
        if let Some(count) = self.by_status.get_mut(usize::from(answer.status)) {
            *count += 1;
        }
        self.late_days += i64::from(answer.late_days);
        self.with_code += u64::from(answer.code != 0);
    }
}
