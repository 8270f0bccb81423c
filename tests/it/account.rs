//! Who used the time of a case: portions by hand, the evening in which a day counts, the limits of steps, and the sums by property.

use std::sync::LazyLock;

use proptest::prelude::*;
use thoihan::Lang;
use thoihan::calendar::{Calendar, Scope};
use thoihan::case::{Account, Answered, Evaluator, Ground, Holder, Portion, Record, Step, Used, Wait, WaitMode};
use thoihan::civil::{Date, DateTime};
use thoihan::hours::Schedule;
use thoihan::term::{Pauses, Term};

use crate::calendar::state;
use crate::errors::{refused, says};
use crate::props::law_of;

static COUNTERS: LazyLock<Calendar> =
    LazyLock::new(|| Calendar::builder(Scope::State).hours(Schedule::named("hue-onestop").unwrap()).build().unwrap());

#[track_caller]
fn at(text: &str) -> DateTime {
    DateTime::parse(text).unwrap_or_else(|error| panic!("{error}"))
}

/// A moment of May 2024: `9 08:00` is Thursday the 9th, `9` its end.
#[track_caller]
fn may(text: &str) -> DateTime {
    let (day, time) = text.split_once(' ').unwrap_or((text, "24:00"));
    let day: u8 = day.parse().unwrap();
    if time == "24:00" { at(&format!("2024-05-{day:02}")) } else { at(&format!("2024-05-{day:02}T{time}")) }
}

fn received(moment: &str) -> Record {
    Record { received: Some(may(moment)), ..Record::default() }
}

/// `9 08:00 - 10 09:00`, or without an end.
fn stretch(text: &str) -> (DateTime, Option<DateTime>) {
    let (from, to) = text.split_once(" -").unwrap();
    (may(from), Some(to.trim()).filter(|to| !to.is_empty()).map(may))
}

fn step(holder: &str, text: &str) -> Step {
    let (from, to) = stretch(text);
    Step { holder: holder.into(), from, to, limit: None, recorded_due: None }
}

fn wait(ground: Ground, text: &str) -> Wait {
    let (from, to) = stretch(text);
    Wait { ground, mode: WaitMode::ByRule, from, to }
}

fn account(record: &Record, as_of: &str) -> Account {
    Evaluator::new(&COUNTERS).account(record, may(as_of)).unwrap_or_else(|error| panic!("{error}"))
}

/// Holder, from, to, working days, minutes.
fn told(account: &Account) -> Vec<(String, String, String, i32, i64)> {
    let short = |moment: DateTime| moment.to_string()["2024-05-".len()..16].replace('T', " ");
    let portions = account.portions.iter();
    portions
        .map(|it| {
            let holder = it.holder.label(Lang::Vietnamese).to_owned();
            (holder, short(it.from), short(it.to), it.used.working_days, it.used.minutes.unwrap())
        })
        .collect()
}

#[track_caller]
fn portions(record: &Record, as_of: &str, expected: &[(&str, &str, &str, i32, i64)]) {
    let told = told(&account(record, as_of));
    let told: Vec<_> = told.iter().map(|(a, b, c, d, e)| (a.as_str(), b.as_str(), c.as_str(), *d, *e)).collect();
    assert_eq!(told, expected);
}

// By hand. Hours are 07:30 to 11:30 and 13:00 to 17:00; 9 May 2024 is a Thursday, 11 and 12 are weekly rest.

fn whole_life() -> Record {
    Record {
        steps: vec![
            step("Văn phòng", "15 08:00 -"),
            step("Phòng chuyên môn", "9 10:00 - 14 15:00"),
            step("Một cửa", "9 08:00 - 9 10:00"),
        ],
        waits: vec![wait(Ground::Supplement, "10 09:00 - 13 14:00")],
        finished: Some(may("15 11:00")),
        ..received("9 08:00")
    }
}

