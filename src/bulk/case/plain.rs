//! The plain record: one limit in days or longer, no wait, every day well inside the calendar. It is answered by look-ups alone; whatever
//! is not plain is left to the definition.

use alloc::vec::Vec;

use super::answer::{Answer, NO_DAY, standing_code, status_code};
use super::columns::{Cases, Moments, unit_code};
use crate::calendar::{Calendar, FIRST, LAST};
use crate::case::{Diagnosis, Evaluator, Status};
use crate::civil::{Date, DateTime, Overflow, Span};
use crate::law::Limit;
use crate::term::{Direction, Roll, Start, Term, Unit};

/// An evaluator, and what plain records need of it and of the moment.
pub(super) struct Prepared<'a> {
    pub(super) evaluator: &'a Evaluator<'a>,
    calendar: &'a Calendar,
    now: (i32, i32),
    letters: Vec<Letter>,
    /// The stretches of one standing, those nearest to the moment first: the first day, the day after the last, and the code.
    standings: Vec<(i32, i32, u8)>,
    first_open: i32,
}

/// A rule on the letter of apology: the days on which it was in force, and by how many days the letter comes before the due day; `None`
/// where it is not as plain as that.
struct Letter {
    from: i32,
    until: i32,
    days: Option<i32>,
}

/// What is known of a plain record.
#[derive(Clone, Copy)]
struct Facts {
    received: i32,
    finished: Option<i32>,
    promised: Option<i32>,
    sent: Option<i32>,
}

/// The end of a limit: the due day, the first day that was looked at on the way, and how lateness is counted.
#[derive(Clone, Copy)]
struct End {
    due: i32,
    looked_from: i32,
    lateness: Lateness,
}

#[derive(Clone, Copy)]
enum Lateness {
    WorkingDays,
    Days,
}

/// Far enough from both ends of the calendar that nothing looked up on the way lies outside it.
const FIRST_PLAIN: i32 = FIRST.epoch_days() + 400;
const LAST_PLAIN: i32 = LAST.epoch_days() - 1_000;
const LONGEST_PLAIN: i32 = 4_000;

const EARLY: u8 = status_code(Some(Status::Early));
const ON_TIME: u8 = status_code(Some(Status::OnTime));
const LATE: u8 = status_code(Some(Status::Late));

const DAY: u8 = unit_code(Unit::Day);
const WORKING_DAY: u8 = unit_code(Unit::WorkingDay);
const WEEK: u8 = unit_code(Unit::Week);
const MONTH: u8 = unit_code(Unit::Month);
const YEAR: u8 = unit_code(Unit::Year);

