use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::rule::{Gap, Rule};
use super::table;
use crate::civil::Date;
use crate::error::Error;
use crate::term::Conventions;

/// The whole rulebook, by instrument.
pub fn rules() -> &'static [Rule] {
    &table::RULES
}

/// The names of all families, in order.
pub fn families() -> impl Iterator<Item = &'static str> {
    let names: BTreeSet<&str> = rules().iter().flat_map(|rule| rule.families).map(|(name, _)| *name).collect();
    names.into_iter()
}

/// A rule as a version of a family, with the choice it stands for there.
#[derive(Debug, Clone, Copy)]
pub struct FamilyVersion {
    /// The rule.
    pub rule: &'static Rule,
    /// The choice of the rule that the family means, if it has choices.
    pub choice: Option<&'static str>,
}

/// The versions of a family, the oldest first; empty when no family has that name.
pub fn family(name: &str) -> Vec<FamilyVersion> {
    let mut versions: Vec<FamilyVersion> = rules().iter().filter_map(|rule| version_of(rule, name)).collect();
    versions.sort_by_key(|version| version.rule.in_force.from());
    versions
}

/// The rule with this identifier, whether in force or not.
pub fn rule(id: &str) -> Result<&'static Rule, Error> {
    rules().iter().find(|rule| rule.id == id).ok_or_else(|| unknown(id))
}

/// The version of a family, or the rule of that name, in force on a day.
///
/// Refuses an unknown name with the nearest known ones, and a day on which nothing is in force with the reason.
pub(super) fn in_force(name: &str, on: Date) -> Result<FamilyVersion, Error> {
    let of_family = |rule: &'static Rule| version_of(rule, name);
    let current = rules().iter().filter(|rule| rule.in_force.contains(on)).find_map(of_family);
    if let Some(version) = current {
        return Ok(version);
    }
    let versions = family(name);
    if !versions.is_empty() {
        return Err(not_in_force(name, on, &versions));
    }
    let version = FamilyVersion { rule: rule(name)?, choice: None };
    if version.rule.in_force.contains(on) { Ok(version) } else { Err(not_in_force(name, on, &[version])) }
}

/// The rule as a version of a family, if it is one.
fn version_of(rule: &'static Rule, family: &str) -> Option<FamilyVersion> {
    let own = rule.families.iter().find(|(name, _)| *name == family)?;
    Some(FamilyVersion { rule, choice: own.1 })
}

/// The provisions of the Civil Code behind the conventions of counting.
pub fn conventions() -> Conventions<'static> {
    let basis = |id| rule(id).ok().map(|rule| &rule.basis);
    Conventions {
        start: basis("cc-start-event"),
        moment: basis("cc-start-hour"),
        days: basis("cc-end-day"),
        months: basis("cc-end-month"),
        years: basis("cc-end-year"),
        roll: basis("cc-rollover"),
    }
}

fn not_in_force(name: &str, on: Date, versions: &[FamilyVersion]) -> Error {
    if let Some(gap) = gaps(name).find(|gap| gap.days.contains(on)) {
        return Error::not_in_force(name, on, gap.reason.1, gap.reason.0);
    }
    let intervals = |until: &str, open: &str| {
        let texts = versions.iter().map(|version| {
            let days = version.rule.in_force;
            match days.end() {
                Some(end) => alloc::format!("{} {} {until} {end}", version.rule.id, days.from()),
                None => alloc::format!("{} {} {open}", version.rule.id, days.from()),
            }
        });
        texts.collect::<Vec<_>>().join("; ")
    };
    let (english, vietnamese) = (intervals("up to, not including,", "and after"), intervals("đến trước", "trở đi"));
    Error::not_in_force(name, on, &alloc::format!("in force {english}"), &alloc::format!("hiệu lực {vietnamese}"))
}

/// The declared gaps of a family: days on which it is known to have no rule here, and why.
pub fn gaps(family: &str) -> impl Iterator<Item = &'static Gap> {
    table::GAPS.iter().filter(move |gap| gap.family == family)
}

fn unknown(name: &str) -> Error {
    let known: BTreeSet<&'static str> = rules().iter().map(|rule| rule.id).chain(families()).collect();
    let mut near: Vec<(Likeness, &'static str)> = known.into_iter().map(|id| (Likeness::of(name, id), id)).collect();
    near.sort_by_key(|(likeness, id)| (core::cmp::Reverse(*likeness), *id));
    near.retain(|(likeness, _)| likeness.shared_words > 0);
    Error::unknown_rule(name, near.into_iter().take(3).map(|(_, id)| id).collect())
}

/// How near an identifier is to a name that somebody typed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Likeness {
    shared_words: usize,
    shared_beginning: usize,
}

impl Likeness {
    fn of(name: &str, id: &str) -> Likeness {
        let words: BTreeSet<&str> = name.split(['-', '_', ' ']).filter(|word| word.len() > 1).collect();
        Likeness {
            shared_words: id.split('-').filter(|word| words.contains(word)).count(),
            shared_beginning: name.bytes().zip(id.bytes()).take_while(|(one, other)| one == other).count(),
        }
    }
}
