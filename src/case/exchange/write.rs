//! From the facts of a case to the values that are written.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::cell::{Cells, Name, Value};
use super::facts::{FILED, FINISHED, Facts, HANDED_OVER, RECEIVED, RETURNED, is_closed};
use super::moment::{FIRST_DAY, Reader, Zulu};
use super::name::{CaseName, RoundName};
use super::{ExchangeRecord, Form};
use crate::case::{Channel, Ground, Record, Stage, Wait};
use crate::civil::{Date, DateTime};
use crate::error::Error;

impl ExchangeRecord {
    /// The record to be sent for these facts, under the code of its case.
    ///
    /// A promised day ends at 24:00 and is written as the last second of the day, and so is every other day without a clock: the
    /// portal compares moments, and an earlier one would make a case late that is not. Waits for papers become rounds, numbered from 1;
    /// for waits on other grounds, new promised days and steps the packet has no place. Fractions of a second are cut to what the form
    /// writes.
    ///
    /// Refuses a day before 2 January of the year 1: the day before it stands for none.
    ///
    /// ```
    /// use thoihan::case::exchange::{ExchangeRecord, Form};
    /// use thoihan::case::{Record, Stage};
    ///
    /// let record = Record { stage: Some(Stage::Stopped), promised: Some("2024-05-07".parse()?), ..Record::default() };
    /// let text = serde_json::to_string(&ExchangeRecord::of(&record, "HS-1", Form::Old)?).unwrap();
    /// assert!(text.contains(r#""NgayHenTra":"20240507235959","TrangThaiHoSo":"8""#));
    /// # Ok::<(), thoihan::Error>(())
    /// ```
    pub fn of(record: &Record, code: &str, form: Form) -> Result<ExchangeRecord, Error> {
        let mut cells = Cells::new();
        cells.set_text(CaseName::Code, Some(code));
        cells.set_text(CaseName::Channel, record.channel.map(Channel::code));
        cells.set_text(CaseName::Stage, record.stage.map(Stage::code));
        let moments = [
            (CaseName::Filed, record.filed),
            (CaseName::Received, record.received),
            (CaseName::Promised, record.promised.map(DateTime::end_of)),
            (CaseName::Finished, record.finished),
            (CaseName::HandedOver, record.handed_over),
            (CaseName::Returned, record.returned),
        ];
        for (name, moment) in moments {
            cells.set_text(name, moment.map(|moment| writable(name.word(), moment)).transpose()?);
        }
        let mut waits: Vec<&Wait> = record.waits.iter().filter(|wait| wait.ground == Ground::Supplement).collect();
        waits.sort_by_key(|wait| wait.from);
        let rounds = waits.into_iter().enumerate().map(|(place, wait)| round(wait, place + 1).map(Some));
        Ok(ExchangeRecord { form, cells, rounds: rounds.collect::<Result<_, Error>>()? })
    }

    /// With what a [`Record`] has no place for, taken over from the exchange record that it was read from: the procedure, the agency, the
    /// time of day of the promise where the day is the same, and of each round that is the same its number and its promises.
    #[must_use]
    pub fn keeping(mut self, original: &ExchangeRecord, zulu: Zulu) -> ExchangeRecord {
        let mut reader = Reader::new(zulu);
        for name in [CaseName::Id, CaseName::Procedure, CaseName::Agency, CaseName::AgencyCode] {
            self.cells.take_over(name, &original.cells);
        }
        let (own, promised) = (self.promise(&mut reader), original.promise(&mut reader));
        if let Some(promised) = promised.filter(|promised| own.map(DateTime::date) == Some(promised.date())) {
            self.cells.set_text(CaseName::Promised, Some(promised));
        }
        let mut starts: BTreeMap<DateTime, &Cells<RoundName>> = BTreeMap::new();
        for cells in original.rounds.iter().flatten() {
            if let Some(start) = reader.moment("", cells.get(RoundName::From)) {
                starts.entry(start).or_insert(cells);
            }
        }
        for cells in self.rounds.iter_mut().flatten() {
            let own = reader.moment("", cells.get(RoundName::From));
            if let Some(other) = own.and_then(|own| starts.get(&own)) {
                keep_round(cells, other, &mut reader);
            }
        }
        self
    }
}

fn keep_round(cells: &mut Cells<RoundName>, original: &Cells<RoundName>, reader: &mut Reader) {
    if let Some(id) = original.text(RoundName::Id) {
        cells.set_text(RoundName::Id, Some(id));
    }
    for name in [RoundName::Before, RoundName::After] {
        cells.set_text(name, reader.moment("", original.get(name)));
    }
}

fn round(wait: &Wait, number: usize) -> Result<Cells<RoundName>, Error> {
    let mut cells = Cells::new();
    cells.set_text(RoundName::Id, Some(number));
    cells.set_text(RoundName::From, Some(writable(RoundName::From.word(), wait.from)?));
    cells.set_text(RoundName::To, wait.to.map(|to| writable(RoundName::To.word(), to)).transpose()?);
    cells.set_text(RoundName::State, Some(wait.to.is_some()));
    Ok(cells)
}

fn writable(name: &'static str, moment: DateTime) -> Result<DateTime, Error> {
    if moment.date() < FIRST_DAY {
        return Err(Error::date_range(name, moment.date(), FIRST_DAY, Date::MAX));
    }
    Ok(moment)
}

/// A value as it goes out.
enum Written {
    Absent,
    Text(String),
    Number(u64),
    Truth(bool),
    List(Vec<Object>),
}