impl<'a> Prepared<'a> {
    pub(super) fn new(evaluator: &'a Evaluator<'a>, as_of: DateTime) -> Prepared<'a> {
        let calendar = evaluator.calendar();
        // Columns hold whole minutes, and never 24:00.
        let now = (as_of.date().epoch_days(), i32::from(as_of.time().minutes().min(24 * 60 - 1)));
        let letters = evaluator.letters().map(|(in_force, limit)| Letter::of(in_force, limit)).collect();
        let first_open = calendar.open_days(FIRST..Date::MAX).first().map_or(i32::MAX, |open| open.date.epoch_days());
        Prepared { evaluator, calendar, now, letters, standings: standings(calendar, now.0), first_open }
    }

    /// The answer about a plain record; `None` about any other.
    #[inline]
    pub(super) fn answer(&self, cases: &Cases<'_>, row: usize) -> Option<Answer> {
        if cases.waits.is_some_and(|waits| !waits.is_empty(row)) {
            return None;
        }
        let received = cases.received.parts(row)?;
        if received > self.now || received.0 < FIRST_PLAIN {
            return None;
        }
        let end = self.end(received.0, cases.amount.get(row)?, cases.unit.get(row)?)?;
        if end.due > LAST_PLAIN || end.due - received.0 > LONGEST_PLAIN {
            return None;
        }
        let promised = cases.promised.and_then(|days| days.get(row));
        if promised.is_some_and(|day| !is_inside(day)) {
            return None;
        }
        let come = |day: i32| (day != NO_DAY).then_some(day);
        let finished = come(self.known(cases.finished, row)?);
        let sent = come(self.known(cases.apology_sent, row)?);
        self.judge(end, Facts { received: received.0, finished, promised, sent })
    }

    #[inline]
    fn judge(&self, end: End, facts: Facts) -> Option<Answer> {
        let (apology_legal, apology_safe) = self.letter(facts.received, end.due)?;
        Some(Answer {
            due: end.due,
            apology_legal,
            apology_safe,
            status: self.status(end.due, facts.finished)?,
            late_days: self.late_days(end, facts.finished)?,
            standing: self.standing(end),
            code: self.code(facts),
        })
    }

    /// The day of a moment, [`NO_DAY`] where none is given or it has not come; no answer about a day outside the calendar.
    #[inline]
    fn known(&self, moments: Option<Moments<'_>>, row: usize) -> Option<i32> {
        let Some(moment) = moments.and_then(|moments| moments.parts(row)) else { return Some(NO_DAY) };
        is_inside(moment.0).then_some(if moment <= self.now { moment.0 } else { NO_DAY })
    }

    #[inline]
    fn end(&self, received: i32, amount: u32, unit: u8) -> Option<End> {
        let amount = i32::try_from(amount).ok().filter(|amount| *amount <= LONGEST_PLAIN)?;
        let numbers = self.calendar.numbers();
        if unit == WORKING_DAY {
            let due = numbers.advance(received, amount).filter(|_| amount > 0)?;
            return Some(End { due, looked_from: received + 1, lateness: Lateness::WorkingDays });
        }
        let unrolled = match unit {
            DAY => received.checked_add(amount)?,
            WEEK => received.checked_add(7 * amount)?,
            MONTH => months_on(received, amount)?,
            YEAR => months_on(received, 12 * amount)?,
            _ => return None,
        };
        let due = numbers.on_or_after(unrolled)?;
        Some(End { due, looked_from: unrolled, lateness: Lateness::Days })
    }

    #[inline]
    fn letter(&self, received: i32, due: i32) -> Option<(i32, i32)> {
        let rule = self.letters.iter().find(|letter| letter.from <= received && received < letter.until);
        let Some(rule) = rule else { return Some((NO_DAY, NO_DAY)) };
        let legal = due - rule.days?;
        Some((legal, self.calendar.numbers().on_or_before(legal)?))
    }

    #[inline]
    fn status(&self, due: i32, finished: Option<i32>) -> Option<u8> {
        let Some(finished) = finished else { return self.running(due) };
        // Compared without a branch: which way the next record goes, nobody can foretell.
        let after = if finished > due { LATE } else { ON_TIME };
        Some(if finished < due { EARLY } else { after })
    }

    fn running(&self, due: i32) -> Option<u8> {
        let due_soon_from = self.calendar.numbers().advance(due, -1)?;
        let status = match self.now.0 {
            now if now > due => Status::Overdue,
            now if now >= due_soon_from => Status::DueSoon,
            _ => Status::Running,
        };
        Some(status_code(Some(status)))
    }

    /// None where it ended, or stands, in time: what is counted is negative then.
    #[inline]
    fn late_days(&self, end: End, finished: Option<i32>) -> Option<i32> {
        let until = finished.unwrap_or(self.now.0);
        let late = match end.lateness {
            Lateness::WorkingDays => self.calendar.numbers().count(end.due + 1, until.checked_add(1)?)?,
            Lateness::Days => until.checked_sub(end.due)?,
        };
        Some(late.max(0))
    }

    #[inline]
    fn standing(&self, end: End) -> u8 {
        if end.due < self.first_open {
            let whole = |(from, until, _): &&(i32, i32, u8)| *from <= end.looked_from && end.due < *until;
            if let Some((_, _, code)) = self.standings.iter().find(whole) {
                return *code;
            }
        }
        let day = |number| Date::from_epoch_days(number).unwrap_or(Date::MAX);
        standing_code(Some(self.calendar.standing(day(end.looked_from)..day(end.due + 1))))
    }

    /// The code of the first contradiction, in the order in which they are told.
    #[inline]
    fn code(&self, facts: Facts) -> u16 {
        let before_receipt = |day: Option<i32>| day.is_some_and(|day| day < facts.received);
        if before_receipt(facts.finished) {
            Diagnosis::FinishedBeforeReceipt.code()
        } else if before_receipt(facts.sent) {
            Diagnosis::ApologyBeforeReceipt.code()
        } else if before_receipt(facts.promised) {
            Diagnosis::PromisedBeforeReceipt.code()
        } else if facts.promised.is_some_and(|day| self.calendar.numbers().is_working(day) == Some(false)) {
            Diagnosis::PromisedOnDayOff.code()
        } else {
            0
        }
    }
}

impl Letter {
    fn of(in_force: Span, limit: &Limit) -> Letter {
        let days = match limit {
            Limit::Term(term) => days_before(term),
            _ => None,
        };
        Letter { from: in_force.from().epoch_days(), until: in_force.until().epoch_days(), days }
    }
}

/// So many days before an event, and nothing else.
fn days_before(term: &Term) -> Option<i32> {
    let length = term.length();
    let [part] = length.parts() else { return None };
    let ordinary = (term.direction(), term.start(), term.roll());
    let is_plain = ordinary == (Direction::Before, Start::EventDayNotCounted, Roll::Never)
        && part.unit() == Unit::Day
        && part.amount() <= 100;
    is_plain.then_some(part.amount() as i32)
}

fn is_inside(day: i32) -> bool {
    (FIRST.epoch_days()..=LAST.epoch_days()).contains(&day)
}

fn months_on(day: i32, months: i32) -> Option<i32> {
    let date = Date::from_epoch_days(day).ok()?.add_months(months, Overflow::LastDay);
    date.ok().map(Date::epoch_days)
}

/// The years of a calendar as stretches of one standing, those nearest to a day first.
fn standings(calendar: &Calendar, now: i32) -> Vec<(i32, i32, u8)> {
    let mut stretches: Vec<(i32, i32, u8)> = Vec::new();
    for year in FIRST.year()..=LAST.year() {
        let first_of = |year| Date::new(year, 1, 1).unwrap_or(Date::MAX);
        let code = standing_code(Some(calendar.year_standing(first_of(year)..first_of(year + 1))));
        let (from, until) = (first_of(year).epoch_days(), first_of(year + 1).epoch_days());
        match stretches.last_mut() {
            Some(last) if last.2 == code => last.1 = until,
            _ => stretches.push((from, until, code)),
        }
    }
    stretches.sort_by_key(|(from, until, _)| from.saturating_sub(now).max(now.saturating_sub(*until)));
    stretches
}
