use core::ops::Range;

use super::Output;
use crate::error::Error;

/// Somewhere to write, which can be cut between two rows.
pub trait Split: Sized {
    /// The number of rows.
    fn rows(&self) -> usize;

    /// The rows before one, and those from it on; a row past the end cuts at the end.
    fn split_at(self, row: usize) -> (Self, Self);
}

impl<T> Split for Output<'_, T> {
    fn rows(&self) -> usize {
        self.values.len()
    }

    fn split_at(self, row: usize) -> (Self, Self) {
        let row = row.min(self.values.len());
        let (values, later_values) = self.values.split_at_mut(row);
        let (codes, later_codes) = self.codes.split_at_mut(row);
        (Output { values, codes }, Output { values: later_values, codes: later_codes })
    }
}

/// Answers chunk after chunk, so many rows each (at least one), and adds up the rows refused; the same bytes whatever the size.
///
/// ```
/// use thoihan::bulk::{self, Column, Output};
/// use thoihan::calendar::Calendar;
///
/// let (calendar, days) = (Calendar::state(), [19_839; 10]);
/// let (mut due, mut codes) = ([0; 10], [0; 10]);
/// let refused = bulk::in_chunks(Output::new(&mut due, &mut codes)?, 4, |rows, out| {
///     bulk::advance(&calendar, Column::new(&days).slice(rows), Column::constant(5), out)
/// })?;
/// assert_eq!((due, refused), ([19_850; 10], 0));
/// # Ok::<(), thoihan::Error>(())
/// ```
pub fn in_chunks<O: Split>(
    out: O,
    rows: usize,
    answer: impl Fn(Range<usize>, O) -> Result<usize, Error>,
) -> Result<usize, Error> {
    let (mut rest, mut first, mut refused) = (out, 0, 0);
    while rest.rows() > 0 {
        let (chunk, later) = rest.split_at(rows.max(1));
        let end = first + chunk.rows();
        refused += answer(first..end, chunk)?;
        (rest, first) = (later, end);
    }
    Ok(refused)
}

/// The same with the chunks on the threads of the current rayon pool; the same bytes whatever their number.
#[cfg(feature = "rayon1")]
pub fn in_parallel<O: Split + Send>(
    out: O,
    rows: usize,
    answer: impl Fn(Range<usize>, O) -> Result<usize, Error> + Sync,
) -> Result<usize, Error> {
    halved(out, 0, rows.max(1), &answer)
}

#[cfg(feature = "rayon1")]
fn halved<O: Split + Send>(
    out: O,
    first: usize,
    most: usize,
    answer: &(impl Fn(Range<usize>, O) -> Result<usize, Error> + Sync),
) -> Result<usize, Error> {
    let rows = out.rows();
    if rows <= most {
        return answer(first..first + rows, out);
    }
    // Cut between whole chunks, so that they are those of `in_chunks`.
    let half = rows.div_ceil(most) / 2 * most;
    let (one, other) = out.split_at(half);
    let (one, other) = rayon::join(|| halved(one, first, most, answer), || halved(other, first + half, most, answer));
    Ok(one? + other?)
}
