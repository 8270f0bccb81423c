//! The life of a case told a second time, apart from the library: a day or a minute at a time, from rules that stand here as
//! constants. It asks a calendar for nothing but what a day is; office hours are plain numbers.

use thoihan::calendar::Calendar;
use thoihan::case::{Answered, ApologyState, Event, Extension, Ground, Happening, Status, WaitMode};
use thoihan::civil::{Date, DateTime};
use thoihan::term::{Length, Unit};

/// A day number and a minute of that day, 0 to 1440: 24:00 is later than any other minute and earlier than the next day.
pub(super) type At = (i32, u16);

/// Decree 61/2018 takes effect: a supplement restarts the limit, and a letter of apology is owed.
const RESTART_AND_LETTER: (i32, u8, u8) = (2018, 6, 21);
/// Decree 118/2025 takes effect: 8 working hours for what was filed online, 15 days for the applicant.
const INTAKE_AND_CLOSING: (i32, u8, u8) = (2025, 7, 1);
const INTAKE_HOURS: u32 = 8;
const APPLICANT_DAYS: u32 = 15;
const MOST_EVENTS: usize = 10_000;
const MOST_PARTS: usize = 4;
const DAY: i64 = 1_440;

/// When a body works on a working day, as plain numbers.
pub(super) type Sessions = fn(Date) -> &'static [(u16, u16)];

/// A body: its days, and the sessions that every working day has.
#[derive(Debug)]
pub(super) struct World {
    pub(super) name: &'static str,
    pub(super) calendar: Calendar,
    pub(super) sessions: Option<Sessions>,
}

impl World {
    fn works(&self, day: i32) -> bool {
        self.calendar.kind(date(day)).unwrap().is_working()
    }

    fn hours(&self, day: i32) -> &'static [(u16, u16)] {
        self.sessions.filter(|_| self.works(day)).map_or(&[], |sessions| sessions(date(day)))
    }

    fn worked(&self, days: impl Iterator<Item = i32>) -> i32 {
        days.filter(|day| self.works(*day)).count() as i32
    }

    fn working_day_before(&self, day: i32) -> i32 {
        self.last_worked(day - 1)
    }

    fn last_worked(&self, day: i32) -> i32 {
        (day - 99..=day).rev().find(|day| self.works(*day)).unwrap()
    }

    /// Office minutes between two moments.
    fn open_minutes(&self, from: At, to: At) -> i64 {
        let days = from.0..=to.0;
        let minutes = |day: i32| {
            let first = if day == from.0 { i64::from(from.1) } else { 0 };
            let last = if day == to.0 { i64::from(to.1) } else { DAY };
            self.hours(day)
                .iter()
                .map(|it| (first..last).filter(|minute| open(*it, *minute)).count() as i64)
                .sum::<i64>()
        };
        days.map(minutes).sum()
    }
}

fn open((opens, closes): (u16, u16), minute: i64) -> bool {
    (i64::from(opens)..i64::from(closes)).contains(&minute)
}

pub(super) fn date(day: i32) -> Date {
    Date::from_epoch_days(day).unwrap()
}

pub(super) fn at(moment: DateTime) -> At {
    (moment.date().epoch_days(), moment.time().minutes())
}

fn number((year, month, day): (i32, u8, u8)) -> i32 {
    Date::new(year, month, day).unwrap().epoch_days()
}

fn absolute((day, minute): At) -> i64 {
    i64::from(day) * DAY + i64::from(minute)
}

