//! The days of a file: each once, each one thing, each granted.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::Laid;
use super::finding::{Finding, Rule};
use super::said::{Granted, Group, Said};
use crate::basis::Lang;
use crate::civil::{Date, listed};
use crate::error::quoted;
use crate::holiday::{DayKind, Entitlement, Observance, Year};

/// The first and the last day that the calendar knows.
pub(super) const KNOWN: (Date, Date) = (Date::constant(2000, 1, 1), Date::constant(2174, 12, 31));

pub(super) fn look(laid: &Laid<'_>, findings: &mut Vec<Finding>) {
    let claims = claims(laid.said);
    outside(&claims, findings);
    twice(&claims, findings);
    for day in laid.said.groups.iter().flat_map(|group| &group.days) {
        unknown_observance(day, findings);
    }
}

/// What an entry says of a day.
struct Claim<'a> {
    date: Date,
    kind: DayKind,
    place: &'a str,
}

fn claims(said: &Said) -> Vec<Claim<'_>> {
    let mut claims = Vec::new();
    for group in &said.groups {
        claims.extend(claims_of(group));
    }
    claims.extend(said.closed().map(|(closure, date)| Claim { date, kind: DayKind::Closed, place: &closure.place }));
    let openings =
        said.openings.iter().filter_map(|it| Some(Claim { date: it.date?, kind: DayKind::Opened, place: &it.place }));
    claims.extend(openings);
    claims
}

fn claims_of(group: &Group) -> impl Iterator<Item = Claim<'_>> {
    let claim = |date: Option<Date>, kind, place| date.map(|date| Claim { date, kind, place });
    let days = group.days.iter().filter_map(move |day| claim(day.date, DayKind::Holiday, &day.place));
    let in_lieu = group.in_lieu.iter().filter_map(move |day| claim(day.date, DayKind::InLieu, &day.place));
    // A swap of one day with itself is told as such, and not as a day that is two things.
    let pairs = group.swaps.iter().filter(|pair| pair.off != pair.worked);
    let swaps = pairs.flat_map(move |pair| {
        let ends = [(pair.off, DayKind::SwappedOff), (pair.worked, DayKind::WorkedInExchange)];
        ends.into_iter().filter_map(move |(date, kind)| claim(date, kind, &pair.place))
    });
    let kept =
        group.not_swapped.iter().map(move |date| Claim { date: *date, kind: DayKind::Working, place: &group.place });
    days.chain(in_lieu).chain(swaps).chain(kept)
}

