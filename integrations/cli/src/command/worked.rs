use std::ops::Range;

use serde::Serialize;
use thoihan::calendar::{Bound, Calendar, Standing, WorkingTime};
use thoihan::civil::{Date, DateTime, Span, Time};
use thoihan::{Error, Lang};

use super::{hours_hint, moment};
use crate::failure::{Exit, Failure};
use crate::output;
use crate::settings::Settings;

/// `worked FROM TO`
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Tham số")]
pub(crate) struct WorkedArgs {
    /// Thời điểm đầu; chỉ có ngày là hết ngày đó
    #[arg(value_name = "FROM")]
    from: String,
    /// Thời điểm cuối; trước FROM thì kết quả âm
    #[arg(value_name = "TO")]
    to: String,
}

impl WorkedArgs {
    pub(crate) fn run(&self, settings: &Settings) -> Result<Exit, Failure> {
        let (from, to) = (moment("FROM", &self.from)?, moment("TO", &self.to)?);
        let worked = Worked::of(&settings.calendar, from..to).map_err(hours_hint)?;
        if settings.refuses() && worked.standing == Standing::Projected {
            for date in consulted(from.min(to)..from.max(to))?.days() {
                settings.calendar.day(date)?.decided()?;
            }
        }
        settings.answer(&WorkedView::of(&worked), || text(&settings.calendar, from..to, &worked, settings.lang))
    }
}

/// Worked minutes by the default, between which numbers they lie, and what they rest on.
struct Worked {
    minutes: i64,
    least: i64,
    most: i64,
    standing: Standing,
}

impl Worked {
    fn of(calendar: &Calendar, moments: Range<DateTime>) -> Result<Worked, Error> {
        let minutes = calendar.worked_between(moments.clone())?;
        let one = calendar.bounded(Bound::MostWorked).worked_between(moments.clone())?;
        let other = calendar.bounded(Bound::MostOff).worked_between(moments.clone())?;
        let days = consulted(moments.start.min(moments.end)..moments.start.max(moments.end))?;
        let standing = calendar.standing(days.from()..days.until());
        Ok(Worked { minutes, least: one.min(other), most: one.max(other), standing })
    }
}

/// The days that have a minute between two moments; the day itself where there is none.
fn consulted(moments: Range<DateTime>) -> Result<Span, Error> {
    let next = |date: Date| date.tomorrow().unwrap_or(date);
    let (start, end) = (moments.start, moments.end);
    let first = if start.time() == Time::END_OF_DAY && start < end { next(start.date()) } else { start.date() };
    let until = if end.time().minutes() == 0 { end.date() } else { next(end.date()) };
    Span::new(first, until.max(next(first)))
}

fn text(calendar: &Calendar, moments: Range<DateTime>, worked: &Worked, lang: Lang) -> String {
    let (from, to) = (output::moment(moments.start, lang), output::moment(moments.end, lang));
    let (minutes, hours) = (worked.minutes, in_hours(worked.minutes, lang));
    let answer = match lang {
        Lang::Vietnamese => format!("Từ {from} đến {to}: {minutes} phút làm việc ({hours})"),
        Lang::English => format!("From {from} to {to}: {minutes} worked minutes ({hours})"),
    };
    let body = calendar.schedule().map(|schedule| schedule.body(lang)).unwrap_or_default();
    let body: String = body.chars().filter(|letter| !letter.is_control()).collect();
    let (hours, days) = (lang.pick("Giờ làm việc", "Office hours"), lang.pick("Lịch", "Calendar"));
    format!("{answer}\n{hours}: {body}\n{days}: {}\n", standing(worked, lang))
}

/// Minutes as hours and minutes: `8 giờ`, `8 giờ 05 phút`.
fn in_hours(minutes: i64, lang: Lang) -> String {
    let (sign, hours, rest) = (if minutes < 0 { "-" } else { "" }, minutes.abs() / 60, minutes.abs() % 60);
    let hours = format!("{sign}{hours} {}", lang.pick("giờ", "h"));
    if rest == 0 { hours } else { format!("{hours} {rest:02} {}", lang.pick("phút", "min")) }
}

fn standing(worked: &Worked, lang: Lang) -> String {
    let label = worked.standing.label(lang);
    if worked.standing != Standing::Projected || worked.least == worked.most {
        return label.to_owned();
    }
    match lang {
        Lang::Vietnamese => format!("{label}; từ {} đến {} phút", worked.least, worked.most),
        Lang::English => format!("{label}; between {} and {} minutes", worked.least, worked.most),
    }
}

#[derive(Debug, Serialize)]
struct WorkedView {
    minutes: i64,
    standing: &'static str,
    least: i64,
    most: i64,
}

impl WorkedView {
    fn of(worked: &Worked) -> WorkedView {
        WorkedView { minutes: worked.minutes, standing: worked.standing.word(), least: worked.least, most: worked.most }
    }
}
