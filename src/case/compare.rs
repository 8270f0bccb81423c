use alloc::vec::Vec;

use super::evaluate::{Evaluator, extended};
use super::known;
use super::record::Record;
use crate::civil::DateTime;
use crate::error::Error;
use crate::law::Effect;
use crate::term::{Deadline, Length, Part, Pauses, Start, Term, Unit};

/// One case counted twice: by law, and as one-stop programs commonly count it.
///
/// Programs count a limit in days as hours from the minute of receipt, eight working hours for a working day, and add the hours waited
/// where the decrees on the one-stop shop count the limit again from the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comparison {
    /// By law; `None` while the case waits.
    pub by_law: Option<Deadline>,
    /// As software counts; a wait that lasts counts up to the moment.
    pub as_software: Deadline,
    /// Office minutes from the end that software counts to the end by law: positive where the law gives more time.
    pub minutes: Option<i64>,
}

impl Evaluator<'_> {
    /// The end of a record's limit by law and as software counts, as the record stood at a moment.
    ///
    /// Refuses a record without a receipt or a limit, and a calendar without office hours.
    pub fn compare(&self, record: &Record, as_of: DateTime) -> Result<Comparison, Error> {
        let record = known::at(record, as_of, &self.policy);
        let received = record.received.ok_or(Error::missing_field("receipt"))?;
        let limit = record.limit.ok_or(Error::missing_field("length"))?;
        let limit = extended(limit, &record.extensions)?;
        let effects = self.effects(received);
        let stops = record.waits.iter().filter(|wait| effects.of(wait) != Some(Effect::Continue));
        let until = record.ended().unwrap_or(as_of);
        let waited: Vec<_> = stops.map(|wait| (wait.from.max(received), wait.to.unwrap_or(until))).collect();
        let term = Term::after(in_hours(limit)?).with_start(Start::FromTheMoment);
        let as_software = term.deadline_at(received, &Pauses::between(waited), self.calendar)?;
        let by_law = self.evaluate(&record, as_of).due;
        let minutes = by_law.map(|by_law| self.calendar.worked_between(as_software.ends_at()..by_law.ends_at()));
        Ok(Comparison { by_law, as_software, minutes: minutes.transpose()? })
    }
}

/// A length of several parts with the later ones in hours too: only the first part of a term starts at the moment.
fn in_hours(length: Length) -> Result<Length, Error> {
    let mut parts = length.parts().iter();
    let first = parts.next().copied().map_or(length, Length::of);
    parts.try_fold(first, |length, part| {
        let (hours, unit) = match part.unit() {
            Unit::WorkingDay => (8, Unit::WorkingHour),
            Unit::Day => (24, Unit::Hour),
            Unit::Week => (7 * 24, Unit::Hour),
            unit => (1, unit),
        };
        length.then(Part::new(part.amount().saturating_mul(hours), unit)?)
    })
}
