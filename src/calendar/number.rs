//! The verbs on bare day numbers: what columns hold, and what the verbs on days are made of.
//!
//! Nothing here builds an error, so that the way through is two look-ups and as many comparisons. Who needs the reason of a refusal asks
//! the verb on days for it.

use super::index::Index;
use super::{Calendar, FIRST};

/// The two tables of an index, at hand: held by value in a loop, so that they are not looked for again in every turn.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Numbers<'a> {
    rank: &'a [u16],
    select: &'a [i32],
}

impl Calendar {
    #[inline]
    pub(crate) fn numbers(&self) -> Numbers<'_> {
        self.index.numbers()
    }

    /// The minutes worked from one minute since 1970 up to another.
    #[inline]
    pub(crate) fn worked_between_numbers(&self, from: i64, until: i64) -> Option<i64> {
        let hours = self.hours.as_deref()?;
        let view = hours.view(&hours.index);
        Some(view.worked_before_number(until)? - view.worked_before_number(from)?)
    }
}

impl Index {
    #[inline]
    pub(crate) fn numbers(&self) -> Numbers<'_> {
        Numbers { rank: &self.rank, select: &self.select }
    }
}

impl Numbers<'_> {
    #[inline]
    pub(crate) fn advance(self, from: i32, n: i32) -> Option<i32> {
        let (today, next) = self.ranks(from)?;
        if n == 0 {
            return Some(from);
        }
        // A rank below the first or above the last wraps to a place that no table has.
        self.nth(if n > 0 { next.wrapping_sub(1) } else { today }.wrapping_add(n as u32))
    }

    #[inline]
    pub(crate) fn count(self, from: i32, until: i32) -> Option<i32> {
        let rank = |day| self.rank.get(place_of(day)).copied().map(i32::from);
        Some(rank(until)? - rank(from)?)
    }

    #[inline]
    pub(crate) fn is_working(self, day: i32) -> Option<bool> {
        self.ranks(day).map(|(today, next)| today != next)
    }

    #[inline]
    pub(crate) fn on_or_after(self, day: i32) -> Option<i32> {
        self.nth(self.ranks(day)?.0)
    }

    #[inline]
    pub(crate) fn on_or_before(self, day: i32) -> Option<i32> {
        self.nth(self.ranks(day)?.1.wrapping_sub(1))
    }

    /// The working days before a day and before the next; both, since the place after the last day has a rank and is no day.
    #[inline]
    fn ranks(self, day: i32) -> Option<(u32, u32)> {
        let place = place_of(day);
        match self.rank.get(place..place.wrapping_add(2)) {
            Some(&[today, next]) => Some((u32::from(today), u32::from(next))),
            _ => None,
        }
    }

    #[inline]
    fn nth(self, nth: u32) -> Option<i32> {
        self.select.get(nth as usize).copied()
    }
}

/// Place of a day number in the tables; one before the first wraps to a place beyond their end.
#[inline]
const fn place_of(day: i32) -> usize {
    day.wrapping_sub(FIRST.epoch_days()) as u32 as usize
}
