//! One body's working days: the definition, and an index that is equal to it.
//!
//! [`WorkingDays`] is the definition: given which days are worked, its provided methods walk a day at a time, and that is
//! what the verbs mean. [`Calendar`] answers the same verbs from two tables at a cost that depends neither on the distance nor on
//! the number of holidays. [`Walker`] is a calendar that walks; the tests hold the two equal on every day.

mod build;
mod day;
mod difference;
mod forecast;
mod hours;
mod index;
mod number;
mod open;
mod side;
mod time;
mod walk;

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::ops::Range;

pub use build::Builder;
pub use day::Day;
pub use difference::{Aspect, ChangedDay, ChangedDays, ChangedYear, Consequence, Difference, Summary};
pub use forecast::{Bound, Bounded, Forecast, Undecided};
pub use time::{TimeWalker, WorkingTime};
pub use walk::{Walker, WorkingDays};

pub use crate::holiday::{DayKind, Scope, Standing};

use crate::civil::Date;
use crate::error::Error;
use crate::holiday::{Choice, Entry, Model, OpenDay, Rest, Year};
use hours::Hours;
use index::Index;
pub(crate) use number::Numbers;
use open::OpenChoices;
pub(crate) use side::Side;

/// The first day that the built-in calendar knows, 1 January 2000.
pub const FIRST: Date = Date::constant(2000, 1, 1);
/// The last day that the built-in calendar knows, 31 December 2174: until then no model of the Earth's rotation moves a
/// lunar holiday.
pub const LAST: Date = Date::constant(2174, 12, 31);

const DAYS: usize = FIRST.days_until(LAST) as usize + 1;

/// The working days (ngày làm việc) of one body, from 1 January 2000 to 31 December 2174.
///
/// A calendar is a value: build it once, share it between threads, keep several side by side. Outside its days every question
/// is an error, on every weekday; it never falls back to "weekends only".
///
/// ```
/// use thoihan::calendar::{Calendar, DayKind};
/// use thoihan::civil::Date;
///
/// let calendar = Calendar::state();
/// let friday: Date = "2024-04-26".parse()?;
/// // 29 April was swapped for Saturday 4 May 2024; 30 April and 1 May are holidays.
/// assert_eq!(calendar.kind("2024-05-04".parse()?)?, DayKind::WorkedInExchange);
/// assert_eq!(calendar.advance(friday, 5)?.to_string(), "2024-05-07");
/// assert_eq!(calendar.count(friday.."2024-05-07".parse()?)?, 5);
/// # Ok::<(), thoihan::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Calendar {
    scope: Scope,
    known_on: Option<Date>,
    kinds: Box<[DayKind]>,
    index: Index,
    hours: Option<Box<Hours>>,
    /// The calendars in which every open day is worked, and off; `None` where nothing is open.
    bounds: Option<Box<(Index, Index)>>,
    entries: Vec<Entry>,
    open: OpenChoices,
    /// Runs of years of one standing, each with the day after its last, in order.
    standings: Vec<(Date, Standing)>,
    rest: Rest,
}

impl Calendar {
    /// The calendar of state bodies, as it is known in the built-in data.
    pub fn state() -> Calendar {
        Calendar::new(Scope::State)
    }

