//! The life of a case: events, waits, statuses, three limits, and what comes by itself, against a second telling of the same.

mod bad;
mod faults;
mod laws;
mod limits;
mod mistakes;
mod upcoming;
mod walked;
mod walker;

use std::sync::LazyLock;

use thoihan::calendar::{Calendar, FIRST, Scope};
use thoihan::case::{
    Channel, Diagnosis, Evaluation, Evaluator, Event, Finding, Ground, Happening, Record, Stage, Wait, WaitMode,
};
use thoihan::civil::DateTime;
use thoihan::hours::Schedule;

use crate::calendar::state;
use crate::civil::day;

/// A moment of a table; a bare day is its end.
#[track_caller]
fn moment(text: &str) -> DateTime {
    DateTime::parse(text).unwrap_or_else(|error| panic!("{error}"))
}

const EVENTS: [Happening; 16] = [
    Happening::Filed,
    Happening::Received,
    Happening::SupplementAsked,
    Happening::SupplementReceived,
    Happening::OpinionAsked,
    Happening::OpinionGiven,
    Happening::FinancialDutyAsked,
    Happening::FinancialDutyDone,
    Happening::Stopped,
    Happening::Resumed,
    Happening::ApologySent,
    Happening::Finished,
    Happening::HandedOver,
    Happening::Returned,
    Happening::Withdrawn,
    Happening::Closed,
];

/// The event of a text: `received@2024-04-26`, `extended:5wd@2024-05-02`, `new_promise:2024-05-20@2024-05-10`.
#[track_caller]
fn event(text: &str) -> Event {
    let (word, at) = text.split_once('@').unwrap();
    let what = match word.split_once(':') {
        Some(("extended", length)) => Happening::Extended(length.parse().unwrap()),
        Some(("new_promise", date)) => Happening::NewPromise(day(date)),
        _ => EVENTS.into_iter().find(|it| it.word() == word).unwrap_or_else(|| panic!("no event {word}")),
    };
    Event { at: moment(at), what }
}

fn events(text: &str) -> Vec<Event> {
    text.split_whitespace().filter(|word| word.contains('@')).map(event).collect()
}

/// A record of a text: events, and the facts that are none: `limit=`, `stage=`, `promised=`, `own=`, `online`,
/// `wait=ground:mode:from/to` with an empty mode for the rule's.
#[track_caller]
fn case(text: &str) -> Record {
    told(text).0
}

#[track_caller]
fn told(text: &str) -> (Record, Vec<Finding>) {
    let (mut record, findings) = Record::from_events(&events(text)).unwrap_or_else(|error| panic!("{error}"));
    for fact in text.split_whitespace().filter(|word| !word.contains('@')) {
        match fact.split_once('=') {
            Some(("limit", length)) => record.limit = Some(length.parse().unwrap()),
            Some(("stage", code)) => record.stage = Some(Stage::from_code(code.parse().unwrap()).unwrap()),
            Some(("promised", date)) => record.promised = Some(day(date)),
            Some(("own", length)) => record.supplement_limit = Some(length.parse().unwrap()),
            Some(("wait", words)) => record.waits.push(wait(words)),
            None if fact == "online" => record.channel = Some(Channel::Online),
            _ => panic!("no fact {fact}"),
        }
    }
    (record, findings)
}

fn wait(text: &str) -> Wait {
    let mut words = text.splitn(3, ':');
    let mut next = || words.next().unwrap();
    let (ground, mode, days) = (next(), next(), next());
    let modes = [WaitMode::ByRule, WaitMode::Restart, WaitMode::Pause, WaitMode::Continue];
    let (from, to) = days.split_once('/').unwrap();
    Wait {
        ground: Ground::ALL.into_iter().find(|it| it.word() == ground).unwrap(),
        mode: modes.into_iter().find(|it| it.word() == mode).unwrap(),
        from: moment(from),
        to: (!to.is_empty()).then(|| moment(to)),
    }
}

/// State bodies with the hours of most counters.
static COUNTER: LazyLock<Calendar> = LazyLock::new(|| office("07:30-11:30,13:00-17:00"));

fn office(sessions: &str) -> Calendar {
    let schedule = Schedule::uniform("office", FIRST, sessions.parse().unwrap()).unwrap();
    Calendar::builder(Scope::State).hours(schedule).build().unwrap()
}

#[track_caller]
fn judged(text: &str, as_of: &str) -> Evaluation {
    Evaluator::new(state()).evaluate(&case(text), moment(as_of))
}

#[track_caller]
fn at_counter(text: &str, as_of: &str) -> Evaluation {
    Evaluator::new(&COUNTER).evaluate(&case(text), moment(as_of))
}

/// The due moment as it is written; nothing where there is none.
fn due(evaluation: &Evaluation) -> String {
    evaluation.due.map_or(String::new(), |due| due.ends_at().to_string())
}

fn due_day(evaluation: &Evaluation) -> String {
    evaluation.due_day().map_or(String::new(), |due| due.to_string())
}

fn diagnoses(evaluation: &Evaluation) -> Vec<Diagnosis> {
    let diagnosis = |finding: &Finding| match finding {
        Finding::Diagnosis(diagnosis) => Some(*diagnosis),
        Finding::Error(_) => None,
    };
    evaluation.findings.iter().filter_map(diagnosis).collect()
}
