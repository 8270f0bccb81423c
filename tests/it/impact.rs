//! What a change of the calendar does to case records: real decisions by table, and by property that an impact is two evaluations, however
//! many of them are made.

use std::sync::LazyLock;

use proptest::prelude::*;
use thoihan::Lang;
use thoihan::calendar::{Calendar, DayKind, Scope};
use thoihan::case::{
    Evaluation, Evaluator, Ground, Impact, ImpactSummary, Meaning, Record, Revision, Stage, Status, StatusPolicy, Wait,
    WaitMode,
};
use thoihan::civil::{Date, DateTime, Span};
use thoihan::holiday::{Closure, Overlay};
use thoihan::hours::Schedule;

use crate::calendar::state;
use crate::case::{date, moment, record};
use crate::props::law;

fn known_on(day: &str) -> Calendar {
    Calendar::builder(Scope::State).known_on(date(day)).build().unwrap()
}

/// The state calendar with an office closed on some days, the last one not among them.
fn closed(from: &str, until: &str) -> Calendar {
    let days = Span::new(date(from), date(until)).unwrap();
    let closure = Closure { days, name: "Nghỉ do mưa lũ".into(), name_en: "Flood".into(), basis: None };
    let overlay = Overlay { closures: vec![closure], ..Overlay::default() };
    Calendar::builder(Scope::State).overlay(overlay).build().unwrap()
}

fn with_hours(known: Option<&str>) -> Calendar {
    let builder = Calendar::builder(Scope::State).hours(Schedule::named("hue-onestop").unwrap());
    known.map_or(builder.clone(), |day| builder.known_on(date(day))).build().unwrap()
}

/// Before the letter of 12 April 2024, which gave 29 April off for Saturday 4 May.
static BEFORE_LETTER: LazyLock<Calendar> = LazyLock::new(|| known_on("2024-04-11"));

fn impact(before: &Calendar, after: &Calendar, record: &Record, as_of: &str) -> Option<Impact> {
    let (before, after) = (Evaluator::new(before), Evaluator::new(after));
    Revision::new(&before, &after).impact(record, moment(as_of))
}

fn of_letter(facts: &str, as_of: &str) -> Option<Impact> {
    impact(&BEFORE_LETTER, state(), &record(facts), as_of)
}

/// The days that explain an impact: `29/4 working swapped_off`.
fn days(impact: &Impact) -> Vec<String> {
    let of = |date: Date| format!("{}/{}", date.day(), date.month());
    impact.days.iter().map(|day| format!("{} {} {}", of(day.date), day.before.word(), day.after.word())).collect()
}

const OFF: &str = "29/4 working swapped_off";
const WORKED: &str = "4/5 weekly_rest worked_in_exchange";

// Real decisions.

/// Facts, as of, due before and after, status before and after, the days that explain it.
type Row = (&'static str, &'static str, (&'static str, &'static str), (Status, Status), &'static [&'static str]);

#[track_caller]
fn rows(before: &Calendar, after: &Calendar, rows: &[Row]) {
    for (facts, as_of, dues, statuses, explained) in rows {
        let impact = impact(before, after, &record(facts), as_of).unwrap_or_else(|| panic!("{facts} is not affected"));
        let due = |it: &Evaluation| it.due_day().unwrap().to_string();
        assert_eq!((due(&impact.before).as_str(), due(&impact.after).as_str()), *dues, "{facts} as of {as_of}");
        let got = (impact.before.status.unwrap(), impact.after.status.unwrap());
        assert_eq!(got, *statuses, "{facts} as of {as_of}");
        assert_eq!(days(&impact), *explained, "{facts} as of {as_of}");
        assert!(impact.is_evaluated());
    }
}

