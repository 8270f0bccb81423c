use std::io;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::cells::Cells;
use super::column::Column;
use super::csv::Csv;
use super::fault::Fault;
use super::fields::Splitter;
use super::input::{Input, Piece};
use super::json;
use super::lines::Lines;
use super::record::Facts;
use crate::failure::{Failure, Trouble};
use crate::file::unreadable;

/// What a record calls itself, as it was written; empty where it does not say.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Names<'a> {
    /// The case code.
    pub(super) id: Option<&'a str>,
    pub(super) agency: &'a str,
    pub(super) procedure: &'a str,
}

impl<'a> Names<'a> {
    /// The names in the columns of a record and in its exchange record.
    pub(super) fn of(
        cells: &Cells<'a>,
        code: Option<&'a str>,
        agency: Option<&'a str>,
        procedure: Option<&'a str>,
    ) -> Names<'a> {
        let text = |text: Option<&'a str>| text.unwrap_or_default().trim_matches(' ');
        Names { id: cells.raw(Column::Id).or(code), agency: text(agency), procedure: text(procedure) }
    }
}

/// One record of the input, as far as it could be read.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    /// The line on which it begins.
    pub(super) line: u64,
    pub(super) names: Names<'a>,
    /// The facts.
    pub(super) facts: Result<Facts, Fault>,
}

impl Entry<'_> {
    /// A line that holds no record.
    pub(super) fn fault(line: u64, fault: Fault) -> Entry<'static> {
        Entry { line, names: Names::default(), facts: Err(fault) }
    }
}

/// Where records come from. Several threads may take pieces from it.
pub(super) struct Source {
    form: Form,
    input: Mutex<Input>,
    /// How many bytes there are, where that is known.
    pub(super) size: Option<u64>,
}

/// How the records are written.
#[derive(Debug)]
enum Form {
    Csv(Csv),
    Ndjson,
}

impl Source {
    /// Opens a file, or standard input for `-`, and tells its form by its name or its first character.
    pub(super) fn open(path: &Path) -> Result<Source, Failure> {
        let mut input = Input::open(path).map_err(|error| unreadable(path, &error))?;
        input.find_first_record().map_err(|error| unreadable(path, &error))?;
        let mut lines = input.lines();
        let form = form(&mut lines, path).map_err(|failure| failure.in_file(&path.display().to_string()))?;
        let (left, read) = (lines.rest().len(), lines.read());
        input.pass(left, read);
        Ok(Source { form, size: input.size(), input: Mutex::new(input) })
    }

    /// The next piece, of whole records, into the memory of an earlier one; `None` at the end. An error has its place in the order too.
    pub(super) fn next(&self, piece: &mut Piece, splitter: &mut Splitter) -> Option<io::Result<()>> {
        let mut input = self.input.lock().unwrap_or_else(PoisonError::into_inner);
        input.next(piece, |bytes| match &self.form {
            Form::Csv(csv) => csv.whole(bytes, splitter),
            Form::Ndjson => json::whole(bytes),
        })
    }

    /// Hands over every record of a piece, in order.
    pub(super) fn each<E>(
        &self,
        piece: &Piece,
        splitter: &mut Splitter,
        take: impl FnMut(Entry<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        match &self.form {
            Form::Csv(csv) => csv.each(piece.lines(), splitter, take),
            Form::Ndjson => json::each(piece.lines(), take),
        }
    }
}

/// The form of the records, and the lines behind the header of one that has a header.
fn form(lines: &mut Lines<'_>, path: &Path) -> Result<Form, Failure> {
    let first = lines.clone().next_filled();
    let starts = first.and_then(|line| line.bytes?.trim_ascii_start().first().copied());
    match starts {
        Some(b'[') => Err(list_of_json()),
        Some(b'{') => Ok(Form::Ndjson),
        _ if is_named_json(path) => Ok(Form::Ndjson),
        _ => Csv::open(lines).map(Form::Csv),
    }
}

fn is_named_json(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    ["ndjson", "jsonl", "json"].iter().any(|name| extension.eq_ignore_ascii_case(name))
}

fn list_of_json() -> Failure {
    Failure::new(
        Trouble::NotTheForm,
        "là một danh sách JSON; cần mỗi hồ sơ một dòng (NDJSON)",
        "it is one JSON list; one object a line is needed (NDJSON)",
    )
}
