use core::fmt;

use super::{Weekday, days_in_month};
use crate::error::Error;

/// A civil day (ngày dương lịch): a day of the Gregorian calendar, without clock or zone.
///
/// Held as the number of days since 1 January 1970 in 32 bits, which is what columnar engines call Date32. It covers the
/// years -9999 to 9999, as `time` and `jiff` do, so that conversions to them cannot fail.
///
/// Text is strict: `2024-01-05`, ten characters, nothing around them. See [`Date::parse`] for the other written form.
///
/// ```
/// use thoihan::civil::{Date, Weekday};
///
/// let date: Date = "2024-01-05".parse()?;
/// assert_eq!((date.year(), date.month(), date.day()), (2024, 1, 5));
/// assert_eq!(date.weekday(), Weekday::Friday);
/// assert_eq!(date, Date::new(2024, 1, 5)?);
/// assert_eq!("2024-02-30".parse::<Date>().unwrap_err().to_string(), "2024-02-30 does not exist: month 2 of 2024 has 29 days");
/// # Ok::<(), thoihan::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i32);

impl Date {
    /// 1 January of the year -9999.
    pub const MIN: Date = Date(number_of(-9999, 1, 1));
    /// 31 December 9999.
    pub const MAX: Date = Date(number_of(9999, 12, 31));

    /// The day of that year (-9999 to 9999), month (1 to 12) and day of the month.
    ///
    /// A value that is never a day (month 13, day 32) is out of range; a day that this month lacks (30 February) does not exist.
    #[inline]
    pub const fn new(year: i32, month: u8, day: u8) -> Result<Date, Error> {
        let is_in_range = year >= -9999 && year <= 9999;
        // No month outside 1 to 12 has a day.
        if is_in_range && day >= 1 && day <= days_in_month(year, month) {
            return Ok(Date(number_of(year, month, day)));
        }
        Err(no_day(year, month, day))
    }

    /// The day that lies this many days after 1 January 1970.
    pub const fn from_epoch_days(days: i32) -> Result<Date, Error> {
        if days < Date::MIN.0 || days > Date::MAX.0 {
            return Err(Error::range("day number", days as i64, Date::MIN.0 as i64, Date::MAX.0 as i64));
        }
        Ok(Date(days))
    }

    /// Days since 1 January 1970, negative before.
    pub const fn epoch_days(self) -> i32 {
        self.0
    }

    /// The year, -9999 to 9999.
    pub const fn year(self) -> i32 {
        civil_of(self.0).0
    }

    /// The month, 1 to 12.
    pub const fn month(self) -> u8 {
        civil_of(self.0).1
    }

    /// The day of the month, 1 to 31.
    pub const fn day(self) -> u8 {
        civil_of(self.0).2
    }

    /// The day of the week.
    pub const fn weekday(self) -> Weekday {
        Weekday::of_epoch_days(self.0)
    }

    /// The day `days` later, or earlier when negative. Refuses a result outside [`Date::MIN`]`..=`[`Date::MAX`].
    pub const fn add_days(self, days: i32) -> Result<Date, Error> {
        let number = self.0 as i64 + days as i64;
        if number < Date::MIN.0 as i64 || number > Date::MAX.0 as i64 {
            return Err(Error::range("day number", number, Date::MIN.0 as i64, Date::MAX.0 as i64));
        }
        Ok(Date(number as i32))
    }

    /// The next day; refused only on [`Date::MAX`].
    pub const fn tomorrow(self) -> Result<Date, Error> {
        self.add_days(1)
    }

    /// The day before; refused only on [`Date::MIN`].
    pub const fn yesterday(self) -> Result<Date, Error> {
        self.add_days(-1)
    }

    /// Days from this day to `other`, negative when `other` is earlier.
    pub const fn days_until(self, other: Date) -> i32 {
        other.0 - self.0
    }

    /// Year, month and day at once.
    #[inline]
    pub(super) const fn fields(self) -> (i32, u8, u8) {
        civil_of(self.0)
    }

    /// A day number that is known to be inside the range.
    pub(crate) const fn from_number(days: i32) -> Date {
        Date(days)
    }

    /// A day of a generated table: an impossible one does not compile.
    pub(crate) const fn constant(year: i32, month: u8, day: u8) -> Date {
        assert!(day >= 1 && day <= days_in_month(year, month), "no such day");
        Date(number_of(year, month, day))
    }
}

/// Why there is no such day.
#[cold]
const fn no_day(year: i32, month: u8, day: u8) -> Error {
    if year < -9999 || year > 9999 {
        return Error::range("year", year as i64, -9999, 9999);
    }
    if month < 1 || month > 12 {
        return Error::range("month", month as i64, 1, 12);
    }
    if day < 1 || day > 31 {
        return Error::range("day", day as i64, 1, 31);
    }
    Error::no_such_day(year, month, day, days_in_month(year, month))
}

impl fmt::Display for Date {
    /// Writes `2024-01-05`; a year before 0 takes a sign and six digits, as ISO 8601 expands them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text().as_str())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Days since 1970-01-01 of a valid day.
///
/// Years are counted from 1 March, so that the leap day is the last of its year. Both ways follow Neri and Schneider, "Euclidean affine
/// functions and their application to calendar algorithms" (2023): counted from a day before every other, nothing is negative, and
/// divisions become multiplications.
#[inline]
const fn number_of(year: i32, month: u8, day: u8) -> i32 {
    let is_before_march = month <= 2;
    let year = (year + 400 * ERAS as i32 - is_before_march as i32) as u32;
    let month = month as u32 + if is_before_march { 12 } else { 0 };
    let century = year / 100;
    let days_of_years = 1461 * year / 4 - century + century / 4;
    let days_of_months = (979 * month - 2_919) / 32;
    (days_of_years + days_of_months + day as u32 - 1) as i32 - SHIFT
}

/// Year, month and day of a day number: the inverse of [`number_of`].
#[inline]
const fn civil_of(days: i32) -> (i32, u8, u8) {
    let quarters = 4 * (days + SHIFT) as u32 + 3;
    let (century, of_century) = (quarters / 146_097, quarters % 146_097 / 4);
    let product = 2_939_745 * (4 * of_century + 3) as u64;
    let (year_of_century, day_of_year) = ((product >> 32) as u32, product as u32 / 2_939_745 / 4);
    let months = 2_141 * day_of_year + 197_913;
    let (month, day) = (months >> 16, (months & 0xffff) / 2_141 + 1);
    let is_before_march = day_of_year >= 306;
    let year = (100 * century + year_of_century) as i32 - 400 * ERAS as i32 + is_before_march as i32;
    (year, (month - if is_before_march { 12 } else { 0 }) as u8, day as u8)
}

/// Eras of 400 years, of 146,097 days each, before the year 0: more than the earliest year needs.
const ERAS: u32 = 30;

/// From 1 March of the first of these years to 1 January 1970.
const SHIFT: i32 = 146_097 * ERAS as i32 + 719_468;
