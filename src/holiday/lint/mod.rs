//! Looking a calendar file over before anybody counts by it: everything that is wrong with it, not only the first thing.
//!
//! Loading a file stops at the first fault, and says nothing of what is allowed and yet odd. [`Draft::findings`] reads the same file
//! entry by entry, looks at the calendar that comes of it, and tells errors (the file would be refused, or gives a wrong calendar) from
//! warnings (it loads, but somebody should look).
//!
//! ```
//! use thoihan::Lang;
//! use thoihan::holiday::lint::{Draft, Rule};
//!
//! let draft: Draft = toml::from_str(r#"
//!     [[decision]]
//!     instrument = "cv-2450-2024"
//!     issued = 2024-04-12
//!     swaps = [{ off = 2024-04-29 }]
//! "#)?;
//! let findings = draft.findings();
//! assert_eq!((findings.len(), findings[0].rule), (1, Rule::UnpairedSwap));
//! assert_eq!((findings[0].place.as_str(), findings[0].field.as_deref()), ("decision 1, swap 1", Some("worked")));
//! assert_eq!(findings[0].message(Lang::English), "a swap without its day worked: a day off never stands alone");
//! # Ok::<(), toml::de::Error>(())
//! ```

mod coverage;
mod days;
mod finding;
mod in_lieu;
mod keys;
mod node;
mod overlay;
mod read;
mod said;
mod sources;
mod statute;
mod swaps;

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::{Deserialize, Deserializer};

pub use finding::{Finding, Rule, Severity};
pub use said::FileKind;

use super::{Entry, Overlay, Scope, Year};
use crate::basis::Lang;
use crate::civil::Date;
use crate::holiday::schema::OverlayFile;
use node::Node;
use read::Reader;
use said::{Closed, Said, Statute};

/// A calendar file as it was written, before anything of it is believed: a year, an overlay, or statute.
///
/// Any table of TOML or JSON can be read into it; only what is no such table, or holds a number with a fraction, is refused by the
/// reader of the format.
#[derive(Debug, Clone, Deserialize)]
#[serde(expecting = "a calendar file, which is a table")]
pub struct Draft {
    #[serde(flatten)]
    node: Node,
    #[serde(flatten)]
    overlay: Attempt<OverlayFile>,
}

/// The file as the schema reads it, or why it does not.
#[derive(Debug, Clone)]
struct Attempt<T>(Result<T, String>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Attempt<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Attempt<T>, D::Error> {
        Ok(Attempt(T::deserialize(deserializer).map_err(|error| error.to_string())))
    }
}

impl Draft {
    /// The sort of file that it is, judged by its keys; an overlay where nothing tells.
    pub fn kind(&self) -> FileKind {
        read::kind_of(&self.node)
    }

    /// Everything that there is to say about the file, errors first, each part in the order of the file.
    pub fn findings(&self) -> Vec<Finding> {
        let mut reader = Reader::default();
        let found = match self.kind() {
            FileKind::Year => of_year(&reader.year(&self.node)),
            FileKind::Overlay => self.of_overlay(&mut reader),
            FileKind::Statute => statute::look(&reader.statute(&self.node)),
            FileKind::Model => {
                reader.model(&self.node);
                Vec::new()
            }
        };
        let mut findings = reader.findings;
        findings.extend(found);
        findings.sort_by_key(Finding::severity);
        findings
    }

    /// What an overlay says, and where nothing is wrong with that, the calendar that comes of it.
    fn of_overlay(&self, reader: &mut Reader) -> Vec<Finding> {
        let said = reader.overlay(&self.node);
        let mut findings = of_overlay(&said);
        let is_sound = |finding: &Finding| finding.severity() != Severity::Error;
        if reader.findings.iter().chain(&findings).all(is_sound) {
            findings.extend(as_laid(&self.overlay, said.scope));
        }
        findings
    }
}

