//! The schema of schedule files: `data/hours/*.toml`, and a body's own hours loaded at run time. Needs the feature `serde`.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::{DayHours, Period, Schedule, Season, Sessions};
use crate::basis::{Basis, Instrument, Lang, Verification};
use crate::civil::{Date, DateStyle, Span, Weekday, days_in_month};
use crate::error::{Error, ErrorKind, quoted};

/// A file of `data/hours`: the hours of one body.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HoursFile {
    /// Stable name.
    pub name: String,
    /// Whose hours these are.
    pub body: String,
    /// The same in English.
    pub body_en: String,
    /// The day somebody last looked.
    pub checked_on: Date,
    /// Instruments that the register does not know.
    #[serde(default)]
    pub instrument: Vec<Instrument>,
    /// The periods, in order.
    pub period: Vec<PeriodTable>,
    /// Days with sessions of their own.
    #[serde(default)]
    pub day: Vec<DayTable>,
}

/// `[[period]]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeriodTable {
    /// First day.
    pub from: Date,
    /// First day no longer kept.
    pub until: Option<Date>,
    /// The instrument behind it, of the register or of this file.
    pub instrument: Option<String>,
    /// The provision; empty for the whole instrument.
    #[serde(default)]
    pub provision: String,
    /// How well its text was seen.
    pub verification: Verification,
    /// What is to be known.
    #[serde(default)]
    pub note: String,
    /// The seasons.
    pub season: Vec<SeasonTable>,
}

/// `[[period.season]]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeasonTable {
    /// Month and day on which it begins, `04-01`; the first of January when it is not given.
    pub begins: Option<String>,
    /// The sessions of a worked day of any weekday.
    pub sessions: Sessions,
    /// Weekdays with other sessions than that.
    #[serde(default)]
    pub weekday: Vec<WeekdayTable>,
    /// Weekdays of rest on which the counter takes files in.
    #[serde(default)]
    pub service: Vec<WeekdayTable>,
}

/// `{ on = "saturday", sessions = "07:30-11:30" }`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeekdayTable {
    /// The weekday.
    pub on: Weekday,
    /// Its sessions.
    pub sessions: Sessions,
}

/// `[[day]]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DayTable {
    /// The day.
    pub date: Date,
    /// Its sessions.
    pub sessions: Sessions,
    /// Why, or by which notice.
    pub note: String,
}

/// More than any body has: a slip of the pen.
const MOST_PERIODS: usize = 100;
const MOST_DAYS: usize = 10_000;

impl HoursFile {
    /// The schedule, or the first thing that is wrong with the file.
    ///
    /// Refused are: no period, periods that overlap or leave a gap, a season without a worked minute, seasons that begin on the
    /// same day or out of order, a day or a weekday given twice or without a session, a day outside the periods, and an unknown
    /// instrument.
    pub fn into_schedule(self) -> Result<Schedule, Error> {
        limit("periods", MOST_PERIODS, self.period.len())?;
        limit("days", MOST_DAYS, self.day.len())?;
        let name = self.name.clone();
        let periods = self.period.iter().map(|period| self.period(period)).collect::<Result<Vec<Period>, Error>>()?;
        check_run(&name, &periods)?;
        let days = days(&name, self.day)?;
        let schedule = Schedule {
            name: Cow::Owned(self.name),
            body: (Cow::Owned(self.body), Cow::Owned(self.body_en)),
            periods: Cow::Owned(periods),
            days: Cow::Owned(days),
        };
        match schedule.days.iter().find(|day| !schedule.known().contains(day.date)) {
            Some(day) => Err(problem(
                &[&name, "day"],
                format!("{} lies outside the periods", day.date),
                format!("ngày {} nằm ngoài các giai đoạn", slashed(day.date)),
            )),
            None => Ok(schedule),
        }
    }

    fn period(&self, table: &PeriodTable) -> Result<Period, Error> {
        let until = table.until.unwrap_or(Date::MAX);
        if until <= table.from {
            let english = format!("it ends on {until} and begins on {}", table.from);
            let vietnamese = format!("kết thúc ngày {}, bắt đầu ngày {}", slashed(until), slashed(table.from));
            return Err(problem(&[&self.name, "period"], english, vietnamese));
        }
        let seasons = table.season.iter().map(|season| self.season(season)).collect::<Result<Vec<Season>, Error>>()?;
        if seasons.is_empty() {
            return Err(problem(&[&self.name, "season"], "there is none".into(), "không có mùa nào".into()));
        }
        for pair in seasons.windows(2) {
            if let [one, next] = pair
                && next.begins <= one.begins
            {
                let ((month, day), (month_before, day_before)) = (next.begins, one.begins);
                let english = format!(
                    "one begins on {month:02}-{day:02}, and the one before on {month_before:02}-{day_before:02}"
                );
                let vietnamese = format!(
                    "một mùa bắt đầu ngày {day:02}/{month:02}, mùa trước đó ngày {day_before:02}/{month_before:02}"
                );
                return Err(problem(&[&self.name, "season"], english, vietnamese));
            }
        }
        Ok(Period {
            in_force: Span::constant(table.from, until),
            basis: table.instrument.as_ref().map(|id| self.basis(id, &table.provision)).transpose()?,
            verification: table.verification,
            note: Cow::Owned(table.note.clone()),
            seasons: Cow::Owned(seasons),
        })
    }

