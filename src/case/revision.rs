use alloc::vec::Vec;

use super::evaluate::{Evaluation, Evaluator};
use super::finding::Finding;
use super::impact::{Impact, outcome};
use super::record::Record;
use super::status::Status;
use crate::basis::Basis;
use crate::calendar::{Calendar, DayKind, FIRST, LAST};
use crate::civil::{Date, DateTime, Span};
use crate::hours::Sessions;
use crate::term::Unit;

/// A change of the calendar (quyết định mới, lịch thay đổi): the evaluators before and after it, and the days that it changes.
///
/// Make it once and ask it for every record. A record is evaluated before and after, and what differs is its [`Impact`]; that is the
/// definition, and a record that rests on none of the days that differ is not evaluated twice.
///
/// ```
/// use thoihan::calendar::{Calendar, Scope};
/// use thoihan::case::{Evaluator, Record, Revision};
/// use thoihan::civil::DateTime;
///
/// // The letter of 12 April 2024 gave 29 April off, to be worked on Saturday 4 May.
/// let then = Calendar::builder(Scope::State).known_on("2024-04-11".parse()?).build()?;
/// let now = Calendar::state();
/// let (before, after) = (Evaluator::new(&then), Evaluator::new(&now));
/// let letter = Revision::new(&before, &after);
///
/// let record = Record {
///     received: Some(DateTime::parse("2024-04-22T09:30")?),
///     limit: Some("5wd".parse()?),
///     ..Record::default()
/// };
/// let impact = letter.impact(&record, DateTime::parse("2024-04-30")?).unwrap();
/// assert_eq!(impact.before.due_day().unwrap().to_string(), "2024-04-29");
/// assert_eq!(impact.after.due_day().unwrap().to_string(), "2024-05-02");
/// assert_eq!(impact.days[0].date.to_string(), "2024-04-29");
/// assert!(impact.is_no_longer_late());
/// # Ok::<(), thoihan::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Revision<'a> {
    before: &'a Evaluator<'a>,
    after: &'a Evaluator<'a>,
    changed: Vec<ChangedDay>,
    /// Every day on which an evaluation can part; `None` where the two differ in more than days.
    apart: Option<Vec<Date>>,
}

/// A day on which other work is done before and after: worked and off, or other sessions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedDay {
    /// The day.
    pub date: Date,
    /// What it was.
    pub before: DayKind,
    /// What it became.
    pub after: DayKind,
    /// The instrument behind what it became, or behind what it was where the day is an ordinary one now.
    pub basis: Option<Basis>,
}

/// A run of days, both ends among them.
type Days = (Date, Date);

impl<'a> Revision<'a> {
    /// The change from one evaluator to the other, in some milliseconds.
    pub fn new(before: &'a Evaluator<'a>, after: &'a Evaluator<'a>) -> Revision<'a> {
        let (old, new) = (before.calendar, after.calendar);
        let all = || Span::constant(FIRST, LAST.tomorrow().unwrap_or(LAST)).days();
        let changed = all().filter_map(|date| ChangedDay::of(date, old, new)).collect();
        let in_days = old.schedule() == new.schedule() && before.policy == after.policy;
        let apart = in_days.then(|| all().filter(|date| differs(*date, old, new)).collect());
        Revision { before, after, changed, apart }
    }

    /// The days on which other work is done, in order.
    pub fn changed_days(&self) -> &[ChangedDay] {
        &self.changed
    }

    /// What changes for a record as it stood at a moment; `None` when nothing does.
    ///
    /// A record that has no status before or after is never passed over: its impact says with its findings why.
    pub fn impact(&self, record: &Record, as_of: DateTime) -> Option<Impact> {
        let before = self.before.evaluate(record, as_of);
        if self.leaves_alone(record, &before, as_of) {
            return None;
        }
        let after = self.after.evaluate(record, as_of);
        let is_silent = before.status.is_some() && outcome(&before) == outcome(&after);
        if is_silent {
            return None;
        }
        let days = self.reasons(record, &before, &after, as_of);
        Some(Impact { before, after, days })
    }

    /// Whether the second evaluation must be equal to the first, because no day differs that the first has looked at.
    fn leaves_alone(&self, record: &Record, before: &Evaluation, as_of: DateTime) -> bool {
        let (Some(apart), Some((first, last))) = (&self.apart, self.consulted(record, before, as_of)) else {
            return false;
        };
        let next = apart.partition_point(|date| *date < first);
        apart.get(next).is_none_or(|date| *date > last)
    }

    /// A run of days that holds every day on which the evaluation has asked the calendar anything that its outcome rests on. `None`
    /// where the answer was an error, which may rest on any day, or there is no outcome.
    fn consulted(&self, record: &Record, evaluation: &Evaluation, as_of: DateTime) -> Option<Days> {
        let is_error = |finding: &Finding| matches!(finding, Finding::Error(_));
        let status = evaluation.status.filter(|_| !evaluation.findings.iter().any(is_error))?;
        let received = record.received?.date();
        let waits = record.waits.iter().flat_map(|wait| [Some(wait.from), wait.to]);
        let facts = waits.chain([record.ended(), status.is_late().then_some(as_of)]).flatten().map(DateTime::date);
        let letter = evaluation.apology.map(|apology| apology.deadline);
        let deadlines = evaluation.due.into_iter().chain(letter);
        let counted = deadlines.flat_map(|it| [it.event, it.safe, it.earliest, it.legal, it.latest]);
        let limit = evaluation.due_day().or(evaluation.promised);
        let soon = limit.map(|limit| self.before.calendar.before(limit)).transpose().ok()?;
        let days = facts.chain(counted).chain([evaluation.promised, limit, soon].into_iter().flatten());
        Some(days.fold((received, received), |(first, last), day| (first.min(day), last.max(day))))
    }

    /// The days that explain what differs, in order.
    fn reasons(&self, record: &Record, before: &Evaluation, after: &Evaluation, as_of: DateTime) -> Vec<ChangedDay> {
        let parts = [
            due_rests_on(record, before, after),
            self.status_rests_on(before, after),
            lateness_rests_on(record, before, after, as_of),
            letter_rests_on(before, after),
            promise_rests_on(before, after),
        ];
        let parts = || parts.iter().flatten();
        let Some(first) = parts().map(|(first, _)| *first).min() else { return Vec::new() };
        let place = self.changed.partition_point(|day| day.date < first);
        let explains = |day: &&ChangedDay| parts().any(|(first, last)| *first <= day.date && day.date <= *last);
        let end = parts().map(|(_, last)| *last).max().unwrap_or(first);
        let near = self.changed.iter().skip(place).take_while(|day| day.date <= end);
        near.filter(explains).cloned().collect()
    }

    /// A case that runs is due soon from the working day before its limit on.
    fn status_rests_on(&self, before: &Evaluation, after: &Evaluation) -> Option<Days> {
        let runs = |it: &Evaluation| matches!(it.status, Some(Status::Running | Status::DueSoon));
        if before.status == after.status || !(runs(before) && runs(after)) {
            return None;
        }
        let limits = [before, after].map(limit_day);
        let calendars = [self.before, self.after].map(|evaluator| evaluator.calendar);
        let soon = limits.iter().zip(calendars).filter_map(|(limit, calendar)| calendar.before((*limit)?).ok());
        hull(soon.chain(limits.into_iter().flatten()))
    }
}

