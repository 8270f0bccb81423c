//! Putting the three kinds of knowledge together, year by year, for one scope.

use alloc::collections::BTreeMap;
use alloc::string::ToString;
use alloc::vec::Vec;
use alloc::{format, vec};
use core::ops::RangeInclusive;

use super::choice::{Choice, OpenDay, OpenKind};
use super::decision::{Chosen, Evidence, InLieu, OpenQuestion, Overlay, Standing, Year};
use super::entry::{DayKind, Entry};
use super::layer::Layer;
use super::open::{Occasion, OccasionWay, Outlook, Plan, Swaps};
use super::rest::Rest;
use super::source::{Source, Sourced};
use super::statute::{Entitlement, InLieuRule, Observance, WeeklyRest};
use super::{check, lay, open, source};
use crate::basis::Basis;
use crate::civil::{Date, Weekday, WeekdaySet};
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

    /// Whether the swaps of the yearly decisions bind it.
    pub(super) const fn is_bound_by_swaps(self) -> bool {
        matches!(self, Scope::State)
    }
}

/// What is known of a run of years, for one body.
#[derive(Debug)]
pub(crate) struct Composition {
    /// One entry a day, in order.
    pub(crate) entries: Vec<Entry>,
    /// What may still be decided, in the order of the first day that it may move.
    pub(crate) choices: Vec<Choice>,
    /// The standing of each year, in order.
    pub(crate) standings: Vec<Standing>,
    /// The weekly rest.
    pub(crate) rest: Rest,
}

/// Composes the years from the built-in data as it was known on a day (always, when `None`), and the overlays in order.
pub(crate) fn compose(
    years: RangeInclusive<i32>,
    scope: Scope,
    known_on: Option<Date>,
    overlays: &[Overlay],
) -> Result<Composition, Error> {
    let sources = source::in_order(scope, known_on, overlays)?;
    let rest = source::rest(scope, &sources);
    let composer = Composer { known_on, rest: &rest, sources };
    let (mut days, mut occasions, mut standings) = (BTreeMap::new(), Vec::new(), Vec::new());
    for year in years.clone() {
        let of_year = composer.of_year(year);
        let entitled = of_year.entitled(year)?;
        let default = of_year.entries(&entitled, Alternative::Default);
        occasions.extend(of_year.occasions(year, &entitled, &default));
        days.extend(default);
        standings.push(of_year.standing(year, &entitled));
    }
    check::overlays(&composer.sources, &years, &rest, &days)?;
    let not_swapped = lay::over(&mut days, &composer.sources, &rest, &years)?;
    let outlook = Outlook {
        days: &days,
        rest: &rest,
        not_swapped: &not_swapped,
        today: known_on.unwrap_or_else(Year::all_checked_on),
        questions: OpenQuestion::all().filter(|question| question.is_known_on(known_on)).collect(),
        swaps: if scope.is_bound_by_swaps() { Swaps::Bind } else { Swaps::DoNotBind },
    };
    let choices = open::choices(&occasions, &outlook);
    days.retain(|date, _| years.contains(&date.year()));
    Ok(Composition { entries: days.into_values().collect(), choices, standings, rest })
}

struct Composer<'a> {
    known_on: Option<Date>,
    rest: &'a Rest,
    sources: Vec<Source<'a>>,
}

/// One holiday of one year: the ways in which its days may fall, and who has chosen.
struct Entitled<'a> {
    entitlement: &'static Entitlement,
    options: Vec<Vec<Date>>,
    decided_by: Option<(usize, Sourced<'a>)>,
}

