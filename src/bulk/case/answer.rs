use super::super::Split;
use crate::bulk::column::same_rows;
use crate::calendar::Standing;
use crate::case::{Evaluation, Status};
use crate::civil::Date;
use crate::error::Error;

/// The day number of no day.
pub const NO_DAY: i32 = i32::MIN;

/// Where the answers about case records go: one column each, all of the same length.
#[derive(Debug)]
pub struct Answers<'a> {
    /// The due day by law; [`NO_DAY`] while the case waits, or when it cannot be told. Of a limit in hours, the day on which they run out.
    pub due: &'a mut [i32],
    /// The last day by law for the letter of apology, or [`NO_DAY`].
    pub apology_legal: &'a mut [i32],
    /// The last working day not after it, or [`NO_DAY`].
    pub apology_safe: &'a mut [i32],
    /// The state by law, see [`status_code`].
    pub status: &'a mut [u8],
    /// How late, in the unit of the limit; 0 when it is not late.
    pub late_days: &'a mut [i32],
    /// The standing of the calendar behind the due day, see [`standing_code`].
    pub standing: &'a mut [u8],
    /// The code of the first finding, 0 when there is none.
    pub codes: &'a mut [u16],
}

/// The stable code of a status in a column: 0 where it cannot be told, else its place in [`Status::ALL`] and 1.
pub const fn status_code(status: Option<Status>) -> u8 {
    match status {
        Some(status) => status as u8 + 1,
        None => 0,
    }
}

/// The stable code of a standing in a column: 0 without a due day, 1 decided, 2 derived, 3 projected.
pub const fn standing_code(standing: Option<Standing>) -> u8 {
    match standing {
        Some(Standing::Decided) => 1,
        Some(Standing::Derived) => 2,
        Some(Standing::Projected) => 3,
        None => 0,
    }
}

/// The answers about one record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Answer {
    pub(super) due: i32,
    pub(super) apology_legal: i32,
    pub(super) apology_safe: i32,
    pub(super) status: u8,
    pub(super) late_days: i32,
    pub(super) standing: u8,
    pub(super) code: u16,
}

impl Answer {
    pub(super) fn of(evaluation: &Evaluation) -> Answer {
        let letter = evaluation.apology.map(|apology| apology.deadline);
        Answer {
            due: evaluation.due_day().map_or(NO_DAY, Date::epoch_days),
            apology_legal: letter.map_or(NO_DAY, |letter| letter.legal.epoch_days()),
            apology_safe: letter.map_or(NO_DAY, |letter| letter.safe.epoch_days()),
            status: status_code(evaluation.status),
            late_days: evaluation.late_days,
            standing: standing_code(evaluation.standing()),
            code: evaluation.code(),
        }
    }

    /// A row about which nothing can be said but why.
    pub(super) const fn refused(code: u16) -> Answer {
        let (due, apology_legal, apology_safe) = (NO_DAY, NO_DAY, NO_DAY);
        Answer { due, apology_legal, apology_safe, status: 0, late_days: 0, standing: 0, code }
    }
}

/// The places of one row.
pub(super) struct Place<'a> {
    days: [&'a mut i32; 4],
    states: [&'a mut u8; 2],
    code: &'a mut u16,
}

impl Place<'_> {
    #[inline]
    pub(super) fn write(self, answer: Answer) {
        let [due, legal, safe, late] = self.days;
        (*due, *legal, *safe, *late) = (answer.due, answer.apology_legal, answer.apology_safe, answer.late_days);
        let [status, standing] = self.states;
        (*status, *standing, *self.code) = (answer.status, answer.standing, answer.code);
    }
}

impl<'a> Answers<'a> {
    pub(super) fn check(&self) -> Result<(), Error> {
        let days = [self.apology_legal.len(), self.apology_safe.len(), self.late_days.len()];
        let rest = [self.status.len(), self.standing.len(), self.codes.len()];
        days.into_iter().chain(rest).try_for_each(|rows| same_rows(self.due.len(), Some(rows)))
    }

    pub(super) fn into_rows(self) -> impl Iterator<Item = Place<'a>> {
        let days = self.due.iter_mut().zip(self.apology_legal).zip(self.apology_safe).zip(self.late_days);
        let rows = days.zip(self.status.iter_mut().zip(self.standing)).zip(self.codes);
        rows.map(|(((((due, legal), safe), late), (status, standing)), code)| Place {
            days: [due, legal, safe, late],
            states: [status, standing],
            code,
        })
    }
}

impl Split for Answers<'_> {
    fn rows(&self) -> usize {
        self.due.len()
    }

    fn split_at(self, row: usize) -> (Self, Self) {
        let (due, due_later) = cut(self.due, row);
        let (apology_legal, legal_later) = cut(self.apology_legal, row);
        let (apology_safe, safe_later) = cut(self.apology_safe, row);
        let (status, status_later) = cut(self.status, row);
        let (late_days, late_later) = cut(self.late_days, row);
        let (standing, standing_later) = cut(self.standing, row);
        let (codes, codes_later) = cut(self.codes, row);
        let later = Answers {
            due: due_later,
            apology_legal: legal_later,
            apology_safe: safe_later,
            status: status_later,
            late_days: late_later,
            standing: standing_later,
            codes: codes_later,
        };
        (Answers { due, apology_legal, apology_safe, status, late_days, standing, codes }, later)
    }
}

fn cut<T>(column: &mut [T], row: usize) -> (&mut [T], &mut [T]) {
    let row = row.min(column.len());
    column.split_at_mut(row)
}
