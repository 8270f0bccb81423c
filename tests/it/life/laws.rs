//! The laws of cases: P38 to P45 of the test plan, with what follows from them.

use proptest::prelude::*;
use proptest::sample::select;
use thoihan::case::{Evaluation, Evaluator, Event, Ground, Happening, Record, Status, Wait, WaitMode};
use thoihan::civil::{Date, DateTime, Time};
use thoihan::term::Length;

use super::walked::{WORLDS, lives};
use super::walker::World;
use super::{case, due, judged, moment};
use crate::calendar::state;
use crate::civil::day;
use crate::props::law_of;

/// Days of the swap of 2024 and of Tết 2026.
fn days() -> impl Strategy<Value = Date> {
    (select(vec!["2024-04-22", "2026-02-02"]), 0..40).prop_map(|(first, days)| later(day(first), days))
}

fn later(date: Date, days: i32) -> Date {
    date.add_days(days).unwrap()
}

fn moments(days: i32) -> impl Strategy<Value = (i32, u16)> {
    (0..days, prop_oneof![select(&[0, 450, 690, 780, 1_020, 1_440][..]), 0..=1_440_u16])
}

/// Stretches from one moment up to a later one, in days after the receipt.
type Stretches = Vec<((i32, u16), (i32, u16))>;

fn stretches() -> impl Strategy<Value = Stretches> {
    let stretch = (moments(24), moments(12)).prop_map(|(from, long)| {
        let to = ((from.0 + long.0), long.1);
        (from.min(to), from.max(to))
    });
    prop::collection::vec(stretch, 0..5)
}

fn at(received: Date, (days, minute): (i32, u16)) -> DateTime {
    DateTime::new(later(received, days), Time::from_minutes(minute).unwrap())
}

fn waits(received: Date, mode: WaitMode, stretches: &Stretches) -> Vec<Wait> {
    let wait = |(from, to): &((i32, u16), (i32, u16))| Wait {
        ground: Ground::Stop,
        mode,
        from: at(received, *from),
        to: Some(at(received, *to)),
    };
    stretches.iter().map(wait).collect()
}

fn received(date: Date, limit: &str, waits: Vec<Wait>) -> Record {
    let received = Some(DateTime::new(date, Time::from_minutes(540).unwrap()));
    Record { received, limit: Some(limit.parse::<Length>().unwrap()), waits, ..Record::default() }
}

fn evaluated(world: &World, record: &Record) -> Evaluation {
    Evaluator::new(&world.calendar).evaluate(record, moment("2030-01-01"))
}

/// A body without hours, and one that counts minutes.
fn worlds() -> impl Strategy<Value = &'static World> {
    select(vec![0, 1, 2]).prop_map(|place: usize| &WORLDS[place])
}

const IN_DAYS: [&str; 8] = ["1wd", "2wd", "5wd", "10wd", "1d", "5d", "15d", "1m"];

/// P38: between the receipt and the due moment, the clock ran for as long as the limit is.
#[test]
fn p38_what_ran_is_the_limit() {
    law_of(1_000, (days(), stretches(), 1..12), |(date, stretches, amount)| {
        let record = received(date, &format!("{amount}wd"), waits(date, WaitMode::Pause, &stretches));
        let due = evaluated(&WORLDS[0], &record).due_day().unwrap();
        let stands = |day: i32| stretches.iter().any(|(from, to)| (from.0..to.0).contains(&day));
        let ran = (1..=date.days_until(due))
            .filter(|day| !stands(*day) && WORLDS[0].calendar.is_working(later(date, *day)).unwrap());
        assert_eq!(ran.count() as i32, amount, "{record:?}");
    });
}

/// P38 of working hours, a minute at a time.
#[test]
fn p38_what_ran_is_the_limit_in_minutes() {
    law_of(200, (days(), stretches(), 1..20), |(date, stretches, amount)| {
        let record = received(date, &format!("{amount}wh"), waits(date, WaitMode::Pause, &stretches));
        let world = &WORLDS[2];
        let (start, end) = (record.received.unwrap(), evaluated(world, &record).due.unwrap().ends_at());
        let stands = |minute: i64| {
            record.waits.iter().any(|it| (it.from.epoch_minutes()..it.to.unwrap().epoch_minutes()).contains(&minute))
        };
        let open = |minute: i64| world.calendar.is_open(DateTime::from_epoch_minutes(minute).unwrap()).unwrap();
        let ran = (start.epoch_minutes()..end.epoch_minutes()).filter(|minute| open(*minute) && !stands(*minute));
        assert_eq!(ran.count() as i32, amount * 60, "{record:?}");
    });
}