/// The members of an object that goes out, in their order.
pub(super) struct Object(Form, Vec<(&'static str, Written)>);

impl Object {
    fn new(form: Form) -> Object {
        Object(form, Vec::new())
    }

    fn put(&mut self, name: &'static str, value: Written) {
        match (self.0, &value) {
            (Form::New, Written::Absent) => {}
            _ => self.1.push((name, value)),
        }
    }

    fn text(&mut self, name: &'static str, text: Option<&str>) {
        self.put(name, text.map_or(Written::Absent, |text| Written::Text(text.to_string())));
    }

    fn moment(&mut self, name: &'static str, moment: Option<DateTime>) {
        let moment = moment.filter(|moment| moment.date() >= FIRST_DAY);
        self.put(name, moment.map_or(Written::Absent, |moment| Written::Text(written(moment, self.0))));
    }

    /// A code: a text in the old form, a number in the newer one.
    fn code(&mut self, name: &'static str, code: Option<u8>) {
        let written = match (code, self.0) {
            (None, _) => Written::Absent,
            (Some(code), Form::Old) => Written::Text(code.to_string()),
            (Some(code), Form::New) => Written::Number(u64::from(code)),
        };
        self.put(name, written);
    }
}

fn written(moment: DateTime, form: Form) -> String {
    let (date, time) = (moment.date(), moment.time());
    // 24:00 is the last of the day, and no reader of these forms takes it for that.
    let (hour, minute, second) = match time.hour() {
        24 => (23, 59, 59),
        hour => (hour, time.minute(), time.second()),
    };
    match form {
        Form::Old => {
            format!("{:04}{:02}{:02}{hour:02}{minute:02}{second:02}", date.year(), date.month(), date.day())
        }
        Form::New => format!("{date}T{hour:02}:{minute:02}:{second:02}.{:03}", time.nanosecond() / 1_000_000),
    }
}

impl ExchangeRecord {
    fn object(&self) -> Object {
        let mut reader = Reader::new(Zulu::Utc);
        let mut object = Object::new(self.form);
        let is_old = self.form == Form::Old;
        if !is_old {
            object.text(CaseName::Id.word(), self.cells.text(CaseName::Id));
        }
        object.text(CaseName::Code.word(), self.code());
        object.text(CaseName::Procedure.word(), self.procedure());
        object.code(CaseName::Channel.word(), self.channel(&mut reader).map(Channel::code));
        let filed = if is_old { CaseName::Filed } else { CaseName::FiledNew };
        object.moment(filed.word(), self.fact(FILED, &mut reader));
        object.moment(CaseName::Received.word(), self.fact(RECEIVED, &mut reader));
        object.moment(CaseName::Promised.word(), self.promise(&mut reader));
        let stage = if is_old { CaseName::Stage } else { CaseName::StageNew };
        object.code(stage.word(), self.stage(&mut reader).map(Stage::code));
        object.moment(CaseName::HandedOver.word(), self.fact(HANDED_OVER, &mut reader));
        object.moment(CaseName::Finished.word(), self.fact(FINISHED, &mut reader));
        self.write_agency(&mut object);
        object.moment(CaseName::Returned.word(), self.fact(RETURNED, &mut reader));
        self.write_rounds(&mut object, &mut reader);
        object
    }

    /// The old form has one name for the agency; the newer one has another for its code.
    fn write_agency(&self, object: &mut Object) {
        if self.form == Form::Old {
            object.text(CaseName::Agency.word(), self.agency());
        } else {
            object.text(CaseName::Agency.word(), self.cells.text(CaseName::Agency));
            object.text(CaseName::AgencyCode.word(), self.cells.text(CaseName::AgencyCode));
        }
    }

    fn write_rounds(&self, object: &mut Object, reader: &mut Reader) {
        let rounds: Vec<Object> =
            self.rounds.iter().flatten().map(|cells| round_object(cells, self.form, reader)).collect();
        let is_left_out = rounds.is_empty() && self.form == Form::New;
        object.put(CaseName::Rounds.word(), if is_left_out { Written::Absent } else { Written::List(rounds) });
    }
}

fn round_object(cells: &Cells<RoundName>, form: Form, reader: &mut Reader) -> Object {
    let mut object = Object::new(form);
    object.put(RoundName::Id.word(), number_or_text(cells.get(RoundName::Id)));
    let moments = |object: &mut Object, names: [RoundName; 2], reader: &mut Reader| {
        for name in names {
            object.moment(name.word(), reader.moment("", cells.get(name)));
        }
    };
    moments(&mut object, [RoundName::From, RoundName::To], reader);
    let state = is_closed(reader, "", cells.get(RoundName::State));
    object.put(RoundName::State.word(), state.map_or(Written::Absent, Written::Truth));
    moments(&mut object, [RoundName::Before, RoundName::After], reader);
    object
}

/// The number of a round is a number where it is one.
fn number_or_text(value: Option<Value<'_>>) -> Written {
    let Some(Value::Text(text)) = value.filter(|value| *value != Value::Text("")) else {
        return Written::Absent;
    };
    let number = text.parse().ok().filter(|number: &u64| number.to_string() == *text);
    number.map_or_else(|| Written::Text(text.to_string()), Written::Number)
}

impl Serialize for ExchangeRecord {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.object().serialize(serializer)
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.1.len()))?;
        for (name, value) in &self.1 {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl Serialize for Written {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Written::Absent => serializer.serialize_str(""),
            Written::Text(text) => serializer.serialize_str(text),
            Written::Number(number) => serializer.serialize_u64(*number),
            Written::Truth(truth) => serializer.serialize_bool(*truth),
            Written::List(list) => list.serialize(serializer),
        }
    }
}
