//! What a decision does to case records: each judged by the calendar before and after it, and written where something changes.

mod row;
mod summary;

use std::path::PathBuf;

use thoihan::case::{Evaluator, Finding, Impact, ImpactSummary, Revision};
use thoihan::civil::DateTime;

use super::desk::{of_the_writing, refusal};
use super::fault::Fault;
use super::record::Facts;
use super::source::Entry;
use super::stream::{self, Consumer, Part, Stream};
use super::threads::ThreadsArg;
use crate::args::{Format, OPTIONS};
use crate::failure::{Exit, Failure};
use crate::settings::Settings;
use crate::version::{BUILTIN, Version};
use row::Row;

/// `impact FILE|- --as-of DATETIME --before VERSION --after VERSION [--out FILE] [--summary]`
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Tham số")]
pub(crate) struct ImpactArgs {
    /// Tệp CSV hoặc NDJSON như của lệnh cases; - là đầu vào chuẩn
    #[arg(value_name = "FILE|-")]
    file: PathBuf,
    /// Đánh giá tại thời điểm này; bắt buộc, vì chương trình không xem đồng hồ
    #[arg(long, help_heading = OPTIONS, value_name = "DATETIME")]
    as_of: Option<String>,
    /// Lịch trước khi thay đổi; mặc định là dữ liệu có sẵn
    #[arg(long, help_heading = OPTIONS, value_name = "VERSION", default_value = BUILTIN, hide_default_value = true)]
    before: String,
    /// Lịch sau khi thay đổi
    #[arg(long, help_heading = OPTIONS, value_name = "VERSION")]
    after: String,
    /// Ghi vào tệp này: tệp cũ còn nguyên cho đến khi tệp mới đã đủ
    #[arg(long, help_heading = OPTIONS, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Chỉ in bảng tổng hợp
    #[arg(long, help_heading = OPTIONS)]
    summary: bool,
    #[command(flatten)]
    threads: ThreadsArg,
}

pub(crate) const AFTER_HELP: &str = "\
VERSION là builtin (dữ liệu có sẵn), một ngày (lịch như biết vào ngày đó), một tệp bổ sung (.toml, .json) đặt trên dữ liệu có sẵn, hoặc
  nhiều phần nối bằng +, thí dụ 2024-04-11+coquan.toml. Ngày cũng giới hạn các tệp: quyết định ban hành sau ngày đó không được tính.
  --scope, --overlay, --hours, --known-on áp dụng cho cả hai phiên bản; tệp trong VERSION đặt sau và thắng tệp của --overlay.

Cột in, chỉ với hồ sơ bị thay đổi hoặc không đánh giá được: MaHoSo, due_before, due_after, apology_by_before, apology_by_after,
  status_before, status_after, late_days_before, late_days_after, promised, promised_differs_before, promised_differs_after, reason,
  code, message, apology_safe_by_before, apology_safe_by_after, due_at_before, due_at_after, late_minutes_before, late_minutes_after.
  reason là những ngày giải thích sự thay đổi. Bảng tổng hợp in ra đầu ra lỗi khi đã in hết hồ sơ.
Thí dụ: thoihan impact hoso.csv --as-of 2024-05-31 --before 2024-04-11 --after builtin";

impl ImpactArgs {
    pub(crate) fn run(&self, settings: &Settings) -> Result<Exit, Failure> {
        let (threads, as_of) = (self.threads.count()?, stream::moment(self.as_of.as_deref())?);
        let versions = Versions {
            before: settings.version.named("--before", &self.before)?,
            after: settings.version.named("--after", &self.after)?,
        };
        let built =
            |argument: &str, version: &Version| version.calendar().map_err(|failure| failure.about(argument, argument));
        let calendars = (built("--before", &versions.before)?, built("--after", &versions.after)?);
        let (before, after) = (Evaluator::new(&calendars.0), Evaluator::new(&calendars.1));
        let desk = Desk { before: &before, after: &after, revision: Revision::new(&before, &after), as_of, settings };
        let shown = if self.summary { Shown::Summary } else { Shown::Rows };
        let consumer = Impacts { desk, versions, shown };
        Stream::open(&self.file, self.out.as_deref(), consumer)?.run(threads, settings.lang)
    }
}

/// The two versions that are compared.
struct Versions {
    before: Version,
    after: Version,
}

/// Where records are judged twice.
struct Desk<'a> {
    before: &'a Evaluator<'a>,
    after: &'a Evaluator<'a>,
    revision: Revision<'a>,
    as_of: DateTime,
    settings: &'a Settings,
}

/// What changes for a record, and what is odd about the way it is written.
type Told = Option<(Impact, Vec<Finding>)>;

impl Desk<'_> {
    fn judge(&self, facts: Result<Facts, Fault>) -> Result<Told, Fault> {
        let (record, told) = facts?;
        if self.settings.refuses() {
            let sides = [self.before, self.after];
            let refused = sides.iter().find_map(|side| refusal(&side.evaluate(&record, self.as_of), self.settings));
            refused.map_or(Ok(()), Err)?;
        }
        let impact = self.revision.impact(&record, self.as_of);
        Ok(impact.map(|impact| (impact, of_the_writing(told).collect())))
    }
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Rows,
    Summary,
}

/// Every record on which the change has an effect is written, and all are counted.
struct Impacts<'a> {
    desk: Desk<'a>,
    versions: Versions,
    shown: Shown,
}

impl Impacts<'_> {
    fn write(&self, line: u64, id: Option<&str>, judged: &Result<Told, Fault>, out: &mut Vec<u8>) {
        let lang = self.desk.settings.lang;
        let row = match judged {
            _ if self.shown == Shown::Summary => return,
            Ok(None) => return,
            Ok(Some((impact, told))) => Row::of(id, impact, told, lang),
            Err(fault) => Row::unread(id, line, fault, lang),
        };
        row.write(self.desk.settings.format, out);
    }

    fn summed_up(&self, summary: &ImpactSummary) -> String {
        summary::text(summary, &self.versions, self.desk.as_of, self.desk.settings)
    }
}

impl Consumer for Impacts<'_> {
    type Part = ImpactSummary;

    fn begin(&self) -> String {
        match (self.shown, self.desk.settings.format) {
            (Shown::Rows, Format::Text) => Row::csv_header(),
            _ => String::new(),
        }
    }

    fn take(&self, entry: Entry<'_>, part: &mut ImpactSummary, out: &mut Vec<u8>) -> Result<Exit, Failure> {
        let judged = self.desk.judge(entry.facts);
        self.write(entry.line, entry.names.id, &judged, out);
        Ok(count(part, &judged))
    }

    fn end(&self, whole: &ImpactSummary) -> String {
        if self.shown == Shown::Summary { self.summed_up(whole) } else { String::new() }
    }

    fn afterword(&self, whole: &ImpactSummary) -> Option<String> {
        (self.shown == Shown::Rows).then(|| self.summed_up(whole))
    }
}

impl Part for ImpactSummary {
    fn merge(&mut self, later: ImpactSummary) {
        ImpactSummary::merge(self, &later);
    }
}

fn count(summary: &mut ImpactSummary, judged: &Result<Told, Fault>) -> Exit {
    let Ok(told) = judged else {
        summary.add_unreadable();
        return Exit::Partly;
    };
    let impact = told.as_ref().map(|(impact, _)| impact);
    summary.add(impact);
    if impact.is_some_and(|impact| !impact.is_evaluated()) { Exit::Partly } else { Exit::Answered }
}
