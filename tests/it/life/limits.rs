//! The ten statuses under the published policy and under others, and the three limits of a case: whole, intake, applicant.

use thoihan::case::{Answered, Diagnosis, Evaluator, Ground, Meaning, Stage, Status, StatusPolicy, WaitMode};
use thoihan::civil::DateTime;

use super::{COUNTER, at_counter, case, diagnoses, due, due_day, judged, moment};
use crate::calendar::state;
use crate::civil::day;

const CASE: &str = "received@2024-04-26T09:30 limit=5wd";

/// Code, status by the published policy, and what is told: no event but the receipt is on record.
const PUBLISHED: [(u8, Option<Status>, Option<Diagnosis>); 10] = [
    (1, Some(Status::NotStarted), None),
    (2, Some(Status::Running), None),
    (3, Some(Status::Returned), None),
    (4, Some(Status::Running), None),
    (5, Some(Status::Paused), Some(Diagnosis::WaitingWithoutWait)),
    (6, Some(Status::Paused), Some(Diagnosis::WaitingWithoutWait)),
    (7, Some(Status::Withdrawn), None),
    (8, Some(Status::Paused), Some(Diagnosis::WaitingWithoutWait)),
    (9, None, Some(Diagnosis::NoDayOfFinish)),
    (10, None, Some(Diagnosis::NoDayOfFinish)),
];

/// Meaning, and the status and diagnosis that follow from it for a record with no event but the receipt.
const MEANINGS: [(Meaning, Option<Status>, Option<Diagnosis>); 9] = [
    (Meaning::NotStarted, Some(Status::NotStarted), None),
    (Meaning::Running, Some(Status::Running), None),
    (Meaning::Waiting(Ground::Supplement), Some(Status::Paused), Some(Diagnosis::WaitingWithoutWait)),
    (Meaning::Waiting(Ground::FinancialDuty), Some(Status::Paused), Some(Diagnosis::WaitingWithoutWait)),
    (Meaning::Waiting(Ground::Opinion), Some(Status::Paused), Some(Diagnosis::WaitingWithoutWait)),
    (Meaning::Waiting(Ground::Stop), Some(Status::Paused), Some(Diagnosis::WaitingWithoutWait)),
    (Meaning::Finished, None, Some(Diagnosis::NoDayOfFinish)),
    (Meaning::Returned, Some(Status::Returned), None),
    (Meaning::Withdrawn, Some(Status::Withdrawn), None),
];

fn by(policy: StatusPolicy, code: u8) -> (Option<Status>, Option<Diagnosis>) {
    let evaluator = Evaluator::new(state()).with_policy(policy);
    let told = evaluator.evaluate(&case(&format!("{CASE} stage={code}")), moment("2024-05-02"));
    (told.status, diagnoses(&told).first().copied())
}

#[test]
fn ten_statuses_by_the_published_policy() {
    for (code, status, diagnosis) in PUBLISHED {
        assert_eq!(by(StatusPolicy::PUBLISHED, code), (status, diagnosis), "status {code}");
        assert_eq!(by(StatusPolicy::default(), code), (status, diagnosis), "status {code}");
    }
}

/// Ten statuses of nine meanings each, and no other status hears of it.
#[test]
fn ten_statuses_by_other_policies() {
    for stage in Stage::ALL {
        for (meaning, status, diagnosis) in MEANINGS {
            let ours = StatusPolicy::PUBLISHED.with(stage, meaning);
            assert_eq!(ours.meaning(stage), meaning);
            for (code, published, told) in PUBLISHED {
                let expected = if code == stage.code() { (status, diagnosis) } else { (published, told) };
                assert_eq!(by(ours, code), expected, "status {code}, where {stage:?} is {meaning:?}");
            }
        }
    }
}

