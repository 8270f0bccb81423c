use super::*;

#[test]
fn a_day_worked_in_exchange_names_its_decision_and_the_day_it_was_signed() {
    let out = line("day 2024-05-04");
    assert_eq!(
        out.answered(),
        "Ngày:    thứ Bảy 04/05/2024\n\
         Là:      làm bù (có làm việc)\n\
         Tên:     Làm bù cho ngày nghỉ 29/04/2024\n\
         Căn cứ:  Công văn 2450/VPCP-KGVX, ký ngày 12/04/2024\n\
         Âm lịch: ngày 26 tháng 3 năm Giáp Thìn (2024)\n\
         Lịch:    đã có quyết định\n"
    );
}

#[test]
fn a_day_as_json_has_the_fields_of_the_contract_first() {
    let out = line("day 04/05/2024 --format json");
    let expected = "{\"date\":\"2024-05-04\",\"weekday\":\"saturday\",\"kind\":\"worked_in_exchange\",\"working\":true,\
                    \"name\":\"Làm bù cho ngày nghỉ 29/04/2024\",\"basis\":\"Công văn 2450/VPCP-KGVX\",\
                    \"lunar\":\"26/3/2024\",";
    assert!(out.answered().starts_with(expected), "{}", out.out);
    assert_eq!(out.value()["standing"], "decided");
}

#[test]
fn a_day_in_english() {
    let out = line("--lang en day 2024-04-30");
    assert!(out.answered().contains("Kind:       public holiday (not worked)\n"), "{}", out.out);
}

#[test]
fn an_open_day_says_what_it_may_become() {
    let value = line("day 2029-11-26 --format json").value();
    assert_eq!((&value["standing"], &value["may_be"]), (&Value::from("projected"), &Value::from("off")));
    let out = line("day 2029-11-26");
    assert!(out.answered().contains("Còn mở:         có thể thành ngày nghỉ\n"), "{}", out.out);
}

#[test]
fn a_day_says_what_a_decision_may_settle() {
    let out = line("day 2028-01-24 --lang en");
    let words = "To be decided: Lunar New Year 2028: 2 plans of days off, up to 2 days beside it may be swapped\n";
    assert!(out.answered().contains(words), "{}", out.out);
    let value = line("day 2028-04-03 --format json").value();
    assert_eq!(value["choices"], serde_json::json!(["Ngày Giỗ Tổ Hùng Vương 2028"]));
    assert_eq!((&value["may_be"], &value["layer"]["rank"]), (&Value::from("off"), &Value::from("nation")));
}

/// The letter of 12 April 2024 gave off 29 April, seventeen days before it.
#[test]
fn a_day_as_it_was_known_and_as_it_is_now() {
    let out = line("day 2024-04-29 --known-on 2024-04-11");
    for words in [
        "Là:             ngày làm việc\n",
        "Còn mở:         có thể thành ngày nghỉ\n",
        "Biết vào ngày:  thứ Năm 11/04/2024\n",
        "Nay là:         nghỉ hoán đổi (không làm việc) (biết từ 12/04/2024)\n",
        "Căn cứ nay:     Công văn 2450/VPCP-KGVX, ký ngày 12/04/2024\n",
    ] {
        assert!(out.answered().contains(words), "{words}\n{}", out.out);
    }
    let value = line("day 2024-04-29 --known-on 2024-04-11 --format json").value();
    assert_eq!((&value["kind"], &value["now"]["kind"]), (&Value::from("working"), &Value::from("swapped_off")));
    assert_eq!((&value["changed"], &value["now_known_from"]), (&Value::from(true), &Value::from("2024-04-12")));
    let same = line("day 2024-04-29 --known-on 2024-04-12 --lang en");
    assert!(same.answered().ends_with("Known on:   Friday 12 April 2024\nNow:        the same\n"), "{}", same.out);
    assert_eq!(line("day 2024-04-29 --known-on 2024-04-31").code, 2);
}

/// A year without a decision is a projection while it lies ahead, and a warning once it should have been decided.
#[test]
fn an_answer_that_leans_on_a_year_that_should_have_been_decided() {
    for (text, warned) in [
        ("day 2028-02-01 --today 2028-01-11", false),
        ("day 2028-02-01 --today 2028-01-12", true),
        ("advance 2027-12-20 30 --today 2028-06-01", true),
        ("advance 2027-11-20 5 --today 2028-06-01", false),
        ("count 2028-03-01 2027-01-01 --today 2028-06-01", true),
        ("term 2028-03-01 5wd --today 2028-06-01", true),
        ("due db-entry-province 2028-03-01 --today 2028-06-01", true),
        ("year 2028 --today 2028-06-01", true),
        ("case 2028-03-01 5wd --as-of 2028-03-02 --today 2028-06-01", true),
        ("day 2028-02-01 --today 2028-06-01 --known-on 2026-01-01", false),
        ("day 2024-02-01 --today 2060-01-01", false),
    ] {
        let out = line(text);
        assert!(out.code == 0 && !out.out.is_empty(), "{text}");
        assert_eq!(out.err.contains("lẽ ra đã có quyết định trước 12/01/2028"), warned, "{text}: {}", out.err);
    }
    let out = line("day 2028-02-01 --today 2028-06-01 --format json --lang en");
    let warning: Value = serde_json::from_str(&out.err).unwrap();
    assert_eq!((&warning["warning"]["year"], &warning["warning"]["kind"]), (&2028.into(), &"overdue_year".into()));
    assert_eq!(warning["warning"]["decided_through"], "2027-12-31");
    assert!(line("day 2028-02-01 --today someday").failed(2).starts_with("--today: "));
}

