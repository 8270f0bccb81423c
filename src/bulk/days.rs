use super::column::same_rows;
use super::{BLOCK, By, Column, NULL, Output};
use crate::calendar::{Calendar, Numbers};
use crate::civil::{Date, DateTime};
use crate::error::{Error, ErrorKind};
use crate::term::{Direction, Roll, Start, Term, Unit};

/// [`Calendar::advance`] for every row: the `n`-th working day after a day, before it when `n` is negative.
///
/// Days are days since 1 January 1970. Answers how many rows were refused, each with its code: 103 for a number that is no day, 201 for a
/// day outside the calendar, 601 for a null. Refuses columns of different lengths.
///
/// ```
/// use thoihan::bulk::{self, Column, Output};
/// use thoihan::calendar::Calendar;
///
/// // Friday 26 April 2024, a day of 1969, and again the Friday.
/// let days = [19_839, -1, 19_839];
/// let (mut due, mut codes) = ([0; 3], [0; 3]);
/// let out = Output::new(&mut due, &mut codes)?;
/// assert_eq!(bulk::advance(&Calendar::state(), &days, &[5, 5, -1], out)?, 1);
/// assert_eq!((due, codes), ([19_850, 0, 19_838], [0, 201, 0]));
/// # Ok::<(), thoihan::Error>(())
/// ```
pub fn advance<'a>(
    calendars: impl Into<By<'a, Calendar>>,
    days: impl Into<Column<'a, i32>>,
    n: impl Into<Column<'a, i32>>,
    out: Output<'_, i32>,
) -> Result<usize, Error> {
    let quick = |numbers: Numbers<'_>, day, n| numbers.advance(day, n);
    let whole = |calendar: &Calendar, day, n| Ok(calendar.advance(Date::from_epoch_days(day)?, n)?.epoch_days());
    answer((calendars.into(), days.into(), n.into()), out, Calendar::numbers, quick, whole)
}

/// [`Calendar::count`] for every row: the working days from one day up to another, the first counted and the last not; negative when the
/// last lies before the first. The codes are those of [`advance`].
pub fn count<'a>(
    calendars: impl Into<By<'a, Calendar>>,
    from: impl Into<Column<'a, i32>>,
    until: impl Into<Column<'a, i32>>,
    out: Output<'_, i32>,
) -> Result<usize, Error> {
    let quick = |numbers: Numbers<'_>, from, until| numbers.count(from, until);
    let whole =
        |calendar: &Calendar, from, until| calendar.count(Date::from_epoch_days(from)?..Date::from_epoch_days(until)?);
    answer((calendars.into(), from.into(), until.into()), out, Calendar::numbers, quick, whole)
}

/// [`Calendar::is_working`] for every row. The codes are those of [`advance`].
pub fn is_working<'a>(
    calendars: impl Into<By<'a, Calendar>>,
    days: impl Into<Column<'a, i32>>,
    out: Output<'_, bool>,
) -> Result<usize, Error> {
    let quick = |numbers: Numbers<'_>, day, ()| numbers.is_working(day);
    let whole = |calendar: &Calendar, day, ()| calendar.is_working(Date::from_epoch_days(day)?);
    answer((calendars.into(), days.into(), Column::constant(())), out, Calendar::numbers, quick, whole)
}

/// [`Calendar::on_or_after`] for every row: the day itself if it is worked, else the next working day. The codes are those of [`advance`].
pub fn on_or_after<'a>(
    calendars: impl Into<By<'a, Calendar>>,
    days: impl Into<Column<'a, i32>>,
    out: Output<'_, i32>,
) -> Result<usize, Error> {
    let quick = |numbers: Numbers<'_>, day, ()| numbers.on_or_after(day);
    let whole = |calendar: &Calendar, day, ()| Ok(calendar.on_or_after(Date::from_epoch_days(day)?)?.epoch_days());
    answer((calendars.into(), days.into(), Column::constant(())), out, Calendar::numbers, quick, whole)
}

