//! Two versions of a calendar: against a comparison day by day, around every decision, and what follows from a difference.

use std::collections::BTreeSet;
use std::thread;

use thoihan::Lang;
use thoihan::calendar::{Aspect, Calendar, Consequence, Difference, FIRST, LAST, Scope, Standing};
use thoihan::civil::{Date, Span};
use thoihan::holiday::{Decision, Year};

use crate::calendar::{citizen, state, under};
use crate::civil::{day, span};
use crate::errors::refused;
use crate::holiday::known_on;

fn all_days() -> Span {
    Span::new(FIRST, LAST.tomorrow().unwrap()).unwrap()
}

/// The definition: every day of both calendars, one by one.
fn differing(before: &Calendar, after: &Calendar, days: Span) -> Vec<Date> {
    let said = |calendar: &Calendar, date| {
        let day = calendar.day(date).unwrap();
        let names = [Lang::Vietnamese, Lang::English].map(|lang| day.name(lang));
        (day.kind(), names, day.basis().cloned(), day.open())
    };
    days.days().filter(|date| said(before, *date) != said(after, *date)).collect()
}

fn dates(difference: &Difference<'_>) -> Vec<Date> {
    difference.days().map(|day| day.date()).collect()
}

/// The days that differ in more than what is still open.
fn settled(difference: &Difference<'_>) -> Vec<String> {
    let others = difference.days().filter(|day| day.changes() != [Aspect::Openness]);
    others.map(|day| format!("{} {} {}", day.date(), day.before.kind().word(), day.after.kind().word())).collect()
}

fn year(number: i32) -> std::ops::Range<Date> {
    Date::new(number, 1, 1).unwrap()..Date::new(number + 1, 1, 1).unwrap()
}

const FLOOD: &str = "[[closure]]\nfrom = 2025-10-28\nuntil = 2025-10-30\nname = \"Mưa lũ\"\nname_en = \"Flood\"\n";

/// The Saturday that was to be worked for 31 August 2026.
const STORM: &str = "[[closure]]\nfrom = 2026-08-22\nuntil = 2026-08-23\nname = \"Bão\"\nname_en = \"Storm\"\n";

// Replay.

/// The days on which a decision of 2010 to 2026 was issued.
fn issues() -> BTreeSet<Date> {
    let decisions = Year::all().iter().flat_map(|year| year.decisions);
    decisions.filter_map(|decision| decision.issued).collect()
}

fn decided_on(issued: Date) -> Vec<&'static Decision> {
    let decisions = Year::all().iter().flat_map(|year| year.decisions);
    decisions.filter(|decision| decision.issued == Some(issued)).collect()
}

/// Around every day of issue the tables are compared as the days are, and the days of another kind are the decision's own, or such as
/// its holidays had before it.
#[test]
fn a_decision_differs_in_its_own_days() {
    let issues: Vec<Date> = issues().into_iter().collect();
    assert!(issues.len() >= 15 && issues[0].year() == 2010, "{issues:?}");
    thread::scope(|scope| {
        for half in issues.chunks(issues.len().div_ceil(2)) {
            scope.spawn(move || half.iter().for_each(|issued| around(*issued)));
        }
    });
}

fn around(issued: Date) {
    let (before, after) = (known_on(issued.yesterday().unwrap()), known_on(issued));
    let days = span("2005-01-01", "2045-01-01");
    let difference = before.difference(&after).within(days.from()..days.until()).unwrap();
    assert_eq!(dates(&difference), differing(&before, &after, days), "{issued}");
    let decisions = decided_on(issued);
    let chosen: BTreeSet<_> =
        decisions.iter().flat_map(|it| it.days.iter()).map(|day| (day.observance.id, day.date.year())).collect();
    for changed in difference.days().filter(|day| day.changes().contains(&Aspect::Kind)) {
        let date = changed.date();
        let is_own = decisions.iter().any(|decision| fixes(decision, date));
        let had = changed.before.entry().and_then(|entry| Some((entry.observance?.id, date.year())));
        assert!(is_own || had.is_some_and(|had| chosen.contains(&had)), "{issued}: {date}");
    }
    for swap in decisions.iter().flat_map(|it| it.swaps.iter()) {
        let all = dates(&difference);
        assert!(all.contains(&swap.off) && all.contains(&swap.worked), "{issued}: {swap:?}");
    }
}

