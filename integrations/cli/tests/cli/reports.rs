//! Reports over a period, under the headings asked for, and what is no report.

use serde_json::Value;

use crate::{Run, line, run_with};

/// Two agencies, two procedures, April to June 2024.
const SIX: &str = "\
MaHoSo,DonViXuLy,MaTTHC,KenhThucHien,NgayTiepNhan,ThoiHan,NgayKetThucXuLy,TrangThaiHoSo
1,A,1.1,2,2024-04-26T09:30,5wd,2024-05-06,9
2,A,1.1,1,2024-05-06T08:00,5wd,2024-05-13T10:00,9
3,A,1.2,1,2024-05-06T08:00,5wd,2024-06-03T10:00,9
4,B,1.1,3,2024-05-27T08:00,5wd,,4
5,B,1.1,,2024-05-27T08:00,5wd,,3
6,B,1.2,,2024-05-27T08:00,5wd,,7
";

/// A report on these records.
fn report(options: &str) -> Run {
    report_of(SIX, options)
}

fn report_of(records: &str, options: &str) -> Run {
    let line = format!("cases - --as-of 2024-07-01 --report {options}");
    run_with(&line.split_whitespace().collect::<Vec<_>>(), records.as_bytes())
}

fn json(options: &str) -> Value {
    report(&format!("{options} --format json --lang en")).value()
}

/// The numbers at these paths.
fn numbers<const N: usize>(value: &Value, paths: [&str; N]) -> [u64; N] {
    paths.map(|path| value.pointer(path).unwrap_or_else(|| panic!("no {path}")).as_u64().unwrap())
}

const CLASSES: [&str; 8] = [
    "/indicators/received/total",
    "/indicators/received/carried_over",
    "/indicators/resolved/early",
    "/indicators/resolved/on_time",
    "/indicators/resolved/late",
    "/indicators/pending/in_time",
    "/indicators/pending/overdue",
    "/indicators/ended_otherwise/total",
];

#[test]
fn a_month_as_json() {
    let may = json("--from 2024-05-01 --to 2024-05-31");
    assert_eq!(may["period"], serde_json::json!({"from": "2024-05-01", "to": "2024-05-31"}));
    assert_eq!(may["by"], serde_json::json!(["agency", "procedure"]));
    assert_eq!((&may["policy"]["waiting"], &may["policy"]["withdrawn"]), (&"in_time".into(), &"apart".into()));
    assert_eq!(numbers(&may["total"], CLASSES), [5, 1, 1, 1, 0, 1, 1, 1]);
    let channels =
        ["online", "counter", "post", "not_stated"].map(|name| &may["total"]["indicators"]["received"][name]);
    assert_eq!(channels, [0, 2, 1, 1]);
    assert_eq!(numbers(&may["total"], ["/indicators/not_accepted", "/indicators/carried_forward"]), [1, 2]);
    let rates = &may["total"]["indicators"]["rates"];
    assert_eq!(rates["progress_766"], serde_json::json!({"part": 3, "whole": 5, "basis_points": 6000}));
    assert_eq!(rates["of_resolved"], serde_json::json!({"part": 2, "whole": 2, "basis_points": 10_000}));
    assert_eq!(rates["of_received"]["basis_points"], 4000);
    assert_eq!(rates["of_pending"]["basis_points"], 5000);
    assert_eq!(may["groups"].as_array().unwrap().len(), 4);
    let first = &may["groups"][0];
    assert_eq!((&first["agency"], &first["procedure"], &first["month"]), (&"A".into(), &"1.1".into(), &Value::Null));
    let handling = serde_json::json!({"working_days": 9, "records": 2, "mean_hundredths": 450});
    assert_eq!(first["indicators"]["handling"], handling);
    assert_eq!(may["total"]["indicators"]["handling"], Value::Null);
}