#[test]
fn a_life_is_divided_over_steps_waits_and_nobody() {
    portions(
        &whole_life(),
        "31",
        &[
            ("Một cửa", "09 08:00", "09 10:00", 0, 120),
            ("Phòng chuyên môn", "09 10:00", "10 09:00", 0, 420),
            ("chờ bổ sung giấy tờ", "10 09:00", "13 14:00", 1, 690),
            ("Phòng chuyên môn", "13 14:00", "14 15:00", 1, 540),
            ("không ghi nhận", "14 15:00", "15 08:00", 1, 150),
            ("Văn phòng", "15 08:00", "15 11:00", 1, 180),
        ],
    );
    let account = account(&whole_life(), "31");
    assert_eq!(account.total, Used { working_days: 4, minutes: Some(2_100) });
    let used = |working_days, minutes| Used { working_days, minutes: Some(minutes) };
    assert_eq!(
        account.totals,
        [
            (Holder::Step("Một cửa".into()), used(0, 120)),
            (Holder::Step("Phòng chuyên môn".into()), used(1, 960)),
            (Holder::Waiting(Ground::Supplement), used(1, 690)),
            (Holder::Nobody, used(1, 150)),
            (Holder::Step("Văn phòng".into()), used(1, 180)),
        ]
    );
}

#[test]
fn without_office_hours_there_are_days_and_no_minutes() {
    let account = Evaluator::new(state()).account(&whole_life(), may("31")).unwrap();
    assert_eq!(account.total, Used { working_days: 4, minutes: None });
    let days: Vec<i32> = account.portions.iter().map(|portion| portion.used.working_days).collect();
    assert_eq!(days, [0, 0, 1, 1, 1, 1]);
    assert!(account.totals.iter().all(|(_, used)| used.minutes.is_none()));
}

#[test]
fn a_day_counts_for_who_holds_the_file_in_the_evening() {
    let case = |from: &str| Record {
        waits: vec![wait(Ground::FinancialDuty, from)],
        finished: Some(may("16 10:00")),
        ..received("9 08:00")
    };
    // 10, 13, 14, 15 and 16 May are counted; the evenings of a weekend are no working days.
    for (from, waited) in [
        ("10 09:00 - 10 16:00", 0),
        ("10 09:00 - 13 08:00", 1),
        ("11 09:00 - 13 08:00", 0),
        ("13 09:00 - 14 08:00", 1),
        // Bare days, as exports have them: the first is left out and the last counts again, as in a pause of the clock.
        ("13 - 14", 1),
        ("13 - 13", 0),
        ("12 - 13", 0),
        ("15 16:00 - 16 08:00", 1),
        ("15 16:00 - 20 08:00", 2),
        // The day of receipt is nobody's.
        ("9 09:00 - 10 08:00", 0),
        ("9 09:00 - 13 08:00", 1),
    ] {
        let account = account(&case(from), "31");
        let total =
            |holder| account.totals.iter().find(|(of, _)| *of == holder).map_or(0, |(_, used)| used.working_days);
        assert_eq!(total(Holder::Waiting(Ground::FinancialDuty)), waited, "{from}");
        assert_eq!(total(Holder::Nobody), 5 - waited, "{from}");
    }
}

#[test]
fn every_ground_has_its_words() {
    for (ground, vietnamese, english) in [
        (Ground::Supplement, "chờ bổ sung giấy tờ", "waiting for papers"),
        (Ground::FinancialDuty, "chờ thực hiện nghĩa vụ tài chính", "waiting for a financial duty"),
        (Ground::Opinion, "lấy ý kiến cơ quan khác", "asking another body's opinion"),
        (Ground::Stop, "dừng xử lý", "work stopped"),
    ] {
        let record = Record { waits: vec![wait(ground, "9 08:00 - 10 08:00")], ..received("9 08:00") };
        let account = account(&record, "10 17:00");
        let [waiting, nobody] = account.portions.as_slice() else { panic!("{account:?}") };
        assert_eq!(waiting.holder, Holder::Waiting(ground));
        assert_eq!(
            (waiting.holder.label(Lang::Vietnamese), waiting.holder.label(Lang::English)),
            (vietnamese, english)
        );
        assert_eq!(nobody.holder.label(Lang::Vietnamese), "không ghi nhận");
        assert_eq!(nobody.holder.label(Lang::English), "not recorded");
    }
    assert_eq!(Holder::Step("Một cửa".into()).label(Lang::English), "Một cửa");
}

