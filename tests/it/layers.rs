//! The shape of the library, as far as a machine can see it: which room may know which, and what no room may know.

use std::fs;
use std::path::{Path, PathBuf};

use crate::sync::root;

/// The row of rooms. The first three stand on one floor and may know each other; after them arrows point back only.
const ROW: [&[&str]; 9] = [
    &["basis", "civil", "error"],
    &["lunar"],
    &["holiday"],
    &["hours"],
    &["calendar"],
    &["term"],
    &["law"],
    &["case"],
    &["bulk"],
];

/// Rooms beside the row: they may use every room, and none may use them.
const BESIDE: [&str; 1] = ["interop"];

fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    collect(&root("src"), &mut found);
    assert!(found.len() > 40, "{} files", found.len());
    found
}

fn collect(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path.strip_prefix(root("src")).unwrap().to_owned(), text));
        }
    }
}

/// The lines of code, without comments and documentation.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines =
        text.lines().enumerate().map(|(number, line)| (number + 1, line.split("//").next().unwrap_or_default()));
    lines.filter(|(_, line)| !line.trim().is_empty())
}

fn room(path: &Path) -> String {
    let first = path.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

fn floor(room: &str) -> Option<usize> {
    ROW.iter().position(|rooms| rooms.contains(&room))
}

#[test]
fn every_room_stands_in_the_row() {
    for (path, _) in sources() {
        let room = room(&path);
        assert!(room == "lib" || floor(&room).is_some() || BESIDE.contains(&room.as_str()), "{room} has no place");
    }
}

#[test]
fn arrows_point_back_along_the_row() {
    for (path, text) in sources() {
        let Some(own) = floor(&room(&path)) else { continue };
        for (line, code) in code(&text) {
            for named in code.split("crate::").skip(1) {
                let name: String =
                    named.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
                let place = format!("{}:{line} names {name}", path.display());
                assert!(!BESIDE.contains(&name.as_str()), "{place}");
                if let Some(other) = floor(&name) {
                    assert!(other <= own, "{place}, which lies ahead in the row");
                }
            }
        }
    }
}

#[track_caller]
fn nowhere(words: &[&str], except: &[&str]) {
    for (path, text) in sources() {
        if except.iter().any(|excepted| path.starts_with(excepted)) {
            continue;
        }
        for (line, code) in code(&text) {
            for word in words {
                assert!(!code.contains(word), "{}:{line} has {word}", path.display());
            }
        }
    }
}

#[test]
fn no_room_asks_for_the_time_or_touches_the_world() {
    nowhere(&["SystemTime", "Instant", "::now(", "std::env", "std::fs", "std::net", "std::process", "std::io"], &[]);
}

#[test]
fn there_is_no_float_and_no_unsafe() {
    nowhere(&["f32", "f64"], &[]);
    nowhere(&["unsafe "], &[]);
}

#[test]
fn there_is_no_global_state() {
    nowhere(&["static mut", "OnceLock", "LazyLock", "OnceCell", "thread_local", "RefCell", "Mutex", "Atomic"], &[]);
}

#[test]
fn hash_maps_do_not_order_an_answer() {
    nowhere(&["HashMap", "HashSet"], &[]);
}

#[test]
fn other_date_crates_are_named_in_interop_only() {
    nowhere(&["chrono", "jiff", "time::Date", "PrimitiveDateTime"], &["interop", "lib.rs"]);
}

#[test]
fn only_holiday_holds_facts_about_years() {
    // A generated table or a bound may name a year; a rule of counting may not.
    for folder in ["term", "case", "calendar/index.rs", "calendar/walk.rs", "calendar/forecast.rs", "civil"] {
        for (path, text) in sources().into_iter().filter(|(path, _)| path.starts_with(folder)) {
            for (line, code) in code(&text) {
                let year = (1995..=2199).map(|year| year.to_string()).find(|year| code.contains(year.as_str()));
                assert_eq!(year, None, "{}:{line}", path.display());
            }
        }
    }
}

#[test]
fn term_and_calendar_name_no_statute() {
    for folder in ["term", "calendar", "civil", "lunar"] {
        for (path, text) in sources().into_iter().filter(|(path, _)| path.starts_with(folder)) {
            for (line, code) in code(&text) {
                for word in ["NĐ-CP", "QH1", "Nghị định", "Bộ luật", "Decree", "cc-", "onestop"] {
                    assert!(!code.contains(word), "{}:{line} names {word}", path.display());
                }
            }
        }
    }
}

#[test]
fn files_stay_short() {
    for (path, text) in sources().into_iter().filter(|(path, _)| !path.ends_with("table.rs")) {
        assert!(text.lines().count() <= 600, "{} has {} lines", path.display(), text.lines().count());
    }
}

#[test]
fn no_code_waits_to_be_written() {
    nowhere(&["todo!", "unimplemented!", "dbg!(", "TODO", "FIXME"], &[]);
}