/// P39: one pause on or before the due day moves it by its working days; one after it moves nothing.
#[test]
fn p39_one_pause() {
    law_of(1_000, (days(), moments(24), 0..12_i32, 1..12), |(date, from, long, amount)| {
        let limit = format!("{amount}wd");
        let plain = evaluated(&WORLDS[0], &received(date, &limit, Vec::new())).due_day().unwrap();
        let stretch = vec![(from, (from.0 + long, from.1))];
        let paused = received(date, &limit, waits(date, WaitMode::Pause, &stretch));
        // The day of the receipt is not counted, so that a pause on it leaves nothing out.
        let first = later(date, from.0.max(1));
        let left_out = WORLDS[0].calendar.count(first..later(date, (from.0 + long).max(1))).unwrap();
        let expected = if first <= plain { WORLDS[0].calendar.advance(plain, left_out).unwrap() } else { plain };
        assert_eq!(evaluated(&WORLDS[0], &paused).due_day(), Some(expected), "{paused:?}");
    });
}

/// P40: pauses in another order, cut in pieces, with empty ones among them.
#[test]
fn p40_order_and_pieces_of_pauses() {
    let limits = select([&IN_DAYS[..], &["8wh", "30h"]].concat());
    let subjects = (worlds(), days(), stretches(), limits, any::<u64>());
    law_of(1_000, subjects, |(world, date, stretches, limit, seed)| {
        if limit.ends_with("wh") && world.sessions.is_none() {
            return;
        }
        let whole = received(date, limit, waits(date, WaitMode::Pause, &stretches));
        let mut pieces: Stretches = stretches.iter().flat_map(|(from, to)| cut(*from, *to)).collect();
        pieces.extend(stretches.first().map(|(from, _)| (*from, *from)));
        let turn = seed as usize % pieces.len().max(1);
        pieces.rotate_left(turn);
        let cut = received(date, limit, waits(date, WaitMode::Pause, &pieces));
        assert_eq!(due(&evaluated(world, &cut)), due(&evaluated(world, &whole)), "{whole:?}");
    });
}

fn cut(from: (i32, u16), to: (i32, u16)) -> Stretches {
    let middle = (i32::midpoint(from.0, to.0), if from.0 == to.0 { u16::midpoint(from.1, to.1) } else { 700 });
    if from < middle && middle < to { vec![(middle, to), (from, middle)] } else { vec![(from, to)] }
}

/// P40: a pause in time off moves nothing.
#[test]
fn p40_a_pause_in_time_off() {
    for (limit, plain, waited) in [
        // Friday evening to Monday: the Saturday and the Sunday are off.
        ("5wd", "2024-05-17T24:00:00", "2024-05-11T08:00/2024-05-13T07:00"),
        ("20wh", "2024-05-15T11:30:00", "2024-05-10T17:00/2024-05-13T07:30"),
        ("20wh", "2024-05-15T11:30:00", "2024-05-13T11:30/2024-05-13T13:00"),
    ] {
        let facts = format!("received@2024-05-10T17:00 limit={limit}");
        assert_eq!(due(&super::at_counter(&facts, "2024-12-31")), plain, "{limit}");
        let paused = format!("{facts} wait=stop:pause:{waited}");
        assert_eq!(due(&super::at_counter(&paused, "2024-12-31")), plain, "{limit} {waited}");
    }
}

/// P41: of any waits that restart, the last answer alone counts.
#[test]
fn p41_the_last_answer() {
    law_of(1_000, (worlds(), days(), stretches(), select(&IN_DAYS[..])), |(world, date, stretches, limit)| {
        let Some(last) = stretches.iter().max_by_key(|(_, to)| *to) else { return };
        let all = received(date, limit, waits(date, WaitMode::Restart, &stretches));
        let one = received(date, limit, waits(date, WaitMode::Restart, &vec![*last]));
        assert_eq!(due(&evaluated(world, &all)), due(&evaluated(world, &one)), "{all:?}");
    });
}

