//! The rows that everybody is asked, with the answers of thoihan, and the days off that a calendar of another library is made of.

use std::fs;
use std::io;
use std::path::Path;

use thoihan::Error;
use thoihan::calendar::{Calendar, Scope};
use thoihan::civil::{Date, Span, Weekday};

/// Whether days off were exchanged for Saturdays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Swaps {
    /// The calendar of a citizen's term, which no swap binds: every Saturday and Sunday is off.
    Without,
    /// The calendar of state bodies: some Saturdays, and one Sunday, are worked.
    With,
}

impl Swaps {
    pub(crate) const ALL: [Swaps; 2] = [Swaps::Without, Swaps::With];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Swaps::Without => "without",
            Swaps::With => "with",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Swaps> {
        Swaps::ALL.into_iter().find(|swaps| swaps.name() == name)
    }

    pub(crate) fn calendar(self) -> Calendar {
        Calendar::new(match self {
            Swaps::Without => Scope::Citizen,
            Swaps::With => Scope::State,
        })
    }
}

/// Questions with the answers of thoihan, one by one: the definition of right.
#[derive(Debug)]
pub(crate) struct Rows {
    pub(crate) calendar: Calendar,
    /// Working days of 2020 to 2026, in no order.
    pub(crate) days: Vec<Date>,
    /// 0 to 60 working days.
    pub(crate) n: Vec<i32>,
    /// 0 to 89 days later, about as far as the 60th working day.
    pub(crate) until: Vec<Date>,
    pub(crate) due: Vec<i32>,
    pub(crate) count: Vec<i32>,
}

impl Rows {
    /// The first `rows` rows; more rows begin with the same.
    pub(crate) fn new(swaps: Swaps, rows: usize) -> Result<Rows, Error> {
        let calendar = swaps.calendar();
        let (from, until) = (Date::new(2020, 1, 1)?, Date::new(2027, 1, 1)?);
        let mut random = fastrand::Rng::with_seed(2026);
        let mut all =
            Rows { calendar, days: Vec::new(), n: Vec::new(), until: Vec::new(), due: Vec::new(), count: Vec::new() };
        while all.days.len() < rows {
            let day = from.add_days(random.i32(0..from.days_until(until)))?;
            let (n, length) = (random.i32(0..=60), random.i32(0..90));
            if all.calendar.is_working(day)? {
                all.push(day, n, day.add_days(length)?)?;
            }
        }
        Ok(all)
    }

    fn push(&mut self, day: Date, n: i32, until: Date) -> Result<(), Error> {
        self.due.push(self.calendar.advance(day, n)?.epoch_days());
        self.count.push(self.calendar.count(day..until)?);
        self.days.push(day);
        self.n.push(n);
        self.until.push(until);
        Ok(())
    }

    /// The answers to an operation.
    pub(crate) fn expected(&self, operation: Operation) -> &[i32] {
        match operation {
            Operation::Add => &self.due,
            Operation::Between => &self.count,
        }
    }
}

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operation {
    /// The `n`-th working day after a working day.
    Add,
    /// The working days from a day up to another, the first counted and the last not.
    Between,
}

impl Operation {
    pub(crate) const ALL: [Operation; 2] = [Operation::Add, Operation::Between];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Operation::Add => "add",
            Operation::Between => "between",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Operation> {
        Operation::ALL.into_iter().find(|operation| operation.name() == name)
    }
}

/// The days off of a run of years, as other libraries want them.
#[derive(Debug)]
pub(crate) struct DaysOff {
    /// Mondays to Fridays off.
    pub(crate) weekdays_off: Vec<Date>,
    /// Saturdays and Sundays worked.
    pub(crate) weekend_worked: Vec<Date>,
    /// Every day off, weekends too.
    pub(crate) all: Vec<Date>,
}

impl DaysOff {
    /// A century, as an application that never wants to think of it again would list it.
    pub(crate) fn century(calendar: &Calendar) -> Result<DaysOff, Error> {
        DaysOff::of(calendar, 2000..2101)
    }

    /// The days off of some years.
    pub(crate) fn of(calendar: &Calendar, years: std::ops::Range<i32>) -> Result<DaysOff, Error> {
        let span = Span::new(Date::new(years.start, 1, 1)?, Date::new(years.end, 1, 1)?)?;
        let mut off = DaysOff { weekdays_off: Vec::new(), weekend_worked: Vec::new(), all: Vec::new() };
        for day in span.days() {
            let is_weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
            match (calendar.is_working(day)?, is_weekend) {
                (true, true) => off.weekend_worked.push(day),
                (true, false) => {}
                (false, true) => off.all.push(day),
                (false, false) => {
                    off.all.push(day);
                    off.weekdays_off.push(day);
                }
            }
        }
        Ok(off)
    }
}

/// Writes everything for readers in other languages: 32 bits a number, the least significant byte first, days since 1970.
pub(crate) fn write(folder: &Path, rows: usize) -> Result<(), Box<dyn std::error::Error>> {
    for swaps in Swaps::ALL {
        let folder = folder.join(swaps.name());
        fs::create_dir_all(&folder)?;
        let all = Rows::new(swaps, rows)?;
        for (name, dates) in [("days", &all.days), ("until", &all.until)] {
            numbers(&folder.join(name), dates.iter().map(|date| date.epoch_days()))?;
        }
        for (name, values) in [("n", &all.n), ("due", &all.due), ("count", &all.count)] {
            numbers(&folder.join(name), values.iter().copied())?;
        }
        for (length, years) in [("century", 2000..2101), ("short", 2020..2028)] {
            let off = DaysOff::of(&all.calendar, years)?;
            let lists =
                [("weekdays_off", &off.weekdays_off), ("weekend_worked", &off.weekend_worked), ("off", &off.all)];
            for (name, dates) in lists {
                numbers(&folder.join(format!("{name}_{length}")), dates.iter().map(|date| date.epoch_days()))?;
            }
        }
    }
    Ok(())
}

fn numbers(path: &Path, numbers: impl Iterator<Item = i32>) -> io::Result<()> {
    fs::write(path.with_extension("i32"), numbers.flat_map(i32::to_le_bytes).collect::<Vec<u8>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_rows_begin_with_the_same() {
        for swaps in Swaps::ALL {
            let (few, many) = (Rows::new(swaps, 10).unwrap(), Rows::new(swaps, 100).unwrap());
            assert_eq!((&few.days[..], &few.due[..]), (&many.days[..10], &many.due[..10]));
        }
    }

    #[test]
    fn only_one_calendar_has_worked_weekends() {
        let off = Swaps::ALL.map(|swaps| DaysOff::century(&swaps.calendar()).unwrap());
        assert!(off[0].weekend_worked.is_empty());
        assert!(off[1].weekend_worked.contains(&Date::new(2024, 5, 4).unwrap()));
        assert!(off[1].weekend_worked.contains(&Date::new(2011, 1, 30).unwrap()));
        assert!(!off[0].weekdays_off.contains(&Date::new(2024, 4, 29).unwrap()));
        assert!(off[1].weekdays_off.contains(&Date::new(2024, 4, 29).unwrap()));
    }

    #[test]
    fn files_hold_what_was_answered() {
        let folder = std::env::temp_dir().join(format!("thoihan-peers-{}", std::process::id()));
        write(&folder, 8).unwrap();
        let bytes = fs::read(folder.join("with/due.i32")).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        let numbers: Vec<i32> = bytes.chunks(4).map(|bytes| i32::from_le_bytes(bytes.try_into().unwrap())).collect();
        assert_eq!(numbers, Rows::new(Swaps::With, 8).unwrap().due);
    }
}
