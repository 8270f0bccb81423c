//! The calendar room: verbs, edges, scopes, bounds, and what is laid over the built-in data.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use thoihan::calendar::{Bound, Calendar, DayKind, FIRST, Forecast, LAST, Scope, Standing, WorkingDays};
use thoihan::civil::{Date, Span, Weekday};
use thoihan::holiday::{Closure, Evidence, OpenKind, Overlay, schema::ClosureTable, schema::OverlayFile};
use thoihan::{Error, ErrorKind, Lang};

use crate::civil::{day, span};
use crate::errors::refused;

static STATE: LazyLock<Calendar> = LazyLock::new(Calendar::state);
static CITIZEN: LazyLock<Calendar> = LazyLock::new(|| Calendar::new(Scope::Citizen));
static SIX_DAY: LazyLock<Calendar> = LazyLock::new(|| Calendar::new(Scope::SixDay));

pub(crate) fn state() -> &'static Calendar {
    &STATE
}

pub(crate) fn citizen() -> &'static Calendar {
    &CITIZEN
}

pub(crate) fn six_day() -> &'static Calendar {
    &SIX_DAY
}

/// An overlay from the text of its file.
pub(crate) fn overlay(text: &str) -> Result<Overlay, Error> {
    Overlay::try_from(toml::from_str::<OverlayFile>(text).unwrap_or_else(|error| panic!("{error}")))
}

/// The calendar of state bodies under these overlays.
pub(crate) fn under(texts: &[&str]) -> Result<Calendar, Error> {
    let overlays = texts.iter().map(|text| overlay(text).unwrap_or_else(|error| panic!("{error}")));
    overlays.fold(Calendar::builder(Scope::State), thoihan::calendar::Builder::overlay).build()
}

/// A closure of a run of days.
pub(crate) fn closed(from: Date, until: Date) -> Overlay {
    let days = Span::new(from, until).unwrap();
    let closure =
        Closure { days, name: "Nghỉ do mưa lũ".into(), name_en: "Closed for the flood".into(), basis: None };
    Overlay { closures: vec![closure], ..Overlay::default() }
}

fn before(date: Date) -> Date {
    date.yesterday().unwrap()
}

pub(crate) fn following(date: Date) -> Date {
    date.tomorrow().unwrap()
}

const EDGES: &str = "outside the calendar, which knows 2000-01-01 to 2174-12-31";

// Verbs.

/// Around 30 April 2024: Monday 29 April is swapped for Saturday 4 May.
#[test]
fn advance_by_hand() {
    for (from, n, to) in [
        ("2024-04-26", 0, "2024-04-26"),
        ("2024-04-26", 1, "2024-05-02"),
        ("2024-04-26", 5, "2024-05-07"),
        ("2024-04-27", 0, "2024-04-27"),
        ("2024-04-27", 1, "2024-05-02"),
        ("2024-05-03", 1, "2024-05-04"),
        ("2024-05-04", 1, "2024-05-06"),
        ("2024-05-06", -1, "2024-05-04"),
        ("2024-05-02", -1, "2024-04-26"),
        ("2024-05-01", -1, "2024-04-26"),
        ("2024-05-07", -5, "2024-04-26"),
        ("2011-01-28", 1, "2011-01-29"),
        ("2011-01-28", 2, "2011-01-30"),
        ("2011-01-28", 3, "2011-02-08"),
        ("2014-12-26", 1, "2014-12-27"),
        ("2014-12-31", 1, "2015-01-05"),
    ] {
        assert_eq!(state().advance(day(from), n), Ok(day(to)), "{from} {n:+}");
    }
}

#[test]
fn neighbours_by_hand() {
    for (date, on_or_before, on_or_after, previous, next) in [
        ("2024-04-26", "2024-04-26", "2024-04-26", "2024-04-25", "2024-05-02"),
        ("2024-04-27", "2024-04-26", "2024-05-02", "2024-04-26", "2024-05-02"),
        ("2024-04-30", "2024-04-26", "2024-05-02", "2024-04-26", "2024-05-02"),
        ("2024-05-04", "2024-05-04", "2024-05-04", "2024-05-03", "2024-05-06"),
        ("2024-05-05", "2024-05-04", "2024-05-06", "2024-05-04", "2024-05-06"),
    ] {
        let date = day(date);
        let of = |found: Result<Date, Error>| found.unwrap();
        let found = [state().on_or_before(date), state().on_or_after(date), state().before(date), state().after(date)];
        assert_eq!(found.map(of), [on_or_before, on_or_after, previous, next].map(day), "{date}");
    }
}

#[test]
fn count_by_hand() {
    for (from, to, count) in [
        ("2024-04-26", "2024-05-07", 5),
        ("2024-04-26", "2024-04-26", 0),
        ("2024-04-26", "2024-04-27", 1),
        ("2024-04-27", "2024-05-02", 0),
        ("2024-05-04", "2024-05-05", 1),
        ("2024-01-01", "2025-01-01", 251),
        ("2024-05-07", "2024-04-26", -5),
        ("2024-05-05", "2024-05-04", -1),
    ] {
        assert_eq!(state().count(day(from)..day(to)), Ok(count), "{from}..{to}");
    }
}

/// From every weekday, and n a multiple of five: pandas#5911 was off by a day from a weekend, date-fns#1486 hung.
#[test]
fn weeks_without_a_holiday() {
    for date in span("2024-06-03", "2024-06-10").days() {
        let friday_before = date.weekday() as i32 >= 5;
        for weeks in 1..=8 {
            let landing = if friday_before { state().on_or_before(date).unwrap() } else { date };
            assert_eq!(state().advance(date, 5 * weeks), landing.add_days(7 * weeks));
        }
    }
}

#[test]
fn kinds_by_hand() {
    for (date, kind) in [
        ("2024-04-26", DayKind::Working),
        ("2024-04-27", DayKind::WeeklyRest),
        ("2024-04-29", DayKind::SwappedOff),
        ("2024-04-30", DayKind::Holiday),
        ("2024-05-04", DayKind::WorkedInExchange),
        ("2024-02-13", DayKind::InLieu),
    ] {
        assert_eq!(state().kind(day(date)), Ok(kind), "{date}");
        assert_eq!(state().is_working(day(date)), Ok(kind.is_working()));
        let seen = state().day(day(date)).unwrap();
        assert_eq!((seen.date(), seen.kind(), seen.standing()), (day(date), kind, Standing::Decided));
    }
}