fn fixes(decision: &Decision, date: Date) -> bool {
    let days = decision.days.iter().map(|day| day.date).chain(decision.in_lieu.iter().map(|day| day.date));
    days.chain(decision.swaps.iter().flat_map(|swap| [swap.off, swap.worked])).any(|own| own == date)
}

/// Letters that only swap differ in the two days of each swap, and in nothing else but what was open.
#[test]
fn a_letter_of_swaps_differs_in_two_days_each() {
    let mut letters = 0;
    for issued in issues() {
        let decisions = decided_on(issued);
        if decisions.iter().any(|it| !it.days.is_empty() || !it.in_lieu.is_empty()) {
            continue;
        }
        letters += 1;
        let (before, after) = (known_on(issued.yesterday().unwrap()), known_on(issued));
        let swaps = decisions.iter().flat_map(|it| it.swaps.iter());
        let mut expected: Vec<String> = swaps
            .flat_map(|swap| {
                [format!("{} working swapped_off", swap.off), format!("{} weekly_rest worked_in_exchange", swap.worked)]
            })
            .collect();
        expected.sort();
        assert_eq!(settled(&before.difference(&after)), expected, "{issued}");
    }
    assert!(letters >= 5, "{letters}");
}

/// Between two days of issue nothing becomes known, and nothing differs but what has passed and is open no more.
#[test]
fn nothing_differs_between_decisions() {
    for (one, other) in [("2024-01-02", "2024-04-11"), ("2024-04-12", "2024-11-25"), ("2026-10-02", "2026-11-22")] {
        let (before, after) = (known_on(day(one)), known_on(day(other)));
        assert_eq!(settled(&before.difference(&after)), [] as [&str; 0], "{one} {other}");
    }
}

#[test]
fn what_the_letter_of_12_april_2024_changed() {
    let (before, after) = (known_on(day("2024-04-11")), known_on(day("2024-04-12")));
    let difference = before.difference(&after);
    let expected = ["2024-04-29 working swapped_off", "2024-05-04 weekly_rest worked_in_exchange"];
    assert_eq!(settled(&difference), expected);
    let first = difference.days().next().unwrap();
    assert_eq!(first.changes(), [Aspect::Kind, Aspect::Name, Aspect::Basis, Aspect::Openness]);
    let basis = first.after.basis().map(|basis| basis.display(Lang::English).to_string());
    assert_eq!((first.before.basis(), basis.as_deref()), (None, Some("Official letter 2450/VPCP-KGVX")));
    let summary = difference.summary().unwrap();
    assert_eq!((summary.years.len(), summary.consequences), (1, vec![]));
    assert_eq!((summary.years[0].year, summary.years[0].before, summary.years[0].after), (2024, 251, 251));
}

// Laws.

#[test]
fn a_calendar_does_not_differ_from_itself() {
    let known = known_on(day("2024-04-11"));
    for calendar in [state(), citizen(), &known] {
        let difference = calendar.difference(calendar);
        assert!(difference.is_empty());
        let summary = difference.summary().unwrap();
        assert_eq!((summary.days, summary.years, summary.consequences), (0, vec![], vec![]));
    }
    assert!(state().difference(&Calendar::state()).is_empty(), "nor from another one that is the same");
}

