use std::collections::BTreeSet;

use super::ics::Feed;
use super::*;

const HUE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/plans/thua-thien-hue-2024.toml");

/// A plan of one task; its instrument is in no register.
const SMALL: &str = r#"
id = "example"
title = "Kế hoạch thử"
title_en = "Plan for a test"
year = 2024
instrument = "kh-1"
checked_on = 2024-01-02

[[task]]
id = "one"
number = "1"
section = "Mục"
section_en = "Section"
task = "Việc; thứ nhất, có \\ và xuống\ndòng"
task_en = "Work"
lead = "Văn phòng"
time = "Trước 31/12/2023"
basis = "mục 1"

[[task.due]]
kind = "fixed"
bound = "before"
date = 2023-12-31
"#;

fn plan(options: &str) -> Run {
    run(&[&["plan", HUE], options.split_whitespace().collect::<Vec<_>>().as_slice()].concat())
}

/// A run on the small plan with one text of it changed.
fn small(name: &str, from: &str, to: &str, options: &[&str]) -> Run {
    assert!(SMALL.contains(from), "{from}");
    let path = file(name, SMALL.replace(from, to));
    run(&[&["plan", said(&path)], options].concat())
}

#[test]
fn a_plan_by_its_days() {
    let out = plan("");
    let text = out.answered();
    assert!(text.starts_with("Kế hoạch Kiểm soát thủ tục hành chính năm 2024"), "{text}");
    let places = [
        "\nHẠN CÓ NGÀY (33)\n",
        "\nĐến hết thứ Bảy 30/12/2023; hạn an toàn: thứ Sáu 29/12/2023\n  II.3.1  Nghiên cứu",
        "\nĐến hết thứ Sáu 19/01/2024\n  1       Xây dựng",
        "\n          Chủ trì:  Thủ trưởng các sở",
        "\n          Căn cứ:   tổ chức thực hiện, mục 1; quy tắc seed-unit-plan\n",
        "\nĐến hết Chủ nhật 31/03/2024; hạn an toàn: thứ Sáu 29/03/2024\n  I.1 ",
        "\nĐến hết Chủ nhật 30/06/2024; hạn an toàn: thứ Sáu 28/06/2024\n  I.2 ",
        "\nĐến hết thứ Tư 14/08/2024\n  II.3.2",
        "\nĐến hết thứ Bảy 14/09/2024; hạn an toàn: thứ Sáu 13/09/2024\n  II.3.3",
        "\nĐến hết thứ Ba 31/12/2024\n",
        "\nHẠN TÍNH TỪ MỘT SỰ KIỆN (3)\n",
        "\n          Thời hạn: 05 ngày trước sự kiện\n",
        "\nKHÔNG CÓ NGÀY (43)\n",
        "\n          Lý do:    \"Thường xuyên trong năm 2024\" không nêu ngày nào.\n",
    ];
    let found: Vec<usize> = places.iter().map(|place| text.find(place).unwrap_or_else(|| panic!("{place}"))).collect();
    assert!(found.is_sorted(), "{found:?}");
    assert!(text.lines().all(|line| line.chars().count() <= 100 && line == line.trim_end()));
    assert!(!text.contains("dự kiến"), "what is decided is not said");
}

#[test]
fn a_plan_in_english() {
    let out = plan("--lang en");
    assert!(out.answered().contains("\nBy the end of Saturday 30 December 2023; safe day: Friday 29 December 2023\n"));
    assert!(out.out.contains("\n          Lead:    Văn phòng UBND tỉnh\n"), "names stay as they are");
}

#[test]
fn a_plan_as_json() {
    let value = plan("--format json").value();
    assert_eq!(value["plan"]["id"], "thua-thien-hue-2024");
    assert_eq!((&value["plan"]["year"], &value["plan"]["checked_on"]), (&2024.into(), &"2026-11-22".into()));
    let obligations = value["obligations"].as_array().unwrap();
    let of = |uid: &str| obligations.iter().find(|it| it["uid"] == format!("thua-thien-hue-2024/{uid}")).unwrap();
    for (uid, legal, safe) in [
        ("tcth-1/1", "2024-01-19", "2024-01-19"),
        ("ii-3-1-b/1", "2023-12-30", "2023-12-29"),
        ("ii-3-2-a/1", "2024-08-14", "2024-08-14"),
        ("ii-3-3/1", "2024-09-14", "2024-09-13"),
        ("vii-1/1", "2024-03-31", "2024-03-29"),
        ("vii-1/4", "2024-12-31", "2024-12-31"),
    ] {
        let one = of(uid);
        assert_eq!((&one["legal"], &one["safe"], &one["standing"]), (&legal.into(), &safe.into(), &"decided".into()));
        assert_eq!((&one["term"], &one["reason"]), (&Value::Null, &Value::Null));
    }
    let dated = obligations.iter().filter_map(|it| it["legal"].as_str());
    assert!(dated.is_sorted());
    let first = of("tcth-1/1");
    assert_eq!(
        (&first["number"], &first["rule"], &first["with"]),
        (&"1".into(), &"seed-unit-plan".into(), &Value::Null)
    );
    assert!(first["basis"].as_str().unwrap().starts_with("tổ chức thực hiện, mục 1 Kế hoạch"), "{first}");
    assert_eq!(of("vii-1/1")["label"], "Quý I/2024, khi có thay đổi trong quý");
    assert_eq!(
        (&of("ii-2-2/1")["term"]["code"], &of("ii-2-2/1")["term"]["direction"]),
        (&"5d".into(), &"before".into())
    );
    assert_eq!(of("ii-1-1/1")["reason"], "\"Thường xuyên trong năm 2024\" không nêu ngày nào.");
}

