use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::evaluate::Evaluator;
use super::finding::Findings;
use super::intake::Answered;
use super::known;
use super::record::{Record, Step};
use super::wait::Ground;
use crate::basis::Lang;
use crate::calendar::Calendar;
use crate::civil::DateTime;
use crate::error::{Error, ErrorKind};
use crate::term::{Deadline, Pauses, Term};

/// Who used the time of a case: its life from receipt to its end, or to the moment, divided without gap or overlap.
///
/// The working days and minutes of the portions add up exactly to those of the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The portions, in order.
    pub portions: Vec<Portion>,
    /// What each holder used in all, in order of first appearance.
    pub totals: Vec<(Holder, Used)>,
    /// The whole.
    pub total: Used,
    /// How each step stands against its own limit, in order of their beginning.
    pub steps: Vec<StepState>,
}

/// A stretch of the life of a case in one hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portion {
    /// Whose time it was.
    pub holder: Holder,
    /// Its beginning.
    pub from: DateTime,
    /// Its end.
    pub to: DateTime,
    /// How much of it was working time.
    pub used: Used,
}

/// Whose time a stretch of a case was.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holder {
    /// A step: an agency or a post.
    Step(String),
    /// Something was waited for; a wait goes before a step, and of two waits the later one.
    Waiting(Ground),
    /// Nobody is recorded.
    Nobody,
}

impl Holder {
    /// The holder in words.
    pub fn label(&self, lang: Lang) -> &str {
        match self {
            Holder::Step(holder) => holder,
            Holder::Waiting(ground) => ground.label(lang),
            Holder::Nobody => lang.pick("không ghi nhận", "not recorded"),
        }
    }
}

/// Working time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Used {
    /// Working days: those that end in the stretch, so that a day counts for who holds the file in the evening, and the day on which a
    /// pause ends counts again. As by law, the day of receipt is not counted, and the last day is.
    pub working_days: i32,
    /// Office minutes, on a calendar with office hours.
    pub minutes: Option<i64>,
}

impl Used {
    /// What a stretch uses of a life.
    fn of(stretch: (DateTime, DateTime), life: (DateTime, DateTime), calendar: &Calendar) -> Result<Used, Error> {
        let ((from, to), (received, end)) = (stretch, life);
        let minutes = calendar.schedule().map(|_| calendar.worked_between(from..to)).transpose()?;
        let first = from.date().max(received.date().tomorrow()?);
        let until = if to == end { end.date().tomorrow()? } else { to.date() };
        Ok(Used { working_days: if first < until { calendar.count(first..until)? } else { 0 }, minutes })
    }

    fn add(&mut self, other: Used) {
        self.working_days += other.working_days;
        self.minutes = self.minutes.zip(other.minutes).map(|(one, other)| one + other);
    }
}

/// How a step stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepState {
    /// The step.
    pub step: Step,
    /// The end of its own limit, counted from when it was taken over; the pauses of the case are left out.
    pub deadline: Option<Deadline>,
    /// How it stands against that, or against the recorded end where it has no limit; `None` where it has neither.
    pub state: Option<Answered>,
}

impl Evaluator<'_> {
    /// Divides the time of a record, as it stood at a moment, over steps and waits.
    ///
    /// Refuses a record without a receipt, one received later than the moment, and moments outside the calendar.
    pub fn account(&self, record: &Record, as_of: DateTime) -> Result<Account, Error> {
        let record = known::at(record, as_of, &self.policy);
        let received = record.received.ok_or(Error::missing_field("receipt"))?;
        let end = record.ended().unwrap_or(as_of);
        if end < received {
            let english = format!("{end} lies before the receipt at {received}");
            let vietnamese = format!("{end} trước thời điểm tiếp nhận {received}");
            return Err(Error::data(ErrorKind::OutOfRange, "end", english, vietnamese));
        }
        let portions = portions(&record, received, end, self.calendar)?;
        let clock = self.clock(&record, received, &mut Findings::default());
        let mut steps: Vec<&Step> = record.steps.iter().collect();
        steps.sort_by(|one, other| (one.from, &one.holder).cmp(&(other.from, &other.holder)));
        let steps = steps.into_iter().map(|step| state(step, &clock.pauses, &record, as_of, self.calendar));
        Ok(Account {
            totals: totals(&portions),
            total: Used::of((received, end), (received, end), self.calendar)?,
            portions,
            steps: steps.collect::<Result<_, Error>>()?,
        })
    }
}

/// The stretches between all moments at which something begins or ends, neighbours in one hand joined.
fn portions(record: &Record, from: DateTime, to: DateTime, calendar: &Calendar) -> Result<Vec<Portion>, Error> {
    let waits = record.waits.iter().flat_map(|wait| [Some(wait.from), wait.to]);
    let steps = record.steps.iter().flat_map(|step| [Some(step.from), step.to]);
    let mut edges: Vec<DateTime> = waits.chain(steps).flatten().filter(|at| from < *at && *at < to).collect();
    edges.extend([from, to]);
    edges.sort();
    edges.dedup();
    let mut portions: Vec<Portion> = Vec::new();
    for pair in edges.windows(2) {
        let [begin, end] = pair else { continue };
        let (holder, used) = (holder(record, *begin), Used::of((*begin, *end), (from, to), calendar)?);
        match portions.last_mut() {
            Some(last) if last.holder == holder => {
                last.to = *end;
                last.used.add(used);
            }
            _ => portions.push(Portion { holder, from: *begin, to: *end, used }),
        }
    }
    Ok(portions)
}

/// Whose time the stretch is that begins at a moment.
fn holder(record: &Record, at: DateTime) -> Holder {
    let holds = |from: DateTime, to: Option<DateTime>| from <= at && to.is_none_or(|to| at < to);
    let waits = record.waits.iter().filter(|wait| holds(wait.from, wait.to));
    if let Some(wait) = waits.max_by_key(|wait| (wait.from, wait.ground)) {
        return Holder::Waiting(wait.ground);
    }
    let steps = record.steps.iter().filter(|step| holds(step.from, step.to));
    let last = steps.max_by(|one, other| (one.from, &one.holder).cmp(&(other.from, &other.holder)));
    last.map_or(Holder::Nobody, |step| Holder::Step(step.holder.clone()))
}

fn totals(portions: &[Portion]) -> Vec<(Holder, Used)> {
    let mut totals: Vec<(Holder, Used)> = Vec::new();
    for portion in portions {
        match totals.iter_mut().find(|(holder, _)| *holder == portion.holder) {
            Some((_, used)) => used.add(portion.used),
            None => totals.push((portion.holder.clone(), portion.used)),
        }
    }
    totals
}

/// A step that was never passed on ends with the case.
fn state(
    step: &Step,
    pauses: &Pauses,
    record: &Record,
    now: DateTime,
    calendar: &Calendar,
) -> Result<StepState, Error> {
    let limit = step.limit.map(Term::after);
    let deadline = limit.map(|term| term.deadline_at(step.from, pauses, calendar)).transpose()?;
    let ends_at = deadline.map(|deadline| deadline.ends_at()).or(step.recorded_due);
    let state = ends_at.map(|ends_at| Answered::of(step.to.or(record.ended()), ends_at, now));
    Ok(StepState { step: step.clone(), deadline, state })
}
