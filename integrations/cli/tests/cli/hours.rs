use super::*;

const OFFICE: &str = "\
name = 'xa-phu-loc'
body = 'Xã Phú Lộc'
body_en = 'Phú Lộc commune'
checked_on = 2026-11-22

[[instrument]]
id = 'tb-7'
number = '7/TB-UBND'
kind = 'Thông báo'
title = 'Giờ làm việc'
title_en = 'Notice 7'
issuer = 'UBND xã'
signed = 2025-12-20
seen = 'bản gốc'
checked_on = 2026-01-05

[[period]]
from = 2024-01-01
instrument = 'tb-7'
verification = 'seen_text'
note = 'Summer hours were not changed.'

[[period.season]]
sessions = '07:30-11:30,13:00-17:00'
weekday = [{ on = 'friday', sessions = '07:30-11:30' }]
service = [{ on = 'saturday', sessions = '08:00-11:00' }]

[[day]]
date = 2024-12-31
sessions = '07:30-10:00'
note = 'Tất niên'
";

fn office(name: &str) -> PathBuf {
    file(name, OFFICE)
}

#[test]
fn the_built_in_schedules() {
    assert_eq!(
        line("hours").answered(),
        "ha-tinh      01/02/2018 đến hết 15/04/2018  Cơ quan, đơn vị của tỉnh Hà Tĩnh\n\
         hue-onestop  từ 01/09/2022                  Bộ phận Một cửa ở Thừa Thiên Huế, nay là thành phố Huế\n\
         hue          từ 05/09/2018                  Cơ quan, đơn vị của Thừa Thiên Huế, nay là thành phố Huế\n"
    );
    let value = line("hours --format json --lang en").value();
    assert_eq!(
        value["schedules"][0].to_string(),
        r#"{"body":"Bodies of Hà Tĩnh province","from":"2018-02-01","name":"ha-tinh","until":"2018-04-16"}"#
    );
    assert_eq!((value["schedules"].as_array().unwrap().len(), &value["schedules"][2]["until"]), (3, &Value::Null));
}

#[test]
fn one_schedule_as_text() {
    let expected = "\
Bảng giờ:  hue
Của:       Cơ quan, đơn vị của Thừa Thiên Huế, nay là thành phố Huế
Biết được: từ 05/09/2018

05/09/2018 đến hết 31/08/2022
  Giờ làm việc: 07:30-11:30,13:00-17:00
  Nhận hồ sơ:   thứ Bảy: 07:30-11:30
";
    let last = "
từ 01/01/2026
  Từ 01/04:   07:30-11:30,13:30-17:30
  Từ 01/10:   07:30-11:30,13:00-17:00
  Căn cứ:     Quyết định 4010/QĐ-UBND
  Kiểm chứng: đọc qua nguồn thứ cấp
  Ghi chú:    Summer is April to September, winter October to March.
";
    let out = line("hours hue");
    assert!(out.answered().starts_with(expected) && out.out.ends_with(last), "{}", out.out);
    assert_eq!(line("hours --hours hue").answered(), out.out);
    let english = line("hours hue --lang en");
    assert!(
        english.answered().contains("Of:       Bodies of Thừa Thiên Huế, now the city of Huế\n"),
        "{}",
        english.out
    );
    assert!(
        english.out.contains("\nfrom 1 January 2026\n  From 01/04:   07:30-11:30,13:30-17:30\n"),
        "{}",
        english.out
    );
}

