//! The indicators of many records, by agency and procedure, each share with its denominator named.

use std::collections::BTreeMap;

use serde::Serialize;
use thoihan::Lang;
use thoihan::case::{Evaluation, Share, Tally};
use thoihan::civil::DateTime;

use crate::args::Format;
use crate::output::{grouped, json, moment, percent};
use crate::sheet::table;

/// Under which heading a record is counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Group {
    pub(super) agency: String,
    pub(super) procedure: String,
}

/// The counts so far.
#[derive(Debug, Default)]
pub(super) struct Report {
    groups: BTreeMap<Group, Tally>,
}

/// More groups than the country has agencies times procedures that anybody prints; those beyond are counted together, so that a file
/// in which every line is its own group does not fill the memory.
const MOST_GROUPS: usize = 100_000;

impl Report {
    /// Counts a record; `None` is one that could not be read.
    pub(super) fn add(&mut self, group: Group, evaluation: Option<&Evaluation>) {
        let is_full = self.groups.len() >= MOST_GROUPS && !self.groups.contains_key(&group);
        let tally = self.groups.entry(if is_full { Group::default() } else { group }).or_default();
        match evaluation {
            Some(evaluation) => tally.add(evaluation),
            None => tally.add_unreadable(),
        }
    }

    /// The whole report.
    pub(super) fn render(&self, as_of: DateTime, lang: Lang, format: Format) -> String {
        match format {
            Format::Text | Format::Ics => self.text(as_of, lang),
            Format::Json => json(&self.view(as_of, lang)).unwrap_or_default(),
        }
    }

    fn total(&self) -> Tally {
        let mut total = Tally::default();
        for tally in self.groups.values() {
            total.merge(tally);
        }
        total
    }

    fn text(&self, as_of: DateTime, lang: Lang) -> String {
        let title = lang.pick("Tình hình giải quyết hồ sơ tính đến", "Case records as of");
        let mut rows = vec![headings(lang)];
        rows.extend(
            self.groups
                .iter()
                .map(|(group, tally)| cells(named(&group.agency, lang), named(&group.procedure, lang), tally, lang)),
        );
        rows.push(cells(lang.pick("Tổng cộng", "Total").to_owned(), String::new(), &self.total(), lang));
        format!("{title} {}\n\n{}\n{}", moment(as_of, lang), table(&rows, 2), legend(&self.total(), lang))
    }

    fn view(&self, as_of: DateTime, lang: Lang) -> ReportView<'_> {
        let groups = self.groups.iter().map(|(group, tally)| GroupView {
            agency: &group.agency,
            procedure: &group.procedure,
            tally: TallyView::of(tally),
        });
        ReportView {
            as_of,
            denominators: Denominators::of(lang),
            total: TallyView::of(&self.total()),
            groups: groups.collect(),
        }
    }
}

fn named(name: &str, lang: Lang) -> String {
    if name.is_empty() { lang.pick("(không ghi)", "(not given)").to_owned() } else { printable(name) }
}

/// A name from the input, in a table of one line a group.
fn printable(name: &str) -> String {
    name.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

/// The heads of the columns, in both languages.
const HEADINGS: [(&str, &str); 18] = [
    ("Cơ quan", "Agency"),
    ("Thủ tục", "Procedure"),
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

fn headings(lang: Lang) -> Vec<String> {
    HEADINGS.map(|(vietnamese, english)| lang.pick(vietnamese, english).to_owned()).to_vec()
}

fn cells(agency: String, procedure: String, tally: &Tally, lang: Lang) -> Vec<String> {
    let number = |number: u64| grouped(number, lang);
    let share = tally.on_time_share().basis_points().map_or_else(|| "–".to_owned(), |share| percent(share, lang));
    vec![
        agency,
        procedure,
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
fn legend(total: &Tally, lang: Lang) -> String {
    let Share { part, whole } = total.on_time_share();
    let (part, whole) = (grouped(part, lang), grouped(whole, lang));
    let words = Denominators::of(lang);
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
struct Denominators {
    on_time_share: &'static str,
    received: &'static str,
    running: &'static str,
    days_late: &'static str,
    apologies_owed: &'static str,
    not_evaluated: &'static str,
}

impl Denominators {
    const fn of(lang: Lang) -> Denominators {
        Denominators {
            on_time_share: lang.pick(
                "(trước hạn + đúng hạn) / (trước hạn + đúng hạn + trễ hạn), chỉ hồ sơ đã xử lý xong",
                "(early + on time) / (early + on time + late), of finished cases only",
            ),
            received: lang.pick(
                "mọi hồ sơ đã tiếp nhận đến thời điểm báo cáo, kể cả hồ sơ chưa đánh giá được",
                "every record received by the moment of the report, those not evaluated included",
            ),
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

#[derive(Debug, Serialize)]
struct ReportView<'a> {
    as_of: DateTime,
    denominators: Denominators,
    total: TallyView,
    groups: Vec<GroupView<'a>>,
}

#[derive(Debug, Serialize)]
struct GroupView<'a> {
    agency: &'a str,
    procedure: &'a str,
    #[serde(flatten)]
    tally: TallyView,
}

#[derive(Debug, Serialize)]
struct TallyView {
    #[serde(flatten)]
    tally: Tally,
    in_time: u64,
    finished: u64,
    on_time_share: ShareView,
}

/// A share as its two counts, and in hundredths of a per cent.
#[derive(Debug, Serialize)]
struct ShareView {
    part: u64,
    whole: u64,
    basis_points: Option<u64>,
}

impl TallyView {
    fn of(tally: &Tally) -> TallyView {
        let share = tally.on_time_share();
        TallyView {
            tally: *tally,
            in_time: tally.in_time(),
            finished: tally.finished(),
            on_time_share: ShareView { part: share.part, whole: share.whole, basis_points: share.basis_points() },
        }
    }
}
