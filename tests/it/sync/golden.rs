//! One readable calendar a year, so that a change of data shows as changed days in review.

use std::fmt::Write;

use thoihan::Lang;
use thoihan::calendar::{Calendar, DayKind};
use thoihan::civil::{Date, Span};

use super::check;

#[test]
fn sync_golden_calendars() {
    let calendar = Calendar::state();
    for year in 2008..=2027 {
        check(&format!("tests/golden/{year}.txt"), &page(&calendar, year));
    }
}

/// The numbers of the year, every entry with its basis, and twelve months of marks.
fn page(calendar: &Calendar, year: i32) -> String {
    let (first, next) = (Date::new(year, 1, 1).unwrap(), Date::new(year + 1, 1, 1).unwrap());
    let mut page = format!(
        "{year}: {} working days, {}\n\n",
        calendar.count(first..next).unwrap(),
        calendar.standing(first..next).word()
    );
    for entry in calendar.entries(first..next) {
        let weekday = entry.date.weekday().word().get(..3).unwrap();
        let basis = entry.basis.as_ref().unwrap().display(Lang::Vietnamese);
        let (kind, name) = (entry.kind.word(), entry.name(Lang::Vietnamese));
        writeln!(page, "{} {weekday} {kind:<18} {name}; {basis}; {}", entry.date, entry.evidence.word()).unwrap();
    }
    page.push_str("\n     . working  + worked in exchange  - weekly rest  H holiday  L in lieu  S swapped off\n");
    for month in 1..=12 {
        let start = Date::new(year, month, 1).unwrap();
        let days = Span::new(start, start.last_of_month().tomorrow().unwrap()).unwrap().days();
        let marks: String = days.map(|date| mark(calendar.kind(date).unwrap())).collect();
        writeln!(page, "{month:>4} {marks}").unwrap();
    }
    page
}

fn mark(kind: DayKind) -> char {
    match kind {
        DayKind::Working => '.',
        DayKind::WorkedInExchange => '+',
        DayKind::WeeklyRest => '-',
        DayKind::Holiday => 'H',
        DayKind::InLieu => 'L',
        DayKind::SwappedOff => 'S',
        _ => '?',
    }
}
