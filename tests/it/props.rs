//! Laws, by property. Each test carries the number of its law and states it in one line.
//!
//! The seed is fixed, so that a run is the same everywhere; `PROPTEST_CASES=1000000` runs more cases than the 1,024 of every day.
//! The subjects are the real calendars, calendars with random closures, and random patterns that know no more than the trait.

use std::fmt;
use std::ops::Range;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use thoihan::Error;
use thoihan::calendar::{Calendar, DayKind, FIRST, LAST, Scope, Standing, WorkingDays};
use thoihan::civil::{Date, DateTime, Overflow, Span, Time, days_in_month};
use thoihan::holiday::Overlay;
use thoihan::lunar;
use thoihan::term::{Conventions, Direction, Length, Part, Pauses, Roll, Start, Term, Unit, What};

use crate::calendar::{citizen, closed, six_day, state};
use crate::civil::day;
use crate::errors::refused;
use crate::exhaustive::RAGGED;
use crate::term::replay;

/// Holds for every value of the strategy.
pub(crate) fn law<S: Strategy>(strategy: S, holds: impl Fn(S::Value))
where
    S::Value: fmt::Debug,
{
    law_of(1_024, strategy, holds);
}

/// The same with fewer cases in a run of every day, where each is dear.
pub(crate) fn law_of<S: Strategy>(cases: u32, strategy: S, holds: impl Fn(S::Value))
where
    S::Value: fmt::Debug,
{
    // 256 is what proptest runs where nobody asked for more.
    let defaults = Config::default();
    let config = Config {
        cases: if defaults.cases > 256 { defaults.cases.max(cases) } else { cases },
        rng_seed: RngSeed::Fixed(20_260_805),
        failure_persistence: None,
        ..defaults
    };
    let checked = TestRunner::new(config).run(&strategy, |value| {
        holds(value);
        Ok(())
    });
    checked.unwrap_or_else(|error| panic!("{error}"));
}

// Subjects.

/// A calendar with the name under which a failure prints it.
struct Named {
    name: String,
    calendar: &'static Calendar,
}

impl fmt::Debug for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

/// State bodies under random closures; the same in every run.
static CLOSED: LazyLock<Vec<Calendar>> = LazyLock::new(|| (1..=6).map(with_random_closures).collect());

fn with_random_closures(seed: u32) -> Calendar {
    let mut state = seed;
    let mut random = move |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        ((state >> 16) % below) as i32
    };
    let mut all = Overlay::default();
    for _ in 0..40 * seed {
        let from = FIRST.add_days(random(60_000)).unwrap();
        let until = from.add_days([1, 2, 7, 30, 64][random(5) as usize] + random(10)).unwrap();
        all.closures.extend(closed(from, until).closures);
    }
    Calendar::builder(Scope::State).overlay(all).build().unwrap()
}

static CALENDARS: LazyLock<Vec<Named>> = LazyLock::new(|| {
    let real = [("state", state()), ("citizen", citizen()), ("six-day", six_day()), ("ragged", &*RAGGED)];
    let real = real.map(|(name, calendar)| Named { name: name.into(), calendar });
    let random = CLOSED.iter().enumerate().map(|(index, calendar)| Named { name: format!("closed {index}"), calendar });
    real.into_iter().chain(random).collect()
});

/// A body whose worked days repeat, one of seven at least; its verbs are those that the trait provides.
#[derive(Debug, Clone)]
struct Pattern(Vec<bool>);

impl WorkingDays for Pattern {
    fn is_working(&self, date: Date) -> Result<bool, Error> {
        state().is_working(date)?;
        let place = FIRST.days_until(date) as usize % self.0.len();
        Ok(self.0[place])
    }
}

#[derive(Debug, Clone)]
enum Subject {
    Built(&'static Named),
    Naive(Pattern),
}

impl Subject {
    fn days(&self) -> &dyn WorkingDays {
        match self {
            Subject::Built(named) => named.calendar,
            Subject::Naive(pattern) => pattern,
        }
    }
}

fn built() -> impl Strategy<Value = &'static Named> {
    (0..CALENDARS.len()).prop_map(|index| &CALENDARS[index])
}

fn subjects() -> impl Strategy<Value = Subject> {
    let patterns = prop::collection::vec(any::<bool>(), 1..70).prop_map(|mut pattern| {
        pattern.iter_mut().step_by(7).for_each(|worked| *worked = true);
        Subject::Naive(Pattern(pattern))
    });
    prop_oneof![3 => built().prop_map(Subject::Built), 2 => patterns]
}

// Days, half of them where mistakes are made: edges, ends of months and years, Tết and the ten days on both sides, open days.

/// The days that are not decided, those of this and the next year as often as all the others.
static OPEN: LazyLock<Vec<Date>> = LazyLock::new(|| {
    let all: Vec<Date> = state().open_days(FIRST..LAST).iter().map(|open| open.date).collect();
    let near = all.iter().copied().filter(|date| date.year() <= 2028).collect::<Vec<_>>().repeat(all.len() / 6);
    [all, near].concat()
});

