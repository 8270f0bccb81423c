use alloc::vec::Vec;

use super::cell::{Cells, Name, Value};
use super::facts::{AGENCY, CODE, Facts, PROCEDURE};
use super::moment::Zulu;
use super::name::{CaseName, RoundName};
use crate::case::{Finding, Record};

/// A case field that a table may have a column for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field(CaseName);

impl Field {
    /// The field that a heading means, by the names and the matching of [this room](super); `None` for one that is not read.
    pub fn of(heading: &str) -> Option<Field> {
        CaseName::of(heading).map(Field)
    }
}

/// One record as a line of a table: the cells of its case fields as they were written, borrowed from whoever holds them.
///
/// It says what an [`ExchangeRecord`](super::ExchangeRecord) of the same names and texts says, without a copy of them; the rounds of
/// supplement, which are a list, have no place in a table.
///
/// ```
/// use thoihan::case::exchange::{CaseRow, Field, Zulu};
///
/// let headings = ["MaHoSo", "GhiChu", "Ngày tiếp nhận"].map(Field::of);
/// let mut row = CaseRow::default();
/// for (field, cell) in headings.into_iter().zip(["HS-1", "never read", "26/04/2024 09:30"]) {
///     if let Some(field) = field {
///         row.set(field, cell);
///     }
/// }
/// let (record, findings) = row.record(Zulu::Utc);
/// assert_eq!((row.code(), record.received.unwrap().to_string().as_str()), (Some("HS-1"), "2024-04-26T09:30:00"));
/// assert_eq!(findings, []);
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CaseRow<'a> {
    values: [Option<Value<'a>>; CaseName::COUNT],
}

impl<'a> CaseRow<'a> {
    /// Sets the cell of a field. A field that is set twice cannot be read, and [`record`](CaseRow::record) says so.
    pub fn set(&mut self, Field(name): Field, text: &'a str) {
        if let Some(value) = self.values.get_mut(name as usize) {
            *value = Some(if value.is_none() { Value::Text(text) } else { Value::Doubled });
        }
    }

    /// The code of the case, as it was written; see [`ExchangeRecord::code`](super::ExchangeRecord::code).
    pub fn code(&self) -> Option<&str> {
        self.text(CODE)
    }

    /// The code of the procedure.
    pub fn procedure(&self) -> Option<&str> {
        self.text(PROCEDURE)
    }

    /// The name or the code of the agency.
    pub fn agency(&self) -> Option<&str> {
        self.text(AGENCY)
    }

    /// The facts, and what there is to be told about the way they are written; see
    /// [`ExchangeRecord::record`](super::ExchangeRecord::record).
    pub fn record(&self, zulu: Zulu) -> (Record, Vec<Finding>) {
        self.read(zulu)
    }
}

impl Facts for CaseRow<'_> {
    fn value(&self, name: CaseName) -> Option<Value<'_>> {
        *self.values.get(name as usize)?
    }

    fn rounds(&self) -> &[Option<Cells<RoundName>>] {
        &[]
    }
}
