use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::Date;
use crate::basis::Lang;

/// How a day is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DateStyle {
    /// `2024-01-05`
    Iso,
    /// `05/01/2024`, the everyday Vietnamese form.
    Slashed,
    /// `ngày 05 tháng 01 năm 2024`, the form of official letters: a day below 10 and the months 1 and 2 take a leading zero,
    /// the months 3 to 9 do not (Decree 30/2020/NĐ-CP, Appendix I).
    Official,
    /// `5 January 2024`
    English,
}

impl DateStyle {
    /// The short form people of that language read: `05/01/2024`, `5 January 2024`.
    pub const fn of(lang: Lang) -> DateStyle {
        match lang {
            Lang::Vietnamese => DateStyle::Slashed,
            Lang::English => DateStyle::English,
        }
    }
}

impl Date {
    /// The day written in a style.
    ///
    /// ```
    /// use thoihan::civil::{Date, DateStyle};
    ///
    /// let date: Date = "2024-01-05".parse()?;
    /// assert_eq!(date.display(DateStyle::Official).to_string(), "ngày 05 tháng 01 năm 2024");
    /// assert_eq!(date.display(DateStyle::Slashed).to_string(), "05/01/2024");
    /// # Ok::<(), thoihan::Error>(())
    /// ```
    pub const fn display(self, style: DateStyle) -> StyledDate {
        StyledDate { date: self, style }
    }
}

/// A day with the style it is written in; see [`Date::display`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StyledDate {
    date: Date,
    style: DateStyle,
}

impl fmt::Display for StyledDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = (self.date.year(), self.date.month(), self.date.day());
        match self.style {
            DateStyle::Iso => write!(f, "{}", self.date),
            DateStyle::Slashed => write!(f, "{day:02}/{month:02}/{year:04}"),
            DateStyle::Official if month <= 2 => write!(f, "ngày {day:02} tháng {month:02} năm {year}"),
            DateStyle::Official => write!(f, "ngày {day:02} tháng {month} năm {year}"),
            DateStyle::English => write!(f, "{day} {} {year}", english_month(month)),
        }
    }
}

const fn english_month(month: u8) -> &'static str {
    match month {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    }
}

/// Days as a sentence lists them: three at most, else the first, the last, and how many.
pub(crate) fn listed(dates: &[Date]) -> String {
    match dates {
        [first, .., last] if dates.len() > 3 => format!("{first} … {last} ({})", dates.len()),
        _ => dates.iter().map(|date| format!("{date}")).collect::<Vec<_>>().join(", "),
    }
}
