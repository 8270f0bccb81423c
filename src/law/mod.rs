//! Rules as data: which provision sets which limit, from which event, while it is in force, and how its text may be read.
//!
//! [`due`] answers the common question. [`Question`] asks with a reading, a choice or the procedure's own limit.
//!
//! ```
//! use thoihan::calendar::Calendar;
//! use thoihan::{Lang, law};
//!
//! let state = Calendar::state();
//! let signed = "2024-04-26".parse::<thoihan::civil::Date>()?;
//! let due = law::due("db-entry-province", signed, &state)?;
//! assert_eq!(due.deadline.legal.to_string(), "2024-05-07");
//! assert_eq!(due.rule.basis.display(Lang::English).to_string(), "Art. 24(2) Decree 63/2010");
//! # Ok::<(), thoihan::Error>(())
//! ```

mod find;
mod period;
#[cfg(feature = "serde")]
pub mod plan;
mod question;
mod rule;
#[cfg(feature = "serde")]
pub mod schema;
mod table;

pub use find::{FamilyVersion, conventions, families, family, gaps, rule, rules};
pub use period::Every;
pub use question::{Due, Question, due};
pub use rule::{Bound, Change, Choice, CutOff, Effect, Gap, Limit, QuoteStatus, Reading, Rule, YearOf};

#[doc = include_str!("reference.md")]
pub mod reference {}
