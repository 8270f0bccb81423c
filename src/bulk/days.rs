use alloc::vec::Vec;

use super::column::{Room, same_rows};
use super::{BLOCK, By, Column, NULL, Output, Value};
use crate::calendar::{Calendar, Numbers};
use crate::civil::{Date, DateTime, Overflow};
use crate::error::Error;
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
        Some(Plain::Months(n)) => {
            let reached = |event| Date::from_epoch_days(event)?.add_months(n, Overflow::LastDay);
            let quick = |numbers: Numbers<'_>, event, ()| numbers.on_or_after(reached(event).ok()?.epoch_days());
            answer((calendars, events, nothing), out, Calendar::numbers, quick, whole)
        }
        None => {
            let quick = |calendar: &Calendar, event, ()| whole(calendar, event, ()).ok();
            answer((calendars, events, nothing), out, core::convert::identity, quick, whole)
        }
    }
}

/// A term that is one verb: so many working days on, or so many days or months on and rolled forward.
#[derive(Debug, Clone, Copy)]
enum Plain {
    WorkingDays(i32),
    Days(i32),
    Months(i32),
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
            (Unit::Month, n) if term.roll() == Roll::NextWorkingDay => Some(Plain::Months(n)),
            (Unit::Year, n) if term.roll() == Roll::NextWorkingDay => Some(Plain::Months(12 * n)),
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
fn answer<'a, A: Value, B: Value, T: Copy + Default, H: Copy>(
    (calendars, a, b): (By<'a, Calendar>, Column<'_, A>, Column<'_, B>),
    mut out: Output<'_, T>,
    at_hand: impl Fn(&'a Calendar) -> H,
    quick: impl Fn(H, A, B) -> Option<T>,
    whole: impl Fn(&Calendar, A, B) -> Result<T, Error>,
) -> Result<usize, Error> {
    for rows in [calendars.rows(), a.rows(), b.rows()] {
        same_rows(out.values.len(), rows)?;
    }
    match calendars {
        By::One(calendar) => {
            let tables = at_hand(calendar);
            let quick = |(), a, b| quick(tables, a, b);
            Ok(blocks((Column::new(NOTHING), a, b), &mut out, quick, |(), a, b| whole(calendar, a, b)))
        }
        By::Each(all, places) => {
            let tables: Vec<H> = all.iter().map(at_hand).collect();
            let quick = |place: u32, a, b| quick(*tables.get(place as usize)?, a, b);
            let of = |place: u32| all.get(place as usize).ok_or_else(|| no_calendar(place, all.len()));
            let whole = |place, a, b| whole(of(place)?, a, b);
            Ok(blocks((Column::small(0, places), a, b), &mut out, quick, whole))
        }
    }
}

/// As many rows of nothing as are asked for; they take no room.
const NOTHING: &[()] = &[(); usize::MAX];

fn no_calendar(place: u32, all: usize) -> Error {
    Error::range("calendar", i64::from(place), 0, all as i64 - 1)
}

/// What stands for the code of a row until the definition is asked for it.
const PENDING: u16 = u16::MAX;

/// Short runs of rows, so that a row that is looked at twice is still in the nearest cache. Answers how many rows were refused.
#[inline]
fn blocks<P: Value, A: Value, B: Value, T: Copy + Default>(
    (p, a, b): (Column<'_, P>, Column<'_, A>, Column<'_, B>),
    out: &mut Output<'_, T>,
    quick: impl Fn(P, A, B) -> Option<T>,
    whole: impl Fn(P, A, B) -> Result<T, Error>,
) -> usize {
    let (mut room_p, mut room_a, mut room_b) = (Room::new(), Room::new(), Room::new());
    let (mut first, mut refused) = (0, 0);
    for (values, codes) in out.values.chunks_mut(BLOCK).zip(out.codes.chunks_mut(BLOCK)) {
        let rows = first..first + values.len();
        let (p, one) = (p.block(rows.clone(), &mut room_p), a.block(rows.clone(), &mut room_a));
        let questions = p.iter().zip(one).zip(b.block(rows.clone(), &mut room_b));
        let answered = each(questions.clone(), values, codes, |((p, a), b)| quick(*p, *a, *b));
        let mut null = |row| refused += make_null(row, values, codes);
        a.nulls(rows.clone(), &mut null);
        b.nulls(rows.clone(), &mut null);
        if !answered {
            refused += settle(questions, values, codes, |((p, a), b)| whole(*p, *a, *b));
        }
        first = rows.end;
    }
    refused
}

/// Asks the quick way for every row; says whether it answered them all.
#[inline]
fn each<Q, T: Copy + Default>(
    questions: impl Iterator<Item = Q>,
    values: &mut [T],
    codes: &mut [u16],
    quick: impl Fn(Q) -> Option<T>,
) -> bool {
    let mut all = true;
    for (question, (value, code)) in questions.zip(values.iter_mut().zip(codes)) {
        // One loop for both columns: each is fetched from memory while the other is worked on.
        (*value, *code) = if let Some(answer) = quick(question) {
            (answer, 0)
        } else {
            all = false;
            pending()
        };
    }
    all
}

/// Behind a call, so that a refusal stays a branch that is foretold, and the answers wait for no comparison.
#[cold]
#[inline(never)]
fn pending<T: Default>() -> (T, u16) {
    (T::default(), PENDING)
}

/// Asks the definition for the rows that the quick way left open; answers how many it refused.
#[cold]
#[inline(never)]
fn settle<Q, T: Copy + Default>(
    questions: impl Iterator<Item = Q>,
    values: &mut [T],
    codes: &mut [u16],
    whole: impl Fn(Q) -> Result<T, Error>,
) -> usize {
    let mut refused = 0;
    for (question, (value, code)) in questions.zip(values.iter_mut().zip(codes)).filter(|row| *row.1.1 == PENDING) {
        (*value, *code) = whole(question).map_or_else(|error| (T::default(), error.code()), |answer| (answer, 0));
        refused += usize::from(*code != 0);
    }
    refused
}

/// Makes a row null; answers 1 if it was not.
fn make_null<T: Default>(row: usize, values: &mut [T], codes: &mut [u16]) -> usize {
    let (Some(value), Some(code)) = (values.get_mut(row), codes.get_mut(row)) else { return 0 };
    let is_new = *code != NULL;
    (*value, *code) = (T::default(), NULL);
    usize::from(is_new)
}