#[test]
fn the_letter_of_april_2024_moves_what_was_due_on_the_29th() {
    use Status::{DueSoon, Late, OnTime, Overdue, Running};
    let moved = ("2024-04-29", "2024-05-02");
    rows(
        &BEFORE_LETTER,
        state(),
        &[
            ("received=2024-04-22 limit=5wd", "2024-04-25", moved, (Running, Running), &[OFF]),
            ("received=2024-04-22 limit=5wd", "2024-04-27", moved, (DueSoon, DueSoon), &[OFF]),
            ("received=2024-04-22 limit=5wd", "2024-04-30", moved, (Overdue, DueSoon), &[OFF]),
            ("received=2024-04-22 limit=5wd finished=2024-05-02", "2024-06-01", moved, (Late, OnTime), &[OFF]),
            // A limit in days ends on the 29th and rolls.
            ("received=2024-04-14 limit=15d", "2024-04-20", moved, (Running, Running), &[OFF]),
            // A case is due later on the worked Saturday, or earlier.
            (
                "received=2024-04-26 limit=3wd",
                "2024-04-27",
                ("2024-05-03", "2024-05-04"),
                (Running, Running),
                &[OFF, WORKED],
            ),
            (
                "received=2024-05-02 limit=2wd",
                "2024-05-05",
                ("2024-05-06", "2024-05-04"),
                (DueSoon, Overdue),
                &[WORKED],
            ),
        ],
    );
}

const NEW_YEAR_OFF: &str = "2/1 working swapped_off";
const NEW_YEAR_WORKED: &str = "10/1 weekly_rest worked_in_exchange";

#[test]
fn the_letter_of_december_2025_came_a_week_before() {
    use Status::{DueSoon, Overdue, Running};
    rows(
        &known_on("2025-12-24"),
        state(),
        &[
            (
                "received=2025-12-29 limit=3wd",
                "2025-12-29",
                ("2026-01-02", "2026-01-05"),
                (Running, Running),
                &[NEW_YEAR_OFF],
            ),
            (
                "received=2025-12-29 limit=3wd",
                "2026-01-03",
                ("2026-01-02", "2026-01-05"),
                (Overdue, DueSoon),
                &[NEW_YEAR_OFF],
            ),
            (
                "received=2026-01-08 limit=2wd",
                "2026-01-09",
                ("2026-01-12", "2026-01-10"),
                (DueSoon, DueSoon),
                &[NEW_YEAR_WORKED],
            ),
        ],
    );
    // A longer limit passes the day off and the day worked for it.
    let passing = record("received=2025-12-30 limit=9wd");
    assert_eq!(impact(&known_on("2025-12-24"), state(), &passing, "2025-12-31"), None);
}

const FLOODED: &[&str] = &["28/10 working closed", "29/10 working closed", "30/10 working closed"];

#[test]
fn a_flood_moves_what_was_due_on_its_days() {
    let (dues, statuses) = (("2025-10-29", "2025-11-03"), (Status::Overdue, Status::DueSoon));
    rows(
        state(),
        &closed("2025-10-28", "2025-10-31"),
        &[("received=2025-10-22 limit=5wd", "2025-10-31", dues, statuses, FLOODED)],
    );
}

#[test]
fn a_day_is_explained_by_the_instrument_behind_it() {
    let cited = |impact: &Impact| {
        impact.days.iter().map(|day| day.basis.as_ref().map(|it| it.display(Lang::Vietnamese).to_string())).collect()
    };
    let letter = Some("Công văn 2450/VPCP-KGVX".to_owned());
    let facts = "received=2024-04-22 limit=5wd";
    let issued: Vec<Option<String>> = cited(&of_letter(facts, "2024-04-25").unwrap());
    assert_eq!(issued, std::slice::from_ref(&letter));
    // Withdrawn again, the day is an ordinary one, and the letter is what gave it off.
    let withdrawn: Vec<Option<String>> = cited(&impact(state(), &BEFORE_LETTER, &record(facts), "2024-04-25").unwrap());
    assert_eq!(withdrawn, [letter]);
}

// What changes apart from the due day.

