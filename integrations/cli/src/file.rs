//! Reading a file of one of the library's schemas: TOML, or JSON by its name.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use serde::de::DeserializeOwned;
use thoihan::ErrorKind;

use crate::failure::{Failure, Trouble};

/// The schemas, as a message calls them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Schema {
    Overlay,
    Plan,
    Hours,
    /// Any file of the calendar: a year, an overlay, statute.
    Calendar,
}

impl Schema {
    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Schema::Overlay => ("tệp bổ sung", "overlays"),
            Schema::Plan => ("tệp kế hoạch", "plans"),
            Schema::Hours => ("tệp giờ làm việc", "office hours"),
            Schema::Calendar => ("tệp lịch", "calendar files"),
        }
    }
}

/// What a file of that schema holds; a failure names the file, and the line where it knows one.
pub(crate) fn load<T: DeserializeOwned>(path: &Path, schema: Schema) -> Result<T, Failure> {
    content(path, schema).map_err(|failure| failure.in_file(&path.display().to_string()))
}

/// The same, for somebody who says himself which file it is about.
pub(crate) fn content<T: DeserializeOwned>(path: &Path, schema: Schema) -> Result<T, Failure> {
    let bytes = read(path).map_err(|error| why_unreadable(&error))?;
    text_of(&bytes).and_then(|text| parsed(path, text, schema))
}

/// A file that cannot be opened or read.
pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Failure {
    why_unreadable(error).in_file(&path.display().to_string())
}

fn why_unreadable(error: &io::Error) -> Failure {
    let (vietnamese, english) = match error.kind() {
        io::ErrorKind::NotFound => ("không có tệp này".to_owned(), "there is no such file".to_owned()),
        io::ErrorKind::PermissionDenied => ("không có quyền đọc".to_owned(), "reading is not permitted".to_owned()),
        _ => (format!("không đọc được: {error}"), format!("it cannot be read: {error}")),
    };
    Failure::new(Trouble::Unreadable, vietnamese, english)
}

/// More than a hundred years of decisions, or ten large plans; a larger file is another file.
const MOST_BYTES: u64 = 1 << 20;

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn text_of(bytes: &[u8]) -> Result<&str, Failure> {
    if bytes.len() as u64 > MOST_BYTES {
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

fn parsed<T: DeserializeOwned>(path: &Path, text: &str, schema: Schema) -> Result<T, Failure> {
    let is_json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    if is_json {
        return serde_json::from_str(text).map_err(|error| against(schema, error.line(), &error.to_string()));
    }
    toml::from_str(text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        against(schema, before.matches('\n').count() + 1, error.message())
    })
}

/// The parsers speak English only, and name the field.
fn against(schema: Schema, line: usize, problem: &str) -> Failure {
    let (vietnamese, english) = schema.names();
    let problem = problem.replace('\n', " ");
    Failure::of_kind(
        ErrorKind::Schema,
        format!("dòng {line} không đúng lược đồ {vietnamese}: {problem}"),
        format!("line {line} is not of the schema of {english}: {problem}"),
    )
}