    /// The built-in calendar of a scope.
    #[expect(
        clippy::expect_used,
        clippy::missing_panics_doc,
        reason = "the built-in data are composed by the tests, for every scope and day of knowledge"
    )]
    pub fn new(scope: Scope) -> Calendar {
        Calendar::builder(scope).build().expect("the built-in data do not contradict each other")
    }

    /// A calendar with overlays, or as it was known on an earlier day.
    pub fn builder(scope: Scope) -> Builder {
        Builder::new(scope)
    }

    /// Whose working days these are.
    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// What the day is.
    #[inline]
    pub fn kind(&self, date: Date) -> Result<DayKind, Error> {
        self.kinds.get(offset(date)).copied().ok_or_else(|| outside(date))
    }

    /// The day with its name, its basis and what is open about it.
    pub fn day(&self, date: Date) -> Result<Day<'_>, Error> {
        Day::of(self, date)
    }

    /// The entries (holidays, days in lieu, swaps, closures) in a run of days, in order.
    pub fn entries(&self, days: Range<Date>) -> &[Entry] {
        let first = self.entries.partition_point(|entry| entry.date < days.start);
        let end = self.entries.partition_point(|entry| entry.date < days.end);
        self.entries.get(first..end).unwrap_or_default()
    }

    /// The days in a run that are not decided, in order.
    pub fn open_days(&self, days: Range<Date>) -> &[OpenDay] {
        let open = self.open.days();
        let first = open.partition_point(|open| open.date < days.start);
        let end = open.partition_point(|open| open.date < days.end);
        open.get(first..end).unwrap_or_default()
    }

    /// What may still be decided about the days of a run, in the order of the first day it may move; see [`Choice`].
    ///
    /// ```
    /// use thoihan::Lang;
    /// use thoihan::calendar::Calendar;
    ///
    /// // Which five days of Tết 2031 are off, and whether a swap lengthens them, is not decided yet.
    /// let calendar = Calendar::state();
    /// let january = "2031-01-15".parse()?.."2031-02-01".parse()?;
    /// let tet = calendar.choices(january).find(|choice| choice.about.label(Lang::English) == "Lunar New Year 2031").unwrap();
    /// assert_eq!(tet.ways.len(), 2);
    /// # Ok::<(), thoihan::Error>(())
    /// ```
    pub fn choices(&self, days: Range<Date>) -> impl Iterator<Item = &Choice> {
        self.open.in_run(days)
    }

    /// The last day through which every year is decided, or follows from statute alone; single days may be open before it.
    pub fn decided_through(&self) -> Date {
        let decided = self.standings.iter().take_while(|(_, standing)| *standing != Standing::Projected).last();
        decided.and_then(|(until, _)| until.yesterday().ok()).unwrap_or(FIRST)
    }

    /// The day on or after which somebody has looked at every year of the built-in data: "no newer decision" and "nobody looked" are
    /// different. Swaps of later days may still come.
    pub fn checked_on(&self) -> Date {
        Year::all_checked_on()
    }

    /// The day of knowledge, when it is another than that of the data.
    pub fn known_on(&self) -> Option<Date> {
        self.known_on
    }

    /// The years of a run of days that are only projected although, on the given day, they should have been decided: a newer version of
    /// the data, or an overlay, is due. See [`Model::decided_by`].
    pub fn overdue_years(&self, days: Range<Date>, today: Date) -> impl Iterator<Item = i32> {
        let last = days.end.yesterday().unwrap_or(days.end);
        let is_overdue = move |year: &i32| {
            let from = Model::published().overdue_from(*year);
            let first = Date::new(*year, 1, 1).unwrap_or(LAST);
            self.year_standing(first..first) == Standing::Projected && from.is_some_and(|from| from <= today)
        };
        (days.start.year().max(FIRST.year())..=last.year().min(LAST.year())).filter(is_overdue)
    }

    /// Whether work is done on the day.
    #[inline]
    pub fn is_working(&self, date: Date) -> Result<bool, Error> {
        self.kind(date).map(DayKind::is_working)
    }

    /// The day itself if it is worked, else the next working day.
    #[inline]
    pub fn on_or_after(&self, date: Date) -> Result<Date, Error> {
        self.index.on_or_after(date)
    }

    /// The day itself if it is worked, else the working day before it.
    #[inline]
    pub fn on_or_before(&self, date: Date) -> Result<Date, Error> {
        self.index.on_or_before(date)
    }

    /// The next working day, the day itself excluded.
    #[inline]
    pub fn after(&self, date: Date) -> Result<Date, Error> {
        self.index.advance(date, 1)
    }

    /// The working day before, the day itself excluded.
    #[inline]
    pub fn before(&self, date: Date) -> Result<Date, Error> {
        self.index.advance(date, -1)
    }

    /// The `n`-th working day after `from`, or before it when `n` is negative; `from` itself when `n` is 0.
    ///
    /// `from` is never counted and never moved, also when it is a day off. Adding splits for one sign, `advance(advance(d, 2),
    /// 3)` is `advance(d, 5)`, but going forth and back returns to `d` only if `d` is a working day.
    ///
    /// Refuses a start or a result outside [`FIRST`]`..=`[`LAST`], whatever `n`, in constant time.
    #[inline]
    pub fn advance(&self, from: Date, n: i32) -> Result<Date, Error> {
        self.index.advance(from, n)
    }

    /// The number of working days in a half-open run of days; negative when the end lies before the start.
    ///
    /// Both ends lie in [`FIRST`]`..=`[`LAST`], and the day after [`LAST`] may stand as an end.
    #[inline]
    pub fn count(&self, days: Range<Date>) -> Result<i32, Error> {
        self.index.count(days)
    }

    /// The same calendar, walked a day at a time.
    pub fn walker(&self) -> Walker<'_> {
        Walker::new(self)
    }

    /// What the answer to a question about this run of days rests on: the weakest standing of its days.
    pub fn standing(&self, days: Range<Date>) -> Standing {
        if self.open.touches(days.clone()) { Standing::Projected } else { self.year_standing(days) }
    }

    /// The weakest standing of the years of these days, whatever single days in them are open.
    pub fn year_standing(&self, days: Range<Date>) -> Standing {
        let last = days.end.yesterday().unwrap_or(days.end).max(days.start);
        let mut weakest = None;
        for (until, standing) in self.standings.iter().skip_while(|(until, _)| *until <= days.start) {
            weakest = weakest.max(Some(*standing));
            if last < *until && days.start >= FIRST {
                return weakest.unwrap_or(Standing::Projected);
            }
        }
        // Nothing is known of a day before the first year, or after the last.
        Standing::Projected
    }

    /// The runs of days whose years are of one standing, in order.
    pub(crate) fn standings(&self) -> impl Iterator<Item = (Range<Date>, Standing)> {
        let mut from = FIRST;
        self.standings.iter().map(move |(until, standing)| (core::mem::replace(&mut from, *until)..*until, *standing))
    }
}

impl WorkingDays for Calendar {
    fn is_working(&self, date: Date) -> Result<bool, Error> {
        Calendar::is_working(self, date)
    }

    fn on_or_after(&self, date: Date) -> Result<Date, Error> {
        Calendar::on_or_after(self, date)
    }

    fn on_or_before(&self, date: Date) -> Result<Date, Error> {
        Calendar::on_or_before(self, date)
    }

    fn advance(&self, from: Date, n: i32) -> Result<Date, Error> {
        Calendar::advance(self, from, n)
    }

    fn count(&self, days: Range<Date>) -> Result<i32, Error> {
        Calendar::count(self, days)
    }
}

/// Place of a day in the tables; a day before [`FIRST`] wraps to a place beyond their end.
const fn offset(date: Date) -> usize {
    FIRST.days_until(date) as u32 as usize
}

const fn outside(date: Date) -> Error {
    Error::outside_calendar(date, FIRST, LAST)
}

const fn beyond(from: Date, n: i32) -> Error {
    Error::beyond_calendar(from, n, FIRST, LAST)
}
