//! What programs in the field and their peers got wrong, one row each: the right value, and the one that was published.

use std::thread;

use thoihan::calendar::{Calendar, Scope};
use thoihan::case::{Evaluation, Evaluator, Status};
use thoihan::hours::{DayHours, Schedule, Sessions};

use super::{at_counter, case, due, due_day, judged, moment, office};
use crate::calendar::{closed, six_day, state};
use crate::civil::day;

/// Whose mistake, the facts, what is due, and what was said instead: as published, or as the mistake works it out; empty in a row that
/// only completes the edges.
type Row = (&'static str, &'static str, &'static str, &'static str);

#[track_caller]
fn rows(rows: &[Row], told: impl Fn(&str) -> String) {
    for (whose, facts, right, mistaken) in rows {
        assert_eq!(told(facts), *right, "{whose}: {facts}");
        assert_ne!(right, mistaken, "{whose}");
    }
}

fn due_at_counter(facts: &str) -> String {
    due(&at_counter(facts, "2026-12-31"))
}

fn due_in_days(facts: &str) -> String {
    due_day(&judged(facts, "2026-12-31"))
}

#[test]
fn days_of_case_records() {
    rows(
        &[
            ("1: no day worked in exchange", "received@2024-04-26T09:00 limit=5wd", "2024-05-07", "2024-05-08"),
            (
                "4: a pause in hours of the clock",
                "received@2024-05-03 limit=6wd wait=stop:pause:2024-05-06T09:00/2024-05-08T09:00",
                "2024-05-14",
                "2024-05-13",
            ),
            (
                "5: three working days over a weekend",
                "received@2024-05-10 limit=5wd wait=stop:pause:2024-05-13/2024-05-16",
                "2024-05-22",
                "2024-05-20",
            ),
            (
                "6: a pause across the holidays holds one working day",
                "received@2024-04-25 limit=9wd wait=stop:pause:2024-04-26/2024-05-02",
                "2024-05-13",
                "2024-05-16",
            ),
            // 17:30 UTC of 25 April is half past midnight of the 26th.
            ("8, 21: the zone of the server", "received@2024-04-25T17:30:00Z limit=5wd", "2024-05-07", "2024-05-06"),
            ("13: a walk that stops after 360 days", "received@2024-05-02 limit=400d", "2025-06-06", "2025-04-27"),
            ("18: no week given, so all days are worked", "received@2024-05-10 limit=5wd", "2024-05-17", "2024-05-15"),
            ("P36: a late hour hides the holiday", "received@2024-04-29T23:59 limit=1wd", "2024-05-02", "2024-04-30"),
            (
                "P40: a stay left out once, not to a fixed point",
                "received@2025-07-10 limit=30d wait=stop:pause:2025-07-15/2025-08-16",
                "2025-09-10",
                "2025-09-04",
            ),
            (
                "P40: an end inside the stay",
                "received@2025-12-10 limit=10d wait=stop:pause:2025-12-18/2026-01-03",
                "2026-01-05",
                "2025-12-23",
            ),
            ("P41: rolled between two parts", "received@2024-05-08 limit=10d+5wd", "2024-05-24", "2024-05-27"),
            ("P41: the parts the other way round", "received@2024-05-08 limit=5wd+10d", "2024-05-27", "2024-05-24"),
            (
                "P42: two days off added to a limit in working days",
                "received@2024-05-10 limit=5wd wait=stop:pause:2024-05-11/2024-05-13",
                "2024-05-17",
                "2024-05-21",
            ),
            (
                "P43: a pause that begins on a holiday is none",
                "received@2024-04-26 limit=5wd wait=stop:pause:2024-05-01/2024-05-03T10:00",
                "2024-05-08",
                "2024-05-07",
            ),
            (
                "P43: a pause that ends on a holiday is none",
                "received@2024-04-25 limit=5wd wait=stop:pause:2024-04-26/2024-04-30T10:00",
                "2024-05-07",
                "2024-05-06",
            ),
            (
                "P44: a change of the limit forgets the pauses",
                "received@2024-05-10 limit=5wd stopped@2024-05-13 resumed@2024-05-16 extended:5wd@2024-05-20",
                "2024-05-29",
                "2024-05-24",
            ),
            (
                "P44: the same, the change first",
                "received@2024-05-10 limit=5wd extended:5wd@2024-05-12 stopped@2024-05-13 resumed@2024-05-16",
                "2024-05-29",
                "2024-05-24",
            ),
            ("P49: 31 January and a month", "received@2024-01-31 limit=1m", "2024-02-29", "2024-03-02"),
            ("P49: two months are not a month twice", "received@2023-12-31 limit=2m", "2024-02-29", "2024-03-02"),
            ("P52: a make-up day taken for a day off", "received@2024-05-03 limit=1wd", "2024-05-04", "2024-05-06"),
        ],
        due_in_days,
    );
}