#[test]
fn words_of_kinds_and_scopes() {
    for (kind, word, vietnamese, english) in [
        (DayKind::Working, "working", "ngày làm việc", "working day"),
        (DayKind::WorkedInExchange, "worked_in_exchange", "làm bù", "worked in exchange"),
        (DayKind::WeeklyRest, "weekly_rest", "nghỉ hằng tuần", "weekly rest"),
        (DayKind::Holiday, "holiday", "nghỉ lễ, tết", "public holiday"),
        (DayKind::InLieu, "in_lieu", "nghỉ bù", "day off in lieu"),
        (DayKind::SwappedOff, "swapped_off", "nghỉ hoán đổi", "day off by swap"),
        (DayKind::Closed, "closed", "đóng cửa", "closed"),
    ] {
        assert_eq!((kind.word(), kind.label(Lang::Vietnamese), kind.label(Lang::English)), (word, vietnamese, english));
        assert_eq!(kind.is_working(), matches!(word, "working" | "worked_in_exchange"));
    }
    assert_eq!(Scope::ALL.map(Scope::word), ["state", "citizen", "six-day"]);
    assert_eq!(Scope::ALL.map(|scope| Calendar::new(scope).scope()), Scope::ALL);
    assert_eq!(Scope::default(), Scope::State);
}

#[test]
fn words_of_standings() {
    for (standing, word, vietnamese, english) in [
        (Standing::Decided, "decided", "đã có quyết định", "decided"),
        (Standing::Derived, "derived", "suy ra từ luật", "derived from statute"),
        (Standing::Projected, "projected", "dự kiến, chưa có quyết định", "projected, not decided yet"),
    ] {
        assert_eq!(standing.word(), word);
        assert_eq!((standing.label(Lang::Vietnamese), standing.label(Lang::English)), (vietnamese, english));
    }
    assert!(Standing::Decided < Standing::Derived && Standing::Derived < Standing::Projected);
}

#[test]
fn entries_of_a_run_are_half_open() {
    let entries = |from, until| state().entries(day(from)..day(until)).len();
    assert_eq!(entries("2024-04-29", "2024-05-02"), 3);
    assert_eq!(entries("2024-04-29", "2024-05-04"), 3);
    assert_eq!(entries("2024-04-29", "2024-05-05"), 4);
    assert_eq!(entries("2024-05-05", "2024-04-29"), 0, "a reversed run has no day");
    assert_eq!(entries("2024-04-29", "2024-04-29"), 0);
    assert_eq!(state().entries(Date::MIN..FIRST).len() + state().entries(following(LAST)..Date::MAX).len(), 0);
}

// Edges. Other libraries fall back to weekends, panic or read past their tables here. B18, B31, B36.

/// Every question that names one day.
fn questions(calendar: &Calendar, date: Date) -> [Result<(), Error>; 8] {
    [
        calendar.kind(date).map(|_| ()),
        calendar.day(date).map(|_| ()),
        calendar.is_working(date).map(|_| ()),
        calendar.on_or_after(date).map(|_| ()),
        calendar.on_or_before(date).map(|_| ()),
        calendar.after(date).map(|_| ()),
        calendar.before(date).map(|_| ()),
        calendar.advance(date, 0).map(|_| ()),
    ]
}

/// P9: the refusal does not depend on the weekday.
#[test]
fn outside_every_question_is_refused_on_every_weekday() {
    let days = (1..=7).flat_map(|days| [FIRST.add_days(-days), LAST.add_days(days)]);
    for date in days.map(Result::unwrap).chain([Date::MIN, Date::MAX, day("1970-01-01"), day("-000001-01-01")]) {
        for scope in [state(), citizen(), six_day()] {
            for question in questions(scope, date) {
                refused(question, 201, &format!("{date} is {EDGES}"));
            }
        }
    }
}

#[test]
fn outside_the_walker_refuses_in_the_same_words() {
    for date in [before(FIRST), following(LAST), Date::MIN, Date::MAX] {
        let walker = state().walker();
        for question in [
            walker.is_working(date).map(|_| ()),
            walker.on_or_after(date).map(|_| ()),
            walker.on_or_before(date).map(|_| ()),
            walker.after(date).map(|_| ()),
            walker.before(date).map(|_| ()),
            walker.advance(date, 0).map(|_| ()),
        ] {
            refused(question, 201, &format!("{date} is {EDGES}"));
        }
    }
}

/// 31 December 2174 is a Saturday, 1 January 2000 a holiday made up on Monday the 3rd.
#[test]
fn the_first_and_the_last_working_day() {
    let (first, last) = (day("2000-01-04"), day("2174-12-30"));
    assert_eq!((state().on_or_after(FIRST), state().on_or_before(LAST)), (Ok(first), Ok(last)));
    assert_eq!((state().advance(FIRST, 1), state().advance(LAST, -1)), (Ok(first), Ok(last)));
    let all = state().count(FIRST..following(LAST)).unwrap();
    assert_eq!((state().advance(FIRST, all), state().advance(LAST, -all)), (Ok(last), Ok(first)));
    assert_eq!((state().advance(first, all - 1), state().advance(last, 1 - all)), (Ok(last), Ok(first)));
}

#[test]
fn a_result_beyond_an_edge_is_refused() {
    let (first, last) = (day("2000-01-04"), day("2174-12-30"));
    let beyond = |n: i32, from: Date| format!("{n} working days from {from} lie {EDGES}");
    refused(state().after(last), 201, &beyond(1, last));
    refused(state().after(LAST), 201, &beyond(1, LAST));
    refused(state().on_or_after(LAST), 201, &beyond(1, LAST));
    refused(state().before(first), 201, &beyond(-1, first));
    refused(state().before(FIRST), 201, &beyond(-1, FIRST));
    refused(state().on_or_before(FIRST), 201, &beyond(-1, FIRST));
    let all = state().count(FIRST..following(LAST)).unwrap();
    refused(state().advance(FIRST, all + 1), 201, &beyond(all + 1, FIRST));
    refused(state().advance(LAST, -all - 1), 201, &beyond(-all - 1, LAST));
}

/// B36: the day after the last may stand as an end, the one after that may not, whichever way the run is written.
#[test]
fn counting_beyond_an_edge_is_refused() {
    let after_last = following(LAST);
    assert_eq!(state().count(after_last..after_last), Ok(0));
    assert_eq!(state().count(FIRST..FIRST), Ok(0));
    let far = following(after_last);
    for (from, until, named) in [
        (LAST, far, far),
        (far, LAST, far),
        (far, far, far),
        (before(FIRST), FIRST, before(FIRST)),
        (FIRST, before(FIRST), before(FIRST)),
        (before(FIRST), far, before(FIRST)),
        (Date::MIN, Date::MAX, Date::MIN),
        (Date::MAX, Date::MIN, Date::MIN),
    ] {
        refused(state().count(from..until), 201, &format!("{named} is {EDGES}"));
        refused(state().walker().count(from..until), 201, &format!("{named} is {EDGES}"));
    }
}

/// B29, B33: an absurd number is refused at once, from anywhere, by name; numpy answers with the year -15151640956657907.
#[test]
fn absurd_numbers_are_refused_at_once() {
    let started = Instant::now();
    for from in [FIRST, day("2024-04-26"), day("2024-04-27"), LAST] {
        for n in [i32::MIN, i32::MIN + 1, -100_001, 100_001, i32::MAX - 1, i32::MAX] {
            for _ in 0..100 {
                refused(state().advance(from, n), 201, &format!("{n} working days from {from} lie {EDGES}"));
            }
        }
    }
    assert!(started.elapsed() < Duration::from_secs(2), "{:?}", started.elapsed());
}

