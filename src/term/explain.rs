use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt::Write;

use super::{Step, Trace, What};
use crate::basis::{Basis, Lang};
use crate::calendar::{DayKind, Standing};
use crate::civil::{Date, DateStyle, DateTime, Time};
use crate::holiday::Layer;

/// An account of an answer that a person can follow (diễn giải): numbered lines, each with its basis, and a closing sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The lines, in the order in which things were counted.
    pub lines: Vec<Line>,
    /// One sentence with the answer, fit for a receipt.
    pub closing: Line,
}

/// One line of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is about.
    pub topic: Topic,
    /// The day, where it is about one.
    pub date: Option<Date>,
    /// The instrument behind it.
    pub basis: Option<Basis>,
    /// The layer of the calendar that says so, where it is not the built-in data.
    pub layer: Option<Layer>,
    /// The sentence, Vietnamese and English, without its basis and its full stop.
    pub text: (String, String),
}

/// What a line of an account is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Topic {
    /// The event that starts the limit.
    Event,
    /// The rule and the limit that it sets.
    Rule,
    /// The reading taken, where the text has several.
    Reading,
    /// A day off that was not counted.
    DayOff,
    /// A day of rest that was worked and counted.
    WorkedDay,
    /// Days or hours that were counted.
    Counted,
    /// A stretch in which the limit did not run, or after which it was counted again.
    Wait,
    /// A last day that moved, or stayed.
    Roll,
    /// The end of the limit.
    End,
    /// What the calendar rests on.
    Standing,
    /// How the case stands.
    Status,
    /// What is owed if it will be late.
    Apology,
    /// What the record says against itself.
    Finding,
    /// The closing sentence.
    Closing,
}

impl Line {
    /// A line without a day and a basis.
    pub(crate) fn new(topic: Topic, vietnamese: String, english: String) -> Line {
        Line { topic, date: None, basis: None, layer: None, text: (vietnamese, english) }
    }

    pub(crate) fn on(self, date: Date) -> Line {
        Line { date: Some(date), ..self }
    }

    pub(crate) fn by(self, basis: Option<&Basis>) -> Line {
        Line { basis: basis.cloned(), ..self }
    }

    /// The line with its basis, and the layer behind it, in brackets.
    pub fn display(&self, lang: Lang) -> String {
        let text = lang.pick(&self.text.0, &self.text.1);
        match (&self.basis, self.layer.as_ref().map(|layer| layer.name(lang))) {
            (Some(basis), Some(layer)) => format!("{text} ({}; {layer})", basis.display(lang)),
            (Some(basis), None) => format!("{text} ({})", basis.display(lang)),
            (None, Some(layer)) => format!("{text} ({layer})"),
            (None, None) => text.into(),
        }
    }
}

impl Explanation {
    /// The whole account: numbered lines, then the closing sentence.
    pub fn display(&self, lang: Lang) -> String {
        let mut text = String::new();
        for (number, line) in self.lines.iter().enumerate() {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{}. {}.", number + 1, line.display(lang));
        }
        text + &self.closing.display(lang) + ".\n"
    }
}

/// The lines of a trace: one for every day off that was met, for every day of rest that was worked, for every stretch of hours,
/// and for the end. Ordinary days that were counted are told as one line.
pub(crate) fn lines(trace: &Trace) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut counted: Option<(Date, Date, u32)> = None;
    for step in &trace.steps {
        if matches!((step.what, step.count), (What::Counted(_), Some(1))) {
            // The next part of the length begins to count.
            lines.extend(counted.take().map(counted_line));
        }
        if let (What::Counted(DayKind::Working), Some(number)) = (step.what, step.count) {
            counted = Some((counted.map_or(step.date, |(first, ..)| first), step.date, number));
            continue;
        }
        let told = line(step);
        if !matches!(step.what, What::Skipped(_) | What::Paused(_) | What::Counted(_)) {
            lines.extend(counted.take().map(counted_line));
        }
        lines.extend(told);
    }
    lines.extend(counted.map(counted_line));
    lines
}

fn counted_line((first, last, number): (Date, Date, u32)) -> Line {
    let vietnamese = format!("Ngày làm việc thứ {number}: {}, tính từ {}", vi(last), vi(first));
    let english = format!("Working day {number}: {}, counted from {}", en(last), en(first));
    Line::new(Topic::Counted, vietnamese, english).on(last)
}

