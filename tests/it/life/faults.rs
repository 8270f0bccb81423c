//! The smallest records on which the library and the walker differed.

use thoihan::Lang;
use thoihan::case::{Answered, Diagnosis, Extension, Record, Status};

use super::{at_counter, diagnoses, due, due_day, event, judged, moment};

/// Finished late on 15 May, papers asked for afterwards: what comes after the end is no part of the case.
#[test]
fn a_late_case_stays_late() {
    const CASE: &str = "received@2024-05-02 limit=5wd finished@2024-05-15T09:00";
    for (more, as_of) in [
        ("", "2024-05-31"),
        ("supplement_asked@2024-05-20T09:00", "2024-05-31"),
        ("supplement_asked@2024-05-20T09:00 supplement_received@2024-05-22T09:00", "2024-05-21"),
        ("supplement_asked@2024-05-20T09:00 supplement_received@2024-05-22T09:00", "2024-05-31"),
    ] {
        let told = judged(&format!("{CASE} {more}"), as_of);
        assert_eq!((told.status, due_day(&told).as_str()), (Some(Status::Late), "2024-05-08"), "{more} as of {as_of}");
    }
}

/// A wait that begins after the finish is told, also when it ended.
#[test]
fn a_wait_after_the_finish_is_told() {
    let told =
        judged("received@2024-05-02 limit=5wd finished@2024-05-07 stopped@2024-05-10 resumed@2024-05-13", "2024-05-31");
    assert!(diagnoses(&told).contains(&Diagnosis::FinishedBeforeWait), "{:?}", told.findings);
}

/// Asked before the finish and answered after it: the answer changes nothing any more.
#[test]
fn an_answer_after_the_finish() {
    const CASE: &str = "received@2024-05-02 limit=5wd stopped@2024-05-06T09:00 finished@2024-05-07T09:00";
    let open = judged(CASE, "2024-05-31");
    let answered = judged(&format!("{CASE} resumed@2024-05-20T09:00"), "2024-05-31");
    assert_eq!((due(&answered), answered.status), (due(&open), open.status));
}

/// A day of 24 hours from the end of a day ends with the next day, and not as its successor begins.
#[test]
fn hours_that_end_at_midnight() {
    for (facts, right) in [
        ("received@2024-05-09 limit=24h", "2024-05-10T24:00:00"),
        ("received@2024-05-10T00:00 limit=24h", "2024-05-10T24:00:00"),
        ("received@2024-05-08 limit=24h", "2024-05-09T24:00:00"),
        ("received@2024-05-08T12:00 limit=1wd+24h", "2024-05-10T24:00:00"),
        ("received@2024-05-08T12:00 limit=2wd+0h", "2024-05-10T24:00:00"),
    ] {
        assert_eq!(due(&judged(facts, "2024-05-31")), right, "{facts}");
    }
}

/// A receipt of Friday is not known on Wednesday.
#[test]
fn intake_is_not_answered_by_a_later_receipt() {
    let facts = "filed@2025-07-01T10:00 received@2025-07-04T09:00 online limit=5wd";
    for (as_of, answered_at, answered) in [
        ("2025-07-02T09:00", None, Answered::Open),
        ("2025-07-03T09:00", None, Answered::Overdue),
        ("2025-07-04T09:00", Some(moment("2025-07-04T09:00")), Answered::Late),
    ] {
        let intake = at_counter(facts, as_of).intake.unwrap();
        assert_eq!((intake.answered_at, intake.answered), (answered_at, answered), "{as_of}");
    }
}

/// A day promised on the 6th is known on the 7th, whether or not a letter follows on the 9th.
#[test]
fn a_promise_is_known_from_its_own_moment() {
    let facts = "received@2024-05-02 limit=5wd new_promise:2024-05-14@2024-05-06";
    for more in ["", "apology_sent@2024-05-09"] {
        let told = judged(&format!("{facts} {more}"), "2024-05-07");
        assert_eq!((told.extension, told.promised.is_some()), (Extension::Used, true), "{more}");
    }
    let before = judged(facts, "2024-05-05");
    assert_eq!((before.extension, before.promised), (Extension::None, None));
}

