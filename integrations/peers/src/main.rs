//! Other libraries as contestants and oracles: see the README of this folder. `run` beside it calls this program in order.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark may panic")]

mod contest;
mod crates;
mod line;
mod own;
mod rows;
mod serve;
mod table;
mod vietnam;

use std::error::Error;
use std::fs;
use std::io;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use contest::Effort;
use rows::{Operation, Rows, Swaps};
use table::Found;

const USAGE: &str = "\
thoihan-peers rows FOLDER ROWS            writes rows, days off and answers as files
thoihan-peers measure FILE ROWS ROUNDS    the crates; writes what it found as JSON
thoihan-peers serve                       runs rounds of thoihan as it is told on standard input
thoihan-peers table FILE FILE...          joins what was found into the first file; prints Markdown";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match command(&arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn command(arguments: &[&str]) -> Result<ExitCode, Box<dyn Error>> {
    match arguments {
        ["rows", folder, rows] => rows::write(Path::new(folder), rows.parse()?)?,
        ["measure", file, rows, rounds] => {
            let found = measure(rows.parse()?, rounds.parse()?)?;
            fs::write(file, serde_json::to_vec(&found)?)?;
        }
        ["serve"] => serve::serve(io::stdin().lock(), io::stdout().lock())?,
        ["table", whole, parts @ ..] => return print(whole, parts),
        _ => return Err(USAGE.into()),
    }
    Ok(ExitCode::SUCCESS)
}

fn measure(rows: usize, rounds: usize) -> Result<Found, Box<dyn Error>> {
    let mut found = Found::default();
    let effort = Effort { rounds, budget: Duration::from_secs(2) };
    for operation in Operation::ALL {
        for swaps in Swaps::ALL {
            let rows = Rows::new(swaps, rows)?;
            let mut contestants = own::contestants(operation, &rows);
            contestants.extend(crates::contestants(operation, swaps, &rows));
            found.lines.extend(contest::hold((operation, swaps, &rows), contestants, effort));
        }
    }
    found.vietnam = vietnam::all()?;
    Ok(found)
}

/// Fails when an answer that must be right is wrong, one that must be wrong is right, or what a target speaks of is missing.
fn print(whole: &str, parts: &[&str]) -> Result<ExitCode, Box<dyn Error>> {
    let mut found = Found::default();
    for part in parts {
        found.add(serde_json::from_slice(&fs::read(part)?).map_err(|error| format!("{part}: {error}"))?);
    }
    found.sort();
    fs::write(whole, serde_json::to_vec_pretty(&found)?)?;
    println!("{}", found.markdown());
    let mut code = ExitCode::SUCCESS;
    for line in found.surprises() {
        eprintln!(
            "{}, {}, {} make-up days: {} where {:?} was expected",
            line.contender,
            line.operation,
            line.calendar,
            line.verdict(),
            line.expected
        );
        code = ExitCode::FAILURE;
    }
    for target in found.unmeasured() {
        eprintln!("{target}: not measured");
        code = ExitCode::FAILURE;
    }
    Ok(code)
}
