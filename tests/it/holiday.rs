//! The holiday room: the days off typed a second time, statute against data, and what was known when.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::thread;

use thoihan::Lang;
use thoihan::calendar::{Calendar, DayKind, FIRST, LAST, Scope, Standing};
use thoihan::civil::{Date, Span, Weekday, WeekdaySet};
use thoihan::holiday::{
    Decision, Entitlement, Entry, Evidence, Grant, InLieuRule, Observance, OpenDay, OpenKind, OpenQuestion, Swap,
    WeeklyRest, Year, news,
};
use thoihan::lunar::{self, LunarDate, LunarMonth};

use crate::calendar::following;
use crate::calendar::{citizen, state};
use crate::civil::{day, span};
use crate::errors::refused;

fn year(year: i32) -> Range<Date> {
    Date::new(year, 1, 1).unwrap()..Date::new(year + 1, 1, 1).unwrap()
}

fn days_of(year_number: i32) -> impl Iterator<Item = Date> {
    let days = year(year_number);
    Span::new(days.start, days.end).unwrap().days()
}

fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

fn data(year: i32) -> &'static Year {
    Year::all().iter().find(|known| known.year == year).unwrap()
}

/// Every statutory day of the file of a year, whoever fixed it.
fn statutory(year: &Year) -> BTreeMap<Date, &'static str> {
    let decided = year.decisions.iter().flat_map(|decision| decision.days.iter());
    let all: Vec<_> = year.statutory.iter().chain(decided).collect();
    let days: BTreeMap<Date, &str> = all.iter().map(|chosen| (chosen.date, chosen.observance.id)).collect();
    assert_eq!(days.len(), all.len(), "{}: a day stands twice", year.year);
    days
}

fn in_lieu(year: &Year) -> Vec<(Date, Date)> {
    let decided = year.decisions.iter().flat_map(|decision| decision.in_lieu.iter());
    let mut days: Vec<_> = year.in_lieu.iter().chain(decided).map(|day| (day.date, day.holiday)).collect();
    days.sort_unstable();
    days
}

fn decisions() -> impl Iterator<Item = &'static Decision> {
    Year::all().iter().flat_map(|year| year.decisions)
}

fn swaps() -> impl Iterator<Item = &'static Swap> {
    decisions().flat_map(|decision| decision.swaps.iter())
}

// Double entry.

/// The rows of `tests/oracle/days-off.csv` of one kind: typed from other publications than `data/holidays`.
fn oracle(kind: &str) -> BTreeSet<Date> {
    let rows = include_str!("../oracle/days-off.csv").lines().skip(1).map(|line| line.splitn(3, ','));
    let rows = rows.map(|mut row| (day(row.next().unwrap()), row.next().unwrap(), row.next().unwrap()));
    let rows: Vec<(Date, &str, &str)> = rows.collect();
    assert!(rows.is_sorted_by(|one, other| one.0 < other.0), "a day stands twice or out of order");
    assert!(rows.iter().all(|(_, kind, why)| matches!(*kind, "off" | "worked") && !why.is_empty()));
    rows.iter().filter(|row| row.1 == kind).map(|row| row.0).collect()
}

fn days_2008_to_2027(is_wanted: impl Fn(Date, DayKind) -> bool) -> BTreeSet<Date> {
    let days = (2008..=2027).flat_map(days_of);
    days.filter(|date| is_wanted(*date, state().kind(*date).unwrap())).collect()
}

#[test]
fn weekdays_off_are_those_of_the_second_typing() {
    let off = days_2008_to_2027(|date, kind| !is_weekend(date) && !kind.is_working());
    let differing: Vec<Date> = off.symmetric_difference(&oracle("off")).copied().collect();
    assert!(differing.is_empty(), "{differing:?}");
    assert_eq!(off.len(), 225);
}

#[test]
fn weekend_days_worked_are_those_of_the_second_typing() {
    let worked = days_2008_to_2027(|date, kind| is_weekend(date) && kind.is_working());
    let differing: Vec<Date> = worked.symmetric_difference(&oracle("worked")).copied().collect();
    assert!(differing.is_empty(), "{differing:?}");
    assert_eq!(worked.len(), 22);
}

