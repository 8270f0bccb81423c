//! Case records in, evaluated records out: in order, nothing dropped, at constant memory, on as many threads as there are.
//!
//! `input` is read once and cut into pieces of whole records; `lines` and `csv` or `json` cut a piece into records of columns, `record`
//! reads the columns. `stream` has each thread take a piece and hand its records to a consumer, and `turns` has the pieces written in
//! their order: `desk` has the library evaluate them for `row` to write, `report` counts them, and `impact` compares two calendars. A record that cannot be read is answered with its code, and the stream goes on.

mod cells;
mod column;
mod csv;
mod desk;
mod epochs;
mod fault;
mod field;
mod fields;
pub(crate) mod impact;
mod input;
mod interrupt;
mod json;
mod leaned;
mod limits;
mod lines;
mod progress;
mod record;
mod report;
mod row;
mod sink;
mod source;
mod stream;
mod threads;
mod turns;
mod wait;

use std::path::PathBuf;

use thoihan::case::{Evaluation, Evaluator};
use thoihan::civil::DateTime;

use crate::args::{Format, OPTIONS};
use crate::failure::{Exit, Failure, Trouble};
use crate::settings::{Known, Settings};
use desk::{By, Desk};
use epochs::{Archive, Epochs};
use leaned::Leaned;
use report::{Counted, Counter, ReportArgs};
use row::Row;
use source::Entry;
use stream::{Consumer, Stream};
use threads::ThreadsArg;

/// `cases FILE|- --as-of DATETIME [--out FILE] [--report [--by HEADING]... [--from DATE] [--to DATE]]`
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Tham số")]
pub(crate) struct CasesArgs {
    /// Tệp CSV hoặc NDJSON; - là đầu vào chuẩn
    #[arg(value_name = "FILE|-")]
    file: PathBuf,
    /// Đánh giá tại thời điểm này; bắt buộc, vì chương trình không xem đồng hồ
    #[arg(long, help_heading = OPTIONS, value_name = "DATETIME")]
    as_of: Option<String>,
    /// Ghi vào tệp này: tệp cũ còn nguyên cho đến khi tệp mới đã đủ
    #[arg(long, help_heading = OPTIONS, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    report: ReportArgs,
    #[command(flatten)]
    threads: ThreadsArg,
}

pub(crate) const AFTER_HELP: &str = "\
Cột đọc (không phân biệt hoa thường, dấu, khoảng trắng, _ và -; cột khác bị bỏ qua và không in lại):
  MaHoSo, MaTTHC, DonViXuLy, KenhThucHien (1 đến 3), NgayNopHoSo, NgayTiepNhan, ThoiHan, NgayHenTra, TrangThaiHoSo (1 đến 10),
  TamDung, ThoiHanBoSung, NgayXinLoi, NgayHenLai, NgayKetThucXuLy, NgayTra, NgayTuChoi.
  Với NDJSON còn DanhSachHoSoBoSung và các tên khác của hồ sơ trao đổi: TrangThai, NgayNop, IDHoSo, code, acceptedDate, ...
  TamDung: các cặp từ/đến nối bằng ; (cặp còn mở kết thúc bằng /), phía trước có thể ghi restart: pause: continue: và sau đó là lý do
    supplement: financial_duty: opinion: stop:, thí dụ pause:opinion:2024-05-06/2024-05-08 (không ghi là supplement)
  ThoiHanBoSung: thời hạn (10wd, 05 ngày làm việc) hoặc số ngày
  NgayHenLai: nhiều ngày nối bằng ;

Cột in: MaHoSo, due, promised, promised_differs, status, late_days, apology_by, apology_safe_by, apology, extension, next_event,
  next_event_at, standing, code, message. Dạng text là CSV có BOM; dạng json là mỗi hồ sơ một dòng.
  Với --known-on DATE thêm: due_now (hạn theo dữ liệu hiện có), promise_then, promise_now (ngày hẹn trả ban đầu so với due và với
    due_now: right, too_early, too_late; trống khi không có ngày hẹn hoặc không có hạn).
  Với --known-on receipt, due của mỗi hồ sơ tính theo lịch như biết vào ngày tiếp nhận hồ sơ đó; standing là của lịch đó, dựng một lần
    cho mỗi quãng giữa hai quyết định, như biết vào ngày đầu của quãng ấy (ngày ban hành; trước quyết định đầu tiên là ngày đầu của lịch),
    nên không phụ thuộc thứ tự hồ sơ. Không dùng cùng --report và --undecided refuse.

