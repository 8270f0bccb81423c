//! The dated obligations of a yearly plan (kế hoạch): what, who, by when, and on what that rests.
//!
//! A plan is a file (`data/plans`, schema in `DATA.md`) whose tasks carry limits of the same kinds as rules. Limits with a date
//! become obligations in order of their days, recurring ones once a period of the plan's year; limits that an event starts, and
//! tasks without a date, are kept beside them, so that nothing of the plan is lost.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use alloc::{format, vec};

use serde::{Deserialize, Serialize};

use super::period::Every;
use super::schema::LimitTable;
use crate::basis::Lang;
use crate::calendar::Calendar;
use crate::civil::Date;
use crate::error::{Error, ErrorKind};
use crate::term::{Deadline, Term};

/// A file `data/plans/<plan>.toml`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanFile {
    /// Stable identifier.
    pub id: String,
    /// Title in Vietnamese.
    pub title: String,
    /// Title in English.
    pub title_en: String,
    /// The year planned.
    pub year: i32,
    /// Id of the instrument in the register.
    pub instrument: String,
    /// The day somebody last looked.
    pub checked_on: Date,
    /// The tasks, in the order of the plan.
    pub task: Vec<TaskTable>,
}

/// `[[task]]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaskTable {
    /// Stable identifier within the plan.
    pub id: String,
    /// The number as printed.
    pub number: String,
    /// The heading it stands under, in Vietnamese.
    pub section: String,
    /// The heading, in English.
    pub section_en: String,
    /// What is to be done, in Vietnamese.
    pub task: String,
    /// What is to be done, in English.
    pub task_en: String,
    /// Who leads.
    pub lead: String,
    /// With whom.
    pub with: Option<String>,
    /// What comes of it.
    pub product: Option<String>,
    /// The plan's words on time.
    pub time: String,
    /// Where it stands in the plan.
    pub basis: String,
    /// The rule of the rulebook it rests on.
    pub rule: Option<String>,
    /// Its limits.
    #[serde(default)]
    pub due: Vec<DueTable>,
}

/// `[[task.due]]`
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DueTable {
    /// Which part of the task, in Vietnamese.
    pub label: Option<String>,
    /// Which part of the task, in English.
    pub label_en: Option<String>,
    /// The limit.
    #[serde(flatten)]
    pub limit: LimitTable,
}

/// One obligation of a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Obligation<'a> {
    /// Stable identifier: plan, task, and which of the task's dates.
    pub uid: String,
    /// The task.
    pub task: &'a TaskTable,
    /// Which part of the task, Vietnamese and English.
    pub label: Option<(String, String)>,
    /// By when.
    pub when: When<'a>,
}

/// By when an obligation is to be met.
#[derive(Debug, Clone, PartialEq)]
pub enum When<'a> {
    /// By a day.
    By(Deadline),
    /// Counted from an event that the plan does not date.
    AfterEvent(Term),
    /// No date can be computed; why, in Vietnamese and English.
    Undated(&'a str, &'a str),
}

impl PartialEq for TaskTable {
    fn eq(&self, other: &TaskTable) -> bool {
        self.id == other.id
    }
}

