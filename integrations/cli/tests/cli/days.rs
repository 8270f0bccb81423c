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
    assert!(out.answered().contains("Còn mở:  có thể thành ngày nghỉ\n"), "{}", out.out);
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
    assert!(out.answered().contains("? 26 November 2029"), "{}", out.out);
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