/// Products that end a case with status 8, pay without waiting, or send what waits as finished.
#[test]
fn policies_of_products() {
    let published = StatusPolicy::PUBLISHED;
    let ends = published.with(Stage::Stopped, Meaning::Returned);
    let pays = published.with(Stage::AwaitingPayment, Meaning::Running);
    let rewrites = published.with(Stage::AwaitingSupplement, Meaning::Finished);
    for (policy, facts, status) in [
        (published, "stage=8 stopped@2024-05-02T08:00", Some(Status::Paused)),
        (ends, "stage=8", Some(Status::Returned)),
        (pays, "stage=6", Some(Status::Running)),
        (rewrites, "stage=5", None),
        (published, "stage=5 supplement_asked@2024-05-02T08:00", Some(Status::Paused)),
        // The events say that the case waits, whatever the status says.
        (published, "stage=4 supplement_asked@2024-05-02T08:00", Some(Status::Paused)),
        // An end with a date goes before a status without one.
        (published, "stage=9 withdrawn@2024-05-02T08:00", Some(Status::Withdrawn)),
        (published, "stage=9 finished@2024-05-02T08:00", Some(Status::Early)),
        (published, "stage=10 finished@2024-05-02T08:00 handed_over@2024-05-02T09:00", Some(Status::Early)),
    ] {
        let evaluator = Evaluator::new(state()).with_policy(policy);
        let told = evaluator.evaluate(&case(&format!("{CASE} {facts}")), moment("2024-05-03"));
        assert_eq!(told.status, status, "{facts}");
    }
}

/// Due on Friday the 17th; asked on the 13th, answered on the 16th: three working days of pause, or five from the 17th on.
#[test]
fn what_each_ground_does() {
    use Ground::{FinancialDuty, Opinion, Stop, Supplement};
    const RUNS_ON: &str = "2024-05-17";
    const PAUSED: &str = "2024-05-22";
    const ANEW: &str = "2024-05-23";
    let published = StatusPolicy::PUBLISHED;
    let all = Ground::ALL.map(|ground| due_of(published, ground, ""));
    assert_eq!(all, [ANEW, PAUSED, RUNS_ON, PAUSED]);
    for ground in Ground::ALL {
        for (mode, expected) in [
            (WaitMode::Restart, ANEW),
            (WaitMode::Pause, PAUSED),
            (WaitMode::Continue, RUNS_ON),
            (WaitMode::ByRule, ANEW),
        ] {
            let ours = published.with_mode(ground, mode);
            assert_eq!(ours.mode(ground), mode);
            assert_eq!(due_of(ours, ground, ""), expected, "{ground:?} {mode:?}");
            // What a wait says itself goes before the policy.
            for (own, due) in [("restart", ANEW), ("pause", PAUSED), ("continue", RUNS_ON)] {
                assert_eq!(due_of(ours, ground, own), due, "{ground:?} {mode:?}, the wait {own}");
            }
        }
    }
    let both = published.with_mode(Opinion, WaitMode::Pause).with_mode(Supplement, WaitMode::Continue);
    let all = [Supplement, FinancialDuty, Opinion, Stop].map(|ground| due_of(both, ground, ""));
    assert_eq!(all, [RUNS_ON, PAUSED, PAUSED, PAUSED]);
}

fn due_of(policy: StatusPolicy, ground: Ground, own: &str) -> String {
    let facts = format!("received@2024-05-10 limit=5wd wait={}:{own}:2024-05-13/2024-05-16", ground.word());
    due_day(&Evaluator::new(state()).with_policy(policy).evaluate(&case(&facts), moment("2024-12-31")))
}

/// The rule on waits is that of the day of receipt: none before 21 June 2018.
#[test]
fn versions_of_the_rule_on_waits() {
    for (received, due, told) in [
        ("2018-06-20", "", Some(Diagnosis::NoClockRule)),
        ("2018-06-21", "2018-07-04", None),
        ("2025-06-30", "2025-07-14", None),
        ("2025-07-01", "2025-07-14", None),
    ] {
        let (from, to) = if received < "2019" { ("2018-06-25", "2018-06-27") } else { ("2025-07-03", "2025-07-07") };
        let facts = format!("received@{received} supplement_asked@{from} supplement_received@{to} limit=5wd");
        let told_of = judged(&facts, "2025-12-31");
        assert_eq!((due_day(&told_of).as_str(), diagnoses(&told_of).first().copied()), (due, told), "{received}");
    }
}