#[test]
fn a_plan_for_a_calendar_program() {
    let out = plan("--format ics");
    assert_eq!(out.code, 0);
    assert_eq!(out.err, "thoihan: không vào tệp ics: 3 hạn tính từ một sự kiện, 43 việc không có ngày\n");
    let feed = Feed::parse(&out.out);
    assert_eq!(feed.events.len(), 33);
    assert_eq!(feed.uids().into_iter().collect::<BTreeSet<_>>().len(), 33);
    let review = feed.event("thua-thien-hue-2024/ii-3-3/1@thoihan");
    for (name, value) in [
        ("DTSTAMP", "20261122T000000Z"),
        ("DTSTART;VALUE=DATE", "20240913"),
        ("DTEND;VALUE=DATE", "20240914"),
        ("SUMMARY", "II.3.3 Báo cáo kết quả rà soát, đánh giá TTHC trọng tâm năm 2024."),
        ("CATEGORIES", "Thời hạn"),
        ("TRANSP", "TRANSPARENT"),
        ("!ACTION", "DISPLAY"),
        ("!TRIGGER", "-P3D"),
    ] {
        assert_eq!(review[name], value);
    }
    assert_eq!(review["!DESCRIPTION"], review["SUMMARY"]);
    let text = &review["DESCRIPTION"];
    assert!(text.starts_with("Hạn theo kế hoạch: thứ Bảy 14/09/2024\nHạn an toàn: thứ Sáu 13/09/2024\n"), "{text}");
    assert!(
        text.contains("\nChủ trì: Văn phòng UBND tỉnh\nPhối hợp: Sở, ban, ngành cấp tỉnh; UBND cấp huyện\n"),
        "{text}"
    );
    assert!(text.ends_with("; quy tắc seed-review-synthesis"), "{text}");
    assert_eq!(plan("--format ics").out, out.out, "the same bytes each time");
}

#[test]
fn the_identifiers_of_a_plan_do_not_hang_on_the_calendar() {
    let uids = |options: &str| -> Vec<String> {
        let feed = Feed::parse(&plan(options).out);
        feed.uids().into_iter().map(str::to_owned).collect()
    };
    assert_eq!(uids("--format ics"), uids("--format ics --scope six-day --known-on 2023-01-01 --lang en"));
}

#[test]
fn a_plan_of_an_office_that_nobody_has_registered() {
    let value = small("small.toml", "", "", &["--format", "json"]).value();
    assert_eq!((&value["plan"]["instrument"], &value["plan"]["citation"]), (&"kh-1".into(), &"Kế hoạch thử".into()));
    assert_eq!(value["obligations"][0]["basis"], "mục 1 Kế hoạch thử");
    let out = small("small2.toml", "", "", &["--format", "ics"]);
    let feed = Feed::parse(out.answered());
    assert_eq!(feed.events[0]["SUMMARY"], "1 Việc; thứ nhất, có \\ và xuống\ndòng");
    let text = small("small3.toml", "", "", &[]);
    assert!(text.answered().contains("\n  1  Việc; thứ nhất, có \\ và xuống dòng\n"), "{}", text.out);
}

#[test]
fn a_file_cannot_steer_the_terminal_or_the_calendar() {
    let out = small("steer.toml", "xuống\\n", "\\u001b[2J\\u0007\\r", &[]);
    assert!(!out.answered().contains(|letter: char| letter.is_control() && letter != '\n'), "{:?}", out.out);
    let out = small("inject.toml", "id = \"one\"", "id = \"one\\r\\nSUMMARY:x\"", &["--format", "ics"]);
    assert_eq!(Feed::parse(out.answered()).events.len(), 1);
}

#[test]
fn a_plan_written_as_json() {
    let plan: toml::Value = toml::from_str(SMALL).unwrap();
    let mut plan = serde_json::to_value(plan).unwrap();
    plan["checked_on"] = "2024-01-02".into();
    plan["task"][0]["due"][0]["date"] = "2023-12-31".into();
    let path = file("small.json", plan.to_string());
    let value = run(&["plan", said(&path), "--format", "json"]).value();
    assert_eq!(value["obligations"][0]["legal"], "2023-12-30");
    plan["task"][0]["extra"] = 1.into();
    let path = file("bad.json", plan.to_string());
    assert!(run(&["plan", said(&path)]).failed(3).contains("bad.json: dòng 1 không đúng lược đồ tệp kế hoạch"));
}