/// The facts of a case.
#[derive(Debug, Clone, Default)]
pub(super) struct Facts {
    pub(super) limit: Option<Length>,
    pub(super) filed: Option<At>,
    pub(super) received: Option<At>,
    pub(super) waits: Vec<Pending>,
    pub(super) extensions: Vec<(At, Length)>,
    pub(super) apology: Option<At>,
    pub(super) promises: Vec<(At, i32)>,
    pub(super) finished: Option<At>,
    pub(super) over: Option<At>,
    pub(super) returned: Option<At>,
    pub(super) withdrawn: Option<At>,
    pub(super) closed: Option<At>,
    pub(super) online: bool,
    pub(super) own_limit: Option<Length>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Pending {
    pub(super) ground: Ground,
    pub(super) mode: WaitMode,
    pub(super) from: At,
    pub(super) to: Option<At>,
}

/// Who tells what, for telling whether two events of one moment could be either way round.
fn voice(what: Happening) -> Option<u8> {
    Some(match what {
        Happening::SupplementAsked | Happening::SupplementReceived => 1,
        Happening::OpinionAsked | Happening::OpinionGiven => 2,
        Happening::FinancialDutyAsked | Happening::FinancialDutyDone => 3,
        Happening::Stopped | Happening::Resumed => 4,
        Happening::Extended(_) => 5,
        Happening::NewPromise(_) => 6,
        Happening::Finished | Happening::Returned | Happening::Withdrawn | Happening::Closed => 7,
        _ => return None,
    })
}

impl Facts {
    /// What a list of events tells; `None` where it says two things at once.
    pub(super) fn heard(events: &[Event]) -> Option<Facts> {
        let mut all: Vec<Event> = Vec::new();
        for event in events {
            if !all.contains(event) {
                all.push(*event);
            }
        }
        let tied = |one: &Event| {
            all.iter()
                .any(|it| it != one && it.at == one.at && voice(it.what).is_some_and(|it| Some(it) == voice(one.what)))
        };
        if events.len() > MOST_EVENTS || all.iter().any(tied) {
            return None;
        }
        all.sort_by_key(|event| event.at);
        let mut facts = Facts::default();
        for Event { at: moment, what } in all {
            facts.hear(at(moment), what)?;
        }
        Some(facts)
    }

    fn hear(&mut self, moment: At, what: Happening) -> Option<()> {
        let once = match what {
            Happening::Filed => &mut self.filed,
            Happening::Received => &mut self.received,
            Happening::ApologySent => &mut self.apology,
            Happening::Finished => &mut self.finished,
            Happening::HandedOver => &mut self.over,
            Happening::Returned => &mut self.returned,
            Happening::Withdrawn => &mut self.withdrawn,
            Happening::Closed => &mut self.closed,
            other => {
                self.hear_more(moment, other);
                return Some(());
            }
        };
        once.is_none().then(|| *once = Some(moment))
    }

    fn hear_more(&mut self, moment: At, what: Happening) {
        let (ground, asks) = match what {
            Happening::Extended(length) => return self.extensions.push((moment, length)),
            Happening::NewPromise(day) => return self.promises.push((moment, day.epoch_days())),
            Happening::SupplementAsked => (Ground::Supplement, true),
            Happening::SupplementReceived => (Ground::Supplement, false),
            Happening::OpinionAsked => (Ground::Opinion, true),
            Happening::OpinionGiven => (Ground::Opinion, false),
            Happening::FinancialDutyAsked => (Ground::FinancialDuty, true),
            Happening::FinancialDutyDone => (Ground::FinancialDuty, false),
            Happening::Stopped => (Ground::Stop, true),
            _ => (Ground::Stop, false),
        };
        let asked = self.waits.iter_mut().find(|wait| wait.ground == ground && wait.to.is_none());
        match (asked, asks) {
            (None, true) => self.waits.push(Pending { ground, mode: WaitMode::ByRule, from: moment, to: None }),
            (Some(wait), false) => wait.to = Some(moment),
            _ => {}
        }
    }

    /// What was known at a moment.
    fn known(&self, now: At) -> Facts {
        let mut known = self.clone();
        let Facts { filed, received, apology, finished, over, returned, withdrawn, closed, .. } = &mut known;
        for fact in [filed, apology, finished, over, returned, withdrawn, closed] {
            *fact = fact.filter(|moment| *moment <= now);
        }
        let received_later = received.is_some_and(|moment| moment > now);
        known.received = known.received.filter(|_| !received_later);
        known.waits.retain(|wait| wait.from <= now);
        for wait in &mut known.waits {
            wait.to = wait.to.filter(|moment| *moment <= now);
        }
        known.extensions.retain(|(moment, _)| *moment <= now);
        known.promises.retain(|(moment, _)| *moment <= now);
        known
    }

