use arrow_array::types::{Date32Type, Int32Type, Int64Type};
use arrow_array::{BooleanArray, Date32Array, Datum, Int32Array, Int64Array};
use thoihan::bulk::{self, By, Column, Output, Small};
use thoihan::calendar::Calendar;
use thoihan::term::Term;

use crate::answered::{Made, answered};
use crate::given::{Argument, Given};
use crate::moment::minutes;
use crate::{Answered, Error};

/// [`bulk::advance`] on arrays: the `n`-th working day after a day, before it when `n` is negative. Days are Date32, `n` is Int32.
///
/// Any argument may be one value for all rows (a `Scalar` of Arrow), and may be a dictionary. Codes: 103 for a number that is no day, 201
/// for a day outside the calendar, 601 for a null.
///
/// ```
/// use arrow_array::{Date32Array, Int32Array, UInt16Array};
/// use thoihan::calendar::Calendar;
///
/// // Friday 26 April 2024, a null, and a day of 1969.
/// let days = Date32Array::from(vec![Some(19_839), None, Some(-1)]);
/// let due = thoihan_arrow::advance(&Calendar::state(), &days, &Int32Array::new_scalar(5))?;
/// assert_eq!(due.values, Date32Array::from(vec![Some(19_850), None, None]));
/// assert_eq!(due.codes, UInt16Array::from(vec![0, 601, 201]));
/// # Ok::<(), thoihan_arrow::Error>(())
/// ```
pub fn advance<'a>(
    calendars: impl Into<By<'a, Calendar>>,
    days: &dyn Datum,
    n: &dyn Datum,
) -> Result<Answered<Date32Array>, Error> {
    let (days, n) = (read_days("days", days)?, Given::<Int32Type>::read("n", n, "Int32")?);
    two(calendars.into(), &days, &n, |calendars, days, n, out| bulk::advance(calendars, days, n, out))
}

/// [`bulk::count`] on arrays of Date32: the working days from one day up to another, the first counted and the last not; negative when
/// the last lies before the first. The codes are those of [`advance`].
pub fn count<'a>(
    calendars: impl Into<By<'a, Calendar>>,
    from: &dyn Datum,
    until: &dyn Datum,
) -> Result<Answered<Int32Array>, Error> {
    let (from, until) = (read_days("from", from)?, read_days("until", until)?);
    two(calendars.into(), &from, &until, |calendars, from, until, out| bulk::count(calendars, from, until, out))
}

/// [`bulk::is_working`] on an array of Date32. The codes are those of [`advance`].
pub fn is_working<'a>(
    calendars: impl Into<By<'a, Calendar>>,
    days: &dyn Datum,
) -> Result<Answered<BooleanArray>, Error> {
    let days = read_days("days", days)?;
    one(calendars.into(), &days, |calendars, days, out| bulk::is_working(calendars, days, out))
}

/// [`bulk::on_or_after`] on an array of Date32: the day itself if it is worked, else the next working day. The codes are those of
/// [`advance`].
pub fn on_or_after<'a>(
    calendars: impl Into<By<'a, Calendar>>,
    days: &dyn Datum,
) -> Result<Answered<Date32Array>, Error> {
    let days = read_days("days", days)?;
    one(calendars.into(), &days, |calendars, days, out| bulk::on_or_after(calendars, days, out))
}

/// [`bulk::on_or_before`] on an array of Date32: the day itself if it is worked, else the working day before it. The codes are those of
/// [`advance`].
pub fn on_or_before<'a>(
    calendars: impl Into<By<'a, Calendar>>,
    days: &dyn Datum,
) -> Result<Answered<Date32Array>, Error> {
    let days = read_days("days", days)?;
    one(calendars.into(), &days, |calendars, days, out| bulk::on_or_before(calendars, days, out))
}

