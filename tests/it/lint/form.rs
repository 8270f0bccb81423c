//! The form of a file: keys, values, how many entries; and what the library refuses beside that.

use thoihan::Lang;
use thoihan::holiday::lint::{Draft, FileKind, Finding, Severity};
use thoihan::holiday::schema::{ModelFile, OverlayFile, StatuteFile, YearFile};

use super::{NOTICE, altered, closure, draft, find, line, look};

fn table() -> Vec<(String, &'static [&'static str])> {
    let flood = closure("2027-11-01", "2027-11-03");
    vec![
        (format!("{NOTICE}{flood}"), &[]),
        (
            format!("{NOTICE}{flood}nam = \"x\"\nnote = 1\n[extra]\na = 1\n"),
            &[
                "901 file, extra: the schema has no key \"extra\"",
                "901 closure 1, nam: the schema has no key \"nam\"",
                "901 closure 1, note: the schema has no key \"note\"",
            ],
        ),
        (
            "[[closure]]\ninstrument = \"cv-2450-2024\"\nfrom = 2027-11-01\n".into(),
            &[
                "902 closure 1, name: the key \"name\" is missing",
                "902 closure 1, name_en: the key \"name_en\" is missing",
                "902 closure 1, until: the key \"until\" is missing",
            ],
        ),
        (
            "[[closure]]\ninstrument = 5\nfrom = \"2027-02-30\"\nuntil = true\nname = [1]\nname_en = { a = 1 }\n"
                .into(),
            &[
                "903 closure 1, name: invalid type: sequence, expected a string",
                "903 closure 1, name_en: invalid type: map, expected a string",
                "903 closure 1, instrument: invalid type: integer `5`, expected a string",
                "903 closure 1, from: 2027-02-30 does not exist: month 2 of 2027 has 28 days",
                "903 closure 1, until: invalid type: boolean `true`, expected a day of the form yyyy-MM-dd",
            ],
        ),
        (
            "decision = 5\nclosure = [1]\n".into(),
            &["903 file, decision: it is not a list of tables", "903 closure 1: it is not a table"],
        ),
        (String::new(), &["905 file: no decision, closure, opening or weekly rest"]),
        (
            "[layer]\nrank = \"office\"\nname = \"X\"\n".into(),
            &["905 file: no decision, closure, opening or weekly rest"],
        ),
        (
            format!("schema = 2\nentries = 3\n{NOTICE}{flood}"),
            &[
                "903 file, schema: schema 2 cannot be read, only schema 1",
                "909 file, entries: 3 entries are declared and 1 are there; was the file cut off?",
            ],
        ),
        (
            format!("[layer]\nrank = \"ward\"\nname = \"X\"\nscope = \"all\"\n{NOTICE}{flood}"),
            &[
                "903 layer, rank: unknown variant `ward`, expected one of `nation`, `province`, `office`",
                "903 layer, scope: \"all\" is none of state, citizen, six-day",
            ],
        ),
        (
            "[[closure]]\n".repeat(20_001),
            &["907 file: it has 20001 entries, more than 20000; nothing else was looked at"],
        ),
        (
            altered("data/holidays/model.toml", "beside_tet = 2", "beside_tet = -1").replace("day = 11", "dy = 11"),
            &[
                "903 file, beside_tet: invalid value: integer `-1`, expected u16",
                "901 decided_by, dy: the schema has no key \"dy\"",
                "902 decided_by, day: the key \"day\" is missing",
            ],
        ),
    ]
}

pub(super) fn texts() -> Vec<String> {
    table().into_iter().map(|(text, _)| text).collect()
}

#[test]
fn faults_of_form() {
    let mut table = table();
    let crowded = table.iter().position(|(text, _)| text.len() > 100_000).unwrap();
    // Each of the many closures lacks its keys, and that is told too.
    let (text, expected) = table.swap_remove(crowded);
    let found: Vec<String> = look(&text).iter().map(|finding| line(finding, Lang::English)).collect();
    assert!(found.iter().any(|line| line == expected[0]) && found.len() > 80_000, "{}", found.len());
    find(&table);
}

/// In a file of TOML the parser refuses a key given twice; plain JSON takes the last.
pub(super) fn given_twice() -> Vec<Finding> {
    let text = r#"{"closure":[{"instrument":"cv-2450-2024","from":"2027-11-01","from":"2027-11-02","until":"2027-11-03",
        "name":"x","name_en":"y"}]}"#;
    serde_json::from_str::<Draft>(text).unwrap().findings()
}

