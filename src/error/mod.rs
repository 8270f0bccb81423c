//! One error type for the whole library, with stable codes.

use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use crate::basis::Lang;
use crate::civil::{Date, DateTime};

mod vietnamese;

/// What went wrong: an opaque value that names the field, the value and the bounds.
///
/// [`Error::kind`] tells the sort of failure, [`Error::code`] is its number, which never changes once released (C and SQL
/// callers need one), and [`Error::message`] is the sentence in Vietnamese or English. `Display` writes the English one.
///
/// ```
/// use thoihan::{ErrorKind, Lang, civil::Date};
///
/// let error = "2024-13-01".parse::<Date>().unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::OutOfRange);
/// assert_eq!(error.to_string(), "month 13 is out of range 1..=12");
/// assert_eq!(error.message(Lang::Vietnamese), "tháng 13 nằm ngoài khoảng 1..=12");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(transparent)]
pub struct Error(Repr);

/// The sort of an [`Error`], with its stable code and word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A text is not of the expected form.
    Syntax,
    /// A day that this month or year does not have.
    NoSuchDate,
    /// A number or a day outside its bounds.
    OutOfRange,
    /// A day outside the years that the calendar knows.
    OutsideCalendar,
    /// A day on which the office hours are not known.
    OutsideHours,
    /// An answer would rest on days that nobody has decided yet, and the caller refused such answers.
    Undecided,
    /// A data file is not of the schema: an unknown, missing or impossible field.
    Schema,
    /// Entries of calendar data that contradict each other.
    Conflict,
    /// A swap without its partner, or with one that cannot be it.
    UnpairedSwap,
    /// An instrument that neither the register nor the file knows.
    UnknownInstrument,
    /// More of something than the stated limit.
    LimitExceeded,
    /// A length in hours, where no office hours are given.
    NeedsOfficeHours,
    /// No rule or family of that name.
    UnknownRule,
    /// A rule or family that is not in force on the day of the event.
    NotInForce,
    /// A rule whose text gives no date.
    NotComputable,
    /// A provision with several numbers, asked without saying which case applies.
    ChoiceNeeded,
    /// A choice that the provision does not offer.
    UnknownChoice,
    /// A reading that the rule does not have.
    UnknownReading,
    /// No schedule of office hours of that name.
    UnknownSchedule,
    /// A fact that the answer needs is missing.
    MissingField,
}

impl ErrorKind {
    /// Every kind, in the order of the codes.
    pub const ALL: [ErrorKind; 20] = [
        ErrorKind::Syntax,
        ErrorKind::NoSuchDate,
        ErrorKind::OutOfRange,
        ErrorKind::OutsideCalendar,
        ErrorKind::Undecided,
        ErrorKind::OutsideHours,
        ErrorKind::Schema,
        ErrorKind::Conflict,
        ErrorKind::UnpairedSwap,
        ErrorKind::UnknownInstrument,
        ErrorKind::LimitExceeded,
        ErrorKind::NeedsOfficeHours,
        ErrorKind::UnknownSchedule,
        ErrorKind::UnknownRule,
        ErrorKind::NotInForce,
        ErrorKind::NotComputable,
        ErrorKind::ChoiceNeeded,
        ErrorKind::UnknownChoice,
        ErrorKind::UnknownReading,
        ErrorKind::MissingField,
    ];

    /// The stable number: 1xx values, 2xx what is known of the calendar, 3xx data files, 4xx terms, 5xx rules, 6xx records.
    pub const fn code(self) -> u16 {
        match self {
            ErrorKind::Syntax => 101,
            ErrorKind::NoSuchDate => 102,
            ErrorKind::OutOfRange => 103,
            ErrorKind::OutsideCalendar => 201,
            ErrorKind::Undecided => 202,
            ErrorKind::OutsideHours => 203,
            ErrorKind::Schema => 301,
            ErrorKind::Conflict => 302,
            ErrorKind::UnpairedSwap => 303,
            ErrorKind::UnknownInstrument => 304,
            ErrorKind::LimitExceeded => 305,
            ErrorKind::NeedsOfficeHours => 401,
            ErrorKind::UnknownSchedule => 402,
            ErrorKind::UnknownRule => 501,
            ErrorKind::NotInForce => 502,
            ErrorKind::NotComputable => 503,
            ErrorKind::ChoiceNeeded => 504,
            ErrorKind::UnknownChoice => 505,
            ErrorKind::UnknownReading => 506,
            ErrorKind::MissingField => 601,
        }
    }

