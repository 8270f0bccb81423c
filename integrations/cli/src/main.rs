//! `thoihan`: Vietnamese working days and legal time limits on the command line.
//!
//! One command, one file in `command`; `cases` is a room of its own, since it reads files of any length in a stream. No answer
//! knows a clock: it follows from the command line, the files named there, and the data built in. Only the warning that the data have
//! grown old does (`freshness`).

mod args;
mod cases;
mod command;
mod failure;
mod file;
mod freshness;
mod ics;
mod limit;
mod output;
mod settings;
mod sheet;
mod usage;
mod version;
mod view;

use std::ffi::OsString;
use std::process::ExitCode;

use failure::{Exit, Failure};
use usage::Voice;

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    // Read off the raw line, because a line that cannot be parsed deserves an answer in the language it asked for.
    let voice = Voice::of(&arguments);
    let exit = answer(arguments).unwrap_or_else(|failure| voice.report(&failure));
    ExitCode::from(exit.code())
}

fn answer(arguments: Vec<OsString>) -> Result<Exit, Failure> {
    let Some((common, command)) = usage::read(arguments)? else { return Ok(Exit::Answered) };
    let settings = common.settings()?;
    let exit = command.run(&settings);
    settings.warn();
    exit
}
