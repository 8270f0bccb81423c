//! The plain record: one limit in days or longer, no wait, every day well inside the calendar. A block of them is answered by look-ups
//! and comparisons alone, in short loops over lanes, most of them without a branch; whatever is not plain is marked and left to the
//! definition.

#![expect(clippy::needless_bitwise_bool, reason = "both sides are worked out, so that no branch has to be foretold")]

use alloc::vec::Vec;
use core::ops::Range;

use super::answer::{Asked, Found, FoundView, standing_code, status_code};
use super::block::{Facts, NONE, Now, View, place_of};
use super::columns::unit_code;
use crate::calendar::{Calendar, FIRST, LAST, Numbers, Standing};
use crate::case::{Diagnosis, Evaluator, Status};
use crate::civil::{Date, DateTime, Overflow, Span};
use crate::law::Limit;
use crate::term::{Direction, Roll, Start, Term, Unit};

/// An evaluator, and what plain records need of it and of the moment.
pub(super) struct Prepared<'a> {
    calendar: &'a Calendar,
    now: Now,
    /// The working days of the calendar up to and with the day of the moment.
    worked_until_now: u16,
    letters: Vec<Letter>,
    /// The stretches of one standing, those nearest to the moment first.
    standings: Vec<Stretch>,
    first_open: u16,
}

/// A rule on the letter of apology: the days on which it was in force, and by how many days the letter comes before the due day; `None`
/// where it is not as plain as that.
struct Letter {
    from: u16,
    until: u16,
    days: Option<u16>,
}

/// Days of one standing: the first, the day after the last, and the code.
#[derive(Clone, Copy)]
struct Stretch {
    from: u16,
    until: u16,
    code: u16,
}

/// The units of a block.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Units {
    WorkingDays,
    Mixed,
}

/// Far enough from both ends of the calendar that nothing looked up on the way lies outside it.
const FIRST_PLAIN: u16 = 400;
const LAST_PLAIN: u16 = place_of(LAST.epoch_days()) - 400;
const LONGEST_PLAIN: u16 = 4_000;

const EARLY: u16 = status_code(Some(Status::Early)) as u16;
const ON_TIME: u16 = status_code(Some(Status::OnTime)) as u16;
const LATE: u16 = status_code(Some(Status::Late)) as u16;
const RUNNING: u16 = status_code(Some(Status::Running)) as u16;
const DUE_SOON: u16 = status_code(Some(Status::DueSoon)) as u16;
const OVERDUE: u16 = status_code(Some(Status::Overdue)) as u16;

const PROMISED_ON_DAY_OFF: u16 = Diagnosis::PromisedOnDayOff.code();
const PROMISED_BEFORE: u16 = Diagnosis::PromisedBeforeReceipt.code();
const APOLOGY_BEFORE: u16 = Diagnosis::ApologyBeforeReceipt.code();
const FINISHED_BEFORE: u16 = Diagnosis::FinishedBeforeReceipt.code();

const DAY: u16 = unit_code(Unit::Day) as u16;
const WORKING_DAY: u16 = unit_code(Unit::WorkingDay) as u16;
const WEEK: u16 = unit_code(Unit::Week) as u16;
const MONTH: u16 = unit_code(Unit::Month) as u16;
const YEAR: u16 = unit_code(Unit::Year) as u16;

