use std::ops::Range;

use serde::Serialize;
use thoihan::Lang;
use thoihan::calendar::{Aspect, ChangedDay, ChangedYear, Consequence, Day, Difference, FIRST, LAST, Summary};
use thoihan::civil::Date;

use super::date;
use super::day::{kind_text, open_text};
use crate::args::OPTIONS;
use crate::failure::{Exit, Failure, Trouble};
use crate::output;
use crate::settings::Settings;
use crate::sheet::table;
use crate::version::Version;
use crate::view::{cited, may_be};

/// `diff A B [--from DATE] [--to DATE]`
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Tham số")]
pub(crate) struct DiffArgs {
    /// Phiên bản trước
    #[arg(value_name = "A")]
    before: String,
    /// Phiên bản sau
    #[arg(value_name = "B")]
    after: String,
    /// Chỉ so từ ngày này
    #[arg(long, help_heading = OPTIONS, value_name = "DATE")]
    from: Option<String>,
    /// Chỉ so đến hết ngày này
    #[arg(long, help_heading = OPTIONS, value_name = "DATE")]
    to: Option<String>,
}

pub(crate) const AFTER_HELP: &str = "\
A, B là builtin (dữ liệu có sẵn), một ngày (lịch như biết vào ngày đó), một tệp bổ sung (.toml, .json) đặt trên dữ liệu có sẵn, hoặc
  nhiều phần nối bằng +, thí dụ 2024-04-11+coquan.toml. --scope, --overlay, --known-on áp dụng cho cả hai phiên bản.
Thí dụ: thoihan diff 2024-04-11 2024-04-12; thoihan diff builtin mualu.toml. Mã thoát 0 dù có khác nhau hay không.";

impl DiffArgs {
    pub(crate) fn run(&self, settings: &Settings) -> Result<Exit, Failure> {
        let lang = settings.lang;
        let (one, other) = (settings.version.named("A", &self.before)?, settings.version.named("B", &self.after)?);
        let (before, after) = (one.calendar()?, other.calendar()?);
        let days = self.days()?;
        let difference = before.difference(&after).within(days.clone())?;
        let summary = difference.summary()?;
        let view = DiffView::of(&difference, &summary, &days, lang);
        settings.answer(&view, || text(&difference, &summary, (&one, &other), lang))
    }

    /// The days to compare: from the one option through the other, which bounds the calendar where it is left out.
    fn days(&self) -> Result<Range<Date>, Failure> {
        let from = self.from.as_deref().map(|text| date("--from", text)).transpose()?.unwrap_or(FIRST);
        let to = self.to.as_deref().map(|text| date("--to", text)).transpose()?.unwrap_or(LAST);
        if to < from {
            return Err(Failure::new(
                Trouble::Usage,
                format!("--to {to} đứng trước --from {from}"),
                format!("--to {to} lies before --from {from}"),
            ));
        }
        Ok(from..to.tomorrow()?)
    }
}

fn text(difference: &Difference<'_>, summary: &Summary, versions: (&Version, &Version), lang: Lang) -> String {
    let (before, after) = versions;
    let head = format!("{before} → {after}");
    if summary.days == 0 && summary.years.is_empty() {
        return format!("{head}: {}\n", lang.pick("không khác nhau", "no difference"));
    }
    let (open, others): (Vec<_>, Vec<_>) = difference.days().partition(|day| day.changes() == [Aspect::Openness]);
    let rows: Vec<Vec<String>> = others.iter().map(|day| day_row(day, lang)).collect();
    let open_rows: Vec<Vec<String>> = open.iter().map(|day| open_row(day, lang)).collect();
    let years: Vec<Vec<String>> = summary.years.iter().map(|year| year_row(year, lang)).collect();
    let findings = summary.consequences.iter().filter(|it| !matches!(it, Consequence::WorkingDaysDiffer(_)));
    let findings = findings.map(|it| format!("  {}  {}\n", it.code(), it.message(lang)));
    let sections = [
        (lang.pick("Ngày", "Days"), table(&rows, 5)),
        (lang.pick("Chỉ khác ở điều còn để ngỏ", "Only what is still open differs"), table(&open_rows, 4)),
        (lang.pick("Ngày làm việc trong năm", "Working days of the year"), table(&years, 4)),
        (lang.pick("Cần xem", "To look at"), findings.collect()),
    ];
    let sections = sections.into_iter().filter(|(_, body)| !body.is_empty());
    let sections = sections.map(|(title, body)| format!("\n{title}\n{body}"));
    format!("{head}: {}\n{}", days_text(summary.days, lang), sections.collect::<String>())
}

fn days_text(days: usize, lang: Lang) -> String {
    match (lang, days) {
        (Lang::Vietnamese, _) => format!("{days} ngày khác nhau"),
        (Lang::English, 1) => "1 day differs".to_owned(),
        (Lang::English, _) => format!("{days} days differ"),
    }
}