    fn basis(&self, id: &str, provision: &str) -> Result<Basis, Error> {
        let own = self.instrument.iter().find(|instrument| instrument.id == id);
        let instrument = own.or_else(|| Instrument::by_id(id)).ok_or_else(|| {
            let (english, vietnamese) =
                (format!("no instrument is called {}", quoted(id)), format!("không có văn bản nào tên {}", quoted(id)));
            Error::data(ErrorKind::UnknownInstrument, &quoted(&self.name).to_string(), english, vietnamese)
        })?;
        Ok(Basis::new(instrument.clone(), String::from(provision)))
    }

    fn season(&self, table: &SeasonTable) -> Result<Season, Error> {
        let place = &[self.name.as_str(), "season"];
        if table.sessions.is_empty() {
            return Err(problem(place, "it has no worked minute".into(), "không có phút làm việc nào".into()));
        }
        let begins = table
            .begins
            .as_deref()
            .map_or(Some((1, 1)), month_and_day)
            .ok_or_else(|| Error::syntax("begins", table.begins.as_deref().unwrap_or_default(), "MM-dd"))?;
        let mut season = Season { begins, work: [table.sessions; 7], service: [Sessions::NONE; 7] };
        for (given, week) in [(&table.weekday, &mut season.work), (&table.service, &mut season.service)] {
            for (index, weekday) in given.iter().enumerate() {
                let (word, name) = (weekday.on.word(), weekday.on.name(Lang::Vietnamese));
                if weekday.sessions.is_empty() {
                    return Err(problem(place, format!("{word} has no session"), format!("{name} không có buổi nào")));
                }
                if given.iter().take(index).any(|other| other.on == weekday.on) {
                    return Err(problem(place, format!("{word} is given twice"), format!("{name} ghi hai lần")));
                }
                if let Some(sessions) = week.get_mut(weekday.on as usize) {
                    *sessions = weekday.sessions;
                }
            }
        }
        Ok(season)
    }
}

fn days(name: &str, tables: Vec<DayTable>) -> Result<Vec<DayHours>, Error> {
    let mut days: Vec<DayHours> = tables
        .into_iter()
        .map(|day| DayHours { date: day.date, sessions: day.sessions, note: Cow::Owned(day.note) })
        .collect();
    days.sort_by_key(|day| day.date);
    if let Some(day) = days.iter().find(|day| day.sessions.is_empty()) {
        return Err(problem(
            &[name, "day"],
            format!("{} has no session", day.date),
            format!("ngày {} không có buổi làm việc nào", slashed(day.date)),
        ));
    }
    if let Some([_, day]) = days.windows(2).find(|pair| matches!(pair, [one, next] if one.date == next.date)) {
        return Err(problem(
            &[name, "day"],
            format!("{} is given twice", day.date),
            format!("ngày {} ghi hai lần", slashed(day.date)),
        ));
    }
    Ok(days)
}

/// Periods tile: hours are known for every day from the first on, or the file says when they end.
fn check_run(name: &str, periods: &[Period]) -> Result<(), Error> {
    if periods.is_empty() {
        return Err(problem(&[name, "period"], "there is none".into(), "không có giai đoạn nào".into()));
    }
    for pair in periods.windows(2) {
        if let [one, next] = pair
            && next.in_force.from() != one.in_force.until()
        {
            let (from, until) = (next.in_force.from(), one.in_force.until());
            let english = format!("one begins on {from}, and the one before ends on {until}");
            let vietnamese = format!(
                "một giai đoạn bắt đầu ngày {}, giai đoạn trước đó kết thúc ngày {}",
                slashed(from),
                slashed(until)
            );
            return Err(problem(&[name, "period"], english, vietnamese));
        }
    }
    Ok(())
}

const COMMON_YEAR: i32 = 1;

/// `04-01`, a day that every year has.
fn month_and_day(text: &str) -> Option<(u8, u8)> {
    let digit = |letter: u8| letter.is_ascii_digit().then(|| letter - b'0');
    let (month, day) = match text.as_bytes() {
        [m1, m2, b'-', d1, d2] => (digit(*m1)? * 10 + digit(*m2)?, digit(*d1)? * 10 + digit(*d2)?),
        _ => return None,
    };
    ((1..=12).contains(&month) && day >= 1 && day <= days_in_month(COMMON_YEAR, month)).then_some((month, day))
}

fn limit(what: &'static str, most: usize, got: usize) -> Result<(), Error> {
    if got > most { Err(Error::limit_exceeded(what, most as u64, got as u64)) } else { Ok(()) }
}

/// The name of a file comes from outside.
fn problem([name, part]: &[&str; 2], english: String, vietnamese: String) -> Error {
    Error::data(ErrorKind::Conflict, &format!("{}: {part}", quoted(name)), english, vietnamese)
}

fn slashed(date: Date) -> impl core::fmt::Display {
    date.display(DateStyle::Slashed)
}
