//! Limits of every kind: what the answer calls its days.

use super::*;

#[track_caller]
fn says(text: &str, expected: &[&str]) {
    let out = line(text);
    let answer = out.answered();
    for words in expected {
        assert!(answer.contains(words), "{words}\n{answer}");
    }
}

const EFFECT: &str = "due effect-not-earlier-2025 2026-01-05 --choice central";

#[test]
fn a_least_distance_has_a_first_day_and_no_end() {
    says(
        EFFECT,
        &[
            "\nKhông sớm hơn: thứ Năm 19/02/2026\nNgày làm việc: thứ Hai 23/02/2026 (ngày làm việc đầu tiên từ ngày đó)\n",
            "\nThời hạn:      không sớm hơn 45 ngày sau sự kiện\n",
        ],
    );
    let out = line(&format!("{EFFECT} --explain --lang en"));
    let text = out.answered();
    assert!(text.contains("\nNot before:   Thursday 19 February 2026\n"), "{text}");
    assert!(text.contains("first day allowed\n") && text.contains("first working day from then on\n"), "{text}");
    assert!(!line(EFFECT).out.contains("Hạn") && !text.contains("Legal day") && !text.contains("24:00"), "{text}");
    let value = line(&format!("{EFFECT} --format json")).value();
    assert_eq!((&value["not_before"], &value["legal"]), (&"2026-02-19".into(), &"2026-02-19".into()));
    assert_eq!((&value["safe"], &value["ends_at"]), (&"2026-02-23".into(), &Value::Null));
    assert_eq!((&value["limit"]["kind"], &value["limit"]["length"]), (&"not_before".into(), &"45d".into()));
    let steps: Vec<&str> =
        value["trace"].as_array().unwrap().iter().map(|step| step["what"].as_str().unwrap()).collect();
    assert_eq!(steps[steps.len() - 2..], ["begins", "begins_working"]);
}

#[test]
fn a_least_distance_is_breached_and_not_late() {
    says(
        "rules draft-posting-province-proposal",
        &["\nNếu vi phạm: ", "\nThời hạn:    không sớm hơn 30 ngày sau sự kiện\n"],
    );
}

#[test]
fn a_window_has_both_ends() {
    let window = "due onestop-secondment 2024-01-15";
    says(
        &format!("{window} --explain"),
        &[
            "\nKhông sớm hơn: thứ Hai 15/07/2024\nHạn theo luật: thứ Năm 15/01/2026, kết thúc lúc 24 giờ\n",
            "\nThời hạn:      từ 06 tháng đến 24 tháng sau sự kiện\n",
            "\n  15/07/2024  thứ Hai    ngày sớm nhất được phép [khoản 4 Điều 11 Nghị định 61/2018/NĐ-CP]\n  15/01/2026",
        ],
    );
    let value = line(&format!("{window} --format json")).value();
    assert_eq!((&value["not_before"], &value["legal"]), (&"2024-07-15".into(), &"2026-01-15".into()));
    assert_eq!((&value["trace"][0]["what"], &value["trace"][0]["date"]), (&"begins".into(), &"2024-07-15".into()));
    assert_eq!(value["limit"]["kind"], "window");
}

#[test]
fn days_that_the_calendar_year_gives() {
    for (question, legal, kind, words) in [
        ("report-cutoff-quarter 2024-02-01", "2024-03-14", "report", "day 14 of the month in which its data close"),
        ("report-to-government-25 2024-02-01", "2024-03-25", "report", "report of the quarter: day 25"),
        ("seed-monthly-index 2024-02-10", "2024-02-29", "recurring", "last day of the month"),
        ("review-plan-submit 2024-01-08", "2024-01-30", "yearly", "before 31/01 of each year"),
        ("onestop-d45-review-2020 2020-06-01", "2020-12-30", "fixed", "before 31 December 2020"),
    ] {
        let value = line(&format!("due {question} --format json --lang en")).value();
        assert_eq!((&value["legal"], &value["limit"]["kind"]), (&legal.into(), &kind.into()), "{question}");
        assert_eq!(value["not_before"], Value::Null, "{question}");
        says(
            &format!("due {question} --lang en --explain"),
            &["\nLegal day:", words, "last day of the limit, ends at 24:00"],
        );
    }
    says(
        "due review-plan-submit 2024-01-08 --reading lenient",
        &["Hạn theo luật: thứ Tư 31/01/2024", "đến hết ngày 31/01 hằng năm"],
    );
}

#[test]
fn rules_are_shown_in_both_languages() {
    let value = line("rules --format json").value();
    let families = value["families"].as_array().unwrap();
    for lang in ["vi", "en"] {
        let limit = if lang == "en" { "\nLimit:" } else { "\nThời hạn:" };
        for family in families.iter().step_by(7) {
            says(&format!("rules {} --lang {lang}", family["family"].as_str().unwrap()), &[limit]);
        }
    }
}

const COUNTERS: &str = "--hours hue-onestop";

