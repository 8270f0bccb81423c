use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::basis::Lang;
use crate::error::Error;

/// Something a record says against itself, or leaves out. Records are not repaired; they are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Diagnosis {
    /// No receipt.
    NoReceipt,
    /// Neither a limit nor a promised day.
    NoLimit,
    /// A wait, but no rule on the clock in force on the day of receipt, and no mode given.
    NoClockRule,
    /// Finished before it was received.
    FinishedBeforeReceipt,
    /// Promised for a day before the receipt.
    PromisedBeforeReceipt,
    /// Promised for a day off.
    PromisedOnDayOff,
    /// Handed over before it was finished.
    HandedOverBeforeFinish,
    /// The status says finished, and no day of finish is given.
    NoDayOfFinish,
    /// A day of finish is given, and the status says that work goes on.
    FinishAgainstStatus,
    /// The case ended in more than one way.
    EndedTwice,
    /// Filed after it was received.
    FiledAfterReceipt,
    /// A wait that ends before it begins.
    WaitEndsBeforeItBegins,
    /// A wait that begins before the receipt.
    WaitBeforeReceipt,
    /// A wait that begins after the finish.
    FinishedBeforeWait,
    /// Finished while something was still awaited.
    FinishedWhileWaiting,
    /// The status says waiting, and no open wait is given.
    WaitingWithoutWait,
    /// Something was asked for again while it was still awaited.
    WaitAskedTwice,
    /// An answer came that nobody had asked for.
    WaitEndedWithoutBeginning,
    /// A wait that begins after the limit had ended.
    WaitAfterDeadline,
    /// The letter of apology was sent before the receipt.
    ApologyBeforeReceipt,
    /// A new promised day not later than the one before.
    NewPromiseNotLater,
    /// More than one new promised day.
    NewPromiseRepeated,
    /// More requests for supplement than the rule allows.
    SupplementRepeated,
    /// Returned after the limit had ended.
    ReturnedAfterDeadline,
    /// A date is the placeholder 1 January of the year 1, and was read as absent.
    PlaceholderDate,
    /// A time that may come from a twelve-hour clock without its mark; kept as it is written.
    TwelveHourClock,
    /// Midnight in Vietnam written in UTC; read as the next day.
    MidnightInUtc,
    /// A moment that ends in Z was read as local time, as the caller asked.
    ZuluReadAsLocal,
    /// A moment given as milliseconds since 1 January 1970 UTC.
    EpochMilliseconds,
    /// The text null or undefined, read as absent.
    NullAsText,
    /// `TrangThaiBoSung` against `NgayTiepNhanBoSung`; the day decides.
    SupplementStateContradicts,
    /// `NgayHenTraTruoc` and `NgayHenTraMoi` against each other or the promised day.
    RoundPromiseContradicts,
    /// The start of a wait was taken from `NgayYeuCauBoSung`.
    WaitStartFromRequest,
    /// `NgayYeuCauBoSung` without a round, and the status is not waiting; no wait was made of it.
    RequestWithoutWait,
    /// One fact under two names with different values; the national name was taken.
    NamesDisagree,
    /// No promised day; the recorded due date was taken for it.
    DueForPromise,
    /// `dossierStatus` has a numbering of its own and was not read.
    ForeignStatus,
    /// A progress row was acted on before it began; the moment of acting was taken.
    StepActedBeforeStart,
    /// A step that begins before the receipt or ends before it begins.
    StepOutsideCase,
    /// Two steps hold the file at once.
    StepsOverlap,
}