/// [`Calendar::on_or_before`] for every row: the day itself if it is worked, else the working day before it. The codes are those of
/// [`advance`].
pub fn on_or_before<'a>(
    calendars: impl Into<By<'a, Calendar>>,
    days: impl Into<Column<'a, i32>>,
    out: Output<'_, i32>,
) -> Result<usize, Error> {
    let quick = |numbers: Numbers<'_>, day, ()| numbers.on_or_before(day);
    let whole = |calendar: &Calendar, day, ()| Ok(calendar.on_or_before(Date::from_epoch_days(day)?)?.epoch_days());
    answer((calendars.into(), days.into(), Column::constant(())), out, Calendar::numbers, quick, whole)
}

/// [`Term::end`] for every row: the last day of the limit that the event of the row starts.
///
/// The codes are those of [`advance`], and 401 for a length in hours.
///
/// ```
/// use thoihan::bulk::{self, Output};
/// use thoihan::calendar::Calendar;
/// use thoihan::term::Term;
///
/// let (mut ends, mut codes) = ([0], [0]);
/// let out = Output::new(&mut ends, &mut codes)?;
/// // Fifteen days from 26 April 2024 end on a Saturday and move to Monday 13 May.
/// bulk::ends(&Calendar::state(), &Term::after("15d".parse()?), &[19_839], out)?;
/// assert_eq!(ends, [19_856]);
/// # Ok::<(), thoihan::Error>(())
/// ```
pub fn ends<'a>(
    calendars: impl Into<By<'a, Calendar>>,
    term: &Term,
    events: impl Into<Column<'a, i32>>,
    out: Output<'_, i32>,
) -> Result<usize, Error> {
    let whole = |calendar: &Calendar, event, ()| Ok(term.end(Date::from_epoch_days(event)?, calendar)?.epoch_days());
    let (calendars, events, nothing) = (calendars.into(), events.into(), Column::constant(()));
    match Plain::of(term) {
        Some(Plain::WorkingDays(n)) => {
            let quick = |numbers: Numbers<'_>, event, ()| numbers.advance(event, n);
            answer((calendars, events, nothing), out, Calendar::numbers, quick, whole)
        }
        Some(Plain::Days(n)) => {
            let quick = |numbers: Numbers<'_>, event: i32, ()| numbers.on_or_after(event.checked_add(n)?);
            answer((calendars, events, nothing), out, Calendar::numbers, quick, whole)
        }
        None => {
            let quick = |calendar: &Calendar, event, ()| whole(calendar, event, ()).ok();
            answer((calendars, events, nothing), out, core::convert::identity, quick, whole)
        }
    }
}

/// A term that is one verb: so many working days on, or so many days on and rolled forward.
#[derive(Debug, Clone, Copy)]
enum Plain {
    WorkingDays(i32),
    Days(i32),
}

impl Plain {
    fn of(term: &Term) -> Option<Plain> {
        let length = term.length();
        let [part] = length.parts() else { return None };
        let ordinary = term.direction() == Direction::After && term.start() == Start::EventDayNotCounted;
        match (part.unit(), part.amount() as i32) {
            _ if !ordinary => None,
            (Unit::WorkingDay, n) if n > 0 => Some(Plain::WorkingDays(n)),
            (Unit::Day, n) if term.roll() == Roll::NextWorkingDay => Some(Plain::Days(n)),
            (Unit::Week, n) if term.roll() == Roll::NextWorkingDay => Some(Plain::Days(7 * n)),
            _ => None,
        }
    }
}

/// [`Calendar::worked_between`] for every row: the office minutes from one moment up to another; negative when the last lies before the
/// first.
///
/// Moments are whole minutes since 00:00 of 1 January 1970 on the clock in Vietnam, see [`DateTime::epoch_minutes`]. The codes are 103 for
/// a number that is no moment, 203 where the hours are not known, 401 for a calendar without office hours, 601 for a null.
pub fn worked_between<'a>(
    calendars: impl Into<By<'a, Calendar>>,
    from: impl Into<Column<'a, i64>>,
    until: impl Into<Column<'a, i64>>,
    out: Output<'_, i64>,
) -> Result<usize, Error> {
    let quick = |calendar: &Calendar, from, until| calendar.worked_between_numbers(from, until);
    let whole = |calendar: &Calendar, from, until| {
        calendar.worked_between(DateTime::from_epoch_minutes(from)?..DateTime::from_epoch_minutes(until)?)
    };
    answer((calendars.into(), from.into(), until.into()), out, core::convert::identity, quick, whole)
}

