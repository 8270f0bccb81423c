//! Random lives, told by the library and by the walker.

use std::fmt::Write as _;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::select;
use thoihan::calendar::{Calendar, FIRST, Scope};
use thoihan::case::{Channel, Evaluation, Evaluator, Event, Ground, Happening, Record, Wait, WaitMode};
use thoihan::civil::{Date, DateTime, Time};
use thoihan::hours::{DayHours, Schedule};
use thoihan::term::Length;

use super::walker::{At, Facts, Pending, Told, World, at, date, tell};
use crate::calendar::closed;
use crate::civil::day;
use crate::props::law_of;

// Bodies: a calendar, and its hours as plain numbers.

const COUNTER: [(u16, u16); 2] = [(450, 690), (780, 1_020)];
const SUMMER: [(u16, u16); 2] = [(450, 690), (810, 1_050)];
const SHORT: [(u16, u16); 2] = [(485, 721), (813, 1_027)];
const ROUND_THE_CLOCK: [(u16, u16); 1] = [(0, 1_440)];

fn counter(_: Date) -> &'static [(u16, u16)] {
    &COUNTER
}

/// The counters of Huế have a summer from 2026 on.
fn hue(day: Date) -> &'static [(u16, u16)] {
    if day.year() >= 2026 && (4..10).contains(&day.month()) { &SUMMER } else { &COUNTER }
}

/// A day of seven hours and a half, and one that ends at noon.
fn short(day: Date) -> &'static [(u16, u16)] {
    if (day.year(), day.month(), day.day()) == (2026, 2, 13) { &SHORT[..1] } else { &SHORT }
}

fn round_the_clock(_: Date) -> &'static [(u16, u16)] {
    &ROUND_THE_CLOCK
}

fn schedule(sessions: &str) -> Schedule {
    Schedule::uniform("office", FIRST, sessions.parse().unwrap()).unwrap()
}

pub(super) static WORLDS: LazyLock<Vec<World>> = LazyLock::new(|| {
    let of = |scope| Calendar::builder(scope);
    let noon = DayHours { date: day("2026-02-13"), sessions: "08:05-12:01".parse().unwrap(), note: "".into() };
    let flood = closed(day("2024-05-08"), day("2024-05-11"));
    let state = of(Scope::State).hours(schedule("07:30-11:30,13:00-17:00")).build();
    let shorter = of(Scope::State).hours(schedule("08:05-12:01,13:33-17:07").with_day(noon)).build();
    let open = of(Scope::SixDay).overlay(flood.clone()).hours(schedule("00:00-24:00")).build();
    let counters = of(Scope::State).hours(Schedule::named("hue-onestop").unwrap()).build();
    let world = |name, calendar: Result<Calendar, _>, sessions| World { name, calendar: calendar.unwrap(), sessions };
    vec![
        world("state", of(Scope::State).overlay(flood).build(), None),
        world("counter", state, Some(counter)),
        world("short days", shorter, Some(short)),
        world("six days round the clock", open, Some(round_the_clock)),
        world("huế", counters, Some(hue)),
    ]
});

/// Around each change of the rules, a swap, Tết, and the change of hours; the last ones in reach of Huế's hours.
const BASES: [&str; 10] = [
    "2018-06-04",
    "2018-06-18",
    "2018-01-29",
    "2019-12-20",
    "2024-04-22",
    "2025-06-09",
    "2025-06-27",
    "2025-12-22",
    "2026-02-05",
    "2026-03-23",
];
const WITH_HUE: usize = 4;

const LIMITS: [&str; 24] = [
    "5wd", "1wd", "2wd", "10wd", "0wd", "0d", "1d", "5d", "15d", "1w", "2w", "1m", "2m", "8wh", "1wh", "20wh", "2h",
    "24h", "100h", "3d+2wd", "2wd+3d", "4wh+1wd", "1wd+4wh", "1wd+12h",
];

const MINUTES: [u16; 16] = [0, 1, 449, 450, 451, 540, 689, 690, 691, 780, 1_019, 1_020, 1_021, 1_200, 1_439, 1_440];

