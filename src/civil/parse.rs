//! Strict reading of days and moments. Every form has a fixed number of characters; white space, signs, single digits and
//! digits of other scripts are refused, because each of them has been read as a wrong day somewhere.

use core::str::FromStr;

use super::{Date, DateTime, Time};
use crate::error::Error;

const DATE_FORMS: &str = "yyyy-MM-dd or dd/MM/yyyy";
const MOMENT_FORMS: &str = "yyyy-MM-dd, dd/MM/yyyy, either with THH:mm[:ss[.f]] or HH:mm[:ss], or yyyyMMddHHmmss";

impl FromStr for Date {
    type Err = Error;

    /// Reads `2024-01-05`, and the expanded form of years before 0 that [`Date`] writes.
    #[inline]
    fn from_str(text: &str) -> Result<Date, Error> {
        iso_date(text.as_bytes()).map_or_else(|| Err(Error::syntax("date", text, "yyyy-MM-dd")), Named::date)
    }
}

impl Date {
    /// Reads a day in either written form, `2024-01-05` or `05/01/2024`.
    ///
    /// ```
    /// use thoihan::civil::Date;
    ///
    /// assert_eq!(Date::parse("05/01/2024")?, Date::parse("2024-01-05")?);
    /// assert!(Date::parse("5/1/2024").is_err());
    /// # Ok::<(), thoihan::Error>(())
    /// ```
    #[inline]
    pub fn parse(text: &str) -> Result<Date, Error> {
        either_date(text.as_bytes()).map_or_else(|| Err(Error::syntax("date", text, DATE_FORMS)), Named::date)
    }
}

impl FromStr for DateTime {
    type Err = Error;

    /// Reads `2024-01-05T15:04`, with seconds and a fraction if there are any; `Z` or an offset is converted to UTC+7 first.
    fn from_str(text: &str) -> Result<DateTime, Error> {
        let expected = "yyyy-MM-ddTHH:mm[:ss[.f]][Z or offset]";
        // A year before 0 takes a sign and two more digits.
        let length = if text.starts_with('-') { 13 } else { 10 };
        let read = text.as_bytes().split_at_checked(length).and_then(|(date, rest)| match rest {
            [b'T', clock @ ..] => Some(date_and_clock(iso_date(date)?, clock)),
            _ => None,
        });
        read.flatten().unwrap_or_else(|| Err(Error::syntax("moment", text, expected)))
    }
}

impl DateTime {
    /// Reads a moment in any of the forms that exports use: `2024-01-05T15:04:05`, `05/01/2024 15:04`, `20240105150405`, and a
    /// bare day, which means the end of that day (24:00). `Z` or an offset is converted to UTC+7 before the day is read off it.
    ///
    /// ```
    /// use thoihan::civil::DateTime;
    ///
    /// assert_eq!(DateTime::parse("05/01/2024 15:04")?, DateTime::parse("20240105150400")?);
    /// assert_eq!(DateTime::parse("2024-01-05")?.to_string(), "2024-01-05T24:00:00");
    /// # Ok::<(), thoihan::Error>(())
    /// ```
    pub fn parse(text: &str) -> Result<DateTime, Error> {
        any_moment(text.as_bytes()).unwrap_or_else(|| Err(Error::syntax("moment", text, MOMENT_FORMS)))
    }

    /// Reads the fourteen digits of the national exchange record: `20240105150405`.
    pub fn parse_compact(text: &str) -> Result<DateTime, Error> {
        compact(text.as_bytes()).unwrap_or_else(|| Err(Error::syntax("moment", text, "yyyyMMddHHmmss")))
    }
}

impl FromStr for Time {
    type Err = Error;

    /// Reads `HH:mm` or `HH:mm:ss`.
    fn from_str(text: &str) -> Result<Time, Error> {
        let syntax = || Error::syntax("time", text, "HH:mm or HH:mm:ss");
        match clock_time(text.as_bytes()) {
            Some((clock, [])) => clock.time(),
            _ => Err(syntax()),
        }
    }
}

/// `None` says that the text is not of the form; `Some(Err)` that it is, and names an impossible value.
type Read<T> = Option<Result<T, Error>>;

fn any_moment(text: &[u8]) -> Read<DateTime> {
    if text.len() == 14 && text.iter().all(u8::is_ascii_digit) {
        return compact(text);
    }
    let (date, rest) = text.split_at_checked(10)?;
    let date = either_date(date)?;
    match rest {
        [] => Some(date.date().map(DateTime::end_of)),
        [b'T' | b' ', clock @ ..] => date_and_clock(date, clock),
        _ => None,
    }
}

#[inline]
fn either_date(text: &[u8]) -> Option<Named> {
    match *text {
        [d1, d2, b'/', m1, m2, b'/', y1, y2, y3, y4] => day([y1, y2, y3, y4, m1, m2, d1, d2]),
        _ => iso_date(text),
    }
}

#[inline]
fn iso_date(text: &[u8]) -> Option<Named> {
    match *text {
        [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] => day([y1, y2, y3, y4, m1, m2, d1, d2]),
        [b'-', y1, y2, y3, y4, y5, y6, b'-', m1, m2, b'-', d1, d2] => {
            let year = digits([y1, y2, y3, y4, y5, y6]).filter(|year| *year > 0)?;
            let [_, _, month, day] = pairs([b'0', b'0', b'0', b'0', m1, m2, d1, d2])?;
            Some(Named { year: -(year as i32), month, day })
        }
        _ => None,
    }
}

/// What a text of the form says of a day, which may be an impossible one.
#[derive(Clone, Copy)]
struct Named {
    year: i32,
    month: u8,
    day: u8,
}

