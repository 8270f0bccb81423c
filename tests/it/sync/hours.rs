//! The schedules of office hours.

use thoihan::hours::schema::HoursFile;
use thoihan::hours::{Period, Schedule, Season, Sessions};

use super::instruments::{reference, register};
use super::{array, check_table, files, header, read, slice, span};

/// The files, in order, with their names.
pub(crate) fn schedules() -> Vec<(String, Schedule)> {
    let all = files("data/hours").into_iter();
    all.map(|path| {
        (path.clone(), read::<HoursFile>(&path).into_schedule().unwrap_or_else(|error| panic!("{path}: {error}")))
    })
    .collect()
}

#[test]
fn sync_hours() {
    let items: Vec<String> = schedules().iter().map(|(_, schedule)| item(schedule)).collect();
    let text = header("data/hours") + IMPORTS + &array("SCHEDULES", "Schedule", &items);
    check_table("src/hours/table.rs", &text);
}

#[test]
fn a_file_is_called_as_the_schedule_in_it() {
    for (path, schedule) in schedules() {
        assert_eq!(path, format!("data/hours/{}.toml", schedule.name));
        assert!(schedule.days().is_empty(), "{path}: days of its own belong to an office's own file");
    }
}

const IMPORTS: &str = "\
use alloc::borrow::Cow::Borrowed as B;

use super::{Period, Schedule, Season, Session, Sessions};
use crate::basis::{Basis, Verification, table::INSTRUMENTS};
use crate::civil::{Date, Span};

const fn d(year: i32, month: u8, day: u8) -> Date {
    Date::constant(year, month, day)
}

const fn s(opens: u16, closes: u16) -> Session {
    Session::constant(opens, closes)
}

";

fn item(schedule: &Schedule) -> String {
    let periods = slice(schedule.periods().iter().map(period));
    let (vietnamese, english) = &schedule.body;
    format!(
        "Schedule {{ name: B({:?}), body: (B({vietnamese:?}), B({english:?})), periods: B({periods}), days: B(&[]) }}",
        schedule.name
    )
}

fn period(period: &Period) -> String {
    let basis = period.basis.as_ref().map_or("None".into(), |basis| {
        let instrument = reference(&register(), &basis.instrument().id);
        format!("Some(Basis::constant({instrument}, {:?}))", basis.provision())
    });
    format!(
        "Period {{ in_force: {}, basis: {basis}, verification: Verification::{:?}, note: B({:?}), seasons: B({}) }}",
        span(period.in_force.from(), period.in_force.end()),
        period.verification,
        period.note,
        slice(period.seasons().iter().map(season)),
    )
}

fn season(season: &Season) -> String {
    let week = |week: &[Sessions; 7]| slice(week.iter().map(day)).trim_start_matches('&').to_owned();
    format!(
        "Season {{ begins: {:?}, work: {}, service: {} }}",
        season.begins,
        week(&season.work),
        week(&season.service)
    )
}

fn day(day: &Sessions) -> String {
    if day.is_empty() {
        return "Sessions::NONE".into();
    }
    let sessions = day.as_slice().iter().map(|session| format!("s({}, {})", session.opens(), session.closes()));
    format!("Sessions::constant({})", slice(sessions))
}
