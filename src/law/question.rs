use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::find::{FamilyVersion, conventions, in_force};
use super::rule::{Change, Choice, Limit, Reading, Rule, YearOf};
use crate::basis::{Basis, Lang};
use crate::calendar::{Calendar, Side, WorkingDays};
use crate::civil::{Date, DateTime};
use crate::error::Error;
use crate::term::{Deadline, Direction, Explanation, Length, Line, Pauses, Step, Term, Topic, Trace, What, explain};

/// The deadline of a rule, or of the version of a family in force on the day of the event, by the default reading.
///
/// The event may be a day of chrono, time or jiff as it is, with the feature of that crate.
///
/// Refuses an unknown name, a day on which nothing is in force, and a rule whose text gives no date.
pub fn due<D>(name: &str, event: D, calendar: &Calendar) -> Result<Due, Error>
where
    D: TryInto<Date>,
    Error: From<D::Error>,
{
    Question::new(name).due(event, calendar)
}

/// A question to the rulebook: a name, and where the text leaves a choice, which one.
///
/// ```
/// use thoihan::calendar::Calendar;
/// use thoihan::civil::Date;
/// use thoihan::law::Question;
///
/// let state = Calendar::state();
/// let effect: Date = "2024-09-02".parse()?;
/// let question = Question::new("publish-decision-province");
/// assert_eq!(question.due(effect, &state)?.deadline.legal.to_string(), "2024-08-28");
/// let strict = question.reading("strict").due(effect, &state)?;
/// assert_eq!(strict.deadline.legal.to_string(), "2024-08-27");
/// # Ok::<(), thoihan::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    name: &'a str,
    reading: Option<&'a str>,
    choice: Option<&'a str>,
    own_limit: Option<Length>,
}

