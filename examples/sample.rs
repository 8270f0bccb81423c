//! Writes synthetic case records in the shape of an export of the one-stop software, to try the library and the command line
//! on.
//!
//! Nobody stands behind them: agencies, procedures and cases are drawn from a seed, and there is no column for a person. The
//! same seed always gives the same file; `data/samples/cases.csv` is what the defaults give.
//!
//!     cargo run --example sample -- [SEED [COUNT [FILE]]]

use std::collections::BTreeMap;
use std::io::Write;
use std::{env, fs, io};

use thoihan::calendar::{Calendar, DayKind, WorkingDays};
use thoihan::case::{Ground, Record, Stage, Wait, WaitMode};
use thoihan::civil::{Date, DateStyle, DateTime, Span, Time};
use thoihan::term::{Length, Pauses, Term};
use thoihan::{Error, Lang};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = env::args().skip(1);
    let seed = arguments.next().map_or(Ok(SEED), |text| text.parse())?;
    let count = arguments.next().map_or(Ok(COUNT), |text| text.parse())?;
    let text = sample(seed, count)?;
    match arguments.next() {
        Some(path) => fs::write(path, text)?,
        None => io::stdout().write_all(text.as_bytes())?,
    }
    Ok(())
}

/// The seed of the committed file.
pub(crate) const SEED: u64 = 2026;
/// The number of records of the committed file.
pub(crate) const COUNT: usize = 10_000;

/// The columns, by the names of the national exchange record where it has one.
pub(crate) const COLUMNS: [&str; 12] = [
    "MaHoSo",
    "MaTTHC",
    "DonViXuLy",
    "NgayTiepNhan",
    "ThoiHan",
    "NgayHenTra",
    "TrangThaiHoSo",
    "TamDung",
    "NgayXinLoi",
    "NgayHenLai",
    "NgayKetThucXuLy",
    "NgayTra",
];

/// The whole file: a byte order mark, as Excel wants one, the header, and one line a record in the order of receipt.
pub(crate) fn sample(seed: u64, count: usize) -> Result<String, Error> {
    let calendar = Calendar::state();
    let mut office = Office { calendar: &calendar, random: Random(seed), first: "2022-01-01".parse()?, end: end()? };
    let mut receipts = (0..count).map(|_| office.receipt()).collect::<Result<Vec<_>, Error>>()?;
    receipts.sort();
    let (mut text, mut serials) = (format!("\u{feff}{}\n", COLUMNS.join(",")), BTreeMap::new());
    for (index, receipt) in receipts.into_iter().enumerate() {
        let serial = serials.entry((receipt.agency, receipt.at.date())).and_modify(|serial| *serial += 1).or_insert(1);
        let record = office.life(&receipt)?;
        let mut row = row(&receipt, *serial, &record);
        if index % 100 == 57 {
            Defect::ALL.iter().cycle().nth(index / 100).map_or(Ok(()), |defect| defect.spoil(&mut row, &receipt))?;
        }
        text += &(row.join(",") + "\n");
    }
    Ok(text)
}

/// The moment of the export: what happens later is not in the file.
pub(crate) fn end() -> Result<DateTime, Error> {
    "2026-11-20T17:00:00".parse()
}

// Where and for what.

/// A dossier handed in.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Receipt {
    at: DateTime,
    agency: u64,
    procedure: u64,
}

/// The number of agencies; the ways of an agency follow from its number.
const AGENCIES: u64 = 20;
const PROCEDURES: u64 = 5;

impl Receipt {
    /// Invented, in the form of the national codes: numbers from 80 up are not given to agencies.
    fn agency_code(&self) -> String {
        format!("000.00.{}.H57", 80 + self.agency)
    }

    /// Invented procedures with limits of several units.
    fn procedure(&self) -> (&'static str, &'static str) {
        match self.procedure {
            0 => ("1.099001", "5wd"),
            1 => ("1.099002", "15wd"),
            2 => ("1.099003", "20d"),
            3 => ("1.099004", "1m"),
            _ => ("1.099005", "3wd"),
        }
    }

