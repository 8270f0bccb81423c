//! Whether the days promised on receipts were right when they were printed, and are now.

use super::*;

/// Promised before the letter of 12 April 2024 gave 29 April off, and after it.
const PROMISES: &str = "MaHoSo,NgayTiepNhan,ThoiHan,NgayHenTra,NgayHenLai\n\
    A,2024-04-08,14wd,2024-04-29,\nB,2024-04-08,14wd,2024-05-02,\nC,2024-04-12,10wd,2024-05-02,\n\
    D,2024-04-08,14wd,,\nE,2024-04-08,,2024-04-29,\nF,2024-04-08,14wd,2024-04-29,2024-05-10\n";

fn audited(input: &str, known_on: &str) -> (Vec<Value>, i32) {
    let arguments = ["cases", "-", "--as-of", "2024-04-15", "--known-on", known_on, "--format", "json"];
    let run = run_with(&arguments, input.as_bytes());
    assert_eq!(run.err, "");
    (run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect(), run.code)
}

/// `due`, `due_now`, `promise_then` and `promise_now` of a row, empty for null.
fn told(row: &Value) -> [&str; 4] {
    ["due", "due_now", "promise_then", "promise_now"].map(|field| row[field].as_str().unwrap_or_default())
}

#[test]
fn a_day_of_knowledge_adds_three_columns_at_the_end() {
    let arguments = ["cases", "-", "--as-of", "2024-04-15", "--known-on", "2024-04-11"];
    let run = run_with(&arguments, PROMISES.as_bytes());
    let lines: Vec<&str> = run.answered().lines().collect();
    assert!(lines[0].ends_with(",standing,code,message,due_now,promise_then,promise_now"), "{}", lines[0]);
    assert!(lines[1].ends_with(",0,,2024-05-02,right,too_early"), "{}", lines[1]);
    assert!(lines[4].ends_with(",2024-05-02,,"), "no promise: {}", lines[4]);
    assert!(lines[5].ends_with(",,,"), "no due day: {}", lines[5]);
    let plain = run_with(&["cases", "-", "--as-of", "2024-04-15"], PROMISES.as_bytes());
    assert!(plain.answered().lines().next().unwrap().ends_with(",code,message"));
}

#[test]
fn without_a_day_of_knowledge_json_has_the_fields_of_the_contract() {
    let (rows, _) = cases(PROMISES, "2024-04-15");
    assert!(rows.iter().all(|row| row.as_object().unwrap().len() == 15));
    assert!(audited(PROMISES, "2024-04-11").0.iter().all(|row| row.as_object().unwrap().len() == 18));
}

#[test]
fn promises_by_the_calendar_of_one_day() {
    let (rows, code) = audited(PROMISES, "2024-04-11");
    let expected = [
        ["2024-04-29", "2024-05-02", "right", "too_early"],
        ["2024-04-29", "2024-05-02", "too_late", "right"],
        ["2024-04-29", "2024-05-02", "too_late", "right"],
        ["2024-04-29", "2024-05-02", "", ""],
        ["", "", "", ""],
        // The day on the receipt, not the new one.
        ["2024-04-29", "2024-05-02", "right", "too_early"],
    ];
    assert_eq!((rows.iter().map(told).collect::<Vec<_>>(), code), (expected.to_vec(), 0));
}

#[test]
fn promises_by_the_calendar_of_each_receipt() {
    let (rows, code) = audited(PROMISES, "receipt");
    let told: Vec<_> = rows.iter().map(told).collect();
    assert_eq!((told[0], code), (["2024-04-29", "2024-05-02", "right", "too_early"], 0));
    // Received on the day of the letter, which was known by then.
    assert_eq!(told[2], ["2024-05-02", "2024-05-02", "right", "right"]);
}

#[test]
fn each_receipt_has_the_due_day_of_its_own_day() {
    let records: Vec<(&str, &str)> = vec![
        ("2022-01-10", "15wd"),
        ("2023-10-02", "3m"),
        ("2024-04-11", "12wd"),
        ("2024-04-12", "10wd"),
        ("2025-12-24", "6wd"),
        ("2025-12-25", "5wd"),
        ("2009-03-02", "15d"),
    ];
    let input = records.iter().map(|(received, limit)| format!("{received},{limit}")).collect::<Vec<_>>().join("\n");
    let header = "NgayTiepNhan,ThoiHan\n";
    let run = |input: &str, known_on: &str| {
        let arguments = ["cases", "-", "--as-of", "2026-06-01", "--known-on", known_on, "--format", "json"];
        let run = run_with(&arguments, format!("{header}{input}").as_bytes());
        run.answered().lines().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<Value>>()
    };
    for (row, (received, limit)) in run(&input, "receipt").iter().zip(&records) {
        let alone = &run(&format!("{received},{limit}\n"), received)[0];
        assert_eq!(told(row), told(alone), "{received}");
        assert_ne!(row["due"], Value::Null, "{received}");
    }
}

