//! `cases-parquet`: the case records of a Parquet file judged by the calendar of state bodies, row group by row group.
//!
//! Exit codes are those of `thoihan`: 0 answered, 1 some records could not be judged (they are in the output with their code), 2 usage,
//! 3 a file that is none of case records.

use std::error::Error;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use thoihan::calendar::Calendar;
use thoihan::case::Evaluator;
use thoihan::civil::DateTime;
use thoihan_arrow::{FileError, Judged, evaluate_parquet};

/// Judges the case records of a Parquet file; the answers stand in another, row for row.
#[derive(Parser)]
#[command(name = "cases-parquet", version)]
struct Arguments {
    /// The case records
    #[arg(value_name = "IN")]
    input: PathBuf,
    /// Where the answers go; a file of that name is replaced once all are written
    #[arg(value_name = "OUT")]
    output: PathBuf,
    /// The moment to judge at, such as 2024-05-31T17:00; a bare day is its end
    #[arg(long, value_name = "DATETIME", value_parser = DateTime::parse)]
    as_of: DateTime,
}

fn main() -> ExitCode {
    match answer(&Arguments::parse()) {
        Ok(judged) => {
            eprintln!("{} records, {} with a code, {} not judged", judged.records, judged.with_code, judged.untold);
            ExitCode::from(u8::from(judged.untold > 0))
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(3)
        }
    }
}

fn answer(arguments: &Arguments) -> Result<Judged, String> {
    let (input, output) = (&arguments.input, &arguments.output);
    let cases = File::open(input).map_err(|error| about(input, &error))?;
    let part = part_of(output);
    // Never another file of that name, which may be the records themselves.
    let answers = File::create_new(&part).map_err(|error| about(&part, &error))?;
    let judged = judge(&cases, answers, arguments.as_of).map_err(|error| about(input, &error));
    let named = |judged| fs::rename(&part, output).map_err(|error| about(output, &error)).map(|()| judged);
    judged.and_then(named).inspect_err(|_| {
        // What stood under the name stays; half of an answer does not.
        let _ = fs::remove_file(&part);
    })
}

fn judge(cases: &File, answers: File, as_of: DateTime) -> Result<Judged, FileError> {
    let calendar = Calendar::state();
    evaluate_parquet(&Evaluator::new(&calendar), cases, answers, as_of)
}

/// Where the answers stand while they are written.
fn part_of(output: &Path) -> PathBuf {
    let mut name = output.as_os_str().to_owned();
    name.push(".part");
    PathBuf::from(name)
}

fn about(path: &Path, error: &dyn Error) -> String {
    format!("{}: {error}", path.display())
}
