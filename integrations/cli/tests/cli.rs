//! The command line from outside: every command in both forms, every exit code, every fault of a record.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// What a run of the program left behind.
struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Run {
    /// The text of an answer.
    #[track_caller]
    fn answered(&self) -> &str {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{}", self.out);
        &self.out
    }

    /// The answer as JSON.
    #[track_caller]
    fn value(&self) -> Value {
        serde_json::from_str(self.answered()).unwrap()
    }

    /// The sentence of a failure: nothing is answered, one line is said.
    #[track_caller]
    fn failed(&self, code: i32) -> &str {
        assert_eq!((self.code, self.out.as_str()), (code, ""), "{}", self.err);
        let sentence = self.err.strip_prefix("thoihan: ").unwrap().strip_suffix('\n').unwrap();
        assert!(
            !sentence.contains('\n') && !sentence.ends_with('.') || sentence.matches(". ").count() < 3,
            "{sentence}"
        );
        sentence
    }

    /// Kind, code and message of a failure in JSON.
    #[track_caller]
    fn failed_json(&self, code: i32) -> (String, u64, String) {
        assert_eq!((self.code, self.out.as_str()), (code, ""), "{}", self.err);
        assert_eq!(self.err.lines().count(), 1);
        let value: Value = serde_json::from_str(&self.err).unwrap();
        let error = &value["error"];
        (
            error["kind"].as_str().unwrap().into(),
            error["code"].as_u64().unwrap(),
            error["message"].as_str().unwrap().into(),
        )
    }
}

fn run(arguments: &[&str]) -> Run {
    run_with(arguments, b"")
}

fn run_with(arguments: &[&str], input: &[u8]) -> Run {
    let mut child =
        command(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // A program that refuses its arguments reads nothing; writing to it may fail then.
    let feeder = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_thoihan"));
    command.args(arguments);
    command
}

/// A file for one test; its name is the test's own.
fn file(name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, content).unwrap();
    path
}

fn said(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// One line of a command, cut at blanks.
fn line(text: &str) -> Run {
    run(&text.split_whitespace().collect::<Vec<_>>())
}

/// Answers to records on standard input, one JSON object each, and the exit code.
fn cases(input: impl AsRef<[u8]>, as_of: &str) -> (Vec<Value>, i32) {
    let run = run_with(&["cases", "-", "--as-of", as_of, "--format", "json"], input.as_ref());
    assert_eq!(run.err, "");
    (run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect(), run.code)
}

/// The answer to one record of CSV.
#[track_caller]
fn one(header: &str, record: &str, as_of: &str) -> Value {
    let (rows, _) = cases(format!("{header}\n{record}\n"), as_of);
    assert_eq!(rows.len(), 1);
    rows[0].clone()
}

/// The code and message of the only faulty row among rows that are read well before and after it.
#[track_caller]
fn fault_between(faulty: &[u8]) -> (u64, String) {
    let input = [b"MaHoSo,NgayTiepNhan,ThoiHan\nA,2024-04-26,5wd\n", faulty, b"\nZ,2024-04-26,5wd\n"].concat();
    let (rows, code) = cases(input, "2024-05-01");
    assert_eq!((rows.len(), code), (3, 1), "{rows:?}");
    assert_eq!((&rows[0]["due"], &rows[2]["due"]), (&Value::from("2024-05-07"), &Value::from("2024-05-07")));
    assert_eq!((&rows[0]["MaHoSo"], &rows[2]["MaHoSo"]), (&Value::from("A"), &Value::from("Z")));
    for field in ["due", "promised", "status", "late_days", "apology", "extension", "next_event", "standing"] {
        assert_eq!(rows[1][field], Value::Null, "{field}");
    }
    (rows[1]["code"].as_u64().unwrap(), rows[1]["message"].as_str().unwrap().into())
}

mod days {
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
        assert!(text.starts_with("Năm 2024: 250 ngày làm việc (đã có quyết định)\n"), "{text}");
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
}

mod counting {
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
            "{\"date\":\"2024-05-07\",\"standing\":\"decided\",\"earliest\":\"2024-05-07\",\"latest\":\"2024-05-07\"}\n"
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
            "{\"count\":5,\"standing\":\"decided\",\"least\":5,\"most\":5}\n"
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
        assert!(out.answered().contains("projected, not decided yet; between 16 and 18"), "{}", out.out);
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
            text.starts_with(
                "Thời hạn:      05 ngày làm việc sau thứ Sáu 26/04/2024\nHạn theo luật: thứ Ba 07/05/2024"
            ),
            "{text}"
        );
        assert!(text.contains("04/05/2024  thứ Bảy   3  làm bù, được tính"), "{text}");
        assert!(text.contains("[khoản 3 Điều 147 Bộ luật Dân sự 2015]"), "{text}");
    }

    #[test]
    fn a_term_as_json() {
        let value = line("term 2024-04-26T15:00 15d --format json").value();
        assert_eq!(
            (&value["legal"], &value["ends_at"]),
            (&Value::from("2024-05-13"), &Value::from("2024-05-13T24:00:00"))
        );
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
}

