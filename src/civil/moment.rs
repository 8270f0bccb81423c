use core::fmt;

use super::{Date, text};
use crate::error::Error;

/// A time of day on the office clock, 00:00 to 24:00, to the nanosecond.
///
/// 24:00 is a value of its own: the last day of a time limit ends "at twenty-four hours of that day" (Civil Code 2015, Art.
/// 148(6)), which is not the next day's 00:00 when a day is read off it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time {
    nanosecond: u64,
}

const SECOND: u64 = 1_000_000_000;

impl Time {
    /// 00:00.
    pub const START_OF_DAY: Time = Time { nanosecond: 0 };
    /// 24:00.
    pub const END_OF_DAY: Time = Time { nanosecond: 86_400 * SECOND };

    /// The time of that hour (0 to 23), minute and second (0 to 59); 24:00:00 is accepted as the end of the day.
    pub const fn new(hour: u8, minute: u8, second: u8) -> Result<Time, Error> {
        let last_hour = if minute == 0 && second == 0 { 24 } else { 23 };
        if hour > last_hour {
            return Err(Error::range("hour", hour as i64, 0, last_hour as i64));
        }
        if minute > 59 {
            return Err(Error::range("minute", minute as i64, 0, 59));
        }
        if second > 59 {
            return Err(Error::range("second", second as i64, 0, 59));
        }
        let seconds = hour as u64 * 3600 + minute as u64 * 60 + second as u64;
        Ok(Time { nanosecond: seconds * SECOND })
    }

    /// The time so many nanoseconds (0 to 999,999,999) into this second; refused at 24:00.
    pub const fn with_nanosecond(self, nanosecond: u32) -> Result<Time, Error> {
        let last = if self.nanosecond == Time::END_OF_DAY.nanosecond { 0 } else { 999_999_999 };
        if nanosecond > last {
            return Err(Error::range("nanosecond", nanosecond as i64, 0, last as i64));
        }
        Ok(Time { nanosecond: self.nanosecond - self.nanosecond % SECOND + nanosecond as u64 })
    }

    /// The time so many whole minutes after midnight, 0 to 1440.
    pub const fn from_minutes(minutes: u16) -> Result<Time, Error> {
        if minutes > Time::MINUTES_OF_DAY {
            return Err(Error::range("minute of the day", minutes as i64, 0, Time::MINUTES_OF_DAY as i64));
        }
        Ok(Time { nanosecond: minutes as u64 * 60 * SECOND })
    }

    /// A time of a generated table: an impossible one does not compile.
    pub(crate) const fn constant(minutes: u16) -> Time {
        assert!(minutes <= Time::MINUTES_OF_DAY, "no such time");
        Time { nanosecond: minutes as u64 * 60 * SECOND }
    }

    /// Whole minutes since midnight, 0 to 1440: seconds are left out.
    pub const fn minutes(self) -> u16 {
        (self.nanosecond / SECOND / 60) as u16
    }

    const MINUTES_OF_DAY: u16 = 24 * 60;

    /// The hour, 0 to 24.
    pub const fn hour(self) -> u8 {
        (self.nanosecond / SECOND / 3600) as u8
    }

    /// The minute, 0 to 59.
    pub const fn minute(self) -> u8 {
        (self.nanosecond / SECOND / 60 % 60) as u8
    }

    /// The second, 0 to 59.
    pub const fn second(self) -> u8 {
        (self.nanosecond / SECOND % 60) as u8
    }

    /// The nanosecond of the second, 0 to 999,999,999.
    pub const fn nanosecond(self) -> u32 {
        (self.nanosecond % SECOND) as u32
    }
}

impl fmt::Display for Time {
    /// Writes `15:04:05`, and the fraction in nine digits only when there is one.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(str::from_utf8(&text::clock(*self)).unwrap_or_default())?;
        match self.nanosecond() {
            0 => Ok(()),
            nanosecond => write!(f, ".{nanosecond:09}"),
        }
    }
}

impl fmt::Debug for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A moment (thời điểm) as an office clock in Vietnam shows it: a day and a time at UTC+7.
///
/// ```
/// use thoihan::civil::DateTime;
///
/// // Local midnight written in UTC, as some exports do, is the next day in Vietnam.
/// let moment: DateTime = "2024-12-31T17:00:00Z".parse()?;
/// assert_eq!(moment.to_string(), "2025-01-01T00:00:00");
/// assert_eq!(moment.date().to_string(), "2025-01-01");
/// # Ok::<(), thoihan::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime {
    date: Date,
    time: Time,
}