#[test]
fn working_hours_run_from_the_moment() {
    let out = line(&format!("term 2025-08-29T16:00 8wh {COUNTERS}"));
    let expected = "\
Thời hạn:      08 giờ làm việc sau 16:00 thứ Sáu 29/08/2025
Hạn theo luật: thứ Tư 03/09/2025, kết thúc lúc 16:00
Lịch:          đã có quyết định

  29/08/2025  thứ Sáu   16:00        thời điểm bắt đầu tính [khoản 1 Điều 147 Bộ luật Dân sự 2015]
  29/08/2025  thứ Sáu   17:00  1:00  giờ làm việc, được tính: 60 phút
";
    assert!(out.answered().starts_with(expected), "{}", out.out);
    let ending = "  03/09/2025  thứ Tư    16:00  8:00  giờ làm việc, được tính: 420 phút\n  03/09/2025  thứ Tư    16:00        thời điểm kết thúc thời hạn\n";
    assert!(out.out.ends_with(ending), "{}", out.out);
    says(
        &format!("due onestop-eight-hours 2025-08-29T16:00 {COUNTERS} --lang en --explain"),
        &[
            ": 16:00 on Friday 29 August 2025\n",
            "\nLegal day:    Wednesday 3 September 2025, ends at 16:00\n",
            "office hours, counted: 60 minutes",
            "the limit ends",
        ],
    );
}

#[test]
fn working_hours_as_json() {
    let value = line(&format!("due onestop-eight-hours 2025-08-29T16:00 {COUNTERS} --format json")).value();
    assert_eq!((&value["legal"], &value["safe"]), (&"2025-09-03".into(), &"2025-09-03".into()));
    assert_eq!((&value["ends_at"], &value["event"]), (&"2025-09-03T16:00:00".into(), &"2025-08-29".into()));
    let trace = value["trace"].as_array().unwrap();
    let told =
        |step: &Value| (step["what"].as_str().unwrap().to_owned(), step["time"].clone(), step["minutes"].clone());
    assert_eq!(told(&trace[0]), ("event_moment".into(), "16:00:00".into(), Value::Null));
    assert_eq!(told(&trace[1]), ("worked".into(), "17:00:00".into(), 60.into()));
    assert_eq!((&trace[1]["count"], &trace[1]["kind"]), (&60.into(), &"working".into()));
    let skipped = trace[2].as_object().unwrap();
    assert!(!skipped.contains_key("time") && !skipped.contains_key("minutes"), "{skipped:?}");
    assert_eq!(told(&trace[6]), ("worked".into(), "16:00:00".into(), 420.into()));
    assert_eq!((told(&trace[7]).0.as_str(), &trace[7]["time"]), ("end", &"16:00:00".into()));
    let days = line("term 2024-04-26 5wd --format json").value();
    let bare = days["trace"].as_array().unwrap().iter().all(|step| step.get("time").is_none());
    assert!(bare && days["ends_at"] == "2024-05-07T24:00:00", "{days}");
}

/// The time of an event says nothing to a limit in days.
#[test]
fn a_time_changes_no_limit_in_days() {
    for command in ["term EVENT 5wd", "term EVENT 15d --before", "due onestop-return-notice EVENT --explain"] {
        let day = line(&command.replace("EVENT", "2025-07-11"));
        for event in ["2025-07-11T09:00", "2025-07-11T24:00", "11/07/2025"] {
            let timed = line(&command.replace("EVENT", event));
            assert_eq!(timed.answered(), day.answered(), "{command} {event}");
        }
    }
}

#[test]
fn hours_of_the_clock_need_no_office_hours() {
    says("term 2025-07-08T22:00 2h", &["thứ Ba 08/07/2025, kết thúc lúc 24 giờ", "  22:00     thời điểm bắt đầu tính"]);
    says("term 2025-07-11T23:30 1h --lang en", &["Legal day:  Monday 14 July 2025, ends at 24:00"]);
    let value = line("due onestop-two-hours 2025-07-11T23:30 --format json").value();
    assert_eq!((&value["ends_at"], &value["safe"]), (&"2025-07-12T01:30:00".into(), &"2025-07-11".into()));
    says("due onestop-two-hours 2025-07-08T14:15:30", &["14:15:30 thứ Ba 08/07/2025\n", "kết thúc lúc 16:15:30\n"]);
    let value = line(&format!("term 2025-07-14T09:00 8wh --before {COUNTERS} --format json")).value();
    assert_eq!(value["ends_at"], "2025-07-11T09:00:00");
}

/// A day and hours after it need no time of the event.
#[test]
fn hours_after_days_take_a_bare_day() {
    let value = line(&format!("term 2025-07-11 1wd+4wh {COUNTERS} --format json")).value();
    assert_eq!(value["ends_at"], "2025-07-15T11:30:00");
    says(
        &format!("term 2025-07-11 1wd+4wh {COUNTERS}"),
        &["04 giờ làm việc sau thứ Sáu 11/07/2025\n", "kết thúc lúc 11:30"],
    );
}

