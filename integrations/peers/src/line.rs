//! One line of the table, as it passes between processes.

use serde::{Deserialize, Serialize};

/// What a contestant answered and what it cost.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Line {
    pub(crate) contender: String,
    pub(crate) operation: String,
    pub(crate) calendar: String,
    pub(crate) rows: usize,
    pub(crate) rounds: usize,
    /// A row, in the fastest round and in the middle one.
    pub(crate) min_ns: f64,
    pub(crate) median_ns: f64,
    /// The median of the ratios round by round, to `thoihan::bulk` and to the library one by one.
    pub(crate) times_bulk: Option<f64>,
    pub(crate) times_scalar: Option<f64>,
    /// The share of rows with the answer of thoihan.
    pub(crate) agree: f64,
    pub(crate) checksum_equal: bool,
    pub(crate) expected: Expected,
    pub(crate) note: String,
}

impl Line {
    fn is_right(&self) -> bool {
        self.agree >= 1.0 && self.checksum_equal
    }

    /// Whether the answers are as good, or as bad, as they must be.
    pub(crate) fn is_as_expected(&self) -> bool {
        match self.expected {
            Expected::Right => self.is_right(),
            Expected::Wrong | Expected::Other => !self.is_right(),
        }
    }

    /// The answers in a word.
    pub(crate) fn verdict(&self) -> String {
        let wrong = (1.0 - self.agree) * 100.0;
        match self.expected {
            _ if self.is_right() => "right".to_owned(),
            Expected::Other => format!("other holidays ({wrong:.1} % of rows differ)"),
            Expected::Right | Expected::Wrong => format!("**wrong** ({wrong:.1} % of rows)"),
        }
    }
}

/// What its answers must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Expected {
    /// Equal in every row.
    Right,
    /// Not equal: it cannot say that a Saturday is worked.
    Wrong,
    /// It has holidays of its own.
    Other,
}
