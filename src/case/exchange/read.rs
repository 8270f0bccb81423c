//! Reading an exchange record in any format that describes itself.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::de::{self, Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::cell::{Cell, Cells, Key};
use super::name::{CaseName, RoundName};
use super::{ExchangeRecord, Form};

impl<'de> Deserialize<'de> for ExchangeRecord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<ExchangeRecord, D::Error> {
        deserializer.deserialize_any(RecordVisitor)
    }
}

struct RecordVisitor;

impl<'de> Visitor<'de> for RecordVisitor {
    type Value = ExchangeRecord;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an exchange record")
    }

    /// The default would repeat the text.
    fn visit_str<E: de::Error>(self, _: &str) -> Result<ExchangeRecord, E> {
        Err(E::custom("a text is no exchange record"))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ExchangeRecord, A::Error> {
        let (mut cells, mut rounds) = (Cells::new(), Vec::new());
        while let Some(key) = map.next_key::<Key<CaseName>>()? {
            match key.0 {
                Some(CaseName::Rounds) => {
                    let List { cell, entries } = map.next_value()?;
                    let is_first = !cells.has(CaseName::Rounds);
                    cells.set(CaseName::Rounds, if is_first { cell } else { Cell::Doubled });
                    rounds = if is_first { entries } else { Vec::new() };
                }
                Some(name) => cells.read(name, &mut map)?,
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        let is_newer = CaseName::NEWER.into_iter().any(|name| cells.has(name));
        Ok(ExchangeRecord { form: if is_newer { Form::New } else { Form::Old }, cells, rounds })
    }
}

/// Plain values where a list or an object should be: kept out of the way, so that they do not cost the record.
macro_rules! plain_values_are {
    ($value:expr) => {
        fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
            Ok($value(text.trim().is_empty()))
        }

        fn visit_bool<E: de::Error>(self, _: bool) -> Result<Self::Value, E> {
            Ok($value(false))
        }

        fn visit_i64<E: de::Error>(self, _: i64) -> Result<Self::Value, E> {
            Ok($value(false))
        }

        fn visit_u64<E: de::Error>(self, _: u64) -> Result<Self::Value, E> {
            Ok($value(false))
        }

        fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
            Ok($value(true))
        }

        fn visit_none<E: de::Error>(self) -> Result<Self::Value, E> {
            Ok($value(true))
        }
    };
}

/// The rounds, or what stands where they should be.
struct List {
    cell: Cell,
    entries: Vec<Option<Cells<RoundName>>>,
}

impl List {
    fn instead(is_nothing: bool) -> List {
        let cell = if is_nothing { Cell::Text(String::new()) } else { Cell::Compound };
        List { cell, entries: Vec::new() }
    }
}

impl<'de> Deserialize<'de> for List {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<List, D::Error> {
        deserializer.deserialize_any(ListVisitor)
    }
}

struct ListVisitor;

impl<'de> Visitor<'de> for ListVisitor {
    type Value = List;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of rounds")
    }

    plain_values_are!(List::instead);

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<List, D::Error> {
        List::deserialize(deserializer)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<List, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(List::instead(false))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<List, A::Error> {
        let mut entries = Vec::new();
        while let Some(Entry(entry)) = list.next_element()? {
            entries.push(entry);
        }
        Ok(List { cell: Cell::Text(String::new()), entries })
    }
}

/// An entry of the rounds; `None` is no object.
struct Entry(Option<Cells<RoundName>>);

impl<'de> Deserialize<'de> for Entry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Entry, D::Error> {
        deserializer.deserialize_any(EntryVisitor)
    }
}

struct EntryVisitor;

impl<'de> Visitor<'de> for EntryVisitor {
    type Value = Entry;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a round of supplement")
    }

    plain_values_are!(|_| Entry(None));

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Entry, A::Error> {
        Cells::deserialize(de::value::MapAccessDeserializer::new(map)).map(|cells| Entry(Some(cells)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Entry, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Entry(None))
    }
}
