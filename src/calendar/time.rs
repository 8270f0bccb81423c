use core::ops::Range;

use super::Calendar;
use crate::civil::{Date, DateTime, Time};
use crate::error::Error;

/// The verbs of office hours, defined by walking a minute at a time.
///
/// Only [`is_open`](WorkingTime::is_open) must be given: whether the minute that begins at a moment is worked. It refuses moments of
/// days whose hours are not known. The provided methods are the definition of what the verbs mean.
pub trait WorkingTime {
    /// Whether the minute that begins at the moment is worked.
    fn is_open(&self, moment: DateTime) -> Result<bool, Error>;

    /// The minutes worked from one moment up to another; negative when the end lies before the start.
    fn worked_between(&self, moments: Range<DateTime>) -> Result<i64, Error> {
        if moments.end.epoch_minutes() < moments.start.epoch_minutes() {
            return self.worked_between(moments.end..moments.start).map(|minutes| -minutes);
        }
        let mut worked = 0;
        for minute in moments.start.epoch_minutes()..moments.end.epoch_minutes() {
            worked += i64::from(self.is_open(DateTime::from_epoch_minutes(minute)?)?);
        }
        Ok(worked)
    }

    /// The earliest moment by which so many minutes have been worked; the moment itself for none.
    fn add_worked(&self, from: DateTime, minutes: u32) -> Result<DateTime, Error> {
        let (mut moment, mut left, mut end) = (from.epoch_minutes(), minutes, from.to_the_minute());
        while left > 0 {
            let minute = DateTime::from_epoch_minutes(moment)?;
            if self.is_open(minute)? {
                left -= 1;
                end = end_of_minute(minute)?;
            }
            moment += 1;
        }
        Ok(end)
    }

    /// The latest moment from which so many minutes are worked; the moment itself for none.
    fn sub_worked(&self, until: DateTime, minutes: u32) -> Result<DateTime, Error> {
        let (mut moment, mut left, mut start) = (until.epoch_minutes(), minutes, until.to_the_minute());
        while left > 0 {
            moment -= 1;
            let minute = DateTime::from_epoch_minutes(moment)?;
            if self.is_open(minute)? {
                left -= 1;
                start = minute;
            }
        }
        Ok(start)
    }

    /// The moment itself in office hours, else the next opening.
    fn next_opening(&self, moment: DateTime) -> Result<DateTime, Error> {
        let mut next = moment.epoch_minutes();
        while !self.is_open(DateTime::from_epoch_minutes(next)?)? {
            next += 1;
        }
        DateTime::from_epoch_minutes(next)
    }

    /// The moment itself while work was done up to it, else the last closing before it.
    fn last_closing(&self, moment: DateTime) -> Result<DateTime, Error> {
        let mut last = moment.epoch_minutes() - 1;
        while !self.is_open(DateTime::from_epoch_minutes(last)?)? {
            last -= 1;
        }
        end_of_minute(DateTime::from_epoch_minutes(last)?)
    }
}

/// The end of a minute, which is 24:00 of its own day for the last one.
fn end_of_minute(minute: DateTime) -> Result<DateTime, Error> {
    Ok(DateTime::new(minute.date(), Time::from_minutes(minute.time().minutes() + 1)?))
}

/// The day and the minute of it that begins at a moment; at 24:00 that is the first of the next day.
pub(super) fn minute_of(moment: DateTime) -> Result<(Date, u16), Error> {
    if moment.time() == Time::END_OF_DAY {
        return Ok((moment.date().tomorrow()?, 0));
    }
    Ok((moment.date(), moment.time().minutes()))
}

/// Office hours walked a minute at a time: the definition, as a contestant for the index.
#[derive(Debug, Clone, Copy)]
pub struct TimeWalker<'a> {
    calendar: &'a Calendar,
}

impl<'a> TimeWalker<'a> {
    pub(super) fn new(calendar: &'a Calendar) -> TimeWalker<'a> {
        TimeWalker { calendar }
    }
}

impl WorkingTime for TimeWalker<'_> {
    fn is_open(&self, moment: DateTime) -> Result<bool, Error> {
        self.calendar.is_open(moment)
    }
}
