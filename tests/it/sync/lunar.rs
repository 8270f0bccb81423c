//! `data/lunar/vietnam.csv` is read and checked, and `src/lunar/table.rs` must be what it renders to.
//!
//! `UPDATE=1 cargo test sync` rewrites the table.

use std::fmt::Write as _;
use std::fs;

use thoihan::civil::Date;

use super::{check_table, header, root};

const HEADER: &str = "year,tet,leap_month,month_lengths,note";

/// The notes a row may carry; anything else is a slip of the pen.
const NOTES: [&str; 4] = ["almanac", "almanac-south", "margin", "time"];

/// One lunar year of the data file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) year: i32,
    pub(crate) tet: Date,
    pub(crate) leap_month: u8,
    pub(crate) month_lengths: Vec<u8>,
    pub(crate) note: String,
}

impl Row {
    /// The day after the last one.
    pub(crate) fn end(&self) -> Date {
        let days = self.month_lengths.iter().map(|&length| i32::from(length)).sum();
        self.tet.add_days(days).unwrap()
    }

    /// The value of one `key=value` part of the note.
    pub(crate) fn note(&self, key: &str) -> Option<&str> {
        self.note.split(';').find_map(|part| part.strip_prefix(key)?.strip_prefix('='))
    }
}

/// The 300 rows of the data file.
pub(crate) fn rows() -> Vec<Row> {
    let text = fs::read_to_string(root("data/lunar/vietnam.csv")).unwrap();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some(HEADER));
    lines.map(|line| parse(line).unwrap_or_else(|error| panic!("{line}: {error}"))).collect()
}

#[test]
fn sync_lunar_table() {
    check_table("src/lunar/table.rs", &render(&rows()));
}

#[test]
fn there_is_one_row_a_year_from_1900_to_2199() {
    let years: Vec<i32> = rows().iter().map(|row| row.year).collect();
    assert_eq!(years, (1900..=2199).collect::<Vec<_>>());
}

#[test]
fn each_year_ends_where_the_next_begins() {
    for pair in rows().windows(2) {
        assert_eq!(pair[0].end(), pair[1].tet, "after {}", pair[0].year);
    }
}

#[test]
fn time_is_noted_exactly_before_1968() {
    for row in rows() {
        let expected = match row.year {
            ..1929 => Some("beijing-mean-time"),
            1929..1968 => Some("utc+8"),
            _ => None,
        };
        assert_eq!(row.note("time"), expected, "{}", row.year);
    }
}

#[test]
fn margins_are_noted_below_five_minutes_only() {
    for row in rows() {
        let Some(margin) = row.note("margin") else { continue };
        let (minutes, event) = margin.split_once("min@").unwrap();
        assert!(minutes.starts_with(['+', '-']) && minutes.parse::<f64>().unwrap().abs() < 5.0, "{}", row.year);
        assert!(event == "next-tet" || event == "term30" || event.starts_with('m'), "{}", row.year);
    }
}

#[test]
fn delicate_months_are_in_the_years_that_the_documentation_names() {
    let margin = |row: &Row| row.note("margin")?.split_once("min@")?.0.parse::<f64>().ok();
    let is_delicate = |row: &&Row| margin(row).is_some_and(|minutes| minutes.abs() < 2.5);
    let years: Vec<i32> = rows().iter().filter(is_delicate).map(|row| row.year).filter(|year| *year >= 1968).collect();
    assert_eq!(years, [1998, 2054, 2072, 2077, 2085, 2124, 2130, 2131, 2150, 2159, 2198, 2199]);
}