/// P42: a limit that runs on does not know of the wait, open or not.
#[test]
fn p42_continue_ignores() {
    law_of(1_000, (lives(), stretches(), any::<bool>()), |(life, stretches, open)| {
        let Some(plain) = life.record() else { return };
        let Some(start) = plain.received else { return };
        let mut more = plain.clone();
        more.waits.extend(waits(start.date(), WaitMode::Continue, &stretches));
        if let (true, Some(last)) = (open, more.waits.last_mut()) {
            last.to = last.to.filter(|_| last.mode != WaitMode::Continue);
        }
        assert_eq!(state_of(&life.judge(&more)), state_of(&life.judge(&plain)), "{more:?}");
    });
}

/// What law says of a case; findings and intake look at every wait.
fn state_of(evaluation: &Evaluation) -> Evaluation {
    Evaluation { findings: Vec::new(), intake: None, ..evaluation.clone() }
}

/// P43: the same events in any order are the same record, or the same refusal.
#[test]
fn p43_any_order_of_input() {
    let shuffled = lives().prop_flat_map(|life| (Just(life.events.clone()), Just(life.events).prop_shuffle()));
    law_of(2_000, shuffled, |(one, other)| {
        let messages = |events: &[Event]| Record::from_events(events).map_err(|error| error.to_string());
        assert_eq!(messages(&one), messages(&other));
    });
}

/// P43: waits of a record in any order are the same evaluation.
#[test]
fn p43_any_order_of_waits() {
    law_of(2_000, (lives(), any::<u64>()), |(life, seed)| {
        let Some(record) = life.record() else { return };
        let mut turned = record.clone();
        turned.waits.rotate_left(seed as usize % record.waits.len().max(1));
        assert_eq!(state_of(&life.judge(&turned)), state_of(&life.judge(&record)), "{record:?}");
    });
}

/// P44: what is told up to a moment is what is known at it, whatever comes later.
#[test]
fn p44_folding_events_one_by_one() {
    law_of(2_000, (lives(), 0..30_i32), |(life, earlier)| {
        let now = DateTime::new(later(life.now().date(), -earlier), life.now().time());
        let life = life.judged_at(now);
        let Some(all) = life.record() else { return };
        let so_far = life.so_far();
        // Without a receipt nobody knows that there will be one.
        if !so_far.events.iter().any(|event| event.what == Happening::Received) {
            return;
        }
        let folded = so_far.record().unwrap();
        assert_eq!(state_of(&life.judge(&all)), state_of(&life.judge(&folded)), "{:?} as of {now}", life.events);
    });
}

/// P45: without new events a case only goes from running over due soon to overdue, and any other status stays.
#[test]
fn p45_a_status_only_moves_forward() {
    law_of(2_000, (lives(), 0..90_i32, 0..1_440_i64), |(life, days, minutes)| {
        let (now, then) = (life.now(), life.now().add_minutes(i64::from(days) * 1_440 + minutes).unwrap());
        let life = life.so_far();
        let Some(record) = life.record() else { return };
        let (one, other) = (life.judge(&record).status, life.judged_at(then).judge(&record).status);
        let rank =
            |status| [Status::Running, Status::DueSoon, Status::Overdue].into_iter().position(|it| Some(it) == status);
        match (rank(one), rank(other)) {
            (Some(one), Some(other)) => assert!(one <= other, "{record:?} from {now} to {then}"),
            _ => assert_eq!(one, other, "{record:?} from {now} to {then}"),
        }
    });
}

/// P45: in time if and only if finished by the end of the limit.
#[test]
fn p45_in_time_by_the_end() {
    law_of(1_000, (worlds(), days(), select(&IN_DAYS[..]), moments(40)), |(world, date, limit, finish)| {
        let finished = at(date, (finish.0 + 1, finish.1));
        let record = Record { finished: Some(finished), ..received(date, limit, Vec::new()) };
        let told = evaluated(world, &record);
        let ends_at = told.due.unwrap().ends_at();
        assert_eq!(told.status == Some(Status::Late), finished > ends_at, "{record:?}");
        let minute_after = record.finished.map(|at| at.add_minutes(0).unwrap());
        assert_eq!(minute_after.map(DateTime::epoch_minutes), record.finished.map(DateTime::epoch_minutes));
    });
}

