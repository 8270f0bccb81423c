use thoihan::calendar::{Calendar, Day, Scope};
use thoihan::civil::Date;
use thoihan::holiday;
use thoihan::lunar::LunarDate;
use thoihan::{Error, Lang};

use super::Year;
use crate::command::day::{kind_text, open_text};
use crate::ics::{Event, Ics};
use crate::sheet::Sheet;
use crate::view::{cited, lunar_text};

/// The days of a year that are not what their weekday says, for a calendar program.
pub(super) fn calendar(year: &Year<'_>, lang: Lang) -> Result<String, Error> {
    let mut ics = Ics::new(&name(year.number, year.calendar, lang), lang);
    let checked_on = checked_on(year.number)?;
    for entry in year.calendar.entries(year.days.clone()) {
        let day = year.calendar.day(entry.date)?;
        ics.event(&event(&day, checked_on, year.calendar.scope(), lang))?;
    }
    Ok(ics.text())
}

/// The day somebody last looked at the year; for one without a file of its own, its first day.
fn checked_on(number: i32) -> Result<Date, Error> {
    match holiday::Year::all().iter().find(|year| year.year == number) {
        Some(year) => Ok(year.checked_on),
        None => Date::new(number, 1, 1),
    }
}

fn name(number: i32, calendar: &Calendar, lang: Lang) -> String {
    let whose = match calendar.scope() {
        Scope::Citizen => lang.pick("người dân, doanh nghiệp", "citizens and enterprises"),
        Scope::SixDay => lang.pick("chỉ nghỉ Chủ nhật", "six-day week"),
        _ => lang.pick("cơ quan nhà nước", "state bodies"),
    };
    format!("{} {number} ({whose})", lang.pick("Lịch nghỉ năm", "Days off in"))
}

fn event(day: &Day<'_>, checked_on: Date, scope: Scope, lang: Lang) -> Event {
    Event {
        uid: format!("{}-{}", day.date(), scope.word()),
        day: day.date(),
        checked_on,
        summary: day.name(lang).unwrap_or_default(),
        description: description(day, lang),
        category: day.kind().label(lang),
        alarm: false,
    }
}

fn description(day: &Day<'_>, lang: Lang) -> String {
    let lunar = LunarDate::from_date(day.date()).ok();
    let mut sheet = Sheet::default();
    sheet
        .line(lang.pick("Là", "Kind"), kind_text(day, lang))
        .maybe(lang.pick("Căn cứ", "Basis"), day.basis().map(|basis| cited(basis, lang)))
        .maybe(lang.pick("Âm lịch", "Lunar date"), lunar.map(|lunar| lunar_text(lunar, lang)))
        .line(lang.pick("Lịch", "Calendar"), day.standing().label(lang))
        .maybe(lang.pick("Còn mở", "Open"), day.open().map(|open| open_text(open.kind, lang)));
    sheet.plain()
}
