use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::moment::MINUTES_OF_WORKING_DAY;
use super::{Direction, Finish, Length, Part, Pauses, Roll, Start, Term, Unit};
use crate::basis::{Basis, Lang};
use crate::calendar::{Calendar, Day, DayKind};
use crate::civil::{Date, DateTime, Overflow, Time};
use crate::error::Error;
use crate::holiday::Layer;

/// The provisions behind the conventions of counting, given by whoever knows the law in force.
#[derive(Debug, Clone, Copy, Default)]
pub struct Conventions<'a> {
    /// Why the day of the event is not counted.
    pub start: Option<&'a Basis>,
    /// Why a limit in hours runs from the moment.
    pub moment: Option<&'a Basis>,
    /// Why a limit in days or weeks ends at the end of its last day.
    pub days: Option<&'a Basis>,
    /// Why a limit in months ends on the corresponding day, or the last of the month.
    pub months: Option<&'a Basis>,
    /// Why a limit in years ends on the corresponding day.
    pub years: Option<&'a Basis>,
    /// Why a last day off moves.
    pub roll: Option<&'a Basis>,
}

/// Every step from an event to the end of a limit, in the order in which it was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// The steps.
    pub steps: Vec<Step>,
}

/// One step: a day, the number it was given, what happened there, and on what that rests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The day.
    pub date: Date,
    /// The time of day, where one matters.
    pub time: Option<Time>,
    /// Its number in the part being counted, if it was counted; for hours, the minutes counted so far.
    pub count: Option<u32>,
    /// What happened.
    pub what: What,
    /// What the calendar calls the day, where the calendar decided: Vietnamese and English.
    pub name: Option<(String, String)>,
    /// The instrument behind the step.
    pub basis: Option<Basis>,
    /// The layer of the calendar that says what the day is, where it is not what its weekday says.
    pub layer: Option<Layer>,
}

impl Step {
    /// The step in words; a limit that ends at another time than 24:00 does not say so.
    pub fn label(&self, lang: Lang) -> &'static str {
        match (self.what, self.time) {
            (What::End, Some(time)) if time != Time::END_OF_DAY => {
                lang.pick("thời điểm kết thúc thời hạn", "the limit ends")
            }
            _ => self.what.label(lang),
        }
    }
}

/// What happens at a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum What {
    /// The day of the event, not counted.
    EventDayNotCounted,
    /// The day of the event, counted as day 1.
    EventDayCounted,
    /// The moment of the event, from which hours run.
    EventMoment,
    /// The event counts as of this next working day.
    CountsAsOf,
    /// The day next to the event, left out because the whole length lies between.
    DayBetween,
    /// A working day, counted.
    Counted(DayKind),
    /// A day off, not counted.
    Skipped(DayKind),
    /// A working day on which the limit does not run.
    Paused(DayKind),
    /// The end, moved by so many days of pause; in hours, by so many minutes.
    MovedByPause,
    /// So many minutes of a working day, counted.
    Worked(DayKind, u16),
    /// The moment at which so many clock hours have run.
    Ran,
    /// The opening of the office on the last day.
    Opening,
    /// The last day of so many days or weeks.
    Reached(Unit),
    /// The corresponding day of the last month or year.
    Corresponding(Unit),
    /// The last day of a month that has no corresponding day.
    NoCorrespondingDay(Unit),
    /// A last day that is a day off, and moves.
    RolledOff(DayKind),
    /// A last day that is a day off, and stays.
    Stays(DayKind),
    /// The last day of the limit.
    End,
    /// The day by which an office must act, where it lies before the legal day.
    Safe,
    /// The first day on which the thing may be done or takes effect.
    Begins,
    /// The first working day from then on, where it is a later one.
    BeginsWorking,
}

