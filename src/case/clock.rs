use alloc::vec::Vec;

use super::finding::{Diagnosis, Findings};
use super::policy::StatusPolicy;
use super::record::Record;
use super::wait::{Wait, WaitMode};
use crate::calendar::Calendar;
use crate::civil::DateTime;
use crate::error::Error;
use crate::law::Effect;
use crate::term::{Deadline, Length, Pauses, Term, Trace};

/// The clock of a case: where its limit starts, when it does not run, and whether it stands still now.
///
/// It is worked out from the events every time, in any order of input; nothing is counted up and stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) start: DateTime,
    pub(super) pauses: Pauses,
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

/// What the waits of a case do to its clock: the policy of the office, and the rule in force on the day of receipt.
#[derive(Debug, Clone, Copy)]
pub(super) struct Effects {
    pub(super) policy: StatusPolicy,
    pub(super) by_rule: Option<Effect>,
}

impl Effects {
    /// The effect of a wait: its own, or its ground's, or the rule's; `None` where no rule was in force.
    pub(super) fn of(&self, wait: &Wait) -> Option<Effect> {
        let mode = if wait.mode == WaitMode::ByRule { self.policy.mode(wait.ground) } else { wait.mode };
        mode.effect(self.by_rule)
    }
}

impl Clock {
    /// The clock of a record that was received at a moment.
    pub(super) fn of(record: &Record, received: DateTime, effects: &Effects, findings: &mut Findings) -> Clock {
        let mut clock = Clock { start: received, pauses: Pauses::NONE, state: ClockState::Running };
        let mut pauses = Vec::new();
        for wait in &record.waits {
            let Some(effect) = effects.of(wait) else {
                findings.add(Diagnosis::NoClockRule);
                clock.becomes(ClockState::Unknown);
                continue;
            };
            match (clock.stretch(*wait, effect, received, record.ended(), findings), effect) {
                (Some((_, to)), Effect::Restart) => clock.start = clock.start.max(to),
                (Some(stretch), Effect::Pause) => pauses.push(stretch),
                _ => {}
            }
        }
        clock.pauses = Pauses::between(pauses);
        clock
    }

    /// The moments of a wait, as far as they lie within the case; `None` when it is impossible, comes after the end, or lasts.
    fn stretch(
        &mut self,
        wait: Wait,
        effect: Effect,
        received: DateTime,
        ended: Option<DateTime>,
        findings: &mut Findings,
    ) -> Option<(DateTime, DateTime)> {
        if ended.is_some_and(|ended| ended < wait.from) {
            findings.add(Diagnosis::FinishedBeforeWait);
            return None;
        }
        if wait.to.is_some_and(|to| to < wait.from) {
            findings.add(Diagnosis::WaitEndsBeforeItBegins);
            if effect != Effect::Continue {
                self.becomes(ClockState::Unknown);
            }
            return None;
        }
        if effect == Effect::Continue {
            return None;
        }
        if wait.from.date() < received.date() {
            findings.add(Diagnosis::WaitBeforeReceipt);
        }
        if wait.to.is_none() && ended.is_some() {
            findings.add(Diagnosis::FinishedWhileWaiting);
        }
        let to = wait.to.into_iter().chain(ended).min();
        if to.is_none() {
            self.becomes(ClockState::Waiting);
        }
        Some((wait.from, to?))
    }

    /// What surely stands still waits, whatever else is not known.
    fn becomes(&mut self, state: ClockState) {
        if self.state != ClockState::Waiting {
            self.state = state;
        }
    }

    /// The end of the case's own limit on this clock.
    pub(super) fn deadline(&self, limit: Length, calendar: &Calendar) -> Result<Deadline, Error> {
        Term::after(limit).deadline_at(self.start, &self.pauses, calendar)
    }

    /// Every step to that end.
    pub(super) fn trace(&self, limit: Length, calendar: &Calendar) -> Result<Trace, Error> {
        Term::after(limit).trace_at(self.start, &self.pauses, calendar, crate::law::conventions())
    }
}
