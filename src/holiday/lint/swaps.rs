//! Swaps: a day off and the day worked for it, both of which change the calendar.

use alloc::format;
use alloc::vec::Vec;

use super::Laid;
use super::finding::{Finding, Rule};
use super::said::{Act, Group, Pair};
use crate::basis::Lang;
use crate::civil::Date;
use crate::holiday::DayKind;

pub(super) fn look(laid: &Laid<'_>, findings: &mut Vec<Finding>) {
    for group in &laid.said.groups {
        for pair in &group.swaps {
            if is_below(laid, pair) {
                findings.extend(nothing_new(pair));
                continue;
            }
            findings.extend(one_day(pair));
            findings.extend(off_anyway(laid, pair));
            findings.extend(worked_anyway(laid, pair));
            findings.extend(group.act.as_ref().and_then(|act| decided_late(act, pair)));
        }
        findings.extend(group.not_swapped.iter().filter_map(|date| not_swapped(laid, group, *date)));
    }
}

/// Whether the calendar below has the very same swap.
fn is_below(laid: &Laid<'_>, pair: &Pair) -> bool {
    let entry = pair.off.and_then(|off| laid.below.get(&off));
    entry.is_some_and(|entry| entry.kind == DayKind::SwappedOff && entry.related == pair.worked)
}

fn nothing_new(pair: &Pair) -> Option<Finding> {
    let (off, worked) = (pair.off?, pair.worked?);
    let vi = format!("hoán đổi {off} và {worked} đã có trong lịch");
    let en = format!("the swap of {off} for {worked} is in the calendar already");
    Some(Finding::new(Rule::NothingNew, &pair.place, vi, en).on([off, worked]))
}

fn one_day(pair: &Pair) -> Option<Finding> {
    let off = pair.off.filter(|_| pair.off == pair.worked)?;
    let vi = format!("ngày nghỉ và ngày làm bù là một ngày, {off}");
    let en = format!("its day off and its day worked are one day, {off}");
    Some(Finding::new(Rule::UnpairedSwap, &pair.place, vi, en).on([off]))
}

/// What a day is before the swap. A swap below that it shares a day with gives way to it, with both its days.
fn before(laid: &Laid<'_>, date: Date) -> Option<DayKind> {
    let plain = laid.said.rest.rests(date).map(|rests| if rests { DayKind::WeeklyRest } else { DayKind::Working });
    match laid.below.get(&date).map(|entry| entry.kind) {
        Some(DayKind::SwappedOff | DayKind::WorkedInExchange) | None => plain,
        kind => kind,
    }
}

/// A day worked for a day that is off anyway is a day of rest lost.
fn off_anyway(laid: &Laid<'_>, pair: &Pair) -> Option<Finding> {
    let off = pair.off?;
    let kind = before(laid, off).filter(|kind| !kind.is_working())?;
    let vi = format!("ngày nghỉ {off} của hoán đổi vốn đã nghỉ ({})", kind.label(Lang::Vietnamese));
    let en = format!("the day off {off} of the swap is off anyway ({})", kind.label(Lang::English));
    Some(Finding::new(Rule::OffAnyway, &pair.place, vi, en).field("off").on([off]))
}

/// A day that is worked anyway makes up for nothing, and a holiday is not given away.
fn worked_anyway(laid: &Laid<'_>, pair: &Pair) -> Option<Finding> {
    let worked = pair.worked.filter(|_| pair.off != pair.worked)?;
    let (rule, vi, en) = match before(laid, worked)? {
        DayKind::WeeklyRest => return None,
        kind if kind.is_working() => (
            Rule::WorkedAnyway,
            format!("ngày làm bù {worked} vốn đã làm việc"),
            format!("the day worked {worked} of the swap is worked anyway"),
        ),
        kind => (
            Rule::TwoKinds,
            format!("ngày làm bù {worked} đã là {}", kind.label(Lang::Vietnamese)),
            format!("the day worked {worked} of the swap is already {}", kind.label(Lang::English)),
        ),
    };
    Some(Finding::new(rule, &pair.place, vi, en).field("worked").on([worked]))
}

/// Only a working day can be said to stay one.
fn not_swapped(laid: &Laid<'_>, group: &Group, date: Date) -> Option<Finding> {
    let vi = format!("ngày {date} được ghi là không hoán đổi mà là ngày nghỉ hằng tuần");
    let en = format!("{date} is said not to be swapped, and is a day of weekly rest");
    let found = || Finding::new(Rule::NotSwappedOnRest, &group.place, vi, en).field("not_swapped").on([date]);
    (laid.said.rest.rests(date) == Some(true)).then(found)
}

fn decided_late(act: &Act, pair: &Pair) -> Option<Finding> {
    let (issued, worked): (Date, Date) = (act.issued.or(act.issued_from)?, pair.worked?);
    if issued <= worked {
        return None;
    }
    let vi = format!("ban hành ngày {issued}, sau ngày làm bù {worked}");
    let en = format!("issued on {issued}, after the day to be worked, {worked}");
    Some(Finding::new(Rule::DecidedLate, &pair.place, vi, en).field("worked").on([worked]))
}
