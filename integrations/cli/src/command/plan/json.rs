//! A plan as programs read it. The names of the fields are a contract: fields are added, never renamed.

use serde::Serialize;
use thoihan::Lang;
use thoihan::civil::Date;
use thoihan::law::plan::{Obligation, When};
use thoihan::term::{Direction, Length, Term};

use super::{Plan, term_text};

#[derive(Debug, Serialize)]
pub(super) struct PlanView<'a> {
    plan: HeadView<'a>,
    obligations: Vec<ObligationView<'a>>,
}

#[derive(Debug, Serialize)]
struct HeadView<'a> {
    id: &'a str,
    title: &'a str,
    year: i32,
    instrument: &'a str,
    citation: String,
    checked_on: Date,
}

#[derive(Debug, Serialize)]
struct ObligationView<'a> {
    uid: &'a str,
    number: &'a str,
    task: &'a str,
    label: Option<&'a str>,
    lead: &'a str,
    with: Option<&'a str>,
    product: Option<&'a str>,
    time: &'a str,
    basis: String,
    rule: Option<&'a str>,
    legal: Option<Date>,
    safe: Option<Date>,
    standing: Option<&'static str>,
    term: Option<TermView>,
    reason: Option<&'a str>,
    section: &'a str,
}

#[derive(Debug, Serialize)]
struct TermView {
    code: Length,
    direction: Direction,
    text: String,
}

impl Plan<'_> {
    pub(super) fn view(&self, lang: Lang) -> PlanView<'_> {
        PlanView {
            plan: HeadView {
                id: &self.file.id,
                title: lang.pick(&self.file.title, &self.file.title_en),
                year: self.file.year,
                instrument: &self.file.instrument,
                citation: self.citation(lang),
                checked_on: self.file.checked_on,
            },
            obligations: self.obligations.iter().map(|obligation| self.obligation_view(obligation, lang)).collect(),
        }
    }

    fn obligation_view<'b>(&self, obligation: &'b Obligation<'_>, lang: Lang) -> ObligationView<'b> {
        let (task, deadline) = (obligation.task, obligation.deadline());
        ObligationView {
            uid: &obligation.uid,
            number: &task.number,
            task: lang.pick(&task.task, &task.task_en),
            label: obligation.label.as_ref().map(|(vietnamese, english)| lang.pick(vietnamese, english)),
            lead: &task.lead,
            with: task.with.as_deref(),
            product: task.product.as_deref(),
            time: &task.time,
            basis: self.basis(obligation, lang),
            rule: task.rule.as_deref(),
            legal: deadline.map(|deadline| deadline.legal),
            safe: deadline.map(|deadline| deadline.safe),
            standing: deadline.map(|deadline| deadline.standing.word()),
            term: term_view(&obligation.when, lang),
            reason: reason(&obligation.when, lang),
            section: lang.pick(&task.section, &task.section_en),
        }
    }
}

fn term_view(when: &When<'_>, lang: Lang) -> Option<TermView> {
    let view = |term: Term| TermView { code: term.length(), direction: term.direction(), text: term_text(term, lang) };
    match when {
        When::AfterEvent(term) => Some(view(*term)),
        _ => None,
    }
}

fn reason<'a>(when: &When<'a>, lang: Lang) -> Option<&'a str> {
    match when {
        When::Undated(vietnamese, english) => Some(lang.pick(vietnamese, english)),
        _ => None,
    }
}
