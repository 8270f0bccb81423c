use alloc::borrow::Cow;
use alloc::string::ToString;

use super::Sessions;
use super::table;
use crate::basis::{Basis, Lang, Verification};
use crate::civil::{Date, Span, Weekday};
use crate::error::{Error, ErrorKind, quoted};

/// When one body works (bảng giờ làm việc): a run of periods without a gap, each with its seasons and its basis, and days with
/// sessions of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// Stable name: `hue-onestop`.
    pub name: Cow<'static, str>,
    /// Whose hours these are, Vietnamese and English.
    pub body: (Cow<'static, str>, Cow<'static, str>),
    /// The periods, in order, each beginning where the one before ends.
    pub(super) periods: Cow<'static, [Period]>,
    /// Days with sessions of their own, in order.
    pub(super) days: Cow<'static, [DayHours]>,
}

/// The hours that one decision fixed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// The days on which they are kept.
    pub in_force: Span,
    /// The instrument behind them, if one is known.
    pub basis: Option<Basis>,
    /// How well its text was seen.
    pub verification: Verification,
    /// What is to be known about them.
    pub note: Cow<'static, str>,
    /// The seasons, by the day of the year on which each begins.
    pub(super) seasons: Cow<'static, [Season]>,
}

/// The hours of one season, from its first day of the year to the next season's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Season {
    /// Month and day on which it begins each year.
    pub begins: (u8, u8),
    /// The sessions of the seven weekdays from Monday on, on days that are worked.
    pub work: [Sessions; 7],
    /// The sessions in which the counter takes files in on a day of weekly rest; they do not count as work.
    pub service: [Sessions; 7],
}

/// The sessions of one day: a worked Saturday, a short day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayHours {
    /// The day.
    pub date: Date,
    /// Its sessions.
    pub sessions: Sessions,
    /// Why, or by which notice.
    pub note: Cow<'static, str>,
}

impl Schedule {
    /// The built-in schedule of that name.
    pub fn named(name: &str) -> Result<Schedule, Error> {
        Schedule::all().iter().find(|schedule| schedule.name == name).cloned().ok_or_else(|| {
            let known = Schedule::all().iter().map(|schedule| schedule.name.to_string()).collect();
            Error::unknown_schedule(name, known)
        })
    }

    /// The built-in schedules.
    pub fn all() -> &'static [Schedule] {
        &table::SCHEDULES
    }

    /// Whose hours these are.
    pub fn body(&self, lang: Lang) -> &str {
        lang.pick(&self.body.0, &self.body.1)
    }

    /// The periods, in order.
    pub fn periods(&self) -> &[Period] {
        &self.periods
    }

    /// The days with sessions of their own, in order.
    pub fn days(&self) -> &[DayHours] {
        &self.days
    }

    /// The days for which hours are known.
    pub fn known(&self) -> Span {
        let first = self.periods.first().map_or(Date::MAX, |period| period.in_force.from());
        let until = self.periods.last().map_or(first, |period| period.in_force.until());
        Span::constant(first, until)
    }

    /// The period that holds a day.
    pub fn period_on(&self, date: Date) -> Option<&Period> {
        self.periods.iter().find(|period| period.in_force.contains(date))
    }

    /// The sessions that a day has of its own.
    pub fn own_sessions(&self, date: Date) -> Option<Sessions> {
        let place = self.days.binary_search_by_key(&date, |day| day.date).ok()?;
        self.days.get(place).map(|day| day.sessions)
    }

    /// The same schedule with sessions of its own on one day; the last word on a day counts.
    #[must_use]
    pub fn with_day(mut self, day: DayHours) -> Schedule {
        let days = self.days.to_mut();
        match days.binary_search_by_key(&day.date, |known| known.date) {
            Ok(place) => days.splice(place..=place, [day]).for_each(drop),
            Err(place) => days.insert(place, day),
        }
        self
    }

    /// One schedule kept every day, from a day on: what a program that knows nothing else counts with.
    ///
    /// Refuses sessions without a worked minute.
    pub fn uniform(name: &str, from: Date, sessions: Sessions) -> Result<Schedule, Error> {
        if sessions.is_empty() {
            let (english, vietnamese) = ("it has no worked minute", "không có phút làm việc nào");
            return Err(Error::data(
                ErrorKind::Conflict,
                &quoted(name).to_string(),
                english.to_string(),
                vietnamese.to_string(),
            ));
        }
        let season = Season { begins: (1, 1), work: [sessions; 7], service: [Sessions::NONE; 7] };
        let period = Period {
            in_force: Span::since(from),
            basis: None,
            verification: Verification::Derived,
            note: Cow::Borrowed(""),
            seasons: Cow::Owned([season].into()),
        };
        let name: Cow<'static, str> = Cow::Owned(name.to_string());
        Ok(Schedule {
            name: name.clone(),
            body: (name.clone(), name),
            periods: Cow::Owned([period].into()),
            days: Cow::Borrowed(&[]),
        })
    }
}

impl Period {
    /// The seasons, by the day of the year on which they begin.
    pub fn seasons(&self) -> &[Season] {
        &self.seasons
    }

    /// The season that holds a day of the year; the last of a year runs into the next.
    pub fn season(&self, date: Date) -> &Season {
        let day_of_year = (date.month(), date.day());
        let begun = self.seasons.iter().rfind(|season| season.begins <= day_of_year);
        begun.or(self.seasons.last()).unwrap_or(&Season::CLOSED)
    }

    /// The sessions of the day by its own weekday.
    pub fn sessions(&self, date: Date) -> Sessions {
        self.season(date).work_on(date.weekday())
    }
}

impl Season {
    const CLOSED: Season = Season { begins: (1, 1), work: [Sessions::NONE; 7], service: [Sessions::NONE; 7] };

    /// The sessions of work on a weekday.
    pub fn work_on(&self, weekday: Weekday) -> Sessions {
        self.work.get(weekday as usize).copied().unwrap_or(Sessions::NONE)
    }

    /// The sessions of service on a weekday that is a day of rest.
    pub fn service_on(&self, weekday: Weekday) -> Sessions {
        self.service.get(weekday as usize).copied().unwrap_or(Sessions::NONE)
    }
}