impl What {
    /// The stable word of JSON.
    pub const fn word(self) -> &'static str {
        match self {
            What::EventDayNotCounted => "event_day_not_counted",
            What::EventDayCounted => "event_day_counted",
            What::EventMoment => "event_moment",
            What::CountsAsOf => "counts_as_of",
            What::DayBetween => "day_between",
            What::Paused(_) => "paused",
            What::MovedByPause => "moved_by_pause",
            What::Worked(..) => "worked",
            What::Ran => "ran",
            What::Opening => "opening",
            What::Counted(_) => "counted",
            What::Skipped(_) => "skipped",
            What::Reached(_) => "reached",
            What::Corresponding(_) => "corresponding_day",
            What::NoCorrespondingDay(_) => "no_corresponding_day",
            What::RolledOff(_) => "rolled",
            What::Stays(_) => "stays",
            What::End => "end",
            What::Safe => "safe",
            What::Begins => "begins",
            What::BeginsWorking => "begins_working",
        }
    }

    /// The step in words.
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            What::EventDayNotCounted => lang.pick("ngày xảy ra sự kiện, không tính", "day of the event, not counted"),
            What::EventDayCounted => {
                lang.pick("ngày xảy ra sự kiện, tính là ngày 1", "day of the event, counted as day 1")
            }
            What::EventMoment => lang.pick("thời điểm bắt đầu tính", "the moment from which it runs"),
            What::CountsAsOf => {
                lang.pick("sau giờ quy định, coi như ngày này", "after the cut-off, counts as of this day")
            }
            What::DayBetween => lang.pick("ngày nằm giữa, không tính", "day in between, not counted"),
            What::Paused(_) => lang.pick("thời hạn tạm dừng, không tính", "the limit is paused, not counted"),
            What::MovedByPause => lang.pick("lùi theo thời gian tạm dừng", "moved by the time of the pause"),
            What::Worked(..) => lang.pick("giờ làm việc, được tính", "office hours, counted"),
            What::Ran => lang.pick("hết số giờ", "so many hours have run"),
            What::Opening => lang.pick("đầu giờ làm việc", "the office opens"),
            What::Counted(DayKind::WorkedInExchange) => lang.pick("làm bù, được tính", "worked in exchange, counted"),
            What::Counted(_) => lang.pick("ngày làm việc, được tính", "working day, counted"),
            What::Skipped(_) => lang.pick("ngày nghỉ, không tính", "day off, not counted"),
            What::Reached(_) => lang.pick("ngày cuối theo số ngày", "last of so many days"),
            What::Corresponding(_) => lang.pick("ngày tương ứng", "corresponding day"),
            What::NoCorrespondingDay(_) => lang
                .pick("tháng không có ngày tương ứng, lấy ngày cuối tháng", "no corresponding day, last of the month"),
            What::RolledOff(_) => lang.pick("ngày nghỉ, thời hạn dời tiếp", "day off, the limit moves"),
            What::Stays(_) => lang.pick("rơi vào ngày nghỉ, không dời", "a day off, the limit is not moved"),
            What::End => {
                lang.pick("ngày cuối của thời hạn, kết thúc lúc 24 giờ", "last day of the limit, ends at 24:00")
            }
            What::Safe => {
                lang.pick("ngày làm việc cuối cùng không muộn hơn hạn", "last working day not after the limit")
            }
            What::Begins => lang.pick("ngày sớm nhất được phép", "first day allowed"),
            What::BeginsWorking => lang.pick("ngày làm việc đầu tiên từ ngày đó", "first working day from then on"),
        }
    }
}

impl Term {
    /// Every step from the event to the end, by walking: an account that anybody can check against a wall calendar.
    ///
    /// Its last `end` step is the legal day of [`Term::deadline`].
    pub fn trace(&self, event: Date, calendar: &Calendar, conventions: Conventions<'_>) -> Result<Trace, Error> {
        if self.counts_hours() {
            return Err(Error::needs_office_hours(&self.length.to_string()));
        }
        self.trace_at(DateTime::end_of(event), &Pauses::NONE, calendar, conventions)
    }

    /// Every step from a moment to the end, with pauses; its last `end` step is that of [`Term::deadline_at`].
    pub fn trace_at(
        &self,
        event: DateTime,
        pauses: &Pauses,
        calendar: &Calendar,
        conventions: Conventions<'_>,
    ) -> Result<Trace, Error> {
        let pauses = if self.direction == Direction::Before { &Pauses::NONE } else { pauses };
        if self.counts_hours() {
            // What the answer is refused for, its account is refused for too.
            self.end_at(event, pauses, calendar)?;
        }
        let mut walk = Walk {
            term: self,
            calendar,
            conventions,
            pauses,
            steps: Vec::new(),
            date: event.date(),
            time: event.time(),
        };
        walk.start()?;
        for (index, part) in self.length.parts().iter().enumerate() {
            let own = index == 0 && (part.amount() > 0 || self.start == Start::FromTheMoment);
            walk.part(*part, if own { self.start } else { Start::EventDayNotCounted })?;
        }
        walk.finish()?;
        Ok(Trace { steps: walk.steps })
    }
}

