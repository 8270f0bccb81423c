use alloc::format;
use alloc::string::{String, ToString};

use super::apology::{Apology, ApologyState};
use super::evaluate::{Evaluation, Evaluator};
use super::known;
use super::record::Record;
use super::status::Status;
use crate::basis::{Basis, Lang};
use crate::civil::{Date, DateStyle, DateTime};
use crate::error::{Error, ErrorKind};
use crate::term::Length;
use crate::term::explain::{capital, on_receipt};

/// What the office says in its letter of apology (văn bản xin lỗi và đề nghị gia hạn).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LetterFacts<'a> {
    /// The body that apologises.
    pub agency: &'a str,
    /// The code of the case.
    pub code: &'a str,
    /// The name of the procedure.
    pub procedure: &'a str,
    /// Why it will be late: the rules demand a reason.
    pub reason: &'a str,
    /// The new day.
    pub new_day: Date,
}

/// A letter of apology with everything that a template needs.
///
/// The sentences are this library's own: the official form was not seen, and this is not a copy of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter<'a> {
    /// What the office says.
    pub facts: LetterFacts<'a>,
    /// Received.
    pub received: DateTime,
    /// The day that cannot be kept: the promised day, or where none was given the due day.
    pub old_day: Date,
    /// Working days from the old day to the new one.
    pub working_days_later: i32,
    /// Whether the old day has passed.
    pub tense: Tense,
    /// The last day by law for the letter.
    pub legal: Date,
    /// The last working day for it.
    pub safe: Date,
    /// The rule in force on the day of receipt.
    pub basis: &'static Basis,
}

/// Whether the day that cannot be kept lies ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tense {
    /// It will be missed: the letter that the rules ask for.
    Ahead,
    /// It was missed.
    Past,
}

impl Evaluator<'_> {
    /// The letter of apology for a record as it stood at a moment.
    ///
    /// Refuses an empty reason, agency or code, a record without a due day or without a rule on the letter, a case that waits, was finished
    /// in time or ended otherwise, a new day that is not later or is a day off, and a second new day.
    pub fn letter<'f>(&self, record: &Record, as_of: DateTime, facts: LetterFacts<'f>) -> Result<Letter<'f>, Error> {
        for (field, text) in [("reason", facts.reason), ("agency", facts.agency), ("code", facts.code)] {
            if bare(text).is_empty() {
                return Err(Error::missing_field(field));
            }
        }
        let record = known::at(record, as_of, &self.policy);
        let received = record.received.ok_or(Error::missing_field("receipt"))?;
        let evaluation = self.evaluate(&record, as_of);
        let due = evaluation.due_day().or(record.promised).ok_or(Error::missing_field("due day"))?;
        let (apology, old_day) = (owed(&evaluation, received.date())?, record.promised.unwrap_or(due));
        self.check_new_day(&record, old_day, facts.new_day)?;
        let working_days_later = self.calendar.count(old_day.tomorrow()?..facts.new_day.tomorrow()?)?;
        Ok(Letter {
            facts,
            received,
            old_day,
            working_days_later,
            tense: if as_of.date() > old_day { Tense::Past } else { Tense::Ahead },
            legal: apology.deadline.legal,
            safe: apology.deadline.safe,
            basis: &apology.rule.basis,
        })
    }

    fn check_new_day(&self, record: &Record, old_day: Date, new_day: Date) -> Result<(), Error> {
        let refuse =
            |english: String, vietnamese: String| Err(Error::data(ErrorKind::Conflict, "new day", english, vietnamese));
        let slashed = |date: Date| date.display(DateStyle::Slashed);
        if record.new_promises.iter().any(|given| given.day != new_day) {
            return refuse("a new day was given already".into(), "đã hẹn lại một lần".into());
        }
        if new_day <= old_day {
            return refuse(
                format!("{new_day} is not later than {old_day}"),
                format!("ngày {} không sau ngày {}", slashed(new_day), slashed(old_day)),
            );
        }
        if !self.calendar.is_working(new_day)? {
            return refuse(format!("{new_day} is a day off"), format!("{} là ngày nghỉ", slashed(new_day)));
        }
        Ok(())
    }
}

