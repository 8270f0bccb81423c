//! Lunar dates as text: read out in Vietnamese, and the short form `D/M/Y` both ways.

use core::fmt;

use super::{LunarDate, LunarMonth, YearName};
use crate::error::Error;

impl fmt::Display for LunarDate {
    /// Writes `mùng 1 tháng Giêng năm Giáp Thìn (2024)`: the name of a year recurs every 60 years, the number does not.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let called = if self.day() <= 10 { "mùng" } else { "ngày" };
        write!(f, "{called} {} {} năm {} ({})", self.day(), self.month(), YearName::of(self.year()), self.year())
    }
}

impl fmt::Display for LunarMonth {
    /// Writes `tháng Giêng` for the first month, `tháng Chạp` for the twelfth, `tháng 2 nhuận` for a leap one.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.number() {
            1 => f.write_str("tháng Giêng")?,
            12 => f.write_str("tháng Chạp")?,
            number => write!(f, "tháng {number}")?,
        }
        match self {
            LunarMonth::Ordinary(_) => Ok(()),
            LunarMonth::Leap(_) => f.write_str(" nhuận"),
        }
    }
}

impl LunarDate {
    /// The short form, `10/3/2024`; a leap month takes an `n`: `5/2n/2023`. [`LunarDate::parse`] reads it back.
    pub fn short(self) -> impl fmt::Display {
        Short(self)
    }

    /// Reads the short form exactly as [`LunarDate::short`] writes it: `D/M/Y`, or `D/Mn/Y` in a leap month.
    ///
    /// Leading zeros, signs, spaces and digits of other scripts are refused, and so is a day that does not exist.
    ///
    /// ```
    /// use thoihan::lunar::LunarDate;
    ///
    /// assert_eq!(LunarDate::parse("10/3/2024")?.to_date().to_string(), "2024-04-18");
    /// assert_eq!(LunarDate::parse("5/2n/2023")?.to_date().to_string(), "2023-03-26");
    /// assert!(LunarDate::parse("05/02/2023").is_err());
    /// # Ok::<(), thoihan::Error>(())
    /// ```
    pub fn parse(text: &str) -> Result<LunarDate, Error> {
        match fields(text) {
            Some((day, month, year)) => LunarDate::new(year, month, day),
            None => Err(Error::syntax("lunar date", text, "D/M/Y or D/Mn/Y")),
        }
    }
}

struct Short(LunarDate);

impl fmt::Display for Short {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Short(date) = self;
        let mark = if matches!(date.month(), LunarMonth::Leap(_)) { "n" } else { "" };
        write!(f, "{}/{}{mark}/{}", date.day(), date.month().number(), date.year())
    }
}

fn fields(text: &str) -> Option<(u8, LunarMonth, i32)> {
    let (day, rest) = text.split_once('/')?;
    let (month, year) = rest.split_once('/')?;
    let month = match month.strip_suffix('n') {
        Some(leap) => LunarMonth::Leap(number(leap, 2)? as u8),
        None => LunarMonth::Ordinary(number(month, 2)? as u8),
    };
    Some((number(day, 2)? as u8, month, i32::from(number(year, 4)?)))
}

/// Plain ASCII digits, at most so many, the first of them not 0.
fn number(text: &str, longest: usize) -> Option<u16> {
    let is_plain = text.len() <= longest && !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_plain { text.parse().ok() } else { None }
}
