use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;

use thoihan::case::exchange::ExchangeRecord;

use super::cells::Cells;
use super::column::Column;
use super::csv::Csv;
use super::fault::{Fault, RowFault};
use super::json::Ndjson;
use super::lines::Lines;
use super::record::{self, Facts};
use super::report::Group;
use crate::failure::{Failure, Trouble};
use crate::file::unreadable;

/// What a record of the input gives: the columns as they were written, and the exchange record in them.
pub(super) struct Given<'a> {
    pub(super) cells: Cells<'a>,
    pub(super) exchange: ExchangeRecord,
}

/// One record of the input, as far as it could be read.
#[derive(Debug)]
pub(super) struct Entry {
    /// The line on which it begins.
    pub(super) line: u64,
    /// The case code, as it was written.
    pub(super) id: Option<String>,
    /// Under which heading a report counts it.
    pub(super) group: Group,
    /// The facts.
    pub(super) facts: Result<Facts, Fault>,
}

impl Entry {
    /// The record in what is given, or why there is none.
    pub(super) fn of(line: u64, given: Result<Given<'_>, RowFault>) -> Entry {
        match given {
            Err(fault) => Entry::fault(line, fault.into()),
            Ok(given) => {
                let facts = record::read(&given.cells, &given.exchange);
                Entry { line, id: None, group: Group::default(), facts }.identified(&given)
            }
        }
    }

    /// A line that holds no record.
    pub(super) fn fault(line: u64, fault: Fault) -> Entry {
        Entry { line, id: None, group: Group::default(), facts: Err(fault) }
    }

    /// With the code and the group that could still be read.
    pub(super) fn identified(self, given: &Given<'_>) -> Entry {
        let Given { cells, exchange } = given;
        let text = |text: Option<&str>| text.unwrap_or_default().trim_matches(' ').to_owned();
        let group = Group { agency: text(exchange.agency()), procedure: text(exchange.procedure()) };
        let id = cells.raw(Column::Id).or(exchange.code());
        Entry { id: id.map(str::to_owned), group, ..self }
    }
}

/// Where records come from.
pub(super) enum Source {
    Csv(Csv),
    Ndjson(Ndjson),
}

impl Source {
    /// Opens a file, or standard input for `-`, and tells its form by its name or its first character.
    pub(super) fn open(path: &Path) -> Result<Source, Failure> {
        let mut lines = lines(path).map_err(|error| unreadable(path, &error))?;
        let first = lines.next_filled().map_err(|error| unreadable(path, &error))?;
        let starts = first.as_ref().and_then(|line| line.bytes.as_deref()?.trim_ascii_start().first().copied());
        lines.give_back(first.into_iter().collect());
        match starts {
            Some(b'[') => Err(list_of_json().in_file(&path.display().to_string())),
            Some(b'{') => Ok(Source::Ndjson(Ndjson::new(lines))),
            _ if is_named_json(path) => Ok(Source::Ndjson(Ndjson::new(lines))),
            _ => Csv::open(lines).map(Source::Csv).map_err(|failure| failure.in_file(&path.display().to_string())),
        }
    }

    /// The next record.
    pub(super) fn next(&mut self) -> io::Result<Option<Entry>> {
        match self {
            Source::Csv(csv) => csv.next(),
            Source::Ndjson(json) => json.next(),
        }
    }
}

fn lines(path: &Path) -> io::Result<Lines> {
    Ok(Lines::new(if path.as_os_str() == "-" {
        Box::new(BufReader::new(io::stdin()))
    } else {
        Box::new(BufReader::with_capacity(1 << 16, File::open(path)?))
    }))
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