/// The source and the decision that chose the days of a holiday, and the days.
type ChosenDays<'a> = (usize, Sourced<'a>, Vec<Date>);

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
        let own = |source: &Source<'a>| Source {
            decisions: source.decisions.iter().copied().filter(|it| it.decision.concerns(year)).collect(),
            ..source.clone()
        };
        Composer { known_on: self.known_on, rest: self.rest, sources: self.sources.iter().map(own).collect() }
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
                Some((source, decision, days)) => {
                    Entitled { entitlement, options: vec![days], decided_by: Some((source, decision)) }
                }
                None => Entitled { entitlement, options, decided_by: None },
            });
        }
        Ok(entitled)
    }

    /// The days that a decision of the last source that speaks of the holiday has chosen.
    fn chosen(&self, observance: &Observance, year: i32) -> Result<Option<ChosenDays<'a>>, Error> {
        for (number, source) in self.sources.iter().enumerate().rev() {
            let mut found: Option<ChosenDays<'_>> = None;
            for sourced in &source.decisions {
                let days = days_of(&sourced.decision.days, observance, year);
                match &found {
                    _ if days.is_empty() => {}
                    None => found = Some((number, *sourced, days)),
                    Some((_, _, before)) if *before == days => {}
                    Some(_) => return Err(contradiction(&sourced.place(), observance, year)),
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
                if self.rest.is_rest(date) && holiday.is_made_up(alternative) {
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
                let (basis, evidence) = (holiday.entitlement.in_lieu_basis.clone(), Evidence::DerivedFromLawRules);
                days.insert(next, holiday.in_lieu_entry(next, date, basis, evidence, &Layer::BUILT_IN));
            }
        }
    }

    fn next_free(&self, days: &BTreeMap<Date, Entry>, holiday: Date) -> Option<Date> {
        let is_free = |date: &Date| !days.contains_key(date) && !self.rest.is_rest(*date);
        (1..=31).filter_map(|offset| holiday.add_days(offset).ok()).find(is_free)
    }

    /// The day in lieu that a known decision, or else the file of the year, names for a holiday.
    fn named_day_in_lieu(&self, date: Date, holiday: &Entitled<'_>) -> Option<Entry> {
        if !self.rest.takes_named_days_in_lieu(date) {
            return None;
        }
        let named = |days: &[InLieu]| days.iter().find(|day| day.holiday == date).copied();
        // A decision that was superseded for this holiday names no day in lieu of it any more.
        let superseded = holiday.decided_by.as_ref().map_or(0, |(source, _)| *source);
        let mut decisions = self.sources.iter().skip(superseded).rev().flat_map(|source| &source.decisions);
        let decided =
            decisions.find_map(|by| named(&by.decision.in_lieu).map(|day| (day, &by.decision.basis, by.layer)));
        let statutory = || {
            let year = Year::all().iter().find(|year| year.year == date.year())?;
            Some((named(year.in_lieu)?, &holiday.entitlement.in_lieu_basis, source::BUILT_IN))
        };
        let (day, basis, layer) = decided.or_else(statutory)?;
        Some(holiday.in_lieu_entry(day.date, date, basis.clone(), day.evidence, layer))
    }

    /// The holidays of a year with their days under each way in which statute lets them fall.
    fn occasions(&self, year: i32, entitled: &[Entitled<'_>], default: &BTreeMap<Date, Entry>) -> Vec<Occasion> {
        let way = |holiday: &Entitled<'_>, days: &BTreeMap<Date, Entry>| {
            let of = |kind| {
                let own = move |entry: &&Entry| {
                    entry.kind == kind && entry.observance == Some(holiday.entitlement.observance)
                };
                days.values().filter(own).map(|entry| entry.date).collect()
            };
            OccasionWay {
                days: of(DayKind::Holiday),
                in_lieu: of(DayKind::InLieu),
                changed: self.changed(default, days),
            }
        };
        let occasion = |(index, holiday): (usize, &Entitled<'_>)| {
            let others = holiday.alternatives(index).into_iter();
            let others = others.map(|alternative| way(holiday, &self.entries(entitled, alternative)));
            let ways = core::iter::once(way(holiday, default)).chain(others).collect();
            Occasion { observance: holiday.entitlement.observance, year, plan: self.plan(holiday), ways }
        };
        entitled.iter().enumerate().map(occasion).collect()
    }

    fn plan(&self, holiday: &Entitled<'_>) -> Plan {
        let near = |off: Date| holiday.options.iter().flatten().any(|day| day.days_until(off).abs() <= NEAR);
        let mut swaps =
            self.sources.iter().flat_map(|source| &source.decisions).flat_map(|it| it.decision.swaps.iter());
        if holiday.decided_by.is_some() || swaps.any(|swap| near(swap.off)) { Plan::Known } else { Plan::StillToCome }
    }

    /// The weekdays that another composition decides otherwise than the default.
    fn changed(&self, default: &BTreeMap<Date, Entry>, other: &BTreeMap<Date, Entry>) -> Vec<OpenDay> {
        let off = other.keys().filter(|date| !default.contains_key(date));
        let worked = default.keys().filter(|date| !other.contains_key(date));
        let off = off.map(|date| OpenDay { date: *date, kind: OpenKind::MayBeOff });
        let worked = worked.map(|date| OpenDay { date: *date, kind: OpenKind::MayBeWorked });
        let mut changed: Vec<OpenDay> = off.chain(worked).filter(|day| !self.rest.is_rest(day.date)).collect();
        changed.sort_unstable();
        changed
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
        let mut decided = self.sources.iter().flat_map(|source| &source.decisions);
        let is_decided = decided.any(|it| known.decisions.contains(it.decision));
        match known.standing {
            Standing::Decided if is_decided || known.decisions.is_empty() => Standing::Decided,
            standing if known.year <= day.year() => standing.max(Standing::Derived),
            _ => Standing::Projected,
        }
    }
}

