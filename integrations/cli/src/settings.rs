//! What every command works with: the language, the form of the answer, and the calendar with its overlays.

use serde::Serialize;
use thoihan::Lang;
use thoihan::calendar::{Calendar, Undecided};
use thoihan::civil::Date;

use crate::args::{Common, Format};
use crate::failure::{Exit, Failure};
use crate::output;
use crate::version::Version;

/// The settings of one run.
#[derive(Debug)]
pub(crate) struct Settings {
    pub(crate) lang: Lang,
    pub(crate) format: Format,
    pub(crate) undecided: Undecided,
    /// What the options of the line say of the calendar.
    pub(crate) version: Version,
    /// The calendar of that version.
    pub(crate) calendar: Calendar,
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

    /// Whether answers that rest on undecided days are refused.
    pub(crate) fn refuses(&self) -> bool {
        self.undecided == Undecided::Refuse
    }
}

impl Common {
    /// Reads the overlays and the office hours, and builds the calendar.
    pub(crate) fn settings(&self) -> Result<Settings, Failure> {
        let version = self.version()?;
        let calendar = version.calendar()?;
        Ok(Settings { lang: self.lang(), format: self.format(), undecided: self.undecided(), version, calendar })
    }

    /// The version of the calendar that the options name.
    fn version(&self) -> Result<Version, Failure> {
        let known_on = self.known_on().map(Date::parse).transpose();
        let known_on = known_on.map_err(|error| Failure::from(error).about("--known-on", "--known-on"))?;
        let mut version = Version::builtin(self.scope()).known(known_on);
        for path in self.overlays() {
            version = version.overlaid(path)?;
        }
        match self.hours() {
            Some(given) => version.with_hours("--hours", given),
            None => Ok(version),
        }
    }
}
