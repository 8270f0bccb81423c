use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::str::FromStr;

use super::Start;
use crate::basis::{Lang, fold};
use crate::error::Error;

/// A unit of a time limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Giờ: runs from the moment, at night too.
    Hour,
    /// Giờ làm việc: runs in office hours only.
    WorkingHour,
    /// Ngày: every day of the calendar.
    Day,
    /// Ngày làm việc
    WorkingDay,
    /// Tuần
    Week,
    /// Tháng
    Month,
    /// Năm
    Year,
}

impl Unit {
    /// Every unit, with its code and its words in folded Vietnamese; a longer wording stands before the shorter one in it.
    const WORDS: [(Unit, &'static str, &'static str); 7] = [
        (Unit::WorkingHour, "wh", "gio lam viec"),
        (Unit::WorkingDay, "wd", "ngay lam viec"),
        (Unit::Hour, "h", "gio"),
        (Unit::Day, "d", "ngay"),
        (Unit::Week, "w", "tuan"),
        (Unit::Month, "m", "thang"),
        (Unit::Year, "y", "nam"),
    ];

    /// The code of data files and the command line: `wd`.
    pub fn code(self) -> &'static str {
        Unit::WORDS.iter().find(|(unit, ..)| *unit == self).map_or("", |(_, code, _)| code)
    }

    /// Whether it is a part of a day.
    pub const fn is_hours(self) -> bool {
        matches!(self, Unit::Hour | Unit::WorkingHour)
    }

    const fn name(self, lang: Lang) -> &'static str {
        match self {
            Unit::Hour => lang.pick("giờ", "hours"),
            Unit::WorkingHour => lang.pick("giờ làm việc", "working hours"),
            Unit::Day => lang.pick("ngày", "days"),
            Unit::WorkingDay => lang.pick("ngày làm việc", "working days"),
            Unit::Week => lang.pick("tuần", "weeks"),
            Unit::Month => lang.pick("tháng", "months"),
            Unit::Year => lang.pick("năm", "years"),
        }
    }
}

/// An amount of one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Part {
    amount: u32,
    unit: Unit,
}

impl Part {
    /// More than any law grants; a larger amount is a slip of the pen.
    pub const MOST: u32 = 100_000;

    /// An amount of 0 to 100,000 of a unit.
    pub const fn new(amount: u32, unit: Unit) -> Result<Part, Error> {
        if amount > Part::MOST {
            return Err(Error::range("amount", amount as i64, 0, Part::MOST as i64));
        }
        Ok(Part { amount, unit })
    }

    pub(crate) const fn constant(amount: u32, unit: Unit) -> Part {
        Part { amount, unit }
    }

    /// How many.
    pub const fn amount(self) -> u32 {
        self.amount
    }

    /// Of what.
    pub const fn unit(self) -> Unit {
        self.unit
    }
}

/// How long a time limit is: one to four parts, counted one after the other.
///
/// Written as a code, `5wd`, `15d`, `2w`, `1m`, `1y`, `8wh`, `2h`, `10d+5wd`, or in the words of a Vietnamese text:
///
/// ```
/// use thoihan::term::Length;
///
/// let length: Length = "05 ngày làm việc".parse()?;
/// assert_eq!(length, "5wd".parse()?);
/// assert_eq!("08 (tám) giờ làm việc".parse::<Length>()?.to_string(), "8wh");
/// assert_eq!("10 ngày và 05 ngày làm việc".parse::<Length>()?.to_string(), "10d+5wd");
/// assert!("kịp thời".parse::<Length>().is_err());
/// # Ok::<(), thoihan::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Length {
    parts: [Part; Length::MOST_PARTS],
    used: u8,
}

const EXPECTED: &str = "5wd, 15d, 2w, 1m, 1y, 8wh, 2h, 10d+5wd or \"05 ngày làm việc\"";

impl Length {
    const MOST_PARTS: usize = 4;

    /// A length of one part.
    pub const fn of(part: Part) -> Length {
        Length { parts: [part; Length::MOST_PARTS], used: 1 }
    }

    /// Days.
    pub fn days(amount: u32) -> Result<Length, Error> {
        Part::new(amount, Unit::Day).map(Length::of)
    }

    /// Working days.
    pub fn working_days(amount: u32) -> Result<Length, Error> {
        Part::new(amount, Unit::WorkingDay).map(Length::of)
    }