impl<'a> Question<'a> {
    /// A question about a rule or a family.
    pub const fn new(name: &'a str) -> Question<'a> {
        Question { name, reading: None, choice: None, own_limit: None }
    }

    /// By another reading than the default.
    #[must_use]
    pub const fn reading(self, name: &'a str) -> Question<'a> {
        Question { reading: Some(name), ..self }
    }

    /// For one of the cases that the provision tells apart.
    #[must_use]
    pub const fn choice(self, name: &'a str) -> Question<'a> {
        Question { choice: Some(name), ..self }
    }

    /// For a procedure with this limit of its own, which some rules inherit.
    #[must_use]
    pub const fn own_limit(self, length: Length) -> Question<'a> {
        Question { own_limit: Some(length), ..self }
    }

    /// The deadline for an event.
    pub fn due<D>(&self, event: D, calendar: &Calendar) -> Result<Due, Error>
    where
        D: TryInto<Date>,
        Error: From<D::Error>,
    {
        self.due_when(When::Day(event.try_into()?), calendar)
    }

    /// The deadline for an event whose moment is known: for limits in hours, and for provisions with a cut-off ("sau 15 giờ"), whose
    /// case the moment decides when no choice is named.
    ///
    /// ```
    /// use thoihan::calendar::{Calendar, Scope};
    /// use thoihan::civil::DateTime;
    /// use thoihan::hours::Schedule;
    /// use thoihan::law::Question;
    ///
    /// let counters = Calendar::builder(Scope::State).hours(Schedule::named("hue-onestop")?).build()?;
    /// let question = Question::new("onestop-eight-hours");
    /// let due = question.due_at(DateTime::parse("2025-08-29T16:00")?, &counters)?;
    /// // One hour on Friday, seven on Wednesday: Saturday to Tuesday is weekly rest and National Day.
    /// assert_eq!(due.deadline.ends_at().to_string(), "2025-09-03T16:00:00");
    /// # Ok::<(), thoihan::Error>(())
    /// ```
    pub fn due_at(&self, event: DateTime, calendar: &Calendar) -> Result<Due, Error> {
        self.due_when(When::Moment(event), calendar)
    }

    fn due_when(&self, event: When, calendar: &Calendar) -> Result<Due, Error> {
        let version = in_force(self.name, event.day())?;
        let reading = self.reading_of(version.rule)?;
        self.answer(version, reading, event, calendar)
    }

    /// The deadline by every reading of the rule in force, the default first; one answer where the text has one reading.
    pub fn due_by_all_readings<D>(&self, event: D, calendar: &Calendar) -> Result<Vec<Due>, Error>
    where
        D: TryInto<Date>,
        Error: From<D::Error>,
    {
        self.all_readings(When::Day(event.try_into()?), calendar)
    }

    /// The same for an event whose moment is known.
    pub fn due_at_by_all_readings(&self, event: DateTime, calendar: &Calendar) -> Result<Vec<Due>, Error> {
        self.all_readings(When::Moment(event), calendar)
    }

    fn all_readings(&self, event: When, calendar: &Calendar) -> Result<Vec<Due>, Error> {
        let version = in_force(self.name, event.day())?;
        let mut readings: Vec<Option<&'static Reading>> = version.rule.readings.iter().map(Some).collect();
        readings.sort_by_key(|reading| reading.is_some_and(|reading| !reading.default));
        if readings.is_empty() {
            readings.push(None);
        }
        readings.into_iter().map(|reading| self.answer(version, reading, event, calendar)).collect()
    }

    fn reading_of(&self, rule: &'static Rule) -> Result<Option<&'static Reading>, Error> {
        let Some(name) = self.reading else { return Ok(rule.default_reading()) };
        let found = rule.readings.iter().find(|reading| reading.name == name);
        let names = || rule.readings.iter().map(|reading| reading.name.to_string()).collect();
        found.map(Some).ok_or_else(|| Error::unknown_reading(rule.id, name, names()))
    }

    fn choice_of(
        &self,
        version: FamilyVersion,
        event: When,
        calendar: &Calendar,
    ) -> Result<Option<&'static Choice>, Error> {
        let rule = version.rule;
        let names = || -> Vec<String> { rule.choices.iter().map(|choice| choice.name.to_string()).collect() };
        match self.choice.or(version.choice) {
            None if rule.choices.is_empty() => Ok(None),
            None => match event.choices(rule, calendar)?.as_slice() {
                [only] => Ok(Some(only)),
                [] => Err(Error::choice_needed(rule.id, names())),
                some => Err(Error::choice_needed(rule.id, some.iter().map(|it| it.name.to_string()).collect())),
            },
            Some(name) => {
                let found = rule.choices.iter().find(|choice| choice.name == name);
                found.map(Some).ok_or_else(|| Error::unknown_choice(rule.id, name, names()))
            }
        }
    }

    fn answer(
        &self,
        version: FamilyVersion,
        reading: Option<&'static Reading>,
        event: When,
        calendar: &Calendar,
    ) -> Result<Due, Error> {
        let rule = version.rule;
        let choice = self.choice_of(version, event, calendar)?;
        let limit = self.resolved(rule, choice, reading)?;
        let (deadline, not_before) = dated(limit, event, calendar)?.ok_or_else(|| without_date(rule, limit))?;
        Ok(Due { rule, reading, choice, limit, event: event.moment(), deadline, not_before })
    }

    /// The limit as the choice and the reading leave it.
    fn resolved(
        &self,
        rule: &Rule,
        choice: Option<&'static Choice>,
        reading: Option<&'static Reading>,
    ) -> Result<Limit, Error> {
        let limit = match rule.limit {
            Limit::Inherits { start, roll } => {
                let length = self.own_limit.ok_or(Error::missing_field("own limit"))?;
                Limit::Term(Term::constant(Direction::After, length, start, roll))
            }
            limit => limit,
        };
        let limit = choice.map_or(limit, |choice| chosen(limit, choice));
        reading.map_or(Ok(limit), |reading| read(limit, reading))
    }
}

/// When an event happened: on a day, or at a moment.
#[derive(Debug, Clone, Copy)]
enum When {
    Day(Date),
    Moment(DateTime),
}

impl When {
    const fn day(self) -> Date {
        self.moment().date()
    }

    /// A day alone is the end of that day.
    const fn moment(self) -> DateTime {
        match self {
            When::Day(date) => DateTime::end_of(date),
            When::Moment(moment) => moment,
        }
    }

    /// The choices of a rule that the time of day selects; none where only a day is known.
    fn choices(self, rule: &'static Rule, calendar: &Calendar) -> Result<Vec<&'static Choice>, Error> {
        let When::Moment(moment) = self else { return Ok(Vec::new()) };
        let mut selected = Vec::new();
        for choice in rule.choices {
            if choice.received.map_or(Ok(false), |received| received.holds(moment, calendar))? {
                selected.push(choice);
            }
        }
        Ok(selected)
    }

    /// The deadline of a term, which may ask for more than the day.
    fn deadline(self, term: Term, calendar: &Calendar) -> Result<Deadline, Error> {
        let deadline = term.deadline_at(self.moment(), &Pauses::NONE, calendar)?;
        match self {
            When::Day(_) if term.runs_from_the_moment() => Err(Error::missing_field("time of the event")),
            _ => Ok(deadline),
        }
    }
}

/// The limit with what a choice changes of it.
fn chosen(limit: Limit, choice: &Choice) -> Limit {
    let term = |term: Term| {
        let term = choice.start.map_or(term, |start| term.with_start(start));
        let term = choice.finish.map_or(term, |finish| term.with_finish(finish));
        match choice.change {
            Change::Length(length) => term.with_length(length),
            Change::Period { .. } => term,
        }
    };
    match (limit, choice.change) {
        (Limit::Term(own), _) => Limit::Term(term(own)),
        (Limit::NotBefore(own), _) => Limit::NotBefore(term(own)),
        (Limit::Period { .. }, Change::Period { first, last }) => Limit::Period { first, last },
        (other, _) => other,
    }
}

/// The limit with what a reading changes of it.
fn read(limit: Limit, reading: &Reading) -> Result<Limit, Error> {
    Ok(match limit {
        Limit::Term(term) => {
            let term = reading.start.map_or(term, |start| term.with_start(start));
            let term = reading.length.map_or(term, |length| term.with_length(length));
            Limit::Term(reading.roll.map_or(Ok(term), |roll| term.with_roll(roll))?)
        }
        Limit::NotBefore(term) => {
            let term = reading.start.map_or(term, |start| term.with_start(start));
            Limit::NotBefore(reading.length.map_or(term, |length| term.with_length(length)))
        }
        Limit::Fixed(bound, date) => Limit::Fixed(reading.bound.unwrap_or(bound), date),
        Limit::Yearly { bound, month, day, year } => {
            Limit::Yearly { bound: reading.bound.unwrap_or(bound), month, day, year }
        }
        other => other,
    })
}

/// The deadline of a limit, and the first day where it has one; `None` where it gives no date.
fn dated(limit: Limit, event: When, calendar: &Calendar) -> Result<Option<(Deadline, Option<Date>)>, Error> {
    let day = event.day();
    let fixed = |date| Deadline::fixed(day, date, calendar).map(|deadline| Some((deadline, None)));
    match limit {
        Limit::Term(term) => Ok(Some((event.deadline(term, calendar)?, None))),
        Limit::NotBefore(term) => {
            let first = event.deadline(term, calendar)?;
            let safe = calendar.on_or_after(first.legal)?;
            let day_after = |side| calendar.sided(side).on_or_after(first.legal);
            let is_exact = first.is_exact() && day_after(Side::Earliest)? == day_after(Side::Latest)?;
            let (moved, standing) = calendar.rests_on(first.legal..safe.tomorrow()?, is_exact);
            let (first_open, standing) = (first.first_open.or(moved), first.standing.max(standing));
            Ok(Some((Deadline { safe, first_open, standing, ..first }, Some(first.legal))))
        }
        Limit::Window { least, most, start, roll } => {
            let window = |length| Term::constant(Direction::After, length, start, roll);
            let first = event.deadline(window(least), calendar)?.legal;
            Ok(Some((event.deadline(window(most), calendar)?, Some(first))))
        }
        Limit::Fixed(bound, date) => fixed(bound.last_day(date)?),
        Limit::Period { last, .. } => fixed(last),
        Limit::Yearly { bound, month, day: of_month, year } => {
            let year = day.year() + i32::from(year == YearOf::Next);
            fixed(bound.last_day(Date::new(year, month, of_month)?)?)
        }
        Limit::Recurring(every) => fixed(every.last_day(day)?),
        Limit::Report { every, day: of_month } => fixed(every.sending_day(day, of_month)?),
        _ => Ok(None),
    }
}

fn without_date(rule: &Rule, limit: Limit) -> Error {
    let (reason_vi, reason) = match limit {
        Limit::None { reason } => reason,
        Limit::Count { at_most } => {
            let reason = alloc::format!("it limits how often, at most {at_most}, not until when");
            let reason_vi = alloc::format!("quy định số lần, không quá {at_most}, không quy định thời hạn");
            return Error::not_computable(rule.id, &reason, &reason_vi);
        }
        Limit::Effect(_) => ("quy định cách tính lại thời hạn đang chạy", "it says what becomes of a running limit"),
        _ => ("là quy tắc về cách tính", "it is a rule of counting"),
    };
    Error::not_computable(rule.id, reason, reason_vi)
}

/// The answer of the rulebook: a deadline, the rule behind it, and the reading that was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The rule in force on the day of the event.
    pub rule: &'static Rule,
    /// The reading taken, where the text has several.
    pub reading: Option<&'static Reading>,
    /// The case of the provision, where it has several.
    pub choice: Option<&'static Choice>,
    /// The limit as choice and reading leave it.
    pub limit: Limit,
    /// The moment of the event; the end of its day where only the day is known.
    pub event: DateTime,
    /// The deadline; for a least distance, its first day.
    pub deadline: Deadline,
    /// The first day on which the thing may be done or takes effect, for a least distance or a window.
    pub not_before: Option<Date>,
}

impl Due {
    /// The provision behind the answer.
    pub const fn basis(&self) -> &'static Basis {
        &self.rule.basis
    }

    /// Every step from the event to the deadline, each with its basis.
    pub fn trace(&self, calendar: &Calendar) -> Result<Trace, Error> {
        match self.limit {
            Limit::Term(term) => return term.trace_at(self.event, &Pauses::NONE, calendar, conventions()),
            Limit::NotBefore(term) => return self.trace_of_first_day(term, calendar),
            _ => {}
        }
        let by_rule = |date, what| Step { basis: Some(self.rule.basis.clone()), ..step(date, what) };
        let mut steps: Vec<Step> = self.not_before.map(|first| by_rule(first, What::Begins)).into_iter().collect();
        steps.push(by_rule(self.deadline.legal, What::End));
        if self.deadline.safe != self.deadline.legal {
            let kind = calendar.kind(self.deadline.legal)?;
            steps.push(step(self.deadline.legal, What::Stays(kind)));
            steps.push(step(self.deadline.safe, What::Safe));
        }
        Ok(Trace { steps })
    }
}

impl Due {
    /// The answer as a numbered account in two languages: the rule and its text, every day off on the way with the notice behind it,
    /// the reading taken, what the calendar rests on, and one closing sentence.
    pub fn explain(&self, calendar: &Calendar) -> Result<Explanation, Error> {
        let (rule, deadline) = (self.rule, self.deadline);
        let (vietnamese, english) = (rule.summary.0.trim_end_matches('.'), rule.summary.1.trim_end_matches('.'));
        let mut lines = Vec::from([Line::new(Topic::Rule, vietnamese.into(), english.into()).by(Some(&rule.basis))]);
        if let Some(choice) = self.choice {
            let (vietnamese, english) = choice.label;
            lines.push(Line::new(Topic::Rule, explain::capital(vietnamese), explain::capital(english)));
        }
        if let Some(reading) = self.reading {
            let (vietnamese, english) = reading.label;
            let (name, place) = (reading.name, reading.register);
            lines.push(Line::new(
                Topic::Reading,
                alloc::format!("Theo cách hiểu {name} ({place}): {vietnamese}"),
                alloc::format!("By the reading {name} ({place}): {english}"),
            ));
        }
        lines.extend(explain::lines(&self.trace(calendar)?));
        lines.push(explain::standing_line(deadline.standing, deadline.earliest, deadline.latest));
        let by = |lang| explain::on_receipt(deadline.ends_at(), lang);
        let (least_vi, least_en) = match self.limit {
            Limit::NotBefore(_) => ("Sớm nhất là", "Not before"),
            _ => ("Thời hạn cuối cùng là", "At the latest"),
        };
        let closing = Line::new(
            Topic::Closing,
            alloc::format!("{least_vi} {}", by(Lang::Vietnamese)),
            alloc::format!("{least_en} {}", by(Lang::English)),
        );
        Ok(Explanation { lines, closing: closing.on(deadline.legal) })
    }

    /// Counted like a limit, but its end is where the thing begins, and a day off makes it later, not earlier.
    fn trace_of_first_day(&self, term: Term, calendar: &Calendar) -> Result<Trace, Error> {
        let mut trace = term.trace_at(self.event, &Pauses::NONE, calendar, conventions())?;
        trace.steps.retain(|step| !matches!(step.what, What::Stays(_) | What::Safe | What::End));
        trace.steps.push(step(self.deadline.legal, What::Begins));
        if self.deadline.safe != self.deadline.legal {
            trace.steps.push(step(self.deadline.safe, What::BeginsWorking));
        }
        Ok(trace)
    }
}

fn step(date: Date, what: What) -> Step {
    Step { date, time: None, count: None, what, name: None, basis: None, layer: None }
}
