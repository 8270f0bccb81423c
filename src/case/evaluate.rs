use alloc::vec::Vec;

use super::apology::{Apology, ApologyState};
use super::clock::{Clock, ClockState};
use super::finding::{Diagnosis, Finding, Findings};
use super::policy::{Meaning, StatusPolicy};
use super::record::{Record, Stage};
use super::status::Status;
use crate::basis::Lang;
use crate::calendar::{Calendar, Standing};
use crate::civil::{Date, DateTime, Time};
use crate::law::{self, Effect, FamilyVersion, Limit};
use crate::term::{Deadline, Unit};

/// Evaluates case records against one calendar.
///
/// Make it once and use it for every record: the rules that a case needs are looked up here.
#[derive(Debug, Clone)]
pub struct Evaluator<'a> {
    calendar: &'a Calendar,
    policy: StatusPolicy,
    clock_rules: Vec<FamilyVersion>,
    apology_rules: Vec<FamilyVersion>,
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
    /// The letter of apology, where a rule and a due day are known.
    pub apology: Option<Apology>,
    /// How it stands with the letter.
    pub apology_state: Option<ApologyState>,
    /// The one new promised day that the law allows.
    pub extension: Extension,
    /// The next moment at which the state changes if nothing happens, and what happens then.
    pub next: Option<(Event, DateTime)>,
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

    fn unknown(findings: Findings) -> Evaluation {
        Evaluation {
            due: None,
            promised: None,
            promised_differs: None,
            status: None,
            late_days: 0,
            apology: None,
            apology_state: None,
            extension: Extension::None,
            next: None,
            findings: findings.0,
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
}

/// A change of state that comes by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Event {
    /// The working day before the due day begins.
    DueSoon,
    /// The last working day for the letter of apology begins.
    ApologySafe,
    /// The last day by law for the letter ends.
    ApologyLegal,
    /// The due day ends.
    Due,
}

impl Event {
    /// The stable word of JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Event::DueSoon => "due_soon",
            Event::ApologySafe => "apology_safe",
            Event::ApologyLegal => "apology_legal",
            Event::Due => "due",
        }
    }

    /// The event in words.
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Event::DueSoon => lang.pick("sắp đến hạn", "due soon"),
            Event::ApologySafe => {
                lang.pick("ngày làm việc cuối cùng để gửi thư xin lỗi", "last working day for the letter")
            }
            Event::ApologyLegal => lang.pick("hết hạn gửi thư xin lỗi", "the letter is due"),
            Event::Due => lang.pick("hết hạn", "due"),
        }
    }
}