#[test]
fn days_late_change_where_the_due_day_does_not() {
    let facts = "received=2024-04-17 limit=5wd";
    let impact = of_letter(facts, "2024-05-03").unwrap();
    assert_eq!(impact.due_moves(), Some(0));
    assert_eq!((impact.before.late_days, impact.after.late_days), (4, 3));
    assert_eq!(days(&impact), [OFF]);
    // The worked Saturday makes up for it.
    assert_eq!(of_letter(facts, "2024-05-06"), None);
    // Days late of a limit in days are days of the calendar.
    assert_eq!(of_letter("received=2024-04-10 limit=15d", "2024-05-03"), None);
}

#[test]
fn the_safe_day_of_the_letter_changes_alone() {
    let impact = of_letter("received=2024-04-26 limit=4wd", "2024-04-27").unwrap();
    let letter = |it: &Evaluation| it.apology.map(|it| (it.deadline.legal, it.deadline.safe)).unwrap();
    assert_eq!(letter(&impact.before), (date("2024-05-05"), date("2024-05-03")));
    assert_eq!(letter(&impact.after), (date("2024-05-05"), date("2024-05-04")));
    assert_eq!((impact.due_moves(), days(&impact)), (Some(0), vec![WORKED.to_owned()]));
    // Also where that day lies before the receipt.
    let impact = of_letter("received=2024-05-05 limit=1wd", "2024-05-05").unwrap();
    assert_eq!((impact.due_moves(), days(&impact)), (Some(0), vec![WORKED.to_owned()]));
}

#[test]
fn a_case_without_a_limit_is_due_soon_by_its_promise() {
    // The working day before Monday 6 May is Friday, and by the letter the Saturday.
    let impact = of_letter("received=2024-04-22 promised=2024-05-06", "2024-05-03").unwrap();
    assert_eq!((impact.before.status, impact.after.status), (Some(Status::DueSoon), Some(Status::Running)));
    assert_eq!(days(&impact), [WORKED]);
}

#[test]
fn a_promise_becomes_wrong_or_right() {
    let table = [
        ("2024-04-29", (Some(0), Some(-1)), (true, false)),
        ("2024-05-02", (Some(1), Some(0)), (false, true)),
        ("2024-05-03", (Some(2), Some(1)), (false, false)),
    ];
    for (promised, differs, (wrong, right)) in table {
        let facts = format!("received=2024-04-22 limit=5wd promised={promised}");
        let impact = of_letter(&facts, "2024-04-25").unwrap();
        assert_eq!((impact.before.promised_differs, impact.after.promised_differs), differs, "{promised}");
        assert_eq!((impact.is_promise_newly_wrong(), impact.is_promise_newly_right()), (wrong, right), "{promised}");
    }
}

#[test]
fn a_limit_in_working_hours_moves_by_the_minute() {
    let (before, after) = (with_hours(Some("2025-12-24")), with_hours(None));
    let facts = "received=2025-12-31T15:00 limit=8wh";
    let impact = impact(&before, &after, &record(facts), "2026-01-06T09:00").unwrap();
    let ends_at = |it: &Evaluation| it.due.map(|due| due.ends_at().to_string()).unwrap();
    assert_eq!(ends_at(&impact.before), "2026-01-02T15:00:00");
    assert_eq!(ends_at(&impact.after), "2026-01-05T15:00:00");
    assert_eq!(impact.due_moves(), Some(3));
    assert_eq!((impact.before.late_minutes, impact.after.late_minutes), (Some(120 + 480 + 90), Some(120 + 90)));
}

#[test]
fn a_case_that_waits_is_not_affected() {
    assert_eq!(of_letter("received=2024-04-22 limit=5wd wait=2024-04-23/", "2024-04-30"), None);
    // Once the dossier is complete again, the count begins there.
    let impact = of_letter("received=2024-04-01 limit=1wd wait=2024-04-02/2024-04-26", "2024-04-27").unwrap();
    assert_eq!((impact.due_moves(), days(&impact)), (Some(3), vec![OFF.to_owned()]));
}