impl<'a> Prepared<'a> {
    pub(super) fn new(evaluator: &'a Evaluator<'a>, as_of: DateTime) -> Prepared<'a> {
        let (calendar, now) = (evaluator.calendar(), Now::at(as_of));
        let mut worked_until_now = [0];
        calendar.numbers().through_places(&[now.place], &mut worked_until_now);
        let [worked_until_now] = worked_until_now;
        let first_open = calendar.open_days(FIRST..Date::MAX).first().map_or(NONE, |open| bound(open.date));
        let letters = letters(evaluator.letters().map(|(in_force, limit)| Letter::of(in_force, limit)));
        Prepared { calendar, now, worked_until_now, letters, standings: standings(calendar, now.place), first_open }
    }

    /// The answers about the plain records of a block; the others are marked.
    pub(super) fn answer(&self, facts: &mut Facts, asked: Asked, found: &mut Found) {
        let mut found = found.view(facts.rows());
        let facts = &mut facts.view();
        let numbers = self.calendar.numbers();
        let units = Units::of(facts.unit);
        match units {
            Units::WorkingDays => {
                found.from.copy_from_slice(facts.received);
                found.reach.copy_from_slice(facts.amount);
            }
            Units::Mixed => spread(facts, &mut found),
        }
        ends(numbers, &mut found);
        self.refuse(facts, &found);
        self.lateness(numbers, units, facts, &mut found);
        self.states(facts, &mut found);
        contradictions(numbers, facts, &mut found);
        if asked.letter {
            self.letter(numbers, facts, &mut found);
        }
        if asked.standing {
            self.standing(&mut found);
        }
    }

    /// Marks what is received too early or too late, and what is due on the day of receipt, too late or never.
    fn refuse(&self, facts: &mut View<'_>, found: &FoundView<'_>) {
        let latest = self.now.place.min(LAST_PLAIN);
        for ((received, due), odd) in facts.received.iter().zip(found.due.iter()).zip(facts.odd.iter_mut()) {
            let is_received = (FIRST_PLAIN..=latest).contains(received);
            let is_near = (1..=LONGEST_PLAIN).contains(&due.wrapping_sub(*received));
            *odd |= u16::from(!(is_received & is_near & (*due <= LAST_PLAIN)));
        }
        if !self.now.is_inside() {
            // A record that still runs is not judged by a day without a place in the calendar.
            for (finished, odd) in facts.finished.iter().zip(facts.odd.iter_mut()) {
                *odd |= u16::from(*finished == NONE);
            }
        }
    }

    /// None where it ended, or stands, in time.
    fn lateness(&self, numbers: Numbers<'_>, units: Units, facts: &View<'_>, found: &mut FoundView<'_>) {
        let until = |finished: u16| if finished == NONE { self.now.place } else { finished };
        for (finished, late) in facts.finished.iter().zip(found.late.iter_mut()) {
            *late = until(*finished);
        }
        numbers.through_places(found.late, found.through);
        for ((through, nth), late) in found.through.iter().zip(found.nth.iter()).zip(found.late.iter_mut()) {
            *late = through.saturating_sub(*nth).saturating_sub(1);
        }
        if units == Units::Mixed {
            let rows = facts.finished.iter().zip(facts.unit).zip(found.due.iter()).zip(found.late.iter_mut());
            for (((finished, unit), due), late) in rows {
                let days = until(*finished).saturating_sub(*due);
                *late = if *unit == WORKING_DAY { *late } else { days };
            }
        }
    }

    /// Which way the next record goes, nobody can foretell: all comparisons are made and added up, and one sum is taken.
    fn states(&self, facts: &View<'_>, found: &mut FoundView<'_>) {
        const { assert!(EARLY + 1 == ON_TIME && ON_TIME + 1 == LATE) };
        let (now, worked) = (self.now.place, self.worked_until_now);
        let rows = facts.finished.iter().zip(found.due.iter()).zip(found.nth.iter()).zip(found.status.iter_mut());
        for (((finished, due), nth), status) in rows {
            let soon = if worked >= *nth { DUE_SOON } else { RUNNING };
            let running = if now > *due { OVERDUE } else { soon };
            let ended = EARLY + u16::from(*finished >= *due) + u16::from(*finished > *due);
            *status = if *finished == NONE { running } else { ended };
        }
    }

    /// The first rule that was in force counts.
    fn letter(&self, numbers: Numbers<'_>, facts: &mut View<'_>, found: &mut FoundView<'_>) {
        found.legal.fill(NONE);
        for rule in self.letters.iter().rev() {
            rule.apply(facts, found);
        }
        if self.letters.iter().all(|rule| rule.days == Some(1)) {
            // Up to the eve of the due day there are as many working days as before the due day.
            found.through.copy_from_slice(found.nth);
        } else {
            numbers.through_places(found.legal, found.through);
        }
        for through in found.through.iter_mut() {
            *through = through.wrapping_sub(1);
        }
        numbers.nth_places(found.through, found.safe);
        for (legal, safe) in found.legal.iter().zip(found.safe.iter_mut()) {
            *safe = if *legal == NONE { NONE } else { *safe };
        }
    }

    /// Stretch after stretch, until every record has found its own; nearly all lie in the one that is nearest to the moment.
    fn standing(&self, found: &mut FoundView<'_>) {
        found.standing.fill(UNKNOWN);
        for stretch in &self.standings {
            // An open day makes the weakest standing, which such a stretch has anyway.
            let until = if stretch.code == PROJECTED { stretch.until } else { stretch.until.min(self.first_open) };
            if stretch.apply(until, found) {
                return;
            }
        }
        for ((from, due), standing) in found.from.iter().zip(found.due.iter()).zip(found.standing.iter_mut()) {
            if *standing == UNKNOWN && *due != NONE {
                *standing = self.standing_of(from.saturating_add(1), *due);
            }
        }
    }

    /// The standing of the days that were looked at, from the first to the due day.
    fn standing_of(&self, from: u16, due: u16) -> u16 {
        let day = |place: u16| FIRST.add_days(i32::from(place)).unwrap_or(Date::MAX);
        u16::from(standing_code(Some(self.calendar.standing(day(from)..day(due.saturating_add(1))))))
    }
}