    /// How the agency's software counts the day it promises.
    fn software(&self) -> Software {
        match self.agency {
            4 | 9 | 11 | 14 | 19 => Software::WithoutDaysWorkedInExchange,
            7 | 16 => Software::WaitAddedInCalendarDays,
            _ => Software::Lawful,
        }
    }

    /// The form in which the agency's software writes moments.
    fn form(&self) -> Form {
        match self.agency % 3 {
            0 => Form::Iso,
            1 => Form::Slashed,
            _ => Form::Compact,
        }
    }

    /// The limit as the agency writes it: in words or as a code.
    fn limit_text(&self, limit: Length) -> String {
        if self.agency.is_multiple_of(4) { limit.words(Lang::Vietnamese) } else { limit.to_string() }
    }
}

/// The one-stop software of an agency; two of the ways are mistakes seen in the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Software {
    Lawful,
    /// Knows the days off of a swap, and not the days worked for them.
    WithoutDaysWorkedInExchange,
    /// Moves the promise by the calendar days of a wait.
    WaitAddedInCalendarDays,
}

/// The calendar as software sees it that knows no days worked in exchange.
struct WithoutDaysWorkedInExchange<'a>(&'a Calendar);

impl WorkingDays for WithoutDaysWorkedInExchange<'_> {
    fn is_working(&self, date: Date) -> Result<bool, Error> {
        Ok(self.0.kind(date)? == DayKind::Working)
    }
}

// A life, drawn.

/// What draws the records: a calendar, an order of chance, and the time the export covers.
struct Office<'a> {
    calendar: &'a Calendar,
    random: Random,
    first: Date,
    end: DateTime,
}