/// Every weekday off is a holiday, made up or swapped, and every worked day of a weekend is the end of a swap.
#[test]
fn every_day_off_has_its_reason() {
    for date in (2008..=2027).flat_map(days_of) {
        let kind = state().kind(date).unwrap();
        let entry = state().day(date).unwrap().entry().cloned();
        let plain = if is_weekend(date) { DayKind::WeeklyRest } else { DayKind::Working };
        assert_eq!(entry.is_none(), kind == plain, "{date}");
        assert!(entry.is_none_or(|entry| entry.kind == kind && entry.basis.is_some()), "{date}");
    }
}

// Statute against data.

/// How many days an observance has in a year: Labour Codes Art. 73, 115, 112, and Resolution 28/2026.
fn granted(observance: &str, year: i32) -> usize {
    match observance {
        "new-year" | "hung-kings" | "victory" | "labour" => 1,
        "tet" if year <= 2013 => 4,
        "tet" => 5,
        "national-day" if year <= 2020 => 1,
        "national-day" => 2,
        "culture-day" => usize::from(year >= 2026),
        other => panic!("{other} is not of the list"),
    }
}

#[test]
fn years_of_the_data() {
    assert_eq!(Year::all().iter().map(|year| year.year).collect::<Vec<_>>(), (2008..=2027).collect::<Vec<_>>());
}

#[test]
fn every_year_has_the_days_that_statute_grants() {
    for known in Year::all() {
        let days = statutory(known);
        for observance in Observance::all() {
            let count = days.values().filter(|id| **id == observance.id).count();
            assert_eq!(count, granted(observance.id, known.year), "{} {}", observance.id, known.year);
        }
        assert!(days.keys().all(|date| date.year() == known.year));
    }
}

#[test]
fn fixed_days_are_on_their_day() {
    for known in Year::all() {
        for (month, number, id) in [(1, 1, "new-year"), (4, 30, "victory"), (5, 1, "labour"), (9, 2, "national-day")] {
            let date = Date::new(known.year, month, number).unwrap();
            assert_eq!(statutory(known).get(&date), Some(&id), "{date}");
        }
    }
}

fn tet(known: &Year) -> Vec<Date> {
    statutory(known).into_iter().filter(|(_, id)| *id == "tet").map(|(date, _)| date).collect()
}

#[test]
fn tet_is_one_run_of_days_around_the_new_year() {
    for known in Year::all() {
        let days = tet(known);
        assert!(days.windows(2).all(|pair| pair[0].days_until(pair[1]) == 1), "{}", known.year);
        let new_year = lunar::new_year(known.year).unwrap();
        let before = days.iter().filter(|date| **date < new_year).count();
        assert!(days.contains(&new_year) && (1..=2).contains(&before), "{}", known.year);
        assert!(known.year > 2013 || before == 1, "to 2013 statute fixes one day of the old year");
    }
}

/// The shapes actually used: no rule gives them.
#[test]
fn shapes_of_tet() {
    let with_one_day_of_the_old_year: Vec<i32> = Year::all()
        .iter()
        .filter(|known| known.year > 2013)
        .filter_map(|known| {
            let new_year = lunar::new_year(known.year).unwrap();
            (tet(known).iter().filter(|date| **date < new_year).count() == 1).then_some(known.year)
        })
        .collect();
    assert_eq!(with_one_day_of_the_old_year, [2014, 2016, 2019, 2022, 2026]);
}

/// The Code of 2012 took effect on 1 May 2013; python-holidays has a fifth day.
#[test]
fn tet_2013_still_had_four_days() {
    let expected = ["2013-02-09", "2013-02-10", "2013-02-11", "2013-02-12"].map(day);
    assert_eq!(tet(data(2013)), expected);
    assert_eq!(state().kind(day("2013-02-15")), Ok(DayKind::SwappedOff));
}