#[test]
fn absurd_numbers_outside_name_the_day() {
    for n in [i32::MIN, -1, 0, 1, i32::MAX] {
        refused(state().advance(Date::MIN, n), 201, &format!("-009999-01-01 is {EDGES}"));
        refused(state().advance(following(LAST), n), 201, &format!("2175-01-01 is {EDGES}"));
    }
}

/// B37: a body that never works has no working day, and says so.
#[test]
fn a_calendar_without_a_working_day() {
    let calendar = Calendar::builder(Scope::SixDay).overlay(closed(FIRST, following(LAST))).build().unwrap();
    let date = day("2024-04-26");
    assert_eq!((calendar.count(FIRST..following(LAST)), calendar.advance(date, 0)), (Ok(0), Ok(date)));
    refused(calendar.after(date), 201, &format!("1 working days from {date} lie {EDGES}"));
    refused(calendar.on_or_after(date), 201, &format!("1 working days from {date} lie {EDGES}"));
    refused(calendar.before(date), 201, &format!("-1 working days from {date} lie {EDGES}"));
    refused(calendar.on_or_before(date), 201, &format!("-1 working days from {date} lie {EDGES}"));
}

/// A closure "from now on" is a value that the types allow; it must not be written out day by day to the year 9999.
#[test]
fn a_closure_without_an_end_costs_no_more_than_the_calendar_has_days() {
    let days = Span::since(day("2100-01-01"));
    let closure = Closure { days, name: "Giải thể".into(), name_en: "Dissolved".into(), basis: None };
    let overlay = Overlay { closures: vec![closure], ..Overlay::default() };
    let started = Instant::now();
    let calendar = Calendar::builder(Scope::State).overlay(overlay).build().unwrap();
    let built = started.elapsed();
    assert_eq!(calendar.count(day("2100-01-01")..following(LAST)), Ok(0));
    let all = Instant::now();
    drop(Calendar::builder(Scope::State).overlay(closed(FIRST, following(LAST))).build().unwrap());
    assert!(built < 4 * all.elapsed() + Duration::from_millis(50), "{built:?}, for all days {:?}", all.elapsed());
}

// Scopes.

/// Published example (TTLT 105/2016/TTLT-BQP-BCA-BLĐTBXH, Điều 4, Ví dụ 1): rest on Sunday only, a holiday on Saturday, and no
/// Monday in lieu.
#[test]
fn six_days_a_week_over_the_hung_kings_day_of_2016() {
    for (date, kind) in [
        ("2016-04-14", DayKind::Working),
        ("2016-04-15", DayKind::Working),
        ("2016-04-16", DayKind::Holiday),
        ("2016-04-17", DayKind::WeeklyRest),
        ("2016-04-18", DayKind::Working),
    ] {
        assert_eq!(six_day().kind(day(date)), Ok(kind), "{date}");
    }
    assert_eq!(six_day().count(day("2016-04-14")..day("2016-04-19")), Ok(3));
    assert_eq!(state().kind(day("2016-04-18")), Ok(DayKind::InLieu));
}

/// Ví dụ 2 and 3 of the same text: both ends included, Sundays only.
#[test]
fn six_days_a_week_without_a_holiday() {
    assert_eq!(six_day().count(day("2016-04-04")..day("2016-04-12")), Ok(7));
    assert_eq!(six_day().count(day("2016-01-04")..day("2016-01-14")), Ok(9));
}

/// A holiday on Sunday is made up for those who rest on Sunday, by the rule and on their own days.
#[test]
fn six_days_a_week_and_a_holiday_on_sunday() {
    for (sunday, made_up) in [("2022-05-01", "2022-05-02"), ("2018-09-02", "2018-09-03"), ("2026-04-26", "2026-04-27")]
    {
        assert_eq!(six_day().kind(day(sunday)), Ok(DayKind::Holiday));
        let entry = six_day().day(day(made_up)).unwrap().entry().cloned().unwrap();
        assert_eq!((entry.kind, entry.related), (DayKind::InLieu, Some(day(sunday))));
    }
    assert_eq!(six_day().kind(day("2022-05-03")), Ok(DayKind::Working), "Saturday 30 April gives nothing");
}

#[test]
fn six_days_a_week_every_saturday_is_worked_unless_it_is_a_holiday() {
    for date in span("2008-01-05", "2028-01-01").days().step_by(7) {
        let kind = six_day().kind(date).unwrap();
        assert!(matches!(kind, DayKind::Working | DayKind::Holiday | DayKind::InLieu), "{date} {kind:?}");
        assert_eq!(six_day().day(date).unwrap().basis().is_some(), kind != DayKind::Working);
    }
    assert_eq!(six_day().day(day("2024-04-28")).unwrap().basis(), None, "Decision 188/1999 is for state bodies");
}

#[test]
fn swaps_bind_neither_citizens_nor_six_day_bodies() {
    for scope in [citizen(), six_day()] {
        let swapped = |kind: DayKind| matches!(kind, DayKind::SwappedOff | DayKind::WorkedInExchange);
        assert!(!scope.entries(FIRST..LAST).iter().any(|entry| swapped(entry.kind)));
    }
    assert_eq!(citizen().advance(day("2024-04-26"), 1), Ok(day("2024-04-29")));
    assert_eq!(citizen().kind(day("2024-05-04")), Ok(DayKind::WeeklyRest));
}

/// But for swaps a citizen's days are those of the State.
#[test]
fn a_citizen_differs_by_swaps_alone() {
    let swapped = |kind: DayKind| matches!(kind, DayKind::SwappedOff | DayKind::WorkedInExchange);
    for date in Span::new(FIRST, LAST).unwrap().days() {
        let (one, other) = (state().kind(date).unwrap(), citizen().kind(date).unwrap());
        assert!(one == other || swapped(one), "{date}");
    }
}

// Bounds.

fn window() -> impl Iterator<Item = Date> {
    span("2026-01-01", "2036-01-01").days()
}

/// The bounds hold the projected answer on every day of ten years, and lie between the calendars at which every open day is worked, or off;
/// where nothing is open on the way they are that answer.
#[test]
fn bounds_hold_the_projected_answer() {
    let (worked, off) = (state().bounded(Bound::MostWorked), state().bounded(Bound::MostOff));
    for from in window() {
        for n in -60..=60 {
            let forecast = state().forecast_advance(from, n).unwrap();
            let Forecast { projected, least, most, standing, .. } = forecast;
            let (one, other) = (worked.advance(from, n).unwrap(), off.advance(from, n).unwrap());
            let (lowest, highest) = if n < 0 { (other, one) } else { (one, other) };
            assert!(lowest <= least && most <= highest, "{from} {n:+} {forecast:?}");
            assert_eq!(state().advance(from, n), Ok(projected));
            assert!(least <= projected && projected <= most, "{from} {n:+} {forecast:?}");
            let way = if n < 0 { least..from } else { following(from)..following(most) };
            let nothing_open = n == 0 || state().open_days(way).is_empty();
            assert!(!nothing_open || least == most, "{from} {n:+} {forecast:?}");
            assert!(nothing_open || standing == Standing::Projected);
        }
    }
}