fn whens(days: i32) -> impl Strategy<Value = At> {
    let minutes = prop_oneof![3 => select(&MINUTES[..]), 1 => 0..=1_440_u16, 2 => Just(1_440)];
    (prop_oneof![3 => 0..=days / 3, 2 => 0..=days], minutes)
}

fn clock(at: At) -> DateTime {
    DateTime::new(date(at.0), Time::from_minutes(at.1).unwrap())
}

fn length(text: &str) -> Length {
    text.parse().unwrap()
}

fn lengths() -> impl Strategy<Value = Length> {
    select(&LIMITS[..]).prop_map(length)
}

/// A case with its body, its events in any order, and the moment it is judged at.
#[derive(Debug, Clone)]
pub(super) struct Life {
    world: &'static World,
    limit: Option<Length>,
    own_limit: Option<Length>,
    channel: Option<Channel>,
    pub(super) events: Vec<Event>,
    now: At,
}

impl Life {
    pub(super) fn now(&self) -> DateTime {
        clock(self.now)
    }

    /// The same life, judged at another moment.
    pub(super) fn judged_at(&self, now: DateTime) -> Life {
        Life { now: at(now), ..self.clone() }
    }

    /// The same life without what comes after the moment.
    pub(super) fn so_far(&self) -> Life {
        let events = self.events.iter().copied().filter(|event| at(event.at) <= self.now).collect();
        Life { events, ..self.clone() }
    }

    /// The record of the events; none where they are refused.
    pub(super) fn record(&self) -> Option<Record> {
        let (record, _) = Record::from_events(&self.events).ok()?;
        Some(Record { limit: self.limit, supplement_limit: self.own_limit, channel: self.channel, ..record })
    }

    pub(super) fn judge(&self, record: &Record) -> Evaluation {
        Evaluator::new(&self.world.calendar).evaluate(record, self.now())
    }
}

const WAITS: [Happening; 8] = [
    Happening::SupplementAsked,
    Happening::SupplementReceived,
    Happening::OpinionAsked,
    Happening::OpinionGiven,
    Happening::FinancialDutyAsked,
    Happening::FinancialDutyDone,
    Happening::Stopped,
    Happening::Resumed,
];
const ENDS: [Happening; 5] =
    [Happening::Finished, Happening::Finished, Happening::Returned, Happening::Withdrawn, Happening::Closed];

type Timed = (Happening, At);

fn several(
    kinds: &'static [Happening],
    days: i32,
    count: impl Into<prop::collection::SizeRange>,
) -> impl Strategy<Value = Vec<Timed>> {
    prop::collection::vec((select(kinds), whens(days)), count)
}

fn once(kind: Happening, days: i32, share: f64) -> impl Strategy<Value = Vec<Timed>> {
    prop::option::weighted(share, whens(days)).prop_map(move |when| when.map(|when| (kind, when)).into_iter().collect())
}

/// An extension, or a new promise for a day of the base, put there later.
fn change() -> impl Strategy<Value = Timed> {
    let extension = (lengths(), whens(30)).prop_map(|(length, when)| (Happening::Extended(length), when));
    let promise = (0..40, whens(30)).prop_map(|(day, when)| (Happening::NewPromise(date(day)), when));
    prop_oneof![extension, promise]
}

fn changes() -> impl Strategy<Value = Vec<Timed>> {
    prop_oneof![4 => Just(Vec::new()), 3 => prop::collection::vec(change(), 1..4)]
}

fn timed_events() -> impl Strategy<Value = Vec<Timed>> {
    let ends = prop_oneof![3 => several(&ENDS, 40, 0), 3 => several(&ENDS, 40, 1), 1 => several(&ENDS, 40, 2)];
    let waits =
        prop_oneof![1 => several(&WAITS, 30, 0), 3 => several(&WAITS, 30, 1..4), 2 => several(&WAITS, 30, 4..9)];
    let rest = (once(Happening::ApologySent, 30, 0.3), once(Happening::HandedOver, 45, 0.1), ends, changes());
    let begin = (once(Happening::Filed, 6, 0.5), once(Happening::Received, 9, 0.97));
    (begin, waits, rest, 0..20_u8).prop_map(|((filed, received), waits, (apology, over, ends, changes), twist)| {
        twisted([filed, received, waits, apology, over, ends, changes].concat(), twist)
    })
}

