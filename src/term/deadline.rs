use core::ops::Range;

use super::{Direction, Pauses, Start, Term};
use crate::calendar::{Bound, Calendar, Standing};
use crate::civil::{Date, DateTime, Time};
use crate::error::Error;

/// The end of a time limit (hạn chót) that an event starts, with what a person needs to rely on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    /// The day of the event.
    pub event: Date,
    /// The last day by law.
    pub legal: Date,
    /// The time of that day at which the limit ends: 24:00, unless it counts hours.
    pub time: Time,
    /// The last working day not after the legal one: the day by which an office must act to be in time.
    pub safe: Date,
    /// The earliest that the legal day can become, while days are undecided.
    pub earliest: Date,
    /// The latest that the legal day can become.
    pub latest: Date,
    /// The weakest standing of the days it rests on.
    pub standing: Standing,
}

impl Deadline {
    /// The moment the limit ends.
    pub const fn ends_at(&self) -> DateTime {
        DateTime::new(self.legal, self.time)
    }

    /// The deadline, or an error when it is only projected.
    pub fn decided(self) -> Result<Deadline, Error> {
        match self.standing {
            Standing::Projected => Err(Error::undecided(self.earliest, self.latest)),
            _ => Ok(self),
        }
    }

    /// A limit that a text fixes by date: the day itself is certain, only the safe day rests on the calendar.
    pub fn fixed(event: Date, legal: Date, calendar: &Calendar) -> Result<Deadline, Error> {
        let safe = calendar.on_or_before(legal)?;
        let standing = calendar.standing(inclusive(safe, legal));
        Ok(Deadline { event, legal, time: Time::END_OF_DAY, safe, earliest: legal, latest: legal, standing })
    }
}

impl Term {
    /// The deadline that an event starts.
    ///
    /// Refuses a length in hours, and a day outside the calendar.
    pub fn deadline(&self, event: Date, calendar: &Calendar) -> Result<Deadline, Error> {
        self.deadline_with(event, &Pauses::NONE, calendar)
    }

    /// The deadline when the limit does not run on some days; see [`Term::end_with`].
    pub fn deadline_with(&self, event: Date, pauses: &Pauses, calendar: &Calendar) -> Result<Deadline, Error> {
        let legal = self.end_with(event, pauses, calendar)?;
        let safe = calendar.on_or_before(legal)?;
        let (earliest, latest) = self.bounds(event, pauses, calendar)?;
        let unrolled = self.unrolled(event, pauses, calendar)?;
        let (first, last) = (safe.min(earliest).min(unrolled), latest.max(unrolled));
        let standing = calendar.standing(self.consulted(event, first, last, calendar)?);
        Ok(Deadline { event, legal, time: Time::END_OF_DAY, safe, earliest, latest, standing })
    }

    /// The deadline that an event starts at a moment; the time of day matters only to a limit that counts hours.
    ///
    /// Refuses working hours on a calendar without office hours, and moments outside what is known.
    pub fn deadline_at(&self, event: DateTime, pauses: &Pauses, calendar: &Calendar) -> Result<Deadline, Error> {
        if !self.counts_hours() {
            return self.deadline_with(event.date(), pauses, calendar);
        }
        let unrolled = self.run_out(event, pauses, calendar)?;
        let end = self.finished(unrolled, pauses, calendar)?;
        let extremes = Bound::ALL.map(|bound| calendar.bounded(bound));
        let (mut earliest, mut latest) = (end.date(), end.date());
        for counted in extremes {
            let unrolled = self.run_out(event, pauses, &counted)?;
            for rolled in extremes {
                let end = self.finished(unrolled, pauses, &rolled)?.date();
                (earliest, latest) = (earliest.min(end), latest.max(end));
            }
        }
        let safe = calendar.on_or_before(end.date())?;
        let (first, last) = (safe.min(earliest).min(unrolled.date()), latest.max(unrolled.date()));
        let standing = calendar.standing(self.consulted(event.date(), first, last, calendar)?);
        Ok(Deadline { event: event.date(), legal: end.date(), time: end.time(), safe, earliest, latest, standing })
    }

    /// The earliest and latest end on the extreme calendars. More days off move the count later and may move a roll earlier, so
    /// that count and roll are each taken at both extremes.
    fn bounds(&self, event: Date, pauses: &Pauses, calendar: &Calendar) -> Result<(Date, Date), Error> {
        let extremes = Bound::ALL.map(|bound| calendar.bounded(bound));
        let (mut earliest, mut latest) = (Date::MAX, Date::MIN);
        for counted in extremes {
            let unrolled = self.unrolled(event, pauses, &counted)?;
            for rolled in extremes {
                let end = self.settled(unrolled, pauses, &rolled)?;
                (earliest, latest) = (earliest.min(end), latest.max(end));
            }
        }
        Ok((earliest, latest))
    }

    /// The days that were looked at: all from the event on where working days are counted, else only those around the end.
    fn consulted(&self, event: Date, first: Date, last: Date, calendar: &Calendar) -> Result<Range<Date>, Error> {
        let next = match (self.start, self.direction) {
            // The working day as of which the event counts was looked for from the day after it on.
            (Start::NextWorkingDay, _) => {
                return Ok(inclusive(first.min(event.tomorrow()?), last.max(calendar.after(event)?)));
            }
            _ if !self.length.counts_working_time() => return Ok(inclusive(first, last)),
            _ if self.runs_from_the_moment() => event,
            (Start::EventDayCounted, _) => event,
            (_, Direction::After) => event.tomorrow().unwrap_or(event),
            (_, Direction::Before) => event.yesterday().unwrap_or(event),
        };
        Ok(inclusive(first.min(next), last.max(next)))
    }
}

fn inclusive(first: Date, last: Date) -> Range<Date> {
    first..last.tomorrow().unwrap_or(last)
}
