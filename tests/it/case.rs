//! Case records: due day, status, lateness, the letter of apology, waits, and what a record says against itself.

use thoihan::Lang;
use thoihan::calendar::{Calendar, Scope, Standing};
use thoihan::case::{
    ApologyState, Diagnosis, Evaluation, Evaluator, Extension, Finding, Ground, Milestone, Record, Share, Stage,
    Status, Tally, Wait, WaitMode,
};
use thoihan::civil::{Date, DateTime};

pub(crate) fn moment(text: &str) -> DateTime {
    DateTime::parse(text).unwrap()
}

pub(crate) fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// A record of these facts, separated by blanks: `received=`, `limit=`, `promised=`, `stage=`, `wait=[mode:]from/to`,
/// `apology=`, `again=`, `finished=`, `over=`.
pub(crate) fn record(facts: &str) -> Record {
    let mut record = Record::default();
    for fact in facts.split_whitespace() {
        let (name, value) = fact.split_once('=').unwrap();
        match name {
            "received" => record.received = Some(moment(value)),
            "limit" => record.limit = Some(value.parse().unwrap()),
            "promised" => record.promised = Some(date(value)),
            "stage" => record.stage = Some(Stage::from_code(value.parse().unwrap()).unwrap()),
            "wait" => record.waits.push(wait(value)),
            "apology" => record.apology_sent = Some(moment(value)),
            "again" => record.new_promises.push(date(value).into()),
            "finished" => record.finished = Some(moment(value)),
            "over" => record.handed_over = Some(moment(value)),
            other => panic!("no fact {other}"),
        }
    }
    record
}

fn wait(text: &str) -> Wait {
    let (mode, days) = match text.split_once(':') {
        Some(("restart", days)) => (WaitMode::Restart, days),
        Some(("pause", days)) => (WaitMode::Pause, days),
        Some(("continue", days)) => (WaitMode::Continue, days),
        _ => (WaitMode::ByRule, text),
    };
    let (from, to) = days.split_once('/').unwrap();
    Wait { ground: Ground::Supplement, mode, from: moment(from), to: (!to.is_empty()).then(|| moment(to)) }
}

fn evaluate(facts: &str, as_of: &str) -> Evaluation {
    Evaluator::new(&Calendar::state()).evaluate(&record(facts), moment(as_of))
}

