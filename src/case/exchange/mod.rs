//! The national exchange record: the case fields that one-stop systems send to the national portal, in and out.
//!
//! Three vocabularies are about. The old packet (`DongBoHoSoMC`) is all text, with dates of fourteen digits and `""` for nothing. The
//! newer style has statuses as numbers and dates as ISO 8601 with milliseconds. The software of one vendor (iGate) has English names.
//! An [`ExchangeRecord`] is read from any of them, in any format that serde reads and describes itself, and is written in the old
//! or the newer [`Form`].
//!
//! Only names of case fields are known here. Names, identity numbers, addresses, contacts, free text and files have no place in these
//! types, so they are neither kept nor written; unknown names are passed over. What is odd about a value is told by a
//! [`Diagnosis`](super::Diagnosis) of the 740s and 750s, and what cannot be read by an error that names the field; the rest is still
//! read.
//!
//! ```
//! use thoihan::case::Stage;
//! use thoihan::case::exchange::{ExchangeRecord, Form, Zulu};
//!
//! let packet = r#"{"MaHoSo": "000.00.99.H99-240426-00001", "ChuHoSo": "never read", "NgayTiepNhan": "20240426093000",
//!                  "NgayHenTra": "00010101000000", "TrangThaiHoSo": "4", "NgayKetThucXuLy": ""}"#;
//! let incoming: ExchangeRecord = serde_json::from_str(packet).unwrap();
//! let (record, findings) = incoming.record(Zulu::Utc);
//! assert_eq!((record.stage, record.promised), (Some(Stage::Processing), None));
//! assert_eq!(findings[0].code(), 741); // the date of the year 1 stands for none
//!
//! let outgoing = ExchangeRecord::of(&record, incoming.code().unwrap(), Form::New)?;
//! assert_eq!(
//!     serde_json::to_string(&outgoing).unwrap(),
//!     r#"{"MaHoSo":"000.00.99.H99-240426-00001","NgayTiepNhan":"2024-04-26T09:30:00.000","TrangThai":4}"#
//! );
//! # Ok::<(), thoihan::Error>(())
//! ```
//!
//! # Names
//!
//! | Fact of a [`Record`] | Old form | Newer form | iGate |
//! | --- | --- | --- | --- |
//! | (code) | `MaHoSo` | `MaHoSo`, `IDHoSo` | `code` |
//! | (procedure) | `MaTTHC` | `MaTTHC` | – |
//! | (agency) | `DonViXuLy` | `MaDonViTiepNhan` | – |
//! | `channel` | `KenhThucHien` | `KenhThucHien` | – |
//! | `filed` | `NgayNopHoSo` | `NgayNop` | `appliedDate` |
//! | `received` | `NgayTiepNhan` | `NgayTiepNhan` | `acceptedDate` |
//! | `promised` | `NgayHenTra` | `NgayHenTra` | `appointmentDate`, else `dueDate` (752) |
//! | `stage` | `TrangThaiHoSo` | `TrangThai` | – (`dossierStatus` is never read: 753) |
//! | `finished` | `NgayKetThucXuLy` | `NgayKetThucXuLy` | `completedDate` |
//! | `handed_over` | `NgayTra` | `NgayTra` | – |
//! | `returned` | `NgayTuChoi` | `NgayTuChoi` | – |
//! | `supplement_limit` | `ThoiHanBoSung` (read only: a length, or a number of days) | | – |
//! | `waits` | `DanhSachHoSoBoSung`, `NgayYeuCauBoSung` (read only) | | – |
//! | `steps` | rows of their own: [`ProgressRow`] | | – |
//!
//! Names are matched without case, marks, blanks, `_` and `-`. Of two names of one fact the one farther left counts (751).
//!
//! # Statuses
//!
//! What a status means for the clock is a table that an office may replace: [`StatusPolicy`](super::StatusPolicy). The default:
//!
//! | Code | Status | Meaning |
//! | --- | --- | --- |
//! | 1 | mới đăng ký | the clock has not started |
//! | 2 | được tiếp nhận | the clock runs |
//! | 3 | không được tiếp nhận | returned, no clock |
//! | 4 | đang xử lý | the clock runs |
//! | 5 | yêu cầu bổ sung giấy tờ | waits for papers |
//! | 6 | yêu cầu thực hiện nghĩa vụ tài chính | waits for a financial duty |
//! | 7 | công dân yêu cầu rút hồ sơ | withdrawn, no clock |
//! | 8 | dừng xử lý | waits; an office whose software ends a case with it replaces this row |
//! | 9 | đã xử lý xong | finished, on the day of `NgayKetThucXuLy` |
//! | 10 | đã trả kết quả | finished, on the day of `NgayKetThucXuLy` |
//!
//! A status goes out as it came in: one that waits is never written as finished.