#[test]
fn of_two_that_overlap_the_later_one_holds() {
    let record = Record {
        steps: vec![step("B", "13 08:00 - 14 08:00"), step("A", "9 08:00 - 15 08:00")],
        waits: vec![wait(Ground::Opinion, "14 09:00 - 14 10:00"), wait(Ground::Stop, "13 14:00 - 14 16:00")],
        finished: Some(may("15 16:00")),
        ..received("9 08:00")
    };
    portions(
        &record,
        "31",
        &[
            ("A", "09 08:00", "13 08:00", 1, 960),
            ("B", "13 08:00", "13 14:00", 0, 270),
            ("dừng xử lý", "13 14:00", "14 09:00", 1, 270),
            ("lấy ý kiến cơ quan khác", "14 09:00", "14 10:00", 0, 60),
            ("dừng xử lý", "14 10:00", "14 16:00", 0, 270),
            ("A", "14 16:00", "15 08:00", 1, 90),
            ("không ghi nhận", "15 08:00", "15 16:00", 1, 390),
        ],
    );
    // At one moment, the name and the ground decide, in any order of input.
    let tied = |steps: [&str; 2], grounds: [Ground; 2]| Record {
        steps: steps.map(|holder| step(holder, "9 08:00 - 10 08:00")).into(),
        waits: grounds.map(|ground| wait(ground, "10 08:00 - 10 12:00")).into(),
        ..received("9 08:00")
    };
    let one = account(&tied(["A", "B"], [Ground::Supplement, Ground::Stop]), "10 17:00");
    let other = account(&tied(["B", "A"], [Ground::Stop, Ground::Supplement]), "10 17:00");
    assert_eq!(one, other);
    assert_eq!(one.portions[0].holder, Holder::Step("B".into()));
    assert_eq!(one.portions[1].holder, Holder::Waiting(Ground::Stop));
}

#[test]
fn the_account_is_that_of_the_moment() {
    for (as_of, expected) in [
        ("9 09:00", vec![("Một cửa", "09 08:00", "09 09:00", 0, 60)]),
        ("9 10:00", vec![("Một cửa", "09 08:00", "09 10:00", 0, 120)]),
        (
            "13 07:30",
            vec![
                ("Một cửa", "09 08:00", "09 10:00", 0, 120),
                ("Phòng chuyên môn", "09 10:00", "10 09:00", 0, 420),
                // So far, the last day counts for who holds the file now.
                ("chờ bổ sung giấy tờ", "10 09:00", "13 07:30", 2, 390),
            ],
        ),
    ] {
        portions(&whole_life(), as_of, &expected);
    }
    let nothing = account(&received("9 08:00"), "9 08:00");
    assert_eq!((nothing.portions, nothing.totals), (vec![], vec![]));
    assert_eq!(nothing.total, Used { working_days: 0, minutes: Some(0) });
}

#[test]
fn the_first_end_of_any_kind_ends_it() {
    let running = received("9 08:00");
    let end = Some(may("14 10:00"));
    let later = Some(may("20 10:00"));
    for record in [
        Record { finished: end, handed_over: later, ..running.clone() },
        Record { returned: end, ..running.clone() },
        Record { withdrawn: end, finished: later, ..running.clone() },
        Record { closed: end, returned: later, ..running.clone() },
    ] {
        let account = account(&record, "31");
        let whole = Used { working_days: 3, minutes: Some(450 + 480 + 480 + 150) };
        let portion = Portion { holder: Holder::Nobody, from: may("9 08:00"), to: may("14 10:00"), used: whole };
        assert_eq!((account.portions, account.total), (vec![portion], whole), "{record:?}");
    }
    // Handing over is no end.
    let account = account(&Record { handed_over: end, ..running }, "15 10:00");
    assert_eq!(account.total.working_days, 4);
}

#[test]
fn steps_of_bare_days_count_for_who_took_over() {
    let record =
        Record { steps: vec![step("A", "9 - 13"), step("B", "13 - 14")], finished: Some(may("14")), ..received("9") };
    portions(&record, "31", &[("A", "09 24:00", "13 24:00", 1, 960), ("B", "13 24:00", "14 24:00", 2, 480)]);
}

// Steps.

/// The end of the step's limit, and how it stands at the end of a day of May 2024.
#[track_caller]
fn stands(record: &Record, as_of: &str) -> (Option<String>, Option<Answered>) {
    let account = account(record, as_of);
    let [step] = account.steps.as_slice() else { panic!("{account:?}") };
    (step.deadline.map(|deadline| deadline.ends_at().to_string()), step.state)
}

