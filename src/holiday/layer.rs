use alloc::borrow::Cow;

use super::compose::Scope;
use crate::basis::Lang;

/// Who lays something over the calendar. The later in the order, the closer to the body, and the closer wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Rank {
    /// The whole country: the built-in data, and a decision that was signed after them.
    #[default]
    Nation,
    /// A province or a ministry, for the bodies under it.
    Province,
    /// One body: an office, an enterprise.
    Office,
}

impl Rank {
    /// The ranks from the farthest to the closest.
    pub const ALL: [Rank; 3] = [Rank::Nation, Rank::Province, Rank::Office];

    /// The stable word of data files and JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Rank::Nation => "nation",
            Rank::Province => "province",
            Rank::Office => "office",
        }
    }

    /// The word in running text.
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Rank::Nation => lang.pick("cả nước", "nation"),
            Rank::Province => lang.pick("cấp tỉnh", "province"),
            Rank::Office => lang.pick("cơ quan", "office"),
        }
    }
}

/// A layer of the calendar (lớp lịch): who speaks in it, and for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layer {
    /// How close it is to the body.
    pub rank: Rank,
    /// Its name in Vietnamese; empty where nobody named it.
    pub name: Cow<'static, str>,
    /// Its name in English.
    pub name_en: Cow<'static, str>,
    /// The body it is for, as an identifier of the caller's own; two bodies of one rank have no calendar in common.
    pub body: Option<Cow<'static, str>>,
    /// The scope it is for, where it is for one only.
    pub scope: Option<Scope>,
}

impl Layer {
    /// The built-in data.
    pub const BUILT_IN: Layer = Layer::unnamed("dữ liệu có sẵn", "built-in data");
    /// An overlay that says nothing about itself.
    pub const OVERLAY: Layer = Layer::unnamed("tệp bổ sung", "overlay");

    const fn unnamed(name: &'static str, name_en: &'static str) -> Layer {
        Layer {
            rank: Rank::Nation,
            name: Cow::Borrowed(name),
            name_en: Cow::Borrowed(name_en),
            body: None,
            scope: None,
        }
    }

    /// The name in a language.
    pub fn name(&self, lang: Lang) -> &str {
        lang.pick(&self.name, &self.name_en)
    }

    /// Whether it is the built-in data.
    pub fn is_built_in(&self) -> bool {
        *self == Layer::BUILT_IN
    }
}