// Intake.

/// Filed online, the end of eight working hours.
#[test]
fn eight_working_hours() {
    for (filed, end) in [
        ("2025-07-01T00:00", "2025-07-01T17:00:00"),
        ("2025-07-01T07:30", "2025-07-01T17:00:00"),
        ("2025-07-01T10:00", "2025-07-02T10:00:00"),
        ("2025-07-01T12:00", "2025-07-02T11:30:00"),
        ("2025-07-01T17:00", "2025-07-02T17:00:00"),
        ("2025-07-03", "2025-07-04T17:00:00"),
        ("2025-07-04T16:00", "2025-07-07T16:00:00"),
        ("2025-07-05T09:00", "2025-07-07T17:00:00"),
        // Tết 2026: off from Saturday 14 to Sunday 22 February.
        ("2026-02-13T16:30", "2026-02-23T16:30:00"),
    ] {
        let intake = at_counter(&format!("filed@{filed} online"), filed).intake.unwrap();
        assert_eq!(intake.deadline.ends_at().to_string(), end, "{filed}");
        assert_eq!((intake.rule.id, intake.answered), ("onestop-eight-hours-2025", Answered::Open), "{filed}");
    }
}

#[test]
fn no_limit_of_intake() {
    for facts in ["filed@2025-06-30T10:00 online", "filed@2025-06-30T24:00 online", "filed@2025-07-01T10:00"] {
        assert_eq!(at_counter(facts, "2025-07-31").intake, None, "{facts}");
    }
    assert_eq!(judged("filed@2025-07-01T10:00 online", "2025-07-31").intake, None, "without office hours");
    assert_eq!(at_counter("received@2025-07-01T10:00 online", "2025-07-31").intake, None, "never filed");
}

/// Filed on Tuesday 1 July 2025 at 10:00; the limit ends on Wednesday at 10:00.
#[test]
fn the_answer_to_what_was_filed() {
    for (events, as_of, answered_at, answered) in [
        ("", "2025-07-02T10:00", None, Answered::Open),
        ("", "2025-07-02T10:01", None, Answered::Overdue),
        ("received@2025-07-02T10:00", "2025-07-03", Some("2025-07-02T10:00"), Answered::InTime),
        ("received@2025-07-02T10:00:59", "2025-07-03", Some("2025-07-02T10:00:59"), Answered::InTime),
        ("received@2025-07-02T10:01", "2025-07-03", Some("2025-07-02T10:01"), Answered::Late),
        ("supplement_asked@2025-07-01T16:00", "2025-07-03", Some("2025-07-01T16:00"), Answered::InTime),
        ("supplement_asked@2025-07-02T16:00", "2025-07-03", Some("2025-07-02T16:00"), Answered::Late),
        ("returned@2025-07-02T09:00", "2025-07-03", Some("2025-07-02T09:00"), Answered::InTime),
        (
            "supplement_asked@2025-07-01T16:00 received@2025-07-09T10:00",
            "2025-07-10",
            Some("2025-07-01T16:00"),
            Answered::InTime,
        ),
        // What the applicant does is no answer.
        ("withdrawn@2025-07-01T11:00", "2025-07-03", None, Answered::Overdue),
        // Nor is what came before the filing.
        ("received@2025-07-01T09:00", "2025-07-02T10:00", None, Answered::Open),
    ] {
        let told = at_counter(&format!("filed@2025-07-01T10:00 online limit=5wd {events}"), as_of);
        let intake = told.intake.unwrap();
        assert_eq!((intake.answered_at, intake.answered), (answered_at.map(moment), answered), "{events} {as_of}");
    }
}

// The applicant's limit.

