//! The synthetic sample: it is what the example writes, and it holds what it is there to show.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use thoihan::calendar::{Calendar, DayKind};
use thoihan::case::{
    ApologyState, Diagnosis, Evaluation, Evaluator, Extension, Ground, Record, Stage, Status, Wait, WaitMode,
};
use thoihan::civil::{Date, DateTime};
use thoihan::{Error, ErrorKind};

use crate::sync;
use sample::{COLUMNS, COUNT, SEED, sample};

#[path = "../../examples/sample.rs"]
#[allow(dead_code, reason = "the test writes no file, so its main is not called")]
mod sample;

const PATH: &str = "data/samples/cases.csv";

// The file.

#[test]
fn the_sample_is_in_sync_with_its_generator() {
    sync::check(PATH, &sample(SEED, COUNT).unwrap());
}

#[test]
fn a_seed_gives_one_file() {
    assert_eq!(sample(1, 100).unwrap(), sample(1, 100).unwrap());
    assert_ne!(sample(1, 100).unwrap(), sample(2, 100).unwrap());
    assert_eq!(sample(3, 7).unwrap().lines().count(), 8);
    assert_eq!(sample(3, 0).unwrap().lines().count(), 1);
}

#[test]
fn the_columns_are_those_of_the_contract_and_none_is_about_a_person() {
    let text = text();
    let header = text.strip_prefix('\u{feff}').unwrap().lines().next().unwrap();
    assert_eq!(
        header,
        "MaHoSo,MaTTHC,DonViXuLy,NgayTiepNhan,ThoiHan,NgayHenTra,TrangThaiHoSo,TamDung,NgayXinLoi,NgayHenLai,\
         NgayKetThucXuLy,NgayTra"
    );
}

#[test]
fn no_field_needs_a_quote() {
    let text = text();
    assert!(!text.contains(['"', '\r', '\t']));
    assert_eq!(text.lines().count(), 10_001);
    assert!(text.lines().all(|line| line.split(',').count() == COLUMNS.len() && line.len() < 400));
}

#[test]
fn codes_are_unique_and_name_the_agency_and_the_day() {
    let codes: BTreeSet<&str> = CASES.iter().map(|case| case.code.as_str()).collect();
    assert_eq!(codes.len(), 10_000);
    let agencies: BTreeSet<&str> = CASES.iter().map(|case| case.agency.as_str()).collect();
    let prefixes: BTreeSet<&str> =
        codes.iter().filter_map(|code| code.split_once(".H57-")).map(|(code, _)| code).collect();
    assert_eq!((agencies.len(), prefixes.len()), (20, 20));
    assert!(agencies.iter().all(|name| name.starts_with("Đơn vị mẫu ")));
}

#[test]
fn an_agency_writes_its_moments_in_one_form() {
    let mut forms: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for case in CASES.iter().filter(|case| !case.received.is_empty() && !case.received.ends_with("+0000")) {
        let form = case.received.chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect();
        forms.entry(&case.agency).or_default().insert(form);
    }
    assert!(forms.values().all(|forms| forms.len() == 1), "{forms:?}");
    assert_eq!(forms.values().flatten().collect::<BTreeSet<_>>().len(), 3);
}

// What it shows.

#[test]
fn every_swap_and_every_tet_lies_within_some_case() {
    let (first, end) = ("2022-01-01".parse().unwrap(), as_of().date());
    let special = |kind| matches!(kind, DayKind::SwappedOff | DayKind::WorkedInExchange);
    let is_tet =
        |observance: Option<&thoihan::holiday::Observance>| observance.is_some_and(|holiday| holiday.id == "tet");
    let entries = STATE.entries(first..end).iter();
    let days: Vec<Date> =
        entries.filter(|entry| special(entry.kind) || is_tet(entry.observance)).map(|entry| entry.date).collect();
    assert_eq!(days.len(), 8 + 5 * 5 + in_lieu_of_tet(first, end), "four swaps and five years of Tết");
    let spans: Vec<(Date, Date)> = records().filter_map(span).collect();
    for day in days {
        assert!(spans.iter().any(|(from, to)| *from < day && day < *to), "{day}");
    }
}