impl Office<'_> {
    /// A dossier on some working day, or filed online on any day; the last three weeks before the export were busy.
    fn receipt(&mut self) -> Result<Receipt, Error> {
        let (first, end) = (self.first, self.end.date());
        let online = self.random.chance(30);
        let date = if online {
            first.add_days(self.random.below(first.days_until(end)))?
        } else if self.random.chance(80) {
            self.calendar.advance(end, -1 - self.random.below(15))?
        } else {
            let days = self.calendar.count(first..end)?;
            self.calendar.advance(first, 1 + self.random.below(days - 1))?
        };
        let at = if online { self.online(date)? } else { self.in_office(date)? };
        Ok(Receipt { at, agency: self.random.upto(AGENCIES), procedure: self.random.upto(PROCEDURES) })
    }

    fn life(&mut self, receipt: &Receipt) -> Result<Record, Error> {
        let limit: Length = receipt.procedure().1.parse()?;
        let mut record = Record { received: Some(receipt.at), limit: Some(limit), ..Record::default() };
        if self.random.chance(8) {
            record.stage = Some(Stage::NotAccepted);
            return Ok(record);
        }
        let first_due = due(&record, receipt.at.date(), self.calendar)?;
        record.promised = Some(first_due);
        if self.random.chance(125) {
            self.wait(&mut record, receipt.at.date(), first_due)?;
        }
        record.promised = Some(self.promise(receipt, &record, first_due)?);
        record.stage = self.other_end(&mut record, receipt.at.date())?;
        if record.stage.is_none() && record.waits.iter().all(|wait| wait.to.is_some()) {
            self.work(&mut record, receipt.at.date())?;
        }
        record.stage = record.stage.or(Some(self.stage(&record, receipt.at)));
        Ok(record)
    }

    /// Papers or a payment were asked for; one applicant in twelve never came back.
    fn wait(&mut self, record: &mut Record, received: Date, first_due: Date) -> Result<(), Error> {
        let days = self.calendar.count(received.tomorrow()?..first_due)?;
        let asked = self.calendar.advance(received, 1 + self.random.below((days / 2).max(1)))?;
        let from = self.in_office(asked)?;
        let came = self.calendar.advance(asked, 1 + self.random.below(15))?;
        let to = self.in_office(came)?;
        let never = self.random.chance(80);
        let mode = if self.random.chance(250) { WaitMode::Pause } else { WaitMode::ByRule };
        if from <= self.end {
            record.waits.push(Wait {
                ground: Ground::Supplement,
                mode,
                from,
                to: Some(to).filter(|to| *to <= self.end && !never),
            });
        }
        Ok(())
    }

    /// The promised day as the software of the agency counts it.
    fn promise(&self, receipt: &Receipt, record: &Record, first_due: Date) -> Result<Date, Error> {
        let received = receipt.at.date();
        match receipt.software() {
            Software::Lawful => due(record, received, self.calendar),
            Software::WithoutDaysWorkedInExchange => due(record, received, &WithoutDaysWorkedInExchange(self.calendar)),
            Software::WaitAddedInCalendarDays => {
                let days = closed(&record.waits)?.map(|(_, days)| days.len());
                self.calendar.on_or_after(first_due.add_days(days.sum())?)
            }
        }
    }

    /// The few that were withdrawn or stopped.
    fn other_end(&mut self, record: &mut Record, received: Date) -> Result<Option<Stage>, Error> {
        if self.random.chance(8) {
            return Ok(Some(Stage::Withdrawn));
        }
        let is_too_new = received.tomorrow()? >= self.end.date();
        if is_too_new || !record.waits.is_empty() || !self.random.chance(5) {
            return Ok(None);
        }
        let from = self.in_office(self.calendar.after(received)?)?;
        record.waits.push(Wait { ground: Ground::Supplement, mode: WaitMode::Pause, from, to: None });
        Ok(Some(Stage::Stopped))
    }

    /// The work, its end as far as the export has seen it, and what was written to the applicant when it ran late.
    fn work(&mut self, record: &mut Record, received: Date) -> Result<(), Error> {
        let by_law = due(record, received, self.calendar)?;
        let promised = record.promised.unwrap_or(by_law);
        let start = record.waits.iter().filter_map(|wait| wait.to).map(DateTime::date).fold(received, Date::max);
        let is_late = self.random.chance(65);
        let day = if is_late {
            self.calendar.advance(by_law.max(promised), 1 + self.random.below(15).min(self.random.below(15)))?
        } else {
            self.day_in_time(start, promised)?
        };
        let finished = self.in_office(day)?;
        let collected = self.calendar.advance(day, self.random.below(5))?;
        let handed_over = self.in_office(collected)?.max(finished);
        record.finished = self.seen(finished);
        record.handed_over = self.seen(handed_over).filter(|_| !self.random.chance(30));
        if is_late { self.apologise(record, by_law, day) } else { Ok(()) }
    }

    /// Most work is done early, much of it on the promised day.
    fn day_in_time(&mut self, start: Date, promised: Date) -> Result<Date, Error> {
        let days = self.calendar.count(start.tomorrow()?..promised.tomorrow()?)?;
        if days <= 1 || self.random.chance(350) {
            return Ok(promised.max(self.calendar.after(start)?));
        }
        self.calendar.advance(start, 1 + self.random.below(days))
    }

    /// Of the late ones half apologised in time, a fifth late, the others never; a new day was given with most letters.
    fn apologise(&mut self, record: &mut Record, due: Date, finished: Date) -> Result<(), Error> {
        let safe = self.calendar.before(due)?;
        let sent_on = match self.random.below(10) {
            0..=4 => safe,
            5..=6 => self.calendar.advance(due, self.random.below(self.calendar.count(due..finished)?))?,
            _ => return Ok(()),
        };
        let earliest = record.received.into_iter().chain(record.waits.iter().filter_map(|wait| wait.to)).max();
        let sent = Some(self.in_office(sent_on)?).max(earliest);
        record.apology_sent = sent.and_then(|sent| self.seen(sent));
        if record.apology_sent.is_some() && self.random.chance(850) {
            let days = self.new_promises(due.max(record.promised.unwrap_or(due)), finished)?;
            record.new_promises = days.into_iter().map(Into::into).collect();
        }
        Ok(())
    }

    /// One new day, about when the work was done; in some cases two, which is one more than the law allows.
    fn new_promises(&mut self, before: Date, finished: Date) -> Result<Vec<Date>, Error> {
        let first = self.calendar.advance(before, 1 + self.random.below(5))?;
        let second = self.calendar.after(first.max(finished))?;
        Ok(if self.random.chance(100) { vec![first, second] } else { vec![first] })
    }

    fn stage(&mut self, record: &Record, received: DateTime) -> Stage {
        let is_new = self.calendar.count(received.date()..self.end.date()).is_ok_and(|days| days <= 1);
        match (record.finished, record.handed_over) {
            (Some(_), Some(_)) => Stage::HandedOver,
            (Some(_), None) => Stage::Finished,
            _ if record.waits.iter().all(|wait| wait.to.is_some()) && is_new => Stage::Received,
            _ if record.waits.iter().all(|wait| wait.to.is_some()) => Stage::Processing,
            _ if self.random.chance(200) => Stage::AwaitingPayment,
            _ => Stage::AwaitingSupplement,
        }
    }

    fn seen(&self, moment: DateTime) -> Option<DateTime> {
        (moment <= self.end).then_some(moment)
    }

    /// A moment in office hours: 07:30 to 11:30 and 13:30 to 17:00.
    fn in_office(&mut self, date: Date) -> Result<DateTime, Error> {
        let minute = self.random.below(450);
        self.moment(date, if minute < 240 { 450 + minute } else { 810 + minute - 240 })
    }

    /// A moment in the evening or at night.
    fn online(&mut self, date: Date) -> Result<DateTime, Error> {
        let minute = 18 * 60 + self.random.below(6 * 60);
        self.moment(date, minute)
    }

    fn moment(&mut self, date: Date, minute: i32) -> Result<DateTime, Error> {
        Ok(DateTime::new(date, Time::new((minute / 60) as u8, (minute % 60) as u8, self.random.below(60) as u8)?))
    }
}