    fn end(&self) -> Option<At> {
        [self.finished, self.returned, self.withdrawn, self.closed].into_iter().flatten().min()
    }

    /// Limit and extensions in one row; `None` of more parts than are counted.
    fn whole_limit(&self) -> Option<Vec<(u32, Unit)>> {
        let all = self.limit.into_iter().chain(self.extensions.iter().map(|(_, length)| *length));
        let parts: Vec<_> = all.flat_map(parts).collect();
        (parts.len() <= MOST_PARTS).then_some(parts)
    }
}

fn parts(length: Length) -> Vec<(u32, Unit)> {
    length.parts().iter().map(|part| (part.amount(), part.unit())).collect()
}

/// A count that walks.
struct Count<'w> {
    world: &'w World,
    pauses: &'w [(At, At)],
}

impl Count<'_> {
    /// The end of a limit; `None` where it counts office hours and there are none.
    fn end(&self, parts: &[(u32, Unit)], start: At, rolls: bool) -> Option<At> {
        let mut end = start;
        for (amount, unit) in parts {
            end = match unit {
                Unit::Hour | Unit::WorkingHour => self.minutes(end, amount * 60, *unit)?,
                _ => (self.days(end.0, *amount, *unit), 1_440),
            };
        }
        let to_the_minute = parts.iter().any(|(_, unit)| matches!(unit, Unit::Hour | Unit::WorkingHour));
        if !to_the_minute {
            end.1 = 1_440;
        }
        let stays = |day: i32| self.world.works(day) && (to_the_minute || !self.stands(day));
        if !rolls || stays(end.0) {
            return Some(end);
        }
        let mut next = end.0 + 1;
        while !self.world.works(next) || self.stands(next) {
            next += 1;
        }
        Some((next, 1_440))
    }

    /// Whether the clock stands still on a day: from the day of a pause up to, and without, the day on which it runs again.
    fn stands(&self, day: i32) -> bool {
        self.pauses.iter().any(|(from, to)| (from.0..to.0).contains(&day))
    }

    fn days(&self, from: i32, amount: u32, unit: Unit) -> i32 {
        let mut left = match unit {
            Unit::Week => 7 * amount as i32,
            Unit::Month => months_later(from, amount) - from,
            Unit::Year => months_later(from, 12 * amount) - from,
            _ => amount as i32,
        };
        let mut day = from;
        while left > 0 {
            day += 1;
            let counts = unit != Unit::WorkingDay || self.world.works(day);
            left -= i32::from(counts && !self.stands(day));
        }
        day
    }

    fn minutes(&self, from: At, amount: u32, unit: Unit) -> Option<At> {
        let office = unit == Unit::WorkingHour;
        if office && self.world.sessions.is_none() {
            return None;
        }
        let (mut left, mut next, mut end) = (amount, absolute(from), from);
        let pauses: Vec<_> = self.pauses.iter().map(|(from, to)| absolute(*from)..absolute(*to)).collect();
        while left > 0 {
            let (day, minute) = (next.div_euclid(DAY) as i32, next.rem_euclid(DAY));
            let runs = !office || self.world.hours(day).iter().any(|session| open(*session, minute));
            if runs && !pauses.iter().any(|pause| pause.contains(&next)) {
                left -= 1;
                // The end of the last minute of a day is 24:00 of that day.
                end = (day, minute as u16 + 1);
            }
            next += 1;
        }
        Some(end)
    }
}

/// The same day of a later month, or its last.
fn months_later(day: i32, months: u32) -> i32 {
    let from = date(day);
    let month = from.year() * 12 + i32::from(from.month()) - 1 + months as i32;
    let same = |day: u8| Date::new(month.div_euclid(12), month.rem_euclid(12) as u8 + 1, day);
    (1..=from.day()).rev().find_map(|day| same(day).ok()).unwrap().epoch_days()
}

