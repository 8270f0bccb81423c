//! Records of comma-separated values. A quote counts only where a field begins, and one that is not closed costs its own line: the
//! lines after it are read again.

use std::io;

use super::cells::Cells;
use super::column::Column;
use super::fault::RowFault;
use super::lines::{LONGEST, Line, Lines};
use super::record;
use super::source::{Entry, Given};
use crate::failure::{Failure, Trouble};

/// The records under a header line.
pub(super) struct Csv {
    lines: Lines,
    delimiter: u8,
    columns: Vec<Option<Column>>,
}

impl Csv {
    /// Reads the header line. The delimiter is the one by which it names the most columns.
    pub(super) fn open(mut lines: Lines) -> Result<Csv, Failure> {
        let Some(header) = lines.next_filled().map_err(|error| unreadable(&error))? else {
            return Err(Failure::new(
                Trouble::MissingColumn,
                "tệp trống, không có dòng tiêu đề",
                "the file is empty, without a header",
            ));
        };
        let delimiter = delimiter(header.bytes.as_deref().unwrap_or_default());
        lines.give_back(vec![header]);
        let mut csv = Csv { lines, delimiter, columns: Vec::new() };
        let header = csv.record().map_err(|error| unreadable(&error))?;
        csv.columns = columns(header)?;
        Ok(csv)
    }

    /// The next record, evaluated no further than its columns.
    pub(super) fn next(&mut self) -> io::Result<Option<Entry>> {
        let Some((line, fields)) = self.record()? else { return Ok(None) };
        let cells = fields.as_ref().map_err(|fault| *fault).and_then(|fields| self.cells(fields));
        let given = cells.and_then(|cells| Ok(Given { exchange: record::of_cells(&cells)?, cells }));
        Ok(Some(Entry::of(line, given)))
    }

    fn cells<'a>(&self, fields: &'a Fields) -> Result<Cells<'a>, RowFault> {
        if fields.len() != self.columns.len() {
            return Err(RowFault::ColumnCount { expected: self.columns.len(), found: fields.len() });
        }
        let mut cells = Cells::default();
        for (column, value) in self.columns.iter().zip(fields.iter()) {
            if let Some(column) = column {
                cells.set(*column, value);
            }
        }
        Ok(cells)
    }

    /// The next record and the number of its first line: more than one line if a quote is open at the end of it.
    fn record(&mut self) -> io::Result<Option<(u64, Result<Fields, RowFault>)>> {
        let Some(Line { number, bytes }) = self.lines.next_filled()? else { return Ok(None) };
        let Some(bytes) = bytes else { return Ok(Some((number, Err(RowFault::LineTooLong)))) };
        let mut splitter = Splitter::new(self.delimiter);
        splitter.feed(&bytes);
        let mut more = Vec::new();
        let mut length = bytes.len();
        while splitter.is_open() {
            match self.lines.next()? {
                Some(Line { number, bytes: Some(bytes) }) if length + bytes.len() < LONGEST => {
                    length += bytes.len() + 1;
                    splitter.feed(b"\n");
                    splitter.feed(&bytes);
                    more.push(Line { number, bytes: Some(bytes) });
                }
                other => {
                    more.extend(other);
                    break;
                }
            }
        }
        let fields = splitter.finish();
        Ok(Some((number, self.settled(fields, more))))
    }

    /// A record of several lines is believed only if it fits the header; otherwise a quote was left open on its first line, and
    /// the others are records of their own.
    fn settled(&mut self, fields: Result<Fields, RowFault>, more: Vec<Line>) -> Result<Fields, RowFault> {
        let fits = fields.as_ref().is_ok_and(|fields| self.columns.is_empty() || fields.len() == self.columns.len());
        if more.is_empty() || fits {
            return fields;
        }
        self.lines.give_back(more);
        Err(RowFault::QuoteNotClosed)
    }
}

fn unreadable(error: &io::Error) -> Failure {
    Failure::new(Trouble::Unreadable, format!("không đọc được: {error}"), format!("it cannot be read: {error}"))
}

fn delimiter(header: &[u8]) -> u8 {
    let known = |delimiter: &u8| {
        let mut splitter = Splitter::new(*delimiter);
        splitter.feed(header);
        splitter.finish().map_or(0, |fields| fields.iter().filter(|name| Column::of(name).is_some()).count())
    };
    // The last of equals wins.
    [b'\t', b';', b','].into_iter().max_by_key(known).unwrap_or(b',')
}

/// The columns that the header names, in order.
fn columns(header: Option<(u64, Result<Fields, RowFault>)>) -> Result<Vec<Option<Column>>, Failure> {
    let Some((_, Ok(fields))) = header else {
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
    Ok(columns)
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

/// The fields of one record, in one text.
#[derive(Debug)]
struct Fields {
    text: String,
    ends: Vec<usize>,
}

impl Fields {
    fn len(&self) -> usize {
        self.ends.len()
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| self.text.get(start..*end).unwrap_or_default())
    }
}

const MOST_COLUMNS: usize = 256;

/// Cuts the bytes of a record into fields.
struct Splitter {
    delimiter: u8,
    place: Place,
    text: Vec<u8>,
    ends: Vec<usize>,
}

/// Where in a field the last byte stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Before its first byte: only here a quote opens.
    Start,
    /// In a field without quotes.
    Bare,
    /// Between quotes.
    Quoted,
    /// Behind a quote that closes, or is the first of two that stand for one.
    Behind,
    /// Something stands between the closing quote and the delimiter.
    Broken,
}

impl Splitter {
    fn new(delimiter: u8) -> Splitter {
        Splitter { delimiter, place: Place::Start, text: Vec::new(), ends: Vec::with_capacity(32) }
    }

    fn is_open(&self) -> bool {
        self.place == Place::Quoted
    }

    fn feed(&mut self, bytes: &[u8]) {
        self.text.reserve(bytes.len());
        for byte in bytes {
            self.place = self.step(*byte);
        }
    }

    fn step(&mut self, byte: u8) -> Place {
        match (self.place, byte) {
            (Place::Start, b'"') => Place::Quoted,
            (Place::Quoted, b'"') => Place::Behind,
            (Place::Quoted, _) | (Place::Behind, b'"') => self.keep(byte, Place::Quoted),
            (Place::Start | Place::Bare | Place::Behind, _) if byte == self.delimiter => self.end_field(),
            (Place::Start | Place::Bare, _) => self.keep(byte, Place::Bare),
            (Place::Behind | Place::Broken, _) => Place::Broken,
        }
    }

    fn keep(&mut self, byte: u8, place: Place) -> Place {
        self.text.push(byte);
        place
    }

    fn end_field(&mut self) -> Place {
        self.ends.push(self.text.len());
        Place::Start
    }

    fn finish(mut self) -> Result<Fields, RowFault> {
        if matches!(self.place, Place::Quoted | Place::Broken) {
            return Err(RowFault::QuoteNotClosed);
        }
        self.end_field();
        if self.ends.len() > MOST_COLUMNS {
            return Err(RowFault::TooManyColumns);
        }
        let text = String::from_utf8(self.text).map_err(|_| RowFault::NotUtf8)?;
        if text.contains('\0') {
            return Err(RowFault::Nul);
        }
        Ok(Fields { text, ends: self.ends })
    }
}
