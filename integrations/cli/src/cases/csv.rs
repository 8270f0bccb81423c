//! Records of comma-separated values. A quote counts only where a field begins, and one that is not closed costs its own line: the
//! lines after it are read again.

use memchr::{memchr, memrchr};
use thoihan::case::exchange::{CaseRow, Field, Zulu};

use super::cells::Cells;
use super::column::Column;
use super::fault::RowFault;
use super::fields::{Fields, Splitter};
use super::limits::Limits;
use super::lines::{LONGEST, Line, Lines};
use super::record;
use super::source::{Entry, Names};
use crate::failure::{Failure, Trouble};

/// What the header line says of the records under it.
#[derive(Debug)]
pub(super) struct Csv {
    delimiter: u8,
    columns: Vec<Option<Heading>>,
}

/// A column that is read.
#[derive(Debug, Clone, Copy)]
struct Heading {
    column: Column,
    /// The field of the exchange record, where it is one of its fields.
    field: Option<Field>,
}

/// A record as it was found: more than one line if a quote is open at the end of it.
struct Found<'a> {
    /// The number of its first line.
    line: u64,
    fields: Result<Fields<'a>, RowFault>,
    ending: Ending,
}

/// How the lines of a record come to their end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    Closed,
    /// A quote was open when there were no more lines.
    CutOff,
}

impl Heading {
    fn of(column: Column) -> Heading {
        Heading { column, field: if column.is_own() { None } else { Field::of(column.name()) } }
    }
}

impl Csv {
    /// Reads the header line. The delimiter is the one by which it names the most columns.
    pub(super) fn open(lines: &mut Lines<'_>) -> Result<Csv, Failure> {
        let Some(header) = lines.clone().next_filled() else {
            return Err(Failure::new(
                Trouble::MissingColumn,
                "tệp trống, không có dòng tiêu đề",
                "the file is empty, without a header",
            ));
        };
        let delimiter = delimiter(header.bytes.unwrap_or_default());
        let mut csv = Csv { delimiter, columns: Vec::new() };
        let mut splitter = Splitter::default();
        let header = csv.record(lines, &mut splitter);
        csv.columns = columns(header.and_then(|header| header.fields.ok()))?;
        Ok(csv)
    }

    /// Hands over every record, evaluated no further than its columns.
    pub(super) fn each<E>(
        &self,
        mut lines: Lines<'_>,
        splitter: &mut Splitter,
        mut take: impl FnMut(Entry<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut limits = Limits::default();
        while let Some(Found { line, fields, .. }) = self.record(&mut lines, splitter) {
            match fields.and_then(|fields| self.cells(fields)) {
                Err(fault) => take(Entry::fault(line, fault.into()))?,
                Ok((cells, row)) => {
                    let names = Names::of(&cells, row.code(), row.agency(), row.procedure());
                    take(Entry { line, names, facts: record::read(&cells, row.record(Zulu::Utc), &mut limits) })?;
                }
            }
        }
        Ok(())
    }

    /// How many of these bytes are whole records, if more bytes follow.
    pub(super) fn whole(&self, bytes: &[u8], splitter: &mut Splitter) -> usize {
        let lines_end = memrchr(b'\n', bytes).map_or(0, |end| end + 1);
        let lines = bytes.get(..lines_end).unwrap_or_default();
        // Without a quote every line is a record.
        let Some(quote) = memchr(b'"', lines) else { return lines_end };
        let plain = lines.get(..quote).and_then(|before| memrchr(b'\n', before)).map_or(0, |end| end + 1);
        let mut rest = Lines::new(lines.get(plain..).unwrap_or_default(), 0);
        loop {
            let left = rest.rest().len();
            match self.record(&mut rest, splitter) {
                None => return lines_end,
                Some(Found { ending: Ending::CutOff, .. }) => return lines_end - left,
                Some(_) => {}
            }
        }
    }

    fn cells<'a>(&self, fields: Fields<'a>) -> Result<(Cells<'a>, CaseRow<'a>), RowFault> {
        if fields.len() != self.columns.len() {
            return Err(RowFault::ColumnCount { expected: self.columns.len(), found: fields.len() });
        }
        let (mut cells, mut row) = (Cells::default(), CaseRow::default());
        for (heading, value) in self.columns.iter().zip(fields.iter()) {
            let Some(Heading { column, field }) = heading else { continue };
            cells.set(*column, value);
            if let Some(field) = field.filter(|_| !value.is_empty()) {
                row.set(field, value);
            }
        }
        Ok((cells, row))
    }

