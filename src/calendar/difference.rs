//! Two versions of a calendar side by side: which days differ, what that does to a year, and what is lost.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;

use super::walk::boundary;
use super::{Calendar, Day, DayKind, FIRST, LAST, Standing, offset};
use crate::basis::{Basis, Lang};
use crate::civil::{Date, Days, Span, listed};
use crate::error::Error;
use crate::holiday::{Entry, OpenDay};

impl Calendar {
    /// What is different in another version of this calendar: as it was known later, or with something laid over it.
    ///
    /// ```
    /// use thoihan::calendar::{Aspect, Calendar, Scope};
    ///
    /// // What the letter of 12 April 2024 changed.
    /// let before = Calendar::builder(Scope::State).known_on("2024-04-11".parse()?).build()?;
    /// let after = Calendar::builder(Scope::State).known_on("2024-04-12".parse()?).build()?;
    /// let difference = before.difference(&after).within("2024-01-01".parse()?.."2025-01-01".parse()?)?;
    /// let other_kind = difference.days().filter(|day| day.changes().contains(&Aspect::Kind));
    /// let days: Vec<String> = other_kind.map(|day| format!("{} {}", day.date(), day.after.kind().word())).collect();
    /// assert_eq!(days, ["2024-04-29 swapped_off", "2024-05-04 worked_in_exchange"]);
    /// # Ok::<(), thoihan::Error>(())
    /// ```
    pub fn difference<'a>(&'a self, after: &'a Calendar) -> Difference<'a> {
        Difference { before: self, after, days: FIRST..LAST.tomorrow().unwrap_or(LAST) }
    }
}

/// The difference between two calendars on a run of days; every day that both know, unless it is narrowed.
#[derive(Debug, Clone)]
pub struct Difference<'a> {
    before: &'a Calendar,
    after: &'a Calendar,
    days: Range<Date>,
}

/// A day that the two calendars do not agree on.
#[derive(Debug, Clone, Copy)]
pub struct ChangedDay<'a> {
    /// The day in the first calendar.
    pub before: Day<'a>,
    /// The day in the second.
    pub after: Day<'a>,
}

impl ChangedDay<'_> {
    /// The day.
    pub fn date(&self) -> Date {
        self.after.date()
    }

    /// In what it differs; at least in one thing.
    pub fn changes(&self) -> Vec<Aspect> {
        let (before, after) = (&self.before, &self.after);
        let names = |day: &Day<'_>| [Lang::Vietnamese, Lang::English].map(|lang| day.name(lang));
        let differs = |aspect: &Aspect| match aspect {
            Aspect::Kind => before.kind() != after.kind(),
            Aspect::Name => names(before) != names(after),
            Aspect::Basis => before.basis() != after.basis(),
            Aspect::Openness => before.open() != after.open(),
        };
        Aspect::ALL.into_iter().filter(differs).collect()
    }
}

/// In what a day can differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// What the day is.
    Kind,
    /// What it is called.
    Name,
    /// On which instrument it rests.
    Basis,
    /// What it may still turn out to be.
    Openness,
}

impl Aspect {
    /// The four.
    pub const ALL: [Aspect; 4] = [Aspect::Kind, Aspect::Name, Aspect::Basis, Aspect::Openness];

    /// The stable word of JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Aspect::Kind => "kind",
            Aspect::Name => "name",
            Aspect::Basis => "basis",
            Aspect::Openness => "openness",
        }
    }
}

/// A year that has a differing day, another number of working days, or another standing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChangedYear {
    /// The year.
    pub year: i32,
    /// Its working days in the first calendar, as far as it lies in the run of days.
    pub before: i32,
    /// Its working days in the second.
    pub after: i32,
    /// What the year rests on in the first calendar.
    pub standing_before: Standing,
    /// What it rests on in the second.
    pub standing_after: Standing,
}

/// A difference in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// How many days differ.
    pub days: usize,
    /// The years in which something differs, in order.
    pub years: Vec<ChangedYear>,
    /// What somebody should look at.
    pub consequences: Vec<Consequence>,
}