#[test]
fn days_before_a_restart_explain_nothing() {
    let facts = "received=2024-04-22 limit=2wd wait=2024-04-24/2024-05-02";
    let impact = of_letter(facts, "2024-05-03").unwrap();
    assert_eq!((impact.due_moves(), days(&impact)), (Some(-2), vec![WORKED.to_owned()]));
}

// What cannot be evaluated is never lost.

#[test]
fn a_record_without_an_answer_is_told_with_its_code() {
    let table = [
        ("limit=5wd", 701),
        ("received=2024-01-02 limit=5wd stage=9", 715),
        ("received=2024-01-02 limit=8wh", 401),
        ("received=2174-12-30 limit=5wd", 201),
        ("received=1999-12-30 limit=5wd", 201),
        ("received=2018-01-02 limit=5wd wait=2018-01-03/2018-01-05", 703),
    ];
    for (facts, code) in table {
        for (before, after) in [(&*BEFORE_LETTER, state()), (state(), state())] {
            let impact = impact(before, after, &record(facts), "2175-01-01").unwrap_or_else(|| panic!("{facts}"));
            assert!(!impact.is_evaluated(), "{facts}");
            assert_eq!((impact.told().code(), days(&impact).len()), (code, 0), "{facts}");
        }
    }
}

#[test]
fn a_record_that_has_an_answer_on_one_side_tells_the_other() {
    let hours = with_hours(None);
    let facts = record("received=2025-12-31T15:00 limit=8wh");
    for (before, after) in [(state(), &hours), (&hours, state())] {
        let impact = impact(before, after, &facts, "2026-01-02").unwrap();
        assert!(!impact.is_evaluated());
        assert_eq!((impact.told().code(), impact.due_moves()), (401, None));
    }
}

#[test]
fn a_promise_hides_no_error() {
    // The promise gives a status on both sides; the due day is gone all the same.
    let hours = with_hours(None);
    let facts = record("received=2025-12-31T15:00 limit=8wh promised=2026-01-05");
    let impact = impact(&hours, state(), &facts, "2026-01-02").unwrap();
    assert!(impact.is_evaluated());
    assert_eq!((impact.told().code(), impact.after.due), (401, None));
}

#[test]
fn an_error_may_rest_on_any_day() {
    // The promise is judged long before the days on which the count runs out of the calendar.
    let closed = closed("2174-12-28", "2174-12-29");
    let facts = record("received=2174-12-21 limit=7wd promised=2174-12-22");
    for (before, after) in [(state(), &closed), (&closed, state())] {
        let impact = impact(before, after, &facts, "2174-12-23").unwrap();
        assert!(impact.is_evaluated() && impact.due_moves().is_none());
        let codes = [impact.before.code(), impact.after.code()];
        assert!(codes.contains(&201) && codes.contains(&0), "{codes:?}");
    }
}

#[test]
fn evaluators_that_differ_in_more_than_days_are_both_asked() {
    let before = Evaluator::new(state());
    let waits = StatusPolicy::PUBLISHED.with(Stage::Processing, Meaning::Waiting(Ground::Stop));
    let after = Evaluator::new(state()).with_policy(waits);
    let facts = record("received=2024-06-03 limit=5wd stage=4");
    let impact = Revision::new(&before, &after).impact(&facts, moment("2024-06-04")).unwrap();
    assert_eq!((impact.before.status, impact.after.status), (Some(Status::Running), Some(Status::Paused)));
    assert_eq!(impact.days, []);
}

// The days of a change.

