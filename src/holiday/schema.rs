//! The schema of the calendar files (`DATA.md`), as serde reads it: one year, statute, and overlays.
//!
//! The built-in tables are generated through this same schema, so that a file that works as an overlay works in the repository.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::{Chosen, Closure, Decision, Evidence, InLieu, Observance, Overlay, Standing, Swap};
use crate::basis::{Basis, Instrument};
use crate::civil::{Date, Span, Weekday};
use crate::error::{Error, ErrorKind, quoted};

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
    /// The day off.
    pub off: Date,
    /// The day worked for it.
    pub worked: Date,
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

/// An overlay file: decisions, their instruments, and local closures.
///
/// ```
/// use thoihan::calendar::Calendar;
/// use thoihan::holiday::{Overlay, Scope, schema::OverlayFile};
///
/// let file: OverlayFile = toml::from_str(r#"
///     [[instrument]]
///     id = "tb-lut-2025"
///     number = "123/TB-UBND"
///     kind = "Thông báo"
///     title = "Thông báo nghỉ làm việc do mưa lũ"
///     title_en = "Notice of closing for the flood"
///     issuer = "UBND phường"
///     signed = 2025-10-27
///     seen = "bản gốc"
///     checked_on = 2025-10-28
///
///     [[closure]]
///     instrument = "tb-lut-2025"
///     from = 2025-10-28
///     until = 2025-10-30
///     name = "Nghỉ do mưa lũ"
///     name_en = "Closed for the flood"
/// "#)?;
/// let calendar = Calendar::builder(Scope::State).overlay(Overlay::try_from(file)?).build()?;
/// assert_eq!(calendar.advance("2025-10-27".parse()?, 1)?.to_string(), "2025-10-30");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OverlayFile {
    /// Instruments that the register does not know.
    #[serde(default)]
    pub instrument: Vec<Instrument>,
    /// Decisions.
    #[serde(default)]
    pub decision: Vec<DecisionTable>,
    /// Local closures.
    #[serde(default)]
    pub closure: Vec<ClosureTable>,
}

/// `[[closure]]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClosureTable {
    /// Id of an instrument, if there is one.
    pub instrument: Option<String>,
    /// First day closed.
    pub from: Date,
    /// First day open again.
    pub until: Date,
    /// Why, in Vietnamese.
    pub name: String,
    /// Why, in English.
    pub name_en: String,
}

/// The longest closure, and the most entries, that a file may have: more is a slip of the pen.
const LONGEST_CLOSURE: i32 = 366;
const MOST_ENTRIES: usize = 20_000;

impl TryFrom<OverlayFile> for Overlay {
    type Error = Error;

    /// Refuses an empty file, unknown instruments and holidays, a day given twice, a swap whose ends are one day, and a closure
    /// that ends before it begins or lasts longer than 366 days.
    fn try_from(file: OverlayFile) -> Result<Overlay, Error> {
        let entries = file.decision.len() + file.closure.len();
        if entries == 0 {
            return Err(schema(
                "overlay",
                "no decision and no closure",
                "không có quyết định và không có đợt đóng cửa nào",
            ));
        }
        let days: usize = file.decision.iter().map(|decision| decision.days.len() + decision.swaps.len()).sum();
        if entries + days > MOST_ENTRIES {
            return Err(Error::limit_exceeded("overlay", MOST_ENTRIES as u64, (entries + days) as u64));
        }
        let known = &file.instrument;
        let decisions = file.decision.iter().enumerate().map(|(index, table)| decision(table, known, index + 1));
        let closures = file.closure.iter().enumerate().map(|(index, table)| closure(table, known, index + 1));
        let overlay =
            Overlay { decisions: decisions.collect::<Result<_, _>>()?, closures: closures.collect::<Result<_, _>>()? };
        check_once(&overlay)?;
        Ok(overlay)
    }
}

