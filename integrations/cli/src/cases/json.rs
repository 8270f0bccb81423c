//! Records of newline-delimited JSON: one object a line.

use std::fmt;
use std::io;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use thoihan::ErrorKind;

use super::cells::Cells;
use super::column::Column;
use super::fault::{Fault, RowFault};
use super::lines::{Line, Lines};
use super::record;
use super::source::{Entry, Given};
use crate::failure::Failure;

/// The records of an input.
pub(super) struct Ndjson {
    lines: Lines,
}

impl Ndjson {
    pub(super) fn new(lines: Lines) -> Ndjson {
        Ndjson { lines }
    }

    /// The next record, evaluated no further than its columns.
    pub(super) fn next(&mut self) -> io::Result<Option<Entry>> {
        let Some(Line { number, bytes }) = self.lines.next_filled()? else { return Ok(None) };
        Ok(Some(match &bytes {
            None => Entry::fault(number, RowFault::LineTooLong.into()),
            Some(bytes) => match given(bytes) {
                Ok((given, None)) => Entry::of(number, Ok(given)),
                Ok((given, Some(fault))) => Entry::fault(number, fault).identified(&given),
                Err(fault) => Entry::fault(number, fault.into()),
            },
        }))
    }
}

const MOST_KEYS: usize = 256;

/// What a line gives, and the first of our own columns that is no simple value.
fn given(line: &[u8]) -> Result<(Given<'static>, Option<Fault>), RowFault> {
    let text = std::str::from_utf8(line).map_err(|_| RowFault::NotUtf8)?;
    if text.contains('\0') {
        return Err(RowFault::Nul);
    }
    let Object(pairs) = serde_json::from_str(text).map_err(|error| RowFault::NotJson { place: error.column() })?;
    if pairs.len() > MOST_KEYS {
        return Err(RowFault::TooManyColumns);
    }
    let (mut cells, mut fault) = (Cells::default(), None);
    let mut seen = [false; Column::COUNT];
    for (key, value) in &pairs {
        // A key that is passed over cannot change the answer, however often it stands there.
        let Some(column) = Column::of(key) else { continue };
        if seen.get_mut(column.place()).is_some_and(|seen| std::mem::replace(seen, true)) {
            return Err(RowFault::DuplicateKey(column));
        }
        match simple(value.get()) {
            Ok(Some(value)) if value.contains('\0') => return Err(RowFault::Nul),
            Ok(Some(value)) => cells.set(column, value),
            Err(failure) if column.is_own() => fault = fault.or(Some(Fault::Cell(column, failure))),
            Ok(None) | Err(_) => {}
        }
    }
    Ok((Given { cells, exchange: record::of_object(&pairs)? }, fault))
}

/// A string, a number as it is written, or a truth value; `None` for null.
fn simple(raw: &str) -> Result<Option<String>, Failure> {
    match raw.as_bytes().first() {
        Some(b'"') => Ok(serde_json::from_str(raw).ok()),
        Some(b'n') => Ok(None),
        Some(b'{' | b'[') | None => Err(Failure::of_kind(
            ErrorKind::Syntax,
            "phải là chuỗi hoặc số, không phải danh sách hay đối tượng",
            "a string or a number is expected, not a list or an object",
        )),
        Some(_) => Ok(Some(raw.to_owned())),
    }
}

/// The keys and values of an object as they are written: keys that occur twice are both here, numbers are not rounded.
struct Object<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Object<'de>, D::Error> {
        deserializer.deserialize_map(Pairs)
    }
}

struct Pairs;

impl<'de> Visitor<'de> for Pairs {
    type Value = Object<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object<'de>, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(Object(pairs))
    }
}
