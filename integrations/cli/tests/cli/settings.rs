use super::*;

const FLOOD: &str = "[[instrument]]\nid = \"tb-lut\"\nnumber = \"123/TB-UBND\"\nkind = \"Thông báo\"\ntitle = \"Nghỉ do mưa lũ\"\n\
    title_en = \"Notice 123\"\nissuer = \"UBND xã\"\nsigned = 2025-10-27\nseen = \"bản gốc\"\nchecked_on = 2025-10-28\n\n\
    [[closure]]\ninstrument = \"tb-lut\"\nfrom = 2025-10-28\nuntil = 2025-10-30\nname = \"Nghỉ do mưa lũ\"\nname_en = \"Flood\"\n";
const POWER: &str = "\u{feff}{\"closure\":[{\"from\":\"2025-10-30\",\"until\":\"2025-10-31\",\"name\":\"Mất điện\",\"name_en\":\"Power cut\"}]}";

#[test]
fn an_overlay_closes_one_body() {
    let overlay = file("flood.toml", FLOOD);
    let value = run(&["day", "2025-10-28", "--overlay", said(&overlay), "--format", "json"]).value();
    assert_eq!((&value["kind"], &value["basis"]), (&Value::from("closed"), &Value::from("Thông báo 123/TB-UBND")));
}

#[test]
fn overlays_add_up_wherever_they_stand() {
    let (flood, power) = (file("flood2.toml", FLOOD), file("power.json", POWER));
    let places = [
        ["--overlay", said(&flood), "--overlay", said(&power), "advance", "2025-10-27", "1", "--format", "json"],
        ["--overlay", said(&flood), "advance", "2025-10-27", "1", "--overlay", said(&power), "--format", "json"],
        ["--format", "json", "advance", "2025-10-27", "1", "--overlay", said(&flood), "--overlay", said(&power)],
    ];
    for place in places {
        assert_eq!(run(&place).value()["date"], "2025-10-31", "{place:?}");
    }
}

#[test]
fn an_overlay_that_is_not_of_the_schema_is_refused_with_its_line() {
    let overlay = file("unknown.toml", FLOOD.replace("name_en", "nameen"));
    let failed = run(&["day", "2025-10-28", "--overlay", said(&overlay)]);
    assert!(failed.failed(3).contains("unknown.toml: dòng 17 không đúng lược đồ"), "{}", failed.err);
}

