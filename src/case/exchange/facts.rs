//! From the written values to the facts of a case.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::cell::{Cells, Name, Value};
use super::moment::{Reader, Zulu};
use super::name::{CaseName, RoundName};
use crate::basis::fold;
use crate::case::policy::{Meaning, StatusPolicy};
use crate::case::{Channel, Diagnosis, Finding, Ground, Record, Stage, Wait, WaitMode};
use crate::civil::{Date, DateTime};
use crate::error::{ErrorKind, quoted};
use crate::term::Length;

pub(super) const CODE: &[CaseName] = &[CaseName::Code, CaseName::OwnCode, CaseName::Id];
pub(super) const PROCEDURE: &[CaseName] = &[CaseName::Procedure];
pub(super) const AGENCY: &[CaseName] = &[CaseName::Agency, CaseName::AgencyCode];
pub(super) const FILED: &[CaseName] = &[CaseName::Filed, CaseName::FiledNew, CaseName::Applied];
pub(super) const RECEIVED: &[CaseName] = &[CaseName::Received, CaseName::Accepted];
pub(super) const PROMISED: &[CaseName] = &[CaseName::Promised, CaseName::Appointment];
pub(super) const STAGE: &[CaseName] = &[CaseName::Stage, CaseName::StageNew];
pub(super) const FINISHED: &[CaseName] = &[CaseName::Finished, CaseName::Completed];
pub(super) const HANDED_OVER: &[CaseName] = &[CaseName::HandedOver];
pub(super) const RETURNED: &[CaseName] = &[CaseName::Returned];

/// Where the values of one record stand, and what they say: one reading for every place.
pub(super) trait Facts {
    /// The value under a name.
    fn value(&self, name: CaseName) -> Option<Value<'_>>;

    /// The rounds of supplement; `None` is an entry that is no object.
    fn rounds(&self) -> &[Option<Cells<RoundName>>];

    /// The first text under these names, as it was written.
    fn text(&self, names: &[CaseName]) -> Option<&str> {
        names.iter().find_map(|name| self.value(*name).and_then(Value::text))
    }

    /// The facts, and what there is to be told about the way they are written.
    fn read(&self, zulu: Zulu) -> (Record, Vec<Finding>) {
        let mut reader = Reader::new(zulu);
        // The names are only looked at for what they say against themselves.
        for name in [CaseName::Code, CaseName::Procedure, CaseName::Agency] {
            reader.text(name.word(), self.value(name));
        }
        let mut record = Record {
            filed: self.fact(FILED, &mut reader),
            received: self.fact(RECEIVED, &mut reader),
            promised: self.promise(&mut reader).map(DateTime::date),
            stage: self.stage(&mut reader),
            finished: self.fact(FINISHED, &mut reader),
            handed_over: self.fact(HANDED_OVER, &mut reader),
            returned: self.fact(RETURNED, &mut reader),
            supplement_limit: self.supplement_limit(&mut reader),
            channel: self.channel(&mut reader),
            ..Record::default()
        };
        record.waits = self.waits(&record, &mut reader);
        if record.finished.is_none() && meaning(record.stage) == Some(Meaning::Finished) {
            reader.tell(Diagnosis::NoDayOfFinish);
        }
        if self.value(CaseName::ForeignStage).is_some() {
            reader.tell(Diagnosis::ForeignStatus);
        }
        (record, reader.into_findings())
    }

    /// The moment under the first of these names that has one.
    fn fact(&self, names: &[CaseName], reader: &mut Reader) -> Option<DateTime> {
        self.first(names, reader, Reader::moment)
    }

