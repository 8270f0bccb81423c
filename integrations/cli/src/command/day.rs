use thoihan::Lang;
use thoihan::basis::Basis;
use thoihan::calendar::{Day, DayKind};
use thoihan::holiday::OpenKind;
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
        let mut day = settings.calendar.day(date("DATE", &self.date)?)?;
        if settings.refuses() {
            day = day.decided()?;
        }
        let lang = settings.lang;
        settings.answer(&DayView::of(&day, lang), || text(&day, lang))
    }
}

fn text(day: &Day<'_>, lang: Lang) -> String {
    let lunar = LunarDate::from_date(day.date()).ok();
    let mut sheet = Sheet::default();
    sheet
        .line(lang.pick("Ngày", "Day"), output::day(day.date(), lang))
        .line(lang.pick("Là", "Kind"), kind_text(day, lang))
        .maybe(lang.pick("Tên", "Name"), day.name(lang))
        .maybe(lang.pick("Căn cứ", "Basis"), day.basis().map(|basis| basis_text(basis, lang)))
        .maybe(lang.pick("Âm lịch", "Lunar date"), lunar.map(|lunar| lunar_text(lunar, lang)))
        .line(lang.pick("Lịch", "Calendar"), day.standing().label(lang))
        .maybe(lang.pick("Còn mở", "Open"), day.open().map(|open| open_text(open.kind, lang)));
    for question in open_questions(day) {
        sheet
            .line(lang.pick("Câu hỏi", "Question"), lang.pick(question.question.0, question.question.1))
            .line(lang.pick("Mặc định", "Default"), lang.pick(question.default.0, question.default.1));
    }
    sheet.text()
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