impl Diagnosis {
    /// Every diagnosis, in the order of the codes.
    pub const ALL: [Diagnosis; 40] = [
        Diagnosis::NoReceipt,
        Diagnosis::NoLimit,
        Diagnosis::NoClockRule,
        Diagnosis::FinishedBeforeReceipt,
        Diagnosis::PromisedBeforeReceipt,
        Diagnosis::PromisedOnDayOff,
        Diagnosis::HandedOverBeforeFinish,
        Diagnosis::NoDayOfFinish,
        Diagnosis::FinishAgainstStatus,
        Diagnosis::EndedTwice,
        Diagnosis::FiledAfterReceipt,
        Diagnosis::WaitEndsBeforeItBegins,
        Diagnosis::WaitBeforeReceipt,
        Diagnosis::FinishedBeforeWait,
        Diagnosis::FinishedWhileWaiting,
        Diagnosis::WaitingWithoutWait,
        Diagnosis::WaitAskedTwice,
        Diagnosis::WaitEndedWithoutBeginning,
        Diagnosis::WaitAfterDeadline,
        Diagnosis::ApologyBeforeReceipt,
        Diagnosis::NewPromiseNotLater,
        Diagnosis::NewPromiseRepeated,
        Diagnosis::SupplementRepeated,
        Diagnosis::ReturnedAfterDeadline,
        Diagnosis::PlaceholderDate,
        Diagnosis::TwelveHourClock,
        Diagnosis::MidnightInUtc,
        Diagnosis::ZuluReadAsLocal,
        Diagnosis::EpochMilliseconds,
        Diagnosis::NullAsText,
        Diagnosis::SupplementStateContradicts,
        Diagnosis::RoundPromiseContradicts,
        Diagnosis::WaitStartFromRequest,
        Diagnosis::RequestWithoutWait,
        Diagnosis::NamesDisagree,
        Diagnosis::DueForPromise,
        Diagnosis::ForeignStatus,
        Diagnosis::StepActedBeforeStart,
        Diagnosis::StepOutsideCase,
        Diagnosis::StepsOverlap,
    ];

    /// The stable number, 7xx; the numbers of [`ErrorKind`](crate::ErrorKind) are others.
    pub const fn code(self) -> u16 {
        match self {
            Diagnosis::NoReceipt => 701,
            Diagnosis::NoLimit => 702,
            Diagnosis::NoClockRule => 703,
            Diagnosis::FinishedBeforeReceipt => 711,
            Diagnosis::PromisedBeforeReceipt => 712,
            Diagnosis::PromisedOnDayOff => 713,
            Diagnosis::HandedOverBeforeFinish => 714,
            Diagnosis::NoDayOfFinish => 715,
            Diagnosis::FinishAgainstStatus => 716,
            Diagnosis::WaitEndsBeforeItBegins => 721,
            Diagnosis::WaitBeforeReceipt => 722,
            Diagnosis::FinishedBeforeWait => 723,
            Diagnosis::FinishedWhileWaiting => 724,
            Diagnosis::WaitingWithoutWait => 725,
            Diagnosis::ApologyBeforeReceipt => 731,
            Diagnosis::NewPromiseNotLater => 732,
            Diagnosis::NewPromiseRepeated => 733,
            Diagnosis::EndedTwice => 717,
            Diagnosis::FiledAfterReceipt => 718,
            Diagnosis::WaitAskedTwice => 726,
            Diagnosis::WaitEndedWithoutBeginning => 727,
            Diagnosis::WaitAfterDeadline => 728,
            Diagnosis::SupplementRepeated => 734,
            Diagnosis::ReturnedAfterDeadline => 735,
            Diagnosis::StepOutsideCase => 761,
            Diagnosis::StepsOverlap => 762,
            Diagnosis::PlaceholderDate => 741,
            Diagnosis::TwelveHourClock => 742,
            Diagnosis::MidnightInUtc => 743,
            Diagnosis::ZuluReadAsLocal => 744,
            Diagnosis::EpochMilliseconds => 745,
            Diagnosis::NullAsText => 746,
            Diagnosis::SupplementStateContradicts => 747,
            Diagnosis::RoundPromiseContradicts => 748,
            Diagnosis::WaitStartFromRequest => 749,
            Diagnosis::RequestWithoutWait => 750,
            Diagnosis::NamesDisagree => 751,
            Diagnosis::DueForPromise => 752,
            Diagnosis::ForeignStatus => 753,
            Diagnosis::StepActedBeforeStart => 754,
        }
    }