fn days() -> impl Strategy<Value = Date> {
    let size = FIRST.days_until(LAST);
    prop_oneof![
        4 => (0..=size).prop_map(|days| FIRST.add_days(days).unwrap()),
        2 => (2008..=2030, 0..366).prop_map(|(year, days)| Date::new(year, 1, 1).unwrap().add_days(days).unwrap()),
        1 => (0..60).prop_map(|days| FIRST.add_days(days).unwrap()),
        1 => (0..60).prop_map(|days: i32| LAST.add_days(-days).unwrap()),
        1 => (2000..=2174, 1..=12_u8).prop_map(|(year, month)| Date::new(year, month, days_in_month(year, month)).unwrap()),
        1 => (2000..=2174, -10..=10).prop_map(|(year, days)| lunar::new_year(year).unwrap().add_days(days).unwrap()),
        1 => (2001..=2174, -10..=10).prop_map(|(year, days)| Date::new(year, 1, 1).unwrap().add_days(days).unwrap()),
        1 => (any::<prop::sample::Index>(), -2..=2).prop_map(|(open, days)| open.get(&OPEN).add_days(days).unwrap()),
    ]
}

/// Days so far from both edges that no answer leaves the calendar.
fn inner_days() -> impl Strategy<Value = Date> {
    days().prop_map(|date| date.clamp(day("2008-01-01"), day("2166-01-01")))
}

fn counts() -> impl Strategy<Value = i32> {
    prop_oneof![
        1 => Just(0),
        3 => prop::sample::select(vec![-65, -64, -63, -5, -1, 1, 5, 63, 64, 65]),
        4 => -400..=400,
    ]
}

fn steps() -> impl Strategy<Value = i32> {
    counts().prop_filter("not 0", |n| *n != 0)
}

fn following(date: Date) -> Date {
    date.tomorrow().unwrap()
}

fn preceding(date: Date) -> Date {
    date.yesterday().unwrap()
}

fn run(days: Range<Date>) -> impl Iterator<Item = Date> {
    Span::new(days.start, days.end.max(days.start)).unwrap().days()
}

// Days.

/// P1: the n-th working day is a working day.
#[test]
fn p01_results_are_worked() {
    law((subjects(), inner_days(), steps()), |(of, date, n)| {
        let end = of.days().advance(date, n).unwrap();
        assert_eq!(of.days().is_working(end), Ok(true));
    });
}

/// P2: it lies after the start for n > 0, before it for n < 0.
#[test]
fn p02_direction() {
    law((subjects(), inner_days(), steps()), |(of, date, n)| {
        let end = of.days().advance(date, n).unwrap();
        assert_eq!(end.cmp(&date), n.cmp(&0));
    });
}

/// P3: count(d+1, nth(d,n)+1) = n for n > 0, count(nth(d,n), d) = |n| for n < 0.
#[test]
fn p03_counting_what_was_advanced() {
    law((subjects(), inner_days(), steps()), |(of, date, n)| {
        let end = of.days().advance(date, n).unwrap();
        let way = if n > 0 { following(date)..following(end) } else { end..date };
        assert_eq!(of.days().count(way), Ok(n.abs()));
    });
}

/// P4: no earlier working day is the n-th: strictly between lie n - 1.
#[test]
fn p04_minimality() {
    law((subjects(), inner_days(), steps()), |(of, date, n)| {
        let end = of.days().advance(date, n).unwrap();
        let between = if n > 0 { following(date)..end } else { following(end)..date };
        assert_eq!(of.days().count(between), Ok(n.abs() - 1));
    });
}

/// P5: for one sign, nth(nth(d,n),m) = nth(d,n+m).
#[test]
fn p05_one_sign_is_additive() {
    law((subjects(), inner_days(), steps(), steps()), |(of, date, n, m)| {
        let m = m.abs() * n.signum();
        let twice = of.days().advance(date, n).and_then(|end| of.days().advance(end, m));
        assert_eq!(twice.ok(), of.days().advance(date, n + m).ok());
    });
}

/// P6: from a working day, forth and back returns.
#[test]
fn p06_forth_and_back_from_a_working_day() {
    law((subjects(), inner_days(), steps()), |(of, date, n)| {
        let date = of.days().on_or_after(date).unwrap();
        let end = of.days().advance(date, n).unwrap();
        assert_eq!(of.days().advance(end, -n), Ok(date));
    });
}

/// P7: from a day off, it returns to the nearest working day behind the direction taken.
#[test]
fn p07_forth_and_back_from_a_day_off() {
    law((subjects(), inner_days(), steps()), |(of, date, n)| {
        if of.days().is_working(date) == Ok(false) {
            let end = of.days().advance(date, n).unwrap();
            let back = if n > 0 { of.days().on_or_before(date) } else { of.days().on_or_after(date) };
            assert_eq!(of.days().advance(end, -n), back);
        }
    });
}

/// P8: with mixed signs P5 holds from a working day, if n + m is not 0.
#[test]
fn p08_mixed_signs_from_a_working_day() {
    law((subjects(), inner_days(), steps(), steps()), |(of, date, n, m)| {
        if n + m != 0 {
            let date = of.days().on_or_after(date).unwrap();
            let end = of.days().advance(date, n).unwrap();
            assert_eq!(of.days().advance(end, m).ok(), of.days().advance(date, n + m).ok());
        }
    });
}

/// P8: from a day off it does not; the counter-example stays.
#[test]
fn p08_mixed_signs_from_a_day_off_are_not_additive() {
    let saturday = day("2024-06-08");
    let forth = state().advance(saturday, 1).unwrap();
    assert_eq!(state().advance(forth, -2), Ok(day("2024-06-06")));
    assert_eq!(state().advance(saturday, -1), Ok(day("2024-06-07")));
}

