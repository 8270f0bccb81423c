//! Who speaks, in the order in which they are heard: the built-in data, then the overlays by rank.

use alloc::borrow::Cow;
use alloc::format;
use alloc::vec::Vec;

use super::compose::Scope;
use super::decision::{Decision, Overlay, Year};
use super::layer::{Layer, Rank};
use super::rest::Rest;
use crate::civil::Date;
use crate::error::{Error, ErrorKind};

/// One voice: the built-in data, one overlay without a layer, or all overlays of one rank, which must not contradict each other.
#[derive(Debug, Clone)]
pub(super) struct Source<'a> {
    pub(super) rank: Rank,
    pub(super) decisions: Vec<Sourced<'a>>,
    pub(super) overlays: Vec<Laid<'a>>,
}

/// A decision, the layer it stands in, and its overlay with its number there, from 1; the built-in ones have neither.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sourced<'a> {
    pub(super) layer: &'a Layer,
    pub(super) decision: &'a Decision,
    from: Option<(Laid<'a>, usize)>,
}

impl Sourced<'_> {
    /// Its place in a message: `overlay 2, decision 1`.
    pub(super) fn place(&self) -> Cow<'static, str> {
        self.from.map_or(Cow::Borrowed("built-in data"), |(laid, number)| laid.entry("decision", number))
    }
}

/// An overlay, its layer, and its number in the order given, from 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Laid<'a> {
    pub(super) layer: &'a Layer,
    pub(super) overlay: &'a Overlay,
    pub(super) number: usize,
}

impl Laid<'_> {
    /// Its place in a message: its file, or `overlay 2`, and its layer if it names one.
    pub(super) fn place(&self) -> Cow<'static, str> {
        let own = self.overlay.source.clone().unwrap_or_else(|| Cow::Owned(format!("overlay {}", self.number)));
        match &self.overlay.layer {
            None => own,
            Some(layer) => Cow::Owned(format!("{own} ({} \u{201c}{}\u{201d})", layer.rank.word(), layer.name)),
        }
    }

    /// The place of one of its entries: `overlay 2, opening 1`.
    pub(super) fn entry(&self, of: &str, number: usize) -> Cow<'static, str> {
        Cow::Owned(format!("{}, {of} {number}", self.place()))
    }
}

/// The built-in data as a layer.
pub(super) const BUILT_IN: &Layer = &Layer::BUILT_IN;
const OVERLAY: &Layer = &Layer::OVERLAY;

/// The built-in data as it was known on a day, then the overlays: of the whole country in the order given, then those of a province, then
/// those of one body. An overlay that is there twice is there once.
pub(super) fn in_order(scope: Scope, known_on: Option<Date>, overlays: &[Overlay]) -> Result<Vec<Source<'_>>, Error> {
    let known = |it: &Sourced<'_>| match (known_on, it.decision.known_from()) {
        (Some(day), Some(from)) => from <= day,
        _ => true,
    };
    let built_in = Year::all().iter().flat_map(|year| year.decisions);
    let built_in = built_in.map(|decision| Sourced { layer: BUILT_IN, decision, from: None }).filter(known).collect();
    let mut sources = Vec::from([Source { rank: Rank::Nation, decisions: built_in, overlays: Vec::new() }]);
    for laid in by_rank(scope, overlays)? {
        let decisions = laid.overlay.decisions.iter().zip(1..).map(|(decision, number)| Sourced {
            layer: laid.layer,
            decision,
            from: Some((laid, number)),
        });
        let decisions = decisions.filter(known);
        match sources.last_mut().filter(|source| source.joins(laid)) {
            Some(source) => {
                source.decisions.extend(decisions);
                source.overlays.push(laid);
            }
            None => sources.push(Source {
                rank: laid.layer.rank,
                decisions: decisions.collect(),
                overlays: Vec::from([laid]),
            }),
        }
    }
    Ok(sources)
}

impl Source<'_> {
    /// Overlays that name their layer and are of one rank speak with one voice.
    fn joins(&self, next: Laid<'_>) -> bool {
        let named = |laid: &Laid<'_>| laid.overlay.layer.is_some();
        named(&next) && self.rank == next.layer.rank && self.overlays.last().is_some_and(named)
    }
}

/// The overlays in the order of their ranks, each once.
fn by_rank(scope: Scope, overlays: &[Overlay]) -> Result<Vec<Laid<'_>>, Error> {
    let mut laid: Vec<Laid<'_>> = Vec::new();
    for (index, overlay) in overlays.iter().enumerate() {
        let next = Laid { layer: overlay.layer.as_ref().unwrap_or(OVERLAY), overlay, number: index + 1 };
        if !laid.iter().any(|before| before.overlay.says_the_same(overlay)) {
            of_this_body(scope, &laid, next)?;
            laid.push(next);
        }
    }
    // Among those of the whole country, the ones that name no layer come last: each of them is later than what stood before.
    laid.sort_by_key(|it| (it.layer.rank, it.overlay.layer.is_none()));
    Ok(laid)
}

/// Refuses a layer that is for another scope, or for another body than a layer of its rank.
fn of_this_body(scope: Scope, before: &[Laid<'_>], next: Laid<'_>) -> Result<(), Error> {
    if let Some(other) = next.layer.scope.filter(|other| *other != scope) {
        let problem = format!("the layer is for the scope {}, not {}", other.word(), scope.word());
        let problem_vi = format!("lớp này dành cho phạm vi {}, không phải {}", other.word(), scope.word());
        return Err(Error::data(ErrorKind::Conflict, &next.place(), problem, problem_vi));
    }
    let Some(body) = &next.layer.body else { return Ok(()) };
    let same_rank = before.iter().filter(|it| it.layer.rank == next.layer.rank);
    match same_rank.filter_map(|it| it.layer.body.as_ref()).find(|other| *other != body) {
        None => Ok(()),
        Some(other) => {
            let problem = format!("the layer is for the body {body}, another one of the same rank for {other}");
            let problem_vi = format!("lớp này của {body}, một lớp cùng cấp khác của {other}");
            Err(Error::data(ErrorKind::Conflict, &next.place(), problem, problem_vi))
        }
    }
}

/// The weekly rest of the body, the closest layer first.
pub(super) fn rest(scope: Scope, sources: &[Source<'_>]) -> Rest {
    let closest_first = sources.iter().rev().flat_map(|source| source.overlays.iter().rev());
    let own =
        closest_first.flat_map(|laid| laid.overlay.weekly_rest.iter().map(|rest| (laid.layer.clone(), rest.clone())));
    Rest::new(scope, own.collect())
}
