//! Putting the three kinds of knowledge together, year by year, for one scope.

use alloc::borrow::Cow;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::ToString;
use alloc::vec::Vec;
use alloc::{format, vec};
use core::ops::RangeInclusive;

use super::check;
use super::decision::{Chosen, Closure, Decision, Evidence, InLieu, OpenQuestion, Overlay, Standing, Swap, Year};
use super::entry::{DayKind, Entry, OpenDay, OpenKind};
use super::statute::{Entitlement, InLieuRule, Observance, WeeklyRest};
use crate::basis::Basis;
use crate::civil::{Date, Span, Weekday, WeekdaySet};
use crate::error::{Error, ErrorKind};

/// Whose working days are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Scope {
    /// State bodies resting on Saturday and Sunday, bound by the yearly swaps.
    #[default]
    State,
    /// A citizen's or an enterprise's term: Saturday and Sunday off, not bound by swaps, which the labour ministry's submission
    /// of 2014 (Tờ trình 89/TTr-LĐTBXH) says do not apply to them.
    Citizen,
    /// Employees who rest on Sunday only; a holiday on a Saturday gives them no day in lieu. Swaps do not bind them.
    SixDay,
}

impl Scope {
    /// The scopes in the order of the command line.
    pub const ALL: [Scope; 3] = [Scope::State, Scope::Citizen, Scope::SixDay];

    /// The stable word of the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Scope::State => "state",
            Scope::Citizen => "citizen",
            Scope::SixDay => "six-day",
        }
    }

    /// The weekdays of rest.
    pub fn weekly_rest(self, date: Date) -> WeekdaySet {
        match self {
            Scope::SixDay => WeekdaySet::of(&[Weekday::Sunday]),
            Scope::State | Scope::Citizen => {
                WeeklyRest::on(date).map_or(WeekdaySet::of(&[Weekday::Saturday, Weekday::Sunday]), |rest| rest.days)
            }
        }
    }

    const fn is_bound_by_swaps(self) -> bool {
        matches!(self, Scope::State)
    }

    /// The days in lieu that a decision names are for bodies resting on Saturday and Sunday; for others the statute's rule
    /// is applied to their own rest.
    pub(super) const fn takes_named_days_in_lieu(self) -> bool {
        !matches!(self, Scope::SixDay)
    }
}

/// What is known of a run of years, for one scope.
#[derive(Debug)]
pub(crate) struct Composition {
    /// One entry a day, in order.
    pub(crate) entries: Vec<Entry>,
    /// The days that are not decided, in order, one a day.
    pub(crate) open: Vec<OpenDay>,
    /// The standing of each year, in order.
    pub(crate) standings: Vec<Standing>,
}

/// Composes the years from the built-in data as it was known on a day (always, when `None`), and the overlays in order.
pub(crate) fn compose(
    years: RangeInclusive<i32>,
    scope: Scope,
    known_on: Option<Date>,
    overlays: &[Overlay],
) -> Result<Composition, Error> {
    let composer = Composer { scope, known_on, layers: layers(known_on, overlays) };
    let mut days = BTreeMap::new();
    let (mut open, mut standings) = (BTreeSet::new(), Vec::new());
    for year in years.clone() {
        let of_year = composer.of_year(year);
        let entitled = of_year.entitled(year)?;
        let default = of_year.entries(&entitled, Alternative::Default);
        open.extend(of_year.open_days(&entitled, &default));
        days.extend(default);
        standings.push(of_year.standing(year, &entitled));
    }
    check::overlays(overlays, &years, scope, &days)?;
    composer.swap(&mut days)?;
    composer.close(&mut days, overlays, &years)?;
    if scope.is_bound_by_swaps() {
        open.extend(open_swaps(&days));
    }
    days.retain(|date, _| years.contains(&date.year()));
    Ok(Composition { entries: days.into_values().collect(), open: open.into_iter().collect(), standings })
}

/// The decisions of one source: built in, or one overlay.
struct Layer<'a> {
    name: Cow<'static, str>,
    decisions: Vec<&'a Decision>,
}

fn layers(known_on: Option<Date>, overlays: &[Overlay]) -> Vec<Layer<'_>> {
    let known = |decision: &&Decision| match (known_on, decision.known_from()) {
        (Some(day), Some(from)) => from <= day,
        _ => true,
    };
    let built_in = Year::all().iter().flat_map(|year| year.decisions).filter(known).collect();
    let mut layers = vec![Layer { name: Cow::Borrowed("built-in data"), decisions: built_in }];
    layers.extend(overlays.iter().enumerate().map(|(index, overlay)| Layer {
        name: Cow::Owned(format!("overlay {}", index + 1)),
        decisions: overlay.decisions.iter().filter(known).collect(),
    }));
    layers
}