/// P9: d1 <= d2 implies nth(d1,n) <= nth(d2,n).
#[test]
fn p09_monotone_in_the_start() {
    law((subjects(), inner_days(), 0..40, counts()), |(of, date, later, n)| {
        let later = date.add_days(later).unwrap();
        assert!(of.days().advance(date, n).unwrap() <= of.days().advance(later, n).unwrap());
    });
}

/// P10: n < m, neither 0, implies nth(d,n) < nth(d,m).
#[test]
fn p10_monotone_in_the_number() {
    law((subjects(), inner_days(), steps(), steps()), |(of, date, n, m)| {
        let (one, other) = (of.days().advance(date, n).unwrap(), of.days().advance(date, m).unwrap());
        assert_eq!(one.cmp(&other), n.cmp(&m));
    });
}

/// P11: taking working days away never makes nth earlier for n > 0, nor later for n < 0.
#[test]
fn p11_monotone_in_the_calendar() {
    law((0..CLOSED.len(), inner_days(), steps()), |(index, date, n)| {
        let (fewer, more) = (CLOSED[index].advance(date, n).unwrap(), state().advance(date, n).unwrap());
        assert!(if n > 0 { fewer >= more } else { fewer <= more });
    });
}

/// A calendar whose days outside a run are the opposite of what they are.
struct Flipped<'a> {
    days: &'a dyn WorkingDays,
    kept: Range<Date>,
}

impl WorkingDays for Flipped<'_> {
    fn is_working(&self, date: Date) -> Result<bool, Error> {
        Ok(self.days.is_working(date)? == self.kept.contains(&date))
    }
}

/// P12: what lies outside start and result has no say.
#[test]
fn p12_locality() {
    law((subjects(), inner_days(), steps()), |(of, date, n)| {
        let end = of.days().advance(date, n).unwrap();
        let flipped = Flipped { days: of.days(), kept: date.min(end)..following(date.max(end)) };
        assert_eq!(flipped.advance(date, n), Ok(end));
    });
}

// Count.

/// P13: count(a,b) + count(b,c) = count(a,c) in any order.
#[test]
fn p13_counts_add_up() {
    law((built(), days(), days(), days()), |(of, a, b, c)| {
        let count = |from, until| of.calendar.count(from..until).unwrap();
        assert_eq!(count(a, b) + count(b, c), count(a, c));
    });
}

/// P14: count(a,b) = -count(b,a).
#[test]
fn p14_counting_backwards() {
    law((subjects(), days(), -500..500), |(of, a, distance)| {
        let b = a.add_days(distance).unwrap().clamp(FIRST, following(LAST));
        assert_eq!(of.days().count(a..b), of.days().count(b..a).map(|count| -count));
    });
}

/// P15: count(a,a) = 0, count(a,a+1) = W(a).
#[test]
fn p15_counting_one_day() {
    law((subjects(), days()), |(of, a)| {
        let worked = of.days().is_working(a).unwrap();
        assert_eq!((of.days().count(a..a), of.days().count(a..following(a))), (Ok(0), Ok(i32::from(worked))));
    });
}

/// P16: working days and days off make up the days.
#[test]
fn p16_working_days_and_days_off() {
    law((subjects(), inner_days(), 0..800), |(of, a, distance)| {
        let b = a.add_days(distance).unwrap();
        let off = run(a..b).filter(|date| of.days().is_working(*date) == Ok(false)).count();
        assert_eq!(of.days().count(a..b).map(|count| count + off as i32), Ok(distance));
    });
}

/// P17: with the end included there is one more exactly when the end is worked.
#[test]
fn p17_counting_the_end_too() {
    law((subjects(), days(), 0..500), |(of, a, distance)| {
        let b = a.add_days(distance).unwrap().min(LAST);
        let inclusive = of.days().count(a..following(b)).unwrap();
        assert_eq!(inclusive, of.days().count(a..b).unwrap() + i32::from(of.days().is_working(b).unwrap()));
    });
}

/// P18: the days of a run are sorted, as many as it says, the same backwards, and reached by nth from both ends.
#[test]
fn p18_days_of_a_span() {
    law((days(), 0..400, 0..500_usize, 0..500_usize), |(from, length, front, back)| {
        let span = Span::new(from, from.add_days(length).unwrap()).unwrap();
        let all: Vec<Date> = span.days().collect();
        assert!(all.len() == length as usize && all.is_sorted());
        assert_eq!(span.days().rev().collect::<Vec<_>>(), all.iter().rev().copied().collect::<Vec<_>>());
        let (mut left, mut rest) = (span.days(), all.into_iter());
        assert_eq!((left.nth(front), left.nth_back(back)), (rest.nth(front), rest.nth_back(back)));
        assert_eq!(left.size_hint(), rest.size_hint());
    });
}

// Roll.

/// P19: rolling twice is rolling once.
#[test]
fn p19_rolls_are_idempotent() {
    law((subjects(), inner_days()), |(of, date)| {
        let (later, earlier) = (of.days().on_or_after(date).unwrap(), of.days().on_or_before(date).unwrap());
        assert_eq!((of.days().on_or_after(later), of.days().on_or_before(earlier)), (Ok(later), Ok(earlier)));
    });
}

