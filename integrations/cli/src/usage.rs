//! Reading the command line, and saying in one sentence what is wrong with it.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, FromArgMatches};
use thoihan::Lang;

use crate::args::{Cli, Command, Common, Format, twice};
use crate::failure::{Exit, Failure, Trouble};
use crate::output::{complain, print, quoted};

/// The options and the command of a line; `None` when it asked for help, which is then printed.
pub(crate) fn read(arguments: Vec<OsString>) -> Result<Option<(Common, Command)>, Failure> {
    let parsed = in_vietnamese(Cli::command()).try_get_matches_from(arguments);
    match parsed.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli.settle().map(Some),
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            print(&format!("{}\n", error.render().to_string().trim_end()))?;
            Ok(None)
        }
        Err(error) => Err(failure(&error)),
    }
}

const HELP: &str = "{about-with-newline}\nCách dùng: {usage}\n\n{all-args}{after-help}";

fn in_vietnamese(command: clap::Command) -> clap::Command {
    let command = command.version(env!("CARGO_PKG_VERSION")).disable_help_flag(true).help_template(HELP);
    command.mut_subcommands(|own| own.disable_help_flag(true).help_template(HELP))
}

/// In which language and form a failure is reported.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Voice {
    lang: Lang,
    format: Format,
}

impl Voice {
    /// What a raw line asks for, whether or not the rest of it can be understood.
    pub(crate) fn of(arguments: &[OsString]) -> Voice {
        let lang = if asks(arguments, "--lang", "en") { Lang::English } else { Lang::Vietnamese };
        let format = if asks(arguments, "--format", "json") { Format::Json } else { Format::Text };
        Voice { lang, format }
    }

    /// Reports a failure on standard error.
    pub(crate) fn report(self, failure: &Failure) -> Exit {
        match self.format {
            Format::Json => complain(&failure.json(self.lang)),
            Format::Text | Format::Ics => complain(&format!("thoihan: {}", failure.message(self.lang))),
        }
        failure.exit()
    }
}

fn asks(arguments: &[OsString], option: &str, value: &str) -> bool {
    let joined = format!("{option}={value}");
    let pairs = arguments.iter().zip(arguments.iter().skip(1));
    arguments.iter().any(|argument| *argument == *joined)
        || pairs.into_iter().any(|(name, given)| name == option && given == value)
}

/// The sentence for an error of the parser.
fn failure(error: &clap::Error) -> Failure {
    let argument = name_of(error, ContextKind::InvalidArg);
    let value = text_of(error, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let command = quoted(&text_of(error, ContextKind::InvalidSubcommand));
            usage(format!("không có lệnh {command}"), format!("there is no command {command}"))
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            usage("thiếu lệnh", "a command is missing")
        }
        ErrorKind::MissingRequiredArgument => usage(format!("thiếu {argument}"), format!("{argument} is missing")),
        ErrorKind::UnknownArgument => {
            let argument = quoted(&argument);
            usage(format!("không hiểu {argument}"), format!("{argument} is not understood"))
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            usage(format!("{argument} thiếu giá trị"), format!("{argument} has no value"))
        }
        ErrorKind::InvalidValue => impossible_value(error, &argument, &quoted(&value)),
        ErrorKind::ValueValidation => no_number(&argument, &quoted(&value)),
        ErrorKind::ArgumentConflict => conflict(&argument, &name_of(error, ContextKind::PriorArg)),
        _ => usage("dòng lệnh không đọc được", "the command line cannot be read"),
    }
}

fn impossible_value(error: &clap::Error, argument: &str, value: &str) -> Failure {
    let allowed = text_of(error, ContextKind::ValidValue);
    usage(
        format!("{argument} không nhận {value}, chỉ nhận: {allowed}"),
        format!("{argument} does not take {value}, only: {allowed}"),
    )
}

/// Numbers are the only values that the parser itself checks.
fn no_number(argument: &str, value: &str) -> Failure {
    let (least, most) = (i32::MIN, i32::MAX);
    usage(
        format!("{argument} phải là số nguyên từ {least} đến {most}, không phải {value}"),
        format!("{argument} must be a whole number from {least} to {most}, not {value}"),
    )
}

fn conflict(argument: &str, prior: &str) -> Failure {
    if argument == prior {
        return twice(argument);
    }
    usage(format!("{argument} và {prior} không đi cùng nhau"), format!("{argument} and {prior} exclude each other"))
}

fn usage(vietnamese: impl Into<String>, english: impl Into<String>) -> Failure {
    let (vietnamese, english) = (vietnamese.into(), english.into());
    Failure::new(
        Trouble::Usage,
        vietnamese + "; xem thoihan --help hoặc thoihan LỆNH --help",
        english + "; see thoihan --help or thoihan COMMAND --help",
    )
}

/// The name of an argument, without the form of its value: `--lang`, `DATE`.
fn name_of(error: &clap::Error, kind: ContextKind) -> String {
    let text = text_of(error, kind);
    let names: Vec<&str> = text.split(", ").map(|name| name.split(' ').next().unwrap_or(name)).collect();
    names.join(", ").replace(['<', '>', '[', ']'], "")
}

fn text_of(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    }
}
