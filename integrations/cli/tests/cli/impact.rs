//! What a decision does to case records.

use super::*;

/// Due on 29 April by the calendar before the letter of 12 April 2024, and one that nothing happens to.
const LETTER: &str = "MaHoSo,NgayTiepNhan,ThoiHan,NgayHenTra\n\
    A,2024-04-22T09:00,5wd,2024-04-29\nB,2024-06-03,5wd,2024-06-10\nC,2024-05-02,2wd,\nD,x,5wd,\nE,,5wd,\n";

const HEADER: &str = "\u{feff}MaHoSo,due_before,due_after,apology_by_before,apology_by_after,status_before,status_after,\
    late_days_before,late_days_after,promised,promised_differs_before,promised_differs_after,reason,code,message,\
    apology_safe_by_before,apology_safe_by_after,due_at_before,due_at_after,late_minutes_before,late_minutes_after";

fn of_letter(input: &str, options: &[&str]) -> Run {
    let fixed = ["impact", "-", "--as-of", "2024-05-03", "--before", "2024-04-11", "--after", "builtin"];
    run_with(&[&fixed, options].concat(), input.as_bytes())
}

#[track_caller]
fn rows(run: &Run) -> Vec<Value> {
    run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn table(run: &Run) -> Vec<(&str, &str)> {
    let lines = run.err.lines().filter_map(|line| line.rsplit_once("  "));
    lines.map(|(label, number)| (label.trim(), number.trim())).collect()
}

#[test]
fn affected_records_are_written_in_order() {
    let run = of_letter(LETTER, &[]);
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!((run.code, lines.len(), lines[0]), (1, 5, HEADER));
    assert_eq!(
        lines[1],
        "A,2024-04-29,2024-05-02,2024-04-28,2024-05-01,overdue,overdue,2,1,2024-04-29,0,-1,\
         29/04/2024 ngày làm việc → nghỉ hoán đổi (Công văn 2450/VPCP-KGVX),713,ngày hẹn trả rơi vào ngày nghỉ,\
         2024-04-26,2024-04-26,2024-04-29T24:00:00,2024-05-02T24:00:00,,"
    );
    assert_eq!(
        lines[2],
        "C,2024-05-06,2024-05-04,2024-05-05,2024-05-03,due_soon,due_soon,0,0,,,,\
         04/05/2024 nghỉ hằng tuần → làm bù (Công văn 2450/VPCP-KGVX),0,,\
         2024-05-03,2024-05-03,2024-05-06T24:00:00,2024-05-04T24:00:00,,"
    );
    assert!(lines[3].starts_with("D,,,,,,,,,,,,,101,\"dòng 5, cột NgayTiepNhan: "), "{}", lines[3]);
    assert!(lines[4].starts_with("E,,,,,,,,,,,,,701,hồ sơ không có ngày tiếp nhận,,"), "{}", lines[4]);
}

#[test]
fn the_summary_follows_on_standard_error() {
    let run = of_letter(LETTER, &[]);
    assert!(
        run.err.starts_with("Tác động đến hồ sơ, xét tại 24:00 ngày 03/05/2024: 2024-04-11 → builtin\n\n"),
        "{}",
        run.err
    );
    let expected = [
        ("Hồ sơ đã đọc", "5"),
        ("Bị thay đổi", "2"),
        ("Hạn lùi về sau", "1"),
        ("Hạn sớm hơn", "1"),
        ("Thành trễ hạn", "0"),
        ("Không còn trễ hạn", "0"),
        ("Thêm việc xin lỗi", "0"),
        ("Ngày hẹn thành sai", "1"),
        ("Ngày hẹn thành đúng", "0"),
        ("Không đánh giá được", "2"),
        ("Hạn dời nhiều nhất (ngày)", "+3"),
    ];
    assert_eq!(table(&run), expected);
    let english = of_letter(LETTER, &["--lang", "en"]);
    assert!(english.err.starts_with("Impact on case records as of 24:00 on 3 May 2024: 2024-04-11 → builtin\n\n"));
    assert!(english.out.contains(",29 April 2024 working day → day off by swap (Official letter 2450/VPCP-KGVX),"));
}

#[test]
fn a_summary_alone_is_the_answer() {
    let text = of_letter(LETTER, &["--summary"]);
    assert_eq!((text.code, text.err.as_str()), (1, ""));
    assert_eq!(text.out, of_letter(LETTER, &[]).err);
    let run = of_letter(LETTER, &["--summary", "--format", "json"]);
    let value: Value = serde_json::from_str(&run.out).unwrap();
    let expected = serde_json::json!({
        "before": "2024-04-11", "after": "builtin", "as_of": "2024-05-03T24:00:00", "records": 5, "affected": 2,
        "due_later": 1, "due_earlier": 1, "became_late": 0, "no_longer_late": 0, "apology_newly_owed": 0,
        "promise_now_wrong": 1, "promise_now_right": 0, "not_evaluated": 2, "largest_move": 3
    });
    assert_eq!((value, run.err.as_str()), (expected, ""));
}

#[test]
fn json_has_every_field_of_every_row() {
    let run = of_letter(LETTER, &["--format", "json"]);
    let columns: Vec<&str> = HEADER.trim_start_matches('\u{feff}').split(',').collect();
    for row in rows(&run) {
        let fields = row.as_object().unwrap();
        assert_eq!(fields.len(), columns.len());
        assert!(columns.iter().all(|column| fields.contains_key(*column)), "{row}");
    }
    let first = &rows(&run)[0];
    assert_eq!((&first["promised_differs_after"], &first["late_days_before"]), (&Value::from(-1), &Value::from(2)));
    let summary: Value = serde_json::from_str(&run.err).unwrap();
    assert_eq!(summary["affected"], 2);
}

#[test]
fn equal_versions_change_nothing() {
    let input = "MaHoSo,NgayTiepNhan,ThoiHan\nA,2024-04-22,5wd\nB,2024-05-02,2wd\n";
    let run = run_with(&["impact", "-", "--as-of", "2024-05-03", "--after", "builtin"], input.as_bytes());
    assert_eq!((run.code, run.out), (0, format!("{HEADER}\n")));
    assert!(run.err.contains("builtin → builtin\n"), "{}", run.err);
}

#[test]
fn the_letter_of_december_2025_by_ndjson() {
    let input = "{\"MaHoSo\":\"A\",\"NgayTiepNhan\":\"2025-12-29T08:00\",\"ThoiHan\":\"3wd\"}\n{\n";
    let arguments = "impact - --as-of 2026-01-03 --before 2025-12-24 --after 2025-12-25 --format json --lang en";
    let run = run_with(&arguments.split(' ').collect::<Vec<_>>(), input.as_bytes());
    let rows = rows(&run);
    assert_eq!((run.code, rows.len(), &rows[1]["code"]), (1, 2, &Value::from(807)));
    assert_eq!((&rows[0]["due_before"], &rows[0]["due_after"]), (&"2026-01-02".into(), &"2026-01-05".into()));
    assert_eq!((&rows[0]["status_before"], &rows[0]["status_after"]), (&"overdue".into(), &"due_soon".into()));
    assert_eq!(rows[0]["reason"], "2 January 2026 working day → day off by swap (Official letter 12729/VPCP-KGVX)");
}

#[test]
fn a_flood_is_told_day_by_day() {
    let flood = file(
        "impact-flood.toml",
        "[[closure]]\nfrom = 2025-10-28\nuntil = 2025-10-30\nname = \"Mưa lũ\"\nname_en = \"Flood\"\n",
    );
    let input = "MaHoSo,NgayTiepNhan,ThoiHan\nA,2025-10-22,5wd\n";
    let arguments = ["impact", "-", "--as-of", "2025-10-30", "--after", said(&flood), "--format", "json"];
    let run = run_with(&arguments, input.as_bytes());
    let rows = rows(&run);
    assert_eq!((&rows[0]["due_before"], &rows[0]["due_after"]), (&"2025-10-29".into(), &"2025-10-31".into()));
    assert_eq!(rows[0]["reason"], "28/10/2025 ngày làm việc → đóng cửa; 29/10/2025 ngày làm việc → đóng cửa");
}

#[test]
fn hours_of_the_line_count_on_both_sides() {
    let input = "MaHoSo,NgayTiepNhan,ThoiHan\nA,2025-12-31T15:00,8wh\n";
    let arguments = "impact - --as-of 2026-01-06T09:00 --before 2025-12-24 --after builtin --format json";
    let arguments: Vec<&str> = arguments.split(' ').collect();
    let without = run_with(&arguments, input.as_bytes());
    assert_eq!((without.code, &rows(&without)[0]["code"]), (1, &Value::from(401)));
    let run = run_with(&[&arguments[..], &["--hours", "hue-onestop"]].concat(), input.as_bytes());
    let row = &rows(&run)[0];
    assert_eq!(row["due_at_after"], "2026-01-05T15:00:00");
    assert_eq!((&row["late_minutes_before"], &row["late_minutes_after"]), (&690.into(), &210.into()));
}

#[test]
fn answers_on_undecided_days_are_refused_where_asked() {
    let input = "MaHoSo,NgayTiepNhan,ThoiHan,NgayKetThucXuLy\nA,2030-01-28,5wd,\nB,2024-06-03,5wd,2024-06-07\n";
    let run = of_letter(input, &["--undecided", "refuse", "--format", "json"]);
    // Received only after the moment, and so not answered on any day.
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    let arguments = "impact - --as-of 2031-01-01 --after 2024-04-11 --undecided refuse --format json";
    let run = run_with(&arguments.split(' ').collect::<Vec<_>>(), input.as_bytes());
    let rows = rows(&run);
    assert_eq!((run.code, rows.len()), (1, 1));
    assert_eq!((&rows[0]["MaHoSo"], &rows[0]["code"]), (&"A".into(), &202.into()));
}

#[test]
fn a_file_takes_its_name_when_it_is_complete() {
    let (input, output) = (file("impact-in.csv", LETTER), file("impact-out.csv", "old"));
    let arguments = ["impact", said(&input), "--as-of", "2024-05-03", "--before", "2024-04-11", "--after", "builtin"];
    let written = run(&[&arguments[..], &["--out", said(&output)]].concat());
    assert_eq!((written.code, written.out.as_str()), (1, ""));
    assert_eq!(fs::read_to_string(&output).unwrap(), of_letter(LETTER, &[]).out);
    let summed_up = run(&[&arguments[..], &["--out", said(&output), "--summary"]].concat());
    assert_eq!((summed_up.out.as_str(), summed_up.err.as_str()), ("", ""));
    assert_eq!(fs::read_to_string(&output).unwrap(), of_letter(LETTER, &[]).err);
    let refused = run(&["impact", said(&input), "--as-of", "2024-05-03", "--after", "x", "--out", said(&output)]);
    assert_eq!(refused.code, 2);
    assert_eq!(fs::read_to_string(&output).unwrap(), of_letter(LETTER, &[]).err);
}

#[test]
fn what_cannot_be_read_is_refused() {
    let table: [(&[&str], i32, u64); 6] = [
        (&["impact", "-", "--after", "builtin"], 2, 601),
        (&["impact", "-", "--after", "builtin", "--as-of", "x"], 2, 101),
        (&["impact", "nowhere.csv", "--after", "builtin", "--as-of", "2024-05-03"], 3, 831),
        (&["impact", "-", "--after", "builtin", "--as-of", "2024-05-03", "--out", "/nowhere/at/all.csv"], 3, 832),
        (&["impact", "-", "--as-of", "2024-05-03"], 2, 821),
        (&["impact", "-", "--after", "builtin", "--as-of", "2024-05-03", "--report"], 2, 821),
    ];
    for (arguments, exit, code) in table {
        let failed = run_with(&[arguments, &["--format", "json"]].concat(), LETTER.as_bytes());
        assert_eq!(failed.failed_json(exit).1, code, "{arguments:?}");
    }
    for input in ["", "a,b\n1,2\n", "[{}]"] {
        let failed = of_letter(input, &["--format", "json"]);
        assert!(failed.failed_json(3).1 >= 833, "{input}");
    }
}

#[test]
fn a_code_that_a_spreadsheet_would_run_is_made_harmless() {
    let run = of_letter("MaHoSo,NgayTiepNhan,ThoiHan\n\"=1+1,\",2024-04-22,5wd\n", &[]);
    assert!(run.out.lines().nth(1).unwrap().starts_with("\"'=1+1,\",2024-04-29,"), "{}", run.out);
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    let records = "A,2024-04-22,5wd\n".repeat(50_000);
    let input = file("impact-long.csv", format!("MaHoSo,NgayTiepNhan,ThoiHan\n{records}"));
    let arguments = ["impact", said(&input), "--as-of", "2024-05-07", "--before", "2024-04-11", "--after", "builtin"];
    let mut child = command(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = [0; 100];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}
