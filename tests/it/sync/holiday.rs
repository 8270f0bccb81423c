//! Statute and the yearly decisions.

use thoihan::basis::Instrument;
use thoihan::civil::{Date, Weekday};
use thoihan::holiday::Evidence;
use thoihan::holiday::schema::{
    DayTable, DecisionTable, EntitlementTable, InLieuTable, ModelFile, OpenTable, StatuteFile, SwapTable,
    WeeklyRestTable, YearFile,
};

use super::instruments::{reference, register};
use super::{array, check_table, day, files, header, optional, read, slice, span};

/// The year files, in order.
pub(crate) fn years() -> Vec<YearFile> {
    let files = files("data/holidays");
    let is_of_a_year = |path: &&String| !["statute.toml", "model.toml"].iter().any(|name| path.ends_with(name));
    files.iter().filter(is_of_a_year).map(|path| read(path)).collect()
}

fn model() -> String {
    let it: ModelFile = read("data/holidays/model.toml");
    format!(
        "pub(crate) static MODEL: Model = Model {{ beside_tet: {}, swaps_at_tet: {}, worked_before: {}, worked_after: {}, decided_by: ({}, {}), evidence: ({:?}, {:?}), checked_on: {} }};\n",
        it.beside_tet,
        it.swaps_at_tet,
        it.worked_before,
        it.worked_after,
        it.decided_by.month,
        it.decided_by.day,
        it.evidence,
        it.evidence_en,
        day(it.checked_on),
    )
}

pub(crate) fn statute() -> StatuteFile {
    read("data/holidays/statute.toml")
}

#[test]
fn sync_holidays() {
    let register = register();
    let statute = statute();
    let observances: Vec<String> = statute
        .observance
        .iter()
        .map(|it| format!("Observance {{ id: {:?}, name: {:?}, name_en: {:?} }}", it.id, it.name, it.name_en))
        .collect();
    let table = Table { register, statute };
    let rests: Vec<String> = table.statute.weekly_rest.iter().map(|rest| table.weekly_rest(rest)).collect();
    let entitlements: Vec<String> = table.statute.entitlement.iter().map(|law| table.entitlement(law)).collect();
    let open: Vec<String> = table.statute.open.iter().map(question).collect();
    let years: Vec<String> = years().iter().map(|year| table.year(year)).collect();
    let text = header("data/holidays")
        + IMPORTS
        + &array("OBSERVANCES", "Observance", &observances)
        + &array("WEEKLY_REST", "WeeklyRest", &rests)
        + &array("ENTITLEMENTS", "Entitlement", &entitlements)
        + &array("OPEN", "OpenQuestion", &open)
        + &array("YEARS", "Year", &years)
        + &model();
    check_table("src/holiday/table.rs", &text);
}

const IMPORTS: &str = "\
use alloc::borrow::Cow::Borrowed as B;

use super::{
    Chosen, Decision, Entitlement, Evidence, Grant, InLieu, InLieuRule, Model, Observance, OpenQuestion, Standing,
    Swap, WeeklyRest, Year,
};
use crate::basis::{Basis, table::INSTRUMENTS};
use crate::civil::{Date, Span, Weekday, WeekdaySet};

const fn d(year: i32, month: u8, day: u8) -> Date {
    Date::constant(year, month, day)
}

const fn c(year: i32, month: u8, day: u8, observance: &'static Observance) -> Chosen {
    Chosen { date: d(year, month, day), observance }
}

const fn l(date: Date, holiday: Date, evidence: Evidence) -> InLieu {
    InLieu { date, holiday, evidence }
}

const fn s(off: Date, worked: Date, evidence_worked: Evidence) -> Swap {
    Swap { off, worked, evidence_worked }
}

";

struct Table {
    register: Vec<Instrument>,
    statute: StatuteFile,
}

impl Table {
    fn basis(&self, instrument: &str, provision: &str) -> String {
        format!("Basis::constant({}, {provision:?})", reference(&self.register, instrument))
    }

    fn observance(&self, id: &str) -> usize {
        let place = self.statute.observance.iter().position(|observance| observance.id == id);
        place.unwrap_or_else(|| panic!("statute has no observance {id}"))
    }

    fn weekly_rest(&self, rest: &WeeklyRestTable) -> String {
        let weekday = |day: &Weekday| format!("Weekday::{day:?}");
        format!(
            "WeeklyRest {{ days: WeekdaySet::of({}), basis: {}, in_force: {} }}",
            slice(rest.days.iter().map(weekday)),
            self.basis(&rest.instrument, &rest.provision),
            span(rest.from, rest.until),
        )
    }

