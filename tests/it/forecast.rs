//! What may still be decided: the model held to the decisions of the past, and the bounds of every answer held to all the ways in which
//! the open choices may be settled, one calendar each.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use thoihan::calendar::{Calendar, DayKind, FIRST, LAST, Scope, Standing, WorkingDays};
use thoihan::civil::{Date, Span, Weekday};
use thoihan::holiday::{About, Choice, Decision, Entitlement, Model, OpenKind, Swap, Way, Year, news};
use thoihan::term::Term;
use thoihan::{Error, Lang};

use crate::calendar::{overlay, state};
use crate::civil::day;
use crate::errors::refused;
use crate::holiday::known_on;
use crate::props::law;

// The model, held to its evidence.

fn decisions() -> impl Iterator<Item = &'static Decision> {
    Year::all().iter().flat_map(|year| year.decisions)
}

fn swaps() -> Vec<Swap> {
    decisions().flat_map(|decision| decision.swaps.iter().copied()).collect()
}

fn before(date: Date) -> Date {
    date.yesterday().unwrap()
}

fn shifted(date: Date, days: i32) -> Date {
    date.add_days(days).unwrap()
}

fn kind(date: Date) -> DayKind {
    state().kind(date).unwrap()
}

/// The days of a holiday (in lieu apart) that lie in the run of days off around a day off by swap, and those of the run itself.
fn occasions_beside(swap: Swap) -> Vec<(&'static str, Vec<Date>)> {
    let mut found: BTreeMap<&'static str, Vec<Date>> = BTreeMap::new();
    let near = shifted(swap.off, -20)..shifted(swap.off, 20);
    let touches = |date: Date| {
        let (from, until) = if date < swap.off { (date, swap.off) } else { (swap.off, date) };
        Span::new(from, until).unwrap().days().all(|between| !state().is_working(between).unwrap())
    };
    for entry in state().entries(near) {
        let of_holiday = matches!(entry.kind, DayKind::Holiday | DayKind::InLieu) && touches(entry.date);
        if let Some(observance) = entry.observance.filter(|_| of_holiday) {
            let of_year = state().entries(shifted(entry.date, -20)..shifted(entry.date, 20)).iter();
            let own = of_year.filter(|it| it.kind == DayKind::Holiday && it.observance == Some(observance));
            found.insert(observance.id, own.map(|it| it.date).collect());
        }
    }
    found.into_iter().collect()
}

/// Each number of the model is reached by a decision and exceeded by none.
#[test]
fn the_distances_of_the_model_are_those_of_the_decisions() {
    let (mut earliest, mut latest) = (0, 0);
    for swap in swaps() {
        let distances = occasions_beside(swap).into_iter().map(|(_, days)| {
            let (first, last) = (*days.first().unwrap(), *days.last().unwrap());
            (first.days_until(swap.worked), last.days_until(swap.worked))
        });
        // A bridge between two holidays belongs to the closer one.
        let closest = distances.min_by_key(|(from, to)| from.abs().min(to.abs())).unwrap();
        earliest = earliest.min(closest.0);
        latest = latest.max(closest.1);
    }
    let model = Model::published();
    assert_eq!((-earliest, latest), (model.worked_before, model.worked_after));
}

#[test]
fn the_swaps_of_the_model_are_those_of_the_decisions() {
    let is_bridge = |off: Date| {
        let alone = |date: Date| !state().is_working(date).unwrap();
        // The neighbours that another swap gave off would have been worked.
        let by_swap = |date: Date| kind(date) == DayKind::SwappedOff;
        let (one, other) = (before(off), off.tomorrow().unwrap());
        alone(one) && alone(other) && !by_swap(one) && !by_swap(other)
    };
    let (bridges, beside): (Vec<Swap>, Vec<Swap>) = swaps().into_iter().partition(|swap| is_bridge(swap.off));
    assert_eq!((bridges.len(), beside.len()), (18, 4));
    let days = ["2011-01-31", "2011-02-01", "2014-01-28", "2014-01-29"].map(day);
    assert_eq!(beside.iter().map(|swap| swap.off).collect::<Vec<_>>(), days);
    assert_eq!((Model::published().beside_tet, Model::published().swaps_at_tet), (2, 2));
    let sundays: Vec<Date> =
        swaps().iter().map(|swap| swap.worked).filter(|date| date.weekday() == Weekday::Sunday).collect();
    assert_eq!(sundays, [day("2011-01-30")]);
    let numbers = Model::published().evidence(Lang::English);
    for words in ["22 days off by swap", "18 bridge days", "4 days right before Tết", "21 times", "on a Sunday once"]
    {
        assert!(numbers.contains(words), "{words}");
    }
}