#[test]
fn a_key_given_twice_in_json() {
    let found: Vec<String> = given_twice().iter().map(|finding| line(finding, Lang::Vietnamese)).collect();
    assert_eq!(found, ["904 closure 1, from: khoá \"from\" được ghi hai lần"]);
}

#[test]
fn null_is_absent() {
    let text = r#"{"closure":[{"instrument":null,"from":null,"until":"2027-11-02","name":"x","name_en":"y"}]}"#;
    let found = serde_json::from_str::<Draft>(text).unwrap().findings();
    let found: Vec<String> = found.iter().map(|finding| line(finding, Lang::English)).collect();
    assert_eq!(
        found,
        ["902 closure 1, from: the key \"from\" is missing", "942 closure 1, instrument: it names no instrument"]
    );
}

#[test]
fn what_is_no_table_is_refused_by_its_reader() {
    for (text, expected) in [
        ("[1]", "invalid type: sequence, expected a calendar file, which is a table at line 1 column 0"),
        (
            "{\"entries\":1.5}",
            "invalid type: floating point `1.5`, expected a table, a list, a text, a day or a whole number",
        ),
        ("{\"entries\":18446744073709551615}", "a number larger than any that the schema knows"),
    ] {
        let error = serde_json::from_str::<Draft>(text).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{text}: {error}");
    }
}

#[test]
fn the_kind_of_a_file_is_seen_by_its_keys() {
    for (text, kind) in [
        ("", FileKind::Overlay),
        ("[[weekly_rest]]\n", FileKind::Overlay),
        ("[[decision]]\n", FileKind::Overlay),
        ("year = 2024\n", FileKind::Year),
        ("[statutory]\n", FileKind::Year),
        ("[[entitlement]]\n", FileKind::Statute),
        ("beside_tet = 2\n", FileKind::Model),
    ] {
        assert_eq!(draft(text).kind(), kind, "{text}");
    }
}

/// Whether a schema reads a text.
type Reads = fn(&str) -> bool;

/// The lint has to see whatever the schema refuses: every line of every sort of file left out, and every value made a number.
#[test]
fn whatever_the_schema_refuses_is_an_error() {
    let overlay = include_str!("whole.toml").to_owned();
    let file = |path: &str| std::fs::read_to_string(crate::sync::root(path)).unwrap();
    let is_read: [(String, Reads); 4] = [
        (overlay, |text| toml::from_str::<OverlayFile>(text).is_ok()),
        (file("data/holidays/2024.toml"), |text| toml::from_str::<YearFile>(text).is_ok()),
        (file("data/holidays/statute.toml"), |text| toml::from_str::<StatuteFile>(text).is_ok()),
        (file("data/holidays/model.toml"), |text| toml::from_str::<ModelFile>(text).is_ok()),
    ];
    let mut refused = 0;
    for (text, is_read) in is_read {
        assert!(is_read(&text));
        for mutant in mutants(&text) {
            let Ok(draft) = toml::from_str::<Draft>(&mutant) else { continue };
            if !is_read(&mutant) {
                refused += 1;
                let has_error = draft.findings().iter().any(|finding| finding.severity() == Severity::Error);
                assert!(has_error, "{mutant}");
            }
        }
    }
    assert!(refused > 400, "{refused}");
}

fn mutants(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let with = |place: usize, line: String| {
        let mut lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        lines[place] = line;
        lines.join("\n")
    };
    let mut mutants = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        mutants.push(with(place, String::new()));
        if let Some((key, _)) = line.split_once(" = ").filter(|(key, _)| !key.contains(['{', '"'])) {
            mutants.push(with(place, format!("{key} = 5")));
            mutants.push(with(place, format!("{key} = \"x\"")));
            mutants.push(with(place, format!("{key}x = 5")));
        }
    }
    mutants
}

/// A file with every table and every key that an overlay may have: none of them is unknown to the lint.
#[test]
fn a_whole_overlay_has_nothing_to_be_told() {
    let found: Vec<String> =
        look(include_str!("whole.toml")).iter().map(|finding| line(finding, Lang::English)).collect();
    assert_eq!(found, [] as [&str; 0]);
}