/// Each bound is monotone in n, and the two are worlds apart by the open days alone.
#[test]
fn bounds_are_calendars() {
    for bound in Bound::ALL {
        let calendar = state().bounded(bound);
        for from in window() {
            let kind = state().is_working(from).unwrap();
            let open = state().day(from).unwrap().open().is_some();
            assert!(open || calendar.is_working(from) == Ok(kind), "{from}");
            assert_eq!(calendar.on_or_after(from), calendar.advance(before(from), 1));
            assert_eq!(calendar.on_or_before(from), calendar.advance(following(from), -1));
        }
    }
}

#[test]
fn bounds_outside_are_refused() {
    for bound in Bound::ALL {
        let date = following(LAST);
        refused(state().bounded(bound).is_working(date), 201, &format!("2175-01-01 is {EDGES}"));
        refused(state().bounded(bound).advance(date, 0), 201, &format!("2175-01-01 is {EDGES}"));
        refused(state().bounded(bound).on_or_after(date), 201, &format!("2175-01-01 is {EDGES}"));
        refused(state().bounded(bound).on_or_before(date), 201, &format!("2175-01-01 is {EDGES}"));
        refused(state().bounded(bound).count(FIRST..Date::MAX), 201, &format!("9999-12-31 is {EDGES}"));
    }
}

/// A calendar in which nothing is open is its own bound.
#[test]
fn six_day_bodies_have_open_days_of_their_own() {
    for (scope, date) in [(six_day(), "2026-11-23"), (citizen(), "2026-11-28")] {
        assert_eq!(scope.forecast_advance(day(date), 1).unwrap().standing, Standing::Decided);
        let forecast = scope.forecast_count(day("2026-11-20")..day("2026-12-01")).unwrap();
        assert_eq!((forecast.least, forecast.most), (forecast.projected, forecast.projected));
        assert_eq!(forecast.decided(), Ok(forecast.projected));
    }
}

/// A way in which Tết and the National Day of a year may be decided, as an overlay.
fn decided(tet: &[Date], national: &[Date]) -> String {
    let days = |days: &[Date], id: &str| {
        let tables: Vec<String> =
            days.iter().map(|date| format!("{{ date = {date}, observance = '{id}' }}, ")).collect();
        tables.concat()
    };
    format!(
        "[[decision]]\ninstrument = 'cv-nghi-le-2027'\ndays = [{}{}]",
        days(tet, "tet"),
        days(national, "national-day")
    )
}

fn run(first: Date, days: i32) -> Vec<Date> {
    (0..days).map(|offset| first.add_days(offset).unwrap()).collect()
}

/// However the year will be decided, the answer lies between the bounds of today.
#[test]
fn every_decision_to_come_lies_between_the_bounds() {
    for year in [2028, 2029, 2030, 2036] {
        let new_year = thoihan::lunar::new_year(year).unwrap();
        let second = Date::new(year, 9, 2).unwrap();
        for (before_tet, neighbour) in [(1, -1), (1, 0), (2, -1), (2, 0)] {
            let (tet, national) =
                (run(new_year.add_days(-before_tet).unwrap(), 5), run(second.add_days(neighbour).unwrap(), 2));
            let calendar = under(&[&decided(&tet, &national)]).unwrap();
            for from in Span::new(Date::new(year, 1, 1).unwrap(), Date::new(year, 12, 1).unwrap()).unwrap().days() {
                for n in [-23, -5, -1, 1, 2, 3, 5, 10, 23] {
                    let forecast = state().forecast_advance(from, n).unwrap();
                    let settled = calendar.advance(from, n).unwrap();
                    assert!((forecast.least..=forecast.most).contains(&settled), "{from} {n:+} {settled} {forecast:?}");
                }
            }
        }
    }
}

#[test]
fn forecasts_by_hand() {
    let forecast = state().forecast_advance(day("2028-01-20"), 5).unwrap();
    // Either five days of Tết leave 21 January and four days of the week after. Two of those may be given off, for days worked elsewhere.
    let expected = ["2028-02-03", "2028-02-03", "2028-02-07"].map(day);
    assert_eq!([forecast.least, forecast.projected, forecast.most], expected);
    refused(
        forecast.decided(),
        202,
        "the answer rests on days not decided yet: it lies between 2028-02-03 and 2028-02-07",
    );
    let forecast = state().forecast_count(day("2028-01-20")..day("2028-02-03")).unwrap();
    assert_eq!([forecast.least, forecast.projected, forecast.most], [3, 5, 5]);
    refused(
        forecast.decided(),
        202,
        "the number of working days rests on days not decided yet: it lies between 3 and 5",
    );
    let reversed = state().forecast_count(day("2028-02-03")..day("2028-01-20")).unwrap();
    assert_eq!([reversed.least, reversed.projected, reversed.most], [-5, -5, -3]);
}

#[test]
fn decided_forecasts_are_answers() {
    assert_eq!(state().forecast_advance(day("2024-04-26"), 5).unwrap().decided(), Ok(day("2024-05-07")));
    assert_eq!(state().forecast_count(day("2024-04-26")..day("2024-05-07")).unwrap().decided(), Ok(5));
    assert_eq!(state().forecast_advance(day("2005-04-26"), 5).unwrap().standing, Standing::Derived);
}

#[test]
fn forecasts_outside_are_refused() {
    let date = following(LAST);
    refused(state().forecast_advance(date, 1), 201, &format!("2175-01-01 is {EDGES}"));
    refused(state().forecast_count(FIRST..Date::MAX), 201, &format!("9999-12-31 is {EDGES}"));
}

/// No day but the start itself is looked at for `n = 0`; what lies ahead does not weaken it.
#[test]
fn staying_rests_on_no_other_day() {
    let forecast = state().forecast_advance(day("2027-12-31"), 0).unwrap();
    assert_eq!((forecast.projected, forecast.standing), (day("2027-12-31"), Standing::Decided));
}

// Overlays.

const FLOOD: &str = "
    [[instrument]]
    id = 'tb-lut-2025'
    number = '123/TB-UBND'
    kind = 'Thông báo'
    title = 'Thông báo nghỉ làm việc do mưa lũ'
    title_en = 'Notice of closing for the flood'
    issuer = 'UBND phường'
    signed = 2025-10-27
    seen = 'bản gốc'
    checked_on = 2025-10-28

    [[closure]]
    instrument = 'tb-lut-2025'
    from = 2025-10-28
    until = 2025-10-30
    name = 'Nghỉ do mưa lũ'
    name_en = 'Closed for the flood'";

