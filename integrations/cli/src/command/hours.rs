use std::path::PathBuf;

use serde::Serialize;
use thoihan::Lang;
use thoihan::civil::{Date, Weekday};
use thoihan::hours::{DayHours, Period, Schedule, Season, Sessions};

use super::rules::interval;
use crate::failure::{Exit, Failure, Trouble};
use crate::output;
use crate::settings::Settings;
use crate::sheet::{Sheet, hung, table};
use crate::version::schedule;
use crate::view::cited;

/// `hours [NAME|FILE]`
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Tham số")]
pub(crate) struct HoursArgs {
    /// Tên một bảng giờ có sẵn, hoặc tệp (.toml, .json); không ghi thì liệt kê các bảng có sẵn
    #[arg(value_name = "NAME|FILE")]
    which: Option<PathBuf>,
}

impl HoursArgs {
    pub(crate) fn run(&self, settings: &Settings) -> Result<Exit, Failure> {
        let lang = settings.lang;
        match (&self.which, settings.calendar.schedule()) {
            (Some(_), Some(_)) => Err(Failure::new(
                Trouble::Usage,
                "NAME|FILE và --hours không đi cùng nhau",
                "NAME|FILE and --hours exclude each other",
            )),
            (Some(given), None) => {
                let schedule = schedule("NAME|FILE", given)?;
                settings.answer(&ScheduleView::of(&schedule, lang), || whole(&schedule, lang))
            }
            (None, Some(schedule)) => settings.answer(&ScheduleView::of(schedule, lang), || whole(schedule, lang)),
            (None, None) => settings.answer(&Schedules::all(lang), || list(lang)),
        }
    }
}

/// One line a schedule: name, days known, whose hours.
fn list(lang: Lang) -> String {
    let rows = Schedule::all().iter().map(|schedule| {
        vec![schedule.name.to_string(), interval(schedule.known(), lang), schedule.body(lang).to_owned()]
    });
    table(&rows.collect::<Vec<_>>(), 3)
}

/// Everything that is known of a schedule.
fn whole(schedule: &Schedule, lang: Lang) -> String {
    let mut head = Sheet::default();
    head.line(lang.pick("Bảng giờ", "Schedule"), schedule.name.as_ref())
        .line(lang.pick("Của", "Of"), schedule.body(lang))
        .line(lang.pick("Biết được", "Known"), interval(schedule.known(), lang));
    let periods = schedule.periods().iter().map(|period| period_text(period, lang));
    let days = (!schedule.days().is_empty()).then(|| days_text(schedule.days(), lang));
    let sections = [head.set_in(0)].into_iter().chain(periods).chain(days);
    sections.collect::<Vec<_>>().join("\n")
}

fn period_text(period: &Period, lang: Lang) -> String {
    let mut sheet = Sheet::default();
    for season in period.seasons() {
        let (month, day) = season.begins;
        let label = match period.seasons().len() {
            1 => lang.pick("Giờ làm việc", "Office hours").to_owned(),
            _ => format!("{} {day:02}/{month:02}", lang.pick("Từ", "From")),
        };
        sheet.line(&label, week_text(&season.work, lang));
        if season.service.iter().any(|sessions| !sessions.is_empty()) {
            sheet.line(lang.pick("Nhận hồ sơ", "Files taken in"), week_text(&season.service, lang));
        }
    }
    sheet
        .maybe(lang.pick("Căn cứ", "Basis"), period.basis.as_ref().map(|basis| cited(basis, lang)))
        .line(lang.pick("Kiểm chứng", "Verification"), period.verification.label(lang))
        .maybe(lang.pick("Ghi chú", "Note"), (!period.note.is_empty()).then_some(period.note.as_ref()));
    format!("{}\n{}", interval(period.in_force, lang), sheet.set_in(2))
}

/// Days with hours of their own, one a line.
fn days_text(days: &[DayHours], lang: Lang) -> String {
    let lines = days.iter().map(|day| {
        let head = format!("  {}  {}  ", output::day(day.date, lang), day.sessions);
        hung(&head, &day.note)
    });
    format!("{}\n{}", lang.pick("Ngày có giờ riêng", "Days with hours of their own"), lines.collect::<String>())
}