impl DateTime {
    /// The moment of that time on that day.
    pub const fn new(date: Date, time: Time) -> DateTime {
        DateTime { date, time }
    }

    /// 24:00 of the day: the end of a time limit whose last day it is.
    pub const fn end_of(date: Date) -> DateTime {
        DateTime { date, time: Time::END_OF_DAY }
    }

    /// The day.
    pub const fn date(self) -> Date {
        self.date
    }

    /// The time of day.
    pub const fn time(self) -> Time {
        self.time
    }

    /// 00:00 of the day.
    pub const fn start_of(date: Date) -> DateTime {
        DateTime { date, time: Time::START_OF_DAY }
    }

    /// The moment as a clock without a second hand shows it.
    #[must_use]
    pub const fn to_the_minute(self) -> DateTime {
        let nanosecond = self.time.nanosecond - self.time.nanosecond % (60 * SECOND);
        DateTime { date: self.date, time: Time { nanosecond } }
    }

    /// Whole minutes since 00:00 of 1 January 1970 on the clock in Vietnam; 24:00 of a day is 00:00 of the next.
    pub const fn epoch_minutes(self) -> i64 {
        self.date.epoch_days() as i64 * Time::MINUTES_OF_DAY as i64 + self.time.minutes() as i64
    }

    /// The moment so many minutes after 00:00 of 1 January 1970; never 24:00. Refuses a day outside [`Date::MIN`]`..=`[`Date::MAX`].
    pub fn from_epoch_minutes(minutes: i64) -> Result<DateTime, Error> {
        let day = minutes.div_euclid(i64::from(Time::MINUTES_OF_DAY));
        let (first, last) = (i64::from(Date::MIN.epoch_days()), i64::from(Date::MAX.epoch_days()));
        if !(first..=last).contains(&day) {
            return Err(Error::range("day number", day, first, last));
        }
        let minute = minutes.rem_euclid(i64::from(Time::MINUTES_OF_DAY)) as u64;
        Ok(DateTime { date: Date::from_number(day as i32), time: Time { nanosecond: minute * 60 * SECOND } })
    }

    /// The moment this many minutes later, or earlier when negative, with its seconds.
    pub fn add_minutes(self, minutes: i64) -> Result<DateTime, Error> {
        let into_minute = self.time.nanosecond % (60 * SECOND);
        let moment = DateTime::from_epoch_minutes(self.epoch_minutes().saturating_add(minutes))?;
        Ok(DateTime { date: moment.date, time: Time { nanosecond: moment.time.nanosecond + into_minute } })
    }

    /// The same instant read at UTC+7, given what a clock `offset_minutes` ahead of UTC shows.
    ///
    /// Refuses an offset of more than 18 hours, and an instant whose day at UTC+7 is outside [`Date::MIN`]`..=`[`Date::MAX`].
    pub fn from_offset(date: Date, time: Time, offset_minutes: i32) -> Result<DateTime, Error> {
        const DAY: i64 = 86_400 * SECOND as i64;
        if !(-MOST_OFFSET_MINUTES..=MOST_OFFSET_MINUTES).contains(&offset_minutes) {
            let most = i64::from(MOST_OFFSET_MINUTES);
            return Err(Error::range("offset in minutes", i64::from(offset_minutes), -most, most));
        }
        let shift = i64::from(VIETNAM_OFFSET_MINUTES - offset_minutes) * 60 * SECOND as i64;
        if shift == 0 {
            return Ok(DateTime { date, time });
        }
        let nanosecond = time.nanosecond as i64 + shift;
        let date = date.add_days(nanosecond.div_euclid(DAY) as i32)?;
        Ok(DateTime { date, time: Time { nanosecond: nanosecond.rem_euclid(DAY) as u64 } })
    }
}

/// Vietnam's clock is seven hours ahead of UTC all the year round (Decision 134/2002/QĐ-TTg).
const VIETNAM_OFFSET_MINUTES: i32 = 7 * 60;

/// No clock on Earth is farther from UTC; ISO 8601 readers commonly stop here.
const MOST_OFFSET_MINUTES: i32 = 18 * 60;

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{}", self.date, self.time)
    }
}

impl fmt::Debug for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
