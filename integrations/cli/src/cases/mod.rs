//! Case records in, evaluated records out: one at a time, in order, nothing dropped, at constant memory.
//!
//! `lines` and `csv` or `json` cut the input into records of columns, `record` reads the columns, the library evaluates, and `row` or
//! `report` writes. A record that cannot be read is answered with its code, and the stream goes on.

mod cells;
mod column;
mod csv;
mod fault;
mod json;
mod lines;
mod progress;
mod record;
mod report;
mod row;
mod sink;
mod source;
mod wait;

use std::io;
use std::path::PathBuf;

use thoihan::ErrorKind;
use thoihan::case::{Diagnosis, Evaluation, Evaluator, Finding};
use thoihan::civil::DateTime;

use crate::args::{Format, OPTIONS};
use crate::failure::{Exit, Failure};
use crate::file::unreadable;
use crate::settings::Settings;
use fault::Fault;
use progress::Progress;
use record::Facts;
use report::{Report, ReportArgs};
use row::Row;
use sink::Sink;
use source::{Entry, Source};

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

Mã của dòng không đọc được:
  801 dòng dài quá 64 KiB            802 quá 256 cột
  803 không phải UTF-8               804 có ký tự NUL
  805 ngoặc kép không đóng           806 số cột khác dòng tiêu đề
  807 JSON không đọc được            808 trùng khoá
Mã 1xx là giá trị sai trong cột được nêu tên; mã 2xx ngoài lịch hoặc chưa quyết định; mã 7xx là mâu thuẫn trong hồ sơ,\ntừ 741 là cách ghi khác thường vẫn đọc được.";

impl CasesArgs {
    pub(crate) fn run(&self, settings: &Settings) -> Result<Exit, Failure> {
        let (evaluator, as_of) = (Evaluator::new(&settings.calendar), self.as_of()?);
        let request = self.report.request(as_of, &settings.calendar)?;
        let report = request.map(|request| Report::new(request, &evaluator, as_of, settings)).transpose()?;
        let desk = Desk { evaluator: &evaluator, as_of, settings };
        let source = Source::open(&self.file)?;
        let sink = Sink::open(self.out.as_deref())?;
        let consumer = report.map_or(Consumer::Rows, |report| Consumer::Report(Box::new(report)));
        Stream { desk, source, sink, consumer, done: 0, exit: Exit::Answered }.run(&self.file)
    }

    fn as_of(&self) -> Result<DateTime, Failure> {
        let Some(text) = &self.as_of else {
            return Err(Failure::of_kind(
                ErrorKind::MissingField,
                "thiếu --as-of: chương trình không xem đồng hồ, hãy ghi thời điểm đánh giá, thí dụ --as-of 2024-05-07",
                "--as-of is missing: the program has no clock, so give the moment to judge at, such as --as-of 2024-05-07",
            ));
        };
        DateTime::parse(text).map_err(|error| Failure::from(error).about("--as-of", "--as-of"))
    }
}

/// Where records are judged.
struct Desk<'a> {
    evaluator: &'a Evaluator<'a>,
    as_of: DateTime,
    settings: &'a Settings,
}

impl Desk<'_> {
    /// The answer; what it says of the record stands before what is odd about the way it is written.
    fn judge(&self, facts: Result<Facts, Fault>) -> Result<Evaluation, Fault> {
        let (record, told) = facts?;
        let mut evaluation = self.evaluator.evaluate(&record, self.as_of);
        // A missing day of finish is told of the whole record; whether it is missed at the moment, the evaluation says.
        let is_of_the_moment = |finding: &Finding| *finding == Finding::Diagnosis(Diagnosis::NoDayOfFinish);
        evaluation.findings.extend(told.into_iter().filter(|finding| !is_of_the_moment(finding)));
        if let Some(due) = evaluation.due.filter(|_| self.settings.refuses()) {
            due.decided().map_err(|error| Fault::Answer(error.into()))?;
        }
        Ok(evaluation)
    }
}

/// Whether the record itself is written, or only counted.
enum Consumer<'a> {
    Rows,
    Report(Box<Report<'a>>),
}

/// The records on their way.
struct Stream<'a> {
    desk: Desk<'a>,
    source: Source,
    sink: Sink,
    consumer: Consumer<'a>,
    done: u64,
    exit: Exit,
}

impl Stream<'_> {
    fn run(mut self, input: &std::path::Path) -> Result<Exit, Failure> {
        let mut progress = Progress::new(self.desk.settings.lang, self.sink.leaves_terminal_free());
        let mut written = self.begin();
        while written.is_ok() {
            let Some(entry) = self.source.next().map_err(|error| unreadable(input, &error))? else { break };
            written = self.take(entry);
            progress.tick(self.done);
        }
        progress.finish(self.done);
        match written.and_then(|()| self.end()) {
            // The reader has seen enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(self.exit),
            Err(error) => return Err(sink::unwritable(&error, self.done)),
            Ok(()) => {}
        }
        self.sink.finish().map_err(|error| sink::unwritable(&error, self.done))?;
        Ok(self.exit)
    }

    fn begin(&mut self) -> io::Result<()> {
        match (&self.consumer, self.desk.settings.format) {
            (Consumer::Rows, Format::Text) => self.sink.write(&Row::csv_header()),
            _ => Ok(()),
        }
    }

    fn take(&mut self, entry: Entry) -> io::Result<()> {
        let Entry { line, id, group, facts } = entry;
        let exit = match &mut self.consumer {
            Consumer::Report(report) => report.add(&group, facts.ok().map(|(record, _)| record).as_ref()),
            Consumer::Rows => {
                let lang = self.desk.settings.lang;
                let judged = self.desk.judge(facts);
                let (row, exit) = match &judged {
                    Ok(evaluation) => (Row::evaluated(id.as_deref(), evaluation, lang), exit_of(evaluation)),
                    Err(fault) => (Row::unread(id.as_deref(), line, fault, lang), Exit::Partly),
                };
                self.sink.write(&row.text(self.desk.settings.format))?;
                exit
            }
        };
        if exit == Exit::Partly {
            self.exit = exit;
        }
        self.done += 1;
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        if let Consumer::Report(report) = &self.consumer {
            self.sink.write(&report.render(self.desk.settings))?;
        }
        self.sink.flush()
    }
}

/// What the answer for one record makes of the whole.
fn exit_of(evaluation: &Evaluation) -> Exit {
    if evaluation.status.is_none() { Exit::Partly } else { Exit::Answered }
}
