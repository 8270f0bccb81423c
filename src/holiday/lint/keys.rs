//! The keys that a table of the schema knows, asked of the schema itself: there is no second list to forget.

use core::fmt;
use core::iter::once;

use serde::de::value::MapDeserializer;
use serde::de::{DeserializeOwned, Error};

/// The keys of a table of the schema, which refuses a key that is none by naming those it knows.
pub(super) fn keys_of<T: DeserializeOwned>() -> &'static [&'static str] {
    match T::deserialize(MapDeserializer::new(once(("", ())))) {
        Err(Keys(keys)) => keys,
        Ok(_) => &[],
    }
}

/// The keys, on their way out as a failure.
#[derive(Debug)]
struct Keys(&'static [&'static str]);

impl Error for Keys {
    fn custom<T: fmt::Display>(_: T) -> Keys {
        Keys(&[])
    }

    fn unknown_field(_: &str, known: &'static [&'static str]) -> Keys {
        Keys(known)
    }
}

impl core::error::Error for Keys {}

impl fmt::Display for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the schema was asked for its keys")
    }
}