/// One row: facts, as-of, due, status, days late, state of the letter.
type Row = (&'static str, &'static str, &'static str, Status, i32, ApologyState);

#[track_caller]
fn rows(rows: &[Row]) {
    let state = Calendar::state();
    let evaluator = Evaluator::new(&state);
    for (facts, as_of, due, status, late_days, apology) in rows {
        let evaluation = evaluator.evaluate(&record(facts), moment(as_of));
        let due_day = evaluation.due_day().map_or(String::new(), |day| day.to_string());
        let got = (due_day.as_str(), evaluation.status, evaluation.late_days, evaluation.apology_state);
        assert_eq!(got, (*due, Some(*status), *late_days, Some(*apology)), "{facts} as of {as_of}");
        assert_eq!(evaluation.findings, [], "{facts} as of {as_of}");
    }
}

#[test]
fn a_running_case_from_receipt_to_overdue() {
    const CASE: &str = "received=2024-04-26T09:30 limit=5wd stage=4";
    rows(&[
        (CASE, "2024-04-26", "2024-05-07", Status::Running, 0, ApologyState::NotOwed),
        (CASE, "2024-05-04", "2024-05-07", Status::Running, 0, ApologyState::NotOwed),
        (CASE, "2024-05-06", "2024-05-07", Status::DueSoon, 0, ApologyState::Decide),
        (CASE, "2024-05-07", "2024-05-07", Status::DueSoon, 0, ApologyState::Decide),
        (CASE, "2024-05-08", "2024-05-07", Status::Overdue, 1, ApologyState::Overdue),
        (CASE, "2024-05-11", "2024-05-07", Status::Overdue, 3, ApologyState::Overdue),
        (CASE, "2024-05-13", "2024-05-07", Status::Overdue, 4, ApologyState::Overdue),
    ]);
}

#[test]
fn a_finished_case_is_judged_by_the_day_of_finish() {
    rows(&[
        (
            "received=2024-04-26 limit=5wd finished=2024-05-06",
            "2024-06-01",
            "2024-05-07",
            Status::Early,
            0,
            ApologyState::NotOwed,
        ),
        (
            "received=2024-04-26 limit=5wd finished=2024-05-07T17:30",
            "2024-06-01",
            "2024-05-07",
            Status::OnTime,
            0,
            ApologyState::NotOwed,
        ),
        (
            "received=2024-04-26 limit=5wd finished=2024-05-08T07:30",
            "2024-06-01",
            "2024-05-07",
            Status::Late,
            1,
            ApologyState::Overdue,
        ),
        // Handing over later is no part of lateness.
        (
            "received=2024-04-26 limit=5wd finished=2024-05-07 over=2024-05-20",
            "2024-06-01",
            "2024-05-07",
            Status::OnTime,
            0,
            ApologyState::NotOwed,
        ),
        // Due on Friday, finished on the Saturday after: late by no working day.
        (
            "received=2024-05-10 limit=5wd finished=2024-05-18",
            "2024-06-01",
            "2024-05-17",
            Status::Late,
            0,
            ApologyState::Overdue,
        ),
        // A limit in days counts lateness in days.
        (
            "received=2024-05-02 limit=15d finished=2024-05-20",
            "2024-06-01",
            "2024-05-17",
            Status::Late,
            3,
            ApologyState::Overdue,
        ),
        (
            "received=2024-01-31 limit=1m finished=2024-03-01",
            "2024-06-01",
            "2024-02-29",
            Status::Late,
            1,
            ApologyState::Overdue,
        ),
    ]);
}

#[test]
fn the_letter_of_apology_follows_its_day() {
    // Due on Monday 6 May 2024: the letter is due on Sunday the 5th by law, and Saturday the 4th is worked.
    const CASE: &str = "received=2024-04-25 limit=5wd";
    let with = |letter: &str| format!("{CASE} {letter}");
    let state = |facts: &str, as_of: &str| evaluate(facts, as_of).apology_state.unwrap();
    let apology = evaluate(CASE, "2024-05-01").apology.unwrap();
    assert_eq!((apology.deadline.legal, apology.deadline.safe), (date("2024-05-05"), date("2024-05-04")));
    assert_eq!(apology.rule.id, "onestop-apology-2018");
    for (letter, as_of, expected) in [
        ("", "2024-05-03", ApologyState::NotOwed),
        ("", "2024-05-04", ApologyState::Decide),
        ("", "2024-05-06", ApologyState::Decide),
        ("", "2024-05-07", ApologyState::Overdue),
        ("apology=2024-05-05", "2024-05-20", ApologyState::SentInTime),
        ("apology=2024-05-06", "2024-05-20", ApologyState::SentLate),
        ("finished=2024-05-06", "2024-05-20", ApologyState::NotOwed),
        ("finished=2024-05-07", "2024-05-20", ApologyState::Overdue),
        // A letter of tomorrow is not known today.
        ("apology=2024-05-05", "2024-05-04", ApologyState::Decide),
        // A letter that was sent stays sent, also when the work was finished in time after all.
        ("apology=2024-05-03 finished=2024-05-06", "2024-05-20", ApologyState::SentInTime),
    ] {
        assert_eq!(state(&with(letter), as_of), expected, "{letter} as of {as_of}");
    }
}

#[test]
fn the_rule_on_the_letter_is_the_one_of_the_day_of_receipt() {
    let rule = |received: &str| {
        let facts = format!("received={received} limit=5wd");
        evaluate(&facts, "2025-12-31").apology.map(|apology| apology.rule.id)
    };
    assert_eq!(rule("2018-06-21"), Some("onestop-apology-2018"));
    assert_eq!(rule("2025-06-30"), Some("onestop-apology-2018"));
    assert_eq!(rule("2025-07-01"), Some("onestop-apology-2025"));
    assert_eq!(rule("2018-06-20"), None);
    let before = evaluate("received=2018-06-20 limit=5wd", "2018-12-31");
    assert_eq!(before.apology_state, Some(ApologyState::NoRule));
}

/// Due days that programs in the field get wrong: swaps ignored, waits added as calendar days.
#[test]
fn waits_move_a_limit_by_its_own_unit() {
    for (facts, due) in [
        ("received=2024-04-26 limit=5wd", "2024-05-07"),
        // Due 10 May; two working days of pause make 14 May, not Monday the 13th.
        ("received=2024-05-03 limit=6wd wait=pause:2024-05-06T09:00/2024-05-08T09:00", "2024-05-14"),
        // Due 17 May; three working days make 22 May, not the 20th.
        ("received=2024-05-10 limit=5wd wait=pause:2024-05-13/2024-05-16", "2024-05-22"),
        // 26 April to 2 May holds one working day only.
        ("received=2024-04-25 limit=9wd wait=pause:2024-04-26/2024-05-02", "2024-05-13"),
        // A pause over a weekend moves nothing.
        ("received=2024-05-10 limit=5wd wait=pause:2024-05-11/2024-05-13", "2024-05-17"),
        // A pause after the end moves nothing.
        ("received=2024-05-10 limit=5wd wait=pause:2024-05-20/2024-05-24", "2024-05-17"),
        // Consultation does not stop the clock.
        ("received=2024-05-10 limit=5wd wait=continue:2024-05-13/2024-05-16", "2024-05-17"),
        // The decree's own mode: the whole limit again.
        ("received=2024-05-10 limit=5wd wait=2024-05-13/2024-05-16", "2024-05-23"),
        ("received=2024-05-10 limit=5wd wait=restart:2024-05-13/2024-05-16", "2024-05-23"),
        // Two supplements: the last one counts, in any order of input.
        ("received=2024-05-10 limit=5wd wait=2024-05-20/2024-05-22 wait=2024-05-13/2024-05-16", "2024-05-29"),
        // A pause after a restart belongs to the new limit, one before it to nothing.
        ("received=2024-05-10 limit=5wd wait=2024-05-13/2024-05-16 wait=pause:2024-05-20/2024-05-21", "2024-05-24"),
        (
            "received=2024-05-10 limit=5wd wait=pause:2024-05-14/2024-05-15 wait=restart:2024-05-13/2024-05-16",
            "2024-05-23",
        ),
        // Overlapping pauses count once; in days they count as days, and the end still rolls.
        (
            "received=2024-05-02 limit=15d wait=pause:2024-05-06/2024-05-08 wait=pause:2024-05-07/2024-05-09",
            "2024-05-20",
        ),
    ] {
        let evaluation = evaluate(facts, "2024-12-31");
        assert_eq!(evaluation.due_day(), Some(date(due)), "{facts}");
    }
}

#[test]
fn an_open_wait_pauses_the_case_until_it_ends() {
    let facts = "received=2024-05-10 limit=5wd stage=5 wait=2024-05-13/2024-05-16";
    let waiting = evaluate(facts, "2024-05-15");
    assert_eq!((waiting.due, waiting.status), (None, Some(Status::Paused)));
    assert_eq!((waiting.apology_state, waiting.next()), (None, None));
    assert_eq!(waiting.findings, []);
    let again = evaluate("received=2024-05-10 limit=5wd stage=4 wait=2024-05-13/2024-05-16", "2024-05-16");
    assert_eq!((again.due_day(), again.status), (Some(date("2024-05-23")), Some(Status::Running)));
}

#[test]
fn facts_later_than_the_moment_are_not_known() {
    let facts = "received=2024-04-26 limit=5wd finished=2024-05-06 apology=2024-05-05 again=2024-05-20";
    let before = evaluate(facts, "2024-05-04");
    assert_eq!((before.status, before.extension), (Some(Status::Running), Extension::None));
    let not_received = evaluate(facts, "2024-04-25");
    assert_eq!(not_received.status, Some(Status::NotStarted));
    assert_eq!(not_received.due, None);
}

/// The recorded status is the status of the export, not of the moment that is asked about.
#[test]
fn a_status_of_a_later_day_is_not_known_either() {
    for (facts, as_of, expected) in [
        ("stage=10 finished=2024-05-07 over=2024-05-08", "2024-05-06", Status::DueSoon),
        ("stage=9 finished=2024-05-07", "2024-05-07", Status::OnTime),
        ("stage=5 wait=2024-05-06/", "2024-05-03", Status::Running),
        ("stage=5 wait=2024-05-06/", "2024-05-06", Status::Paused),
        ("stage=7 finished=2024-05-07", "2024-05-06", Status::Withdrawn),
    ] {
        let evaluation = evaluate(&format!("received=2024-04-26 limit=5wd {facts}"), as_of);
        assert_eq!(
            (evaluation.status, evaluation.findings.as_slice()),
            (Some(expected), [].as_slice()),
            "{facts} {as_of}"
        );
    }
}

#[test]
fn the_promised_day_is_compared_and_one_new_day_replaces_it() {
    for (facts, promised, differs, extension) in [
        ("promised=2024-05-07", "2024-05-07", 0, Extension::None),
        ("promised=2024-05-08", "2024-05-08", 1, Extension::None),
        ("promised=2024-05-06", "2024-05-06", -1, Extension::None),
        ("promised=2024-05-13", "2024-05-13", 4, Extension::None),
        ("promised=2024-05-07 again=2024-05-15", "2024-05-15", 6, Extension::Used),
        ("promised=2024-05-07 again=2024-05-15 again=2024-05-20", "2024-05-15", 6, Extension::Exceeded),
    ] {
        let evaluation = evaluate(&format!("received=2024-04-26 limit=5wd {facts}"), "2024-05-02");
        assert_eq!(evaluation.promised, Some(date(promised)), "{facts}");
        assert_eq!(evaluation.promised_differs, Some(differs), "{facts}");
        assert_eq!(evaluation.extension, extension, "{facts}");
        assert_eq!(evaluation.due_day(), Some(date("2024-05-07")), "a promise never moves the law: {facts}");
    }
}

#[test]
fn without_a_limit_the_promise_is_the_measure() {
    let evaluation = evaluate("received=2024-04-26 promised=2024-05-07 finished=2024-05-09", "2024-06-01");
    assert_eq!((evaluation.due, evaluation.status), (None, Some(Status::Late)));
    assert_eq!(evaluation.late_days, 2, "in days, since no unit is known");
    let neither = evaluate("received=2024-04-26", "2024-06-01");
    assert_eq!(neither.status, Some(Status::NoDeadline));
    assert_eq!(neither.code(), Diagnosis::NoLimit.code());
}

#[test]
fn the_ten_national_statuses_are_mapped() {
    for (code, expected) in [
        (1, Some(Status::NotStarted)),
        (2, Some(Status::Running)),
        (3, Some(Status::Returned)),
        (4, Some(Status::Running)),
        (5, Some(Status::Paused)),
        (6, Some(Status::Paused)),
        (7, Some(Status::Withdrawn)),
        (8, Some(Status::Paused)),
        (9, None),
        (10, None),
    ] {
        let evaluation = evaluate(&format!("received=2024-04-26 limit=5wd stage={code}"), "2024-05-02");
        assert_eq!(evaluation.status, expected, "status {code}");
    }
    for code in [0, 11, 255] {
        let error = Stage::from_code(code).unwrap_err();
        assert_eq!(error.to_string(), format!("status {code} is out of range 1..=10"));
    }
}

#[test]
fn the_next_event_is_the_first_change_to_come() {
    const CASE: &str = "received=2024-04-25 limit=5wd";
    for (facts, as_of, expected) in [
        ("", "2024-04-26", Some((Milestone::DueSoon, "2024-05-04T00:00:00"))),
        ("", "2024-05-04", Some((Milestone::ApologyLegal, "2024-05-05T24:00:00"))),
        ("", "2024-05-06T08:00", Some((Milestone::Due, "2024-05-06T24:00:00"))),
        ("apology=2024-05-03", "2024-05-04", Some((Milestone::Due, "2024-05-06T24:00:00"))),
        ("", "2024-05-07", None),
        ("finished=2024-05-02", "2024-05-03", None),
    ] {
        let next = evaluate(&format!("{CASE} {facts}"), as_of).next().map(|next| (next.what, next.at));
        let next = next.map(|(event, at)| (event, at.to_string()));
        assert_eq!(next, expected.map(|(event, at)| (event, at.to_string())), "{facts} as of {as_of}");
    }
}

#[test]
fn the_state_only_moves_forward_as_time_passes() {
    let rank = |status| {
        [Status::NotStarted, Status::Running, Status::DueSoon, Status::Overdue].iter().position(|it| *it == status)
    };
    let state = Calendar::state();
    let evaluator = Evaluator::new(&state);
    let record = record("received=2026-02-10T10:00 limit=15wd");
    let mut last = Some(0);
    for day in 0..60 {
        let as_of = DateTime::end_of(date("2026-02-01").add_days(day).unwrap());
        let status = rank(evaluator.evaluate(&record, as_of).status.unwrap());
        assert!(status >= last, "went back on day {day}");
        last = status;
    }
    assert_eq!(last, Some(3));
}

#[track_caller]
fn finding(facts: &str, diagnosis: Diagnosis, code: u16, english: &str) {
    let evaluation = evaluate(facts, "2024-12-31");
    let found = evaluation.findings.iter().find(|finding| **finding == Finding::Diagnosis(diagnosis));
    let found = found.unwrap_or_else(|| panic!("{facts} gives {:?}", evaluation.findings));
    assert_eq!((found.code(), found.message(Lang::English).as_str()), (code, english));
    assert_ne!(found.message(Lang::Vietnamese), found.message(Lang::English));
}

#[test]
fn every_contradiction_has_its_code_and_sentence() {
    use Diagnosis as D;
    let no_receipt = evaluate("limit=5wd", "2024-12-31");
    assert_eq!((no_receipt.status, no_receipt.code()), (None, 701));
    finding("limit=5wd", D::NoReceipt, 701, "the record has no receipt");
    finding("received=2024-04-26", D::NoLimit, 702, "the record has no limit and no promised day");
    finding(
        "received=2018-06-20 limit=5wd wait=2018-06-21/2018-06-25",
        D::NoClockRule,
        703,
        "no rule on the clock was in force on the day of receipt; give restart:, pause: or continue:",
    );
    finding(
        "received=2024-04-26 limit=5wd finished=2024-04-25",
        D::FinishedBeforeReceipt,
        711,
        "finished before it was received",
    );
    finding(
        "received=2024-04-26 limit=5wd promised=2024-04-25",
        D::PromisedBeforeReceipt,
        712,
        "promised for a day before the receipt",
    );
    finding("received=2024-04-26 limit=5wd promised=2024-05-01", D::PromisedOnDayOff, 713, "promised for a day off");
    finding(
        "received=2024-04-26 limit=5wd finished=2024-05-07 over=2024-05-06",
        D::HandedOverBeforeFinish,
        714,
        "handed over before it was finished",
    );
    finding(
        "received=2024-04-26 limit=5wd stage=9",
        D::NoDayOfFinish,
        715,
        "the status says finished, and no day of finish is given",
    );
    finding(
        "received=2024-04-26 limit=5wd stage=4 finished=2024-05-07",
        D::FinishAgainstStatus,
        716,
        "a day of finish is given, and the status says that work goes on",
    );
    finding(
        "received=2024-04-26 limit=5wd wait=2024-05-07/2024-05-06",
        D::WaitEndsBeforeItBegins,
        721,
        "a wait ends before it begins",
    );
    finding(
        "received=2024-04-26 limit=5wd wait=2024-04-24/2024-05-06",
        D::WaitBeforeReceipt,
        722,
        "a wait begins before the receipt",
    );
    finding(
        "received=2024-04-26 limit=5wd finished=2024-05-02 wait=2024-05-06/",
        D::FinishedBeforeWait,
        723,
        "a wait begins after the finish",
    );
    finding(
        "received=2024-04-26 limit=5wd finished=2024-05-07 wait=2024-05-06/",
        D::FinishedWhileWaiting,
        724,
        "finished while something was still awaited",
    );
    finding(
        "received=2024-04-26 limit=5wd stage=5",
        D::WaitingWithoutWait,
        725,
        "the status says waiting, and no open wait is given",
    );
    finding(
        "received=2024-04-26 limit=5wd apology=2024-04-25",
        D::ApologyBeforeReceipt,
        731,
        "the letter of apology was sent before the receipt",
    );
    finding(
        "received=2024-04-26 limit=5wd promised=2024-05-07 again=2024-05-07",
        D::NewPromiseNotLater,
        732,
        "the new promised day is not later than the one before",
    );
    finding(
        "received=2024-04-26 limit=5wd promised=2024-05-07 again=2024-05-14 again=2024-05-21",
        D::NewPromiseRepeated,
        733,
        "a new promised day was given more than once",
    );
}

#[test]
fn codes_are_unique_and_differ_from_those_of_errors() {
    let mut codes: Vec<u16> = Diagnosis::ALL.iter().map(|diagnosis| diagnosis.code()).collect();
    codes.extend(thoihan::ErrorKind::ALL.iter().map(|kind| kind.code()));
    let count = codes.len();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), count);
}

