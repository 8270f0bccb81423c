//! A file as it was written: any table, whatever its keys, so that one wrong key does not hide the next.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::de::value::{self, MapDeserializer, SeqDeserializer};
use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor};

/// A value of TOML or JSON. There is no float, since no key of the schema takes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    Nothing,
    Truth(bool),
    Number(i64),
    Text(String),
    List(Vec<Node>),
    /// In the order of the file; a key that JSON gives twice stands twice.
    Table(Vec<(String, Node)>),
}

impl Node {
    /// The entries of a table; none of anything else.
    pub(super) fn entries(&self) -> &[(String, Node)] {
        if let Node::Table(entries) = self { entries } else { &[] }
    }

    /// The value of a key, if the table has it.
    pub(super) fn get(&self, key: &str) -> Option<&Node> {
        self.entries().iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

/// The key under which TOML hands over its own dates.
const TOML_DATE: &str = "$__toml_private_datetime";

impl<'de> Visitor<'de> for AnyValue {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a table, a list, a text, a day or a whole number")
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        Ok(Node::Nothing)
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<Node, E> {
        Ok(Node::Truth(truth))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Node, E> {
        Ok(Node::Number(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Node, E> {
        i64::try_from(number).map(Node::Number).map_err(|_| E::custom("a number larger than any that the schema knows"))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut entries: Vec<(String, Node)> = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        match entries.pop() {
            Some((key, day)) if key == TOML_DATE && entries.is_empty() => Ok(day),
            last => Ok(Node::Table(entries.into_iter().chain(last).collect())),
        }
    }
}

impl Node {
    /// The value as a type of the schema, which says itself what is wrong with it. Lists are read item by item.
    pub(super) fn as_value<T: DeserializeOwned>(&self) -> Result<T, value::Error> {
        match self {
            Node::Nothing => T::deserialize(().into_deserializer()),
            Node::Truth(truth) => T::deserialize(truth.into_deserializer()),
            Node::Number(number) => T::deserialize(number.into_deserializer()),
            Node::Text(text) => T::deserialize(text.as_str().into_deserializer()),
            Node::List(_) => T::deserialize(SeqDeserializer::new(core::iter::empty::<()>())),
            Node::Table(_) => T::deserialize(MapDeserializer::new(core::iter::empty::<((), ())>())),
        }
    }
}