/// Day, weekday, and what may become of it, before and after.
fn open_row(changed: &ChangedDay<'_>, lang: Lang) -> Vec<String> {
    let open = |day: &Day<'_>| day.open().map_or(lang.pick("đã rõ", "settled"), |open| open_text(open.kind, lang));
    let date = changed.date();
    vec![
        format!("  {}", output::short(date, lang)),
        date.weekday().name(lang).to_owned(),
        open(&changed.before).to_owned(),
        format!("→ {}", open(&changed.after)),
    ]
}

/// Day, weekday, what it was, what it is, by which instrument.
fn day_row(changed: &ChangedDay<'_>, lang: Lang) -> Vec<String> {
    let date = changed.date();
    let basis = changed.after.basis().or(changed.before.basis());
    vec![
        format!("  {}", output::short(date, lang)),
        date.weekday().name(lang).to_owned(),
        side(&changed.before, lang),
        format!("→ {}", side(&changed.after, lang)),
        basis.map(|basis| format!("[{}]", cited(basis, lang))).unwrap_or_default(),
    ]
}

/// What a day is called; what may still become of it.
fn side(day: &Day<'_>, lang: Lang) -> String {
    let name = day.name(lang).filter(|name| !name.is_empty()).unwrap_or_else(|| kind_text(day, lang));
    let name: String = name.chars().filter(|letter| !letter.is_control()).collect();
    match day.open() {
        Some(open) => format!("{name}; {}", open_text(open.kind, lang)),
        None => name,
    }
}

fn year_row(year: &ChangedYear, lang: Lang) -> Vec<String> {
    let mut row = vec![format!("  {}", year.year), year.before.to_string(), format!("→ {}", year.after)];
    if year.standing_before != year.standing_after {
        row.push(format!("{} → {}", year.standing_before.label(lang), year.standing_after.label(lang)));
    }
    row
}

/// The answer as programs read it.
#[derive(Debug, Serialize)]
struct DiffView {
    from: Date,
    to: Date,
    days: Vec<ChangedView>,
    years: Vec<YearView>,
    findings: Vec<FindingView>,
}

impl DiffView {
    fn of(difference: &Difference<'_>, summary: &Summary, days: &Range<Date>, lang: Lang) -> DiffView {
        DiffView {
            from: days.start,
            to: days.end.yesterday().unwrap_or(days.end),
            days: difference.days().map(|day| ChangedView::of(&day, lang)).collect(),
            years: summary.years.iter().map(YearView::of).collect(),
            findings: summary.consequences.iter().map(|it| FindingView::of(it, lang)).collect(),
        }
    }
}

#[derive(Debug, Serialize)]
struct ChangedView {
    date: Date,
    weekday: &'static str,
    changed: Vec<&'static str>,
    before: SideView,
    after: SideView,
}

impl ChangedView {
    fn of(day: &ChangedDay<'_>, lang: Lang) -> ChangedView {
        ChangedView {
            date: day.date(),
            weekday: day.date().weekday().word(),
            changed: day.changes().into_iter().map(Aspect::word).collect(),
            before: SideView::of(&day.before, lang),
            after: SideView::of(&day.after, lang),
        }
    }
}

#[derive(Debug, Serialize)]
struct SideView {
    kind: &'static str,
    working: bool,
    name: Option<String>,
    basis: Option<String>,
    may_be: Option<&'static str>,
}

impl SideView {
    fn of(day: &Day<'_>, lang: Lang) -> SideView {
        SideView {
            kind: day.kind().word(),
            working: day.kind().is_working(),
            name: day.name(lang),
            basis: day.basis().map(|basis| cited(basis, lang)),
            may_be: day.open().map(|open| may_be(open.kind)),
        }
    }
}

#[derive(Debug, Serialize)]
struct YearView {
    year: i32,
    before: i32,
    after: i32,
    standing_before: &'static str,
    standing_after: &'static str,
}

impl YearView {
    fn of(year: &ChangedYear) -> YearView {
        YearView {
            year: year.year,
            before: year.before,
            after: year.after,
            standing_before: year.standing_before.word(),
            standing_after: year.standing_after.word(),
        }
    }
}

#[derive(Debug, Serialize)]
struct FindingView {
    rule: &'static str,
    code: u16,
    year: Option<i32>,
    dates: Vec<Date>,
    message: String,
}

impl FindingView {
    fn of(consequence: &Consequence, lang: Lang) -> FindingView {
        FindingView {
            rule: consequence.word(),
            code: consequence.code(),
            year: consequence.year(),
            dates: consequence.dates(),
            message: consequence.message(lang),
        }
    }
}