fn limited(limit: &str, text: &str) -> Record {
    Record { steps: vec![Step { limit: Some(limit.parse().unwrap()), ..step("A", text) }], ..received("9 08:00") }
}

#[test]
fn a_step_has_its_own_limit() {
    let monday = Some("2024-05-13T24:00:00".to_owned());
    for (limit, text, as_of, ends_at, state) in [
        ("2wd", "9 10:00 - 13 16:00", "31", &monday, Answered::InTime),
        ("2wd", "9 10:00 - 13", "31", &monday, Answered::InTime),
        ("2wd", "9 10:00 - 14 07:30", "31", &monday, Answered::Late),
        ("2wd", "9 10:00 -", "13", &monday, Answered::Open),
        ("2wd", "9 10:00 -", "14 07:30", &monday, Answered::Overdue),
        // A passing on that is not known yet.
        ("2wd", "9 10:00 - 14 07:30", "13 17:00", &monday, Answered::Open),
        ("4d", "9 10:00 - 13 16:00", "31", &monday, Answered::InTime),
        ("4wh", "9 16:00 - 10 10:30", "31", &Some("2024-05-10T10:30:00".to_owned()), Answered::InTime),
        ("4wh", "9 16:00 - 10 10:31", "31", &Some("2024-05-10T10:30:00".to_owned()), Answered::Late),
    ] {
        let (got, stood) = stands(&limited(limit, text), as_of);
        assert_eq!((&got, stood), (ends_at, Some(state)), "{limit} {text} as of {as_of}");
    }
}

#[test]
fn the_recorded_end_stands_in_for_a_limit() {
    let recorded = |due: &str, text: &str| Record {
        steps: vec![Step { recorded_due: Some(may(due)), ..step("A", text) }],
        ..received("9 08:00")
    };
    for (due, text, as_of, state) in [
        ("13 10:00", "9 10:00 - 13 10:00", "31", Answered::InTime),
        ("13 10:00", "9 10:00 - 13 10:01", "31", Answered::Late),
        ("13 10:00", "9 10:00 -", "13 10:00", Answered::Open),
        ("13 10:00", "9 10:00 -", "13 10:01", Answered::Overdue),
    ] {
        assert_eq!(stands(&recorded(due, text), as_of), (None, Some(state)), "{text} as of {as_of}");
    }
    let mut both = limited("2wd", "9 10:00 - 13 16:00");
    both.steps[0].recorded_due = Some(may("10 17:00"));
    assert_eq!(stands(&both, "31").1, Some(Answered::InTime), "the step's own limit goes first");
    let neither = Record { steps: vec![step("A", "9 10:00 -")], ..received("9 08:00") };
    assert_eq!(stands(&neither, "31"), (None, None));
}

#[test]
fn a_step_that_was_never_passed_on_ends_with_the_case() {
    let mut record = limited("2wd", "9 10:00 -");
    record.finished = Some(may("13 16:00"));
    assert_eq!(stands(&record, "31").1, Some(Answered::InTime));
    record.finished = Some(may("14 16:00"));
    assert_eq!(stands(&record, "31").1, Some(Answered::Late));
    assert_eq!(stands(&record, "14 10:00").1, Some(Answered::Overdue), "the finish is not known yet");
}

#[test]
fn the_pauses_of_the_case_are_left_out_of_the_limit_of_a_step() {
    let paused = |ground, mode| {
        let mut record = limited("2wd", "9 10:00 - 15 16:00");
        record.waits = vec![Wait { mode, ..wait(ground, "10 09:00 - 14 09:00") }];
        stands(&record, "31")
    };
    let (later, plain) = (Some("2024-05-15T24:00:00".to_owned()), Some("2024-05-13T24:00:00".to_owned()));
    for (ground, mode, ends_at, state) in [
        (Ground::FinancialDuty, WaitMode::ByRule, &later, Answered::InTime),
        (Ground::Stop, WaitMode::ByRule, &later, Answered::InTime),
        (Ground::Supplement, WaitMode::Pause, &later, Answered::InTime),
        // Consultation lets it run on, and a restart is the case's, not the step's.
        (Ground::Opinion, WaitMode::ByRule, &plain, Answered::Late),
        (Ground::Supplement, WaitMode::ByRule, &plain, Answered::Late),
    ] {
        let (got, stood) = paused(ground, mode);
        assert_eq!((&got, stood), (ends_at, Some(state)), "{ground:?} {mode:?}");
    }
}

