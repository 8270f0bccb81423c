use alloc::borrow::Cow;
use alloc::vec::Vec;

use super::apology::{Apology, ApologyState};
use super::clock::{Clock, ClockState, Effects};
use super::finding::{Diagnosis, Finding, Findings};
use super::intake::{CitizenLimit, Intake};
use super::milestone::{self, Limit, Milestone, Upcoming};
use super::policy::{Meaning, StatusPolicy};
use super::record::{Extended, Record};
use super::status::Status;
use super::wait::{Ground, Wait};
use super::{check, known};
use crate::calendar::{Calendar, Standing};
use crate::civil::{Date, DateTime, Span};
use crate::error::Error;
use crate::law::{self, Effect, FamilyVersion};
use crate::term::{Deadline, Length, Unit};

/// Evaluates case records against one calendar.
///
/// Make it once and use it for every record: the rules that a case needs are looked up here. A calendar with office hours answers
/// for limits in hours and for the intake of online files too.
#[derive(Debug, Clone)]
pub struct Evaluator<'a> {
    pub(super) calendar: &'a Calendar,
    pub(super) policy: StatusPolicy,
    pub(super) rules: Rules,
}

/// The families of rules that a case meets.
#[derive(Debug, Clone)]
pub(super) struct Rules {
    clock: Vec<FamilyVersion>,
    apology: Vec<FamilyVersion>,
    supplements: Vec<FamilyVersion>,
    intake: Vec<FamilyVersion>,
    close_file: Vec<FamilyVersion>,
}

/// What can be said about a record at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluation {
    /// The deadline by law, from the record's own facts; `None` while the case waits, or when it cannot be told.
    pub due: Option<Deadline>,
    /// The promised day: the new one if one was given, else the first.
    pub promised: Option<Date>,
    /// Working days from the due day to the promised day: positive when more was promised than the law allows.
    pub promised_differs: Option<i32>,
    /// The state by law; `None` when the record does not say enough to tell.
    pub status: Option<Status>,
    /// How late, in the unit of the limit: working days after the due day up to and including the day of finish, or of the
    /// moment while the case runs; calendar days for a limit in days, weeks, months or years. 0 when it is not late.
    pub late_days: i32,
    /// How late a limit in hours is, in minutes: office minutes for working hours, clock minutes for hours. `None` for other limits,
    /// and when it is not late.
    pub late_minutes: Option<i64>,
    /// The letter of apology, where a rule and a due day are known.
    pub apology: Option<Apology>,
    /// How it stands with the letter.
    pub apology_state: Option<ApologyState>,
    /// The one new promised day that the law allows.
    pub extension: Extension,
    /// The limit of intake, for a dossier filed online on a calendar with office hours, where a rule was in force.
    pub intake: Option<Intake>,
    /// The limit on the applicant, while a supplement is awaited.
    pub citizen: Option<CitizenLimit>,
    /// The moments at which the state changes if nothing happens, in order: a program may sleep until the first.
    pub upcoming: Vec<Upcoming>,
    /// What there is to be told about the record.
    pub findings: Vec<Finding>,
}

impl Evaluation {
    /// The due day by law.
    pub fn due_day(&self) -> Option<Date> {
        self.due.map(|due| due.legal)
    }

    /// The standing of the calendar behind the due day.
    pub fn standing(&self) -> Option<Standing> {
        self.due.map(|due| due.standing)
    }

    /// The code of the first finding, 0 when there is none.
    pub fn code(&self) -> u16 {
        self.findings.first().map_or(0, Finding::code)
    }

    /// The next moment at which the state changes if nothing happens.
    pub fn next(&self) -> Option<Upcoming> {
        self.upcoming.first().copied()
    }

    /// What a record says before anything is counted.
    fn of(record: &Record) -> Evaluation {
        Evaluation {
            due: None,
            promised: record.new_promises.first().map(|promise| promise.day).or(record.promised),
            promised_differs: None,
            status: None,
            late_days: 0,
            late_minutes: None,
            apology: None,
            apology_state: None,
            extension: Extension::of(record),
            intake: None,
            citizen: None,
            upcoming: Vec::new(),
            findings: Vec::new(),
        }
    }
}

/// Whether a new promised day was given (gia hạn, hẹn lại).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Extension {
    /// None was given.
    None,
    /// One was given.
    Used,
    /// More than the law allows were given.
    Exceeded,
}

impl Extension {
    /// The stable word of JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Extension::None => "none",
            Extension::Used => "used",
            Extension::Exceeded => "exceeded",
        }
    }

    fn of(record: &Record) -> Extension {
        match record.new_promises.len() {
            0 => Extension::None,
            1 => Extension::Used,
            _ => Extension::Exceeded,
        }
    }
}