#[test]
fn the_neighbour_of_the_national_day() {
    let neighbours: Vec<String> = (2021..=2027)
        .map(|year| {
            let days = statutory(data(year));
            let own = |(date, id): (&Date, &&str)| (*id == "national-day" && date.day() != 2).then_some(*date);
            days.iter().find_map(own).unwrap().to_string()
        })
        .collect();
    let expected = ["2021-09-03", "2022-09-01", "2023-09-01", "2024-09-03", "2025-09-01", "2026-09-01", "2027-09-03"];
    assert_eq!(neighbours, expected);
}

#[test]
fn the_hung_kings_day_is_the_tenth_of_month_3() {
    for known in Year::all() {
        let date = LunarDate::new(known.year, LunarMonth::Ordinary(3), 10).unwrap().to_date();
        assert_eq!(statutory(known).get(&date), Some(&"hung-kings"), "{date}");
    }
}

#[test]
fn the_24th_of_november_is_ordinary_before_2026() {
    for year in 2000..=2025 {
        let date = Date::new(year, 11, 24).unwrap();
        let plain = if is_weekend(date) { DayKind::WeeklyRest } else { DayKind::Working };
        assert_eq!((state().kind(date), state().entries(date..date.tomorrow().unwrap()).len()), (Ok(plain), 0));
    }
    for year in 2026..=2174 {
        assert_eq!(state().kind(Date::new(year, 11, 24).unwrap()), Ok(DayKind::Holiday));
    }
}

/// 24 November on a weekend is not made up by default, and the Monday stays open: 2029 and 2030.
#[test]
fn the_24th_of_november_on_a_weekend() {
    for (monday, holiday) in [("2029-11-26", "2029-11-24"), ("2030-11-25", "2030-11-24")] {
        assert_eq!(state().kind(day(holiday)), Ok(DayKind::Holiday));
        assert_eq!(state().kind(day(monday)), Ok(DayKind::Working));
        let open = state().day(day(monday)).unwrap().open().map(|open| open.kind);
        assert_eq!(open, Some(OpenKind::MayBeOff), "{monday}");
    }
}

/// Each holiday on a weekend, in order, takes the next weekday that nothing has taken: written here a second time.
fn made_up_by_rule(holidays: &BTreeSet<Date>) -> Vec<(Date, Date)> {
    let mut taken = holidays.clone();
    let mut made_up = Vec::new();
    for holiday in holidays.iter().filter(|date| is_weekend(**date)) {
        let mut date = *holiday;
        while is_weekend(date) || taken.contains(&date) {
            date = date.tomorrow().unwrap();
        }
        taken.insert(date);
        made_up.push((date, *holiday));
    }
    made_up.sort_unstable();
    made_up
}

#[test]
fn days_in_lieu_of_the_files_are_those_of_the_rule() {
    for known in Year::all() {
        let holidays = statutory(known).into_keys().collect();
        assert_eq!(in_lieu(known), made_up_by_rule(&holidays), "{}", known.year);
    }
}

#[test]
fn days_in_lieu_of_projected_years_are_those_of_the_rule() {
    for year_number in (2000..=2007).chain(2028..=2174) {
        let entries = state().entries(year(year_number));
        let of_kind = |kind| entries.iter().filter(move |entry: &&Entry| entry.kind == kind);
        let is_made_up = |entry: &&Entry| entry.observance.is_some_and(|observance| observance.id != "culture-day");
        let holidays = of_kind(DayKind::Holiday).filter(is_made_up).map(|entry| entry.date).collect();
        let made_up: Vec<_> = of_kind(DayKind::InLieu).map(|entry| (entry.date, entry.related.unwrap())).collect();
        assert_eq!(made_up, made_up_by_rule(&holidays), "{year_number}");
    }
}

/// Two holidays on one weekend push the second make-up on; in 2023 three days and 1 May stand in the way.
#[test]
fn holidays_that_meet_one_weekend() {
    for (first, second) in [
        ("2011-05-02", "2011-05-03"),
        ("2016-05-02", "2016-05-03"),
        ("2022-05-02", "2022-05-03"),
        ("2023-05-02", "2023-05-03"),
    ] {
        assert_eq!(state().kind(day(first)), Ok(DayKind::InLieu));
        assert_eq!(state().kind(day(second)), Ok(DayKind::InLieu));
        assert!(state().is_working(day(second).tomorrow().unwrap()).unwrap());
    }
}

