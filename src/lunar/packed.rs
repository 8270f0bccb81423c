//! One lunar year in one word, and the arithmetic on it.

use super::LunarMonth;
use super::table::{FIRST_YEAR, YEARS};
use crate::civil::Date;

/// The first year of the table.
pub(super) const FIRST: PackedYear = PackedYear { number: FIRST_YEAR, word: *ends(&YEARS).0 };
/// The last year of the table.
pub(super) const LAST: PackedYear = PackedYear { number: FIRST_YEAR + YEARS.len() as i32 - 1, word: *ends(&YEARS).1 };

/// A row of the table.
///
/// ```text
///  22            17 16        13 12                          0
/// +----------------+------------+-----------------------------+
/// | days from      | number of  | bit i: the month at index i |
/// | 1 January      | the leap   | has 30 days, not 29         |
/// | to Tết         | month or 0 |                             |
/// +----------------+------------+-----------------------------+
/// ```
///
/// An index counts the months of the year in order, from 0, the leap month included; it comes right after its namesake.
#[derive(Clone, Copy)]
pub(super) struct PackedYear {
    number: i32,
    word: u32,
}

impl PackedYear {
    /// The row of a year, if the table has it.
    pub(super) const fn of(number: i32) -> Option<PackedYear> {
        if number < FIRST_YEAR {
            return None;
        }
        match YEARS.split_at_checked((number - FIRST_YEAR) as usize) {
            Some((_, [word, ..])) => Some(PackedYear { number, word: *word }),
            _ => None,
        }
    }

    /// The row of the year that a day lies in: the one that begins in the same civil year, or the one before.
    pub(super) const fn holding(date: Date) -> Option<PackedYear> {
        let (day, civil) = (date.epoch_days(), date.year());
        match PackedYear::of(civil) {
            Some(row) if row.first_day() <= day => Some(row),
            _ => match PackedYear::of(civil - 1) {
                Some(row) if day < row.end() => Some(row),
                _ => None,
            },
        }
    }

    pub(super) const fn number(self) -> i32 {
        self.number
    }

    /// Tết, in days since 1970-01-01.
    pub(super) const fn first_day(self) -> i32 {
        january(self.number) + (self.word >> 17) as i32
    }

    /// The next Tết, in days since 1970-01-01.
    pub(super) const fn end(self) -> i32 {
        self.first_day() + self.days_before(self.months())
    }

    /// The number of the leap month, 0 in a year without.
    pub(super) const fn leap_month(self) -> u8 {
        (self.word >> 13 & 0b1111) as u8
    }

    /// 12 or 13.
    const fn months(self) -> u32 {
        12 + (self.leap_month() != 0) as u32
    }

    /// The length of the month at this index, 29 or 30.
    pub(super) const fn length(self, index: u32) -> u8 {
        29 + (self.word >> index & 1) as u8
    }

    /// The days of the year before the month at this index.
    pub(super) const fn days_before(self, index: u32) -> i32 {
        let long = self.word & ((1 << index) - 1);
        (29 * index + long.count_ones()) as i32
    }

    /// The index of a month whose number is 1 to 12; `None` for a leap month that the year lacks.
    pub(super) const fn index(self, month: LunarMonth) -> Option<u32> {
        let leap = self.leap_month();
        match month {
            LunarMonth::Ordinary(number) if leap == 0 || number <= leap => Some(number as u32 - 1),
            LunarMonth::Ordinary(number) => Some(number as u32),
            LunarMonth::Leap(number) if number == leap => Some(number as u32),
            LunarMonth::Leap(_) => None,
        }
    }

    /// The month and its day that lie this many days (0 and more, less than a year) after Tết.
    ///
    /// Months have 29 or 30 days, so that over 13 months the division by 30 is right or one month short.
    pub(super) const fn place(self, days: i32) -> (LunarMonth, u8) {
        let guess = days as u32 / 30;
        let index = guess + (self.days_before(guess + 1) <= days) as u32;
        (self.month(index), (days - self.days_before(index) + 1) as u8)
    }

    const fn month(self, index: u32) -> LunarMonth {
        let (leap, index) = (self.leap_month(), index as u8);
        let is_late = leap != 0 && index >= leap;
        let number = index + 1 - is_late as u8;
        if is_late && index == leap { LunarMonth::Leap(number) } else { LunarMonth::Ordinary(number) }
    }
}

/// 1 January of a year after 0, in days since 1970-01-01. The year 0 was a leap year of the rule; 719,162 days lie between
/// 1 January of the year 1 and of 1970.
const fn january(year: i32) -> i32 {
    let before = year - 1;
    before * 365 + before / 4 - before / 100 + before / 400 - 719_162
}

/// The first and the last word of the table.
const fn ends(words: &[u32; YEARS.len()]) -> (&u32, &u32) {
    let ([first, ..], [.., last]) = (words, words);
    (first, last)
}

/// Whether each year ends where the next begins, so that the table has neither gap nor overlap.
const fn is_unbroken() -> bool {
    let mut number = FIRST_YEAR;
    while let (Some(year), Some(next)) = (PackedYear::of(number), PackedYear::of(number + 1)) {
        if year.end() != next.first_day() {
            return false;
        }
        number += 1;
    }
    number == LAST.number
}

const _: () = assert!(is_unbroken(), "src/lunar/table.rs has a gap or an overlap");
