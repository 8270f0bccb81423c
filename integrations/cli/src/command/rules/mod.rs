mod json;

use thoihan::Lang;
use thoihan::basis::{Verification, fold};
use thoihan::civil::Span;
use thoihan::law::{self, Change, Choice, Gap, QuoteStatus, Reading, Rule};

use crate::failure::{Exit, Failure};
use crate::limit::{breach_label, limit_text, period_text};
use crate::output;
use crate::settings::Settings;
use crate::sheet::{Sheet, table};
use crate::view::cited;
use json::{Families, Found};

/// `rules [ID|FAMILY|WORD]`
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Tham số")]
pub(crate) struct RulesArgs {
    /// Mã quy tắc, họ quy tắc, hoặc từ cần tìm (không cần dấu)
    #[arg(value_name = "ID|FAMILY|TỪ")]
    words: Vec<String>,
}

impl RulesArgs {
    pub(crate) fn run(&self, settings: &Settings) -> Result<Exit, Failure> {
        let lang = settings.lang;
        let word = self.words.join(" ");
        if word.is_empty() {
            return settings.answer(&Families::all(lang), || list(lang));
        }
        let named = named(&word);
        if !named.is_empty() {
            return settings.answer(&Found::of(&named, lang), || full(&word, &named, lang));
        }
        let found = search(&word);
        if found.is_empty() {
            // The library names the nearest identifiers.
            law::rule(&word)?;
        }
        settings.answer(&Found::of(&found, lang), || brief(&found, lang))
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

/// Every family with its versions; one that has a single version of its own name is one line.
fn list(lang: Lang) -> String {
    let rows = law::families().flat_map(|family| {
        let versions = law::family(family);
        let is_itself = matches!(versions.as_slice(), [only] if only.rule.id == family);
        let indent = if is_itself { "" } else { "  " };
        let heading = (!is_itself).then(|| vec![format!("{family}:")]);
        let lines = versions.into_iter().map(move |version| row(version.rule, version.choice, indent, lang));
        heading.into_iter().chain(lines)
    });
    table(&rows.collect::<Vec<_>>(), 3)
}

fn brief(rules: &[&'static Rule], lang: Lang) -> String {
    table(&rules.iter().map(|rule| row(rule, None, "", lang)).collect::<Vec<_>>(), 3)
}

/// One line a rule: identifier, interval in force, summary, provision, and a mark where the text itself was not read.
fn row(rule: &Rule, choice: Option<&str>, indent: &str, lang: Lang) -> Vec<String> {
    let choice = choice.map(|choice| format!(" ({choice})")).unwrap_or_default();
    let unseen = (rule.verification != Verification::SeenText).then(|| format!(" ({})", rule.verification.label(lang)));
    let basis = cited(&rule.basis, lang);
    vec![
        format!("{indent}{}{choice}", rule.id),
        interval(rule.in_force, lang),
        format!("{} [{basis}]{}", rule.summary(lang), unseen.unwrap_or_default()),
    ]
}

/// Days in force, the last one included as people write it.
pub(super) fn interval(days: Span, lang: Lang) -> String {
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
        .maybe(breach_label(&rule.limit, lang), rule.breach);
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
