use core::ops::Range;

use super::{Calendar, FIRST, LAST, beyond, outside};
use crate::civil::Date;
use crate::error::Error;

/// The verbs of working days, defined by walking.
///
/// Only [`is_working`](WorkingDays::is_working) must be given; it answers for [`FIRST`]`..=`[`LAST`] and refuses every other
/// day. The provided methods are the definition of what the verbs mean: obvious, and slow. Whoever overrides them must be equal to them.
pub trait WorkingDays {
    /// Whether work is done on the day.
    fn is_working(&self, date: Date) -> Result<bool, Error>;

    /// The day itself if it is worked, else the next working day.
    fn on_or_after(&self, date: Date) -> Result<Date, Error> {
        if self.is_working(date)? { Ok(date) } else { self.after(date) }
    }

    /// The day itself if it is worked, else the working day before it.
    fn on_or_before(&self, date: Date) -> Result<Date, Error> {
        if self.is_working(date)? { Ok(date) } else { self.before(date) }
    }

    /// The next working day, the day itself excluded.
    fn after(&self, date: Date) -> Result<Date, Error> {
        self.advance(date, 1)
    }

    /// The working day before, the day itself excluded.
    fn before(&self, date: Date) -> Result<Date, Error> {
        self.advance(date, -1)
    }

    /// The `n`-th working day after `from`, or before it when `n` is negative; `from` itself when `n` is 0.
    fn advance(&self, from: Date, n: i32) -> Result<Date, Error> {
        self.is_working(from)?;
        let step = n.signum();
        let (mut date, mut left) = (from, n);
        while left != 0 {
            date = date.add_days(step)?;
            if self.is_working(date).map_err(|_| beyond(from, n))? {
                left -= step;
            }
        }
        Ok(date)
    }

    /// The `n`-th working day from `from` on, which is the first of them where it is worked; before it when `n` is negative.
    fn advance_from(&self, from: Date, n: i32) -> Result<Date, Error> {
        if self.is_working(from)? { self.advance(from, n - n.signum()) } else { self.advance(from, n) }
    }

    /// The number of working days in a half-open run of days; negative when the end lies before the start.
    fn count(&self, days: Range<Date>) -> Result<i32, Error> {
        if days.end < days.start {
            return self.count(days.end..days.start).map(|count| -count);
        }
        let (mut date, mut count) = (boundary(days.start)?, 0);
        while date < boundary(days.end)? {
            count += i32::from(self.is_working(date)?);
            date = date.tomorrow()?;
        }
        Ok(count)
    }
}

/// An end of a run of days: a day of the calendar, or the day after its last.
pub(super) fn boundary(date: Date) -> Result<Date, Error> {
    if date < FIRST || date.epoch_days() > LAST.epoch_days() + 1 { Err(outside(date)) } else { Ok(date) }
}

/// A calendar walked a day at a time: the definition, as a contestant for the index.
#[derive(Debug, Clone, Copy)]
pub struct Walker<'a> {
    calendar: &'a Calendar,
}

impl<'a> Walker<'a> {
    pub(super) fn new(calendar: &'a Calendar) -> Walker<'a> {
        Walker { calendar }
    }
}

impl WorkingDays for Walker<'_> {
    fn is_working(&self, date: Date) -> Result<bool, Error> {
        self.calendar.is_working(date)
    }
}
