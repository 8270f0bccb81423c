//! Laying swaps, closures and openings over the holidays, source after source: the later one wins, and one source does not contradict itself.

use alloc::borrow::Cow;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use core::ops::RangeInclusive;

use super::check;
use super::decision::{Closure, Decision, Evidence, Opening, Swap};
use super::entry::{DayKind, Entry};
use super::layer::{Layer, Rank};
use super::rest::Rest;
use super::source::{Source, Sourced};
use crate::basis::Basis;
use crate::civil::{Date, Span};
use crate::error::{Error, ErrorKind};

type Days = BTreeMap<Date, Entry>;

/// Lays every source over the days, in order, and gives the days of which a decision says that they are not swapped.
pub(super) fn over(
    days: &mut Days,
    sources: &[Source<'_>],
    rest: &Rest,
    years: &RangeInclusive<i32>,
) -> Result<BTreeSet<Date>, Error> {
    let whole = check::whole(years)?;
    let mut not_swapped = BTreeSet::new();
    for source in sources {
        let mut layer = Laying { days, rest, whole, source, entered: BTreeSet::new() };
        if source.rank > Rank::Nation || rest.is_bound_by_swaps() {
            layer.keep(&mut not_swapped)?;
            layer.swap(&mut not_swapped)?;
        }
        layer.close()?;
        layer.open()?;
    }
    Ok(not_swapped)
}

/// One source being laid.
struct Laying<'a, 's> {
    days: &'a mut Days,
    rest: &'a Rest,
    whole: Span,
    source: &'a Source<'s>,
    /// The days that this source has spoken of.
    entered: BTreeSet<Date>,
}

impl Laying<'_, '_> {
    /// Days that are not swapped: what a source before it swapped is undone, both days of it.
    fn keep(&mut self, not_swapped: &mut BTreeSet<Date>) -> Result<(), Error> {
        let source = self.source;
        for it in &source.decisions {
            for date in it.decision.not_swapped.iter() {
                if self.rest.is_rest(*date) {
                    let problem = "is said not to be swapped, and is a day of rest";
                    return Err(conflict(
                        &it.place(),
                        *date,
                        problem,
                        "được ghi là không hoán đổi mà là ngày nghỉ hằng tuần",
                    ));
                }
                undo(self.days, *date);
                self.entered.insert(*date);
                not_swapped.insert(*date);
            }
        }
        Ok(())
    }

    /// The swaps: the day off must be a working day otherwise, the day worked a day of weekly rest. A swap that shares a day with one of
    /// an earlier source takes its place, with both days.
    fn swap(&mut self, not_swapped: &mut BTreeSet<Date>) -> Result<(), Error> {
        let source = self.source;
        for it in &source.decisions {
            for swap in it.decision.swaps.iter() {
                if is_entered(self.days, swap) {
                    self.entered.extend([swap.off, swap.worked]);
                    continue;
                }
                self.make_room(*it, swap, not_swapped)?;
                check::swap(self.rest, self.days, &it.place(), swap)?;
                not_swapped.remove(&swap.off);
                self.enter(swap_entries(it.decision, it.layer, *swap));
            }
        }
        Ok(())
    }

    /// Undoes what earlier sources did with the days of a swap.
    fn make_room(&mut self, it: Sourced<'_>, swap: &Swap, not_swapped: &BTreeSet<Date>) -> Result<(), Error> {
        if self.entered.contains(&swap.off) && not_swapped.contains(&swap.off) {
            let (problem, problem_vi) =
                ("is swapped and said not to be", "vừa hoán đổi vừa được ghi là không hoán đổi");
            return Err(conflict(&it.place(), swap.off, problem, problem_vi));
        }
        for date in [swap.off, swap.worked] {
            if !self.entered.contains(&date) {
                undo(self.days, date);
            }
        }
        Ok(())
    }

    /// The closures. A day that is off anyway keeps its own name.
    fn close(&mut self) -> Result<(), Error> {
        for laid in &self.source.overlays {
            for closure in &laid.overlay.closures {
                let (from, until) =
                    (closure.days.from().max(self.whole.from()), closure.days.until().min(self.whole.until()));
                for date in Span::new(from, until)?.days() {
                    if self.is_working(date) {
                        self.enter([closed(date, closure, laid.layer)]);
                    }
                }
            }
        }
        Ok(())
    }

    /// The days that the body works. A day that is worked anyway keeps its own name.
    fn open(&mut self) -> Result<(), Error> {
        for laid in &self.source.overlays {
            for (opening, number) in laid.overlay.openings.iter().zip(1..) {
                let closed = self.days.get(&opening.date).is_some_and(|entry| entry.kind == DayKind::Closed);
                if closed && self.entered.contains(&opening.date) {
                    let (place, problem) = (laid.entry("opening", number), "is closed and open at once");
                    return Err(conflict(&place, opening.date, problem, "vừa đóng cửa vừa mở cửa"));
                }
                if !self.is_working(opening.date) {
                    self.enter([opened(opening, laid.layer)]);
                }
            }
        }
        Ok(())
    }

    fn is_working(&self, date: Date) -> bool {
        self.days.get(&date).map_or_else(|| !self.rest.is_rest(date), |entry| entry.kind.is_working())
    }

    fn enter(&mut self, entries: impl IntoIterator<Item = Entry>) {
        for entry in entries {
            self.entered.insert(entry.date);
            self.days.insert(entry.date, entry);
        }
    }
}

fn conflict(place: &str, date: Date, problem: &str, problem_vi: &str) -> Error {
    let (problem, problem_vi) = (format!("{date} {problem}"), format!("ngày {date} {problem_vi}"));
    Error::data(ErrorKind::Conflict, place, problem, problem_vi)
}

/// Takes away the swap that a day belongs to, with both days.
fn undo(days: &mut Days, date: Date) {
    let swapped = |entry: &&Entry| matches!(entry.kind, DayKind::SwappedOff | DayKind::WorkedInExchange);
    if let Some(other) = days.get(&date).filter(swapped).and_then(|entry| entry.related) {
        days.remove(&date);
        days.remove(&other);
    }
}

/// Whether the very same swap has been entered: an overlay may repeat a decision that has been built in since.
fn is_entered(days: &Days, swap: &Swap) -> bool {
    let is =
        |date, kind, related| days.get(&date).is_some_and(|entry| entry.kind == kind && entry.related == Some(related));
    is(swap.off, DayKind::SwappedOff, swap.worked) && is(swap.worked, DayKind::WorkedInExchange, swap.off)
}

fn swap_entries(decision: &Decision, layer: &Layer, swap: Swap) -> [Entry; 2] {
    let entry = |date, kind, related, evidence| Entry {
        date,
        kind,
        observance: None,
        related: Some(related),
        basis: Some(decision.basis.clone()),
        evidence,
        local_name: None,
        layer: layer.clone(),
    };
    [
        entry(swap.off, DayKind::SwappedOff, swap.worked, decision.evidence),
        entry(swap.worked, DayKind::WorkedInExchange, swap.off, swap.evidence_worked),
    ]
}

fn closed(date: Date, closure: &Closure, layer: &Layer) -> Entry {
    local(date, DayKind::Closed, (&closure.name, &closure.name_en), closure.basis.as_ref(), layer)
}

fn opened(opening: &Opening, layer: &Layer) -> Entry {
    local(opening.date, DayKind::Opened, (&opening.name, &opening.name_en), opening.basis.as_ref(), layer)
}

fn local(
    date: Date,
    kind: DayKind,
    (name, name_en): (&Cow<'static, str>, &Cow<'static, str>),
    basis: Option<&Basis>,
    layer: &Layer,
) -> Entry {
    Entry {
        date,
        kind,
        observance: None,
        related: None,
        basis: basis.cloned(),
        evidence: Evidence::OfficialCitationSeen,
        local_name: Some((name.clone(), name_en.clone())),
        layer: layer.clone(),
    }
}
