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
pub(super) struct Index {
    rank: Box<[u16]>,
    select: Box<[i32]>,
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
        let place = known(date)?;
        Ok(self.rank(place) != self.rank(place + 1))
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
        let place = known(from)?;
        let forward = i64::from(n > 0);
        let nth = self.rank(place + forward as usize) + i64::from(n) - forward;
        if n == 0 { Ok(from) } else { self.nth(nth, from, n) }
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
        let (start, end) = (boundary(days.start.min(days.end))?, boundary(days.start.max(days.end))?);
        let count = (self.rank(offset(end)) - self.rank(offset(start))) as i32;
        Ok(if days.end < days.start { -count } else { count })
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

#[inline]
fn known(date: Date) -> Result<usize, Error> {
    let place = offset(date);
    if place < DAYS { Ok(place) } else { Err(outside(date)) }
}
