//! One case: its account in text and JSON, its events in any order, the letter, and every way to get the line wrong.

use super::*;

const CASE: [&str; 5] = ["case", "2024-04-26T09:30", "5wd", "--as-of", "2024-05-02"];

fn case(more: &[&str]) -> Run {
    run(&[&CASE, more].concat())
}

fn json(more: &[&str]) -> Value {
    case(&[more, &["--format", "json"]].concat()).value()
}

const LETTER: [&str; 8] = [
    "--new-day",
    "2024-05-10",
    "--agency",
    "Sở Tư pháp",
    "--code",
    "H57-1",
    "--reason",
    "cơ quan phối hợp chưa có kết quả",
];

#[test]
fn a_case_in_text() {
    let run = case(&[&["--promised", "2024-05-07", "--procedure", "Cấp phiếu"], &LETTER[..]].concat());
    assert_eq!(
        run.answered(),
        "  1. Tiếp nhận 09:30 thứ Sáu 26/04/2024; thời hạn giải quyết 05 ngày làm việc
  2. Thứ Sáu 26/04/2024: ngày xảy ra sự kiện, không tính (khoản 3 Điều 147 Bộ luật Dân sự 2015)
  3. Thứ Bảy 27/04/2024: nghỉ hằng tuần, không tính (Điều 1 Quyết định 188/1999/QĐ-TTg)
  4. Chủ nhật 28/04/2024: nghỉ hằng tuần, không tính (Điều 1 Quyết định 188/1999/QĐ-TTg)
  5. Thứ Hai 29/04/2024: Nghỉ hoán đổi (làm bù ngày 04/05/2024), không tính (Công văn
     2450/VPCP-KGVX)
  6. Thứ Ba 30/04/2024: Ngày Chiến thắng, không tính (khoản 1 Điều 112 Bộ luật Lao động 2019)
  7. Thứ Tư 01/05/2024: Ngày Quốc tế lao động, không tính (khoản 1 Điều 112 Bộ luật Lao động 2019)
  8. Thứ Bảy 04/05/2024: Làm bù cho ngày nghỉ 29/04/2024, được tính (Công văn 2450/VPCP-KGVX)
  9. Chủ nhật 05/05/2024: nghỉ hằng tuần, không tính (Điều 1 Quyết định 188/1999/QĐ-TTg)
 10. Ngày làm việc thứ 5: thứ Ba 07/05/2024, tính từ thứ Năm 02/05/2024
 11. Thứ Ba 07/05/2024: ngày cuối của thời hạn, kết thúc lúc 24 giờ
 12. Lịch nghỉ đã được quyết định
 13. Tình trạng: đang xử lý, còn hạn
 14. Nếu trễ hạn phải gửi văn bản xin lỗi và hẹn lại chậm nhất thứ Hai 06/05/2024; chưa phải xin lỗi
     (khoản 9 Điều 19 Nghị định 61/2018/NĐ-CP)

Tiếp nhận ngày 26 tháng 4 năm 2024; trả kết quả chậm nhất ngày 07 tháng 5 năm 2024.

Sắp tới, nếu không có gì thay đổi:
  00:00 ngày 06/05/2024: sắp đến hạn
  00:00 ngày 06/05/2024: ngày làm việc cuối cùng để gửi thư xin lỗi
  24:00 ngày 06/05/2024: hết hạn gửi thư xin lỗi
  24:00 ngày 07/05/2024: hết hạn
  00:00 ngày 08/05/2024: quá hạn

Ngày 26 tháng 4 năm 2024, Sở Tư pháp đã tiếp nhận hồ sơ mã số H57-1, thủ tục Cấp phiếu; thời gian
hẹn trả kết quả là ngày 07 tháng 5 năm 2024. Tuy nhiên, Sở Tư pháp dự kiến không giải quyết xong
đúng hạn. Lý do: cơ quan phối hợp chưa có kết quả. Sở Tư pháp xin lỗi Ông/Bà, tổ chức vì sự chậm trễ
này và sẽ trả kết quả vào ngày 10 tháng 5 năm 2024, chậm 03 ngày làm việc so với ngày đã hẹn.
"
    );
}

