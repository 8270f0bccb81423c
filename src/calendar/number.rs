//! The verbs on bare day numbers: what columns hold, and what the verbs on days are made of.
//!
//! Nothing here builds an error, so that the way through is two look-ups and as many comparisons. Who needs the reason of a refusal asks
//! the verb on days for it.

use super::index::Index;
use super::{Calendar, DAYS, FIRST};

/// The two tables of an index, at hand: held by value in a loop, so that they are not looked for again in every turn.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Numbers<'a> {
    /// The working days before each day, and before the day after the last.
    rank: &'a [u16],
    /// The same without that last place: the working days before each day that is one.
    before: &'a [u16],
    /// The working days through each day.
    through: &'a [u16],
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
        let (before, through) = (self.rank.get(..DAYS), self.rank.get(1..));
        Numbers {
            rank: &self.rank,
            before: before.unwrap_or_default(),
            through: through.unwrap_or_default(),
            select: &self.select,
        }
    }
}

impl Numbers<'_> {
    #[inline]
    #[expect(clippy::comparison_chain, reason = "a match on an ordering takes half as long again")]
    pub(crate) fn advance(self, from: i32, n: i32) -> Option<i32> {
        // A place below the first or above the last wraps to one that no table has.
        if n > 0 {
            self.nth(self.through(from)?.wrapping_add(n as u32).wrapping_sub(1))
        } else if n < 0 {
            self.nth(self.before(from)?.wrapping_add(n as u32))
        } else {
            self.before(from).map(|_| from)
        }
    }

    #[inline]
    pub(crate) fn count(self, from: i32, until: i32) -> Option<i32> {
        let rank = |day| self.rank.get(place_of(day)).copied().map(i32::from);
        Some(rank(until)? - rank(from)?)
    }

    #[inline]
    pub(crate) fn is_working(self, day: i32) -> Option<bool> {
        Some(self.before(day)? != self.through(day)?)
    }

    #[inline]
    pub(crate) fn on_or_after(self, day: i32) -> Option<i32> {
        self.nth(self.before(day)?)
    }

    #[inline]
    pub(crate) fn on_or_before(self, day: i32) -> Option<i32> {
        self.nth(self.through(day)?.wrapping_sub(1))
    }

    /// The working days of the calendar before a day.
    #[inline]
    fn before(self, day: i32) -> Option<u32> {
        self.before.get(place_of(day)).copied().map(u32::from)
    }

    /// The working days of the calendar up to and with a day.
    #[inline]
    pub(crate) fn through(self, day: i32) -> Option<u32> {
        self.through.get(place_of(day)).copied().map(u32::from)
    }

    /// The working day before which lie so many.
    #[inline]
    pub(crate) fn nth(self, nth: u32) -> Option<i32> {
        self.select.get(nth as usize).copied()
    }
}

/// The same on places, the days since the first of the calendar, and for whole lanes of them. Each is a loop of its own, so that all it
/// needs stays in registers; where the calendar has no answer, the greatest number stands.
impl Numbers<'_> {
    /// The working days up to and with each day.
    #[inline(never)]
    pub(crate) fn through_places(self, places: &[u16], found: &mut [u16]) {
        for (place, found) in places.iter().zip(found) {
            *found = self.through.get(usize::from(*place)).copied().unwrap_or(u16::MAX);
        }
    }

    /// Whether a day is known and not worked.
    #[inline]
    pub(crate) fn is_off(self, place: u16) -> bool {
        let place = usize::from(place);
        self.before.get(place).is_some_and(|before| self.through.get(place) == Some(before))
    }

    /// The place of each working day before which so many lie.
    #[inline(never)]
    pub(crate) fn nth_places(self, counts: &[u16], found: &mut [u16]) {
        for (count, found) in counts.iter().zip(found) {
            let day = self.select.get(usize::from(*count));
            *found = day.map_or(u16::MAX, |day| day.wrapping_sub(FIRST.epoch_days()) as u16);
        }
    }
}

/// Place of a day number in the tables; one before the first wraps to a place beyond their end.
#[inline]
const fn place_of(day: i32) -> usize {
    day.wrapping_sub(FIRST.epoch_days()) as u32 as usize
}
