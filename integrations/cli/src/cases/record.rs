//! From columns to the facts of a case. The library reads the columns of the exchange record, and what is left is read here. What cannot
//! be read is named with its column; nothing is repaired.

use thoihan::case::{Finding, Record};
use thoihan::civil::{Date, DateTime};

use super::cells::Cells;
use super::column::Column;
use super::fault::Fault;
use super::limits::Limits;
use super::wait;
use crate::failure::Failure;

/// The facts of a record, and what there is to be told about the way they are written.
pub(super) type Facts = (Record, Vec<Finding>);

/// The facts of an exchange record, with those in the columns that are ours alone.
pub(super) fn read(cells: &Cells<'_>, (mut record, findings): Facts, limits: &mut Limits) -> Result<Facts, Fault> {
    if let Some(error) = findings.iter().find_map(error_of) {
        return Err(Fault::Value(error.clone()));
    }
    let mut waits = value(cells, Column::Waits, wait::read)?.unwrap_or_default();
    waits.append(&mut record.waits);
    record.waits = waits;
    record.limit = value(cells, Column::Limit, |text| limits.read(text))?;
    record.apology_sent = value(cells, Column::ApologySent, moment)?;
    let days = value(cells, Column::NewPromises, days)?.unwrap_or_default();
    record.new_promises = days.into_iter().map(Into::into).collect();
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
