//! The values under the names that are read. A name that is not in the table has no place to go.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};
use core::fmt;
use core::marker::PhantomData;

use serde::de::{self, Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};

use crate::basis::fold;

/// A value as it was written, wherever it is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Value<'a> {
    /// A text, a whole number or a truth value.
    Text(&'a str),
    /// A list, an object, or a number with a fraction: what stands in it was passed over.
    Compound,
    /// The name stands twice in one record.
    Doubled,
}

impl<'a> Value<'a> {
    /// A text as it was written, unless it is empty or says that there is none.
    pub(super) fn text(self) -> Option<&'a str> {
        match self {
            Value::Text(text) if !text.is_empty() && !is_null_word(text) => Some(text),
            _ => None,
        }
    }
}

/// A value that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    /// A text, a whole number or a truth value.
    Text(String),
    /// A list, an object, or a number with a fraction: what stands in it was passed over.
    Compound,
    /// The name stands twice in one object.
    Doubled,
}

/// Names that a structure knows.
pub(super) trait Name: Copy + Ord + fmt::Debug + 'static {
    /// Every name with the words that the exchange writes for it.
    const ALL: &'static [(Self, &'static str)];

    /// Whether only the presence of the value is noted, and nothing of it kept.
    fn is_only_noted(self) -> bool {
        false
    }

    /// The name as the exchange writes it.
    fn word(self) -> &'static str {
        Self::ALL.iter().find(|(name, _)| *name == self).map_or("", |(_, word)| *word)
    }

    /// The name that a key means: exactly, or without case, marks, blanks, `_` and `-`.
    fn of(key: &str) -> Option<Self> {
        let exact = Self::ALL.iter().find(|(_, word)| *word == key);
        let found = exact.or_else(|| {
            let plain = plain(key)?;
            Self::ALL.iter().find(|(_, word)| word.eq_ignore_ascii_case(&plain))
        });
        found.map(|(name, _)| *name)
    }
}

/// No name in the tables is half as long, so a longer key need not be folded.
const LONGEST_KEY: usize = 64;

fn plain(key: &str) -> Option<String> {
    let is_kept = |letter: &char| !letter.is_whitespace() && !matches!(letter, '_' | '-');
    (key.len() <= LONGEST_KEY).then(|| fold(key).chars().filter(is_kept).collect())
}

/// The values of one object, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cells<N: Name>(BTreeMap<N, Cell>);

impl<N: Name> Cells<N> {
    pub(super) const fn new() -> Cells<N> {
        Cells(BTreeMap::new())
    }

    pub(super) fn get(&self, name: N) -> Option<Value<'_>> {
        self.0.get(&name).map(|cell| match cell {
            Cell::Text(text) => Value::Text(text),
            Cell::Compound => Value::Compound,
            Cell::Doubled => Value::Doubled,
        })
    }

    pub(super) fn has(&self, name: N) -> bool {
        self.0.contains_key(&name)
    }

    /// A text as it was written, unless it is empty or says that there is none.
    pub(super) fn text(&self, name: N) -> Option<&str> {
        self.get(name).and_then(Value::text)
    }

    pub(super) fn set(&mut self, name: N, cell: Cell) {
        self.0.insert(name, cell);
    }

    pub(super) fn set_text(&mut self, name: N, text: Option<impl ToString>) {
        if let Some(text) = text {
            self.set(name, Cell::Text(text.to_string()));
        }
    }

    /// Takes over the value of a name that has none here.
    pub(super) fn take_over(&mut self, name: N, other: &Cells<N>) {
        if !self.has(name) {
            self.set_text(name, other.text(name));
        }
    }

    /// Reads the value under a name, once.
    pub(super) fn read<'de, A: MapAccess<'de>>(&mut self, name: N, map: &mut A) -> Result<(), A::Error> {
        let value = if name.is_only_noted() {
            map.next_value::<IgnoredAny>()?;
            Read(Some(Cell::Compound))
        } else {
            map.next_value::<Read>()?
        };
        self.note(name, value);
        Ok(())
    }

    fn note(&mut self, name: N, value: Read) {
        if self.has(name) {
            self.set(name, Cell::Doubled);
        } else if let Some(cell) = value.0 {
            self.set(name, cell);
        } else {
            // A null takes the place, so that a second value of the name is seen.
            self.set(name, Cell::Text(String::new()));
        }
    }
}

