//! What may still be decided: which days of a composed calendar a coming decision can move, by the model of what decisions do.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::choice::{About, Choice, OpenDay, OpenKind, Way};
use super::entry::Entry;
use super::rest::Rest;
use super::{DayKind, Model, Observance, OpenQuestion};
use crate::civil::Date;

/// One holiday of one year: its days under each way in which statute lets them fall, the default first.
pub(super) struct Occasion {
    pub(super) observance: &'static Observance,
    pub(super) year: i32,
    pub(super) plan: Plan,
    pub(super) ways: Vec<OccasionWay>,
}

/// Whether a decision has spoken of the days of a holiday or of swaps beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Plan {
    Known,
    StillToCome,
}

/// The days of a holiday in one way.
pub(super) struct OccasionWay {
    /// The days of the holiday itself, in order, those on weekly rest too.
    pub(super) days: Vec<Date>,
    /// The days made up for it, in order.
    pub(super) in_lieu: Vec<Date>,
    /// What is otherwise than by default, in order.
    pub(super) changed: Vec<OpenDay>,
}

/// The composed calendar, and what is known about what may still become of it.
pub(super) struct Outlook<'a> {
    pub(super) days: &'a BTreeMap<Date, Entry>,
    pub(super) rest: &'a Rest,
    /// Days of which a decision has said that they are not swapped.
    pub(super) not_swapped: &'a BTreeSet<Date>,
    /// The day of knowledge: swaps of later days may still come.
    pub(super) today: Date,
    /// The open questions that were known then.
    pub(super) questions: Vec<&'static OpenQuestion>,
    pub(super) swaps: Swaps,
}

/// Whether the body is bound by swaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Swaps {
    Bind,
    DoNotBind,
}

/// Everything that may still be decided, in the order of the first day that it may move.
pub(super) fn choices(occasions: &[Occasion], outlook: &Outlook<'_>) -> Vec<Choice> {
    let mut taken: BTreeSet<Date> = BTreeSet::new();
    let mut choices = outlook.questioned(&mut taken);
    for occasion in occasions {
        let ways: Vec<Way> = occasion.ways.iter().map(|way| outlook.way(occasion, way, &taken)).collect();
        taken.extend(ways.iter().flat_map(|way| &way.may_be_off));
        if ways.len() > 1 || ways.iter().any(|way| way.swaps > 0) {
            choices.push(Choice { about: About::Holiday(occasion.observance, occasion.year), ways });
        }
    }
    choices.retain(|choice| !choice.open_days().is_empty());
    choices.sort_by_key(|choice| choice.open_days().first().copied());
    choices
}

const TET: &str = "tet";

impl Outlook<'_> {
    /// The questions about a swap, as far as its days are still what the default says. They name both days, so that the model need not.
    fn questioned(&self, taken: &mut BTreeSet<Date>) -> Vec<Choice> {
        let mut choices = Vec::new();
        if self.swaps == Swaps::DoNotBind {
            return choices;
        }
        for question in &self.questions {
            let off = question.may_be_off.iter().copied();
            let may_be_off: Vec<Date> =
                off.filter(|date| self.is_plain_work(*date) && !self.not_swapped.contains(date)).collect();
            let worked = question.may_be_worked.iter().copied();
            let may_be_worked: Vec<Date> = worked.filter(|date| self.is_plain_rest(*date)).collect();
            taken.extend(question.may_be_off);
            let swaps = may_be_off.len().min(may_be_worked.len());
            if swaps > 0 {
                let way = Way { changed: Vec::new(), may_be_off, may_be_worked, swaps };
                choices.push(Choice { about: About::Question(question), ways: Vec::from([way]) });
            }
        }
        choices
    }

    /// One way of a holiday with the swaps that it leaves room for.
    fn way(&self, occasion: &Occasion, way: &OccasionWay, taken: &BTreeSet<Date>) -> Way {
        let changed: Vec<OpenDay> = way.changed.iter().copied().filter(|day| self.is_as_by_default(*day)).collect();
        if self.swaps == Swaps::DoNotBind {
            return Way { changed, ..Way::default() };
        }
        let is_planned = occasion.observance.id != TET || occasion.plan == Plan::Known;
        let under = Under { outlook: self, changed: &changed };
        let mut may_be_off = under.bridges(way);
        may_be_off.extend(if is_planned { Vec::new() } else { under.beside(way) });
        may_be_off.retain(|date| self.can_still_be_swapped(*date) && !taken.contains(date));
        let may_be_worked = under.near(way);
        let most = if is_planned { may_be_off.len() } else { Model::published().swaps_at_tet };
        match most.min(may_be_off.len()).min(may_be_worked.len()) {
            0 => Way { changed, ..Way::default() },
            swaps => Way { changed, may_be_off: may_be_off.into_iter().collect(), may_be_worked, swaps },
        }
    }

    fn can_still_be_swapped(&self, date: Date) -> bool {
        date > self.today && !self.not_swapped.contains(&date)
    }

    /// A closure or a swap that lies on the day has taken it out of the choice.
    fn is_as_by_default(&self, day: OpenDay) -> bool {
        match day.kind {
            OpenKind::MayBeOff => self.is_plain_work(day.date),
            OpenKind::MayBeWorked => {
                let kind = self.days.get(&day.date).map(|entry| entry.kind);
                matches!(kind, Some(DayKind::Holiday | DayKind::InLieu))
            }
        }
    }

    fn is_off(&self, date: Date) -> bool {
        self.days.get(&date).map_or_else(|| self.rest.is_rest(date), |entry| !entry.kind.is_working())
    }

    fn is_plain_work(&self, date: Date) -> bool {
        !self.days.contains_key(&date) && !self.rest.is_rest(date)
    }

    fn is_plain_rest(&self, date: Date) -> bool {
        !self.days.contains_key(&date) && self.rest.is_rest(date)
    }
}

