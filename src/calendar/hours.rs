use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::ops::Range;

use super::time::WorkingTime;
use super::{Calendar, DAYS, DayKind, FIRST, LAST, TimeWalker, offset};
use crate::civil::{Date, DateStyle, DateTime, Time};
use crate::error::{Error, ErrorKind, quoted};
use crate::holiday::Entry;
use crate::hours::{Schedule, Sessions};

/// The office hours of a calendar: its schedule, and for every day the sessions that it has.
#[derive(Debug, Clone)]
pub(super) struct Hours {
    schedule: Schedule,
    first: Date,
    last: Date,
    /// The different days there are; few, so that a day is one byte.
    days: Vec<Sessions>,
    /// The minutes worked before each minute of each of these days, one day after the other.
    within: Box<[u16]>,
    pub(super) index: HoursIndex,
    /// The same at the extremes of what is open.
    pub(super) bounds: Option<Box<(HoursIndex, HoursIndex)>>,
}

const MINUTES_OF_DAY: usize = 24 * 60;
const FIRST_MINUTE: i64 = FIRST.epoch_days() as i64 * MINUTES_OF_DAY as i64;

/// Which of the different days each day is, and how many minutes are worked before it.
#[derive(Debug, Clone, Default)]
pub(super) struct HoursIndex {
    kinds: Box<[u8]>,
    before: Box<[u32]>,
    /// The place of the day in which each [`STRIDE`]th minute of work is done, from the first one on: one or two working days are left to
    /// look at from there.
    hints: Box<[u16]>,
}

const STRIDE: u32 = 512;

impl HoursIndex {
    fn new(kinds: Vec<u8>, before: Vec<u32>) -> HoursIndex {
        let mut hints = Vec::new();
        for (place, until) in before.iter().skip(1).enumerate() {
            while hints.len() as u32 * STRIDE < *until {
                hints.push(place as u16);
            }
        }
        HoursIndex { kinds: kinds.into(), before: before.into(), hints: hints.into() }
    }

    /// The place of the day in which a minute of work is done, the first one being number 1.
    #[inline]
    fn day_of(&self, minute: u32) -> Option<usize> {
        let mut place = usize::from(*self.hints.get((minute.checked_sub(1)? / STRIDE) as usize)?);
        while *self.before.get(place + 1)? < minute {
            place += 1;
        }
        Some(place)
    }
}

/// Office hours at one extreme of the open days, or as they are.
#[derive(Debug, Clone, Copy)]
pub(super) struct HoursView<'a> {
    hours: &'a Hours,
    index: &'a HoursIndex,
}

impl Hours {
    /// The hours of a schedule on days of these kinds.
    ///
    /// Refuses hours for no day of the calendar, a working day without a session, and sessions of its own for a day off.
    pub(super) fn new(schedule: Schedule, kinds: &[DayKind], entries: &[Entry]) -> Result<Hours, Error> {
        let known = schedule.known();
        let (first, last) = (known.from().max(FIRST), known.until().yesterday().unwrap_or(FIRST).min(LAST));
        if last < first {
            let english = format!("it holds no day from {FIRST} to {LAST}");
            let vietnamese = format!("không có ngày nào từ {} đến {}", slashed(FIRST), slashed(LAST));
            return Err(conflict(&schedule, english, vietnamese));
        }
        if let Some(day) = schedule.days().iter().find(|day| !known.contains(day.date)) {
            let english = format!("{} has sessions, and lies outside the periods", day.date);
            let vietnamese = format!("ngày {} có buổi làm việc mà nằm ngoài các giai đoạn", slashed(day.date));
            return Err(conflict(&schedule, english, vietnamese));
        }
        if let Some(day) =
            schedule.days().iter().find(|day| kinds.get(offset(day.date)).is_some_and(|kind| !kind.is_working()))
        {
            let english = format!("{} is a day off, and has sessions of work", day.date);
            let vietnamese = format!("ngày {} là ngày nghỉ mà có buổi làm việc", slashed(day.date));
            return Err(conflict(&schedule, english, vietnamese));
        }
        let mut hours = Hours {
            schedule,
            first,
            last,
            days: Vec::from([Sessions::NONE]),
            within: Box::default(),
            index: HoursIndex::default(),
            bounds: None,
        };
        hours.index = hours.indexed(kinds.iter().map(|kind| kind.is_working()), entries)?;
        Ok(hours)
    }