/// P20: rf(d) >= d >= rb(d), both worked.
#[test]
fn p20_rolls_lie_on_their_side() {
    law((subjects(), inner_days()), |(of, date)| {
        let (later, earlier) = (of.days().on_or_after(date).unwrap(), of.days().on_or_before(date).unwrap());
        assert!(later >= date && date >= earlier);
        assert_eq!((of.days().is_working(later), of.days().is_working(earlier)), (Ok(true), Ok(true)));
    });
}

/// P21: a day stays where it is exactly when it is worked.
#[test]
fn p21_fixed_points_are_working_days() {
    law((subjects(), inner_days()), |(of, date)| {
        let worked = of.days().is_working(date).unwrap();
        assert_eq!(of.days().on_or_after(date) == Ok(date), worked);
        assert_eq!(of.days().on_or_before(date) == Ok(date), worked);
    });
}

/// P22: nothing worked is rolled over.
#[test]
fn p22_rolls_pass_days_off_alone() {
    law((subjects(), inner_days()), |(of, date)| {
        let (later, earlier) = (of.days().on_or_after(date).unwrap(), of.days().on_or_before(date).unwrap());
        let between = if earlier < later { of.days().count(following(earlier)..later) } else { Ok(0) };
        assert_eq!(between, Ok(0));
    });
}

/// P24: nth(d,1) = rf(d+1), nth(d,-1) = rb(d-1).
#[test]
fn p24_neighbours_are_rolls() {
    law((subjects(), inner_days()), |(of, date)| {
        assert_eq!(of.days().after(date), of.days().on_or_after(following(date)));
        assert_eq!(of.days().before(date), of.days().on_or_before(preceding(date)));
        assert_eq!(
            (of.days().after(date), of.days().before(date)),
            (of.days().advance(date, 1), of.days().advance(date, -1))
        );
    });
}

/// The calendar read from its last day to its first.
struct Mirrored<'a>(&'a dyn WorkingDays);

fn mirror(date: Date) -> Date {
    LAST.add_days(-FIRST.days_until(date)).unwrap()
}

impl WorkingDays for Mirrored<'_> {
    fn is_working(&self, date: Date) -> Result<bool, Error> {
        self.0.is_working(mirror(date))
    }
}

/// P25: in the mirror forward is backward and n is -n.
#[test]
fn p25_mirror() {
    law((subjects(), inner_days(), counts()), |(of, date, n)| {
        let mirrored = Mirrored(of.days());
        assert_eq!(mirrored.advance(mirror(date), n).map(mirror), of.days().advance(date, -n));
        assert_eq!(mirrored.on_or_after(mirror(date)).map(mirror), of.days().on_or_before(date));
        assert_eq!(mirrored.on_or_before(mirror(date)).map(mirror), of.days().on_or_after(date));
    });
}

// Legal terms.

fn lengths(parts: impl Into<prop::collection::SizeRange>) -> impl Strategy<Value = Length> {
    let units =
        prop::sample::select(vec![Unit::Day, Unit::WorkingDay, Unit::WorkingDay, Unit::Week, Unit::Month, Unit::Year]);
    let part = (units, prop_oneof![1 => Just(0), 1 => Just(1), 6 => 0..=40_u32]).prop_map(|(unit, amount)| {
        let amount = match unit {
            Unit::Month => amount % 15,
            Unit::Year => amount % 2,
            _ => amount,
        };
        Part::new(amount, unit).unwrap()
    });
    prop::collection::vec(part, parts).prop_map(|parts| {
        let first = Length::of(parts[0]);
        parts[1..].iter().try_fold(first, |length, part| length.then(*part)).unwrap()
    })
}

fn starts() -> impl Strategy<Value = Start> {
    prop::sample::select(vec![Start::EventDayNotCounted, Start::EventDayCounted, Start::WholeDaysBetween])
}

fn rolls() -> impl Strategy<Value = Roll> {
    prop::sample::select(vec![Roll::NextWorkingDay, Roll::Never, Roll::PreviousWorkingDay])
}

fn terms() -> impl Strategy<Value = Term> {
    (lengths(1..=4), any::<bool>(), starts(), rolls()).prop_map(|(length, forward, start, roll)| {
        let term = if forward { Term::after(length) } else { Term::before(length) }.with_start(start);
        term.with_roll(roll).unwrap_or(term)
    })
}

fn of(amount: u32, unit: Unit) -> Length {
    Length::of(Part::new(amount, unit).unwrap())
}

/// P26: N days end on the first working day from D+N on, and every day passed over is off.
#[test]
fn p26_days_then_the_roll() {
    law((built(), inner_days(), 0..400_u32), |(calendar, event, amount)| {
        let due = Term::after(of(amount, Unit::Day)).end(event, calendar.calendar).unwrap();
        let planned = event.add_days(amount as i32).unwrap();
        assert!(calendar.calendar.is_working(due).unwrap());
        assert!(run(planned..due).all(|date| !calendar.calendar.is_working(date).unwrap()));
    });
}

