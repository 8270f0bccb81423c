use serde::Serialize;
use thoihan::Lang;
use thoihan::basis::Basis;
use thoihan::calendar::{Day, DayKind};
use thoihan::civil::Date;
use thoihan::holiday::{Choice, Decision, Layer, OpenKind, Year};
use thoihan::lunar::LunarDate;

use super::date;
use crate::failure::{Exit, Failure};
use crate::output;
use crate::settings::Settings;
use crate::sheet::Sheet;
use crate::view::{DayView, cited, lunar_text, open_questions};

/// `day DATE`
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Tham số")]
pub(crate) struct DayArgs {
    /// Ngày: yyyy-MM-dd hoặc dd/MM/yyyy
    #[arg(value_name = "DATE")]
    date: String,
}

impl DayArgs {
    pub(crate) fn run(&self, settings: &Settings) -> Result<Exit, Failure> {
        let date = date("DATE", &self.date)?;
        let mut day = settings.calendar.day(date)?;
        settings.lean_on(date..date.tomorrow()?);
        if settings.refuses() {
            day = day.decided()?;
        }
        let lang = settings.lang;
        let Some(known_on) = settings.calendar.known_on() else {
            return settings.answer(&DayView::of(&day, lang), || sheet(&day, lang).text());
        };
        let today = settings.version.known(None).calendar()?;
        let now = today.day(date)?;
        settings.answer(&ThenView::of(known_on, &day, &now, lang), || {
            let mut sheet = sheet(&day, lang);
            since(&mut sheet, known_on, &day, &now, lang);
            sheet.text()
        })
    }
}

/// A day as it was known, and as it is now.
#[derive(Debug, Serialize)]
struct ThenView {
    #[serde(flatten)]
    then: DayView,
    known_on: Date,
    changed: bool,
    /// The day from which what is known now was known.
    now_known_from: Option<Date>,
    now: DayView,
}

impl ThenView {
    fn of(known_on: Date, then: &Day<'_>, now: &Day<'_>, lang: Lang) -> ThenView {
        ThenView {
            then: DayView::of(then, lang),
            known_on,
            changed: has_changed(then, now),
            now_known_from: known_from(now),
            now: DayView::of(now, lang),
        }
    }
}

fn has_changed(then: &Day<'_>, now: &Day<'_>) -> bool {
    (then.kind(), then.basis()) != (now.kind(), now.basis())
}

/// The day from which the decision behind a day counts as known.
fn known_from(day: &Day<'_>) -> Option<Date> {
    let basis = day.entry()?.basis.as_ref()?;
    let mut decisions = Year::all().iter().flat_map(|year| year.decisions);
    let decided = decisions.find(|decision| decision.basis == *basis).and_then(Decision::known_from);
    decided.or(basis.instrument().signed)
}

/// What has become of the day since it was known like that.
fn since(sheet: &mut Sheet, known_on: Date, then: &Day<'_>, now: &Day<'_>, lang: Lang) {
    sheet.line(lang.pick("Biết vào ngày", "Known on"), output::day(known_on, lang));
    if !has_changed(then, now) {
        sheet.line(lang.pick("Nay", "Now"), lang.pick("vẫn như vậy", "the same"));
        return;
    }
    let from =
        known_from(now).map(|from| format!(" ({} {})", lang.pick("biết từ", "known from"), output::short(from, lang)));
    sheet
        .line(lang.pick("Nay là", "Now"), kind_text(now, lang) + &from.unwrap_or_default())
        .maybe(lang.pick("Tên nay", "Name now"), now.name(lang))
        .maybe(lang.pick("Căn cứ nay", "Basis now"), now.basis().map(|basis| basis_text(basis, lang)));
}

fn sheet(day: &Day<'_>, lang: Lang) -> Sheet {
    let lunar = LunarDate::from_date(day.date()).ok();
    let layer = Some(day.layer()).filter(|layer| !layer.is_built_in());
    let mut sheet = Sheet::default();
    sheet
        .line(lang.pick("Ngày", "Day"), output::day(day.date(), lang))
        .line(lang.pick("Là", "Kind"), kind_text(day, lang))
        .maybe(lang.pick("Tên", "Name"), day.name(lang))
        .maybe(lang.pick("Căn cứ", "Basis"), day.basis().map(|basis| basis_text(basis, lang)))
        .maybe(lang.pick("Lớp", "Layer"), layer.map(|layer| layer_text(layer, lang)))
        .maybe(lang.pick("Âm lịch", "Lunar date"), lunar.map(|lunar| lunar_text(lunar, lang)))
        .line(lang.pick("Lịch", "Calendar"), day.standing().label(lang))
        .maybe(lang.pick("Còn mở", "Open"), day.open().map(|open| open_text(open.kind, lang)));
    if open_questions(day).next().is_none() {
        for choice in day.choices() {
            sheet.line(lang.pick("Chờ quyết định", "To be decided"), choice_text(choice, lang));
        }
    }
    for question in open_questions(day) {
        sheet
            .line(lang.pick("Câu hỏi", "Question"), lang.pick(question.question.0, question.question.1))
            .line(lang.pick("Mặc định", "Default"), lang.pick(question.default.0, question.default.1));
    }
    sheet
}

fn layer_text(layer: &Layer, lang: Lang) -> String {
    format!("{} ({})", layer.name(lang), layer.rank.label(lang))
}

/// What a decision may settle: in how many ways the days may fall, and the swaps beside them.
pub(super) fn choice_text(choice: &Choice, lang: Lang) -> String {
    let about = choice.about.label(lang);
    let swaps = choice.ways.iter().map(|way| way.swaps).max().unwrap_or_default();
    let ways = choice.ways.len();
    let days = (ways > 1).then(|| match lang {
        Lang::Vietnamese => format!("{ways} phương án ngày nghỉ"),
        Lang::English => format!("{ways} plans of days off"),
    });
    let swaps = (swaps > 0).then(|| match lang {
        Lang::Vietnamese => format!("có thể hoán đổi {swaps} ngày kề bên"),
        Lang::English => format!("up to {swaps} days beside it may be swapped"),
    });
    let parts: Vec<String> = days.into_iter().chain(swaps).collect();
    format!("{about}: {}", parts.join(", "))
}

/// The kind of day, with its consequence where the words do not say it.
pub(super) fn kind_text(day: &Day<'_>, lang: Lang) -> String {
    let label = day.kind().label(lang);
    match day.kind() {
        DayKind::Working => label.to_owned(),
        kind if kind.is_working() => format!("{label} ({})", lang.pick("có làm việc", "worked")),
        _ => format!("{label} ({})", lang.pick("không làm việc", "not worked")),
    }
}

/// The instrument, and the day it was signed if that was established.
fn basis_text(basis: &Basis, lang: Lang) -> String {
    let cited = cited(basis, lang);
    match basis.instrument().signed {
        Some(signed) => format!("{cited}, {} {}", lang.pick("ký ngày", "signed on"), output::short(signed, lang)),
        None => cited,
    }
}

/// What an open day may turn out to be.
pub(super) fn open_text(kind: OpenKind, lang: Lang) -> &'static str {
    match kind {
        OpenKind::MayBeOff => lang.pick("có thể thành ngày nghỉ", "may turn out to be off"),
        OpenKind::MayBeWorked => lang.pick("có thể thành ngày làm việc", "may turn out to be worked"),
    }
}
