//! The table of a report without a period: how the records stand as of the moment.

use serde::Serialize;
use thoihan::Lang;
use thoihan::case::{Share, Tally};

use super::{Report, lines};
use crate::output::{grouped, moment, percent};
use crate::sheet;

pub(super) fn text(report: &Report<'_>, lang: Lang) -> String {
    let title = lang.pick("Tình hình giải quyết hồ sơ tính đến", "Case records as of");
    let columns = HEADINGS.map(|(vietnamese, english)| lang.pick(vietnamese, english).to_owned()).to_vec();
    let mut rows = vec![[lines::headings(report, lang), columns].concat()];
    rows.extend(lines::rows(report, lang, |counts, _| cells(&counts.tally, lang)));
    let table = sheet::table(&rows, report.request.by.len());
    format!("{title} {}\n\n{table}\n{}", moment(report.as_of, lang), legend(report, lang))
}

/// The heads of the columns, in both languages.
const HEADINGS: [(&str, &str); 16] = [
    ("Tiếp nhận", "Received"),
    ("Đúng hạn", "On time"),
    ("Trước hạn", "Early"),
    ("Trễ hạn", "Late"),
    ("Đang xử lý", "Running"),
    ("Sắp đến hạn", "Due soon"),
    ("Quá hạn", "Overdue"),
    ("Tạm dừng", "Paused"),
    ("Trả/rút", "Returned"),
    ("Không hạn", "No limit"),
    ("Chưa rõ", "Unclear"),
    ("Tỷ lệ", "Share"),
    ("Ngày trễ", "Days late"),
    ("Phải xin lỗi", "Letters owed"),
    ("Đã xin lỗi", "Sent"),
    ("Kịp thời", "In time"),
];

fn cells(tally: &Tally, lang: Lang) -> Vec<String> {
    let number = |number: u64| grouped(number, lang);
    let share = tally.on_time_share().basis_points().map_or_else(|| "–".to_owned(), |share| percent(share, lang));
    vec![
        number(tally.received),
        number(tally.on_time),
        number(tally.early),
        number(tally.late),
        number(tally.running),
        number(tally.due_soon),
        number(tally.overdue),
        number(tally.paused),
        number(tally.ended_otherwise),
        number(tally.no_deadline),
        number(tally.not_evaluated),
        share,
        number(tally.days_late),
        number(tally.apologies_owed),
        number(tally.apologies_sent),
        number(tally.apologies_in_time),
    ]
}

/// What the columns count, with the numbers of the total for the shares.
fn legend(report: &Report<'_>, lang: Lang) -> String {
    let Share { part, whole } = report.total.tally.on_time_share();
    let (part, whole) = (grouped(part, lang), grouped(whole, lang));
    let words = Denominators::of(report, lang);
    let lines = [
        format!("{}: {} = {part} / {whole}", lang.pick("Tỷ lệ", "Share"), words.on_time_share),
        format!("{}: {}", lang.pick("Tiếp nhận", "Received"), words.received),
        format!("{}: {}", lang.pick("Đang xử lý", "Running"), words.running),
        format!("{}: {}", lang.pick("Ngày trễ", "Days late"), words.days_late),
        format!("{}: {}", lang.pick("Phải xin lỗi", "Letters owed"), words.apologies_owed),
        format!("{}: {}", lang.pick("Chưa rõ", "Unclear"), words.not_evaluated),
    ];
    lines.join("\n") + "\n"
}

/// What the counts are counts of.
#[derive(Debug, Serialize)]
pub(super) struct Denominators {
    on_time_share: &'static str,
    received: &'static str,
    running: &'static str,
    days_late: &'static str,
    apologies_owed: &'static str,
    not_evaluated: &'static str,
}

impl Denominators {
    pub(super) fn of(report: &Report<'_>, lang: Lang) -> Denominators {
        Denominators {
            on_time_share: lang.pick(
                "(trước hạn + đúng hạn) / (trước hạn + đúng hạn + trễ hạn), chỉ hồ sơ đã xử lý xong",
                "(early + on time) / (early + on time + late), of finished cases only",
            ),
            received: match report.request.period {
                None => lang.pick(
                    "mọi hồ sơ đã tiếp nhận đến thời điểm báo cáo, kể cả hồ sơ chưa đánh giá được",
                    "every record received by the moment of the report, those not evaluated included",
                ),
                Some(_) => lang.pick(
                    "mọi hồ sơ của kỳ báo cáo: tiếp nhận, từ kỳ trước, không tiếp nhận và chưa đánh giá được",
                    "every record of the period: received, carried over, not accepted and not evaluated",
                ),
            },
            running: lang.pick("còn hạn, gồm cả sắp đến hạn", "in time, those due soon included"),
            days_late: lang.pick(
                "số ngày trễ của hồ sơ trễ hạn và quá hạn, theo đơn vị của thời hạn",
                "of late and overdue cases, in the unit of each limit",
            ),
            apologies_owed: lang.pick(
                "hồ sơ trễ hạn và quá hạn khi đã có quy định về văn bản xin lỗi; đã xin lỗi và kịp thời tính trên số này",
                "late and overdue cases under a rule on the letter; sent and in time are counted among them",
            ),
            not_evaluated: lang.pick("hồ sơ không đọc được hoặc không đủ dữ kiện", "not readable, or not saying enough"),
        }
    }
}
