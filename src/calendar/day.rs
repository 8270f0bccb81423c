use alloc::string::String;

use super::{Calendar, DayKind, Standing};
use crate::basis::{Basis, Lang};
use crate::civil::Date;
use crate::error::Error;
use crate::holiday::{Choice, Entry, Layer, OpenDay, OpenQuestion};

/// One day of a calendar: what it is, what it is called, and on what that rests.
#[derive(Debug, Clone, Copy)]
pub struct Day<'a> {
    date: Date,
    kind: DayKind,
    standing: Standing,
    calendar: &'a Calendar,
    entry: Option<&'a Entry>,
    open: Option<OpenDay>,
}

impl<'a> Day<'a> {
    pub(super) fn of(calendar: &'a Calendar, date: Date) -> Result<Day<'a>, Error> {
        let kind = calendar.kind(date)?;
        let next = date.tomorrow()?;
        Ok(Day {
            date,
            kind,
            standing: calendar.standing(date..next),
            calendar,
            entry: calendar.entries(date..next).first(),
            open: calendar.open_days(date..next).first().copied(),
        })
    }

    /// The day.
    pub fn date(&self) -> Date {
        self.date
    }

    /// What it is.
    pub fn kind(&self) -> DayKind {
        self.kind
    }

    /// What the answer rests on.
    pub fn standing(&self) -> Standing {
        self.standing
    }

    /// The day, or an error when it is only projected.
    pub fn decided(self) -> Result<Day<'a>, Error> {
        match self.standing {
            Standing::Projected => Err(Error::undecided_day(self.date)),
            _ => Ok(self),
        }
    }

    /// What it may still turn out to be, if that is open.
    pub fn open(&self) -> Option<OpenDay> {
        self.open
    }

    /// The entry of the calendar's data, for a day that is not what its weekday says, or is a holiday.
    pub fn entry(&self) -> Option<&'a Entry> {
        self.entry
    }

    /// The name, for a day that has one.
    pub fn name(&self, lang: Lang) -> Option<String> {
        self.entry.map(|entry| entry.name(lang))
    }

    /// The instrument behind it: for a day of weekly rest of state bodies, the decision that gave them two days.
    pub fn basis(&self) -> Option<&'a Basis> {
        match (self.entry, self.kind) {
            (Some(entry), _) => entry.basis.as_ref(),
            (None, DayKind::WeeklyRest) => self.calendar.rest.basis(self.date),
            _ => None,
        }
    }

    /// The layer that says what the day is; the built-in data where no other does.
    pub fn layer(&self) -> &'a Layer {
        self.entry.map_or_else(|| self.calendar.rest.layer(self.date), |entry| &entry.layer)
    }

    /// What may still be decided about it.
    pub fn choices(&self) -> impl Iterator<Item = &'a Choice> {
        self.calendar.choices(self.date..self.date.tomorrow().unwrap_or(self.date))
    }

    /// The open questions of the data that are about this day, while it is open.
    pub fn questions(&self) -> impl Iterator<Item = &'static OpenQuestion> {
        let (date, is_open) = (self.date, self.open.is_some());
        OpenQuestion::all().filter(move |question| is_open && question.concerns(date))
    }
}
