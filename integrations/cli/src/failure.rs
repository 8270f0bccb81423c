//! Why a command gives no answer, and the exit code that says so to a program.

use serde::Serialize;
use thoihan::{Error, ErrorKind, Lang};

/// The exit codes of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Everything was answered.
    Answered,
    /// Some records could not be evaluated; they are in the output, with their code.
    Partly,
    /// The command line asks for something impossible.
    Usage,
    /// A file is missing, or not what it has to be.
    Data,
    /// The answer lies outside what is known.
    Unknown,
}

impl Exit {
    /// The number.
    pub(crate) const fn code(self) -> u8 {
        self as u8
    }
}

/// One sentence on what went wrong, in both languages, with its stable word and number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    exit: Exit,
    kind: &'static str,
    code: u16,
    vietnamese: String,
    english: String,
}

/// What only the command line can meet: numbers 8xx, beside the numbers of the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The command line itself.
    Usage,
    /// A file that cannot be read.
    Unreadable,
    /// A file that cannot be written.
    Unwritable,
    /// Two headers that name one column.
    DuplicateColumn,
    /// A header line without a column that is needed.
    MissingColumn,
    /// A file that is not in the form its reader expects.
    NotTheForm,
}

impl Trouble {
    const fn word(self) -> &'static str {
        match self {
            Trouble::Usage => "usage",
            Trouble::Unreadable => "file_unreadable",
            Trouble::Unwritable => "file_unwritable",
            Trouble::DuplicateColumn => "duplicate_column",
            Trouble::MissingColumn => "missing_column",
            Trouble::NotTheForm => "not_the_form",
        }
    }

    const fn code(self) -> u16 {
        match self {
            Trouble::Usage => 821,
            Trouble::Unreadable => 831,
            Trouble::Unwritable => 832,
            Trouble::DuplicateColumn => 833,
            Trouble::MissingColumn => 834,
            Trouble::NotTheForm => 835,
        }
    }

    const fn exit(self) -> Exit {
        match self {
            Trouble::Usage => Exit::Usage,
            _ => Exit::Data,
        }
    }
}

impl Failure {
    /// A failure of the command line itself.
    pub(crate) fn new(trouble: Trouble, vietnamese: impl Into<String>, english: impl Into<String>) -> Failure {
        Failure {
            exit: trouble.exit(),
            kind: trouble.word(),
            code: trouble.code(),
            vietnamese: vietnamese.into(),
            english: english.into(),
        }
    }

    /// A failure of a kind that the library has too, met here.
    pub(crate) fn of_kind(kind: ErrorKind, vietnamese: impl Into<String>, english: impl Into<String>) -> Failure {
        Failure {
            exit: exit_of(kind),
            kind: kind.word(),
            code: kind.code(),
            vietnamese: vietnamese.into(),
            english: english.into(),
        }
    }

    /// The same failure, met in a data file.
    pub(crate) fn in_file(self, place: &str) -> Failure {
        let (vietnamese, english) = (format!("{place}: {}", self.vietnamese), format!("{place}: {}", self.english));
        Failure { exit: Exit::Data, vietnamese, english, ..self }
    }

    /// The same failure, said of a part of the input: Vietnamese and English names of the part.
    pub(crate) fn about(self, vietnamese: &str, english: &str) -> Failure {
        let (vietnamese, english) =
            (format!("{vietnamese}: {}", self.vietnamese), format!("{english}: {}", self.english));
        Failure { vietnamese, english, ..self }
    }

    /// The same failure, with what to do about it.
    pub(crate) fn hint(self, vietnamese: &str, english: &str) -> Failure {
        let (vietnamese, english) =
            (format!("{}; {vietnamese}", self.vietnamese), format!("{}; {english}", self.english));
        Failure { vietnamese, english, ..self }
    }

    /// The exit code.
    pub(crate) fn exit(&self) -> Exit {
        self.exit
    }

    /// The stable word.
    pub(crate) fn kind(&self) -> &'static str {
        self.kind
    }

    /// The stable number.
    pub(crate) fn code(&self) -> u16 {
        self.code
    }

    /// The sentence, without a full stop.
    pub(crate) fn message(&self, lang: Lang) -> &str {
        lang.pick(&self.vietnamese, &self.english)
    }

    /// The failure as a line of JSON.
    pub(crate) fn json(&self, lang: Lang) -> String {
        let error = Body { kind: self.kind, code: self.code, message: self.message(lang) };
        serde_json::to_string(&Wrapped { error }).unwrap_or_default()
    }
}

#[derive(Serialize)]
struct Wrapped<'a> {
    error: Body<'a>,
}

#[derive(Serialize)]
struct Body<'a> {
    kind: &'static str,
    code: u16,
    message: &'a str,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure::of_kind(error.kind(), error.message(Lang::Vietnamese), error.message(Lang::English))
    }
}

/// What a kind of error means when a command meets it. A limit exceeded in a data file is made a data failure by
/// [`Failure::in_file`]; met elsewhere, it came from the command line.
fn exit_of(kind: ErrorKind) -> Exit {
    match kind {
        ErrorKind::Schema | ErrorKind::Conflict | ErrorKind::UnpairedSwap | ErrorKind::UnknownInstrument => Exit::Data,
        ErrorKind::OutsideCalendar
        | ErrorKind::OutsideHours
        | ErrorKind::Undecided
        | ErrorKind::NotInForce
        | ErrorKind::NotComputable
        | ErrorKind::NeedsOfficeHours => Exit::Unknown,
        _ => Exit::Usage,
    }
}