fn decision(table: &DecisionTable, known: &[Instrument], number: usize) -> Result<Decision, Error> {
    let place = format!("decision {number}");
    let days = table.days.iter().map(|day| {
        let observance =
            Observance::by_id(&day.observance).ok_or_else(|| unknown_observance(&place, &day.observance))?;
        Ok(Chosen { date: day.date, observance })
    });
    let in_lieu = table.in_lieu.iter().map(|day| {
        if day.date <= day.r#for {
            return Err(conflict(
                &place,
                format!("the day in lieu {} does not follow its holiday {}", day.date, day.r#for),
                format!("ngày nghỉ bù {} không ở sau ngày lễ {}", day.date, day.r#for),
            ));
        }
        Ok(InLieu { date: day.date, holiday: day.r#for, evidence: day.evidence.unwrap_or(table.evidence) })
    });
    let swaps = table.swaps.iter().map(|swap| {
        let evidence_worked = swap.evidence_worked.unwrap_or(table.evidence);
        Swap { off: swap.off, worked: swap.worked, evidence_worked }
    });
    Ok(Decision {
        basis: Basis::new(instrument(&table.instrument, known, &place)?, ""),
        issued: table.issued,
        issued_within: issued_within(table, &place)?,
        evidence: table.evidence,
        days: Cow::Owned(days.collect::<Result<_, Error>>()?),
        in_lieu: Cow::Owned(in_lieu.collect::<Result<_, Error>>()?),
        swaps: Cow::Owned(swaps.collect()),
    })
}

/// The bounds of a day of issue that was not established; they stand in order and not beside the day itself.
fn issued_within(table: &DecisionTable, place: &str) -> Result<Option<(Date, Date)>, Error> {
    match (table.issued, table.issued_from, table.issued_by) {
        (_, None, None) => Ok(None),
        (None, Some(first), Some(last)) if first <= last => Ok(Some((first, last))),
        _ => Err(conflict(
            place,
            "issued_from and issued_by stand together, in order, and not beside issued".to_string(),
            "issued_from và issued_by phải đi cùng nhau, đúng thứ tự, và không đi cùng issued".to_string(),
        )),
    }
}

fn closure(table: &ClosureTable, known: &[Instrument], number: usize) -> Result<Closure, Error> {
    let place = format!("closure {number}");
    let basis = match &table.instrument {
        Some(id) => Some(Basis::new(instrument(id, known, &place)?, "")),
        None => None,
    };
    let days = Span::new(table.from, table.until).map_err(|_| {
        conflict(
            &place,
            format!("it ends on {}, before it begins on {}", table.until, table.from),
            format!("kết thúc ngày {} trước khi bắt đầu ngày {}", table.until, table.from),
        )
    })?;
    if days.is_empty() || days.len() > LONGEST_CLOSURE {
        let problem = format!("it lasts {} days, not 1..={LONGEST_CLOSURE}", days.len());
        let problem_vi = format!("kéo dài {} ngày, không trong khoảng 1..={LONGEST_CLOSURE}", days.len());
        return Err(conflict(&place, problem, problem_vi));
    }
    let (name, name_en) = (Cow::Owned(table.name.clone()), Cow::Owned(table.name_en.clone()));
    Ok(Closure { days, name, name_en, basis })
}

fn instrument(id: &str, known: &[Instrument], place: &str) -> Result<Instrument, Error> {
    let own = known.iter().find(|instrument| instrument.id == id).cloned();
    own.or_else(|| Instrument::by_id(id).cloned()).ok_or_else(|| {
        Error::data(
            ErrorKind::UnknownInstrument,
            place,
            format!("no instrument is called {}", quoted(id)),
            format!("không có văn bản nào tên {}", quoted(id)),
        )
    })
}

/// A day may be said once in a file, whatever is said of it.
fn check_once(overlay: &Overlay) -> Result<(), Error> {
    let mut dates: Vec<Date> = Vec::new();
    for decision in &overlay.decisions {
        dates.extend(decision.days.iter().map(|day| day.date));
        dates.extend(decision.in_lieu.iter().map(|day| day.date));
        dates.extend(decision.swaps.iter().flat_map(|swap| [swap.off, swap.worked]));
    }
    dates.extend(overlay.closures.iter().flat_map(|closure| closure.days.days()));
    dates.sort_unstable();
    match dates.windows(2).find(|pair| pair.first() == pair.last()).and_then(|pair| pair.first()) {
        None => Ok(()),
        Some(date) => {
            Err(conflict("overlay", format!("{date} is given twice"), format!("ngày {date} được nêu hai lần")))
        }
    }
}

fn unknown_observance(place: &str, id: &str) -> Error {
    let ids: Vec<&str> = Observance::all().iter().map(|observance| observance.id).collect();
    let problem = format!("no holiday is called {}; there are {}", quoted(id), ids.join(", "));
    let problem_vi = format!("không có ngày lễ nào tên {}; chỉ có {}", quoted(id), ids.join(", "));
    Error::data(ErrorKind::Schema, place, problem, problem_vi)
}

fn conflict(place: &str, problem: String, problem_vi: String) -> Error {
    Error::data(ErrorKind::Conflict, place, problem, problem_vi)
}

fn schema(place: &str, problem: &str, problem_vi: &str) -> Error {
    Error::data(ErrorKind::Schema, place, problem.to_string(), problem_vi.to_string())
}
