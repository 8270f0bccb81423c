use super::*;

#[test]
fn advance_in_text_and_json() {
    let out = line("advance 2024-04-26 5");
    assert_eq!(
        out.answered(),
        "Ngày làm việc thứ 5 sau thứ Sáu 26/04/2024: thứ Ba 07/05/2024\nLịch: đã có quyết định\n"
    );
    assert_eq!(
        line("advance 2024-04-26 5 --format json").answered(),
        "{\"date\":\"2024-05-07\",\"standing\":\"decided\",\"earliest\":\"2024-05-07\",\"latest\":\"2024-05-07\",\"exact\":true,\"first_open\":null}\n"
    );
}

#[test]
fn advance_backwards_takes_a_negative_number_where_it_stands() {
    for text in [
        "advance 2024-05-07 -5 --format json",
        "advance --format json 2024-05-07 -5",
        "advance 2024-05-07 --format json -- -5",
    ] {
        assert_eq!(line(text).value()["date"], "2024-04-26", "{text}");
    }
}

#[test]
fn advance_by_nothing_is_the_day_itself_also_when_it_is_off() {
    assert_eq!(line("advance 2024-04-30 0 --format json").value()["date"], "2024-04-30");
}

#[test]
fn a_projected_advance_has_its_bounds() {
    let value = line("advance 2028-01-20 10 --format json").value();
    assert_eq!(value["standing"], "projected");
    assert!(value["earliest"].as_str() < value["latest"].as_str(), "{value}");
    assert_eq!(line("advance 2028-01-20 10 --undecided refuse --format json").failed_json(4).1, 202);
}

#[test]
fn an_advance_out_of_the_calendar_is_unknown() {
    line("advance 2024-05-07 1000000").failed(4);
    line("advance 2024-05-07 -2147483648").failed(4);
}

#[test]
fn an_advance_by_no_number_is_a_matter_of_usage() {
    for number in ["x", "5.5", "2147483648", "5wd"] {
        let (kind, code, message) =
            run(&["advance", "2024-05-07", number, "--format", "json", "--lang", "en"]).failed_json(2);
        assert_eq!((kind.as_str(), code), ("usage", 821));
        assert!(message.starts_with("N must be a whole number"), "{message}");
    }
}

#[test]
fn count_is_half_open_and_signed() {
    assert_eq!(
        line("count 2024-04-26 2024-05-07 --format json").answered(),
        "{\"count\":5,\"standing\":\"decided\",\"least\":5,\"most\":5,\"exact\":true,\"first_open\":null}\n"
    );
    assert_eq!(line("count 2024-05-07 2024-04-26 --format json").value()["count"], -5);
    let out = line("count 26/04/2024 07/05/2024");
    assert_eq!(
        out.answered(),
        "Từ thứ Sáu 26/04/2024 đến trước thứ Ba 07/05/2024: 5 ngày làm việc\nLịch: đã có quyết định\n"
    );
}

#[test]
fn a_projected_count_has_its_bounds() {
    let out = line("count 2028-01-20 2028-02-20 --lang en");
    // Either plan of Tết takes five working days; two more may be given off for Saturdays before the 20th.
    let words = "projected, not decided yet; between 15 and 17, depending on 22 January 2028\n";
    assert!(out.answered().contains(words), "{}", out.out);
    assert_eq!(line("count 2028-01-20 2028-02-20 --undecided refuse --format json").failed_json(4).1, 202);
}

#[test]
fn count_names_the_day_it_cannot_read() {
    assert!(line("count 2024-04-26 2024-13-01").failed(2).starts_with("TO: "));
}

#[test]
fn what_was_known_on_a_day() {
    assert_eq!(line("advance 2024-04-26 1 --known-on 2024-04-01 --format json").value()["date"], "2024-04-29");
    assert_eq!(line("advance 2024-04-26 1 --format json").value()["date"], "2024-05-02");
}

#[test]
fn known_on_is_a_day() {
    assert!(line("day 2024-04-29 --known-on 2024-4-1").failed(2).starts_with("--known-on: "));
}