/// The bridge days that were left alone, out of all there were until the data were looked at.
#[test]
fn the_bridge_days_of_the_evidence() {
    let off =
        |date: Date| matches!(kind(date), DayKind::Holiday | DayKind::InLieu) || date.weekday() >= Weekday::Saturday;
    let holds_holiday = |date: Date, step: i32| {
        let mut at = date;
        while off(at) && !matches!(kind(at), DayKind::Holiday | DayKind::InLieu) {
            at = shifted(at, step);
        }
        off(at)
    };
    let is_bridge = |date: &Date| {
        let (one, other) = (before(*date), date.tomorrow().unwrap());
        !off(*date) && off(one) && off(other) && (holds_holiday(one, -1) || holds_holiday(other, 1))
    };
    let all = Span::new(day("2010-01-01"), state().checked_on()).unwrap().days().filter(is_bridge);
    let (swapped, left): (Vec<Date>, Vec<Date>) = all.partition(|date| kind(*date) == DayKind::SwappedOff);
    assert_eq!(swapped.len(), 18);
    assert_eq!(left, ["2015-04-27", "2017-04-07", "2020-04-03", "2023-01-27", "2024-04-19"].map(day));
}

#[test]
fn the_shapes_of_the_evidence_are_those_of_the_decisions() {
    let chosen = |id: &str, from: i32| {
        let of = decisions().flat_map(|decision| decision.days.iter()).filter(|day| day.observance.id == id);
        let mut years: BTreeMap<i32, Vec<Date>> = BTreeMap::new();
        for day in of.filter(|day| day.date.year() >= from) {
            years.entry(day.date.year()).or_default().push(day.date);
        }
        years
    };
    let mut tet = [0; 3];
    for (year, days) in chosen("tet", 2014) {
        let new_year = thoihan::lunar::new_year(year).unwrap();
        tet[days.iter().filter(|date| **date < new_year).count()] += 1;
    }
    assert_eq!(tet, [0, 5, 9]);
    let national = chosen("national-day", 2021);
    let earlier = national.values().filter(|days| days[0].day() == 1).count();
    assert_eq!((earlier, national.len() - earlier), (4, 3));
}

/// The latest that a year was decided: no year of 2014 to 2027 would have been called overdue before its decision.
#[test]
fn years_were_decided_in_time() {
    let model = Model::published();
    let mut latest = None;
    for year in Year::all().iter().filter(|year| year.year >= 2014) {
        let decided = year.decisions.iter().filter(|it| it.days.iter().any(|day| day.observance.id == "tet"));
        let known = decided.filter_map(Decision::known_from).min().unwrap();
        assert!(known < model.overdue_from(year.year).unwrap(), "{}", year.year);
        if known.year() == year.year {
            latest = latest.max(Some((known.month(), known.day())));
        }
    }
    assert_eq!(latest, Some(model.decided_by));
}

/// The days that a way leaves off among those it speaks of, settled as a decision settled them.
fn allows(way: &Way, decided: &Calendar) -> bool {
    let is_off = |date: Date| !decided.is_working(date).unwrap();
    let changed = way.changed.iter().all(|day| {
        let by_swap = way.may_be_off.contains(&day.date) && is_off(day.date);
        is_off(day.date) == (day.kind == OpenKind::MayBeOff) || by_swap
    });
    let off = way.may_be_off.iter().filter(|date| decided.kind(**date) == Ok(DayKind::SwappedOff)).count();
    let worked = way.may_be_worked.iter().filter(|date| !is_off(**date)).count();
    changed && off <= way.swaps && (off == 0 || worked >= off)
}