Mã của dòng không đọc được:
  801 dòng dài quá 64 KiB            802 quá 256 cột
  803 không phải UTF-8               804 có ký tự NUL
  805 ngoặc kép không đóng           806 số cột khác dòng tiêu đề
  807 JSON không đọc được            808 trùng khoá
Mã 1xx là giá trị sai trong cột được nêu tên; mã 2xx ngoài lịch hoặc chưa quyết định; mã 7xx là mâu thuẫn trong hồ sơ,\ntừ 741 là cách ghi khác thường vẫn đọc được.";

impl CasesArgs {
    pub(crate) fn run(&self, settings: &Settings) -> Result<Exit, Failure> {
        let (evaluator, as_of) = (Evaluator::new(&settings.calendar), stream::moment(self.as_of.as_deref())?);
        match self.report.request(as_of, &settings.calendar)? {
            Some(_) if settings.known == Known::OnReceipt => Err(without_receipt("--report")),
            Some(request) => {
                let counter = Counter::new(request, &evaluator, as_of, settings)?;
                self.stream(Counts { counter, settings }, settings)
            }
            None => self.rows(&evaluator, as_of, settings),
        }
    }

    /// The records one by one; by a calendar of the past their promises are audited too.
    fn rows(&self, evaluator: &Evaluator<'_>, as_of: DateTime, settings: &Settings) -> Result<Exit, Failure> {
        let by = |by| self.stream(Rows { desk: Desk { by, as_of, settings } }, settings);
        match settings.known {
            Known::Now => by(By::One(evaluator)),
            Known::OnADay => {
                let today = settings.version.known(None).calendar()?;
                by(By::Day { then: evaluator, now: &Evaluator::new(&today) })
            }
            Known::OnReceipt if settings.refuses() => Err(without_receipt("--undecided refuse")),
            Known::OnReceipt => {
                let archive = Archive::new(&settings.version);
                by(By::Receipt { epochs: &Epochs::on(&archive), now: evaluator })
            }
        }
    }

    fn stream(&self, consumer: impl Consumer, settings: &Settings) -> Result<Exit, Failure> {
        let threads = self.threads.count()?;
        Stream::open(&self.file, self.out.as_deref(), consumer)?.run(threads, settings.lang)
    }
}

/// The calendar of an epoch is good for due days, and not for what is still open on a day.
fn without_receipt(option: &str) -> Failure {
    Failure::new(
        Trouble::Usage,
        format!("--known-on receipt không dùng cùng {option}"),
        format!("--known-on receipt does not go with {option}"),
    )
}

/// Every record is written.
struct Rows<'a> {
    desk: Desk<'a>,
}

impl Consumer for Rows<'_> {
    type Part = Leaned;

    fn begin(&self) -> String {
        match self.desk.settings.format {
            Format::Text => Row::csv_header(self.desk.columns()),
            Format::Json | Format::Ics => String::new(),
        }
    }

    fn take(&self, entry: Entry<'_>, leaned: &mut Leaned, out: &mut Vec<u8>) -> Result<Exit, Failure> {
        let (id, settings) = (entry.names.id, self.desk.settings);
        let judged = entry.facts.map_or_else(|fault| Ok(Err(fault)), |facts| self.desk.judge(facts, leaned))?;
        let (row, exit) = match &judged {
            Ok(judged) => (Row::judged(id, judged, settings.lang), exit_of(&judged.evaluation)),
            Err(fault) => (Row::unread(id, entry.line, fault, self.desk.columns(), settings.lang), Exit::Partly),
        };
        row.write(settings.format, out);
        Ok(exit)
    }

    fn close(&self, whole: &Leaned) {
        self.desk.settings.lean_on_overdue(whole.years.iter().copied());
    }
}

/// Every record is counted.
struct Counts<'a> {
    counter: Counter<'a>,
    settings: &'a Settings,
}

impl Consumer for Counts<'_> {
    type Part = Counted;

    fn take(&self, entry: Entry<'_>, counted: &mut Counted, _: &mut Vec<u8>) -> Result<Exit, Failure> {
        let record = entry.facts.ok().map(|(record, _)| record);
        Ok(self.counter.count(entry.names, record.as_ref(), counted))
    }

    fn end(&self, whole: &Counted) -> String {
        self.counter.report(whole).render(self.settings)
    }
}

/// What the answer for one record makes of the whole.
fn exit_of(evaluation: &Evaluation) -> Exit {
    if evaluation.status.is_none() { Exit::Partly } else { Exit::Answered }
}