/// P27: before the roll, months end on the corresponding day or the last of the month; they are monotone; twelve are a year.
#[test]
fn p27_months() {
    law((inner_days(), 0..120_u32, 0..40), |(event, months, later)| {
        let end = |event, amount, unit| {
            Term::after(of(amount, unit)).with_roll(Roll::Never).unwrap().end(event, state()).unwrap()
        };
        let due = end(event, months, Unit::Month);
        assert_eq!(due.day(), event.day().min(days_in_month(due.year(), due.month())));
        assert!(due <= end(event.add_days(later).unwrap(), months, Unit::Month));
        assert_eq!(end(event, 12 * (months % 8), Unit::Month), end(event, months % 8, Unit::Year));
    });
}

/// P28: months are not additive, and the counter-example stays.
#[test]
fn p28_months_are_not_additive() {
    let one = |date: Date| date.add_months(1, Overflow::LastDay).unwrap();
    assert_eq!(one(one(day("2026-01-31"))), day("2026-03-28"));
    assert_eq!(day("2026-01-31").add_months(2, Overflow::LastDay), Ok(day("2026-03-31")));
}

/// P29: of a backward limit, the safe day <= the legal day <= the event.
#[test]
fn p29_backward_limits() {
    law((terms(), inner_days()), |(term, event)| {
        if term.direction() == Direction::Before {
            let deadline = term.deadline(event, state()).unwrap();
            assert!(deadline.safe <= deadline.legal && deadline.legal <= event);
            assert_eq!(state().on_or_before(deadline.legal), Ok(deadline.safe));
        }
    });
}

/// Every part after the first is counted from the end of the one before it.
#[test]
fn sequences_are_counted_one_after_the_other() {
    law((lengths(2..=2), inner_days()), |(length, event)| {
        let never = |part: Part| Term::after(Length::of(part)).with_roll(Roll::Never).unwrap();
        let first = never(length.parts()[0]).end(event, state()).unwrap();
        let second = never(length.parts()[1]).end(first, state());
        assert_eq!(Term::after(length).with_roll(Roll::Never).unwrap().end(event, state()), second);
    });
}

/// A term is monotone in its event, whatever its length, start and roll.
#[test]
fn terms_are_monotone_in_the_event() {
    law((built(), terms(), inner_days(), 0..40), |(calendar, term, event, later)| {
        let end = |event| term.end(event, calendar.calendar).unwrap();
        assert!(end(event) <= end(event.add_days(later).unwrap()));
    });
}

/// The bounds of a deadline hold its legal day; where the standing is not projected they are that day.
#[test]
fn bounds_hold_the_legal_day() {
    law((terms(), inner_days()), |(term, event)| {
        let deadline = term.deadline(event, state()).unwrap();
        assert!(deadline.earliest <= deadline.legal && deadline.legal <= deadline.latest);
        assert!(deadline.standing == Standing::Projected || deadline.earliest == deadline.latest, "{deadline:?}");
    });
}

// Pauses.

fn pauses() -> impl Strategy<Value = Vec<(i32, i32)>> {
    prop::collection::vec((-10..60, 0..20), 0..5)
}

fn spans(event: Date, pauses: &[(i32, i32)]) -> Vec<Span> {
    let at = |days| event.add_days(days).unwrap();
    pauses.iter().map(|(from, length)| Span::new(at(*from), at(from + length)).unwrap()).collect()
}

/// P38: between the event and the due day as many units run as the limit is long, and the due day is not paused.
#[test]
fn p38_running_units_are_the_length() {
    law((built(), inner_days(), 1..60_u32, pauses(), any::<bool>()), |(calendar, event, amount, pauses, working)| {
        let pauses = Pauses::new(spans(event, &pauses));
        let unit = if working { Unit::WorkingDay } else { Unit::Day };
        let term = Term::after(of(amount, unit)).with_roll(Roll::Never).unwrap();
        let due = term.end_with(event, &pauses, calendar.calendar).unwrap();
        let runs = |date: &Date| !pauses.contains(*date) && (!working || calendar.calendar.is_working(*date).unwrap());
        assert_eq!(run(following(event)..following(due)).filter(runs).count(), amount as usize);
        assert!(runs(&due));
    });
}

/// P38 where the event day is day 1: it is counted only if it runs.
#[test]
fn p38_running_units_with_the_event_day_counted() {
    law((built(), inner_days(), 1..60_u32, pauses(), any::<bool>()), |(calendar, event, amount, pauses, working)| {
        let pauses = Pauses::new(spans(event, &pauses));
        let unit = if working { Unit::WorkingDay } else { Unit::Day };
        let term = Term::after(of(amount, unit)).with_roll(Roll::Never).unwrap().with_start(Start::EventDayCounted);
        let due = term.end_with(event, &pauses, calendar.calendar).unwrap();
        let runs = |date: &Date| !pauses.contains(*date) && (!working || calendar.calendar.is_working(*date).unwrap());
        assert_eq!(run(event..following(due)).filter(runs).count(), amount as usize, "{due}");
    });
}

/// P39: one pause that begins by the due day moves it by the working days of the pause, a later one by nothing.
#[test]
fn p39_one_pause() {
    law((built(), inner_days(), 1..60_u32, 1..90, 0..30), |(calendar, event, amount, from, length)| {
        let calendar = calendar.calendar;
        let term = Term::after(of(amount, Unit::WorkingDay));
        let due = term.end(event, calendar).unwrap();
        let (from, until) = (event.add_days(from).unwrap(), event.add_days(from + length).unwrap());
        let moved = if from <= due { calendar.count(from..until).unwrap() } else { 0 };
        let pauses = Pauses::new([Span::new(from, until).unwrap()]);
        assert_eq!(term.end_with(event, &pauses, calendar), calendar.advance(due, moved));
    });
}

