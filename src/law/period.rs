use crate::civil::Date;
use crate::error::Error;

/// A period of the calendar, or of reporting.
///
/// Calendar periods end with their last month. Report periods close on the 14th of it, so that the data of a quarter run from
/// the 15th of the month before it; half-year, nine-month and year reports are cumulative from 15 December of the year before
/// (Decree 09/2019/NĐ-CP, Art. 12, as implementing texts give it).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Every {
    /// Tháng
    Month,
    /// Quý
    Quarter,
    /// 6 tháng
    HalfYear,
    /// 9 tháng: a report only
    NineMonths,
    /// Năm
    Year,
}

/// The day on which the data of a report close.
const CLOSING_DAY: u8 = 14;

impl Every {
    /// The last day of the calendar period that holds a day; nine months are taken from January.
    pub fn last_day(self, date: Date) -> Result<Date, Error> {
        let month = match self {
            Every::Month => date.month(),
            Every::Quarter => date.month().div_ceil(3) * 3,
            Every::HalfYear => date.month().div_ceil(6) * 6,
            Every::NineMonths if date.month() <= 9 => 9,
            Every::NineMonths | Every::Year => 12,
        };
        Ok(Date::new(date.year(), month, 1)?.last_of_month())
    }

    /// The closing day of the report whose data hold a day. A day after a cumulative period has closed belongs to the next one.
    pub fn closing_day(self, date: Date) -> Result<Date, Error> {
        let closes_in = |month: u8| match self {
            Every::Month => true,
            Every::Quarter => month.is_multiple_of(3),
            Every::HalfYear => month == 6,
            Every::NineMonths => month == 9,
            Every::Year => month == 12,
        };
        let (mut year, mut month) = (date.year(), date.month());
        loop {
            let close = Date::new(year, month, CLOSING_DAY)?;
            if closes_in(month) && date <= close {
                return Ok(close);
            }
            (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        }
    }

    /// The first day whose data belong to the report that closes on a day.
    pub fn opening_day(self, close: Date) -> Result<Date, Error> {
        let (year, month) = match self {
            Every::Month => (close.year(), i32::from(close.month()) - 1),
            Every::Quarter => (close.year(), i32::from(close.month()) - 3),
            Every::HalfYear | Every::NineMonths | Every::Year => (close.year(), 0),
        };
        let (year, month) = if month < 1 { (year - 1, month + 12) } else { (year, month) };
        Date::new(year, month as u8, CLOSING_DAY + 1)
    }

    /// The day by which the report that holds a day is sent: that day of its closing month.
    pub fn sending_day(self, date: Date, day: u8) -> Result<Date, Error> {
        let close = self.closing_day(date)?;
        Date::new(close.year(), close.month(), day)
    }
}
