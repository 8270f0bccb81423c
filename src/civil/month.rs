use super::Date;
use crate::error::Error;

/// What becomes of a month that has no corresponding day (31 January plus one month).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Overflow {
    /// Take the last day of the month: the Civil Code's answer (2015, Art. 148(3)).
    LastDay,
    /// Refuse.
    Refuse,
}

/// Whether the year has a 29 February.
#[inline]
pub const fn is_leap_year(year: i32) -> bool {
    year % 4 == 0 && (year % 25 != 0 || year % 16 == 0)
}

/// The number of days of a month, 28 to 31; a month outside 1 to 12 has none.
#[inline]
pub const fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        2 => 28 + is_leap_year(year) as u8,
        // Odd months to July and even ones from August have 31 days: no branch, since nobody can guess the month.
        1..=12 => 30 + ((month ^ (month >> 3)) & 1),
        _ => 0,
    }
}

impl Date {
    /// The corresponding day `months` later (earlier when negative), in one step.
    ///
    /// The day of the month is kept and never becomes sticky: 28 February plus one month is 28 March. Because each step may
    /// shorten the day, adding months is not additive: 31 January + 1 + 1 is 28 March, 31 January + 2 is 31 March.
    ///
    /// Refuses a result outside [`Date::MIN`]`..=`[`Date::MAX`], and with [`Overflow::Refuse`] a month without that day.
    ///
    /// ```
    /// use thoihan::civil::{Date, Overflow};
    ///
    /// let last_of_january: Date = "2024-01-31".parse()?;
    /// assert_eq!(last_of_january.add_months(1, Overflow::LastDay)?.to_string(), "2024-02-29");
    /// assert!(last_of_january.add_months(1, Overflow::Refuse).is_err());
    /// # Ok::<(), thoihan::Error>(())
    /// ```
    pub const fn add_months(self, months: i32, overflow: Overflow) -> Result<Date, Error> {
        let index = self.year() as i64 * 12 + self.month() as i64 - 1 + months as i64;
        let (year, month) = (index.div_euclid(12), index.rem_euclid(12) as u8 + 1);
        if year < Date::MIN.year() as i64 || year > Date::MAX.year() as i64 {
            return Err(Error::range("year", year, Date::MIN.year() as i64, Date::MAX.year() as i64));
        }
        let last = days_in_month(year as i32, month);
        match overflow {
            Overflow::LastDay if self.day() > last => Date::new(year as i32, month, last),
            _ => Date::new(year as i32, month, self.day()),
        }
    }

    /// The corresponding day `years` later; 29 February becomes 28 February by the same rule as for months.
    ///
    /// The Code says "the corresponding day and month" for years without naming the missing day (Art. 148(4)); the rule for
    /// months is applied by analogy.
    pub const fn add_years(self, years: i32, overflow: Overflow) -> Result<Date, Error> {
        match years.checked_mul(12) {
            Some(months) => self.add_months(months, overflow),
            None => Err(Error::range("years", years as i64, -19_998, 19_998)),
        }
    }

    /// The first day of this day's month.
    #[must_use]
    pub const fn first_of_month(self) -> Date {
        Date::from_number(self.epoch_days() - self.day() as i32 + 1)
    }

    /// The last day of this day's month.
    #[must_use]
    pub const fn last_of_month(self) -> Date {
        let last = days_in_month(self.year(), self.month());
        Date::from_number(self.epoch_days() + last as i32 - self.day() as i32)
    }
}