/// One life in ten has a double, a tie, or an event that happens at two moments.
fn twisted(mut events: Vec<Timed>, twist: u8) -> Vec<Timed> {
    match (twist, events.as_slice()) {
        (0, [first, ..]) => events.push(*first),
        (1, [.., (last, (day, minute))]) => events.push((*last, (day + 1, *minute))),
        (2, [.., (_, one), _]) => events.last_mut().unwrap().1 = *one,
        _ => {}
    }
    events
}

pub(super) fn lives() -> impl Strategy<Value = Life> {
    let events = timed_events().prop_shuffle();
    let limits = prop::option::weighted(0.97, lengths());
    let places = (0..5_usize, 0..BASES.len());
    let channels = prop_oneof![3 => Just(Some(Channel::Online)), 1 => Just(None), 1 => Just(Some(Channel::Post))];
    let own = prop::option::weighted(0.2, lengths());
    (places, limits, own, channels, events, whens(60)).prop_map(
        |((world, base), limit, own_limit, channel, events, now)| {
            let base = if world == 4 { BASES.len() - 1 - base % WITH_HUE } else { base };
            let base = day(BASES[base]).epoch_days();
            let (now, world) = ((base + now.0, now.1), &WORLDS[world]);
            let events = events.into_iter().map(|event| placed(event, base, now)).collect();
            Life { world, limit, own_limit, channel, events, now }
        },
    )
}

/// Records date neither extensions nor promises: `p44_folding_events_one_by_one` asks for later ones, here they are not later.
fn placed((what, when): Timed, base: i32, now: At) -> Event {
    let when = (base + when.0, when.1);
    match what {
        Happening::NewPromise(day) => {
            Event { at: clock(when.min(now)), what: Happening::NewPromise(date(base + day.epoch_days())) }
        }
        Happening::Extended(_) => Event { at: clock(when.min(now)), what },
        _ => Event { at: clock(when), what },
    }
}

/// The library's answer in the walker's words.
fn heard(evaluation: &Evaluation) -> Told {
    Told {
        due: evaluation.due.map(|due| at(due.ends_at())),
        status: evaluation.status,
        late_days: evaluation.late_days,
        late_minutes: evaluation.late_minutes,
        letter: evaluation.apology.map(|it| (it.deadline.legal.epoch_days(), it.deadline.safe.epoch_days())),
        letter_state: evaluation.apology_state,
        applicant: evaluation
            .citizen
            .map(|it| (at(it.asked), at(it.deadline.ends_at()), it.closable_from.epoch_days())),
        intake: evaluation.intake.map(|it| (at(it.deadline.ends_at()), it.answered_at.map(at), it.answered)),
        promised: evaluation.promised.map(Date::epoch_days),
        extension: Some(evaluation.extension),
    }
}

/// Both answers, where they differ.
fn difference(life: &Life) -> Option<String> {
    let record = Record::from_events(&life.events);
    let facts = Facts::heard(&life.events);
    let (record, facts) = match (record, facts) {
        (Ok((record, _)), Some(facts)) => (record, facts),
        (Err(_), None) => return None,
        (record, facts) => return Some(format!("library {record:?}\nwalker {facts:?}")),
    };
    let record = Record { limit: life.limit, supplement_limit: life.own_limit, channel: life.channel, ..record };
    let online = life.channel == Some(Channel::Online);
    let facts = Facts { limit: life.limit, own_limit: life.own_limit, online, ..facts };
    told_apart(&record, &facts, life.now, life.world)
}

