use super::table;
use crate::basis::Lang;
use crate::civil::Date;

/// What a decision that has not been made yet may do, as far as the decisions of the past show (`data/holidays/model.toml`).
///
/// Statute leaves two choices to a yearly decision: which five days around the lunar new year, and which neighbour of 2 September
/// ([`Entitlement::options`](super::Entitlement::options)). Swaps stand in no statute; they are a practice, and these are its bounds. A
/// swap gives off
///
/// * a *bridge day*: one working day between two runs of days off, one of which holds a holiday or its day in lieu, or
/// * around a Tết that is not decided yet, one of the working days directly beside it,
///
/// for a day of weekly rest near the same holiday. A bridge day may be swapped as long as it lies ahead, also after the decision of the
/// year: the letter of 12 April 2024 came 17 days before the day off, that of 25 December 2025 eight days before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Model {
    /// How many working days directly before the days of Tết, and directly after them and their days in lieu, a swap may give off.
    pub beside_tet: i32,
    /// How many swaps one Tết may have.
    pub swaps_at_tet: usize,
    /// How many days before the first day of the holiday the day worked in exchange may lie.
    pub worked_before: i32,
    /// How many days after the last day of the holiday the day worked in exchange may lie.
    pub worked_after: i32,
    /// Month and day of its own year by which a year has been decided, ever since a year needed a decision.
    pub decided_by: (u8, u8),
    /// The evidence in Vietnamese and English.
    pub evidence: (&'static str, &'static str),
    /// The day somebody last looked.
    pub checked_on: Date,
}

impl Model {
    /// The model of the data.
    pub const fn published() -> &'static Model {
        &table::MODEL
    }

    /// The day from which a year without a decision is overdue: the day after every year so far had been decided.
    pub fn overdue_from(&self, year: i32) -> Option<Date> {
        let (month, day) = self.decided_by;
        Date::new(year, month, day).and_then(Date::tomorrow).ok()
    }

    /// The evidence in a language.
    pub const fn evidence(&self, lang: Lang) -> &'static str {
        lang.pick(self.evidence.0, self.evidence.1)
    }
}