#[test]
fn decisions_of_an_overlay_are_known_from_their_own_day() {
    let letter = file(
        "audit-letter.toml",
        "[[instrument]]\nid = \"cv-y\"\nnumber = \"2/CV\"\nkind = \"Công văn\"\ntitle = \"Hoán đổi\"\n\
         title_en = \"Swap\"\nissuer = \"UBND\"\nsigned = 2025-10-22\nseen = \"bản gốc\"\nchecked_on = 2025-10-22\n\n\
         [[decision]]\ninstrument = \"cv-y\"\nissued = 2025-10-22\nswaps = [{ off = 2025-10-27, worked = 2025-11-01 }]\n",
    );
    let input = "NgayTiepNhan,ThoiHan\n2025-10-21,5wd\n2025-10-22,5wd\n2025-10-21,5wd\n";
    let arguments = ["cases", "-", "--as-of", "2025-10-22", "--known-on", "receipt", "--overlay", said(&letter)];
    let run = run_with(&[&arguments[..], &["--format", "json"]].concat(), input.as_bytes());
    let dues: Vec<Value> =
        run.answered().lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["due"].clone()).collect();
    assert_eq!(dues, ["2025-10-28", "2025-10-30", "2025-10-28"]);
}

#[test]
fn a_record_that_cannot_be_read_has_the_columns_too() {
    let input = "MaHoSo,NgayTiepNhan,ThoiHan\nA,x,5wd\nB,,5wd\nC,2024-04-26,5wd\n";
    for known_on in ["2024-04-11", "receipt"] {
        let (rows, code) = audited(input, known_on);
        let codes: Vec<_> = rows.iter().map(|row| row["code"].as_u64().unwrap()).collect();
        assert_eq!((codes, code), (vec![101, 701, 0], 1), "{known_on}");
        assert!(rows.iter().all(|row| row.as_object().unwrap().len() == 18));
        let arguments = ["cases", "-", "--as-of", "2024-04-15", "--known-on", known_on];
        let run = run_with(&arguments, input.as_bytes());
        assert!(run.out.lines().nth(1).unwrap().ends_with(",,,"), "{}", run.out);
    }
}

#[test]
fn the_day_of_the_receipt_is_for_cases_only() {
    for command in [
        "day 2024-05-04",
        "year 2024",
        "advance 2024-04-26 5",
        "count 2024-04-26 2024-05-07",
        "term 2024-04-26 5wd",
        "due db-entry-province 2024-04-26",
        "rules",
        "hours",
        "lunar 2024-05-04",
        "impact - --as-of 2024-05-03 --after builtin",
    ] {
        let (kind, code, message) =
            line(&format!("{command} --known-on receipt --format json --lang en")).failed_json(2);
        assert_eq!((kind.as_str(), code), ("usage", 821), "{command}");
        assert_eq!(message, "--known-on receipt goes with cases only", "{command}");
        assert_eq!(line(&format!("--known-on receipt {command}")).failed(2), "--known-on receipt chỉ dùng với cases");
    }
}

#[test]
fn the_day_of_the_receipt_goes_with_no_report_and_no_refusal() {
    for option in ["--report", "--undecided refuse"] {
        let text = format!("cases - --as-of 2024-05-03 --known-on receipt {option}");
        assert_eq!(line(&text).failed(2), format!("--known-on receipt không dùng cùng {option}"));
        let english = line(&format!("{text} --lang en --format json")).failed_json(2);
        assert_eq!((english.1, english.2), (821, format!("--known-on receipt does not go with {option}")));
    }
}

#[test]
fn a_report_keeps_the_meaning_of_the_day() {
    let input = "MaHoSo,NgayTiepNhan,ThoiHan,NgayKetThucXuLy\nA,2024-04-22,5wd,2024-05-02\n";
    let late = |known_on: &str| {
        let arguments = ["cases", "-", "--as-of", "2024-06-01", "--report", "--known-on", known_on, "--format", "json"];
        run_with(&arguments, input.as_bytes()).value()["total"]["late"].clone()
    };
    assert_eq!((late("2024-04-11"), late("2024-04-12")), (1.into(), 0.into()));
}

#[test]
fn an_answer_on_undecided_days_is_refused_on_either_side() {
    // In 2023 nobody knew the Tết of 2024; today's data do.
    let input = "MaHoSo,NgayTiepNhan,ThoiHan\nA,2024-02-01,5wd\nB,2023-06-01,5wd\n";
    let arguments = ["cases", "-", "--as-of", "2024-06-01", "--known-on", "2023-06-01", "--undecided", "refuse"];
    let run = run_with(&[&arguments[..], &["--format", "json"]].concat(), input.as_bytes());
    let rows: Vec<Value> = run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((run.code, &rows[0]["code"], &rows[0]["due_now"]), (1, &202.into(), &Value::Null));
    assert_eq!((&rows[1]["code"], &rows[1]["due_now"]), (&0.into(), &"2023-06-08".into()));
}

#[test]
fn a_day_that_is_none_is_refused() {
    for (known_on, code) in [("x", 101), ("Receipt", 101), ("2024-13-01", 103), ("2024-02-30", 102)] {
        let failed = line(&format!("cases - --as-of 2024-05-03 --known-on {known_on} --format json")).failed_json(2);
        assert_eq!(failed.1, code, "{known_on}");
        assert!(failed.2.starts_with("--known-on: "), "{}", failed.2);
    }
}