    /// The index of these hours when those days are worked.
    pub(super) fn indexed(
        &mut self,
        worked: impl Iterator<Item = bool>,
        entries: &[Entry],
    ) -> Result<HoursIndex, Error> {
        let mut exchanged = entries.iter().filter(|entry| entry.kind == DayKind::WorkedInExchange).peekable();
        let mut kinds = Vec::with_capacity(DAYS);
        let mut before = Vec::with_capacity(DAYS + 1);
        let mut minutes = 0;
        for (date, worked) in crate::civil::Span::since(FIRST).days().zip(worked.take(DAYS)) {
            while exchanged.peek().is_some_and(|entry| entry.date < date) {
                exchanged.next();
            }
            let partner = exchanged.peek().filter(|entry| entry.date == date).and_then(|entry| entry.related);
            let sessions = if worked { self.sessions_of(date, partner)? } else { Sessions::NONE };
            before.push(minutes);
            minutes += u32::from(sessions.minutes());
            kinds.push(self.kind_of(sessions)?);
        }
        before.push(minutes);
        Ok(HoursIndex::new(kinds, before))
    }

    /// The sessions of a working day: its own, or those of its weekday; a day worked in exchange has those of the day that was
    /// given off for it.
    fn sessions_of(&self, date: Date, partner: Option<Date>) -> Result<Sessions, Error> {
        if date < self.first || date > self.last {
            return Ok(Sessions::NONE);
        }
        let sessions = self.schedule.own_sessions(date).unwrap_or_else(|| {
            let season = self.schedule.period_on(date).map(|period| period.season(date));
            season.map_or(Sessions::NONE, |season| season.work_on(partner.unwrap_or(date).weekday()))
        });
        if sessions.is_empty() {
            let english = format!("{date} is a working day without a session");
            let vietnamese = format!("ngày {} là ngày làm việc mà không có buổi nào", slashed(date));
            return Err(conflict(&self.schedule, english, vietnamese));
        }
        Ok(sessions)
    }

    /// Works out the minutes within each day, once all days are known.
    pub(super) fn complete(&mut self) {
        let minutes = |day: &Sessions| {
            let day = *day;
            (0..MINUTES_OF_DAY as u16).map(move |minute| day.worked_before(minute))
        };
        self.within = self.days.iter().flat_map(minutes).collect();
    }

    fn kind_of(&mut self, sessions: Sessions) -> Result<u8, Error> {
        let place = self.days.iter().position(|day| *day == sessions).unwrap_or_else(|| {
            self.days.push(sessions);
            self.days.len() - 1
        });
        u8::try_from(place).map_err(|_| Error::limit_exceeded("sessions", 256, place as u64 + 1))
    }

    pub(super) fn view<'a>(&'a self, index: &'a HoursIndex) -> HoursView<'a> {
        HoursView { hours: self, index }
    }
}