impl Entitled<'_> {
    fn entry(&self, date: Date) -> Entry {
        let (basis, evidence, layer) = match &self.decided_by {
            Some((_, by)) => (&by.decision.basis, by.decision.evidence, by.layer),
            None => (&self.entitlement.basis, attested(date), source::BUILT_IN),
        };
        Entry {
            date,
            kind: DayKind::Holiday,
            observance: Some(self.entitlement.observance),
            related: None,
            basis: Some(basis.clone()),
            evidence,
            local_name: None,
            layer: layer.clone(),
        }
    }

    fn in_lieu_entry(&self, date: Date, holiday: Date, basis: Basis, evidence: Evidence, layer: &Layer) -> Entry {
        Entry {
            date,
            kind: DayKind::InLieu,
            observance: Some(self.entitlement.observance),
            related: Some(holiday),
            basis: Some(basis),
            evidence,
            local_name: None,
            layer: layer.clone(),
        }
    }

    fn is_made_up(&self, alternative: Alternative) -> bool {
        self.entitlement.in_lieu != InLieuRule::NotStated || matches!(alternative, Alternative::AllMadeUp)
    }

    /// The ways in which this holiday may be decided otherwise than the default.
    fn alternatives(&self, holiday: usize) -> Vec<Alternative> {
        let options = (1..self.options.len()).map(|option| Alternative::Option { holiday, option });
        let made_up = (self.entitlement.in_lieu == InLieuRule::NotStated).then_some(Alternative::AllMadeUp);
        options.chain(made_up).collect()
    }
}

/// A day off by swap this close to a day of a holiday, or closer, belongs to it; the farthest so far was three days away.
const NEAR: i32 = 10;

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

impl Alternative {
    /// The option that a holiday takes.
    fn option_of(self, index: usize) -> usize {
        match self {
            Alternative::Option { holiday, option } if holiday == index => option,
            _ => 0,
        }
    }
}

fn contradiction(layer: &str, observance: &Observance, year: i32) -> Error {
    Error::data(
        ErrorKind::Conflict,
        layer,
        format!("two decisions give different days for {} of {year}", observance.id),
        format!("hai quyết định cho {} năm {year} những ngày khác nhau", observance.name).to_string(),
    )
}
