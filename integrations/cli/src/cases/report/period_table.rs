//! The table of a period: received, resolved and pending, with the rates of the whole below it.

use thoihan::Lang;
use thoihan::basis::Verification;
use thoihan::case::{Indicators, Rate};

use super::request::By;
use super::{Report, lines};
use crate::output::{grouped, moment, percent, short, two_decimals};
use crate::sheet;

pub(super) fn text(report: &Report<'_>, lang: Lang) -> String {
    let mut rows = vec![[lines::headings(report, lang), columns(report, lang)].concat()];
    rows.extend(lines::rows(report, lang, |counts, key| {
        let mut cells = cells(&counts.indicators, lang);
        if is_by_procedure(report) {
            // Procedures differ too much for a mean of all.
            let mean = key.and_then(|_| counts.indicators.handling.hundredths());
            cells.push(mean.map_or_else(none, |mean| two_decimals(mean, lang)));
        }
        cells
    }));
    let table = sheet::table(&rows, report.request.by.len());
    format!("{}\n\n{table}\n{}", title(report, lang), legend(report, lang))
}

fn title(report: &Report<'_>, lang: Lang) -> String {
    let title = lang.pick("Tình hình, kết quả giải quyết hồ sơ", "Case records");
    let days = report.request.period.map_or_else(String::new, |period| {
        let (first, last) = (short(period.first(), lang), short(period.last(), lang));
        match lang {
            Lang::Vietnamese => format!(" từ {first} đến {last},"),
            Lang::English => format!(" from {first} to {last},"),
        }
    });
    format!("{title}{days} {} {}", lang.pick("tính đến", "as of"), moment(report.whole.cut(), lang))
}

/// The heads of the columns, in both languages.
const HEADINGS: [(&str, &str); 19] = [
    ("Tiếp nhận", "Received"),
    ("Trực tuyến", "Online"),
    ("Trực tiếp", "Counter"),
    ("Bưu chính", "Post"),
    ("Không rõ kênh", "No channel"),
    ("Từ kỳ trước", "Carried over"),
    ("Đã giải quyết", "Resolved"),
    ("Trước hạn", "Early"),
    ("Đúng hạn", "On time"),
    ("Trễ hạn", "Late"),
    ("Đang giải quyết", "Pending"),
    ("Trong hạn", "In time"),
    ("Tạm dừng", "Waiting"),
    ("Quá hạn", "Overdue"),
    ("Trả/rút/đóng", "Ended otherwise"),
    ("Chưa rõ", "Unclear"),
    ("Không tiếp nhận", "Not accepted"),
    ("Tỷ lệ 766", "Rate 766"),
    ("Tỷ lệ đã giải quyết", "Rate resolved"),
];

fn columns(report: &Report<'_>, lang: Lang) -> Vec<String> {
    let mut columns = HEADINGS.map(|(vietnamese, english)| lang.pick(vietnamese, english).to_owned()).to_vec();
    if is_by_procedure(report) {
        columns.push(lang.pick("Ngày bình quân", "Mean days").to_owned());
    }
    columns
}

fn is_by_procedure(report: &Report<'_>) -> bool {
    report.request.by.contains(&By::Procedure)
}

fn cells(counts: &Indicators, lang: Lang) -> Vec<String> {
    let Indicators { received, resolved, pending, .. } = *counts;
    let numbers = [
        received.total(),
        received.online,
        received.counter,
        received.post,
        received.not_stated,
        received.carried_over,
        resolved.total(),
        resolved.early,
        resolved.on_time,
        resolved.late,
        pending.total(),
        pending.in_time,
        pending.waiting,
        pending.overdue,
        counts.ended_otherwise.total(),
        counts.not_evaluated,
        counts.not_accepted,
    ];
    let rates = [Rate::Progress766, Rate::OfResolved].map(|rate| share(counts, rate, lang));
    numbers.into_iter().map(|number| grouped(number, lang)).chain(rates).collect()
}

fn share(counts: &Indicators, rate: Rate, lang: Lang) -> String {
    counts.rate(rate).basis_points().map_or_else(none, |share| percent(share, lang))
}

fn none() -> String {
    "–".to_owned()
}

/// The rates of the whole with their denominators, and what the columns count.
fn legend(report: &Report<'_>, lang: Lang) -> String {
    let counts = &report.total.indicators;
    let mut lines: Vec<String> = Rate::ALL.into_iter().map(|rate| rate_line(counts, rate, lang)).collect();
    lines.push(sums(lang).to_owned());
    lines.push(waiting(lang).to_owned());
    if is_by_procedure(report) {
        lines.push(mean(lang).to_owned());
    }
    if counts.unplaced > 0 {
        let number = grouped(counts.unplaced, lang);
        lines.push(match lang {
            Lang::Vietnamese => format!("Ngoài bảng: {number} hồ sơ không đọc được hoặc không có ngày tiếp nhận"),
            Lang::English => format!("Not in the table: {number} records not readable or without a receipt"),
        });
    }
    lines.join("\n") + "\n"
}

fn rate_line(counts: &Indicators, rate: Rate, lang: Lang) -> String {
    let (own, part, whole) = (counts.rate(rate), rate.numerator(lang), rate.denominator(lang));
    let numbers = format!("{} / {}", grouped(own.part, lang), grouped(own.whole, lang));
    let unseen = match rate.verification() {
        Verification::SeenText => String::new(),
        verification => format!(" ({})", verification.label(lang)),
    };
    let (name, result) = (rate.label(lang), share(counts, rate, lang));
    format!("{name}{unseen}: ({part}) / ({whole}) = {numbers} = {result}")
}

const fn sums(lang: Lang) -> &'static str {
    lang.pick(
        "Tiếp nhận = đã giải quyết + đang giải quyết + trả/rút/đóng + chưa rõ; không tiếp nhận nằm ngoài tổng này",
        "Received = resolved + pending + ended otherwise + unclear; not accepted stands outside this sum",
    )
}

const fn waiting(lang: Lang) -> &'static str {
    lang.pick(
        "Tạm dừng: nằm trong số trong hạn; trả/rút/đóng: không tính là đã giải quyết",
        "Waiting: among those in time; ended otherwise: not counted as resolved",
    )
}

const fn mean(lang: Lang) -> &'static str {
    lang.pick(
        "Ngày bình quân: số ngày làm việc từ sau ngày tiếp nhận đến hết ngày xử lý xong, kể cả thời gian tạm dừng",
        "Mean days: working days after the receipt up to and including the finish, waits included",
    )
}