/// Every decision of 2014 to 2027 lies inside what the model allowed the year before: each of its days is what it was projected to be, or
/// one that was open, and each choice was settled in one of its ways.
#[test]
fn every_decision_lies_inside_what_was_allowed_the_year_before() {
    for year in 2014..=2027 {
        let earlier = known_on(Date::new(year - 2, 12, 31).unwrap());
        let days = Date::new(year, 1, 1).unwrap()..Date::new(year + 1, 1, 1).unwrap();
        // Holidays that no law granted yet are not the doing of a decision.
        let is_by_law = |date: &Date| {
            let entry = state().entries(*date..date.tomorrow().unwrap()).first();
            entry.and_then(|entry| entry.observance).is_some_and(|it| it.id == "culture-day" || it.id == "national-day")
                && earlier.kind(*date).unwrap().is_working()
                && earlier.open_days(*date..date.tomorrow().unwrap()).is_empty()
        };
        for date in Span::new(days.start, days.end).unwrap().days().filter(|date| !is_by_law(date)) {
            let (then, now) = (earlier.is_working(date).unwrap(), state().is_working(date).unwrap());
            let open = !earlier.open_days(date..date.tomorrow().unwrap()).is_empty();
            assert!(then == now || open, "{date} was thought settled in {}", year - 1);
        }
        for choice in earlier.choices(days.clone()).filter(|choice| of_year(choice, year)) {
            let settled = choice.ways.iter().any(|way| allows(way, state()));
            assert!(settled, "{year}: {}", choice.about.label(Lang::English));
        }
    }
}

fn of_year(choice: &Choice, year: i32) -> bool {
    matches!(choice.about, About::Holiday(_, of) if of == year)
}

/// A swap decided after the year was open on the day before, and so was every other day that a later decision moved.
#[test]
fn every_day_that_a_later_decision_moved_was_open_on_the_day_before() {
    let signed: BTreeSet<Date> = Entitlement::all().iter().filter_map(|law| law.basis.instrument().signed).collect();
    for issued in news().into_iter().filter(|day| *day >= crate::civil::day("2010-01-01") && !signed.contains(day)) {
        let (earlier, later) = (known_on(before(issued)), known_on(issued));
        for date in Span::new(issued, shifted(issued, 800)).unwrap().days() {
            let moved = earlier.is_working(date) != later.is_working(date);
            let open = !earlier.open_days(date..date.tomorrow().unwrap()).is_empty();
            assert!(!moved || open, "{issued} moved {date}");
        }
    }
}

// The bounds, held to every way.

/// Which days one way of settling a choice turns round.
fn settlements(choice: &Choice) -> Vec<BTreeSet<Date>> {
    let mut all = Vec::new();
    for way in &choice.ways {
        for swaps in 0..=way.swaps {
            for off in subsets(&way.may_be_off, swaps) {
                for worked in subsets(&way.may_be_worked, swaps) {
                    let mut turned: BTreeSet<Date> = way.changed.iter().map(|day| day.date).collect();
                    for date in off.iter().chain(&worked) {
                        // A day that the way turned and a swap turned again is as by default.
                        if !turned.remove(date) {
                            turned.insert(*date);
                        }
                    }
                    all.push(turned);
                }
            }
        }
    }
    all
}

fn subsets(dates: &[Date], size: usize) -> Vec<Vec<Date>> {
    match (size, dates) {
        (0, _) => vec![Vec::new()],
        (_, []) => Vec::new(),
        (_, [first, rest @ ..]) => {
            let mut with = subsets(rest, size - 1);
            for dates in &mut with {
                dates.push(*first);
            }
            with.extend(subsets(rest, size));
            with
        }
    }
}

/// The calendar with some days turned round, walked a day at a time.
struct Settled<'a> {
    calendar: &'a Calendar,
    turned: BTreeSet<Date>,
}