/// P40: the order of pauses, how they are split, empty ones and those in time off change nothing.
#[test]
fn p40_order_and_splitting_of_pauses() {
    let cuts = prop::collection::vec(0..20_i32, 5);
    law((built(), inner_days(), lengths(1..=3), pauses(), cuts), |(calendar, event, length, pauses, cuts)| {
        let term = Term::after(length);
        let end = |spans: Vec<Span>| term.end_with(event, &Pauses::new(spans), calendar.calendar).unwrap();
        let whole = spans(event, &pauses);
        let split: Vec<(i32, i32)> = pauses
            .iter()
            .zip(cuts)
            .flat_map(|((from, length), cut)| {
                [(from + cut.min(*length), length - cut.min(*length)), (*from, cut.min(*length))]
            })
            .collect();
        let mut reversed = spans(event, &split);
        reversed.reverse();
        reversed.push(Span::new(event, event).unwrap());
        assert_eq!(end(whole), end(reversed));
    });
}

/// P40: a pause that holds no working day moves no limit in working days.
#[test]
fn p40_pauses_in_time_off() {
    law((built(), inner_days(), 1..60_u32), |(calendar, event, amount)| {
        let calendar = calendar.calendar;
        let term = Term::after(of(amount, Unit::WorkingDay));
        let off: Vec<Span> = run(event..event.add_days(90).unwrap())
            .filter(|date| !calendar.is_working(*date).unwrap())
            .map(|date| Span::new(date, following(date)).unwrap())
            .collect();
        assert_eq!(term.end_with(event, &Pauses::new(off), calendar), term.end(event, calendar));
    });
}

/// P43: pauses in any order are one value.
#[test]
fn p43_pauses_in_any_order() {
    law((inner_days(), pauses().prop_shuffle(), any::<prop::sample::Index>()), |(event, mut pauses, place)| {
        let one = Pauses::new(spans(event, &pauses));
        if !pauses.is_empty() {
            let place = place.index(pauses.len());
            pauses.rotate_left(place);
        }
        let other = Pauses::new(spans(event, &pauses));
        assert_eq!(one, other);
        assert!(one.spans().windows(2).all(|pair| pair[0].until() < pair[1].from()));
        let inside = |date: &Date| spans(event, &pauses).iter().any(|span| span.contains(*date));
        let near = event.add_days(-20).unwrap()..event.add_days(100).unwrap();
        assert!(run(near).all(|date| one.contains(date) == inside(&date)));
    });
}

// Data.

/// P46: a question that reaches past the known days is refused, and no other is.
#[test]
fn p46_known_or_refused() {
    law((built(), days(), -70_000..70_000), |(of, date, n)| {
        let calendar = of.calendar;
        let ahead = calendar.count(following(date)..following(LAST)).unwrap();
        let behind = calendar.count(FIRST..date).unwrap();
        assert_eq!(calendar.advance(date, n).is_ok(), (-behind..=ahead).contains(&n));
    });
}

/// P46: a day outside is refused by every verb, and named.
#[test]
fn p46_days_outside_are_named() {
    law((subjects(), any_days()), |(of, date)| {
        if !(FIRST..=LAST).contains(&date) {
            let words = format!("{date} is outside the calendar, which knows 2000-01-01 to 2174-12-31");
            for n in [i32::MIN, -1, 0, 1, i32::MAX] {
                refused(of.days().advance(date, n), 201, &words);
            }
            refused(of.days().on_or_after(date), 201, &words);
            refused(of.days().on_or_before(date), 201, &words);
        }
    });
}

/// P46: the standing of a run is the weakest of its days.
#[test]
fn p46_the_weakest_standing() {
    law((built(), days(), 1..900), |(of, from, length)| {
        let until = from.add_days(length).unwrap().min(following(LAST));
        let weakest = run(from..until).map(|date| of.calendar.day(date).unwrap().standing()).max().unwrap();
        assert_eq!(of.calendar.standing(from..until), weakest);
    });
}

/// P46: a deadline is no better than the days from its unrolled end to its legal day, nor than the days that were counted.
#[test]
fn p46_a_deadline_is_no_better_than_its_days() {
    law((terms(), inner_days()), |(term, event)| {
        let deadline = term.deadline(event, state()).unwrap();
        let unrolled = term.with_roll(Roll::Never).unwrap().end(event, state()).unwrap();
        let is_day_1 = term.start() == Start::EventDayCounted && term.length().parts()[0].unit() == Unit::WorkingDay;
        let is_looked_at = |date: &Date| *date != event || (is_day_1 && term.length().parts()[0].amount() > 0);
        let on_the_way = |date: &Date| term.length().counts_working_time() && is_looked_at(date);
        let (low, high) = (deadline.legal.min(unrolled), deadline.legal.max(unrolled));
        let counted = run(low.min(event)..following(high.max(event))).filter(on_the_way);
        let consulted = run(low..following(high)).chain(counted);
        let weakest = consulted.map(|date| state().day(date).unwrap().standing()).max().unwrap();
        assert!(deadline.standing >= weakest, "{deadline:?} {weakest:?}");
    });
}