impl Stretch {
    /// Gives its standing to the records that lie in it up to a day; says whether all have one now.
    fn apply(self, until: u16, found: &mut FoundView<'_>) -> bool {
        let Stretch { from: first, code, .. } = self;
        let mut left = 0;
        for ((from, due), standing) in found.from.iter().zip(found.due.iter()).zip(found.standing.iter_mut()) {
            let is_inside = 0_u16.wrapping_sub(u16::from((*from >= first) & (*due < until)));
            *standing = (code & is_inside) | (*standing & !is_inside);
            left |= u16::from(*standing == UNKNOWN);
        }
        left == 0
    }
}

/// No code of a standing.
const UNKNOWN: u16 = u16::MAX;

const PROJECTED: u16 = standing_code(Some(Standing::Projected)) as u16;

/// The place of a day that bounds others: one before the calendar bounds like its first, one after it like none.
fn bound(date: Date) -> u16 {
    if date <= FIRST { 0 } else { u16::try_from(FIRST.days_until(date)).unwrap_or(NONE) }
}

impl Units {
    fn of(units: &[u16]) -> Units {
        let others = units.iter().fold(0, |others, unit| others | (unit ^ WORKING_DAY));
        if others == 0 { Units::WorkingDays } else { Units::Mixed }
    }
}

/// A limit is so many working days after a day. In days and longer units that is one, after the eve of the day that is reached.
fn spread(facts: &mut View<'_>, found: &mut FoundView<'_>) {
    let mut longer = 0;
    let rows = facts.received.iter().zip(facts.amount).zip(facts.unit).zip(facts.odd.iter_mut());
    for ((((received, amount), unit), odd), (from, reach)) in
        rows.zip(found.from.iter_mut().zip(found.reach.iter_mut()))
    {
        let (is_working, is_longer) = (*unit == WORKING_DAY, (*unit == MONTH) | (*unit == YEAR));
        let days = u16::from(*unit == DAY) + 7 * u16::from(*unit == WEEK);
        let eve = received.saturating_add(amount.wrapping_mul(days)).wrapping_sub(1);
        *from = if is_working { *received } else { eve };
        *reach = if is_working { *amount } else { 1 };
        longer |= u16::from(is_longer);
        *odd |= u16::from((!is_working & !is_longer & (days == 0)) | (*amount > LONGEST_PLAIN));
    }
    if longer != 0 {
        months(facts, found);
    }
}

/// The same for limits in months and years.
fn months(facts: &mut View<'_>, found: &mut FoundView<'_>) {
    let rows = facts.received.iter().zip(facts.amount).zip(facts.unit).zip(facts.odd.iter_mut());
    for ((((received, amount), unit), odd), from) in rows.zip(found.from.iter_mut()) {
        let months = match *unit {
            MONTH => i32::from(*amount),
            YEAR => 12 * i32::from(*amount),
            _ => continue,
        };
        match months_on(*received, months) {
            Some(place) => *from = place.wrapping_sub(1),
            None => *odd = 1,
        }
    }
}