#[test]
fn fifteen_days_of_the_applicant() {
    for (asked, last, closable) in [
        ("2025-07-14T10:00", "2025-07-29", "2025-07-30"),
        ("2025-07-14", "2025-07-29", "2025-07-30"),
        // A Saturday: the last day is the Monday after it.
        ("2025-07-04T16:59", "2025-07-21", "2025-07-22"),
        // A Friday: the first day of closing is a Saturday.
        ("2025-07-03T16:59", "2025-07-18", "2025-07-19"),
        // National Day.
        ("2025-08-18T08:00", "2025-09-03", "2025-09-04"),
    ] {
        let told = judged(&format!("received@2025-06-20 supplement_asked@{asked} limit=5wd"), "2025-12-31");
        let citizen = told.citizen.unwrap();
        assert_eq!(citizen.deadline.ends_at(), DateTime::end_of(day(last)), "{asked}");
        assert_eq!((citizen.closable_from, citizen.asked), (day(closable), moment(asked)), "{asked}");
        assert_eq!(citizen.rule.map(|rule| rule.id), Some("onestop-close-file-2025"), "{asked}");
        assert_eq!((told.status, told.next()), (Some(Status::Paused), None), "{asked}");
    }
}

#[test]
fn a_limit_of_its_own_goes_before_the_rule() {
    for (own, last, closable) in [
        ("10wd", "2025-07-28T24:00:00", "2025-07-29"),
        ("30d", "2025-08-13T24:00:00", "2025-08-14"),
        ("1m", "2025-08-14T24:00:00", "2025-08-15"),
        ("24h", "2025-07-15T10:00:00", "2025-07-16"),
        ("2wh", "2025-07-14T13:30:00", "2025-07-15"),
    ] {
        let facts = format!("received@2025-07-07 supplement_asked@2025-07-14T10:00 limit=5wd own={own}");
        let citizen = at_counter(&facts, "2025-07-14").citizen.unwrap();
        assert_eq!((citizen.deadline.ends_at().to_string().as_str(), citizen.rule), (last, None), "{own}");
        assert_eq!(citizen.closable_from, day(closable), "{own}");
    }
    // It is known before there was a rule.
    let before = judged("received@2024-05-10 supplement_asked@2024-05-13 limit=5wd own=15d", "2024-05-14");
    assert_eq!(before.citizen.unwrap().closable_from, day("2024-05-29"));
}

#[test]
fn no_limit_of_the_applicant() {
    for events in [
        "supplement_asked@2025-06-30T10:00",
        "supplement_asked@2025-07-14T10:00 supplement_received@2025-07-15T10:00",
        "supplement_asked@2025-07-14T10:00 withdrawn@2025-07-15T10:00",
        "financial_duty_asked@2025-07-14T10:00",
        "stopped@2025-07-14T10:00",
        "opinion_asked@2025-07-14T10:00",
        "supplement_asked@2025-12-31T10:00",
    ] {
        let told = judged(&format!("received@2025-06-20 limit=5wd {events}"), "2025-09-30");
        assert_eq!(told.citizen, None, "{events}");
    }
}

/// Three limits of one life.
#[test]
fn three_limits() {
    let life = "filed@2025-07-01T10:00 received@2025-07-02T09:00 supplement_asked@2025-07-03T10:00 \
                supplement_received@2025-07-21T10:00 finished@2025-07-28T16:00 limit=5wd online";
    for (as_of, whole, applicant, status) in [
        ("2025-07-01T11:00", "", None, Status::NotStarted),
        ("2025-07-02T11:00", "2025-07-09T24:00:00", None, Status::Running),
        ("2025-07-03T10:00", "", Some("2025-07-18"), Status::Paused),
        ("2025-07-21T09:59", "", Some("2025-07-18"), Status::Paused),
        ("2025-07-21T10:00", "2025-07-28T24:00:00", None, Status::Running),
        ("2025-08-31", "2025-07-28T24:00:00", None, Status::OnTime),
    ] {
        let told = at_counter(life, as_of);
        assert_eq!((due(&told).as_str(), told.status), (whole, Some(status)), "{as_of}");
        assert_eq!(told.citizen.map(|it| it.deadline.legal), applicant.map(day), "{as_of}");
        assert_eq!(told.intake.unwrap().deadline.ends_at(), moment("2025-07-02T10:00"), "{as_of}");
    }
    assert!(Evaluator::new(&COUNTER).evaluate(&case(life), moment("2025-08-31")).findings.is_empty());
}