#[test]
fn broken_rows_are_refused() {
    let lengths = "29 30 29 30 29 30 29 30 29 30 29 30";
    for (line, message) in [
        (String::new(), "5 fields expected, 1 found"),
        (format!("2000,2000-02-05,0,{lengths}"), "5 fields expected, 4 found"),
        (format!("2000,2000-02-05,0,{lengths},,"), "5 fields expected, 6 found"),
        (format!("MM,2000-02-05,0,{lengths},"), "year MM"),
        (format!("2000,2000-02-30,0,{lengths},"), "tet 2000-02-30"),
        (format!("2001,2000-02-05,0,{lengths},"), "tet 2000-02-05 lies in another year"),
        (format!("2000,2000-01-20,0,{lengths},"), "tet 2000-01-20 lies outside 21 January to 20 February"),
        (format!("2000,2000-02-21,0,{lengths},"), "tet 2000-02-21 lies outside 21 January to 20 February"),
        (format!("2000,2000-02-05,13,{lengths} 30,"), "leap month 13"),
        (format!("2000,2000-02-05,-1,{lengths} 30,"), "leap month -1"),
        (format!("2000,2000-02-05,4,{lengths},"), "12 months with leap month 4"),
        (format!("2000,2000-02-05,0,{lengths} 30,"), "13 months with leap month 0"),
        ("2000,2000-02-05,0,30,".to_owned(), "1 months with leap month 0"),
        (format!("2000,2000-02-05,4,{lengths} 31,"), "month length 31"),
        (format!("2000,2000-02-05,4,{lengths}  30,"), "month length "),
        (format!("2000,2000-02-05,0,{lengths},mood=good"), "note mood=good"),
        (format!("2000,2000-02-05,0,{lengths},margin"), "note margin"),
    ] {
        assert_eq!(parse(&line), Err(message.to_owned()), "{line}");
    }
}

fn parse(line: &str) -> Result<Row, String> {
    let fields: Vec<&str> = line.split(',').collect();
    let [year, tet, leap_month, lengths, note] = fields[..] else {
        return Err(format!("5 fields expected, {} found", fields.len()));
    };
    let row = Row {
        year: year.parse().map_err(|_| format!("year {year}"))?,
        tet: tet.parse().map_err(|_| format!("tet {tet}"))?,
        leap_month: parse_leap_month(leap_month)?,
        month_lengths: lengths.split(' ').map(parse_length).collect::<Result<_, _>>()?,
        note: note.to_owned(),
    };
    check_tet(&row)?;
    check_months(&row)?;
    check_note(&row)?;
    Ok(row)
}

fn parse_leap_month(text: &str) -> Result<u8, String> {
    text.parse().ok().filter(|month| *month <= 12).ok_or_else(|| format!("leap month {text}"))
}

fn parse_length(text: &str) -> Result<u8, String> {
    match text {
        "29" => Ok(29),
        "30" => Ok(30),
        _ => Err(format!("month length {text}")),
    }
}

fn check_tet(row: &Row) -> Result<(), String> {
    let Row { tet, .. } = row;
    if tet.year() != row.year {
        return Err(format!("tet {tet} lies in another year"));
    }
    match (tet.month(), tet.day()) {
        (1, 21..) | (2, ..=20) => Ok(()),
        _ => Err(format!("tet {tet} lies outside 21 January to 20 February")),
    }
}

fn check_months(row: &Row) -> Result<(), String> {
    match (row.month_lengths.len(), row.leap_month) {
        (12, 0) | (13, 1..) => Ok(()),
        (months, leap) => Err(format!("{months} months with leap month {leap}")),
    }
}

fn check_note(row: &Row) -> Result<(), String> {
    let known = |part: &str| part.split_once('=').is_some_and(|(key, _)| NOTES.contains(&key));
    match row.note.split(';').find(|part| !part.is_empty() && !known(part)) {
        Some(part) => Err(format!("note {part}")),
        None => Ok(()),
    }
}

fn render(rows: &[Row]) -> String {
    let mut text = header("data/lunar/vietnam.csv");
    text.push_str("/// The lunar year of the first word.\n");
    writeln!(text, "pub(crate) const FIRST_YEAR: i32 = {};\n", rows[0].year).unwrap();
    text.push_str("/// One word a lunar year; `packed.rs` draws the bits.\n");
    writeln!(text, "pub(super) const YEARS: [u32; {}] = [", rows.len()).unwrap();
    for row in rows {
        let word = pack(row);
        writeln!(text, "    0x{:04x}_{:04x}, // {}{}", word >> 16, word & 0xffff, row.tet, comment(row)).unwrap();
    }
    text.push_str("];\n");
    text
}

/// Bits 0-12: months of 30 days; 13-16: number of the leap month; 17-22: days from 1 January to Tết.
fn pack(row: &Row) -> u32 {
    let long = row.month_lengths.iter().rev().fold(0, |bits, &length| bits << 1 | u32::from(length == 30));
    let january = Date::new(row.year, 1, 1).unwrap();
    let days = u32::try_from(row.tet.epoch_days() - january.epoch_days()).unwrap();
    days << 17 | u32::from(row.leap_month) << 13 | long
}

fn comment(row: &Row) -> String {
    match row.leap_month {
        0 => String::new(),
        month => format!(", leap month {month}"),
    }
}
