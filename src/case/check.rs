//! What a record says against itself.

use super::finding::{Diagnosis, Findings};
use super::policy::{Meaning, StatusPolicy};
use super::record::Record;
use crate::calendar::Calendar;
use crate::civil::DateTime;

/// Tells every contradiction; repairs none.
pub(super) fn against_itself(
    record: &Record,
    received: DateTime,
    calendar: &Calendar,
    policy: &StatusPolicy,
    findings: &mut Findings,
) {
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
    let promises = record.promised.into_iter().chain(record.new_promises.iter().map(|promise| promise.day));
    tell(promises.clone().any(|day| calendar.is_working(day) == Ok(false)), Diagnosis::PromisedOnDayOff);
    tell(promises.clone().zip(promises.skip(1)).any(|(day, next)| next <= day), Diagnosis::NewPromiseNotLater);
    tell(record.new_promises.len() > 1, Diagnosis::NewPromiseRepeated);
    let unfinished = |meaning| matches!(meaning, Meaning::NotStarted | Meaning::Running | Meaning::Waiting(_));
    let goes_on = record.stage.is_some_and(|stage| unfinished(policy.meaning(stage)));
    tell(finished.is_some() && goes_on, Diagnosis::FinishAgainstStatus);
    let ends = [finished, record.returned, record.withdrawn, record.closed];
    tell(ends.into_iter().flatten().count() > 1, Diagnosis::EndedTwice);
    tell(record.filed.is_some_and(|filed| filed > received), Diagnosis::FiledAfterReceipt);
    check_steps(record, received, findings);
}

fn check_steps(record: &Record, received: DateTime, findings: &mut Findings) {
    for (place, step) in record.steps.iter().enumerate() {
        if step.from.date() < received.date() || step.to.is_some_and(|to| to < step.from) {
            findings.add(Diagnosis::StepOutsideCase);
        }
        let overlaps = |other: &super::record::Step| {
            step.from < other.to.unwrap_or(DateTime::end_of(crate::civil::Date::MAX))
                && other.from < step.to.unwrap_or(DateTime::end_of(crate::civil::Date::MAX))
        };
        if record.steps.iter().skip(place + 1).any(overlaps) {
            findings.add(Diagnosis::StepsOverlap);
        }
    }
}
