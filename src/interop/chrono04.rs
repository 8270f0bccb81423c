use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use crate::civil::{Date, DateTime, Time};
use crate::error::Error;

impl TryFrom<NaiveDate> for Date {
    type Error = Error;

    /// Refuses the years that chrono covers beyond -9999 to 9999.
    fn try_from(date: NaiveDate) -> Result<Date, Error> {
        Date::new(date.year(), date.month() as u8, date.day() as u8)
    }
}

impl From<Date> for NaiveDate {
    #[expect(clippy::expect_used, reason = "chrono covers every year of Date; walked over the whole range by a test")]
    fn from(date: Date) -> NaiveDate {
        NaiveDate::from_ymd_opt(date.year(), date.month().into(), date.day().into()).expect("in chrono's range")
    }
}

impl TryFrom<NaiveDateTime> for DateTime {
    type Error = Error;

    /// Takes the reading as Vietnamese office time; a leap second counts as the last nanosecond of its minute.
    fn try_from(moment: NaiveDateTime) -> Result<DateTime, Error> {
        Ok(DateTime::new(moment.date().try_into()?, time(moment.time())?))
    }
}

fn time(time: NaiveTime) -> Result<Time, Error> {
    let whole = Time::new(time.hour() as u8, time.minute() as u8, time.second() as u8)?;
    whole.with_nanosecond(time.nanosecond().min(999_999_999))
}