#[test]
fn a_change_names_the_days_on_which_other_work_is_done() {
    let (before, after) = (Evaluator::new(&BEFORE_LETTER), Evaluator::new(state()));
    let revision = Revision::new(&before, &after);
    let near: Vec<_> = revision.changed_days().iter().filter(|day| day.date < date("2024-06-01")).collect();
    let kinds = |place: usize| (near[place].date.to_string(), near[place].before, near[place].after);
    assert_eq!(near.len(), 2);
    assert_eq!(kinds(0), ("2024-04-29".into(), DayKind::Working, DayKind::SwappedOff));
    assert_eq!(kinds(1), ("2024-05-04".into(), DayKind::WeeklyRest, DayKind::WorkedInExchange));
    assert!(revision.changed_days().is_sorted_by_key(|day| day.date));
    assert_eq!(Revision::new(&after, &after).changed_days(), []);
}

// By property.

/// Calendars that differ in a swap, in a closure, in what is open, in hours and in everything.
static CALENDARS: LazyLock<Vec<Calendar>> = LazyLock::new(|| {
    vec![
        Calendar::state(),
        known_on("2024-04-11"),
        known_on("2023-11-01"),
        closed("2024-04-22", "2024-04-25"),
        closed("2024-05-14", "2024-05-15"),
        Calendar::new(Scope::Citizen),
        Calendar::new(Scope::SixDay),
        with_hours(None),
        with_hours(Some("2024-04-11")),
        with_hours(Some("2023-11-01")),
    ]
});

static EVALUATORS: LazyLock<Vec<Evaluator<'static>>> = LazyLock::new(|| CALENDARS.iter().map(Evaluator::new).collect());

/// Every change between two of them, by their places.
static REVISIONS: LazyLock<Vec<Vec<Revision<'static>>>> = LazyLock::new(|| {
    EVALUATORS.iter().map(|one| EVALUATORS.iter().map(|other| Revision::new(one, other)).collect()).collect()
});

fn places() -> impl Strategy<Value = (usize, usize)> {
    (0..CALENDARS.len(), 0..CALENDARS.len())
}

/// A moment of the first half of 2024.
fn minutes() -> impl Strategy<Value = DateTime> {
    (0_i64..260_000).prop_map(|minutes| DateTime::start_of(date("2024-01-01")).add_minutes(minutes).unwrap())
}

fn sometimes() -> impl Strategy<Value = Option<DateTime>> {
    proptest::option::weighted(0.3, minutes())
}

fn lengths() -> impl Strategy<Value = thoihan::term::Length> {
    let texts = prop_oneof![
        "[1-9]wd",
        "[1-3][0-9]d",
        "[1-2]m",
        "[1-9]wh",
        "[1-9][0-9]h",
        "[1-9]d\\+[1-9]wd",
        "[1-9]wd\\+[1-9]d",
        "[1-3]w"
    ];
    texts.prop_map(|text| text.parse().unwrap())
}

fn waits() -> impl Strategy<Value = Vec<Wait>> {
    let modes = prop_oneof![Just(WaitMode::ByRule), Just(WaitMode::Pause), Just(WaitMode::Continue)];
    let grounds = prop_oneof![Just(Ground::Supplement), Just(Ground::Stop)];
    let to = proptest::option::weighted(0.8, 0_i64..40_000);
    let wait = (minutes(), to, modes, grounds).prop_map(|(from, length, mode, ground)| Wait {
        ground,
        mode,
        from,
        to: length.map(|minutes| from.add_minutes(minutes).unwrap()),
    });
    proptest::collection::vec(wait, 0..3)
}

/// Any record, however it contradicts itself.
fn any_record() -> impl Strategy<Value = Record> {
    let promised = proptest::option::of(minutes().prop_map(DateTime::date));
    let stage = proptest::option::weighted(0.3, (1_u8..=10).prop_map(|code| Stage::from_code(code).unwrap()));
    let extensions = proptest::collection::vec(lengths().prop_map(Into::into), 0..2);
    let facts = (proptest::option::weighted(0.97, minutes()), sometimes(), sometimes(), sometimes());
    let limit = proptest::option::weighted(0.9, lengths());
    (facts, limit, promised, stage, waits(), extensions).prop_map(
        |((received, finished, returned, apology_sent), limit, promised, stage, waits, extensions)| {
            let returned = returned.filter(|_| finished.is_none());
            Record {
                received,
                finished,
                returned,
                apology_sent,
                limit,
                promised,
                stage,
                waits,
                extensions,
                ..Record::default()
            }
        },
    )
}

