use crate::basis::Lang;

/// The state of a case at a moment, by law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Status {
    /// Not received yet.
    NotStarted,
    /// Running, the due day not near.
    Running,
    /// Running, on the due day or the working day before it.
    DueSoon,
    /// Waiting for papers or a payment; the clock stands still.
    Paused,
    /// Finished before the due day.
    Early,
    /// Finished on the due day.
    OnTime,
    /// Finished after the due day.
    Late,
    /// Running after the due day.
    Overdue,
    /// Not accepted.
    Returned,
    /// Withdrawn by the applicant.
    Withdrawn,
    /// Closed, because the applicant did not answer.
    Closed,
    /// No limit and no promise to judge by.
    NoDeadline,
}

impl Status {
    /// Every status, in the order of the reports.
    pub const ALL: [Status; 12] = [
        Status::NotStarted,
        Status::Running,
        Status::DueSoon,
        Status::Paused,
        Status::Early,
        Status::OnTime,
        Status::Late,
        Status::Overdue,
        Status::Returned,
        Status::Withdrawn,
        Status::Closed,
        Status::NoDeadline,
    ];

    /// The stable word of JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Status::NotStarted => "not_started",
            Status::Running => "running",
            Status::DueSoon => "due_soon",
            Status::Paused => "paused",
            Status::Early => "early",
            Status::OnTime => "on_time",
            Status::Late => "late",
            Status::Overdue => "overdue",
            Status::Returned => "returned",
            Status::Withdrawn => "withdrawn",
            Status::Closed => "closed",
            Status::NoDeadline => "no_deadline",
        }
    }

    /// The words of the office.
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Status::NotStarted => lang.pick("chưa tiếp nhận", "not received yet"),
            Status::Running => lang.pick("đang xử lý, còn hạn", "running"),
            Status::DueSoon => lang.pick("sắp đến hạn", "due soon"),
            Status::Paused => lang.pick("tạm dừng", "paused"),
            Status::Early => lang.pick("trước hạn", "early"),
            Status::OnTime => lang.pick("đúng hạn", "on time"),
            Status::Late => lang.pick("trễ hạn", "late"),
            Status::Overdue => lang.pick("quá hạn, chưa xong", "overdue"),
            Status::Returned => lang.pick("không tiếp nhận", "returned"),
            Status::Withdrawn => lang.pick("đã rút", "withdrawn"),
            Status::Closed => lang.pick("đã đóng hồ sơ", "file closed"),
            Status::NoDeadline => lang.pick("không có hạn", "no deadline"),
        }
    }

    /// Whether the case ended without a result: returned, withdrawn or closed.
    pub const fn ended_otherwise(self) -> bool {
        matches!(self, Status::Returned | Status::Withdrawn | Status::Closed)
    }

    /// Whether the limit has been missed.
    pub const fn is_late(self) -> bool {
        matches!(self, Status::Late | Status::Overdue)
    }
}
