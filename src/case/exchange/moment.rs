//! Moments as exports write them, and what is told about the way they are written.

use alloc::string::String;
use alloc::vec::Vec;

use super::cell::{Value, is_null_word};
use crate::basis::Lang;
use crate::case::finding::{Diagnosis, Finding};
use crate::civil::{Date, DateTime, Time};
use crate::error::{Error, ErrorKind};

/// What the letter `Z` at the end of a moment means.
///
/// It should mean UTC. Some software writes it as a mere letter behind the time in Vietnam, and nothing in the value tells the two
/// apart; only who runs that software knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Zulu {
    /// UTC, as ISO 8601 has it.
    #[default]
    Utc,
    /// The time in Vietnam; every use is told (744).
    Local,
}

/// Reads the values of one record and keeps what there is to be told.
pub(super) struct Reader {
    zulu: Zulu,
    findings: Vec<Finding>,
    /// What was told already: once a record is enough, and a list of a thousand rounds must not be searched a thousand times.
    told: Vec<Diagnosis>,
    /// How many values could not be read.
    refused: usize,
    /// A time that a twelve-hour clock may have lost half a day of.
    is_half_a_day_open: bool,
    /// A time that only a clock of twenty-four hours shows.
    has_full_clock: bool,
}

impl Reader {
    pub(super) fn new(zulu: Zulu) -> Reader {
        Reader {
            zulu,
            findings: Vec::new(),
            told: Vec::new(),
            refused: 0,
            is_half_a_day_open: false,
            has_full_clock: false,
        }
    }

    pub(super) fn tell(&mut self, diagnosis: Diagnosis) {
        if !self.told.contains(&diagnosis) {
            self.told.push(diagnosis);
            self.findings.push(Finding::Diagnosis(diagnosis));
        }
    }

    /// Names a value that cannot be read, at its place in the record.
    pub(super) fn refuse(&mut self, place: &str, error: &Error) {
        let (english, vietnamese) = (error.message(Lang::English), error.message(Lang::Vietnamese));
        self.refuse_as(error.kind(), place, english, vietnamese);
    }

    pub(super) fn refuse_as(&mut self, kind: ErrorKind, place: &str, english: String, vietnamese: String) {
        self.refused += 1;
        self.findings.push(Finding::Error(Error::data(kind, place, english, vietnamese)));
    }

    /// How many values could not be read so far.
    pub(super) fn refused(&self) -> usize {
        self.refused
    }

    /// What was told, with what only the record as a whole can say.
    pub(super) fn into_findings(mut self) -> Vec<Finding> {
        if self.is_half_a_day_open && !self.has_full_clock {
            self.tell(Diagnosis::TwelveHourClock);
        }
        self.findings
    }

    /// The text of a value without the blanks around it; `None` if there is none, or if it is told.
    pub(super) fn text<'a>(&mut self, place: &str, value: Option<Value<'a>>) -> Option<&'a str> {
        match value? {
            Value::Text(text) if is_null_word(text) => {
                self.tell(Diagnosis::NullAsText);
                None
            }
            Value::Text(text) => Some(unpadded(text)).filter(|text| !text.is_empty()),
            Value::Compound => {
                let english = "a text or a whole number is expected, not a list, an object or a fraction";
                let vietnamese = "phải là chuỗi hoặc số nguyên, không phải danh sách, đối tượng hay số lẻ";
                self.refuse_as(ErrorKind::Syntax, place, english.into(), vietnamese.into());
                None
            }
            Value::Doubled => {
                self.refuse_as(ErrorKind::Syntax, place, "given twice".into(), "ghi hai lần".into());
                None
            }
        }
    }

    /// The moment of a value; `None` if there is none, or if it is told.
    pub(super) fn moment(&mut self, place: &str, value: Option<Value<'_>>) -> Option<DateTime> {
        let text = self.text(place, value)?;
        match self.read(text) {
            Ok(moment) => moment,
            Err(error) => {
                self.refuse(place, &error);
                None
            }
        }
    }

    fn read(&mut self, text: &str) -> Result<Option<DateTime>, Error> {
        if let Some(milliseconds) = epoch_milliseconds(text) {
            self.tell(Diagnosis::EpochMilliseconds);
            return from_epoch_milliseconds(milliseconds).map(Some);
        }
        if let Some((clock, is_afternoon)) = marked(text) {
            let moment = in_half_a_day(text, clock, is_afternoon)?;
            return Ok(self.unless_placeholder(text, moment));
        }
        let (text, is_bare_zulu) = match text.strip_suffix('Z') {
            Some(bare) if self.zulu == Zulu::Local && bare.len() > 10 => (bare, true),
            _ => (text, false),
        };
        let moment = DateTime::parse(text)?;
        let Some(moment) = self.unless_placeholder(text, moment) else { return Ok(None) };
        if is_bare_zulu {
            self.tell(Diagnosis::ZuluReadAsLocal);
        }
        if is_midnight_in_utc(text) {
            self.tell(Diagnosis::MidnightInUtc);
        }
        if is_bare_zulu || is_slashed_with_seconds(text) {
            self.watch(moment.time());
        }
        Ok(Some(moment))
    }

    fn unless_placeholder(&mut self, text: &str, moment: DateTime) -> Option<DateTime> {
        if is_placeholder(text) {
            self.tell(Diagnosis::PlaceholderDate);
            return None;
        }
        Some(moment)
    }

    /// Old exports print the hour of a twelve-hour clock and leave the half of the day out: 14:30 becomes 02:30, and midnight 12:00.
    /// One value cannot tell, but an hour before any office opens is a sign of it, and one past noon says the opposite.
    fn watch(&mut self, time: Time) {
        let is_twelve_sharp = (time.hour(), time.minute(), time.second()) == (12, 0, 0);
        match time.hour() {
            1..=6 => self.is_half_a_day_open = true,
            12 if is_twelve_sharp => self.is_half_a_day_open = true,
            0 | 13.. => self.has_full_clock = true,
            _ => {}
        }
    }
}