#[test]
fn what_cannot_be_told_is_left_open() {
    for facts in [
        "limit=5wd",
        "received=2024-04-26 limit=5wd stage=10",
        "received=2018-06-20 limit=5wd wait=2018-06-21/2018-06-25",
        "received=2024-04-26 limit=5wd wait=2024-05-07/2024-05-06",
        "received=0001-01-01 limit=5wd",
        "received=2024-04-26 limit=8wh",
        "received=2174-12-30 limit=5wd",
    ] {
        let evaluation = evaluate(facts, "2175-12-31");
        assert_eq!((evaluation.status, evaluation.apology_state), (None, None), "{facts}");
        assert_ne!(evaluation.code(), 0, "{facts}");
    }
    assert_eq!(evaluate("received=0001-01-01 limit=5wd", "2024-12-31").code(), 201);
    assert_eq!(evaluate("received=2024-04-26 limit=8wh", "2024-12-31").code(), 401);
}

#[test]
fn a_projected_due_day_says_so() {
    // Tết 2028 falls on a Wednesday: two days before and three after end on a Friday, one and four run into the weekend. In the second
    // plan a day beside Tết may be swapped: at best Saturday the 22nd is worked, at worst Monday the 24th and another day are given off.
    let due = evaluate("received=2028-01-20 limit=2wd", "2028-01-21").due.unwrap();
    assert_eq!((due.legal, due.earliest, due.latest), (date("2028-01-31"), date("2028-01-22"), date("2028-02-02")));
    assert_eq!(due.standing, Standing::Projected);
    // Around a Tuesday both plans give the same days off; the day is projected, and exact.
    let due = evaluate("received=2029-02-08 limit=5wd", "2029-02-09").due.unwrap();
    assert_eq!((due.legal, due.earliest, due.latest), (date("2029-02-22"), date("2029-02-22"), date("2029-02-22")));
    assert_eq!(due.standing, Standing::Projected);
}

