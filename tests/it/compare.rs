//! The end of a limit by law beside the end that a program finds which counts a limit in days as hours from the minute of receipt.
//!
//! The programs are faultless here: swaps are known, a start on a day off is moved, nothing ends in the lunch break, and waits are
//! added as working hours. What is left is the difference between hours and days, and between a restart and a pause.

use std::sync::LazyLock;

use thoihan::Lang;
use thoihan::calendar::{Calendar, Scope};
use thoihan::case::{Comparison, Evaluator, Ground, Record, Wait, WaitMode};
use thoihan::civil::DateTime;
use thoihan::hours::Schedule;

use crate::calendar::state;
use crate::errors::{refused, says};

/// 07:30 to 11:30 and 13:00 to 17:00.
static COUNTERS: LazyLock<Calendar> =
    LazyLock::new(|| Calendar::builder(Scope::State).hours(Schedule::named("hue-onestop").unwrap()).build().unwrap());

#[track_caller]
fn at(text: &str) -> DateTime {
    DateTime::parse(text).unwrap_or_else(|error| panic!("{error}"))
}

fn record(received: &str, limit: &str) -> Record {
    Record { received: Some(at(received)), limit: Some(limit.parse().unwrap()), ..Record::default() }
}

fn waiting(ground: Ground, mode: WaitMode, from: &str, to: &str) -> Wait {
    Wait { ground, mode, from: at(from), to: (!to.is_empty()).then(|| at(to)) }
}

fn compared(record: &Record, as_of: &str) -> Comparison {
    Evaluator::new(&COUNTERS).compare(record, at(as_of)).unwrap_or_else(|error| panic!("{error}"))
}

/// By law, as software counts, and the office minutes from there to the law.
#[track_caller]
fn compares(record: &Record, by_law: &str, as_software: &str, minutes: i64) {
    let compared = compared(record, "2025-12-31");
    let (law, software) = (compared.by_law.unwrap().ends_at(), compared.as_software.ends_at());
    assert_eq!((law, software), (at(by_law), at(as_software)), "{record:?}");
    assert_eq!(compared.minutes, Some(minutes), "{record:?}");
}

// Mistakes that were seen in programs, counted as a faultless program of their kind counts.

#[test]
fn a_swap_is_known() {
    compares(&record("2024-04-26T09:00", "5wd"), "2024-05-07", "2024-05-07T09:00", 390);
}

#[test]
fn a_start_on_a_day_off_is_moved_to_the_next_opening() {
    compares(&record("2024-05-11T09:00", "1wd"), "2024-05-13", "2024-05-13T17:00", 0);
}

#[test]
fn hours_do_not_end_in_the_lunch_break() {
    compares(&record("2024-05-09T16:00", "7wh"), "2024-05-10T15:00", "2024-05-10T15:00", 0);
}

#[test]
fn a_pause_is_working_time() {
    let paused = |received, limit, from, to| Record {
        waits: vec![waiting(Ground::Supplement, WaitMode::Pause, from, to)],
        ..record(received, limit)
    };
    // Two working days, not two days: 14 May and not Monday the 13th.
    let two = paused("2024-05-03T09:00", "6wd", "2024-05-06T09:00", "2024-05-08T09:00");
    compares(&two, "2024-05-14", "2024-05-14T09:00", 390);
    // Three working days: 22 May, not the 20th.
    let three = paused("2024-05-10T09:00", "5wd", "2024-05-13T09:00", "2024-05-16T09:00");
    compares(&three, "2024-05-22", "2024-05-22T09:00", 390);
    // 26 April to 2 May is one working day: 13 May, not the 16th.
    let one = paused("2024-04-25T09:00", "9wd", "2024-04-26T09:00", "2024-05-02T09:00");
    compares(&one, "2024-05-13", "2024-05-13T09:00", 390);
}

// Where the two differ by their nature.

#[test]
fn the_hour_of_receipt_makes_the_difference() {
    for (received, software, minutes) in [
        // Before the doors open, software takes the day of receipt for day 1.
        ("2024-05-09T06:00", "2024-05-09T17:00", 480),
        ("2024-05-09T07:30", "2024-05-09T17:00", 480),
        ("2024-05-09T12:00", "2024-05-10T11:30", 240),
        ("2024-05-09T16:59", "2024-05-10T16:59", 1),
        ("2024-05-09T17:00", "2024-05-10T17:00", 0),
        ("2024-05-09T18:30", "2024-05-10T17:00", 0),
    ] {
        compares(&record(received, "1wd"), "2024-05-10", software, minutes);
    }
    // Received on the worked Saturday.
    compares(&record("2024-05-04T09:00", "1wd"), "2024-05-06", "2024-05-06T09:00", 390);
}

#[test]
fn a_supplement_restarts_by_law_and_pauses_in_software() {
    let supplement = waiting(Ground::Supplement, WaitMode::ByRule, "2024-05-13T09:00", "2024-05-16T10:00");
    let record = Record { waits: vec![supplement], ..record("2024-05-10T09:00", "5wd") };
    compares(&record, "2024-05-23", "2024-05-22T10:00", 330 + 480);
}

