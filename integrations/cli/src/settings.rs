//! What every command works with: the language, the form of the answer, and the calendar with its overlays.

use std::ops::Range;

use serde::Serialize;
use thoihan::Lang;
use thoihan::calendar::{Calendar, Undecided};
use thoihan::civil::Date;

use crate::args::{Common, Format, Knowledge};
use crate::failure::{Exit, Failure};
use crate::freshness::Freshness;
use crate::output;
use crate::version::Version;

/// The settings of one run.
#[derive(Debug)]
pub(crate) struct Settings {
    pub(crate) lang: Lang,
    pub(crate) format: Format,
    pub(crate) undecided: Undecided,
    pub(crate) known: Known,
    /// What the options of the line say of the calendar.
    pub(crate) version: Version,
    /// The calendar of that version.
    pub(crate) calendar: Calendar,
    freshness: Freshness,
}

/// As of when the decisions are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Known {
    /// To the data.
    Now,
    /// On one day of the past, which the version holds.
    OnADay,
    /// On the day of each receipt; the version is the one known now.
    OnReceipt,
}

impl Settings {
    /// Prints an answer: the value for programs, or the text for people. A calendar file is printed by the commands that have one.
    pub(crate) fn answer(&self, value: &impl Serialize, text: impl FnOnce() -> String) -> Result<Exit, Failure> {
        match self.format {
            Format::Json => output::print(&output::json(value)?)?,
            Format::Text | Format::Ics => output::print(&text())?,
        }
        Ok(Exit::Answered)
    }

    /// Notes that the answer leaned on these days of the calendar.
    pub(crate) fn lean_on(&self, days: Range<Date>) {
        self.freshness.lean_on(self.overdue(days));
    }

    /// Those of the years of these days that should have been decided by now.
    pub(crate) fn overdue(&self, days: Range<Date>) -> impl Iterator<Item = i32> {
        self.freshness.overdue(&self.calendar, days)
    }

    /// Notes that the answers leaned on these years, which should have been decided by now.
    pub(crate) fn lean_on_overdue(&self, years: impl IntoIterator<Item = i32>) {
        self.freshness.lean_on(years);
    }

    /// Warns of the years that should have been decided by now, if the answers leaned on some.
    pub(crate) fn warn(&self) {
        self.freshness.warn(&self.calendar, self.format, self.lang);
    }

    /// Whether answers that rest on undecided days are refused.
    pub(crate) fn refuses(&self) -> bool {
        self.undecided == Undecided::Refuse
    }
}

impl Common {
    /// Reads the overlays and the office hours, and builds the calendar.
    pub(crate) fn settings(&self) -> Result<Settings, Failure> {
        let version = self.version()?;
        let known = match self.knowledge() {
            Knowledge::Now => Known::Now,
            Knowledge::Day(_) => Known::OnADay,
            Knowledge::Receipt => Known::OnReceipt,
        };
        let (lang, format, undecided, calendar) = (self.lang(), self.format(), self.undecided(), version.calendar()?);
        let freshness = Freshness::on(self.today()?);
        Ok(Settings { lang, format, undecided, known, version, calendar, freshness })
    }

    fn today(&self) -> Result<Option<Date>, Failure> {
        let read = |text| Date::parse(text).map_err(|error| Failure::from(error).about("--today", "--today"));
        self.today_text().map(read).transpose()
    }

    /// The version of the calendar that the options name.
    fn version(&self) -> Result<Version, Failure> {
        let mut version = Version::builtin(self.scope());
        if let Knowledge::Day(text) = self.knowledge() {
            let date = Date::parse(text).map_err(|error| Failure::from(error).about("--known-on", "--known-on"))?;
            version = version.known(Some(date));
        }
        for path in self.overlays() {
            version = version.overlaid(path)?;
        }
        match self.hours() {
            Some(given) => version.with_hours("--hours", given),
            None => Ok(version),
        }
    }
}