mod rulebook {
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
        assert!(
            line("due written-reasons-within-term 2024-09-04 --own-limit 5x").failed(2).starts_with("--own-limit: ")
        );
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
}

mod settings {
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
            ("swap.toml", swap.as_bytes(), 302),
            ("whose.toml", b"[[decision]]\ninstrument = \"nobody\"\n", 304),
            ("large.toml", &[b'#'; (1 << 20) + 1], 305),
        ];
        for (name, content, expected) in table {
            let overlay = file(name, content);
            let (_, code, message) =
                run(&["day", "2025-11-03", "--overlay", said(&overlay), "--format", "json"]).failed_json(3);
            assert_eq!(code, expected, "{name}: {message}");
            assert!(message.contains(name), "{message}");
        }
    }

    #[test]
    fn an_overlay_that_is_not_there() {
        let (kind, code, message) =
            line("day 2025-11-03 --overlay nowhere.toml --format json --lang en").failed_json(3);
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
        for command in ["day", "year", "advance", "count", "term", "rules", "due", "cases", "lunar"] {
            assert!(out.out.contains(&format!("\n  {command} ")), "{command}");
            let help = run(&[command, "--help"]);
            assert!(help.answered().contains("Cách dùng: thoihan ") && help.out.ends_with('\n'), "{}", help.out);
        }
        assert!(line("cases --help").answered().contains("805 ngoặc kép không đóng"));
        assert!(line("--version").answered().starts_with("thoihan "));
    }
}

mod records {
    use super::*;

    const HEADER: &str =
        "MaHoSo,NgayTiepNhan,ThoiHan,NgayHenTra,TrangThaiHoSo,TamDung,NgayXinLoi,NgayHenLai,NgayKetThucXuLy,NgayTra";

    #[test]
    fn a_record_as_csv_has_the_columns_of_the_contract() {
        let input = "MaHoSo,NgayTiepNhan,ThoiHan,NgayHenTra\nHS1,2024-04-26T09:30,5wd,2024-05-07\n";
        let run = run_with(&["cases", "-", "--as-of", "2024-05-02"], input.as_bytes());
        assert_eq!(
            run.answered(),
            "\u{feff}MaHoSo,due,promised,promised_differs,status,late_days,apology_by,apology_safe_by,apology,extension,next_event,\
             next_event_at,standing,code,message\n\
             HS1,2024-05-07,2024-05-07,0,running,0,2024-05-06,2024-05-06,not_owed,none,apology_safe,2024-05-06T00:00:00,decided,0,\n"
        );
    }

    #[test]
    fn a_record_as_json_has_every_field() {
        let row = one("MaHoSo,NgayTiepNhan,ThoiHan", "HS1,2024-04-26,5wd", "2024-05-02");
        let fields: Vec<&String> = row.as_object().unwrap().keys().collect();
        assert_eq!(fields.len(), 15);
        assert_eq!(
            (&row["due"], &row["promised"], &row["message"]),
            (&Value::from("2024-05-07"), &Value::Null, &Value::Null)
        );
    }

    #[test]
    fn the_same_record_in_every_form_of_csv() {
        let forms = [
            "MaHoSo,NgayTiepNhan,ThoiHan\nHS1,2024-04-26,5wd\n",
            "\u{feff}MaHoSo;NgayTiepNhan;ThoiHan\r\nHS1;26/04/2024 09:30;05 ngày làm việc\r\n",
            "ma_ho_so\tngay-tiep-nhan\tTHOI HAN\nHS1\t20240426093000\t5wd",
            "Mã hồ sơ,Chủ hồ sơ,Ngày tiếp nhận,Thời hạn\n\nHS1,\"Nguyễn, A\",2024-04-26T02:30:00Z,\"5wd\"\n\n",
            "\"MaHoSo\",\"NgayTiepNhan\",\"ThoiHan\"\nHS1, 2024-04-26 ,5wd\n",
        ];
        for form in forms {
            let (rows, code) = cases(form, "2024-05-02");
            assert_eq!((rows.len(), code), (1, 0), "{form}");
            assert_eq!(
                (&rows[0]["MaHoSo"], &rows[0]["due"]),
                (&Value::from("HS1"), &Value::from("2024-05-07")),
                "{form}"
            );
        }
    }