/// What follows from a difference, and may not have been meant.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Consequence {
    /// A day worked in exchange is worked no more, and the day off that it was worked for stays.
    DayOffStays {
        /// The day that is worked no more.
        worked: Date,
        /// The day off.
        off: Date,
    },
    /// Working days have become days off, and no day is worked for them, nor has a holiday moved.
    NothingWorkedFor(Vec<Date>),
    /// Days off, or days with a name, that had a basis and have none any more.
    BasisLost(Vec<Date>),
    /// A year rests on less than it did: it was decided and is only projected.
    StandingLost(ChangedYear),
    /// A year has another number of working days.
    WorkingDaysDiffer(ChangedYear),
}

impl<'a> Difference<'a> {
    /// The same difference on a run of days only. Refuses ends outside the calendar, and an end before the start.
    pub fn within(self, days: Range<Date>) -> Result<Difference<'a>, Error> {
        let span = Span::new(boundary(days.start)?, boundary(days.end)?)?;
        Ok(Difference { days: span.from()..span.until(), ..self })
    }

    /// The same two calendars the other way round.
    #[must_use]
    pub fn reversed(&self) -> Difference<'a> {
        Difference { before: self.after, after: self.before, days: self.days.clone() }
    }

    /// The days whose kind, name, basis or openness differs, in order. Walks the tables of both calendars once.
    pub fn days(&self) -> ChangedDays<'a> {
        ChangedDays {
            before: Tables::of(self.before, &self.days),
            after: Tables::of(self.after, &self.days),
            days: Span::constant(self.days.start, self.days.end).days(),
        }
    }

    /// Whether no day differs.
    pub fn is_empty(&self) -> bool {
        self.days().next().is_none()
    }

    /// The years in which something differs, in order.
    pub fn years(&self) -> Result<Vec<ChangedYear>, Error> {
        let changed: BTreeSet<i32> = self.days().map(|day| day.date().year()).collect();
        let mut years = Vec::new();
        for year in self.days.start.year()..=self.last().year() {
            let of_year = self.year(year)?;
            if changed.contains(&year) || of_year.is_changed() {
                years.push(of_year);
            }
        }
        Ok(years)
    }

    /// The difference in short.
    pub fn summary(&self) -> Result<Summary, Error> {
        let years = self.years()?;
        Ok(Summary { days: self.days().count(), consequences: self.consequences(&years), years })
    }

    fn last(&self) -> Date {
        self.days.end.yesterday().unwrap_or(self.days.end).max(self.days.start)
    }

    fn year(&self, year: i32) -> Result<ChangedYear, Error> {
        let (first, next) = (Date::new(year, 1, 1)?, Date::new(year, 12, 31)?.tomorrow()?);
        let days = first.max(self.days.start)..next.min(self.days.end);
        Ok(ChangedYear {
            year,
            before: self.before.count(days.clone())?,
            after: self.after.count(days)?,
            standing_before: self.before.year_standing(first..next),
            standing_after: self.after.year_standing(first..next),
        })
    }

    fn consequences(&self, years: &[ChangedYear]) -> Vec<Consequence> {
        let mut consequences: Vec<Consequence> = self.days().filter_map(|day| self.day_off_stays(&day)).collect();
        let lists = [
            (Consequence::NothingWorkedFor as fn(Vec<Date>) -> Consequence, self.nothing_worked_for()),
            (Consequence::BasisLost, self.basis_lost()),
        ];
        consequences.extend(lists.into_iter().filter(|(_, days)| !days.is_empty()).map(|(told, days)| told(days)));
        let lost = years.iter().filter(|year| year.standing_after > year.standing_before);
        consequences.extend(lost.map(|year| Consequence::StandingLost(*year)));
        let other = years.iter().filter(|year| year.before != year.after);
        consequences.extend(other.map(|year| Consequence::WorkingDaysDiffer(*year)));
        consequences
    }

    fn day_off_stays(&self, day: &ChangedDay<'_>) -> Option<Consequence> {
        let off = day.before.entry()?.related.filter(|_| day.before.kind() == DayKind::WorkedInExchange)?;
        let worked = day.date();
        // The day off may have found another day that is worked for it.
        let stays = |entry: &Entry| {
            !entry.kind.is_working() && (entry.kind != DayKind::SwappedOff || entry.related == Some(worked))
        };
        let is_lost = !day.after.kind().is_working();
        let still_off = self.after.entries(off..off.tomorrow().ok()?).first().is_some_and(stays);
        (is_lost && still_off).then_some(Consequence::DayOffStays { worked, off })
    }

    /// New days off that are neither given for a day worked nor moved from elsewhere in their year.
    fn nothing_worked_for(&self) -> Vec<Date> {
        let (before, after) = (holidays(self.before, &self.days), holidays(self.after, &self.days));
        // A day worked in exchange that is given up was a day of rest, and no new one.
        let was_worked = |day: &Day<'_>| day.kind().is_working() && day.kind() != DayKind::WorkedInExchange;
        let is_new = |day: &ChangedDay<'_>| was_worked(&day.before) && !day.after.kind().is_working();
        let is_moved = |entry: &Entry| {
            let holiday = entry.observance.map(|observance| (observance.id, year_of(entry)));
            holiday.is_some_and(|holiday| after.get(&holiday) <= before.get(&holiday))
        };
        let is_swapped = |day: &Day<'_>| day.kind() == DayKind::SwappedOff;
        let is_answered = |day: &Day<'_>| is_swapped(day) || day.entry().is_some_and(is_moved);
        self.days().filter(|day| is_new(day) && !is_answered(&day.after)).map(|day| day.date()).collect()
    }

    fn basis_lost(&self) -> Vec<Date> {
        let needs_one = |day: &Day<'_>| day.entry().is_some() || !day.kind().is_working();
        let is_lost =
            |day: &ChangedDay<'_>| day.before.basis().is_some() && day.after.basis().is_none() && needs_one(&day.after);
        self.days().filter(is_lost).map(|day| day.date()).collect()
    }
}