#[test]
fn shares_are_those_of_an_office() {
    let evaluations: Vec<Evaluation> = records().map(evaluate).collect();
    let share = |matches: &dyn Fn(&Status) -> bool| {
        evaluations.iter().filter(|evaluation| evaluation.status.as_ref().is_some_and(matches)).count()
    };
    within(share(&|status| status.is_late() && *status == Status::Late), 500, 750, "late");
    within(share(&|status| matches!(status, Status::Early)), 4500, 6500, "early");
    within(share(&|status| matches!(status, Status::OnTime)), 2000, 4500, "on time");
    within(share(&|status| matches!(status, Status::Running | Status::DueSoon | Status::Overdue)), 300, 500, "running");
    within(share(&|status| matches!(status, Status::Paused)), 60, 250, "waiting");
    within(share(&|status| matches!(status, Status::Returned)), 50, 120, "not accepted");
    within(share(&|status| matches!(status, Status::Withdrawn)), 50, 120, "withdrawn");
    within(records().filter(|record| !record.waits.is_empty()).count(), 1000, 1400, "with a wait");
    let paused = |record: &&Record| record.waits.iter().any(|wait| wait.mode == WaitMode::Pause);
    within(records().filter(paused).count(), 200, 450, "by pause");
}

#[test]
fn every_stage_of_the_field_occurs() {
    let stages: BTreeSet<u8> = records().filter_map(|record| record.stage).map(Stage::code).collect();
    assert_eq!(stages, BTreeSet::from([2, 3, 4, 5, 6, 7, 8, 9, 10]));
}

#[test]
fn letters_of_apology_come_in_time_late_and_never() {
    let evaluations: Vec<Evaluation> = records().map(evaluate).collect();
    let in_state = |state| evaluations.iter().filter(|evaluation| evaluation.apology_state == Some(state)).count();
    within(in_state(ApologyState::SentInTime), 200, 450, "in time");
    within(in_state(ApologyState::SentLate), 60, 250, "late");
    within(in_state(ApologyState::Overdue), 100, 350, "never");
    let extended = |extension| evaluations.iter().filter(|evaluation| evaluation.extension == extension).count();
    within(extended(Extension::Used), 250, 600, "one new day");
    within(extended(Extension::Exceeded), 10, 80, "two new days");
}

#[test]
fn promises_are_lawful_but_for_the_mistakes_of_some_software() {
    let mut wrong: BTreeMap<&str, usize> = BTreeMap::new();
    let mut compared = 0;
    for case in CASES.iter() {
        let Ok(record) = &case.record else { continue };
        let first_promise = Record { new_promises: Vec::new(), ..record.clone() };
        let Some(days) = evaluate(&first_promise).promised_differs else { continue };
        compared += 1;
        *wrong.entry(&case.agency).or_default() += usize::from(days != 0);
    }
    within(compared, 9_000, 10_000, "compared");
    let mut most: Vec<(usize, &str)> = wrong.into_iter().map(|(agency, count)| (count, agency)).collect();
    most.sort_unstable_by(|one, other| other.cmp(one));
    let (faulty, others) = most.split_at(7);
    let mut numbers: Vec<&str> = faulty.iter().filter_map(|(_, agency)| agency.strip_prefix("Đơn vị mẫu ")).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, ["05", "08", "10", "12", "15", "17", "20"], "{most:?}");
    // Elsewhere only the spoiled records differ.
    assert!(faulty.iter().all(|(count, _)| *count > 4) && others.iter().all(|(count, _)| *count < 4), "{most:?}");
}

#[test]
fn one_record_in_a_hundred_is_spoiled_and_told() {
    let unreadable = CASES.iter().filter_map(|case| case.record.as_ref().err());
    let kinds: BTreeMap<u16, ErrorKind> = unreadable.map(|error| (error.code(), error.kind())).collect();
    let expected = [ErrorKind::Syntax, ErrorKind::NoSuchDate, ErrorKind::OutOfRange];
    assert_eq!(kinds.values().copied().collect::<Vec<_>>(), expected);
    let told: BTreeSet<u16> =
        records().flat_map(|record| evaluate(record).findings).map(|finding| finding.code()).collect();
    for diagnosis in [
        Diagnosis::NoReceipt,
        Diagnosis::PromisedBeforeReceipt,
        Diagnosis::PromisedOnDayOff,
        Diagnosis::HandedOverBeforeFinish,
        Diagnosis::NoDayOfFinish,
        Diagnosis::NewPromiseRepeated,
    ] {
        assert!(told.contains(&diagnosis.code()), "{diagnosis:?}");
    }
    let midnights: Vec<&Case> = CASES.iter().filter(|case| case.received.ends_with("T17:00:00.000+0000")).collect();
    assert_eq!(midnights.len(), 11);
    for case in midnights {
        let received = case.record.as_ref().unwrap().received.unwrap();
        assert!(case.code.contains(&compact(received.date())), "{} was received on {received}", case.code);
    }
}

