//! Days in lieu: each after its holiday, on a day that is worked otherwise, for a holiday that met a day of rest.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::vec::Vec;

use super::Laid;
use super::finding::{Finding, Rule};
use super::said::{Granted, MadeUp};
use crate::civil::Date;
use crate::holiday::{DayKind, Entitlement, InLieuRule};

pub(super) fn look(laid: &Laid<'_>, findings: &mut Vec<Finding>) {
    let own: BTreeSet<Date> = days(laid).filter_map(|day| day.date).collect();
    let mut made_up: BTreeMap<Date, &str> = BTreeMap::new();
    for day in laid.said.groups.iter().flat_map(|group| &group.in_lieu) {
        findings.extend(on_rest(laid, day));
        if let (Some(date), Some(holiday)) = (day.date, day.holiday) {
            findings.extend(not_after(day, date, holiday));
            findings.extend(for_nothing(laid, &own, day, holiday));
            findings.extend(made_up.insert(holiday, &day.place).map(|first| twice(day, holiday, first)));
        }
    }
    for day in days(laid).filter(|day| day.date.is_some_and(|date| !made_up.contains_key(&date))) {
        findings.extend(not_made_up(laid, day));
    }
}

fn days<'a>(laid: &'a Laid<'_>) -> impl Iterator<Item = &'a Granted> {
    laid.said.groups.iter().flat_map(|group| &group.days)
}

fn on_rest(laid: &Laid<'_>, day: &MadeUp) -> Option<Finding> {
    let date = day.date.filter(|date| laid.said.rest.rests(*date) == Some(true))?;
    let vi = format!("ngày nghỉ bù {date} là ngày nghỉ hằng tuần");
    let en = format!("the day in lieu {date} is a day of weekly rest");
    Some(Finding::new(Rule::InLieuOnRest, &day.place, vi, en).field("date").on([date]))
}

fn not_after(day: &MadeUp, date: Date, holiday: Date) -> Option<Finding> {
    let vi = format!("ngày nghỉ bù {date} không ở sau ngày lễ {holiday}");
    let en = format!("the day in lieu {date} does not follow its holiday {holiday}");
    (date <= holiday).then(|| Finding::new(Rule::InLieuNotAfter, &day.place, vi, en).field("date").on([date, holiday]))
}

fn for_nothing(laid: &Laid<'_>, own: &BTreeSet<Date>, day: &MadeUp, holiday: Date) -> Option<Finding> {
    let is_below = laid.below.get(&holiday).is_some_and(|entry| entry.kind == DayKind::Holiday);
    let (vi, en) = if !own.contains(&holiday) && !is_below {
        (format!("nghỉ bù cho {holiday}, không phải ngày lễ"), format!("in lieu of {holiday}, which is no holiday"))
    } else if laid.said.rest.rests(holiday) == Some(false) {
        (
            format!("nghỉ bù cho {holiday}, ngày lễ không trùng ngày nghỉ hằng tuần"),
            format!("in lieu of {holiday}, a holiday that meets no weekly rest"),
        )
    } else {
        return None;
    };
    Some(Finding::new(Rule::InLieuForNothing, &day.place, vi, en).field("for").on([holiday]))
}

fn twice(day: &MadeUp, holiday: Date, first: &str) -> Finding {
    let vi = format!("ngày lễ {holiday} đã có ngày nghỉ bù ở {first}");
    let en = format!("the holiday {holiday} is made up already, in {first}");
    Finding::new(Rule::InLieuTwice, &day.place, vi, en).field("for").on([holiday])
}

/// Where no day is named, the rule of statute gives one; a decision that is silent may have meant another.
fn not_made_up(laid: &Laid<'_>, day: &Granted) -> Option<Finding> {
    let date = day.date.filter(|date| laid.said.rest.rests(*date) == Some(true))?;
    let id = day.observance.as_deref()?;
    let law = Entitlement::all().iter().find(|law| law.observance.id == id && law.in_force.contains(date))?;
    if law.in_lieu == InLieuRule::NotStated {
        return None;
    }
    let vi = format!("ngày lễ {date} trùng ngày nghỉ hằng tuần mà không nêu ngày nghỉ bù; sẽ tính theo luật");
    let en = format!("the holiday {date} meets weekly rest and no day in lieu is named; the rule of statute is used");
    Some(Finding::new(Rule::NotMadeUp, &day.place, vi, en).field("date").on([date]))
}