    /// The stable word: `out_of_range`.
    pub const fn word(self) -> &'static str {
        match self {
            ErrorKind::Syntax => "syntax",
            ErrorKind::NoSuchDate => "no_such_date",
            ErrorKind::OutOfRange => "out_of_range",
            ErrorKind::OutsideCalendar => "outside_calendar",
            ErrorKind::Undecided => "undecided",
            ErrorKind::OutsideHours => "outside_hours",
            ErrorKind::Schema => "schema",
            ErrorKind::Conflict => "conflict",
            ErrorKind::UnpairedSwap => "unpaired_swap",
            ErrorKind::UnknownInstrument => "unknown_instrument",
            ErrorKind::LimitExceeded => "limit_exceeded",
            ErrorKind::NeedsOfficeHours => "needs_office_hours",
            ErrorKind::UnknownSchedule => "unknown_schedule",
            ErrorKind::UnknownRule => "unknown_rule",
            ErrorKind::NotInForce => "not_in_force",
            ErrorKind::NotComputable => "not_computable",
            ErrorKind::ChoiceNeeded => "choice_needed",
            ErrorKind::UnknownChoice => "unknown_choice",
            ErrorKind::UnknownReading => "unknown_reading",
            ErrorKind::MissingField => "missing_field",
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// The facts of a failure. Both languages are rendered from these.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
enum Repr {
    #[error("{field} {value} is not of the form {expected}")]
    Syntax { field: &'static str, value: Quoted, expected: &'static str },
    #[error("{}-{month:02}-{day:02} does not exist: month {month} of {year} has {last} days", iso_year(*.year))]
    NoSuchDay { year: i32, month: u8, day: u8, last: u8 },
    #[error("lunar day {day}/{month}/{year} does not exist: the month has {last} days")]
    NoSuchLunarDay { year: i32, month: u8, day: u8, last: u8 },
    #[error("lunar year {year} has no leap month {month}: {}", leap_of(*.leap))]
    NoLeapMonth { year: i32, month: u8, leap: u8 },
    #[error("{field} {value} is out of range {min}..={max}")]
    Range { field: &'static str, value: i64, min: i64, max: i64 },
    #[error("{field} {value} is out of range {min}..={max}")]
    DateRange { field: &'static str, value: Date, min: Date, max: Date },
    #[error("{date} is outside the calendar, which knows {first} to {last}")]
    OutsideCalendar { date: Date, first: Date, last: Date },
    #[error("{count} working days from {from} lie outside the calendar, which knows {first} to {last}")]
    BeyondCalendar { from: Date, count: i32, first: Date, last: Date },
    #[error("the answer rests on days not decided yet: it lies between {earliest} and {latest}")]
    Undecided { earliest: Date, latest: Date },
    #[error("the number of working days rests on days not decided yet: it lies between {least} and {most}")]
    UndecidedCount { least: i32, most: i32 },
    #[error("{0} is not decided yet")]
    UndecidedDay(Date),
    #[error("{place}: {problem}")]
    Data { kind: ErrorKind, place: Box<str>, problem: Box<str>, problem_vi: Box<str> },
    #[error("{what} has {got} entries, more than {limit}")]
    LimitExceeded { what: &'static str, limit: u64, got: u64 },
    #[error("{date} is outside the office hours, which are known from {first} to {last}")]
    OutsideHours { date: Date, first: Date, last: Date },
    #[error(
        "{minutes} worked minutes from {from} lie outside the office hours, which are known from {first} to {last}"
    )]
    BeyondHours { from: DateTime, minutes: i64, first: Date, last: Date },
    #[error("{what} counts hours, and no office hours are given")]
    NeedsOfficeHours { what: Box<str> },
    #[error("no office hours are called {name}; known: {}", listed(.known, "none"))]
    UnknownSchedule { name: Quoted, known: Vec<String> },
    #[error("no rule is called {name}{}", nearest_of(.nearest, "; nearest: "))]
    UnknownRule { name: Quoted, nearest: Vec<&'static str> },
    #[error("{name} is not in force on {on}: {reason}")]
    NotInForce { name: Box<str>, on: Date, reason: Box<str>, reason_vi: Box<str> },
    #[error("{rule} gives no date: {reason}")]
    NotComputable { rule: Box<str>, reason: Box<str>, reason_vi: Box<str> },
    #[error("{rule} has several numbers; name one of {}", choices.join(", "))]
    ChoiceNeeded { rule: Box<str>, choices: Vec<String> },
    #[error("{rule} has no {what} {value}; it has {}", listed(.choices, "none"))]
    NotAmong { kind: ErrorKind, what: &'static str, rule: Box<str>, value: Quoted, choices: Vec<String> },
    #[error("{field} is missing")]
    MissingField { field: &'static str },
}

/// A year as ISO 8601 writes it, with a sign and six digits before 0.
fn iso_year(year: i32) -> String {
    if year < 0 { alloc::format!("{year:07}") } else { alloc::format!("{year:04}") }
}

fn leap_of(leap: u8) -> String {
    match leap {
        0 => "it has none".to_string(),
        month => alloc::format!("its leap month is {month}"),
    }
}

fn nearest_of(nearest: &[&str], before: &str) -> String {
    if nearest.is_empty() { String::new() } else { alloc::format!("{before}{}", nearest.join(", ")) }
}

fn listed(names: &[String], none: &str) -> String {
    if names.is_empty() { none.to_string() } else { names.join(", ") }
}

impl Error {
    /// The sort of failure.
    pub fn kind(&self) -> ErrorKind {
        match &self.0 {
            Repr::Syntax { .. } => ErrorKind::Syntax,
            Repr::NoSuchDay { .. } | Repr::NoSuchLunarDay { .. } | Repr::NoLeapMonth { .. } => ErrorKind::NoSuchDate,
            Repr::Range { .. } | Repr::DateRange { .. } => ErrorKind::OutOfRange,
            Repr::OutsideCalendar { .. } | Repr::BeyondCalendar { .. } => ErrorKind::OutsideCalendar,
            Repr::Undecided { .. } | Repr::UndecidedCount { .. } | Repr::UndecidedDay(_) => ErrorKind::Undecided,
            Repr::OutsideHours { .. } | Repr::BeyondHours { .. } => ErrorKind::OutsideHours,
            Repr::Data { kind, .. } | Repr::NotAmong { kind, .. } => *kind,
            Repr::LimitExceeded { .. } => ErrorKind::LimitExceeded,
            Repr::NeedsOfficeHours { .. } => ErrorKind::NeedsOfficeHours,
            Repr::UnknownSchedule { .. } => ErrorKind::UnknownSchedule,
            Repr::UnknownRule { .. } => ErrorKind::UnknownRule,
            Repr::NotInForce { .. } => ErrorKind::NotInForce,
            Repr::NotComputable { .. } => ErrorKind::NotComputable,
            Repr::ChoiceNeeded { .. } => ErrorKind::ChoiceNeeded,
            Repr::MissingField { .. } => ErrorKind::MissingField,
        }
    }

    /// The stable number of the kind.
    pub fn code(&self) -> u16 {
        self.kind().code()
    }

    /// The sentence in a language, without a full stop.
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::English => self.to_string(),
            Lang::Vietnamese => vietnamese::Sentence(&self.0).to_string(),
        }
    }

    pub(crate) fn syntax(field: &'static str, value: &str, expected: &'static str) -> Error {
        Error(Repr::Syntax { field, value: Quoted::new(value), expected })
    }

    pub(crate) const fn no_such_day(year: i32, month: u8, day: u8, last: u8) -> Error {
        Error(Repr::NoSuchDay { year, month, day, last })
    }

    pub(crate) const fn no_such_lunar_day(year: i32, month: u8, day: u8, last: u8) -> Error {
        Error(Repr::NoSuchLunarDay { year, month, day, last })
    }

    pub(crate) const fn no_leap_month(year: i32, month: u8, leap: u8) -> Error {
        Error(Repr::NoLeapMonth { year, month, leap })
    }

    pub(crate) const fn range(field: &'static str, value: i64, min: i64, max: i64) -> Error {
        Error(Repr::Range { field, value, min, max })
    }

    pub(crate) const fn date_range(field: &'static str, value: Date, min: Date, max: Date) -> Error {
        Error(Repr::DateRange { field, value, min, max })
    }

    pub(crate) const fn outside_calendar(date: Date, first: Date, last: Date) -> Error {
        Error(Repr::OutsideCalendar { date, first, last })
    }

    pub(crate) const fn beyond_calendar(from: Date, count: i32, first: Date, last: Date) -> Error {
        Error(Repr::BeyondCalendar { from, count, first, last })
    }

    pub(crate) const fn undecided(earliest: Date, latest: Date) -> Error {
        Error(Repr::Undecided { earliest, latest })
    }

    pub(crate) const fn undecided_count(least: i32, most: i32) -> Error {
        Error(Repr::UndecidedCount { least, most })
    }

    pub(crate) const fn undecided_day(date: Date) -> Error {
        Error(Repr::UndecidedDay(date))
    }

    /// A fault of a data file, at a place in it, said in both languages.
    pub(crate) fn data(kind: ErrorKind, place: &str, problem: String, problem_vi: String) -> Error {
        Error(Repr::Data { kind, place: place.into(), problem: problem.into(), problem_vi: problem_vi.into() })
    }

    pub(crate) const fn limit_exceeded(what: &'static str, limit: u64, got: u64) -> Error {
        Error(Repr::LimitExceeded { what, limit, got })
    }

    pub(crate) const fn outside_hours(date: Date, first: Date, last: Date) -> Error {
        Error(Repr::OutsideHours { date, first, last })
    }

    pub(crate) const fn beyond_hours(from: DateTime, minutes: i64, first: Date, last: Date) -> Error {
        Error(Repr::BeyondHours { from, minutes, first, last })
    }

    pub(crate) fn needs_office_hours(what: &str) -> Error {
        Error(Repr::NeedsOfficeHours { what: what.into() })
    }

    pub(crate) fn unknown_schedule(name: &str, known: Vec<String>) -> Error {
        Error(Repr::UnknownSchedule { name: Quoted::new(name), known })
    }

    pub(crate) fn unknown_rule(name: &str, nearest: Vec<&'static str>) -> Error {
        Error(Repr::UnknownRule { name: Quoted::new(name), nearest })
    }

    pub(crate) fn not_in_force(name: &str, on: Date, reason: &str, reason_vi: &str) -> Error {
        let (reason, reason_vi) = (fragment(reason), fragment(reason_vi));
        Error(Repr::NotInForce { name: name.into(), on, reason, reason_vi })
    }

    pub(crate) fn not_computable(rule: &str, reason: &str, reason_vi: &str) -> Error {
        Error(Repr::NotComputable { rule: rule.into(), reason: fragment(reason), reason_vi: fragment(reason_vi) })
    }

    pub(crate) fn choice_needed(rule: &str, choices: Vec<String>) -> Error {
        Error(Repr::ChoiceNeeded { rule: rule.into(), choices })
    }

    pub(crate) fn unknown_choice(rule: &str, value: &str, choices: Vec<String>) -> Error {
        let kind = ErrorKind::UnknownChoice;
        Error(Repr::NotAmong { kind, what: "choice", rule: rule.into(), value: Quoted::new(value), choices })
    }

    pub(crate) fn unknown_reading(rule: &str, value: &str, choices: Vec<String>) -> Error {
        let kind = ErrorKind::UnknownReading;
        Error(Repr::NotAmong { kind, what: "reading", rule: rule.into(), value: Quoted::new(value), choices })
    }

    pub(crate) const fn missing_field(field: &'static str) -> Error {
        Error(Repr::MissingField { field })
    }
}

/// A sentence of the data as the end of a message, without its full stop.
fn fragment(sentence: &str) -> Box<str> {
    sentence.trim_end_matches('.').into()
}

/// A name from outside as a message shows it: escaped, quoted and cut.
pub(crate) fn quoted(name: &str) -> impl fmt::Display {
    Quoted::new(name)
}

/// A piece of input inside a message: escaped, and cut after 64 characters, so that a message is never as hostile as its cause.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Quoted(Box<str>);

impl Quoted {
    const LONGEST: usize = 64;

    fn new(text: &str) -> Quoted {
        let cut = text.chars().take(Quoted::LONGEST).flat_map(char::escape_debug).collect::<String>();
        let more = if text.chars().nth(Quoted::LONGEST).is_some() { "…" } else { "" };
        Quoted(alloc::format!("\"{cut}{more}\"").into())
    }
}

impl fmt::Display for Quoted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
