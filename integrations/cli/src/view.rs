//! The answers as programs read them. The names of the fields are a contract: fields are added, never renamed.

use serde::Serialize;
use thoihan::basis::Basis;
use thoihan::calendar::{Calendar, Day, DayKind, Forecast, Standing};
use thoihan::civil::{Date, DateTime, Time};
use thoihan::holiday::{Layer, OpenDay, OpenKind, OpenQuestion};
use thoihan::law::{Due, Limit, Rule};
use thoihan::lunar::{LunarDate, LunarMonth, year_name};
use thoihan::term::{Deadline, Step, Trace, What};
use thoihan::{Error, Lang};

use crate::limit::LimitView;
use crate::output;

/// A day of the calendar.
#[derive(Debug, Serialize)]
pub(crate) struct DayView {
    date: Date,
    weekday: &'static str,
    kind: &'static str,
    working: bool,
    name: Option<String>,
    basis: Option<String>,
    lunar: Option<String>,
    lunar_text: Option<String>,
    standing: &'static str,
    may_be: Option<&'static str>,
    questions: Vec<QuestionView>,
    layer: LayerView,
    choices: Vec<String>,
}

/// The layer that says what a day is.
#[derive(Debug, Serialize)]
pub(crate) struct LayerView {
    rank: &'static str,
    name: String,
}

impl LayerView {
    pub(crate) fn of(layer: &Layer, lang: Lang) -> LayerView {
        LayerView { rank: layer.rank.word(), name: layer.name(lang).to_owned() }
    }
}

impl DayView {
    pub(crate) fn of(day: &Day<'_>, lang: Lang) -> DayView {
        let lunar = LunarDate::from_date(day.date()).ok();
        DayView {
            date: day.date(),
            weekday: day.date().weekday().word(),
            kind: day.kind().word(),
            working: day.kind().is_working(),
            name: day.name(lang),
            basis: day.basis().map(|basis| cited(basis, lang)),
            lunar: lunar.map(|lunar| lunar.short().to_string()),
            lunar_text: lunar.map(|lunar| lunar_text(lunar, lang)),
            standing: day.standing().word(),
            may_be: day.open().map(|open| may_be(open.kind)),
            questions: open_questions(day).map(|question| QuestionView::of(question, lang)).collect(),
            layer: LayerView::of(day.layer(), lang),
            choices: day.choices().map(|choice| choice.about.label(lang)).collect(),
        }
    }

    /// The days in a run that have an entry of their own.
    pub(crate) fn entries(calendar: &Calendar, days: std::ops::Range<Date>, lang: Lang) -> Result<Vec<DayView>, Error> {
        let entries = calendar.entries(days).iter();
        entries.map(|entry| Ok(DayView::of(&calendar.day(entry.date)?, lang))).collect()
    }
}

/// The questions about a day, unless an overlay or the scope has settled them.
pub(crate) fn open_questions(day: &Day<'_>) -> impl Iterator<Item = &'static OpenQuestion> {
    let is_open = day.open().is_some();
    day.questions().filter(move |_| is_open)
}

/// What an open day may turn out to be.
pub(crate) fn may_be(kind: OpenKind) -> &'static str {
    match kind {
        OpenKind::MayBeOff => "off",
        OpenKind::MayBeWorked => "worked",
    }
}

/// A question that the data leave open.
#[derive(Debug, Serialize)]
pub(crate) struct QuestionView {
    id: &'static str,
    question: &'static str,
    default: &'static str,
}

impl QuestionView {
    pub(crate) fn of(question: &OpenQuestion, lang: Lang) -> QuestionView {
        QuestionView {
            id: question.id,
            question: lang.pick(question.question.0, question.question.1),
            default: lang.pick(question.default.0, question.default.1),
        }
    }
}

/// A day that nobody has decided yet.
#[derive(Debug, Serialize)]
pub(crate) struct OpenView {
    date: Date,
    weekday: &'static str,
    may_be: &'static str,
}

impl OpenView {
    pub(crate) fn of(open: OpenDay) -> OpenView {
        OpenView { date: open.date, weekday: open.date.weekday().word(), may_be: may_be(open.kind) }
    }
}

