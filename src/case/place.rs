use alloc::borrow::Cow;

use super::evaluate::{Evaluation, Evaluator};
use super::period::Period;
use super::policy::Meaning;
use super::record::{Channel, Record, Stage};
use super::report_policy::{EndedAs, NoDeadlineAs, ReportPolicy, WaitingAs};
use super::status::Status;
use crate::civil::{Date, DateTime};
use crate::error::Error;

/// A report over a period as of a moment: it says of each record where it is counted.
///
/// Records are judged at the end of the period, or at the moment where that is earlier; what came later is not known yet. So a report
/// on May says the same whether it is made in June or in December, as long as no earlier fact is changed.
///
/// ```
/// use thoihan::calendar::Calendar;
/// use thoihan::case::{Class, Evaluator, Period, PeriodReport, Place, Record};
/// use thoihan::civil::DateTime;
///
/// let state = Calendar::state();
/// let evaluator = Evaluator::new(&state);
/// let record = Record {
///     received: Some(DateTime::parse("2024-04-26T09:30")?),
///     limit: Some("5wd".parse()?),
///     finished: Some(DateTime::parse("2024-05-06T10:00")?),
///     ..Record::default()
/// };
/// let as_of = DateTime::parse("2024-06-01")?;
/// for (month, class) in [(4, Class::InTime), (5, Class::Early)] {
///     let report = PeriodReport::new(&evaluator, Period::month(2024, month)?, as_of)?;
///     let Place::Counted(counted) = report.place(&record) else { panic!() };
///     assert_eq!(counted.class, class);
/// }
/// # Ok::<(), thoihan::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct PeriodReport<'a> {
    evaluator: &'a Evaluator<'a>,
    first: Date,
    cut: DateTime,
    policy: ReportPolicy,
}

/// Where a record is counted in a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Place {
    /// In no column: not received yet, or over before the period.
    Elsewhere,
    /// It has no receipt, or was refused without a day, so that no period is its own.
    Unplaced,
    /// Not accepted at intake, and so not received.
    NotAccepted,
    /// Left out by the policy.
    Excluded,
    /// Received or carried over, and in one class.
    Counted(Counted),
}

/// The two columns of a record that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// How it came into the period.
    pub receipt: Receipt,
    /// What became of it by the end.
    pub class: Class,
    /// When it ended; `None` while it is open, and then the next period carries it over.
    pub ended: Option<DateTime>,
    /// Working days after the receipt up to and including the finish, waits included; of finished work within the calendar.
    pub handling: Option<u32>,
}

/// How a record came into a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Receipt {
    /// Received in it, in this way where the record says so.
    InPeriod(Option<Channel>),
    /// Received before it and not ended by then.
    CarriedOver,
}

/// The class of a record at the end of a period. Every counted record is in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Class {
    /// Resolved before the due day.
    Early,
    /// Resolved on the due day.
    OnTime,
    /// Resolved after it.
    Late,
    /// Pending, and the clock runs in time.
    InTime,
    /// Pending in time, waiting.
    Waiting,
    /// Pending after the due day.
    Overdue,
    /// Waiting, set apart by the policy.
    WaitingApart,
    /// Returned after it had been received.
    Returned,
    /// Withdrawn.
    Withdrawn,
    /// Closed.
    Closed,
    /// Without a limit to judge by.
    NoDeadline,
    /// Received, and not saying enough to be judged.
    NotEvaluated,
}