/// An extension of Wednesday is not known on Tuesday.
#[test]
fn an_extension_is_known_from_its_own_moment() {
    let facts = "received@2024-05-10 limit=5wd extended:5wd@2024-05-15T09:00";
    assert_eq!(due_day(&judged(facts, "2024-05-14")), "2024-05-17");
    assert_eq!(due_day(&judged(facts, "2024-05-15")), "2024-05-24");
}

/// Handed in tomorrow and received later: today it has not started, and nothing is missing.
#[test]
fn filed_tomorrow() {
    let told = judged("filed@2024-05-10T09:00 limit=5wd", "2024-05-09");
    assert_eq!((told.status, told.code()), (Some(Status::NotStarted), 0));
}

/// The order of the waits in a record never shows, and what surely stands still is paused.
#[test]
fn a_wait_without_a_rule_beside_an_open_stop() {
    const SUPPLEMENT: &str = "wait=supplement::2018-06-11/2018-06-12";
    const STOP: &str = "wait=stop:pause:2018-06-13/";
    for waits in [format!("{SUPPLEMENT} {STOP}"), format!("{STOP} {SUPPLEMENT}")] {
        let told = judged(&format!("received@2018-06-08 limit=5wd {waits}"), "2018-06-14");
        assert_eq!(told.status, Some(Status::Paused), "{waits}");
    }
}

/// 15 days end on Saturday 18 May and so on Monday the 20th; stopped that Monday morning, the limit does not end before work goes on.
#[test]
fn stopped_on_the_day_that_the_limit_rolled_to() {
    const CASE: &str = "received@2024-05-03 limit=15d";
    assert_eq!(due_day(&judged(CASE, "2024-05-06")), "2024-05-20");
    let told = judged(&format!("{CASE} stopped@2024-05-20T08:00 resumed@2024-05-23T08:00"), "2024-05-23T09:00");
    assert_eq!((due_day(&told).as_str(), told.status), ("2024-05-23", Some(Status::DueSoon)));
    assert_eq!(diagnoses(&told), [], "it was stopped in time");
}

/// The same day, and stopped on it.
#[test]
fn a_limit_of_no_day_stopped_on_its_day() {
    let facts = "received@2024-05-13T08:00 limit=0wd stopped@2024-05-13T09:00 resumed@2024-05-15T09:00";
    let told = judged(facts, "2024-05-15T10:00");
    assert_eq!((due_day(&told).as_str(), told.status), ("2024-05-15", Some(Status::DueSoon)));
}

/// Due on the 17th, extended to the 24th, stopped on the 21st: in time.
#[test]
fn a_wait_within_the_extension() {
    let told = judged(
        "received@2024-05-10 limit=5wd extended:5wd@2024-05-15T09:00 stopped@2024-05-21T09:00 resumed@2024-05-22T09:00",
        "2024-05-22",
    );
    assert_eq!((due_day(&told).as_str(), diagnoses(&told)), ("2024-05-27", Vec::new()));
}

/// A wait the wrong way round contradicts itself on every ground.
#[test]
fn an_opinion_given_before_it_was_asked_for() {
    let told = judged("received@2024-05-10 limit=5wd wait=opinion::2024-05-14/2024-05-13", "2024-05-15");
    assert_eq!((due_day(&told).as_str(), diagnoses(&told)), ("2024-05-17", vec![Diagnosis::WaitEndsBeforeItBegins]));
}

/// The Vietnamese sentence has no English noun.
#[test]
fn too_many_events_in_vietnamese() {
    let error = Record::from_events(&vec![event("stopped@2024-05-06T09:00"); 10_001]).unwrap_err();
    assert_eq!(error.message(Lang::Vietnamese), "các sự kiện có 10001 mục, quá 10000");
}