#[test]
fn an_open_day_is_refused_on_request() {
    let (kind, code, _) = line("day 2029-11-26 --undecided refuse --format json").failed_json(4);
    assert_eq!((kind.as_str(), code), ("undecided", 202));
    assert_eq!(line("day 2024-05-04 --undecided refuse").code, 0);
}

#[test]
fn a_day_that_does_not_exist_is_a_matter_of_usage() {
    assert_eq!(line("day 2024-02-30").failed(2), "DATE: không có ngày 30/02/2024: tháng 2 năm 2024 có 29 ngày");
}

#[test]
fn a_day_in_another_form_is_refused() {
    for text in ["2024-5-4", "20240504", "2024-05-04T10:00", "４/5/2024", "today"] {
        let (kind, code, _) = run(&["day", text, "--format", "json"]).failed_json(2);
        assert_eq!((kind.as_str(), code), ("syntax", 101), "{text}");
    }
}

#[test]
fn a_day_outside_the_calendar_is_unknown_on_every_weekday() {
    for text in ["1999-12-31", "2175-01-01", "2175-01-07"] {
        let (kind, code, _) = run(&["day", text, "--format", "json"]).failed_json(4);
        assert_eq!((kind.as_str(), code), ("outside_calendar", 201), "{text}");
    }
}

#[test]
fn a_year_on_the_wall() {
    let out = line("year 2024");
    let text = out.answered();
    assert!(text.starts_with("Năm 2024: 251 ngày làm việc (đã có quyết định)\n"), "{text}");
    assert!(text.contains("T2  T3  T4  T5  T6  T7  CN    T2  T3"), "{text}");
    assert!(text.contains("29~ 30*"), "{text}");
    assert!(text.contains("\n. nghỉ hằng tuần") || text.contains("   . nghỉ hằng tuần"), "{text}");
    assert!(text.contains("04/05/2024  thứ Bảy   làm bù"), "{text}");
    assert!(text.lines().all(|line| line == line.trim_end()), "no blanks at the end of a line");
}

#[test]
fn a_year_as_json_adds_up() {
    let value = line("year 2024 --format json").value();
    let months: i64 =
        value["months"].as_array().unwrap().iter().map(|month| month["working_days"].as_i64().unwrap()).sum();
    assert_eq!(value["working_days"].as_i64(), Some(months));
    assert!(value["entries"].as_array().unwrap().iter().any(|day| day["kind"] == "worked_in_exchange"));
    assert_eq!(value["open_days"].as_array().unwrap().len(), 0);
}

#[test]
fn a_projected_year_lists_what_is_open() {
    let value = line("year 2029 --format json").value();
    assert_eq!(value["standing"], "projected");
    assert!(!value["open_days"].as_array().unwrap().is_empty());
    let out = line("year 2029 --lang en");
    let words = "? Vietnam Culture Day 2029: 2 plans of days off\n    may turn out to be off: 26 November 2029\n";
    assert!(out.answered().contains(words), "{}", out.out);
    let ways = &value["choices"][0]["ways"];
    assert_eq!(ways[1]["off"], serde_json::json!(["2029-11-26"]));
}

/// Both times of the decisions of a year, as far as they were known.
#[test]
fn a_year_lists_its_decisions_with_the_day_of_issue_and_the_days_of_effect() {
    let out = line("year 2024");
    let words = "Công văn 2450/VPCP-KGVX   ban hành 12/04/2024  các ngày từ 29/04/2024 đến 04/05/2024\n";
    assert!(out.answered().contains(words), "{}", out.out);
    let value = line("year 2024 --format json --known-on 2024-04-11").value();
    assert_eq!(value["decisions"].as_array().unwrap().len(), 1);
    let value = line("year 2015 --format json").value();
    let notice = &value["decisions"][0];
    assert_eq!((&notice["issued"], &notice["issued_from"]), (&Value::Null, &Value::from("2014-12-01")));
    assert_eq!((&notice["known_from"], &notice["effect_from"]), (&"2014-12-22".into(), &"2014-12-27".into()));
    let out = line("--lang en year 2010");
    assert!(out.answered().contains("issued between 26 January 2010 and 6 February 2010, day not established"));
}

#[test]
fn a_year_outside_the_calendar_is_unknown() {
    line("year 1999").failed(4);
    line("year 2175").failed(4);
}

#[test]
fn a_year_that_is_no_number_is_a_matter_of_usage() {
    assert!(line("year này").failed(2).starts_with("YEAR phải là số nguyên"));
    line("year 10000").failed(2);
}

#[test]
fn a_projected_year_is_refused_on_request() {
    assert_eq!(line("year 2029 --undecided refuse --format json").failed_json(4).1, 202);
}
