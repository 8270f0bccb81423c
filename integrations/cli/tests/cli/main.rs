//! The command line from outside: every command in both forms, every exit code, every fault of a record.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod audit;
mod case;
mod counting;
mod days;
mod diff;
mod exchange;
mod faults;
mod hours;
mod ics;
mod impact;
mod limits;
mod lint;
mod plan;
mod records;
mod reports;
mod rulebook;
mod settings;
mod streams;
mod threads;
mod version;
mod worked;

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// What a run of the program left behind.
struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Run {
    /// The text of an answer.
    #[track_caller]
    fn answered(&self) -> &str {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{}", self.out);
        &self.out
    }

    /// The answer as JSON.
    #[track_caller]
    fn value(&self) -> Value {
        serde_json::from_str(self.answered()).unwrap()
    }

    /// The sentence of a failure: nothing is answered, one line is said.
    #[track_caller]
    fn failed(&self, code: i32) -> &str {
        assert_eq!((self.code, self.out.as_str()), (code, ""), "{}", self.err);
        let sentence = self.err.strip_prefix("thoihan: ").unwrap().strip_suffix('\n').unwrap();
        assert!(!sentence.contains('\n'), "{sentence}");
        sentence
    }

    /// Kind, code and message of a failure in JSON.
    #[track_caller]
    fn failed_json(&self, code: i32) -> (String, u64, String) {
        assert_eq!((self.code, self.out.as_str()), (code, ""), "{}", self.err);
        assert_eq!(self.err.lines().count(), 1);
        let value: Value = serde_json::from_str(&self.err).unwrap();
        let error = &value["error"];
        (
            error["kind"].as_str().unwrap().into(),
            error["code"].as_u64().unwrap(),
            error["message"].as_str().unwrap().into(),
        )
    }
}

fn run(arguments: &[&str]) -> Run {
    run_with(arguments, b"")
}

fn run_with(arguments: &[&str], input: &[u8]) -> Run {
    let mut child =
        command(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // A program that refuses its arguments reads nothing; writing to it may fail then.
    let feeder = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_thoihan"));
    command.args(arguments);
    command
}

/// A file for one test; its name is the test's own.
fn file(name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).unwrap();
    path
}

fn said(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// One line of a command, cut at blanks.
fn line(text: &str) -> Run {
    run(&text.split_whitespace().collect::<Vec<_>>())
}

/// Answers to records on standard input, one JSON object each, and the exit code.
fn cases(input: impl AsRef<[u8]>, as_of: &str) -> (Vec<Value>, i32) {
    let run = run_with(&["cases", "-", "--as-of", as_of, "--format", "json"], input.as_ref());
    assert_eq!(run.err, "");
    (run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect(), run.code)
}

/// The answer to one record of CSV.
#[track_caller]
fn one(header: &str, record: &str, as_of: &str) -> Value {
    let (rows, _) = cases(format!("{header}\n{record}\n"), as_of);
    assert_eq!(rows.len(), 1);
    rows[0].clone()
}

/// The code and message of the only faulty row among rows that are read well before and after it.
#[track_caller]
fn fault_between(faulty: &[u8]) -> (u64, String) {
    let input = [b"MaHoSo,NgayTiepNhan,ThoiHan\nA,2024-04-26,5wd\n", faulty, b"\nZ,2024-04-26,5wd\n"].concat();
    let (rows, code) = cases(input, "2024-05-01");
    assert_eq!((rows.len(), code), (3, 1), "{rows:?}");
    assert_eq!((&rows[0]["due"], &rows[2]["due"]), (&Value::from("2024-05-07"), &Value::from("2024-05-07")));
    assert_eq!((&rows[0]["MaHoSo"], &rows[2]["MaHoSo"]), (&Value::from("A"), &Value::from("Z")));
    for field in ["due", "promised", "status", "late_days", "apology", "extension", "next_event", "standing"] {
        assert_eq!(rows[1][field], Value::Null, "{field}");
    }
    (rows[1]["code"].as_u64().unwrap(), rows[1]["message"].as_str().unwrap().into())
}
