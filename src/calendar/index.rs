use alloc::boxed::Box;
use alloc::vec::Vec;
use core::ops::Range;

use super::walk::boundary;
use super::{DAYS, FIRST, beyond, offset, outside};
use crate::civil::Date;
use crate::error::Error;

/// Two tables that answer every verb with two look-ups.
///
/// `rank` holds for each day how many working days lie before it; `select` holds the working days in order. The n-th working
/// day after a day is then the entry of `select` that lies n - 1 places behind the rank of the following day.
///
/// A rank fits 16 bits, since 175 years have 63,918 days.
#[derive(Debug, Clone)]
pub(crate) struct Index {
    pub(super) rank: Box<[u16]>,
    pub(super) select: Box<[i32]>,
}

const _: () = assert!(DAYS <= u16::MAX as usize, "a rank must fit 16 bits");

impl Index {
    /// The index of the days that are worked, from [`FIRST`] to [`LAST`].
    pub(super) fn new(worked: impl Iterator<Item = bool>) -> Index {
        let mut rank = Vec::with_capacity(DAYS + 1);
        let mut select = Vec::with_capacity(DAYS);
        for (day, worked) in worked.take(DAYS).enumerate() {
            rank.push(select.len() as u16);
            if worked {
                select.push(FIRST.epoch_days() + day as i32);
            }
        }
        rank.push(select.len() as u16);
        Index { rank: rank.into(), select: select.into() }
    }

    #[inline]
    pub(super) fn is_working(&self, date: Date) -> Result<bool, Error> {
        self.numbers().is_working(date.epoch_days()).ok_or_else(|| outside(date))
    }

    #[inline]
    pub(super) fn on_or_after(&self, date: Date) -> Result<Date, Error> {
        let place = known(date)?;
        self.nth(self.rank(place), date, 1)
    }

    #[inline]
    pub(super) fn on_or_before(&self, date: Date) -> Result<Date, Error> {
        let place = known(date)?;
        self.nth(self.rank(place + 1) - 1, date, -1)
    }

    #[inline]
    pub(super) fn advance(&self, from: Date, n: i32) -> Result<Date, Error> {
        let found = self.numbers().advance(from.epoch_days(), n).map(Date::from_number);
        found.ok_or_else(|| not_advanced(from, n))
    }

    /// The `n`-th working day from a day on, itself counted where it is worked; `n` is positive.
    #[inline]
    pub(super) fn nth_from(&self, date: Date, n: i32) -> Result<Date, Error> {
        let place = offset(boundary(date)?);
        self.nth(self.rank(place) + i64::from(n) - 1, date, n)
    }

    /// The `n`-th working day before a day; `n` is positive.
    #[inline]
    pub(super) fn nth_before(&self, date: Date, n: i32) -> Result<Date, Error> {
        let place = offset(boundary(date)?);
        self.nth(self.rank(place) - i64::from(n), date, -n)
    }

    #[inline]
    pub(super) fn count(&self, days: Range<Date>) -> Result<i32, Error> {
        self.numbers().count(days.start.epoch_days(), days.end.epoch_days()).ok_or_else(|| not_counted(&days))
    }

    /// Working days before the day at that place; the place after the last day counts them all.
    #[inline]
    fn rank(&self, place: usize) -> i64 {
        self.rank.get(place).map_or(0, |rank| i64::from(*rank))
    }

    #[inline]
    fn nth(&self, nth: i64, from: Date, n: i32) -> Result<Date, Error> {
        let found = usize::try_from(nth).ok().and_then(|nth| self.select.get(nth));
        found.map(|day| Date::from_number(*day)).ok_or_else(|| beyond(from, n))
    }
}

/// Kept out of the way through: an error is wide, and building one is rare.
#[cold]
#[inline(never)]
fn not_advanced(from: Date, n: i32) -> Error {
    if offset(from) < DAYS { beyond(from, n) } else { outside(from) }
}

#[cold]
#[inline(never)]
fn not_counted(days: &Range<Date>) -> Error {
    let (start, end) = (days.start.min(days.end), days.start.max(days.end));
    outside(if boundary(start).is_err() { start } else { end })
}

#[inline]
fn known(date: Date) -> Result<usize, Error> {
    let place = offset(date);
    if place < DAYS { Ok(place) } else { Err(outside(date)) }
}