    fn first<T: PartialEq>(
        &self,
        names: &[CaseName],
        reader: &mut Reader,
        read: impl Fn(&mut Reader, &str, Option<Value<'_>>) -> Option<T>,
    ) -> Option<T> {
        let mut found = None;
        for name in names {
            let Some(value) = read(reader, name.word(), self.value(*name)) else { continue };
            match &found {
                None => found = Some(value),
                Some(first) if *first != value => reader.tell(Diagnosis::NamesDisagree),
                Some(_) => {}
            }
        }
        found
    }

    fn promise(&self, reader: &mut Reader) -> Option<DateTime> {
        self.fact(PROMISED, reader).or_else(|| {
            let due = self.fact(&[CaseName::Due], reader)?;
            reader.tell(Diagnosis::DueForPromise);
            Some(due)
        })
    }

    fn stage(&self, reader: &mut Reader) -> Option<Stage> {
        self.first(STAGE, reader, stage)
    }

    fn channel(&self, reader: &mut Reader) -> Option<Channel> {
        let place = CaseName::Channel.word();
        let text = reader.text(place, self.value(CaseName::Channel))?;
        let channel = plain_code(text).and_then(|code| Channel::from_code(code).ok());
        if channel.is_none() {
            refuse_code(reader, place, text, "channel", "kênh thực hiện", Channel::ALL.len());
        }
        channel
    }

    /// A length, or a number of days.
    fn supplement_limit(&self, reader: &mut Reader) -> Option<Length> {
        let place = CaseName::SupplementLimit.word();
        let text = reader.text(place, self.value(CaseName::SupplementLimit))?;
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
        let length = if is_number { format!("{text}d").parse() } else { text.parse::<Length>() };
        length.map_err(|error| reader.refuse(place, &error)).ok()
    }

    fn waits(&self, record: &Record, reader: &mut Reader) -> Vec<Wait> {
        self.refuse_no_list(reader);
        let mut asked = reader.moment(CaseName::Asked.word(), self.value(CaseName::Asked));
        let mut rounds: Vec<Round> = Vec::new();
        for (place, cells) in self.rounds().iter().enumerate() {
            let place = format!("{}[{}]", CaseName::Rounds.word(), place + 1);
            let Some(cells) = cells else {
                refuse_no_object(reader, &place);
                continue;
            };
            rounds.extend(Round::read(cells, &place, &mut asked, reader));
        }
        rounds.sort_by_key(|round| round.wait.from);
        if promises_contradict(&rounds, record.promised) {
            reader.tell(Diagnosis::RoundPromiseContradicts);
        }
        let mut waits: Vec<Wait> = rounds.iter().map(|round| round.wait).collect();
        waits.extend(asked.and_then(|asked| requested(asked, record.stage, &waits, reader)));
        waits
    }

    /// Where the rounds should be stands something that is no list.
    fn refuse_no_list(&self, reader: &mut Reader) {
        let place = CaseName::Rounds.word();
        match self.value(CaseName::Rounds) {
            value @ Some(Value::Doubled) => drop(reader.text(place, value)),
            Some(Value::Compound) => refuse_no_object(reader, place),
            other => {
                if reader.text(place, other).is_some() {
                    refuse_no_object(reader, place);
                }
            }
        }
    }
}

/// The wait of a request that no round tells of.
fn requested(asked: DateTime, stage: Option<Stage>, waits: &[Wait], reader: &mut Reader) -> Option<Wait> {
    if let Some(Meaning::Waiting(ground)) = meaning(stage) {
        let is_told_of = waits.iter().any(|wait| wait.to.is_none() || wait.from >= asked);
        if is_told_of {
            return None;
        }
        reader.tell(Diagnosis::WaitStartFromRequest);
        return Some(Wait { ground, mode: WaitMode::ByRule, from: asked, to: None });
    }
    if waits.is_empty() {
        reader.tell(Diagnosis::RequestWithoutWait);
    }
    None
}

fn meaning(stage: Option<Stage>) -> Option<Meaning> {
    stage.map(|stage| StatusPolicy::PUBLISHED.meaning(stage))
}

/// One of the ten codes, written plainly: `05` and `5.0` come from somewhere else than the national table.
pub(super) fn stage(reader: &mut Reader, place: &str, value: Option<Value<'_>>) -> Option<Stage> {
    let text = reader.text(place, value)?;
    let stage = plain_code(text).and_then(|code| Stage::from_code(code).ok());
    if stage.is_none() {
        refuse_code(reader, place, text, "status", "trạng thái", Stage::ALL.len());
    }
    stage
}

fn plain_code(text: &str) -> Option<u8> {
    let is_plain = text.starts_with(|first: char| matches!(first, '1'..='9')) || text == "0";
    is_plain.then(|| text.parse().ok()).flatten()
}

fn refuse_code(reader: &mut Reader, place: &str, text: &str, what: &str, what_vi: &str, last: usize) {
    let value = quoted(text);
    let english = format!("{what} {value} is not one of the codes 1 to {last}");
    let vietnamese = format!("{what_vi} {value} không phải một trong các mã 1 đến {last}");
    reader.refuse_as(ErrorKind::OutOfRange, place, english, vietnamese);
}

fn refuse_no_object(reader: &mut Reader, place: &str) {
    let english = "a list of objects with NgayBoSung and NgayTiepNhanBoSung is expected";
    let vietnamese = "phải là danh sách các đối tượng có NgayBoSung và NgayTiepNhanBoSung";
    reader.refuse_as(ErrorKind::Syntax, place, english.into(), vietnamese.into());
}

/// A round of supplement that has a start.
struct Round {
    wait: Wait,
    before: Option<Date>,
    after: Option<Date>,
}

impl Round {
    /// Reads a round. One without a start takes the request's, if nobody has taken it.
    fn read(cells: &Cells<RoundName>, place: &str, asked: &mut Option<DateTime>, reader: &mut Reader) -> Option<Round> {
        let refused = reader.refused();
        let start = reader.moment(&format!("{place}.{}", RoundName::From.word()), cells.get(RoundName::From));
        let is_refused = reader.refused() > refused;
        let mut moment = |name: RoundName| reader.moment(&format!("{place}.{}", name.word()), cells.get(name));
        let to = moment(RoundName::To);
        let (before, after) = (moment(RoundName::Before), moment(RoundName::After));
        let is_closed = is_closed(reader, &format!("{place}.{}", RoundName::State.word()), cells.get(RoundName::State));
        if is_closed.is_some_and(|is_closed| is_closed != to.is_some()) {
            reader.tell(Diagnosis::SupplementStateContradicts);
        }
        let from = match start {
            Some(start) => start,
            // A start that cannot be read is no missing one.
            None if is_refused => return None,
            None => Round::start_asked(place, asked, reader)?,
        };
        let wait = Wait { ground: Ground::Supplement, mode: WaitMode::ByRule, from, to };
        Some(Round { wait, before: before.map(DateTime::date), after: after.map(DateTime::date) })
    }

