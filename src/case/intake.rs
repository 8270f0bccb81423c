use super::record::{Channel, Record};
use super::wait::Ground;
use crate::calendar::Calendar;
use crate::civil::{Date, DateTime};
use crate::error::Error;
use crate::law::{Limit, Rule};
use crate::term::{Deadline, Pauses, Term};

/// The limit on the intake of a dossier filed online: by when the office says that it is received, or what is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Intake {
    /// The rule in force on the day of filing.
    pub rule: &'static Rule,
    /// The end of the limit.
    pub deadline: Deadline,
    /// When the office answered: received it, asked for a supplement, or refused it.
    pub answered_at: Option<DateTime>,
    /// How it stands.
    pub answered: Answered,
}

/// Whether an answer came by the end of its limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Answered {
    /// In time.
    InTime,
    /// After the end.
    Late,
    /// Not yet, and there is time.
    Open,
    /// Not yet, and the limit has ended.
    Overdue,
}

impl Answered {
    /// The stable word of JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Answered::InTime => "in_time",
            Answered::Late => "late",
            Answered::Open => "open",
            Answered::Overdue => "overdue",
        }
    }

    /// The clock is read to the minute.
    pub(super) fn of(answered: Option<DateTime>, ends_at: DateTime, now: DateTime) -> Answered {
        match answered {
            Some(at) if at.to_the_minute() <= ends_at => Answered::InTime,
            Some(_) => Answered::Late,
            None if now.to_the_minute() <= ends_at => Answered::Open,
            None => Answered::Overdue,
        }
    }
}

impl Intake {
    /// The intake of a record filed online under a rule; `None` for any other record.
    pub(super) fn of(
        record: &Record,
        rule: &'static Rule,
        now: DateTime,
        calendar: &Calendar,
    ) -> Result<Option<Intake>, Error> {
        let (Some(filed), Some(Channel::Online), Limit::Term(term)) = (record.filed, record.channel, rule.limit) else {
            return Ok(None);
        };
        let deadline = term.deadline_at(filed, &Pauses::NONE, calendar)?;
        let asked = record.waits.iter().filter(|wait| wait.ground == Ground::Supplement).map(|wait| wait.from);
        let answers = asked.chain(record.received).chain(record.returned).filter(|at| filed <= *at && *at <= now);
        let answered_at = answers.min();
        Ok(Some(Intake { rule, deadline, answered_at, answered: Answered::of(answered_at, deadline.ends_at(), now) }))
    }
}

/// The limit on the applicant for a supplement that was asked for and has not come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CitizenLimit {
    /// The rule in force on the day of the request, unless the record has a limit of its own.
    pub rule: Option<&'static Rule>,
    /// Asked for.
    pub asked: DateTime,
    /// The end of the limit.
    pub deadline: Deadline,
    /// The first day on which the file may be closed.
    pub closable_from: Date,
}

impl CitizenLimit {
    /// The limit of a request, by the record's own length or by the rule; `None` where neither is known.
    pub(super) fn of(
        record: &Record,
        asked: DateTime,
        rule: Option<&'static Rule>,
        calendar: &Calendar,
    ) -> Result<Option<CitizenLimit>, Error> {
        let by_rule = rule.and_then(|rule| match rule.limit {
            Limit::Term(term) => Some(term),
            _ => None,
        });
        let own = record.supplement_limit.map(Term::after);
        let Some(term) = own.or(by_rule) else { return Ok(None) };
        let deadline = term.deadline_at(asked, &Pauses::NONE, calendar)?;
        let rule = rule.filter(|_| own.is_none());
        Ok(Some(CitizenLimit { rule, asked, deadline, closable_from: deadline.legal.tomorrow()? }))
    }
}
