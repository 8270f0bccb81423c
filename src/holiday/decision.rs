use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::layer::Layer;
use super::rest::OwnRest;
use super::statute::{Entitlement, Observance};
use super::table;
use crate::basis::{Basis, Lang};
use crate::civil::{Date, Span};

/// What the calendar of a day rests on. The later, the weaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Standing {
    /// A decision for the year is known.
    Decided,
    /// No decision is known, or none was needed; statute fixes the days.
    Derived,
    /// A decision is still to come, or a question is open.
    Projected,
}

impl Standing {
    /// The stable word of data files and JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Standing::Decided => "decided",
            Standing::Derived => "derived",
            Standing::Projected => "projected",
        }
    }

    /// The word in running text.
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Standing::Decided => lang.pick("đã có quyết định", "decided"),
            Standing::Derived => lang.pick("suy ra từ luật", "derived from statute"),
            Standing::Projected => lang.pick("dự kiến, chưa có quyết định", "projected, not decided yet"),
        }
    }
}

/// How well a day of the calendar is attested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Evidence {
    /// An instrument is cited by number, and its content for the day was given by a page that was read.
    OfficialCitationSeen,
    /// A report of the time gives the decision with these dates, without a number.
    OfficialReportUnnumbered,
    /// No announcement was found; the rule of law and two independent witnesses agree.
    #[cfg_attr(feature = "serde", serde(rename = "agreed_by_2_or_more"))]
    AgreedByTwoOrMore,
    /// One witness only.
    SingleSource,
    /// Our own application of the rule of law.
    DerivedFromLawRules,
}

impl Evidence {
    /// The stable word of data files.
    pub const fn word(self) -> &'static str {
        match self {
            Evidence::OfficialCitationSeen => "official_citation_seen",
            Evidence::OfficialReportUnnumbered => "official_report_unnumbered",
            Evidence::AgreedByTwoOrMore => "agreed_by_2_or_more",
            Evidence::SingleSource => "single_source",
            Evidence::DerivedFromLawRules => "derived_from_law_rules",
        }
    }
}

/// A yearly decision (phương án nghỉ): who fixed which days, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The instrument.
    pub basis: Basis,
    /// The day it was issued; `None` when that was not established.
    pub issued: Option<Date>,
    /// Where the day of issue was not established: the first and the last day that it can have been, if those were.
    pub issued_within: Option<(Date, Date)>,
    /// How well it is attested.
    pub evidence: Evidence,
    /// The statutory days it chose.
    pub days: Cow<'static, [Chosen]>,
    /// Rest that it makes up.
    pub in_lieu: Cow<'static, [InLieu]>,
    /// Days off and the days worked for them.
    pub swaps: Cow<'static, [Swap]>,
    /// Days of which it says that they are not swapped: they stay working days.
    pub not_swapped: Cow<'static, [Date]>,
}

impl Decision {
    /// The day from which it counts as known: the day it was issued, else the last day that it can have been issued on, else the day its
    /// instrument was signed, else 1 January of the year before the first day it fixes. `None` when it fixes no day.
    pub fn known_from(&self) -> Option<Date> {
        let last = self.issued_within.map(|(_, last)| last);
        let established = self.issued.or(last).or(self.basis.instrument().signed);
        established.or_else(|| Date::new(self.effect()?.from().year() - 1, 1, 1).ok())
    }

    /// The days it takes effect on: from the first day that it fixes to the last; `None` when it fixes none.
    pub fn effect(&self) -> Option<Span> {
        let (first, last) = (self.dates().min()?, self.dates().max()?);
        Some(Span::constant(first, last.tomorrow().unwrap_or(last)))
    }

    /// Every day that it speaks of.
    pub(super) fn dates(&self) -> impl Iterator<Item = Date> {
        let days = self.days.iter().map(|day| day.date).chain(self.in_lieu.iter().map(|day| day.date));
        let days = days.chain(self.swaps.iter().flat_map(|swap| [swap.off, swap.worked]));
        days.chain(self.not_swapped.iter().copied())
    }

    /// Whether it fixes a day of a year.
    pub(super) fn concerns(&self, year: i32) -> bool {
        self.dates().any(|date| date.year() == year)
    }
}

/// A statutory day that a decision chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chosen {
    /// The day.
    pub date: Date,
    /// The holiday it belongs to.
    pub observance: &'static Observance,
}

/// A day off in lieu (nghỉ bù) of a holiday that met weekly rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InLieu {
    /// The day off.
    pub date: Date,
    /// The holiday on the day of rest.
    pub holiday: Date,
    /// How well it is attested.
    pub evidence: Evidence,
}

