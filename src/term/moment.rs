use super::{Direction, Finish, Pauses, Start, Term, Unit};
use crate::calendar::{WorkingDays, WorkingTime};
use crate::civil::{Date, DateTime, Overflow, Time};
use crate::error::{Error, ErrorKind};
use alloc::string::ToString;

/// A working day as hours count it: eight, whatever the office's own day is.
pub(super) const MINUTES_OF_WORKING_DAY: u32 = 8 * 60;
const MINUTES_OF_DAY: i64 = 24 * 60;

impl Term {
    /// Whether the time of day matters: a length in hours, a count from the moment, or an end at the opening of the office.
    pub fn counts_hours(&self) -> bool {
        let in_hours = |part: &super::Part| part.unit().is_hours();
        self.runs_from_the_moment() || self.finish == Finish::AtOpening || self.length.parts().iter().any(in_hours)
    }

    /// Whether the moment of the event must be known, and not only its day.
    pub fn runs_from_the_moment(&self) -> bool {
        let first = self.length.parts().first();
        self.start == Start::FromTheMoment || first.is_some_and(|part| part.unit().is_hours())
    }

    /// The moment at which the limit ends that an event starts at a moment: 24:00 of the last day for a limit in days.
    ///
    /// Hours run from the moment: clock hours at night too, working hours in office hours only, and eight working hours stand for a
    /// working day that is counted from the moment. Pauses leave out what would have run meanwhile. A last day that moves ends
    /// at 24:00.
    ///
    /// Refuses working hours on a calendar without office hours, and moments outside what is known.
    pub fn end_at(
        &self,
        event: DateTime,
        pauses: &Pauses,
        body: &(impl WorkingDays + WorkingTime),
    ) -> Result<DateTime, Error> {
        if !self.counts_hours() {
            return self.end_with(event.date(), pauses, body).map(DateTime::end_of);
        }
        self.finished(self.run_out(event, pauses, body)?, pauses, body)
    }

    /// The end before its roll.
    pub(super) fn run_out(
        &self,
        event: DateTime,
        pauses: &Pauses,
        body: &(impl WorkingDays + WorkingTime),
    ) -> Result<DateTime, Error> {
        let mut end = event;
        for (index, part) in self.length.parts().iter().enumerate() {
            let start = if index == 0 { self.start } else { Start::EventDayNotCounted };
            end = match (part.unit(), start) {
                (unit, Start::NextWorkingDay) if unit.is_hours() => {
                    let opening = self.opening(body.after(end.date())?, body)?;
                    self.run(opening, part.amount(), unit, pauses, body)?
                }
                (unit, start) if unit.is_hours() || start == Start::FromTheMoment => {
                    self.run(end, part.amount(), unit, pauses, body)?
                }
                _ => DateTime::end_of(self.part_with(index, *part, end.date(), pauses, body)?),
            };
        }
        Ok(end)
    }

    /// So much of a unit, run from a moment.
    fn run(
        &self,
        from: DateTime,
        amount: u32,
        unit: Unit,
        pauses: &Pauses,
        body: &(impl WorkingDays + WorkingTime),
    ) -> Result<DateTime, Error> {
        let by_the_clock = !matches!(unit, Unit::WorkingHour | Unit::WorkingDay);
        if amount == 0 && by_the_clock {
            return Ok(from);
        }
        let step = i64::from(self.step());
        let end = match unit {
            Unit::WorkingHour => self.work(from, amount.saturating_mul(60), body)?,
            Unit::WorkingDay => self.work(from, amount.saturating_mul(MINUTES_OF_WORKING_DAY), body)?,
            Unit::Hour => from.add_minutes(step * i64::from(amount) * 60)?,
            Unit::Day => from.add_minutes(step * i64::from(amount) * MINUTES_OF_DAY)?,
            Unit::Week => from.add_minutes(step * i64::from(amount) * 7 * MINUTES_OF_DAY)?,
            Unit::Month => {
                DateTime::new(from.date().add_months(step as i32 * amount as i32, Overflow::LastDay)?, from.time())
            }
            Unit::Year => {
                DateTime::new(from.date().add_years(step as i32 * amount as i32, Overflow::LastDay)?, from.time())
            }
        };
        let end = if self.direction == Direction::Before { end } else { pushed(from, end, unit, pauses, body)? };
        Ok(if by_the_clock { last_moment(end) } else { end })
    }

    fn work(&self, from: DateTime, minutes: u32, body: &impl WorkingTime) -> Result<DateTime, Error> {
        let end = match self.direction {
            Direction::After => body.add_worked(from, minutes),
            Direction::Before => body.sub_worked(from, minutes),
        };
        end.map_err(|error| self.named(error))
    }

    /// The first opening on a day or after it.
    pub(super) fn opening(&self, date: Date, body: &impl WorkingTime) -> Result<DateTime, Error> {
        body.next_opening(DateTime::start_of(date)).map_err(|error| self.named(error))
    }

    /// Where office hours are needed, the error says for what.
    fn named(&self, error: Error) -> Error {
        match error.kind() {
            ErrorKind::NeedsOfficeHours => Error::needs_office_hours(&self.length.to_string()),
            _ => error,
        }
    }

    /// The end after its roll, and at the opening where the limit says so.
    pub(super) fn finished(
        &self,
        end: DateTime,
        pauses: &Pauses,
        body: &(impl WorkingDays + WorkingTime),
    ) -> Result<DateTime, Error> {
        let mut day: Date = self.rolled(end.date(), body)?;
        if day != end.date() && self.direction == Direction::After {
            day = self.past_pauses(day, pauses, body)?;
        }
        if self.finish == Finish::AtOpening {
            return self.opening(day, body);
        }
        Ok(if day == end.date() { end } else { DateTime::end_of(day) })
    }
}

/// The last moment of so much time on the clock: midnight belongs to the day that it ends, so that 24 hours of a Friday end on that Friday.
fn last_moment(end: DateTime) -> DateTime {
    match end.date().yesterday() {
        Ok(yesterday) if end.time() == Time::START_OF_DAY => DateTime::end_of(yesterday),
        _ => end,
    }
}

/// An end moved by the pauses that begin before it, one after the other: each leaves out what would have run in it.
fn pushed(
    from: DateTime,
    end: DateTime,
    unit: Unit,
    pauses: &Pauses,
    body: &impl WorkingTime,
) -> Result<DateTime, Error> {
    let mut end = end;
    for (start, until) in pauses.moments() {
        // 24:00 of a day and 00:00 of the next are one moment.
        let (start, until) = ((*start).max(from), *until);
        if start.epoch_minutes() >= end.epoch_minutes() {
            break;
        }
        if until.epoch_minutes() <= start.epoch_minutes() {
            continue;
        }
        end = match unit {
            Unit::WorkingHour | Unit::WorkingDay => {
                let left_out = body.worked_between(start..until)?;
                body.add_worked(end, u32::try_from(left_out).unwrap_or(u32::MAX))?
            }
            _ => end.add_minutes(until.epoch_minutes() - start.epoch_minutes())?,
        };
    }
    Ok(end)
}