/// The calendar under one way of one holiday.
struct Under<'a> {
    outlook: &'a Outlook<'a>,
    changed: &'a [OpenDay],
}

impl Under<'_> {
    fn is_off(&self, date: Date) -> bool {
        match self.changed.iter().find(|day| day.date == date) {
            Some(day) => day.kind == OpenKind::MayBeOff,
            None => self.outlook.is_off(date),
        }
    }

    /// A working day with nothing said about it, but that this way may have made it one.
    fn is_plain_work(&self, date: Date) -> bool {
        !self.is_off(date) && (self.outlook.is_plain_work(date) || self.changed.iter().any(|day| day.date == date))
    }

    /// Single working days between the run of days off that holds the holiday and the next days off.
    fn bridges(&self, way: &OccasionWay) -> BTreeSet<Date> {
        let mut found = BTreeSet::new();
        for day in way.days.iter().chain(&way.in_lieu) {
            for step in [-1, 1] {
                let first = self.edge(*day, step);
                let is_bridge =
                    |date: Date| self.is_plain_work(date) && shifted(date, step).is_some_and(|it| self.is_off(it));
                found.extend(first.filter(|date| is_bridge(*date)));
            }
        }
        found
    }

    /// The first working day outside the run of days off around the day.
    fn edge(&self, day: Date, step: i32) -> Option<Date> {
        let mut date = shifted(day, step)?;
        while self.is_off(date) {
            date = shifted(date, step)?;
        }
        Some(date)
    }

    /// The working days directly beside the days of Tết and their days in lieu.
    fn beside(&self, way: &OccasionWay) -> Vec<Date> {
        let mut found = Vec::new();
        let all = || way.days.iter().chain(&way.in_lieu).copied();
        for (edge, step) in [(all().min(), -1), (all().max(), 1)] {
            let next = |distance: i32| edge.and_then(|edge| shifted(edge, step * distance));
            let beside = (1..=Model::published().beside_tet).map_while(next);
            found.extend(beside.take_while(|date| self.is_plain_work(*date)));
        }
        found
    }

    /// The days of weekly rest near the holiday that can still be worked.
    fn near(&self, way: &OccasionWay) -> Vec<Date> {
        let model = Model::published();
        let Some((first, last)) = way.days.first().zip(way.days.last()) else { return Vec::new() };
        let from = shifted(*first, -model.worked_before).unwrap_or(*first);
        let length = from.days_until(*last) + model.worked_after;
        let all = (0..=length).filter_map(|offset| shifted(from, offset));
        let can_be_worked =
            |date: &Date| *date > self.outlook.today && self.outlook.is_plain_rest(*date) && !way.days.contains(date);
        all.filter(can_be_worked).collect()
    }
}

fn shifted(date: Date, days: i32) -> Option<Date> {
    date.add_days(days).ok()
}