fn months_on(place: u16, months: i32) -> Option<u16> {
    let date = FIRST.add_days(i32::from(place)).ok()?.add_months(months, Overflow::LastDay).ok()?;
    u16::try_from(FIRST.days_until(date)).ok()
}

/// The due days.
fn ends(numbers: Numbers<'_>, found: &mut FoundView<'_>) {
    numbers.through_places(found.from, found.nth);
    for (nth, reach) in found.nth.iter_mut().zip(found.reach.iter()) {
        *nth = nth.saturating_add(*reach).wrapping_sub(1);
    }
    numbers.nth_places(found.nth, found.due);
}

/// The code of the first contradiction, in the order in which they are told.
fn contradictions(numbers: Numbers<'_>, facts: &View<'_>, found: &mut FoundView<'_>) {
    found.code.fill(0);
    if let Some(promised) = facts.promised {
        days_off(numbers, promised, found.code);
        before_receipt(promised, facts.received, PROMISED_BEFORE, found.code);
    }
    if let Some(sent) = facts.sent {
        before_receipt(sent, facts.received, APOLOGY_BEFORE, found.code);
    }
    before_receipt(facts.finished, facts.received, FINISHED_BEFORE, found.code);
}

fn days_off(numbers: Numbers<'_>, promised: &[u16], codes: &mut [u16]) {
    for (promised, code) in promised.iter().zip(codes) {
        *code = u16::from(numbers.is_off(*promised)) * PROMISED_ON_DAY_OFF;
    }
}

fn before_receipt(days: &[u16], received: &[u16], code: u16, codes: &mut [u16]) {
    for ((day, received), found) in days.iter().zip(received).zip(codes) {
        // All bits, or none: a choice would become a branch around the store.
        let is_before = 0_u16.wrapping_sub(u16::from(*day < *received));
        *found = (code & is_before) | (*found & !is_before);
    }
}

impl Letter {
    fn of(in_force: Span, limit: &Limit) -> Letter {
        let days = match limit {
            Limit::Term(term) => days_before(term),
            _ => None,
        };
        Letter { from: bound(in_force.from()), until: bound(in_force.until()), days }
    }

    fn apply(&self, facts: &mut View<'_>, found: &mut FoundView<'_>) {
        let Letter { from, until, days } = *self;
        let (days, is_odd) = (days.unwrap_or(0), 0_u16.wrapping_sub(u16::from(days.is_none())));
        let rows = facts.received.iter().zip(found.due.iter()).zip(found.legal.iter_mut()).zip(facts.odd.iter_mut());
        for (((received, due), legal), odd) in rows {
            let in_force = 0_u16.wrapping_sub(u16::from((from..until).contains(received)));
            *legal = (due.wrapping_sub(days) & in_force) | (*legal & !in_force);
            *odd |= is_odd & in_force;
        }
    }
}

/// The rules with those joined that follow one another and say the same.
fn letters(rules: impl Iterator<Item = Letter>) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::new();
    for rule in rules {
        match letters.last_mut() {
            Some(last) if last.until == rule.from && last.days == rule.days => last.until = rule.until,
            _ => letters.push(rule),
        }
    }
    letters
}

/// So many days before an event, and nothing else.
fn days_before(term: &Term) -> Option<u16> {
    let length = term.length();
    let [part] = length.parts() else { return None };
    let ordinary = (term.direction(), term.start(), term.roll());
    let is_plain = ordinary == (Direction::Before, Start::EventDayNotCounted, Roll::Never)
        && part.unit() == Unit::Day
        && part.amount() <= 100;
    is_plain.then_some(part.amount() as u16)
}

/// The stretches of one standing of a calendar, those nearest to a day first.
fn standings(calendar: &Calendar, now: u16) -> Vec<Stretch> {
    let stretch = |(days, standing): (Range<Date>, Standing)| Stretch {
        from: bound(days.start),
        until: bound(days.end),
        code: u16::from(standing_code(Some(standing))),
    };
    let mut stretches: Vec<Stretch> = calendar.standings().map(stretch).collect();
    stretches.sort_by_key(|it| it.from.saturating_sub(now).max(now.saturating_sub(it.until)));
    stretches
}