#[test]
fn a_difference_reversed_is_the_same_the_other_way_round() {
    let pairs = [
        (known_on(day("2023-11-21")), known_on(day("2023-11-22"))),
        (Calendar::state(), under(&[FLOOD, STORM]).unwrap()),
        (Calendar::state(), Calendar::new(Scope::SixDay)),
    ];
    for (one, other) in &pairs {
        let forth = one.difference(other);
        let back = other.difference(one);
        assert_eq!(dates(&forth), dates(&back));
        assert_eq!(dates(&forth.reversed()), dates(&back));
        for (there, here) in forth.days().zip(back.days()) {
            assert_eq!((there.before.kind(), there.after.kind()), (here.after.kind(), here.before.kind()));
            assert_eq!((there.before.basis(), there.after.basis()), (here.after.basis(), here.before.basis()));
            assert_eq!((there.before.open(), there.after.open()), (here.after.open(), here.before.open()));
        }
        let years = |difference: &Difference<'_>| difference.years().unwrap();
        let turned: Vec<_> = years(&back).iter().map(|year| (year.year, year.after, year.before)).collect();
        assert_eq!(years(&forth).iter().map(|year| (year.year, year.before, year.after)).collect::<Vec<_>>(), turned);
    }
}

#[test]
fn other_scopes_and_overlays_differ_as_their_days_do() {
    let six_day = Calendar::new(Scope::SixDay);
    assert_eq!(dates(&state().difference(&six_day)), differing(state(), &six_day, all_days()));
    assert_eq!(dates(&state().difference(citizen())), differing(state(), citizen(), all_days()));
    let flooded = under(&[FLOOD]).unwrap();
    assert_eq!(dates(&state().difference(&flooded)), differing(state(), &flooded, all_days()));
}

#[test]
fn a_run_of_days_shows_its_own() {
    let six_day = Calendar::new(Scope::SixDay);
    let whole = state().difference(&six_day);
    for days in [span("2024-01-01", "2025-01-01"), span("2024-05-04", "2024-05-05"), span("2024-05-05", "2024-05-05")] {
        let own = whole.clone().within(days.from()..days.until()).unwrap();
        let expected: Vec<Date> = dates(&whole).into_iter().filter(|date| days.contains(*date)).collect();
        assert_eq!(dates(&own), expected, "{days:?}");
        assert!(own.years().unwrap().len() <= 1, "{days:?}");
    }
}

#[test]
fn runs_outside_the_calendar_are_refused() {
    let difference = || state().difference(citizen());
    let outside = "is outside the calendar, which knows 2000-01-01 to 2174-12-31";
    for (from, until, code, message) in [
        ("1999-12-31", "2001-01-01", 201, format!("1999-12-31 {outside}")),
        ("2174-01-01", "2175-01-02", 201, format!("2175-01-02 {outside}")),
        ("2024-01-02", "2024-01-01", 103, "end of interval 2024-01-01 is out of range 2024-01-02..=9999-12-31".into()),
    ] {
        refused(difference().within(day(from)..day(until)).map(|it| it.is_empty()), code, &message);
    }
    assert!(difference().within(FIRST..LAST.tomorrow().unwrap()).is_ok());
}

// What follows.

fn told(before: &Calendar, after: &Calendar) -> Vec<String> {
    let consequences = before.difference(after).summary().unwrap().consequences;
    consequences.iter().map(|it| format!("{} {}", it.code(), it.message(Lang::English))).collect()
}

#[test]
fn a_worked_saturday_taken_away_whose_day_off_stays() {
    let after = under(&[STORM]).unwrap();
    let expected = [
        "991 2026-08-22 is worked no more, and the day off 2026-08-31 that it was worked for stays",
        "993 no basis any more: 2026-08-22",
        "995 2026 has 248 working days, and had 249",
    ];
    assert_eq!(told(state(), &after), expected);
    let consequence = &state().difference(&after).summary().unwrap().consequences[0];
    assert_eq!(consequence.dates(), [day("2026-08-22"), day("2026-08-31")]);
    assert_eq!(
        consequence.message(Lang::Vietnamese),
        "không còn làm bù ngày 2026-08-22, mà ngày nghỉ 2026-08-31 vẫn giữ"
    );
}