#[test]
fn statute_by_interval() {
    let options = |id: &str, year: i32| {
        let laws = Entitlement::all().iter().filter(|law| law.observance.id == id);
        let options: Vec<Vec<Vec<Date>>> = laws.map(|law| law.options(year)).filter(|days| !days.is_empty()).collect();
        assert!(options.len() <= 1, "two laws grant {id} of {year}");
        let days = options.into_iter().flatten();
        days.map(|days| (days[0].to_string(), days.len())).collect::<Vec<_>>()
    };
    let days = |text: &str, count| (text.to_owned(), count);
    assert_eq!(options("new-year", 1994), []);
    assert_eq!(options("new-year", 1995), [days("1995-01-01", 1)]);
    assert_eq!(options("hung-kings", 2006), []);
    assert_eq!(options("hung-kings", 2007), [days("2007-04-26", 1)]);
    assert_eq!(options("tet", 2013), [days("2013-02-09", 4)]);
    assert_eq!(options("tet", 2014), [days("2014-01-29", 5), days("2014-01-30", 5)]);
    assert_eq!(options("tet", 2021), [days("2021-02-10", 5), days("2021-02-11", 5)]);
    assert_eq!(options("national-day", 2020), [days("2020-09-02", 1)]);
    assert_eq!(options("national-day", 2021), [days("2021-09-01", 2), days("2021-09-02", 2)]);
    assert_eq!(options("culture-day", 2025), []);
    assert_eq!(options("culture-day", 2026), [days("2026-11-24", 1)]);
    assert_eq!(options("tet", 2200), [], "beyond the lunar table");
    assert_eq!(options("new-year", 10_000), []);
}

#[test]
fn every_law_is_consistent_with_itself() {
    for law in Entitlement::all() {
        assert!(!law.basis.provision().is_empty() && !law.in_force.is_empty());
        let choices = match law.grant {
            Grant::Tet { before, .. } => before.len(),
            Grant::FixedWithNeighbour { neighbours, .. } => neighbours.len(),
            _ => 1,
        };
        assert_eq!(choices > 1, law.default_reason.is_some(), "{}", law.observance.id);
        assert_eq!(law.in_lieu == InLieuRule::NotStated, law.observance.id == "culture-day");
    }
}

#[test]
fn weekly_rest_by_interval() {
    let on = |text: &str| WeeklyRest::on(day(text)).map(|rest| rest.days);
    let weekend = WeekdaySet::of(&[Weekday::Saturday, Weekday::Sunday]);
    assert_eq!(on("1994-12-31"), None);
    assert_eq!(on("1995-01-01"), Some(WeekdaySet::of(&[Weekday::Sunday])));
    assert_eq!(on("1999-10-01"), Some(WeekdaySet::of(&[Weekday::Sunday])));
    assert_eq!(on("1999-10-02"), Some(weekend));
    assert_eq!(on("2174-12-31"), Some(weekend));
}

#[test]
fn an_unknown_observance_is_not_found() {
    for id in ["", "TET", "Tết", "christmas", "tet "] {
        assert_eq!(Observance::by_id(id), None);
    }
    assert!(Observance::all().iter().all(|observance| Observance::by_id(observance.id) == Some(observance)));
}

// Swaps.

#[test]
fn every_swap_pairs_a_working_day_with_a_day_of_rest() {
    for swap in swaps() {
        assert!(!is_weekend(swap.off) && is_weekend(swap.worked), "{swap:?}");
        assert_eq!(state().kind(swap.off), Ok(DayKind::SwappedOff));
        assert_eq!(state().kind(swap.worked), Ok(DayKind::WorkedInExchange));
        assert_eq!(citizen().kind(swap.off), Ok(DayKind::Working), "without the swap it is a working day");
        assert_eq!(citizen().kind(swap.worked), Ok(DayKind::WeeklyRest));
    }
    assert_eq!(swaps().count(), 22);
}

