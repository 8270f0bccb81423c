use super::*;

#[test]
fn due_says_on_what_it_rests() {
    let out = line("due db-entry-province 2024-04-26");
    let text = out.answered();
    assert!(text.contains("Hạn theo luật: thứ Ba 07/05/2024, kết thúc lúc 24 giờ\n"), "{text}");
    assert!(text.contains("Căn cứ:        khoản 2 Điều 24 Nghị định 63/2010/NĐ-CP\n"), "{text}");
    assert!(text.contains("Lời văn:       “05 ngày làm việc kể từ ngày ký"), "{text}");
    assert!(text.contains("Nếu trễ:"), "{text}");
    assert!(!text.contains("được tính"), "the steps are asked for by --explain");
    assert!(line("due db-entry-province 2024-04-26 --explain").answered().contains("làm bù, được tính"));
}

#[test]
fn due_as_json_always_has_its_trace() {
    let value = line("due db-entry-province 2024-04-26 --format json --lang en").value();
    assert_eq!((&value["legal"], &value["rule"]), (&Value::from("2024-05-07"), &Value::from("db-entry-province")));
    assert_eq!(
        (&value["basis"], &value["verification"]),
        (&Value::from("Art. 24(2) Decree 63/2010"), &Value::from("seen_text"))
    );
    assert_eq!(value["trace"].as_array().unwrap().last().unwrap()["what"], "end");
}

#[test]
fn one_reading_or_all_of_them() {
    let strict = line("due publish-decision-province 2024-09-02 --reading strict --format json").value();
    assert_eq!((&strict["reading"], &strict["legal"]), (&Value::from("strict"), &Value::from("2024-08-27")));
    let all = line("due publish-decision-province 2024-09-02 --reading all --format json").value();
    let legal: Vec<&str> = all.as_array().unwrap().iter().map(|due| due["legal"].as_str().unwrap()).collect();
    assert_eq!(legal, ["2024-08-28", "2024-08-27", "2024-08-29", "2024-08-28"]);
    let out = line("due publish-decision-province 2024-09-02 --reading all");
    assert_eq!(out.answered().matches("Cách hiểu:").count(), 4);
    let single = line("due db-entry-province 2024-04-26 --reading all --format json").value();
    assert_eq!(single.as_array().unwrap().len(), 1, "asked for all, the answer is a list");
}

#[test]
fn a_reading_that_the_rule_does_not_have() {
    let (kind, code, message) =
        line("due publish-decision-province 2024-09-02 --reading loose --format json").failed_json(2);
    assert_eq!((kind.as_str(), code), ("unknown_reading", 506));
    assert!(message.contains("minus-n, strict"), "{message}");
}

#[test]
fn a_provision_with_several_numbers() {
    let value = line("due publish-decision-2013-2017 2015-09-02 --choice province --format json").value();
    assert_eq!(value["choice"], "province");
    let failed = line("due publish-decision-2013-2017 2015-09-02");
    assert!(failed.failed(2).ends_with("ministry, province; ghi --choice TÊN"), "{}", failed.err);
    assert_eq!(line("due publish-decision-2013-2017 2015-09-02 --choice x --format json").failed_json(2).1, 505);
}

#[test]
fn a_rule_that_inherits_the_limit_of_the_procedure() {
    let value = line("due written-reasons-within-term 2024-09-04 --own-limit 5wd --format json").value();
    assert_eq!(value["legal"], "2024-09-11");
    let (kind, code, message) =
        line("due written-reasons-within-term 2024-09-04 --format json --lang en").failed_json(2);
    assert_eq!((kind.as_str(), code), ("missing_field", 601));
    assert!(message.contains("--own-limit"), "{message}");
    assert!(line("due written-reasons-within-term 2024-09-04 --own-limit 5x").failed(2).starts_with("--own-limit: "));
}

#[test]
fn a_rule_that_nobody_knows() {
    let (kind, code, message) = line("due db-entry 2024-04-26 --format json").failed_json(2);
    assert_eq!((kind.as_str(), code), ("unknown_rule", 501));
    assert!(message.contains("db-entry-province"), "{message}");
}

#[test]
fn a_day_on_which_no_rule_is_in_force() {
    let (kind, code, _) = line("due onestop-apology 2017-01-06 --format json").failed_json(4);
    assert_eq!((kind.as_str(), code), ("not_in_force", 502));
}

#[test]
fn a_text_without_a_date() {
    assert_eq!(line("due public-display 2024-01-05 --format json").failed_json(4).1, 503);
    assert_eq!(line("due onestop-eight-hours 2026-01-06 --format json").failed_json(4).1, 401);
}

#[test]
fn a_projected_deadline_is_refused_on_request() {
    let value = line("due db-entry-province 2028-01-20 --format json").value();
    assert_eq!(value["standing"], "projected");
    assert_eq!(line("due db-entry-province 2028-01-20 --undecided refuse --format json").failed_json(4).1, 202);
}

#[test]
fn the_rulebook_is_listed() {
    let out = line("rules");
    let text = out.answered();
    assert!(text.contains("\nonestop-apology:\n  onestop-apology-2018"), "{text}");
    assert!(text.contains("21/06/2018 đến hết 30/06/2025"), "{text}");
    assert!(text.contains("[khoản 2 Điều 24 Nghị định 63/2010/NĐ-CP]"), "{text}");
    let value = line("rules --format json").value();
    let families = value["families"].as_array().unwrap();
    let apology = families.iter().find(|family| family["family"] == "onestop-apology").unwrap();
    assert_eq!(apology["versions"][1]["rule"], "onestop-apology-2025");
    assert_eq!(apology["versions"][1]["until"], Value::Null);
    assert_eq!(apology["gaps"][0]["until"], "2018-06-21");
}

#[test]
fn a_rule_or_family_is_shown_in_full() {
    let out = line("rules onestop-apology");
    let text = out.answered();
    assert_eq!(text.matches("Quy tắc:").count(), 2);
    assert!(text.contains("Thay bằng:   onestop-apology-2025\n"), "{text}");
    assert!(text.contains("Không có quy tắc 01/01/2008 đến hết 20/06/2018"), "{text}");
    let value = line("rules onestop-apology-2025 --format json").value();
    assert_eq!(value["rules"][0]["limit"]["length"], "1d");
    assert_eq!(value["rules"][0]["provision"], "19(6)");
}

#[test]
fn rules_are_found_by_words_without_marks() {
    for words in [&["xin loi"][..], &["xin", "lỗi"], &["XIN LOI"]] {
        let arguments = [&["rules"], words, &["--format", "json"]].concat();
        let value = run(&arguments).value();
        let ids: Vec<&str> =
            value["rules"].as_array().unwrap().iter().map(|rule| rule["id"].as_str().unwrap()).collect();
        assert!(ids.contains(&"onestop-apology-2018") && !ids.contains(&"db-entry-province"), "{ids:?}");
    }
}

#[test]
fn words_that_no_rule_has() {
    assert_eq!(line("rules zzz --format json").failed_json(2).1, 501);
}
