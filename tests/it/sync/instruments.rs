//! The register of instruments.

use serde::Deserialize;
use thoihan::basis::Instrument;

use super::{array, check_table, day, header, optional, read};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    instrument: Vec<Instrument>,
}

/// The register, in the order of the file.
pub(crate) fn register() -> Vec<Instrument> {
    read::<File>("data/instruments.toml").instrument
}

/// The place of an instrument in the register, as a reference in generated code.
pub(crate) fn reference(register: &[Instrument], id: &str) -> String {
    let place = register.iter().position(|instrument| instrument.id == id);
    format!("&INSTRUMENTS[{}]", place.unwrap_or_else(|| panic!("the register has no instrument {id}")))
}

#[test]
fn sync_instruments() {
    let register = register();
    let items: Vec<String> = register.iter().map(item).collect();
    let text = header("data/instruments.toml")
        + "use alloc::borrow::Cow::Borrowed as B;\n\nuse super::Instrument;\nuse crate::civil::Date;\n\n"
        + "const fn d(year: i32, month: u8, day: u8) -> Date {\n    Date::constant(year, month, day)\n}\n\n"
        + &array("INSTRUMENTS", "Instrument", &items);
    check_table("src/basis/table.rs", &text);
}

#[test]
fn identifiers_are_unique_and_plain() {
    let mut ids: Vec<_> = register().into_iter().map(|instrument| instrument.id).collect();
    for id in &ids {
        assert!(id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'), "{id}");
    }
    ids.sort_unstable();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "an identifier stands twice");
}

#[test]
fn nothing_is_signed_after_it_was_checked() {
    for instrument in register() {
        assert!(instrument.signed.is_none_or(|signed| signed <= instrument.checked_on), "{}", instrument.id);
    }
}

fn item(instrument: &Instrument) -> String {
    let number = instrument.number.as_ref().map_or("None".into(), |number| format!("Some(B({number:?}))"));
    format!(
        "Instrument {{ id: B({:?}), number: {number}, kind: B({:?}), title: B({:?}), title_en: B({:?}), issuer: B({:?}), signed: {}, from: {}, until: {}, seen: B({:?}), checked_on: {} }}",
        instrument.id,
        instrument.kind,
        instrument.title,
        instrument.title_en,
        instrument.issuer,
        optional(instrument.signed),
        optional(instrument.from),
        optional(instrument.until),
        instrument.seen,
        day(instrument.checked_on),
    )
}
