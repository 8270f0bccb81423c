//! What report is asked for: over which days, and under which headings.

use std::collections::BTreeSet;

use clap::ValueEnum;
use serde::Serialize;
use thoihan::calendar::{Calendar, FIRST};
use thoihan::case::Period;
use thoihan::civil::{Date, DateTime};

use crate::args::{OPTIONS, twice};
use crate::failure::{Failure, Trouble};

/// `--report [--by HEADING]... [--from DATE] [--to DATE]`
#[derive(Debug, clap::Args)]
pub(in crate::cases) struct ReportArgs {
    /// Bảng tổng hợp theo cơ quan và thủ tục thay cho từng hồ sơ
    #[arg(long, help_heading = OPTIONS)]
    report: bool,
    /// Với --report: gộp theo agency (cơ quan), procedure (thủ tục), month (tháng); dùng được nhiều lần
    #[arg(long, help_heading = OPTIONS, value_name = "agency|procedure|month", hide_possible_values = true)]
    by: Vec<By>,
    /// Với --report: ngày đầu kỳ báo cáo
    #[arg(long, help_heading = OPTIONS, value_name = "DATE")]
    from: Option<String>,
    /// Với --report: ngày cuối kỳ báo cáo
    #[arg(long, help_heading = OPTIONS, value_name = "DATE")]
    to: Option<String>,
}

/// `--by`: a heading, in the order of the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum, Serialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::cases) enum By {
    Agency,
    Procedure,
    Month,
}

impl By {
    const fn word(self) -> &'static str {
        match self {
            By::Agency => "agency",
            By::Procedure => "procedure",
            By::Month => "month",
        }
    }
}

/// A report that can be made.
#[derive(Debug, Clone)]
pub(in crate::cases) struct Request {
    /// The headings, in the order of the columns.
    pub(super) by: BTreeSet<By>,
    /// The days it is about; `None` for all that came before the moment.
    pub(super) period: Option<Period>,
    /// The days whose months are told apart.
    pub(super) months_of: Period,
}

impl Request {
    /// Whether it is about classes of a period, and not about how everything stands.
    pub(super) fn is_of_a_period(&self) -> bool {
        self.period.is_some() || self.by.contains(&By::Month)
    }
}

impl ReportArgs {
    /// The report that the line asks for, if it asks for one.
    pub(in crate::cases) fn request(&self, as_of: DateTime, calendar: &Calendar) -> Result<Option<Request>, Failure> {
        let by = self.headings()?;
        if !self.report {
            return self.only_with_report().map(|()| None);
        }
        let period = self.period(as_of)?;
        if period.is_some() || by.contains(&By::Month) {
            let months_of = match period {
                Some(period) => period,
                None => Period::between(FIRST, known(as_of.date(), calendar)?)?,
            };
            for day in [months_of.first(), months_of.last()] {
                known(day, calendar)?;
            }
            return Ok(Some(Request { by, period, months_of }));
        }
        Ok(Some(Request { by, period, months_of: Period::month_of(as_of.date()) }))
    }

    /// Each heading once; agency and procedure where none is given.
    fn headings(&self) -> Result<BTreeSet<By>, Failure> {
        let mut by = BTreeSet::new();
        for heading in &self.by {
            if !by.insert(*heading) {
                return Err(twice(&format!("--by {}", heading.word())));
            }
        }
        Ok(if by.is_empty() { BTreeSet::from([By::Agency, By::Procedure]) } else { by })
    }

    fn only_with_report(&self) -> Result<(), Failure> {
        let given = [("--by", !self.by.is_empty()), ("--from", self.from.is_some()), ("--to", self.to.is_some())];
        match given.into_iter().find(|(_, is_given)| *is_given) {
            Some((name, _)) => {
                Err(usage(format!("{name} chỉ dùng với --report"), format!("{name} goes with --report only")))
            }
            None => Ok(()),
        }
    }

    /// The days from the one option to the other; one that is missing leaves its side open.
    fn period(&self, as_of: DateTime) -> Result<Option<Period>, Failure> {
        let (from, to) = (day("--from", self.from.as_deref())?, day("--to", self.to.as_deref())?);
        if from.is_none() && to.is_none() {
            return Ok(None);
        }
        let (from, to) = (from.unwrap_or(FIRST), to.unwrap_or(as_of.date()));
        if from > as_of.date() {
            let at = as_of.date();
            return Err(usage(
                format!("kỳ báo cáo bắt đầu ngày {from}, sau --as-of {at}"),
                format!("the period begins on {from}, after --as-of {at}"),
            ));
        }
        if to < from {
            return Err(usage(
                format!("kỳ báo cáo kết thúc ngày {to}, trước khi bắt đầu ngày {from}"),
                format!("the period ends on {to}, before it begins on {from}"),
            ));
        }
        Ok(Some(Period::between(from, to)?))
    }
}

fn day(name: &str, text: Option<&str>) -> Result<Option<Date>, Failure> {
    text.map(Date::parse).transpose().map_err(|error| Failure::from(error).about(name, name))
}

/// A day that the calendar knows.
fn known(date: Date, calendar: &Calendar) -> Result<Date, Failure> {
    calendar.kind(date)?;
    Ok(date)
}

fn usage(vietnamese: String, english: String) -> Failure {
    Failure::new(Trouble::Usage, vietnamese, english)
}
