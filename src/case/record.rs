use alloc::string::String;
use alloc::vec::Vec;

use super::wait::Wait;
use crate::basis::Lang;
use crate::civil::{Date, DateTime};
use crate::error::Error;
use crate::term::Length;

/// The facts of one case, as the one-stop software exports them. Who applied for what is not among them and never needed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// Handed in (`NgayNopHoSo`): starts the limit of intake.
    pub filed: Option<DateTime>,
    /// Received complete and valid (`NgayTiepNhan`).
    pub received: Option<DateTime>,
    /// The procedure's own limit (`ThoiHan`).
    pub limit: Option<Length>,
    /// The day promised on the receipt (`NgayHenTra`).
    pub promised: Option<Date>,
    /// By what the limit itself was extended, in the order in which that was done; counted from its end.
    pub extensions: Vec<Extended>,
    /// The status as recorded (`TrangThaiHoSo`).
    pub stage: Option<Stage>,
    /// Requests for supplement and other waits (`TamDung`, `DanhSachHoSoBoSung`), in any order.
    pub waits: Vec<Wait>,
    /// The applicant's own limit for a supplement, where sectoral law has one (`ThoiHanBoSung`).
    pub supplement_limit: Option<Length>,
    /// The letter of apology was sent (`NgayXinLoi`).
    pub apology_sent: Option<DateTime>,
    /// New promised days (`NgayHenLai`), in the order in which they were given. The law allows one.
    pub new_promises: Vec<NewPromise>,
    /// Work finished (`NgayKetThucXuLy`): the day that decides.
    pub finished: Option<DateTime>,
    /// Result handed over (`NgayTra`): later, and no part of lateness.
    pub handed_over: Option<DateTime>,
    /// Not accepted, or returned for good (`NgayTuChoi`).
    pub returned: Option<DateTime>,
    /// Withdrawn by the applicant.
    pub withdrawn: Option<DateTime>,
    /// The file was closed because the applicant did not answer.
    pub closed: Option<DateTime>,
    /// Which officer or agency held the file, and until when it should have (progress rows), in any order.
    pub steps: Vec<Step>,
    /// How it was handed in (`KenhThucHien`).
    pub channel: Option<Channel>,
}

/// A new promised day (hẹn lại ngày trả).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NewPromise {
    /// The day.
    pub day: Date,
    /// When it was given; where that is not recorded, with the letter of apology.
    pub given: Option<DateTime>,
}

impl From<Date> for NewPromise {
    fn from(day: Date) -> NewPromise {
        NewPromise { day, given: None }
    }
}

/// A longer limit (gia hạn).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Extended {
    /// By how much.
    pub by: Length,
    /// When it was decided; where that is not recorded, it always was.
    pub given: Option<DateTime>,
}

impl From<Length> for Extended {
    fn from(by: Length) -> Extended {
        Extended { by, given: None }
    }
}

/// A stretch in which one officer or agency held the file (bước xử lý).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Who held it: a code or a name of an agency or a post, never of a person.
    pub holder: String,
    /// Taken over.
    pub from: DateTime,
    /// Passed on; `None` while it is held.
    pub to: Option<DateTime>,
    /// The limit of the step, counted from the day it was taken over.
    pub limit: Option<Length>,
    /// The end of the step as it was recorded (`NgayKetThucTheoQuyDinh`).
    pub recorded_due: Option<DateTime>,
}

/// How a dossier was handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Channel {
    /// 1, trực tiếp
    Counter,
    /// 2, trực tuyến
    Online,
    /// 3, qua dịch vụ bưu chính công ích
    Post,
}

impl Channel {
    /// Every channel, by code.
    pub const ALL: [Channel; 3] = [Channel::Counter, Channel::Online, Channel::Post];

    /// The channel of a code, 1 to 3.
    pub fn from_code(code: u8) -> Result<Channel, Error> {
        let found = Channel::ALL.into_iter().find(|channel| channel.code() == code);
        found.ok_or(Error::range("channel", i64::from(code), 1, 3))
    }

    /// The code of the national record.
    pub const fn code(self) -> u8 {
        match self {
            Channel::Counter => 1,
            Channel::Online => 2,
            Channel::Post => 3,
        }
    }

    /// The name.
    pub const fn name(self, lang: Lang) -> &'static str {
        match self {
            Channel::Counter => lang.pick("trực tiếp", "at the counter"),
            Channel::Online => lang.pick("trực tuyến", "online"),
            Channel::Post => lang.pick("qua bưu chính", "by post"),
        }
    }
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
}
