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
    /// The letter of apology was sent before the receipt.
    ApologyBeforeReceipt,
    /// A new promised day not later than the one before.
    NewPromiseNotLater,
    /// More than one new promised day.
    NewPromiseRepeated,
    /// The case ended in more than one way.
    EndedTwice,
    /// Filed after it was received.
    FiledAfterReceipt,
    /// Something was asked for again while it was still awaited.
    WaitAskedTwice,
    /// An answer came that nobody had asked for.
    WaitEndedWithoutBeginning,
    /// A wait that begins after the limit had ended.
    WaitAfterDeadline,
    /// More requests for supplement than the rule allows.
    SupplementRepeated,
    /// Returned after the limit had ended.
    ReturnedAfterDeadline,
    /// A step that begins before the receipt or ends before it begins.
    StepOutsideCase,
    /// Two steps hold the file at once.
    StepsOverlap,
}

impl Diagnosis {
    /// Every diagnosis, in the order of the codes.
    pub const ALL: [Diagnosis; 26] = [
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
            Diagnosis::StepOutsideCase => 751,
            Diagnosis::StepsOverlap => 752,
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