/// What an impact is about, told a second time.
type Told = (
    Option<(Date, DateTime)>,
    Option<(Date, Date)>,
    Option<Status>,
    i32,
    Option<i64>,
    Option<i32>,
    Option<thoihan::case::ApologyState>,
);

fn told(evaluation: &Evaluation) -> Told {
    (
        evaluation.due.map(|due| (due.legal, due.ends_at())),
        evaluation.apology.map(|apology| (apology.deadline.legal, apology.deadline.safe)),
        evaluation.status,
        evaluation.late_days,
        evaluation.late_minutes,
        evaluation.promised_differs,
        evaluation.apology_state,
    )
}

#[test]
fn an_impact_is_two_evaluations() {
    law((any_record(), minutes(), places()), |(record, as_of, (one, other))| {
        let (before, after) = (EVALUATORS[one].evaluate(&record, as_of), EVALUATORS[other].evaluate(&record, as_of));
        let is_affected = told(&before) != told(&after);
        let is_evaluated = before.status.is_some() && after.status.is_some();
        match REVISIONS[one][other].impact(&record, as_of) {
            None => assert!(!is_affected && is_evaluated, "{before:?}\n{after:?}"),
            Some(impact) => {
                assert!(is_affected || !is_evaluated);
                assert_eq!((&impact.before, &impact.after), (&before, &after));
                assert_eq!(impact.is_evaluated(), is_evaluated);
            }
        }
    });
}

#[test]
fn equal_calendars_affect_nothing() {
    law((any_record(), minutes(), places()), |(record, as_of, (one, _))| {
        let impact = REVISIONS[one][one].impact(&record, as_of);
        assert!(impact.is_none_or(|impact| !impact.is_evaluated() && impact.before == impact.after));
    });
}

#[test]
fn an_impact_is_seen_alike_from_both_sides() {
    law((any_record(), minutes(), places()), |(record, as_of, (one, other))| {
        let (there, back) =
            (REVISIONS[one][other].impact(&record, as_of), REVISIONS[other][one].impact(&record, as_of));
        let seen = |impact: &Impact| {
            let days: Vec<_> = impact.days.iter().map(|day| (day.date, day.before, day.after)).collect();
            (impact.before.clone(), impact.after.clone(), days)
        };
        let turned = back.as_ref().map(|back| {
            let (before, after, days) = seen(back);
            (after, before, days.into_iter().map(|(date, before, after)| (date, after, before)).collect())
        });
        assert_eq!(there.as_ref().map(seen), turned);
    });
}

#[test]
fn what_is_affected_is_explained() {
    law((any_record(), minutes(), places()), |(record, as_of, (one, other))| {
        let Some(impact) = REVISIONS[one][other].impact(&record, as_of) else { return };
        let errs = |it: &Evaluation| it.findings.iter().any(|finding| finding.code() < 700);
        if impact.is_evaluated() && !errs(&impact.before) && !errs(&impact.after) {
            assert!(!impact.days.is_empty(), "{impact:?}");
        }
        assert!(impact.days.is_sorted_by_key(|day| day.date));
    });
}

#[test]
fn a_record_whose_days_lie_elsewhere_is_not_affected() {
    let first = DateTime::start_of(date("2022-06-01"));
    let received = (0_i64..100_000).prop_map(move |minutes| first.add_minutes(minutes).unwrap());
    law((received, "[1-9]wd|[1-3][0-9]d|1m", 0_i64..60_000), |(received, limit, until)| {
        let record = Record { received: Some(received), limit: Some(limit.parse().unwrap()), ..Record::default() };
        assert_eq!(REVISIONS[1][0].impact(&record, received.add_minutes(until).unwrap()), None);
    });
}