#[test]
fn a_closure() {
    let calendar = under(&[FLOOD]).unwrap();
    let day_off = calendar.day(day("2025-10-28")).unwrap();
    assert_eq!(day_off.kind(), DayKind::Closed);
    assert_eq!(day_off.name(Lang::Vietnamese).as_deref(), Some("Nghỉ do mưa lũ"));
    assert_eq!(day_off.name(Lang::English).as_deref(), Some("Closed for the flood"));
    let basis = day_off.basis().unwrap().display(Lang::Vietnamese).to_string();
    assert_eq!(basis, "Thông báo 123/TB-UBND");
    assert_eq!(calendar.advance(day("2025-10-27"), 1), Ok(day("2025-10-30")));
    assert_eq!(calendar.count(day("2025-10-27")..day("2025-11-01")), Ok(3));
    assert_eq!(calendar.standing(day("2025-01-01")..day("2026-01-01")), Standing::Decided);
}

/// A closure binds every scope, and says nothing of a day that is off anyway.
#[test]
fn a_closure_over_holidays_and_rest() {
    for scope in Scope::ALL {
        let closure = closed(day("2024-04-26"), day("2024-05-08"));
        let calendar = Calendar::builder(scope).overlay(closure).build().unwrap();
        assert_eq!(calendar.count(day("2024-04-26")..day("2024-05-08")), Ok(0));
        assert_eq!(calendar.kind(day("2024-04-30")), Ok(DayKind::Holiday));
        assert_eq!(calendar.kind(day("2024-04-26")), Ok(DayKind::Closed));
    }
}

#[test]
fn a_closure_over_a_day_worked_in_exchange() {
    let calendar =
        Calendar::builder(Scope::State).overlay(closed(day("2024-05-04"), day("2024-05-05"))).build().unwrap();
    assert_eq!(calendar.kind(day("2024-05-04")), Ok(DayKind::Closed));
    assert_eq!(calendar.kind(day("2024-04-29")), Ok(DayKind::SwappedOff));
}

/// A Sunday that is inside a closure keeps its own name.
#[test]
fn a_closure_keeps_weekly_rest() {
    let calendar =
        Calendar::builder(Scope::State).overlay(closed(day("2025-10-24"), day("2025-10-28"))).build().unwrap();
    for (date, kind) in [
        ("2025-10-24", DayKind::Closed),
        ("2025-10-25", DayKind::WeeklyRest),
        ("2025-10-26", DayKind::WeeklyRest),
        ("2025-10-27", DayKind::Closed),
    ] {
        assert_eq!(calendar.kind(day(date)), Ok(kind), "{date}");
    }
}

const TET_2028_1_4: &str = "
    [[decision]]
    instrument = 'cv-nghi-le-2027'
    days = [
        { date = 2028-01-25, observance = 'tet' }, { date = 2028-01-26, observance = 'tet' },
        { date = 2028-01-27, observance = 'tet' }, { date = 2028-01-28, observance = 'tet' },
        { date = 2028-01-29, observance = 'tet' },
    ]
    in_lieu = [{ date = 2028-01-31, for = 2028-01-29 }]";

const TET_2028_2_3: &str = "
    [[decision]]
    instrument = 'cv-nghi-le-2027'
    days = [
        { date = 2028-01-24, observance = 'tet' }, { date = 2028-01-25, observance = 'tet' },
        { date = 2028-01-26, observance = 'tet' }, { date = 2028-01-27, observance = 'tet' },
        { date = 2028-01-28, observance = 'tet' },
    ]";

const NATIONAL_DAY_2028: &str = "
    [[decision]]
    instrument = 'cv-nghi-le-2027'
    days = [{ date = 2028-09-01, observance = 'national-day' }, { date = 2028-09-02, observance = 'national-day' }]
    in_lieu = [{ date = 2028-09-04, for = 2028-09-02 }]";

#[test]
fn a_decision_makes_a_projected_year_decided() {
    let calendar = under(&[TET_2028_1_4, NATIONAL_DAY_2028]).unwrap();
    let year = day("2028-01-01")..day("2029-01-01");
    assert_eq!(state().year_standing(year.clone()), Standing::Projected);
    assert_eq!(calendar.year_standing(year.clone()), Standing::Decided);
    // What is left open are two Mondays, one before the first day of Tết and one before the Hùng Kings' day, both Tuesdays, and the days of
    // rest that could be worked for them.
    let open = calendar.open_days(year.clone());
    let off: Vec<Date> = open.iter().filter(|open| open.kind == OpenKind::MayBeOff).map(|open| open.date).collect();
    assert_eq!(off, [day("2028-01-24"), day("2028-04-03")]);
    let rests = open.iter().filter(|open| open.kind == OpenKind::MayBeWorked);
    assert!(rests.map(|open| open.date.weekday()).all(|weekday| weekday >= Weekday::Saturday));
    let kept = "[[decision]]\ninstrument = 'cv-nghi-le-2027'\nnot_swapped = [2028-01-24, 2028-04-03]";
    let settled = under(&[TET_2028_1_4, NATIONAL_DAY_2028, kept]).unwrap();
    assert_eq!((settled.standing(year.clone()), settled.open_days(year).len()), (Standing::Decided, 0));
    for (date, kind) in [
        ("2028-01-24", DayKind::Working),
        ("2028-01-25", DayKind::Holiday),
        ("2028-01-29", DayKind::Holiday),
        ("2028-01-31", DayKind::InLieu),
        ("2028-02-01", DayKind::Working),
    ] {
        assert_eq!(calendar.kind(day(date)), Ok(kind), "{date}");
    }
    assert_eq!(settled.forecast_advance(day("2028-01-20"), 5).unwrap().decided(), Ok(day("2028-02-03")));
    assert_eq!(calendar.standing(day("2029-01-01")..day("2030-01-01")), Standing::Projected);
}

#[test]
fn half_a_decision_leaves_the_year_projected() {
    let calendar = under(&[TET_2028_1_4]).unwrap();
    assert_eq!(calendar.standing(day("2028-01-01")..day("2029-01-01")), Standing::Projected);
    let about: Vec<String> = calendar
        .choices(day("2028-01-01")..day("2029-01-01"))
        .filter(|choice| choice.ways.len() > 1)
        .map(|choice| choice.about.label(Lang::English))
        .collect();
    assert_eq!(about, ["National Day 2028"]);
}

#[test]
fn an_overlay_is_known_from_the_day_it_was_issued() {
    let text = TET_2028_1_4.replace("instrument =", "issued = 2027-10-05\n    instrument =");
    for (known, kind) in [("2027-10-04", DayKind::Holiday), ("2027-10-05", DayKind::Working)] {
        let builder = Calendar::builder(Scope::State).known_on(day(known)).overlay(overlay(&text).unwrap());
        assert_eq!(builder.build().unwrap().kind(day("2028-01-24")), Ok(kind), "{known}");
    }
}

