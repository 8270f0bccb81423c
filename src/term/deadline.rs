use core::ops::Range;

use super::{Direction, Pauses, Start, Term};
use crate::calendar::{Bound, Calendar, Side, Standing, WorkingDays};
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
    /// The first open day by which it can move; `None` when no decision can move it.
    pub first_open: Option<Date>,
    /// The weakest standing of the days it rests on, also of those that cannot move it.
    pub standing: Standing,
}

impl Deadline {
    /// The moment the limit ends.
    pub const fn ends_at(&self) -> DateTime {
        DateTime::new(self.legal, self.time)
    }

    /// Whether no decision that the model allows can move it, nor the day by which an office must act.
    pub const fn is_exact(&self) -> bool {
        self.first_open.is_none()
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
        let (safe_from, safe_to) = safe_bounds((legal, legal), calendar)?;
        let (first_open, standing) = calendar.rests_on(inclusive(safe_from, legal), safe_from == safe_to);
        let (earliest, latest, time) = (legal, legal, Time::END_OF_DAY);
        Ok(Deadline { event, legal, time, safe, earliest, latest, first_open, standing })
    }
}

/// The earliest and the latest working day not after a day that itself lies between two.
fn safe_bounds(legal: (Date, Date), calendar: &Calendar) -> Result<(Date, Date), Error> {
    let earliest = calendar.sided(Side::Earliest).on_or_before(legal.0)?;
    Ok((earliest, calendar.sided(Side::Latest).on_or_before(legal.1)?))
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
        let unrolled = self.unrolled(event, pauses, calendar)?;
        let legal = self.settled(unrolled, pauses, calendar)?;
        let (safe, time) = (calendar.on_or_before(legal)?, Time::END_OF_DAY);
        let days = self.consulted(event, safe.min(unrolled), legal.max(unrolled), calendar)?;
        if calendar.is_settled_before(pauses.spans().last().map_or(days.end, |pause| days.end.max(pause.until()))) {
            // Nothing that was looked at can turn out otherwise.
            let (earliest, latest, (first_open, standing)) = (legal, legal, calendar.rests_on(days, true));
            return Ok(Deadline { event, legal, time, safe, earliest, latest, first_open, standing });
        }
        let end = |side| self.end_with(event, pauses, &calendar.sided(side));
        let (earliest, latest) = (end(Side::Earliest)?, end(Side::Latest)?);
        let whole = (earliest, latest);
        let (safe_from, safe_to) = if self.ends_on_working_day() { whole } else { safe_bounds(whole, calendar)? };
        let (first, last) = (safe_from.min(earliest).min(unrolled), latest.max(unrolled));
        let is_exact = earliest == latest && safe_from == safe_to;
        let (first_open, standing) = calendar.rests_on(self.consulted(event, first, last, calendar)?, is_exact);
        Ok(Deadline { event, legal, time, safe, earliest, latest, first_open, standing })
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
        let (mut earliest, mut latest) = (end, end);
        for counted in extremes {
            let unrolled = self.run_out(event, pauses, &counted)?;
            for rolled in extremes {
                let end = self.finished(unrolled, pauses, &rolled)?;
                (earliest, latest) = (earliest.min(end), latest.max(end));
            }
        }
        let safe = calendar.on_or_before(end.date())?;
        let (safe_from, safe_to) = safe_bounds((earliest.date(), latest.date()), calendar)?;
        let is_exact = earliest == latest && safe_from == safe_to;
        let (earliest, latest) = (earliest.date(), latest.date());
        let (first, last) = (safe_from.min(earliest).min(unrolled.date()), latest.max(unrolled.date()));
        let days = self.consulted(event.date(), first, last, calendar)?;
        let (first_open, standing) = calendar.rests_on(days, is_exact);
        let (event, legal, time) = (event.date(), end.date(), end.time());
        Ok(Deadline { event, legal, time, safe, earliest, latest, first_open, standing })
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