#[test]
fn one_schedule_as_json() {
    let value = line("hours hue --format json").value();
    let periods = value["periods"].as_array().unwrap();
    assert_eq!((periods.len(), &value["name"], &value["days"]), (3, &Value::from("hue"), &Value::Array(Vec::new())));
    assert_eq!((&periods[0]["from"], &periods[0]["until"]), (&"2018-09-05".into(), &"2022-09-01".into()));
    assert_eq!((&periods[2]["until"], &periods[2]["verification"]), (&Value::Null, &"seen_in_secondary".into()));
    let seasons = &periods[2]["seasons"];
    assert_eq!((&seasons[0]["begins"], &seasons[1]["begins"]), (&"04-01".into(), &"10-01".into()));
    assert_eq!(seasons[0]["work"][0].to_string(), r#"{"sessions":"07:30-11:30,13:30-17:30","weekday":"monday"}"#);
    let service = &periods[0]["seasons"][0]["service"];
    assert_eq!(service.to_string(), r#"[{"sessions":"07:30-11:30","weekday":"saturday"}]"#);
    for period in periods {
        assert!(period["basis"].as_str().is_some_and(|basis| !basis.is_empty()), "{period}");
        assert!(period["note"].as_str().is_some_and(|note| !note.is_empty()), "{period}");
    }
}

#[test]
fn the_schedule_of_a_file() {
    let path = office("office.toml");
    assert_eq!(
        run(&["hours", said(&path)]).answered(),
        "\
Bảng giờ:  xa-phu-loc
Của:       Xã Phú Lộc
Biết được: từ 01/01/2024

từ 01/01/2024
  Giờ làm việc: thứ Hai, thứ Ba, thứ Tư, thứ Năm, thứ Bảy, Chủ nhật: 07:30-11:30,13:00-17:00; thứ
                Sáu: 07:30-11:30
  Nhận hồ sơ:   thứ Bảy: 08:00-11:00
  Căn cứ:       Thông báo 7/TB-UBND
  Kiểm chứng:   đã đọc văn bản
  Ghi chú:      Summer hours were not changed.

Ngày có giờ riêng
  thứ Ba 31/12/2024  07:30-10:00  Tất niên
"
    );
    let value = run(&["hours", said(&path), "--format", "json", "--lang", "en"]).value();
    assert_eq!((&value["body"], &value["days"][0]["note"]), (&"Phú Lộc commune".into(), &"Tất niên".into()));
}

#[test]
fn a_schedule_is_json_too() {
    let json = r#"{"name":"x","body":"X","body_en":"X","checked_on":"2026-11-22","period":[{"from":"2024-01-01",
        "until":null,"instrument":null,"verification":"derived","season":[{"begins":null,"sessions":"08:00-16:00"}]}]}"#;
    let path = file("office.JSON", json);
    let value = run(&["worked", "2024-05-10T00:00", "2024-05-10", "--hours", said(&path), "--format", "json"]).value();
    assert_eq!(value["minutes"], 480);
}

#[test]
fn minutes_between_two_moments() {
    let out = line("worked 2024-05-10T07:30 2024-05-10T17:00 --hours hue-onestop");
    assert_eq!(
        out.answered(),
        "Từ 07:30 ngày 10/05/2024 đến 17:00 ngày 10/05/2024: 480 phút làm việc (8 giờ)\n\
         Giờ làm việc: Bộ phận Một cửa ở Thừa Thiên Huế, nay là thành phố Huế\nLịch: đã có quyết định\n"
    );
    let out = line("worked 2024-04-26T16:00 2024-05-02T08:35 --hours hue-onestop --lang en");
    assert_eq!(
        out.answered(),
        "From 16:00 on 26 April 2024 to 08:35 on 2 May 2024: 125 worked minutes (2 h 05 min)\n\
         Office hours: One-stop counters in Thừa Thiên Huế, now the city of Huế\nCalendar: decided\n"
    );
    assert_eq!(
        line("worked 2024-05-10T07:30 2024-05-10T17:00 --hours hue-onestop --format json").answered(),
        "{\"minutes\":480,\"standing\":\"decided\",\"least\":480,\"most\":480}\n"
    );
}

#[test]
fn minutes_by_hand() {
    for (from, to, hours, minutes) in [
        ("2024-05-10T07:30", "2024-05-10T17:30", "hue", 480),
        ("2024-05-10T07:30", "2024-05-10T08:30", "hue", 30),
        ("2024-05-10T07:30", "2024-05-10T08:30", "hue-onestop", 60),
        ("2024-05-13T08:00", "2024-05-10T16:00", "hue-onestop", -90),
        ("2024-05-10T11:30", "2024-05-10T13:00", "hue-onestop", 0),
        // A bare day is its end, in both places.
        ("2024-05-10", "2024-05-13", "hue-onestop", 480),
        ("10/05/2024", "13/05/2024", "hue-onestop", 480),
        // Over a swap and the Saturday worked for it.
        ("2024-04-26", "2024-05-06", "hue-onestop", 4 * 480),
        ("2018-04-13T17:00", "2018-04-15", "ha-tinh", 30),
    ] {
        let value = run(&["worked", from, to, "--hours", hours, "--format", "json"]).value();
        assert_eq!(value["minutes"], minutes, "{from} {to} {hours}");
    }
    let out = line("worked 2024-05-13T08:00 2024-05-10T15:55 --hours hue-onestop");
    assert!(out.answered().contains(": -95 phút làm việc (-1 giờ 35 phút)\n"), "{}", out.out);
}

