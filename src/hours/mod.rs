//! Office hours (giờ làm việc) as data: the sessions of a day, by weekday, season and body, while a decision on them is in force.
//!
//! A [`Schedule`] says when a body works on a working day. It does not know which days those are: that is the calendar's, and
//! [`Calendar::builder`](crate::calendar::Calendar::builder) takes a schedule and counts on both together.
//!
//! ```
//! use thoihan::hours::Schedule;
//!
//! let counters = Schedule::named("hue-onestop")?;
//! let period = counters.period_on("2024-05-06".parse()?).unwrap();
//! assert_eq!(period.sessions("2024-05-06".parse()?).to_string(), "07:30-11:30,13:00-17:00");
//! # Ok::<(), thoihan::Error>(())
//! ```

mod schedule;
#[cfg(feature = "serde")]
pub mod schema;
mod session;
mod table;

pub use schedule::{DayHours, Period, Schedule, Season};
pub use session::{Session, Sessions};
