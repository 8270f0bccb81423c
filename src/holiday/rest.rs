use alloc::vec::Vec;

use super::compose::Scope;
use super::layer::Layer;
use super::statute::WeeklyRest;
use crate::basis::Basis;
use crate::civil::{Date, Span, Weekday, WeekdaySet};

/// The weekly rest that one body has given itself, in a layer of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnRest {
    /// The weekdays of rest.
    pub days: WeekdaySet,
    /// The days on which it holds.
    pub in_force: Span,
    /// The instrument, if there is one.
    pub basis: Option<Basis>,
}

/// The weekly rest of a body, day by day: its own where a layer gives one, else that of the scope.
#[derive(Debug, Clone)]
pub(crate) struct Rest {
    scope: Scope,
    /// The closest layer first.
    own: Vec<(Layer, OwnRest)>,
}

impl Rest {
    /// The rest of a scope with what layers say of it, the closest layer first.
    pub(super) fn new(scope: Scope, own: Vec<(Layer, OwnRest)>) -> Rest {
        Rest { scope, own }
    }

    /// Whether the swaps of the yearly decisions bind the body.
    pub(super) fn is_bound_by_swaps(&self) -> bool {
        self.scope.is_bound_by_swaps()
    }

    fn own(&self, date: Date) -> Option<&(Layer, OwnRest)> {
        self.own.iter().find(|(_, rest)| rest.in_force.contains(date))
    }

    /// The weekdays of rest in the week of a day.
    pub(crate) fn weekdays(&self, date: Date) -> WeekdaySet {
        self.own(date).map_or_else(|| self.scope.weekly_rest(date), |(_, rest)| rest.days)
    }

    /// Whether the day is one of weekly rest.
    pub(crate) fn is_rest(&self, date: Date) -> bool {
        self.weekdays(date).contains(date.weekday())
    }

    /// The days in lieu that a decision names are for bodies resting on Saturday and Sunday; for others the statute's rule is applied
    /// to their own rest.
    pub(super) fn takes_named_days_in_lieu(&self, date: Date) -> bool {
        self.weekdays(date) == WeekdaySet::of(&[Weekday::Saturday, Weekday::Sunday])
    }

    /// What a day of weekly rest rests on: the layer and its instrument, or the decision on state bodies.
    pub(crate) fn basis(&self, date: Date) -> Option<&Basis> {
        match self.own(date) {
            Some((_, rest)) => rest.basis.as_ref(),
            None if self.scope == Scope::SixDay => None,
            None => WeeklyRest::on(date).map(|rest| &rest.basis),
        }
    }

    /// The layer that gives the weekly rest of a day.
    pub(crate) fn layer(&self, date: Date) -> &Layer {
        const BUILT_IN: &Layer = &Layer::BUILT_IN;
        self.own(date).map_or(BUILT_IN, |(layer, _)| layer)
    }
}