#[test]
fn the_formula_of_decision_766_is_marked_as_seen_in_secondary_sources() {
    let rates = json("--from 2024-05-01")["rates"].take();
    let of = |name: &str| rates.as_array().unwrap().iter().find(|rate| rate["name"] == name).unwrap();
    assert_eq!(of("progress_766")["verification"], "seen_in_secondary");
    assert_eq!(of("progress_766")["rule"], "indicator-766-progress");
    assert_eq!(of("progress_766")["denominator"], "received in the period + carried over");
    assert_eq!((&of("of_received")["verification"], &of("of_resolved")["rule"]), (&"seen_text".into(), &Value::Null));
    let text = report("--from 2024-05-01 --to 2024-05-31");
    assert!(text.answered().contains("Tỷ lệ theo Quyết định 766 (đọc qua nguồn thứ cấp): "), "{}", text.out);
}

#[test]
fn a_month_as_a_table() {
    let may = report("--from 2024-05-01 --to 2024-05-31 --by agency");
    let lines: Vec<&str> = may.answered().lines().collect();
    assert_eq!(
        lines[0],
        "Tình hình, kết quả giải quyết hồ sơ từ 01/05/2024 đến 31/05/2024, tính đến 24:00 ngày 31/05/2024"
    );
    let cells = |name: &str| -> Vec<&str> {
        let line = lines.iter().find(|line| line.starts_with(&format!("{name} "))).unwrap();
        line[name.len()..].split_whitespace().collect()
    };
    let a = "3 0 2 0 0 1 2 1 1 0 1 0 0 1 0 0 0 66,67% 100,00%";
    let b = "2 0 0 1 1 0 0 0 0 0 1 1 0 0 1 0 1 50,00% –";
    assert_eq!(cells("A").join(" "), a);
    assert_eq!(cells("B").join(" "), b);
    assert_eq!(cells("Tổng cộng")[..6], ["5", "0", "2", "1", "1", "1"]);
    assert!(may.out.contains(
        "(trước hạn + đúng hạn + đang giải quyết trong hạn) / (tiếp nhận trong kỳ + từ kỳ trước) = 3 / 5 = 60,00%\n"
    ));
    assert!(!may.out.contains("Ngày bình quân"), "only of one procedure");
    assert!(!may.out.contains("Ngoài bảng"));
    let english = report("--from 2024-05-01 --to 2024-05-31 --by procedure --lang en");
    assert!(
        english.answered().starts_with("Case records from 1 May 2024 to 31 May 2024, as of 24:00 on 31 May 2024\n")
    );
    assert!(
        english.out.contains("On time, of files received: (early + on time) / (received in the period + carried over)")
    );
    assert!(english.out.contains("  4.50\n"), "{}", english.out);
}

#[test]
fn months_carry_over_what_the_month_before_has_left() {
    let months = json("--from 2024-04-01 --to 2024-06-30 --by month");
    let groups = months["groups"].as_array().unwrap();
    let of: Vec<(&str, [u64; 8])> =
        groups.iter().map(|group| (group["month"].as_str().unwrap(), numbers(group, CLASSES))).collect();
    assert_eq!(
        of,
        [
            ("2024-04", [1, 0, 0, 0, 0, 1, 0, 0]),
            ("2024-05", [5, 1, 1, 1, 0, 1, 1, 1]),
            ("2024-06", [2, 2, 0, 0, 1, 0, 1, 0]),
        ]
    );
    assert_eq!(numbers(&months["total"], CLASSES), [5, 0, 1, 1, 1, 0, 1, 1], "the whole is no sum of its months");
    assert_eq!(groups[0]["agency"], Value::Null);
    assert_eq!((&groups[1]["received"], &groups[1]["indicators"]["carried_forward"]), (&6.into(), &2.into()));
}

#[test]
fn headings_in_any_combination_have_one_order() {
    let of = |options: &str| -> Vec<String> {
        let value = json(options);
        let word = |value: &Value| value.as_str().map_or("-".into(), str::to_owned);
        let groups = value["groups"].as_array().unwrap().iter();
        groups.map(|it| ["agency", "procedure", "month"].map(|name| word(&it[name])).join(" ")).collect()
    };
    assert_eq!(of("--by agency"), ["A - -", "B - -"]);
    assert_eq!(of("--by procedure"), ["- 1.1 -", "- 1.2 -"]);
    assert_eq!(of("--by procedure --by agency"), of(""));
    assert_eq!(of("--by month --by agency"), of("--by agency --by month"));
    assert_eq!(
        of("--by agency --by month"),
        ["A - 2024-04", "A - 2024-05", "A - 2024-06", "B - 2024-05", "B - 2024-06", "B - 2024-07"]
    );
    assert_eq!(
        of("--by procedure --by month --from 2024-05-15 --to 2024-06-10"),
        ["- 1.1 2024-05", "- 1.1 2024-06", "- 1.2 2024-05", "- 1.2 2024-06"]
    );
    let table = report("--by month --to 2024-05-31");
    assert!(table.answered().contains("\n05/2024 "), "{}", table.out);
}

