use core::cmp::Ordering;
use core::fmt;

use super::packed::PackedYear;
use super::{FIRST_DATE, LAST_DATE, outside};
use crate::civil::Date;
use crate::error::Error;

/// A day of the Vietnamese lunar calendar (ngày âm lịch): year, month, leap or not, and day of the month.
///
/// A value is always a day that exists, from [`FIRST_DATE`] to [`LAST_DATE`], so that [`LunarDate::to_date`] cannot fail. The
/// order is that of time: the leap month comes after its namesake.
///
/// `Display` writes the date as one reads it out, [`LunarDate::short`] as one notes it down.
///
/// ```
/// use thoihan::civil::Date;
/// use thoihan::lunar::{LunarDate, LunarMonth};
///
/// let date = LunarDate::from_date(Date::new(2023, 3, 26)?)?;
/// assert_eq!((date.year(), date.month(), date.day()), (2023, LunarMonth::Leap(2), 5));
/// assert_eq!(date.to_string(), "mùng 5 tháng 2 nhuận năm Quý Mão (2023)");
/// assert_eq!(date.short().to_string(), "5/2n/2023");
/// # Ok::<(), thoihan::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LunarDate {
    // First, so that the derived order is that of time.
    date: Date,
    year: i32,
    month: LunarMonth,
    day: u8,
}

impl LunarDate {
    /// The day of that lunar year ([`FIRST_YEAR`](super::FIRST_YEAR) to [`LAST_YEAR`](super::LAST_YEAR)), month (1 to 12) and
    /// day of the month (1 to 30).
    ///
    /// A number outside these bounds is out of range; a leap month that the year lacks, or day 30 of a month of 29 days, does
    /// not exist. Neither is moved to a day nearby.
    ///
    /// ```
    /// use thoihan::lunar::{LunarDate, LunarMonth};
    ///
    /// let error = LunarDate::new(2023, LunarMonth::Leap(3), 10).unwrap_err();
    /// assert_eq!(error.to_string(), "lunar year 2023 has no leap month 3: its leap month is 2");
    /// let error = LunarDate::new(2024, LunarMonth::Ordinary(1), 30).unwrap_err();
    /// assert_eq!(error.to_string(), "lunar day 30/1/2024 does not exist: the month has 29 days");
    /// ```
    pub const fn new(year: i32, month: LunarMonth, day: u8) -> Result<LunarDate, Error> {
        let Some(row) = PackedYear::of(year) else { return Err(outside(year)) };
        let number = month.number();
        if number < 1 || number > 12 {
            return Err(Error::range("lunar month", number as i64, 1, 12));
        }
        if day < 1 || day > 30 {
            return Err(Error::range("lunar day", day as i64, 1, 30));
        }
        let Some(index) = row.index(month) else {
            return Err(Error::no_leap_month(year, number, row.leap_month()));
        };
        let last = row.length(index);
        if day > last {
            return Err(Error::no_such_lunar_day(year, number, day, last));
        }
        let date = Date::from_number(row.first_day() + row.days_before(index) + day as i32 - 1);
        Ok(LunarDate { date, year, month, day })
    }

    /// The lunar date of a day from [`FIRST_DATE`] to [`LAST_DATE`]; any other is out of range.
    ///
    /// ```
    /// use thoihan::civil::Date;
    /// use thoihan::lunar::LunarDate;
    ///
    /// let date = LunarDate::from_date(Date::new(2025, 1, 28)?)?;
    /// assert_eq!(date.to_string(), "ngày 29 tháng Chạp năm Giáp Thìn (2024)");
    /// # Ok::<(), thoihan::Error>(())
    /// ```
    pub const fn from_date(date: Date) -> Result<LunarDate, Error> {
        match PackedYear::holding(date) {
            Some(row) => {
                let (month, day) = row.place(date.epoch_days() - row.first_day());
                Ok(LunarDate { date, year: row.number(), month, day })
            }
            None => Err(Error::date_range("date", date, FIRST_DATE, LAST_DATE)),
        }
    }

    /// The same day of the Gregorian calendar.
    pub const fn to_date(self) -> Date {
        self.date
    }

    /// The lunar year: the Gregorian year in which it begins.
    pub const fn year(self) -> i32 {
        self.year
    }

    /// The month.
    pub const fn month(self) -> LunarMonth {
        self.month
    }

    /// The day of the month, 1 to 30.
    pub const fn day(self) -> u8 {
        self.day
    }
}

impl fmt::Debug for LunarDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({:?})", self.short(), self.date)
    }
}

/// A month of the lunar year (tháng âm lịch) by its number, 1 to 12.
///
/// The number is checked where a year is known, in [`LunarDate::new`]. The order is that of a year: the leap month comes after
/// its namesake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LunarMonth {
    /// The month of this number; in a leap year, the first of the two.
    Ordinary(u8),
    /// The month that repeats this number (tháng nhuận).
    Leap(u8),
}

impl LunarMonth {
    /// The number, leap or not.
    pub const fn number(self) -> u8 {
        match self {
            LunarMonth::Ordinary(number) | LunarMonth::Leap(number) => number,
        }
    }
}

impl Ord for LunarMonth {
    fn cmp(&self, other: &LunarMonth) -> Ordering {
        let key = |month: &LunarMonth| (month.number(), matches!(month, LunarMonth::Leap(_)));
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for LunarMonth {
    fn partial_cmp(&self, other: &LunarMonth) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