#[test]
fn a_summary_is_the_sum_of_its_parts() {
    let records = || proptest::collection::vec((any_record(), minutes()), 0..8);
    let counts = |records: &[(Record, DateTime)], (one, other): (usize, usize)| {
        let mut summary = ImpactSummary::default();
        for (record, as_of) in records {
            summary.add(REVISIONS[one][other].impact(record, *as_of).as_ref());
        }
        summary
    };
    law((records(), records(), places()), |(some, others, places)| {
        let mut sum = counts(&some, places);
        sum.merge(&counts(&others, places));
        let all = counts(&[some, others].concat(), places);
        assert_eq!(sum, all);
        assert!(all.affected + all.not_evaluated <= all.records);
        assert!(
            all.due_later + all.due_earlier <= all.affected && all.became_late + all.no_longer_late <= all.affected
        );
    });
}

#[test]
fn the_counts_of_a_letter() {
    let facts = [
        "received=2024-04-22 limit=5wd promised=2024-04-29",
        "received=2024-04-22 limit=5wd promised=2024-05-02",
        "received=2024-05-02 limit=2wd",
        "received=2024-06-03 limit=5wd",
        "limit=5wd",
    ];
    let mut summary = ImpactSummary::default();
    for facts in facts {
        summary.add(of_letter(facts, "2024-05-05").as_ref());
    }
    summary.add_unreadable();
    let counts = |it: &ImpactSummary| [it.records, it.affected, it.due_later, it.due_earlier, it.not_evaluated];
    assert_eq!(counts(&summary), [6, 3, 2, 1, 2]);
    assert_eq!((summary.promise_now_wrong, summary.promise_now_right), (1, 1));
    // As of Sunday 5 May the first two are late by both calendars, and the third only by the letter.
    assert_eq!((summary.became_late, summary.no_longer_late), (1, 0));
    assert_eq!((summary.apology_newly_owed, summary.largest_move), (0, 3));
}

#[test]
fn a_letter_is_newly_owed_from_the_day_to_decide_on() {
    // Due on Monday 6 May. If the Saturday is not worked after all, the day to decide is the Friday.
    for (as_of, newly_owed) in [("2024-05-02", false), ("2024-05-03", true), ("2024-05-04", false)] {
        let impact = impact(state(), &BEFORE_LETTER, &record("received=2024-04-26 limit=4wd"), as_of).unwrap();
        assert_eq!(impact.is_apology_newly_owed(), newly_owed, "{as_of}");
    }
    // A letter that was sent is owed no more.
    let sent = of_letter("received=2024-05-02 limit=2wd apology=2024-05-02", "2024-05-05").unwrap();
    assert!(sent.is_newly_late() && !sent.is_apology_newly_owed());
}

#[test]
fn of_two_moves_as_large_the_later_is_told() {
    let moves = |impact: Option<Impact>| impact.and_then(|impact| impact.due_moves()).unwrap();
    let (later, earlier) = ("received=2024-04-26 limit=3wd", "received=2024-05-02 limit=2wd");
    assert_eq!((moves(of_letter(later, "2024-05-01")), moves(of_letter(earlier, "2024-05-02"))), (1, -2));
    let back = impact(state(), &BEFORE_LETTER, &record(earlier), "2024-05-02");
    for pair in [[earlier, earlier], [later, earlier]] {
        let mut summary = ImpactSummary::default();
        for facts in pair {
            summary.add(of_letter(facts, "2024-05-02").as_ref());
        }
        assert_eq!(summary.largest_move, -2, "{pair:?}");
        summary.add(back.as_ref());
        assert_eq!(summary.largest_move, 2, "{pair:?}");
    }
}
