//! The index against the definition, over the whole range: every day, every distance up to 400, every pair within 800 days, on
//! four calendars, with overflow checks on. Nothing is sampled but the walks from scratch.

use std::sync::LazyLock;

use thoihan::calendar::{Bound, Calendar, FIRST, LAST, Scope, WorkingDays};
use thoihan::civil::{Date, Span};
use thoihan::holiday::Overlay;

use crate::calendar::{citizen, closed, overlay, six_day, state};
use crate::civil::day;
use crate::errors::refused;

const DAYS: usize = 63_918;
const FARTHEST: i32 = 400;

/// A body with closures of 1, 7, 15, 63, 64 and 65 days all over the range, and swaps against Saturday and Sunday.
pub(crate) static RAGGED: LazyLock<Calendar> = LazyLock::new(|| {
    let mut closures = Overlay::default();
    let mut from = day("2001-03-05");
    for run in [1, 7, 15, 63, 64, 65].into_iter().cycle().take(600) {
        let until = from.add_days(run).unwrap();
        closures.closures.extend(closed(from, until).closures);
        from = until.add_days(run % 13 + 30).unwrap();
    }
    let swaps = "[[decision]]\ninstrument = 'cv-nghi-le-2027'
        swaps = [{ off = 2028-03-17, worked = 2028-03-25 }, { off = 2028-03-20, worked = 2028-03-26 }]";
    Calendar::builder(Scope::State).overlay(overlay(swaps).unwrap()).overlay(closures).build().unwrap()
});

fn all_days() -> impl Iterator<Item = Date> {
    Span::new(FIRST, LAST.tomorrow().unwrap()).unwrap().days()
}

#[test]
fn the_range_has_this_many_days() {
    assert_eq!(all_days().count(), DAYS);
}

// Every verb on every day.

#[track_caller]
fn verbs_are_those_of_the_walker(calendar: &Calendar) {
    let walker = calendar.walker();
    for date in all_days() {
        assert_eq!(calendar.is_working(date), walker.is_working(date));
        assert_eq!(calendar.on_or_after(date), walker.on_or_after(date));
        assert_eq!(calendar.on_or_before(date), walker.on_or_before(date));
        assert_eq!(calendar.after(date), walker.after(date));
        assert_eq!(calendar.before(date), walker.before(date));
        assert_eq!(calendar.advance(date, 0), Ok(date));
    }
}

#[test]
fn verbs_of_state_bodies() {
    verbs_are_those_of_the_walker(state());
}

#[test]
fn verbs_of_citizens() {
    verbs_are_those_of_the_walker(citizen());
}

#[test]
fn verbs_of_six_day_bodies() {
    verbs_are_those_of_the_walker(six_day());
}

#[test]
fn verbs_of_a_ragged_calendar() {
    verbs_are_those_of_the_walker(&RAGGED);
}

// Every distance from every day: the working days are walked once, with a cursor that follows the start.

#[track_caller]
fn every_distance(calendar: &Calendar) {
    let worked: Vec<Date> = all_days().filter(|date| calendar.kind(*date).unwrap().is_working()).collect();
    let mut passed = 0;
    for date in all_days() {
        let mut behind = worked[..passed].iter().rev();
        while worked.get(passed).is_some_and(|day| *day <= date) {
            passed += 1;
        }
        let mut ahead = worked[passed..].iter();
        for n in 1..=FARTHEST {
            assert_eq!(calendar.advance(date, n).ok().as_ref(), ahead.next(), "{date} {n:+}");
            assert_eq!(calendar.advance(date, -n).ok().as_ref(), behind.next(), "{date} {:+}", -n);
        }
    }
    assert_eq!(passed, worked.len());
}

#[test]
fn every_distance_of_state_bodies() {
    every_distance(state());
}

#[test]
fn every_distance_of_citizens() {
    every_distance(citizen());
}

#[test]
fn every_distance_of_six_day_bodies() {
    every_distance(six_day());
}

#[test]
fn every_distance_of_a_ragged_calendar() {
    every_distance(&RAGGED);
}

// Every pair of days within 800 days, both ways.

#[track_caller]
fn every_pair(calendar: &Calendar) {
    let worked: Vec<bool> = all_days().map(|date| calendar.kind(date).unwrap().is_working()).collect();
    for (place, start) in all_days().enumerate() {
        let mut count = 0;
        assert_eq!(calendar.count(start..start), Ok(0));
        for (is_worked, days) in worked[place..].iter().zip(1..=2 * FARTHEST) {
            count += i32::from(*is_worked);
            let end = start.add_days(days).unwrap();
            assert_eq!(calendar.count(start..end), Ok(count), "{start}..{end}");
            assert_eq!(calendar.count(end..start), Ok(-count), "{end}..{start}");
        }
    }
}