/// [`bulk::ends`] on an array of Date32: the last day of the limit that the event of the row starts. The codes are those of [`advance`],
/// and 401 for a length in hours.
///
/// ```
/// use arrow_array::Date32Array;
/// use thoihan::calendar::Calendar;
/// use thoihan::term::Term;
///
/// // Fifteen days from 26 April 2024 end on a Saturday and move to Monday 13 May.
/// let term = Term::after("15d".parse()?);
/// let ends = thoihan_arrow::ends(&Calendar::state(), &term, &Date32Array::from(vec![19_839]))?;
/// assert_eq!(ends.values.value(0), 19_856);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn ends<'a>(
    calendars: impl Into<By<'a, Calendar>>,
    term: &Term,
    events: &dyn Datum,
) -> Result<Answered<Date32Array>, Error> {
    let events = read_days("events", events)?;
    one(calendars.into(), &events, |calendars, events, out| bulk::ends(calendars, term, events, out))
}

/// [`bulk::worked_between`] on arrays of timestamps: the office minutes from one moment up to another; negative when the last lies before
/// the first.
///
/// Timestamps of any unit, without a zone (the clock in Vietnam) or in that of Vietnam, are read to the minute. Codes: 103 for a number
/// that is no moment, 203 where the hours are not known, 401 for a calendar without office hours, 601 for a null.
///
/// ```
/// use arrow_array::TimestampSecondArray;
/// use thoihan::calendar::{Calendar, Scope};
/// use thoihan::hours::Schedule;
///
/// let calendar = Calendar::builder(Scope::State).hours(Schedule::named("hue-onestop")?).build()?;
/// // Friday 26 April 2024, 16:00, written with the clock in Vietnam, to 10:00 on Thursday 2 May, written in UTC.
/// let from = TimestampSecondArray::from(vec![1_714_147_200]);
/// let until = TimestampSecondArray::from(vec![1_714_618_800]).with_timezone("Asia/Ho_Chi_Minh");
/// assert_eq!(thoihan_arrow::worked_between(&calendar, &from, &until)?.values.value(0), 210);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn worked_between<'a>(
    calendars: impl Into<By<'a, Calendar>>,
    from: &dyn Datum,
    until: &dyn Datum,
) -> Result<Answered<Int64Array>, Error> {
    let (from, until) = (read_moments("from", from)?, read_moments("until", until)?);
    two(calendars.into(), &from, &until, |calendars, from, until, out| {
        bulk::worked_between(calendars, from, until, out)
    })
}

fn read_days(name: &'static str, days: &dyn Datum) -> Result<Given<Date32Type>, Error> {
    Given::read(name, days, "Date32")
}

fn read_moments(name: &'static str, moments: &dyn Datum) -> Result<Given<Int64Type>, Error> {
    Given::read_by(name, moments, |array| minutes(name, array, "Timestamp"))
}

/// Asks a verb of one column.
fn one<'a, A: Argument, M: Made>(
    calendars: By<'a, Calendar>,
    a: &Given<A>,
    verb: impl FnOnce(By<'a, Calendar>, Column<'_, A::Native>, Output<'_, M::Value>) -> Result<usize, thoihan::Error>,
) -> Result<Answered<M>, Error> {
    let rows = rows(&calendars, &[a.rows()]);
    let a = a.column(rows)?;
    answered(rows, |out| verb(calendars, a, out))
}

/// Asks a verb of two columns.
fn two<'a, A: Argument, B: Argument, M: Made>(
    calendars: By<'a, Calendar>,
    a: &Given<A>,
    b: &Given<B>,
    verb: impl FnOnce(
        By<'a, Calendar>,
        Column<'_, A::Native>,
        Column<'_, B::Native>,
        Output<'_, M::Value>,
    ) -> Result<usize, thoihan::Error>,
) -> Result<Answered<M>, Error> {
    let rows = rows(&calendars, &[a.rows(), b.rows()]);
    let (a, b) = (a.column(rows)?, b.column(rows)?);
    answered(rows, |out| verb(calendars, a, b, out))
}

/// As many as the first column has that is no constant; one where all are.
fn rows(calendars: &By<'_, Calendar>, columns: &[Option<usize>]) -> usize {
    let places = match calendars {
        By::One(_) => None,
        By::Each(_, Small::U8(places)) => Some(places.len()),
        By::Each(_, Small::U16(places)) => Some(places.len()),
    };
    columns.iter().copied().flatten().next().or(places).unwrap_or(1)
}