impl ChangedDay {
    fn of(date: Date, old: &Calendar, new: &Calendar) -> Option<ChangedDay> {
        if work(date, old) == work(date, new) {
            return None;
        }
        let (before, after) = (old.kind(date).ok()?, new.kind(date).ok()?);
        let basis = |calendar: &Calendar| calendar.day(date).ok().and_then(|day| day.entry()?.basis.clone());
        Some(ChangedDay { date, before, after, basis: basis(new).or_else(|| basis(old)) })
    }
}

/// Whether a day is worked, and when.
fn work(date: Date, calendar: &Calendar) -> (Option<bool>, Option<Sessions>) {
    (calendar.is_working(date).ok(), calendar.schedule().and_then(|_| calendar.sessions(date).ok()))
}

/// Whether anything that is asked of a day may be answered differently: what is done on it, or what it may still become.
fn differs(date: Date, old: &Calendar, new: &Calendar) -> bool {
    let next = date.tomorrow().unwrap_or(date);
    work(date, old) != work(date, new) || !old.choices(date..next).eq(new.choices(date..next))
}

/// Working days and hours rest on every day from the event on, other limits on those over which their end moves.
fn due_rests_on(record: &Record, before: &Evaluation, after: &Evaluation) -> Option<Days> {
    if before.due.map(|due| due.ends_at()) == after.due.map(|due| due.ends_at()) {
        return None;
    }
    let lengths = record.limit.into_iter().chain(record.extensions.iter().map(|extended| extended.by));
    let from_the_event = lengths.into_iter().any(|length| length.counts_working_time());
    let dues = [before.due, after.due].into_iter().flatten();
    hull(dues.flat_map(|due| [if from_the_event { due.event } else { due.legal }, due.legal]))
}

/// Days late are counted from the limit on, where it counts working time.
fn lateness_rests_on(record: &Record, before: &Evaluation, after: &Evaluation, as_of: DateTime) -> Option<Days> {
    let lateness = |it: &Evaluation| (it.late_days, it.late_minutes);
    let unit = record.limit.map(|limit| limit.last_unit());
    if lateness(before) == lateness(after) || !matches!(unit, Some(Unit::WorkingDay | Unit::WorkingHour)) {
        return None;
    }
    let until = record.finished.filter(|finished| *finished <= as_of).unwrap_or(as_of);
    hull([before, after].into_iter().filter_map(limit_day).chain([until.date()]))
}

fn letter_rests_on(before: &Evaluation, after: &Evaluation) -> Option<Days> {
    let letters = [before, after].map(|it| it.apology.map(|apology| apology.deadline));
    let days = letters.map(|letter| letter.map(|letter| (letter.legal, letter.safe)));
    let [old, new] = days;
    if old == new {
        return None;
    }
    hull(letters.into_iter().flatten().flat_map(|letter| [letter.event, letter.legal, letter.safe]))
}

fn promise_rests_on(before: &Evaluation, after: &Evaluation) -> Option<Days> {
    if before.promised_differs == after.promised_differs {
        return None;
    }
    hull([before.due_day(), after.due_day(), after.promised].into_iter().flatten())
}

/// The day against which a case is judged.
fn limit_day(evaluation: &Evaluation) -> Option<Date> {
    evaluation.due_day().or(evaluation.promised)
}

fn hull(days: impl IntoIterator<Item = Date>) -> Option<Days> {
    days.into_iter().fold(None, |hull, day| {
        let (first, last) = hull.unwrap_or((day, day));
        Some((first.min(day), last.max(day)))
    })
}