#[test]
fn every_pair_of_state_bodies() {
    every_pair(state());
}

#[test]
fn every_pair_of_citizens() {
    every_pair(citizen());
}

#[test]
fn every_pair_of_six_day_bodies() {
    every_pair(six_day());
}

#[test]
fn every_pair_of_a_ragged_calendar() {
    every_pair(&RAGGED);
}

// The definition itself, from scratch: a sample of starts and distances, errors included.

/// A plain generator of numbers, the same in every run.
fn numbers(mut seed: u64) -> impl FnMut(i32) -> i32 {
    move |below| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((seed >> 33) as i32).rem_euclid(below)
    }
}

#[track_caller]
fn from_scratch(calendar: &Calendar) {
    let walker = calendar.walker();
    let mut number = numbers(20_260_805);
    for _ in 0..20_000 {
        let date = FIRST.add_days(number(DAYS as i32)).unwrap();
        let n = number(2 * FARTHEST + 1) - FARTHEST;
        assert_eq!(calendar.advance(date, n), walker.advance(date, n), "{date} {n:+}");
        let end = FIRST.add_days(number(DAYS as i32 + 1)).unwrap();
        let near = date.add_days(n).unwrap();
        assert_eq!(calendar.count(date..near), walker.count(date..near), "{date}..{near}");
        if n % 101 == 0 {
            assert_eq!(calendar.count(date..end), walker.count(date..end), "{date}..{end}");
        }
    }
}

#[test]
fn from_scratch_for_state_bodies() {
    from_scratch(state());
}

#[test]
fn from_scratch_for_citizens() {
    from_scratch(citizen());
}

#[test]
fn from_scratch_for_six_day_bodies() {
    from_scratch(six_day());
}

#[test]
fn from_scratch_for_a_ragged_calendar() {
    from_scratch(&RAGGED);
}

/// A run to the far edge and a step beyond, walked: the same day, then the same error.
#[test]
fn the_whole_range_in_one_step() {
    for calendar in [state(), six_day(), &*RAGGED] {
        let all = calendar.count(FIRST..LAST.tomorrow().unwrap()).unwrap();
        for n in [all - 1, all, all + 1, i32::MAX] {
            assert_eq!(calendar.advance(FIRST, n), calendar.walker().advance(FIRST, n));
            assert_eq!(calendar.advance(LAST, -n), calendar.walker().advance(LAST, -n));
        }
        let message = format!(
            "{} working days from 2000-01-01 lie outside the calendar, which knows 2000-01-01 to 2174-12-31",
            all + 1
        );
        refused(calendar.advance(FIRST, all + 1), 201, &message);
    }
}

/// From every day, more than there is in either direction is refused, and says how much was asked for.
#[test]
fn more_than_there_is_from_every_day() {
    for date in all_days() {
        for n in [i32::MIN, -63_918, 63_918, i32::MAX] {
            let error = state().advance(date, n).unwrap_err();
            assert_eq!(error.code(), 201);
        }
    }
    let message = "63918 working days from 2174-12-31 lie outside the calendar, which knows 2000-01-01 to 2174-12-31";
    refused(state().advance(LAST, 63_918), 201, message);
}

/// Every verb answers exactly inside the range, on each of the days around both edges.
#[test]
fn verbs_answer_exactly_inside_the_range() {
    for edge in [FIRST, LAST] {
        for date in (-2_000..=2_000).map(|days| edge.add_days(days).unwrap()) {
            let inside = (FIRST..=LAST).contains(&date);
            assert_eq!(state().kind(date).is_ok(), inside);
            assert_eq!(state().is_working(date).is_ok(), inside);
            assert_eq!(state().advance(date, 0).is_ok(), inside);
            assert_eq!(state().on_or_after(date).is_ok(), inside && date < LAST);
            assert_eq!(state().on_or_before(date).is_ok(), inside && date > day("2000-01-03"));
            assert_eq!(state().count(date..date).is_ok(), inside || date == LAST.tomorrow().unwrap());
        }
    }
}

/// The two extreme calendars are indexes of their own.
#[test]
fn bounds_against_a_walk() {
    for bound in Bound::ALL {
        let index = state().bounded(bound);
        let worked: Vec<Date> = all_days().filter(|date| index.is_working(*date).unwrap()).collect();
        for (place, pair) in worked.windows(2).enumerate() {
            assert_eq!(index.after(pair[0]), Ok(pair[1]));
            assert_eq!(index.before(pair[1]), Ok(pair[0]));
            assert_eq!(index.count(FIRST..pair[1]), Ok(place as i32 + 1));
        }
    }
}
