//! How law counts time: a length, where it starts, which way it runs, and what becomes of its last day. Names no statute.
//!
//! A [`Term`] is data. [`Term::end`] is its meaning, on anything that knows working days; [`Term::deadline`] adds what a person
//! needs to rely on it: the safe day, the bounds while days are undecided, and the standing of the calendar; [`Term::trace`]
//! shows every step.
//!
//! Limits in days ask for a day. Limits in hours ([`Unit::Hour`], [`Unit::WorkingHour`]) run from a moment: [`Term::end_at`] and
//! [`Term::deadline_at`] take one, and working hours need a calendar that has office hours.

mod deadline;
pub(crate) mod explain;
mod length;
mod moment;
mod pause;
mod trace;

pub use deadline::Deadline;
pub use explain::{Explanation, Line, Topic};
pub use length::{Length, Part, Unit};
pub use pause::Pauses;
pub use trace::{Conventions, Step, Trace, What};

use crate::calendar::WorkingDays;
use crate::civil::{Date, Overflow};
use crate::error::{Error, ErrorKind};
use alloc::string::ToString;

/// Which way a term runs from its event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Direction {
    /// "kể từ ngày": the limit follows the event.
    After,
    /// "trước ngày", "tính đến ngày": the limit lies before the event.
    Before,
}

/// Where counting starts (thời điểm bắt đầu).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Start {
    /// The day of the event is not counted; day 1 is the day next to it.
    EventDayNotCounted,
    /// The day of the event is day 1.
    EventDayCounted,
    /// The whole length lies between the event and the limit, so that the limit is one day farther.
    WholeDaysBetween,
    /// The event counts as of the next working day, as after a cut-off ("sau 15 giờ"); that day is not counted, and hours run from
    /// its opening.
    NextWorkingDay,
    /// Counting runs from the moment of the event (giờ, phút).
    FromTheMoment,
}

/// When on its last day a limit ends (thời điểm kết thúc).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Finish {
    /// At 24:00, or at the moment at which hours run out.
    #[default]
    EndOfDay,
    /// When the office opens: "đầu giờ ngày làm việc".
    AtOpening,
}

/// What becomes of a last day that is a day off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Roll {
    /// It moves to the next working day.
    NextWorkingDay,
    /// It stays.
    Never,
    /// It moves to the working day before.
    PreviousWorkingDay,
}

/// A time limit (thời hạn) as data: an amount, units, and the conventions of counting.
///
/// ```
/// use thoihan::calendar::Calendar;
/// use thoihan::civil::Date;
/// use thoihan::term::Term;
///
/// let state = Calendar::state();
/// let signed: Date = "2024-04-26".parse()?;
/// // Five working days; 29 April to 1 May are off, Saturday 4 May is worked.
/// assert_eq!(Term::after("5wd".parse()?).end(signed, &state)?.to_string(), "2024-05-07");
/// // Fifteen days end on Saturday 11 May and roll to Monday.
/// assert_eq!(Term::after("15d".parse()?).end(signed, &state)?.to_string(), "2024-05-13");
/// // Five days before 2 September, a limit that is never moved later.
/// assert_eq!(Term::before("5d".parse()?).end("2024-09-02".parse()?, &state)?.to_string(), "2024-08-28");
/// # Ok::<(), thoihan::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Term {
    direction: Direction,
    length: Length,
    start: Start,
    roll: Roll,
    finish: Finish,
}

impl Term {
    /// A limit after an event by the ordinary conventions: the day of the event is not counted, and a last day off rolls forward. A
    /// length that begins with hours runs from the moment.
    pub const fn after(length: Length) -> Term {
        Term::constant(Direction::After, length, length.ordinary_start(), Roll::NextWorkingDay)
    }

    /// A limit before an event by the ordinary conventions: the day of the event is not counted, and nothing is moved.
    pub const fn before(length: Length) -> Term {
        Term::constant(Direction::Before, length, length.ordinary_start(), Roll::Never)
    }

    /// The same limit with another start.
    #[must_use]
    pub const fn with_start(self, start: Start) -> Term {
        Term { start, ..self }
    }

    /// The same limit with another end of its last day.
    #[must_use]
    pub const fn with_finish(self, finish: Finish) -> Term {
        Term { finish, ..self }
    }

    /// The same limit with another length.
    #[must_use]
    pub const fn with_length(self, length: Length) -> Term {
        Term { length, ..self }
    }

    /// The same limit with another roll. A backward limit is a least distance: rolling it forward would shorten the distance it
    /// protects, and is refused.
    pub fn with_roll(self, roll: Roll) -> Result<Term, Error> {
        if self.direction == Direction::Before && roll == Roll::NextWorkingDay {
            let problem = "a limit before an event is never moved later".to_string();
            let problem_vi = "thời hạn tính lùi không bao giờ được dời về sau".to_string();
            return Err(Error::data(ErrorKind::Conflict, "roll", problem, problem_vi));
        }
        Ok(Term { roll, ..self })
    }

    /// A term of a generated table, whose parts were checked when the table was made.
    pub(crate) const fn constant(direction: Direction, length: Length, start: Start, roll: Roll) -> Term {
        Term { direction, length, start, roll, finish: Finish::EndOfDay }
    }

    /// Which way it runs.
    pub const fn direction(&self) -> Direction {
        self.direction
    }

    /// How long it is.
    pub const fn length(&self) -> Length {
        self.length
    }

    /// Where counting starts.
    pub const fn start(&self) -> Start {
        self.start
    }

    /// What becomes of a last day off.
    pub const fn roll(&self) -> Roll {
        self.roll
    }