/// The line of a step; `None` where the step says nothing of its own.
fn line(step: &Step) -> Option<Line> {
    let (day_vi, day_en) = (vi(step.date), en(step.date));
    let (name_vi, name_en) = step.name.clone().unwrap_or_default();
    let at = step.time.map(clock).unwrap_or_default();
    let topic = topic(step.what)?;
    let (vietnamese, english) = match step.what {
        What::Skipped(kind) | What::RolledOff(kind) | What::Stays(kind) | What::Counted(kind) => {
            let called = |name: String, lang| if name.is_empty() { kind.label(lang).to_string() } else { name };
            let (done_vi, done_en) = consequence(step.what);
            (
                format!("{day_vi}: {}, {done_vi}", called(name_vi, Lang::Vietnamese)),
                format!("{day_en}: {}, {done_en}", called(name_en, Lang::English)),
            )
        }
        What::Worked(kind, minutes) => {
            let named = |name: String| if kind == DayKind::Working { String::new() } else { name + ", " };
            let (counted_vi, counted_en) =
                (duration(minutes.into(), Lang::Vietnamese), duration(minutes.into(), Lang::English));
            (
                format!("{day_vi}: {}tính {counted_vi}, đến {at}", named(name_vi)),
                format!("{day_en}: {}{counted_en} counted, until {at}", named(name_en)),
            )
        }
        what if at.is_empty() => {
            (format!("{day_vi}: {}", what.label(Lang::Vietnamese)), format!("{day_en}: {}", what.label(Lang::English)))
        }
        What::End => (format!("{day_vi}: hết thời hạn lúc {at}"), format!("{day_en}: the limit ends at {at}")),
        what => (
            format!("{at} {day_vi}: {}", what.label(Lang::Vietnamese)),
            format!("{at} {day_en}: {}", what.label(Lang::English)),
        ),
    };
    Some(Line {
        topic,
        date: Some(step.date),
        basis: step.basis.clone(),
        layer: step.layer.clone().filter(|layer| !layer.is_built_in()),
        text: (capital(&vietnamese), capital(&english)),
    })
}

/// What a day of the calendar did to the count.
const fn consequence(what: What) -> (&'static str, &'static str) {
    match what {
        What::Skipped(_) => ("không tính", "not counted"),
        What::RolledOff(_) => ("thời hạn dời tiếp", "the limit moves on"),
        What::Stays(_) => ("thời hạn không dời", "the limit is not moved"),
        _ => ("được tính", "counted"),
    }
}

const fn topic(what: What) -> Option<Topic> {
    Some(match what {
        What::EventDayNotCounted | What::EventDayCounted | What::EventMoment | What::CountsAsOf => Topic::Event,
        What::Skipped(_) => Topic::DayOff,
        What::Counted(_) | What::Worked(DayKind::WorkedInExchange, _) => Topic::WorkedDay,
        What::RolledOff(_) | What::Stays(_) => Topic::Roll,
        What::Paused(_) => return None,
        What::MovedByPause => Topic::Wait,
        What::End | What::Safe | What::Begins | What::BeginsWorking | What::Opening => Topic::End,
        _ => Topic::Counted,
    })
}

/// What the calendar rests on, and how far the answer may still move.
pub(crate) fn standing_line(standing: Standing, earliest: Date, latest: Date) -> Line {
    let (vietnamese, english) = match standing {
        Standing::Decided => ("Lịch nghỉ đã được quyết định".to_string(), "The calendar is decided".to_string()),
        Standing::Derived => (
            "Lịch nghỉ suy ra từ luật, chưa thấy quyết định của năm đó".to_string(),
            "The calendar follows from statute; no decision of the year was found".to_string(),
        ),
        Standing::Projected if earliest == latest => (
            "Lịch nghỉ còn là dự kiến, nhưng hạn không thay đổi theo các phương án nghỉ".to_string(),
            "The calendar is only projected, but the day is the same by every plan for it".to_string(),
        ),
        Standing::Projected => (
            format!("Lịch nghỉ còn là dự kiến: hạn có thể từ {} đến {}", vi(earliest), vi(latest)),
            format!("The calendar is only projected: the day may be from {} to {}", en(earliest), en(latest)),
        ),
    };
    Line::new(Topic::Standing, vietnamese, english)
}

/// Minutes as hours and minutes: `3 giờ 15 phút`.
pub(crate) fn duration(minutes: i64, lang: Lang) -> String {
    let (hours, minutes) = (minutes / 60, minutes % 60);
    let part = |amount: i64, vi: &str, en: &str| match lang {
        Lang::Vietnamese => format!("{amount} {vi}"),
        Lang::English if amount == 1 => format!("1 {en}"),
        Lang::English => format!("{amount} {en}s"),
    };
    match (hours, minutes) {
        (0, _) => part(minutes, "phút", "minute"),
        (_, 0) => part(hours, "giờ", "hour"),
        _ => format!("{} {}", part(hours, "giờ", "hour"), part(minutes, "phút", "minute")),
    }
}

/// A day as a sentence has it: `thứ Ba 07/05/2024`.
pub(crate) fn vi(date: Date) -> String {
    format!("{} {}", date.weekday().name(Lang::Vietnamese), date.display(DateStyle::Slashed))
}

/// A day as a sentence has it: `Tuesday 7 May 2024`.
pub(crate) fn en(date: Date) -> String {
    format!("{} {}", date.weekday().name(Lang::English), date.display(DateStyle::English))
}

/// `16:00`
pub(crate) fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// A moment as a receipt has it: `17 giờ 00 phút, ngày 07 tháng 5 năm 2024`; the end of a day is named by the day alone.
pub(crate) fn on_receipt(at: DateTime, lang: Lang) -> String {
    let (time, date) = (at.time(), at.date());
    let day = match lang {
        Lang::Vietnamese => date.display(DateStyle::Official).to_string(),
        Lang::English => date.display(DateStyle::English).to_string(),
    };
    match lang {
        _ if time == Time::END_OF_DAY => day,
        Lang::Vietnamese => format!("{:02} giờ {:02} phút, {day}", time.hour(), time.minute()),
        Lang::English => format!("{} on {day}", clock(time)),
    }
}

/// The text with its first letter as a capital.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