impl WorkingDays for Settled<'_> {
    fn is_working(&self, date: Date) -> Result<bool, Error> {
        Ok(self.calendar.is_working(date)? != self.turned.contains(&date))
    }
}

/// Every way in which the choices of a run may be settled together, and whether no day is in two of them.
fn worlds(calendar: &Calendar, from: Date, until: Date) -> Option<(Vec<Settled<'_>>, bool)> {
    let mut all = vec![BTreeSet::new()];
    let mut seen: BTreeSet<Date> = BTreeSet::new();
    let mut apart = true;
    for choice in calendar.choices(from..until) {
        let days: BTreeSet<Date> = choice.open_days().into_iter().map(|open| open.date).collect();
        apart &= seen.is_disjoint(&days);
        seen.extend(days);
        let own = settlements(choice);
        if all.len() * own.len() > 20_000 {
            return None;
        }
        all = all
            .iter()
            .flat_map(|before| own.iter().filter(|it| it.is_disjoint(before)).map(|it| before | it).collect::<Vec<_>>())
            .collect();
    }
    Some((all.into_iter().map(|turned| Settled { calendar, turned }).collect(), apart))
}

fn calendars() -> Vec<&'static Calendar> {
    use std::sync::LazyLock;
    static EARLIER: LazyLock<[Calendar; 3]> =
        LazyLock::new(|| [known_on(day("2024-04-01")), known_on(day("2013-06-01")), Calendar::new(Scope::SixDay)]);
    let mut all: Vec<&Calendar> = EARLIER.iter().collect();
    all.push(state());
    all
}

/// Days around those that are open, in the near future and in the past of an earlier knowledge.
fn near_open_days() -> impl Strategy<Value = (usize, Date)> {
    let years = prop::sample::select(vec![
        (0, 2024),
        (0, 2025),
        (1, 2014),
        (1, 2015),
        (2, 2029),
        (3, 2026),
        (3, 2028),
        (3, 2029),
        (3, 2031),
    ]);
    (years, any::<prop::sample::Index>(), -12..=12).prop_map(|((calendar, year), index, shift)| {
        let days = Date::new(year, 1, 1).unwrap()..Date::new(year + 1, 1, 1).unwrap();
        let open: Vec<Date> = calendars()[calendar].open_days(days).iter().map(|open| open.date).collect();
        (calendar, shifted(*index.get(&open), shift))
    })
}

#[test]
fn bounds_are_the_least_and_the_most_of_every_way() {
    law((near_open_days(), -25..=25), |((calendar, from), n)| {
        let calendar = calendars()[calendar];
        let forecast = calendar.forecast_advance(from, n).unwrap();
        let (start, end) = (forecast.least.min(from), forecast.most.max(from).tomorrow().unwrap());
        let Some((worlds, apart)) = worlds(calendar, start, end) else { return };
        let answers: Vec<Date> = worlds.iter().map(|world| world.advance(from, n).unwrap()).collect();
        let (least, most) = (*answers.iter().min().unwrap(), *answers.iter().max().unwrap());
        assert!(forecast.least <= least && most <= forecast.most, "{from} {n:+}: {least} {most} {forecast:?}");
        assert!(
            !apart || (forecast.least, forecast.most) == (least, most),
            "{from} {n:+}: {least} {most} {forecast:?}"
        );
        assert_eq!(forecast.is_exact(), forecast.least == forecast.most);
        assert!(forecast.is_exact() || forecast.standing == Standing::Projected);
    });
}

#[test]
fn bounds_of_a_count_are_the_least_and_the_most_of_every_way() {
    law((near_open_days(), -40..=40), |((calendar, from), length)| {
        let calendar = calendars()[calendar];
        let until = shifted(from, length);
        let forecast = calendar.forecast_count(from..until).unwrap();
        let Some((worlds, apart)) = worlds(calendar, from.min(until), from.max(until)) else { return };
        let answers: Vec<i32> = worlds.iter().map(|world| world.count(from..until).unwrap()).collect();
        let (least, most) = (*answers.iter().min().unwrap(), *answers.iter().max().unwrap());
        assert!(forecast.least <= least && most <= forecast.most, "{from} {until}: {least} {most} {forecast:?}");
        assert!(
            !apart || (forecast.least, forecast.most) == (least, most),
            "{from} {until}: {least} {most} {forecast:?}"
        );
    });
}