/// A record that was received, as it stands at a moment.
#[derive(Debug, Clone, Copy)]
struct Judged<'r> {
    record: &'r Record,
    received: DateTime,
    now: DateTime,
}

impl<'a> Evaluator<'a> {
    /// An evaluator on a calendar, with the rules of the built-in rulebook and the published policy.
    pub fn new(calendar: &'a Calendar) -> Evaluator<'a> {
        Evaluator { calendar, policy: StatusPolicy::PUBLISHED, rules: Rules::new() }
    }

    /// The same evaluator with an office's own policy.
    #[must_use]
    pub fn with_policy(mut self, policy: StatusPolicy) -> Evaluator<'a> {
        self.policy = policy;
        self
    }

    pub(crate) fn calendar(&self) -> &'a Calendar {
        self.calendar
    }

    /// The rules on the letter of apology, with the days of receipt for which each is in force.
    pub(crate) fn letters(&self) -> impl Iterator<Item = (Span, &'static law::Limit)> {
        self.rules.apology.iter().map(|version| (version.rule.in_force, &version.rule.limit))
    }

    /// Evaluates a record as it stood at a moment. Facts later than the moment are not known yet.
    pub fn evaluate(&self, record: &Record, as_of: DateTime) -> Evaluation {
        let mut findings = Findings::default();
        let whole = record;
        let record: Cow<'_, Record> = known::at(record, as_of, &self.policy);
        let mut evaluation = Evaluation::of(&record);
        evaluation.intake = self.intake(&record, as_of, &mut findings);
        match record.received {
            None if whole.filed.is_some() => evaluation.status = Some(Status::NotStarted),
            None => {
                evaluation = Evaluation { promised: None, extension: Extension::None, ..evaluation };
                findings.add(Diagnosis::NoReceipt);
            }
            Some(received) => {
                check::against_itself(&record, received, self.calendar, &self.policy, &mut findings);
                let judged = Judged { record: &record, received, now: as_of };
                if received > as_of || self.meaning(&record) == Some(Meaning::NotStarted) {
                    evaluation.status = Some(Status::NotStarted);
                } else {
                    self.judge(&mut evaluation, judged, &mut findings);
                }
            }
        }
        evaluation.findings = findings.0;
        evaluation
    }

    fn meaning(&self, record: &Record) -> Option<Meaning> {
        record.stage.map(|stage| self.policy.meaning(stage))
    }

    /// Fills in what follows from the due day.
    fn judge(&self, evaluation: &mut Evaluation, case: Judged<'_>, findings: &mut Findings) {
        let clock = self.clock(case.record, case.received, findings);
        let clock_state = self.clock_state(&clock, case.record, findings);
        self.check_counts(case, findings);
        if clock_state == ClockState::Running {
            let limit = case.record.limit.and_then(|limit| findings.keep(extended(limit, &case.record.extensions)));
            evaluation.due = limit.and_then(|limit| findings.keep(clock.deadline(limit, self.calendar)));
        }
        evaluation.promised_differs = self.promise_against_law(evaluation.due_day(), evaluation.promised);
        let limit = limit_of(evaluation).map(|ends_at| Limit::of(ends_at, self.calendar));
        evaluation.status = self.status(limit, case, clock_state, findings);
        if clock_state == ClockState::Waiting && evaluation.status == Some(Status::Paused) {
            self.await_answer(evaluation, case, findings);
        }
        let ended_otherwise = evaluation.status.is_none_or(Status::ended_otherwise);
        let Some(limit) = limit.filter(|_| clock_state == ClockState::Running) else { return };
        if case.record.returned.is_some_and(|at| limit.is_past(at)) {
            findings.add(Diagnosis::ReturnedAfterDeadline);
        }
        if ended_otherwise {
            return;
        }
        if evaluation.status.is_some_and(Status::is_late) {
            self.lateness(evaluation, case, limit.ends_at, findings);
        }
        self.apologise(evaluation, case, limit.ends_at.date(), findings);
        if case.record.finished.is_none() {
            let letter = evaluation.apology.map(|apology| apology.deadline);
            evaluation.upcoming = milestone::of_running(case.record, limit, letter, case.now);
        }
    }

    /// The clock of a record, by its waits, the policy and the rule in force on the day of receipt.
    pub(super) fn clock(&self, record: &Record, received: DateTime, findings: &mut Findings) -> Clock {
        Clock::of(record, received, &self.effects(received), findings)
    }

    pub(super) fn effects(&self, received: DateTime) -> Effects {
        Effects { policy: self.policy, by_rule: self.rules.clock_effect(received.date()) }
    }

    /// The clock as the events and the status tell it together.
    pub(super) fn clock_state(&self, clock: &Clock, record: &Record, findings: &mut Findings) -> ClockState {
        match self.meaning(record) {
            Some(Meaning::Waiting(ground)) if clock.state == ClockState::Running && record.ended().is_none() => {
                let open = record.waits.iter().any(|wait| wait.ground == ground && wait.to.is_none());
                if open {
                    // It is there, and the limit runs on meanwhile.
                    return clock.state;
                }
                findings.add(Diagnosis::WaitingWithoutWait);
                ClockState::Waiting
            }
            Some(Meaning::Finished) if record.finished.is_none() => {
                findings.add(Diagnosis::NoDayOfFinish);
                clock.state
            }
            _ => clock.state,
        }
    }

    fn status(
        &self,
        limit: Option<Limit>,
        case: Judged<'_>,
        clock: ClockState,
        findings: &mut Findings,
    ) -> Option<Status> {
        let record = case.record;
        if let Some(status) = self.other_end(record) {
            return Some(status);
        }
        if self.meaning(record) == Some(Meaning::Finished) && record.finished.is_none() {
            return None;
        }
        match clock {
            ClockState::Waiting => return Some(Status::Paused),
            ClockState::Unknown => return None,
            ClockState::Running => {}
        }
        let Some(limit) = limit else {
            if record.limit.is_none() {
                findings.add(Diagnosis::NoLimit);
                return Some(Status::NoDeadline);
            }
            return None;
        };
        Some(match record.finished {
            Some(finished) if limit.is_past(finished) => Status::Late,
            Some(finished) if finished.date() < limit.ends_at.date() => Status::Early,
            Some(_) => Status::OnTime,
            None if limit.is_past(case.now) => Status::Overdue,
            None if case.now.date() >= limit.due_soon_from => Status::DueSoon,
            None => Status::Running,
        })
    }

    /// Returned, withdrawn or closed, by the first dated end, else by the recorded status.
    fn other_end(&self, record: &Record) -> Option<Status> {
        let dated = [
            (record.finished, None),
            (record.returned, Some(Status::Returned)),
            (record.withdrawn, Some(Status::Withdrawn)),
            (record.closed, Some(Status::Closed)),
        ];
        let first = dated.into_iter().filter_map(|(at, status)| Some((at?, status))).min_by_key(|(at, _)| *at);
        match (first, self.meaning(record)) {
            (Some((_, Some(status))), _) => Some(status),
            (_, Some(Meaning::Returned)) => Some(Status::Returned),
            (_, Some(Meaning::Withdrawn)) => Some(Status::Withdrawn),
            _ => None,
        }
    }

    /// What is limited by how often, and waits that come after the limit has ended.
    fn check_counts(&self, case: Judged<'_>, findings: &mut Findings) {
        let supplements = case.record.waits.iter().filter(|wait| wait.ground == Ground::Supplement).count();
        let most = self.rules.most_supplements(case.received.date());
        if most.is_some_and(|most| supplements > most as usize) {
            findings.add(Diagnosis::SupplementRepeated);
        }
        if self.waits_after_deadline(case) {
            findings.add(Diagnosis::WaitAfterDeadline);
        }
    }

    /// Whether a wait begins after the limit that ran before it had ended.
    fn waits_after_deadline(&self, case: Judged<'_>) -> bool {
        let whole = case.record.limit.map(|limit| extended(limit, &case.record.extensions));
        let Some(Ok(limit)) = whole else { return false };
        if case.record.waits.is_empty() {
            return false;
        }
        let effects = self.effects(case.received);
        let mut stopping: Vec<&Wait> =
            case.record.waits.iter().filter(|wait| effects.of(wait).is_some_and(|it| it != Effect::Continue)).collect();
        let ended = case.record.ended();
        stopping.retain(|wait| ended.is_none_or(|ended| wait.from <= ended));
        stopping.sort_by_key(|wait| wait.from);
        stopping.iter().enumerate().any(|(place, wait)| {
            let earlier = stopping.iter().take(place).map(|wait| **wait).collect();
            let before = Record { waits: earlier, stage: None, ..Record::default() };
            let clock = self.clock(&before, case.received, &mut Findings::default());
            let ends_at = clock.deadline(limit, self.calendar).map(|deadline| deadline.ends_at());
            clock.state == ClockState::Running && ends_at.is_ok_and(|ends_at| wait.from > ends_at)
        })
    }

    fn intake(&self, record: &Record, now: DateTime, findings: &mut Findings) -> Option<Intake> {
        let filed = record.filed.filter(|_| self.calendar.schedule().is_some())?;
        let version = version_on(&self.rules.intake, filed.date())?;
        findings.keep(Intake::of(record, version.rule, now, self.calendar)).flatten()
    }

    /// The limit on the applicant whose answer the case waits for.
    fn await_answer(&self, evaluation: &mut Evaluation, case: Judged<'_>, findings: &mut Findings) {
        let open = |wait: &&Wait| wait.ground == Ground::Supplement && wait.to.is_none();
        let Some(wait) = case.record.waits.iter().filter(open).min_by_key(|wait| wait.from) else { return };
        let rule = version_on(&self.rules.close_file, wait.from.date()).map(|version| version.rule);
        evaluation.citizen = findings.keep(CitizenLimit::of(case.record, wait.from, rule, self.calendar)).flatten();
        let closable = evaluation.citizen.map(|citizen| DateTime::start_of(citizen.closable_from));
        let milestones = closable.map(|at| Upcoming { at, what: Milestone::FileClosable });
        evaluation.upcoming = milestone::ahead(milestones.into_iter().collect(), case.now);
    }

    fn lateness(&self, evaluation: &mut Evaluation, case: Judged<'_>, ends_at: DateTime, findings: &mut Findings) {
        let until = case.record.finished.unwrap_or(case.now);
        let unit = case.record.limit.map(|limit| limit.last_unit());
        evaluation.late_days = findings.keep(self.late_days(unit, ends_at.date(), until.date())).unwrap_or(0);
        evaluation.late_minutes = match unit {
            Some(Unit::WorkingHour) => findings.keep(self.calendar.worked_between(ends_at..until)),
            Some(Unit::Hour) => Some(until.epoch_minutes() - ends_at.epoch_minutes()),
            _ => None,
        };
    }

    fn late_days(&self, unit: Option<Unit>, due: Date, day: Date) -> Result<i32, Error> {
        match unit {
            Some(Unit::WorkingDay | Unit::WorkingHour) => self.calendar.count(due.tomorrow()?..day.tomorrow()?),
            _ => Ok(due.days_until(day)),
        }
    }

    fn promise_against_law(&self, due: Option<Date>, promised: Option<Date>) -> Option<i32> {
        let (due, promised) = (due?, promised?);
        self.calendar.count(due.tomorrow().ok()?..promised.tomorrow().ok()?).ok()
    }

    fn apologise(&self, evaluation: &mut Evaluation, case: Judged<'_>, due: Date, findings: &mut Findings) {
        let Some(version) = version_on(&self.rules.apology, case.received.date()) else {
            evaluation.apology_state = Some(ApologyState::NoRule);
            return;
        };
        let apology = findings.keep(Apology::owed(version.rule, due, self.calendar)).flatten();
        let (sent, finished) = (case.record.apology_sent, case.record.finished);
        evaluation.apology = apology;
        evaluation.apology_state =
            apology.map(|it| ApologyState::of(it.deadline, evaluation.status, sent, finished, case.now.date()));
    }
}