#[test]
fn the_ends_of_a_swap_name_each_other() {
    for swap in swaps() {
        let related = |date| state().day(date).unwrap().entry().unwrap().related;
        assert_eq!((related(swap.off), related(swap.worked)), (Some(swap.worked), Some(swap.off)));
    }
}

/// The partner in another year is there even when only that year is asked; vacanza/holidays#2196 lost it.
#[test]
fn swaps_across_the_new_year() {
    for (off, worked) in [("2012-12-31", "2013-01-05"), ("2015-01-02", "2014-12-27"), ("2018-12-31", "2019-01-05")] {
        for (date, kind) in [(day(off), DayKind::SwappedOff), (day(worked), DayKind::WorkedInExchange)] {
            let entries = state().entries(year(date.year()));
            let entry = entries.iter().find(|entry| entry.date == date).unwrap();
            assert_eq!(entry.kind, kind, "{date}");
        }
    }
}

/// Not only Saturdays are worked.
#[test]
fn a_sunday_was_worked() {
    let sunday = day("2011-01-30");
    assert_eq!((sunday.weekday(), state().kind(sunday)), (Weekday::Sunday, Ok(DayKind::WorkedInExchange)));
    assert_eq!(state().after(day("2011-01-29")), Ok(sunday));
    let sundays = swaps().filter(|swap| swap.worked.weekday() == Weekday::Sunday).count();
    assert_eq!(sundays, 1);
}

/// Submission 89/TTr-LĐTBXH: a swap, before or after the day off, leaves the number of working days as it was.
#[test]
fn swaps_leave_the_number_of_working_days() {
    let all = day("2008-01-01")..day("2028-01-01");
    assert_eq!(state().count(all.clone()), citizen().count(all));
    assert!(swaps().any(|swap| swap.worked < swap.off) && swaps().any(|swap| swap.worked > swap.off));
}

// What is open, and what it rests on.

#[test]
fn open_questions_are_put_in_both_languages() {
    let questions: Vec<_> = OpenQuestion::all().collect();
    for question in &questions {
        for text in [question.question.0, question.question.1, question.default.0, question.default.1, question.seen] {
            assert!(text.trim().len() > 10, "{}", question.id);
        }
        assert!(question.question.0.ends_with('?') && question.question.1.ends_with('?'), "{}", question.id);
        assert_ne!(question.question.0, question.question.1);
    }
    let ids: BTreeSet<_> = questions.iter().map(|question| question.id).collect();
    assert_eq!(ids.len(), questions.len());
    for id in ["culture-day-in-lieu", "swaps-without-article", "swap-2026-11-23", "notice-2027", "before-2008"] {
        assert!(ids.contains(id), "{id}");
    }
}

#[test]
fn the_open_swap_of_november_2026() {
    for (date, kind) in [("2026-11-23", OpenKind::MayBeOff), ("2026-11-28", OpenKind::MayBeWorked)] {
        let day = state().day(day(date)).unwrap();
        assert_eq!(day.open().map(|open| open.kind), Some(kind));
        assert_eq!(day.questions().map(|question| question.id).collect::<Vec<_>>(), ["swap-2026-11-23"]);
        assert_eq!(day.standing(), Standing::Projected);
    }
    assert_eq!(citizen().day(day("2026-11-23")).unwrap().open(), None, "swaps do not bind a citizen");
    let open: Vec<_> = state().open_days(day("2000-01-01")..day("2028-01-01")).iter().map(|open| open.date).collect();
    assert_eq!(open, [day("2026-11-23"), day("2026-11-28")]);
}

#[test]
fn standing_by_year() {
    for number in 2000..=2174 {
        let expected = match number {
            2000..=2009 => Standing::Derived,
            2010..=2025 | 2027 => Standing::Decided,
            _ => Standing::Projected,
        };
        assert_eq!(state().standing(year(number)), expected, "{number}");
    }
}