fn outside(claims: &[Claim<'_>], findings: &mut Vec<Finding>) {
    let (first, last) = KNOWN;
    let mut places: Vec<(&str, Vec<Date>)> = Vec::new();
    for claim in claims.iter().filter(|claim| claim.date < first || claim.date > last) {
        match places.last_mut().filter(|(place, _)| *place == claim.place) {
            Some((_, dates)) => dates.push(claim.date),
            None => places.push((claim.place, Vec::from([claim.date]))),
        }
    }
    for (place, mut dates) in places {
        dates.sort_unstable();
        let days = listed(&dates);
        let vi = format!("nằm ngoài lịch, lịch chỉ biết từ {first} đến {last}: {days}");
        let en = format!("outside the calendar, which knows {first} to {last}: {days}");
        findings.push(Finding::new(Rule::OutsideCalendar, place, vi, en).on(dates));
    }
}

/// Two places and what each says of a day.
type Pair<'a> = (&'a str, DayKind, &'a str, DayKind);

/// A day that stands in two places, once for each pair of places, in the order of the second.
fn twice(claims: &[Claim<'_>], findings: &mut Vec<Finding>) {
    let mut first_said: BTreeMap<Date, &Claim<'_>> = BTreeMap::new();
    let mut pairs: BTreeMap<Pair<'_>, (usize, Vec<Date>)> = BTreeMap::new();
    for (order, claim) in claims.iter().enumerate() {
        match first_said.get(&claim.date) {
            None => {
                first_said.insert(claim.date, claim);
            }
            Some(first) => {
                let pair = (first.place, first.kind, claim.place, claim.kind);
                pairs.entry(pair).or_insert_with(|| (order, Vec::new())).1.push(claim.date);
            }
        }
    }
    let mut pairs: Vec<_> = pairs.into_iter().collect();
    pairs.sort_unstable_by_key(|(_, (order, _))| *order);
    for ((first, kind, place, other), (_, dates)) in pairs {
        let is_same = kind == other;
        findings.push(if is_same {
            said_twice(first, place, dates)
        } else {
            two_kinds((first, kind), (place, other), dates)
        });
    }
}

fn said_twice(first: &str, place: &str, dates: Vec<Date>) -> Finding {
    let days = listed(&dates);
    let (vi, en) = (format!("{days} đã được nêu ở {first}"), format!("{days} is given already, in {first}"));
    Finding::new(Rule::DayTwice, place, vi, en).on(dates)
}

fn two_kinds(first: (&str, DayKind), other: (&str, DayKind), dates: Vec<Date>) -> Finding {
    let said = |lang: Lang| {
        let both = lang.pick("vừa là", "is both");
        let and = lang.pick("vừa là", "and");
        format!("{} {both} {} ({}) {and} {}", listed(&dates), first.1.label(lang), first.0, other.1.label(lang))
    };
    let (vi, en) = (said(Lang::Vietnamese), said(Lang::English));
    Finding::new(Rule::TwoKinds, other.0, vi, en).on(dates)
}

fn unknown_observance(day: &Granted, findings: &mut Vec<Finding>) {
    let Some(id) = day.observance.as_deref().filter(|id| Observance::by_id(id).is_none()) else { return };
    let known: Vec<&str> = Observance::all().iter().map(|observance| observance.id).collect();
    let (id, known) = (quoted(id), known.join(", "));
    let vi = format!("không có ngày lễ nào tên {id}; chỉ có {known}");
    let en = format!("no holiday is called {id}; there are {known}");
    findings.push(Finding::new(Rule::UnknownObservance, &day.place, vi, en).field("observance").on(day.date));
}

// What statute grants.

/// The days chosen for one holiday, and where.
type ChosenDays<'a> = BTreeMap<Date, &'a str>;

/// The days of each holiday of each year.
fn by_holiday<'a>(days: impl Iterator<Item = &'a Granted>) -> BTreeMap<(i32, &'static str), ChosenDays<'a>> {
    let mut holidays: BTreeMap<(i32, &'static str), ChosenDays<'a>> = BTreeMap::new();
    for day in days {
        let observance = day.observance.as_deref().and_then(Observance::by_id);
        if let (Some(date), Some(observance)) = (day.date, observance) {
            holidays.entry((date.year(), observance.id)).or_default().insert(date, &day.place);
        }
    }
    holidays
}

/// A year file has the days that statute grants for the year, and no day of another year.
pub(super) fn look_at_year(said: &Said, findings: &mut Vec<Finding>) {
    let Some(year) = said.year else { return };
    for group in &said.groups {
        other_years(group, year, findings);
    }
    let own = said.groups.iter().flat_map(|group| &group.days);
    let mut holidays = by_holiday(own);
    holidays.retain(|(of, _), _| *of == year);
    for ((_, id), days) in &holidays {
        findings.extend(against_statute("file", year, id, days));
    }
    for observance in Observance::all().iter().filter(|it| !holidays.contains_key(&(year, it.id))) {
        findings.extend(left_out(observance, year));
    }
}

fn other_years(group: &Group, year: i32, findings: &mut Vec<Finding>) {
    let days = group.days.iter().map(|day| (day.date, &day.place, "date"));
    let in_lieu =
        group.in_lieu.iter().flat_map(|day| [(day.date, &day.place, "date"), (day.holiday, &day.place, "for")]);
    // The day worked may lie in another year: a swap stands in the file of the year of its day off.
    let swaps = group.swaps.iter().map(|pair| (pair.off, &pair.place, "off"));
    for (date, place, field) in days.chain(in_lieu).chain(swaps) {
        if let Some(date) = date.filter(|date| date.year() != year) {
            let vi = format!("{date} không thuộc năm {year} của tệp");
            let en = format!("{date} is not of {year}, the year of the file");
            findings.push(Finding::new(Rule::OtherYear, place, vi, en).field(field).on([date]));
        }
    }
}

/// A holiday of the year of which the file has no day.
fn left_out(observance: &Observance, year: i32) -> Option<Finding> {
    let law = laws(observance.id, year).next()?;
    let days = law.options(year).into_iter().next()?;
    let (name, count) = (observance.name, days.len());
    if observance.id == TET {
        let vi = format!("năm {year} không có {name}: luật cho {count} ngày");
        let en = format!("{year} has no Tết: statute grants {count} days");
        return Some(Finding::new(Rule::WithoutTet, "file", vi, en).on(days));
    }
    let vi = format!("thiếu {name} năm {year}: luật cho {count} ngày, tệp không có ngày nào");
    let en = format!("{} of {year} is missing: statute grants {count}, the file has none", observance.id);
    Some(Finding::new(Rule::FewerThanGranted, "file", vi, en).on(days))
}

const TET: &str = "tet";

fn laws(id: &str, year: i32) -> impl Iterator<Item = &'static Entitlement> {
    Entitlement::all().iter().filter(move |law| law.observance.id == id && !law.options(year).is_empty())
}

/// The days chosen for a holiday are as many as the law in force grants, in a row, with the holiday itself among them.
fn against_statute(place: &str, year: i32, id: &str, days: &ChosenDays<'_>) -> Option<Finding> {
    let chosen: BTreeSet<Date> = days.keys().copied().collect();
    let Some(law) = laws(id, year).next() else { return Some(not_granted(year, id, days, chosen)) };
    if laws(id, year).any(|law| grants(law, year, &chosen)) {
        return None;
    }
    let possible: BTreeSet<Date> = law.options(year).into_iter().flatten().collect();
    let beyond: BTreeSet<Date> = chosen.difference(&possible).copied().collect();
    let granted = law.options(year).first().map_or(0, Vec::len);
    match (chosen.len() < granted, beyond.is_empty()) {
        (true, true) => Some(fewer(place, (year, id), granted, &chosen)),
        (_, true) => Some(not_granted(year, id, days, chosen)),
        (_, false) => Some(not_granted(year, id, days, beyond)),
    }
}

fn grants(law: &Entitlement, year: i32, chosen: &BTreeSet<Date>) -> bool {
    let number = law.options(year).first().map_or(0, Vec::len);
    let ends = chosen.first().zip(chosen.last()).map(|(first, last)| first.days_until(*last) + 1);
    let holds_anchor = law.anchor(year).is_some_and(|anchor| chosen.contains(&anchor));
    number == chosen.len() && ends == Some(number as i32) && holds_anchor
}

fn not_granted(year: i32, id: &str, days: &ChosenDays<'_>, beyond: BTreeSet<Date>) -> Finding {
    let beyond: Vec<Date> = beyond.into_iter().collect();
    let place = beyond.first().and_then(|date| days.get(date)).copied().unwrap_or("file");
    let (days, name) = (listed(&beyond), name_of(id));
    let vi = format!("luật không cho nghỉ {name} năm {year} vào {days}");
    let en = format!("statute does not grant {days} for {id} of {year}");
    Finding::new(Rule::NotGranted, place, vi, en).on(beyond)
}

fn fewer(place: &str, (year, id): (i32, &str), granted: usize, chosen: &BTreeSet<Date>) -> Finding {
    let (count, name) = (chosen.len(), name_of(id));
    let vi = format!("{name} năm {year}: luật cho {granted} ngày, ở đây có {count}");
    let en = format!("statute grants {granted} days for {id} of {year}, and {count} are here");
    Finding::new(Rule::FewerThanGranted, place, vi, en).on(chosen.iter().copied())
}

fn name_of(id: &str) -> String {
    Observance::by_id(id).map_or(id, |observance| observance.name).into()
}

/// The holidays that a decision of an overlay chooses, and those that it leaves open.
pub(super) fn look_at_overlay(laid: &Laid<'_>, findings: &mut Vec<Finding>) {
    for group in &laid.said.groups {
        for ((year, id), days) in &by_holiday(group.days.iter()) {
            findings.extend(against_statute(&group.place, *year, id, days));
        }
    }
    let chosen = by_holiday(laid.said.groups.iter().flat_map(|group| &group.days));
    let years: BTreeSet<i32> = chosen.keys().map(|(year, _)| *year).collect();
    findings.extend(years.into_iter().filter_map(|year| partly(year, &chosen)));
}

/// A year of which the overlay makes one choice, and nobody the other.
fn partly(year: i32, chosen: &BTreeMap<(i32, &'static str), ChosenDays<'_>>) -> Option<Finding> {
    let choices = Entitlement::all().iter().filter(|law| law.options(year).len() > 1).map(|law| law.observance);
    let choices: Vec<&Observance> = choices.collect();
    let is_own = |observance: &Observance| chosen.contains_key(&(year, observance.id));
    let open: Vec<&&Observance> = choices.iter().filter(|it| !is_own(it) && !is_built_in(it, year)).collect();
    if open.is_empty() || !choices.iter().any(|it| is_own(it)) {
        return None;
    }
    let names = |lang| open.iter().map(|it| it.name(lang)).collect::<Vec<_>>().join(", ");
    let vi = format!("năm {year} chỉ được quyết định một phần: còn để ngỏ {}", names(Lang::Vietnamese));
    let en = format!("{year} is decided in part only: {} is left open", names(Lang::English));
    Some(Finding::new(Rule::PartlyDecided, "file", vi, en))
}

/// Whether the built-in data choose the days of the holiday.
fn is_built_in(observance: &Observance, year: i32) -> bool {
    let decisions = Year::all().iter().flat_map(|known| known.decisions);
    decisions.flat_map(|by| by.days.iter()).any(|day| day.observance == observance && day.date.year() == year)
}
