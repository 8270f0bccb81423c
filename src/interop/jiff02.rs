use crate::civil::{Date, DateTime, Time};
use crate::error::Error;

impl From<jiff::civil::Date> for Date {
    #[expect(clippy::expect_used, reason = "the ranges are equal; walked over the whole range by a test")]
    fn from(date: jiff::civil::Date) -> Date {
        Date::new(date.year().into(), date.month() as u8, date.day() as u8).expect("in range")
    }
}

impl From<Date> for jiff::civil::Date {
    #[expect(clippy::expect_used, reason = "the ranges are equal; walked over the whole range by a test")]
    fn from(date: Date) -> jiff::civil::Date {
        jiff::civil::Date::new(date.year() as i16, date.month() as i8, date.day() as i8).expect("in jiff's range")
    }
}

impl TryFrom<jiff::civil::DateTime> for DateTime {
    type Error = Error;

    /// Takes the reading as Vietnamese office time.
    fn try_from(moment: jiff::civil::DateTime) -> Result<DateTime, Error> {
        let time = Time::new(moment.hour() as u8, moment.minute() as u8, moment.second() as u8)?;
        Ok(DateTime::new(moment.date().into(), time.with_nanosecond(moment.subsec_nanosecond() as u32)?))
    }
}