/// A swap of working days (hoán đổi ngày làm việc): a day off and the day worked for it, never one alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Swap {
    /// The day off, a working day otherwise.
    pub off: Date,
    /// The day worked for it, a day of rest otherwise; any weekday, before or after, in another year too.
    pub worked: Date,
    /// How well the day worked is attested.
    pub evidence_worked: Evidence,
}

/// A question that the sources leave open, with what the library does about it and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenQuestion {
    /// Stable identifier.
    pub id: &'static str,
    /// The day from which it was known that the question is open; `None` where that was not established, and it counts as always.
    pub raised: Option<Date>,
    /// The question in Vietnamese and English.
    pub question: (&'static str, &'static str),
    /// The default and its reason in Vietnamese and English.
    pub default: (&'static str, &'static str),
    /// Working days by default that may turn out to be off, by a swap.
    pub may_be_off: &'static [Date],
    /// Days of rest by default that may turn out to be worked, by a swap.
    pub may_be_worked: &'static [Date],
    /// Where it was looked for.
    pub seen: &'static str,
}

impl OpenQuestion {
    /// Every open question of the data, those on statute first, then year by year.
    pub fn all() -> impl Iterator<Item = &'static OpenQuestion> {
        table::OPEN.iter().chain(Year::all().iter().flat_map(|year| year.open))
    }

    /// Whether it was known on a day that the question is open; always, when no day is asked for.
    pub(super) fn is_known_on(&self, day: Option<Date>) -> bool {
        day.zip(self.raised).is_none_or(|(day, raised)| raised <= day)
    }

    /// Whether the question is about this day.
    pub fn concerns(&self, date: Date) -> bool {
        self.may_be_off.contains(&date) || self.may_be_worked.contains(&date)
    }
}

/// What is known of one year: the data file of that year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Year {
    /// The year.
    pub year: i32,
    /// Whether a decision was found.
    pub standing: Standing,
    /// The day somebody last looked.
    pub checked_on: Date,
    /// How well the days without a decision are attested.
    pub evidence: Evidence,
    /// The days that follow from statute without any decision.
    pub statutory: &'static [Chosen],
    /// Their days in lieu.
    pub in_lieu: &'static [InLieu],
    /// The decisions.
    pub decisions: &'static [Decision],
    /// What is not settled.
    pub open: &'static [OpenQuestion],
}

impl Year {
    /// The years of the data, in order.
    pub fn all() -> &'static [Year] {
        &table::YEARS
    }

    /// The day on or after which somebody has looked at the data of every year.
    pub fn all_checked_on() -> Date {
        Year::all().iter().map(|year| year.checked_on).min().unwrap_or(Date::MIN)
    }
}

/// The days on which what is known of the calendar changed, in order: a decision became known, or a law that grants a holiday was
/// signed. Between two of them every clerk knew the same decisions.
pub fn news() -> Vec<Date> {
    let decisions = Year::all().iter().flat_map(|year| year.decisions).filter_map(Decision::known_from);
    let laws = Entitlement::all().iter().filter_map(|law| law.basis.instrument().signed);
    let mut days: Vec<Date> = decisions.chain(laws).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// Days on which one body is closed although others work: a flood, a local holiday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closure {
    /// The days.
    pub days: Span,
    /// Why, in Vietnamese.
    pub name: Cow<'static, str>,
    /// Why, in English.
    pub name_en: Cow<'static, str>,
    /// The instrument that closed it, if there is one.
    pub basis: Option<Basis>,
}

/// A day on which one body works although others are off: a Saturday of a campaign, a holiday on duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// The day.
    pub date: Date,
    /// Why, in Vietnamese.
    pub name: Cow<'static, str>,
    /// Why, in English.
    pub name_en: Cow<'static, str>,
    /// The instrument behind it, if there is one.
    pub basis: Option<Basis>,
}

/// Decisions and closures laid over the built-in calendar: what was signed this morning, or holds for one body only.
///
/// With the feature `serde` it is read from a file of the same schema as `data/holidays/<year>.toml`; see
/// [`schema`](crate::holiday::schema).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overlay {
    /// What it was read from, a file for example, as messages name it; else they name it by its number.
    pub source: Option<Cow<'static, str>>,
    /// Who speaks, and for whom; without it the overlay is one of the whole country, signed after everything before it.
    pub layer: Option<Layer>,
    /// Decisions, by the same rules as the built-in ones.
    pub decisions: Vec<Decision>,
    /// Local closures.
    pub closures: Vec<Closure>,
    /// Days that the body works.
    pub openings: Vec<Opening>,
    /// The body's own weekly rest.
    pub weekly_rest: Vec<OwnRest>,
}

impl Overlay {
    /// Whether both say the same, whatever they were read from.
    pub(super) fn says_the_same(&self, other: &Overlay) -> bool {
        let facts = |it: &Overlay| Overlay { source: None, ..it.clone() };
        facts(self) == facts(other)
    }
}