#[test]
fn steps_are_told_in_the_order_in_which_they_begin() {
    let account = account(&whole_life(), "31");
    let holders: Vec<&str> = account.steps.iter().map(|step| step.step.holder.as_str()).collect();
    assert_eq!(holders, ["Một cửa", "Phòng chuyên môn", "Văn phòng"]);
}

// What is refused.

#[test]
fn what_has_no_account_is_refused() {
    let state = Evaluator::new(state());
    says(state.account(&Record::default(), may("31")), 601, "receipt is missing", "thiếu ngày tiếp nhận");
    refused(
        state.account(&received("9 08:00"), may("9 07:59")),
        103,
        "end: 2024-05-09T07:59:00 lies before the receipt at 2024-05-09T08:00:00",
    );
    let error =
        state.account(&Record { finished: Some(may("8 10:00")), ..received("9 08:00") }, may("31")).unwrap_err();
    assert_eq!(error.to_string(), "end: 2024-05-08T10:00:00 lies before the receipt at 2024-05-09T08:00:00");
    assert!(
        error
            .message(Lang::Vietnamese)
            .ends_with(": 2024-05-08T10:00:00 trước thời điểm tiếp nhận 2024-05-09T08:00:00")
    );
    let old = Record { received: Some(at("1999-12-30T09:00")), ..Record::default() };
    assert_eq!(state.account(&old, may("31")).unwrap_err().code(), 201);
    assert_eq!(state.account(&received("9 08:00"), at("2175-01-04T09:00")).unwrap_err().code(), 201);
    // A limit of a step in hours needs office hours, and hours that are not known are not guessed.
    assert_eq!(state.account(&limited("4wh", "9 10:00 -"), may("31")).unwrap_err().code(), 401);
    let before = Record { received: Some(at("2022-08-30T09:00")), ..Record::default() };
    assert_eq!(Evaluator::new(&COUNTERS).account(&before, at("2022-09-05T09:00")).unwrap_err().code(), 203);
}

// By property.

/// A moment of some weeks around the swap of April and May 2024, as minutes after 1 April.
fn moments() -> impl Strategy<Value = DateTime> {
    let first = at("2024-04-01T00:00").epoch_minutes();
    (0..60_i64, prop_oneof![0..1_440_i64, Just(0), Just(450), Just(1_020), Just(1_440)]).prop_map(
        move |(day, minute)| {
            if minute == 1_440 {
                return DateTime::end_of(Date::from_epoch_days((first / 1_440 + day) as i32).unwrap());
            }
            DateTime::from_epoch_minutes(first + day * 1_440 + minute).unwrap()
        },
    )
}

fn lives() -> impl Strategy<Value = (Record, DateTime)> {
    let waits = prop::collection::vec((0..4_usize, 0..4_usize, moments(), prop::option::of(moments())), 0..5);
    let steps = prop::collection::vec((0..3_usize, moments(), prop::option::of(moments())), 0..5);
    (moments(), waits, steps, prop::option::of(moments()), moments()).prop_map(
        |(one, waits, steps, finished, as_of)| {
            let modes = [WaitMode::ByRule, WaitMode::Restart, WaitMode::Pause, WaitMode::Continue];
            let received = one.min(as_of).min(finished.unwrap_or(as_of));
            let waits = waits.into_iter();
            let steps = steps.into_iter();
            let record = Record {
                received: Some(received),
                waits: waits
                    .map(|(ground, mode, from, to)| Wait { ground: Ground::ALL[ground], mode: modes[mode], from, to })
                    .collect(),
                steps: steps
                    .map(|(name, from, to)| Step { from, to, ..step(["A", "B", "C"][name], "9 08:00 -") })
                    .collect(),
                finished,
                ..Record::default()
            };
            (record, as_of)
        },
    )
}