/// The year that a holiday, or the day in lieu of one, belongs to.
fn year_of(entry: &Entry) -> i32 {
    entry.related.unwrap_or(entry.date).year()
}

/// How many days that are worked otherwise each holiday of each year takes.
fn holidays(calendar: &Calendar, days: &Range<Date>) -> BTreeMap<(&'static str, i32), usize> {
    let mut holidays = BTreeMap::new();
    for entry in calendar.entries(days.clone()).iter().filter(|entry| !calendar.rest.is_rest(entry.date)) {
        if let Some(observance) = entry.observance {
            *holidays.entry((observance.id, year_of(entry))).or_default() += 1;
        }
    }
    holidays
}

impl ChangedYear {
    fn is_changed(&self) -> bool {
        self.before != self.after || self.standing_before != self.standing_after
    }
}

impl Consequence {
    /// The stable word.
    pub const fn word(&self) -> &'static str {
        match self {
            Consequence::DayOffStays { .. } => "day_off_stays",
            Consequence::NothingWorkedFor(_) => "nothing_worked_for",
            Consequence::BasisLost(_) => "basis_lost",
            Consequence::StandingLost(_) => "standing_lost",
            Consequence::WorkingDaysDiffer(_) => "working_days_differ",
        }
    }

    /// The stable number, after those of the lint of calendar data.
    pub const fn code(&self) -> u16 {
        match self {
            Consequence::DayOffStays { .. } => 991,
            Consequence::NothingWorkedFor(_) => 992,
            Consequence::BasisLost(_) => 993,
            Consequence::StandingLost(_) => 994,
            Consequence::WorkingDaysDiffer(_) => 995,
        }
    }

    /// The days it is about, in order; none where it is about a year.
    pub fn dates(&self) -> Vec<Date> {
        match self {
            Consequence::DayOffStays { worked, off } => Vec::from([*worked.min(off), *worked.max(off)]),
            Consequence::NothingWorkedFor(days) | Consequence::BasisLost(days) => days.clone(),
            Consequence::StandingLost(_) | Consequence::WorkingDaysDiffer(_) => Vec::new(),
        }
    }

    /// The year it is about, where it is about one.
    pub fn year(&self) -> Option<i32> {
        match self {
            Consequence::StandingLost(year) | Consequence::WorkingDaysDiffer(year) => Some(year.year),
            _ => None,
        }
    }

    /// The sentence in a language, without a full stop.
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Vietnamese => self.vietnamese(),
            Lang::English => self.english(),
        }
    }

    fn vietnamese(&self) -> String {
        match self {
            Consequence::DayOffStays { worked, off } => {
                format!("không còn làm bù ngày {worked}, mà ngày nghỉ {off} vẫn giữ")
            }
            Consequence::NothingWorkedFor(days) => format!("thêm ngày nghỉ mà không làm bù: {}", listed(days)),
            Consequence::BasisLost(days) => format!("không còn căn cứ: {}", listed(days)),
            Consequence::StandingLost(ChangedYear { year, standing_before, standing_after, .. }) => {
                let (before, after) = (standing_before.label(Lang::Vietnamese), standing_after.label(Lang::Vietnamese));
                format!("năm {year}: {after}; trước là {before}")
            }
            Consequence::WorkingDaysDiffer(ChangedYear { year, before, after, .. }) => {
                format!("năm {year} có {after} ngày làm việc, trước là {before}")
            }
        }
    }

    fn english(&self) -> String {
        match self {
            Consequence::DayOffStays { worked, off } => {
                format!("{worked} is worked no more, and the day off {off} that it was worked for stays")
            }
            Consequence::NothingWorkedFor(days) => format!("days off without a day worked for them: {}", listed(days)),
            Consequence::BasisLost(days) => format!("no basis any more: {}", listed(days)),
            Consequence::StandingLost(ChangedYear { year, standing_before, standing_after, .. }) => {
                let (before, after) = (standing_before.label(Lang::English), standing_after.label(Lang::English));
                format!("{year} is {after}, and was {before}")
            }
            Consequence::WorkingDaysDiffer(ChangedYear { year, before, after, .. }) => {
                format!("{year} has {after} working days, and had {before}")
            }
        }
    }
}