#[test]
fn a_plan_follows_the_calendar_that_was_asked_for() {
    let safe = |run: Run| run.value()["obligations"][0]["safe"].as_str().unwrap().to_owned();
    assert_eq!(safe(small("state.toml", "", "", &["--format", "json"])), "2023-12-29");
    assert_eq!(safe(small("six.toml", "", "", &["--format", "json", "--scope", "six-day"])), "2023-12-30");
    let closure = "[[closure]]\nfrom = 2023-12-29\nuntil = 2023-12-30\nname = \"Nghỉ\"\nname_en = \"Off\"\n";
    let overlay = file("off.toml", closure);
    let options = ["--format", "json", "--overlay", said(&overlay)];
    assert_eq!(safe(small("closed-plan.toml", "", "", &options)), "2023-12-28");
    let out = plan("--known-on 2023-10-01 --format json").value();
    assert_eq!(out["obligations"][2]["standing"], "projected", "the decision for 2024 is of November 2023");
    assert!(plan("--known-on 2023-10-01").answered().contains("\n          Lịch:     dự kiến, chưa có quyết định\n"));
    let failed = plan("--known-on 2023-10-01 --undecided refuse");
    assert!(failed.failed(4).contains("thua-thien-hue-2024.toml: thua-thien-hue-2024/tcth-1/1: "), "{}", failed.err);
    assert_eq!(plan("--undecided refuse").code, 0);
}

#[test]
fn a_plan_that_cannot_be_meant_is_refused_with_its_place() {
    let table = [
        (
            "unknown-field",
            "lead =",
            "leader =",
            3,
            301,
            "dòng 16 không đúng lược đồ tệp kế hoạch: unknown field `leader`",
        ),
        ("unknown-key", "bound = ", "bund = ", 3, 301, "unknown field `bund`"),
        ("no-time", "time = \"Trước 31/12/2023\"\n", "", 3, 301, "missing field `time`"),
        ("no-kind", "kind = \"fixed\"", "kind = \"soon\"", 3, 301, "unknown variant `soon`"),
        ("no-day", "date = 2023-12-31", "date = \"2023-02-31\"", 3, 301, "2023-02-31"),
        ("no-rule", "basis =", "rule = \"seed-review\"\nbasis =", 3, 501, "example: one: rule: no rule is called"),
        (
            "kind",
            "kind = \"fixed\"\nbound = \"before\"\ndate = 2023-12-31",
            "kind = \"counting\"",
            3,
            302,
            "example: one: ",
        ),
        ("year", "date = 2023-12-31", "date = 2175-12-31", 4, 201, "outside the calendar"),
    ];
    for (name, from, to, exit, expected, message) in table {
        let lang = if message.starts_with("dòng") { "vi" } else { "en" };
        let failed = small(&format!("{name}.toml"), from, to, &["--format", "json", "--lang", lang]);
        let (_, code, said) = failed.failed_json(exit);
        assert_eq!(code, expected, "{name}: {said}");
        assert!(said.contains(&format!("{name}.toml: ")) && said.contains(message), "{said}");
    }
}

#[test]
fn a_plan_that_gives_a_task_twice() {
    let task = SMALL.split_once("[[task]]").unwrap().1;
    let path = file("twice.toml", format!("{SMALL}\n[[task]]{task}"));
    let failed = run(&["plan", said(&path), "--format", "ics"]);
    assert!(failed.failed(3).ends_with("twice.toml: example: one: bị trùng"), "{}", failed.err);
}

#[test]
fn a_plan_that_is_no_plan() {
    assert_eq!(line("plan nowhere.toml --format json").failed_json(3).1, 831);
    assert_eq!(run(&["plan", env!("CARGO_TARGET_TMPDIR"), "--format", "json"]).failed_json(3).1, 831);
    let table: [(&str, &[u8], u64); 4] = [
        ("broken-plan.toml", b"[[task]\n", 301),
        ("bytes-plan.toml", b"\xff", 301),
        ("empty-plan.toml", b"", 301),
        ("large-plan.toml", &vec![b'#'; (1 << 20) + 1], 305),
    ];
    for (name, content, expected) in table {
        let path = file(name, content);
        let (_, code, message) = run(&["plan", said(&path), "--format", "json"]).failed_json(3);
        assert_eq!(code, expected, "{name}: {message}");
        assert!(message.contains(name), "{message}");
    }
    assert!(line("plan").failed(2).starts_with("thiếu FILE"));
    assert!(line("plan a.toml b.toml").failed(2).starts_with("không hiểu \"b.toml\""));
}