    #[test]
    fn columns_that_are_not_read_are_never_written() {
        let input = "MaHoSo,ChuHoSo,NgayTiepNhan,ThoiHan\nHS1,Nguyễn Văn Bí Mật,x,5wd\n";
        let (rows, _) = cases(input, "2024-05-02");
        assert!(!rows[0].to_string().contains("Bí Mật"));
    }

    #[test]
    fn a_quoted_field_may_hold_delimiters_quotes_and_line_ends() {
        let (rows, code) = cases(
            "MaHoSo,GhiChu,NgayTiepNhan,ThoiHan\n\"a\"\"b\",\"x,\ny\n\nz\",2024-04-26,5wd\nHS2,,2024-04-26,5wd\n",
            "2024-05-02",
        );
        assert_eq!((rows.len(), code), (2, 0));
        assert_eq!((&rows[0]["MaHoSo"], &rows[1]["MaHoSo"]), (&Value::from("a\"b"), &Value::from("HS2")));
    }

    #[test]
    fn a_quote_inside_a_field_is_a_letter() {
        let row = one("MaHoSo,NgayTiepNhan,ThoiHan", "nhà 5\" A,2024-04-26,5wd", "2024-05-02");
        assert_eq!(row["MaHoSo"], "nhà 5\" A");
    }

    #[test]
    fn a_code_that_a_spreadsheet_would_run_is_made_harmless_in_csv_only() {
        for id in ["=1+1", "+1", "-1", "@a", "\t1", "＝1"] {
            let input = format!("MaHoSo,NgayTiepNhan\n{id},2024-04-26\n");
            let run = run_with(&["cases", "-", "--as-of", "2024-05-02"], input.as_bytes());
            let row = run.answered().lines().nth(1).unwrap();
            assert!(row.starts_with(&format!("'{id},")), "{row}");
            assert_eq!(cases(&input, "2024-05-02").0[0]["MaHoSo"], id);
        }
    }

    #[test]
    fn a_code_with_a_comma_is_quoted() {
        let run = run_with(&["cases", "-", "--as-of", "2024-05-02"], b"MaHoSo,NgayTiepNhan\n\"a,\"\"b\",2024-04-26\n");
        assert!(run.answered().lines().nth(1).unwrap().starts_with("\"a,\"\"b\","));
    }

    #[test]
    fn a_case_finished_late_counts_in_the_unit_of_its_limit() {
        let working = one(HEADER, "A,2024-04-26,5wd,,9,,,,2024-05-09T10:00,", "2024-06-01");
        assert_eq!((&working["status"], &working["late_days"]), (&Value::from("late"), &Value::from(2)));
        let saturday = one(HEADER, "A,2024-05-03,5wd,,9,,,,2024-05-11,", "2024-06-01");
        assert_eq!(
            (&saturday["due"], &saturday["status"], &saturday["late_days"]),
            (&"2024-05-09".into(), &"late".into(), &1.into())
        );
        let calendar = one(HEADER, "A,2024-04-26,15d,,9,,,,2024-05-18,", "2024-06-01");
        assert_eq!(calendar["late_days"], 5);
    }

    #[test]
    fn the_letter_and_the_new_promise() {
        let row = one(HEADER, "A,2024-04-26,5wd,2024-05-07,9,,2024-05-06,2024-05-10,2024-05-09,", "2024-06-01");
        assert_eq!(
            (&row["apology"], &row["extension"], &row["promised"]),
            (&"sent_in_time".into(), &"used".into(), &"2024-05-10".into())
        );
        let twice =
            one(HEADER, "A,2024-04-26,5wd,2024-05-07,9,,2024-05-06,2024-05-10;13/05/2024,2024-05-09,", "2024-06-01");
        assert_eq!((&twice["extension"], &twice["code"]), (&"exceeded".into(), &733.into()));
    }