#[test]
fn bounds_of_a_deadline_hold_every_way() {
    let lengths = ["1wd", "5wd", "10wd", "15d", "1d", "3d+2wd", "2w", "1m"];
    law(
        (near_open_days(), prop::sample::select(lengths.to_vec()), any::<bool>()),
        |((calendar, event), length, ahead)| {
            let calendar = calendars()[calendar];
            let length = length.parse().unwrap();
            let term = if ahead { Term::after(length) } else { Term::before(length) };
            let deadline = term.deadline(event, calendar).unwrap();
            let (start, end) =
                (deadline.earliest.min(deadline.safe).min(event), deadline.latest.max(event).tomorrow().unwrap());
            let Some((worlds, apart)) = worlds(calendar, shifted(start, -12), end) else { return };
            let ends: Vec<Date> = worlds.iter().map(|world| term.end(event, world).unwrap()).collect();
            let (least, most) = (*ends.iter().min().unwrap(), *ends.iter().max().unwrap());
            assert!(
                deadline.earliest <= least && most <= deadline.latest,
                "{event} {term:?}: {least} {most} {deadline:?}"
            );
            let exactly = apart && length.parts().len() == 1;
            assert!(
                !exactly || (deadline.earliest, deadline.latest) == (least, most),
                "{event} {term:?}: {least} {most} {deadline:?}"
            );
            let safe: BTreeSet<Date> =
                worlds.iter().map(|world| world.on_or_before(term.end(event, world).unwrap()).unwrap()).collect();
            assert!(!deadline.is_exact() || safe.len() == 1, "{event} {term:?}: {safe:?} {deadline:?}");
        },
    );
}

/// Nothing is open far from every holiday, in any year; there the bounds are the answer.
#[test]
fn an_answer_that_no_decision_can_move_is_exact() {
    for (from, n) in [("2031-06-03", 5), ("2040-06-12", 20), ("2050-10-17", -5), ("2024-05-20", 10)] {
        let forecast = state().forecast_advance(day(from), n).unwrap();
        assert_eq!(
            (forecast.first_open, forecast.least, forecast.most),
            (None, forecast.projected, forecast.projected)
        );
    }
    // Over Tết as a whole nothing is won or lost, whichever five days they are: only the swaps beside it could matter, and they are given back.
    let forecast = state().forecast_count(day("2029-01-15")..day("2029-03-12")).unwrap();
    assert!(forecast.is_exact(), "{forecast:?}");
    assert_eq!(forecast.standing, Standing::Projected);
}

#[test]
fn the_first_open_day_that_matters() {
    for (from, n, first) in [
        // The swap that was proposed for 23 November 2026.
        ("2026-11-20", 1, Some("2026-11-23")),
        // Beyond the Saturday that would be worked for it, the swap is given back.
        ("2026-11-20", 10, None),
        ("2026-11-23", 5, Some("2026-11-28")),
        ("2026-11-30", 5, None),
    ] {
        let forecast = state().forecast_advance(day(from), n).unwrap();
        assert_eq!(forecast.first_open, first.map(day), "{from} {n:+} {forecast:?}");
    }
}

/// On 1 April 2024 nobody knew that 29 April would be swapped, but that it could be was plain: it stood alone between two days off.
#[test]
fn what_could_be_told_before_the_letter_of_april_2024() {
    let then = known_on(day("2024-04-01"));
    let forecast = then.forecast_advance(day("2024-04-22"), 5).unwrap();
    let days = [forecast.least, forecast.projected, forecast.most];
    // At best the Saturday or Sunday before is worked, for a day given off later; at worst the Monday is given off.
    assert_eq!(days, ["2024-04-27", "2024-04-29", "2024-05-02"].map(day));
    assert_eq!(forecast.first_open, Some(day("2024-04-27")));
    refused(
        forecast.decided(),
        202,
        "the answer rests on days not decided yet: it lies between 2024-04-27 and 2024-05-02",
    );
    // A week later the other bridge day of that month, Friday the 19th, has passed too, and nothing can move the answer any more.
    let after = known_on(day("2024-04-19")).forecast_advance(day("2024-04-22"), 5).unwrap();
    assert_eq!((after.projected, after.is_exact(), after.standing), (day("2024-05-02"), true, Standing::Decided));
}

