use super::Date;
use crate::error::Error;

/// A half-open interval of days: from the first day up to, not including, the end.
///
/// Intervals in force (có hiệu lực) are spans; a law without a last day runs to [`Date::MAX`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    from: Date,
    until: Date,
}

impl Span {
    /// The days from `from` up to the day before `until`; `until` before `from` is refused.
    pub const fn new(from: Date, until: Date) -> Result<Span, Error> {
        if until.epoch_days() < from.epoch_days() {
            return Err(Error::date_range("end of interval", until, from, Date::MAX));
        }
        Ok(Span { from, until })
    }

    /// The days from `from` on, without an end.
    pub const fn since(from: Date) -> Span {
        Span { from, until: Date::MAX }
    }

    /// Both ends of a generated table, known to be in order.
    pub(crate) const fn constant(from: Date, until: Date) -> Span {
        Span { from, until }
    }

    /// The first day.
    pub const fn from(self) -> Date {
        self.from
    }

    /// The first day after the interval; [`Date::MAX`] when it has no end.
    pub const fn until(self) -> Date {
        self.until
    }

    /// The first day after the interval, if it has an end.
    pub fn end(self) -> Option<Date> {
        (self.until < Date::MAX).then_some(self.until)
    }

    /// Whether the day lies in the interval.
    pub fn contains(self, date: Date) -> bool {
        self.from <= date && date < self.until
    }

    /// Whether the two intervals share a day.
    pub fn overlaps(self, other: Span) -> bool {
        self.from < other.until && other.from < self.until
    }

    /// The number of days.
    pub const fn len(self) -> i32 {
        self.from.days_until(self.until)
    }

    /// Whether the interval has no day.
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The days in order.
    pub const fn days(self) -> Days {
        Days { next: self.from.epoch_days(), until: self.until.epoch_days() }
    }
}

/// The days of a [`Span`], in order, from either end.
#[derive(Debug, Clone)]
pub struct Days {
    next: i32,
    until: i32,
}

impl Iterator for Days {
    type Item = Date;

    fn next(&mut self) -> Option<Date> {
        let day = (self.next < self.until).then(|| Date::from_number(self.next))?;
        self.next += 1;
        Some(day)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.until.saturating_sub(self.next).max(0) as usize;
        (left, Some(left))
    }
}

impl DoubleEndedIterator for Days {
    fn next_back(&mut self) -> Option<Date> {
        let day = (self.next < self.until).then(|| Date::from_number(self.until - 1))?;
        self.until -= 1;
        Some(day)
    }
}

impl ExactSizeIterator for Days {}
