use core::ops::Range;

use super::hours::HoursView;
use super::index::Index;
use super::side::Side;
use super::{Calendar, Standing, WorkingDays, WorkingTime};
use crate::civil::{Date, DateTime};
use crate::error::Error;

/// An answer that may rest on days not decided yet: the projected value, its bounds, and its standing.
///
/// The bounds hold for every way in which the open [choices](Calendar::choices) may be settled, and each is reached by one, unless
/// two neighbouring holidays would need the same day of rest for their swaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forecast<T> {
    /// The answer by the default.
    pub projected: T,
    /// The least it can become: the earliest day, the smallest count.
    pub least: T,
    /// The most it can become: the latest day, the largest count.
    pub most: T,
    /// The first open day by which the answer can move; `None` when no decision can move it.
    pub first_open: Option<Date>,
    /// The weakest standing of the days it rests on, also of those that cannot move it.
    pub standing: Standing,
}

impl<T> Forecast<T> {
    /// Whether no decision that the model allows can move the answer.
    pub const fn is_exact(&self) -> bool {
        self.first_open.is_none()
    }
}

/// What to do when an answer rests on days that are not decided yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Undecided {
    /// Answer by the default, with bounds.
    #[default]
    Project,
    /// Refuse with [`ErrorKind::Undecided`](crate::ErrorKind::Undecided).
    Refuse,
}

impl Forecast<Date> {
    /// The day, or an error when it is only projected.
    pub fn decided(self) -> Result<Date, Error> {
        match self.standing {
            Standing::Projected => Err(Error::undecided(self.least, self.most)),
            _ => Ok(self.projected),
        }
    }
}

impl Forecast<i32> {
    /// The count, or an error when it is only projected.
    pub fn decided(self) -> Result<i32, Error> {
        match self.standing {
            Standing::Projected => Err(Error::undecided_count(self.least, self.most)),
            _ => Ok(self.projected),
        }
    }
}

/// An extreme of what the open days may turn out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// Every day that may be worked is worked.
    MostWorked,
    /// Every day that may be off is off.
    MostOff,
}

impl Bound {
    /// Both extremes.
    pub const ALL: [Bound; 2] = [Bound::MostWorked, Bound::MostOff];
}

/// A calendar at one extreme of its open days.
#[derive(Debug, Clone, Copy)]
pub struct Bounded<'a> {
    index: &'a Index,
    hours: Option<HoursView<'a>>,
}

impl Calendar {
    /// The calendar at an extreme of its open days; the calendar itself where nothing is open.
    pub fn bounded(&self, bound: Bound) -> Bounded<'_> {
        let index = match (&self.bounds, bound) {
            (None, _) => &self.index,
            (Some(bounds), Bound::MostWorked) => &bounds.0,
            (Some(bounds), Bound::MostOff) => &bounds.1,
        };
        let hours = self.hours.as_ref().map(|hours| {
            hours.view(match (&hours.bounds, bound) {
                (None, _) => &hours.index,
                (Some(bounds), Bound::MostWorked) => &bounds.0,
                (Some(bounds), Bound::MostOff) => &bounds.1,
            })
        });
        Bounded { index, hours }
    }

    /// [`advance`](Calendar::advance) with its bounds and standing.
    pub fn forecast_advance(&self, from: Date, n: i32) -> Result<Forecast<Date>, Error> {
        let projected = self.advance(from, n)?;
        let least = self.sided(Side::Earliest).advance(from, n)?;
        let most = self.sided(Side::Latest).advance(from, n)?;
        let (first_open, standing) = self.rests_on(consulted(from, least, most), least == most);
        Ok(Forecast { projected, least, most, first_open, standing })
    }

    /// [`count`](Calendar::count) with its bounds and standing.
    pub fn forecast_count(&self, days: Range<Date>) -> Result<Forecast<i32>, Error> {
        let projected = self.count(days.clone())?;
        let least = self.sided(Side::Earliest).count(days.clone())?;
        let most = self.sided(Side::Latest).count(days.clone())?;
        let run = days.start.min(days.end)..days.start.max(days.end);
        let (first_open, standing) = self.rests_on(run, least == most);
        Ok(Forecast { projected, least, most, first_open, standing })
    }

    /// Whether no day before this one is open.
    #[inline]
    pub(crate) fn is_settled_before(&self, date: Date) -> bool {
        self.open.days().first().is_none_or(|first| date <= first.date)
    }

    /// The first open day that can move an answer that looked at these days, if any can, and the weakest standing of the days.
    pub(crate) fn rests_on(&self, days: Range<Date>, is_exact: bool) -> (Option<Date>, Standing) {
        let standing = self.standing(days.clone());
        let first = || self.open.first_that_matters(days.clone()).unwrap_or(days.start);
        ((!is_exact).then(first), standing)
    }
}

/// The days looked at on the way: from the day after the start to the last possible result, or the same backwards; the day
/// itself when nothing is counted.
fn consulted(from: Date, least: Date, most: Date) -> Range<Date> {
    let next = |date: Date| date.tomorrow().unwrap_or(date);
    if least == from && most == from {
        from..next(from)
    } else if most <= from {
        least..from
    } else {
        next(from)..next(most)
    }
}

impl WorkingDays for Bounded<'_> {
    fn is_working(&self, date: Date) -> Result<bool, Error> {
        self.index.is_working(date)
    }

    fn on_or_after(&self, date: Date) -> Result<Date, Error> {
        self.index.on_or_after(date)
    }

    fn on_or_before(&self, date: Date) -> Result<Date, Error> {
        self.index.on_or_before(date)
    }

    fn advance(&self, from: Date, n: i32) -> Result<Date, Error> {
        self.index.advance(from, n)
    }

    fn count(&self, days: Range<Date>) -> Result<i32, Error> {
        self.index.count(days)
    }
}

impl Bounded<'_> {
    fn hours(&self) -> Result<HoursView<'_>, Error> {
        self.hours.ok_or_else(|| Error::needs_office_hours("the question"))
    }
}

impl WorkingTime for Bounded<'_> {
    fn is_open(&self, moment: DateTime) -> Result<bool, Error> {
        self.hours()?.is_open(moment)
    }

    fn worked_between(&self, moments: Range<DateTime>) -> Result<i64, Error> {
        self.hours()?.worked_between(moments)
    }

    fn add_worked(&self, from: DateTime, minutes: u32) -> Result<DateTime, Error> {
        self.hours()?.add_worked(from, minutes)
    }

    fn sub_worked(&self, until: DateTime, minutes: u32) -> Result<DateTime, Error> {
        self.hours()?.sub_worked(until, minutes)
    }

    fn next_opening(&self, moment: DateTime) -> Result<DateTime, Error> {
        self.hours()?.next_opening(moment)
    }

    fn last_closing(&self, moment: DateTime) -> Result<DateTime, Error> {
        self.hours()?.last_closing(moment)
    }
}