#[test]
fn only_spoiled_records_contradict_themselves() {
    let promised_twice = Diagnosis::NewPromiseRepeated.code();
    let told =
        records().filter(|record| evaluate(record).findings.iter().any(|finding| finding.code() != promised_twice));
    let unreadable = CASES.iter().filter(|case| case.record.is_err()).count();
    // Midnight in UTC is the one way to spoil a record that nothing in it contradicts.
    assert_eq!(told.count() + unreadable, 100 - 11);
}

// Reading it back.

struct Case {
    code: String,
    agency: String,
    received: String,
    record: Result<Record, Error>,
}

static STATE: LazyLock<Calendar> = LazyLock::new(Calendar::state);
static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| text().lines().skip(1).map(case).collect());

fn text() -> String {
    std::fs::read_to_string(sync::root(PATH)).unwrap()
}

fn case(line: &str) -> Case {
    let fields: Vec<&str> = line.split(',').collect();
    let [code, agency, received] = [0, 2, 3].map(|column| fields[column].to_owned());
    Case { code, agency, received, record: record(&fields) }
}

fn record(fields: &[&str]) -> Result<Record, Error> {
    let moment = |column: usize| optional(fields[column], DateTime::parse);
    Ok(Record {
        received: moment(3)?,
        limit: optional(fields[4], str::parse)?,
        promised: moment(5)?.map(DateTime::date),
        stage: optional(fields[6], |code| Stage::from_code(code.parse().unwrap()))?,
        waits: fields[7].split_terminator(';').map(wait).collect::<Result<_, _>>()?,
        apology_sent: moment(8)?,
        new_promises: fields[9]
            .split_terminator(';')
            .map(|text| day(text).map(Into::into))
            .collect::<Result<_, _>>()?,
        finished: moment(10)?,
        handed_over: moment(11)?,
        ..Record::default()
    })
}

fn optional<T>(text: &str, read: impl Fn(&str) -> Result<T, Error>) -> Result<Option<T>, Error> {
    if text.is_empty() { Ok(None) } else { read(text).map(Some) }
}

fn day(text: &str) -> Result<Date, Error> {
    DateTime::parse(text).map(DateTime::date)
}

fn wait(text: &str) -> Result<Wait, Error> {
    let (mode, ends) = match text.strip_prefix("pause:") {
        Some(ends) => (WaitMode::Pause, ends),
        None => (WaitMode::ByRule, text),
    };
    let (from, to) = ends.split_once('/').unwrap();
    Ok(Wait { ground: Ground::Supplement, mode, from: DateTime::parse(from)?, to: optional(to, DateTime::parse)? })
}

fn records() -> impl Iterator<Item = &'static Record> {
    CASES.iter().filter_map(|case| case.record.as_ref().ok())
}

fn as_of() -> DateTime {
    sample::end().unwrap()
}

fn evaluate(record: &Record) -> Evaluation {
    Evaluator::new(&STATE).evaluate(record, as_of())
}

/// The days from receipt to finish, or to the export.
fn span(record: &Record) -> Option<(Date, Date)> {
    Some((record.received?.date(), record.finished.map_or(as_of().date(), DateTime::date)))
}

fn in_lieu_of_tet(first: Date, end: Date) -> usize {
    let entries = STATE.entries(first..end).iter().filter(|entry| entry.kind == DayKind::InLieu);
    entries.filter(|entry| entry.observance.is_some_and(|holiday| holiday.id == "tet")).count()
}

fn compact(date: Date) -> String {
    date.to_string()[2..].replace('-', "")
}

fn within(count: usize, least: usize, most: usize, what: &str) {
    assert!((least..=most).contains(&count), "{count} {what}, not {least} to {most}");
}