impl HoursView<'_> {
    pub(super) fn sessions(&self, date: Date) -> Result<Sessions, Error> {
        self.known(date)?;
        let kind = self.index.kinds.get(offset(date)).copied().unwrap_or_default();
        Ok(self.hours.days.get(usize::from(kind)).copied().unwrap_or(Sessions::NONE))
    }

    fn known(&self, date: Date) -> Result<(), Error> {
        let (first, last) = (self.hours.first, self.hours.last);
        if date < first || date > last { Err(Error::outside_hours(date, first, last)) } else { Ok(()) }
    }

    /// The minutes worked from the first day known up to a moment; the end of the last day may be written as the beginning of the next.
    #[inline]
    fn worked_before(&self, moment: DateTime) -> Result<i64, Error> {
        let (date, first, last) = (moment.date(), self.hours.first, self.hours.last);
        // 24:00 of the day before the first is a moment of a day that is not known, whatever minute it is.
        let known = if date < first { None } else { self.worked_before_number(moment.epoch_minutes()) };
        known.ok_or_else(|| Error::outside_hours(date, first, last))
    }

    /// The same for a minute since 1970; `None` where the hours are not known.
    #[inline]
    pub(super) fn worked_before_number(&self, minute: i64) -> Option<i64> {
        let place = usize::try_from(minute.checked_sub(FIRST_MINUTE)?).ok()?;
        let (place, minute) = (place / MINUTES_OF_DAY, place % MINUTES_OF_DAY);
        let before = self.index.before.get(place)?;
        if place < offset(self.hours.first) || place > offset(self.hours.last) {
            let is_end = minute == 0 && place == offset(self.hours.last) + 1;
            return is_end.then(|| i64::from(*before));
        }
        let day = usize::from(*self.index.kinds.get(place)?) * MINUTES_OF_DAY;
        Some(i64::from(*before) + i64::from(*self.hours.within.get(day + minute)?))
    }

    fn before(&self, place: usize) -> u32 {
        self.index.before.get(place).copied().unwrap_or_default()
    }

    /// The earliest moment by which so many minutes (at least one) have been worked since the first day known.
    fn reached(&self, minutes: i64, from: DateTime, asked: i64) -> Result<DateTime, Error> {
        let beyond = || Error::beyond_hours(from, asked, self.hours.first, self.hours.last);
        let minutes = u32::try_from(minutes).ok().ok_or_else(beyond)?;
        let place = self.index.day_of(minutes).ok_or_else(beyond)?;
        let date = FIRST.add_days(place as i32)?;
        let left = (minutes - self.before(place)) as u16;
        let minute = self.sessions(date).ok().and_then(|day| day.reached(left)).ok_or_else(beyond)?;
        Ok(DateTime::new(date, Time::from_minutes(minute)?))
    }

    /// The latest moment at which so many minutes have been worked since the first day known: the beginning of the next minute
    /// worked.
    fn still(&self, minutes: i64, from: DateTime, asked: i64) -> Result<DateTime, Error> {
        let end = self.reached(minutes + 1, from, asked)?;
        Ok(DateTime::new(end.date(), Time::from_minutes(end.time().minutes() - 1)?))
    }
}

impl WorkingTime for HoursView<'_> {
    fn is_open(&self, moment: DateTime) -> Result<bool, Error> {
        let (date, minute) = super::time::minute_of(moment)?;
        Ok(self.sessions(date)?.contains(minute))
    }

    fn worked_between(&self, moments: Range<DateTime>) -> Result<i64, Error> {
        Ok(self.worked_before(moments.end)? - self.worked_before(moments.start)?)
    }

    fn add_worked(&self, from: DateTime, minutes: u32) -> Result<DateTime, Error> {
        let before = self.worked_before(from)?;
        if minutes == 0 {
            return Ok(from.to_the_minute());
        }
        self.reached(before + i64::from(minutes), from, i64::from(minutes))
    }

    fn sub_worked(&self, until: DateTime, minutes: u32) -> Result<DateTime, Error> {
        let before = self.worked_before(until)?;
        if minutes == 0 {
            return Ok(until.to_the_minute());
        }
        let (left, asked) = (before - i64::from(minutes), -i64::from(minutes));
        if left < 0 {
            return Err(Error::beyond_hours(until, asked, self.hours.first, self.hours.last));
        }
        self.still(left, until, asked)
    }

    fn next_opening(&self, moment: DateTime) -> Result<DateTime, Error> {
        let before = self.worked_before(moment)?;
        self.still(before, moment, 1)
    }

    fn last_closing(&self, moment: DateTime) -> Result<DateTime, Error> {
        let before = self.worked_before(moment)?;
        self.reached(before, moment, -1)
    }
}

/// Office hours, where the calendar was built with a schedule; without one, each of these refuses with
/// [`ErrorKind::NeedsOfficeHours`].
///
/// The clock is read to the minute: seconds are left out. Outside the days for which the schedule knows hours every question is an
/// error.
///
/// ```
/// use thoihan::calendar::{Calendar, Scope};
/// use thoihan::civil::DateTime;
/// use thoihan::hours::Schedule;
///
/// let counters = Calendar::builder(Scope::State).hours(Schedule::named("hue-onestop")?).build()?;
/// let friday = DateTime::parse("2024-05-10T07:30")?;
/// // Eight hours end when the office closes that day, not when it opens on Monday.
/// assert_eq!(counters.add_worked(friday, 8 * 60)?.to_string(), "2024-05-10T17:00:00");
/// // An hour from the lunch break.
/// assert_eq!(counters.add_worked(DateTime::parse("2024-05-10T12:10")?, 60)?.to_string(), "2024-05-10T14:00:00");
/// # Ok::<(), thoihan::Error>(())
/// ```
impl Calendar {
    /// The schedule that the calendar was built with.
    pub fn schedule(&self) -> Option<&Schedule> {
        self.hours.as_ref().map(|hours| &hours.schedule)
    }