impl<'a> PeriodReport<'a> {
    /// A report over a period, with the published policy.
    ///
    /// Refuses a period outside the calendar, and a moment before its first day.
    pub fn new(evaluator: &'a Evaluator<'a>, period: Period, as_of: DateTime) -> Result<PeriodReport<'a>, Error> {
        for day in [period.first(), period.last()] {
            evaluator.calendar.kind(day)?;
        }
        if as_of.date() < period.first() {
            return Err(Error::date_range("day of the report", as_of.date(), period.first(), Date::MAX));
        }
        let cut = as_of.min(period.ends_at());
        Ok(PeriodReport { evaluator, first: period.first(), cut, policy: ReportPolicy::PUBLISHED })
    }

    /// A report over all that came before a moment: nothing is carried over.
    pub fn until(evaluator: &'a Evaluator<'a>, as_of: DateTime) -> PeriodReport<'a> {
        PeriodReport { evaluator, first: Date::MIN, cut: as_of, policy: ReportPolicy::PUBLISHED }
    }

    /// The same report with another policy.
    #[must_use]
    pub fn with_policy(mut self, policy: ReportPolicy) -> PeriodReport<'a> {
        self.policy = policy;
        self
    }

    /// The moment at which records are judged.
    pub const fn cut(&self) -> DateTime {
        self.cut
    }

    /// The policy.
    pub const fn policy(&self) -> ReportPolicy {
        self.policy
    }

    /// Where a record is counted.
    pub fn place(&self, record: &Record) -> Place {
        self.place_evaluated(record, &self.evaluate(record))
    }

    /// The record as it stands at the end of the period.
    pub fn evaluate(&self, record: &Record) -> Evaluation {
        self.evaluator.evaluate(&self.without_later_end(record), self.cut)
    }

    /// Where a record is counted, by what [`evaluate`](PeriodReport::evaluate) has said of it.
    pub fn place_evaluated(&self, record: &Record, evaluation: &Evaluation) -> Place {
        if self.is_refused(record) {
            return match record.returned.or(record.received).or(record.filed) {
                None => Place::Unplaced,
                Some(at) if self.holds(at) => Place::NotAccepted,
                Some(_) => Place::Elsewhere,
            };
        }
        let Some(received) = record.received else {
            return if record.filed.is_some() { Place::Elsewhere } else { Place::Unplaced };
        };
        if received > self.cut || self.meaning(record) == Some(Meaning::NotStarted) {
            return Place::Elsewhere;
        }
        let ended = self.end(record, received, evaluation.status);
        let receipt = match ended {
            _ if received.date() >= self.first => Receipt::InPeriod(record.channel),
            Some(ended) if ended.date() < self.first => return Place::Elsewhere,
            _ => Receipt::CarriedOver,
        };
        let Some(class) = self.class(evaluation, record, ended) else { return Place::Excluded };
        let handling = self.handling(evaluation.status, received, ended);
        Place::Counted(Counted { receipt, class, ended, handling })
    }

    fn meaning(&self, record: &Record) -> Option<Meaning> {
        record.stage.map(|stage| self.evaluator.policy.meaning(stage))
    }

    /// Whether a moment lies in the period, and is known.
    fn holds(&self, at: DateTime) -> bool {
        self.first <= at.date() && at <= self.cut
    }

    /// Status 3 says that the record was never received, whatever its dates; without it, a return by the receipt does.
    fn is_refused(&self, record: &Record) -> bool {
        let by_status = record.stage == Some(Stage::NotAccepted) && self.meaning(record) == Some(Meaning::Returned);
        by_status || record.returned.is_some_and(|returned| record.received.is_none_or(|at| returned <= at))
    }

    /// A status that says how a record ended is no more known than the dated end, where that comes later.
    fn without_later_end<'r>(&self, record: &'r Record) -> Cow<'r, Record> {
        let is_end = matches!(self.meaning(record), Some(Meaning::Returned | Meaning::Withdrawn));
        if is_end && !self.is_refused(record) && record.ended().is_some_and(|ended| ended > self.cut) {
            return Cow::Owned(Record { stage: None, ..record.clone() });
        }
        Cow::Borrowed(record)
    }

    /// When a record ended. An end without a day is told by the status only; it is counted in the period of the receipt, the only day
    /// that is known. An end before the receipt is taken for the receipt.
    fn end(&self, record: &Record, received: DateTime, status: Option<Status>) -> Option<DateTime> {
        match record.ended() {
            Some(ended) if ended <= self.cut => Some(ended.max(received)),
            None if status.is_some_and(Status::ended_otherwise) => Some(received),
            _ => None,
        }
    }

    /// The class by the policy; `None` when it leaves the record out.
    fn class(&self, evaluation: &Evaluation, record: &Record, ended: Option<DateTime>) -> Option<Class> {
        // One not started was told before: it is not received.
        let Some(status) = evaluation.status.filter(|status| *status != Status::NotStarted) else {
            return Some(Class::NotEvaluated);
        };
        let (policy, dated) = (self.policy, record.ended().and(ended));
        let other = |as_it_is, choice| match choice {
            EndedAs::Apart => Some(as_it_is),
            EndedAs::OnTime => Some(Class::OnTime),
            EndedAs::ByLimit => Some(by_limit(evaluation, dated)),
            EndedAs::Excluded => None,
        };
        match status {
            Status::Early => Some(Class::Early),
            Status::OnTime => Some(Class::OnTime),
            Status::Late => Some(Class::Late),
            Status::Overdue => Some(Class::Overdue),
            Status::Paused if policy.waiting == WaitingAs::InTime => Some(Class::Waiting),
            Status::Paused => Some(Class::WaitingApart),
            Status::Returned => other(Class::Returned, policy.returned),
            Status::Withdrawn => other(Class::Withdrawn, policy.withdrawn),
            Status::Closed => other(Class::Closed, policy.closed),
            Status::NoDeadline if policy.no_deadline == NoDeadlineAs::NotEvaluated => Some(Class::NoDeadline),
            Status::NoDeadline if ended.is_some() => Some(Class::OnTime),
            Status::NoDeadline | Status::Running | Status::DueSoon | Status::NotStarted => Some(Class::InTime),
        }
    }

    fn handling(&self, status: Option<Status>, received: DateTime, ended: Option<DateTime>) -> Option<u32> {
        if !matches!(status, Some(Status::Early | Status::OnTime | Status::Late)) {
            return None;
        }
        let days = received.date().tomorrow().ok()?..ended?.date().tomorrow().ok()?;
        self.evaluator.calendar.count(days).ok().and_then(|days| u32::try_from(days).ok())
    }
}

/// The class of an end by the limit, or the promise where there is none.
fn by_limit(evaluation: &Evaluation, ended: Option<DateTime>) -> Class {
    let limit = evaluation.due.map(|due| due.ends_at()).or(evaluation.promised.map(DateTime::end_of));
    let (Some(ended), Some(limit)) = (ended, limit) else { return Class::NotEvaluated };
    match ended {
        _ if ended.to_the_minute() > limit => Class::Late,
        _ if ended.date() < limit.date() => Class::Early,
        _ => Class::OnTime,
    }
}