#[test]
fn a_period_ends_at_the_moment_where_that_is_earlier() {
    let open = json("--from 2024-05-01");
    assert_eq!(open["period"], serde_json::json!({"from": "2024-05-01", "to": "2024-07-01"}));
    assert_eq!(numbers(&open["total"], CLASSES), [5, 1, 1, 1, 1, 0, 1, 1]);
    assert_eq!(json("--from 2024-05-01 --to 2024-12-31")["total"], open["total"]);
    let until = json("--to 2024-04-30");
    assert_eq!(until["period"]["from"], "2000-01-01");
    assert_eq!(numbers(&until["total"], CLASSES), [1, 0, 0, 0, 0, 1, 0, 0]);
}

#[test]
fn without_a_period_the_states_stay_as_they_were() {
    let all = json("");
    assert_eq!(all["period"], Value::Null);
    assert_eq!(numbers(&all["total"], ["/received", "/on_time", "/early", "/late", "/overdue"]), [6, 1, 1, 1, 1]);
    assert_eq!(numbers(&all["total"], CLASSES), [5, 0, 1, 1, 1, 0, 1, 1]);
    assert_eq!(all["total"]["on_time_share"], serde_json::json!({"part": 2, "whole": 3, "basis_points": 6667}));
    let text = report("--by procedure");
    assert!(
        text.answered()
            .starts_with("Tình hình giải quyết hồ sơ tính đến 24:00 ngày 01/07/2024\n\nThủ tục    Tiếp nhận")
    );
}

#[test]
fn a_record_without_a_day_has_no_month() {
    let broken = format!("{SIX}7,A,1.1,1,hôm qua,5wd,,\n8,A,1.1,1,,5wd,,\n");
    let run = report_of(&broken, "--by month --from 2024-05-01 --to 2024-05-31 --format json");
    assert_eq!(run.code, 1, "two records cannot be judged");
    let value: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(
        (&value["groups"][0]["month"], &value["groups"][0]["indicators"]["unplaced"]),
        (&Value::Null, &2.into())
    );
    assert_eq!(numbers(&value["total"], CLASSES), [5, 1, 1, 1, 0, 1, 1, 1]);
    let text = report_of(&broken, "--by month --from 2024-05-01 --to 2024-05-31");
    assert!(text.out.contains("(không ghi)"), "{}", text.out);
    assert!(text.out.contains("Ngoài bảng: 2 hồ sơ không đọc được hoặc không có ngày tiếp nhận\n"), "{}", text.out);
    // What cannot be judged and lies outside the period is no fault of the report.
    let elsewhere = "MaHoSo,NgayTiepNhan,ThoiHan,TrangThaiHoSo\n1,2024-06-03,5wd,9\n";
    assert_eq!(report_of(elsewhere, "--to 2024-05-31").code, 0);
    assert_eq!(report_of(elsewhere, "--to 2024-06-30").code, 1);
}

#[test]
fn a_report_of_nothing_has_no_rates() {
    let empty = report_of("MaHoSo,NgayTiepNhan\n", "--from 2024-05-01 --to 2024-05-31");
    assert!(empty.answered().contains(" = 0 / 0 = –\n"), "{}", empty.out);
    assert!(!empty.out.contains('%'), "{}", empty.out);
    let value = report_of("MaHoSo,NgayTiepNhan\n", "--by month --format json").value();
    assert_eq!(value["groups"], serde_json::json!([]));
    for rate in ["progress_766", "of_resolved", "of_received", "of_pending"] {
        let empty = serde_json::json!({"part": 0, "whole": 0, "basis_points": null});
        assert_eq!(value["total"]["indicators"]["rates"][rate], empty);
    }
}