/// The text without the blanks that exports pad it with. Most have none.
fn unpadded(text: &str) -> &str {
    if text.starts_with(' ') || text.ends_with(' ') { text.trim_matches(' ') } else { text }
}

/// Thirteen digits: fourteen are the compact form, and twelve could be that form without seconds.
fn epoch_milliseconds(text: &str) -> Option<i64> {
    let is_epoch = text.len() == 13 && !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
    is_epoch.then(|| text.parse().ok()).flatten()
}

fn from_epoch_milliseconds(milliseconds: i64) -> Result<DateTime, Error> {
    const MINUTE: i64 = 60_000;
    let utc = DateTime::from_epoch_minutes(milliseconds.div_euclid(MINUTE))?;
    let rest = milliseconds.rem_euclid(MINUTE) as u32;
    let time = Time::new(utc.time().hour(), utc.time().minute(), (rest / 1000) as u8)?;
    DateTime::from_offset(utc.date(), time.with_nanosecond(rest % 1000 * 1_000_000)?, 0)
}

/// The text before the mark of the half of a day, and whether that is the afternoon.
fn marked(text: &str) -> Option<(&str, bool)> {
    // Most moments end in a digit, and need no closer look.
    if text.ends_with(|last: char| last.is_ascii_digit()) {
        return None;
    }
    let (clock, mark) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let is = |word: &str| mark.eq_ignore_ascii_case(word);
    let is_afternoon = is("PM") || is("CH");
    (is_afternoon || is("AM") || is("SA")).then(|| (clock.trim_end_matches(' '), is_afternoon))
}

fn in_half_a_day(whole: &str, clock: &str, is_afternoon: bool) -> Result<DateTime, Error> {
    let is_plain = clock.bytes().skip(11).all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.'));
    if !is_plain || clock.len() <= 10 || !clock.contains(':') {
        return Err(Error::syntax("moment", whole, "dd/MM/yyyy hh:mm:ss SA, CH, AM or PM"));
    }
    let moment = DateTime::parse(clock)?;
    let (time, hour) = (moment.time(), moment.time().hour());
    if !(1..=12).contains(&hour) {
        return Err(Error::range("hour", i64::from(hour), 1, 12));
    }
    let hour = hour % 12 + if is_afternoon { 12 } else { 0 };
    let time = Time::new(hour, time.minute(), time.second())?.with_nanosecond(time.nanosecond())?;
    Ok(DateTime::new(moment.date(), time))
}

/// The least value of a date type, which stands for none in the software that writes it.
fn is_placeholder(text: &str) -> bool {
    text.starts_with('0') && ["0001-01-01", "00010101", "01/01/0001"].into_iter().any(|start| text.starts_with(start))
}

/// 17:00:00 with an offset of nothing: 00:00 of the next day in Vietnam.
fn is_midnight_in_utc(text: &str) -> bool {
    let offset = text.get(11..).and_then(|clock| clock.strip_prefix("17:00")).map(|rest| {
        let rest = rest.strip_prefix(":00").unwrap_or(rest);
        rest.strip_prefix('.').map_or(rest, |fraction| fraction.trim_start_matches('0'))
    });
    matches!(offset, Some("Z" | "+0000" | "+00:00" | "-0000" | "-00:00"))
}

fn is_slashed_with_seconds(text: &str) -> bool {
    text.len() == 19 && text.get(2..3) == Some("/")
}

/// The first day that is no placeholder.
pub(super) const FIRST_DAY: Date = Date::constant(1, 1, 2);
