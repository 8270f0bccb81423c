use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use super::{Observance, OpenQuestion};
use crate::basis::Lang;
use crate::civil::Date;

/// A day whose kind is not decided yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OpenDay {
    /// The day.
    pub date: Date,
    /// What it may turn out to be, against the default.
    pub kind: OpenKind,
}

/// What an open day may turn out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OpenKind {
    /// Working by default, may turn out to be off.
    MayBeOff,
    /// Off by default, may turn out to be worked.
    MayBeWorked,
}

impl OpenKind {
    /// What one such day, decided against the default, adds to a count of working days.
    const fn step(self) -> i32 {
        match self {
            OpenKind::MayBeOff => -1,
            OpenKind::MayBeWorked => 1,
        }
    }
}

/// Something that a decision may still settle: the days of one holiday, its day in lieu, the swaps beside it.
///
/// Decided or not, it is one of its [`ways`](Choice::ways), the default first. Choices are independent of one another, but that a day of
/// rest can be worked once only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What it is about.
    pub about: About,
    /// The ways in which it may be settled, the default first; at least one.
    pub ways: Vec<Way>,
}

/// What a choice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The days of a holiday of one year, and the swaps beside them.
    Holiday(&'static Observance, i32),
    /// A question that the sources leave open.
    Question(&'static OpenQuestion),
}

impl About {
    /// What it is about, in words: `Tết Âm lịch 2028`.
    pub fn label(&self, lang: Lang) -> String {
        match self {
            About::Holiday(observance, year) => format!("{} {year}", observance.name(lang)),
            About::Question(question) => lang.pick(question.question.0, question.question.1).into(),
        }
    }
}

/// One way in which a choice may be settled: the days that it decides against the default, and the swaps that it leaves room for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Way {
    /// The days that are otherwise than by default, in order.
    pub changed: Vec<OpenDay>,
    /// Working days that a swap may give off, in order.
    pub may_be_off: Vec<Date>,
    /// Days of rest that may be worked for them, in order.
    pub may_be_worked: Vec<Date>,
    /// How many swaps there may be.
    pub swaps: usize,
}

impl Way {
    /// The least and the most by which the number of working days in a run can differ from the default.
    ///
    /// A swap with its day off inside the run and its day worked outside takes one away, the other way round it adds one, and with both
    /// inside or both outside it changes nothing.
    pub fn difference(&self, days: Range<Date>) -> (i32, i32) {
        let settled: i32 = self.changed.iter().filter(|day| days.contains(&day.date)).map(|day| day.kind.step()).sum();
        let inside = |dates: &[Date]| dates.iter().filter(|date| days.contains(date)).count();
        let (off, worked) = (inside(&self.may_be_off), inside(&self.may_be_worked));
        let fewer = self.swaps.min(off).min(self.may_be_worked.len() - worked);
        let more = self.swaps.min(worked).min(self.may_be_off.len() - off);
        (settled - fewer as i32, settled + more as i32)
    }

    /// Every day that may be otherwise than by default, in no order.
    fn open_days(&self) -> impl Iterator<Item = OpenDay> {
        let open = |kind| move |date: &Date| OpenDay { date: *date, kind };
        // A day that this way makes a working day first is off by default.
        let is_off_by_default = |date: &&Date| self.changed.iter().any(|day| day.date == **date);
        let off = self.may_be_off.iter().filter(move |date| !is_off_by_default(date)).map(open(OpenKind::MayBeOff));
        self.changed.iter().copied().chain(off).chain(self.may_be_worked.iter().map(open(OpenKind::MayBeWorked)))
    }
}

impl Choice {
    /// The least and the most by which the number of working days in a run can differ from the default, however it is settled.
    pub fn difference(&self, days: Range<Date>) -> (i32, i32) {
        let mut ways = self.ways.iter().map(|way| way.difference(days.clone()));
        let first = ways.next().unwrap_or_default();
        ways.fold(first, |(least, most), (fewer, more)| (least.min(fewer), most.max(more)))
    }

    /// Every day that may be otherwise than by default, by some way; in order, each once.
    pub fn open_days(&self) -> Vec<OpenDay> {
        let mut days: Vec<OpenDay> = self.ways.iter().flat_map(Way::open_days).collect();
        days.sort_unstable();
        days.dedup_by_key(|day| day.date);
        days
    }
}
