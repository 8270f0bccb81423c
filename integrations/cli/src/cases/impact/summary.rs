//! The counts over all records, as a table or as JSON.

use serde::Serialize;
use thoihan::Lang;
use thoihan::case::ImpactSummary;
use thoihan::civil::DateTime;

use super::Versions;
use crate::args::Format;
use crate::output::{grouped, json, moment};
use crate::settings::Settings;
use crate::sheet;

/// The counts, as programs read them.
#[derive(Debug, Serialize)]
struct SummaryView<'a> {
    before: String,
    after: String,
    as_of: DateTime,
    #[serde(flatten)]
    counts: &'a ImpactSummary,
}

pub(super) fn text(counts: &ImpactSummary, versions: &Versions, as_of: DateTime, settings: &Settings) -> String {
    let (before, after) = (versions.before.to_string(), versions.after.to_string());
    match settings.format {
        Format::Json => json(&SummaryView { before, after, as_of, counts }).unwrap_or_default(),
        Format::Text | Format::Ics => {
            let lang = settings.lang;
            let title = lang.pick("Tác động đến hồ sơ, xét tại", "Impact on case records as of");
            let table = sheet::table(&rows(counts, lang), 1);
            format!("{title} {}: {before} → {after}\n\n{table}", moment(as_of, lang))
        }
    }
}

fn rows(counts: &ImpactSummary, lang: Lang) -> Vec<Vec<String>> {
    let numbers = [
        ("Hồ sơ đã đọc", "Records read", counts.records),
        ("Bị thay đổi", "Affected", counts.affected),
        ("Hạn lùi về sau", "Due later", counts.due_later),
        ("Hạn sớm hơn", "Due earlier", counts.due_earlier),
        ("Thành trễ hạn", "Became late", counts.became_late),
        ("Không còn trễ hạn", "No longer late", counts.no_longer_late),
        ("Thêm việc xin lỗi", "Letters newly owed", counts.apology_newly_owed),
        ("Ngày hẹn thành sai", "Promises now wrong", counts.promise_now_wrong),
        ("Ngày hẹn thành đúng", "Promises now right", counts.promise_now_right),
        ("Không đánh giá được", "Not evaluated", counts.not_evaluated),
    ];
    let numbers = numbers
        .map(|(vietnamese, english, number)| vec![lang.pick(vietnamese, english).to_owned(), grouped(number, lang)]);
    let largest = lang.pick("Hạn dời nhiều nhất (ngày)", "Largest move (days)").to_owned();
    numbers.into_iter().chain([vec![largest, signed(counts.largest_move)]]).collect()
}

/// A move with its direction: `+3`, `-1`, `0`.
fn signed(days: i32) -> String {
    if days == 0 { days.to_string() } else { format!("{days:+}") }
}
