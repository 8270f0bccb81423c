//! The schema of the calendar files (`DATA.md`), as serde reads it: one year, statute, and overlays.
//!
//! The built-in tables are generated through this same schema, so that a file that works as an overlay works in the repository.

mod overlay;

pub use overlay::{ClosureTable, LayerTable, OpeningTable, OverlayFile, OwnRestTable};

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::{Evidence, Standing};
use crate::civil::{Date, Weekday};

/// A file `data/holidays/<year>.toml`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearFile {
    /// The year.
    pub year: i32,
    /// The day somebody last looked.
    pub checked_on: Date,
    /// Whether a decision was found.
    pub standing: Standing,
    /// Days that follow from statute alone.
    pub statutory: StatutoryTable,
    /// The decisions.
    #[serde(default)]
    pub decision: Vec<DecisionTable>,
    /// What is not settled.
    #[serde(default)]
    pub open: Vec<OpenTable>,
}

/// `[statutory]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatutoryTable {
    /// How well the days are attested.
    pub evidence: Evidence,
    /// The days.
    pub days: Vec<DayTable>,
    /// Their days in lieu.
    #[serde(default)]
    pub in_lieu: Vec<InLieuTable>,
}

/// `[[decision]]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionTable {
    /// Id in the register, or of an `[[instrument]]` of the same file.
    pub instrument: String,
    /// The day it was issued, if established.
    pub issued: Option<Date>,
    /// Where that was not established: the first day that it can have been, if known.
    pub issued_from: Option<Date>,
    /// Where that was not established: the last day that it can have been; from then on it counts as known.
    pub issued_by: Option<Date>,
    /// How well it is attested; an overlay may leave it out, since its author has the text.
    #[serde(default = "at_hand")]
    pub evidence: Evidence,
    /// A remark for the reader.
    pub note: Option<String>,
    /// Statutory days it chose.
    #[serde(default)]
    pub days: Vec<DayTable>,
    /// Days in lieu it names.
    #[serde(default)]
    pub in_lieu: Vec<InLieuTable>,
    /// Swaps.
    #[serde(default)]
    pub swaps: Vec<SwapTable>,
    /// Days of which it says that they are not swapped.
    #[serde(default)]
    pub not_swapped: Vec<Date>,
}

fn at_hand() -> Evidence {
    Evidence::OfficialCitationSeen
}

/// `{ date, observance }`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DayTable {
    /// The day.
    pub date: Date,
    /// Id of the observance.
    pub observance: String,
}

/// `{ date, for }`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InLieuTable {
    /// The day off.
    pub date: Date,
    /// The holiday on a day of rest.
    pub r#for: Date,
    /// Where it is attested otherwise than its decision.
    pub evidence: Option<Evidence>,
}

/// `{ off, worked }`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SwapTable {
    /// The day off; a swap without it is refused.
    pub off: Option<Date>,
    /// The day worked for it; a swap without it is refused.
    pub worked: Option<Date>,
    /// Where the day worked is attested otherwise than the decision.
    pub evidence_worked: Option<Evidence>,
    /// A remark for the reader.
    pub note: Option<String>,
}

/// `[[open]]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenTable {
    /// Stable identifier.
    pub id: String,
    /// The day from which it was known that the question is open.
    pub raised: Option<Date>,
    /// The question in Vietnamese.
    pub question: String,
    /// The question in English.
    pub question_en: String,
    /// What the library does and why, in Vietnamese.
    pub default: String,
    /// What the library does and why, in English.
    pub default_en: String,
    /// Days that may turn out to be off.
    #[serde(default)]
    pub may_be_off: Vec<Date>,
    /// Days that may turn out to be worked.
    #[serde(default)]
    pub may_be_worked: Vec<Date>,
    /// Where it was looked for.
    pub seen: String,
}

/// `data/holidays/statute.toml`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatuteFile {
    /// The day somebody last looked.
    pub checked_on: Date,
    /// The closed list of holidays.
    pub observance: Vec<ObservanceTable>,
    /// Weekly rest of state bodies.
    pub weekly_rest: Vec<WeeklyRestTable>,
    /// What each law grants.
    pub entitlement: Vec<EntitlementTable>,
    /// What is not settled.
    #[serde(default)]
    pub open: Vec<OpenTable>,
}

/// `[[observance]]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObservanceTable {
    /// Stable identifier.
    pub id: String,
    /// Vietnamese name.
    pub name: String,
    /// English name.
    pub name_en: String,
}

/// `[[weekly_rest]]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeeklyRestTable {
    /// Id in the register.
    pub instrument: String,
    /// Provision.
    #[serde(default)]
    pub provision: String,
    /// First day in force.
    pub from: Date,
    /// First day no longer in force.
    pub until: Option<Date>,
    /// The weekdays.
    pub days: Vec<Weekday>,
}

/// `[[entitlement]]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntitlementTable {
    /// Id of the observance.
    pub observance: String,
    /// Id in the register.
    pub instrument: String,
    /// Provision that grants the days.
    pub provision: String,
    /// Provision that makes up for a meeting with weekly rest.
    pub in_lieu_provision: String,
    /// First day in force.
    pub from: Date,
    /// First day no longer in force.
    pub until: Option<Date>,
    /// `following_day`, `next_working_day`, `not_stated`
    pub in_lieu: String,
    /// A day of the solar calendar.
    pub fixed: Option<MonthDay>,
    /// A day of the lunar calendar.
    pub lunar: Option<MonthDay>,
    /// The run around the lunar new year.
    pub tet: Option<TetTable>,
    /// Offsets of the neighbour beside `fixed`.
    pub adjacent: Option<Vec<i32>>,
    /// The value taken where nobody has decided.
    pub default: Option<i32>,
    /// Why, in Vietnamese.
    pub default_reason: Option<String>,
    /// Why, in English.
    pub default_reason_en: Option<String>,
}

/// `{ month, day }`
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MonthDay {
    /// 1 to 12
    pub month: u8,
    /// Day of the month
    pub day: u8,
}

/// `{ before, days }`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TetTable {
    /// How many days may lie before the first day of the year.
    pub before: Vec<i32>,
    /// The number of days.
    pub days: i32,
}

/// `data/holidays/model.toml`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelFile {
    /// The day somebody last looked.
    pub checked_on: Date,
    /// Working days directly beside Tết that a swap may give off, on each side.
    pub beside_tet: i32,
    /// How many swaps one Tết may have.
    pub swaps_at_tet: usize,
    /// How many days before its holiday a day worked in exchange may lie.
    pub worked_before: i32,
    /// How many days after its holiday a day worked in exchange may lie.
    pub worked_after: i32,
    /// The latest that a year was decided, in the year itself.
    pub decided_by: MonthDay,
    /// What the numbers rest on, in Vietnamese.
    pub evidence: String,
    /// What the numbers rest on, in English.
    pub evidence_en: String,
}
