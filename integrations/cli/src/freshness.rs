//! Whether the data have grown too old for an answer. Only this warning knows a clock; no answer does.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Mutex;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::Serialize;
use thoihan::Lang;
use thoihan::calendar::Calendar;
use thoihan::civil::Date;
use thoihan::holiday::Model;

use crate::args::Format;
use crate::output::{self, complain};

/// The years that the answers of a run leaned on although they should have been decided by now.
#[derive(Debug)]
pub(crate) struct Freshness {
    today: Date,
    overdue: Mutex<BTreeSet<i32>>,
}

/// A year that should have been decided, as programs read it.
#[derive(Debug, Serialize)]
struct WarningView {
    warning: OverdueView,
}

#[derive(Debug, Serialize)]
struct OverdueView {
    kind: &'static str,
    year: i32,
    decided_through: Date,
    checked_on: Date,
    message: String,
}

impl Freshness {
    /// Judged on a day; without one, on the day that the clock of the computer shows in Vietnam.
    pub(crate) fn on(today: Option<Date>) -> Freshness {
        Freshness { today: today.unwrap_or_else(today_in_vietnam), overdue: Mutex::default() }
    }

    /// Those of the years of these days that should have been decided by now. What was known on an earlier day cannot grow old.
    pub(crate) fn overdue(&self, calendar: &Calendar, days: Range<Date>) -> impl Iterator<Item = i32> {
        let is_fresh = calendar.known_on().is_some() || days.end <= calendar.decided_through();
        let years = (!is_fresh).then(|| calendar.overdue_years(days, self.today));
        years.into_iter().flatten()
    }

    /// Notes that an answer leaned on these years.
    pub(crate) fn lean_on(&self, years: impl IntoIterator<Item = i32>) {
        if let Ok(mut overdue) = self.overdue.lock() {
            overdue.extend(years);
        }
    }

    /// Warns of each such year, once.
    pub(crate) fn warn(&self, calendar: &Calendar, format: Format, lang: Lang) {
        let Ok(overdue) = self.overdue.lock() else { return };
        for year in overdue.iter().copied() {
            let message = message(year, calendar, lang);
            let (decided_through, checked_on) = (calendar.decided_through(), calendar.checked_on());
            let view = OverdueView { kind: "overdue_year", year, decided_through, checked_on, message };
            match format {
                Format::Text | Format::Ics => complain(&format!("thoihan: {}", view.message)),
                Format::Json => {
                    complain(output::json(&WarningView { warning: view }).unwrap_or_default().trim_end());
                }
            }
        }
    }
}

fn message(year: i32, calendar: &Calendar, lang: Lang) -> String {
    let short = |date: Date| output::short(date, lang);
    let (through, checked) = (short(calendar.decided_through()), short(calendar.checked_on()));
    let from = Model::published().overdue_from(year).map(short).unwrap_or_default();
    match lang {
        Lang::Vietnamese => format!(
            "lưu ý: câu trả lời dựa vào năm {year}, năm lẽ ra đã có quyết định trước {from}; dữ liệu có quyết định đến {through}, \
             kiểm tra lần cuối {checked}; hãy cập nhật, hoặc thêm quyết định bằng --overlay"
        ),
        Lang::English => format!(
            "note: the answer leans on {year}, which should have been decided before {from}; the data are decided through {through} \
             and were last checked on {checked}; update them, or add the decision with --overlay"
        ),
    }
}

/// Hours from UTC to the civil time of Vietnam.
const SECONDS_AHEAD: u64 = 7 * 3600;

fn today_in_vietnam() -> Date {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let days = i32::try_from((since + SECONDS_AHEAD) / 86_400).unwrap_or_default();
    Date::from_epoch_days(days).unwrap_or(Date::MIN)
}
