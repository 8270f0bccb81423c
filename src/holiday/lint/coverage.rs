//! A year file beside what the built-in data know of that year.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::vec::Vec;

use super::finding::{Finding, Rule};
use super::overlay::day_off_stays;
use super::said::{Pair, Said};
use crate::civil::{Date, listed};
use crate::holiday::{Standing, Swap, Year};

pub(super) fn look(said: &Said, findings: &mut Vec<Finding>) {
    findings.extend(standing(said));
    let (off, worked) = (days_off(said), days_worked(said));
    let kept: BTreeSet<Date> = said.groups.iter().flat_map(|group| &group.not_swapped).copied().collect();
    for question in &said.questions {
        for date in question.dates.iter().filter(|date| [&off, &worked, &kept].iter().any(|days| days.contains(date))) {
            let vi = format!("còn để ngỏ ngày {date}, mà tệp đã quyết định");
            let en = format!("{date} is still an open question, and the file settles it");
            findings.push(Finding::new(Rule::QuestionAnswered, &question.place, vi, en).on([*date]));
        }
    }
    if let Some(known) = Year::all().iter().find(|known| Some(known.year) == said.year) {
        shrinks(known, said, &off, findings);
    }
}

fn days_off(said: &Said) -> BTreeSet<Date> {
    let days = |group: &super::said::Group| {
        let holidays = group.days.iter().filter_map(|day| day.date);
        let in_lieu = group.in_lieu.iter().filter_map(|day| day.date);
        holidays.chain(in_lieu).chain(group.swaps.iter().filter_map(|pair| pair.off)).collect::<Vec<_>>()
    };
    said.groups.iter().flat_map(days).collect()
}

fn days_worked(said: &Said) -> BTreeSet<Date> {
    said.groups.iter().flat_map(|group| &group.swaps).filter_map(|pair| pair.worked).collect()
}

/// A year is called decided when a decision for it is known, and derived when none is.
fn standing(said: &Said) -> Option<Finding> {
    let decisions = said.groups.iter().filter(|group| group.act.is_some()).count();
    let (vi, en) = match (said.standing?, decisions) {
        (Standing::Decided, 0) => ("ghi là đã có quyết định mà không có quyết định nào", "decided without a decision"),
        (Standing::Derived, 1..) => ("ghi là suy ra từ luật mà có quyết định", "derived from statute with a decision"),
        (Standing::Projected, _) => {
            ("tệp của một năm không thể chỉ là dự kiến", "a year that has a file is not projected")
        }
        _ => return None,
    };
    Some(Finding::new(Rule::StandingDiffers, "file", vi, en).field("standing"))
}

/// What the built-in data have of the year and the file has not.
fn shrinks(known: &Year, said: &Said, off: &BTreeSet<Date>, findings: &mut Vec<Finding>) {
    let swaps: Vec<&Swap> = known.decisions.iter().flat_map(|by| by.swaps.iter()).collect();
    let pairs: Vec<&Pair> = said.groups.iter().flat_map(|group| &group.swaps).collect();
    // The day off may have found another day that is worked for it.
    let is_paid = |swap: &Swap| pairs.iter().any(|pair| pair.off == Some(swap.off) && pair.worked.is_some());
    let stays = swaps.iter().filter(|swap| off.contains(&swap.off) && !is_paid(swap));
    findings.extend(stays.map(|swap| day_off_stays(swap.worked, swap.off)));
    let chosen = known.decisions.iter().flat_map(|by| by.days.iter()).chain(known.statutory).map(|day| day.date);
    let in_lieu = known.decisions.iter().flat_map(|by| by.in_lieu.iter()).chain(known.in_lieu).map(|day| day.date);
    let had: BTreeSet<Date> = chosen.chain(in_lieu).chain(swaps.iter().map(|swap| swap.off)).collect();
    let lost: Vec<Date> = had.difference(off).copied().collect();
    if !lost.is_empty() {
        let (year, days) = (known.year, listed(&lost));
        let vi = format!("lịch có sẵn của năm {year} nghỉ {days}, tệp thì không");
        let en = format!("the built-in calendar of {year} has {days} off, the file has not");
        findings.push(Finding::new(Rule::CoverageShrinks, "file", vi, en).on(lost));
    }
}