const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// The sessions of a week: by themselves where every day has the same, else each with its weekdays; days without any are left out.
fn week_text(week: &[Sessions; 7], lang: Lang) -> String {
    let mut groups: Vec<(Sessions, Vec<&str>)> = Vec::new();
    for (weekday, sessions) in WEEK.into_iter().zip(week).filter(|(_, sessions)| !sessions.is_empty()) {
        match groups.iter_mut().find(|(known, _)| known == sessions) {
            Some((_, weekdays)) => weekdays.push(weekday.name(lang)),
            None => groups.push((*sessions, vec![weekday.name(lang)])),
        }
    }
    let texts = groups.iter().map(|(sessions, weekdays)| match weekdays.len() {
        7 => sessions.to_string(),
        _ => format!("{}: {sessions}", weekdays.join(", ")),
    });
    texts.collect::<Vec<_>>().join("; ")
}

#[derive(Debug, Serialize)]
struct Schedules {
    schedules: Vec<Brief>,
}

impl Schedules {
    fn all(lang: Lang) -> Schedules {
        Schedules { schedules: Schedule::all().iter().map(|schedule| Brief::of(schedule, lang)).collect() }
    }
}

#[derive(Debug, Serialize)]
struct Brief {
    name: String,
    body: String,
    from: Date,
    until: Option<Date>,
}

impl Brief {
    fn of(schedule: &Schedule, lang: Lang) -> Brief {
        let (name, body) = (schedule.name.to_string(), schedule.body(lang).to_owned());
        Brief { name, body, from: schedule.known().from(), until: schedule.known().end() }
    }
}

#[derive(Debug, Serialize)]
struct ScheduleView {
    #[serde(flatten)]
    brief: Brief,
    periods: Vec<PeriodView>,
    days: Vec<DayView>,
}

impl ScheduleView {
    fn of(schedule: &Schedule, lang: Lang) -> ScheduleView {
        ScheduleView {
            brief: Brief::of(schedule, lang),
            periods: schedule.periods().iter().map(|period| PeriodView::of(period, lang)).collect(),
            days: schedule.days().iter().map(DayView::of).collect(),
        }
    }
}

#[derive(Debug, Serialize)]
struct PeriodView {
    from: Date,
    until: Option<Date>,
    basis: Option<String>,
    verification: &'static str,
    note: String,
    seasons: Vec<SeasonView>,
}

impl PeriodView {
    fn of(period: &Period, lang: Lang) -> PeriodView {
        PeriodView {
            from: period.in_force.from(),
            until: period.in_force.end(),
            basis: period.basis.as_ref().map(|basis| cited(basis, lang)),
            verification: period.verification.word(),
            note: period.note.to_string(),
            seasons: period.seasons().iter().map(SeasonView::of).collect(),
        }
    }
}

/// Weekdays without a session are left out.
#[derive(Debug, Serialize)]
struct SeasonView {
    begins: String,
    work: Vec<WeekdayView>,
    service: Vec<WeekdayView>,
}

impl SeasonView {
    fn of(season: &Season) -> SeasonView {
        let (month, day) = season.begins;
        let week = |week: &[Sessions; 7]| {
            let days = WEEK.into_iter().zip(*week).filter(|(_, sessions)| !sessions.is_empty());
            days.map(|(weekday, sessions)| WeekdayView { weekday: weekday.word(), sessions }).collect()
        };
        SeasonView { begins: format!("{month:02}-{day:02}"), work: week(&season.work), service: week(&season.service) }
    }
}

#[derive(Debug, Serialize)]
struct WeekdayView {
    weekday: &'static str,
    sessions: Sessions,
}

#[derive(Debug, Serialize)]
struct DayView {
    date: Date,
    sessions: Sessions,
    note: String,
}

impl DayView {
    fn of(day: &DayHours) -> DayView {
        DayView { date: day.date, sessions: day.sessions, note: day.note.to_string() }
    }
}
