//! A record as it was known at a moment.

use alloc::borrow::Cow;

use super::policy::{Meaning, StatusPolicy};
use super::record::Record;
use crate::civil::DateTime;

/// The record with later facts left out, a wait that ends later still open. The recorded status carries no date; where a later fact was
/// left out, it is the status of a later day, and left out with it.
pub(super) fn at<'r>(record: &'r Record, now: DateTime, policy: &StatusPolicy) -> Cow<'r, Record> {
    let promised = record.new_promises.iter().filter_map(|promise| promise.given);
    let given = promised.chain(record.extensions.iter().filter_map(|extended| extended.given));
    if !facts(record).chain(record.apology_sent).chain(given).any(|fact| fact > now) {
        return Cow::Borrowed(record);
    }
    let known = |moment: &DateTime| *moment <= now;
    let mut record = record.clone();
    if facts(&record).any(|fact| !known(&fact)) {
        let undated = |stage: &_| matches!(policy.meaning(*stage), Meaning::Returned | Meaning::Withdrawn);
        record.stage = record.stage.filter(undated);
    }
    for fact in [
        &mut record.finished,
        &mut record.handed_over,
        &mut record.returned,
        &mut record.withdrawn,
        &mut record.closed,
        &mut record.filed,
    ] {
        *fact = fact.filter(known);
    }
    let later_letter = record.apology_sent.filter(|sent| !known(sent));
    record.apology_sent = record.apology_sent.filter(known);
    record.new_promises.retain(|promise| promise.given.or(later_letter).is_none_or(|given| known(&given)));
    record.extensions.retain(|extended| extended.given.is_none_or(|given| known(&given)));
    record.waits.retain(|wait| known(&wait.from));
    for wait in &mut record.waits {
        wait.to = wait.to.filter(known);
    }
    record.steps.retain(|step| known(&step.from));
    for step in &mut record.steps {
        step.to = step.to.filter(known);
    }
    Cow::Owned(record)
}

/// The dated facts that a status may follow from.
fn facts(record: &Record) -> impl Iterator<Item = DateTime> {
    let waits = record.waits.iter().flat_map(|wait| [Some(wait.from), wait.to]);
    let steps = record.steps.iter().flat_map(|step| [Some(step.from), step.to]);
    let ends = [record.finished, record.handed_over, record.returned, record.withdrawn, record.closed, record.filed];
    waits.chain(steps).chain(ends).flatten()
}