const SWAP_2028: &str = "
    [[decision]]
    instrument = 'cv-nghi-le-2027'
    swaps = [{ off = 2028-03-17, worked = 2028-03-25 }]";

#[test]
fn a_swap() {
    let calendar = under(&[SWAP_2028]).unwrap();
    assert_eq!(calendar.kind(day("2028-03-17")), Ok(DayKind::SwappedOff));
    assert_eq!(calendar.kind(day("2028-03-25")), Ok(DayKind::WorkedInExchange));
    assert_eq!(calendar.advance(day("2028-03-24"), 1), Ok(day("2028-03-25")));
    let both = day("2028-03-13")..day("2028-03-27");
    assert_eq!(calendar.count(both.clone()), state().count(both));
    let entry = calendar.day(day("2028-03-25")).unwrap().entry().unwrap();
    assert_eq!((entry.evidence, entry.related), (Evidence::OfficialCitationSeen, Some(day("2028-03-17"))));
}

/// The swap of November 2026, should it have been decided after all: the days are no longer open.
#[test]
fn a_swap_that_answers_an_open_question() {
    let text = "[[decision]]\ninstrument = 'cv-nghi-le-2027'\nswaps = [{ off = 2026-11-23, worked = 2026-11-28 }]";
    let calendar = under(&[text]).unwrap();
    assert_eq!(calendar.open_days(day("2026-01-01")..day("2027-01-01")), []);
    assert_eq!(calendar.standing(day("2026-01-01")..day("2027-01-01")), Standing::Decided);
    assert_eq!(calendar.kind(day("2026-11-23")), Ok(DayKind::SwappedOff));
}

/// A worked day far from any holiday; Strata drops such days.
#[test]
fn a_worked_day_far_from_any_holiday() {
    let text = "[[decision]]\ninstrument = 'cv-nghi-le-2027'\nswaps = [{ off = 2100-06-18, worked = 2100-06-13 }]";
    let calendar = under(&[text]).unwrap();
    assert_eq!(calendar.advance(day("2100-06-11"), 1), Ok(day("2100-06-13")));
    assert_eq!(calendar.advance(day("2100-06-17"), 1), Ok(day("2100-06-21")));
}

#[test]
fn later_overlays_win() {
    for (texts, kind) in
        [([TET_2028_1_4, TET_2028_2_3], DayKind::Holiday), ([TET_2028_2_3, TET_2028_1_4], DayKind::Working)]
    {
        assert_eq!(under(&texts).unwrap().kind(day("2028-01-24")), Ok(kind));
    }
}

/// An overlay is later than the built-in data: a decision changed afterwards.
#[test]
fn an_overlay_wins_over_the_built_in_decision() {
    let days = run(day("2027-02-05"), 5);
    let calendar = under(&[&decided(&days, &run(day("2027-09-01"), 2))]).unwrap();
    for (date, kind) in [
        ("2027-02-04", DayKind::Working),
        ("2027-02-09", DayKind::Holiday),
        ("2027-02-10", DayKind::InLieu),
        ("2027-02-11", DayKind::InLieu),
        ("2027-09-01", DayKind::Holiday),
        ("2027-09-03", DayKind::Working),
    ] {
        assert_eq!(calendar.kind(day(date)), Ok(kind), "{date}");
    }
}

/// P49: nothing laid over changes nothing, and the same closure twice is the same closure.
#[test]
fn overlays_that_say_nothing_new() {
    let empty = Calendar::builder(Scope::State).overlay(Overlay::default()).build().unwrap();
    assert_eq!(empty.entries(FIRST..LAST), state().entries(FIRST..LAST));
    let once = under(&[FLOOD]).unwrap();
    assert_eq!(under(&[FLOOD, FLOOD]).unwrap().entries(FIRST..LAST), once.entries(FIRST..LAST));
    let once = under(&[TET_2028_1_4]).unwrap();
    assert_eq!(under(&[TET_2028_1_4, TET_2028_1_4]).unwrap().entries(FIRST..LAST), once.entries(FIRST..LAST));
}

/// B88, P49: the same swap twice is the same swap. A decision loaded the day it was signed is built in a release later, and
/// the overlay is still there.
#[test]
fn a_swap_said_twice_is_one_swap() {
    let once = under(&[SWAP_2028]).unwrap();
    assert_eq!(under(&[SWAP_2028, SWAP_2028]).unwrap().entries(FIRST..LAST), once.entries(FIRST..LAST));
    let built_in = "[[decision]]\ninstrument = 'cv-2450-2024'\nswaps = [{ off = 2024-04-29, worked = 2024-05-04 }]";
    assert_eq!(under(&[built_in]).unwrap().kind(day("2024-05-04")), Ok(DayKind::WorkedInExchange));
}

/// P49: overlays that speak of different days may come in any order.
#[test]
fn disjoint_overlays_commute() {
    let one = under(&[TET_2028_1_4, FLOOD, SWAP_2028]).unwrap();
    for order in [[FLOOD, TET_2028_1_4, SWAP_2028], [SWAP_2028, FLOOD, TET_2028_1_4], [FLOOD, SWAP_2028, TET_2028_1_4]]
    {
        assert_eq!(under(&order).unwrap().entries(FIRST..LAST), one.entries(FIRST..LAST));
    }
}

#[test]
fn sixteen_overlays_are_taken() {
    assert!(under(&[FLOOD; 16]).is_ok());
}

// Overlays that are refused. B64 to B88.

#[track_caller]
fn unbuildable(texts: &[&str], code: u16, message: &str) {
    refused(under(texts).map(|calendar| calendar.scope()), code, message);
}

#[track_caller]
fn unreadable(text: &str, code: u16, message: &str) {
    refused(overlay(text), code, message);
}

/// What serde says of a file that is not of the schema.
#[track_caller]
fn not_of_the_schema(text: &str, words: &str) {
    let error = toml::from_str::<OverlayFile>(text).expect_err("must be refused").to_string();
    assert!(error.contains(words), "{error}");
}

#[test]
fn b88_seventeen_overlays_are_refused() {
    unbuildable(&[FLOOD; 17], 305, "overlays has 17 entries, more than 16");
}

#[test]
fn b64_an_empty_file_is_refused() {
    for text in [
        "",
        "# nothing\n",
        "[[instrument]]\nid = 'x'\nkind = 'x'\ntitle = 'x'\ntitle_en = 'x'\nissuer = 'x'\nseen = 'x'\nchecked_on = 2026-11-22",
    ] {
        unreadable(text, 301, "overlay: no decision, closure, opening or weekly rest");
    }
}