/// The words that programs write for no value.
pub(super) fn is_null_word(text: &str) -> bool {
    // Most values are moments and codes, which need no closer look.
    if text.ends_with(|letter: char| letter.is_ascii_digit()) {
        return false;
    }
    let text = text.trim();
    text.eq_ignore_ascii_case("null") || text.eq_ignore_ascii_case("undefined")
}

impl<'de, N: Name> Deserialize<'de> for Cells<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Cells<N>, D::Error> {
        deserializer.deserialize_any(CellsVisitor(PhantomData))
    }
}

struct CellsVisitor<N>(PhantomData<N>);

impl<'de, N: Name> Visitor<'de> for CellsVisitor<N> {
    type Value = Cells<N>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    /// The default would repeat the text.
    fn visit_str<E: de::Error>(self, _: &str) -> Result<Cells<N>, E> {
        Err(E::custom("a text is no object"))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Cells<N>, A::Error> {
        let mut cells = Cells::new();
        while let Some(key) = map.next_key::<Key<N>>()? {
            match key.0 {
                Some(name) => cells.read(name, &mut map)?,
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(cells)
    }
}

/// A key: one of the names, or one that is passed over.
pub(super) struct Key<N>(pub(super) Option<N>);

impl<'de, N: Name> Deserialize<'de> for Key<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Key<N>, D::Error> {
        deserializer.deserialize_identifier(KeyVisitor(PhantomData))
    }
}

struct KeyVisitor<N>(PhantomData<N>);

impl<N: Name> Visitor<'_> for KeyVisitor<N> {
    type Value = Key<N>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E: de::Error>(self, key: &str) -> Result<Key<N>, E> {
        Ok(Key(N::of(key)))
    }
}

/// Any value; `None` is a null.
struct Read(Option<Cell>);

impl<'de> Deserialize<'de> for Read {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Read, D::Error> {
        Ok(match Loose::deserialize(deserializer)? {
            Loose::Plain(Plain(text)) => Read(text.map(Cell::Text)),
            Loose::Other(IgnoredAny) => Read(Some(Cell::Compound)),
        })
    }
}

/// What cannot be a plain value must not cost the rest of the record.
#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Loose {
    Plain(Plain),
    Other(IgnoredAny),
}

struct Plain(Option<String>);

impl<'de> Deserialize<'de> for Plain {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Plain, D::Error> {
        deserializer.deserialize_any(PlainVisitor)
    }
}

struct PlainVisitor;

impl<'de> Visitor<'de> for PlainVisitor {
    type Value = Plain;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a whole number, a truth value or nothing")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Plain, E> {
        Ok(Plain(Some(text.to_string())))
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<Plain, E> {
        Ok(Plain(Some(text)))
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Plain, E> {
        Ok(Plain(Some(value.to_string())))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Plain, E> {
        Ok(Plain(Some(value.to_string())))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Plain, E> {
        Ok(Plain(Some(value.to_string())))
    }

    fn visit_unit<E: de::Error>(self) -> Result<Plain, E> {
        Ok(Plain(None))
    }

    fn visit_none<E: de::Error>(self) -> Result<Plain, E> {
        Ok(Plain(None))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Plain, D::Error> {
        Plain::deserialize(deserializer)
    }

    /// TOML's own dates, and numbers where serde_json is told to keep every digit, arrive as a map of one private key.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Plain, A::Error> {
        match map.next_entry::<String, String>()? {
            Some((key, text)) if key == "$__toml_private_datetime" || key == "$serde_json::private::Number" => {
                Ok(Plain(Some(text)))
            }
            _ => Err(de::Error::custom("an object is no plain value")),
        }
    }
}