/// 2026 is decided but for the two days of the open swap.
#[test]
fn standing_within_2026() {
    for (days, standing) in [
        (span("2026-01-01", "2026-11-23"), Standing::Decided),
        (span("2026-11-23", "2026-11-24"), Standing::Projected),
        (span("2026-11-24", "2026-11-28"), Standing::Decided),
        (span("2026-11-28", "2026-11-29"), Standing::Projected),
        (span("2026-11-29", "2028-01-01"), Standing::Decided),
        (span("2027-12-31", "2028-01-02"), Standing::Projected),
        (span("2009-12-31", "2010-01-02"), Standing::Derived),
    ] {
        assert_eq!(state().standing(days.from()..days.until()), standing, "{days:?}");
    }
}

#[test]
fn nothing_is_issued_after_the_first_day_off_it_fixes() {
    for decision in decisions() {
        let days = decision.days.iter().map(|chosen| chosen.date);
        let first = days.chain(decision.swaps.iter().map(|swap| swap.off)).min().unwrap();
        assert!(decision.issued.is_none_or(|issued| issued <= first), "{:?}", decision.basis);
        let signed = decision.basis.instrument().signed;
        assert!(signed.is_none() || decision.issued.is_none() || signed <= decision.issued, "{:?}", decision.basis);
    }
}

/// The list is closed: 8 March, 20 November and 25 December are in tables of others.
#[test]
fn days_that_are_no_holidays() {
    for number in 2008..=2027 {
        for (month, date) in [(3, 8), (11, 20), (12, 25), (5, 19), (10, 20)] {
            let date = Date::new(number, month, date).unwrap();
            assert!(is_weekend(date) || state().is_working(date).unwrap(), "{date}");
        }
    }
}

#[test]
fn names_of_days() {
    for (date, vietnamese, english) in [
        ("2024-01-01", "Tết Dương lịch", "New Year's Day"),
        ("2024-02-08", "Tết Âm lịch (29 tháng Chạp)", "Lunar New Year (day 29 of month 12)"),
        ("2024-02-10", "Tết Âm lịch (mùng 1)", "Lunar New Year (day 1 of month 1)"),
        ("2024-02-13", "Nghỉ bù Tết Âm lịch (thay ngày 10/02/2024)", "In lieu of Lunar New Year of 10/02/2024"),
        ("2024-04-29", "Nghỉ hoán đổi (làm bù ngày 04/05/2024)", "Day off, worked on 04/05/2024 instead"),
        ("2024-05-04", "Làm bù cho ngày nghỉ 29/04/2024", "Worked in exchange for 29/04/2024"),
        ("2024-09-02", "Quốc khánh", "National Day"),
        ("2024-09-03", "Quốc khánh (ngày liền kề)", "National Day (adjacent day)"),
        ("2026-11-24", "Ngày Văn hóa Việt Nam", "Vietnam Culture Day"),
    ] {
        let day = state().day(day(date)).unwrap();
        assert_eq!(day.name(Lang::Vietnamese).as_deref(), Some(vietnamese));
        assert_eq!(day.name(Lang::English).as_deref(), Some(english));
    }
    assert_eq!(state().day(day("2024-04-26")).unwrap().name(Lang::English), None);
}

#[test]
fn what_a_day_rests_on() {
    for (date, basis) in [
        ("2012-02-04", "Official letter 9197/VPCP-KGVX"),
        ("2013-02-09", "Art. 73 Labour Code 1994"),
        ("2016-04-16", "Art. 115(1) Labour Code 2012"),
        ("2016-04-18", "Art. 115(3) Labour Code 2012"),
        ("2024-01-01", "Art. 112(1) Labour Code 2019"),
        ("2024-04-29", "Official letter 2450/VPCP-KGVX"),
        ("2026-11-24", "Art. 2 National Assembly Resolution 28/2026"),
        ("2024-04-27", "Art. 1 Decision 188/1999"),
    ] {
        let day = state().day(day(date)).unwrap();
        assert_eq!(day.basis().map(|basis| basis.display(Lang::English).to_string()).as_deref(), Some(basis));
    }
    assert_eq!(state().day(day("2024-04-26")).unwrap().basis(), None);
}