#[test]
fn b87_decisions_of_one_source_that_contradict_each_other_are_refused() {
    let text = "
        [[decision]]
        instrument = 'cv-nghi-le-2027'
        days = [{ date = 2028-01-25, observance = 'tet' }, { date = 2028-01-26, observance = 'tet' }]
        [[decision]]
        instrument = 'tb-9441-2025'
        days = [{ date = 2028-01-27, observance = 'tet' }, { date = 2028-01-28, observance = 'tet' }]";
    unbuildable(&[text], 302, "overlay 1, decision 2: two decisions give different days for tet of 2028");
    unbuildable(&[FLOOD, text], 302, "overlay 2, decision 2: two decisions give different days for tet of 2028");
}

/// P50: and so they are in the other order.
#[test]
fn p50_a_contradiction_is_one_in_any_order() {
    let tables: Vec<String> = [("25", "26"), ("27", "28")]
        .map(|(one, other)| {
            format!(
                "[[decision]]\ninstrument = 'cv-nghi-le-2027'\ndays = [{{ date = 2028-01-{one}, observance = 'tet' }}, \
                 {{ date = 2028-01-{other}, observance = 'tet' }}]\n"
            )
        })
        .to_vec();
    for text in [tables.concat(), tables.iter().rev().map(String::as_str).collect()] {
        unbuildable(&[&text], 302, "overlay 1, decision 2: two decisions give different days for tet of 2028");
    }
}

fn swap(off: &str, worked: &str) -> String {
    format!("[[decision]]\ninstrument = 'cv-nghi-le-2027'\nswaps = [{{ off = {off}, worked = {worked} }}]")
}

#[test]
fn b71_swaps_that_cannot_be_are_refused() {
    for (off, worked, message) in [
        (
            "2028-03-15",
            "2028-03-16",
            "overlay 1, decision 1: the day worked 2028-03-16 of a swap is a working day anyway",
        ),
        ("2028-03-18", "2028-03-25", "overlay 1, decision 1: the day off 2028-03-18 of a swap is a day of rest anyway"),
        ("2028-03-19", "2028-03-16", "overlay 1, decision 1: the day off 2028-03-19 of a swap is a day of rest anyway"),
        (
            "2024-04-30",
            "2024-05-11",
            "overlay 1, decision 1: the swap of 2024-04-30 for 2024-05-11 meets 2024-04-30, which is already holiday",
        ),
        (
            "2024-02-14",
            "2024-03-02",
            "overlay 1, decision 1: the swap of 2024-02-14 for 2024-03-02 meets 2024-02-14, which is already in_lieu",
        ),
        (
            "2024-05-09",
            "2024-02-10",
            "overlay 1, decision 1: the swap of 2024-05-09 for 2024-02-10 meets 2024-02-10, which is already holiday",
        ),
    ] {
        unbuildable(&[&swap(off, worked)], 303, message);
    }
}

/// Two swaps that share an end: of one source they are refused, of a later one the later counts, with both its days.
#[test]
fn b71_swaps_that_share_an_end() {
    for (off, worked, message) in [
        (
            "2024-04-29",
            "2024-05-11",
            "overlay 2 (office \u{201c}B\u{201d}), decision 1: the swap of 2024-04-29 for 2024-05-11 meets 2024-04-29, which is already swapped_off",
        ),
        (
            "2024-05-10",
            "2024-05-04",
            "overlay 2 (office \u{201c}B\u{201d}), decision 1: the swap of 2024-05-10 for 2024-05-04 meets 2024-05-04, \
             which is already worked_in_exchange",
        ),
    ] {
        let layers = ["A", "B"].map(|name| format!("[layer]\nrank = 'office'\nname = '{name}'\n"));
        let [one, other] = [
            format!("{}{}", layers[0], swap("2024-04-29", "2024-05-04")),
            format!("{}{}", layers[1], swap(off, worked)),
        ];
        unbuildable(&[&one, &other], 303, message);
        let later = under(&[&swap(off, worked)]).unwrap();
        assert_eq!(later.kind(day(off)), Ok(DayKind::SwappedOff));
        assert_eq!(later.kind(day(worked)), Ok(DayKind::WorkedInExchange));
        for date in [day("2024-04-29"), day("2024-05-04")] {
            let plain = if date.weekday() >= Weekday::Saturday { DayKind::WeeklyRest } else { DayKind::Working };
            assert!(date == day(off) || date == day(worked) || later.kind(date) == Ok(plain), "{date}");
        }
    }
}

#[test]
fn b71_a_swap_without_a_partner_is_refused() {
    let table = |swap: &str| format!("[[decision]]\ninstrument = 'tb-9441-2025'\nswaps = [{{ {swap} }}]");
    for (swap, message) in [
        ("off = 2028-03-15", "decision 1, swap 1: a swap has two days; worked is missing beside 2028-03-15"),
        ("worked = 2028-03-18", "decision 1, swap 1: a swap has two days; off is missing beside 2028-03-18"),
        ("", "decision 1, swap 1: a swap has two days; off and worked are missing"),
    ] {
        unreadable(&table(swap), 303, message);
    }
}

#[test]
fn b68_b69_a_day_given_twice_is_refused() {
    unreadable(&swap("2028-03-18", "2028-03-18"), 302, "decision 1, decision 1: 2028-03-18 is given twice");
    let days = "[[decision]]\ninstrument = 'cv-nghi-le-2027'\ndays = [
        { date = 2028-01-25, observance = 'tet' }, { date = 2028-01-25, observance = 'tet' }]";
    unreadable(days, 302, "decision 1, decision 1: 2028-01-25 is given twice");
    let both = "[[decision]]\ninstrument = 'cv-nghi-le-2027'\ndays = [{ date = 2028-01-25, observance = 'tet' }]
        swaps = [{ off = 2028-01-25, worked = 2028-01-22 }]";
    unreadable(both, 302, "decision 1, decision 1: 2028-01-25 is given twice");
    let closures = "
        [[closure]]\nfrom = 2028-03-01\nuntil = 2028-03-03\nname = 'a'\nname_en = 'a'
        [[closure]]\nfrom = 2028-03-02\nuntil = 2028-03-04\nname = 'b'\nname_en = 'b'";
    unreadable(closures, 302, "closure 1, closure 2: 2028-03-02 is given twice");
}

#[test]
fn b67_a_key_given_twice_is_refused() {
    not_of_the_schema("[[decision]]\ninstrument = 'x'\ninstrument = 'y'", "duplicate key");
}

#[test]
fn unknown_fields_are_not_of_the_schema() {
    for (text, words) in [
        (
            "holidayz = []",
            "unknown field `holidayz`, expected one of `schema`, `entries`, `layer`, `instrument`, `decision`, `closure`, `opening`",
        ),
        ("year = 2028", "unknown field `year`"),
        ("[[decision]]\ninstrument = 'x'\nswap = []", "unknown field `swap`"),
        (
            "[[decision]]\ninstrument = 'x'\ndays = [{ date = 2028-01-25, observance = 'tet', note = '' }]",
            "unknown field `note`",
        ),
        ("[[decision]]\ninstrument = 'x'\nin_lieu = [{ date = 2028-01-25, of = 2028-01-24 }]", "unknown field `of`"),
        ("[[closure]]\nfrom = 2028-03-01\nto = 2028-03-03", "unknown field `to`"),
    ] {
        not_of_the_schema(text, words);
    }
}

