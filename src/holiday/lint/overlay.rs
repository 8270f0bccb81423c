//! Overlays: their closures, and the calendar that comes of them.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::vec::Vec;
use core::ops::RangeInclusive;

use super::Laid;
use super::days::KNOWN;
use super::finding::{Finding, Rule};
use super::said::{Closed, Opened, Said};
use super::statute::{one_at_a_time, reversed};
use crate::civil::{Date, listed};
use crate::error::Error;
use crate::holiday::{DayKind, Entry, Overlay, Scope, compose};

/// The calendar of a scope, by day.
fn composed(scope: Scope, overlays: &[Overlay]) -> Result<BTreeMap<Date, Entry>, Error> {
    let years: RangeInclusive<i32> = KNOWN.0.year()..=KNOWN.1.year();
    let composition = compose(years, scope, None, overlays)?;
    Ok(composition.entries.into_iter().map(|entry| (entry.date, entry)).collect())
}

/// What lies below an overlay, without the holidays of which it chooses the days itself.
pub(super) fn below(said: &Said) -> BTreeMap<Date, Entry> {
    let days = said.groups.iter().flat_map(|group| &group.days);
    let chosen: BTreeSet<(&str, i32)> =
        days.filter_map(|day| Some((day.observance.as_deref()?, day.date?.year()))).collect();
    let is_chosen = |entry: &Entry| {
        let year = entry.related.unwrap_or(entry.date).year();
        entry.observance.is_some_and(|observance| chosen.contains(&(observance.id, year)))
    };
    let mut below = composed(said.scope, &[]).unwrap_or_default();
    below.retain(|_, entry| !is_chosen(entry));
    below
}

pub(super) fn look(laid: &Laid<'_>, findings: &mut Vec<Finding>) {
    for closure in &laid.said.closures {
        findings.extend(unlikely(closure));
        findings.extend(on_days_off(laid, closure));
    }
    for opening in &laid.said.openings {
        findings.extend(opened_anyway(laid, opening));
    }
    for rest in &laid.said.rests {
        findings.extend(reversed(rest));
    }
    let overlaps = one_at_a_time("", laid.said.rests.iter().collect());
    // Between two rests of its own a body has that of its scope.
    findings.extend(overlaps.into_iter().filter(|finding| finding.rule == Rule::IntervalsOverlap));
}

fn opened_anyway(laid: &Laid<'_>, opening: &Opened) -> Option<Finding> {
    let date = opening.date?;
    let is_worked = match laid.below.get(&date) {
        Some(entry) => entry.kind.is_working(),
        None => laid.said.rest.rests(date) == Some(false),
    };
    let (vi, en) = (format!("ngày {date} vốn đã làm việc"), format!("{date} is worked anyway"));
    is_worked.then(|| Finding::new(Rule::NothingNew, &opening.place, vi, en).field("date").on([date]))
}

fn unlikely(closure: &Closed) -> Option<Finding> {
    let (from, until) = (closure.from?, closure.until?);
    let days = from.days_until(until);
    let (rule, vi, en) = if days <= 0 {
        (
            Rule::ClosureReversed,
            format!("kết thúc ngày {until}, không ở sau ngày bắt đầu {from}"),
            format!("it ends on {until}, not after it begins on {from}"),
        )
    } else if days > Closed::LONGEST {
        let most = Closed::LONGEST;
        (
            Rule::ClosureTooLong,
            format!("kéo dài {days} ngày, quá {most}"),
            format!("it lasts {days} days, more than {most}"),
        )
    } else {
        return None;
    };
    Some(Finding::new(rule, &closure.place, vi, en).field("until").on([from, until]))
}

fn on_days_off(laid: &Laid<'_>, closure: &Closed) -> Option<Finding> {
    let days = closure.days()?;
    let is_off = |date: Date| match laid.below.get(&date) {
        Some(entry) => !entry.kind.is_working(),
        None => laid.said.rest.rests(date) == Some(true),
    };
    let (vi, en) = ("mọi ngày đóng cửa vốn đã nghỉ", "every day of the closure is off anyway");
    days.days().all(is_off).then(|| Finding::new(Rule::ClosureOnDaysOff, &closure.place, vi, en).on(days.days()))
}

/// What the calendar has lost by the overlay; an error where the library refuses it.
pub(super) fn losses(scope: Scope, overlay: &Overlay) -> Result<Vec<Finding>, Error> {
    let (before, after) = (composed(scope, &[])?, composed(scope, core::slice::from_ref(overlay))?);
    let mut findings: Vec<Finding> = days_off_that_stay(&before, &after).collect();
    let rests = |date: Date| scope.weekly_rest(date).contains(date.weekday());
    let is_lost = |entry: &&Entry| {
        let stays_off = after.get(&entry.date).map_or(rests(entry.date), |it| !it.kind.is_working());
        !entry.kind.is_working() && !stays_off
    };
    let lost: Vec<Date> = before.values().filter(is_lost).map(|entry| entry.date).collect();
    if !lost.is_empty() {
        let days = listed(&lost);
        let (vi, en) = (format!("không còn nghỉ {days}"), format!("{days} is no day off any more"));
        findings.push(Finding::new(Rule::CoverageShrinks, "file", vi, en).on(lost));
    }
    Ok(findings)
}

/// Days worked in exchange that are worked no more, while the day off for which they were worked is still off.
fn days_off_that_stay<'a>(
    before: &'a BTreeMap<Date, Entry>,
    after: &'a BTreeMap<Date, Entry>,
) -> impl Iterator<Item = Finding> + 'a {
    let exchanged = before.values().filter(|entry| entry.kind == DayKind::WorkedInExchange);
    exchanged.filter_map(|entry| {
        let (worked, off) = (entry.date, entry.related?);
        let is_worked = after.get(&worked).is_some_and(|it| it.kind.is_working());
        // The day off may have found another day that is worked for it.
        let is_unpaid =
            |it: &Entry| !it.kind.is_working() && (it.kind != DayKind::SwappedOff || it.related == Some(worked));
        (!is_worked && after.get(&off).is_some_and(is_unpaid)).then(|| day_off_stays(worked, off))
    })
}

pub(super) fn day_off_stays(worked: Date, off: Date) -> Finding {
    let vi = format!("không còn làm bù ngày {worked}, mà ngày nghỉ {off} vẫn giữ");
    let en = format!("{worked} is worked no more, and the day off {off} that it was worked for stays");
    Finding::new(Rule::DayOffStays, "file", vi, en).on([off, worked])
}
