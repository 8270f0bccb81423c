//! Where a record is judged: by one calendar, or by the one known then and the one known now.

use thoihan::case::{Audit, Diagnosis, Evaluation, Evaluator, Finding, Record};
use thoihan::civil::{Date, DateTime};

use super::epochs::Epochs;
use super::fault::Fault;
use super::leaned::Leaned;
use super::record::Facts;
use super::row::Columns;
use crate::command::term;
use crate::failure::Failure;
use crate::settings::Settings;

/// The answer for one record.
#[derive(Debug)]
pub(super) struct Judged {
    pub(super) evaluation: Evaluation,
    /// Where promises are audited.
    pub(super) audited: Option<Audited>,
}

/// What the calendar known now says of a record that was judged by an earlier one.
#[derive(Debug)]
pub(super) struct Audited {
    pub(super) due_now: Option<Date>,
    pub(super) audit: Audit,
}

/// Where records are judged.
pub(super) struct Desk<'a> {
    pub(super) by: By<'a>,
    pub(super) as_of: DateTime,
    pub(super) settings: &'a Settings,
}

/// Which calendar a record is judged by. With a calendar of the past promises are audited.
#[derive(Clone, Copy)]
pub(super) enum By<'a> {
    /// The one of the line.
    One(&'a Evaluator<'a>),
    /// The one known on a day, beside the one known now.
    Day { then: &'a Evaluator<'a>, now: &'a Evaluator<'a> },
    /// The one known on the day of each receipt, beside the one known now.
    Receipt { epochs: &'a Epochs<'a>, now: &'a Evaluator<'a> },
}

impl Desk<'_> {
    pub(super) fn columns(&self) -> Columns {
        if self.by.now().is_some() { Columns::Audited } else { Columns::Plain }
    }

    /// The answer; what it says of the record stands before what is odd about the way it is written. A failure is one of the calendar,
    /// and ends the stream.
    pub(super) fn judge(&self, facts: Facts, leaned: &mut Leaned) -> Result<Result<Judged, Fault>, Failure> {
        let (record, told) = facts;
        let mut evaluation = self.by.evaluator(&record)?.evaluate(&record, self.as_of);
        let now = self.by.now().map(|now| now.evaluate(&record, self.as_of));
        let answers = [Some(&evaluation), now.as_ref()].into_iter().flatten();
        if let Some(fault) = answers.into_iter().find_map(|answer| refusal(answer, self.settings)) {
            return Ok(Err(fault));
        }
        if let Some(due) = &evaluation.due {
            leaned.years.extend(self.settings.overdue(term::leaned_on(due)));
        }
        let (due, due_now) = (evaluation.due_day(), now.as_ref().and_then(Evaluation::due_day));
        let audited = now.map(|_| Audited { due_now, audit: Audit::of(record.promised, due, due_now) });
        evaluation.findings.extend(of_the_writing(told));
        Ok(Ok(Judged { evaluation, audited }))
    }
}

impl<'a> By<'a> {
    fn now(self) -> Option<&'a Evaluator<'a>> {
        match self {
            By::One(_) => None,
            By::Day { now, .. } | By::Receipt { now, .. } => Some(now),
        }
    }

    /// Without a receipt there is no day of knowledge, and no due day either.
    fn evaluator(self, record: &Record) -> Result<&'a Evaluator<'a>, Failure> {
        match (self, record.received) {
            (By::One(evaluator) | By::Day { then: evaluator, .. }, _) => Ok(evaluator),
            (By::Receipt { epochs, now }, Some(received)) => Ok(epochs.known_on(received.date())?.unwrap_or(now)),
            (By::Receipt { now, .. }, None) => Ok(now),
        }
    }
}

/// Why an answer that rests on undecided days is none, where the line refuses such answers.
pub(super) fn refusal(evaluation: &Evaluation, settings: &Settings) -> Option<Fault> {
    let due = evaluation.due.filter(|_| settings.refuses())?;
    due.decided().err().map(|error| Fault::Answer(error.into()))
}

/// What is odd about the way a record is written. A missing day of finish is told of the whole record; whether it is missed at the
/// moment, the evaluation says.
pub(super) fn of_the_writing(told: Vec<Finding>) -> impl Iterator<Item = Finding> {
    told.into_iter().filter(|finding| *finding != Finding::Diagnosis(Diagnosis::NoDayOfFinish))
}