#[test]
fn the_law_may_give_less() {
    // A pause from morning to afternoon of one day is no day, and six and a half hours.
    let pause = waiting(Ground::Stop, WaitMode::ByRule, "2024-05-10T08:00", "2024-05-10T16:00");
    let record = Record { waits: vec![pause], ..record("2024-05-09T16:30", "1wd") };
    compares(&record, "2024-05-10", "2024-05-13T15:00", -360);
}

#[test]
fn consultation_stops_neither() {
    let opinion = waiting(Ground::Opinion, WaitMode::ByRule, "2024-05-13T09:00", "2024-05-16T09:00");
    let record = Record { waits: vec![opinion], ..record("2024-05-10T09:00", "5wd") };
    compares(&record, "2024-05-17", "2024-05-17T09:00", 390);
}

#[test]
fn calendar_days_run_by_the_clock() {
    // Ends on Saturday 11 May either way, and moves to the end of Monday.
    compares(&record("2024-04-26T09:00", "15d"), "2024-05-13", "2024-05-13", 0);
    compares(&record("2024-05-02T09:00", "5d"), "2024-05-07", "2024-05-07T09:00", 390);
    compares(&record("2024-05-02T09:00", "1w"), "2024-05-09", "2024-05-09T09:00", 390);
    compares(&record("2024-05-10T09:00", "1m"), "2024-06-10", "2024-06-10T09:00", 390);
    compares(&record("2024-05-09T09:00", "24h"), "2024-05-10T09:00", "2024-05-10T09:00", 0);
}

#[test]
fn every_part_of_a_length_is_counted_in_hours() {
    // Ten days end on Sunday 12 May, in software at 09:00; then five working days.
    compares(&record("2024-05-02T09:00", "10d+5wd"), "2024-05-17", "2024-05-17T17:00", 0);
    compares(&record("2024-05-10T09:00", "5wd+1w"), "2024-05-24", "2024-05-24T09:00", 390);
    let extended = Record {
        extensions: vec!["3wd".parse::<thoihan::term::Length>().unwrap().into()],
        ..record("2024-05-10T09:00", "5wd")
    };
    compares(&extended, "2024-05-22", "2024-05-22T09:00", 390);
}

#[test]
fn an_open_wait_counts_up_to_the_moment_and_the_law_has_no_day() {
    for (ground, as_of, software) in [
        (Ground::Stop, "2024-05-15T09:00", "2024-05-21T09:00"),
        (Ground::Stop, "2024-05-16T09:00", "2024-05-22T09:00"),
        (Ground::Supplement, "2024-05-16T09:00", "2024-05-22T09:00"),
    ] {
        let wait = waiting(ground, WaitMode::ByRule, "2024-05-13T09:00", "2024-05-20T09:00");
        let record = Record { waits: vec![wait], ..record("2024-05-10T09:00", "5wd") };
        let compared = compared(&record, as_of);
        assert_eq!((compared.by_law, compared.minutes), (None, None), "{ground:?} as of {as_of}");
        assert_eq!(compared.as_software.ends_at(), at(software), "{ground:?} as of {as_of}");
    }
    // What never came ends with the case.
    let wait = waiting(Ground::Stop, WaitMode::ByRule, "2024-05-13T09:00", "");
    let record =
        Record { waits: vec![wait], finished: Some(at("2024-05-15T09:00")), ..record("2024-05-10T09:00", "5wd") };
    compares(&record, "2024-05-21", "2024-05-21T09:00", 390);
}

// What is refused.

#[test]
fn what_cannot_be_compared_is_refused() {
    let counters = Evaluator::new(&COUNTERS);
    let as_of = at("2024-05-31");
    let limited = record("2024-05-10T09:00", "5wd");
    says(
        counters.compare(&Record { received: None, ..limited.clone() }, as_of),
        601,
        "receipt is missing",
        "thiếu ngày tiếp nhận",
    );
    says(
        counters.compare(&Record { limit: None, ..limited.clone() }, as_of),
        601,
        "length is missing",
        "thiếu thời hạn",
    );
    let error = Evaluator::new(state()).compare(&limited, as_of).unwrap_err();
    assert_eq!((error.code(), error.to_string()), (401, "5wd counts hours, and no office hours are given".into()));
    assert_eq!(error.message(Lang::Vietnamese), "5wd tính bằng giờ, mà chưa có giờ làm việc");
    assert_eq!(Evaluator::new(state()).compare(&record("2024-05-10T09:00", "5d"), as_of).unwrap_err().code(), 401);
    assert_eq!(counters.compare(&record("2022-08-30T09:00", "5wd"), as_of).unwrap_err().code(), 203);
    let parts = Record { extensions: vec!["1wd".parse::<thoihan::term::Length>().unwrap().into(); 4], ..limited };
    refused(counters.compare(&parts, as_of), 305, "length has 5 entries, more than 4");
}
