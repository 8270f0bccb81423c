use crate::basis::Lang;
use crate::civil::Date;

/// The day promised on a receipt (ngày hẹn trả) against the law, by the calendar as it was known when the receipt was printed and by the
/// one that is known now.
///
/// ```
/// use thoihan::case::{Agreement, Audit};
///
/// // Promised for 29 April 2024, which a letter of 12 April gave off.
/// let promised = Some("2024-04-29".parse()?);
/// let audit = Audit::of(promised, Some("2024-04-29".parse()?), Some("2024-05-02".parse()?));
/// assert_eq!((audit.then, audit.now), (Some(Agreement::Right), Some(Agreement::TooEarly)));
/// # Ok::<(), thoihan::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Audit {
    /// By the calendar as it was known then; `None` where there is no promise or no due day.
    pub then: Option<Agreement>,
    /// By the calendar as it is known now.
    pub now: Option<Agreement>,
}

impl Audit {
    /// A promised day against the due day by law, then and now.
    pub fn of(promised: Option<Date>, due_then: Option<Date>, due_now: Option<Date>) -> Audit {
        let agreement = |due: Option<Date>| Some(Agreement::of(promised?, due?));
        Audit { then: agreement(due_then), now: agreement(due_now) }
    }
}

/// Whether a promised day is the day due by law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Agreement {
    /// The day itself.
    Right,
    /// An earlier day: the office has given away time of its own.
    TooEarly,
    /// A later day than the law allows.
    TooLate,
}

impl Agreement {
    /// A promised day against the day due by law. Days are compared as dates: a day off after the due day is too late.
    pub fn of(promised: Date, due: Date) -> Agreement {
        match promised.cmp(&due) {
            core::cmp::Ordering::Equal => Agreement::Right,
            core::cmp::Ordering::Less => Agreement::TooEarly,
            core::cmp::Ordering::Greater => Agreement::TooLate,
        }
    }

    /// The stable word of JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Agreement::Right => "right",
            Agreement::TooEarly => "too_early",
            Agreement::TooLate => "too_late",
        }
    }

    /// The words of the office.
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Agreement::Right => lang.pick("đúng thời hạn", "as the law has it"),
            Agreement::TooEarly => lang.pick("sớm hơn thời hạn", "earlier than the law has it"),
            Agreement::TooLate => lang.pick("muộn hơn thời hạn", "later than the law allows"),
        }
    }
}
