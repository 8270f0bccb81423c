//! The arrays against the library, row by row.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod cases;
mod days;
#[cfg(feature = "parquet")]
mod parquet;
mod random;
mod refusals;
