use alloc::vec::Vec;

use super::apology::ApologyState;
use super::evaluate::Evaluation;
use super::revision::ChangedDay;
use super::status::Status;
use crate::civil::{Date, DateTime};

/// What a change of the calendar does to one record (tác động): the record as it stands before and after, and the days that explain
/// the difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Impact {
    /// By the calendar before.
    pub before: Evaluation,
    /// By the calendar after.
    pub after: Evaluation,
    /// The days, in the part of the calendar that what differs rests on, on which other work is done; in order. None where the
    /// record could not be evaluated on either side.
    pub days: Vec<ChangedDay>,
}

/// What an impact is about: the due moment, the two days of the letter, the status, the lateness, and the distance of the promise. The
/// state of the letter follows from these.
pub(super) type Outcome = (Option<DateTime>, Option<(Date, Date)>, Option<Status>, (i32, Option<i64>), Option<i32>);

/// Two evaluations with one outcome differ in nothing that an office acts on.
pub(super) fn outcome(evaluation: &Evaluation) -> Outcome {
    let letter = evaluation.apology.map(|apology| (apology.deadline.legal, apology.deadline.safe));
    let lateness = (evaluation.late_days, evaluation.late_minutes);
    let due = evaluation.due.map(|due| due.ends_at());
    (due, letter, evaluation.status, lateness, evaluation.promised_differs)
}

impl Impact {
    /// Whether the record has a status before and after; if not, the findings of [`told`](Impact::told) say why.
    pub fn is_evaluated(&self) -> bool {
        self.before.status.is_some() && self.after.status.is_some()
    }

    /// The evaluation whose findings are to be told: the first without a status, else the one after.
    pub fn told(&self) -> &Evaluation {
        if self.before.status.is_none() { &self.before } else { &self.after }
    }

    /// By how many calendar days the due day moves, later being positive; `None` where there is none before or after.
    pub fn due_moves(&self) -> Option<i32> {
        Some(self.before.due_day()?.days_until(self.after.due_day()?))
    }

    /// Whether the limit is missed only after the change.
    pub fn is_newly_late(&self) -> bool {
        !is_late(&self.before) && is_late(&self.after)
    }

    /// Whether the limit was missed only before the change.
    pub fn is_no_longer_late(&self) -> bool {
        is_late(&self.before) && !is_late(&self.after)
    }

    /// Whether a letter of apology must be sent, or decided on, only after the change.
    pub fn is_apology_newly_owed(&self) -> bool {
        !owes_letter(&self.before) && owes_letter(&self.after)
    }

    /// Whether the promised day agreed with the law, to the working day, only before the change.
    pub fn is_promise_newly_wrong(&self) -> bool {
        self.before.promised_differs == Some(0) && self.after.promised_differs.is_some_and(|days| days != 0)
    }

    /// Whether the promised day agrees with the law, to the working day, only after the change.
    pub fn is_promise_newly_right(&self) -> bool {
        self.before.promised_differs.is_some_and(|days| days != 0) && self.after.promised_differs == Some(0)
    }
}

fn is_late(evaluation: &Evaluation) -> bool {
    evaluation.status.is_some_and(Status::is_late)
}

/// No letter was sent, and one has to be, or it is the day to decide.
fn owes_letter(evaluation: &Evaluation) -> bool {
    matches!(evaluation.apology_state, Some(ApologyState::Decide | ApologyState::Overdue))
}

/// Counts over the impacts of one change on many records.
///
/// ```
/// use thoihan::case::ImpactSummary;
///
/// let mut summary = ImpactSummary::default();
/// summary.add(None);
/// summary.add_unreadable();
/// assert_eq!((summary.records, summary.affected, summary.not_evaluated), (2, 0, 1));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct ImpactSummary {
    /// Records that were read, or could not be.
    pub records: u64,
    /// Records with a status before and after for which something changes.
    pub affected: u64,
    /// Those due later.
    pub due_later: u64,
    /// Those due earlier.
    pub due_earlier: u64,
    /// Those that are late only after the change.
    pub became_late: u64,
    /// Those that were late only before the change.
    pub no_longer_late: u64,
    /// Those for which a letter of apology must be sent, or decided on, only after the change.
    pub apology_newly_owed: u64,
    /// Those whose promised day agreed with the law only before the change.
    pub promise_now_wrong: u64,
    /// Those whose promised day agrees with the law only after the change.
    pub promise_now_right: u64,
    /// Records that could not be read, or have no status before or after. They are not among those affected.
    pub not_evaluated: u64,
    /// The largest move of a due day in calendar days, later being positive; of two as large, the later one.
    pub largest_move: i32,
}

impl ImpactSummary {
    /// Counts a record, by what the change does to it.
    pub fn add(&mut self, impact: Option<&Impact>) {
        let Some(impact) = impact else {
            self.records += 1;
            return;
        };
        if !impact.is_evaluated() {
            return self.add_unreadable();
        }
        self.records += 1;
        self.affected += 1;
        self.became_late += u64::from(impact.is_newly_late());
        self.no_longer_late += u64::from(impact.is_no_longer_late());
        self.apology_newly_owed += u64::from(impact.is_apology_newly_owed());
        self.promise_now_wrong += u64::from(impact.is_promise_newly_wrong());
        self.promise_now_right += u64::from(impact.is_promise_newly_right());
        let moves = impact.due_moves().unwrap_or(0);
        self.due_later += u64::from(moves > 0);
        self.due_earlier += u64::from(moves < 0);
        self.largest_move = larger(self.largest_move, moves);
    }

    /// Counts a record that could not be read.
    pub fn add_unreadable(&mut self) {
        self.records += 1;
        self.not_evaluated += 1;
    }

    /// The sum of two summaries.
    pub fn merge(&mut self, other: &ImpactSummary) {
        self.records += other.records;
        self.affected += other.affected;
        self.due_later += other.due_later;
        self.due_earlier += other.due_earlier;
        self.became_late += other.became_late;
        self.no_longer_late += other.no_longer_late;
        self.apology_newly_owed += other.apology_newly_owed;
        self.promise_now_wrong += other.promise_now_wrong;
        self.promise_now_right += other.promise_now_right;
        self.not_evaluated += other.not_evaluated;
        self.largest_move = larger(self.largest_move, other.largest_move);
    }
}

/// The move over more days; of two as large, the later.
fn larger(one: i32, other: i32) -> i32 {
    if (one.unsigned_abs(), one) < (other.unsigned_abs(), other) { other } else { one }
}
