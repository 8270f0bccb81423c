//! Statute: for each holiday one law a day, and for each choice a default with its reason.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;

use super::finding::{Finding, Rule};
use super::said::{InForce, Law, Statute};
use super::sources::{names, questions, unknown_instrument};
use crate::basis::Instrument;
use crate::civil::Date;
use crate::error::quoted;

pub(super) fn look(statute: &Statute) -> Vec<Finding> {
    let mut findings = Vec::new();
    observances(statute, &mut findings);
    for text in statute.rests.iter().chain(statute.laws.iter().map(|law| &law.text)) {
        findings.extend(unknown_instrument(&text.place, text.instrument.as_deref(), &[]));
        findings.extend(reversed(text));
        findings.extend(signed_late(text));
    }
    for law in &statute.laws {
        findings.extend(ways(law));
        findings.extend(default(law));
        findings.extend(reason(law));
    }
    findings.extend(one_at_a_time("", statute.rests.iter().collect()));
    for (id, laws) in by_observance(&statute.laws) {
        findings.extend(one_at_a_time(&format!("{id}: "), laws));
    }
    questions(&statute.questions, &mut findings);
    findings
}

fn by_observance(laws: &[Law]) -> BTreeMap<&str, Vec<&InForce>> {
    let mut by_observance: BTreeMap<&str, Vec<&InForce>> = BTreeMap::new();
    for law in laws {
        if let Some(id) = &law.observance {
            by_observance.entry(id).or_default().push(&law.text);
        }
    }
    by_observance
}

/// The holidays of the list and those of the laws are the same.
fn observances(statute: &Statute, findings: &mut Vec<Finding>) {
    names(statute.observances.iter().map(|(place, id)| (place.as_str(), Some(id.as_str()))), findings);
    for law in &statute.laws {
        let Some(id) = &law.observance else { continue };
        if !statute.observances.iter().any(|(_, known)| known == id) {
            let id = quoted(id);
            let (vi, en) = (format!("danh sách không có ngày lễ {id}"), format!("{id} is not among the observances"));
            findings.push(Finding::new(Rule::UnknownObservance, &law.text.place, vi, en).field("observance"));
        }
    }
    for (place, id) in &statute.observances {
        if !statute.laws.iter().any(|law| law.observance.as_ref() == Some(id)) {
            let id = quoted(id);
            let (vi, en) = (format!("không luật nào cho nghỉ {id}"), format!("no law grants {id}"));
            findings.push(Finding::new(Rule::NeverGranted, place, vi, en).field("id"));
        }
    }
}

pub(super) fn reversed(text: &InForce) -> Option<Finding> {
    let (from, until) = (text.from?, text.until);
    let vi = format!("hết hiệu lực ngày {until}, không ở sau ngày có hiệu lực {from}");
    let en = format!("it is in force until {until}, not after it begins on {from}");
    (until <= from).then(|| Finding::new(Rule::IntervalReversed, &text.place, vi, en).field("until").on([from, until]))
}

fn signed_late(text: &InForce) -> Option<Finding> {
    let signed = Instrument::by_id(text.instrument.as_deref()?)?.signed?;
    let from = text.from.filter(|from| *from < signed)?;
    let vi = format!("có hiệu lực ngày {from}, trước ngày ký {signed}");
    let en = format!("in force from {from}, before it was signed on {signed}");
    Some(Finding::new(Rule::SignedLate, &text.place, vi, en).field("from").on([from, signed]))
}

fn ways(law: &Law) -> Option<Finding> {
    let (vi, en) = match law.ways {
        1 => return None,
        0 => ("không nêu cho nghỉ ngày nào", "it does not say which days it grants"),
        _ => ("nêu ngày nghỉ theo nhiều cách", "it says in more than one way which days it grants"),
    };
    Some(Finding::new(Rule::GrantUnclear, &law.text.place, vi, en))
}

fn default(law: &Law) -> Option<Finding> {
    let options = law.options.iter().map(i32::to_string).collect::<Vec<_>>().join(", ");
    let (vi, en) = match law.default {
        Some(default) if !law.options.contains(&default) => (
            format!("mặc định {default} không có trong các lựa chọn: {options}"),
            format!("the default {default} is not among the options: {options}"),
        ),
        None if law.options.len() > 1 => (
            format!("không có mặc định trong các lựa chọn: {options}"),
            format!("no default among the options: {options}"),
        ),
        _ => return None,
    };
    Some(Finding::new(Rule::DefaultNotOption, &law.text.place, vi, en).field("default"))
}

fn reason(law: &Law) -> Option<Finding> {
    let expected = if law.default.is_some() { 2 } else { 0 };
    let vi = "mặc định phải có lý do bằng cả hai thứ tiếng, và lý do phải có mặc định";
    let en = "a default has a reason in both languages, and a reason has a default";
    (law.reasons != expected)
        .then(|| Finding::new(Rule::WithoutReason, &law.text.place, vi, en).field("default_reason"))
}

/// Of the texts about one thing, which a message names first, each begins on the day on which the one before it ends.
pub(super) fn one_at_a_time(what: &str, mut texts: Vec<&InForce>) -> Vec<Finding> {
    texts.sort_by_key(|text| text.from);
    let pairs = texts.iter().zip(texts.iter().skip(1));
    let found = pairs.filter_map(|(before, after)| match (before.until, after.from?) {
        (until, from) if from < until => Some(overlap(what, before, after, from)),
        (until, from) if from > until => Some(apart(what, after, until, from)),
        _ => None,
    });
    found.collect()
}

fn apart(what: &str, after: &InForce, until: Date, from: Date) -> Finding {
    let last = from.yesterday().unwrap_or(from);
    let vi = format!("{what}từ {until} đến {last} không có văn bản nào có hiệu lực");
    let en = format!("{what}no text is in force from {until} to {last}");
    Finding::new(Rule::IntervalsApart, &after.place, vi, en).field("from").on([until, last])
}

fn overlap(what: &str, before: &InForce, after: &InForce, from: Date) -> Finding {
    let first = &before.place;
    let vi = format!("{what}ngày {from} vẫn còn hiệu lực của {first}");
    let en = format!("{what}on {from} {first} is still in force");
    Finding::new(Rule::IntervalsOverlap, &after.place, vi, en).field("from").on([from])
}