/// `advance`
#[derive(Debug, Serialize)]
pub(crate) struct AdvanceView {
    date: Date,
    standing: &'static str,
    earliest: Date,
    latest: Date,
    exact: bool,
    first_open: Option<Date>,
}

impl AdvanceView {
    pub(crate) fn of(forecast: Forecast<Date>) -> AdvanceView {
        AdvanceView {
            date: forecast.projected,
            standing: forecast.standing.word(),
            earliest: forecast.least,
            latest: forecast.most,
            exact: forecast.is_exact(),
            first_open: forecast.first_open,
        }
    }
}

/// `count`
#[derive(Debug, Serialize)]
pub(crate) struct CountView {
    count: i32,
    standing: &'static str,
    least: i32,
    most: i32,
    exact: bool,
    first_open: Option<Date>,
}

impl CountView {
    pub(crate) fn of(forecast: Forecast<i32>) -> CountView {
        CountView {
            count: forecast.projected,
            standing: forecast.standing.word(),
            least: forecast.least,
            most: forecast.most,
            exact: forecast.is_exact(),
            first_open: forecast.first_open,
        }
    }
}

/// `term`, and each answer of `due`
#[derive(Debug, Serialize)]
pub(crate) struct DeadlineView {
    legal: Date,
    safe: Date,
    ends_at: Option<DateTime>,
    standing: &'static str,
    earliest: Date,
    latest: Date,
    rule: Option<&'static str>,
    reading: Option<&'static str>,
    verification: Option<&'static str>,
    basis: Option<String>,
    trace: Vec<StepView>,
    event: Date,
    not_before: Option<Date>,
    choice: Option<&'static str>,
    readings: Vec<&'static str>,
    summary: Option<&'static str>,
    quote: Option<&'static str>,
    breach: Option<&'static str>,
    limit: Option<LimitView>,
    exact: bool,
    first_open: Option<Date>,
}

impl DeadlineView {
    /// A limit without a rule behind it.
    pub(crate) fn plain(deadline: &Deadline, trace: &Trace, lang: Lang) -> DeadlineView {
        DeadlineView {
            legal: deadline.legal,
            safe: deadline.safe,
            ends_at: Some(deadline.ends_at()),
            standing: deadline.standing.word(),
            earliest: deadline.earliest,
            latest: deadline.latest,
            rule: None,
            reading: None,
            verification: None,
            basis: None,
            trace: trace.steps.iter().map(|step| StepView::of(step, lang)).collect(),
            event: deadline.event,
            not_before: None,
            choice: None,
            readings: Vec::new(),
            summary: None,
            quote: None,
            breach: None,
            limit: None,
            exact: deadline.is_exact(),
            first_open: deadline.first_open,
        }
    }

    /// The answer of the rulebook.
    pub(crate) fn of(due: &Due, trace: &Trace, lang: Lang) -> DeadlineView {
        let rule: &'static Rule = due.rule;
        // A least distance ends nothing: its legal day is the first one.
        let ends_at = (!matches!(due.limit, Limit::NotBefore(_))).then(|| due.deadline.ends_at());
        DeadlineView {
            ends_at,
            rule: Some(rule.id),
            reading: due.reading.map(|reading| reading.name),
            verification: Some(rule.verification.word()),
            basis: Some(cited(due.basis(), lang)),
            not_before: due.not_before,
            choice: due.choice.map(|choice| choice.name),
            readings: rule.readings.iter().map(|reading| reading.name).collect(),
            summary: Some(rule.summary(lang)),
            quote: Some(rule.quote),
            breach: rule.breach,
            limit: Some(LimitView::of(&due.limit, lang)),
            ..DeadlineView::plain(&due.deadline, trace, lang)
        }
    }
}

/// A step of a trace.
#[derive(Debug, Serialize)]
pub(crate) struct StepView {
    date: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<Time>,
    count: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minutes: Option<u16>,
    what: &'static str,
    text: String,
    name: Option<String>,
    kind: Option<&'static str>,
    basis: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    layer: Option<LayerView>,
}

