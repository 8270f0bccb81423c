//! The Vietnamese lunisolar calendar (âm lịch): days from Tết 1900 to the last day of the lunar year 2199.
//!
//! Two public holidays are lunar: Tết, and the Hùng Kings' day on the tenth of month 3. Everything here is integer arithmetic
//! on a table of one 32-bit word a lunar year. The table comes from `data/lunar/vietnam.csv`, which was computed from the
//! positions of Sun and Moon; the tests recompute all of it by another method.
//!
//! ```
//! use thoihan::lunar::{self, LunarDate, LunarMonth};
//!
//! assert_eq!(lunar::new_year(2024)?.to_string(), "2024-02-10");
//! let hung_kings = LunarDate::new(2024, LunarMonth::Ordinary(3), 10)?;
//! assert_eq!(hung_kings.to_date().to_string(), "2024-04-18");
//! assert_eq!(hung_kings.to_string(), "mùng 10 tháng 3 năm Giáp Thìn (2024)");
//! # Ok::<(), thoihan::Error>(())
//! ```
//!
//! # Rules
//!
//! * A month begins on the day that holds the new moon. A day runs from midnight to midnight of the calendar's time.
//! * The month that holds the winter solstice is month 11. From one month 11 to the next there are twelve or thirteen months;
//!   of thirteen, the first that holds no principal term (the Sun at a multiple of 30 degrees) is leap and repeats the number
//!   before it.
//! * The calendar's time is UTC+7 from 1968 on: Decision 121-CP of 8 August 1967, which Decision 134/2002/QĐ-TTg restates.
//!   Before 1968 the calendar followed China's time: UTC+8 from 1929 to 1967, Beijing mean time (7 h 45 min 40 s) before.
//! * A lunar year carries the number of the Gregorian year in which it begins.
//!
//! The hour between UTC+7 and UTC+8 moves whole months: in 1985, 2007 and 2030 Tết is not on China's day. A Chinese calendar
//! does not answer for Vietnam.
//!
//! # How far it can be trusted
//!
//! | Lunar years | |
//! | --- | --- |
//! | 1900-1967 | Computation at Chinese time. Almanacs were not uniform: that of 1925 is reported to have put Tết on 25 January, a day after the new moon. |
//! | 1968-2053 | Every month start is the same in every sound computation compared. The days of Tết and of the Hùng Kings 2008-2027 agree with an independent collection of the yearly days off. The South kept UTC+8 until 1975 and had Tết 1968 and 1969 a day later; the table is the State's calendar. |
//! | 2054-2174 | Tết and 10/3 without caveat: the new moons that decide them lie minutes clear of midnight under every forecast of the Earth's rotation tried. Single other months may move by a day: 2054, 2072, 2077, 2085, 2124, 2130, 2131, 2150 and 2159 each have a new moon within two and a half minutes of midnight. |
//! | 2175-2199 | Tết 2175 and Tết 2199 hang on how fast the Earth will turn: their new moons lie three and one and a half minutes after midnight, and the forecasts differ by more than that. |
//!
//! A later release may change a day only where this table leaves room for it. Outside these years every function refuses;
//! nothing is extrapolated.

mod date;
mod name;
mod packed;
mod table;
mod text;

pub use date::{LunarDate, LunarMonth};
pub use name::YearName;

use crate::civil::Date;
use crate::error::Error;
use packed::PackedYear;

/// The first lunar year of the table, 1900: the day before its Tết belongs to no year here.
pub const FIRST_YEAR: i32 = table::FIRST_YEAR;
/// The last lunar year of the table, 2199: later ones hang on the Earth's future rotation.
pub const LAST_YEAR: i32 = packed::LAST.number();
/// The first day known, Tết 1900: 31 January 1900.
pub const FIRST_DATE: Date = Date::from_number(packed::FIRST.first_day());
/// The last day known, the eve of Tết 2200: 14 February 2200.
pub const LAST_DATE: Date = Date::from_number(packed::LAST.end() - 1);

/// Tết Nguyên đán: the first day of month 1 of a lunar year ([`FIRST_YEAR`] to [`LAST_YEAR`]).
///
/// It lies between 21 January and 20 February of the Gregorian year of the same number. The day before it, the eve, is day 29,
/// not 30, of month 12 in 108 of the 300 years: take the day before Tết rather than a lunar date.
///
/// ```
/// use thoihan::lunar;
///
/// assert_eq!(lunar::new_year(2026)?.to_string(), "2026-02-17");
/// assert_eq!(lunar::new_year(2200).unwrap_err().to_string(), "lunar year 2200 is out of range 1900..=2199");
/// # Ok::<(), thoihan::Error>(())
/// ```
pub const fn new_year(year: i32) -> Result<Date, Error> {
    match PackedYear::of(year) {
        Some(row) => Ok(Date::from_number(row.first_day())),
        None => Err(outside(year)),
    }
}

/// The number of the month that a lunar year repeats (tháng nhuận), `None` in a year of twelve months.
///
/// ```
/// use thoihan::lunar;
///
/// assert_eq!(lunar::leap_month(2023)?, Some(2));
/// assert_eq!(lunar::leap_month(2024)?, None);
/// # Ok::<(), thoihan::Error>(())
/// ```
pub const fn leap_month(year: i32) -> Result<Option<u8>, Error> {
    match PackedYear::of(year) {
        Some(row) if row.leap_month() == 0 => Ok(None),
        Some(row) => Ok(Some(row.leap_month())),
        None => Err(outside(year)),
    }
}

/// The can chi name of a lunar year ([`FIRST_YEAR`] to [`LAST_YEAR`]).
///
/// ```
/// use thoihan::lunar;
///
/// assert_eq!(lunar::year_name(2024)?.to_string(), "Giáp Thìn");
/// # Ok::<(), thoihan::Error>(())
/// ```
pub const fn year_name(year: i32) -> Result<YearName, Error> {
    match PackedYear::of(year) {
        Some(row) => Ok(YearName::of(row.number())),
        None => Err(outside(year)),
    }
}

const fn outside(year: i32) -> Error {
    Error::range("lunar year", year as i64, FIRST_YEAR as i64, LAST_YEAR as i64)
}
