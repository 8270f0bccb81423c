use alloc::vec::Vec;

use super::clock::Wait;
use crate::basis::Lang;
use crate::civil::{Date, DateTime};
use crate::error::Error;
use crate::term::Length;

/// The facts of one case, as the one-stop software exports them. Who applied for what is not among them and never needed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// Received complete and valid (`NgayTiepNhan`).
    pub received: Option<DateTime>,
    /// The procedure's own limit (`ThoiHan`).
    pub limit: Option<Length>,
    /// The day promised on the receipt (`NgayHenTra`).
    pub promised: Option<Date>,
    /// The status as recorded (`TrangThaiHoSo`).
    pub stage: Option<Stage>,
    /// Requests for supplement and other waits (`TamDung`), in any order.
    pub waits: Vec<Wait>,
    /// The letter of apology was sent (`NgayXinLoi`).
    pub apology_sent: Option<DateTime>,
    /// New promised days (`NgayHenLai`), in the order in which they were given. The law allows one.
    pub new_promises: Vec<Date>,
    /// Work finished (`NgayKetThucXuLy`): the day that decides.
    pub finished: Option<DateTime>,
    /// Result handed over (`NgayTra`): later, and no part of lateness.
    pub handed_over: Option<DateTime>,
}

/// The status of a record (trạng thái hồ sơ) by the ten national codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Stage {
    /// 1, mới đăng ký
    Filed = 1,
    /// 2, được tiếp nhận
    Received = 2,
    /// 3, không được tiếp nhận
    NotAccepted = 3,
    /// 4, đang xử lý
    Processing = 4,
    /// 5, yêu cầu bổ sung giấy tờ
    AwaitingSupplement = 5,
    /// 6, yêu cầu thực hiện nghĩa vụ tài chính
    AwaitingPayment = 6,
    /// 7, công dân yêu cầu rút hồ sơ
    Withdrawn = 7,
    /// 8, dừng xử lý: products differ on whether it waits or has ended; here it waits
    Stopped = 8,
    /// 9, đã xử lý xong
    Finished = 9,
    /// 10, đã trả kết quả
    HandedOver = 10,
}

impl Stage {
    /// The ten stages, by code.
    pub const ALL: [Stage; 10] = [
        Stage::Filed,
        Stage::Received,
        Stage::NotAccepted,
        Stage::Processing,
        Stage::AwaitingSupplement,
        Stage::AwaitingPayment,
        Stage::Withdrawn,
        Stage::Stopped,
        Stage::Finished,
        Stage::HandedOver,
    ];

    /// The stage of a code, 1 to 10.
    pub fn from_code(code: u8) -> Result<Stage, Error> {
        let found = Stage::ALL.into_iter().find(|stage| stage.code() == code);
        found.ok_or(Error::range("status", i64::from(code), 1, 10))
    }

    /// The national code.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The name of the code.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Stage::Filed => lang.pick("mới đăng ký", "filed"),
            Stage::Received => lang.pick("được tiếp nhận", "received"),
            Stage::NotAccepted => lang.pick("không được tiếp nhận", "not accepted"),
            Stage::Processing => lang.pick("đang xử lý", "in process"),
            Stage::AwaitingSupplement => lang.pick("yêu cầu bổ sung giấy tờ", "supplement asked for"),
            Stage::AwaitingPayment => lang.pick("yêu cầu thực hiện nghĩa vụ tài chính", "payment asked for"),
            Stage::Withdrawn => lang.pick("công dân yêu cầu rút hồ sơ", "withdrawn by the applicant"),
            Stage::Stopped => lang.pick("dừng xử lý", "stopped"),
            Stage::Finished => lang.pick("đã xử lý xong", "finished"),
            Stage::HandedOver => lang.pick("đã trả kết quả", "handed over"),
        }
    }

    /// Whether the clock stands still while the record says so.
    pub(super) const fn waits(self) -> bool {
        matches!(self, Stage::AwaitingSupplement | Stage::AwaitingPayment | Stage::Stopped)
    }

    /// Whether work is finished by the record's own word.
    pub(super) const fn is_finished(self) -> bool {
        matches!(self, Stage::Finished | Stage::HandedOver)
    }
}