    #[test]
    fn waits_in_a_cell() {
        let due = |waits: &str| one(HEADER, &format!("A,2024-04-01,5wd,,4,{waits},,,,"), "2024-04-09")["due"].clone();
        assert_eq!(due(""), "2024-04-08");
        assert_eq!(due("2024-04-03/2024-04-05"), "2024-04-12", "by the rule in force the limit is counted again");
        assert_eq!(due("restart:2024-04-03/2024-04-05"), "2024-04-12");
        assert_eq!(due("pause: 03/04/2024/05/04/2024"), "2024-04-10");
        assert_eq!(
            due("pause:03/04/2024 08:00/2024-04-05; 20240408080000/2024-04-09T08:00"),
            "2024-04-11",
            "the mode holds on"
        );
        assert_eq!(due("continue:2024-04-03/2024-04-05"), "2024-04-08");
        assert_eq!(due("pause:2024-04-03/2024-04-04;continue:2024-04-04/2024-04-08"), "2024-04-09");
    }

    #[test]
    fn an_open_wait_stops_the_clock() {
        let row = one(HEADER, "A,2024-04-01,5wd,,5,03/04/2024/,,,,", "2024-05-02");
        assert_eq!((&row["status"], &row["due"], &row["code"]), (&"paused".into(), &Value::Null, &0.into()));
    }

    #[test]
    fn waits_that_are_none() {
        let code = |waits: &str| {
            let row = one(HEADER, &format!("A,2024-04-01,5wd,,4,{waits},,,,"), "2024-05-02");
            assert!(row["message"].as_str().unwrap().starts_with("dòng 2, cột TamDung: "), "{row}");
            row["code"].as_u64().unwrap()
        };
        assert_eq!(code("2024-04-03"), 101);
        assert_eq!(code("stop:2024-04-03/"), 101);
        assert_eq!(code("2024-04-03/x"), 101);
        assert_eq!(code("/2024-04-03"), 101);
        assert_eq!(code("2024-02-30/2024-03-01"), 102);
        assert_eq!(code("30/02/2024/"), 102);
    }

    #[test]
    fn newline_delimited_json_reads_the_same_columns() {
        let input = "{\"ma_ho_so\":\"A\",\"NgayTiepNhan\":20240426093000,\"Thời hạn\":\"5wd\",\"TrangThaiHoSo\":4,\"NgayTra\":null,\"NgayHenTra\":\"\",\"ChuHoSo\":{\"a\":[1]}}\n\n\
                     {\"MaHoSo\":1.013225,\"NgayTiepNhan\":\"2024-04-26\",\"ThoiHan\":\"5wd\",\"TrangThaiHoSo\":\"2\"}";
        let (rows, code) = cases(input, "2024-05-02");
        assert_eq!((rows.len(), code), (2, 0), "{rows:?}");
        assert_eq!((&rows[0]["MaHoSo"], &rows[0]["due"]), (&"A".into(), &"2024-05-07".into()));
        assert_eq!(rows[1]["MaHoSo"], "1.013225", "a number is kept as it was written");
    }

    #[test]
    fn rounds_of_supplement_are_read_as_they_are() {
        let input = r#"{"MaHoSo":"A","NgayTiepNhan":"20240401080000","ThoiHan":"5wd","DanhSachHoSoBoSung":[{"HoSoBoSungId":1,"NgayBoSung":"20240403080000","NgayTiepNhanBoSung":"20240408090000"}]}
{"MaHoSo":"B","NgayTiepNhan":"20240401080000","ThoiHan":"5wd","DanhSachHoSoBoSung":[{"NgayBoSung":"20240403080000","NgayTiepNhanBoSung":""}]}
{"MaHoSo":"C","NgayTiepNhan":"20240401080000","ThoiHan":"5wd","DanhSachHoSoBoSung":null}
{"MaHoSo":"D","NgayTiepNhan":"20240401080000","ThoiHan":"5wd","DanhSachHoSoBoSung":[]}
"#;
        let (rows, code) = cases(input, "2024-04-10");
        let answers: Vec<(&Value, &Value)> = rows.iter().map(|row| (&row["due"], &row["status"])).collect();
        assert_eq!(code, 0);
        assert_eq!(answers[0], (&"2024-04-15".into(), &"running".into()));
        assert_eq!(answers[1], (&Value::Null, &"paused".into()));
        assert_eq!((answers[2].0, answers[3].0), (&"2024-04-08".into(), &"2024-04-08".into()));
    }

