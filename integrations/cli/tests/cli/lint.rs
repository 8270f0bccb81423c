use super::*;

const STORM: &str = "[[closure]]\ninstrument = \"tb-9441-2025\"\nfrom = 2026-08-22\nuntil = 2026-08-23\nname = \"Bão\"\nname_en = \"Storm\"\n";
const HALF: &str = "[[decision]]\ninstrument = \"cv-2450-2024\"\nissued = 2024-04-12\nswaps = [{ off = 2024-04-29 }]\n";

/// The text of a run that found errors.
#[track_caller]
fn with_errors(run: &Run) -> &str {
    assert_eq!((run.code, run.err.as_str()), (3, ""), "{}", run.out);
    &run.out
}

#[test]
fn the_built_in_data_have_no_error() {
    let value = line("lint --format json").value();
    assert_eq!(value["errors"], 0);
    let files = value["files"].as_array().unwrap();
    assert!(files.len() >= 22 && files.iter().any(|file| file["file"] == "data/holidays/2024.toml"), "{files:?}");
    let run = line("lint --lang en");
    assert!(run.answered().contains("data/holidays/2024.toml: nothing to look at\n"), "{}", run.out);
    let count = format!("files: 0 errors, {} warnings\n", value["warnings"]);
    let age = "Decided through 31 December 2027; last checked on 22 November 2026\n";
    assert!(run.out.ends_with(&(count + age)), "{}", run.out);
    assert_eq!((&value["decided_through"], &value["checked_on"]), (&"2027-12-31".into(), &"2026-11-22".into()));
}

#[test]
fn warnings_are_no_failure() {
    let storm = file("lint-storm.toml", STORM);
    let run = run(&["lint", said(&storm)]);
    let expected = format!(
        "{}\n  cảnh báo 934  file: không còn làm bù ngày 2026-08-22, mà ngày nghỉ 2026-08-31 vẫn giữ\n1 tệp: 0 lỗi, 1 cảnh báo\n",
        storm.display()
    );
    assert_eq!(run.answered(), expected);
}

#[test]
fn errors_are_exit_3_and_the_answer_is_still_printed() {
    let half = file("lint-half.toml", HALF);
    let run = run(&["lint", said(&half), "--lang", "en"]);
    let expected = format!(
        "{}\n  error 931  decision 1, swap 1, worked: a swap without its day worked: a day off never stands alone\n\
         1 file: 1 error, 0 warnings\n",
        half.display()
    );
    assert_eq!(with_errors(&run), expected);
}

#[test]
fn findings_as_json() {
    let (half, storm) = (file("lint-half2.toml", HALF), file("lint-storm2.toml", STORM));
    let run = run(&["lint", said(&half), said(&storm), "--format", "json", "--lang", "en"]);
    let value: Value = serde_json::from_str(with_errors(&run)).unwrap();
    assert_eq!((&value["errors"], &value["warnings"]), (&Value::from(1), &Value::from(1)));
    assert_eq!(value["files"][0]["file"], said(&half));
    assert_eq!(
        value["files"][0]["findings"][0],
        serde_json::json!({
            "severity": "error", "rule": "unpaired_swap", "code": 931, "place": "decision 1, swap 1", "field": "worked",
            "dates": [], "message": "a swap without its day worked: a day off never stands alone",
        })
    );
    assert_eq!(value["files"][1]["findings"][0]["dates"], serde_json::json!(["2026-08-22", "2026-08-31"]));
    assert_eq!(value["files"][1]["findings"][0]["field"], Value::Null);
}

/// What nothing can be read from is a finding with its line, and the files beside it are looked at.
#[test]
fn files_that_cannot_be_read_are_findings() {
    let table: [(&str, &[u8], u64, &str); 8] = [
        ("lint-cut.toml", b"# cut\n[[closure]\n", 301, "line 2 is not of the schema of calendar files: unclosed"),
        ("lint-day.toml", b"[[closure]]\nfrom = 2027-02-30\n", 301, "line 2 is not of the schema of calendar files"),
        ("lint-yaml.toml", b"closure:\n  - from: 2027-01-01\n", 301, "line 1 is not of the schema of calendar files"),
        ("lint-bytes.toml", b"a = 1\n\xff\xfe", 301, "not UTF-8 at byte 6"),
        ("lint-list.json", b"[1]", 301, "line 1 is not of the schema of calendar files: invalid type: sequence"),
        ("lint-trail.json", b"{} x", 301, "line 1 is not of the schema of calendar files: trailing characters"),
        (
            "lint-float.json",
            b"{\"entries\":1.5}",
            301,
            "line 1 is not of the schema of calendar files: invalid type: floating",
        ),
        ("lint-large.toml", &vec![b'#'; (1 << 20) + 1], 305, "larger than 1 MiB"),
    ];
    let storm = file("lint-beside.toml", STORM);
    for (name, content, code, message) in table {
        let path = file(name, content);
        let run = run(&["lint", said(&path), said(&storm), "--format", "json", "--lang", "en"]);
        let value: Value = serde_json::from_str(with_errors(&run)).unwrap();
        let finding = &value["files"][0]["findings"][0];
        assert_eq!((finding["code"].as_u64(), &finding["severity"]), (Some(code), &Value::from("error")), "{name}");
        assert!(finding["message"].as_str().unwrap().starts_with(message), "{name}: {finding}");
        assert_eq!(value["files"][1]["findings"][0]["code"], 934, "{name}");
    }
}

#[test]
fn a_file_that_is_not_there_and_a_folder() {
    let run = run(&["lint", "nowhere.toml", env!("CARGO_TARGET_TMPDIR"), "--format", "json", "--lang", "en"]);
    let value: Value = serde_json::from_str(with_errors(&run)).unwrap();
    let finding = |place: usize| &value["files"][place]["findings"][0];
    assert_eq!(
        (&finding(0)["rule"], &finding(0)["message"]),
        (&"file_unreadable".into(), &"there is no such file".into())
    );
    assert_eq!(finding(1)["code"], 831);
}

/// A file cut at any byte is never taken for a whole one without a word.
#[test]
fn a_file_cut_at_every_line() {
    let whole = format!("entries = 1\n{STORM}");
    let lines: Vec<&str> = whole.lines().collect();
    for count in 0..lines.len() {
        let path = file("lint-lines.toml", lines[..count].join("\n"));
        assert_eq!(run(&["lint", said(&path)]).code, 3, "{count} lines");
    }
}

#[test]
fn a_terminal_is_not_steered_by_a_file() {
    let path = file("lint-steer.toml", "\"\\u001b[31mred\" = 1\n[[closure]]\ninstrument = \"\\u001b[2J\"\n");
    let run = run(&["lint", said(&path)]);
    assert!(!with_errors(&run).contains('\u{1b}'), "{:?}", run.out);
}

#[test]
fn lint_lines_that_cannot_be_understood() {
    for (text, expected) in [
        ("lint --nope", "không hiểu \"--nope\""),
        ("lint --format ics", "--format ics chỉ dùng với year và plan"),
        ("lint --format xml", "--format không nhận \"xml\""),
    ] {
        assert!(line(text).failed(2).starts_with(expected), "{text}");
    }
    assert!(line("lint --help").answered().contains("Mã thoát 3 khi có lỗi"));
}
