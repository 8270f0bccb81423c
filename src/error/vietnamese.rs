//! The Vietnamese sentences, rendered from the same facts as the English ones.

use core::fmt;

use super::{ErrorKind, Repr, listed, nearest_of};
use crate::civil::{Date, DateStyle};

pub(super) struct Sentence<'a>(pub(super) &'a Repr);

impl fmt::Display for Sentence<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Repr::Syntax { field, value, expected } => {
                write!(f, "{} {value} không đúng dạng {}", name(field), form(expected))
            }
            Repr::NoSuchDay { year, month, day, last } => {
                write!(f, "không có ngày {day:02}/{month:02}/{year:04}: tháng {month} năm {year} có {last} ngày")
            }
            Repr::NoSuchLunarDay { year, month, day, last } => {
                write!(f, "không có ngày âm lịch {day}/{month}/{year}: tháng này có {last} ngày")
            }
            Repr::NoLeapMonth { year, month, leap: 0 } => {
                write!(f, "năm âm lịch {year} không có tháng {month} nhuận: năm này không nhuận")
            }
            Repr::NoLeapMonth { year, month, leap } => {
                write!(f, "năm âm lịch {year} không có tháng {month} nhuận: tháng nhuận là tháng {leap}")
            }
            Repr::Range { field, value, min, max } => {
                write!(f, "{} {value} nằm ngoài khoảng {min}..={max}", name(field))
            }
            Repr::DateRange { field, value, min, max } => {
                write!(f, "{} {} nằm ngoài khoảng {} đến {}", name(field), day(*value), day(*min), day(*max))
            }
            Repr::OutsideCalendar { date, first, last } => {
                write!(f, "ngày {} nằm ngoài lịch, lịch chỉ biết từ {} đến {}", day(*date), day(*first), day(*last))
            }
            Repr::BeyondCalendar { from, count, first, last } => write!(
                f,
                "{count} ngày làm việc tính từ {} nằm ngoài lịch, lịch chỉ biết từ {} đến {}",
                day(*from),
                day(*first),
                day(*last)
            ),
            Repr::Undecided { earliest, latest } => write!(
                f,
                "kết quả phụ thuộc những ngày chưa được quyết định: trong khoảng từ {} đến {}",
                day(*earliest),
                day(*latest)
            ),
            Repr::UndecidedCount { least, most } => {
                write!(f, "số ngày làm việc phụ thuộc những ngày chưa được quyết định: từ {least} đến {most}")
            }
            Repr::UndecidedDay(date) => write!(f, "ngày {} chưa được quyết định", day(*date)),
            Repr::Data { place, problem_vi, .. } => write!(f, "{place}: {problem_vi}"),
            Repr::LimitExceeded { what, limit, got } => write!(f, "{} có {got} mục, quá {limit}", name(what)),
            Repr::OutsideHours { date, first, last } => write!(
                f,
                "ngày {} nằm ngoài bảng giờ làm việc, bảng chỉ biết từ {} đến {}",
                day(*date),
                day(*first),
                day(*last)
            ),
            Repr::BeyondHours { from, minutes, first, last } => write!(
                f,
                "{minutes} phút làm việc tính từ {} ngày {} nằm ngoài bảng giờ làm việc, bảng chỉ biết từ {} đến {}",
                from.time(),
                day(from.date()),
                day(*first),
                day(*last)
            ),
            Repr::NeedsOfficeHours { what } => write!(f, "{} tính bằng giờ, mà chưa có giờ làm việc", name(what)),
            Repr::UnknownSchedule { name, known } => {
                write!(f, "không có bảng giờ làm việc nào tên {name}; đã biết: {}", listed(known, "không có gì"))
            }
            Repr::UnknownRule { name, nearest } => {
                write!(f, "không có quy tắc nào tên {name}{}", nearest_of(nearest, "; gần nhất: "))
            }
            Repr::NotInForce { name, on, reason_vi, .. } => {
                write!(f, "{name} không có hiệu lực ngày {}: {reason_vi}", day(*on))
            }
            Repr::NotComputable { rule, reason_vi, .. } => write!(f, "{rule} không cho ra ngày cụ thể: {reason_vi}"),
            Repr::ChoiceNeeded { rule, choices } => {
                write!(f, "{rule} có nhiều mức; hãy chọn một trong: {}", choices.join(", "))
            }
            Repr::NotAmong { kind, rule, value, choices, .. } => {
                let what = if *kind == ErrorKind::UnknownReading { "cách hiểu" } else { "trường hợp" };
                write!(f, "{rule} không có {what} {value}; chỉ có: {}", listed(choices, "không có gì"))
            }
            Repr::MissingField { field } => write!(f, "thiếu {}", name(field)),
        }
    }
}

fn day(date: Date) -> impl fmt::Display {
    date.display(DateStyle::Slashed)
}

/// The Vietnamese wording of an expected form.
fn form(expected: &str) -> alloc::string::String {
    expected.replace(", either with ", ", kèm ").replace(" or ", " hoặc ").replace("offset", "độ lệch giờ")
}

/// The Vietnamese name of a field; a name without one is printed as it is.
fn name(field: &str) -> &str {
    match field {
        "moment" => "thời điểm",
        "time" => "giờ trong ngày",
        "time of the event" => "giờ xảy ra sự kiện",
        "year" => "năm",
        "month" => "tháng",
        "date" | "day" => "ngày",
        "hour" => "giờ",
        "minute" => "phút",
        "second" => "giây",
        "nanosecond" => "phần giây",
        "offset" => "độ lệch giờ",
        "offset in minutes" => "độ lệch giờ tính bằng phút",
        "offset minute" => "phút của độ lệch giờ",
        "day number" => "số thứ tự ngày",
        "years" => "số năm",
        "end of interval" => "cuối khoảng",
        "lunar year" => "năm âm lịch",
        "lunar month" => "tháng âm lịch",
        "lunar date" | "lunar day" => "ngày âm lịch",
        "length" => "thời hạn",
        "amount" => "số lượng",
        "working days" => "số ngày làm việc",
        "receipt" => "ngày tiếp nhận",
        "own limit" => "thời hạn giải quyết của thủ tục",
        "events" => "các sự kiện",
        "session" => "buổi làm việc",
        "sessions" => "các buổi làm việc",
        "minute of the day" => "phút trong ngày",
        "periods" => "các giai đoạn",
        "days" => "các ngày",
        "the question" => "câu hỏi",
        "overlays" => "các lớp phủ",
        "overlay" => "tệp lớp phủ",
        "status" => "trạng thái",
        "rows" => "số dòng",
        "unit" => "đơn vị",
        "waits" => "số lần chờ",
        "mode of a wait" => "cách tính của lần chờ",
        "ground of a wait" => "lý do của lần chờ",
        "start of a wait" => "lúc bắt đầu của lần chờ",
        "bits" => "số bit",
        "quarter" => "quý",
        "last day of the period" => "ngày cuối kỳ báo cáo",
        "day of the report" => "ngày lập báo cáo",
        other => other,
    }
}
