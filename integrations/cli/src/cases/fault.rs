use thoihan::{Error, Lang};

use super::column::Column;
use crate::failure::Failure;

/// Why a record has no evaluation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// The line is no record.
    Row(RowFault),
    /// A column holds something else than its name says.
    Cell(Column, Failure),
    /// A value of the exchange record cannot be read; the error begins with its place.
    Value(Error),
    /// The record was read, and the answer is refused.
    Answer(Failure),
}

impl Fault {
    /// The stable number.
    pub(super) fn code(&self) -> u16 {
        match self {
            Fault::Row(fault) => fault.code(),
            Fault::Cell(_, failure) | Fault::Answer(failure) => failure.code(),
            Fault::Value(error) => error.code(),
        }
    }

    /// The sentence, with the line where the record begins.
    pub(super) fn message(&self, line: u64, lang: Lang) -> String {
        let place = lang.pick("dòng", "line");
        match self {
            Fault::Row(fault) => format!("{place} {line}: {}", fault.message(lang)),
            Fault::Cell(column, failure) => {
                let (named, message) = (lang.pick("cột", "column"), failure.message(lang));
                format!("{place} {line}, {named} {}: {message}", column.name())
            }
            Fault::Value(error) => {
                format!("{place} {line}, {} {}", lang.pick("cột", "column"), error.message(lang))
            }
            Fault::Answer(failure) => failure.message(lang).to_owned(),
        }
    }
}

impl From<RowFault> for Fault {
    fn from(fault: RowFault) -> Fault {
        Fault::Row(fault)
    }
}

/// Why a line of the input is no record. The numbers are stable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowFault {
    /// A line of more than 64 KiB.
    LineTooLong,
    /// More than 256 columns.
    TooManyColumns,
    /// Bytes that are no UTF-8.
    NotUtf8,
    /// A NUL.
    Nul,
    /// A quote that is not closed, or not where a field ends.
    QuoteNotClosed,
    /// Another number of columns than the header has.
    ColumnCount { expected: usize, found: usize },
    /// No JSON object; the place in the line.
    NotJson { place: usize },
    /// A column given twice in one object.
    DuplicateKey(Column),
}

impl RowFault {
    /// The stable number.
    pub(super) const fn code(self) -> u16 {
        match self {
            RowFault::LineTooLong => 801,
            RowFault::TooManyColumns => 802,
            RowFault::NotUtf8 => 803,
            RowFault::Nul => 804,
            RowFault::QuoteNotClosed => 805,
            RowFault::ColumnCount { .. } => 806,
            RowFault::NotJson { .. } => 807,
            RowFault::DuplicateKey(_) => 808,
        }
    }

    fn message(self, lang: Lang) -> String {
        let fixed = match self {
            RowFault::LineTooLong => lang.pick("dài quá 64 KiB", "longer than 64 KiB"),
            RowFault::TooManyColumns => lang.pick("có quá 256 cột", "more than 256 columns"),
            RowFault::NotUtf8 => lang.pick("không phải UTF-8", "not UTF-8"),
            RowFault::Nul => lang.pick("có ký tự NUL", "a NUL character"),
            RowFault::QuoteNotClosed => lang.pick(
                "ngoặc kép mở ra mà không đóng, hoặc đóng không đúng cuối ô",
                "a quote is not closed, or not closed at the end of its field",
            ),
            RowFault::ColumnCount { expected, found } => return column_count(expected, found, lang),
            RowFault::NotJson { place } => {
                return format!(
                    "{} {place}",
                    lang.pick("không phải một đối tượng JSON, tại vị trí", "no JSON object, at place")
                );
            }
            RowFault::DuplicateKey(column) => {
                return format!("{} {}", lang.pick("trùng khoá", "duplicate key"), column.name());
            }
        };
        fixed.to_owned()
    }
}

fn column_count(expected: usize, found: usize, lang: Lang) -> String {
    match lang {
        Lang::Vietnamese => format!("có {found} cột, dòng tiêu đề có {expected}"),
        Lang::English => format!("{found} columns, the header has {expected}"),
    }
}
