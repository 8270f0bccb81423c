use thoihan::Lang;
use thoihan::calendar::Forecast;
use thoihan::civil::Date;

use super::date;
use crate::failure::{Exit, Failure};
use crate::output;
use crate::settings::Settings;
use crate::view::{AdvanceView, standing_text};

/// `advance DATE N`
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Tham số")]
pub(crate) struct AdvanceArgs {
    /// Ngày bắt đầu, không được tính
    #[arg(value_name = "DATE")]
    date: String,
    /// Số ngày làm việc; âm là tính lùi, 0 là chính ngày đó
    #[arg(value_name = "N", allow_negative_numbers = true)]
    n: i32,
}

impl AdvanceArgs {
    pub(crate) fn run(&self, settings: &Settings) -> Result<Exit, Failure> {
        let from = date("DATE", &self.date)?;
        let forecast = settings.calendar.forecast_advance(from, self.n)?;
        if settings.refuses() {
            forecast.decided()?;
        }
        settings.lean_on(from.min(forecast.least)..from.max(forecast.most));
        settings.answer(&AdvanceView::of(forecast), || text(from, self.n, forecast, settings.lang))
    }
}

fn text(from: Date, n: i32, forecast: Forecast<Date>, lang: Lang) -> String {
    let (start, end) = (output::day(from, lang), output::day(forecast.projected, lang));
    let amount = n.unsigned_abs();
    let question = match (n.signum(), lang) {
        (0, Lang::Vietnamese) => format!("Chính ngày {start}"),
        (0, Lang::English) => format!("{start} itself"),
        (1, Lang::Vietnamese) => format!("Ngày làm việc thứ {amount} sau {start}"),
        (1, Lang::English) => format!("Working day {amount} after {start}"),
        (_, Lang::Vietnamese) => format!("Ngày làm việc thứ {amount} trước {start}"),
        (_, Lang::English) => format!("Working day {amount} before {start}"),
    };
    let standing = standing_text(forecast.standing, (forecast.least, forecast.most), forecast.first_open, lang);
    format!("{question}: {end}\n{}: {standing}\n", lang.pick("Lịch", "Calendar"))
}
