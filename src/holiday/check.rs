//! What is refused of overlays: entries that contradict statute, the calendar, or each other.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::String;
use core::ops::RangeInclusive;

use super::decision::{Decision, InLieu, Swap};
use super::entry::{DayKind, Entry};
use super::rest::Rest;
use super::source::{Laid, Source};
use super::statute::{Entitlement, Observance};
use crate::basis::Lang;
use crate::civil::{Date, Span};
use crate::error::{Error, ErrorKind};

/// The days of a run of years.
pub(super) fn whole(years: &RangeInclusive<i32>) -> Result<Span, Error> {
    Span::new(Date::new(*years.start(), 1, 1)?, Date::new(*years.end(), 12, 31)?.tomorrow()?)
}

/// Looks at each overlay: its days lie in the calendar, the days it chooses are such as statute grants, and what it makes up for is
/// a holiday on a day of rest.
pub(super) fn overlays(
    sources: &[Source<'_>],
    years: &RangeInclusive<i32>,
    rest: &Rest,
    days: &BTreeMap<Date, Entry>,
) -> Result<(), Error> {
    let all = whole(years)?;
    for laid in sources.iter().flat_map(|source| &source.overlays) {
        local(laid, all)?;
        for (decision, number) in laid.overlay.decisions.iter().zip(1..) {
            let place = laid.entry("decision", number);
            within(decision, all, &place)?;
            granted(decision, &place)?;
            for in_lieu in decision.in_lieu.iter() {
                made_up(decision, in_lieu, rest, days, &place)?;
            }
        }
    }
    Ok(())
}

/// Closures that touch the calendar, openings that lie in it.
fn local(laid: &Laid<'_>, all: Span) -> Result<(), Error> {
    for (closure, number) in laid.overlay.closures.iter().zip(1..) {
        if !closure.days.overlaps(all) {
            return Err(outside(&laid.entry("closure", number), closure.days.from(), all));
        }
    }
    for (opening, number) in laid.overlay.openings.iter().zip(1..) {
        if !all.contains(opening.date) {
            return Err(outside(&laid.entry("opening", number), opening.date, all));
        }
    }
    Ok(())
}

fn within(decision: &Decision, all: Span, place: &str) -> Result<(), Error> {
    decision.dates().find(|date| !all.contains(*date)).map_or(Ok(()), |date| Err(outside(place, date, all)))
}

/// The days chosen for a holiday are as many as the law in force grants, in a row, with the holiday itself among them.
fn granted(decision: &Decision, place: &str) -> Result<(), Error> {
    let chosen: BTreeSet<(&str, i32)> = decision.days.iter().map(|day| (day.observance.id, day.date.year())).collect();
    for (id, year) in chosen {
        let own = decision.days.iter().filter(|day| day.observance.id == id && day.date.year() == year);
        let dates: BTreeSet<Date> = own.map(|day| day.date).collect();
        if !Entitlement::all().iter().any(|law| law.observance.id == id && grants(law, year, &dates)) {
            let name = Observance::by_id(id).map_or(id, |observance| observance.name);
            let problem = format!("statute does not grant these days for {id} of {year}");
            return Err(conflict(place, problem, format!("luật không cho {name} năm {year} những ngày này")));
        }
    }
    Ok(())
}

fn grants(law: &Entitlement, year: i32, dates: &BTreeSet<Date>) -> bool {
    let options = law.options(year);
    let number = options.first().map_or(0, alloc::vec::Vec::len);
    let ends = dates.first().zip(dates.last()).map(|(first, last)| first.days_until(*last) + 1);
    let holds_anchor = law.anchor(year).is_some_and(|anchor| dates.contains(&anchor));
    number == dates.len() && ends == Some(number as i32) && holds_anchor
}

fn made_up(
    decision: &Decision,
    in_lieu: &InLieu,
    rest: &Rest,
    days: &BTreeMap<Date, Entry>,
    place: &str,
) -> Result<(), Error> {
    let holiday = in_lieu.holiday;
    if !rest.takes_named_days_in_lieu(holiday) {
        return Ok(());
    }
    let is_own = decision.days.iter().any(|day| day.date == holiday);
    let is_holiday = is_own || days.get(&holiday).is_some_and(|entry| entry.kind == DayKind::Holiday);
    if is_holiday && rest.is_rest(holiday) {
        return Ok(());
    }
    let problem = format!("{} is in lieu of {holiday}, which is no holiday on a day of rest", in_lieu.date);
    let problem_vi = format!("ngày {} nghỉ bù cho {holiday}, không phải ngày lễ trùng ngày nghỉ", in_lieu.date);
    Err(conflict(place, problem, problem_vi))
}

/// A swap pairs a day that is worked otherwise with a day of weekly rest.
pub(super) fn swap(rest: &Rest, days: &BTreeMap<Date, Entry>, place: &str, swap: &Swap) -> Result<(), Error> {
    let (off, worked) = (swap.off, swap.worked);
    let taken = [off, worked].into_iter().find_map(|date| days.get(&date));
    let (problem, problem_vi) = match taken {
        Some(entry) => {
            let (date, kind) = (entry.date, entry.kind);
            (
                format!("the swap of {off} for {worked} meets {date}, which is already {}", kind.word()),
                format!("hoán đổi {off} và {worked}: ngày {date} đã là {}", kind.label(Lang::Vietnamese)),
            )
        }
        None if rest.is_rest(off) => (
            format!("the day off {off} of a swap is a day of rest anyway"),
            format!("ngày nghỉ hoán đổi {off} vốn là ngày nghỉ"),
        ),
        None if !rest.is_rest(worked) => (
            format!("the day worked {worked} of a swap is a working day anyway"),
            format!("ngày làm bù {worked} vốn là ngày làm việc"),
        ),
        None => return Ok(()),
    };
    Err(Error::data(ErrorKind::UnpairedSwap, place, problem, problem_vi))
}

fn outside(place: &str, date: Date, all: Span) -> Error {
    let last = all.until().yesterday().unwrap_or(all.until());
    let problem = format!("{date} lies outside the calendar, which knows {} to {last}", all.from());
    let problem_vi = format!("ngày {date} nằm ngoài lịch, lịch chỉ biết từ {} đến {last}", all.from());
    Error::data(ErrorKind::OutsideCalendar, place, problem, problem_vi)
}

fn conflict(place: &str, problem: String, problem_vi: String) -> Error {
    Error::data(ErrorKind::Conflict, place, problem, problem_vi)
}
