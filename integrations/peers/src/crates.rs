//! The crates that count working days, each in its own date type and as fast as it offers.
//!
//! The rows start on working days, where all conventions of adding agree but that of `workdays`, which counts the start as day 1 and is
//! asked for one more. A count from a day up to another is the same in all, but for `workdays`, which counts the last day too and is asked
//! for the day before.

use std::collections::HashSet;

use bdays::{HolidayCalendar, HolidayCalendarCache};
use business_days::{UsCalendar, UsHoliday};
use cal_calc::Holiday;
use chrono::NaiveDate;
use thoihan::civil::Date;

use crate::contest::{Contestant, Work, each};
use crate::line::Expected;
use crate::own::{chrono_days, epoch_days, pairs};
use crate::rows::{DaysOff, Operation, Rows, Swaps};

/// All crates that take part in an operation.
pub(crate) fn contestants(operation: Operation, swaps: Swaps, rows: &Rows) -> Vec<Contestant> {
    let off = DaysOff::century(&rows.calendar).unwrap();
    // Who has only a week and a list of days off.
    let limited = match swaps {
        Swaps::Without => Expected::Right,
        Swaps::With => Expected::Wrong,
    };
    let mut all = Vec::new();
    let mut enter = |name, note, expected, work: Option<Box<dyn Work>>| {
        all.extend(work.map(|work| Contestant { name, note, expected, work }));
    };
    let overridden = "rolls the start forward first; make-up days by overriding `is_bday`";
    enter("bdays 0.1.4, cache", overridden, Expected::Right, Some(bdays(operation, rows, cached(&off))));
    enter("bdays 0.1.4, HashSet", overridden, Expected::Right, Some(bdays(operation, rows, Sets::of(&off))));
    enter("cal-calc 0.2.2", "`next_bday` n times; no make-up days", limited, cal_calc(operation, rows, &off));
    enter(
        "findates 0.1.4",
        "refuses a start on a day off; no make-up days",
        limited,
        Some(findates(operation, rows, &off)),
    );
    enter("business 0.1.0", "rolls the start forward first; no make-up days", limited, business(operation, rows, &off));
    enter(
        "workdays 0.1.3",
        "counts the start, asked for one more; no make-up days",
        limited,
        Some(workdays(operation, rows, &off)),
    );
    let overridden = "`next_business_day` n times; make-up days by overriding `is_business_day`";
    enter("business-days 0.2.1, HashSet", overridden, Expected::Right, business_days(operation, rows, Table::of(&off)));
    let own = "`next_business_day` n times; its US calendar";
    enter("business-days 0.2.1, its US rules", own, Expected::Other, business_days(operation, rows, UsCalendar));
    all
}

fn set(dates: &[Date]) -> HashSet<NaiveDate> {
    dates.iter().map(|date| NaiveDate::from(*date)).collect()
}

/// A calendar for bdays.
struct Sets {
    off: HashSet<NaiveDate>,
    worked: HashSet<NaiveDate>,
}

impl Sets {
    fn of(off: &DaysOff) -> Sets {
        Sets { off: set(&off.weekdays_off), worked: set(&off.weekend_worked) }
    }
}

impl HolidayCalendar<NaiveDate> for Sets {
    fn is_holiday(&self, date: NaiveDate) -> bool {
        self.off.contains(&date)
    }

    fn is_bday(&self, date: NaiveDate) -> bool {
        if bdays::is_weekend(date) { self.worked.contains(&date) } else { !self.is_holiday(date) }
    }
}

fn cached(off: &DaysOff) -> HolidayCalendarCache<NaiveDate> {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
    HolidayCalendarCache::new(Sets::of(off), day(2000, 1, 1), day(2100, 12, 30))
}

fn bdays(operation: Operation, rows: &Rows, calendar: impl HolidayCalendar<NaiveDate> + 'static) -> Box<dyn Work> {
    match operation {
        Operation::Add => {
            each(pairs(&chrono_days(&rows.days), &rows.n), move |(day, n)| calendar.advance_bdays(day, n), epoch_days)
        }
        Operation::Between => each(
            pairs(&chrono_days(&rows.days), &chrono_days(&rows.until)),
            move |(from, until)| calendar.bdays(from, until),
            |count| count,
        ),
    }
}