#[test]
fn missing_fields_are_not_of_the_schema() {
    for (text, words) in [
        ("[[decision]]\ndays = []", "missing field `instrument`"),
        ("[[closure]]\nfrom = 2028-03-01\nuntil = 2028-03-03\nname = 'a'", "missing field `name_en`"),
        ("[[closure]]\nuntil = 2028-03-03\nname = 'a'\nname_en = 'a'", "missing field `from`"),
        ("[[decision]]\ninstrument = 'x'\ndays = [{ date = 2028-01-25 }]", "missing field `observance`"),
    ] {
        not_of_the_schema(text, words);
    }
}

#[test]
fn impossible_values_are_not_of_the_schema() {
    for (text, words) in [
        ("[[closure]]\nfrom = 2028-02-30\nuntil = 2028-03-03\nname = 'a'\nname_en = 'a'", "2028-02-30"),
        (
            "[[closure]]\nfrom = '2027-02-29'\nuntil = 2028-03-03\nname = 'a'\nname_en = 'a'",
            "month 2 of 2027 has 28 days",
        ),
        (
            "[[closure]]\nfrom = 2028-03-01T00:00:00Z\nuntil = 2028-03-03\nname = 'a'\nname_en = 'a'",
            "not of the form yyyy-MM-dd",
        ),
        (
            "[[closure]]\nfrom = 20280301\nuntil = 2028-03-03\nname = 'a'\nname_en = 'a'",
            "expected a day of the form yyyy-MM-dd",
        ),
        ("[[decision]]\ninstrument = 'x'\nevidence = 'rumour'", "unknown variant `rumour`"),
        ("decision = 5", "invalid type: integer"),
    ] {
        not_of_the_schema(text, words);
    }
}

#[test]
fn an_unknown_observance_is_refused() {
    let text = "[[decision]]\ninstrument = 'cv-nghi-le-2027'\ndays = [{ date = 2028-12-25, observance = 'Tet' }]";
    let message = "decision 1: no holiday is called \"Tet\"; \
        there are new-year, tet, hung-kings, victory, labour, national-day, culture-day";
    unreadable(text, 301, message);
}

#[test]
fn an_unknown_instrument_is_refused() {
    unreadable(
        "[[closure]]\ninstrument = 'cv-0'\nfrom = 2028-03-01\nuntil = 2028-03-03\nname = 'a'\nname_en = 'a'",
        304,
        r#"closure 1: no instrument is called "cv-0""#,
    );
    unreadable(
        "[[decision]]\ninstrument = 'cv-nghi-le-2027'\n[[decision]]\ninstrument = 'CV-NGHI-LE-2027'",
        304,
        r#"decision 2: no instrument is called "CV-NGHI-LE-2027""#,
    );
}

fn closure(from: &str, until: &str) -> String {
    format!("[[closure]]\nfrom = {from}\nuntil = {until}\nname = 'Lũ'\nname_en = 'Flood'")
}

#[test]
fn b73_closures_of_no_day_or_too_many_are_refused() {
    assert!(overlay(&closure("2028-01-01", "2028-01-02")).is_ok());
    assert!(overlay(&closure("2028-01-01", "2029-01-01")).is_ok(), "366 days");
    unreadable(&closure("2028-01-01", "2028-01-01"), 302, "closure 1: it lasts 0 days, not 1..=366");
    unreadable(&closure("2028-01-01", "2029-01-02"), 302, "closure 1: it lasts 367 days, not 1..=366");
    let reversed = "closure 1: it ends on 2028-01-01, before it begins on 2028-01-05";
    unreadable(&closure("2028-01-05", "2028-01-01"), 302, reversed);
}

#[test]
fn b79_too_many_entries_are_refused() {
    let table = |index: i32| {
        let from = FIRST.add_days(2 * index).unwrap();
        ClosureTable { instrument: None, from, until: following(from), name: "a".into(), name_en: "a".into() }
    };
    let file = |count| OverlayFile { closure: (0..count).map(table).collect(), ..OverlayFile::default() };
    assert!(Overlay::try_from(file(20_000)).is_ok());
    refused(Overlay::try_from(file(20_001)), 305, "overlay has 20001 entries, more than 20000");
}

#[test]
fn b72_a_day_in_lieu_before_its_holiday_is_refused() {
    for (date, holiday) in [("2028-04-28", "2028-04-30"), ("2028-04-30", "2028-04-30")] {
        let text =
            format!("[[decision]]\ninstrument = 'cv-nghi-le-2027'\nin_lieu = [{{ date = {date}, for = {holiday} }}]");
        let message = format!("decision 1: the day in lieu {date} does not follow its holiday {holiday}");
        unreadable(&text, 302, &message);
    }
}

/// Refused when read or when built, and never passed over in silence.
#[track_caller]
fn conflicts(text: &str) {
    let built = overlay(text).and_then(|overlay| Calendar::builder(Scope::State).overlay(overlay).build());
    assert_eq!(built.map(|calendar| calendar.scope()).map_err(|error| error.kind()), Err(ErrorKind::Conflict));
}

/// B72: Wednesday 15 March 2028 is no holiday, so nothing stands in lieu of it.
#[test]
fn b72_a_day_in_lieu_of_no_holiday_is_refused() {
    conflicts("[[decision]]\ninstrument = 'cv-nghi-le-2027'\nin_lieu = [{ date = 2028-03-16, for = 2028-03-15 }]");
}

/// 30 April 2027 is a Friday: it meets no rest, so nothing is made up.
#[test]
fn b72_a_day_in_lieu_of_a_holiday_on_a_weekday_is_refused() {
    conflicts("[[decision]]\ninstrument = 'cv-nghi-le-2027'\nin_lieu = [{ date = 2027-05-04, for = 2027-04-30 }]");
}

/// A decision chooses among what statute grants; one day of June is no Tết.
#[test]
fn days_that_statute_does_not_grant_are_refused() {
    conflicts("[[decision]]\ninstrument = 'cv-nghi-le-2027'\ndays = [{ date = 2028-06-01, observance = 'tet' }]");
}

/// There was no Culture Day in 2025.
#[test]
fn a_holiday_before_its_law_is_refused() {
    conflicts(
        "[[decision]]\ninstrument = 'cv-nghi-le-2027'\ndays = [{ date = 2025-11-24, observance = 'culture-day' }]",
    );
}

/// What lies beyond the known days has no effect, and is therefore refused.
#[test]
fn b73_entries_outside_the_calendar_are_refused() {
    for text in
        [closure("1999-12-01", "1999-12-05"), closure("2175-03-01", "2175-03-05"), swap("2175-03-01", "2175-03-04")]
    {
        let built = overlay(&text).and_then(|overlay| Calendar::builder(Scope::State).overlay(overlay).build());
        assert!(built.is_err(), "{text}");
    }
}
