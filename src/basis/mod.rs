//! What an answer rests on (căn cứ): the register of instruments, and a place in one of them.

use alloc::borrow::Cow;
use alloc::sync::Arc;
use core::fmt;

use crate::civil::Date;

mod fold;
mod provision;
pub(crate) mod table;

pub use fold::fold;

/// The language of a rendered text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Tiếng Việt
    #[default]
    Vietnamese,
    /// English
    English,
}

impl Lang {
    /// One of two texts.
    pub const fn pick<'a>(self, vietnamese: &'a str, english: &'a str) -> &'a str {
        match self {
            Lang::Vietnamese => vietnamese,
            Lang::English => english,
        }
    }
}

/// A legal or administrative instrument (văn bản): a code, a decree, a notice.
///
/// What could not be established is absent: a number or a day of signing is never invented.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct Instrument {
    /// Stable identifier in the register: `nd-61-2018`.
    pub id: Cow<'static, str>,
    /// The number as printed, if established: `61/2018/NĐ-CP`.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub number: Option<Cow<'static, str>>,
    /// The kind of instrument: `Nghị định`.
    pub kind: Cow<'static, str>,
    /// Short Vietnamese title.
    pub title: Cow<'static, str>,
    /// Short English name: `Decree 61/2018`.
    pub title_en: Cow<'static, str>,
    /// Who issued it.
    pub issuer: Cow<'static, str>,
    /// The day it was signed, if established.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub signed: Option<Date>,
    /// The first day in force, if established.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub from: Option<Date>,
    /// The first day no longer in force, if it has ended and that is established.
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    pub until: Option<Date>,
    /// Where the text, or the report of it, was read.
    pub seen: Cow<'static, str>,
    /// The day somebody last looked.
    pub checked_on: Date,
}

impl Instrument {
    /// The instrument of the register with this identifier.
    ///
    /// ```
    /// use thoihan::basis::Instrument;
    ///
    /// let decree = Instrument::by_id("nd-61-2018").unwrap();
    /// assert_eq!(decree.number.as_deref(), Some("61/2018/NĐ-CP"));
    /// ```
    pub fn by_id(id: &str) -> Option<&'static Instrument> {
        table::INSTRUMENTS.iter().find(|instrument| instrument.id == id)
    }

    /// The whole register.
    pub fn all() -> &'static [Instrument] {
        &table::INSTRUMENTS
    }

    /// How it is cited: `Nghị định 61/2018/NĐ-CP`, `Decree 61/2018`.
    pub fn citation(&self, lang: Lang) -> Citation<'_> {
        Citation { instrument: self, lang }
    }
}

/// A code is known by its name, other instruments by their number.
const CODE: &str = "Bộ luật";

/// An instrument as it is cited in a language.
#[derive(Debug, Clone, Copy)]
pub struct Citation<'a> {
    instrument: &'a Instrument,
    lang: Lang,
}

impl fmt::Display for Citation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.lang, &self.instrument.number) {
            (Lang::English, _) => f.write_str(&self.instrument.title_en),
            (Lang::Vietnamese, Some(number)) if self.instrument.kind != CODE => {
                write!(f, "{} {number}", self.instrument.kind)
            }
            (Lang::Vietnamese, _) => f.write_str(&self.instrument.title),
        }
    }
}

/// A legal basis (căn cứ): a provision of an instrument, or the whole of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    source: Source,
    provision: Cow<'static, str>,
}

/// An instrument of the register, or one that an overlay brought along.
#[derive(Debug, Clone)]
enum Source {
    Registered(&'static Instrument),
    Own(Arc<Instrument>),
}

impl PartialEq for Source {
    fn eq(&self, other: &Source) -> bool {
        self.instrument() == other.instrument()
    }
}

impl Eq for Source {}

impl Source {
    fn instrument(&self) -> &Instrument {
        match self {
            Source::Registered(instrument) => instrument,
            Source::Own(instrument) => instrument,
        }
    }
}

impl Basis {
    /// A provision of an instrument, written `19(9)` for khoản 9 Điều 19; empty for the whole instrument.
    pub fn new(instrument: Instrument, provision: impl Into<Cow<'static, str>>) -> Basis {
        Basis { source: Source::Own(Arc::new(instrument)), provision: provision.into() }
    }

    /// An entry of a generated table.
    pub(crate) const fn constant(instrument: &'static Instrument, provision: &'static str) -> Basis {
        Basis { source: Source::Registered(instrument), provision: Cow::Borrowed(provision) }
    }

    /// The instrument.
    pub fn instrument(&self) -> &Instrument {
        self.source.instrument()
    }

    /// The provision as data files write it; empty for the whole instrument.
    pub fn provision(&self) -> &str {
        &self.provision
    }

    /// The basis as it is cited: `khoản 9 Điều 19 Nghị định 61/2018/NĐ-CP`, `Art. 19(9) Decree 61/2018`.
    pub fn display(&self, lang: Lang) -> BasisText<'_> {
        BasisText { basis: self, lang }
    }
}

/// A basis written in a language; see [`Basis::display`].
#[derive(Debug, Clone, Copy)]
pub struct BasisText<'a> {
    basis: &'a Basis,
    lang: Lang,
}

impl fmt::Display for BasisText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.basis.provision.is_empty() {
            provision::write(f, &self.basis.provision, self.lang)?;
            f.write_str(" ")?;
        }
        self.basis.instrument().citation(self.lang).fmt(f)
    }
}

/// How well the text of a rule was seen by those who wrote it into the data.
///
/// An answer carries the mark of its rule: a rule that was only remembered says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Verification {
    /// The text of the provision was read.
    SeenText,
    /// Read in the plan of 2024 that the project started from.
    SeenInSeed,
    /// Read in an implementing text, a press report or a summary, not in the instrument.
    SeenInSecondary,
    /// Remembered, not seen.
    Memory,
    /// A rule of reading, derived from other texts.
    Derived,
}

impl Verification {
    /// The stable word of data files and JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Verification::SeenText => "seen_text",
            Verification::SeenInSeed => "seen_in_seed",
            Verification::SeenInSecondary => "seen_in_secondary",
            Verification::Memory => "memory",
            Verification::Derived => "derived",
        }
    }

    /// What the word means, as a sentence fragment.
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Verification::SeenText => lang.pick("đã đọc văn bản", "text read"),
            Verification::SeenInSeed => lang.pick("đọc trong kế hoạch năm 2024", "read in the plan of 2024"),
            Verification::SeenInSecondary => lang.pick("đọc qua nguồn thứ cấp", "read in a secondary source"),
            Verification::Memory => lang.pick("theo trí nhớ, chưa đọc văn bản", "remembered, text not seen"),
            Verification::Derived => lang.pick("suy ra từ các văn bản khác", "derived from other texts"),
        }
    }
}