struct Composer<'a> {
    scope: Scope,
    known_on: Option<Date>,
    layers: Vec<Layer<'a>>,
}

/// One holiday of one year: the ways in which its days may fall, and who has chosen.
struct Entitled<'a> {
    entitlement: &'static Entitlement,
    options: Vec<Vec<Date>>,
    decided_by: Option<(usize, &'a Decision)>,
}

/// The layer and the decision that chose the days of a holiday, and the days.
type ChosenDays<'a> = (usize, &'a Decision, Vec<Date>);

/// One way in which the open choices of a year may be decided. Holidays that leave a choice lie months apart, and so do their days in
/// lieu: what may change is the same whether one choice deviates from the default or several.
#[derive(Debug, Clone, Copy)]
enum Alternative {
    Default,
    /// One holiday falls on the days of another option.
    Option {
        holiday: usize,
        option: usize,
    },
    /// Rest is made up also where statute does not say.
    AllMadeUp,
}

impl<'a> Composer<'a> {
    /// The same composer with the decisions that speak of a year.
    fn of_year(&self, year: i32) -> Composer<'a> {
        let own = |layer: &Layer<'a>| Layer {
            name: layer.name.clone(),
            decisions: layer.decisions.iter().copied().filter(|decision| decision.concerns(year)).collect(),
        };
        Composer { scope: self.scope, known_on: self.known_on, layers: self.layers.iter().map(own).collect() }
    }

    /// The holidays of a year with their options: one when statute or a decision fixes the days.
    fn entitled(&self, year: i32) -> Result<Vec<Entitled<'a>>, Error> {
        let mut entitled = Vec::new();
        for entitlement in Entitlement::all() {
            let in_force = entitlement.in_force_as_known(self.known_on);
            let options = in_force.map(|span| entitlement.options_within(span, year)).unwrap_or_default();
            if options.is_empty() {
                continue;
            }
            entitled.push(match self.chosen(entitlement.observance, year)? {
                Some((layer, decision, days)) => {
                    Entitled { entitlement, options: vec![days], decided_by: Some((layer, decision)) }
                }
                None => Entitled { entitlement, options, decided_by: None },
            });
        }
        Ok(entitled)
    }

    /// The days that a decision of the last layer that speaks of the holiday has chosen.
    fn chosen(&self, observance: &Observance, year: i32) -> Result<Option<ChosenDays<'a>>, Error> {
        for (number, layer) in self.layers.iter().enumerate().rev() {
            let mut found: Option<ChosenDays<'_>> = None;
            for &decision in &layer.decisions {
                let days = days_of(&decision.days, observance, year);
                match &found {
                    _ if days.is_empty() => {}
                    None => found = Some((number, decision, days)),
                    Some((_, _, before)) if *before == days => {}
                    Some(_) => return Err(contradiction(&layer.name, observance, year)),
                }
            }
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// The holidays and days in lieu of a year under one alternative.
    fn entries(&self, entitled: &[Entitled<'_>], alternative: Alternative) -> BTreeMap<Date, Entry> {
        let mut days = BTreeMap::new();
        let mut to_make_up = Vec::new();
        for (index, holiday) in entitled.iter().enumerate() {
            let option = alternative.option_of(index);
            for &date in holiday.options.get(option).into_iter().flatten() {
                days.entry(date).or_insert_with(|| holiday.entry(date));
                if self.scope.weekly_rest(date).contains(date.weekday()) && holiday.is_made_up(alternative) {
                    to_make_up.push((date, holiday));
                }
            }
        }
        to_make_up.sort_by_key(|(date, _)| *date);
        self.make_up(&mut days, &to_make_up);
        days
    }

    /// Gives each holiday on weekly rest its day in lieu: the day that is named for it, else the next day not off already.
    fn make_up(&self, days: &mut BTreeMap<Date, Entry>, holidays: &[(Date, &Entitled<'_>)]) {
        let mut unnamed = Vec::new();
        for &(date, holiday) in holidays {
            match self.named_day_in_lieu(date, holiday) {
                Some(entry) => drop(days.entry(entry.date).or_insert(entry)),
                None => unnamed.push((date, holiday)),
            }
        }
        for (date, holiday) in unnamed {
            if let Some(next) = self.next_free(days, date) {
                let basis = holiday.entitlement.in_lieu_basis.clone();
                days.insert(next, holiday.in_lieu_entry(next, date, basis, Evidence::DerivedFromLawRules));
            }
        }
    }

    fn next_free(&self, days: &BTreeMap<Date, Entry>, holiday: Date) -> Option<Date> {
        let is_free = |date: &Date| !days.contains_key(date) && !self.scope.weekly_rest(*date).contains(date.weekday());
        (1..=31).filter_map(|offset| holiday.add_days(offset).ok()).find(is_free)
    }

    /// The day in lieu that a known decision, or else the file of the year, names for a holiday.
    fn named_day_in_lieu(&self, date: Date, holiday: &Entitled<'_>) -> Option<Entry> {
        if !self.scope.takes_named_days_in_lieu() {
            return None;
        }
        let named = |days: &[InLieu]| days.iter().find(|day| day.holiday == date).copied();
        // A decision that was superseded for this holiday names no day in lieu of it any more.
        let superseded = holiday.decided_by.map_or(0, |(layer, _)| layer);
        let mut decisions = self.layers.iter().skip(superseded).rev().flat_map(|layer| &layer.decisions);
        let decided = decisions.find_map(|by| named(&by.in_lieu).map(|day| (day, &by.basis)));
        let statutory = || {
            let year = Year::all().iter().find(|year| year.year == date.year())?;
            Some((named(year.in_lieu)?, &holiday.entitlement.in_lieu_basis))
        };
        let (day, basis) = decided.or_else(statutory)?;
        Some(holiday.in_lieu_entry(day.date, date, basis.clone(), day.evidence))
    }

    /// The weekdays that some alternative of the year decides otherwise than the default.
    fn open_days(&self, entitled: &[Entitled<'_>], default: &BTreeMap<Date, Entry>) -> Vec<OpenDay> {
        let rests = |date: &Date| self.scope.weekly_rest(*date).contains(date.weekday());
        let mut open = Vec::new();
        for alternative in alternatives(entitled) {
            let other = self.entries(entitled, alternative);
            let may_be_off = other.keys().filter(|date| !default.contains_key(date));
            let may_be_worked = default.keys().filter(|date| !other.contains_key(date));
            open.extend(may_be_off.map(|date| OpenDay { date: *date, kind: OpenKind::MayBeOff }));
            open.extend(may_be_worked.map(|date| OpenDay { date: *date, kind: OpenKind::MayBeWorked }));
        }
        open.retain(|day| !rests(&day.date));
        open
    }

    /// A year is projected while a choice that statute leaves to a decision has not been made, and beyond the data.
    fn standing(&self, year: i32, entitled: &[Entitled<'_>]) -> Standing {
        if entitled.iter().any(|holiday| holiday.options.len() > 1) {
            return Standing::Projected;
        }
        let first = Year::all().first().map_or(i32::MAX, |first| first.year);
        match Year::all().iter().find(|known| known.year == year) {
            Some(known) => self.known_on.map_or(known.standing, |day| self.standing_as_known(known, day)),
            None if year < first => Standing::Derived,
            None if entitled.iter().any(|holiday| holiday.decided_by.is_some()) => Standing::Decided,
            None => Standing::Projected,
        }
    }

    /// Before 2014 statute left nothing to choose: such a year is projected only while it lies ahead of the day of knowledge.
    fn standing_as_known(&self, known: &Year, day: Date) -> Standing {
        let decided = self.layers.iter().flat_map(|layer| &layer.decisions);
        let is_decided = decided.clone().any(|decision| known.decisions.iter().any(|own| own == *decision));
        match known.standing {
            Standing::Decided if is_decided || known.decisions.is_empty() => Standing::Decided,
            standing if known.year <= day.year() => standing.max(Standing::Derived),
            _ => Standing::Projected,
        }
    }

    /// Enters the swaps: the day off must be a working day otherwise, the day worked a day of weekly rest.
    fn swap(&self, days: &mut BTreeMap<Date, Entry>) -> Result<(), Error> {
        if !self.scope.is_bound_by_swaps() {
            return Ok(());
        }
        for layer in &self.layers {
            for decision in &layer.decisions {
                for swap in decision.swaps.iter() {
                    if is_entered(days, swap) {
                        continue;
                    }
                    check::swap(self.scope, days, &layer.name, swap)?;
                    let (off, worked) = swap_entries(decision, *swap);
                    days.insert(off.date, off);
                    days.insert(worked.date, worked);
                }
            }
        }
        Ok(())
    }

    /// Enters the closures. A day that is off anyway keeps its own name.
    fn close(
        &self,
        days: &mut BTreeMap<Date, Entry>,
        overlays: &[Overlay],
        years: &RangeInclusive<i32>,
    ) -> Result<(), Error> {
        let all = check::whole(years)?;
        for closure in overlays.iter().flat_map(|overlay| &overlay.closures) {
            let known = Span::new(closure.days.from().max(all.from()), closure.days.until().min(all.until()))?;
            for date in known.days() {
                let rests = self.scope.weekly_rest(date).contains(date.weekday());
                if days.get(&date).map_or(!rests, |entry| entry.kind.is_working()) {
                    days.insert(date, closed_entry(date, closure));
                }
            }
        }
        Ok(())
    }
}

impl Entitled<'_> {
    fn entry(&self, date: Date) -> Entry {
        let (basis, evidence) = match self.decided_by {
            Some((_, decision)) => (&decision.basis, decision.evidence),
            None => (&self.entitlement.basis, attested(date)),
        };
        let basis = Some(basis.clone());
        let observance = Some(self.entitlement.observance);
        Entry { date, kind: DayKind::Holiday, observance, related: None, basis, evidence, closure: None }
    }

    fn in_lieu_entry(&self, date: Date, holiday: Date, basis: Basis, evidence: Evidence) -> Entry {
        Entry {
            date,
            kind: DayKind::InLieu,
            observance: Some(self.entitlement.observance),
            related: Some(holiday),
            basis: Some(basis),
            evidence,
            closure: None,
        }
    }

    fn is_made_up(&self, alternative: Alternative) -> bool {
        self.entitlement.in_lieu != InLieuRule::NotStated || matches!(alternative, Alternative::AllMadeUp)
    }
}

/// The dates of the open questions about a swap, as far as they are still what the default says.
fn open_swaps(days: &BTreeMap<Date, Entry>) -> Vec<OpenDay> {
    let open = |dates: &'static [Date], kind| dates.iter().map(move |date| OpenDay { date: *date, kind });
    let questions = OpenQuestion::all().flat_map(|question| {
        open(question.may_be_off, OpenKind::MayBeOff).chain(open(question.may_be_worked, OpenKind::MayBeWorked))
    });
    questions.filter(|open| !days.contains_key(&open.date)).collect()
}

/// How well the file of the year attests its statutory days; beyond the files they are only derived.
fn attested(date: Date) -> Evidence {
    let year = Year::all().iter().find(|year| year.year == date.year());
    year.map_or(Evidence::DerivedFromLawRules, |year| year.evidence)
}

fn days_of(days: &[Chosen], observance: &Observance, year: i32) -> Vec<Date> {
    let own = |day: &&Chosen| day.observance == observance && day.date.year() == year;
    let mut dates: Vec<Date> = days.iter().filter(own).map(|day| day.date).collect();
    dates.sort_unstable();
    dates
}

/// The ways in which the open choices of a year may be decided otherwise than the default.
fn alternatives(entitled: &[Entitled<'_>]) -> Vec<Alternative> {
    let other_options = |(holiday, of): (usize, &Entitled<'_>)| {
        (1..of.options.len()).map(move |option| Alternative::Option { holiday, option })
    };
    let mut alternatives: Vec<Alternative> = entitled.iter().enumerate().flat_map(other_options).collect();
    if entitled.iter().any(|holiday| holiday.entitlement.in_lieu == InLieuRule::NotStated) {
        alternatives.push(Alternative::AllMadeUp);
    }
    alternatives
}

impl Alternative {
    /// The option that a holiday takes.
    fn option_of(self, index: usize) -> usize {
        match self {
            Alternative::Option { holiday, option } if holiday == index => option,
            _ => 0,
        }
    }
}

fn swap_entries(decision: &Decision, swap: Swap) -> (Entry, Entry) {
    let entry = |date, kind, related, evidence| Entry {
        date,
        kind,
        observance: None,
        related: Some(related),
        basis: Some(decision.basis.clone()),
        evidence,
        closure: None,
    };
    (
        entry(swap.off, DayKind::SwappedOff, swap.worked, decision.evidence),
        entry(swap.worked, DayKind::WorkedInExchange, swap.off, swap.evidence_worked),
    )
}

fn closed_entry(date: Date, closure: &Closure) -> Entry {
    Entry {
        date,
        kind: DayKind::Closed,
        observance: None,
        related: None,
        basis: closure.basis.clone(),
        evidence: Evidence::OfficialCitationSeen,
        closure: Some((closure.name.clone(), closure.name_en.clone())),
    }
}

/// Whether the very same swap has been entered: an overlay may repeat a decision that has been built in since.
fn is_entered(days: &BTreeMap<Date, Entry>, swap: &Swap) -> bool {
    let is =
        |date, kind, related| days.get(&date).is_some_and(|entry| entry.kind == kind && entry.related == Some(related));
    is(swap.off, DayKind::SwappedOff, swap.worked) && is(swap.worked, DayKind::WorkedInExchange, swap.off)
}

fn contradiction(layer: &str, observance: &Observance, year: i32) -> Error {
    Error::data(
        ErrorKind::Conflict,
        layer,
        format!("two decisions give different days for {} of {year}", observance.id),
        format!("hai quyết định cho {} năm {year} những ngày khác nhau", observance.name).to_string(),
    )
}
