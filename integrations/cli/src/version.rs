//! A version of the calendar: the built-in data, as they were known on a day, and what is laid over them.
//!
//! The options of the line name one version, and the arguments of a command name others beside it. Every calendar of the program is
//! built from a version.

use std::ffi::OsStr;
use std::fmt;
use std::path::Path;

use thoihan::calendar::{Calendar, Scope};
use thoihan::civil::Date;
use thoihan::holiday::schema::OverlayFile;
use thoihan::holiday::{self, Decision, Overlay};
use thoihan::hours::Schedule;
use thoihan::hours::schema::HoursFile;
use thoihan::{Error, ErrorKind};

use crate::failure::{Failure, Trouble};
use crate::file::{Schema, load};
use crate::output::quoted;

/// How the built-in data are named on the line.
pub(crate) const BUILTIN: &str = "builtin";

/// What a calendar is built from, read and ready; cheap beside the calendar itself.
#[derive(Debug, Clone)]
pub(crate) struct Version {
    scope: Scope,
    known_on: Option<Date>,
    overlays: Vec<Overlay>,
    /// The schedule, and how it was named.
    hours: Option<(Schedule, String)>,
    name: String,
}

impl Version {
    /// The built-in data for a scope.
    pub(crate) fn builtin(scope: Scope) -> Version {
        Version { scope, known_on: None, overlays: Vec::new(), hours: None, name: BUILTIN.to_owned() }
    }

    /// The version that an argument names on top of this one: `builtin`, a day, overlays, or several of them joined by `+`.
    ///
    /// The overlays of the argument are laid over those that are there. A day stands in it once, and only where this version has none.
    pub(crate) fn named(&self, argument: &str, text: &str) -> Result<Version, Failure> {
        let mut version = Version { name: text.to_owned(), ..self.clone() };
        for part in text.split('+') {
            version = version.with(part.trim()).map_err(|failure| failure.about(argument, argument))?;
        }
        Ok(version)
    }

    /// The version as it was known on a day; with `None`, as it is known to the data.
    pub(crate) fn known(&self, known_on: Option<Date>) -> Version {
        Version { known_on, ..self.clone() }
    }

    /// The version with a file laid over it.
    pub(crate) fn overlaid(mut self, path: &Path) -> Result<Version, Failure> {
        self.overlays.push(overlay(path)?);
        Ok(self)
    }

    /// The version with office hours, from a file or by their name.
    pub(crate) fn with_hours(mut self, argument: &str, given: &Path) -> Result<Version, Failure> {
        self.hours = Some((schedule(argument, given)?, given.display().to_string()));
        Ok(self)
    }

    /// Builds the calendar, in some milliseconds; what cannot be is refused with the files that say it.
    pub(crate) fn calendar(&self) -> Result<Calendar, Failure> {
        let mut builder = Calendar::builder(self.scope);
        if let Some(date) = self.known_on {
            builder = builder.known_on(date);
        }
        for overlay in &self.overlays {
            builder = builder.overlay(overlay.clone());
        }
        let Some((schedule, _)) = &self.hours else { return builder.build().map_err(|error| self.refused(error)) };
        builder.clone().hours(schedule.clone()).build().map_err(|error| match builder.build() {
            Err(own) => self.refused(own),
            // The hours and the days they are for do not fit each other.
            Ok(_) => Failure::from(error).in_file(&self.files()),
        })
    }

    /// What is wrong with an overlay names its file; what is wrong with all of them together does not.
    fn refused(&self, error: Error) -> Failure {
        let is_of_all = error.kind() == ErrorKind::LimitExceeded;
        let failure = Failure::from(error);
        if is_of_all { failure.in_file(&self.files()) } else { failure }
    }

    /// The files that the version was read from, in the order in which they were laid.
    fn files(&self) -> String {
        let overlays = self.overlays.iter().filter_map(|overlay| overlay.source.as_deref());
        let hours = self.hours.as_ref().map(|(_, file)| file.as_str());
        overlays.chain(hours).collect::<Vec<_>>().join(", ")
    }

    /// The days on which what is known of this version changed, in order: decisions of the data and of its overlays.
    pub(crate) fn news(&self) -> Vec<Date> {
        let laid = self.overlays.iter().flat_map(|overlay| &overlay.decisions).filter_map(Decision::known_from);
        let mut days: Vec<Date> = holiday::news().into_iter().chain(laid).collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    fn with(self, part: &str) -> Result<Version, Failure> {
        if part == BUILTIN {
            return Ok(self);
        }
        if is_file(Path::new(part)) {
            return self.overlaid(Path::new(part));
        }
        match (Date::parse(part), self.known_on) {
            (Ok(_), Some(known_on)) => Err(second_day(part, known_on)),
            (Ok(date), None) => Ok(self.known(Some(date))),
            (Err(error), _) if error.kind() == ErrorKind::Syntax => Err(no_version(part)),
            (Err(error), _) => Err(error.into()),
        }
    }
}

impl fmt::Display for Version {
    /// The name, as it was given on the line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

/// The schedule of a file, which is known by the end of its name, or the built-in one of that name.
pub(crate) fn schedule(argument: &str, given: &Path) -> Result<Schedule, Failure> {
    if !is_file(given) {
        return Schedule::named(&given.to_string_lossy()).map_err(|error| {
            let failure = Failure::from(error).about(argument, argument);
            failure.hint("tên tệp phải kết thúc bằng .toml hoặc .json", "the name of a file ends in .toml or .json")
        });
    }
    let file: HoursFile = load(given, Schema::Hours)?;
    file.into_schedule().map_err(|error| Failure::from(error).in_file(&given.display().to_string()))
}

fn is_file(path: &Path) -> bool {
    let is_end = |end: &OsStr| end.eq_ignore_ascii_case("toml") || end.eq_ignore_ascii_case("json");
    path.extension().is_some_and(is_end)
}

fn overlay(path: &Path) -> Result<Overlay, Failure> {
    let (file, name): (OverlayFile, String) = (load(path, Schema::Overlay)?, path.display().to_string());
    let overlay = Overlay::try_from(file).map_err(|error| Failure::from(error).in_file(&name))?;
    Ok(Overlay { source: Some(name.into()), ..overlay })
}

fn no_version(part: &str) -> Failure {
    let part = quoted(part);
    Failure::new(
        Trouble::Usage,
        format!("{part} không phải builtin, một ngày, hay một tệp bổ sung (.toml, .json)"),
        format!("{part} is neither builtin, nor a day, nor an overlay (.toml, .json)"),
    )
}

fn second_day(part: &str, known_on: Date) -> Failure {
    let part = quoted(part);
    Failure::new(
        Trouble::Usage,
        format!("{part} là ngày thứ hai: lịch đã được lấy như biết vào ngày {known_on}"),
        format!("{part} is a second day: the calendar is already the one known on {known_on}"),
    )
}
