use crate::basis::{Lang, Verification};

/// A part of a whole, kept as two counts so that nobody has to guess the denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// The part.
    pub part: u64,
    /// The whole.
    pub whole: u64,
}

impl Share {
    /// Hundredths of a per cent, rounded half up; `None` of an empty whole, and never 0 or 100 instead.
    pub fn basis_points(self) -> Option<u64> {
        hundredths(u128::from(self.part) * 100, self.whole)
    }
}

/// A mean as a sum and a count, exact.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Mean {
    /// What was added up.
    pub sum: u64,
    /// How many there were.
    pub count: u64,
}

impl Mean {
    /// Hundredths, rounded half up; `None` of nothing.
    pub fn hundredths(self) -> Option<u64> {
        hundredths(u128::from(self.sum), self.count)
    }
}

fn hundredths(part: u128, whole: u64) -> Option<u64> {
    let whole = u128::from(whole);
    let rounded = (part * 200 + whole).checked_div(2 * whole)?;
    u64::try_from(rounded).ok()
}

/// The shares that are published of one report. They answer different questions, so each has its own name and its own denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Rate {
    /// The on-time rate of Decision 766/QĐ-TTg: early, on time and pending in time, of all that was received, carried over included.
    ///
    /// The annex of the Decision was not seen. Three restatements by others agree on the numerator, and on a denominator of the files
    /// received and handled in the period; records set apart and not evaluated stay in that denominator here. Hence
    /// [`Verification::SeenInSecondary`].
    Progress766,
    /// Early and on time, of what was resolved: the rival that programs print beside it.
    OfResolved,
    /// Early and on time, of all that was received: Decree 61, Art. 30(2)(c). Its words do not say whether what was carried over counts
    /// as received; it does here, so that the part is always one of the whole.
    OfReceived,
    /// Pending in time, of what is pending: the second part rate of Decision 766 as restated.
    OfPending,
}

impl Rate {
    /// Every rate.
    pub const ALL: [Rate; 4] = [Rate::Progress766, Rate::OfResolved, Rate::OfReceived, Rate::OfPending];

    /// The stable word of JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Rate::Progress766 => "progress_766",
            Rate::OfResolved => "of_resolved",
            Rate::OfReceived => "of_received",
            Rate::OfPending => "of_pending",
        }
    }

    /// The name.
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Rate::Progress766 => lang.pick("Tỷ lệ theo Quyết định 766", "On-time rate of Decision 766"),
            Rate::OfResolved => lang.pick("Tỷ lệ trên hồ sơ đã giải quyết", "On time, of files resolved"),
            Rate::OfReceived => lang.pick("Tỷ lệ trên hồ sơ tiếp nhận", "On time, of files received"),
            Rate::OfPending => lang.pick("Tỷ lệ trên hồ sơ đang giải quyết", "In time, of files pending"),
        }
    }

    /// What is counted above the line.
    pub const fn numerator(self, lang: Lang) -> &'static str {
        match self {
            Rate::Progress766 => {
                lang.pick("trước hạn + đúng hạn + đang giải quyết trong hạn", "early + on time + pending in time")
            }
            Rate::OfResolved | Rate::OfReceived => lang.pick("trước hạn + đúng hạn", "early + on time"),
            Rate::OfPending => lang.pick("đang giải quyết trong hạn", "pending in time"),
        }
    }

    /// What is counted below the line.
    pub const fn denominator(self, lang: Lang) -> &'static str {
        match self {
            Rate::Progress766 | Rate::OfReceived => {
                lang.pick("tiếp nhận trong kỳ + từ kỳ trước", "received in the period + carried over")
            }
            Rate::OfResolved => lang.pick("trước hạn + đúng hạn + trễ hạn", "early + on time + late"),
            Rate::OfPending => lang.pick("đang giải quyết trong hạn + quá hạn", "pending in time + overdue"),
        }
    }

    /// The rule of the rulebook that asks for it, if one does.
    pub const fn rule(self) -> Option<&'static str> {
        match self {
            Rate::Progress766 => Some("indicator-766-progress"),
            Rate::OfReceived => Some("indicator-internal-ratio"),
            Rate::OfResolved | Rate::OfPending => None,
        }
    }

    /// How far its formula was seen.
    pub const fn verification(self) -> Verification {
        match self {
            Rate::OfReceived => Verification::SeenText,
            Rate::Progress766 | Rate::OfResolved | Rate::OfPending => Verification::SeenInSecondary,
        }
    }
}