    fn entitlement(&self, law: &EntitlementTable) -> String {
        let in_lieu = match law.in_lieu.as_str() {
            "following_day" => "FollowingDay",
            "next_working_day" => "NextWorkingDay",
            "not_stated" => "NotStated",
            other => panic!("no rule of making up {other}"),
        };
        let reason = match (&law.default_reason, &law.default_reason_en) {
            (Some(vi), Some(en)) => format!("Some(({vi:?}, {en:?}))"),
            (None, None) => "None".into(),
            _ => panic!("{} gives its reason in one language only", law.observance),
        };
        format!(
            "Entitlement {{ observance: &OBSERVANCES[{}], basis: {}, in_lieu_basis: {}, in_force: {}, in_lieu: InLieuRule::{in_lieu}, grant: {}, default_reason: {reason} }}",
            self.observance(&law.observance),
            self.basis(&law.instrument, &law.provision),
            self.basis(&law.instrument, &law.in_lieu_provision),
            span(law.from, law.until),
            grant(law),
        )
    }

    fn year(&self, year: &YearFile) -> String {
        let evidence = year.statutory.evidence;
        let decisions = year.decision.iter().map(|decision| format!("\n        {}", self.decision(decision)));
        format!(
            "Year {{ year: {}, standing: Standing::{:?}, checked_on: {}, evidence: Evidence::{evidence:?},\n        statutory: {}, in_lieu: {},\n        decisions: {},\n        open: {} }}",
            year.year,
            year.standing,
            day(year.checked_on),
            self.chosen(&year.statutory.days),
            in_lieu(&year.statutory.in_lieu, evidence),
            slice(decisions),
            slice(year.open.iter().map(question)),
        )
    }

    fn decision(&self, decision: &DecisionTable) -> String {
        format!(
            "Decision {{ basis: {}, issued: {}, issued_within: {}, evidence: Evidence::{:?}, days: B({}), in_lieu: B({}), swaps: B({}), not_swapped: B({}) }}",
            self.basis(&decision.instrument, ""),
            optional(decision.issued),
            within(decision.issued_from.zip(decision.issued_by)),
            decision.evidence,
            self.chosen(&decision.days),
            in_lieu(&decision.in_lieu, decision.evidence),
            slice(decision.swaps.iter().map(|it| swap(it, decision.evidence))),
            slice(decision.not_swapped.iter().copied().map(day)),
        )
    }

    fn chosen(&self, days: &[DayTable]) -> String {
        slice(days.iter().map(|it| {
            let date = it.date;
            format!(
                "c({}, {}, {}, &OBSERVANCES[{}])",
                date.year(),
                date.month(),
                date.day(),
                self.observance(&it.observance)
            )
        }))
    }
}

/// The default stands first among the options, so that the table needs no second mark for it.
fn grant(law: &EntitlementTable) -> String {
    let first = |options: &[i32]| {
        let mut options = options.to_vec();
        if let Some(default) = law.default {
            assert!(options.contains(&default), "the default of {} is not an option", law.observance);
            options.sort_by_key(|option| *option != default);
        }
        slice(options.into_iter().map(|option| option.to_string()))
    };
    match (&law.fixed, &law.lunar, &law.tet, &law.adjacent) {
        (Some(it), None, None, None) => format!("Grant::Fixed {{ month: {}, day: {} }}", it.month, it.day),
        (None, Some(it), None, None) => format!("Grant::Lunar {{ month: {}, day: {} }}", it.month, it.day),
        (None, None, Some(it), None) => format!("Grant::Tet {{ days: {}, before: {} }}", it.days, first(&it.before)),
        (Some(it), None, None, Some(offsets)) => {
            let neighbours = first(offsets);
            format!("Grant::FixedWithNeighbour {{ month: {}, day: {}, neighbours: {neighbours} }}", it.month, it.day)
        }
        _ => panic!("{} grants in more than one way, or in none", law.observance),
    }
}

fn within(days: Option<(Date, Date)>) -> String {
    days.map_or("None".into(), |(first, last)| format!("Some(({}, {}))", day(first), day(last)))
}

fn in_lieu(days: &[InLieuTable], evidence: Evidence) -> String {
    slice(days.iter().map(|it| {
        let evidence = it.evidence.unwrap_or(evidence);
        format!("l({}, {}, Evidence::{evidence:?})", day(it.date), day(it.r#for))
    }))
}

fn swap(swap: &SwapTable, evidence: Evidence) -> String {
    let evidence = swap.evidence_worked.unwrap_or(evidence);
    let [off, worked] = [swap.off, swap.worked].map(|date| day(date.expect("a swap has two days")));
    format!("s({off}, {worked}, Evidence::{evidence:?})")
}

fn question(it: &OpenTable) -> String {
    format!(
        "OpenQuestion {{ id: {:?}, raised: {}, question: ({:?}, {:?}), default: ({:?}, {:?}), may_be_off: {}, may_be_worked: {}, seen: {:?} }}",
        it.id,
        optional(it.raised),
        it.question,
        it.question_en,
        it.default,
        it.default_en,
        slice(it.may_be_off.iter().copied().map(day)),
        slice(it.may_be_worked.iter().copied().map(day)),
        it.seen,
    )
}
