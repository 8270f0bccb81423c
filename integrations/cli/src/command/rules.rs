use serde::Serialize;
use thoihan::Lang;
use thoihan::basis::{Verification, fold};
use thoihan::civil::{Date, Span};
use thoihan::law::{self, Bound, Change, Choice, Effect, FamilyVersion, Gap, Limit, QuoteStatus, Reading, Rule};
use thoihan::term::{Direction, Length, Roll, Start, Term};

use crate::failure::{Exit, Failure};
use crate::output;
use crate::session::Session;
use crate::sheet::{Sheet, table};
use crate::view::cited;

/// `rules [ID|FAMILY|WORD]`
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Tham số")]
pub(crate) struct RulesArgs {
    /// Mã quy tắc, họ quy tắc, hoặc từ cần tìm (không cần dấu)
    #[arg(value_name = "ID|FAMILY|TỪ")]
    word: Option<String>,
}

impl RulesArgs {
    pub(crate) fn run(&self, session: &Session) -> Result<Exit, Failure> {
        let lang = session.lang;
        let Some(word) = &self.word else {
            return session.answer(&Families::all(lang), || list(lang));
        };
        let named = named(word);
        if !named.is_empty() {
            return session.answer(&Found::of(&named, lang), || full(word, &named, lang));
        }
        let found = search(word);
        if found.is_empty() {
            // The library names the nearest identifiers.
            law::rule(word)?;
        }
        session.answer(&Found::of(&found, lang), || brief(&found, lang))
    }
}

/// The rule of that identifier, or the versions of that family.
fn named(word: &str) -> Vec<&'static Rule> {
    let versions: Vec<&'static Rule> = law::family(word).into_iter().map(|version| version.rule).collect();
    if versions.is_empty() { law::rule(word).into_iter().collect() } else { versions }
}

/// The rules that have every word in their identifier, summary or quote, whatever the marks.
fn search(words: &str) -> Vec<&'static Rule> {
    let words = fold(words);
    let wanted: Vec<&str> = words.split_whitespace().collect();
    let has_all = |rule: &&Rule| {
        let text = fold(&[rule.id, rule.summary.0, rule.summary.1, rule.quote].join(" "));
        !wanted.is_empty() && wanted.iter().all(|word| text.contains(word))
    };
    law::rules().iter().filter(has_all).collect()
}

fn list(lang: Lang) -> String {
    let families = law::families().map(|family| format!("{family}\n{}", versions(&law::family(family), lang)));
    families.collect::<Vec<_>>().join("\n")
}

fn versions(versions: &[FamilyVersion], lang: Lang) -> String {
    table(&versions.iter().map(|version| row(version.rule, version.choice, lang)).collect::<Vec<_>>(), 5)
}

