//! Prints one year's calendar of state bodies: twelve months, and the days that are not what their weekday says.
//!
//!     cargo run --example year [YEAR]

use std::error::Error;
use std::fmt::Write;

use thoihan::Lang::Vietnamese;
use thoihan::calendar::{Calendar, DayKind};
use thoihan::civil::{Date, DateStyle, Span, Weekday};

fn main() -> Result<(), Box<dyn Error>> {
    let year = std::env::args().nth(1).map_or(Ok(2026), |text| text.parse())?;
    let calendar = Calendar::state();
    let (first, next) = (Date::new(year, 1, 1)?, Date::new(year + 1, 1, 1)?);

    // The standing says whether anybody has decided this year yet, or statute alone speaks.
    let (count, standing) = (calendar.count(first..next)?, calendar.standing(first..next));
    println!("Năm {year}: {count} ngày làm việc ({})", standing.label(Vietnamese));
    for month in 1..=12 {
        print_month(Date::new(year, month, 1)?, &calendar)?;
    }
    println!("\n  * nghỉ lễ, nghỉ bù, nghỉ hoán đổi   + làm bù   - nghỉ hằng tuần\n");
    for entry in calendar.entries(first..next) {
        let weekday = entry.date.weekday().name(Vietnamese);
        println!("{} {weekday}: {}", entry.date.display(DateStyle::Slashed), entry.name(Vietnamese));
    }
    Ok(())
}

/// One month in weeks from Monday to Sunday, as Vietnamese calendars print them.
fn print_month(first: Date, calendar: &Calendar) -> Result<(), Box<dyn Error>> {
    println!("\nTháng {}\n   T2   T3   T4   T5   T6   T7   CN", first.month());
    let mut week = "     ".repeat(first.weekday() as usize);
    for date in Span::new(first, first.last_of_month().tomorrow()?)?.days() {
        write!(week, "{:>4}{}", date.day(), mark(calendar.kind(date)?))?;
        if date.weekday() == Weekday::Sunday || date == first.last_of_month() {
            println!("{}", std::mem::take(&mut week).trim_end());
        }
    }
    Ok(())
}

/// Kinds may be added; an unknown one is at least seen to be something else.
fn mark(kind: DayKind) -> char {
    match kind {
        DayKind::Working => ' ',
        DayKind::WorkedInExchange => '+',
        DayKind::WeeklyRest => '-',
        _ => '*',
    }
}
