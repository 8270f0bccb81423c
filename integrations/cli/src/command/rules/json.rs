//! Rules as programs read them, in the words of the data files.

use serde::Serialize;
use thoihan::Lang;
use thoihan::civil::Date;
use thoihan::law::{self, Bound, Change, Choice, CutOff, FamilyVersion, Gap, QuoteStatus, Reading, Rule};
use thoihan::term::{Finish, Length, Roll, Start};

use crate::limit::LimitView;
use crate::view::cited;

#[derive(Debug, Serialize)]
pub(super) struct Families {
    families: Vec<Family>,
}

impl Families {
    pub(super) fn all(lang: Lang) -> Families {
        Families { families: law::families().map(|name| Family::of(name, lang)).collect() }
    }
}

#[derive(Debug, Serialize)]
struct Family {
    #[serde(rename = "family")]
    name: &'static str,
    versions: Vec<Version>,
    gaps: Vec<GapView>,
}

impl Family {
    fn of(name: &'static str, lang: Lang) -> Family {
        let versions = law::family(name).into_iter().map(|version| Version::of(version, lang));
        Family { name, versions: versions.collect(), gaps: law::gaps(name).map(|gap| GapView::of(gap, lang)).collect() }
    }
}

#[derive(Debug, Serialize)]
struct Version {
    rule: &'static str,
    choice: Option<&'static str>,
    basis: String,
    summary: &'static str,
    from: Date,
    until: Option<Date>,
    verification: &'static str,
}

impl Version {
    fn of(version: FamilyVersion, lang: Lang) -> Version {
        let rule = version.rule;
        Version {
            rule: rule.id,
            choice: version.choice,
            basis: cited(&rule.basis, lang),
            summary: rule.summary(lang),
            from: rule.in_force.from(),
            until: rule.in_force.end(),
            verification: rule.verification.word(),
        }
    }
}

#[derive(Debug, Serialize)]
struct GapView {
    from: Date,
    until: Option<Date>,
    reason: &'static str,
}

impl GapView {
    fn of(gap: &Gap, lang: Lang) -> GapView {
        GapView { from: gap.days.from(), until: gap.days.end(), reason: lang.pick(gap.reason.0, gap.reason.1) }
    }
}

#[derive(Debug, Serialize)]
pub(super) struct Found {
    rules: Vec<RuleView>,
}

impl Found {
    pub(super) fn of(rules: &[&'static Rule], lang: Lang) -> Found {
        Found { rules: rules.iter().map(|rule| RuleView::of(rule, lang)).collect() }
    }
}

#[derive(Debug, Serialize)]
struct RuleView {
    id: &'static str,
    families: Vec<&'static str>,
    basis: String,
    instrument: String,
    provision: String,
    summary: &'static str,
    quote: &'static str,
    quote_status: QuoteStatus,
    trigger: &'static str,
    obliged: Option<&'static str>,
    breach: Option<&'static str>,
    from: Date,
    until: Option<Date>,
    replaced_by: Option<&'static str>,
    verification: &'static str,
    source: &'static str,
    notes: &'static [&'static str],
    limit: LimitView,
    choices: Vec<ChoiceView>,
    readings: Vec<ReadingView>,
}

impl RuleView {
    fn of(rule: &'static Rule, lang: Lang) -> RuleView {
        RuleView {
            id: rule.id,
            families: rule.families.iter().map(|(name, _)| *name).collect(),
            basis: cited(&rule.basis, lang),
            instrument: rule.basis.instrument().id.to_string(),
            provision: rule.basis.provision().to_owned(),
            summary: rule.summary(lang),
            quote: rule.quote,
            quote_status: rule.quote_status,
            trigger: lang.pick(rule.trigger.0, rule.trigger.1),
            obliged: rule.obliged,
            breach: rule.breach,
            from: rule.in_force.from(),
            until: rule.in_force.end(),
            replaced_by: rule.replaced_by,
            verification: rule.verification.word(),
            source: rule.source,
            notes: rule.notes,
            limit: LimitView::of(&rule.limit, lang),
            choices: rule.choices.iter().map(|choice| ChoiceView::of(choice, lang)).collect(),
            readings: rule.readings.iter().map(|reading| ReadingView::of(reading, lang)).collect(),
        }
    }
}

#[derive(Debug, Serialize)]
struct ChoiceView {
    name: &'static str,
    label: &'static str,
    length: Option<Length>,
    first: Option<Date>,
    last: Option<Date>,
    received: Option<CutOff>,
    start: Option<Start>,
    finish: Option<Finish>,
}

impl ChoiceView {
    fn of(choice: &Choice, lang: Lang) -> ChoiceView {
        let (length, first, last) = match choice.change {
            Change::Length(length) => (Some(length), None, None),
            Change::Period { first, last } => (None, Some(first), Some(last)),
        };
        ChoiceView {
            name: choice.name,
            label: lang.pick(choice.label.0, choice.label.1),
            length,
            first,
            last,
            received: choice.received,
            start: choice.start,
            finish: choice.finish,
        }
    }
}

#[derive(Debug, Serialize)]
struct ReadingView {
    name: &'static str,
    register: &'static str,
    label: &'static str,
    evidence: &'static str,
    default: bool,
    start: Option<Start>,
    roll: Option<Roll>,
    length: Option<Length>,
    bound: Option<Bound>,
}

impl ReadingView {
    fn of(reading: &Reading, lang: Lang) -> ReadingView {
        ReadingView {
            name: reading.name,
            register: reading.register,
            label: lang.pick(reading.label.0, reading.label.1),
            evidence: reading.evidence,
            default: reading.default,
            start: reading.start,
            roll: reading.roll,
            length: reading.length,
            bound: reading.bound,
        }
    }
}
