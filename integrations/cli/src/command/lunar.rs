use serde::Serialize;
use thoihan::Lang;
use thoihan::civil::Date;
use thoihan::lunar::{LunarDate, LunarMonth, year_name};

use super::date;
use crate::args::OPTIONS;
use crate::failure::{Exit, Failure};
use crate::output;
use crate::settings::Settings;
use crate::view::lunar_text;

/// `lunar DATE`, `lunar --lunar D/M/Y[n]`
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Tham số")]
pub(crate) struct LunarArgs {
    /// Ngày dương lịch
    #[arg(value_name = "DATE", required_unless_present = "lunar", conflicts_with = "lunar")]
    date: Option<String>,
    /// Ngày âm lịch: 10/3/2024; tháng nhuận thêm n: 5/2n/2023 hoặc 5/2/2023n
    #[arg(long, help_heading = OPTIONS, value_name = "D/M/Y[n]")]
    lunar: Option<String>,
}

impl LunarArgs {
    pub(crate) fn run(&self, settings: &Settings) -> Result<Exit, Failure> {
        let lunar = match (&self.lunar, &self.date) {
            (Some(text), _) => LunarDate::parse(&marked_at_month(text))?,
            (None, text) => LunarDate::from_date(date("DATE", text.as_deref().unwrap_or_default())?)?,
        };
        settings.answer(&LunarView::of(lunar, settings.lang), || text(lunar, settings.lang))
    }
}

/// A leap month may carry its mark at the end, `5/2/2023n`; the library writes it at the month, `5/2n/2023`.
fn marked_at_month(text: &str) -> String {
    match text.strip_suffix('n').and_then(|text| text.rsplit_once('/')) {
        Some((day_and_month, year)) => format!("{day_and_month}n/{year}"),
        None => text.to_owned(),
    }
}

fn text(lunar: LunarDate, lang: Lang) -> String {
    let date = output::day(lunar.to_date(), lang);
    match lang {
        Lang::Vietnamese => format!("{date} là {}\n", lunar_text(lunar, lang)),
        Lang::English => format!("{date} is {}\n", lunar_text(lunar, lang)),
    }
}

#[derive(Debug, Serialize)]
struct LunarView {
    date: Date,
    weekday: &'static str,
    lunar: String,
    lunar_text: String,
    day: u8,
    month: u8,
    leap: bool,
    year: i32,
    year_name: Option<String>,
}

impl LunarView {
    fn of(lunar: LunarDate, lang: Lang) -> LunarView {
        LunarView {
            date: lunar.to_date(),
            weekday: lunar.to_date().weekday().word(),
            lunar: lunar.short().to_string(),
            lunar_text: lunar_text(lunar, lang),
            day: lunar.day(),
            month: lunar.month().number(),
            leap: matches!(lunar.month(), LunarMonth::Leap(_)),
            year: lunar.year(),
            year_name: year_name(lunar.year()).ok().map(|name| name.to_string()),
        }
    }
}