fn told_apart(record: &Record, facts: &Facts, now: At, world: &World) -> Option<String> {
    let evaluation = Evaluator::new(&world.calendar).evaluate(record, clock(now));
    let (library, walker) = (heard(&evaluation), tell(facts, now, world));
    if library == walker {
        return None;
    }
    let mut text = format!("{} as of {}\n", world.name, clock(now));
    write!(text, "{}\nlibrary {library:?}\nwalker  {walker:?}\n{:?}", printed(facts), evaluation.findings).unwrap();
    Some(text)
}

/// The facts with their days as they are written.
fn printed(facts: &Facts) -> String {
    let when = |at: Option<At>| at.map_or("-".to_string(), |at| clock(at).to_string());
    let Facts { filed, received, finished, returned, withdrawn, closed, apology, .. } = facts;
    let named = [("filed", filed), ("received", received), ("finished", finished), ("returned", returned)];
    let more = [("withdrawn", withdrawn), ("closed", closed), ("apology", apology)];
    let facts_at = named.into_iter().chain(more).filter(|(_, at)| at.is_some());
    let mut text = String::new();
    for (name, at) in facts_at {
        write!(text, "{name} {}, ", when(*at)).unwrap();
    }
    for wait in &facts.waits {
        write!(text, "{:?} {:?} {} to {}, ", wait.ground, wait.mode, when(Some(wait.from)), when(wait.to)).unwrap();
    }
    let limit = facts.limit.map_or("none".to_string(), |limit| limit.to_string());
    let extensions: Vec<_> =
        facts.extensions.iter().map(|(at, length)| format!("{length} at {}", clock(*at))).collect();
    let promises: Vec<_> = facts.promises.iter().map(|(at, day)| format!("{} at {}", date(*day), clock(*at))).collect();
    write!(text, "limit {limit} extended by {extensions:?}, promises {promises:?}, own {:?}", facts.own_limit).unwrap();
    text
}

/// Any life, told twice.
#[test]
fn lives_are_as_walked() {
    law_of(2_000, lives(), |life| {
        if let Some(difference) = difference(&life) {
            panic!("{difference}");
        }
    });
}

const MODES: [WaitMode; 4] = [WaitMode::ByRule, WaitMode::Restart, WaitMode::Pause, WaitMode::Continue];

/// A wait as an export writes it: with a mode of its own or none, open or not, the wrong way round or not.
fn waits() -> impl Strategy<Value = Vec<Pending>> {
    let wait = (select(&Ground::ALL[..]), select(&MODES[..]), whens(30), prop::option::weighted(0.8, whens(36)));
    let wait = wait.prop_map(|(ground, mode, from, to)| Pending { ground, mode, from, to });
    prop::collection::vec(wait, 0..6)
}

/// Any record, told twice: waits that overlap, lie in each other, end before they begin, and have modes of their own.
#[test]
fn records_are_as_walked() {
    law_of(2_000, (lives(), waits()), |(life, waits)| {
        let events: Vec<Event> = life.events.iter().copied().filter(|event| !WAITS.contains(&event.what)).collect();
        let (Ok((record, _)), Some(facts)) = (Record::from_events(&events), Facts::heard(&events)) else { return };
        let base = facts.received.map_or(life.now.0 - 20, |received| received.0 - 3);
        let placed = |at: At| (base + at.0, at.1);
        let waits: Vec<Pending> = waits
            .into_iter()
            .map(|wait| Pending { from: placed(wait.from), to: wait.to.map(placed), ..wait })
            .collect();
        let recorded = waits.iter().map(|wait| Wait {
            ground: wait.ground,
            mode: wait.mode,
            from: clock(wait.from),
            to: wait.to.map(clock),
        });
        let record = Record {
            limit: life.limit,
            supplement_limit: life.own_limit,
            channel: life.channel,
            waits: recorded.collect(),
            ..record
        };
        let online = life.channel == Some(Channel::Online);
        let facts = Facts { limit: life.limit, own_limit: life.own_limit, online, waits, ..facts };
        if let Some(difference) = told_apart(&record, &facts, life.now, life.world) {
            panic!("{difference}");
        }
    });
}
