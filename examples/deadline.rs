//! A day of chrono goes in; the last day of a limit, its basis, and the days off that moved it come out.
//!
//!     cargo run --example deadline

use std::error::Error;

use chrono::NaiveDate;
use thoihan::calendar::Calendar;
use thoihan::civil::DateStyle::{Official, Slashed};
use thoihan::law::{self, Due};
use thoihan::{Lang, civil::Date};

fn main() -> Result<(), Box<dyn Error>> {
    // Building makes the tables of 175 years: build once, and share it.
    let calendar = Calendar::state();
    let signed = NaiveDate::from_ymd_opt(2024, 4, 26).ok_or("ngày không tồn tại")?;

    // The caller's own type is taken as it is; the family picks the wording in force on that day.
    let due = law::due("db-entry-province", signed, &calendar)?;
    let legal: NaiveDate = due.deadline.legal.into();

    println!("{}", due.rule.summary(Lang::Vietnamese));
    println!("Ngày ký:  {signed}");
    println!("Hạn chót: {legal} ({})", due.deadline.legal.display(Official));
    println!("Căn cứ:   {}, {}", due.basis().display(Lang::Vietnamese), due.rule.verification.label(Lang::Vietnamese));
    println!("Lịch:     {}", due.deadline.standing.label(Lang::Vietnamese));
    print_days_that_moved_it(&due, &calendar)
}

/// Ordinary weekends move every limit; what a person asks about are the days that the calendar names.
fn print_days_that_moved_it(due: &Due, calendar: &Calendar) -> Result<(), Box<dyn Error>> {
    let (first, end): (Date, Date) = (due.deadline.event.tomorrow()?, due.deadline.legal.tomorrow()?);
    println!("Các ngày đã làm hạn chót xê dịch:");
    for day in calendar.entries(first..end) {
        let basis = day.basis.as_ref().map(|basis| basis.display(Lang::Vietnamese).to_string()).unwrap_or_default();
        let (date, weekday) = (day.date.display(Slashed), day.date.weekday().name(Lang::Vietnamese));
        println!("  {date} {weekday}: {} ({basis})", day.name(Lang::Vietnamese));
    }
    Ok(())
}