mod batch;
mod cell;
mod facts;
mod moment;
mod name;
mod progress;
mod read;
mod row;
mod write;

use alloc::vec::Vec;

pub use batch::Batch;
use cell::{Cells, Value};
use facts::{AGENCY, CODE, Facts, PROCEDURE};
pub use moment::Zulu;
use name::{CaseName, RoundName};
pub use progress::{ProgressRow, steps};
pub use row::{CaseRow, Field};

use super::{Finding, Record};

/// The generation of the exchange in which a record is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Form {
    /// `DongBoHoSoMC`: every value a text, dates as `yyyyMMddHHmmss`, `""` for an absent value.
    #[default]
    Old,
    /// The newer style: codes as numbers, dates as `yyyy-MM-ddTHH:mm:ss.fff` in Vietnam, absent values left out.
    New,
}

/// The case fields of one exchange record, as they were written or are to be written.
///
/// Reading it fails only on what is no object, or is broken in its own format; a value that makes no sense is told by
/// [`record`](ExchangeRecord::record). Writing it writes what can be read: dates in the form of the generation, unreadable values
/// as absent, a `Z` as UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExchangeRecord {
    form: Form,
    cells: Cells<CaseName>,
    /// The rounds of supplement; `None` is an entry that is no object.
    rounds: Vec<Option<Cells<RoundName>>>,
}

impl ExchangeRecord {
    /// The code of the case, as it was written: `MaHoSo`, else `code`, else `IDHoSo`. It is a key and says nothing else; none is made up
    /// for a record that has none.
    pub fn code(&self) -> Option<&str> {
        self.text(CODE)
    }

    /// The code of the procedure.
    pub fn procedure(&self) -> Option<&str> {
        self.text(PROCEDURE)
    }

    /// The name or the code of the agency.
    pub fn agency(&self) -> Option<&str> {
        self.text(AGENCY)
    }

    /// The facts for an [`Evaluator`](crate::case::Evaluator), and what there is to be told about the way they are written.
    ///
    /// Every value that cannot be read is absent from the facts and named by a [`Finding::Error`]; every oddity that was read all the
    /// same is a [`Finding::Diagnosis`], each told once. A finished status without a day of finish is told here (715) of the record as a
    /// whole; an evaluation tells it as of its moment.
    ///
    /// ```
    /// use thoihan::case::exchange::{ExchangeRecord, Zulu};
    ///
    /// let text = r#"{"acceptedDate": "2024-12-31T17:00:00.000+0000", "dossierStatus": {"id": 4}}"#;
    /// let (record, findings) = serde_json::from_str::<ExchangeRecord>(text).unwrap().record(Zulu::Utc);
    /// assert_eq!(record.received.unwrap().date().to_string(), "2025-01-01");
    /// assert_eq!(record.stage, None); // that 4 is not the national one
    /// assert_eq!(findings.iter().map(|finding| finding.code()).collect::<Vec<_>>(), [743, 753]);
    /// ```
    pub fn record(&self, zulu: Zulu) -> (Record, Vec<Finding>) {
        self.read(zulu)
    }

    /// The form: of a record that was read, the one whose names it has.
    pub fn form(&self) -> Form {
        self.form
    }

    /// The same record, to be written in another form.
    #[must_use]
    pub fn in_form(mut self, form: Form) -> ExchangeRecord {
        self.form = form;
        self
    }
}

impl Facts for ExchangeRecord {
    fn value(&self, name: CaseName) -> Option<Value<'_>> {
        self.cells.get(name)
    }

    fn rounds(&self) -> &[Option<Cells<RoundName>>] {
        &self.rounds
    }
}
