//! Public holidays and days worked in exchange, as three kinds of knowledge: what statute grants, what a yearly decision fixed,
//! and what is only projected. Does not know how to count.
//!
//! Statute (the Labour Codes) lists the holidays. Some of them it leaves to a yearly decision: which five days of Tết, which
//! neighbour of 2 September. Decisions also swap a working day for a weekend day. A year for which no decision is known is
//! projected from statute, and the days that a decision could still move are named ([`OpenDay`]).
//!
//! Nothing here is guessed from a pattern: `data/holidays` holds one file a year, each entry with the instrument behind it, and
//! the tables are generated from those files.

mod check;
mod choice;
mod compose;
mod decision;
mod entry;
mod lay;
mod layer;
mod model;
mod open;
mod rest;
mod source;
mod statute;
mod table;

#[cfg(feature = "serde")]
pub mod lint;
#[cfg(feature = "serde")]
pub mod schema;

pub use choice::{About, Choice, OpenDay, OpenKind, Way};
pub use compose::Scope;
pub(crate) use compose::{Composition, compose};
pub use decision::{
    Chosen, Closure, Decision, Evidence, InLieu, OpenQuestion, Opening, Overlay, Standing, Swap, Year, news,
};
pub use entry::{DayKind, Entry};
pub use layer::{Layer, Rank};
pub use model::Model;
pub use rest::OwnRest;
pub(crate) use rest::Rest;
pub use statute::{Entitlement, Grant, InLieuRule, Observance, WeeklyRest};
