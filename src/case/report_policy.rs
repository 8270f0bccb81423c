use crate::basis::Lang;

/// Where a report counts the records that practice counts differently.
///
/// No text that says where they belong was found; each choice is what some program does. A stop (status 8) is a wait or an end by the
/// [`StatusPolicy`](super::StatusPolicy), and then what is said of those here holds for it.
///
/// [`ReportPolicy::PUBLISHED`] is the default: waiting records are pending in time, shown apart within it; records that were
/// withdrawn, returned or closed are ended otherwise, neither resolved nor pending; a record without a limit is not evaluated. The
/// other constants are sets of choices that were seen together:
///
/// | | waiting | withdrawn | returned | closed | without a limit | seen in |
/// | --- | --- | --- | --- | --- | --- | --- |
/// | [`PUBLISHED`](ReportPolicy::PUBLISHED) | pending in time | apart | apart | apart | not evaluated | – |
/// | [`ONE_STOP`](ReportPolicy::ONE_STOP) | pending in time | on time | on time | apart | in time | queries and labels for form II.06a in a provincial one-stop program, which knows no closed files |
/// | [`BY_LIMIT`](ReportPolicy::BY_LIMIT) | pending in time | by its limit | by its limit | by its limit | not evaluated | a specification of the index of Decision 766 whose author is not named |
/// | [`APART`](ReportPolicy::APART) | apart | apart | apart | apart | not evaluated | the monthly counters of OpenCPS, where a waiting file is not in process |
///
/// That specification judges a waiting file by the day of the request for papers, and counts a second request as overdue; that is not
/// offered, because it would make a file late that the law does not call late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct ReportPolicy {
    /// Records that wait for papers, a payment or the like at the end of the period.
    pub waiting: WaitingAs,
    /// Records that the applicant withdrew.
    pub withdrawn: EndedAs,
    /// Records that were returned after they had been received.
    pub returned: EndedAs,
    /// Records that were closed because the applicant did not answer.
    pub closed: EndedAs,
    /// Records without a limit and a promised day.
    pub no_deadline: NoDeadlineAs,
}

impl ReportPolicy {
    /// The default.
    pub const PUBLISHED: ReportPolicy = ReportPolicy {
        waiting: WaitingAs::InTime,
        withdrawn: EndedAs::Apart,
        returned: EndedAs::Apart,
        closed: EndedAs::Apart,
        no_deadline: NoDeadlineAs::NotEvaluated,
    };

    /// What one provincial one-stop program counts: what was withdrawn or returned, and what has no limit, is on time.
    pub const ONE_STOP: ReportPolicy = ReportPolicy {
        withdrawn: EndedAs::OnTime,
        returned: EndedAs::OnTime,
        no_deadline: NoDeadlineAs::InTime,
        ..ReportPolicy::PUBLISHED
    };

    /// Every end is compared with the limit.
    pub const BY_LIMIT: ReportPolicy = ReportPolicy {
        withdrawn: EndedAs::ByLimit,
        returned: EndedAs::ByLimit,
        closed: EndedAs::ByLimit,
        ..ReportPolicy::PUBLISHED
    };

    /// Waiting records are set apart too.
    pub const APART: ReportPolicy = ReportPolicy { waiting: WaitingAs::Apart, ..ReportPolicy::PUBLISHED };
}

impl Default for ReportPolicy {
    fn default() -> ReportPolicy {
        ReportPolicy::PUBLISHED
    }
}

/// Where waiting records are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum WaitingAs {
    /// Pending in time, and shown apart within it.
    InTime,
    /// Neither pending nor resolved.
    Apart,
}

impl WaitingAs {
    /// The choice in words.
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            WaitingAs::InTime => lang.pick("tính là đang giải quyết trong hạn", "counted as pending in time"),
            WaitingAs::Apart => lang.pick("thống kê riêng", "counted apart"),
        }
    }
}

/// Where records that ended without a result are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum EndedAs {
    /// Ended otherwise: neither resolved nor pending.
    Apart,
    /// Resolved on time, whenever they ended.
    OnTime,
    /// Resolved early, on time or late, by the day on which they ended. Where that day or the limit is not given, not evaluated.
    ByLimit,
    /// Left out of every column of the period in which they end, received included. A month before it has still counted them as
    /// pending, so that the months no longer carry over what the month before has left.
    Excluded,
}

impl EndedAs {
    /// The choice in words.
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            EndedAs::Apart => lang.pick("thống kê riêng", "counted apart"),
            EndedAs::OnTime => lang.pick("tính là đúng hạn", "counted as on time"),
            EndedAs::ByLimit => lang.pick("so ngày kết thúc với thời hạn", "by the day of the end and the limit"),
            EndedAs::Excluded => lang.pick("không thống kê", "left out"),
        }
    }
}

/// Where records without a limit are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum NoDeadlineAs {
    /// Not evaluated.
    NotEvaluated,
    /// Resolved on time when finished, else pending in time.
    InTime,
}

impl NoDeadlineAs {
    /// The choice in words.
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            NoDeadlineAs::NotEvaluated => lang.pick("chưa đánh giá được", "not evaluated"),
            NoDeadlineAs::InTime => lang.pick("tính là đúng hạn, trong hạn", "counted as on time, in time"),
        }
    }
}