/// The days on which two calendars differ, in order; see [`Difference::days`].
#[derive(Debug, Clone)]
pub struct ChangedDays<'a> {
    before: Tables<'a>,
    after: Tables<'a>,
    days: Days,
}

impl<'a> Iterator for ChangedDays<'a> {
    type Item = ChangedDay<'a>;

    fn next(&mut self) -> Option<ChangedDay<'a>> {
        loop {
            let date = self.days.next()?;
            if !self.before.said(date).is_like(&self.after.said(date)) {
                let (before, after) = (self.before.calendar.day(date), self.after.calendar.day(date));
                return Some(ChangedDay { before: before.ok()?, after: after.ok()? });
            }
        }
    }
}

/// What is left of the tables of a calendar on the way through its days.
#[derive(Debug, Clone)]
struct Tables<'a> {
    calendar: &'a Calendar,
    entries: &'a [Entry],
    open: &'a [OpenDay],
}

/// What the tables say of one day.
struct Said<'a> {
    kind: Option<DayKind>,
    entry: Option<&'a Entry>,
    open: Option<&'a OpenDay>,
    rest: Option<&'a Basis>,
}

impl<'a> Tables<'a> {
    fn of(calendar: &'a Calendar, days: &Range<Date>) -> Tables<'a> {
        let (entries, open) = (calendar.entries(days.clone()), calendar.open_days(days.clone()));
        Tables { calendar, entries, open }
    }

    /// What is said of the next day; days are asked for in order, each once.
    fn said(&mut self, date: Date) -> Said<'a> {
        let kind = self.calendar.kinds.get(offset(date)).copied();
        let rest = if kind == Some(DayKind::WeeklyRest) { self.calendar.rest.basis(date) } else { None };
        Said {
            kind,
            entry: taken(&mut self.entries, |entry| entry.date == date),
            open: taken(&mut self.open, |open| open.date == date),
            rest,
        }
    }
}

/// The first item, taken off, if it is the one.
fn taken<'a, T>(items: &mut &'a [T], is_it: impl Fn(&T) -> bool) -> Option<&'a T> {
    let (first, rest) = items.split_first().filter(|(first, _)| is_it(first))?;
    *items = rest;
    Some(first)
}

impl Said<'_> {
    fn is_like(&self, other: &Said<'_>) -> bool {
        let entries = match (self.entry, other.entry) {
            (None, None) => true,
            (Some(one), Some(other)) => one == other || is_called_like(one, other),
            _ => false,
        };
        self.kind == other.kind && self.open == other.open && entries && is_same(self.rest, other.rest)
    }
}

/// How well a day is attested, and which layer says so, is no difference of the day.
fn is_called_like(one: &Entry, other: &Entry) -> bool {
    let names = |entry: &Entry| [Lang::Vietnamese, Lang::English].map(|lang| entry.name(lang));
    one.kind == other.kind && is_same(one.basis.as_ref(), other.basis.as_ref()) && names(one) == names(other)
}

/// Mostly both are one entry of a generated table, which need not be compared word by word.
fn is_same(one: Option<&Basis>, other: Option<&Basis>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => core::ptr::eq(one, other) || one == other,
        (one, other) => one.is_none() && other.is_none(),
    }
}
