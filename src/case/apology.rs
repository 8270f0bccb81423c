use super::status::Status;
use crate::basis::Lang;
use crate::calendar::Calendar;
use crate::civil::{Date, DateTime};
use crate::error::Error;
use crate::law::{Limit, Rule};
use crate::term::Deadline;

/// The letter of apology (văn bản xin lỗi và hẹn lại ngày trả) owed before a case runs late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Apology {
    /// The rule in force on the day of receipt.
    pub rule: &'static Rule,
    /// The last day by law on which it can be sent in time, the last working day not after it, and their standing.
    pub deadline: Deadline,
}

impl Apology {
    /// When the letter is due, for a case due on a day.
    pub(super) fn owed(rule: &'static Rule, due: Date, calendar: &Calendar) -> Result<Option<Apology>, Error> {
        let Limit::Term(term) = rule.limit else { return Ok(None) };
        Ok(Some(Apology { rule, deadline: term.deadline(due, calendar)? }))
    }
}

/// How it stands with the letter of apology.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum ApologyState {
    /// Finished in time, or the day to decide has not come.
    NotOwed,
    /// Send it now unless the result will be ready in time.
    Decide,
    /// Sent by the last day.
    SentInTime,
    /// Sent after the last day.
    SentLate,
    /// The case is or was late, and no letter was sent.
    Overdue,
    /// No rule on the letter was in force on the day of receipt.
    NoRule,
}

impl ApologyState {
    /// Every state.
    pub const ALL: [ApologyState; 6] = [
        ApologyState::NotOwed,
        ApologyState::Decide,
        ApologyState::SentInTime,
        ApologyState::SentLate,
        ApologyState::Overdue,
        ApologyState::NoRule,
    ];

    /// The stable word of JSON.
    pub const fn word(self) -> &'static str {
        match self {
            ApologyState::NotOwed => "not_owed",
            ApologyState::Decide => "decide",
            ApologyState::SentInTime => "sent_in_time",
            ApologyState::SentLate => "sent_late",
            ApologyState::Overdue => "overdue",
            ApologyState::NoRule => "no_rule",
        }
    }

    /// The words of the office.
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            ApologyState::NotOwed => lang.pick("chưa phải xin lỗi", "not owed"),
            ApologyState::Decide => lang.pick("phải quyết định gửi thư xin lỗi", "to be decided now"),
            ApologyState::SentInTime => lang.pick("đã xin lỗi đúng hạn", "sent in time"),
            ApologyState::SentLate => lang.pick("xin lỗi muộn", "sent late"),
            ApologyState::Overdue => lang.pick("chưa xin lỗi, đã trễ", "overdue"),
            ApologyState::NoRule => lang.pick("chưa có quy định", "no rule"),
        }
    }

    /// The state of the letter: one that was sent is judged by its day, whatever became of the case; without one the case decides,
    /// and while it runs in time, the day.
    pub(super) fn of(
        apology: Deadline,
        status: Option<Status>,
        sent: Option<DateTime>,
        finished: Option<DateTime>,
        today: Date,
    ) -> ApologyState {
        match (sent, finished) {
            (Some(sent), _) if sent.date() <= apology.legal => ApologyState::SentInTime,
            (Some(_), _) => ApologyState::SentLate,
            (None, _) if status.is_some_and(Status::is_late) => ApologyState::Overdue,
            (None, None) if today >= apology.safe => ApologyState::Decide,
            (None, _) => ApologyState::NotOwed,
        }
    }
}
