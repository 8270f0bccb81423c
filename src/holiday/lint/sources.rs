//! Where a file has its knowledge from: who decided, when, and who has seen it.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::finding::{Finding, Rule};
use super::said::{Act, Group, Question, Said, Source};
use crate::basis::Instrument;
use crate::civil::Date;
use crate::error::quoted;
use crate::holiday::Evidence;

pub(super) fn look(said: &Said, findings: &mut Vec<Finding>) {
    for group in &said.groups {
        single_source(group, findings);
        if let Some(act) = &group.act {
            findings.extend(empty(group));
            findings.extend(unknown_instrument(&group.place, act.instrument.as_deref(), &said.sources));
            issue(group, act, said, findings);
        }
    }
    for (place, instrument) in local(said) {
        findings.extend(unknown_instrument(place, instrument, &said.sources));
    }
    own_sources(said, findings);
    questions(&said.questions, findings);
}

/// What a body says of itself, which may rest on an instrument.
fn local(said: &Said) -> impl Iterator<Item = (&str, Option<&str>)> {
    let closures = said.closures.iter().map(|it| (it.place.as_str(), it.instrument.as_deref()));
    let openings = said.openings.iter().map(|it| (it.place.as_str(), it.instrument.as_deref()));
    closures.chain(openings).chain(said.rests.iter().map(|it| (it.place.as_str(), it.instrument.as_deref())))
}

fn empty(group: &Group) -> Option<Finding> {
    let is_empty =
        group.days.is_empty() && group.in_lieu.is_empty() && group.swaps.is_empty() && group.not_swapped.is_empty();
    let (vi, en) = ("quyết định không nêu ngày nào", "a decision that fixes no day");
    is_empty.then(|| Finding::new(Rule::EmptyEntry, &group.place, vi, en))
}

/// The whole decision on one witness, or one of its entries.
fn single_source(group: &Group, findings: &mut Vec<Finding>) {
    let single = |evidence: Option<Evidence>| evidence == Some(Evidence::SingleSource);
    let found = |place: &str, field: &str| {
        Finding::new(Rule::SingleSource, place, "chỉ có một nguồn", "one witness only").field(field)
    };
    if single(group.evidence) {
        findings.push(found(&group.place, "evidence"));
        return;
    }
    let in_lieu = group.in_lieu.iter().filter(|day| single(day.evidence));
    findings.extend(in_lieu.map(|day| found(&day.place, "evidence")));
    let swaps = group.swaps.iter().filter(|pair| single(pair.evidence));
    findings.extend(swaps.map(|pair| found(&pair.place, "evidence_worked")));
}

pub(super) fn unknown_instrument(place: &str, id: Option<&str>, own: &[Source]) -> Option<Finding> {
    let id = id.filter(|id| Instrument::by_id(id).is_none() && !own.iter().any(|it| it.id.as_deref() == Some(id)))?;
    let id = quoted(id);
    let (vi, en) = (format!("không có văn bản nào tên {id}"), format!("no instrument is called {id}"));
    Some(Finding::new(Rule::UnknownInstrument, place, vi, en).field("instrument"))
}

/// The days of an instrument, of the file itself before the register.
fn days_of(id: Option<&str>, own: &[Source]) -> (Option<Date>, Option<Date>) {
    let own = own.iter().find(|source| source.id.as_deref() == id).map(|source| (source.signed, source.checked_on));
    let register = id.and_then(Instrument::by_id).map(|instrument| (instrument.signed, Some(instrument.checked_on)));
    own.or(register).unwrap_or_default()
}

/// The day of issue among the other days: signed, issued, in effect, looked at.
fn issue(group: &Group, act: &Act, said: &Said, findings: &mut Vec<Finding>) {
    findings.extend(issued_unclear(group, act));
    let (signed, checked_on) = days_of(act.instrument.as_deref(), &said.sources);
    let Some(issued) = act.issued else {
        findings.extend(not_issued(group, act, signed));
        return;
    };
    findings.extend(first_day_off(group).and_then(|first| issued_late(group, issued, first)));
    findings.extend(signed.and_then(|signed| signed_late(group, issued, signed)));
    findings.extend(said.checked_on.or(checked_on).and_then(|checked| checked_early(group, issued, checked)));
}

fn not_issued(group: &Group, act: &Act, signed: Option<Date>) -> Option<Finding> {
    let is_bounded = act.issued_from.is_some() || act.issued_by.is_some() || signed.is_some();
    let (vi, en) = ("chưa ghi ngày ban hành", "the day of issue is missing");
    (!is_bounded).then(|| Finding::new(Rule::NotIssued, &group.place, vi, en).field("issued"))
}

