//! The arrays against the library, row by row.

mod days;
mod random;
mod refusals;