    #[test]
    fn rounds_of_supplement_that_are_none() {
        let table = [
            ("5", 101),
            ("[1]", 101),
            ("[{}]", 601),
            (r#"[{"NgayBoSung":"20241303080000"}]"#, 103),
            (r#"[{"NgayBoSung":["x"]}]"#, 101),
            (r#"[{"NgayBoSung":"20240403080000","ngay_bo_sung":"20240404080000"}]"#, 101),
        ];
        for (list, expected) in table {
            let input = format!(r#"{{"MaHoSo":"A","NgayTiepNhan":"2024-04-01","DanhSachHoSoBoSung":{list}}}"#);
            let (rows, code) = cases(input, "2024-04-10");
            assert_eq!((rows[0]["code"].as_u64(), code), (Some(expected), 1), "{list}: {rows:?}");
            assert_eq!(rows[0]["MaHoSo"], "A");
            assert!(rows[0]["message"].as_str().unwrap().contains("cột DanhSachHoSoBoSung"), "{rows:?}");
        }
    }

    #[test]
    fn a_value_that_cannot_be_read_costs_its_own_record_only() {
        assert_eq!(
            fault_between(b"X,2024-13-26,5wd"),
            (103, "dòng 3, cột NgayTiepNhan: tháng 13 nằm ngoài khoảng 1..=12".into())
        );
        assert_eq!(fault_between(b"X,2024-04-31,5wd").0, 102);
        assert_eq!(fault_between("X,hôm qua,5wd".as_bytes()).0, 101);
        assert_eq!(fault_between("X,2024-04-26,kịp thời".as_bytes()).0, 101);
        assert_eq!(fault_between(b"X,2024-04-26,100001d").0, 103);
    }

    #[test]
    fn a_status_is_one_of_ten_codes_written_plainly() {
        for status in ["0", "11", "05", "5.0", "+5", "-1", "256", "dang xu ly"] {
            let row = one(HEADER, &format!("A,2024-04-26,5wd,,{status},,,,,"), "2024-05-02");
            assert_eq!(
                (&row["code"], &row["MaHoSo"], &row["status"]),
                (&103.into(), &"A".into(), &Value::Null),
                "{status}"
            );
            assert!(row["message"].as_str().unwrap().contains("cột TrangThaiHoSo"), "{row}");
        }
        assert_eq!(one(HEADER, "A,2024-04-26,5wd,,10,,,,2024-05-02,2024-05-03", "2024-05-04")["status"], "early");
    }

    #[test]
    fn the_column_is_named_in_the_language_asked_for() {
        let run = run_with(&["cases", "-", "--as-of", "2024-05-02", "--lang", "en"], b"MaHoSo,NgayTiepNhan\nA,x\n");
        assert_eq!(run.code, 1);
        assert!(run.out.contains("A,,,,,,,,,,,,,101,\"line 2, column NgayTiepNhan: moment"), "{}", run.out);
    }

    #[test]
    fn a_record_that_does_not_say_enough() {
        let row = one("MaHoSo,NgayTiepNhan,ThoiHan", "A,,5wd", "2024-05-02");
        assert_eq!((&row["status"], &row["code"]), (&Value::Null, &701.into()));
        assert_eq!(cases("MaHoSo,NgayTiepNhan\nA,\n", "2024-05-02").1, 1);
    }

    #[test]
    fn an_undecided_due_day_is_refused_on_request() {
        let input = b"MaHoSo,NgayTiepNhan,ThoiHan\nA,2028-01-20,10wd\n";
        let run =
            run_with(&["cases", "-", "--as-of", "2028-01-25", "--undecided", "refuse", "--format", "json"], input);
        assert_eq!(run.code, 1);
        let row: Value = serde_json::from_str(&run.out).unwrap();
        assert_eq!((&row["MaHoSo"], &row["code"], &row["due"]), (&"A".into(), &202.into(), &Value::Null));
        assert_eq!(cases(input, "2028-01-25").0[0]["standing"], "projected");
    }
}

mod faults {
    use super::*;

    #[test]
    fn a_line_too_long() {
        let (code, message) = fault_between(&[b'x'; (64 << 10) + 1]);
        assert_eq!((code, message.as_str()), (801, "dòng 3: dài quá 64 KiB"));
        assert_eq!(fault_between(&vec![b','; 1 << 20]).0, 801);
    }

    #[test]
    fn too_many_columns() {
        assert_eq!(fault_between(&[b','; 256]).0, 802);
        assert_eq!(fault_between(&[b','; 255]).0, 806);
    }

    #[test]
    fn not_utf_8() {
        assert_eq!(fault_between(b"X\xff,2024-04-26,5wd"), (803, "dòng 3: không phải UTF-8".into()));
    }

    #[test]
    fn a_nul() {
        assert_eq!(fault_between(b"X\0,2024-04-26,5wd"), (804, "dòng 3: có ký tự NUL".into()));
    }

    #[test]
    fn an_open_quote_costs_its_own_line_only() {
        assert_eq!(fault_between(b"X,\"2024-04-26,5wd").0, 805);
        assert_eq!(fault_between(b"\"X,2024-04-26,5wd").0, 805);
        assert_eq!(fault_between(b"X,\"2024-04-26\"x,5wd").0, 805, "a quote closes where its field ends");
    }

    #[test]
    fn an_open_quote_does_not_run_into_another() {
        let input = "MaHoSo,NgayTiepNhan,ThoiHan\nX,\"2024-04-26,5wd\nY,\"2024-04-26\",5wd\n\"Z,2024-04-26,5wd\n";
        let (rows, _) = cases(input, "2024-05-02");
        let codes: Vec<u64> = rows.iter().map(|row| row["code"].as_u64().unwrap()).collect();
        assert_eq!(codes, [805, 0, 805]);
        assert!(rows[2]["message"].as_str().unwrap().starts_with("dòng 4: "), "{rows:?}");
    }

    #[test]
    fn an_open_quote_does_not_swallow_a_large_file() {
        let mut input = b"MaHoSo,NgayTiepNhan\n\"X,2024-04-26\n".to_vec();
        input.extend(b"A,2024-04-26\n".repeat(20_000));
        let (rows, code) = cases(input, "2024-05-02");
        assert_eq!((rows.len(), code), (20_001, 1));
        assert!(rows[1..].iter().all(|row| row["code"] == 0));
    }

    #[test]
    fn another_number_of_columns() {
        assert_eq!(fault_between(b"X,2024-04-26"), (806, "dòng 3: có 2 cột, dòng tiêu đề có 3".into()));
        assert_eq!(fault_between(b"X,2024-04-26,5wd,").0, 806);
    }

    #[test]
    fn faults_of_json() {
        let table: [(&[u8], u64); 10] = [
            (b"{\"MaHoSo\":", 807),
            (b"[1]", 807),
            (b"\"A\"", 807),
            (b"{\"MaHoSo\":\"A\"} x", 807),
            (b"{\"MaHoSo\":\"A\",\"MaHoSo\":\"B\"}", 808),
            (b"{\"MaHoSo\":\"A\",\"ma_ho_so\":\"B\"}", 808),
            (b"{\"MaHoSo\":\"\xff\"}", 803),
            (b"{\"MaHoSo\":\"\\u0000\"}", 804),
            (b"{\"MaHoSo\":\"A\",\"NgayTiepNhan\":[1]}", 101),
            (b"{\"MaHoSo\":\"A\",\"NgayTiepNhan\":\"2024-04-26\",\"TrangThaiHoSo\":true}", 103),
        ];
        for (faulty, expected) in table {
            let good = b"{\"MaHoSo\":\"Z\",\"NgayTiepNhan\":\"2024-04-26\",\"ThoiHan\":\"5wd\"}\n";
            let (rows, code) = cases([good, faulty, b"\n", good].concat(), "2024-05-02");
            assert_eq!((rows.len(), code), (3, 1));
            assert_eq!(rows[1]["code"], expected, "{}", String::from_utf8_lossy(faulty));
            assert!(rows[1]["message"].as_str().unwrap().starts_with("dòng 2"), "{}", rows[1]);
            assert_eq!((&rows[0]["code"], &rows[2]["code"]), (&0.into(), &0.into()));
        }
    }

    #[test]
    fn faults_of_size_in_json() {
        let long = format!("{{\"MaHoSo\":\"{}\"}}\n", "x".repeat(64 << 10));
        let keys: Vec<String> = (0..257).map(|key| format!("\"k{key}\":1")).collect();
        let (rows, _) = cases(format!("{{\"MaHoSo\":\"A\"}}\n{long}{{{}}}\n", keys.join(",")), "2024-05-02");
        assert_eq!((&rows[1]["code"], &rows[2]["code"]), (&801.into(), &802.into()));
        let deep = format!("{{\"x\":{}\n", "[".repeat(60_000));
        assert_eq!(cases(format!("{{\"MaHoSo\":\"A\"}}\n{deep}"), "2024-05-02").0[1]["code"], 807);
    }

    #[test]
    fn a_duplicate_of_a_key_that_is_not_read_changes_nothing() {
        let (rows, code) =
            cases(r#"{"MaHoSo":"A","NgayTiepNhan":"2024-04-26","ThoiHan":"5wd","x":1,"x":2}"#, "2024-05-02");
        assert_eq!((&rows[0]["code"], code), (&0.into(), 0));
    }
}

mod streams {
    use super::*;

    const TWO: &str = "MaHoSo,DonViXuLy,MaTTHC,NgayTiepNhan,ThoiHan,NgayKetThucXuLy,TrangThaiHoSo\n\
        A,UBND xã B,1.001,2024-04-26,5wd,2024-05-07,9\nB,UBND xã B,1.001,2024-04-26,5wd,2024-05-09,9\n\
        C,UBND xã A,1.002,2024-04-26,5wd,2024-05-06,9\nD,UBND xã A,1.002,x,5wd,,4\n";

    #[test]
    fn the_moment_is_required() {
        let failed = run_with(&["cases", "-"], TWO.as_bytes());
        assert!(failed.failed(2).contains("thí dụ --as-of 2024-05-07"), "{}", failed.err);
        let (kind, code, _) = run_with(&["cases", "-", "--format", "json"], b"").failed_json(2);
        assert_eq!((kind.as_str(), code), ("missing_field", 601));
        assert!(run_with(&["cases", "-", "--as-of", "hôm nay"], b"").failed(2).starts_with("--as-of: "));
    }

    #[test]
    fn a_file_that_is_not_there() {
        assert_eq!(line("cases nowhere.csv --as-of 2024-05-07 --format json").failed_json(3).1, 831);
    }

    #[test]
    fn a_folder_is_no_file() {
        assert_eq!(
            run(&["cases", env!("CARGO_TARGET_TMPDIR"), "--as-of", "2024-05-07", "--format", "json"]).failed_json(3).1,
            831
        );
    }

    #[test]
    fn headers_that_cannot_be() {
        let table: [(&[u8], u64); 8] = [
            (b"", 834),
            (b"\n\n", 834),
            (b"a,b,c\n1,2,3\n", 834),
            ("BÁO CÁO THÁNG 5,,\nMaHoSo,NgayTiepNhan\n".as_bytes(), 834),
            ("NgayTiepNhan,Ngày tiếp nhận\n".as_bytes(), 833),
            (b"MaHoSo,NgayTiepNhan\xff\n", 835),
            (b"MaHoSo,NgayTiepNhan\rA,2024-04-26\r", 835),
            (b"[{\"MaHoSo\":\"A\"}]", 835),
        ];
        for (input, expected) in table {
            let run = run_with(&["cases", "-", "--as-of", "2024-05-07", "--format", "json"], input);
            assert_eq!(run.failed_json(3).1, expected, "{}", String::from_utf8_lossy(input));
        }
    }

    #[test]
    fn a_header_alone_is_no_record() {
        assert_eq!(cases("MaHoSo,NgayTiepNhan\n", "2024-05-07"), (vec![], 0));
    }

    #[test]
    fn a_name_tells_json_where_the_content_cannot() {
        let empty = file("empty.ndjson", "");
        assert_eq!(run(&["cases", said(&empty), "--as-of", "2024-05-07", "--format", "json"]).answered(), "");
        let broken = file("broken.jsonl", "MaHoSo,NgayTiepNhan\n");
        let run = run(&["cases", said(&broken), "--as-of", "2024-05-07", "--format", "json"]);
        assert_eq!(run.code, 1);
        assert!(run.out.contains("\"code\":807"), "{}", run.out);
    }

    #[test]
    fn a_report_by_agency_and_procedure() {
        let run = run_with(&["cases", "-", "--as-of", "2024-06-01", "--report"], TWO.as_bytes());
        assert_eq!(run.code, 1, "one record cannot be read");
        let lines: Vec<Vec<&str>> = run
            .out
            .lines()
            .map(|line| line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect())
            .collect();
        let row = |name: &str| lines.iter().find(|line| line.first() == Some(&name)).unwrap();
        assert_eq!(row("UBND xã A")[1..6], ["1.002", "2", "0", "1", "0"]);
        assert_eq!(row("UBND xã B")[1..6], ["1.001", "2", "1", "0", "1"]);
        assert_eq!(row("Tổng cộng")[1..5], ["4", "1", "1", "1"]);
        assert!(run.out.contains("66,67%"), "{}", run.out);
        assert!(run.out.contains("= 2 / 3\n"), "the denominator is named: {}", run.out);
        assert!(run.out.find("UBND xã A") < run.out.find("UBND xã B"), "sorted");
    }

    #[test]
    fn a_report_as_json() {
        let run = run_with(
            &["cases", "-", "--as-of", "2024-06-01", "--report", "--format", "json", "--lang", "en"],
            TWO.as_bytes(),
        );
        let value: Value = serde_json::from_str(&run.out).unwrap();
        assert_eq!(value["as_of"], "2024-06-01T24:00:00");
        assert_eq!(value["total"]["received"], 4);
        assert_eq!(value["total"]["on_time_share"]["basis_points"], 6667);
        assert_eq!(
            (&value["groups"][0]["agency"], &value["groups"][0]["not_evaluated"]),
            (&"UBND xã A".into(), &1.into())
        );
        assert!(value["denominators"]["on_time_share"].as_str().unwrap().contains("of finished cases"));
        let english = run_with(&["cases", "-", "--as-of", "2024-06-01", "--report", "--lang", "en"], TWO.as_bytes());
        assert!(english.out.contains("66.67%"), "{}", english.out);
    }

    #[test]
    fn a_report_of_nothing_divides_by_nothing() {
        let run = run_with(&["cases", "-", "--as-of", "2024-06-01", "--report"], b"MaHoSo,NgayTiepNhan\n");
        assert!(run.answered().contains("= 0 / 0\n"), "{}", run.out);
    }

    #[test]
    fn an_output_file_replaces_the_old_one_when_it_is_complete() {
        let (input, output) = (file("in.csv", TWO), file("out.csv", "old"));
        let run = run(&["cases", said(&input), "--as-of", "2024-06-01", "--out", said(&output)]);
        assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (1, "", ""));
        let written = fs::read_to_string(&output).unwrap();
        assert_eq!((written.lines().count(), written.starts_with('\u{feff}')), (5, true));
        assert_eq!(left_over("out.csv"), 0);
    }

    #[test]
    fn an_output_file_stays_as_it_was_when_the_input_is_refused() {
        let (input, output) = (file("refused.csv", "a,b\n"), file("kept.csv", "old"));
        assert_eq!(run(&["cases", said(&input), "--as-of", "2024-06-01", "--out", said(&output)]).code, 3);
        assert_eq!(fs::read_to_string(&output).unwrap(), "old");
        assert_eq!(left_over("kept.csv"), 0);
    }

    #[test]
    fn an_output_file_in_no_folder() {
        let input = file("lonely.csv", TWO);
        let (kind, code, _) =
            run(&["cases", said(&input), "--as-of", "2024-06-01", "--out", "/nowhere/at/all.csv", "--format", "json"])
                .failed_json(3);
        assert_eq!((kind.as_str(), code), ("file_unwritable", 832));
    }

    /// How many temporary files of that name are there.
    fn left_over(name: &str) -> usize {
        let names = fs::read_dir(env!("CARGO_TARGET_TMPDIR")).unwrap().map(|entry| entry.unwrap().file_name());
        names.filter(|other| other.to_str().unwrap().starts_with(&format!("{name}."))).count()
    }

    #[test]
    fn a_reader_that_leaves_is_no_failure() {
        let input = file("long.csv", format!("MaHoSo,NgayTiepNhan,ThoiHan\n{}", "A,2024-04-26,5wd\n".repeat(50_000)));
        let mut child = command(&["cases", said(&input), "--as-of", "2024-05-07"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = [0; 100];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
    }

    #[test]
    fn a_reader_that_leaves_a_short_answer_is_no_failure() {
        let mut child = command(&["year", "2024"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_a_failure_that_says_how_far_it_came() {
        let input = file("full.csv", TWO);
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let arguments = ["cases", said(&input), "--as-of", "2024-05-07", "--lang", "en"];
        let output = command(&arguments).stdout(full).stderr(Stdio::piped()).output().unwrap();
        assert_eq!(output.status.code(), Some(3));
        assert!(String::from_utf8(output.stderr).unwrap().contains("could not be written after 4 records"));
    }
}
