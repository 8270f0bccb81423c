use alloc::vec::Vec;

use super::record::Record;
use crate::basis::Lang;
use crate::calendar::Calendar;
use crate::civil::{Date, DateTime};
use crate::term::Deadline;

/// A change of state that comes by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Milestone {
    /// The working day before the due day begins.
    DueSoon,
    /// The last working day for the letter of apology begins.
    ApologySafe,
    /// The last day by law for the letter ends.
    ApologyLegal,
    /// The limit ends.
    Due,
    /// The first moment after the limit.
    Overdue,
    /// The first day begins on which the file may be closed, because the applicant has not answered.
    FileClosable,
}

impl Milestone {
    /// The stable word of JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Milestone::DueSoon => "due_soon",
            Milestone::ApologySafe => "apology_safe",
            Milestone::ApologyLegal => "apology_legal",
            Milestone::Due => "due",
            Milestone::Overdue => "overdue",
            Milestone::FileClosable => "file_closable",
        }
    }

    /// The milestone in words.
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Milestone::DueSoon => lang.pick("sắp đến hạn", "due soon"),
            Milestone::ApologySafe => {
                lang.pick("ngày làm việc cuối cùng để gửi thư xin lỗi", "last working day for the letter")
            }
            Milestone::ApologyLegal => lang.pick("hết hạn gửi thư xin lỗi", "the letter is due"),
            Milestone::Due => lang.pick("hết hạn", "due"),
            Milestone::Overdue => lang.pick("quá hạn", "overdue"),
            Milestone::FileClosable => lang.pick("được đóng hồ sơ", "the file may be closed"),
        }
    }
}

/// A milestone and its moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Upcoming {
    /// When it comes.
    pub at: DateTime,
    /// What comes.
    pub what: Milestone,
}

/// The last moment in time, by the day or by the minute as the limit counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limit {
    /// 24:00 of the due day, or the moment at which the hours run out.
    pub(super) ends_at: DateTime,
    pub(super) due_soon_from: Date,
}

impl Limit {
    pub(super) fn of(ends_at: DateTime, calendar: &Calendar) -> Limit {
        let due = ends_at.date();
        Limit { ends_at, due_soon_from: calendar.before(due).unwrap_or(due) }
    }

    /// Whether a moment lies behind it: the clock is read to the minute.
    pub(super) fn is_past(&self, moment: DateTime) -> bool {
        moment.to_the_minute() > self.ends_at
    }

    /// The first moment behind it.
    fn overdue_from(&self) -> Option<DateTime> {
        match self.ends_at.date().tomorrow() {
            Ok(next) if self.ends_at == DateTime::end_of(self.ends_at.date()) => Some(DateTime::start_of(next)),
            _ => self.ends_at.add_minutes(1).ok(),
        }
    }
}

/// What comes after a moment to a running case, in order. Days begin at 00:00, limits in days end at 24:00.
pub(super) fn of_running(record: &Record, limit: Limit, letter: Option<Deadline>, now: DateTime) -> Vec<Upcoming> {
    let mut all = Vec::from([
        Upcoming { at: DateTime::start_of(limit.due_soon_from), what: Milestone::DueSoon },
        Upcoming { at: limit.ends_at, what: Milestone::Due },
    ]);
    all.extend(limit.overdue_from().map(|at| Upcoming { at, what: Milestone::Overdue }));
    if let Some(letter) = letter.filter(|_| record.apology_sent.is_none()) {
        all.push(Upcoming { at: DateTime::start_of(letter.safe), what: Milestone::ApologySafe });
        all.push(Upcoming { at: letter.ends_at(), what: Milestone::ApologyLegal });
    }
    ahead(all, now)
}

/// What comes after a moment, in order. The end of a limit is still ahead at that very moment.
pub(super) fn ahead(mut all: Vec<Upcoming>, now: DateTime) -> Vec<Upcoming> {
    all.retain(|upcoming| match upcoming.what {
        Milestone::Due | Milestone::ApologyLegal => upcoming.at >= now,
        _ => upcoming.at > now,
    });
    all.sort();
    all
}
