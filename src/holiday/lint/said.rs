//! What a calendar file says, as far as it could be read, and from where in the file.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::civil::{Date, Span};
use crate::holiday::{
    Chosen, Decision, Entitlement, Evidence, Grant, InLieu, Observance, OpenQuestion, Scope, Standing, Swap, Year,
    table,
};

/// The sort of a calendar file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// What one year's decisions fixed: `data/holidays/<year>.toml`.
    Year,
    /// Decisions and closures to be laid over the calendar.
    Overlay,
    /// What statute grants: `data/holidays/statute.toml`.
    Statute,
    /// What a coming decision may do: `data/holidays/model.toml`.
    Model,
}

/// By which weekly rest a file is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rest {
    /// That of the scope which the file is for.
    Of(Scope),
    /// The file fixes a weekly rest of its own: what that makes of a day is left to the calendar that comes of it.
    Own,
}

impl Default for Rest {
    fn default() -> Rest {
        Rest::Of(Scope::State)
    }
}

impl Rest {
    /// Whether the day is one of weekly rest, where that is known.
    pub(super) fn rests(self, date: Date) -> Option<bool> {
        match self {
            Rest::Of(scope) => Some(scope.weekly_rest(date).contains(date.weekday())),
            Rest::Own => None,
        }
    }
}

/// A year file or an overlay.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) year: Option<i32>,
    pub(super) standing: Option<Standing>,
    pub(super) checked_on: Option<Date>,
    pub(super) rest: Rest,
    pub(super) sources: Vec<Source>,
    /// The decisions, and for a year file the days that follow from statute alone.
    pub(super) groups: Vec<Group>,
    pub(super) closures: Vec<Closed>,
    pub(super) openings: Vec<Opened>,
    /// The weekly rests that the file fixes.
    pub(super) rests: Vec<InForce>,
    pub(super) scope: Scope,
    pub(super) questions: Vec<Question>,
}

/// An instrument of the file.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) place: String,
    pub(super) id: Option<String>,
    pub(super) signed: Option<Date>,
    pub(super) checked_on: Option<Date>,
    pub(super) seen: Option<String>,
}

/// A decision, or the statutory days of a year.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) place: String,
    /// None for the days that need no decision.
    pub(super) act: Option<Act>,
    pub(super) evidence: Option<Evidence>,
    pub(super) days: Vec<Granted>,
    pub(super) in_lieu: Vec<MadeUp>,
    pub(super) swaps: Vec<Pair>,
    pub(super) not_swapped: Vec<Date>,
}

/// Who decided, and when.
#[derive(Debug)]
pub(super) struct Act {
    pub(super) instrument: Option<String>,
    pub(super) issued: Option<Date>,
    pub(super) issued_from: Option<Date>,
    pub(super) issued_by: Option<Date>,
}

/// A day off for a holiday.
#[derive(Debug)]
pub(super) struct Granted {
    pub(super) place: String,
    pub(super) date: Option<Date>,
    pub(super) observance: Option<String>,
}

/// A day in lieu.
#[derive(Debug)]
pub(super) struct MadeUp {
    pub(super) place: String,
    pub(super) date: Option<Date>,
    pub(super) holiday: Option<Date>,
    pub(super) evidence: Option<Evidence>,
}

/// A swap, perhaps without one of its days.
#[derive(Debug)]
pub(super) struct Pair {
    pub(super) place: String,
    pub(super) off: Option<Date>,
    pub(super) worked: Option<Date>,
    pub(super) evidence: Option<Evidence>,
}

/// A closure.
#[derive(Debug)]
pub(super) struct Closed {
    pub(super) place: String,
    pub(super) instrument: Option<String>,
    pub(super) from: Option<Date>,
    pub(super) until: Option<Date>,
}

impl Closed {
    /// The days, where the closure is one that a file may have.
    pub(super) fn days(&self) -> Option<Span> {
        let days = Span::new(self.from?, self.until?).ok()?;
        (1..=Closed::LONGEST).contains(&days.len()).then_some(days)
    }

    /// More is a slip of the pen; the schema refuses it too.
    pub(super) const LONGEST: i32 = 366;
}

/// A day that a body works although others are off.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) place: String,
    pub(super) instrument: Option<String>,
    pub(super) date: Option<Date>,
}

/// An open question.
#[derive(Debug)]
pub(super) struct Question {
    pub(super) place: String,
    pub(super) id: Option<String>,
    pub(super) dates: Vec<Date>,
    pub(super) seen: Option<String>,
}

/// The file of statute.
#[derive(Debug, Default)]
pub(super) struct Statute {
    pub(super) observances: Vec<(String, String)>,
    pub(super) rests: Vec<InForce>,
    pub(super) laws: Vec<Law>,
    pub(super) questions: Vec<Question>,
}

/// A text while it is in force.
#[derive(Debug)]
pub(super) struct InForce {
    pub(super) place: String,
    pub(super) instrument: Option<String>,
    pub(super) from: Option<Date>,
    /// The first day no longer in force; the end of days for a text without one.
    pub(super) until: Date,
}