/// What the library itself makes of an overlay in which nothing wrong was found: the last word is its own.
fn as_laid(file: &Attempt<OverlayFile>, scope: Scope) -> Vec<Finding> {
    let refused = |vi: String, en: String| Vec::from([Finding::new(Rule::Refused, "file", vi, en)]);
    match &file.0 {
        Err(error) => refused(format!("không đúng lược đồ: {error}"), format!("not of the schema: {error}")),
        Ok(file) => Overlay::try_from(file.clone())
            .and_then(|overlay| overlay::losses(scope, &overlay))
            .unwrap_or_else(|error| refused(error.message(Lang::Vietnamese), error.message(Lang::English))),
    }
}

/// The findings of one file of the built-in data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The file in the repository: `data/holidays/2024.toml`.
    pub file: String,
    /// What there is to say about it.
    pub findings: Vec<Finding>,
}

/// Looks over the built-in data: the model, statute, then every year. The tables say what the files say, so that the findings are those of the files.
///
/// ```
/// use thoihan::holiday::lint::{Severity, built_in};
///
/// let errors = built_in().into_iter().flat_map(|report| report.findings).filter(|it| it.severity() == Severity::Error);
/// assert_eq!(errors.count(), 0);
/// ```
pub fn built_in() -> Vec<Report> {
    let sorted = |mut findings: Vec<Finding>| {
        findings.sort_by_key(Finding::severity);
        findings
    };
    let statute = sorted(statute::look(&Statute::built_in()));
    let mut reports = Vec::from([
        Report { file: "data/holidays/model.toml".into(), findings: Vec::new() },
        Report { file: "data/holidays/statute.toml".into(), findings: statute },
    ]);
    reports.extend(Year::all().iter().map(|year| Report {
        file: format!("data/holidays/{}.toml", year.year),
        findings: sorted(of_year(&Said::of(year))),
    }));
    reports
}

/// A file beside the calendar that it is laid over: for a year file, which says everything itself, there is none.
struct Laid<'a> {
    said: &'a Said,
    below: BTreeMap<Date, Entry>,
}

/// The most entries that a file may have; the schema refuses more.
const MOST_ENTRIES: usize = 20_000;

fn of_year(said: &Said) -> Vec<Finding> {
    let laid = Laid { said, below: BTreeMap::new() };
    let mut findings = Vec::new();
    if is_too_long(said, &mut findings) {
        return findings;
    }
    days::look(&laid, &mut findings);
    days::look_at_year(said, &mut findings);
    in_lieu::look(&laid, &mut findings);
    swaps::look(&laid, &mut findings);
    sources::look(said, &mut findings);
    coverage::look(said, &mut findings);
    findings
}

fn of_overlay(said: &Said) -> Vec<Finding> {
    let mut findings = Vec::new();
    if is_too_long(said, &mut findings) {
        return findings;
    }
    let laid = Laid { said, below: overlay::below(said) };
    overlay::look(&laid, &mut findings);
    days::look(&laid, &mut findings);
    days::look_at_overlay(&laid, &mut findings);
    in_lieu::look(&laid, &mut findings);
    swaps::look(&laid, &mut findings);
    sources::look(said, &mut findings);
    findings
}

fn is_too_long(said: &Said, findings: &mut Vec<Finding>) -> bool {
    let days: usize = said.groups.iter().map(|group| group.days.len() + group.in_lieu.len() + group.swaps.len()).sum();
    let entries = said.groups.len() + said.closures.len() + said.openings.len() + said.rests.len() + days;
    if entries > MOST_ENTRIES {
        let vi = format!("có {entries} mục, quá {MOST_ENTRIES}; không xem tiếp");
        let en = format!("it has {entries} entries, more than {MOST_ENTRIES}; nothing else was looked at");
        findings.push(Finding::new(Rule::TooMany, "file", vi, en));
    }
    entries > MOST_ENTRIES
}

impl Said {
    /// The days of the closures that a file may have.
    fn closed(&self) -> impl Iterator<Item = (&Closed, Date)> {
        self.closures.iter().flat_map(|closure| {
            closure.days().into_iter().flat_map(move |days| days.days().map(move |date| (closure, date)))
        })
    }
}