#[test]
fn how_well_a_day_is_attested() {
    for (date, evidence) in [
        ("2024-04-29", Evidence::OfficialCitationSeen),
        ("2010-02-19", Evidence::OfficialReportUnnumbered),
        ("2027-02-04", Evidence::AgreedByTwoOrMore),
        ("2027-05-03", Evidence::DerivedFromLawRules),
        ("2028-01-26", Evidence::DerivedFromLawRules),
    ] {
        assert_eq!(state().day(day(date)).unwrap().entry().map(|entry| entry.evidence), Some(evidence), "{date}");
    }
}

// What was known when.

pub(crate) fn known_on(date: Date) -> Calendar {
    Calendar::builder(Scope::State).known_on(date).build().unwrap()
}

fn kinds(calendar: &Calendar) -> BTreeMap<Date, DayKind> {
    (2000..=2030).flat_map(days_of).map(|date| (date, calendar.kind(date).unwrap())).collect()
}

fn plain(date: Date) -> DayKind {
    if is_weekend(date) { DayKind::WeeklyRest } else { DayKind::Working }
}

/// What the decision leaves of the calendar that was projected before it.
fn apply(decision: &Decision, kinds: &mut BTreeMap<Date, DayKind>, projected: &Calendar) {
    for chosen in decision.days.iter() {
        let of_it = |entry: &&Entry| entry.observance == Some(chosen.observance);
        for entry in projected.entries(year(chosen.date.year())).iter().filter(of_it) {
            kinds.insert(entry.date, plain(entry.date));
        }
    }
    let days = decision.days.iter().map(|chosen| (chosen.date, DayKind::Holiday));
    let made_up = decision.in_lieu.iter().map(|day| (day.date, DayKind::InLieu));
    let ends = |swap: &Swap| [(swap.off, DayKind::SwappedOff), (swap.worked, DayKind::WorkedInExchange)];
    kinds.extend(days.chain(made_up).chain(decision.swaps.iter().flat_map(ends)));
}

/// Every decision with a day of issue: the day before, and the day it was issued, differ in the days it fixes and in no other.
#[test]
fn a_decision_changes_the_days_it_fixes_and_no_other() {
    let issued: BTreeSet<Date> = decisions().filter_map(|decision| decision.issued).collect();
    assert!(issued.len() >= 15);
    for issued in issued {
        let (before, after) = (known_on(issued.yesterday().unwrap()), known_on(issued));
        let mut expected = kinds(&before);
        for decision in decisions().filter(|decision| decision.issued == Some(issued)) {
            apply(decision, &mut expected, &before);
        }
        let known = kinds(&after);
        assert_ne!(before.entries(FIRST..LAST), after.entries(FIRST..LAST), "{issued} leaves no trace");
        let differing: Vec<_> = known.iter().filter(|(date, kind)| expected.get(*date) != Some(*kind)).collect();
        assert!(differing.is_empty(), "{issued}: {differing:?}");
    }
}

#[test]
fn the_last_decision_makes_the_calendar_of_today() {
    let known = known_on(day("2026-11-22"));
    assert_eq!(kinds(&known), kinds(state()));
    assert_eq!(known.entries(year(2026)), state().entries(year(2026)));
}

/// On 12 April 2024, 29 April was swapped for 4 May; on 25 December 2025, 2 January for 10 January 2026.
#[test]
fn swaps_decided_late() {
    for (issued, off, worked) in
        [("2024-04-12", "2024-04-29", "2024-05-04"), ("2025-12-25", "2026-01-02", "2026-01-10")]
    {
        let before = known_on(day(issued).yesterday().unwrap());
        assert_eq!(before.kind(day(off)), Ok(DayKind::Working));
        assert_eq!(before.kind(day(worked)), Ok(DayKind::WeeklyRest));
        let after = known_on(day(issued));
        assert_eq!(after.kind(day(off)), Ok(DayKind::SwappedOff));
        assert_eq!(after.kind(day(worked)), Ok(DayKind::WorkedInExchange));
    }
}

