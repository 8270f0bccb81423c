//! From columns to the facts of a case. What cannot be read is named with its column; nothing is repaired.

use serde_json::value::RawValue;
use thoihan::ErrorKind;
use thoihan::case::{Ground, Record, Stage, Wait, WaitMode};
use thoihan::civil::{Date, DateTime};

use super::cells::Cells;
use super::column::{Column, plain};
use super::json::{Object, simple};
use super::wait;
use crate::failure::Failure;
use crate::output::quoted;

/// A column, and what is wrong with it.
pub(super) type CellFault = (Column, Failure);

/// The facts in these columns.
pub(super) fn read(cells: &Cells<'_>) -> Result<Record, CellFault> {
    let mut waits = value(cells, Column::Waits, wait::read)?.unwrap_or_default();
    waits.extend(value(cells, Column::Supplements, supplements)?.unwrap_or_default());
    Ok(Record {
        received: value(cells, Column::Received, moment)?,
        limit: value(cells, Column::Limit, |text| Ok(text.parse()?))?,
        promised: value(cells, Column::Promised, day)?,
        stage: value(cells, Column::Stage, stage)?,
        waits,
        apology_sent: value(cells, Column::ApologySent, moment)?,
        new_promises: value(cells, Column::NewPromises, days)?.unwrap_or_default(),
        finished: value(cells, Column::Finished, moment)?,
        handed_over: value(cells, Column::HandedOver, moment)?,
        ..Record::default()
    })
}

fn value<T>(
    cells: &Cells<'_>,
    column: Column,
    read: impl FnOnce(&str) -> Result<T, Failure>,
) -> Result<Option<T>, CellFault> {
    cells.get(column).map(read).transpose().map_err(|failure| (column, failure))
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

/// One of the ten codes, written plainly: `05` and `5.0` come from somewhere else than the national table.
fn stage(text: &str) -> Result<Stage, Failure> {
    let code = text.parse().ok().filter(|code: &u8| code.to_string() == text);
    let stage = code.and_then(|code| Stage::from_code(code).ok());
    stage.ok_or_else(|| {
        let value = quoted(text);
        Failure::of_kind(
            ErrorKind::OutOfRange,
            format!("trạng thái {value} không phải một trong các mã 1 đến 10"),
            format!("status {value} is not one of the codes 1 to 10"),
        )
    })
}

/// The rounds of supplement of the national exchange record, as waits that the rule in force judges.
fn supplements(raw: &str) -> Result<Vec<Wait>, Failure> {
    if matches!(raw, "null" | "\"\"") {
        return Ok(Vec::new());
    }
    let rounds: Vec<&RawValue> = serde_json::from_str(raw).map_err(|_| no_list())?;
    rounds.into_iter().map(|round| supplement(round.get())).collect()
}

fn supplement(raw: &str) -> Result<Wait, Failure> {
    let Object(pairs) = serde_json::from_str(raw).map_err(|_| no_list())?;
    let (mut from, mut to) = (None, None);
    for (key, value) in &pairs {
        let place = match plain(key).as_str() {
            "ngaybosung" => &mut from,
            "ngaytiepnhanbosung" => &mut to,
            _ => continue,
        };
        let name = key.as_str();
        let text = simple(value.get())?.filter(|text| !text.trim().is_empty());
        let read = text.map(|text| moment(text.trim())).transpose().map_err(|failure| failure.about(name, name))?;
        if place.replace(read).is_some() {
            return Err(Failure::of_kind(
                ErrorKind::Syntax,
                format!("trùng khoá {name}"),
                format!("duplicate key {name}"),
            ));
        }
    }
    let Some(from) = from.flatten() else {
        return Err(Failure::of_kind(ErrorKind::MissingField, "thiếu NgayBoSung", "NgayBoSung is missing"));
    };
    Ok(Wait { ground: Ground::Supplement, mode: WaitMode::ByRule, from, to: to.flatten() })
}

fn no_list() -> Failure {
    Failure::of_kind(
        ErrorKind::Syntax,
        "phải là danh sách các đối tượng có NgayBoSung và NgayTiepNhanBoSung",
        "a list of objects with NgayBoSung and NgayTiepNhanBoSung is expected",
    )
}
