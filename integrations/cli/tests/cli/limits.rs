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
