use core::fmt;

/// The can chi name of a lunar year (tên năm âm lịch): one of ten stems and one of twelve branches, which recur every 60 years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct YearName {
    stem: u8,
    branch: u8,
}

impl YearName {
    /// The year 4 was Giáp Tý, the first of a cycle.
    pub(super) const fn of(year: i32) -> YearName {
        YearName { stem: (year - 4).rem_euclid(10) as u8, branch: (year - 4).rem_euclid(12) as u8 }
    }

    /// The heavenly stem (thiên can), Giáp to Quý.
    pub const fn stem(self) -> &'static str {
        match self.stem {
            0 => "Giáp",
            1 => "Ất",
            2 => "Bính",
            3 => "Đinh",
            4 => "Mậu",
            5 => "Kỷ",
            6 => "Canh",
            7 => "Tân",
            8 => "Nhâm",
            _ => "Quý",
        }
    }

    /// The earthly branch (địa chi), Tý to Hợi; the fourth is Mão, the cat.
    pub const fn branch(self) -> &'static str {
        match self.branch {
            0 => "Tý",
            1 => "Sửu",
            2 => "Dần",
            3 => "Mão",
            4 => "Thìn",
            5 => "Tỵ",
            6 => "Ngọ",
            7 => "Mùi",
            8 => "Thân",
            9 => "Dậu",
            10 => "Tuất",
            _ => "Hợi",
        }
    }
}

impl fmt::Display for YearName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.stem(), self.branch())
    }
}