#[test]
fn hours_of_case_records() {
    rows(
        &[
            // The day of receipt is not counted: Monday is day 1, to its end.
            (
                "2: a day that is over at nine in the morning",
                "received@2024-05-11T09:00 limit=1wd",
                "2024-05-13T24:00:00",
                "2024-05-13T09:00:00",
            ),
            (
                "2: a start on a day off is never moved",
                "received@2024-05-11T09:00 limit=8wh",
                "2024-05-13T17:00:00",
                "2024-05-13T09:00:00",
            ),
            // 07:50 and an hour, and 55 minutes waited.
            (
                "15: 0850 + 0055 = 0905",
                "received@2024-05-13T07:50 limit=1wh wait=stop:pause:2024-05-13T08:00/2024-05-13T08:55",
                "2024-05-13T09:45:00",
                "2024-05-13T09:05:00",
            ),
            (
                "14: resumed at 17:05 is 17 h 05 m of pause",
                "received@2024-05-13T07:30 limit=8wh wait=stop:pause:2024-05-13T10:00/2024-05-13T17:05",
                "2024-05-14T14:30:00",
                "2024-05-16T08:35:00",
            ),
            (
                "16, P39: up to the next quarter of an hour",
                "received@2024-05-13T08:07 limit=1wh",
                "2024-05-13T09:07:00",
                "2024-05-13T09:15:00",
            ),
            (
                "20, P36: the day off of the receipt itself",
                "received@2024-05-01T09:00 limit=8wh",
                "2024-05-02T17:00:00",
                "2024-05-01T17:00:00",
            ),
            // Thursday 25 April, Friday, then 2, 3, 4 and 6 May.
            (
                "P28: hours beyond a day skip the holiday",
                "received@2024-04-25T07:30 limit=48wh",
                "2024-05-06T17:00:00",
                "2024-05-02T17:00:00",
            ),
            (
                "P37: a start before opening",
                "received@2024-05-13T07:29 limit=1wh",
                "2024-05-13T08:30:00",
                "2024-05-13T08:29:00",
            ),
            ("P37: at opening", "received@2024-05-13T07:30 limit=1wh", "2024-05-13T08:30:00", ""),
            ("P37: after opening", "received@2024-05-13T07:31 limit=1wh", "2024-05-13T08:31:00", ""),
            (
                "P37: before the break",
                "received@2024-05-13T11:29 limit=1wh",
                "2024-05-13T13:59:00",
                "2024-05-13T12:29:00",
            ),
            ("P37: at the break", "received@2024-05-13T11:30 limit=1wh", "2024-05-13T14:00:00", "2024-05-13T12:30:00"),
            ("P37: in the break", "received@2024-05-13T11:31 limit=1wh", "2024-05-13T14:00:00", "2024-05-13T12:31:00"),
            ("P37: the last minute of the break", "received@2024-05-13T12:59 limit=1wh", "2024-05-13T14:00:00", ""),
            ("P37: after the break", "received@2024-05-13T13:00 limit=1wh", "2024-05-13T14:00:00", ""),
            (
                "P37: before closing",
                "received@2024-05-13T16:59 limit=1wh",
                "2024-05-14T08:29:00",
                "2024-05-13T17:59:00",
            ),
            ("P37: at closing", "received@2024-05-13T17:00 limit=1wh", "2024-05-14T08:30:00", ""),
            ("P37: after closing", "received@2024-05-13T17:01 limit=1wh", "2024-05-14T08:30:00", ""),
            (
                "P36: an hour before midnight",
                "received@2024-05-10T23:00 limit=1wh",
                "2024-05-13T08:30:00",
                "2024-05-11T00:00:00",
            ),
        ],
        due_at_counter,
    );
}

/// 3: seven hours from 16:00 ended in the lunch break, at 13:00; 39: a day of seven hours and a half.
#[test]
fn other_hours() {
    let (tan_dan, shorter) = (office("07:00-11:30,13:30-17:00"), office("07:30-11:30,13:30-17:00"));
    for (calendar, facts, right, mistaken) in [
        (&tan_dan, "received@2024-05-13T16:00 limit=7wh", "2024-05-14T15:00:00", "2024-05-14T13:00:00"),
        (&shorter, "received@2024-05-13T07:30 limit=8wh", "2024-05-14T08:00:00", "2024-05-13T17:00:00"),
        (&shorter, "received@2024-05-13T07:30 limit=15wh", "2024-05-14T17:00:00", "2024-05-14T16:00:00"),
    ] {
        assert_eq!(due(&of(calendar, facts)), right, "{facts}");
        assert_ne!(right, mistaken);
    }
    for minute in 0..10 {
        let told = at_counter(&format!("received@2024-05-13T13:0{minute} limit=1wh"), "2024-05-31");
        assert_eq!(due(&told), format!("2024-05-13T14:0{minute}:00"), "P39: minutes that are not padded");
    }
}

