//! Vietnamese working days, time limits and case records on Arrow arrays: [`thoihan::bulk`] with arrays in and arrays out.
#![doc = concat!("\n", include_str!("../README.md"))]

mod answered;
mod cases;
mod days;
mod error;
#[cfg(feature = "parquet")]
mod file;
mod given;
mod moment;

pub use answered::Answered;
pub use cases::{answers_schema, evaluate};
pub use days::{advance, count, ends, is_working, on_or_after, on_or_before, worked_between};
pub use error::Error;
#[cfg(feature = "parquet")]
pub use file::{FileError, Judged, evaluate_parquet};