    fn record<'l: 's, 's>(&self, lines: &mut Lines<'l>, splitter: &'s mut Splitter) -> Option<Found<'s>> {
        let Line { number, bytes } = lines.next_filled()?;
        let found = |fields, ending| Some(Found { line: number, fields, ending });
        let Some(bytes) = bytes else { return found(Err(RowFault::LineTooLong), Ending::Closed) };
        if memchr(b'"', bytes).is_none() {
            return found(splitter.plain(bytes, self.delimiter), Ending::Closed);
        }
        splitter.begin(self.delimiter);
        splitter.feed(bytes);
        let behind_first = lines.clone();
        let ending = continued(bytes.len(), lines, splitter);
        let is_one_line = lines.read() == behind_first.read();
        let fields = splitter.finish();
        let fits = fields.as_ref().is_ok_and(|fields| self.columns.is_empty() || fields.len() == self.columns.len());
        if is_one_line || fits {
            return found(fields, ending);
        }
        // A record of several lines is believed only if it fits the header; otherwise a quote was left open on its first line, and
        // the others are records of their own.
        *lines = behind_first;
        found(Err(RowFault::QuoteNotClosed), ending)
    }
}

/// Feeds line after line while a quote is open.
fn continued(mut length: usize, lines: &mut Lines<'_>, splitter: &mut Splitter) -> Ending {
    while splitter.is_open() {
        let Some(line) = lines.next() else { return Ending::CutOff };
        match line.bytes {
            Some(bytes) if length + bytes.len() < LONGEST => {
                length += bytes.len() + 1;
                splitter.feed(b"\n");
                splitter.feed(bytes);
            }
            _ => break,
        }
    }
    Ending::Closed
}

fn delimiter(header: &[u8]) -> u8 {
    let known = |delimiter: &u8| {
        let mut splitter = Splitter::default();
        splitter.begin(*delimiter);
        splitter.feed(header);
        splitter.finish().map_or(0, |fields| fields.iter().filter(|name| Column::of(name).is_some()).count())
    };
    // The last of equals wins.
    [b'\t', b';', b','].into_iter().max_by_key(known).unwrap_or(b',')
}

/// The columns that the header names, in order.
fn columns(header: Option<Fields<'_>>) -> Result<Vec<Option<Heading>>, Failure> {
    let Some(fields) = header else {
        return Err(header_fault(
            "không đọc được: phải là một dòng UTF-8 có tên cột",
            "it cannot be read: one line of UTF-8 with names",
        ));
    };
    if fields.iter().any(|name| name.contains('\r')) {
        return Err(header_fault(
            "các dòng chỉ ngăn bằng CR; hãy lưu lại với LF hoặc CRLF",
            "lines end in CR alone; save it with LF or CRLF",
        ));
    }
    let columns: Vec<Option<Column>> = fields.iter().map(Column::of).map(from_file).collect();
    for (place, column) in columns.iter().enumerate() {
        if let Some(column) = column.filter(|column| columns.iter().take(place).any(|other| *other == Some(*column))) {
            return Err(duplicate(column));
        }
    }
    if !columns.contains(&Some(Column::Received)) {
        return Err(missing(Column::Received));
    }
    Ok(columns.into_iter().map(|column| column.map(Heading::of)).collect())
}

/// A list has no place in a field of CSV.
fn from_file(column: Option<Column>) -> Option<Column> {
    column.filter(|column| *column != Column::Supplements)
}

fn header_fault(vietnamese: &str, english: &str) -> Failure {
    Failure::new(Trouble::NotTheForm, vietnamese, english).about("dòng tiêu đề", "header")
}

fn duplicate(column: Column) -> Failure {
    let name = column.name();
    Failure::new(Trouble::DuplicateColumn, format!("hai cột cùng là {name}"), format!("two columns are {name}"))
        .about("dòng tiêu đề", "header")
}

fn missing(column: Column) -> Failure {
    let name = column.name();
    Failure::new(
        Trouble::MissingColumn,
        format!("thiếu cột {name}; dòng đầu của tệp phải là tên các cột"),
        format!("column {name} is missing; the first line must name the columns"),
    )
    .about("dòng tiêu đề", "header")
}