impl<'a> Evaluator<'a> {
    /// An evaluator on a calendar, with the rules of the built-in rulebook.
    pub fn new(calendar: &'a Calendar) -> Evaluator<'a> {
        Evaluator {
            calendar,
            policy: StatusPolicy::PUBLISHED,
            clock_rules: law::family("onestop-clock-restart"),
            apology_rules: law::family("onestop-apology"),
        }
    }

    /// Evaluates a record as it stood at a moment. Facts later than the moment are not known yet.
    pub fn evaluate(&self, record: &Record, as_of: DateTime) -> Evaluation {
        let mut findings = Findings::default();
        let Some(received) = record.received else {
            findings.add(Diagnosis::NoReceipt);
            return Evaluation::unknown(findings);
        };
        let known = known_at(record, as_of);
        check(&known, received, self.calendar, &mut findings);
        let mut evaluation = Evaluation::unknown(Findings::default());
        evaluation.promised = known.new_promises.first().copied().or(known.promised);
        evaluation.extension = extension(&known);
        if received > as_of || known.stage == Some(Stage::Filed) {
            evaluation.status = Some(Status::NotStarted);
        } else {
            self.judge(&mut evaluation, &known, received.date(), as_of.date(), &mut findings);
        }
        evaluation.findings = findings.0;
        evaluation
    }

    /// Fills in what follows from the due day.
    fn judge(
        &self,
        evaluation: &mut Evaluation,
        record: &Record,
        received: Date,
        today: Date,
        findings: &mut Findings,
    ) {
        let clock = Clock::of(record, received, &self.policy, self.clock_effect(received), findings);
        let clock_state = clock_state(&clock, record, findings);
        if clock_state == ClockState::Running {
            let limit = record.limit;
            evaluation.due = limit.and_then(|limit| findings.keep(clock.deadline(limit, self.calendar)));
        }
        evaluation.promised_differs = self.promise_against_law(evaluation.due_day(), evaluation.promised);
        evaluation.status = self.status(evaluation, record, clock_state, today, findings);
        if matches!(evaluation.status, None | Some(Status::Returned | Status::Withdrawn)) {
            return;
        }
        let Some(due) = evaluation.due_day().or(evaluation.promised).filter(|_| clock_state == ClockState::Running)
        else {
            return;
        };
        if evaluation.status.is_some_and(Status::is_late) {
            let day = record.finished.map_or(today, DateTime::date);
            evaluation.late_days = findings.keep(self.late_days(record, due, day)).unwrap_or(0);
        }
        self.apologise(evaluation, record, received, due, today, findings);
        evaluation.next = self.next_event(evaluation, record, due, today);
    }

    fn status(
        &self,
        evaluation: &Evaluation,
        record: &Record,
        clock: ClockState,
        today: Date,
        findings: &mut Findings,
    ) -> Option<Status> {
        match record.stage {
            Some(Stage::NotAccepted) => return Some(Status::Returned),
            Some(Stage::Withdrawn) => return Some(Status::Withdrawn),
            Some(stage)
                if (StatusPolicy::PUBLISHED.meaning(stage) == Meaning::Finished) && record.finished.is_none() =>
            {
                return None;
            }
            _ => {}
        }
        match clock {
            ClockState::Waiting => return Some(Status::Paused),
            ClockState::Unknown => return None,
            ClockState::Running => {}
        }
        let Some(due) = evaluation.due_day().or(evaluation.promised) else {
            if record.limit.is_none() {
                findings.add(Diagnosis::NoLimit);
                return Some(Status::NoDeadline);
            }
            return None;
        };
        Some(match record.finished {
            Some(finished) => Status::finished_on(finished.date(), due),
            None if today > due => Status::Overdue,
            None if today >= self.due_soon_from(due) => Status::DueSoon,
            None => Status::Running,
        })
    }

    /// The working day before the due day.
    fn due_soon_from(&self, due: Date) -> Date {
        self.calendar.before(due).unwrap_or(due)
    }

    fn late_days(&self, record: &Record, due: Date, day: Date) -> Result<i32, crate::Error> {
        match record.limit.map(|limit| limit.last_unit()) {
            Some(Unit::WorkingDay | Unit::WorkingHour) => self.calendar.count(due.tomorrow()?..day.tomorrow()?),
            _ => Ok(due.days_until(day)),
        }
    }

    fn promise_against_law(&self, due: Option<Date>, promised: Option<Date>) -> Option<i32> {
        let (due, promised) = (due?, promised?);
        self.calendar.count(due.tomorrow().ok()?..promised.tomorrow().ok()?).ok()
    }

    fn apologise(
        &self,
        evaluation: &mut Evaluation,
        record: &Record,
        received: Date,
        due: Date,
        today: Date,
        findings: &mut Findings,
    ) {
        let Some(version) = version_on(&self.apology_rules, received) else {
            evaluation.apology_state = Some(ApologyState::NoRule);
            return;
        };
        let apology = findings.keep(Apology::owed(version.rule, due, self.calendar)).flatten();
        evaluation.apology = apology;
        evaluation.apology_state =
            apology.map(|apology| ApologyState::of(apology.deadline, due, record.apology_sent, record.finished, today));
    }

    /// The first change after the day: days begin at 00:00, limits end at 24:00.
    fn next_event(
        &self,
        evaluation: &Evaluation,
        record: &Record,
        due: Date,
        today: Date,
    ) -> Option<(Event, DateTime)> {
        let starts = |date| DateTime::new(date, Time::START_OF_DAY);
        if record.finished.is_some() || today > due {
            return None;
        }
        let letter = evaluation.apology.filter(|_| record.apology_sent.is_none()).map(|apology| apology.deadline);
        let mut events =
            Vec::from([(Event::DueSoon, starts(self.due_soon_from(due))), (Event::Due, DateTime::end_of(due))]);
        events.extend(letter.map(|letter| (Event::ApologySafe, starts(letter.safe))));
        events.extend(letter.map(|letter| (Event::ApologyLegal, DateTime::end_of(letter.legal))));
        let end_of_today = DateTime::end_of(today);
        let is_ahead = |(event, at): &(Event, DateTime)| match event {
            Event::DueSoon | Event::ApologySafe => *at > end_of_today,
            Event::ApologyLegal | Event::Due => *at >= end_of_today,
        };
        events.into_iter().filter(is_ahead).min_by_key(|(_, at)| *at)
    }

    fn clock_effect(&self, received: Date) -> Option<Effect> {
        version_on(&self.clock_rules, received).and_then(|version| match version.rule.limit {
            Limit::Effect(effect) => Some(effect),
            _ => None,
        })
    }
}

fn version_on(versions: &[FamilyVersion], date: Date) -> Option<&FamilyVersion> {
    versions.iter().find(|version| version.rule.in_force.contains(date))
}

/// The record as it was known at a moment: later facts left out, a wait that ends later still open. The recorded status carries
/// no date; where a later fact was left out, it is the status of a later day, and left out with it.
fn known_at(record: &Record, as_of: DateTime) -> Record {
    let known = |moment: &DateTime| *moment <= as_of;
    let mut record = record.clone();
    if facts(&record).any(|fact| !known(&fact)) {
        record.stage = record.stage.filter(|stage| matches!(stage, Stage::NotAccepted | Stage::Withdrawn));
    }
    record.finished = record.finished.filter(known);
    record.handed_over = record.handed_over.filter(known);
    if record.apology_sent.is_some_and(|sent| sent > as_of) {
        record.apology_sent = None;
        record.new_promises.clear();
    }
    record.waits.retain(|wait| known(&wait.from));
    for wait in &mut record.waits {
        wait.to = wait.to.filter(known);
    }
    record
}

/// The dated facts that a status may follow from.
fn facts(record: &Record) -> impl Iterator<Item = DateTime> {
    let waits = record.waits.iter().flat_map(|wait| [Some(wait.from), wait.to]);
    waits.chain([record.finished, record.handed_over]).flatten()
}

/// What the record says against itself.
fn check(record: &Record, received: DateTime, calendar: &Calendar, findings: &mut Findings) {
    let first = received.date();
    let before_receipt = |moment: Option<DateTime>| moment.is_some_and(|moment| moment.date() < first);
    let finished = record.finished;
    let mut tell = |is_so: bool, diagnosis| {
        if is_so {
            findings.add(diagnosis);
        }
    };
    tell(before_receipt(finished), Diagnosis::FinishedBeforeReceipt);
    tell(record.handed_over.zip(finished).is_some_and(|(over, end)| over < end), Diagnosis::HandedOverBeforeFinish);
    tell(finished.is_none() && record.handed_over.is_some(), Diagnosis::NoDayOfFinish);
    tell(before_receipt(record.apology_sent), Diagnosis::ApologyBeforeReceipt);
    tell(record.promised.is_some_and(|day| day < first), Diagnosis::PromisedBeforeReceipt);
    let promises = record.promised.iter().chain(&record.new_promises);
    tell(promises.clone().any(|day| calendar.is_working(*day) == Ok(false)), Diagnosis::PromisedOnDayOff);
    tell(promises.clone().zip(promises.skip(1)).any(|(day, next)| next <= day), Diagnosis::NewPromiseNotLater);
    tell(record.new_promises.len() > 1, Diagnosis::NewPromiseRepeated);
    tell(finished.is_some() && record.stage.is_some_and(is_unfinished), Diagnosis::FinishAgainstStatus);
}

fn is_unfinished(stage: Stage) -> bool {
    matches!(StatusPolicy::PUBLISHED.meaning(stage), Meaning::Waiting(_))
        || matches!(stage, Stage::Filed | Stage::Received | Stage::Processing)
}

/// The clock as the events and the status tell it together.
fn clock_state(clock: &Clock, record: &Record, findings: &mut Findings) -> ClockState {
    let Some(stage) = record.stage else { return clock.state };
    if matches!(StatusPolicy::PUBLISHED.meaning(stage), Meaning::Waiting(_))
        && clock.state == ClockState::Running
        && record.finished.is_none()
    {
        findings.add(Diagnosis::WaitingWithoutWait);
        return ClockState::Waiting;
    }
    if (StatusPolicy::PUBLISHED.meaning(stage) == Meaning::Finished) && record.finished.is_none() {
        findings.add(Diagnosis::NoDayOfFinish);
    }
    clock.state
}

fn extension(record: &Record) -> Extension {
    match record.new_promises.len() {
        0 => Extension::None,
        1 => Extension::Used,
        _ => Extension::Exceeded,
    }
}
