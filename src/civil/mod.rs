//! Days, moments and months of the civil calendar at UTC+7. Knows no holiday.
//!
//! Vietnamese time limits run on the solar calendar (Civil Code 2015, Art. 145(2)), so a [`Date`] is a day of the proleptic
//! Gregorian calendar, without a clock and without a zone. A [`DateTime`] is what an office clock in Vietnam shows: UTC+7, no
//! daylight saving. Text that carries an offset is converted to UTC+7 before a day is read off it.

mod date;
mod moment;
mod month;
mod parse;
mod print;
mod span;
mod text;
mod weekday;

pub use date::Date;
pub use moment::{DateTime, Time};
pub use month::{Overflow, days_in_month, is_leap_year};
pub(crate) use print::listed;
pub use print::{DateStyle, StyledDate};
pub use span::{Days, Span};
pub use text::DateText;
pub use weekday::{Weekday, WeekdaySet};
