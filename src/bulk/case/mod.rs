//! Case records as columns.

mod answer;
mod columns;
mod plain;
mod total;

pub use answer::{Answers, NO_DAY, standing_code, status_code};
pub use columns::{Cases, Moments, Waits, unit_code};
pub use total::Totals;

use alloc::vec::Vec;

use super::By;
use super::column::same_rows;
use crate::case::Evaluator;
use crate::civil::DateTime;
use crate::error::{Error, ErrorKind};
use answer::Answer;
use plain::Prepared;

/// [`Evaluator::evaluate`] for every row, as it stood at a moment.
///
/// Answers how many rows have a code: that of the first finding, as [`Evaluation::code`](crate::case::Evaluation::code) gives it, or 103
/// where the row is no record: a number that is no day, an unknown unit, mode or evaluator, an amount of more than 100,000, or waits that
/// are not in their columns. Such a row has no other answer. Refuses columns of different lengths.
///
/// ```
/// use thoihan::bulk::{self, Answers, Cases, Column, Moments, NO_DAY, status_code, unit_code};
/// use thoihan::calendar::Calendar;
/// use thoihan::case::{Evaluator, Status};
/// use thoihan::civil::DateTime;
/// use thoihan::term::Unit;
///
/// // Five working days from 26 April 2024; one finished on 8 May, one runs.
/// let finished = Column::with_validity(&[19_851, 0], &[0b01], 0)?;
/// let cases = Cases {
///     finished: Some(Moments::Days(finished)),
///     ..Cases::new(Moments::Days(Column::new(&[19_839, 19_839])), Column::constant(5), Column::constant(unit_code(Unit::WorkingDay)))
/// };
/// let state = Calendar::state();
/// let (mut due, mut legal, mut safe, mut late) = ([0; 2], [0; 2], [0; 2], [0; 2]);
/// let (mut status, mut standing, mut codes) = ([0; 2], [0; 2], [0; 2]);
/// let out = Answers {
///     due: &mut due,
///     apology_legal: &mut legal,
///     apology_safe: &mut safe,
///     status: &mut status,
///     late_days: &mut late,
///     standing: &mut standing,
///     codes: &mut codes,
/// };
/// bulk::evaluate(&Evaluator::new(&state), &cases, DateTime::parse("2024-05-08")?, out)?;
/// assert_eq!((due, late), ([19_850, 19_850], [1, 1]));
/// assert_eq!(status, [Status::Late, Status::Overdue].map(|status| status_code(Some(status))));
/// # Ok::<(), thoihan::Error>(())
/// ```
pub fn evaluate<'a>(
    evaluators: impl Into<By<'a, Evaluator<'a>>>,
    cases: &Cases<'_>,
    as_of: DateTime,
    out: Answers<'_>,
) -> Result<usize, Error> {
    let evaluators = evaluators.into();
    out.check()?;
    check(&evaluators, cases, out.due.len())?;
    let prepared = Bench::new(evaluators, as_of);
    let mut refused = 0;
    for (row, place) in out.into_rows().enumerate() {
        let answer = prepared.answer(cases, row);
        refused += usize::from(answer.code != 0);
        place.write(answer);
    }
    Ok(refused)
}

/// The totals of a report over all rows, without a column of answers: what [`evaluate`] would answer, counted.
///
/// Refuses columns of different lengths, and columns that are all constant, which have no end.
pub fn total<'a>(
    evaluators: impl Into<By<'a, Evaluator<'a>>>,
    cases: &Cases<'_>,
    as_of: DateTime,
) -> Result<Totals, Error> {
    let evaluators = evaluators.into();
    let rows = cases.rows().or(evaluators.rows()).ok_or(Error::missing_field("rows"))?;
    check(&evaluators, cases, rows)?;
    let prepared = Bench::new(evaluators, as_of);
    let mut totals = Totals::default();
    for row in 0..rows {
        totals.add(&prepared.answer(cases, row));
    }
    Ok(totals)
}

fn check(evaluators: &By<'_, Evaluator<'_>>, cases: &Cases<'_>, rows: usize) -> Result<(), Error> {
    same_rows(rows, evaluators.rows())?;
    cases.check(rows)
}

/// The evaluators with what each of them needs for plain records, made once a call.
struct Bench<'a> {
    evaluators: By<'a, Evaluator<'a>>,
    prepared: Vec<Prepared<'a>>,
    as_of: DateTime,
}

impl<'a> Bench<'a> {
    fn new(evaluators: By<'a, Evaluator<'a>>, as_of: DateTime) -> Bench<'a> {
        let prepared = match evaluators {
            By::One(one) => Vec::from([Prepared::new(one, as_of)]),
            By::Each(all, _) => all.iter().map(|one| Prepared::new(one, as_of)).collect(),
        };
        Bench { evaluators, prepared, as_of }
    }

    #[inline]
    fn of(&self, row: usize) -> Option<&Prepared<'a>> {
        match self.evaluators {
            By::One(_) => self.prepared.first(),
            By::Each(_, ids) => self.prepared.get(ids.of(row)?),
        }
    }

    #[inline]
    fn answer(&self, cases: &Cases<'_>, row: usize) -> Answer {
        let Some(prepared) = self.of(row) else { return Answer::refused(ErrorKind::OutOfRange.code()) };
        prepared.answer(cases, row).unwrap_or_else(|| defined(prepared.evaluator, cases, row, self.as_of))
    }
}

/// The definition: the record of the row, evaluated.
#[inline(never)]
fn defined(evaluator: &Evaluator<'_>, cases: &Cases<'_>, row: usize, as_of: DateTime) -> Answer {
    match cases.record(row) {
        Ok(record) => Answer::of(&evaluator.evaluate(&record, as_of)),
        Err(error) => Answer::refused(error.code()),
    }
}