    /// The sentence, without a full stop.
    pub const fn message(self, lang: Lang) -> &'static str {
        match self {
            Diagnosis::NoReceipt => lang.pick("hồ sơ không có ngày tiếp nhận", "the record has no receipt"),
            Diagnosis::NoLimit => lang.pick(
                "hồ sơ không có thời hạn giải quyết và ngày hẹn trả",
                "the record has no limit and no promised day",
            ),
            Diagnosis::NoClockRule => lang.pick(
                "ngày tiếp nhận chưa có quy định về tính lại thời hạn; cần ghi rõ restart:, pause: hoặc continue:",
                "no rule on the clock was in force on the day of receipt; give restart:, pause: or continue:",
            ),
            Diagnosis::FinishedBeforeReceipt => {
                lang.pick("ngày kết thúc xử lý trước ngày tiếp nhận", "finished before it was received")
            }
            Diagnosis::PromisedBeforeReceipt => {
                lang.pick("ngày hẹn trả trước ngày tiếp nhận", "promised for a day before the receipt")
            }
            Diagnosis::PromisedOnDayOff => lang.pick("ngày hẹn trả rơi vào ngày nghỉ", "promised for a day off"),
            Diagnosis::HandedOverBeforeFinish => {
                lang.pick("ngày trả kết quả trước ngày kết thúc xử lý", "handed over before it was finished")
            }
            Diagnosis::NoDayOfFinish => lang.pick(
                "trạng thái là đã xử lý xong mà không có ngày kết thúc xử lý",
                "the status says finished, and no day of finish is given",
            ),
            Diagnosis::FinishAgainstStatus => lang.pick(
                "có ngày kết thúc xử lý mà trạng thái là chưa xong",
                "a day of finish is given, and the status says that work goes on",
            ),
            Diagnosis::WaitEndsBeforeItBegins => {
                lang.pick("lần tạm dừng kết thúc trước khi bắt đầu", "a wait ends before it begins")
            }
            Diagnosis::WaitBeforeReceipt => {
                lang.pick("lần tạm dừng bắt đầu trước ngày tiếp nhận", "a wait begins before the receipt")
            }
            Diagnosis::FinishedBeforeWait => {
                lang.pick("lần tạm dừng bắt đầu sau ngày kết thúc xử lý", "a wait begins after the finish")
            }
            Diagnosis::FinishedWhileWaiting => {
                lang.pick("đã xử lý xong trong khi còn tạm dừng", "finished while something was still awaited")
            }
            Diagnosis::WaitingWithoutWait => lang.pick(
                "trạng thái là đang chờ mà không có lần tạm dừng nào còn mở",
                "the status says waiting, and no open wait is given",
            ),
            Diagnosis::ApologyBeforeReceipt => {
                lang.pick("thư xin lỗi gửi trước ngày tiếp nhận", "the letter of apology was sent before the receipt")
            }
            Diagnosis::NewPromiseNotLater => lang.pick(
                "ngày hẹn lại không sau ngày hẹn trả trước đó",
                "the new promised day is not later than the one before",
            ),
            Diagnosis::EndedTwice => {
                lang.pick("hồ sơ kết thúc theo nhiều cách khác nhau", "the case ended in more than one way")
            }
            Diagnosis::FiledAfterReceipt => {
                lang.pick("ngày nộp hồ sơ sau ngày tiếp nhận", "filed after it was received")
            }
            Diagnosis::WaitAskedTwice => {
                lang.pick("yêu cầu lại trong khi vẫn đang chờ", "it was asked for again while it was still awaited")
            }
            Diagnosis::WaitEndedWithoutBeginning => {
                lang.pick("kết thúc tạm dừng mà chưa từng bắt đầu", "a wait ends that never began")
            }
            Diagnosis::WaitAfterDeadline => {
                lang.pick("lần tạm dừng bắt đầu sau khi đã hết hạn", "a wait begins after the limit had ended")
            }
            Diagnosis::SupplementRepeated => lang.pick(
                "yêu cầu bổ sung quá số lần cho phép",
                "a supplement was asked for more often than the rule allows",
            ),
            Diagnosis::ReturnedAfterDeadline => {
                lang.pick("trả lại hồ sơ sau khi đã hết hạn", "returned after the limit had ended")
            }
            Diagnosis::StepOutsideCase => {
                lang.pick("bước xử lý không khớp thời gian của hồ sơ", "a step does not lie within the case")
            }
            Diagnosis::StepsOverlap => lang.pick("hai bước xử lý chồng lấn", "two steps hold the file at once"),
            Diagnosis::NewPromiseRepeated => {
                lang.pick("hẹn lại quá một lần", "a new promised day was given more than once")
            }
            _ => self.exchange_message(lang),
        }
    }

    /// The sentences on how a record is written.
    const fn exchange_message(self, lang: Lang) -> &'static str {
        match self {
            Diagnosis::PlaceholderDate => lang.pick(
                "ngày 01/01/0001 là giá trị giữ chỗ, được coi là không có",
                "a date is the placeholder 0001-01-01 and is read as absent",
            ),
            Diagnosis::TwelveHourClock => lang.pick(
                "giờ có thể ghi theo đồng hồ 12 giờ mà thiếu SA/CH; giữ nguyên như đã ghi",
                "a time may come from a 12-hour clock without AM/PM; it is kept as written",
            ),
            Diagnosis::MidnightInUtc => lang.pick(
                "nửa đêm ở Việt Nam được ghi theo giờ UTC; được đọc là ngày hôm sau",
                "a midnight of Vietnam is written in UTC; it is read as the next day",
            ),
            Diagnosis::ZuluReadAsLocal => lang.pick(
                "thời điểm có chữ Z được đọc là giờ Việt Nam theo yêu cầu",
                "a moment with the letter Z is read as the time in Vietnam, as asked",
            ),
            Diagnosis::EpochMilliseconds => lang.pick(
                "thời điểm ghi bằng số mili giây tính từ 01/01/1970",
                "a moment is given as milliseconds since 1970-01-01",
            ),
            Diagnosis::NullAsText => lang.pick(
                "giá trị là chữ null hoặc undefined, được coi là không có",
                "a value is the text null or undefined and is read as absent",
            ),
            Diagnosis::SupplementStateContradicts => lang.pick(
                "TrangThaiBoSung trái với NgayTiepNhanBoSung; lấy theo ngày",
                "TrangThaiBoSung contradicts NgayTiepNhanBoSung; the day decides",
            ),
            Diagnosis::RoundPromiseContradicts => lang.pick(
                "NgayHenTraTruoc, NgayHenTraMoi của các lần bổ sung không khớp nhau hoặc không khớp NgayHenTra",
                "NgayHenTraTruoc and NgayHenTraMoi of the rounds do not agree with each other or with NgayHenTra",
            ),
            Diagnosis::WaitStartFromRequest => lang.pick(
                "lần tạm dừng không có ngày bắt đầu, lấy theo NgayYeuCauBoSung",
                "a wait has no start of its own; NgayYeuCauBoSung is taken for it",
            ),
            Diagnosis::RequestWithoutWait => lang.pick(
                "có NgayYeuCauBoSung mà không có lần bổ sung nào và trạng thái không phải đang chờ; không tính là tạm dừng",
                "NgayYeuCauBoSung is given without a round, and the status is not waiting; no wait is made of it",
            ),
            Diagnosis::NamesDisagree => lang.pick(
                "một dữ kiện ghi dưới hai tên với giá trị khác nhau; lấy theo tên của hồ sơ quốc gia",
                "one fact stands under two names with different values; the one of the national record is taken",
            ),
            Diagnosis::DueForPromise => lang.pick(
                "không có ngày hẹn trả, lấy theo dueDate",
                "there is no promised day; dueDate is taken for it",
            ),
            Diagnosis::ForeignStatus => lang.pick(
                "dossierStatus có cách đánh số riêng, không được đọc là trạng thái quốc gia",
                "dossierStatus has a numbering of its own and is not read as the national status",
            ),
            Diagnosis::StepActedBeforeStart => lang.pick(
                "dòng tiến độ có ThoiDiemXuLy trước NgayBatDau; lấy theo ThoiDiemXuLy",
                "a progress row has ThoiDiemXuLy before NgayBatDau; ThoiDiemXuLy is taken",
            ),
            _ => "",
        }
    }
}

/// Something to be told about a record: a diagnosis, or an error on the way to an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// The record contradicts itself or leaves something out.
    Diagnosis(Diagnosis),
    /// A question about it could not be answered.
    Error(Error),
}

impl Finding {
    /// The stable number.
    pub fn code(&self) -> u16 {
        match self {
            Finding::Diagnosis(diagnosis) => diagnosis.code(),
            Finding::Error(error) => error.code(),
        }
    }

    /// The sentence in a language, without a full stop.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Finding::Diagnosis(diagnosis) => diagnosis.message(lang).to_string(),
            Finding::Error(error) => error.message(lang),
        }
    }
}

/// The findings of one record, in the order in which they were made, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Findings(pub(super) Vec<Finding>);

impl Findings {
    pub(super) fn add(&mut self, diagnosis: Diagnosis) {
        let finding = Finding::Diagnosis(diagnosis);
        if !self.0.contains(&finding) {
            self.0.push(finding);
        }
    }

    /// Keeps the value, or the error for the reader.
    pub(super) fn keep<T>(&mut self, result: Result<T, Error>) -> Option<T> {
        result.map_err(|error| self.0.push(Finding::Error(error))).ok()
    }
}