fn any_days() -> impl Strategy<Value = Date> {
    let all = Date::MIN.epoch_days()..=Date::MAX.epoch_days();
    let edges = prop::sample::select(vec![Date::MIN, Date::MAX, day("0000-01-01"), day("-000001-12-31")]);
    prop_oneof![4 => all.prop_map(|number| Date::from_epoch_days(number).unwrap()), 1 => edges, 2 => days()]
}

fn times() -> impl Strategy<Value = Time> {
    let clock = (0..24_u8, 0..60_u8, 0..60_u8, prop_oneof![Just(0), 0..1_000_000_000_u32]);
    let clock = clock.prop_map(|(hour, minute, second, nanosecond)| {
        Time::new(hour, minute, second).unwrap().with_nanosecond(nanosecond).unwrap()
    });
    prop_oneof![9 => clock, 1 => Just(Time::END_OF_DAY)]
}

/// P47: a day and a moment survive JSON and TOML.
#[test]
fn p47_serde_round_trips() {
    law((any_days(), days(), times()), |(date, other, time)| {
        let moment = DateTime::new(other, time);
        let json = serde_json::to_string(&(date, moment)).unwrap();
        assert_eq!(serde_json::from_str::<(Date, DateTime)>(&json).unwrap(), (date, moment));
        let table = std::collections::BTreeMap::from([("date", date)]);
        let back: std::collections::BTreeMap<String, Date> = toml::from_str(&toml::to_string(&table).unwrap()).unwrap();
        assert_eq!(back.get("date"), Some(&date));
    });
}

/// Text that is nearly a day.
fn nearly_days() -> impl Strategy<Value = String> {
    prop_oneof![
        "[0-9]{4}-[0-9]{2}-[0-9]{2}",
        "[12][0-9]{3}-[01][0-9]-[0-3][0-9]",
        "-0[0-9]{5}-[01][0-9]-[0-3][0-9]",
        "[-+ ]?[0-9]{1,6}[-/.]?[0-9]{1,3}[-/.]?[0-9]{1,3}",
        "[0-3][0-9]/[01][0-9]/[0-9]{4}",
        ".{0,16}",
    ]
}

/// P48: whatever the bytes, what is read passes the checks of its constructor.
#[test]
fn p48_no_back_door() {
    law(nearly_days(), |text| {
        let json = serde_json::to_string(&text).unwrap();
        match serde_json::from_str::<Date>(&json) {
            Ok(date) => assert_eq!(Date::new(date.year(), date.month(), date.day()), Ok(date)),
            Err(_) => assert!(text.parse::<Date>().is_err()),
        }
        if let Ok(length) = text.parse::<Length>() {
            assert!(length.parts().iter().all(|part| Part::new(part.amount(), part.unit()).is_ok()));
        }
    });
}

/// P48: text that is nearly a moment is read or refused by a number of values, and never anything else.
#[test]
fn p48_moments_are_read_or_refused() {
    let clock = "[T ]?[0-9]{0,2}[:h]?[0-9]{0,2}(:[0-9]{2})?([.,][0-9]{0,10})?(Z|[-+][0-9]{1,2}:?[0-9]{0,2})?";
    law((nearly_days(), clock, "[0-9]{13,15}"), |(date, clock, digits)| {
        let text = format!("{date}{clock}");
        for read in [text.parse::<DateTime>(), DateTime::parse(&text), DateTime::parse_compact(&digits)] {
            match read {
                Ok(moment) => assert!(moment.time() <= Time::END_OF_DAY),
                Err(error) => assert!(matches!(error.code(), 101..=103), "{error}"),
            }
        }
    });
}

/// P48: text that is nearly a length is read within its limits or refused.
#[test]
fn p48_lengths_are_read_or_refused() {
    law(
        "([0-9]{0,7}( \\([a-ză]{0,5}\\))? ?(wd|d|w|m|y|wh|h|ngày|ngày làm việc|tháng)?(\\+| và )?){0,6}",
        |text| match text.parse::<Length>() {
            Ok(length) => assert!((1..=4).contains(&length.parts().len())),
            Err(error) => assert!(matches!(error.code(), 101 | 103 | 305), "{error}"),
        },
    );
}

/// P51: the parser takes four digits, two and two, of a day that exists (before the year 0 a sign and six), and nothing else.
#[test]
fn p51_the_parser_takes_exactly_its_form() {
    law(nearly_days(), |text| {
        let (years, rest) = text.strip_prefix('-').map_or((4, text.as_str()), |rest| (6, rest));
        let fields: Vec<&str> = rest.split('-').collect();
        let is_form = fields.iter().map(|field| field.len()).eq([years, 2, 2])
            && fields.iter().all(|field| field.bytes().all(|byte| byte.is_ascii_digit()))
            && (years == 4 || fields[0] != "000000");
        match text.parse::<Date>() {
            Ok(date) => assert!(is_form && date.to_string() == text),
            Err(error) => assert_eq!(error.code() == 101, !is_form, "{text}"),
        }
    });
}

/// P51: what is written reads back, signs and limits included.
#[test]
fn p51_parse_of_display() {
    law((any_days(), days(), times(), lengths(1..=4)), |(date, other, time, length)| {
        assert_eq!(date.to_string().parse(), Ok(date));
        let moment = DateTime::new(other, time);
        assert_eq!((moment.to_string().parse(), DateTime::parse(&moment.to_string())), (Ok(moment), Ok(moment)));
        assert_eq!(length.to_string().parse(), Ok(length));
        assert_eq!(length.words(thoihan::Lang::Vietnamese).parse(), Ok(length));
    });
}