fn of(calendar: &Calendar, facts: &str) -> Evaluation {
    Evaluator::new(calendar).evaluate(&case(facts), moment("2026-12-31"))
}

/// 17, P38: a day worked in exchange has its own sessions, not Monday's; a short day is short.
#[test]
fn a_day_with_its_own_sessions() {
    let schedule = Schedule::uniform("office", day("2020-01-01"), "07:30-11:30,13:00-17:00".parse().unwrap()).unwrap();
    let morning = DayHours { date: day("2024-05-04"), sessions: "07:30-11:30".parse().unwrap(), note: "".into() };
    let calendar = Calendar::builder(Scope::State).hours(schedule.with_day(morning)).build().unwrap();
    let (right, mistaken) = ("2024-05-06T11:30:00", "2024-05-04T17:00:00");
    assert_eq!(due(&of(&calendar, "received@2024-05-04T07:30 limit=8wh")), right);
    assert_eq!(due_at_counter("received@2024-05-04T07:30 limit=8wh"), mistaken);
}

/// 7: rest days before today forgotten, so that a due day of the past comes out as 3 May.
#[test]
fn a_past_due_day_is_told_again() {
    for as_of in ["2024-04-27", "2024-04-30T00:00", "2024-05-01T00:00", "2024-05-08", "2026-12-31", "2100-01-01"] {
        assert_eq!(due_day(&judged("received@2024-04-26 limit=5wd", as_of)), "2024-05-07", "{as_of}");
    }
}

/// 9, 13, 23: what cannot be told is an error of its own, not 1 January of the year 1, nor cut short.
#[test]
fn beyond_the_calendar_is_an_error() {
    for facts in
        ["received@2024-05-02 limit=100000wd", "received@2174-12-20 limit=15d", "received@1999-12-31 limit=5wd"]
    {
        let told = judged(facts, "2174-12-31");
        assert_eq!((told.due, told.status, told.code()), (None, None, 201), "{facts}");
    }
}

/// 10: the applicant's days counted flat, ending on a Saturday.
#[test]
fn the_applicants_last_day_rolls() {
    let told = judged("received@2025-07-01 supplement_asked@2025-07-04T10:00 limit=5wd", "2025-07-10");
    let (right, mistaken) = (day("2025-07-21"), day("2025-07-19"));
    assert_eq!(told.citizen.unwrap().deadline.legal, right);
    assert_ne!(right, mistaken);
}

/// 11: statuses 5, 6 and 8 sent as 9; what waits is not finished.
#[test]
fn what_waits_is_not_finished() {
    for code in [5, 6, 8] {
        let told = judged(&format!("received@2024-05-02 limit=5wd stage={code}"), "2024-06-30");
        assert_eq!(told.status, Some(Status::Paused), "status {code}");
        let rewritten = judged("received@2024-05-02 limit=5wd stage=9", "2024-06-30");
        assert_ne!(rewritten.status, told.status);
    }
}

/// 22, P47, P48: a new day off moves the law's day and never the promise; the calendar of before still says what it said.
#[test]
fn a_new_day_off_is_another_calendar() {
    let before = state();
    let after = Calendar::builder(Scope::State).overlay(closed(day("2024-05-13"), day("2024-05-15"))).build().unwrap();
    let facts = "received@2024-05-10 limit=5wd promised=2024-05-17";
    for (calendar, right, differs) in [(before, "2024-05-17", 0), (&after, "2024-05-21", -2), (before, "2024-05-17", 0)]
    {
        let told = of(calendar, facts);
        assert_eq!((due_day(&told).as_str(), told.promised_differs), (right, Some(differs)));
        assert_eq!(told.promised, Some(day("2024-05-17")));
    }
    let then = Calendar::builder(Scope::State).known_on(day("2024-04-01")).build().unwrap();
    let swapped = "received@2024-04-26 limit=1wd promised=2024-04-29";
    assert_eq!((due_day(&of(&then, swapped)), of(&then, swapped).promised_differs), ("2024-04-29".into(), Some(0)));
    assert_eq!((due_day(&of(before, swapped)), of(before, swapped).promised_differs), ("2024-05-02".into(), Some(-1)));
}