#[test]
fn a_case_in_english() {
    let run = case(&[&["--lang", "en"], &LETTER[..]].concat());
    let text = run.answered();
    for words in [
        "  1. Received 09:30 Friday 26 April 2024; the limit is 5 working days\n",
        " 13. Status: running\n",
        "\n\nReceived on 26 April 2024; the result is due by 7 May 2024.\n\nTo come, if nothing happens:\n",
        "\n\nOn 26 April 2024 Sở Tư pháp received file H57-1 and promised the result for 7 May 2024.",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    assert!(!text.contains("Tiếp nhận") && !text.contains("hạn"), "{text}");
}

/// Names and their order are promised to programs.
#[test]
fn the_fields_of_json() {
    let run = case(&["--format", "json"]);
    let names: Vec<&str> = [
        "due",
        "ends_at",
        "promised",
        "promised_differs",
        "status",
        "late_days",
        "late_minutes",
        "standing",
        "earliest",
        "latest",
        "apology_by",
        "apology_safe_by",
        "apology",
        "extension",
        "citizen_by",
        "closable_from",
        "upcoming",
        "explanation",
        "closing",
        "letter",
        "findings",
    ]
    .into();
    let value = run.value();
    let fields = value.as_object().unwrap();
    assert_eq!(fields.len(), names.len());
    let places: Vec<usize> = names.iter().map(|name| run.out.find(&format!("\"{name}\":")).expect(name)).collect();
    assert!(places.is_sorted(), "{}", run.out);

    for (name, expected) in [
        ("due", "2024-05-07"),
        ("ends_at", "2024-05-07T24:00:00"),
        ("status", "running"),
        ("standing", "decided"),
        ("earliest", "2024-05-07"),
        ("latest", "2024-05-07"),
        ("apology_by", "2024-05-06"),
        ("apology_safe_by", "2024-05-06"),
        ("apology", "not_owed"),
        ("extension", "none"),
        ("closing", "Tiếp nhận ngày 26 tháng 4 năm 2024; trả kết quả chậm nhất ngày 07 tháng 5 năm 2024"),
    ] {
        assert_eq!(value[name], expected, "{name}");
    }
    for name in ["promised", "promised_differs", "late_minutes", "citizen_by", "closable_from", "letter"] {
        assert_eq!(value[name], Value::Null, "{name}");
    }
    assert_eq!((&value["late_days"], &value["findings"]), (&Value::from(0), &Value::Array(Vec::new())));
    let events: Vec<&str> =
        value["upcoming"].as_array().unwrap().iter().map(|it| it["event"].as_str().unwrap()).collect();
    assert_eq!(events, ["due_soon", "apology_safe", "apology_legal", "due", "overdue"]);
    assert_eq!(value["upcoming"][2]["at"], "2024-05-06T24:00:00");
    let lines = value["explanation"].as_array().unwrap();
    let topics: Vec<&str> = lines.iter().map(|line| line["topic"].as_str().unwrap()).collect();
    let expected = [
        "rule",
        "event",
        "day_off",
        "day_off",
        "day_off",
        "day_off",
        "day_off",
        "worked_day",
        "day_off",
        "counted",
        "end",
        "standing",
        "status",
        "apology",
    ];
    assert_eq!(topics, expected);
    let swapped = serde_json::json!({
        "topic": "day_off",
        "date": "2024-04-29",
        "text": "Thứ Hai 29/04/2024: Nghỉ hoán đổi (làm bù ngày 04/05/2024), không tính",
        "basis": "Công văn 2450/VPCP-KGVX",
    });
    assert_eq!(lines[4], swapped);
}

#[test]
fn the_letter_findings_and_lateness_in_json() {
    let asked =
        ["--event", "supplement_received=2024-05-02T09:00", "--event", "new_promise=2024-05-08T09:00=2024-05-10"];
    let late = ["--event", "finished=2024-05-09T09:00", "--promised", "2024-05-07", "--as-of", "2024-05-31"];
    let run =
        run(&[&["case", "2024-04-26T09:30", "5wd", "--format", "json"], &asked[..], &late[..], &LETTER[..]].concat());
    let value = run.value();
    assert_eq!((&value["status"], &value["late_days"]), (&"late".into(), &2.into()));
    assert_eq!((&value["promised"], &value["promised_differs"]), (&"2024-05-10".into(), &3.into()));
    assert_eq!((&value["extension"], &value["apology"]), (&"used".into(), &"overdue".into()));
    let letter = value["letter"].as_str().unwrap();
    assert!(
        letter.starts_with("Ngày 26 tháng 4 năm 2024, Sở Tư pháp ") && letter.contains(" chưa giải quyết xong"),
        "{letter}"
    );
    let findings = serde_json::json!([{ "code": 727, "message": "kết thúc tạm dừng mà chưa từng bắt đầu" }]);
    assert_eq!(value["findings"], findings);
    let last = value["explanation"].as_array().unwrap().last().unwrap().clone();
    let told = serde_json::json!({
        "topic": "finding", "date": null, "text": "Kết thúc tạm dừng mà chưa từng bắt đầu", "basis": null,
    });
    assert_eq!(last, told);
}

/// What the events say against themselves is told to people too.
#[test]
fn findings_are_told_in_text() {
    let run = case(&["--event", "resumed=2024-04-29T09:00", "--promised", "2024-05-01"]);
    let text = run.answered();
    assert!(
        text.contains(" 15. Ngày hẹn trả rơi vào ngày nghỉ\n 16. Kết thúc tạm dừng mà chưa từng bắt đầu\n\n"),
        "{text}"
    );
}

#[test]
fn events_stand_in_any_order() {
    let events = [
        "supplement_asked=2024-05-02T10:00",
        "supplement_received=2024-05-06T14:20",
        "financial_duty_asked=2024-05-07T09:00",
        "financial_duty_done=2024-05-09T09:00",
        "extended=2024-05-10T09:00=2wd",
        "apology_sent=2024-05-14T09:00",
        "new_promise=2024-05-14T09:00=2024-05-20",
        "finished=2024-05-16T16:00",
        "handed_over=2024-05-17T08:00",
    ];
    let answer = |order: &[&str]| {
        let mut arguments = vec!["case", "2024-04-26T09:30", "5wd", "--as-of", "2024-05-31", "--format", "json"];
        arguments.extend(order.iter().flat_map(|event| ["--event", event]));
        run(&arguments).value()
    };
    let told = answer(&events);
    // Again from 6 May, of which the 7th and 8th are paused: five days to the 15th, and two more.
    assert_eq!((&told["due"], &told["status"]), (&"2024-05-17".into(), &"early".into()));
    assert_eq!((&told["apology"], &told["extension"]), (&"sent_in_time".into(), &"used".into()));
    let mut turned = events;
    turned.reverse();
    assert_eq!(answer(&turned), told);
    turned.rotate_left(4);
    assert_eq!(answer(&turned), told);
    // An event given twice with the same moment is one event.
    assert_eq!(answer(&[&events[..], &events[..]].concat()), told);
}

#[test]
fn every_word_of_an_event_is_understood() {
    for (event, status) in [
        ("filed=2024-04-25T09:00", "running"),
        ("received=2024-04-26T09:30", "running"),
        ("supplement_asked=2024-05-02T09:00", "paused"),
        ("opinion_asked=2024-05-02T09:00", "running"),
        ("financial_duty_asked=02/05/2024 09:00", "paused"),
        ("stopped=20240502090000", "paused"),
        ("extended = 2024-05-02T09:00 = 03 ngày làm việc", "running"),
        ("apology_sent=2024-05-02T09:00", "running"),
        ("new_promise=2024-05-02T09:00=10/05/2024", "running"),
        ("finished=2024-05-02", "early"),
        ("returned=2024-05-02", "returned"),
        ("withdrawn=2024-05-02", "withdrawn"),
        ("closed=2024-05-02", "closed"),
    ] {
        assert_eq!(json(&["--event", event])["status"], status, "{event}");
    }
    for (asked, done) in
        [("supplement_asked", "supplement_received"), ("opinion_asked", "opinion_given"), ("stopped", "resumed")]
    {
        let (asked, done) = (format!("{asked}=2024-05-02T08:00"), format!("{done}=2024-05-02T10:00"));
        assert_eq!(json(&["--event", &asked, "--event", &done])["status"], "running", "{asked}");
    }
}

#[test]
fn hours_are_needed_for_limits_in_hours_only() {
    assert_eq!(json(&[])["due"], "2024-05-07");
    let hours = ["case", "2024-05-10T16:00", "8wh", "--as-of", "2024-05-11"];
    let without = run(&hours);
    assert_eq!(
        without.answered(),
        "  1. Tiếp nhận 16:00 thứ Sáu 10/05/2024; thời hạn giải quyết 08 giờ làm việc\n  2. 8wh tính bằng giờ, mà chưa có giờ \
         làm việc\n\nChưa xác định được ngày trả kết quả.\n"
    );
    let with = run(&[&hours[..], &["--hours", "hue-onestop", "--format", "json"]].concat()).value();
    assert_eq!((&with["due"], &with["ends_at"]), (&"2024-05-13".into(), &"2024-05-13T16:00:00".into()));
    let late = ["--hours", "hue-onestop", "--format", "json", "--event", "finished=2024-05-13T16:45"];
    let late = run(&[&["case", "2024-05-10T16:00", "8wh", "--as-of", "2024-05-14"], &late[..]].concat()).value();
    assert_eq!((&late["status"], &late["late_minutes"]), (&"late".into(), &45.into()));
}

#[test]
fn what_was_known_on_a_day_changes_the_answer() {
    let due = |more: &[&str]| {
        let arguments = ["case", "2024-04-25T09:30", "3wd", "--as-of", "2024-04-25", "--format", "json"];
        run(&[&arguments[..], more].concat()).value()["due"].clone()
    };
    // Before the notice of the swap, Monday 29 April was a working day.
    assert_eq!(due(&["--known-on", "2024-04-01"]), "2024-05-02");
    assert_eq!(due(&["--known-on", "2024-04-30"]), "2024-05-03");
    assert_eq!(due(&[]), "2024-05-03");
}

#[test]
fn undecided_days_are_told_or_refused() {
    let projected = ["case", "2028-01-20T09:00", "2wd", "--as-of", "2028-01-21", "--lang", "en"];
    let told = run(&projected);
    let line = "The calendar is only projected: the day may be from Saturday 22 January 2028 to Wednesday 2\n     February 2028\n";
    assert!(told.answered().contains(line), "{}", told.out);
    let refused = run(&[&projected[..], &["--undecided", "refuse"]].concat());
    assert_eq!(
        refused.failed(4),
        "the answer rests on days not decided yet: it lies between 2028-01-22 and 2028-02-02"
    );
    assert_eq!(case(&["--undecided", "refuse"]).code, 0);
    // While it waits there is no day to refuse.
    let stopped = ["--undecided", "refuse", "--event", "stopped=2028-01-20T10:00"];
    assert_eq!(run(&[&projected[..], &stopped].concat()).code, 0);
}

#[test]
fn the_recorded_status_is_heard() {
    assert_eq!(json(&["--status", "7"])["status"], "withdrawn");
    assert_eq!(json(&["--status", "6"])["status"], "paused");
    let open = json(&["--event", "supplement_asked=2024-05-02T09:00"]);
    assert_eq!(
        (&open["due"], &open["ends_at"], &open["upcoming"]),
        (&Value::Null, &Value::Null, &Value::Array(Vec::new()))
    );
    assert_eq!(open["closing"], "Ngày trả kết quả được xác định khi hồ sơ đã đủ");
    let run = run(&[
        "case",
        "2025-07-02T09:00",
        "5wd",
        "--as-of",
        "2025-07-09",
        "--event",
        "supplement_asked=2025-07-07T08:00",
        "--format",
        "json",
    ]);
    let open = run.value();
    assert_eq!((&open["citizen_by"], &open["closable_from"]), (&"2025-07-22".into(), &"2025-07-23".into()));
    assert_eq!(
        (&open["upcoming"][0]["event"], &open["upcoming"][0]["at"]),
        (&"file_closable".into(), &"2025-07-23T00:00:00".into())
    );
}

#[track_caller]
fn wrong(more: &[&str], expected: &str) {
    let failed = case(more);
    assert_eq!(failed.failed(2), expected, "{more:?}");
    assert_eq!(failed.out, "");
}

#[test]
fn an_event_that_is_none_is_refused() {
    for event in [
        "bogus=2024-05-01",
        "finished",
        "",
        "=2024-05-01",
        "Finished=2024-05-01",
        "finished=2024-05-01=x",
        "extended=2024-05-01",
        "new_promise=2024-05-01",
        "new_promise=2024-05-01=2024-05-09=2",
    ] {
        wrong(&["--event", event], &format!("--event {event:?} không phải một sự kiện; xem thoihan case --help"));
    }
    let english = case(&["--event", "bogus=2024-05-01", "--lang", "en"]);
    assert_eq!(english.failed(2), "--event \"bogus=2024-05-01\" is not an event; see thoihan case --help");
    let (kind, code, _) = case(&["--event", "bogus=2024-05-01", "--format", "json"]).failed_json(2);
    assert_eq!((kind.as_str(), code), ("usage", 821));
}

#[test]
fn values_that_cannot_be_read_name_their_place() {
    for (more, place) in [
        (["--event", "finished=soon"], "--event: thời điểm \"soon\" không đúng dạng"),
        (["--event", "finished=2024-02-30"], "--event: không có ngày 30/02/2024"),
        (["--event", "extended=2024-05-01=soon"], "--event: thời hạn \"soon\" không đúng dạng"),
        (["--event", "new_promise=2024-05-01=soon"], "--event: ngày \"soon\" không đúng dạng"),
        (["--promised", "soon"], "--promised: ngày \"soon\" không đúng dạng"),
        (["--status", "11"], "trạng thái 11 nằm ngoài khoảng 1..=10"),
        (["--status", "0"], "trạng thái 0 nằm ngoài khoảng 1..=10"),
        (["--status", "x"], "--status phải là số nguyên"),
        (["--event", "--lang"], "--event thiếu giá trị"),
    ] {
        assert!(case(&more).failed(2).starts_with(place), "{more:?}: {}", case(&more).err);
    }
    for (text, place) in [
        ("case yesterday 5wd --as-of 2024-05-02", "RECEIVED: thời điểm \"yesterday\""),
        ("case 2024-04-26 soon --as-of 2024-05-02", "LENGTH: thời hạn \"soon\""),
        ("case 2024-04-26 5wd --as-of soon", "--as-of: thời điểm \"soon\""),
        ("case 2024-04-26 5wd", "thiếu --as-of"),
        ("case 2024-04-26 --as-of 2024-05-02", "thiếu LENGTH"),
        ("case", "thiếu "),
    ] {
        assert!(line(text).failed(2).starts_with(place), "{text}: {}", line(text).err);
    }
}

#[test]
fn events_that_contradict_each_other_are_refused() {
    wrong(&["--event", "received=2024-04-29T09:00"], "--event: tiếp nhận hai lần, lần sau lúc 2024-04-29T09:00:00");
    wrong(
        &["--event", "finished=2024-05-01T09:00", "--event", "finished=2024-05-01T09:30"],
        "--event: xử lý xong hai lần, lần sau lúc 2024-05-01T09:30:00",
    );
    let tie = ["--event", "withdrawn=2024-05-01T09:00", "--event", "finished=2024-05-01T09:00"];
    wrong(&tie, "--event: xử lý xong và rút hồ sơ cùng lúc 2024-05-01T09:00:00; không rõ thứ tự");
    assert_eq!(
        case(&[&tie[..], &["--lang", "en"]].concat()).failed(2),
        "--event: finished and withdrawn are both at 2024-05-01T09:00:00; their order is not known"
    );
}

#[test]
fn a_letter_that_cannot_be_is_refused() {
    for name in ["--reason", "--agency", "--code", "--procedure"] {
        assert!(case(&[name, "x"]).failed(2).contains("--new-day"), "{name}: {}", case(&[name, "x"]).err);
    }
    assert!(case(&LETTER[..6]).failed(2).starts_with("thiếu --reason"));
    assert!(case(&LETTER[..2]).failed(2).starts_with("thiếu --agency, --code, --reason"));
    let with = |place: usize, value: &str, expected: &str| {
        let mut letter = LETTER;
        letter[place] = value;
        wrong(&letter, expected);
    };
    with(7, " ", "--reason để trống");
    with(7, "..", "--reason để trống");
    with(3, "", "--agency để trống");
    with(5, "", "--code để trống");
    with(1, "2024-05-11", "--new-day: 11/05/2024 là ngày nghỉ");
    with(1, "2024-05-07", "--new-day: ngày 07/05/2024 không sau ngày 07/05/2024");
    let mut letter = LETTER;
    letter[1] = "soon";
    assert!(case(&letter).failed(2).starts_with("--new-day: ngày \"soon\" không đúng dạng"));
    let again = ["--event", "new_promise=2024-05-01T09:00=2024-05-09"];
    wrong(&[&again[..], &LETTER[..]].concat(), "--new-day: đã hẹn lại một lần");
    let ended = ["--event", "withdrawn=2024-05-01T09:00"];
    wrong(&[&ended[..], &LETTER[..]].concat(), "--new-day: không phải xin lỗi: đã rút");
    // No rule was in force: the answer lies outside what is known.
    let old = run(&[&["case", "2018-06-20T09:00", "5wd", "--as-of", "2018-06-26"], &LETTER[..]].concat());
    assert_eq!(old.failed(4), "--new-day: onestop-apology không có hiệu lực ngày 20/06/2018: không phải xin lỗi");
}

#[test]
fn the_help_names_every_event() {
    let help = line("case --help");
    for word in [
        "filed",
        "supplement_asked",
        "supplement_received",
        "opinion_asked",
        "opinion_given",
        "financial_duty_asked",
        "financial_duty_done",
        "stopped",
        "resumed",
        "apology_sent",
        "finished",
        "handed_over",
        "returned",
        "withdrawn",
        "closed",
        "extended=DATETIME=LENGTH",
        "new_promise=DATETIME=DATE",
    ] {
        assert!(help.answered().contains(word), "{word}");
    }
    assert!(line("--help").answered().contains("\n  case "));
}