fn sum(all: impl Iterator<Item = Used>) -> Used {
    let add = |one: Used, other: Used| Used {
        working_days: one.working_days + other.working_days,
        minutes: one.minutes.zip(other.minutes).map(|(one, other)| one + other),
    };
    let all: Vec<Used> = all.collect();
    all.iter().copied().reduce(add).unwrap_or_default()
}

#[test]
fn portions_tile_the_life_and_add_up_to_it() {
    law_of(512, lives(), |(record, as_of)| {
        for calendar in [state(), &*COUNTERS] {
            let account = Evaluator::new(calendar).account(&record, as_of).unwrap();
            let (received, end) = (record.received.unwrap(), record.finished.unwrap_or(as_of).min(as_of));
            let Some(last) = account.portions.last() else {
                assert!(received == end && account.totals.is_empty() && account.total.working_days == 0);
                continue;
            };
            assert_eq!((account.portions[0].from, last.to), (received, end));
            for pair in account.portions.windows(2) {
                assert!(pair[0].to == pair[1].from && pair[0].holder != pair[1].holder, "{pair:?}");
            }
            assert!(account.portions.iter().all(|it| it.from < it.to && it.used.working_days >= 0));
            assert_eq!(sum(account.portions.iter().map(|it| it.used)), account.total);
            assert_eq!(sum(account.totals.iter().map(|(_, used)| *used)), account.total);
            let days = received.date().tomorrow().unwrap()..end.date().tomorrow().unwrap();
            let whole = if days.is_empty() { 0 } else { calendar.count(days).unwrap() };
            assert_eq!(account.total.working_days, whole);
            let minutes = calendar.schedule().map(|_| calendar.worked_between(received..end).unwrap());
            assert_eq!(account.total.minutes, minutes);
        }
    });
}

/// Each counted day is looked up in the evening, or at the end: who holds the file then?
#[test]
fn the_days_are_those_of_the_evenings() {
    law_of(512, lives(), |(record, as_of)| {
        let account = Evaluator::new(state()).account(&record, as_of).unwrap();
        let (received, end) = (record.received.unwrap(), record.finished.unwrap_or(as_of).min(as_of));
        let mut day = received.date();
        let mut used = vec![0; account.totals.len()];
        while day < end.date() {
            day = day.tomorrow().unwrap();
            if state().is_working(day).unwrap() {
                // 24:00 is the moment that bare days have; who took over then holds the file in that evening.
                let evening = DateTime::end_of(day).min(end);
                let holds = |it: &&Portion| it.from <= evening && evening < it.to;
                let portion = account.portions.iter().find(holds).or(account.portions.last()).unwrap();
                used[account.totals.iter().position(|(of, _)| *of == portion.holder).unwrap()] += 1;
            }
        }
        let told: Vec<i32> = account.totals.iter().map(|(_, used)| used.working_days).collect();
        assert_eq!(told, used, "{record:?}");
    });
}

/// What pauses leave of a case that ends with its limit is the limit.
#[test]
fn a_case_that_is_finished_on_its_due_day_has_used_its_limit() {
    let waits = prop::collection::vec((moments(), moments()), 0..4);
    law_of(512, (moments(), waits, 1..20_u32), |(received, waits, days)| {
        let limit = thoihan::term::Length::working_days(days).unwrap();
        let waits = waits.into_iter().filter(|(from, to)| received < *from && from < to);
        let waits: Vec<Wait> =
            waits.map(|(from, to)| Wait { ground: Ground::Stop, mode: WaitMode::Pause, from, to: Some(to) }).collect();
        let pauses = Pauses::between(waits.iter().map(|wait| (wait.from, wait.to.unwrap())));
        let due = Term::after(limit).deadline_at(received, &pauses, state()).unwrap().ends_at();
        // Where a wait ends together with the case, nobody holds the file in the evening.
        if waits.iter().any(|wait| wait.to == Some(due)) {
            return;
        }
        let record =
            Record { received: Some(received), limit: Some(limit), waits, finished: Some(due), ..Record::default() };
        let account = Evaluator::new(state()).account(&record, at("2025-12-31")).unwrap();
        let own = account.totals.iter().filter(|(holder, _)| *holder == Holder::Nobody);
        assert_eq!(sum(own.map(|(_, used)| *used)).working_days, days as i32);
    });
}
