use time::PrimitiveDateTime;

use crate::civil::{Date, DateTime, Time};
use crate::error::Error;

impl TryFrom<time::Date> for Date {
    type Error = Error;

    /// Refuses the years beyond -9999 to 9999 that `time` covers when somebody enables its feature `large-dates`.
    fn try_from(date: time::Date) -> Result<Date, Error> {
        Date::new(date.year(), date.month().into(), date.day())
    }
}

impl From<Date> for time::Date {
    #[expect(clippy::expect_used, reason = "the ranges are equal; walked over the whole range by a test")]
    fn from(date: Date) -> time::Date {
        let month = time::Month::try_from(date.month()).expect("a month");
        time::Date::from_calendar_date(date.year(), month, date.day()).expect("in time's range")
    }
}

impl TryFrom<PrimitiveDateTime> for DateTime {
    type Error = Error;

    /// Takes the reading as Vietnamese office time.
    fn try_from(moment: PrimitiveDateTime) -> Result<DateTime, Error> {
        let time = Time::new(moment.hour(), moment.minute(), moment.second())?.with_nanosecond(moment.nanosecond())?;
        Ok(DateTime::new(moment.date().try_into()?, time))
    }
}
