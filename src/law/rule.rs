use super::period::Every;
use crate::basis::{Basis, Lang, Verification};
use crate::calendar::Calendar;
use crate::civil::{Date, DateTime, Span, Time};
use crate::error::Error;
use crate::term::{Finish, Length, Roll, Start, Term};

/// A rule of law (quy định): one limit of one provision, while that wording is in force.
///
/// Texts in two languages are pairs, Vietnamese first. The quote is Vietnamese, as the law is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Stable identifier: `onestop-apology-2018`.
    pub id: &'static str,
    /// The families of which it is a version, each with the choice it stands for there, if it has choices.
    pub families: &'static [(&'static str, Option<&'static str>)],
    /// The provision.
    pub basis: Basis,
    /// One line on what it says.
    pub summary: (&'static str, &'static str),
    /// The words of the text.
    pub quote: &'static str,
    /// How close the quote is to the text.
    pub quote_status: QuoteStatus,
    /// The event that starts the limit.
    pub trigger: (&'static str, &'static str),
    /// Who must keep it.
    pub obliged: Option<&'static str>,
    /// What follows if it is missed.
    pub breach: Option<&'static str>,
    /// The days on which the wording is in force.
    pub in_force: Span,
    /// The rule that replaced it.
    pub replaced_by: Option<&'static str>,
    /// How well its text was seen.
    pub verification: Verification,
    /// Where it was read.
    pub source: &'static str,
    /// Remarks for the reader.
    pub notes: &'static [&'static str],
    /// What it limits.
    pub limit: Limit,
    /// The other numbers of the same provision, and when they apply; empty where there is one number.
    pub choices: &'static [Choice],
    /// The ways in which the text may be read, one of them the default; empty where nothing is in doubt.
    pub readings: &'static [Reading],
}

impl Rule {
    /// The default reading, where the text has several.
    pub fn default_reading(&self) -> Option<&'static Reading> {
        self.readings.iter().find(|reading| reading.default)
    }

    /// The line on what it says.
    pub const fn summary(&self, lang: Lang) -> &'static str {
        lang.pick(self.summary.0, self.summary.1)
    }
}

/// What a rule limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Limit {
    /// A time limit that an event starts.
    Term(Term),
    /// A least distance that an event starts: the first day on which the thing may be done, or takes effect.
    NotBefore(Term),
    /// A stretch after an event, not shorter than the one length and not longer than the other.
    Window {
        /// Not shorter.
        least: Length,
        /// Not longer.
        most: Length,
        /// Where counting starts.
        start: Start,
        /// What becomes of a last day off.
        roll: Roll,
    },
    /// A fixed day.
    Fixed(Bound, Date),
    /// The same day each year.
    Yearly {
        /// How the text bounds by the day.
        bound: Bound,
        /// 1 to 12
        month: u8,
        /// Day of the month
        day: u8,
        /// Of which year.
        year: YearOf,
    },
    /// A duty of each calendar period: due on the last day of the one that holds the event.
    Recurring(Every),
    /// A report: due on that day of the month in which its data close.
    Report {
        /// The period reported on.
        every: Every,
        /// The day of the closing month; the 14th is the close itself.
        day: u8,
    },
    /// A month, quarter or other period: due on its last day.
    Period {
        /// The first day.
        first: Date,
        /// The last day.
        last: Date,
    },
    /// The procedure's own limit, counted with these conventions.
    Inherits {
        /// Where counting starts.
        start: Start,
        /// What becomes of a last day off.
        roll: Roll,
    },
    /// What an event does to a running limit.
    Effect(Effect),
    /// How often a thing may be done.
    Count {
        /// At most so many times.
        at_most: u32,
    },
    /// A rule of counting, which [`term`](crate::term) implements.
    Counting,
    /// No date can be computed; why, in Vietnamese and English.
    None {
        /// The reason.
        reason: (&'static str, &'static str),
    },
}