impl Rules {
    fn new() -> Rules {
        Rules {
            clock: law::family("onestop-clock-restart"),
            apology: law::family("onestop-apology"),
            supplements: law::family("onestop-supplement-once"),
            intake: law::family("onestop-eight-hours"),
            close_file: law::family("onestop-close-file"),
        }
    }

    fn clock_effect(&self, received: Date) -> Option<Effect> {
        version_on(&self.clock, received).and_then(|version| match version.rule.limit {
            law::Limit::Effect(effect) => Some(effect),
            _ => None,
        })
    }

    fn most_supplements(&self, received: Date) -> Option<u32> {
        version_on(&self.supplements, received).and_then(|version| match version.rule.limit {
            law::Limit::Count { at_most } => Some(at_most),
            _ => None,
        })
    }

    /// The rule on waits in force on a day.
    pub(super) fn clock_rule(&self, received: Date) -> Option<&'static law::Rule> {
        version_on(&self.clock, received).map(|version| version.rule)
    }
}

fn version_on(versions: &[FamilyVersion], date: Date) -> Option<&FamilyVersion> {
    versions.iter().find(|version| version.rule.in_force.contains(date))
}

/// The limit and what it was extended by, counted one from the end of the other.
pub(super) fn extended(limit: Length, extensions: &[Extended]) -> Result<Length, Error> {
    let mut parts = extensions.iter().flat_map(|extended| extended.by.parts().iter().copied());
    parts.try_fold(limit, Length::then)
}

/// The moment by which a case is judged: the end of its limit by law, else of the promised day.
fn limit_of(evaluation: &Evaluation) -> Option<DateTime> {
    evaluation.due.map(|due| due.ends_at()).or(evaluation.promised.map(DateTime::end_of))
}
