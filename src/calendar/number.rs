//! The verbs on bare day numbers: what columns hold, and what the verbs on days are made of.
//!
//! Nothing here builds an error, so that the way through is two look-ups and as many comparisons. Who needs the reason of a refusal asks
//! the verb on days for it.

use super::index::Index;
use super::{Calendar, DAYS, FIRST};

impl Calendar {
    #[inline]
    pub(crate) fn numbers(&self) -> &Index {
        &self.index
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
    pub(crate) fn advance_number(&self, from: i32, n: i32) -> Option<i32> {
        let (place, forward) = (place_of(from), u32::from(n > 0));
        // The place after the last day has a rank and is no day.
        if place >= DAYS {
            return None;
        }
        let rank = u32::from(*self.rank.get(place + forward as usize)?);
        if n == 0 {
            return Some(from);
        }
        // A rank below the first or above the last wraps to a place that no table has.
        self.nth_number(rank.wrapping_add(n as u32).wrapping_sub(forward))
    }

    #[inline]
    pub(crate) fn count_number(&self, from: i32, until: i32) -> Option<i32> {
        let rank = |day| self.rank.get(place_of(day)).copied().map(i32::from);
        Some(rank(until)? - rank(from)?)
    }

    #[inline]
    pub(crate) fn is_working_number(&self, day: i32) -> Option<bool> {
        let place = place_of(day);
        Some(self.rank.get(place)? != self.rank.get(place.wrapping_add(1))?)
    }

    #[inline]
    pub(crate) fn on_or_after_number(&self, day: i32) -> Option<i32> {
        self.nth_number(u32::from(*self.rank.get(place_of(day))?))
    }

    #[inline]
    pub(crate) fn on_or_before_number(&self, day: i32) -> Option<i32> {
        let place = place_of(day);
        self.rank.get(place)?;
        self.nth_number(u32::from(*self.rank.get(place.wrapping_add(1))?).wrapping_sub(1))
    }

    #[inline]
    fn nth_number(&self, nth: u32) -> Option<i32> {
        self.select.get(nth as usize).copied()
    }
}

/// Place of a day number in the tables; one before the first wraps to a place beyond their end.
#[inline]
const fn place_of(day: i32) -> usize {
    day.wrapping_sub(FIRST.epoch_days()) as u32 as usize
}
