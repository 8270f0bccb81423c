//! Case records as a batch.

mod answers;
mod facts;
mod waits;

use arrow_array::RecordBatch;
use thoihan::bulk::{self, By};
use thoihan::case::Evaluator;
use thoihan::civil::DateTime;

use crate::Error;
use answers::Filled;
use facts::Facts;

#[cfg(feature = "parquet")]
pub(crate) use answers::SCHEMA;
pub use answers::answers_schema;
#[cfg(feature = "parquet")]
pub(crate) use facts::is_read;

/// [`bulk::evaluate`] on a batch of case records, as they stood at a moment: a batch of answers, row for row.
///
/// Columns are read by their names and may stand in any order; others are left alone. A moment is a Date32, read as its 00:00, or a
/// Timestamp as in [`worked_between`](crate::worked_between).
///
/// | Column | Type | |
/// | --- | --- | --- |
/// | `received` | moment | received complete and valid |
/// | `amount` | UInt8 to UInt32, Int32, Int64 | how much the limit is, 0 to 100,000 |
/// | `unit` | UInt8 or Utf8 | of what: the [code](bulk::unit_code) or the [word](thoihan::term::Unit::code), `wd` |
/// | `promised` | Date32 | optional: the day promised on the receipt |
/// | `finished`, `apology_sent` | moment | optional: work finished, letter of apology sent |
/// | `waits` | List of Struct | optional: `from` and `to` moments, `mode` and `ground` UInt8 as in [`bulk::Waits`], both optional |
///
/// The answers are those of [`answers_schema`]. A null is a fact that is not known: what can be said without it is said, and `codes` says what
/// is missing. A row that is no record has nothing but its code.
///
/// ```
/// use std::sync::Arc;
/// use arrow_array::cast::AsArray;
/// use arrow_array::types::{Date32Type, UInt8Type};
/// use arrow_array::{ArrayRef, Date32Array, Int32Array, RecordBatch, StringArray};
/// use thoihan::calendar::Calendar;
/// use thoihan::case::Evaluator;
/// use thoihan::civil::DateTime;
///
/// // Five working days from 26 April 2024; one finished on 8 May, one runs.
/// let columns: [(&str, ArrayRef); 4] = [
///     ("received", Arc::new(Date32Array::from(vec![19_839, 19_839]))),
///     ("amount", Arc::new(Int32Array::from(vec![5, 5]))),
///     ("unit", Arc::new(StringArray::from(vec!["wd", "wd"]))),
///     ("finished", Arc::new(Date32Array::from(vec![Some(19_851), None]))),
/// ];
/// let cases = RecordBatch::try_from_iter(columns)?;
/// let calendar = Calendar::state();
/// let answers = thoihan_arrow::evaluate(&Evaluator::new(&calendar), &cases, DateTime::parse("2024-05-08")?)?;
/// assert_eq!(answers["due"].as_primitive::<Date32Type>(), &Date32Array::from(vec![19_850, 19_850]));
/// let states: Vec<_> = answers["status"].as_dictionary::<UInt8Type>().downcast_dict::<StringArray>().unwrap().into_iter().collect();
/// assert_eq!(states, [Some("late"), Some("overdue")]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn evaluate<'a>(
    evaluators: impl Into<By<'a, Evaluator<'a>>>,
    cases: &RecordBatch,
    as_of: DateTime,
) -> Result<RecordBatch, Error> {
    let facts = Facts::read(cases)?;
    let mut filled = Filled::new(cases.num_rows());
    bulk::evaluate(evaluators, &facts.cases()?, as_of, filled.out())?;
    Ok(filled.batch())
}