/// The letter that a case owes, or why it owes none.
fn owed(evaluation: &Evaluation, received: Date) -> Result<Apology, Error> {
    if evaluation.apology_state == Some(ApologyState::NoRule) {
        let (english, vietnamese) = ("no letter is owed", "không phải xin lỗi");
        return Err(Error::not_in_force("onestop-apology", received, english, vietnamese));
    }
    let in_time = |status: &Status| matches!(status, Status::Early | Status::OnTime);
    evaluation.apology.filter(|_| !evaluation.status.as_ref().is_some_and(in_time)).ok_or_else(|| {
        let because = |lang: Lang| evaluation.status.map_or("", |status| status.label(lang));
        let english = format!("no letter is owed: {}", because(Lang::English));
        let vietnamese = format!("không phải xin lỗi: {}", because(Lang::Vietnamese));
        Error::data(ErrorKind::Conflict, "letter", english, vietnamese)
    })
}

/// A text without the blanks around it and the full stops at its end: the letter sets its own.
fn bare(text: &str) -> &str {
    text.trim().trim_end_matches(|letter: char| letter == '.' || letter.is_whitespace())
}

impl Letter<'_> {
    /// The letter as one paragraph.
    pub fn paragraph(&self, lang: Lang) -> String {
        match lang {
            Lang::Vietnamese => self.vietnamese(),
            Lang::English => self.english(),
        }
    }

    fn working_days_later(&self, lang: Lang) -> String {
        let length = u32::try_from(self.working_days_later).ok().and_then(|days| Length::working_days(days).ok());
        length.map(|length| length.words(lang)).unwrap_or_default()
    }

    fn vietnamese(&self) -> String {
        let LetterFacts { agency, code, procedure, reason, new_day } = self.facts;
        let (agency, code) = (agency.trim(), code.trim());
        let (later, sentence) = (self.working_days_later(Lang::Vietnamese), capital(agency));
        let official = |date: Date| date.display(DateStyle::Official);
        let missed = match self.tense {
            Tense::Ahead => "dự kiến không giải quyết xong đúng hạn",
            Tense::Past => "chưa giải quyết xong đúng hạn",
        };
        format!(
            "{} {agency} đã tiếp nhận hồ sơ mã số {code}{}; thời gian hẹn trả kết quả là {}. Tuy nhiên, {agency} {missed}. Lý do: {}. {sentence} xin lỗi Ông/Bà, tổ chức vì sự chậm trễ này và sẽ trả kết quả vào {}, chậm {later} so với ngày đã hẹn.",
            capital_day(self.received.date()),
            named(procedure, ", thủ tục "),
            official(self.old_day),
            bare(reason),
            official(new_day),
        )
    }

    fn english(&self) -> String {
        let LetterFacts { agency, code, procedure, reason, new_day } = self.facts;
        let (agency, code) = (agency.trim(), code.trim());
        let (later, sentence) = (self.working_days_later(Lang::English), capital(agency));
        let day = |date: Date| on_receipt(DateTime::end_of(date), Lang::English);
        let missed = match self.tense {
            Tense::Ahead => "will not have finished it in time",
            Tense::Past => "has not finished it in time",
        };
        format!(
            "On {} {agency} received file {code}{} and promised the result for {}. {sentence} {missed}. Reason: {}. {sentence} apologises for the delay and will hand over the result on {}, {later} after the promised day.",
            day(self.received.date()),
            named(procedure, ", procedure "),
            day(self.old_day),
            bare(reason),
            day(new_day),
        )
    }
}

fn capital_day(date: Date) -> String {
    capital(&date.display(DateStyle::Official).to_string()) + ","
}

fn named(name: &str, before: &str) -> String {
    if name.trim().is_empty() { String::new() } else { format!("{before}{}", name.trim()) }
}
