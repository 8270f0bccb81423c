//! Rules as programs read them, in the words of the data files.

use serde::Serialize;
use thoihan::Lang;
use thoihan::civil::Date;
use thoihan::law::{self, Bound, Change, Choice, Effect, FamilyVersion, Gap, Limit, Reading, Rule};
use thoihan::term::{Direction, Length, Roll, Start, Term};

use super::limit_text;
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
    quote_status: &'static str,
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
            quote_status: rule.quote_status.word(),
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

/// A limit in the words of the data files.
#[derive(Debug, Default, Serialize)]
struct LimitView {
    kind: &'static str,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    direction: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    length: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    roll: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bound: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    does: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_most: Option<u32>,
}

impl LimitView {
    fn of(limit: &Limit, lang: Lang) -> LimitView {
        let view = LimitView { text: limit_text(limit, lang), ..LimitView::default() };
        match limit {
            Limit::Term(term) => view.term(term),
            Limit::Fixed(bound, date) => {
                LimitView { kind: "fixed", bound: Some(bound_word(*bound)), date: Some(*date), ..view }
            }
            Limit::Period { first, last } => {
                LimitView { kind: "period", bound: Some("within"), first: Some(*first), last: Some(*last), ..view }
            }
            Limit::Inherits { start, roll } => {
                LimitView { kind: "inherits", start: Some(start_word(*start)), roll: Some(roll_word(*roll)), ..view }
            }
            Limit::Effect(effect) => LimitView { kind: "effect", does: Some(effect_word(*effect)), ..view },
            Limit::Count { at_most } => LimitView { kind: "count", at_most: Some(*at_most), ..view },
            Limit::Counting => LimitView { kind: "counting", ..view },
            _ => LimitView { kind: "none", ..view },
        }
    }

    fn term(self, term: &Term) -> LimitView {
        let direction = match term.direction() {
            Direction::After => "after",
            Direction::Before => "before",
        };
        LimitView {
            kind: "term",
            direction: Some(direction),
            length: Some(term.length().to_string()),
            start: Some(start_word(term.start())),
            roll: Some(roll_word(term.roll())),
            ..self
        }
    }
}

fn bound_word(bound: Bound) -> &'static str {
    match bound {
        Bound::Before => "before",
        Bound::Through => "through",
    }
}

fn start_word(start: Start) -> &'static str {
    match start {
        Start::EventDayNotCounted => "event_day_not_counted",
        Start::EventDayCounted => "event_day_counted",
        Start::WholeDaysBetween => "whole_days_between",
    }
}

fn roll_word(roll: Roll) -> &'static str {
    match roll {
        Roll::NextWorkingDay => "next_working_day",
        Roll::Never => "never",
        Roll::PreviousWorkingDay => "previous_working_day",
    }
}

fn effect_word(effect: Effect) -> &'static str {
    match effect {
        Effect::Restart => "restart",
        Effect::Pause => "pause",
        Effect::Continue => "continue",
    }
}

#[derive(Debug, Serialize)]
struct ChoiceView {
    name: &'static str,
    label: &'static str,
    length: Option<String>,
    first: Option<Date>,
    last: Option<Date>,
}

impl ChoiceView {
    fn of(choice: &Choice, lang: Lang) -> ChoiceView {
        let (name, label) = (choice.name, lang.pick(choice.label.0, choice.label.1));
        match choice.change {
            Change::Length(length) => {
                ChoiceView { name, label, length: Some(length.to_string()), first: None, last: None }
            }
            Change::Period { first, last } => {
                ChoiceView { name, label, length: None, first: Some(first), last: Some(last) }
            }
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
    start: Option<&'static str>,
    roll: Option<&'static str>,
    length: Option<String>,
    bound: Option<&'static str>,
}

impl ReadingView {
    fn of(reading: &Reading, lang: Lang) -> ReadingView {
        ReadingView {
            name: reading.name,
            register: reading.register,
            label: lang.pick(reading.label.0, reading.label.1),
            evidence: reading.evidence,
            default: reading.default,
            start: reading.start.map(start_word),
            roll: reading.roll.map(roll_word),
            length: reading.length.map(|length: Length| length.to_string()),
            bound: reading.bound.map(bound_word),
        }
    }
}
