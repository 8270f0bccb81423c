//! What every command works with: the language, the form of the answer, and the calendar with its overlays.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use serde::Serialize;
use thoihan::calendar::{Calendar, Undecided};
use thoihan::civil::Date;
use thoihan::holiday::Overlay;
use thoihan::holiday::schema::OverlayFile;
use thoihan::{ErrorKind, Lang};

use crate::args::{Common, Format};
use crate::failure::{Exit, Failure, Trouble};
use crate::output;

/// The settings of one run.
#[derive(Debug)]
pub(crate) struct Session {
    pub(crate) lang: Lang,
    pub(crate) format: Format,
    pub(crate) undecided: Undecided,
    pub(crate) calendar: Calendar,
}

impl Session {
    /// Prints an answer: the value for programs, or the text for people.
    pub(crate) fn answer(&self, value: &impl Serialize, text: impl FnOnce() -> String) -> Result<Exit, Failure> {
        match self.format {
            Format::Json => output::print(&output::json(value)?)?,
            Format::Text => output::print(&text())?,
        }
        Ok(Exit::Answered)
    }

    /// Whether answers that rest on undecided days are refused.
    pub(crate) fn refuses(&self) -> bool {
        self.undecided == Undecided::Refuse
    }
}

impl Common {
    /// Reads the overlays and builds the calendar.
    pub(crate) fn session(&self) -> Result<Session, Failure> {
        let mut builder = Calendar::builder(self.scope());
        if let Some(text) = self.known_on() {
            let date = Date::parse(text).map_err(|error| Failure::from(error).about("--known-on", "--known-on"))?;
            builder = builder.known_on(date);
        }
        for path in self.overlays() {
            builder = builder.overlay(overlay(path)?);
        }
        let names: Vec<String> = self.overlays().iter().map(|path| path.display().to_string()).collect();
        let calendar = builder.build().map_err(|error| Failure::from(error).in_file(&names.join(", ")))?;
        Ok(Session { lang: self.lang(), format: self.format(), undecided: self.undecided(), calendar })
    }
}

/// A file that cannot be opened or read.
pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Failure {
    let (vietnamese, english) = match error.kind() {
        io::ErrorKind::NotFound => ("không có tệp này".to_owned(), "there is no such file".to_owned()),
        io::ErrorKind::PermissionDenied => ("không có quyền đọc".to_owned(), "reading is not permitted".to_owned()),
        _ => (format!("không đọc được: {error}"), format!("it cannot be read: {error}")),
    };
    Failure::new(Trouble::Unreadable, vietnamese, english).in_file(&path.display().to_string())
}

/// More than a hundred years of decisions; a larger file is another file.
const MOST_OVERLAY_BYTES: u64 = 1 << 20;

fn overlay(path: &Path) -> Result<Overlay, Failure> {
    let place = path.display().to_string();
    let bytes = read(path).map_err(|error| unreadable(path, &error))?;
    let file = text_of(&bytes).and_then(|text| parsed(path, text)).map_err(|failure| failure.in_file(&place))?;
    Overlay::try_from(file).map_err(|error| Failure::from(error).in_file(&place))
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MOST_OVERLAY_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn text_of(bytes: &[u8]) -> Result<&str, Failure> {
    if bytes.len() as u64 > MOST_OVERLAY_BYTES {
        let (vietnamese, english) = ("lớn hơn 1 MiB", "larger than 1 MiB");
        return Err(Failure::of_kind(ErrorKind::LimitExceeded, vietnamese, english));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let place = error.valid_up_to();
        Failure::of_kind(
            ErrorKind::Schema,
            format!("không phải UTF-8 tại byte {place}"),
            format!("not UTF-8 at byte {place}"),
        )
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

fn parsed(path: &Path, text: &str) -> Result<OverlayFile, Failure> {
    let is_json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    if is_json {
        return serde_json::from_str(text).map_err(|error| against_schema(error.line(), &error.to_string()));
    }
    toml::from_str(text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        against_schema(before.matches('\n').count() + 1, error.message())
    })
}

/// The parsers speak English only, and name the field.
fn against_schema(line: usize, problem: &str) -> Failure {
    let problem = problem.replace('\n', " ");
    Failure::of_kind(
        ErrorKind::Schema,
        format!("dòng {line} không đúng lược đồ tệp bổ sung: {problem}"),
        format!("line {line} is not of the schema of overlays: {problem}"),
    )
}
