use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::super::{
    Chosen, Closure, Decision, Evidence, InLieu, Layer, Observance, Opening, Overlay, OwnRest, Rank, Scope, Swap,
};
use super::{DecisionTable, SwapTable};
use crate::basis::{Basis, Instrument};
use crate::civil::{Date, Span, Weekday, WeekdaySet};
use crate::error::{Error, ErrorKind, quoted};

/// An overlay file: decisions, their instruments, local closures and openings, the body's own weekly rest, and who speaks in it.
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
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OverlayFile {
    /// The version of the schema, 1; it may be left out.
    pub schema: Option<u32>,
    /// How many decisions, closures, openings and weekly rests there are; a file that was cut off between two of them is found out by it.
    pub entries: Option<usize>,
    /// Who speaks, and for whom.
    pub layer: Option<LayerTable>,
    /// Instruments that the register does not know.
    #[serde(default)]
    pub instrument: Vec<Instrument>,
    /// Decisions.
    #[serde(default)]
    pub decision: Vec<DecisionTable>,
    /// Closures.
    #[serde(default)]
    pub closure: Vec<ClosureTable>,
    /// Days worked although others are off.
    #[serde(default)]
    pub opening: Vec<OpeningTable>,
    /// The body's own weekly rest.
    #[serde(default)]
    pub weekly_rest: Vec<OwnRestTable>,
}

/// `[layer]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LayerTable {
    /// `nation`, `province` or `office`: the closer to the body wins.
    pub rank: Rank,
    /// Its name in Vietnamese, as a trace shows it.
    pub name: String,
    /// Its name in English; the Vietnamese one where it is left out.
    pub name_en: Option<String>,
    /// An identifier of the body it is for; two layers of one rank that name different bodies are refused together.
    pub body: Option<String>,
    /// `state`, `citizen` or `six-day`, where it is for one scope only.
    pub scope: Option<String>,
}

/// `[[opening]]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpeningTable {
    /// Id of an instrument, if there is one.
    pub instrument: Option<String>,
    /// The day.
    pub date: Date,
    /// Why, in Vietnamese.
    pub name: String,
    /// Why, in English.
    pub name_en: String,
}

/// `[[weekly_rest]]` of an overlay
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnRestTable {
    /// Id of an instrument, if there is one.
    pub instrument: Option<String>,
    /// First day on which it holds.
    pub from: Date,
    /// First day on which it no longer does; left out when it is open.
    pub until: Option<Date>,
    /// The weekdays of rest.
    pub days: Vec<Weekday>,
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

    /// Refuses an empty file, another version of the schema, another number of entries than it declares, unknown instruments, holidays
    /// and scopes, a day given twice, a swap with one end or whose ends are one day, a closure that ends before it begins or lasts longer
    /// than 366 days, and a weekly rest of all seven days.
    fn try_from(file: OverlayFile) -> Result<Overlay, Error> {
        check_size(&file)?;
        let known = &file.instrument;
        let layer = file.layer.as_ref().map(layer).transpose()?;
        let decisions = numbered(&file.decision, |table, number| decision(table, known, number))?;
        let closures = numbered(&file.closure, |table, number| closure(table, known, number))?;
        let openings = numbered(&file.opening, |table, number| opening(table, known, number))?;
        let weekly_rest = numbered(&file.weekly_rest, |table, number| own_rest(table, known, number))?;
        let overlay = Overlay { source: None, layer, decisions, closures, openings, weekly_rest };
        check_once(&overlay)?;
        Ok(overlay)
    }
}

/// The version of the schema that is read here.
const SCHEMA: u32 = 1;

/// A file of this schema, with as many entries as it says, at least one and not too many.
fn check_size(file: &OverlayFile) -> Result<(), Error> {
    if let Some(version) = file.schema.filter(|version| *version != SCHEMA) {
        return Err(Error::range("schema", version.into(), SCHEMA.into(), SCHEMA.into()));
    }
    let entries = file.decision.len() + file.closure.len() + file.opening.len() + file.weekly_rest.len();
    if let Some(declared) = file.entries.filter(|declared| *declared != entries) {
        let problem = format!("{declared} entries are declared and {entries} are there; was the file cut off?");
        let problem_vi = format!("khai báo {declared} mục mà chỉ có {entries}; tệp có bị cắt cụt không?");
        return Err(Error::data(ErrorKind::Schema, "entries", problem, problem_vi));
    }
    if entries == 0 {
        let problem = "no decision, closure, opening or weekly rest";
        return Err(schema(
            "overlay",
            problem,
            "không có quyết định, đợt đóng cửa, ngày mở cửa hay ngày nghỉ hằng tuần nào",
        ));
    }
    let days: usize = file.decision.iter().map(|it| it.days.len() + it.in_lieu.len() + it.swaps.len()).sum();
    if entries + days > MOST_ENTRIES {
        return Err(Error::limit_exceeded("overlay", MOST_ENTRIES as u64, (entries + days) as u64));
    }
    Ok(())
}

/// Every table of a kind, read with its number from 1.
fn numbered<T, U>(tables: &[T], read: impl Fn(&T, usize) -> Result<U, Error>) -> Result<Vec<U>, Error> {
    tables.iter().enumerate().map(|(index, table)| read(table, index + 1)).collect()
}

fn layer(table: &LayerTable) -> Result<Layer, Error> {
    let scope = table.scope.as_deref().map(scope).transpose()?;
    let name_en = table.name_en.as_ref().unwrap_or(&table.name).clone();
    if table.name.trim().is_empty() {
        return Err(schema("layer", "name is empty", "name để trống"));
    }
    Ok(Layer {
        rank: table.rank,
        name: Cow::Owned(table.name.clone()),
        name_en: Cow::Owned(name_en),
        body: table.body.clone().map(Cow::Owned),
        scope,
    })
}