/// The end of the case's own limit on some calendar: counted anew after a supplement, or moved by a pause.
fn due(record: &Record, received: Date, days: &impl WorkingDays) -> Result<Date, Error> {
    let (mut start, mut pauses) = (received, Vec::new());
    for (mode, days) in closed(&record.waits)? {
        match mode {
            WaitMode::Pause => pauses.push(days),
            _ => start = start.max(days.until()),
        }
    }
    let limit = record.limit.map_or_else(|| Length::days(0), Ok)?;
    Term::after(limit).end_with(start, &Pauses::new(pauses), days)
}

/// The days of the waits that are over.
fn closed(waits: &[Wait]) -> Result<impl Iterator<Item = (WaitMode, Span)>, Error> {
    let ended = waits.iter().filter_map(|wait| Some((wait.mode, wait.from.date(), wait.to?.date())));
    let spans = ended.map(|(mode, from, to)| Ok((mode, Span::new(from, to)?)));
    Ok(spans.collect::<Result<Vec<_>, Error>>()?.into_iter())
}

/// A splitmix64 sequence: the same on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number below the bound.
    fn upto(&mut self, bound: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(bound)) >> 64) as u64
    }

    /// A number of days or minutes below the bound, 0 when there is no room.
    fn below(&mut self, bound: i32) -> i32 {
        self.upto(bound.max(1) as u64) as i32
    }

    fn chance(&mut self, per_mille: u64) -> bool {
        self.upto(1000) < per_mille
    }
}

// The lines.

/// How moments are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Iso,
    Slashed,
    Compact,
}

impl Form {
    fn moment(self, at: DateTime) -> String {
        let (date, time) = (at.date(), at.time());
        match self {
            Form::Iso => at.to_string(),
            Form::Slashed => {
                format!("{} {:02}:{:02}", date.display(DateStyle::Slashed), time.hour(), time.minute())
            }
            Form::Compact => at.to_string().replace(['-', 'T', ':'], ""),
        }
    }

    /// A day: only one kind of software writes it without a time.
    fn day(self, date: Date) -> String {
        match self {
            Form::Iso => date.to_string(),
            _ => self.moment(closing(date)),
        }
    }
}

/// 17:00, when the counter closes.
fn closing(date: Date) -> DateTime {
    Time::new(17, 0, 0).map_or(DateTime::end_of(date), |time| DateTime::new(date, time))
}