/// How a text bounds by a fixed day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Bound {
    /// "trước ngày D": the last day is the day before.
    Before,
    /// "chậm nhất ngày D", "đến hết ngày D": the last day is D.
    Through,
}

impl Bound {
    /// The last day of a text that bounds by a day.
    pub(super) fn last_day(self, date: Date) -> Result<Date, Error> {
        match self {
            Bound::Before => date.yesterday(),
            Bound::Through => Ok(date),
        }
    }
}

/// What an event does to a running limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Effect {
    /// The whole limit is counted again from the event on.
    Restart,
    /// The time between two events is not counted.
    Pause,
    /// The limit runs on.
    Continue,
}

/// One of several numbers of a provision, and when it applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Short name by which it is asked for: `province`.
    pub name: &'static str,
    /// When it applies.
    pub label: (&'static str, &'static str),
    /// The time of day of the event that selects it, where the provision has a cut-off.
    pub received: Option<CutOff>,
    /// What it changes of the limit.
    pub change: Change,
    /// Another start than the rule's.
    pub start: Option<Start>,
    /// Another end of the last day than the rule's.
    pub finish: Option<Finish>,
}

/// On which side of a time of day an event lies, where a provision has a cut-off ("sau 15 giờ").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum CutOff {
    /// At or before the time; 15:00:00 itself is not after 15:00.
    By(Time),
    /// After the time.
    After(Time),
}

impl CutOff {
    /// Whether an event lies on this side. On a day off nobody was there to be late, and every event is by the time.
    pub(super) fn holds(self, event: DateTime, calendar: &Calendar) -> Result<bool, Error> {
        Ok(match self {
            CutOff::By(time) => event.time() <= time || !calendar.is_working(event.date())?,
            CutOff::After(time) => event.time() > time && calendar.is_working(event.date())?,
        })
    }

    /// The other side of the same time.
    #[cfg(feature = "serde")]
    pub(super) const fn other(self) -> CutOff {
        match self {
            CutOff::By(time) => CutOff::After(time),
            CutOff::After(time) => CutOff::By(time),
        }
    }
}

/// What a choice changes of the limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Another length.
    Length(Length),
    /// Another period.
    Period {
        /// The first day.
        first: Date,
        /// The last day.
        last: Date,
    },
}

/// A way in which a text may be read (cách hiểu), of the register of readings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Short name by which it is asked for: `strict`.
    pub name: &'static str,
    /// Its place in the register: `A2`.
    pub register: &'static str,
    /// What it says.
    pub label: (&'static str, &'static str),
    /// On what it rests.
    pub evidence: &'static str,
    /// Whether it is the one taken when nobody asks.
    pub default: bool,
    /// Another start than the rule's.
    pub start: Option<Start>,
    /// Another roll than the rule's.
    pub roll: Option<Roll>,
    /// Another length than the rule's.
    pub length: Option<Length>,
    /// Another bound than the rule's.
    pub bound: Option<Bound>,
}

/// Of which year a yearly day is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum YearOf {
    /// The year of the event.
    Same,
    /// The year after.
    Next,
}

/// How close a quote is to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum QuoteStatus {
    /// Word for word; "…" marks an omission.
    Verbatim,
    /// A summary in Vietnamese.
    Paraphrase,
    /// Remembered.
    Memory,
    /// A rule of reading without a text of its own.
    Derived,
}

impl QuoteStatus {
    /// The stable word of data files and JSON.
    pub const fn word(self) -> &'static str {
        match self {
            QuoteStatus::Verbatim => "verbatim",
            QuoteStatus::Paraphrase => "paraphrase",
            QuoteStatus::Memory => "memory",
            QuoteStatus::Derived => "derived",
        }
    }
}

/// Days on which a family has no rule, said out loud.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The family.
    pub family: &'static str,
    /// The days.
    pub days: Span,
    /// Why.
    pub reason: (&'static str, &'static str),
}
