//! The one integration binary: one file a room, the laws, and the tests that keep data, tables and documents together.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::float_arithmetic,
    reason = "a test fails by panicking, and the astronomy is recomputed in floats"
)]

mod account;
mod astronomy;
mod audit;
mod bulk;
mod bulk_cases;
mod calendar;
mod case;
mod civil;
mod compare;
mod difference;
mod errors;
mod exchange;
mod exhaustive;
mod explain;
mod forecast;
mod holiday;
mod hours;
mod impact;
mod indicator;
mod indicator_laws;
mod interop;
mod law;
mod layers;
mod letter;
mod life;
mod lint;
mod lunar;
mod moment;
mod overlay;
mod plan;
mod props;
mod rulebook;
mod samples;
mod sync;
mod term;
