//! What is known of a year, and since when: its decisions, and what is still to be decided.

use serde::Serialize;
use thoihan::Lang;
use thoihan::calendar::Calendar;
use thoihan::civil::{Date, Span};
use thoihan::holiday::{self, About, Choice, Decision, OpenDay, OpenKind, Way};

use crate::command::day::choice_text;
use crate::output;
use crate::sheet::table;
use crate::view::cited;

/// A decision with both its times: when it was issued, and which days it takes effect on.
#[derive(Debug, Serialize)]
pub(super) struct DecisionView {
    basis: String,
    issued: Option<Date>,
    issued_from: Option<Date>,
    issued_by: Option<Date>,
    known_from: Option<Date>,
    effect_from: Option<Date>,
    effect_until: Option<Date>,
    evidence: &'static str,
}

impl DecisionView {
    pub(super) fn of(decision: &Decision, lang: Lang) -> DecisionView {
        let effect = decision.effect();
        DecisionView {
            basis: cited(&decision.basis, lang),
            issued: decision.issued,
            issued_from: decision.issued_within.map(|(first, _)| first),
            issued_by: decision.issued_within.map(|(_, last)| last),
            known_from: decision.known_from(),
            effect_from: effect.map(Span::from),
            effect_until: effect.map(Span::until),
            evidence: decision.evidence.word(),
        }
    }
}

/// Something that a decision may still settle.
#[derive(Debug, Serialize)]
pub(super) struct ChoiceView {
    about: String,
    ways: Vec<WayView>,
}

/// One way in which it may be settled; the first is the default.
#[derive(Debug, Serialize)]
struct WayView {
    off: Vec<Date>,
    worked: Vec<Date>,
    swaps: usize,
    swap_off: Vec<Date>,
    swap_worked: Vec<Date>,
}

impl ChoiceView {
    pub(super) fn of(choice: &Choice, lang: Lang) -> ChoiceView {
        ChoiceView { about: choice.about.label(lang), ways: choice.ways.iter().map(WayView::of).collect() }
    }
}

impl WayView {
    fn of(way: &Way) -> WayView {
        WayView {
            off: of_kind(&way.changed, OpenKind::MayBeOff).collect(),
            worked: of_kind(&way.changed, OpenKind::MayBeWorked).collect(),
            swaps: way.swaps,
            swap_off: way.may_be_off.clone(),
            swap_worked: way.may_be_worked.clone(),
        }
    }
}

fn of_kind(days: &[OpenDay], kind: OpenKind) -> impl Iterator<Item = Date> {
    days.iter().filter(move |day| day.kind == kind).map(|day| day.date)
}

/// The decisions of the built-in data on a year, as far as the calendar knows them.
pub(super) fn decisions(year: i32, calendar: &Calendar) -> impl Iterator<Item = &'static Decision> {
    let known_on = calendar.known_on();
    let of_year = holiday::Year::all().iter().filter(move |it| it.year == year).flat_map(|it| it.decisions);
    of_year.filter(move |it| known_on.zip(it.known_from()).is_none_or(|(day, from)| from <= day))
}

/// The decisions as rows: instrument, day of issue, days of effect.
pub(super) fn decisions_text(year: i32, calendar: &Calendar, lang: Lang) -> String {
    let rows: Vec<Vec<String>> = decisions(year, calendar)
        .map(|decision| vec![cited(&decision.basis, lang), issued_text(decision, lang), effect_text(decision, lang)])
        .collect();
    table(&rows, 3)
}

fn issued_text(decision: &Decision, lang: Lang) -> String {
    let short = |date: Date| output::short(date, lang);
    match (decision.issued, decision.issued_within) {
        (Some(issued), _) => format!("{} {}", lang.pick("ban hành", "issued"), short(issued)),
        (None, Some((first, last))) => match lang {
            Lang::Vietnamese => format!("ban hành trong khoảng {} đến {}, chưa rõ ngày", short(first), short(last)),
            Lang::English => format!("issued between {} and {}, day not established", short(first), short(last)),
        },
        (None, None) => lang.pick("chưa rõ ngày ban hành", "day of issue not established").to_owned(),
    }
}

fn effect_text(decision: &Decision, lang: Lang) -> String {
    let Some(effect) = decision.effect() else { return String::new() };
    let last = effect.until().yesterday().unwrap_or(effect.until());
    let (from, to) = (output::short(effect.from(), lang), output::short(last, lang));
    match lang {
        Lang::Vietnamese => format!("các ngày từ {from} đến {to}"),
        Lang::English => format!("days from {from} to {to}"),
    }
}

/// Each choice with the days that it may move.
pub(super) fn choices_text<'a>(choices: impl Iterator<Item = &'a Choice>, mark: char, lang: Lang) -> String {
    let lines = choices.map(|choice| {
        let days = choice.open_days();
        let listed = |kind| -> Vec<String> { of_kind(&days, kind).map(|date| output::short(date, lang)).collect() };
        let named = |label: &str, days: Vec<String>| {
            if days.is_empty() { String::new() } else { format!("    {label}: {}\n", days.join(", ")) }
        };
        let off = named(lang.pick("có thể thành ngày nghỉ", "may turn out to be off"), listed(OpenKind::MayBeOff));
        let worked =
            named(lang.pick("có thể thành ngày làm việc", "may turn out to be worked"), listed(OpenKind::MayBeWorked));
        let title = match choice.about {
            // Told in full below.
            About::Question(_) => lang.pick("Câu hỏi còn mở", "Open question").to_owned(),
            About::Holiday(..) => choice_text(choice, lang),
        };
        format!("{mark} {title}\n{off}{worked}")
    });
    lines.collect()
}