/// The same at the edges, by hand: 24:00 of the due day is in time, the next minute is not.
#[test]
fn p45_the_last_moment() {
    const CASE: &str = "received@2024-04-26T09:30 limit=5wd";
    for (finished, expected) in [
        ("2024-05-06T23:59", Status::Early),
        ("2024-05-07T00:00", Status::OnTime),
        ("2024-05-07T24:00", Status::OnTime),
        ("2024-05-08T00:00", Status::Late),
    ] {
        let told = judged(&format!("{CASE} finished@{finished}"), "2024-06-01");
        assert_eq!(told.status, Some(expected), "{finished}");
    }
    let hours = "received@2024-05-10T10:00 limit=2wh";
    for (finished, expected) in [
        ("2024-05-10T13:30:59", Status::OnTime),
        ("2024-05-10T13:31", Status::Late),
        ("2024-05-09T13:31", Status::Early),
    ] {
        let told = super::at_counter(&format!("{hours} finished@{finished}"), "2024-06-01");
        assert_eq!((due(&told).as_str(), told.status), ("2024-05-10T13:30:00", Some(expected)), "{finished}");
    }
}

/// No limit ends while its clock stands still.
#[test]
fn no_result_inside_a_pause() {
    law_of(1_000, (days(), stretches(), select(&IN_DAYS[..])), |(date, stretches, limit)| {
        let record = received(date, limit, waits(date, WaitMode::Pause, &stretches));
        let due = evaluated(&WORLDS[0], &record).due_day().unwrap();
        let inside = |wait: &Wait| wait.from.date() <= due && due < wait.to.unwrap().date();
        assert!(!record.waits.iter().any(inside), "due {due}: {record:?}");
    });
}

/// A whole life on paper: each line is the next event, and what is told the day after it.
#[test]
fn a_life_event_by_event() {
    let mut so_far = "limit=5wd".to_string();
    for (event, as_of, due, status) in [
        ("filed@2024-05-02T08:00", "2024-05-02T09:00", "", Status::NotStarted),
        ("received@2024-05-02T14:00", "2024-05-03", "2024-05-08T24:00:00", Status::Running),
        ("opinion_asked@2024-05-06T08:00", "2024-05-06", "2024-05-08T24:00:00", Status::Running),
        ("supplement_asked@2024-05-07T08:00", "2024-05-07", "", Status::Paused),
        ("supplement_received@2024-05-10T16:00", "2024-05-10", "2024-05-17T24:00:00", Status::Running),
        ("financial_duty_asked@2024-05-14T10:00", "2024-05-15", "", Status::Paused),
        // Two working days waited, the 14th and the 15th.
        ("financial_duty_done@2024-05-16T10:00", "2024-05-16", "2024-05-21T24:00:00", Status::Running),
        ("extended:3wd@2024-05-17T10:00", "2024-05-17", "2024-05-24T24:00:00", Status::Running),
        ("apology_sent@2024-05-23T10:00", "2024-05-24", "2024-05-24T24:00:00", Status::DueSoon),
        ("new_promise:2024-05-28@2024-05-23T10:00", "2024-05-25", "2024-05-24T24:00:00", Status::Overdue),
        ("opinion_given@2024-05-27T08:00", "2024-05-27", "2024-05-24T24:00:00", Status::Overdue),
        ("finished@2024-05-28T15:00", "2024-05-28", "2024-05-24T24:00:00", Status::Late),
        ("handed_over@2024-06-10T15:00", "2024-06-10", "2024-05-24T24:00:00", Status::Late),
    ] {
        so_far = format!("{event} {so_far}");
        let told = Evaluator::new(state()).evaluate(&case(&so_far), moment(as_of));
        assert_eq!((super::due(&told).as_str(), told.status), (due, Some(status)), "{event}");
        assert_eq!(told.findings, [], "{event}");
    }
}