fn cal_calc(operation: Operation, rows: &Rows, off: &DaysOff) -> Option<Box<dyn Work>> {
    let Operation::Add = operation else { return None };
    let weekend = [time::Weekday::Saturday, time::Weekday::Sunday].map(Holiday::WeekDay);
    let single = off.weekdays_off.iter().map(|date| Holiday::SingularDay((*date).into()));
    let rules: Vec<Holiday> = weekend.into_iter().chain(single).collect();
    let calendar = cal_calc::Calendar::calc_calendar(&rules, 2000, 2100).unwrap();
    let days: Vec<time::Date> = rows.days.iter().map(|date| (*date).into()).collect();
    Some(each(
        pairs(&days, &rows.n),
        move |(day, n)| (0..n).try_fold(day, |day, _| calendar.next_bday(day)).ok(),
        |due| due.map_or(i32::MIN, |due| due.to_julian_day() - 2_440_588),
    ))
}

fn findates(operation: Operation, rows: &Rows, off: &DaysOff) -> Box<dyn Work> {
    let mut calendar = findates::calendar::basic_calendar();
    calendar.add_holidays(set(&off.weekdays_off));
    match operation {
        Operation::Add => each(
            pairs(&chrono_days(&rows.days), &rows.n),
            move |(day, n)| findates::algebra::add_business_days(&day, n as u32, &calendar).ok(),
            |due| due.map_or(i32::MIN, epoch_days),
        ),
        Operation::Between => each(
            pairs(&chrono_days(&rows.days), &chrono_days(&rows.until)),
            move |(from, until)| findates::algebra::business_days_between(&from, &until, &calendar, None) as i32,
            |count| count,
        ),
    }
}

fn business(operation: Operation, rows: &Rows, off: &DaysOff) -> Option<Box<dyn Work>> {
    let Operation::Add = operation else { return None };
    let calendar = business::Calendar::with_holidays(&chrono_days(&off.weekdays_off));
    Some(each(
        pairs(&chrono_days(&rows.days), &rows.n),
        move |(day, n)| calendar.add_business_days(day, n as u32),
        epoch_days,
    ))
}

fn workdays(operation: Operation, rows: &Rows, off: &DaysOff) -> Box<dyn Work> {
    let mut calendar = workdays::WorkCalendar::new();
    for date in chrono_days(&off.weekdays_off) {
        calendar.add_holiday(date);
    }
    match operation {
        Operation::Add => each(
            pairs(&chrono_days(&rows.days), &rows.n),
            move |(day, n)| calendar.compute_end_date(day, i64::from(n) + 1).ok(),
            |due| due.map_or(i32::MIN, |(due, _)| epoch_days(due)),
        ),
        Operation::Between => {
            let last: Vec<NaiveDate> = chrono_days(&rows.until).iter().map(|day| day.pred_opt().unwrap()).collect();
            each(
                pairs(&chrono_days(&rows.days), &last),
                move |(from, last)| calendar.work_days_between(from, last) as i32,
                |count| count,
            )
        }
    }
}

/// The type that business-days keeps to itself.
type YearlyDate = fn(i16) -> Result<jiff::civil::Date, business_days::Error>;

/// A calendar for business-days: its holidays are functions of the year, so that single days need another `is_business_day`.
struct Table {
    off: HashSet<jiff::civil::Date>,
    worked: HashSet<jiff::civil::Date>,
}

impl Table {
    fn of(off: &DaysOff) -> Table {
        let set = |dates: &[Date]| dates.iter().map(|date| (*date).into()).collect();
        Table { off: set(&off.weekdays_off), worked: set(&off.weekend_worked) }
    }
}

impl business_days::Calendar<UsHoliday> for Table {
    const HOLIDAYS: &[(YearlyDate, UsHoliday)] = &[];

    fn is_weekday(&self, date: jiff::civil::Date) -> bool {
        UsCalendar.is_weekday(date)
    }

    fn is_business_day(&self, date: jiff::civil::Date) -> bool {
        if self.is_weekday(date) { !self.off.contains(&date) } else { self.worked.contains(&date) }
    }
}

fn business_days(
    operation: Operation,
    rows: &Rows,
    calendar: impl business_days::Calendar<UsHoliday> + 'static,
) -> Option<Box<dyn Work>> {
    let Operation::Add = operation else { return None };
    let days: Vec<jiff::civil::Date> = rows.days.iter().map(|date| (*date).into()).collect();
    Some(each(
        pairs(&days, &rows.n),
        move |(day, n)| (0..n).try_fold(day, |day, _| calendar.next_business_day(day)).ok(),
        |due| due.map_or(i32::MIN, |due| Date::from(due).epoch_days()),
    ))
}