/// Every row by the quick way, which knows no reasons; a row that it does not answer by the whole way, which is the definition.
fn answer<'a, A: Copy + Default, B: Copy + Default, T: Copy + Default, H: Copy>(
    (calendars, a, b): (By<'a, Calendar>, Column<'_, A>, Column<'_, B>),
    mut out: Output<'_, T>,
    at_hand: impl Fn(&'a Calendar) -> H,
    quick: impl Fn(H, A, B) -> Option<T>,
    whole: impl Fn(&Calendar, A, B) -> Result<T, Error>,
) -> Result<usize, Error> {
    for rows in [calendars.rows(), a.rows(), b.rows()] {
        same_rows(out.values.len(), rows)?;
    }
    let slowly = |calendar: Option<&Calendar>, a, b| defined(calendar, |calendar| whole(calendar, a, b));
    match calendars {
        By::One(calendar) => {
            let tables = at_hand(calendar);
            Ok(blocks(&a, &b, &mut out, |a, b| quick(tables, a, b).map_or_else(|| slowly(Some(calendar), a, b), Ok)))
        }
        By::Each(..) => {
            let mut places = 0..;
            Ok(blocks(&a, &b, &mut out, |a, b| {
                let calendar = places.next().and_then(|row| calendars.of(row));
                let found = calendar.and_then(|calendar| quick(at_hand(calendar), a, b));
                found.map_or_else(|| slowly(calendar, a, b), Ok)
            }))
        }
    }
}

/// What the definition says of the row, or the code with which it refuses it; kept out of the loop.
#[cold]
#[inline(never)]
fn defined<T>(calendar: Option<&Calendar>, whole: impl Fn(&Calendar) -> Result<T, Error>) -> Result<T, u16> {
    let calendar = calendar.ok_or(ErrorKind::OutOfRange.code())?;
    whole(calendar).map_err(|error| error.code())
}

/// Short runs of rows, so that what is written twice is still in the nearest cache: the codes are cleared and the answers written, then the
/// nulls. Answers how many rows were refused.
#[inline]
fn blocks<A: Copy + Default, B: Copy + Default, T: Copy + Default>(
    a: &Column<'_, A>,
    b: &Column<'_, B>,
    out: &mut Output<'_, T>,
    mut row: impl FnMut(A, B) -> Result<T, u16>,
) -> usize {
    let (mut spread_a, mut spread_b) = ([A::default(); BLOCK], [B::default(); BLOCK]);
    let (mut first, mut refused) = (0, 0);
    for (values, codes) in out.values.chunks_mut(BLOCK).zip(out.codes.chunks_mut(BLOCK)) {
        let end = first + values.len();
        let (one, other) = (a.block(first..end, &mut spread_a), b.block(first..end, &mut spread_b));
        codes.fill(0);
        let places = values.iter_mut().zip(codes.iter_mut());
        for ((a, b), (value, code)) in one.iter().zip(other).zip(places) {
            match row(*a, *b) {
                Ok(answer) => *value = answer,
                Err(reason) => {
                    (*value, *code) = (T::default(), reason);
                    refused += 1;
                }
            }
        }
        if a.has_nulls() || b.has_nulls() {
            refused += nulls(first, |row| a.is_null(row) || b.is_null(row), values, codes);
        }
        first = end;
    }
    refused
}

/// Makes the rows of a block null; answers how many of them had not been refused.
fn nulls<T: Default>(first: usize, is_null: impl Fn(usize) -> bool, values: &mut [T], codes: &mut [u16]) -> usize {
    let mut more = 0;
    for (row, (value, code)) in (first..).zip(values.iter_mut().zip(codes)) {
        if is_null(row) {
            more += usize::from(*code == 0);
            (*value, *code) = (T::default(), NULL);
        }
    }
    more
}