fn scope(word: &str) -> Result<Scope, Error> {
    let words = Scope::ALL.map(Scope::word).join(", ");
    Scope::ALL.into_iter().find(|scope| scope.word() == word).ok_or_else(|| {
        let problem = format!("no scope is called {}; there are {words}", quoted(word));
        Error::data(
            ErrorKind::Schema,
            "layer",
            problem,
            format!("không có phạm vi nào tên {}; chỉ có {words}", quoted(word)),
        )
    })
}

fn opening(table: &OpeningTable, known: &[Instrument], number: usize) -> Result<Opening, Error> {
    let basis = own_basis(table.instrument.as_deref(), known, &format!("opening {number}"))?;
    let (name, name_en) = (Cow::Owned(table.name.clone()), Cow::Owned(table.name_en.clone()));
    Ok(Opening { date: table.date, name, name_en, basis })
}

fn own_rest(table: &OwnRestTable, known: &[Instrument], number: usize) -> Result<OwnRest, Error> {
    let place = format!("weekly_rest {number}");
    let basis = own_basis(table.instrument.as_deref(), known, &place)?;
    let in_force = span(table.from, table.until.unwrap_or(Date::MAX), &place)?;
    let days = WeekdaySet::of(&table.days);
    if days.iter().count() == 7 {
        return Err(conflict(
            &place,
            "no day of the week is left to work".into(),
            "không còn ngày nào trong tuần để làm việc".into(),
        ));
    }
    if days.iter().count() != table.days.len() {
        return Err(conflict(&place, "a weekday is given twice".into(), "một ngày trong tuần được nêu hai lần".into()));
    }
    Ok(OwnRest { days, in_force, basis })
}

fn own_basis(id: Option<&str>, known: &[Instrument], place: &str) -> Result<Option<Basis>, Error> {
    id.map(|id| instrument(id, known, place).map(|found| Basis::new(found, ""))).transpose()
}

/// An interval that does not end before it begins.
fn span(from: Date, until: Date, place: &str) -> Result<Span, Error> {
    Span::new(from, until).map_err(|_| {
        let problem = format!("it ends on {until}, before it begins on {from}");
        conflict(place, problem, format!("kết thúc ngày {until} trước khi bắt đầu ngày {from}"))
    })
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
    let swaps = table
        .swaps
        .iter()
        .enumerate()
        .map(|(index, it)| swap(it, table.evidence, &format!("{place}, swap {}", index + 1)));
    Ok(Decision {
        basis: Basis::new(instrument(&table.instrument, known, &place)?, ""),
        issued: table.issued,
        issued_within: issued_within(table, &place)?,
        evidence: table.evidence,
        days: Cow::Owned(days.collect::<Result<_, Error>>()?),
        in_lieu: Cow::Owned(in_lieu.collect::<Result<_, Error>>()?),
        swaps: Cow::Owned(swaps.collect::<Result<_, Error>>()?),
        not_swapped: Cow::Owned(table.not_swapped.clone()),
    })
}

/// A swap has two days: a day off, and the day worked for it.
fn swap(table: &SwapTable, evidence: Evidence, place: &str) -> Result<Swap, Error> {
    let (problem, problem_vi) = match (table.off, table.worked) {
        (Some(off), Some(worked)) => {
            return Ok(Swap { off, worked, evidence_worked: table.evidence_worked.unwrap_or(evidence) });
        }
        (Some(off), None) => (format!("worked is missing beside {off}"), format!("thiếu worked đi cùng {off}")),
        (None, Some(worked)) => (format!("off is missing beside {worked}"), format!("thiếu off đi cùng {worked}")),
        (None, None) => ("off and worked are missing".to_string(), "thiếu off và worked".to_string()),
    };
    let (problem, problem_vi) =
        (format!("a swap has two days; {problem}"), format!("hoán đổi phải có hai ngày; {problem_vi}"));
    Err(Error::data(ErrorKind::UnpairedSwap, place, problem, problem_vi))
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
    let basis = own_basis(table.instrument.as_deref(), known, &place)?;
    let days = span(table.from, table.until, &place)?;
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

/// A day may be said once in a file, whatever is said of it, and one weekly rest holds at a time.
fn check_once(overlay: &Overlay) -> Result<(), Error> {
    let mut said: Vec<(Date, &str, usize)> = Vec::new();
    for (index, decision) in overlay.decisions.iter().enumerate() {
        said.extend(decision.dates().map(|date| (date, "decision", index + 1)));
    }
    for (index, closure) in overlay.closures.iter().enumerate() {
        said.extend(closure.days.days().map(|date| (date, "closure", index + 1)));
    }
    for (index, opening) in overlay.openings.iter().enumerate() {
        said.push((opening.date, "opening", index + 1));
    }
    said.sort_unstable();
    let twice = said.iter().zip(said.iter().skip(1)).find(|(one, other)| one.0 == other.0);
    if let Some(((date, one, first), (_, other, second))) = twice {
        let places = format!("{one} {first}, {other} {second}");
        return Err(conflict(&places, format!("{date} is given twice"), format!("ngày {date} được nêu hai lần")));
    }
    one_rest_at_a_time(overlay)
}

fn one_rest_at_a_time(overlay: &Overlay) -> Result<(), Error> {
    let mut rests: Vec<Span> = overlay.weekly_rest.iter().map(|rest| rest.in_force).collect();
    rests.sort_unstable_by_key(|span| span.from());
    match rests.iter().zip(rests.iter().skip(1)).find(|(one, other)| one.overlaps(**other)) {
        None => Ok(()),
        Some((_, second)) => {
            let date = second.from();
            Err(conflict("weekly_rest", format!("two hold on {date}"), format!("ngày {date} có hai quy định")))
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