/// What can be said about a case at a moment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Told {
    pub(super) due: Option<At>,
    pub(super) status: Option<Status>,
    pub(super) late_days: i32,
    pub(super) late_minutes: Option<i64>,
    /// The last day by law for the letter, and the last working day for it.
    pub(super) letter: Option<(i32, i32)>,
    pub(super) letter_state: Option<ApologyState>,
    /// Asked, last moment, first day of closing.
    pub(super) applicant: Option<(At, At, i32)>,
    /// End, answer, how it stands.
    pub(super) intake: Option<(At, Option<At>, Answered)>,
    pub(super) promised: Option<i32>,
    pub(super) extension: Option<Extension>,
}

/// Whether the clock runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Clock {
    Runs,
    Waits,
    Unknown,
}

/// Tells a case as it stood at a moment.
pub(super) fn tell(facts: &Facts, now: At, world: &World) -> Told {
    let known = facts.known(now);
    let mut told = Told {
        promised: known.promises.first().map(|(_, day)| *day),
        intake: intake(&known, now, world),
        extension: Some(match known.promises.len() {
            0 => Extension::None,
            1 => Extension::Used,
            _ => Extension::Exceeded,
        }),
        ..Told::default()
    };
    match known.received {
        Some(received) => judge(&mut told, &known, received, now, world),
        None if facts.received.is_some() || facts.filed.is_some() => told.status = Some(Status::NotStarted),
        None => told = Told { promised: None, extension: Some(Extension::None), ..told },
    }
    told
}

fn judge(told: &mut Told, case: &Facts, received: At, now: At, world: &World) {
    let (start, pauses, clock) = clock(case, received);
    let count = Count { world, pauses: &pauses };
    if clock == Clock::Runs && case.limit.is_some() {
        told.due = case.whole_limit().and_then(|parts| count.end(&parts, start, true));
    }
    let limit = told.due.or(told.promised.map(|day| (day, 1_440)));
    told.status = status(case, now, clock, limit, world);
    if told.status == Some(Status::Paused) {
        told.applicant = applicant(case, world);
    }
    let ended_otherwise = [Status::Returned, Status::Withdrawn, Status::Closed];
    let (Clock::Runs, Some(limit), Some(status)) = (clock, limit, told.status) else { return };
    if ended_otherwise.contains(&status) {
        return;
    }
    let late = matches!(status, Status::Late | Status::Overdue);
    if late {
        lateness(told, case, limit, case.finished.unwrap_or(now), world);
    }
    letter(told, case, received, limit.0, late, now, world);
}

/// Where the limit starts, when it does not run, and whether it stands still now. What comes after the end of a case is no part of it.
fn clock(case: &Facts, received: At) -> (At, Vec<(At, At)>, Clock) {
    let (mut start, mut pauses) = (received, Vec::new());
    let (mut waits, mut unknown) = (false, false);
    let end = case.end();
    for wait in &case.waits {
        let mode = match (wait.mode, wait.ground) {
            (WaitMode::ByRule, Ground::Supplement) if received.0 < number(RESTART_AND_LETTER) => {
                unknown = true;
                continue;
            }
            (WaitMode::ByRule, Ground::Supplement) => WaitMode::Restart,
            (WaitMode::ByRule, Ground::Opinion) => WaitMode::Continue,
            (WaitMode::ByRule, _) => WaitMode::Pause,
            (mode, _) => mode,
        };
        if mode == WaitMode::Continue || end.is_some_and(|end| wait.from > end) {
            continue;
        }
        match [wait.to, end].into_iter().flatten().min() {
            None => waits = true,
            _ if wait.to.is_some_and(|to| to < wait.from) => unknown = true,
            Some(to) if mode == WaitMode::Restart => start = start.max(to),
            Some(to) => pauses.push((wait.from, to)),
        }
    }
    let state = match (waits, unknown) {
        (true, _) => Clock::Waits,
        (false, true) => Clock::Unknown,
        _ => Clock::Runs,
    };
    (start, pauses, state)
}

