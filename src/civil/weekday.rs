use core::fmt;

use crate::basis::Lang;

/// A day of the week (thứ). The Vietnamese week begins on Monday, thứ Hai.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[repr(u8)]
pub enum Weekday {
    /// Thứ Hai
    Monday,
    /// Thứ Ba
    Tuesday,
    /// Thứ Tư
    Wednesday,
    /// Thứ Năm
    Thursday,
    /// Thứ Sáu
    Friday,
    /// Thứ Bảy
    Saturday,
    /// Chủ nhật
    Sunday,
}

impl Weekday {
    /// The seven days from Monday to Sunday.
    pub const ALL: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];

    /// The weekday of a day number counted from Thursday, 1 January 1970.
    pub(super) const fn of_epoch_days(days: i32) -> Weekday {
        match (days + 3).rem_euclid(7) {
            0 => Weekday::Monday,
            1 => Weekday::Tuesday,
            2 => Weekday::Wednesday,
            3 => Weekday::Thursday,
            4 => Weekday::Friday,
            5 => Weekday::Saturday,
            _ => Weekday::Sunday,
        }
    }

    /// The name in running text: `thứ Hai`, `Monday`.
    pub const fn name(self, lang: Lang) -> &'static str {
        match (lang, self) {
            (Lang::Vietnamese, Weekday::Monday) => "thứ Hai",
            (Lang::Vietnamese, Weekday::Tuesday) => "thứ Ba",
            (Lang::Vietnamese, Weekday::Wednesday) => "thứ Tư",
            (Lang::Vietnamese, Weekday::Thursday) => "thứ Năm",
            (Lang::Vietnamese, Weekday::Friday) => "thứ Sáu",
            (Lang::Vietnamese, Weekday::Saturday) => "thứ Bảy",
            (Lang::Vietnamese, Weekday::Sunday) => "Chủ nhật",
            (Lang::English, Weekday::Monday) => "Monday",
            (Lang::English, Weekday::Tuesday) => "Tuesday",
            (Lang::English, Weekday::Wednesday) => "Wednesday",
            (Lang::English, Weekday::Thursday) => "Thursday",
            (Lang::English, Weekday::Friday) => "Friday",
            (Lang::English, Weekday::Saturday) => "Saturday",
            (Lang::English, Weekday::Sunday) => "Sunday",
        }
    }

    /// The stable lower-case word of data files and JSON: `monday`.
    pub const fn word(self) -> &'static str {
        match self {
            Weekday::Monday => "monday",
            Weekday::Tuesday => "tuesday",
            Weekday::Wednesday => "wednesday",
            Weekday::Thursday => "thursday",
            Weekday::Friday => "friday",
            Weekday::Saturday => "saturday",
            Weekday::Sunday => "sunday",
        }
    }
}

impl fmt::Display for Weekday {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

/// A set of weekdays, seven bits wide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct WeekdaySet(u8);

impl WeekdaySet {
    /// The set without a member.
    pub const EMPTY: WeekdaySet = WeekdaySet(0);

    /// The set of these weekdays.
    pub const fn of(days: &[Weekday]) -> WeekdaySet {
        let (mut bits, mut rest) = (0, days);
        while let [day, tail @ ..] = rest {
            bits |= 1 << *day as u8;
            rest = tail;
        }
        WeekdaySet(bits)
    }

    /// Whether the weekday is a member.
    pub const fn contains(self, day: Weekday) -> bool {
        self.0 & (1 << day as u8) != 0
    }

    /// The members from Monday to Sunday.
    pub fn iter(self) -> impl Iterator<Item = Weekday> {
        Weekday::ALL.into_iter().filter(move |day| self.contains(*day))
    }
}
