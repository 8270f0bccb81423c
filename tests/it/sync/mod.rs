//! `data/` is the source of truth: the committed tables must be what it says. `UPDATE=1 cargo test sync` rewrites them.

mod golden;
mod holiday;
mod hours;
mod instruments;
pub(crate) mod law;
pub(crate) mod lunar;
mod readme;
mod reference;

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

use thoihan::civil::Date;

/// A path below the root of the repository.
pub(crate) fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Reads a TOML file of the repository into its schema.
pub(crate) fn read<T: serde::de::DeserializeOwned>(path: &str) -> T {
    let text = fs::read_to_string(root(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    toml::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The TOML files of a folder, in order of their names.
pub(crate) fn files(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(root(folder)).unwrap_or_else(|error| panic!("{folder}: {error}"));
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut files: Vec<String> = names
        .filter(|name| Path::new(name).extension().is_some_and(|end| end == "toml"))
        .map(|name| format!("{folder}/{name}"))
        .collect();
    files.sort();
    files
}

/// Compares a generated table with the committed one, or rewrites it when `UPDATE` is set. What is computed from a table
/// (golden calendars, the README) can only be written by the next run, which is compiled with it.
pub(crate) fn check_table(path: &str, generated: &str) {
    let before = fs::read_to_string(root(path)).unwrap_or_default();
    check(path, generated);
    assert!(before == generated, "{path} was rewritten; run the same command once more");
}

/// Compares a generated file with the committed one, or rewrites it when `UPDATE` is set.
pub(crate) fn check(path: &str, generated: &str) {
    let file = root(path);
    if env::var_os("UPDATE").is_some() {
        fs::write(&file, generated).unwrap();
        return;
    }
    let committed = fs::read_to_string(&file).unwrap_or_default();
    let lines = || generated.lines().zip(committed.lines()).enumerate();
    if committed != generated {
        let first = lines().find(|(_, (new, old))| new != old);
        let place =
            first.map(|(line, (new, old))| format!("line {}:\n  data/ says {new}\n  committed {old}", line + 1));
        panic!("{path} is not what data/ says; run UPDATE=1 cargo test sync\n{}", place.unwrap_or_default());
    }
}

/// The head of a generated table.
pub(crate) fn header(source: &str) -> String {
    format!("// Generated from {source} by the test `sync`; do not edit.\n#![cfg_attr(rustfmt, rustfmt_skip)]\n\n")
}

/// A day as the table writes it.
pub(crate) fn day(date: Date) -> String {
    format!("d({}, {}, {})", date.year(), date.month(), date.day())
}

pub(crate) fn optional(date: Option<Date>) -> String {
    date.map_or("None".into(), |date| format!("Some({})", day(date)))
}

pub(crate) fn span(from: Date, until: Option<Date>) -> String {
    format!("Span::constant({}, {})", day(from), until.map_or("Date::MAX".into(), day))
}

/// A reference to a slice of rendered items.
pub(crate) fn slice(items: impl IntoIterator<Item = String>) -> String {
    let mut text = String::from("&[");
    for item in items {
        write!(text, "{item}, ").unwrap();
    }
    text.trim_end_matches(", ").to_owned() + "]"
}

/// A static array of rendered items, one a line.
pub(crate) fn array(name: &str, of: &str, items: &[String]) -> String {
    let mut text = format!("pub(crate) static {name}: [{of}; {}] = [\n", items.len());
    for item in items {
        writeln!(text, "    {item},").unwrap();
    }
    text + "];\n"
}
