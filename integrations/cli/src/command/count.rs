use thoihan::Lang;
use thoihan::calendar::{Forecast, Standing};
use thoihan::civil::Date;

use super::date;
use crate::failure::{Exit, Failure};
use crate::output;
use crate::settings::Settings;
use crate::view::{CountView, open_text};

/// `count FROM TO`
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Tham số")]
pub(crate) struct CountArgs {
    /// Ngày đầu, được tính
    #[arg(value_name = "FROM")]
    from: String,
    /// Ngày cuối, không được tính; trước FROM thì kết quả âm
    #[arg(value_name = "TO")]
    to: String,
}

impl CountArgs {
    pub(crate) fn run(&self, settings: &Settings) -> Result<Exit, Failure> {
        let (from, to) = (date("FROM", &self.from)?, date("TO", &self.to)?);
        let forecast = settings.calendar.forecast_count(from..to)?;
        if settings.refuses() {
            forecast.decided()?;
        }
        settings.lean_on(from.min(to)..from.max(to));
        settings.answer(&CountView::of(forecast), || text(from, to, forecast, settings.lang))
    }
}

fn text(from: Date, to: Date, forecast: Forecast<i32>, lang: Lang) -> String {
    let (from, to, count) = (output::day(from, lang), output::day(to, lang), forecast.projected);
    let answer = match lang {
        Lang::Vietnamese => format!("Từ {from} đến trước {to}: {count} ngày làm việc\nLịch: "),
        Lang::English => format!("From {from} up to, not including, {to}: {count} working days\nCalendar: "),
    };
    format!("{answer}{}\n", standing(forecast, lang))
}

/// What a count rests on, and between which numbers it lies while that is undecided.
pub(super) fn standing(forecast: Forecast<i32>, lang: Lang) -> String {
    let label = forecast.standing.label(lang);
    if forecast.standing != Standing::Projected || forecast.least == forecast.most {
        return label.to_owned();
    }
    let between = match lang {
        Lang::Vietnamese => format!("{label}; từ {} đến {}", forecast.least, forecast.most),
        Lang::English => format!("{label}; between {} and {}", forecast.least, forecast.most),
    };
    between + &open_text(forecast.first_open, lang)
}
