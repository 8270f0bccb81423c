use alloc::vec::Vec;

use super::finding::{Diagnosis, Findings};
use super::policy::StatusPolicy;
use super::record::Record;
use super::wait::{Wait, WaitMode};
use crate::calendar::Calendar;
use crate::civil::{Date, DateTime, Span};
use crate::law::Effect;
use crate::term::{Deadline, Length, Pauses, Term};

/// The clock of a case: where its limit starts, when it does not run, and whether it stands still now.
///
/// It is worked out from the events every time, in any order of input; nothing is counted up and stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clock {
    start: Date,
    pauses: Pauses,
    pub(super) state: ClockState,
}

/// Whether the clock runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ClockState {
    Running,
    /// Something that stops the clock has not come yet.
    Waiting,
    /// The record does not say enough to tell.
    Unknown,
}

impl Clock {
    /// The clock of a record as it was known at a moment.
    pub(super) fn of(
        record: &Record,
        received: Date,
        policy: &StatusPolicy,
        by_rule: Option<Effect>,
        findings: &mut Findings,
    ) -> Clock {
        let mut clock = Clock { start: received, pauses: Pauses::NONE, state: ClockState::Running };
        let mut pauses = Vec::new();
        for wait in &record.waits {
            let mode = if wait.mode == WaitMode::ByRule { policy.mode(wait.ground) } else { wait.mode };
            let Some(effect) = mode.effect(by_rule) else {
                findings.add(Diagnosis::NoClockRule);
                clock.state = ClockState::Unknown;
                continue;
            };
            if effect == Effect::Continue {
                continue;
            }
            match clock.wait_days(*wait, received, record.finished, findings) {
                Some(days) if effect == Effect::Restart => clock.start = clock.start.max(days.until()),
                Some(days) => pauses.push(days),
                None => {}
            }
        }
        clock.pauses = Pauses::new(pauses);
        clock
    }

    /// The days of a wait, ended by the finish if nothing else ended it; `None` when it is impossible or lasts.
    fn wait_days(
        &mut self,
        wait: Wait,
        received: Date,
        finished: Option<DateTime>,
        findings: &mut Findings,
    ) -> Option<Span> {
        let (from, to) = (wait.from, wait.to.or(finished));
        if to.is_some_and(|to| to < from) {
            let ended = wait.to.is_some();
            findings.add(if ended { Diagnosis::WaitEndsBeforeItBegins } else { Diagnosis::FinishedBeforeWait });
            self.state = ClockState::Unknown;
            return None;
        }
        if from.date() < received {
            findings.add(Diagnosis::WaitBeforeReceipt);
        }
        if wait.to.is_none() && finished.is_some() {
            findings.add(Diagnosis::FinishedWhileWaiting);
        }
        if to.is_none() {
            self.state = ClockState::Waiting;
        }
        Span::new(from.date(), to?.date()).ok()
    }

    /// The end of the case's own limit on this clock.
    pub(super) fn deadline(&self, limit: Length, calendar: &Calendar) -> Result<Deadline, crate::Error> {
        Term::after(limit).deadline_with(self.start, &self.pauses, calendar)
    }
}