/// What a law grants for one holiday.
#[derive(Debug)]
pub(super) struct Law {
    pub(super) text: InForce,
    pub(super) observance: Option<String>,
    /// In how many ways it says which days it grants; one is right.
    pub(super) ways: usize,
    /// What a yearly decision chooses from.
    pub(super) options: Vec<i32>,
    pub(super) default: Option<i32>,
    /// In how many languages the default has a reason.
    pub(super) reasons: usize,
}

// The built-in tables say the same as the files they were generated from.

impl Said {
    pub(super) fn of(year: &Year) -> Said {
        let decisions = year.decisions.iter().enumerate();
        let mut groups: Vec<Group> = decisions.map(|(index, decision)| Group::of(index + 1, decision)).collect();
        groups.push(Group {
            place: "statutory".to_string(),
            act: None,
            evidence: Some(year.evidence),
            days: days("statutory", year.statutory),
            in_lieu: in_lieu("statutory", year.in_lieu),
            swaps: Vec::new(),
            not_swapped: Vec::new(),
        });
        Said {
            year: Some(year.year),
            standing: Some(year.standing),
            checked_on: Some(year.checked_on),
            groups,
            questions: questions(year.open),
            ..Said::default()
        }
    }
}

impl Group {
    fn of(number: usize, decision: &Decision) -> Group {
        let place = format!("decision {number}");
        let act = Act {
            instrument: Some(decision.basis.instrument().id.to_string()),
            issued: decision.issued,
            issued_from: decision.issued_within.map(|(first, _)| first),
            issued_by: decision.issued_within.map(|(_, last)| last),
        };
        Group {
            act: Some(act),
            evidence: Some(decision.evidence),
            days: days(&place, &decision.days),
            in_lieu: in_lieu(&place, &decision.in_lieu),
            swaps: swaps(&place, &decision.swaps),
            not_swapped: decision.not_swapped.to_vec(),
            place,
        }
    }
}

fn days(place: &str, days: &[Chosen]) -> Vec<Granted> {
    let days = days.iter().enumerate().map(|(index, day)| Granted {
        place: format!("{place}, day {}", index + 1),
        date: Some(day.date),
        observance: Some(day.observance.id.to_string()),
    });
    days.collect()
}

fn in_lieu(place: &str, days: &[InLieu]) -> Vec<MadeUp> {
    let days = days.iter().enumerate().map(|(index, day)| MadeUp {
        place: format!("{place}, day in lieu {}", index + 1),
        date: Some(day.date),
        holiday: Some(day.holiday),
        evidence: Some(day.evidence),
    });
    days.collect()
}

fn swaps(place: &str, swaps: &[Swap]) -> Vec<Pair> {
    let swaps = swaps.iter().enumerate().map(|(index, swap)| Pair {
        place: format!("{place}, swap {}", index + 1),
        off: Some(swap.off),
        worked: Some(swap.worked),
        evidence: Some(swap.evidence_worked),
    });
    swaps.collect()
}

fn questions(open: &[OpenQuestion]) -> Vec<Question> {
    let open = open.iter().enumerate().map(|(index, question)| Question {
        place: format!("open {}", index + 1),
        id: Some(question.id.to_string()),
        dates: question.may_be_off.iter().chain(question.may_be_worked).copied().collect(),
        seen: Some(question.seen.to_string()),
    });
    open.collect()
}

impl Statute {
    pub(super) fn built_in() -> Statute {
        let observances = Observance::all().iter().enumerate();
        let rests = table::WEEKLY_REST.iter().enumerate().map(|(index, rest)| InForce {
            place: format!("weekly_rest {}", index + 1),
            instrument: Some(rest.basis.instrument().id.to_string()),
            from: Some(rest.in_force.from()),
            until: rest.in_force.until(),
        });
        let laws = Entitlement::all().iter().enumerate().map(|(index, law)| Law::of(index + 1, law));
        Statute {
            observances: observances
                .map(|(index, it)| (format!("observance {}", index + 1), it.id.to_string()))
                .collect(),
            rests: rests.collect(),
            laws: laws.collect(),
            questions: questions(&table::OPEN),
        }
    }
}

impl Law {
    /// Of a built-in law the default stands first among the options.
    fn of(number: usize, law: &Entitlement) -> Law {
        let options = match law.grant {
            Grant::Tet { before, .. } => before,
            Grant::FixedWithNeighbour { neighbours, .. } => neighbours,
            Grant::Fixed { .. } | Grant::Lunar { .. } => &[],
        };
        let text = InForce {
            place: format!("entitlement {number}"),
            instrument: Some(law.basis.instrument().id.to_string()),
            from: Some(law.in_force.from()),
            until: law.in_force.until(),
        };
        Law {
            text,
            observance: Some(law.observance.id.to_string()),
            ways: 1,
            options: options.to_vec(),
            default: options.first().copied().filter(|_| law.default_reason.is_some()),
            reasons: if law.default_reason.is_some() { 2 } else { 0 },
        }
    }
}
