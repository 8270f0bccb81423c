use alloc::boxed::Box;
use alloc::vec::Vec;

use super::hours::Hours;
use super::index::Index;
use super::open::OpenChoices;
use super::{Calendar, DAYS, DayKind, FIRST, LAST, Scope, Standing, offset};
use crate::civil::{Date, Span};
use crate::error::Error;
use crate::holiday::{Composition, Entry, OpenDay, OpenKind, Overlay, Rest, compose};
use crate::hours::Schedule;

/// Builds a [`Calendar`] from the built-in data and what is laid over them.
///
/// ```
/// use thoihan::calendar::{Calendar, Scope};
///
/// // On 1 April 2024 nobody knew yet that 29 April would be swapped.
/// let then = Calendar::builder(Scope::State).known_on("2024-04-01".parse()?).build()?;
/// let now = Calendar::state();
/// let friday = "2024-04-26".parse()?;
/// assert_eq!(then.advance(friday, 1)?.to_string(), "2024-04-29");
/// assert_eq!(now.advance(friday, 1)?.to_string(), "2024-05-02");
/// # Ok::<(), thoihan::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Builder {
    scope: Scope,
    known_on: Option<Date>,
    overlays: Vec<Overlay>,
    hours: Option<Schedule>,
}

/// More layers than anybody has bodies above an office.
const MOST_OVERLAYS: usize = 16;

impl Builder {
    pub(super) fn new(scope: Scope) -> Builder {
        Builder { scope, known_on: None, overlays: Vec::new(), hours: None }
    }

    /// Leaves out every decision issued after the day: the calendar as a clerk knew it that day.
    ///
    /// A decision whose day of issue was not established counts as known from the last day that it can have been issued on; see
    /// [`Decision::known_from`](crate::holiday::Decision::known_from). Until then its days are among what may still be decided.
    #[must_use]
    pub fn known_on(mut self, date: Date) -> Builder {
        self.known_on = Some(date);
        self
    }

    /// Lays decisions, closures and openings over what is there; at most 16 overlays.
    ///
    /// The closer [`Rank`](crate::holiday::Rank) wins. Overlays that name a layer of the same rank must not contradict each other, in
    /// whatever order they come; those that name none are of the whole country, and a later one wins over an earlier. An overlay that is
    /// there twice is there once.
    #[must_use]
    pub fn overlay(mut self, overlay: Overlay) -> Builder {
        self.overlays.push(overlay);
        self
    }

    /// Gives the body office hours.
    #[must_use]
    pub fn hours(mut self, schedule: Schedule) -> Builder {
        self.hours = Some(schedule);
        self
    }

    /// Builds the tables, in some milliseconds: build a calendar once and keep it.
    ///
    /// Refuses entries that contradict each other: two decisions of one source with different days for one holiday, a swap
    /// whose day off is off anyway or whose day worked is worked anyway; and office hours that leave a working day without a session
    /// or give one to a day off.
    pub fn build(self) -> Result<Calendar, Error> {
        if self.overlays.len() > MOST_OVERLAYS {
            return Err(Error::limit_exceeded("overlays", MOST_OVERLAYS as u64, self.overlays.len() as u64));
        }
        let years = FIRST.year()..=LAST.year();
        let composition = compose(years, self.scope, self.known_on, &self.overlays)?;
        calendar(self, composition)
    }
}

fn calendar(builder: Builder, composition: Composition) -> Result<Calendar, Error> {
    let Composition { entries, choices, standings, rest } = composition;
    let Builder { scope, known_on, hours: schedule, .. } = builder;
    let open = OpenChoices::new(choices);
    let kinds = kinds(&rest, &entries);
    let index = Index::new(kinds.iter().map(|kind| kind.is_working()));
    let mut hours = schedule.map(|schedule| Hours::new(schedule, &kinds, &entries).map(Box::new)).transpose()?;
    let mut bounds = None;
    if !open.days().is_empty() {
        let (most_worked, most_off) = (
            decided_as(&kinds, open.days(), OpenKind::MayBeWorked),
            decided_as(&kinds, open.days(), OpenKind::MayBeOff),
        );
        bounds = Some(Box::new((Index::new(most_worked.iter().copied()), Index::new(most_off.iter().copied()))));
        if let Some(hours) = &mut hours {
            let extremes =
                (hours.indexed(most_worked.into_iter(), &entries)?, hours.indexed(most_off.into_iter(), &entries)?);
            hours.bounds = Some(Box::new(extremes));
        }
    }
    if let Some(hours) = &mut hours {
        hours.complete();
    }
    let standings = runs(&standings);
    Ok(Calendar { scope, known_on, kinds, index, hours, bounds, entries, open, standings, rest })
}

/// The standings of years as runs of one standing, each with the day after its last.
fn runs(standings: &[Standing]) -> Vec<(Date, Standing)> {
    let mut year = FIRST.year();
    let runs = standings.chunk_by(|one, other| one == other).filter_map(|alike| {
        year += alike.len() as i32;
        Some((Date::new(year, 1, 1).ok()?, *alike.first()?))
    });
    runs.collect()
}

fn kinds(rest: &Rest, entries: &[Entry]) -> Box<[DayKind]> {
    let all = Span::since(FIRST).days().take(DAYS);
    let mut kinds: Box<[DayKind]> =
        all.map(|date| if rest.is_rest(date) { DayKind::WeeklyRest } else { DayKind::Working }).collect();
    for entry in entries {
        if let Some(kind) = kinds.get_mut(offset(entry.date)) {
            *kind = entry.kind;
        }
    }
    kinds
}

/// Which days are worked if every open day of one kind turns out against the default, and none of the other.
fn decided_as(kinds: &[DayKind], open: &[OpenDay], bound: OpenKind) -> Vec<bool> {
    let mut worked: Vec<bool> = kinds.iter().map(|kind| kind.is_working()).collect();
    for day in open.iter().filter(|day| day.kind == bound) {
        if let Some(worked) = worked.get_mut(offset(day.date)) {
            *worked = bound == OpenKind::MayBeWorked;
        }
    }
    worked
}