    fn start_asked(place: &str, asked: &mut Option<DateTime>, reader: &mut Reader) -> Option<DateTime> {
        let taken = asked.take();
        if taken.is_some() {
            reader.tell(Diagnosis::WaitStartFromRequest);
        } else {
            let (english, vietnamese) = ("NgayBoSung is missing", "thiếu NgayBoSung");
            reader.refuse_as(ErrorKind::MissingField, place, english.into(), vietnamese.into());
        }
        taken
    }
}

/// Whether a round is over, by `TrangThaiBoSung`: a truth value, 0 or 1, or the words of a product that writes words.
pub(super) fn is_closed(reader: &mut Reader, place: &str, value: Option<Value<'_>>) -> Option<bool> {
    const OPEN: [&str; 4] =
        ["yeu cau mot cua bo sung", "yeu cau cong dan bo sung", "cong dan da gui bo sung", "cho bo sung tiep nhan"];
    let text = reader.text(place, value)?;
    // No known word is longer, and folding a text copies it.
    let word = if text.len() <= 64 { fold(text) } else { String::new() };
    match word.as_str() {
        "true" | "1" | "hoan thanh bo sung" => Some(true),
        "false" | "0" => Some(false),
        open if OPEN.contains(&open) => Some(false),
        _ => {
            let value = quoted(text);
            let english = format!("state {value} is neither a truth value nor a known word");
            let vietnamese = format!("trạng thái {value} không phải đúng/sai và không phải từ đã biết");
            reader.refuse_as(ErrorKind::Syntax, place, english, vietnamese);
            None
        }
    }
}

/// Whether the promises of the rounds, in their order, fail to lead from one to the next and to the promised day.
fn promises_contradict(rounds: &[Round], promised: Option<Date>) -> bool {
    let mut last = None;
    for round in rounds {
        let is_broken = last.zip(round.before).is_some_and(|(last, before)| last != before);
        let is_earlier = round.before.zip(round.after).is_some_and(|(before, after)| after < before);
        if is_broken || is_earlier {
            return true;
        }
        last = round.after.or(round.before).or(last);
    }
    last.is_some_and(|last| promised != Some(last))
}
