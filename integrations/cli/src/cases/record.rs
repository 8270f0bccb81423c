//! From columns to the facts of a case. The library reads the columns of the exchange record, and what is left is read here. What cannot
//! be read is named with its column; nothing is repaired.

use std::borrow::Cow;

use serde::de::Deserialize;
use serde::de::value::{Error as NoRecord, MapDeserializer};
use serde_json::value::RawValue;
use thoihan::case::exchange::{ExchangeRecord, Zulu};
use thoihan::case::{Finding, Record};
use thoihan::civil::{Date, DateTime};

use super::cells::Cells;
use super::column::Column;
use super::fault::{Fault, RowFault};
use super::wait;
use crate::failure::Failure;

/// The facts of a record, and what there is to be told about the way they are written.
pub(super) type Facts = (Record, Vec<Finding>);

/// The exchange record in the columns of a line.
pub(super) fn of_cells(cells: &Cells<'_>) -> Result<ExchangeRecord, RowFault> {
    let pairs = Column::all().filter(|column| !column.is_own());
    let pairs = pairs.filter_map(|column| Some((column.name(), cells.raw(column)?)));
    ExchangeRecord::deserialize(MapDeserializer::<_, NoRecord>::new(pairs)).map_err(|_| RowFault::NotJson { place: 1 })
}

/// The exchange record in the keys and values of an object.
pub(super) fn of_object(pairs: &[(String, &RawValue)]) -> Result<ExchangeRecord, RowFault> {
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

/// The facts in these columns.
pub(super) fn read(cells: &Cells<'_>, exchange: &ExchangeRecord) -> Result<Facts, Fault> {
    let (mut record, findings) = exchange.record(Zulu::Utc);
    if let Some(error) = findings.iter().find_map(error_of) {
        return Err(Fault::Value(error.clone()));
    }
    let mut waits = value(cells, Column::Waits, wait::read)?.unwrap_or_default();
    waits.append(&mut record.waits);
    let record = Record {
        limit: value(cells, Column::Limit, |text| Ok(text.parse()?))?,
        waits,
        apology_sent: value(cells, Column::ApologySent, moment)?,
        new_promises: value(cells, Column::NewPromises, days)?
            .unwrap_or_default()
            .into_iter()
            .map(Into::into)
            .collect(),
        ..record
    };
    Ok((record, findings))
}

fn error_of(finding: &Finding) -> Option<&thoihan::Error> {
    match finding {
        Finding::Error(error) => Some(error),
        Finding::Diagnosis(_) => None,
    }
}

fn value<T>(
    cells: &Cells<'_>,
    column: Column,
    read: impl FnOnce(&str) -> Result<T, Failure>,
) -> Result<Option<T>, Fault> {
    cells.get(column).map(read).transpose().map_err(|failure| Fault::Cell(column, failure))
}

fn moment(text: &str) -> Result<DateTime, Failure> {
    Ok(DateTime::parse(text)?)
}

fn day(text: &str) -> Result<Date, Failure> {
    moment(text).map(DateTime::date)
}

fn days(text: &str) -> Result<Vec<Date>, Failure> {
    text.split(';').map(str::trim).filter(|text| !text.is_empty()).map(day).collect()
}
