//! Many records at once: the envelope of the old form, or a bare list.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::marker::PhantomData;

use serde::de::{self, Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::cell::{Cells, Key, Name, Value};

/// Records or progress rows as they are sent: `{"service": …, "isUpdating": …, "data": […]}`, or a bare list.
///
/// Reading refuses what is neither, an envelope without its list, a list that stands twice, and an `isUpdating` that is no truth value
/// (`true`, `"True"`). The list may also be called `content` or `result`, as answers call it. The session, which is a credential, is
/// not read. Written, it is a bare list if it has no service.
///
/// ```
/// use thoihan::case::exchange::{Batch, ExchangeRecord};
///
/// let batch: Batch<ExchangeRecord> =
///     serde_json::from_str(r#"{"service": "DongBoHoSoMC", "isUpdating": "False", "data": [{"MaHoSo": "A"}]}"#).unwrap();
/// assert_eq!((batch.is_updating, batch.data[0].code()), (Some(false), Some("A")));
/// assert_eq!(serde_json::from_str::<Batch<ExchangeRecord>>("[]").unwrap().service, None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch<T> {
    /// What is asked for: `DongBoHoSoMC`, `CapNhatTienDoHoSoMC`.
    pub service: Option<String>,
    /// Whether records that are there already are changed.
    pub is_updating: Option<bool>,
    /// The records or rows.
    pub data: Vec<T>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum EnvelopeName {
    Service,
    IsUpdating,
    Data,
    Content,
    Result,
}

impl Name for EnvelopeName {
    const ALL: &'static [(EnvelopeName, &'static str)] = &[
        (EnvelopeName::Service, "service"),
        (EnvelopeName::IsUpdating, "isUpdating"),
        (EnvelopeName::Data, "data"),
        (EnvelopeName::Content, "content"),
        (EnvelopeName::Result, "result"),
    ];
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Batch<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Batch<T>, D::Error> {
        deserializer.deserialize_any(BatchVisitor(PhantomData))
    }
}

struct BatchVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for BatchVisitor<T> {
    type Value = Batch<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an envelope with a list, or a list")
    }

    /// The default would repeat the text.
    fn visit_str<E: de::Error>(self, _: &str) -> Result<Batch<T>, E> {
        Err(E::custom("a text is no list of records"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Batch<T>, A::Error> {
        let mut data = Vec::new();
        while let Some(entry) = list.next_element()? {
            data.push(entry);
        }
        Ok(Batch { service: None, is_updating: None, data })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Batch<T>, A::Error> {
        let (mut cells, mut data) = (Cells::new(), None);
        while let Some(key) = map.next_key::<Key<EnvelopeName>>()? {
            match key.0 {
                Some(name @ (EnvelopeName::Service | EnvelopeName::IsUpdating)) => cells.read(name, &mut map)?,
                Some(_) if data.is_some() => return Err(de::Error::duplicate_field("data")),
                Some(_) => data = Some(map.next_value::<Records<T>>()?.0),
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(Batch {
            service: cells.text(EnvelopeName::Service).map(String::from),
            is_updating: is_updating(&cells).map_err(de::Error::custom)?,
            data: data.ok_or(de::Error::missing_field("data"))?,
        })
    }
}

/// The list inside an envelope.
struct Records<T>(Vec<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Records<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Records<T>, D::Error> {
        deserializer.deserialize_any(RecordsVisitor(PhantomData))
    }
}

struct RecordsVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for RecordsVisitor<T> {
    type Value = Records<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of records")
    }

    /// The default would repeat the text.
    fn visit_str<E: de::Error>(self, _: &str) -> Result<Records<T>, E> {
        Err(E::custom("a text is no list of records"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Records<T>, A::Error> {
        BatchVisitor(PhantomData).visit_seq(list).map(|batch| Records(batch.data))
    }
}

fn is_updating(cells: &Cells<EnvelopeName>) -> Result<Option<bool>, &'static str> {
    match cells.get(EnvelopeName::IsUpdating) {
        None | Some(Value::Text("")) => Ok(None),
        Some(Value::Text(text)) if text.eq_ignore_ascii_case("true") => Ok(Some(true)),
        Some(Value::Text(text)) if text.eq_ignore_ascii_case("false") => Ok(Some(false)),
        Some(_) => Err("isUpdating is neither true nor false"),
    }
}

impl<T: Serialize> Serialize for Batch<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Some(service) = &self.service else { return self.data.serialize(serializer) };
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("service", service)?;
        if let Some(is_updating) = self.is_updating {
            map.serialize_entry("isUpdating", if is_updating { "True" } else { "False" })?;
        }
        map.serialize_entry("data", &self.data)?;
        map.end()
    }
}