impl PlanFile {
    /// The obligations: dated ones in order of their days, then those that wait for an event, then those without a date.
    ///
    /// Refuses a task given twice or without a limit, a label in one language, and a kind of limit that a plan cannot carry.
    pub fn obligations(&self, calendar: &Calendar) -> Result<Vec<Obligation<'_>>, Error> {
        let mut obligations = Vec::new();
        for (index, task) in self.task.iter().enumerate() {
            if self.task.iter().take(index).any(|before| before.id == task.id) {
                return Err(self.refused(task, "it is given twice", "bị trùng"));
            }
            if task.due.is_empty() {
                return Err(self.refused(
                    task,
                    "it has no limit; say so with kind = \"none\"",
                    "không có thời hạn nào",
                ));
            }
            if task.due.iter().any(|due| due.label.is_some() != due.label_en.is_some()) {
                return Err(self.refused(task, "a label stands in one language only", "nhãn chỉ có một ngôn ngữ"));
            }
            let limits = task.due.iter().map(|due| self.of_limit(task, due, calendar));
            let own: Vec<Vec<Obligation<'_>>> = limits.collect::<Result<_, _>>()?;
            obligations.extend(own.into_iter().flatten().enumerate().map(|(number, obligation)| {
                let uid = format!("{}/{}/{}", self.id, task.id, number + 1);
                Obligation { uid, ..obligation }
            }));
        }
        obligations.sort_by_key(|obligation| match obligation.when {
            When::By(deadline) => (0, deadline.legal),
            When::AfterEvent(_) => (1, Date::MIN),
            When::Undated(..) => (2, Date::MIN),
        });
        Ok(obligations)
    }

    /// The obligations of one limit: one, or one a period.
    fn of_limit<'a>(
        &'a self,
        task: &'a TaskTable,
        due: &'a DueTable,
        calendar: &Calendar,
    ) -> Result<Vec<Obligation<'a>>, Error> {
        let label = due.label.clone().zip(due.label_en.clone());
        let obligation = |label, when| Obligation { uid: String::new(), task, label, when };
        match &due.limit {
            LimitTable::Term { direction, length, start, roll, finish } => {
                let term = Term::constant(*direction, *length, *start, *roll).with_finish(*finish);
                Ok(vec![obligation(label, When::AfterEvent(term))])
            }
            LimitTable::None { reason, reason_en } => Ok(vec![obligation(label, When::Undated(reason, reason_en))]),
            dated => {
                let by = |(date, period)| {
                    let deadline = Deadline::fixed(date, date, calendar)?;
                    Ok(obligation(joined(period, label.clone()), When::By(deadline)))
                };
                self.days(task, dated)?.into_iter().map(by).collect()
            }
        }
    }

    /// The days of a limit that has some, with the names of their periods.
    fn days(&self, task: &TaskTable, limit: &LimitTable) -> Result<Vec<(Date, Option<Texts>)>, Error> {
        match limit {
            LimitTable::Fixed { bound, date } => Ok(vec![(bound.last_day(*date)?, None)]),
            LimitTable::Period { last, .. } => Ok(vec![(*last, None)]),
            LimitTable::Yearly { bound, month, day, .. } => {
                Ok(vec![(bound.last_day(Date::new(self.year, *month, *day)?)?, None)])
            }
            LimitTable::Recurring { every } => self.ends(*every, |date| every.last_day(date)),
            LimitTable::Report { every, day } => self.ends(*every, |date| every.sending_day(date, *day)),
            _ => Err(self.refused(task, "a plan cannot carry this kind of limit", "loại thời hạn không dùng được")),
        }
    }

    /// The different ends, in the plan's year, of the periods that hold the first days of its months.
    fn ends(
        &self,
        every: Every,
        end: impl Fn(Date) -> Result<Date, Error>,
    ) -> Result<Vec<(Date, Option<Texts>)>, Error> {
        let mut ends = Vec::new();
        for month in 1..=12 {
            let date = end(Date::new(self.year, month, 1)?)?;
            if date.year() == self.year && ends.last().is_none_or(|(last, _)| *last != date) {
                ends.push((date, Some(period_name(every, date, self.year))));
            }
        }
        Ok(ends)
    }

    fn refused(&self, task: &TaskTable, problem: &str, problem_vi: &str) -> Error {
        let place = format!("{}: {}", self.id, task.id);
        Error::data(ErrorKind::Conflict, &place, problem.to_string(), problem_vi.to_string())
    }
}

/// A text in Vietnamese and English.
type Texts = (String, String);

/// The name of a period, and after it the plan's own label.
fn joined(period: Option<Texts>, label: Option<Texts>) -> Option<Texts> {
    match (period, label) {
        (Some(period), Some(label)) => {
            Some((format!("{}, {}", period.0, label.0), format!("{}, {}", period.1, label.1)))
        }
        (period, label) => period.or(label),
    }
}

fn period_name(every: Every, end: Date, year: i32) -> Texts {
    let (month, quarter) = (end.month(), end.month().div_ceil(3));
    match every {
        Every::Month => (format!("Tháng {month:02}/{year}"), format!("Month {month}/{year}")),
        Every::Quarter => (format!("Quý {}/{year}", roman(quarter)), format!("Quarter {quarter}/{year}")),
        Every::HalfYear if month <= 6 => (format!("6 tháng đầu năm {year}"), format!("First half of {year}")),
        Every::HalfYear => (format!("6 tháng cuối năm {year}"), format!("Second half of {year}")),
        Every::NineMonths => (format!("9 tháng năm {year}"), format!("Nine months of {year}")),
        Every::Year => (format!("Năm {year}"), format!("Year {year}")),
    }
}

fn roman(quarter: u8) -> &'static str {
    match quarter {
        1 => "I",
        2 => "II",
        3 => "III",
        _ => "IV",
    }
}

impl Obligation<'_> {
    /// What is to be done, with the part of the task.
    pub fn title(&self, lang: Lang) -> String {
        let task = lang.pick(&self.task.task, &self.task.task_en);
        match &self.label {
            Some((vietnamese, english)) => {
                format!("{} ({})", task.trim_end_matches('.'), lang.pick(vietnamese, english))
            }
            None => task.into(),
        }
    }

    /// The deadline, where there is a date.
    pub fn deadline(&self) -> Option<Deadline> {
        match self.when {
            When::By(deadline) => Some(deadline),
            _ => None,
        }
    }
}