fn brief(rules: &[&'static Rule], lang: Lang) -> String {
    table(&rules.iter().map(|rule| row(rule, None, lang)).collect::<Vec<_>>(), 5)
}

/// One line a rule: identifier, interval in force, provision, summary, and a mark where the text itself was not read.
fn row(rule: &Rule, choice: Option<&str>, lang: Lang) -> Vec<String> {
    let choice = choice.map(|choice| format!(" ({choice})")).unwrap_or_default();
    let unseen = (rule.verification != Verification::SeenText).then(|| format!(" [{}]", rule.verification.label(lang)));
    vec![
        format!("  {}{choice}", rule.id),
        interval(rule.in_force, lang),
        cited(&rule.basis, lang),
        format!("{}{}", rule.summary(lang), unseen.unwrap_or_default()),
    ]
}

/// Days in force, the last one included as people write it.
fn interval(days: Span, lang: Lang) -> String {
    let from = output::short(days.from(), lang);
    match days.end().and_then(|end| end.yesterday().ok()) {
        Some(last) => format!("{from} {} {}", lang.pick("đến hết", "through"), output::short(last, lang)),
        None => format!("{} {from}", lang.pick("từ", "from")),
    }
}

fn full(word: &str, rules: &[&'static Rule], lang: Lang) -> String {
    let rules = rules.iter().map(|rule| whole(rule, lang));
    let gaps = law::gaps(word).map(|gap| gap_text(gap, lang)).collect::<String>();
    let sections = rules.chain((!gaps.is_empty()).then_some(gaps));
    sections.collect::<Vec<_>>().join("\n")
}

fn gap_text(gap: &Gap, lang: Lang) -> String {
    let days = interval(gap.days, lang);
    format!("{} {days}: {}\n", lang.pick("Không có quy tắc", "No rule"), lang.pick(gap.reason.0, gap.reason.1))
}

/// Everything that is known of a rule.
fn whole(rule: &Rule, lang: Lang) -> String {
    let mut sheet = Sheet::default();
    sheet
        .line(lang.pick("Quy tắc", "Rule"), rule.id)
        .line(lang.pick("Nội dung", "Summary"), rule.summary(lang))
        .line(lang.pick("Căn cứ", "Basis"), cited(&rule.basis, lang))
        .line(lang.pick("Lời văn", "Text"), quoted_text(rule, lang))
        .line(lang.pick("Sự kiện", "Event"), lang.pick(rule.trigger.0, rule.trigger.1))
        .line(lang.pick("Thời hạn", "Limit"), limit_text(&rule.limit, lang))
        .line(lang.pick("Hiệu lực", "In force"), interval(rule.in_force, lang))
        .maybe(lang.pick("Thay bằng", "Replaced by"), rule.replaced_by)
        .maybe(lang.pick("Ai phải làm", "Obliged"), rule.obliged)
        .maybe(lang.pick("Nếu trễ", "If late"), rule.breach);
    for choice in rule.choices {
        sheet.line(lang.pick("Trường hợp", "Case"), choice_text(choice, lang));
    }
    for reading in rule.readings {
        sheet.line(lang.pick("Cách hiểu", "Reading"), reading_text(reading, lang));
    }
    sheet.line(lang.pick("Kiểm chứng", "Verification"), rule.verification.label(lang));
    sheet.line(lang.pick("Nơi đọc", "Read in"), rule.source);
    for note in rule.notes {
        sheet.line(lang.pick("Ghi chú", "Note"), *note);
    }
    sheet.text()
}

/// The words of the text, and how close they are to it.
pub(super) fn quoted_text(rule: &Rule, lang: Lang) -> String {
    let status = match rule.quote_status {
        QuoteStatus::Verbatim => lang.pick("nguyên văn", "word for word"),
        QuoteStatus::Paraphrase => lang.pick("tóm ý", "a summary"),
        QuoteStatus::Memory => lang.pick("theo trí nhớ", "remembered"),
        QuoteStatus::Derived => lang.pick("suy ra", "derived"),
    };
    format!("“{}” ({status})", rule.quote)
}

fn choice_text(choice: &Choice, lang: Lang) -> String {
    let label = lang.pick(choice.label.0, choice.label.1);
    match choice.change {
        Change::Length(length) => format!("{}: {label}, {}", choice.name, length.words(lang)),
        Change::Period { first, last } => format!("{}: {label}, {}", choice.name, period_text(first, last, lang)),
    }
}

fn reading_text(reading: &Reading, lang: Lang) -> String {
    let default = if reading.default { lang.pick(", mặc định", ", default") } else { "" };
    let label = lang.pick(reading.label.0, reading.label.1);
    format!("{} ({}{default}): {label}", reading.name, reading.register)
}

fn period_text(first: Date, last: Date, lang: Lang) -> String {
    format!("{} {} {}", output::short(first, lang), lang.pick("đến", "to"), output::short(last, lang))
}

fn limit_text(limit: &Limit, lang: Lang) -> String {
    match limit {
        Limit::Term(term) => term_text(term, lang),
        Limit::Fixed(Bound::Before, date) => format!("{} {}", lang.pick("trước ngày", "before"), output::short(*date, lang)),
        Limit::Fixed(Bound::Through, date) => {
            format!("{} {}", lang.pick("đến hết ngày", "through"), output::short(*date, lang))
        }
        Limit::Period { first, last } => period_text(*first, *last, lang),
        Limit::Inherits { .. } => lang.pick("thời hạn riêng của thủ tục", "the procedure's own limit").to_owned(),
        Limit::Effect(effect) => effect_text(*effect, lang).to_owned(),
        Limit::Count { at_most } => format!("{} {at_most} {}", lang.pick("không quá", "at most"), lang.pick("lần", "times")),
        Limit::Counting => lang.pick("quy tắc về cách tính", "a rule of counting").to_owned(),
        Limit::None { reason } => {
            format!("{}: {}", lang.pick("không có ngày cụ thể", "no date"), lang.pick(reason.0, reason.1))
        }
        _ => String::new(),
    }
}

fn term_text(term: &Term, lang: Lang) -> String {
    let side = match term.direction() {
        Direction::After => lang.pick("sau sự kiện", "after the event"),
        Direction::Before => lang.pick("trước sự kiện", "before the event"),
    };
    format!("{} {side}", term.length().words(lang))
}

fn effect_text(effect: Effect, lang: Lang) -> &'static str {
    match effect {
        Effect::Restart => lang.pick("thời hạn tính lại từ đầu", "the limit is counted again from the start"),
        Effect::Pause => lang.pick("thời gian chờ không tính vào thời hạn", "the time of waiting is not counted"),
        Effect::Continue => lang.pick("thời hạn vẫn chạy", "the limit runs on"),
    }
}

#[derive(Debug, Serialize)]
struct Families {
    families: Vec<Family>,
}

impl Families {
    fn all(lang: Lang) -> Families {
        Families { families: law::families().map(|name| Family::of(name, lang)).collect() }
    }
}

#[derive(Debug, Serialize)]
struct Family {
    family: &'static str,
    versions: Vec<Version>,
    gaps: Vec<GapView>,
}

impl Family {
    fn of(family: &'static str, lang: Lang) -> Family {
        let versions = law::family(family).into_iter().map(|version| Version::of(version, lang));
        Family { family, versions: versions.collect(), gaps: law::gaps(family).map(|gap| GapView::of(gap, lang)).collect() }
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
struct Found {
    rules: Vec<RuleView>,
}

impl Found {
    fn of(rules: &[&'static Rule], lang: Lang) -> Found {
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
#[serde(default)]
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