impl Named {
    #[inline]
    fn date(self) -> Result<Date, Error> {
        Date::new(self.year, self.month, self.day)
    }
}

/// Of `yyyyMMdd`.
#[inline]
fn day(digits: [u8; 8]) -> Option<Named> {
    let [century, of_century, month, day] = pairs(digits)?;
    Some(Named { year: i32::from(century) * 100 + i32::from(of_century), month, day })
}

/// What a text of the form says of a time of day, which may be an impossible one.
#[derive(Clone, Copy)]
struct Clock {
    hour: u8,
    minute: u8,
    second: u8,
    nanosecond: Option<u32>,
}

impl Clock {
    fn time(self) -> Result<Time, Error> {
        let time = Time::new(self.hour, self.minute, self.second)?;
        match self.nanosecond {
            None => Ok(time),
            Some(nanosecond) => time.with_nanosecond(nanosecond),
        }
    }
}

fn compact(text: &[u8]) -> Read<DateTime> {
    let [y1, y2, y3, y4, m1, m2, d1, d2, h1, h2, n1, n2, s1, s2] = *text else { return None };
    let date = day([y1, y2, y3, y4, m1, m2, d1, d2])?;
    let clock = clock([h1, h2], [n1, n2], [s1, s2])?;
    Some(moment(date, clock, Ok(None)))
}

fn date_and_clock(date: Named, text: &[u8]) -> Read<DateTime> {
    let (clock, rest) = clock_time(text)?;
    Some(moment(date, clock, offset_minutes(rest)?))
}

/// Of several impossible values the one farthest left is told.
fn moment(date: Named, clock: Clock, offset: Result<Option<i32>, Error>) -> Result<DateTime, Error> {
    let (date, time) = (date.date()?, clock.time()?);
    match offset? {
        None => Ok(DateTime::new(date, time)),
        Some(minutes) => DateTime::from_offset(date, time, minutes),
    }
}

/// `HH:mm`, `HH:mm:ss` or `HH:mm:ss.f` with one to nine digits of fraction, and what follows.
fn clock_time(text: &[u8]) -> Option<(Clock, &[u8])> {
    let [h1, h2, b':', m1, m2, rest @ ..] = text else { return None };
    let (hour, minute) = ([*h1, *h2], [*m1, *m2]);
    let [b':', s1, s2, rest @ ..] = rest else { return Some((clock(hour, minute, *b"00")?, rest)) };
    let whole = clock(hour, minute, [*s1, *s2])?;
    match rest {
        [b'.', rest @ ..] => {
            let (nanosecond, rest) = fraction(rest)?;
            Some((Clock { nanosecond: Some(nanosecond), ..whole }, rest))
        }
        _ => Some((whole, rest)),
    }
}

fn clock([h1, h2]: [u8; 2], [m1, m2]: [u8; 2], [s1, s2]: [u8; 2]) -> Option<Clock> {
    let [hour, minute, second, _] = pairs([h1, h2, m1, m2, s1, s2, b'0', b'0'])?;
    Some(Clock { hour, minute, second, nanosecond: None })
}

fn fraction(text: &[u8]) -> Option<(u32, &[u8])> {
    let count = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (fraction, rest) = text.split_at_checked(count)?;
    let mut padded = [b'0'; 9];
    padded.get_mut(..count).filter(|digits| !digits.is_empty())?.copy_from_slice(fraction);
    Some((digits(padded)?, rest))
}

/// Nothing, `Z`, `+HH:mm` or `+HHmm`.
fn offset_minutes(text: &[u8]) -> Read<Option<i32>> {
    let (sign, clock) = match text {
        [] => return Some(Ok(None)),
        b"Z" => return Some(Ok(Some(0))),
        [b'+', h1, h2, b':', m1, m2] | [b'+', h1, h2, m1, m2] => (1, [*h1, *h2, *m1, *m2]),
        [b'-', h1, h2, b':', m1, m2] | [b'-', h1, h2, m1, m2] => (-1, [*h1, *h2, *m1, *m2]),
        _ => return None,
    };
    let value = digits(clock)?;
    let (hours, minutes) = (value / 100, value % 100);
    if minutes > 59 {
        return Some(Err(Error::range("offset minute", i64::from(minutes), 0, 59)));
    }
    if value > 1800 {
        return Some(Err(Error::range("offset", i64::from(sign) * i64::from(value), -1800, 1800)));
    }
    Some(Ok(Some(sign * (hours * 60 + minutes) as i32)))
}

/// Four numbers of two ASCII digits each, all at once: a byte for each digit, the first in the lowest.
#[inline]
fn pairs(digits: [u8; 8]) -> Option<[u8; 4]> {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let digits = u64::from_le_bytes(digits) ^ (EACH * b'0' as u64);
    // A digit is below 10 now. With 118 more the seven lower bits of a byte reach the highest one from 10 on, and never the next byte.
    let is_other = digits & (EACH * 0x80) | ((digits & (EACH * 0x7f)) + EACH * 118) & (EACH * 0x80);
    let [first, _, second, _, third, _, fourth, _] = (digits.wrapping_mul(10).wrapping_add(digits >> 8)).to_le_bytes();
    (is_other == 0).then_some([first, second, third, fourth])
}

/// ASCII digits only, at most nine of them.
fn digits<const N: usize>(bytes: [u8; N]) -> Option<u32> {
    let digits = bytes.map(|byte| byte.wrapping_sub(b'0'));
    let value = digits.iter().fold(0, |value: u32, digit| value.wrapping_mul(10).wrapping_add(u32::from(*digit)));
    digits.iter().all(|digit| *digit <= 9).then_some(value)
}
