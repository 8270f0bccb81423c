//! Case records as columns.

mod answer;
mod block;
mod columns;
mod plain;
mod total;

pub use answer::{Answers, NO_DAY, NO_SMALL_DAY, Places, standing_code, status_code};
pub use columns::{Cases, Moments, Waits, unit_code};
pub use total::Totals;

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::column::{Room, same_rows};
use super::{By, Column};
use crate::case::Evaluator;
use crate::civil::DateTime;
use crate::error::{Error, ErrorKind};
use answer::{Answer, Asked, Found, Told};
use block::{Facts, LANES, Now};
use plain::Prepared;

/// [`Evaluator::evaluate`] for every row, as it stood at a moment.
///
/// Answers how many rows have a code: that of the first finding, as [`Evaluation::code`](crate::case::Evaluation::code) gives it, or 103
/// where the row is no record: a number that is no day, an unknown unit, mode or evaluator, an amount of more than 100,000, or waits that
/// are not in their columns. Such a row has no other answer. Refuses columns of different lengths, and a call in which nothing has an end:
/// no answer asked for, and every column constant.
///
/// Records with a limit in days or longer and without a wait are answered block by block by look-ups, and allocate nothing. The others cost
/// what the evaluator costs, a hundred times as much, and allocate as it does.
///
/// ```
/// use thoihan::bulk::{self, Answers, Cases, Column, Moments, Places, status_code, unit_code};
/// use thoihan::calendar::Calendar;
/// use thoihan::case::{Evaluator, Status};
/// use thoihan::civil::DateTime;
/// use thoihan::term::Unit;
///
/// // Five working days from 26 April 2024; one finished on 8 May, one runs.
/// let finished = Column::new(&[19_851, 0]).with_validity(&[0b01], 0)?;
/// let cases = Cases {
///     finished: Some(Moments::Days(finished)),
///     ..Cases::new(Moments::Days(Column::new(&[19_839, 19_839])), Column::constant(5), Column::constant(unit_code(Unit::WorkingDay)))
/// };
/// let state = Calendar::state();
/// // What is asked for; the rest is not worked out.
/// let (mut due, mut late, mut status) = ([0; 2], [0; 2], [0; 2]);
/// let out = Answers {
///     due: Places::I32(&mut due),
///     late_days: Places::I32(&mut late),
///     status: Some(&mut status),
///     ..Answers::default()
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
    let rows = out.all_rows().next().or(cases.rows()).or(evaluators.rows()).ok_or(Error::missing_field("rows"))?;
    out.check(rows)?;
    check(&evaluators, cases, rows)?;
    let (asked, mut out) = (out.asked(), out);
    Ok(Bench::new(evaluators, as_of).answer(cases, rows, asked, &mut out))
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
    let mut totals = Totals::default();
    Bench::new(evaluators, as_of).answer(cases, rows, Asked::TOTALS, &mut totals);
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

    /// Answers all rows, block by block; says how many have a code.
    fn answer(&self, cases: &Cases<'_>, rows: usize, asked: Asked, told: &mut impl Told) -> usize {
        let (mut board, mut with_code) = (Board::new(), 0);
        let mut part = match self.evaluators {
            By::One(_) => None,
            By::Each(_, places) => Some((Board::new(), Column::small(0, places), Room::new())),
        };
        for first in (0..rows).step_by(LANES) {
            let block = first..rows.min(first + LANES);
            board.facts.read(cases, block.clone(), Now::at(self.as_of));
            match (&mut part, self.prepared.first()) {
                (Some((part, places, room)), _) => {
                    self.each(&mut board, part, places.block(block.clone(), room), asked);
                }
                (None, Some(one)) => one.answer(&mut board.facts, asked, &mut board.found),
                (None, None) => {}
            }
            let mut found = board.found.view(block.len());
            board.facts.odd().for_each(|row| found.forget(row));
            with_code += found.with_code();
            told.block(block, &found);
            for row in board.facts.odd() {
                let answer = self.defined(cases, first + row);
                with_code += usize::from(answer.code != 0);
                told.row(first + row, &answer);
            }
        }
        with_code
    }

    /// Answers the records of each evaluator together, and puts the answers back in their places.
    fn each(&self, board: &mut Board, part: &mut Board, places: &[u32], asked: Asked) {
        let (rows, mut order) = (board.facts.rows(), [0_u16; LANES]);
        let place = |row: u16| places.get(usize::from(row)).map_or(usize::MAX, |place| *place as usize);
        let order = order.get_mut(..rows).unwrap_or_default();
        order.iter_mut().zip(0..).for_each(|(place, row)| *place = row);
        order.sort_unstable_by_key(|row| (place(*row), *row));
        for alike in order.chunk_by(|one, other| place(*one) == place(*other)) {
            let Some(prepared) = alike.first().and_then(|row| self.prepared.get(place(*row))) else {
                for row in alike {
                    board.facts.mark(usize::from(*row));
                }
                continue;
            };
            board.facts.pick(alike, &mut part.facts);
            prepared.answer(&mut part.facts, asked, &mut part.found);
            board.found.view(rows).take(&part.found.view(alike.len()), alike);
            for odd in part.facts.odd() {
                board.facts.mark(alike.get(odd).map_or(usize::MAX, |row| usize::from(*row)));
            }
        }
    }

    /// The definition: the record of the row, evaluated.
    #[inline(never)]
    fn defined(&self, cases: &Cases<'_>, row: usize) -> Answer {
        let Some(evaluator) = self.evaluators.of(row) else { return Answer::refused(ErrorKind::OutOfRange.code()) };
        match cases.record(row) {
            Ok(record) => Answer::of(&evaluator.evaluate(&record, self.as_of)),
            Err(error) => Answer::refused(error.code()),
        }
    }
}

/// The facts of a block, and the answers about them.
struct Board {
    facts: Facts,
    found: Found,
}

impl Board {
    fn new() -> Box<Board> {
        Box::new(Board { facts: Facts::new(), found: Found::new() })
    }
}
