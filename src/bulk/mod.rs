//! Columns in, columns out: the answers of the library for many rows at once, written into the caller's own memory.
//!
//! Every function here is defined by one of the rooms before it, row by row, and is equal to it for every row and every refusal; it only
//! answers faster. A row that is refused has the stable code of its error beside it and changes no other row. Days are days since
//! 1 January 1970 in 32 bits, which columnar engines call Date32; nulls are bits, as Arrow packs them.
//!
//! ```
//! use thoihan::bulk::{self, By, Column, Output, Small};
//! use thoihan::calendar::{Calendar, Scope};
//!
//! // Two bodies, and a third that is not in the list.
//! let calendars = [Calendar::state(), Calendar::new(Scope::Citizen)];
//! let bodies = By::Each(&calendars, Small::U8(&[0, 1, 7]));
//! let (mut due, mut codes) = ([0; 3], [0; 3]);
//! let out = Output::new(&mut due, &mut codes)?;
//! let refused = bulk::advance(bodies, Column::constant(19_839), Column::constant(5), out)?;
//! assert_eq!((refused, codes), (1, [0, 0, 103]));
//! # Ok::<(), thoihan::Error>(())
//! ```

mod case;
mod chunk;
mod column;
mod days;

pub use case::{
    Answers, Cases, Moments, NO_DAY, NO_SMALL_DAY, Places, Totals, Waits, evaluate, standing_code, status_code, total,
    unit_code,
};
#[cfg(feature = "rayon1")]
pub use chunk::in_parallel;
pub use chunk::{Split, in_chunks};
pub use column::{By, Column, Output, Small, Value};
pub use days::{advance, count, ends, is_working, on_or_after, on_or_before, worked_between};

use crate::error::ErrorKind;

/// Rows that are answered together: their columns stay in the nearest cache.
const BLOCK: usize = 512;

/// The code of a row with a null in it.
const NULL: u16 = ErrorKind::MissingField.code();
