//! What every command works with: the language, the form of the answer, and the calendar with its overlays.

use std::ffi::OsStr;
use std::path::Path;

use serde::Serialize;
use thoihan::Lang;
use thoihan::calendar::{Calendar, Undecided};
use thoihan::civil::Date;
use thoihan::holiday::Overlay;
use thoihan::holiday::schema::OverlayFile;
use thoihan::hours::Schedule;
use thoihan::hours::schema::HoursFile;

use crate::args::{Common, Format};
use crate::failure::{Exit, Failure};
use crate::file::{Schema, load};
use crate::output;

/// The settings of one run.
#[derive(Debug)]
pub(crate) struct Settings {
    pub(crate) lang: Lang,
    pub(crate) format: Format,
    pub(crate) undecided: Undecided,
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
        let mut builder = Calendar::builder(self.scope());
        if let Some(text) = self.known_on() {
            let date = Date::parse(text).map_err(|error| Failure::from(error).about("--known-on", "--known-on"))?;
            builder = builder.known_on(date);
        }
        for path in self.overlays() {
            builder = builder.overlay(overlay(path)?);
        }
        let mut names: Vec<String> = self.overlays().iter().map(|path| path.display().to_string()).collect();
        if let Some(given) = self.hours() {
            builder = builder.hours(schedule("--hours", given)?);
            names.push(given.display().to_string());
        }
        let calendar = builder.build().map_err(|error| Failure::from(error).in_file(&names.join(", ")))?;
        Ok(Settings { lang: self.lang(), format: self.format(), undecided: self.undecided(), calendar })
    }
}

fn overlay(path: &Path) -> Result<Overlay, Failure> {
    let file: OverlayFile = load(path, Schema::Overlay)?;
    Overlay::try_from(file).map_err(|error| Failure::from(error).in_file(&path.display().to_string()))
}

/// The schedule of a file, which is known by the end of its name, or the built-in one of that name.
pub(crate) fn schedule(argument: &str, given: &Path) -> Result<Schedule, Failure> {
    let is_file = |end: &OsStr| end.eq_ignore_ascii_case("toml") || end.eq_ignore_ascii_case("json");
    if !given.extension().is_some_and(is_file) {
        return Schedule::named(&given.to_string_lossy()).map_err(|error| {
            let failure = Failure::from(error).about(argument, argument);
            failure.hint("tên tệp phải kết thúc bằng .toml hoặc .json", "the name of a file ends in .toml or .json")
        });
    }
    let file: HoursFile = load(given, Schema::Hours)?;
    file.into_schedule().map_err(|error| Failure::from(error).in_file(&given.display().to_string()))
}
