use super::apology::ApologyState;
use super::evaluate::Evaluation;
use super::rate::Share;
use super::status::Status;

/// Counts over evaluated records: the indicators of a report, each with its denominator named.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Tally {
    /// Records that were received by the moment, whatever became of them.
    pub received: u64,
    /// Finished on the due day.
    pub on_time: u64,
    /// Finished before the due day.
    pub early: u64,
    /// Finished after the due day.
    pub late: u64,
    /// Running, in time; those due soon among them.
    pub running: u64,
    /// Running, on the due day or the working day before it.
    pub due_soon: u64,
    /// Running after the due day.
    pub overdue: u64,
    /// Waiting for papers or a payment.
    pub paused: u64,
    /// Not accepted, or withdrawn.
    pub ended_otherwise: u64,
    /// Without a limit and a promise.
    pub no_deadline: u64,
    /// Received, but not saying enough to be judged, or not readable.
    pub not_evaluated: u64,
    /// Days late of finished and running cases together, each in the unit of its limit.
    pub days_late: u64,
    /// Cases that were or are late under a rule on the letter of apology.
    pub apologies_owed: u64,
    /// Letters sent for those, in time or late.
    pub apologies_sent: u64,
    /// Letters sent for those in time.
    pub apologies_in_time: u64,
}

impl Tally {
    /// Counts an evaluation.
    pub fn add(&mut self, evaluation: &Evaluation) {
        let Some(status) = evaluation.status else { return self.add_unreadable() };
        if status == Status::NotStarted {
            return;
        }
        self.received += 1;
        *self.place(status) += 1;
        self.running += u64::from(status == Status::DueSoon);
        self.days_late += u64::try_from(evaluation.late_days).unwrap_or(0);
        if status.is_late() {
            self.add_apology(evaluation.apology_state);
        }
    }

    /// Counts a record that could not be read or judged.
    pub fn add_unreadable(&mut self) {
        self.received += 1;
        self.not_evaluated += 1;
    }

    /// The sum of two tallies.
    pub fn merge(&mut self, other: &Tally) {
        let Tally { received, on_time, early, late, running, due_soon, overdue, paused, .. } = other;
        self.received += received;
        self.on_time += on_time;
        self.early += early;
        self.late += late;
        self.running += running;
        self.due_soon += due_soon;
        self.overdue += overdue;
        self.paused += paused;
        self.ended_otherwise += other.ended_otherwise;
        self.no_deadline += other.no_deadline;
        self.not_evaluated += other.not_evaluated;
        self.days_late += other.days_late;
        self.apologies_owed += other.apologies_owed;
        self.apologies_sent += other.apologies_sent;
        self.apologies_in_time += other.apologies_in_time;
    }

    /// Finished by the due day.
    pub const fn in_time(&self) -> u64 {
        self.early + self.on_time
    }

    /// Finished at all: the denominator of [`on_time_share`](Tally::on_time_share).
    pub const fn finished(&self) -> u64 {
        self.in_time() + self.late
    }

    /// Finished by the due day, of all that are finished.
    pub const fn on_time_share(&self) -> Share {
        Share { part: self.in_time(), whole: self.finished() }
    }

    fn place(&mut self, status: Status) -> &mut u64 {
        match status {
            Status::Early => &mut self.early,
            Status::OnTime => &mut self.on_time,
            Status::Late => &mut self.late,
            Status::DueSoon => &mut self.due_soon,
            Status::Overdue => &mut self.overdue,
            Status::Paused => &mut self.paused,
            Status::Returned | Status::Withdrawn | Status::Closed => &mut self.ended_otherwise,
            Status::NoDeadline => &mut self.no_deadline,
            Status::Running | Status::NotStarted => &mut self.running,
        }
    }

    fn add_apology(&mut self, state: Option<ApologyState>) {
        let sent_in_time = state == Some(ApologyState::SentInTime);
        let sent = sent_in_time || state == Some(ApologyState::SentLate);
        self.apologies_owed += u64::from(state.is_some_and(|state| state != ApologyState::NoRule));
        self.apologies_sent += u64::from(sent);
        self.apologies_in_time += u64::from(sent_in_time);
    }
}