/// 19, P51: two bodies at once do not mix their weeks.
#[test]
fn two_calendars_in_two_threads() {
    const fn shared<T: Send + Sync>() {}
    shared::<Evaluator<'static>>();
    let due_of = |calendar: &'static Calendar, right: &'static str| {
        move || (0..500).for_each(|_| assert_eq!(due_day(&of(calendar, "received@2024-05-10 limit=5wd")), right))
    };
    let (five, six) = (thread::spawn(due_of(state(), "2024-05-17")), thread::spawn(due_of(six_day(), "2024-05-16")));
    five.join().unwrap();
    six.join().unwrap();
}

/// P28: so many times an hour is so many hours, over Tết 2026.
#[test]
fn an_hour_at_a_time() {
    const START: &str = "2026-02-06T07:30";
    let mut end = moment(START);
    for hours in 1..=400 {
        end = at_counter(&format!("received@{end} limit=1wh"), "2030-01-01").due.unwrap().ends_at();
        let whole = at_counter(&format!("received@{START} limit={hours}wh"), "2030-01-01").due.unwrap();
        assert_eq!(whole.ends_at(), end, "{hours} hours");
    }
}

/// P30: thousands of hours are right, years away; P28: eight hours from the opening are a working day.
#[test]
fn hours_to_years() {
    for days in [1, 5, 20, 250, 625, 2_500] {
        let hours = at_counter(&format!("received@2024-05-12T20:00 limit={}wh", days * 8), "2024-05-13").due.unwrap();
        let whole = at_counter(&format!("received@2024-05-12T20:00 limit={days}wd"), "2024-05-13").due.unwrap();
        assert_eq!(hours.legal, whole.legal, "{days} days");
        assert_eq!(hours.time.to_string(), "17:00:00");
    }
}

/// P32, P33: the whole day is a session, a night is none.
#[test]
fn round_the_clock() {
    let open = office("00:00-24:00");
    for (facts, right, mistaken) in [
        ("received@2024-05-13T10:00 limit=24wh", "2024-05-14T10:00:00", "2024-05-13T10:00:00"),
        ("received@2024-05-13T00:00 limit=24wh", "2024-05-13T24:00:00", "2024-05-14T00:00:00"),
        ("received@2024-05-10T12:00 limit=24wh", "2024-05-13T12:00:00", "2024-05-11T12:00:00"),
    ] {
        assert_eq!(due(&of(&open, facts)), right);
        assert_ne!(right, mistaken);
    }
    let night = "22:00-02:00".parse::<Sessions>().unwrap_err();
    assert_eq!((night.code(), night.to_string().contains("22:00")), (302, true));
}

/// P45: a case that waits is not late, however long it waits.
#[test]
fn not_late_while_it_waits() {
    const CASE: &str = "received@2024-05-10 limit=5wd stopped@2024-05-14T10:00";
    for as_of in ["2024-05-14T10:00", "2024-05-17", "2024-05-18", "2025-05-18"] {
        let told = judged(CASE, as_of);
        assert_eq!((told.status, told.late_days, told.apology_state), (Some(Status::Paused), 0, None), "{as_of}");
    }
    // Waited 14 May to 13 May of the next year: the limit goes on where it stood.
    let told = judged(&format!("{CASE} resumed@2025-05-14T10:00"), "2025-05-14T10:01");
    assert_eq!((due_day(&told).as_str(), told.status), ("2025-05-19", Some(Status::Running)));
}

/// P50: late in the unit of the limit; the published figure is that of the clock.
#[test]
fn late_in_the_unit_of_the_limit() {
    for (facts, days, minutes, mistaken) in [
        // Due on Friday the 17th, finished on Monday the 20th.
        ("received@2024-05-10 limit=5wd finished@2024-05-20T09:00", 1, None, 3),
        ("received@2024-05-10 limit=7d finished@2024-05-20T09:00", 3, None, 1),
        ("received@2024-05-10 limit=1w finished@2024-05-20T09:00", 3, None, 1),
        // Due on Friday at 17:00, finished on Monday at 09:00.
        ("received@2024-05-17T07:30 limit=8wh finished@2024-05-20T09:00", 1, Some(90), 3),
        ("received@2024-05-16T17:00 limit=24h finished@2024-05-20T09:00", 3, Some(64 * 60), 1),
        // The last part says the unit.
        ("received@2024-05-10 limit=2wd+3d finished@2024-05-20T09:00", 3, None, 1),
    ] {
        let told = at_counter(facts, "2024-06-30");
        assert_eq!((told.status, told.late_days, told.late_minutes), (Some(Status::Late), days, minutes), "{facts}");
        assert_ne!(days, mistaken);
    }
}
