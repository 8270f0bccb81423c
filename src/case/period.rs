use crate::civil::{Date, DateTime, Overflow};
use crate::error::Error;

/// The days that a report is about (kỳ báo cáo), both ends included.
///
/// ```
/// use thoihan::case::Period;
///
/// let quarter = Period::quarter(2024, 2)?;
/// assert_eq!(quarter.last().to_string(), "2024-06-30");
/// assert_eq!(quarter.months().count(), 3);
/// # Ok::<(), thoihan::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Period {
    #[cfg_attr(feature = "serde", serde(rename = "from"))]
    first: Date,
    #[cfg_attr(feature = "serde", serde(rename = "to"))]
    last: Date,
}

impl Period {
    /// The days from the first to the last; a last day before the first is refused.
    pub fn between(first: Date, last: Date) -> Result<Period, Error> {
        if last < first {
            return Err(Error::date_range("last day of the period", last, first, Date::MAX));
        }
        Ok(Period { first, last })
    }

    /// A month of a year, 1 to 12.
    pub fn month(year: i32, month: u8) -> Result<Period, Error> {
        Date::new(year, month, 1).map(Period::month_of)
    }

    /// A quarter of a year, 1 to 4.
    pub fn quarter(year: i32, quarter: u8) -> Result<Period, Error> {
        if !(1..=4).contains(&quarter) {
            return Err(Error::range("quarter", i64::from(quarter), 1, 4));
        }
        let last = Date::new(year, 3 * quarter, 1)?.last_of_month();
        Period::between(Date::new(year, 3 * quarter - 2, 1)?, last)
    }

    /// The month of a day.
    pub fn month_of(date: Date) -> Period {
        Period { first: date.first_of_month(), last: date.last_of_month() }
    }

    /// The first day.
    pub const fn first(self) -> Date {
        self.first
    }

    /// The last day.
    pub const fn last(self) -> Date {
        self.last
    }

    /// The last moment: 24:00 of the last day.
    pub const fn ends_at(self) -> DateTime {
        DateTime::end_of(self.last)
    }

    /// Whether a day lies in the period.
    pub fn contains(self, date: Date) -> bool {
        self.first <= date && date <= self.last
    }

    /// The months that the period touches, in order; the first and the last are cut where the period begins and ends.
    pub fn months(self) -> impl Iterator<Item = Period> {
        let starts = core::iter::successors(Some(self.first), |first| {
            first.first_of_month().add_months(1, Overflow::LastDay).ok()
        });
        starts.take_while(move |first| *first <= self.last).map(move |first| {
            // Each start is a day of the period, so the month ends on it or later.
            Period { first, last: first.last_of_month().min(self.last) }
        })
    }
}