#[test]
fn refused_days_leave_a_record_not_evaluated() {
    let autumn = "MaHoSo,NgayTiepNhan,ThoiHan\n1,2028-02-01,20wd\n";
    let of = |undecided: &str| {
        let line =
            format!("cases - --as-of 2028-02-10 --report --from 2028-02-01 --format json --undecided {undecided}");
        run_with(&line.split_whitespace().collect::<Vec<_>>(), autumn.as_bytes())
    };
    let (projected, refused) = (of("project"), of("refuse"));
    assert_eq!(projected.value()["total"]["indicators"]["pending"]["in_time"], 1);
    let value: Value = serde_json::from_str(&refused.out).unwrap();
    assert_eq!((refused.code, &value["total"]["indicators"]["not_evaluated"]), (1, &1.into()));
}

#[track_caller]
fn refused(options: &str, code: i32, vietnamese: &str, english: &str) {
    assert_eq!(line(&format!("cases - --as-of 2024-07-01 {options}")).failed(code), vietnamese, "{options}");
    assert_eq!(line(&format!("cases - --as-of 2024-07-01 {options} --lang en")).failed(code), english, "{options}");
}

#[test]
fn a_period_that_ends_before_it_begins_is_refused() {
    refused(
        "--report --from 2024-05-10 --to 2024-05-09",
        2,
        "kỳ báo cáo kết thúc ngày 2024-05-09, trước khi bắt đầu ngày 2024-05-10",
        "the period ends on 2024-05-09, before it begins on 2024-05-10",
    );
    refused(
        "--report --from 2024-07-02",
        2,
        "kỳ báo cáo bắt đầu ngày 2024-07-02, sau --as-of 2024-07-01",
        "the period begins on 2024-07-02, after --as-of 2024-07-01",
    );
}

#[test]
fn a_period_outside_the_calendar_is_refused() {
    refused(
        "--report --from 1999-12-31",
        4,
        "ngày 31/12/1999 nằm ngoài lịch, lịch chỉ biết từ 01/01/2000 đến 31/12/2174",
        "1999-12-31 is outside the calendar, which knows 2000-01-01 to 2174-12-31",
    );
    refused(
        "--report --to 2175-01-01",
        4,
        "ngày 01/01/2175 nằm ngoài lịch, lịch chỉ biết từ 01/01/2000 đến 31/12/2174",
        "2175-01-01 is outside the calendar, which knows 2000-01-01 to 2174-12-31",
    );
    assert!(line("cases - --as-of 2175-01-01 --report --by month").failed(4).contains("01/01/2175"));
    assert!(line("cases - --as-of 1999-12-31 --report --by month").failed(4).contains("31/12/1999"));
}

#[test]
fn a_day_that_is_none_is_refused_by_its_option() {
    for option in ["--from", "--to"] {
        let sentence = line(&format!("cases - --as-of 2024-07-01 --report {option} 2024-02-30"));
        assert!(sentence.failed(2).starts_with(&format!("{option}: không có ngày 30/02/2024")), "{}", sentence.err);
    }
}

#[test]
fn headings_and_periods_go_with_a_report_only() {
    for (option, name) in [("--by month", "--by"), ("--from 2024-05-01", "--from"), ("--to 2024-05-01", "--to")] {
        refused(option, 2, &format!("{name} chỉ dùng với --report"), &format!("{name} goes with --report only"));
    }
}

#[test]
fn a_heading_given_twice_is_refused() {
    refused(
        "--report --by month --by agency --by month",
        2,
        "--by month được ghi hai lần",
        "--by month is given twice",
    );
    let again = line("cases - --as-of 2024-07-01 --report --from 2024-05-01 --from 2024-05-02").failed(2).to_owned();
    assert!(again.starts_with("--from được ghi hai lần"), "{again}");
}

#[test]
fn an_unknown_heading_is_refused() {
    let run = line("cases - --as-of 2024-07-01 --report --by year");
    assert!(run.failed(2).starts_with("--by không nhận \"year\", chỉ nhận: agency, procedure, month"), "{}", run.err);
    let (kind, code, _) = line("cases - --as-of 2024-07-01 --by month --format json").failed_json(2);
    assert_eq!((kind.as_str(), code), ("usage", 821));
}