    /// The sessions of a day; none on a day off.
    pub fn sessions(&self, date: Date) -> Result<Sessions, Error> {
        self.hours_view()?.sessions(date)
    }

    /// Whether the counter takes files in at the moment: in office hours, or in service hours on a day of weekly rest.
    pub fn takes_files_in(&self, moment: DateTime) -> Result<bool, Error> {
        let (date, minute) = super::time::minute_of(moment)?;
        if self.sessions(date)?.contains(minute) {
            return Ok(true);
        }
        let rests = self.kind(date)? == DayKind::WeeklyRest;
        let season = self.schedule().and_then(|schedule| schedule.period_on(date)).map(|period| period.season(date));
        Ok(rests && season.is_some_and(|season| season.service_on(date.weekday()).contains(minute)))
    }

    /// Whether the minute that begins at the moment is worked.
    pub fn is_open(&self, moment: DateTime) -> Result<bool, Error> {
        self.hours_view()?.is_open(moment)
    }

    /// The minutes worked from one moment up to another; negative when the end lies before the start.
    pub fn worked_between(&self, moments: Range<DateTime>) -> Result<i64, Error> {
        self.hours_view()?.worked_between(moments)
    }

    /// The earliest moment by which so many minutes have been worked: the end of a full day is its closing. 0 minutes is the
    /// moment itself.
    pub fn add_worked(&self, from: DateTime, minutes: u32) -> Result<DateTime, Error> {
        self.hours_view()?.add_worked(from, minutes)
    }

    /// The latest moment from which so many minutes are worked: the beginning of a full day is its opening. 0 minutes is the
    /// moment itself.
    pub fn sub_worked(&self, until: DateTime, minutes: u32) -> Result<DateTime, Error> {
        self.hours_view()?.sub_worked(until, minutes)
    }

    /// The moment itself in office hours, else the next opening.
    pub fn next_opening(&self, moment: DateTime) -> Result<DateTime, Error> {
        self.hours_view()?.next_opening(moment)
    }

    /// The moment itself while work was done up to it, else the last closing before it.
    pub fn last_closing(&self, moment: DateTime) -> Result<DateTime, Error> {
        self.hours_view()?.last_closing(moment)
    }

    /// The same office hours, walked a minute at a time.
    pub fn time_walker(&self) -> TimeWalker<'_> {
        TimeWalker::new(self)
    }

    fn hours_view(&self) -> Result<HoursView<'_>, Error> {
        let hours = self.hours.as_ref().ok_or_else(|| Error::needs_office_hours("the question"))?;
        Ok(hours.view(&hours.index))
    }
}

impl WorkingTime for Calendar {
    fn is_open(&self, moment: DateTime) -> Result<bool, Error> {
        Calendar::is_open(self, moment)
    }

    fn worked_between(&self, moments: Range<DateTime>) -> Result<i64, Error> {
        Calendar::worked_between(self, moments)
    }

    fn add_worked(&self, from: DateTime, minutes: u32) -> Result<DateTime, Error> {
        Calendar::add_worked(self, from, minutes)
    }

    fn sub_worked(&self, until: DateTime, minutes: u32) -> Result<DateTime, Error> {
        Calendar::sub_worked(self, until, minutes)
    }

    fn next_opening(&self, moment: DateTime) -> Result<DateTime, Error> {
        Calendar::next_opening(self, moment)
    }

    fn last_closing(&self, moment: DateTime) -> Result<DateTime, Error> {
        Calendar::last_closing(self, moment)
    }
}

fn conflict(schedule: &Schedule, english: String, vietnamese: String) -> Error {
    Error::data(ErrorKind::Conflict, &quoted(&schedule.name).to_string(), english, vietnamese)
}

fn slashed(date: Date) -> impl core::fmt::Display {
    date.display(DateStyle::Slashed)
}