#[test]
fn whose_working_days_are_meant() {
    assert_eq!(line("day 2024-04-29 --format json").value()["kind"], "swapped_off");
    assert_eq!(line("day 2024-04-29 --format json --scope citizen").value()["kind"], "working");
    assert_eq!(line("day 2024-06-01 --format json --scope six-day").value()["working"], true);
    line("day 2024-06-01 --scope mine").failed(2);
}

#[test]
fn a_term_shows_its_steps() {
    let out = run(&["term", "2024-04-26", "05 ngày làm việc"]);
    let text = out.answered();
    assert!(
        text.starts_with("Thời hạn:      05 ngày làm việc sau thứ Sáu 26/04/2024\nHạn theo luật: thứ Ba 07/05/2024"),
        "{text}"
    );
    assert!(text.contains("04/05/2024  thứ Bảy   3  làm bù, được tính"), "{text}");
    assert!(text.contains("[khoản 3 Điều 147 Bộ luật Dân sự 2015]"), "{text}");
}

#[test]
fn a_term_as_json() {
    let value = line("term 2024-04-26T15:00 15d --format json").value();
    assert_eq!((&value["legal"], &value["ends_at"]), (&Value::from("2024-05-13"), &Value::from("2024-05-13T24:00:00")));
    assert_eq!((&value["rule"], &value["basis"]), (&Value::Null, &Value::Null));
    let whats: Vec<&str> =
        value["trace"].as_array().unwrap().iter().map(|step| step["what"].as_str().unwrap()).collect();
    assert_eq!(whats, ["event_day_not_counted", "reached", "rolled", "rolled", "end"]);
}

#[test]
fn a_term_before_its_event_is_never_moved_later_and_has_a_safe_day() {
    let value = line("term 2024-09-06 5d --before --format json").value();
    assert_eq!((&value["legal"], &value["safe"]), (&Value::from("2024-09-01"), &Value::from("2024-08-30")));
    let out = line("term 2024-09-06 5d --before");
    assert!(out.answered().contains("Hạn an toàn:   thứ Sáu 30/08/2024"), "{}", out.out);
}

#[test]
fn a_term_in_hours_needs_office_hours() {
    let (kind, code, _) = line("term 2024-04-26 8wh --format json").failed_json(4);
    assert_eq!((kind.as_str(), code), ("needs_office_hours", 401));
}

#[test]
fn a_length_that_is_none() {
    for (length, code) in [("kịp thời", 101), ("5", 101), ("100001d", 103), ("1d+1d+1d+1d+1d", 305)] {
        assert_eq!(run(&["term", "2024-04-26", length, "--format", "json"]).failed_json(2).1, code, "{length}");
    }
}

#[test]
fn an_event_that_is_no_moment() {
    assert!(line("term 2024-04-26T25:00 5d").failed(2).starts_with("EVENT: "));
}

#[test]
fn a_projected_term_is_refused_on_request() {
    assert_eq!(line("term 2028-01-20 10wd --undecided refuse --format json").failed_json(4).1, 202);
}

#[test]
fn lunar_dates_both_ways() {
    assert_eq!(line("lunar 2024-04-18").answered(), "thứ Năm 18/04/2024 là mùng 10 tháng 3 năm Giáp Thìn (2024)\n");
    assert_eq!(
        line("lunar --lunar 10/3/2024 --lang en").answered(),
        "Thursday 18 April 2024 is day 10 of month 3, lunar year 2024 (Giáp Thìn)\n"
    );
    for text in ["5/2n/2023", "5/2/2023n"] {
        let value = run(&["lunar", "--lunar", text, "--format", "json"]).value();
        assert_eq!((&value["date"], &value["leap"]), (&Value::from("2023-03-26"), &Value::from(true)));
    }
}

#[test]
fn lunar_dates_that_are_none() {
    for (text, code) in
        [("30/1/2024", 102), ("1/3n/2023", 102), ("1/13/2024", 103), ("1/1/2300", 103), ("01/1/2024", 101)]
    {
        assert_eq!(run(&["lunar", "--lunar", text, "--format", "json"]).failed_json(2).1, code, "{text}");
    }
}

#[test]
fn lunar_takes_one_date() {
    assert_eq!(line("lunar --format json").failed_json(2).1, 821);
    assert!(line("lunar 2024-01-01 --lunar 1/1/2024").failed(2).starts_with("DATE và --lunar"));
}
