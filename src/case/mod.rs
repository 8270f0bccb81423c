//! The life of one case record (hồ sơ): from its facts and a moment, what is due, what state it is in, and what it contradicts.
//!
//! An [`Evaluation`] is a pure function of the record, the moment it is judged at, the calendar, and the rules in force on the
//! day of receipt. Facts later than that moment are not known yet and play no part. Nothing in a record is repaired:
//! what contradicts itself is named by a [`Finding`] with a stable code, and everything that still can be answered is.
//!
//! ```
//! use thoihan::calendar::Calendar;
//! use thoihan::case::{Evaluator, Record, Status};
//! use thoihan::civil::DateTime;
//!
//! let state = Calendar::state();
//! let record = Record {
//!     received: Some(DateTime::parse("2024-04-26T09:30")?),
//!     limit: Some("5wd".parse()?),
//!     ..Record::default()
//! };
//! let evaluation = Evaluator::new(&state).evaluate(&record, DateTime::parse("2024-05-06")?);
//! assert_eq!(evaluation.due_day().unwrap().to_string(), "2024-05-07");
//! assert_eq!(evaluation.status, Some(Status::DueSoon));
//! # Ok::<(), thoihan::Error>(())
//! ```

mod account;
mod apology;
mod audit;
mod check;
mod clock;
mod compare;
mod evaluate;
#[cfg(feature = "serde")]
pub mod exchange;
mod explain;
mod finding;
mod history;
mod impact;
mod indicator;
mod intake;
mod known;
mod letter;
mod milestone;
mod period;
mod place;
mod policy;
mod rate;
mod record;
mod report_policy;
mod revision;
mod status;
mod tally;
mod wait;

pub use account::{Account, Holder, Portion, StepState, Used};
pub use apology::{Apology, ApologyState};
pub use audit::{Agreement, Audit};
pub use compare::Comparison;
pub use evaluate::{Evaluation, Evaluator, Extension};
pub use finding::{Diagnosis, Finding};
pub use history::{Event, Happening};
pub use impact::{Impact, ImpactSummary};
pub use indicator::{EndedOtherwise, Indicators, Pending, Received, Resolved};
pub use intake::{Answered, CitizenLimit, Intake};
pub use letter::{Letter, LetterFacts, Tense};
pub use milestone::{Milestone, Upcoming};
pub use period::Period;
pub use place::{Class, Counted, PeriodReport, Place, Receipt};
pub use policy::{Meaning, StatusPolicy};
pub use rate::{Mean, Rate, Share};
pub use record::{Channel, Extended, NewPromise, Record, Stage, Step};
pub use report_policy::{EndedAs, NoDeadlineAs, ReportPolicy, WaitingAs};
pub use revision::{ChangedDay, Revision};
pub use status::Status;
pub use tally::Tally;
pub use wait::{Ground, Wait, WaitMode};