/// A bridge day that a decision leaves alone in so many words is settled, and so is one that has passed.
#[test]
fn a_bridge_day_that_stays_a_working_day() {
    let text = "
        [[decision]]
        instrument = 'cv-nghi-le-2027'
        not_swapped = [2026-11-23]";
    let calendar = Calendar::builder(Scope::State).overlay(overlay(text).unwrap()).build().unwrap();
    let november = day("2026-11-01")..day("2026-12-01");
    assert_eq!((state().open_days(november.clone()).len(), calendar.open_days(november).len()), (2, 0));
    let forecast = calendar.forecast_advance(day("2026-11-20"), 1).unwrap();
    assert_eq!((forecast.projected, forecast.standing), (day("2026-11-23"), Standing::Decided));
    let bridge = |known: &str| known_on(day(known)).open_days(day("2024-04-29")..day("2024-04-30")).len();
    assert_eq!((bridge("2024-04-11"), bridge("2024-04-12")), (1, 0));
    let april_19 = |known: &str| known_on(day(known)).open_days(day("2024-04-19")..day("2024-04-20")).len();
    assert_eq!((april_19("2024-04-18"), april_19("2024-04-19")), (1, 0));
}

/// Citizens and six-day bodies are not bound by swaps: only what statute leaves open is open to them.
#[test]
fn swaps_are_open_only_to_those_whom_they_bind() {
    for scope in [Scope::Citizen, Scope::SixDay] {
        let calendar = Calendar::new(scope);
        let ways: Vec<&Way> = calendar.choices(FIRST..LAST).flat_map(|choice| &choice.ways).collect();
        assert!(ways.len() > 300 && ways.iter().all(|way| way.swaps == 0));
    }
    assert!(state().choices(day("2028-01-01")..LAST).any(|choice| choice.ways.iter().any(|way| way.swaps == 2)));
}

// Freshness.

#[test]
fn through_which_day_it_is_decided() {
    assert_eq!(state().decided_through(), day("2027-12-31"));
    assert_eq!(known_on(day("2024-06-01")).decided_through(), day("2024-12-31"));
    assert_eq!(known_on(day("2024-11-26")).decided_through(), day("2025-12-31"));
    assert_eq!(known_on(day("2013-06-01")).decided_through(), day("2013-12-31"));
    assert_eq!(Some(state().checked_on()), Year::all().iter().map(|year| year.checked_on).min());
    assert_eq!((state().known_on(), known_on(day("2024-06-01")).known_on()), (None, Some(day("2024-06-01"))));
}

#[test]
fn years_that_should_have_been_decided() {
    let overdue = |calendar: &Calendar, from: &str, until: &str, today: &str| -> Vec<i32> {
        calendar.overdue_years(day(from)..day(until), day(today)).collect()
    };
    assert_eq!(overdue(state(), "2028-01-01", "2028-02-01", "2028-01-11"), [0; 0]);
    assert_eq!(overdue(state(), "2028-01-01", "2028-02-01", "2028-01-12"), [2028]);
    assert_eq!(overdue(state(), "2027-12-01", "2030-02-01", "2029-06-01"), [2028, 2029]);
    assert_eq!(overdue(state(), "2027-01-01", "2028-01-01", "2040-01-01"), [0; 0]);
    assert_eq!(overdue(state(), "2005-01-01", "2006-01-01", "2040-01-01"), [0; 0]);
    assert_eq!(overdue(&known_on(day("2021-12-31")), "2022-01-10", "2022-01-20", "2022-02-01"), [2022]);
}
