use core::ops::Range;

use super::{Calendar, LAST, WorkingDays, beyond};
use crate::civil::Date;
use crate::error::Error;

/// Which end of what may still come of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Earliest,
    Latest,
}

/// A calendar that answers each verb with the earliest, or the latest, day that some way of settling the open choices gives.
///
/// Every verb is monotone in the day it starts from, so that verbs may be put one after the other: the earliest of the whole is not
/// before the earliest of each in turn. The default answer is looked up; from there a few days on or back are looked at, as many as the
/// choices that the run cuts can move it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sided<'a> {
    calendar: &'a Calendar,
    side: Side,
}

impl Calendar {
    /// The calendar of the earliest, or the latest, that may come.
    pub(crate) fn sided(&self, side: Side) -> Sided<'_> {
        Sided { calendar: self, side }
    }

    /// The fewest and the most working days that a run of days may turn out to have.
    pub(super) fn extent(&self, days: Range<Date>) -> Result<(i32, i32), Error> {
        let count = self.index.count(days.clone())?;
        let (fewer, more) = self.open.difference(days);
        Ok((count + fewer, count + more))
    }
}

impl Sided<'_> {
    /// The `n`-th working day from a day on, itself counted where it is worked; `n` is positive.
    fn forward(&self, from: Date, n: i32) -> Result<Date, Error> {
        let projected = self.calendar.index.nth_from(from, n)?;
        if !self.calendar.open.touches(from..projected.tomorrow()?) {
            return Ok(projected);
        }
        let extent = |last: Date| self.calendar.extent(from..last.tomorrow()?);
        match self.side {
            Side::Latest => farther(projected, 1, (from, n), |date| Ok(extent(date)?.0 >= n)),
            Side::Earliest => nearer(projected, -1, |date| Ok(date >= from && extent(date)?.1 >= n)),
        }
    }

    /// The `n`-th working day before a day; `n` is positive.
    fn backward(&self, until: Date, n: i32) -> Result<Date, Error> {
        let projected = self.calendar.index.nth_before(until, n)?;
        if !self.calendar.open.touches(projected..until) {
            return Ok(projected);
        }
        let extent = |first: Date| self.calendar.extent(first..until);
        match self.side {
            Side::Earliest => farther(projected, -1, (until, -n), |date| Ok(extent(date)?.0 >= n)),
            Side::Latest => nearer(projected, 1, |date| Ok(date < until && extent(date)?.1 >= n)),
        }
    }
}

/// The first day from the projected one on at which enough days are worked for certain.
fn farther(
    projected: Date,
    step: i32,
    question: (Date, i32),
    is_enough: impl Fn(Date) -> Result<bool, Error>,
) -> Result<Date, Error> {
    let mut date = projected;
    while !is_enough(date)? {
        date = date.add_days(step).ok().filter(|date| *date <= LAST).ok_or_else(|| beyond(question.0, question.1))?;
    }
    Ok(date)
}

/// The day closest to the start at which enough days can have been worked, going there from the projected one.
fn nearer(projected: Date, step: i32, can_be_enough: impl Fn(Date) -> Result<bool, Error>) -> Result<Date, Error> {
    let mut date = projected;
    loop {
        let next = date.add_days(step)?;
        if !can_be_enough(next)? {
            return Ok(date);
        }
        date = next;
    }
}

impl WorkingDays for Sided<'_> {
    /// By the default: what an open day turns out to be has no earliest or latest.
    fn is_working(&self, date: Date) -> Result<bool, Error> {
        self.calendar.is_working(date)
    }

    fn on_or_after(&self, date: Date) -> Result<Date, Error> {
        self.forward(date, 1)
    }

    fn on_or_before(&self, date: Date) -> Result<Date, Error> {
        self.calendar.kind(date)?;
        self.backward(date.tomorrow()?, 1)
    }

    fn advance(&self, from: Date, n: i32) -> Result<Date, Error> {
        self.calendar.kind(from)?;
        match n {
            0 => Ok(from),
            1.. => self.forward(from.tomorrow()?, n),
            _ => self.backward(from, n.checked_neg().ok_or_else(|| beyond(from, n))?),
        }
    }

    fn advance_from(&self, from: Date, n: i32) -> Result<Date, Error> {
        self.calendar.kind(from)?;
        match n {
            0 => Ok(from),
            1.. => self.forward(from, n),
            _ => self.backward(from.tomorrow()?, n.checked_neg().ok_or_else(|| beyond(from, n))?),
        }
    }

    fn count(&self, days: Range<Date>) -> Result<i32, Error> {
        if days.end < days.start {
            let (fewest, most) = self.calendar.extent(days.end..days.start)?;
            return Ok(if self.side == Side::Earliest { -most } else { -fewest });
        }
        let (fewest, most) = self.calendar.extent(days)?;
        Ok(if self.side == Side::Earliest { fewest } else { most })
    }
}