fn row(receipt: &Receipt, serial: u32, record: &Record) -> [String; 12] {
    let form = receipt.form();
    let moment = |at: Option<DateTime>| at.map_or_else(String::new, |at| form.moment(at));
    let days: Vec<String> = record.new_promises.iter().map(|promise| form.day(promise.day)).collect();
    [
        case_code(receipt, serial),
        receipt.procedure().0.into(),
        format!("Đơn vị mẫu {:02}", receipt.agency + 1),
        moment(record.received),
        record.limit.map_or_else(String::new, |limit| receipt.limit_text(limit)),
        record.promised.map_or_else(String::new, |day| form.day(day)),
        record.stage.map_or_else(String::new, |stage| stage.code().to_string()),
        waits_text(&record.waits),
        moment(record.apology_sent),
        days.join(";"),
        moment(record.finished),
        moment(record.handed_over),
    ]
}

fn case_code(receipt: &Receipt, serial: u32) -> String {
    let date = receipt.at.date();
    let (year, month, day) = (date.year() % 100, date.month(), date.day());
    format!("{}-{year:02}{month:02}{day:02}-{serial:05}", receipt.agency_code())
}

/// The waits as the command line reads them; always in ISO form, since a slash stands between the two ends.
fn waits_text(waits: &[Wait]) -> String {
    let text = |wait: &Wait| {
        let mode = if wait.mode == WaitMode::ByRule { String::new() } else { format!("{}:", wait.mode.word()) };
        format!("{mode}{}/{}", wait.from, wait.to.map_or_else(String::new, |to| to.to_string()))
    };
    waits.iter().map(text).collect::<Vec<_>>().join(";")
}

// What exports get wrong.

/// One record in a hundred is spoiled, in the ways in which real exports are.
#[derive(Debug, Clone, Copy)]
enum Defect {
    /// The smallest date of a framework, left by an exception that nobody saw.
    SmallestDate,
    NoDayOfFinish,
    HandedOverBeforeReceipt,
    NoReceipt,
    ImpossibleDate,
    UnknownStatus,
    UnreadableLimit,
    PromisedOnRestDay,
    /// Midnight in Vietnam, written in UTC: the day before, to whoever reads the first ten characters.
    MidnightInUtc,
}

impl Defect {
    const ALL: [Defect; 9] = [
        Defect::SmallestDate,
        Defect::NoDayOfFinish,
        Defect::HandedOverBeforeReceipt,
        Defect::NoReceipt,
        Defect::ImpossibleDate,
        Defect::UnknownStatus,
        Defect::UnreadableLimit,
        Defect::PromisedOnRestDay,
        Defect::MidnightInUtc,
    ];

    fn spoil(self, row: &mut [String; 12], receipt: &Receipt) -> Result<(), Error> {
        let (form, date) = (receipt.form(), receipt.at.date());
        let [_, _, _, received, limit, promised, status, _, _, _, finished, handed_over] = row;
        match self {
            Defect::SmallestDate => *promised = form.moment("0001-01-01T00:00:00".parse()?),
            Defect::NoDayOfFinish => {
                finished.clear();
                *status = if handed_over.is_empty() { "9" } else { "10" }.into();
            }
            Defect::HandedOverBeforeReceipt => *handed_over = form.moment(closing(date.add_days(-3)?)),
            Defect::NoReceipt => received.clear(),
            Defect::ImpossibleDate => *received = impossible(form, date.year()),
            Defect::UnknownStatus => *status = "11".into(),
            Defect::UnreadableLimit => *limit = "theo quy định".into(),
            Defect::PromisedOnRestDay => *promised = form.day(date.add_days(13 - date.weekday() as i32)?),
            Defect::MidnightInUtc => *received = format!("{}T17:00:00.000+0000", date.yesterday()?),
        }
        Ok(())
    }
}

/// 30 February.
fn impossible(form: Form, year: i32) -> String {
    match form {
        Form::Iso => format!("{year}-02-30T08:15:00"),
        Form::Slashed => format!("30/02/{year} 08:15"),
        Form::Compact => format!("{year}0230081500"),
    }
}