    /// A length of a generated table: one to four parts.
    #[expect(clippy::indexing_slicing, reason = "evaluated at compile time: too many parts do not compile")]
    pub(crate) const fn constant(parts: &[Part]) -> Length {
        let (mut all, mut used) = ([parts[0]; Length::MOST_PARTS], 0);
        while used < parts.len() {
            all[used] = parts[used];
            used += 1;
        }
        Length { parts: all, used: used as u8 }
    }

    /// This length followed by another part; at most four in all.
    pub fn then(mut self, part: Part) -> Result<Length, Error> {
        match self.parts.get_mut(usize::from(self.used)) {
            Some(place) => *place = part,
            None => return Err(Error::limit_exceeded("length", Length::MOST_PARTS as u64, u64::from(self.used) + 1)),
        }
        // Unused places repeat the first part, so that equal lengths are equal values.
        self.used += 1;
        Ok(self)
    }

    /// The parts, in the order in which they are counted.
    pub fn parts(&self) -> &[Part] {
        self.parts.get(..usize::from(self.used)).unwrap_or_default()
    }

    /// Hours run from the moment of the event, days from the day after it.
    pub(super) const fn ordinary_start(&self) -> Start {
        match self.parts[0].unit {
            Unit::Hour | Unit::WorkingHour => Start::FromTheMoment,
            _ => Start::EventDayNotCounted,
        }
    }

    /// Whether some part counts working days or working hours, so that the days on the way matter and not only the end.
    pub fn counts_working_time(&self) -> bool {
        self.parts().iter().any(|part| matches!(part.unit, Unit::WorkingDay | Unit::WorkingHour))
    }

    /// The unit of the last part: the unit in which lateness is counted.
    pub fn last_unit(&self) -> Unit {
        self.parts().last().map_or(Unit::Day, |part| part.unit)
    }

    /// The length in words: `05 ngày làm việc`, `5 working days`.
    pub fn words(&self, lang: Lang) -> String {
        let mut parts = Vec::new();
        for part in self.parts() {
            let (amount, name) = (part.amount, part.unit.name(lang));
            parts.push(match lang {
                Lang::Vietnamese => alloc::format!("{amount:02} {name}"),
                Lang::English if amount == 1 => alloc::format!("1 {}", name.trim_end_matches('s')),
                Lang::English => alloc::format!("{amount} {name}"),
            });
        }
        parts.join(lang.pick(" và ", " and "))
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, part) in self.parts().iter().enumerate() {
            let plus = if index == 0 { "" } else { "+" };
            write!(f, "{plus}{}{}", part.amount, part.unit.code())?;
        }
        Ok(())
    }
}

impl FromStr for Length {
    type Err = Error;

    fn from_str(text: &str) -> Result<Length, Error> {
        let syntax = || Error::syntax("length", text, EXPECTED);
        // Longer than four parts in words can be; nothing of it is read.
        if text.len() > 256 {
            return Err(syntax());
        }
        let folded = fold(text).replace(" va ", "+");
        let mut parts = folded.split('+').map(|part| part_of(part.trim()).unwrap_or_else(|| Err(syntax())));
        let first = parts.next().unwrap_or_else(|| Err(syntax()))?;
        parts.try_fold(Length::of(first), |length, part| length.then(part?))
    }
}

/// One part, in code or in words; `None` when it is neither, an error when the amount is impossible.
fn part_of(text: &str) -> Option<Result<Part, Error>> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (amount, rest) = text.split_at_checked(digits).filter(|_| digits > 0)?;
    let unit = unit_of(rest)?;
    let written: i64 = amount.parse().unwrap_or(i64::MAX);
    let amount = u32::try_from(written).ok().filter(|amount| *amount <= Part::MOST);
    let refused = || Error::range("amount", written, 0, i64::from(Part::MOST));
    Some(amount.ok_or_else(refused).and_then(|amount| Part::new(amount, unit)))
}

/// `wd`, or ` ngay lam viec` with the amount repeated in brackets before it.
fn unit_of(text: &str) -> Option<Unit> {
    if let Some((unit, ..)) = Unit::WORDS.iter().find(|(_, code, _)| *code == text) {
        return Some(*unit);
    }
    let words = text.strip_prefix(' ')?.trim_start();
    let words = match words.strip_prefix('(') {
        Some(bracket) => bracket.split_once(')')?.1.trim_start(),
        None => words,
    };
    Unit::WORDS.iter().find(|(_, _, wording)| *wording == words).map(|(unit, ..)| *unit)
}
