//! Versions of the calendar on the line, by the command that names two of them.

use super::*;

const CASE: &str = "MaHoSo,NgayTiepNhan,ThoiHan\nA,2025-10-22,5wd\n";

/// A closure of some days, the last one not among them.
fn closure(name: &str, from: &str, until: &str) -> PathBuf {
    file(name, format!("[[closure]]\nfrom = {from}\nuntil = {until}\nname = \"Mưa lũ\"\nname_en = \"Flood\"\n"))
}

fn impact(options: &[&str]) -> Run {
    let arguments = [&["impact", "-", "--as-of", "2025-10-22", "--format", "json"], options].concat();
    run_with(&arguments, CASE.as_bytes())
}

/// The due day by a version, or the one by the built-in data where it has no effect.
#[track_caller]
fn due_by(version: &str, options: &[&str]) -> String {
    let run = impact(&[&["--after", version], options].concat());
    assert_eq!(run.code, 0, "{version}: {}", run.err);
    let row: Option<Value> = run.out.lines().next().map(|line| serde_json::from_str(line).unwrap());
    row.map_or("2025-10-29".into(), |row| row["due_after"].as_str().unwrap().into())
}

#[test]
fn a_version_is_named_in_many_ways() {
    let (flood, power) =
        (closure("version1.toml", "2025-10-28", "2025-10-30"), closure("version2.toml", "2025-10-30", "2025-11-01"));
    let (flood, power) = (said(&flood), said(&power));
    let table = [
        ("builtin".to_owned(), "2025-10-29"),
        ("2025-10-22".to_owned(), "2025-10-29"),
        ("22/10/2025".to_owned(), "2025-10-29"),
        (flood.to_owned(), "2025-10-31"),
        (format!("builtin+{flood}"), "2025-10-31"),
        (format!("{flood}+{power}"), "2025-11-04"),
        (format!("{power} + {flood}"), "2025-11-04"),
        (format!("2025-10-22+{flood}"), "2025-10-31"),
        (format!("{flood}+2025-10-22+{power}"), "2025-11-04"),
    ];
    for (version, due) in table {
        assert_eq!(due_by(&version, &[]), due, "{version}");
    }
}

#[test]
fn the_options_of_the_line_apply_to_both_versions() {
    let (flood, power) =
        (closure("both1.toml", "2025-10-28", "2025-10-30"), closure("both2.toml", "2025-10-30", "2025-11-01"));
    // With the overlay on both sides, only the other one makes a difference.
    assert_eq!(impact(&["--overlay", said(&flood), "--after", "builtin"]).out, "");
    assert_eq!(due_by(said(&power), &["--overlay", said(&flood)]), "2025-11-04");
    // A six-day week works on Saturday 25 October.
    assert_eq!(due_by(said(&flood), &["--scope", "six-day"]), "2025-10-30");
    assert_eq!(due_by(said(&flood), &["--known-on", "2025-10-22"]), "2025-10-31");
}

#[test]
fn a_decision_issued_after_the_day_is_not_known() {
    let letter = file(
        "version3.toml",
        "[[instrument]]\nid = \"cv-x\"\nnumber = \"1/CV\"\nkind = \"Công văn\"\ntitle = \"Hoán đổi\"\n\
         title_en = \"Swap\"\nissuer = \"UBND\"\nsigned = 2025-10-24\nseen = \"bản gốc\"\nchecked_on = 2025-10-24\n\n\
         [[decision]]\ninstrument = \"cv-x\"\nissued = 2025-10-24\nswaps = [{ off = 2025-10-27, worked = 2025-11-01 }]\n",
    );
    let letter = said(&letter);
    assert_eq!(due_by(letter, &[]), "2025-10-30");
    assert_eq!(due_by(&format!("2025-10-24+{letter}"), &[]), "2025-10-30");
    assert_eq!(due_by(&format!("2025-10-23+{letter}"), &[]), "2025-10-29");
}

#[test]
fn what_names_no_version_is_refused_with_its_argument() {
    let broken = file("version4.toml", "[[closure]\n");
    let broken = said(&broken).to_owned();
    let table = [
        ("", 2, 821, "--after: \"\" is neither builtin, nor a day, nor an overlay (.toml, .json)"),
        ("nope", 2, 821, "--after: \"nope\" is neither"),
        ("Builtin", 2, 821, "--after: \"Builtin\" is neither"),
        ("office.yaml", 2, 821, "--after: \"office.yaml\" is neither"),
        ("builtin+", 2, 821, "--after: \"\" is neither"),
        ("+builtin", 2, 821, "--after: \"\" is neither"),
        ("2024-13-01", 2, 103, "--after: month 13 is out of range 1..=12"),
        ("30/02/2024", 2, 102, "--after: 2024-02-30 does not exist"),
        ("2024-04-11+2024-05-01", 2, 821, "--after: \"2024-05-01\" is a second day: the calendar is already the one"),
        ("nowhere.toml", 3, 831, "--after: nowhere.toml: there is no such file"),
        ("builtin+nowhere.json", 3, 831, "--after: nowhere.json: there is no such file"),
        (broken.as_str(), 3, 301, "--after: "),
    ];
    for (version, exit, code, message) in table {
        let (_, got, said) = impact(&["--after", version, "--lang", "en"]).failed_json(exit);
        assert_eq!(got, code, "{version}: {said}");
        assert!(said.starts_with(message), "{version}: {said}");
    }
    let before = impact(&["--after", "builtin", "--before", "nope"]).failed_json(2);
    assert!(
        before.2.starts_with("--before: \"nope\" không phải builtin, một ngày, hay một tệp bổ sung"),
        "{}",
        before.2
    );
}

#[test]
fn a_day_stands_beside_no_other() {
    let (kind, code, message) =
        impact(&["--known-on", "2024-04-11", "--after", "2024-05-01", "--lang", "en"]).failed_json(2);
    assert_eq!((kind.as_str(), code), ("usage", 821));
    assert_eq!(message, "--after: \"2024-05-01\" is a second day: the calendar is already the one known on 2024-04-11");
}

#[test]
fn overlays_that_contradict_each_other_are_refused_with_their_argument() {
    let swap = "[[decision]]\ninstrument = \"tb-9441-2025\"\nswaps = [{ off = 2025-11-03, worked = 2025-11-04 }]\n";
    let overlay = file("version5.toml", swap);
    let (_, code, message) = impact(&["--after", said(&overlay)]).failed_json(3);
    assert_eq!(code, 303);
    assert!(message.starts_with("--after: ") && message.contains("version5.toml, decision 1: "), "{message}");
    let flood = closure("version6.toml", "2025-10-28", "2025-10-30");
    let many = [said(&flood); 17].join("+");
    assert_eq!(impact(&["--after", &many]).failed_json(3).1, 305);
}

#[test]
fn the_version_after_must_be_named() {
    let failed = run_with(&["impact", "-", "--as-of", "2025-10-22"], CASE.as_bytes());
    assert!(failed.failed(2).starts_with("thiếu --after"), "{}", failed.err);
}