#[test]
fn the_hour_of_receipt_chooses_the_case() {
    let transfer = |event: &str| format!("due onestop-transfer {event} {COUNTERS}");
    says(
        &transfer("2025-07-11T15:00:01"),
        &[
            ": 15:00:01 thứ Sáu 11/07/2025\n",
            "\nHạn theo luật: thứ Hai 14/07/2025, kết thúc lúc 07:30\n",
            "\nThời hạn:      01 ngày làm việc sau sự kiện, vào đầu giờ làm việc\n",
            "tiếp nhận sau 15 giờ",
        ],
    );
    says(&transfer("2025-07-11T15:00"), &[": 15:00 thứ Sáu 11/07/2025\n", "thứ Sáu 11/07/2025, kết thúc lúc 24 giờ"]);
    let value = line(&format!("{} --format json", transfer("2025-07-11T16:00"))).value();
    assert_eq!((&value["choice"], &value["ends_at"]), (&"after-15h".into(), &"2025-07-14T07:30:00".into()));
    assert_eq!(value["limit"]["finish"], "at_opening");
    let named = line(&format!("{} --choice after-15h", transfer("2025-07-11")));
    assert!(
        named.answered().contains(": thứ Sáu 11/07/2025\n") && named.out.contains("kết thúc lúc 07:30"),
        "{}",
        named.out
    );
    says("due civil-status-same-day 2022-06-10T15:30", &["thứ Hai 13/06/2022, kết thúc lúc 24 giờ"]);
}

#[test]
fn every_reading_of_a_moment() {
    let all = format!("due onestop-clock-start 2025-08-29T08:00 --own-limit 1wd --reading all {COUNTERS}");
    let value = line(&format!("{all} --format json")).value();
    let ends: Vec<&str> = value.as_array().unwrap().iter().map(|due| due["ends_at"].as_str().unwrap()).collect();
    assert_eq!(ends, ["2025-09-03T24:00:00", "2025-09-03T08:00:00"]);
    says(&all, &["thứ Tư 03/09/2025, kết thúc lúc 24 giờ", "thứ Tư 03/09/2025, kết thúc lúc 08:00"]);
}

#[test]
fn a_limit_in_hours_asks_for_hours_and_for_the_time() {
    let no_hours = "8wh tính bằng giờ, mà chưa có giờ làm việc; thêm --hours NAME|FILE";
    for question in ["term 2025-07-11T09:00 8wh", "term 2025-07-11 8wh", "due onestop-eight-hours 2025-07-11"] {
        assert_eq!(line(question).failed(4), no_hours, "{question}");
    }
    let opening = "1wd tính bằng giờ, mà chưa có giờ làm việc; thêm --hours NAME|FILE";
    assert_eq!(line("due onestop-transfer 2025-07-11T16:00").failed(4), opening);
    let no_time = "thiếu giờ xảy ra sự kiện; ghi cả giờ, thí dụ 2025-07-11T16:00";
    let reading = "due onestop-clock-start 2025-07-11 --own-limit 1wd --reading";
    for question in [
        "term 2025-07-11 8wh",
        "term 2025-07-11 2h",
        "due onestop-eight-hours 2025-07-11",
        "due onestop-two-hours 2025-07-11 --reading all",
        &format!("{reading} hour-exact"),
        &format!("{reading} all"),
    ] {
        assert_eq!(line(&format!("{question} {COUNTERS}")).failed(2), no_time, "{question}");
        let english = "time of the event is missing; give the time too, such as 2025-07-11T16:00";
        let told = line(&format!("{question} {COUNTERS} --lang en --format json")).failed_json(2);
        assert_eq!(told, ("missing_field".into(), 601, english.into()), "{question}");
    }
    let own = "own limit is missing; give --own-limit, such as --own-limit 10d";
    for event in ["2025-07-11", "2025-07-11T09:00"] {
        assert_eq!(line(&format!("due onestop-clock-start {event} --lang en")).failed(2), own);
    }
    let several =
        "birth-linked-63-2024 has several numbers; name one of after-15h, verification-after-15h; give --choice NAME";
    assert_eq!(line("due birth-linked 2025-06-04T16:00 --lang en").failed(2), several);
    line("term 2025-07-11T25:00 2h").failed(2);
    line("due onestop-two-hours 2025-06-30T23:59").failed(4);
    line("term 2018-04-13T16:00 8wh --hours ha-tinh").failed(4);
}

/// Undecided days are refused for hours as they are for days.
#[test]
fn hours_over_undecided_days() {
    let question = format!("term 2026-11-20T16:00 8wh {COUNTERS}");
    let value = line(&format!("{question} --format json")).value();
    assert_eq!((&value["ends_at"], &value["latest"]), (&"2026-11-23T16:00:00".into(), &"2026-11-25".into()));
    let (kind, code, _) = line(&format!("{question} --undecided refuse --format json")).failed_json(4);
    assert_eq!((kind.as_str(), code), ("undecided", 202));
    assert_eq!(line(&format!("term 2026-11-20T16:00 1wh {COUNTERS} --undecided refuse")).code, 0);
}