#[test]
fn a_six_day_office_counts_saturdays() {
    let calendar = Calendar::new(Scope::SixDay);
    let evaluation = Evaluator::new(&calendar).evaluate(&record("received=2024-05-10 limit=5wd"), moment("2024-05-10"));
    assert_eq!(evaluation.due_day(), Some(date("2024-05-16")));
}

#[test]
fn a_tally_names_its_denominators() {
    let mut tally = Tally::default();
    for facts in [
        "received=2024-05-02 limit=5wd finished=2024-05-03",
        "received=2024-05-02 limit=5wd finished=2024-05-08",
        "received=2024-05-02 limit=5wd finished=2024-05-13 apology=2024-05-07",
        "received=2024-05-02 limit=5wd finished=2024-05-13 apology=2024-05-08",
        "received=2024-05-02 limit=5wd finished=2024-05-13",
        "received=2024-05-02 limit=5wd",
        "received=2024-05-30 limit=5wd",
        "received=2024-05-02 limit=5wd stage=5 wait=2024-05-03/",
        "received=2024-05-02 limit=5wd stage=7",
        "received=2024-07-02 limit=5wd",
        "limit=5wd",
    ] {
        tally.add(&evaluate(facts, "2024-05-31"));
    }
    assert_eq!((tally.received, tally.early, tally.on_time, tally.late), (10, 1, 1, 3));
    assert_eq!((tally.overdue, tally.running, tally.paused, tally.ended_otherwise), (1, 1, 1, 1));
    assert_eq!((tally.apologies_owed, tally.apologies_sent, tally.apologies_in_time), (4, 2, 1));
    assert_eq!(tally.not_evaluated, 1);
    assert_eq!(tally.on_time_share(), Share { part: 2, whole: 5 });
    assert_eq!(tally.on_time_share().basis_points(), Some(4000));
    assert_eq!(Share { part: 0, whole: 0 }.basis_points(), None);
    let mut twice = tally;
    twice.merge(&tally);
    assert_eq!((twice.received, twice.days_late), (20, 2 * tally.days_late));
}
