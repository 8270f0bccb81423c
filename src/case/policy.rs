use super::record::Stage;
use super::wait::{Ground, WaitMode};
use crate::basis::Lang;

/// What each of the ten national statuses means for the clock, and what each ground of waiting does to it: a table that an office
/// may replace, because products differ.
///
/// [`StatusPolicy::PUBLISHED`] is the default. Statuses 5, 6 and 8 wait, 3 and 7 end the case, 9 and 10 are finished work. A supplement
/// does what the rule in force says, a financial duty and a stop pause, and an opinion lets the limit run.
///
/// ```
/// use thoihan::case::{Meaning, Stage, StatusPolicy};
///
/// // An office whose software ends a case with status 8.
/// let ours = StatusPolicy::PUBLISHED.with(Stage::Stopped, Meaning::Returned);
/// assert_eq!(ours.meaning(Stage::Stopped), Meaning::Returned);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusPolicy {
    meanings: [Meaning; 10],
    modes: [WaitMode; 4],
}

/// What a status means for the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Meaning {
    /// The clock has not started.
    NotStarted,
    /// The clock runs.
    Running,
    /// The clock waits on a ground.
    Waiting(Ground),
    /// Work is finished.
    Finished,
    /// Not accepted, or returned for good: no clock.
    Returned,
    /// Withdrawn: no clock.
    Withdrawn,
}

impl Meaning {
    /// The meaning in words.
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Meaning::NotStarted => lang.pick("chưa tính thời hạn", "the clock has not started"),
            Meaning::Running => lang.pick("đang tính thời hạn", "the clock runs"),
            Meaning::Waiting(ground) => ground.label(lang),
            Meaning::Finished => lang.pick("đã xử lý xong", "work is finished"),
            Meaning::Returned => lang.pick("không tiếp nhận, trả lại", "returned"),
            Meaning::Withdrawn => lang.pick("đã rút", "withdrawn"),
        }
    }
}

impl StatusPolicy {
    /// The default.
    pub const PUBLISHED: StatusPolicy = StatusPolicy {
        meanings: [
            Meaning::NotStarted,
            Meaning::Running,
            Meaning::Returned,
            Meaning::Running,
            Meaning::Waiting(Ground::Supplement),
            Meaning::Waiting(Ground::FinancialDuty),
            Meaning::Withdrawn,
            Meaning::Waiting(Ground::Stop),
            Meaning::Finished,
            Meaning::Finished,
        ],
        modes: [WaitMode::ByRule, WaitMode::Pause, WaitMode::Continue, WaitMode::Pause],
    };

    /// The same policy with another meaning of a status.
    #[must_use]
    pub fn with(mut self, stage: Stage, meaning: Meaning) -> StatusPolicy {
        if let Some(place) = self.meanings.get_mut(usize::from(stage.code()) - 1) {
            *place = meaning;
        }
        self
    }

    /// The same policy with another effect of a ground, for waits that do not name their own.
    #[must_use]
    pub fn with_mode(mut self, ground: Ground, mode: WaitMode) -> StatusPolicy {
        if let Some(place) = self.modes.get_mut(ground as usize) {
            *place = mode;
        }
        self
    }

    /// What a status means.
    pub fn meaning(&self, stage: Stage) -> Meaning {
        self.meanings.get(usize::from(stage.code()) - 1).copied().unwrap_or(Meaning::Running)
    }

    /// What a wait on a ground does to the clock, where the wait does not say it itself.
    pub fn mode(&self, ground: Ground) -> WaitMode {
        self.modes.get(ground as usize).copied().unwrap_or_default()
    }
}

impl Default for StatusPolicy {
    fn default() -> StatusPolicy {
        StatusPolicy::PUBLISHED
    }
}
