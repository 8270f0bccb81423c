use super::*;

const FLOOD: &str = "[[closure]]\nfrom = 2025-10-28\nuntil = 2025-10-30\nname = \"Mưa lũ\"\nname_en = \"Flood\"\n";
const STORM: &str = "[[closure]]\nfrom = 2026-08-22\nuntil = 2026-08-23\nname = \"Bão\"\nname_en = \"Storm\"\n";

/// Date, kind before and kind after of the days of another kind.
fn kinds(value: &Value) -> Vec<String> {
    let days = value["days"].as_array().unwrap().iter();
    let others = days.filter(|day| day["changed"].as_array().unwrap().contains(&Value::from("kind")));
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    others
        .map(|day| format!("{} {} {}", text(&day["date"]), text(&day["before"]["kind"]), text(&day["after"]["kind"])))
        .collect()
}

fn codes(value: &Value) -> Vec<u64> {
    value["findings"].as_array().unwrap().iter().map(|it| it["code"].as_u64().unwrap()).collect()
}

#[test]
fn what_the_letter_of_12_april_2024_changed() {
    let value = line("diff 2024-04-11 2024-04-12 --format json").value();
    let expected = ["2024-04-29 working swapped_off", "2024-05-04 weekly_rest worked_in_exchange"];
    assert_eq!(kinds(&value), expected);
    assert_eq!((&value["from"], &value["to"]), (&Value::from("2000-01-01"), &Value::from("2174-12-31")));
    let first = &value["days"][0];
    assert_eq!((&first["weekday"], &first["before"]["may_be"]), (&Value::from("monday"), &Value::from("off")));
    assert_eq!(first["after"]["name"], "Nghỉ hoán đổi (làm bù ngày 04/05/2024)");
    assert_eq!(first["after"]["basis"], "Công văn 2450/VPCP-KGVX");
    assert_eq!(first["changed"], serde_json::json!(["kind", "name", "basis", "openness"]));
    assert_eq!(
        value["years"],
        serde_json::json!([{"year": 2024, "before": 251, "after": 251, "standing_before": "decided", "standing_after": "decided"}])
    );
    assert_eq!(value["findings"], serde_json::json!([]));
}

#[test]
fn the_same_letter_in_words() {
    let run = line("diff 2024-04-11 2024-04-12 --from 2024-04-29 --to 2024-04-29 --lang en");
    let expected = "2024-04-11 → 2024-04-12: 1 day differs\n\nDays\n  29 April 2024  Monday  working day; may turn out to be off  \
        → Day off, worked on 04/05/2024 instead  [Official letter 2450/VPCP-KGVX]\n\nWorking days of the year\n  2024  1  → 0\n";
    assert_eq!(run.answered(), expected);
    let run = line("diff 2024-04-11 2024-04-12");
    assert!(run.answered().contains("\nChỉ khác ở điều còn để ngỏ\n  05/05/2024  Chủ nhật"), "{}", run.out);
}

#[test]
fn no_difference() {
    assert_eq!(line("diff builtin builtin").answered(), "builtin → builtin: không khác nhau\n");
    assert_eq!(
        line("diff 2026-10-02 builtin --to 2024-12-31 --lang en").answered(),
        "2026-10-02 → builtin: no difference\n"
    );
    let value = line("diff 2024-04-11 2024-04-11 --format json").value();
    assert_eq!(
        (&value["days"], &value["years"], &value["findings"]),
        (&Value::from(vec![0; 0]), &Value::from(vec![0; 0]), &Value::from(vec![0; 0]))
    );
}

#[test]
fn an_overlay_beside_the_built_in_data() {
    let flood = file("diff-flood.toml", FLOOD);
    let value = run(&["diff", "builtin", said(&flood), "--format", "json", "--lang", "en"]).value();
    assert_eq!(kinds(&value), ["2025-10-28 working closed", "2025-10-29 working closed"]);
    assert_eq!(codes(&value), [992, 995]);
    assert_eq!(value["findings"][0]["message"], "days off without a day worked for them: 2025-10-28, 2025-10-29");
    assert_eq!(
        (&value["findings"][1]["rule"], &value["findings"][1]["year"]),
        (&"working_days_differ".into(), &2025.into())
    );
}

#[test]
fn a_worked_saturday_taken_away_whose_day_off_stays() {
    let storm = file("diff-storm.toml", STORM);
    let run = run(&["diff", "builtin", said(&storm)]);
    let expected = "\nCần xem\n  991  không còn làm bù ngày 2026-08-22, mà ngày nghỉ 2026-08-31 vẫn giữ\n";
    assert!(run.answered().contains(expected), "{}", run.out);
}

/// The options of the line hold for both versions, and parts of a version are joined.
#[test]
fn versions_of_several_parts() {
    let flood = file("diff-flood2.toml", FLOOD);
    let joined = format!("2024-04-12+{}", said(&flood));
    let value = run(&["diff", "2024-04-11", &joined, "--to", "2025-12-31", "--format", "json"]).value();
    assert_eq!(kinds(&value).len(), 4, "{value}");
    let value = run(&["diff", "builtin", "builtin", "--overlay", said(&flood), "--format", "json"]).value();
    assert_eq!(value["days"], serde_json::json!([]));
    let value = run(&["diff", "2024-04-11", "2024-04-12", "--scope", "citizen", "--format", "json"]).value();
    assert_eq!(kinds(&value), [] as [&str; 0], "swaps bind no citizen");
}

#[test]
fn versions_and_days_that_cannot_be() {
    let (no_version, missing) = ("\"frob\" không phải builtin, một ngày, hay một tệp bổ sung", "không có tệp này");
    for (text, code, expected) in [
        ("diff builtin", 2, "thiếu B"),
        ("diff", 2, "thiếu "),
        ("diff builtin frob", 2, no_version),
        ("diff frob builtin", 2, no_version),
        ("diff 2024-04-11+2024-04-12 builtin", 2, "là ngày thứ hai"),
        ("diff 2024-02-30 builtin", 2, "không có ngày 30/02/2024"),
        ("diff builtin nowhere.toml", 3, missing),
        ("diff builtin builtin --from 2024-01-02 --to 2024-01-01", 2, "--to 2024-01-01 đứng trước --from 2024-01-02"),
        ("diff builtin builtin --from x", 2, "--from: "),
        ("diff builtin builtin --from 1999-12-31", 4, "nằm ngoài lịch"),
        ("diff builtin builtin --to 2175-01-01", 4, "nằm ngoài lịch"),
        ("diff builtin builtin --format ics", 2, "--format ics chỉ dùng với year và plan"),
    ] {
        let failed = line(text);
        assert!(failed.failed(code).contains(expected), "{text}: {}", failed.err);
    }
}

#[test]
fn overlays_that_cannot_be_are_refused_with_their_name() {
    let swap = "[[decision]]\ninstrument = \"tb-9441-2025\"\nswaps = [{ off = 2025-11-03, worked = 2025-11-04 }]\n";
    let table = [("diff-empty.toml", "", 301), ("diff-swap.toml", swap, 303)];
    for (name, content, expected) in table {
        let path = file(name, content);
        let (_, code, message) = run(&["diff", "builtin", said(&path), "--format", "json"]).failed_json(3);
        assert_eq!(code, expected, "{name}: {message}");
        assert!(message.contains(name), "{message}");
    }
}