fn issued_late(group: &Group, issued: Date, first: Date) -> Option<Finding> {
    let vi = format!("ban hành ngày {issued}, sau ngày nghỉ đầu tiên {first}");
    let en = format!("issued on {issued}, after the first day off, {first}");
    (first < issued).then(|| of_issue(Rule::IssuedLate, group, vi, en).on([issued, first]))
}

fn signed_late(group: &Group, issued: Date, signed: Date) -> Option<Finding> {
    let vi = format!("văn bản ký ngày {signed}, sau ngày ban hành {issued}");
    let en = format!("its instrument was signed on {signed}, after {issued}");
    (issued < signed).then(|| of_issue(Rule::SignedLate, group, vi, en).on([issued, signed]))
}

fn checked_early(group: &Group, issued: Date, checked: Date) -> Option<Finding> {
    let vi = format!("xem lần cuối ngày {checked}, trước ngày ban hành {issued}");
    let en = format!("last looked at on {checked}, before it was issued on {issued}");
    (checked < issued).then(|| of_issue(Rule::CheckedEarly, group, vi, en).on([issued, checked]))
}

fn of_issue(rule: Rule, group: &Group, vi: String, en: String) -> Finding {
    Finding::new(rule, &group.place, vi, en).field("issued")
}

fn first_day_off(group: &Group) -> Option<Date> {
    let days = group.days.iter().filter_map(|day| day.date);
    let in_lieu = group.in_lieu.iter().filter_map(|day| day.date);
    days.chain(in_lieu).chain(group.swaps.iter().filter_map(|pair| pair.off)).min()
}

fn issued_unclear(group: &Group, act: &Act) -> Option<Finding> {
    let is_clear = match (act.issued, act.issued_from, act.issued_by) {
        (_, None, None) => true,
        (None, Some(first), Some(last)) => first <= last,
        _ => false,
    };
    let vi = "issued_from và issued_by phải đi cùng nhau, đúng thứ tự, và không đi cùng issued";
    let en = "issued_from and issued_by stand together, in order, and not beside issued";
    (!is_clear).then(|| Finding::new(Rule::IssuedUnclear, &group.place, vi, en).field("issued_from"))
}

/// The instruments that a file brings along.
fn own_sources(said: &Said, findings: &mut Vec<Finding>) {
    let by_decisions = said.groups.iter().filter_map(|group| group.act.as_ref()?.instrument.as_deref());
    let used: BTreeSet<&str> = by_decisions.chain(local(said).filter_map(|(_, id)| id)).collect();
    for source in &said.sources {
        findings.extend(not_seen(&source.place, source.seen.as_deref()));
        if let Some(id) = source.id.as_deref().filter(|id| !used.contains(id)) {
            let id = quoted(id);
            let (vi, en) =
                (format!("không mục nào dùng văn bản {id}"), format!("no entry rests on the instrument {id}"));
            findings.push(Finding::new(Rule::UnusedInstrument, &source.place, vi, en).field("id"));
        }
        if let (Some(signed), Some(checked)) = (source.signed, source.checked_on.filter(|it| Some(*it) < source.signed))
        {
            let vi = format!("xem lần cuối ngày {checked}, trước ngày ký {signed}");
            let en = format!("last looked at on {checked}, before it was signed on {signed}");
            findings.push(
                Finding::new(Rule::CheckedEarly, &source.place, vi, en).field("checked_on").on([checked, signed]),
            );
        }
    }
    names(said.sources.iter().map(|source| (source.place.as_str(), source.id.as_deref())), findings);
}

fn not_seen(place: &str, seen: Option<&str>) -> Option<Finding> {
    let (vi, en) = ("không ghi đã đọc ở đâu", "it does not say where it was read");
    seen.filter(|seen| seen.trim().is_empty()).map(|_| Finding::new(Rule::NotSeen, place, vi, en).field("seen"))
}

pub(super) fn questions(questions: &[Question], findings: &mut Vec<Finding>) {
    for question in questions {
        findings.extend(not_seen(&question.place, question.seen.as_deref()));
    }
    names(questions.iter().map(|question| (question.place.as_str(), question.id.as_deref())), findings);
}

/// Names that stand twice among entries of one sort.
pub(super) fn names<'a>(entries: impl Iterator<Item = (&'a str, Option<&'a str>)>, findings: &mut Vec<Finding>) {
    let mut first_of: BTreeMap<&str, &str> = BTreeMap::new();
    for (place, id) in entries {
        let Some(id) = id else { continue };
        match first_of.get(id) {
            None => {
                first_of.insert(id, place);
            }
            Some(first) => {
                let id = quoted(id);
                let (vi, en) = (format!("tên {id} đã có ở {first}"), format!("{id} is the name of {first} already"));
                findings.push(Finding::new(Rule::NameTwice, place, vi, en).field("id"));
            }
        }
    }
}