impl StepView {
    fn of(step: &Step, lang: Lang) -> StepView {
        StepView {
            date: step.date,
            time: step.time,
            count: step.count,
            minutes: minutes_of(step.what),
            what: step.what.word(),
            text: step_text(step, lang),
            name: step.name.as_ref().map(|(vietnamese, english)| lang.pick(vietnamese, english).to_owned()),
            kind: kind_of(step.what).map(DayKind::word),
            basis: step.basis.as_ref().map(|basis| cited(basis, lang)),
            layer: step.layer.as_ref().map(|layer| LayerView::of(layer, lang)),
        }
    }
}

/// A step in words: what happened, and what the calendar calls the day if it had a say.
pub(crate) fn step_text(step: &Step, lang: Lang) -> String {
    let label = match minutes_of(step.what) {
        Some(minutes) => format!("{}: {minutes} {}", step.label(lang), lang.pick("phút", "minutes")),
        None => step.label(lang).to_owned(),
    };
    match (&step.name, kind_of(step.what)) {
        (Some((vietnamese, english)), Some(_)) if minutes_of(step.what).is_some() => {
            format!("{label}; {}", lang.pick(vietnamese, english))
        }
        (Some((vietnamese, english)), _) => format!("{label}: {}", lang.pick(vietnamese, english)),
        (None, Some(kind)) if !kind.is_working() => format!("{label}: {}", kind.label(lang)),
        _ => label,
    }
}

/// The minutes that a step counted.
fn minutes_of(what: What) -> Option<u16> {
    if let What::Worked(_, minutes) = what { Some(minutes) } else { None }
}

fn kind_of(what: What) -> Option<DayKind> {
    match what {
        What::Counted(kind)
        | What::Skipped(kind)
        | What::RolledOff(kind)
        | What::Stays(kind)
        | What::Worked(kind, _)
        | What::Paused(kind) => Some(kind),
        _ => None,
    }
}

/// A basis as it is cited.
pub(crate) fn cited(basis: &Basis, lang: Lang) -> String {
    basis.display(lang).to_string()
}

/// What an answer rests on, in words; between which days it lies while they are undecided, and the first that can move it.
pub(crate) fn standing_text(standing: Standing, bounds: (Date, Date), first_open: Option<Date>, lang: Lang) -> String {
    let label = standing.label(lang);
    if standing != Standing::Projected {
        return label.to_owned();
    }
    let (first, last) = (output::short(bounds.0, lang), output::short(bounds.1, lang));
    if bounds.0 == bounds.1 {
        return format!(
            "{label}; {}",
            lang.pick("quyết định thế nào cũng vẫn ngày này", "the same day by every decision")
        );
    }
    let between =
        format!("{label}; {} {first} {} {last}", lang.pick("trong khoảng", "between"), lang.pick("đến", "and"));
    between + &open_text(first_open, lang)
}

/// The first day that can still move an answer.
pub(crate) fn open_text(first_open: Option<Date>, lang: Lang) -> String {
    let words = lang.pick("tuỳ quyết định về ngày", "depending on");
    first_open.map(|date| format!(", {words} {}", output::short(date, lang))).unwrap_or_default()
}

/// A basis as it is cited, and the layer behind it where it is not the built-in data.
pub(crate) fn cited_in(basis: Option<&Basis>, layer: Option<&Layer>, lang: Lang) -> Option<String> {
    let named = layer.filter(|layer| !layer.is_built_in()).map(|layer| layer.name(lang));
    let parts: Vec<String> =
        basis.map(|basis| cited(basis, lang)).into_iter().chain(named.map(str::to_owned)).collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// A lunar date as it is read out.
pub(crate) fn lunar_text(date: LunarDate, lang: Lang) -> String {
    if lang == Lang::Vietnamese {
        return date.to_string();
    }
    let leap = if matches!(date.month(), LunarMonth::Leap(_)) { "leap " } else { "" };
    let name = year_name(date.year()).map(|name| name.to_string()).unwrap_or_default();
    format!("day {} of {leap}month {}, lunar year {} ({name})", date.day(), date.month().number(), date.year())
}