#[test]
fn a_year_becomes_decided_on_the_day_of_its_decision() {
    for (before, issued, number) in
        [("2012-11-22", "2012-11-23", 2013), ("2013-12-11", "2013-12-12", 2014), ("2023-11-21", "2023-11-22", 2024)]
    {
        assert_eq!(known_on(day(before)).year_standing(year(number)), Standing::Projected);
        assert_eq!(known_on(day(issued)).year_standing(year(number)), Standing::Decided);
    }
}

/// A decision whose day of issue was not established counts from the last day that it can have been issued on. Until then its days are open,
/// as those of any decision that may come.
#[test]
fn decisions_without_a_day_of_issue() {
    for (before, from, off) in [("2010-02-05", "2010-02-06", "2010-02-19"), ("2014-12-21", "2014-12-22", "2015-01-02")]
    {
        assert_eq!(known_on(day(before)).kind(day(off)), Ok(DayKind::Working));
        assert_eq!(known_on(day(from)).kind(day(off)), Ok(DayKind::SwappedOff));
        let open = known_on(day(before)).open_days(day(off)..following(day(off))).first().copied();
        assert_eq!(open, Some(OpenDay { date: day(off), kind: OpenKind::MayBeOff }));
    }
    let without: Vec<(Date, Date)> =
        decisions().filter(|it| it.issued.is_none()).filter_map(|it| it.issued_within).collect();
    assert_eq!(without, [("2010-01-26", "2010-02-06"), ("2014-12-01", "2014-12-22")].map(|(a, b)| (day(a), day(b))));
    assert!(decisions().all(|it| it.issued.is_some() || it.issued_within.is_some()));
}

/// From when it counts as known, and the days it takes effect on: both times of every decision.
#[test]
fn both_times_of_a_decision() {
    let letter = decisions().find(|it| it.basis.instrument().id == "cv-2450-2024").unwrap();
    assert_eq!(letter.known_from(), Some(day("2024-04-12")));
    assert_eq!(letter.effect(), Some(span("2024-04-29", "2024-05-05")));
    for decision in decisions() {
        let (known, effect) = (decision.known_from().unwrap(), decision.effect().unwrap());
        assert!(known < effect.from() || effect.contains(known), "{:?}", decision.basis);
    }
    assert!(news().is_sorted() && news().contains(&day("2025-12-25")) && news().contains(&day("2026-04-24")));
}

/// The National Assembly adopted Resolution 28/2026 on 24 April 2026: nobody knew of the day before.
#[test]
fn a_holiday_is_not_known_before_its_law() {
    assert_eq!(known_on(day("2026-04-24")).kind(day("2026-11-24")), Ok(DayKind::Holiday));
    assert_eq!(known_on(day("2026-04-23")).kind(day("2026-11-24")), Ok(DayKind::Working));
}

#[test]
fn knowledge_never_moves_the_edges() {
    for known in [Date::MIN, day("1999-12-31"), day("2175-01-01"), Date::MAX] {
        let message = "1999-12-31 is outside the calendar, which knows 2000-01-01 to 2174-12-31";
        refused(known_on(known).kind(day("1999-12-31")), 201, message);
    }
}

/// The first of each month from 1999 to 2028, for every scope: whatever was known then, it composes.
#[test]
fn every_day_of_knowledge_composes() {
    let firsts = (1999..=2028).flat_map(|year| (1..=12).map(move |month| Date::new(year, month, 1).unwrap()));
    let firsts: Vec<Date> = firsts.collect();
    thread::scope(|scope| {
        for of in Scope::ALL {
            let firsts = &firsts;
            scope.spawn(move || {
                for date in firsts {
                    let calendar = Calendar::builder(of).known_on(*date).build();
                    assert_eq!(calendar.map(|calendar| calendar.scope()).as_ref(), Ok(&of), "{date}");
                }
            });
        }
    });
}