/// A trace in the making, and the moment it has come to.
struct Walk<'a> {
    term: &'a Term,
    calendar: &'a Calendar,
    conventions: Conventions<'a>,
    pauses: &'a Pauses,
    steps: Vec<Step>,
    date: Date,
    time: Time,
}

impl Walk<'_> {
    fn start(&mut self) -> Result<(), Error> {
        let first_amount = self.term.length.parts().first().map_or(0, |part| part.amount());
        let ahead = self.term.direction == Direction::After;
        if self.term.runs_from_the_moment() {
            let moment = plain(self.date, None, What::EventMoment, self.conventions.moment.filter(|_| ahead));
            self.steps.push(Step { time: Some(self.time), ..moment });
        } else if self.term.start == Start::EventDayCounted && first_amount > 0 {
            // The walk steps onto the event day itself, and counts it where its unit counts it.
            self.steps.push(plain(self.date, None, What::EventDayCounted, None));
            self.date = self.date.add_days(-self.term.step())?;
        } else {
            self.steps.push(plain(self.date, None, What::EventDayNotCounted, self.conventions.start.filter(|_| ahead)));
        }
        if self.term.start == Start::NextWorkingDay {
            self.date = self.calendar.after(self.date)?;
            let mut step = plain(self.date, None, What::CountsAsOf, None);
            if self.term.runs_from_the_moment() {
                self.time = self.term.opening(self.date, self.calendar)?.time();
                step.time = Some(self.time);
            }
            self.steps.push(step);
        }
        Ok(())
    }

    fn part(&mut self, part: Part, start: Start) -> Result<(), Error> {
        if part.unit().is_hours() || start == Start::FromTheMoment {
            return self.hours(part);
        }
        self.time = Time::END_OF_DAY;
        match part.unit() {
            Unit::WorkingDay => self.working_days(part.amount() + u32::from(start == Start::WholeDaysBetween), start),
            Unit::Day | Unit::Week => self.days(part, start),
            _ => self.months(part, start),
        }
    }

    /// Hours, and days counted in hours from the moment.
    fn hours(&mut self, part: Part) -> Result<(), Error> {
        match part.unit() {
            Unit::WorkingHour => self.working_minutes(part.amount() * 60),
            Unit::WorkingDay => self.working_minutes(part.amount() * MINUTES_OF_WORKING_DAY),
            _ => self.clock_hours(part),
        }
    }

    /// Day after day, what is worked of it and not paused, until the minutes are used up.
    fn working_minutes(&mut self, minutes: u32) -> Result<(), Error> {
        self.time = Time::from_minutes(self.time.minutes())?;
        let mut counted = 0;
        while counted < minutes {
            let day = self.calendar.day(self.date)?;
            let open = self.open(day.kind())?;
            let run = self.unpaused(&open);
            if !day.kind().is_working() {
                self.steps.push(of_day(&day, None, What::Skipped(day.kind())));
            } else if let Some((worked, until)) = self.use_up(&run, minutes - counted)? {
                counted += u32::from(worked);
                self.time = until;
                let step = of_day(&day, Some(counted), What::Worked(day.kind(), worked));
                self.steps.push(Step { time: Some(until), ..step });
            } else if !open.is_empty() {
                self.steps.push(of_day(&day, None, What::Paused(day.kind())));
            }
            if counted < minutes {
                let step = self.term.step();
                self.date = self.date.add_days(step)?;
                self.time = if step > 0 { Time::START_OF_DAY } else { Time::END_OF_DAY };
            }
        }
        Ok(())
    }

    /// What is left of the day's sessions after the moment, or before it, in minutes of the day and in order.
    fn open(&self, kind: DayKind) -> Result<Vec<(u16, u16)>, Error> {
        if !kind.is_working() {
            return Ok(Vec::new());
        }
        let now = self.time.minutes();
        let rest = match self.term.direction {
            Direction::After => (now, Time::END_OF_DAY.minutes()),
            Direction::Before => (0, now),
        };
        let sessions = self.calendar.sessions(self.date)?;
        let stretches = sessions.as_slice().iter().map(|it| (it.opens().max(rest.0), it.closes().min(rest.1)));
        Ok(stretches.filter(|(from, until)| from < until).collect())
    }

    /// The same without what is paused.
    fn unpaused(&self, open: &[(u16, u16)]) -> Vec<(u16, u16)> {
        let midnight = DateTime::start_of(self.date).epoch_minutes();
        let of_day = |moment: DateTime| {
            let minutes = moment.epoch_minutes() - midnight;
            minutes.clamp(0, i64::from(Time::END_OF_DAY.minutes())) as u16
        };
        let mut run = open.to_vec();
        for (from, until) in self.pauses.moments() {
            let (from, until) = (of_day(*from), of_day(*until));
            if from < until {
                let around = |(opens, closes): (u16, u16)| [(opens, closes.min(from)), (opens.max(until), closes)];
                run = run.into_iter().flat_map(around).filter(|(opens, closes)| opens < closes).collect();
            }
        }
        run
    }

    /// The minutes counted of a day's stretches, at most so many, and the time at which they are used up or the day is; `None`
    /// where there are none.
    fn use_up(&self, run: &[(u16, u16)], left: u32) -> Result<Option<(u16, Time)>, Error> {
        let ahead = self.term.direction == Direction::After;
        let (mut worked, mut reached) = (0, None);
        let mut stretches = run.to_vec();
        if !ahead {
            stretches.reverse();
        }
        for (opens, closes) in stretches {
            let taken = u32::from(closes - opens).min(left - u32::from(worked)) as u16;
            if taken > 0 {
                worked += taken;
                reached = Some(Time::from_minutes(if ahead { opens + taken } else { closes - taken })?);
            }
        }
        Ok(reached.map(|reached| (worked, reached)))
    }

    fn clock_hours(&mut self, part: Part) -> Result<(), Error> {
        let (from, single) = (DateTime::new(self.date, self.time), Length::of(part));
        let bare = Term::constant(self.term.direction, single, Start::FromTheMoment, Roll::Never);
        let unpaused = bare.end_at(from, &Pauses::NONE, self.calendar)?;
        self.ran_to(unpaused, What::Ran, part.amount());
        let end = bare.end_at(from, self.pauses, self.calendar)?;
        if end != unpaused {
            let moved = end.epoch_minutes() - unpaused.epoch_minutes();
            self.ran_to(end, What::MovedByPause, u32::try_from(moved).unwrap_or(u32::MAX));
        }
        Ok(())
    }

    fn ran_to(&mut self, end: DateTime, what: What, count: u32) {
        (self.date, self.time) = (end.date(), end.time());
        self.steps.push(Step { time: Some(self.time), ..plain(self.date, Some(count), what, None) });
    }

    fn working_days(&mut self, amount: u32, start: Start) -> Result<(), Error> {
        let mut left = amount;
        let mut count = 0;
        while left > 0 {
            self.date = self.date.add_days(self.term.step())?;
            let day = self.calendar.day(self.date)?;
            if !day.kind().is_working() {
                self.steps.push(of_day(&day, None, What::Skipped(day.kind())));
                continue;
            }
            if self.pauses.contains(self.date) {
                self.steps.push(of_day(&day, None, What::Paused(day.kind())));
                continue;
            }
            left -= 1;
            if start == Start::WholeDaysBetween && left == 0 {
                self.steps.push(of_day(&day, None, What::DayBetween));
            } else {
                count += 1;
                self.steps.push(of_day(&day, Some(count), What::Counted(day.kind())));
            }
        }
        Ok(())
    }

    fn days(&mut self, part: Part, start: Start) -> Result<(), Error> {
        let days = part.amount() as i32 * if part.unit() == Unit::Week { 7 } else { 1 };
        let shift = i32::from(start == Start::WholeDaysBetween);
        let from = self.date;
        self.date = self.date.add_days(self.term.step() * (days + shift))?;
        self.steps.push(plain(self.date, Some(part.amount()), What::Reached(part.unit()), self.conventions.days));
        self.push_by_pauses(from)
    }

    /// The end of days or months moved by each pause that begins on or before it.
    fn push_by_pauses(&mut self, from: Date) -> Result<(), Error> {
        for pause in self.pauses.after(from) {
            if pause.from() > self.date {
                break;
            }
            self.date = self.date.add_days(pause.len())?;
            self.steps.push(plain(self.date, u32::try_from(pause.len()).ok(), What::MovedByPause, None));
        }
        Ok(())
    }

    fn months(&mut self, part: Part, start: Start) -> Result<(), Error> {
        let step = self.term.step();
        // Months and years correspond to the event day itself, also when it is counted.
        let from = if start == Start::EventDayCounted { self.date.add_days(step)? } else { self.date };
        let amount = step * part.amount() as i32;
        let (end, basis) = match part.unit() {
            Unit::Year => (from.add_years(amount, Overflow::LastDay)?, self.conventions.years),
            _ => (from.add_months(amount, Overflow::LastDay)?, self.conventions.months),
        };
        let (what, basis) = if end.day() == from.day() {
            (What::Corresponding(part.unit()), basis)
        } else {
            (What::NoCorrespondingDay(part.unit()), self.conventions.months)
        };
        self.steps.push(plain(end, Some(part.amount()), what, basis));
        let shift = i32::from(start == Start::WholeDaysBetween) - i32::from(start == Start::EventDayCounted);
        self.date = end.add_days(step * shift)?;
        self.push_by_pauses(if start == Start::EventDayCounted { from.yesterday()? } else { from })
    }

    /// The roll, the end, and the safe day where it differs.
    fn finish(&mut self) -> Result<(), Error> {
        let step = match self.term.roll {
            Roll::NextWorkingDay => 1,
            Roll::PreviousWorkingDay => -1,
            Roll::Never => 0,
        };
        while step != 0 && !self.calendar.is_working(self.date)? {
            let day = self.calendar.day(self.date)?;
            self.steps.push(of_day(&day, None, What::RolledOff(day.kind())));
            self.date = self.date.add_days(step)?;
            self.time = Time::END_OF_DAY;
        }
        let rolled = matches!(self.steps.last().map(|step| step.what), Some(What::RolledOff(_)));
        if rolled || !self.term.counts_hours() {
            self.past_pauses()?;
        }
        let basis = self.conventions.roll.filter(|_| rolled && self.term.roll == Roll::NextWorkingDay);
        if self.term.finish == Finish::AtOpening {
            let opening = self.term.opening(self.date, self.calendar)?;
            (self.date, self.time) = (opening.date(), opening.time());
            self.steps.push(Step { time: Some(self.time), ..plain(self.date, None, What::Opening, None) });
        }
        let time = Some(self.time).filter(|_| self.term.counts_hours());
        self.steps.push(Step { time, ..plain(self.date, None, What::End, basis) });
        self.safe()
    }

    /// A last day that is paused moves to the day on which the limit runs again.
    fn past_pauses(&mut self) -> Result<(), Error> {
        let end = self.term.past_pauses(self.date, self.pauses, self.calendar)?;
        if end != self.date {
            let moved = u32::try_from(self.date.days_until(end)).ok();
            self.date = end;
            self.steps.push(plain(end, moved, What::MovedByPause, None));
        }
        Ok(())
    }

    fn safe(&mut self) -> Result<(), Error> {
        let day = self.calendar.day(self.date)?;
        if !day.kind().is_working() {
            self.steps.push(of_day(&day, None, What::Stays(day.kind())));
            self.steps.push(plain(self.calendar.on_or_before(self.date)?, None, What::Safe, None));
        }
        Ok(())
    }
}

fn plain(date: Date, count: Option<u32>, what: What, basis: Option<&Basis>) -> Step {
    Step { date, time: None, count, what, name: None, basis: basis.cloned(), layer: None }
}

fn of_day(day: &Day<'_>, count: Option<u32>, what: What) -> Step {
    let name = day.name(Lang::Vietnamese).zip(day.name(Lang::English));
    let has_a_say = day.entry().is_some() || !day.kind().is_working();
    let layer = has_a_say.then(|| day.layer().clone());
    Step { date: day.date(), time: None, count, what, name, basis: day.basis().cloned(), layer }
}