#[test]
fn the_hours_of_a_file_count() {
    let path = office("counted.toml");
    let worked = |from: &str, to: &str, more: &[&str]| {
        run(&[&["worked", from, to, "--hours", said(&path), "--format", "json"], more].concat()).value()["minutes"]
            .clone()
    };
    assert_eq!(worked("2024-05-10T00:00", "2024-05-10", &[]), 240, "a Friday");
    assert_eq!(worked("2024-12-31T00:00", "2024-12-31", &[]), 150, "a short day");
    assert_eq!(worked("2024-05-11T00:00", "2024-05-12", &[]), 0, "service on a Saturday is no work");
    assert_eq!(worked("2024-05-11T00:00", "2024-05-12", &["--scope", "six-day"]), 480);
    assert_eq!(worked("2024-04-29T00:00", "2024-04-29", &[]), 0, "swapped for a Saturday");
    assert_eq!(worked("2024-04-29T00:00", "2024-04-29", &["--scope", "citizen"]), 480);
    assert_eq!(worked("2024-04-29T00:00", "2024-04-29", &["--known-on", "2024-04-01"]), 480);
}

#[test]
fn projected_minutes_have_their_bounds() {
    let value = line("worked 2028-01-20 2028-02-20 --hours hue --format json").value();
    assert_eq!(value["standing"], "projected");
    assert!(value["least"].as_i64() < value["most"].as_i64(), "{value}");
    let out = line("worked 2028-01-20 2028-02-20 --hours hue --lang en");
    assert!(out.answered().contains("projected, not decided yet; between "), "{}", out.out);
    let refused = line("worked 2028-01-20 2028-02-20 --hours hue --undecided refuse --format json").failed_json(4);
    assert_eq!((refused.0.as_str(), refused.1), ("undecided", 202));
    line("worked 2024-05-10 2024-05-13 --hours hue --undecided refuse").answered();
}

#[test]
fn other_commands_answer_as_without_hours() {
    for text in ["day 2024-05-04", "advance 2024-04-26 5", "count 2024-04-26 2024-05-07", "term 2024-04-26 5wd"] {
        assert_eq!(line(&format!("{text} --hours hue")).answered(), line(text).answered(), "{text}");
    }
}

#[test]
fn worked_needs_office_hours() {
    assert_eq!(
        line("worked 2024-05-10 2024-05-13").failed(4),
        "câu hỏi tính bằng giờ, mà chưa có giờ làm việc; thêm --hours NAME|FILE"
    );
    let (kind, code, message) = line("worked 2024-05-10 2024-05-13 --lang en --format json").failed_json(4);
    assert_eq!((kind.as_str(), code), ("needs_office_hours", 401));
    assert_eq!(message, "the question counts hours, and no office hours are given; add --hours NAME|FILE");
}

#[test]
fn outside_the_known_hours() {
    assert_eq!(
        line("worked 2018-04-13 2018-04-17 --hours ha-tinh").failed(4),
        "ngày 17/04/2018 nằm ngoài bảng giờ làm việc, bảng chỉ biết từ 01/02/2018 đến 15/04/2018"
    );
    let (kind, code, _) = line("worked 1999-12-31 2024-05-10 --hours hue --format json").failed_json(4);
    assert_eq!((kind.as_str(), code), ("outside_hours", 203));
}

#[test]
fn a_schedule_that_nobody_knows() {
    assert_eq!(
        line("hours hanoi").failed(2),
        "NAME|FILE: không có bảng giờ làm việc nào tên \"hanoi\"; đã biết: ha-tinh, hue-onestop, hue; \
         tên tệp phải kết thúc bằng .toml hoặc .json"
    );
    for text in ["worked 2024-05-10 2024-05-13 --hours hanoi", "--hours hanoi day 2024-05-10"] {
        let (kind, code, message) = line(&format!("{text} --format json --lang en")).failed_json(2);
        assert_eq!((kind.as_str(), code), ("unknown_schedule", 402), "{text}");
        assert_eq!(
            message,
            "--hours: no office hours are called \"hanoi\"; known: ha-tinh, hue-onestop, hue; \
             the name of a file ends in .toml or .json"
        );
    }
}

