//! Records of newline-delimited JSON: one object a line.

use std::borrow::Cow;
use std::fmt;

use memchr::memrchr;
use serde::de::value::MapDeserializer;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use thoihan::ErrorKind;
use thoihan::case::exchange::{ExchangeRecord, Zulu};

use super::cells::Cells;
use super::column::Column;
use super::fault::{Fault, RowFault};
use super::limits::Limits;
use super::lines::{Line, Lines};
use super::record;
use super::source::{Entry, Names};
use crate::failure::Failure;

/// Hands over every record, evaluated no further than its columns.
pub(super) fn each<E>(mut lines: Lines<'_>, mut take: impl FnMut(Entry<'_>) -> Result<(), E>) -> Result<(), E> {
    let mut limits = Limits::default();
    while let Some(Line { number, bytes }) = lines.next_filled() {
        match bytes.ok_or(RowFault::LineTooLong).and_then(Given::of) {
            Ok(given) => take(given.entry(number, &mut limits))?,
            Err(fault) => take(Entry::fault(number, fault.into()))?,
        }
    }
    Ok(())
}

/// How many of these bytes are whole records, if more bytes follow.
pub(super) fn whole(bytes: &[u8]) -> usize {
    memrchr(b'\n', bytes).map_or(0, |end| end + 1)
}

/// What a line gives: the columns as they were written, the exchange record, and the first of our own columns that is no simple value.
struct Given {
    values: Vec<(Column, String)>,
    exchange: ExchangeRecord,
    fault: Option<Fault>,
}

const MOST_KEYS: usize = 256;

impl Given {
    fn of(line: &[u8]) -> Result<Given, RowFault> {
        let text = str::from_utf8(line).map_err(|_| RowFault::NotUtf8)?;
        if text.contains('\0') {
            return Err(RowFault::Nul);
        }
        let Object(pairs) = serde_json::from_str(text).map_err(|error| RowFault::NotJson { place: error.column() })?;
        if pairs.len() > MOST_KEYS {
            return Err(RowFault::TooManyColumns);
        }
        let (mut values, mut fault) = (Vec::new(), None);
        let mut seen = [false; Column::COUNT];
        for (key, value) in &pairs {
            // A key that is passed over cannot change the answer, however often it stands there.
            let Some(column) = Column::of(key) else { continue };
            if seen.get_mut(column.place()).is_some_and(|seen| std::mem::replace(seen, true)) {
                return Err(RowFault::DuplicateKey(column));
            }
            match simple(value.get()) {
                Ok(Some(value)) if value.contains('\0') => return Err(RowFault::Nul),
                Ok(Some(value)) => values.push((column, value)),
                Err(failure) if column.is_own() => fault = fault.or(Some(Fault::Cell(column, failure))),
                Ok(None) | Err(_) => {}
            }
        }
        Ok(Given { values, exchange: exchange(&pairs)?, fault })
    }

    fn entry(&self, line: u64, limits: &mut Limits) -> Entry<'_> {
        let Given { values, exchange, fault } = self;
        let mut cells = Cells::default();
        for (column, value) in values {
            cells.set(*column, value);
        }
        let facts = match fault {
            Some(fault) => Err(fault.clone()),
            None => record::read(&cells, exchange.record(Zulu::Utc), limits),
        };
        let names = Names::of(&cells, exchange.code(), exchange.agency(), exchange.procedure());
        Entry { line, names, facts }
    }
}

/// The exchange record in the keys and values of an object.
fn exchange(pairs: &[(String, &RawValue)]) -> Result<ExchangeRecord, RowFault> {
    let values: Vec<(&str, Cow<'_, RawValue>)> =
        pairs.iter().map(|(key, raw)| (key.as_str(), as_written(raw))).collect();
    let pairs = values.iter().map(|(key, raw)| (*key, raw.as_ref()));
    ExchangeRecord::deserialize(MapDeserializer::<_, serde_json::Error>::new(pairs))
        .map_err(|error| RowFault::NotJson { place: error.column() })
}

/// A number that is no whole one, or a very long one, is kept as it is written, which a text does.
fn as_written(raw: &RawValue) -> Cow<'_, RawValue> {
    let text = raw.get();
    let is_number = text.starts_with(|letter: char| letter == '-' || letter.is_ascii_digit());
    if !is_number || (text.len() < 19 && !text.contains(['.', 'e', 'E'])) {
        return Cow::Borrowed(raw);
    }
    RawValue::from_string(format!("\"{text}\"")).map_or(Cow::Borrowed(raw), Cow::Owned)
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