#[test]
fn overlays_that_cannot_be_are_refused() {
    let swap = "[[decision]]\ninstrument = \"tb-9441-2025\"\nswaps = [{ off = 2025-11-03, worked = 2025-11-04 }]\n";
    let table: [(&str, &[u8], u64); 7] = [
        ("empty.toml", b"", 301),
        ("broken.toml", b"[[closure]\n", 301),
        ("bytes.toml", b"\xff\xfe[", 301),
        ("twice.json", br#"{"closure":[],"closure":[]}"#, 301),
        ("swap.toml", swap.as_bytes(), 303),
        ("whose.toml", b"[[decision]]\ninstrument = \"nobody\"\n", 304),
        ("large.toml", &vec![b'#'; (1 << 20) + 1], 305),
    ];
    for (name, content, expected) in table {
        let overlay = file(name, content);
        let (_, code, message) =
            run(&["day", "2025-11-03", "--overlay", said(&overlay), "--format", "json"]).failed_json(3);
        assert_eq!(code, expected, "{name}: {message}");
        assert!(message.contains(name), "{message}");
    }
}

/// B66, B81 to B86: what looks like a calendar file and is none, named with its file and its line; and two forms that are taken.
#[test]
fn files_of_another_form() {
    let closure = r#"{"from": "2025-11-03", "until": "2025-11-05", "name": "Lũ", "name_en": "Flood"}"#;
    let utf16: Vec<u8> = "\u{feff}[[closure]]\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let table: [(&str, Vec<u8>, &str); 9] = [
        ("utf16.toml", utf16, "not UTF-8 at byte 0"),
        ("windows.toml", b"# L\xf5\n[[closure]]\n".to_vec(), "not UTF-8 at byte 3"),
        ("yaml.toml", b"closure:\n  - from: 2025-11-03\n".to_vec(), "line 1 is not of the schema of overlays"),
        ("trailing.json", format!(r#"{{"closure":[{closure}]}} and more"#).into(), "line 1 is not of the schema"),
        ("comment.json", format!("// flood\n{{\"closure\":[{closure}]}}").into(), "line 1 is not of the schema"),
        ("number.json", br#"{"closure":[{"from":1e400,"until":2,"name":"a","name_en":"a"}]}"#.to_vec(), "line 1"),
        ("fraction.json", br#"{"entries":1.0,"closure":[]}"#.to_vec(), "line 1 is not of the schema"),
        ("offset.toml", b"[[closure]]\nfrom = 2025-11-03T00:00:00Z\nuntil = 2025-11-05\n".to_vec(), "line 2"),
        (
            "again.json",
            format!(r#"{{"closure":[{closure},{closure}]}}"#).into(),
            "closure 1, closure 2: 2025-11-03 is given twice",
        ),
    ];
    for (name, content, words) in table {
        let overlay = file(name, content);
        let failed = run(&["day", "2025-11-03", "--overlay", said(&overlay), "--lang", "en"]);
        let sentence = failed.failed(3);
        assert!(sentence.contains(name) && sentence.contains(words), "{name}: {sentence}");
    }
    let dates = "[[closure]]\nfrom = '2025-11-03'\nuntil = 2025-11-05\nname = 'Lũ'\nname_en = 'Flood'\n";
    let marked = format!("\u{feff}{{\"closure\":[{closure}]}}");
    for (name, content) in [("both.toml", dates.to_owned()), ("marked.json", marked)] {
        let overlay = file(name, content);
        assert_eq!(
            run(&["day", "2025-11-04", "--overlay", said(&overlay), "--format", "json"]).value()["kind"],
            "closed"
        );
    }
}

#[test]
fn an_overlay_that_is_not_there() {
    let (kind, code, message) = line("day 2025-11-03 --overlay nowhere.toml --format json --lang en").failed_json(3);
    assert_eq!((kind.as_str(), code), ("file_unreadable", 831));
    assert_eq!(message, "nowhere.toml: there is no such file");
}

#[test]
fn more_overlays_than_bodies_above_an_office() {
    let overlay = file("many.toml", FLOOD);
    let mut arguments = vec!["day", "2025-11-03", "--format", "json"];
    for _ in 0..17 {
        arguments.extend(["--overlay", said(&overlay)]);
    }
    assert_eq!(run(&arguments).failed_json(3).1, 305);
}

#[test]
fn options_stand_anywhere() {
    let expected = line("day 2024-05-04 --format json --lang en").out;
    for text in [
        "--format json --lang en day 2024-05-04",
        "--lang=en day --format=json 2024-05-04",
        "day --lang en 2024-05-04 --format json",
    ] {
        assert_eq!(line(text).out, expected, "{text}");
    }
}

#[test]
fn an_option_is_given_once() {
    for text in ["--lang vi day 2024-05-04 --lang vi", "day 2024-05-04 --lang vi --lang vi"] {
        assert_eq!(line(text).failed(2), "--lang được ghi hai lần", "{text}");
    }
}

#[test]
fn a_line_that_cannot_be_understood_is_answered_as_it_asked() {
    let table = [
        ("", "thiếu lệnh"),
        ("frob", "không có lệnh \"frob\""),
        ("day", "thiếu DATE"),
        ("day 2024-05-04 x", "không hiểu \"x\""),
        ("day 2024-05-04 --nope", "không hiểu \"--nope\""),
        ("day 2024-05-04 --lang", "--lang thiếu giá trị"),
        ("day 2024-05-04 --lang fr", "--lang không nhận \"fr\", chỉ nhận: vi, en"),
        ("count 2024-05-04", "thiếu TO"),
    ];
    for (text, expected) in table {
        let failed = line(text);
        assert!(failed.failed(2).starts_with(expected), "{text}: {}", failed.err);
        let (kind, code, _) = line(&format!("{text} --format json")).failed_json(2);
        assert_eq!((kind.as_str(), code), ("usage", 821), "{text}");
    }
    assert!(line("day --lang en").failed(2).starts_with("DATE is missing"));
}

#[test]
fn help_is_an_answer() {
    let out = line("--help");
    assert!(out.answered().contains("Mã thoát: 0 đã trả lời"), "{}", out.out);
    for command in [
        "day", "year", "advance", "count", "hours", "worked", "term", "rules", "due", "cases", "impact", "plan",
        "lunar", "lint", "diff",
    ] {
        assert!(out.out.contains(&format!("\n  {command} ")), "{command}");
        let help = run(&[command, "--help"]);
        assert!(help.answered().contains("Cách dùng: thoihan ") && help.out.ends_with('\n'), "{}", help.out);
    }
    assert!(line("cases --help").answered().contains("805 ngoặc kép không đóng"));
    assert!(line("--version").answered().starts_with("thoihan "));
}