/// P51: at every offset, what is written at UTC+7 is the same instant.
#[test]
fn p51_offsets() {
    law((days(), times(), -1_080..=1_080), |(date, time, offset)| {
        let (sign, minutes) = (if offset < 0 { '-' } else { '+' }, i32::abs(offset));
        let text = format!("{date}T{time}{sign}{:02}:{:02}", minutes / 60, minutes % 60);
        let read: DateTime = text.parse().unwrap();
        let seconds = |date: Date, time: Time| {
            let clock = i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second());
            (i64::from(date.epoch_days()) * 86_400 + clock, time.nanosecond())
        };
        let (at, nanosecond) = seconds(date, time);
        assert_eq!(seconds(read.date(), read.time()), (at + i64::from(420 - offset) * 60, nanosecond));
    });
}

/// P49: the compiled calendar is the plain look-up: a closure closes what was worked, and nothing else changes.
#[test]
fn p49_closures_by_look_up() {
    let closures = prop::collection::vec((0..60_000, 1..40), 1..6);
    let config =
        Config { cases: 24, rng_seed: RngSeed::Fixed(20_260_805), failure_persistence: None, ..Config::default() };
    let checked = TestRunner::new(config).run(&(closures, any::<bool>()), |(closures, split)| {
        let spans: Vec<Span> = closures
            .iter()
            .map(|(from, length)| (FIRST.add_days(*from).unwrap(), *length))
            .map(|(from, length)| Span::new(from, from.add_days(length).unwrap()).unwrap())
            .collect();
        let layers = spans.iter().map(|span| closed(span.from(), span.until()));
        let calendar = if split {
            layers.fold(Calendar::builder(Scope::State), thoihan::calendar::Builder::overlay).build().unwrap()
        } else {
            let closures = layers.flat_map(|layer| layer.closures).collect();
            Calendar::builder(Scope::State).overlay(Overlay { closures, ..Overlay::default() }).build().unwrap()
        };
        for date in run(FIRST..following(LAST)) {
            let plain = state().kind(date).unwrap();
            let is_closed = plain.is_working() && spans.iter().any(|span| span.contains(date));
            assert_eq!(calendar.kind(date), Ok(if is_closed { DayKind::Closed } else { plain }));
        }
        Ok(())
    });
    checked.unwrap_or_else(|error| panic!("{error}"));
}

// Conversions.

/// P52: chrono, time and jiff agree on every day and give it back.
#[test]
fn p52_conversions() {
    law(any_days(), |date| {
        assert_eq!(Date::try_from(chrono::NaiveDate::from(date)), Ok(date));
        assert_eq!(Date::try_from(time::Date::from(date)), Ok(date));
        assert_eq!(Date::from(jiff::civil::Date::from(date)), date);
        assert_eq!(chrono::NaiveDate::from(date).to_string().trim_start_matches('-').len(), 10);
    });
}

/// P52: every day that chrono has is ours or refused.
#[test]
fn p52_days_of_chrono() {
    let all = chrono::NaiveDate::MIN.to_epoch_days()..=chrono::NaiveDate::MAX.to_epoch_days();
    law(all, |number| {
        let other = chrono::NaiveDate::from_epoch_days(number).unwrap();
        let inside = (Date::MIN.epoch_days()..=Date::MAX.epoch_days()).contains(&number);
        assert_eq!(Date::try_from(other).map(Date::epoch_days).ok(), inside.then_some(number));
    });
}

// The account of an answer.

/// P53: the account ends on the legal day and names the safe one, or both are refused.
#[test]
fn p53_explaining_is_answering() {
    law((built(), terms(), days()), |(of, term, event)| {
        let trace = term.trace(event, of.calendar, Conventions::default());
        let end = trace.as_ref().ok().and_then(|trace| trace.steps.iter().rev().find(|step| step.what == What::End));
        let safe = trace.as_ref().ok().and_then(|trace| trace.steps.last()).map(|step| step.date);
        match term.end(event, of.calendar) {
            Ok(legal) if of.calendar.on_or_before(legal).is_ok() => {
                assert_eq!((end.map(|step| step.date), safe), (Some(legal), of.calendar.on_or_before(legal).ok()));
            }
            _ => assert!(trace.is_err(), "{trace:?}"),
        }
    });
}

/// P54, P55: the counted days are as many as the term is long, each day once and in order; walking the account by hand gives the answer.
#[test]
fn p54_p55_the_account_replays() {
    law((built(), terms(), inner_days()), |(of, term, event)| {
        let trace = term.trace(event, of.calendar, Conventions::default()).unwrap();
        assert_eq!(term.end(event, of.calendar), Ok(replay(&term, event, &trace, of.calendar)));
    });
}

/// P56: the same question, the same bytes.
#[test]
fn p56_answers_are_values() {
    law((terms(), inner_days()), |(term, event)| {
        let ask = || {
            format!("{:?} {:?}", term.deadline(event, state()), term.trace(event, state(), thoihan::law::conventions()))
        };
        assert_eq!(ask(), ask());
    });
}
