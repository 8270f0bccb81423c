use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};

use super::{Evidence, Layer, Observance};
use crate::basis::{Basis, Lang};
use crate::civil::{Date, DateStyle};
use crate::lunar::LunarDate;

/// What a day is for one body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[repr(u8)]
#[non_exhaustive]
pub enum DayKind {
    /// Ngày làm việc
    Working,
    /// Làm bù: a day of rest worked in exchange for a day off
    WorkedInExchange,
    /// Nghỉ hằng tuần
    WeeklyRest,
    /// Nghỉ lễ, tết
    Holiday,
    /// Nghỉ bù: a day off because a holiday met weekly rest
    InLieu,
    /// Nghỉ hoán đổi: a working day given off against a day of rest worked
    SwappedOff,
    /// Đóng cửa: this body is closed, others work
    Closed,
    /// Mở cửa: this body works, others are off
    Opened,
}

impl DayKind {
    /// Whether work is done on such a day.
    pub const fn is_working(self) -> bool {
        matches!(self, DayKind::Working | DayKind::WorkedInExchange | DayKind::Opened)
    }

    /// The stable word of JSON.
    pub const fn word(self) -> &'static str {
        match self {
            DayKind::Working => "working",
            DayKind::WorkedInExchange => "worked_in_exchange",
            DayKind::WeeklyRest => "weekly_rest",
            DayKind::Holiday => "holiday",
            DayKind::InLieu => "in_lieu",
            DayKind::SwappedOff => "swapped_off",
            DayKind::Closed => "closed",
            DayKind::Opened => "opened",
        }
    }

    /// The words in running text.
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            DayKind::Working => lang.pick("ngày làm việc", "working day"),
            DayKind::WorkedInExchange => lang.pick("làm bù", "worked in exchange"),
            DayKind::WeeklyRest => lang.pick("nghỉ hằng tuần", "weekly rest"),
            DayKind::Holiday => lang.pick("nghỉ lễ, tết", "public holiday"),
            DayKind::InLieu => lang.pick("nghỉ bù", "day off in lieu"),
            DayKind::SwappedOff => lang.pick("nghỉ hoán đổi", "day off by swap"),
            DayKind::Closed => lang.pick("đóng cửa", "closed"),
            DayKind::Opened => lang.pick("mở cửa", "open while others are off"),
        }
    }
}

/// A day that is not what its weekday says, or is a holiday: with its name and its basis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The day.
    pub date: Date,
    /// What it is.
    pub kind: DayKind,
    /// The holiday behind it, if it is one or stands in lieu of one.
    pub observance: Option<&'static Observance>,
    /// The holiday that a day in lieu stands for; the other day of a swap.
    pub related: Option<Date>,
    /// The instrument behind it.
    pub basis: Option<Basis>,
    /// How well it is attested.
    pub evidence: Evidence,
    /// The name that a layer gives to a closure or an opening, Vietnamese and English.
    pub local_name: Option<(Cow<'static, str>, Cow<'static, str>)>,
    /// The layer that says so.
    pub layer: Layer,
}

impl Entry {
    /// The name as a calendar prints it: `Tết Âm lịch (mùng 1)`, `Nghỉ bù Quốc khánh (thay ngày 02/09/2018)`.
    pub fn name(&self, lang: Lang) -> String {
        let related = self.related.map(|date| date.display(DateStyle::Slashed).to_string()).unwrap_or_default();
        let holiday = self.observance.map(|observance| observance.name(lang)).unwrap_or_default();
        match (self.kind, lang) {
            (DayKind::InLieu, Lang::Vietnamese) => format!("Nghỉ bù {holiday} (thay ngày {related})"),
            (DayKind::InLieu, Lang::English) => format!("In lieu of {holiday} of {related}"),
            (DayKind::SwappedOff, Lang::Vietnamese) => format!("Nghỉ hoán đổi (làm bù ngày {related})"),
            (DayKind::SwappedOff, Lang::English) => format!("Day off, worked on {related} instead"),
            (DayKind::WorkedInExchange, Lang::Vietnamese) => format!("Làm bù cho ngày nghỉ {related}"),
            (DayKind::WorkedInExchange, Lang::English) => format!("Worked in exchange for {related}"),
            (DayKind::Closed | DayKind::Opened, _) => {
                self.local_name.as_ref().map(|(vi, en)| lang.pick(vi, en).into()).unwrap_or_default()
            }
            _ => self.holiday_name(holiday, lang),
        }
    }

    /// The days of Tết are told apart by their lunar day, the days around a fixed holiday by their neighbourhood.
    fn holiday_name(&self, holiday: &str, lang: Lang) -> String {
        match self.observance.map(|observance| observance.id) {
            Some("tet") => match LunarDate::from_date(self.date) {
                Ok(lunar) => format!("{holiday} ({})", tet_day(lunar, lang)),
                Err(_) => holiday.into(),
            },
            Some("national-day") if self.date.day() != 2 => {
                format!("{holiday} ({})", lang.pick("ngày liền kề", "adjacent day"))
            }
            _ => holiday.into(),
        }
    }
}

fn tet_day(lunar: LunarDate, lang: Lang) -> String {
    match (lunar.month().number(), lang) {
        (1, Lang::Vietnamese) => format!("mùng {}", lunar.day()),
        (1, Lang::English) => format!("day {} of month 1", lunar.day()),
        (_, Lang::Vietnamese) => format!("{} tháng Chạp", lunar.day()),
        (_, Lang::English) => format!("day {} of month 12", lunar.day()),
    }
}