fn status(case: &Facts, now: At, clock: Clock, limit: Option<At>, world: &World) -> Option<Status> {
    let ends = [
        (case.finished, None),
        (case.returned, Some(Status::Returned)),
        (case.withdrawn, Some(Status::Withdrawn)),
        (case.closed, Some(Status::Closed)),
    ];
    let first = ends.iter().filter(|(moment, _)| moment.is_some()).min_by_key(|(moment, _)| *moment);
    if let Some((_, Some(status))) = first {
        return Some(*status);
    }
    match clock {
        Clock::Waits => return Some(Status::Paused),
        Clock::Unknown => return None,
        Clock::Runs => {}
    }
    let Some(limit) = limit else { return case.limit.is_none().then_some(Status::NoDeadline) };
    Some(match case.finished {
        Some(finished) if finished > limit => Status::Late,
        Some(finished) if finished.0 < limit.0 => Status::Early,
        Some(_) => Status::OnTime,
        None if now > limit => Status::Overdue,
        None if now.0 >= world.working_day_before(limit.0) => Status::DueSoon,
        None => Status::Running,
    })
}

fn lateness(told: &mut Told, case: &Facts, limit: At, until: At, world: &World) {
    let unit = case.limit.map(|length| parts(length).last().unwrap().1);
    told.late_days = match unit {
        Some(Unit::WorkingDay | Unit::WorkingHour) => world.worked(limit.0 + 1..=until.0),
        _ => until.0 - limit.0,
    };
    told.late_minutes = match unit {
        Some(Unit::WorkingHour) if world.sessions.is_some() => Some(world.open_minutes(limit, until)),
        Some(Unit::Hour) => Some(absolute(until) - absolute(limit)),
        _ => None,
    };
}

fn letter(told: &mut Told, case: &Facts, received: At, due: i32, late: bool, now: At, world: &World) {
    if received.0 < number(RESTART_AND_LETTER) {
        told.letter_state = Some(ApologyState::NoRule);
        return;
    }
    let (legal, safe) = (due - 1, world.last_worked(due - 1));
    told.letter = Some((legal, safe));
    told.letter_state = Some(match case.apology {
        Some(sent) if sent.0 <= legal => ApologyState::SentInTime,
        Some(_) => ApologyState::SentLate,
        None if late => ApologyState::Overdue,
        None if case.finished.is_none() && now.0 >= safe => ApologyState::Decide,
        None => ApologyState::NotOwed,
    });
}

fn applicant(case: &Facts, world: &World) -> Option<(At, At, i32)> {
    let open = case.waits.iter().filter(|wait| wait.ground == Ground::Supplement && wait.to.is_none());
    let asked = open.map(|wait| wait.from).min()?;
    let by_rule = (asked.0 >= number(INTAKE_AND_CLOSING)).then(|| vec![(APPLICANT_DAYS, Unit::Day)]);
    let limit = case.own_limit.map(parts).or(by_rule)?;
    let last = Count { world, pauses: &[] }.end(&limit, asked, true)?;
    Some((asked, last, last.0 + 1))
}

fn intake(case: &Facts, now: At, world: &World) -> Option<(At, Option<At>, Answered)> {
    let filed = case.filed.filter(|filed| case.online && filed.0 >= number(INTAKE_AND_CLOSING))?;
    let end = Count { world, pauses: &[] }.end(&[(INTAKE_HOURS, Unit::WorkingHour)], filed, false)?;
    let asked = case.waits.iter().filter(|wait| wait.ground == Ground::Supplement).map(|wait| wait.from);
    let answer = asked.chain(case.received).chain(case.returned).filter(|moment| *moment >= filed).min();
    let answered = match answer {
        Some(moment) if moment <= end => Answered::InTime,
        Some(_) => Answered::Late,
        None if now <= end => Answered::Open,
        None => Answered::Overdue,
    };
    Some((end, answer, answered))
}