    /// When on its last day it ends.
    pub const fn finish(&self) -> Finish {
        self.finish
    }

    /// The last day of the limit that the event starts.
    ///
    /// Parts of a sequence are counted one from the end of the other, and only the end of the whole is rolled.
    ///
    /// Refuses a length in hours, and a day outside the calendar.
    pub fn end(&self, event: Date, days: &impl WorkingDays) -> Result<Date, Error> {
        self.end_with(event, &Pauses::NONE, days)
    }

    /// The last day of the limit when it does not run on some days: as many days as it is long, none of them paused.
    ///
    /// A pause moves a limit in working days by its working days, any other by its days, and one that begins after the limit
    /// has ended moves nothing. A limit before an event knows no pause.
    pub fn end_with(&self, event: Date, pauses: &Pauses, days: &impl WorkingDays) -> Result<Date, Error> {
        self.settled(self.unrolled(event, pauses, days)?, pauses, days)
    }

    /// The end after its roll; a limit does not end while it is paused, so that a pause of the day it rolled to moves it on.
    fn settled(&self, unrolled: Date, pauses: &Pauses, days: &impl WorkingDays) -> Result<Date, Error> {
        let end = self.rolled(unrolled, days)?;
        if self.direction == Direction::Before { Ok(end) } else { self.past_pauses(end, pauses, days) }
    }

    fn past_pauses(&self, end: Date, pauses: &Pauses, days: &impl WorkingDays) -> Result<Date, Error> {
        let mut end = end;
        while let Some(pause) = pauses.spans().iter().find(|pause| pause.contains(end)) {
            end = if self.roll == Roll::Never { pause.until() } else { days.on_or_after(pause.until())? };
        }
        Ok(end)
    }

    fn rolled(&self, end: Date, days: &impl WorkingDays) -> Result<Date, Error> {
        match self.roll {
            _ if self.ends_on_working_day() => Ok(end),
            Roll::NextWorkingDay => days.on_or_after(end),
            Roll::PreviousWorkingDay => days.on_or_before(end),
            Roll::Never => Ok(end),
        }
    }

    /// The last of so many working days is one itself, and nothing is left to roll.
    pub(super) fn ends_on_working_day(&self) -> bool {
        self.length.parts().last().is_some_and(|part| part.unit() == Unit::WorkingDay && part.amount() > 0)
    }

    /// The end before its roll.
    fn unrolled(&self, event: Date, pauses: &Pauses, days: &impl WorkingDays) -> Result<Date, Error> {
        let mut end = event;
        for (index, part) in self.length.parts().iter().enumerate() {
            end = self.part_with(index, *part, end, pauses, days)?;
        }
        Ok(end)
    }

    /// The end of one part of the length, moved by the pauses.
    fn part_with(
        &self,
        index: usize,
        part: Part,
        event: Date,
        pauses: &Pauses,
        days: &impl WorkingDays,
    ) -> Result<Date, Error> {
        let (from, start) = self.start_of(index, part, event, days)?;
        let end = self.part_end(from, part, start, days)?;
        if self.direction == Direction::Before {
            return Ok(end);
        }
        let first = if start == Start::EventDayCounted { from.yesterday()? } else { from };
        pushed(first, end, part.unit(), pauses, days)
    }

    /// Where a part is counted from: only the first part starts as the limit does, and one of no length has no day 1.
    fn start_of(&self, index: usize, part: Part, event: Date, days: &impl WorkingDays) -> Result<(Date, Start), Error> {
        match self.start {
            Start::NextWorkingDay if index == 0 => Ok((days.after(event)?, Start::EventDayNotCounted)),
            start if index == 0 && part.amount() > 0 => Ok((event, start)),
            _ => Ok((event, Start::EventDayNotCounted)),
        }
    }

    fn part_end(&self, from: Date, part: Part, start: Start, days: &impl WorkingDays) -> Result<Date, Error> {
        let step = self.step();
        let amount = step * part.amount() as i32;
        let (nearer, farther) = (start == Start::EventDayCounted, start == Start::WholeDaysBetween);
        if start == Start::FromTheMoment {
            return Err(Error::needs_office_hours(&self.length.to_string()));
        }
        let shift = step * (i32::from(farther) - i32::from(nearer));
        match part.unit() {
            Unit::Day => from.add_days(amount + shift),
            Unit::Week => from.add_days(amount * 7 + shift),
            Unit::Month => from.add_months(amount, Overflow::LastDay)?.add_days(shift),
            Unit::Year => from.add_years(amount, Overflow::LastDay)?.add_days(shift),
            // Day 1 is the event's own day, where it is worked.
            Unit::WorkingDay if nearer => days.advance_from(from, amount),
            Unit::WorkingDay => days.advance(from, amount + shift),
            Unit::Hour | Unit::WorkingHour => Err(Error::needs_office_hours(&self.length.to_string())),
        }
    }

    const fn step(&self) -> i32 {
        match self.direction {
            Direction::After => 1,
            Direction::Before => -1,
        }
    }
}

/// An end moved by the pauses that begin on or before it, one after the other: each leaves out its own days.
fn pushed(from: Date, end: Date, unit: Unit, pauses: &Pauses, days: &impl WorkingDays) -> Result<Date, Error> {
    let mut end = end;
    for pause in pauses.after(from) {
        if pause.from() > end {
            break;
        }
        end = match unit {
            Unit::WorkingDay => days.advance(end, days.count(pause.from()..pause.until())?)?,
            _ => end.add_days(pause.len())?,
        };
    }
    Ok(end)
}