#[test]
fn schedules_that_cannot_be_are_refused() {
    let gap = OFFICE.replace("from = 2024-01-01", "from = 2024-01-01\nuntil = 2024-06-01")
        + "[[period]]\nfrom = 2024-07-01\nverification = 'derived'\n[[period.season]]\nsessions = '08:00-16:00'\n";
    let table: [(&str, String, u64); 8] = [
        ("hours-empty.toml", String::new(), 301),
        ("hours-overnight.toml", OFFICE.replace("07:30-10:00", "22:00-02:00"), 301),
        ("hours-unknown.toml", OFFICE.replace("note =", "remark ="), 301),
        ("hours-gap.toml", gap, 302),
        ("hours-twice.toml", format!("{OFFICE}[[day]]\ndate = 2024-12-31\nsessions = '08:00-09:00'\nnote = ''\n"), 302),
        ("hours-off.toml", OFFICE.replace("2024-12-31", "2025-01-01"), 302),
        ("hours-whose.toml", OFFICE.replace("instrument = 'tb-7'", "instrument = 'tb-8'"), 304),
        ("hours-large.toml", "#".repeat((1 << 20) + 1), 305),
    ];
    for (name, content, expected) in table {
        let path = file(name, content);
        let arguments = ["worked", "2024-05-10", "2024-05-13", "--hours", said(&path), "--format", "json"];
        let (_, code, message) = run(&arguments).failed_json(3);
        assert_eq!(code, expected, "{name}: {message}");
        assert!(message.contains(name), "{message}");
    }
}

#[test]
fn a_schedule_that_is_not_of_the_schema_is_refused_with_its_line() {
    let path = file("hours-line.toml", OFFICE.replace("weekday =", "weekdays ="));
    let failed = run(&["hours", said(&path)]);
    assert!(
        failed.failed(3).contains("hours-line.toml: dòng 25 không đúng lược đồ tệp giờ làm việc: "),
        "{}",
        failed.err
    );
    let english = run(&["hours", said(&path), "--lang", "en"]);
    assert!(english.failed(3).contains("line 25 is not of the schema of office hours: "), "{}", english.err);
}

#[test]
fn a_schedule_that_is_not_there() {
    let (kind, code, message) = line("hours nowhere.toml --format json --lang en").failed_json(3);
    assert_eq!(
        (kind.as_str(), code, message.as_str()),
        ("file_unreadable", 831, "nowhere.toml: there is no such file")
    );
    line("worked 2024-05-10 2024-05-13 --hours nowhere.toml").failed(3);
}

#[test]
fn a_schedule_against_an_overlay() {
    let closure = "[[closure]]\nfrom = 2024-12-31\nuntil = 2025-01-01\nname = 'Mưa lũ'\nname_en = 'Flood'\n";
    let (overlay, hours) = (file("hours-flood.toml", closure), office("hours-flooded.toml"));
    let arguments = ["day", "2024-12-31", "--overlay", said(&overlay), "--hours", said(&hours)];
    let failed = run(&arguments);
    let sentence = failed.failed(3);
    assert!(sentence.contains("hours-flood.toml") && sentence.contains("hours-flooded.toml"), "{sentence}");
    assert!(sentence.ends_with("\"xa-phu-loc\": ngày 31/12/2024 là ngày nghỉ mà có buổi làm việc"), "{sentence}");
}

#[test]
fn a_hostile_file_does_not_steer_the_terminal() {
    let text = OFFICE.replace("'Tất niên'", "\"\\u001b[2J\\nx\"").replace("'Xã Phú Lộc'", "\"\\u001b]0;x\\u0007\"");
    let path = file("hours-hostile.toml", text);
    for arguments in [vec!["hours", said(&path)], vec!["worked", "2024-05-10", "2024-05-13", "--hours", said(&path)]] {
        let out = run(&arguments);
        assert!(!out.answered().contains(|letter: char| letter.is_control() && letter != '\n'), "{:?}", out.out);
    }
}

#[test]
fn moments_that_are_none() {
    assert!(line("worked 2024-05-32 2024-05-13 --hours hue").failed(2).starts_with("FROM: "));
    assert!(line("worked 2024-05-10 2024-05-13T25:00 --hours hue").failed(2).starts_with("TO: "));
    assert!(line("worked 2024-05-10 --hours hue").failed(2).starts_with("thiếu TO"));
}

#[test]
fn hours_are_given_once() {
    assert_eq!(line("--hours hue day 2024-05-10 --hours hue").failed(2), "--hours được ghi hai lần");
    assert_eq!(line("hours hue --hours hue").failed(2), "NAME|FILE và --hours không đi cùng nhau");
    assert_eq!(line("hours hue --hours hue --lang en").failed(2), "NAME|FILE and --hours exclude each other");
    line("hours --format ics").failed(2);
}
