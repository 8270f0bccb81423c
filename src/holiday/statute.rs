use alloc::vec::Vec;

use super::table;
use crate::basis::{Basis, Lang};
use crate::civil::{Date, Span, WeekdaySet};
use crate::lunar::{self, LunarDate, LunarMonth};

/// A holiday (ngày lễ, tết) of the closed list of statute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Observance {
    /// Stable identifier: `tet`, `hung-kings`.
    pub id: &'static str,
    /// Vietnamese name.
    pub name: &'static str,
    /// English name.
    pub name_en: &'static str,
}

impl Observance {
    /// The observance with this identifier.
    pub fn by_id(id: &str) -> Option<&'static Observance> {
        table::OBSERVANCES.iter().find(|observance| observance.id == id)
    }

    /// The whole list.
    pub fn all() -> &'static [Observance] {
        &table::OBSERVANCES
    }

    /// The name in a language.
    pub const fn name(&self, lang: Lang) -> &'static str {
        lang.pick(self.name, self.name_en)
    }
}

/// What a law grants for one observance while it is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entitlement {
    /// The holiday.
    pub observance: &'static Observance,
    /// The provision that grants it.
    pub basis: Basis,
    /// The provision that makes up for a meeting with weekly rest.
    pub in_lieu_basis: Basis,
    /// The interval in force, judged by the day of the holiday.
    pub in_force: Span,
    /// What becomes of a meeting with weekly rest.
    pub in_lieu: InLieuRule,
    /// The days.
    pub grant: Grant,
    /// Why the default was taken, where a yearly decision chooses: Vietnamese and English.
    pub default_reason: Option<(&'static str, &'static str)>,
}

/// What a law says about a holiday that meets weekly rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InLieuRule {
    /// Rest is made up on the following day (Labour Codes of 1994 and 2012).
    FollowingDay,
    /// Weekly rest is made up on the next working day (Labour Code of 2019, Art. 111(3)).
    NextWorkingDay,
    /// The text does not say; the default is no making up, and the day stays open.
    NotStated,
}

/// Which days an entitlement gives in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grant {
    /// A day of the solar calendar.
    Fixed {
        /// 1 to 12
        month: u8,
        /// Day of the month
        day: u8,
    },
    /// A day of the solar calendar and one neighbour, which a yearly decision chooses.
    FixedWithNeighbour {
        /// 1 to 12
        month: u8,
        /// Day of the month
        day: u8,
        /// The offsets to choose from, the default first.
        neighbours: &'static [i32],
    },
    /// A day of the lunar calendar, in the ordinary month of that number.
    Lunar {
        /// 1 to 12
        month: u8,
        /// Day of the lunar month
        day: u8,
    },
    /// A run of days around the first day of the lunar year.
    Tet {
        /// How many days the run has.
        days: i32,
        /// How many of them lie before the first day of the year; the default first, more than one where a decision chooses.
        before: &'static [i32],
    },
}

impl Entitlement {
    /// All entitlements of all laws, in the order of the data file.
    pub fn all() -> &'static [Entitlement] {
        &table::ENTITLEMENTS
    }

    /// The ways in which the days may fall in a year, the default first; empty when the law is not in force then.
    pub fn options(&self, year: i32) -> Vec<Vec<Date>> {
        self.options_within(self.in_force, year)
    }

    /// The same for a law whose interval in force is known otherwise.
    pub(super) fn options_within(&self, in_force: Span, year: i32) -> Vec<Vec<Date>> {
        let Some(anchor) = self.anchor(year).filter(|anchor| in_force.contains(*anchor)) else {
            return Vec::new();
        };
        let run =
            |from: i32, days: i32| (from..from + days).filter_map(|offset| anchor.add_days(offset).ok()).collect();
        match self.grant {
            Grant::Fixed { .. } | Grant::Lunar { .. } => Vec::from([run(0, 1)]),
            Grant::Tet { days, before } => before.iter().map(|before| run(-before, days)).collect(),
            Grant::FixedWithNeighbour { neighbours, .. } => {
                neighbours.iter().map(|offset| run((*offset).min(0), 2)).collect()
            }
        }
    }

    /// The interval in force as it was known on a day (always, when `None`): a law not signed yet was not known, and neither was
    /// that it would end its predecessor. `None` when the law itself was not known.
    pub(super) fn in_force_as_known(&self, known_on: Option<Date>) -> Option<Span> {
        let is_known = |law: &Entitlement| match (known_on, law.basis.instrument().signed) {
            (Some(day), Some(signed)) => signed <= day,
            _ => true,
        };
        let succeeds =
            |law: &&Entitlement| law.observance == self.observance && Some(law.in_force.from()) == self.in_force.end();
        let successor = Entitlement::all().iter().find(succeeds);
        let until = if successor.is_none_or(is_known) { self.in_force.until() } else { Date::MAX };
        is_known(self).then(|| Span::constant(self.in_force.from(), until))
    }

    /// The day by which the holiday is placed in a year.
    pub(super) fn anchor(&self, year: i32) -> Option<Date> {
        match self.grant {
            Grant::Fixed { month, day } | Grant::FixedWithNeighbour { month, day, .. } => {
                Date::new(year, month, day).ok()
            }
            Grant::Lunar { month, day } => {
                LunarDate::new(year, LunarMonth::Ordinary(month), day).ok().map(LunarDate::to_date)
            }
            Grant::Tet { .. } => lunar::new_year(year).ok(),
        }
    }
}

/// The weekly rest (ngày nghỉ hằng tuần) of state bodies while a decision is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeeklyRest {
    /// The weekdays of rest.
    pub days: WeekdaySet,
    /// The decision.
    pub basis: Basis,
    /// The interval in force.
    pub in_force: Span,
}

impl WeeklyRest {
    /// The weekly rest of state bodies on a day, if a text for that day is known.
    pub fn on(date: Date) -> Option<&'static WeeklyRest> {
        table::WEEKLY_REST.iter().find(|rest| rest.in_force.contains(date))
    }
}