#[test]
fn another_saturday_worked_for_the_same_day_off() {
    let after = under(&["[[decision]]\ninstrument = \"tb-9441-2025\"\nissued = 2026-01-05\n\
        swaps = [{ off = 2026-08-31, worked = 2026-08-29 }]\n"])
    .unwrap();
    assert_eq!(told(state(), &after), [] as [&str; 0]);
    let expected = [
        "2026-08-22 worked_in_exchange weekly_rest",
        "2026-08-29 weekly_rest worked_in_exchange",
        "2026-08-31 swapped_off swapped_off",
    ];
    assert_eq!(settled(&state().difference(&after)), expected, "its name says another day");
}

#[test]
fn days_off_without_a_day_worked_for_them() {
    let after = under(&[FLOOD]).unwrap();
    let expected = [
        "992 days off without a day worked for them: 2025-10-28, 2025-10-29",
        "995 2025 has 248 working days, and had 250",
    ];
    assert_eq!(told(state(), &after), expected);
    // Back again, two days off have gone and nothing has come.
    assert_eq!(told(&after, state()), ["995 2025 has 250 working days, and had 248"]);
}

/// The law on 24 November gave a day off more, in each year in which it is no day of rest.
#[test]
fn a_new_holiday_has_no_day_worked_for_it() {
    let (before, after) = (known_on(day("2026-04-23")), known_on(day("2026-04-24")));
    let difference = before.difference(&after).within(day("2026-01-01")..day("2031-01-01")).unwrap();
    let summary = difference.summary().unwrap();
    let expected = ["2026-11-24", "2027-11-24", "2028-11-24"].map(day).to_vec();
    assert_eq!(summary.consequences[0], Consequence::NothingWorkedFor(expected));
}

/// Tết on other days: as many as before, so that nothing has to be worked for them.
#[test]
fn a_holiday_that_moves_takes_no_more_days() {
    let tet: Vec<String> = (25..=29).map(|day| format!("{{ date = 2028-01-{day}, observance = \"tet\" }}")).collect();
    let overlay =
        format!("[[decision]]\ninstrument = \"tb-9441-2025\"\nissued = 2027-10-01\ndays = [{}]\n", tet.join(", "));
    let after = under(&[&overlay]).unwrap();
    let difference = state().difference(&after);
    assert!(
        settled(&difference).iter().any(|it| it.starts_with("2028-01-24 holiday working")),
        "{:?}",
        settled(&difference)
    );
    assert!(!told(state(), &after).iter().any(|it| it.starts_with("992")));
}

#[test]
fn a_year_that_is_decided_no_more() {
    let (before, after) = (known_on(day("2023-11-22")), known_on(day("2023-11-21")));
    let summary = before.difference(&after).within(year(2024)).unwrap().summary().unwrap();
    let lost = summary.consequences.iter().find(|it| it.word() == "standing_lost").unwrap();
    assert_eq!((lost.code(), lost.year(), lost.dates()), (994, Some(2024), vec![]));
    assert_eq!(lost.message(Lang::English), "2024 is projected, not decided yet, and was decided");
    assert_eq!(lost.message(Lang::Vietnamese), "năm 2024: dự kiến, chưa có quyết định; trước là đã có quyết định");
    let of_2024 = summary.years[0];
    assert_eq!((of_2024.standing_before, of_2024.standing_after), (Standing::Decided, Standing::Projected));
}

#[test]
fn a_day_off_whose_basis_is_gone() {
    let named = FLOOD.replace("[[closure]]\n", "[[closure]]\ninstrument = \"tb-9441-2025\"\n");
    let told = told(&under(&[&named]).unwrap(), &under(&[FLOOD]).unwrap());
    assert_eq!(told, ["993 no basis any more: 2025-10-28, 2025-10-29"]);
}
