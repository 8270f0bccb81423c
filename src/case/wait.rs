use crate::basis::Lang;
use crate::civil::DateTime;
use crate::law::Effect;

/// A wait in the life of a case: something was asked for, and came or is still to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    /// What is waited for.
    pub ground: Ground,
    /// What the wait does to the clock.
    pub mode: WaitMode,
    /// Asked for.
    pub from: DateTime,
    /// Complete again; `None` while it lasts.
    pub to: Option<DateTime>,
}

/// What a case waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Ground {
    /// Bổ sung giấy tờ
    #[default]
    Supplement,
    /// Thực hiện nghĩa vụ tài chính
    FinancialDuty,
    /// Ý kiến của cơ quan khác
    Opinion,
    /// Dừng xử lý
    Stop,
}

impl Ground {
    /// Every ground.
    pub const ALL: [Ground; 4] = [Ground::Supplement, Ground::FinancialDuty, Ground::Opinion, Ground::Stop];

    /// The stable word of data files and JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Ground::Supplement => "supplement",
            Ground::FinancialDuty => "financial_duty",
            Ground::Opinion => "opinion",
            Ground::Stop => "stop",
        }
    }

    /// The words of the office.
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Ground::Supplement => lang.pick("chờ bổ sung giấy tờ", "waiting for papers"),
            Ground::FinancialDuty => lang.pick("chờ thực hiện nghĩa vụ tài chính", "waiting for a financial duty"),
            Ground::Opinion => lang.pick("lấy ý kiến cơ quan khác", "asking another body's opinion"),
            Ground::Stop => lang.pick("dừng xử lý", "work stopped"),
        }
    }
}

/// What a wait does to the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum WaitMode {
    /// What the rule in force on the day of receipt, or the policy for its ground, says.
    #[default]
    ByRule,
    /// The whole limit is counted again once the dossier is complete.
    Restart,
    /// The time of the wait is not counted; many sectoral laws say so.
    Pause,
    /// The limit runs on, as it does while other bodies are consulted.
    Continue,
}

impl WaitMode {
    /// The stable word of the column `TamDung`.
    pub const fn word(self) -> &'static str {
        match self {
            WaitMode::ByRule => "",
            WaitMode::Restart => "restart",
            WaitMode::Pause => "pause",
            WaitMode::Continue => "continue",
        }
    }

    pub(super) const fn effect(self, by_rule: Option<Effect>) -> Option<Effect> {
        match self {
            WaitMode::ByRule => by_rule,
            WaitMode::Restart => Some(Effect::Restart),
            WaitMode::Pause => Some(Effect::Pause),
            WaitMode::Continue => Some(Effect::Continue),
        }
    }
}
