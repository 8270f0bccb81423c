//! The exchange record: three vocabularies in, two forms out, nothing about a person, every oddity told.

use std::fs;

use proptest::prelude::*;
use serde_json::{Value, json};
use thoihan::Lang;
use thoihan::calendar::Calendar;
use thoihan::case::exchange::{Batch, ExchangeRecord, Form, ProgressRow, Zulu, steps};
use thoihan::case::{
    Channel, Diagnosis, Evaluation, Evaluator, Finding, Ground, Record, Stage, Status, Step, Wait, WaitMode,
};
use thoihan::civil::{Date, DateTime};

use crate::sync::root;

const CANARY: &str = "CANARY";

/// No codes.
const NONE: [u16; 0] = [];

fn sample(name: &str) -> String {
    fs::read_to_string(root(&format!("tests/exchange/{name}.json"))).unwrap()
}

fn records(name: &str) -> Vec<ExchangeRecord> {
    serde_json::from_str::<Batch<ExchangeRecord>>(&sample(name)).unwrap().data
}

fn rows(name: &str) -> Vec<ProgressRow> {
    serde_json::from_str::<Batch<ProgressRow>>(&sample(name)).unwrap().data
}

fn incoming(value: &Value) -> ExchangeRecord {
    serde_json::from_value(value.clone()).unwrap()
}

fn read(value: &Value) -> (Record, Vec<u16>) {
    read_as(value, Zulu::Utc)
}

fn read_as(value: &Value, zulu: Zulu) -> (Record, Vec<u16>) {
    let (record, findings) = incoming(value).record(zulu);
    (record, findings.iter().map(Finding::code).collect())
}

fn moment(text: &str) -> DateTime {
    DateTime::parse(text).unwrap()
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn wait(ground: Ground, from: &str, to: Option<&str>) -> Wait {
    Wait { ground, mode: WaitMode::ByRule, from: moment(from), to: to.map(moment) }
}

fn evaluate(record: &Record, as_of: &str) -> Evaluation {
    Evaluator::new(&Calendar::state()).evaluate(record, moment(as_of))
}

/// The findings of one value under one name.
#[track_caller]
fn told(name: &str, value: impl Into<Value>) -> Vec<u16> {
    read(&json!({ name: value.into() })).1
}

/// The moment of receipt that a value is read as, and what is told about it.
#[track_caller]
fn received(value: impl Into<Value>, zulu: Zulu) -> (Option<String>, Vec<u16>) {
    let (record, codes) = read_as(&json!({ "NgayTiepNhan": value.into() }), zulu);
    (record.received.map(|moment| moment.to_string()), codes)
}

// The way in.

#[test]
fn the_old_packet() {
    let batch: Batch<ExchangeRecord> = serde_json::from_str(&sample("old")).unwrap();
    assert_eq!((batch.service.as_deref(), batch.is_updating, batch.data.len()), (Some("DongBoHoSoMC"), Some(false), 3));
    let done = &batch.data[0];
    assert_eq!((done.code(), done.procedure()), (Some("000.00.99.H99-240426-00001"), Some("9.999001")));
    assert_eq!((done.agency(), done.form()), (Some("Đơn vị mẫu"), Form::Old));
    let (record, findings) = done.record(Zulu::Utc);
    assert_eq!(findings, []);
    assert_eq!(
        record,
        Record {
            filed: Some(moment("2024-04-26T08:00")),
            received: Some(moment("2024-04-26T09:30")),
            promised: Some(date("2024-05-07")),
            stage: Some(Stage::HandedOver),
            finished: Some(moment("2024-05-06T15:00")),
            handed_over: Some(moment("2024-05-07T08:15")),
            channel: Some(Channel::Online),
            ..Record::default()
        }
    );
    assert_eq!(batch.data[1].record(Zulu::Utc).0.channel, Some(Channel::Counter));
    let (refused, findings) = batch.data[2].record(Zulu::Utc);
    assert_eq!((refused.stage, refused.returned), (Some(Stage::NotAccepted), Some(moment("2024-05-03T16:00"))));
    assert_eq!((refused.promised, findings.len()), (None, 0));
}

#[test]
fn rounds_become_waits_for_papers() {
    let (record, findings) = records("rounds")[0].record(Zulu::Utc);
    assert_eq!(findings, []);
    assert_eq!(
        record.waits,
        [
            wait(Ground::Supplement, "2024-04-03T09:00", Some("2024-04-05T09:00")),
            wait(Ground::Supplement, "2024-04-10T14:00", None)
        ]
    );
    let limited = Record { limit: Some("5wd".parse().unwrap()), ..record };
    assert_eq!(evaluate(&limited, "2024-04-11").status, Some(Status::Paused));
    assert_eq!(evaluate(&limited, "2024-04-08").due_day(), Some(date("2024-04-12")), "counted again from the papers");
}

#[test]
fn the_newer_style() {
    let incoming = &records("newer")[0];
    assert_eq!((incoming.code(), incoming.form()), (Some("X99.01-20240426-0000005"), Form::New));
    assert_eq!(incoming.agency(), Some("X99.01"));
    let (record, findings) = incoming.record(Zulu::Utc);
    assert_eq!(findings, []);
    assert_eq!(record.filed, Some(moment("2024-04-26 08:00:00")));
    assert_eq!(record.received, Some(moment("2024-04-26T09:30:00.250")));
    assert_eq!(record.promised, Some(date("2024-05-07")));
    assert_eq!((record.stage, record.finished), (Some(Stage::Finished), Some(moment("2024-05-07T09:00"))));
}

#[test]
fn the_vendor_names_and_never_its_numbers() {
    let incoming = &records("igate")[0];
    assert_eq!(incoming.code(), Some("H99.99.99-240426-0006"));
    let (record, findings) = incoming.record(Zulu::Utc);
    assert_eq!(findings, [Finding::Diagnosis(Diagnosis::MidnightInUtc), Finding::Diagnosis(Diagnosis::ForeignStatus)]);
    assert_eq!((record.filed, record.received), (Some(moment("2024-04-26T08:00")), Some(moment("2024-04-26T09:30"))));
    assert_eq!(record.promised, Some(date("2024-05-07")), "the appointment, and not the due date beside it");
    assert_eq!((record.stage, record.finished), (None, None), "9 is not the national 9");
}

#[test]
fn progress_rows_become_steps() {
    let (steps_of_old, findings) = steps(&rows("progress"), "000.00.99.H99-240426-00001", Zulu::Utc);
    let step = |holder: &str, from: &str, to: Option<&str>, due: Option<&str>| Step {
        holder: holder.into(),
        from: moment(from),
        to: to.map(moment),
        limit: None,
        recorded_due: due.map(moment),
    };
    assert_eq!(findings, []);
    assert_eq!(
        steps_of_old,
        [
            step("Bộ phận một cửa", "2024-04-26T09:30", Some("2024-04-26T14:00"), None),
            step("Phòng mẫu", "2024-04-26T14:00", Some("2024-05-03T10:00"), Some("2024-05-03T17:00")),
        ]
    );
    let (newer, findings) = steps(&rows("newer_progress"), "X99.01-20240426-0000005", Zulu::Utc);
    assert_eq!(findings, []);
    let due = Some("2024-05-03T09:30:00.250");
    assert_eq!(newer, [step("Phòng mẫu", "2024-04-26T09:30:00.250", None, due)]);
    assert_eq!(steps(&rows("progress"), "another", Zulu::Utc), (vec![], vec![]));
}

#[test]
fn names_without_case_marks_and_blanks() {
    for name in ["NgayTiepNhan", "ngaytiepnhan", "NGAYTIEPNHAN", "ngay_tiep_nhan", "Ngày tiếp nhận", "ngay-tiep-nhan"]
    {
        let (record, codes) = read(&json!({ name: "20240426093000" }));
        assert_eq!((record.received, codes), (Some(moment("2024-04-26T09:30")), vec![]), "{name}");
    }
    assert_eq!(read(&json!({ "NgayTiepNhanX": "20240426093000" })).0, Record::default());
}

#[test]
fn values_in_every_type_that_can_say_them() {
    for status in [json!("5"), json!(5), json!(" 5 ")] {
        assert_eq!(
            read(&json!({ "TrangThaiHoSo": status, "NgayYeuCauBoSung": "" })).0.stage,
            Some(Stage::AwaitingSupplement)
        );
    }
    assert_eq!(received(20_240_426_093_000_u64, Zulu::Utc), (Some("2024-04-26T09:30:00".into()), vec![]));
    for nothing in [json!(null), json!(""), json!("  ")] {
        assert_eq!(
            read(&json!({ "NgayTiepNhan": nothing, "TrangThaiHoSo": nothing, "KenhThucHien": nothing,
            "DanhSachHoSoBoSung": nothing, "ThoiHanBoSung": nothing })),
            (Record::default(), vec![])
        );
    }
}

#[test]
fn a_format_other_than_json() {
    let text = "MaHoSo = \"A\"\nNgayTiepNhan = 2024-04-26T09:30:00\nTrangThai = 4\nKenhThucHien = 2\nx = 1.5\n";
    let record: ExchangeRecord = toml::from_str(text).unwrap();
    let (record, findings) = record.record(Zulu::Utc);
    assert_eq!(
        (record.received, record.stage, findings.len()),
        (Some(moment("2024-04-26T09:30")), Some(Stage::Processing), 0)
    );
}

#[test]
fn the_limit_for_the_applicant() {
    let limit =
        |value: Value| read(&json!({ "ThoiHanBoSung": value })).0.supplement_limit.map(|limit| limit.to_string());
    assert_eq!(limit(json!("5")).as_deref(), Some("5d"));
    assert_eq!(limit(json!(30)).as_deref(), Some("30d"));
    assert_eq!(limit(json!("10wd")).as_deref(), Some("10wd"));
    assert_eq!(limit(json!("05 ngày làm việc")).as_deref(), Some("5wd"));
    assert_eq!(told("ThoiHanBoSung", json!("soon")), [101]);
    assert_eq!(told("ThoiHanBoSung", json!("100001")), [103]);
    assert_eq!(told("ThoiHanBoSung", json!(-5)), [101]);
    assert_eq!(told("ThoiHanBoSung", json!(1.5)), [101]);
}

// Oddities of moments.

#[test]
fn the_day_that_stands_for_none() {
    for text in [
        "00010101000000",
        "0001-01-01T00:00:00",
        "0001-01-01T00:00:00Z",
        "0001-01-01T00:00:00.0000000+07:00",
        "01/01/0001 00:00:00",
        "01/01/0001 12:00:00 SA",
        "0001-01-01",
    ] {
        assert_eq!(received(text, Zulu::Utc), (None, vec![741]), "{text}");
    }
    assert_eq!(received("0001-01-02T00:00:00", Zulu::Utc).1, NONE);
    assert_eq!(received("00010101000000x", Zulu::Utc), (None, vec![101]));
}

#[test]
fn a_clock_of_twelve_hours() {
    assert_eq!(received("26/04/2024 02:30:00", Zulu::Utc), (Some("2024-04-26T02:30:00".into()), vec![742]));
    assert_eq!(received("26/04/2024 12:00:00", Zulu::Utc), (Some("2024-04-26T12:00:00".into()), vec![742]));
    for ordinary in
        ["26/04/2024 08:30:00", "26/04/2024 12:15:00", "26/04/2024 14:30:00", "2024-04-26 02:30:00", "20240426023000"]
    {
        assert_eq!(received(ordinary, Zulu::Utc).1, NONE, "{ordinary}");
    }
    // Another value of the record shows a full clock.
    let full = json!({ "NgayTiepNhan": "26/04/2024 02:30:00", "NgayTra": "02/05/2024 15:00:00", "NgayKetThucXuLy": "02/05/2024 10:00:00" });
    assert_eq!(read(&full).1, NONE);
    for (text, expected) in [
        ("26/04/2024 02:30:00 CH", "2024-04-26T14:30:00"),
        ("26/04/2024 02:30:00 SA", "2024-04-26T02:30:00"),
        ("26/04/2024 12:30:00 am", "2024-04-26T00:30:00"),
        ("26/04/2024 12:30:00PM", "2024-04-26T12:30:00"),
        ("2024-04-26T11:59:59.5 PM", "2024-04-26T23:59:59.500000000"),
    ] {
        assert_eq!(received(text, Zulu::Utc), (Some(expected.into()), vec![]), "{text}");
    }
    for (text, code) in [
        ("26/04/2024 14:30:00 CH", 103),
        ("26/04/2024 00:30:00 SA", 103),
        ("26/04/2024 SA", 101),
        ("26/04/2024 02:30:00+07:00 PM", 101),
        ("26/04/2024 02:30:00Z AM", 101),
        ("PM", 101),
        ("31/04/2024 02:30:00 CH", 102),
    ] {
        assert_eq!(received(text, Zulu::Utc), (None, vec![code]), "{text}");
    }
}

#[test]
fn midnight_written_in_utc() {
    for text in [
        "2024-12-31T17:00:00.000+0000",
        "2024-12-31T17:00:00Z",
        "2024-12-31T17:00:00.000Z",
        "2024-12-31T17:00Z",
        "2024-12-31T17:00:00+00:00",
    ] {
        assert_eq!(received(text, Zulu::Utc), (Some("2025-01-01T00:00:00".into()), vec![743]), "{text}");
    }
    for text in ["2024-12-31T17:00:00", "2024-12-31T17:00:00+0700", "2024-12-31T17:00:00.001Z", "2024-12-31T16:00:00Z"]
    {
        assert_eq!(received(text, Zulu::Utc).1, NONE, "{text}");
    }
}

#[test]
fn a_letter_z_that_is_a_mere_letter() {
    assert_eq!(received("2024-04-26T09:30:00.000Z", Zulu::Utc), (Some("2024-04-26T16:30:00".into()), vec![]));
    assert_eq!(received("2024-04-26T09:30:00.000Z", Zulu::Local), (Some("2024-04-26T09:30:00".into()), vec![744]));
    assert_eq!(received("2024-04-26T17:00:00Z", Zulu::Local), (Some("2024-04-26T17:00:00".into()), vec![744]));
    assert_eq!(received("2024-04-26T02:30:00Z", Zulu::Local).1, [744, 742], "this pattern has twelve hours too");
    assert_eq!(received("2024-04-26T09:30:00+0000", Zulu::Local), (Some("2024-04-26T16:30:00".into()), vec![]));
    assert_eq!(received("2024-04-26Z", Zulu::Local), (None, vec![101]));
}

#[test]
fn milliseconds_since_the_epoch() {
    for value in [json!("1714098600250"), json!(1_714_098_600_250_u64)] {
        assert_eq!(received(value, Zulu::Utc), (Some("2024-04-26T09:30:00.250000000".into()), vec![745]));
    }
    for other in ["1714098600", "171409860025", "0714098600250", "-1714098600250", "1714098600250.0"] {
        assert_eq!(received(other, Zulu::Utc), (None, vec![101]), "{other}");
    }
}

#[test]
fn words_for_nothing() {
    for word in ["null", "undefined", "NULL", " null "] {
        assert_eq!(received(word, Zulu::Utc), (None, vec![746]), "{word}");
        assert_eq!(incoming(&json!({ "MaHoSo": word })).code(), None, "{word}");
    }
    assert_eq!(told("MaHoSo", json!("undefined")), [746]);
    assert_eq!(received("nil", Zulu::Utc).1, [101]);
}

#[test]
fn what_cannot_be_read_is_named_and_costs_nothing_else() {
    let table = [
        ("NgayTiepNhan", json!("20241301083000"), 103, "NgayTiepNhan: month 13 is out of range 1..=12"),
        ("NgayHenTra", json!("31/04/2024"), 102, "NgayHenTra: 2024-04-31 does not exist: month 4 of 2024 has 30 days"),
        ("NgayTra", json!(true), 101, "NgayTra: moment \"true\" is not of the form"),
        ("NgayNop", json!({}), 101, "NgayNop: a text or a whole number is expected"),
        ("NgayTuChoi", json!([1]), 101, "NgayTuChoi: a text or a whole number"),
        ("completedDate", json!(1.5), 101, "completedDate: a text or a whole number"),
        ("KenhThucHien", json!("4"), 103, "KenhThucHien: channel \"4\" is not one of the codes 1 to 3"),
        ("KenhThucHien", json!("01"), 103, "KenhThucHien: channel"),
        ("MaHoSo", json!([]), 101, "MaHoSo: a text or a whole number"),
    ];
    for (name, value, code, message) in table {
        let (record, findings) = incoming(&json!({ name: value, "ThoiHanBoSung": 7 })).record(Zulu::Utc);
        assert_eq!(findings.len(), 1, "{name}: {findings:?}");
        assert_eq!(findings[0].code(), code, "{name}");
        assert!(findings[0].message(Lang::English).starts_with(message), "{findings:?}");
        assert!(findings[0].message(Lang::Vietnamese).starts_with(&format!("{name}: ")), "{findings:?}");
        assert!(record.supplement_limit.is_some(), "{name}: the rest is read");
    }
}

// Statuses.

#[test]
fn a_status_is_one_of_ten_codes_written_plainly() {
    for stage in Stage::ALL {
        assert_eq!(read(&json!({ "TrangThai": stage.code() })).0.stage, Some(stage));
    }
    for value in [
        json!("0"),
        json!(11),
        json!("05"),
        json!("5.0"),
        json!("+5"),
        json!(-1),
        json!(256),
        json!("xong"),
        json!(true),
    ] {
        let (record, findings) = incoming(&json!({ "TrangThaiHoSo": value })).record(Zulu::Utc);
        assert_eq!((record.stage, findings[0].code(), findings.len()), (None, 103, 1), "{value}");
        assert!(findings[0].message(Lang::English).starts_with("TrangThaiHoSo: status \""), "{findings:?}");
    }
    assert_eq!(told("TrangThaiHoSo", json!(5.5)), [101]);
}

#[test]
fn finished_without_a_day() {
    assert_eq!(told("TrangThaiHoSo", json!("9")), [715]);
    assert_eq!(told("TrangThai", json!(10)), [715]);
    assert_eq!(read(&json!({ "TrangThai": 10, "completedDate": "20240426093000" })).1, NONE);
}

#[test]
fn two_names_of_one_fact() {
    let same = json!({ "NgayTiepNhan": "20240426093000", "acceptedDate": "2024-04-26T02:30:00Z" });
    assert_eq!(read(&same).1, NONE);
    let (record, codes) = read(&json!({ "acceptedDate": "20240427093000", "NgayTiepNhan": "20240426093000" }));
    assert_eq!((record.received, codes), (Some(moment("2024-04-26T09:30")), vec![751]));
    let (record, codes) = read(&json!({ "TrangThai": 4, "TrangThaiHoSo": "2" }));
    assert_eq!((record.stage, codes), (Some(Stage::Received), vec![751]));
    // An unreadable national value leaves the other, and is told.
    let (record, codes) = read(&json!({ "acceptedDate": "20240427093000", "NgayTiepNhan": "?" }));
    assert_eq!((record.received, codes), (Some(moment("2024-04-27T09:30")), vec![101]));
}

#[test]
fn a_due_date_in_place_of_a_promise() {
    let (record, codes) = read(&json!({ "dueDate": "2024-05-08T09:30:00.000+0700" }));
    assert_eq!((record.promised, codes), (Some(date("2024-05-08")), vec![752]));
    let (record, codes) = read(&json!({ "dueDate": "2024-05-08", "NgayHenTra": "20240507000000" }));
    assert_eq!((record.promised, codes), (Some(date("2024-05-07")), vec![]));
}

#[test]
fn a_name_that_stands_twice() {
    for text in [
        r#"{"NgayTiepNhan":"20240426093000","NgayTiepNhan":"20240427093000"}"#,
        r#"{"NgayTiepNhan":null,"ngay_tiep_nhan":"20240427093000"}"#,
        r#"{"DanhSachHoSoBoSung":[],"DanhSachHoSoBoSung":[{"NgayBoSung":"20240427093000"}]}"#,
        r#"{"DanhSachHoSoBoSung":[{"NgayBoSung":"20240426093000","NgayBoSung":"20240427093000"}]}"#,
    ] {
        let (record, findings) = serde_json::from_str::<ExchangeRecord>(text).unwrap().record(Zulu::Utc);
        assert_eq!((record, findings.len(), findings[0].code()), (Record::default(), 1, 101), "{text}");
        assert!(findings[0].message(Lang::English).ends_with(": given twice"), "{findings:?}");
    }
    assert_eq!(serde_json::from_str::<ExchangeRecord>(r#"{"x":1,"x":2}"#).unwrap().record(Zulu::Utc).1, []);
}

// Rounds.

/// What is told about these rounds in a record that was promised for 7 May 2024 and waits.
#[track_caller]
fn rounds(list: impl Into<Value>, more: impl Into<Value>) -> (Vec<Wait>, Vec<u16>) {
    let mut value = json!({ "TrangThaiHoSo": "5", "NgayHenTra": "20240507093000", "DanhSachHoSoBoSung": list.into() });
    value.as_object_mut().unwrap().extend(more.into().as_object().unwrap().clone());
    let (record, codes) = read(&value);
    (record.waits, codes)
}

#[test]
fn the_state_of_a_round_against_its_day() {
    let state = |state: Value, to: Value| {
        rounds(
            json!([{ "NgayBoSung": "20240427093000", "NgayTiepNhanBoSung": to, "TrangThaiBoSung": state }]),
            json!({}),
        )
        .1
    };
    for closed in [json!(true), json!("true"), json!(1), json!("1"), json!("Hoàn thành bổ sung")] {
        assert_eq!(state(closed.clone(), json!("20240429093000")), NONE, "{closed}");
        assert_eq!(state(closed, json!("")), [747]);
    }
    for open in [json!(false), json!("0"), json!("Yêu cầu công dân bổ sung"), json!("Công dân đã gửi bổ sung")]
    {
        assert_eq!(state(open.clone(), json!(null)), NONE, "{open}");
        assert_eq!(state(open, json!("20240429093000")), [747]);
    }
    assert_eq!(state(json!(null), json!("20240429093000")), NONE);
    assert_eq!(state(json!("có lẽ"), json!(null)), [101]);
    assert_eq!(state(json!(2), json!(null)), [101]);
    let both =
        json!([{ "NgayBoSung": "20240427093000", "NgayTiepNhanBoSung": "20240429093000", "TrangThaiBoSung": false }]);
    assert_eq!(rounds(both, json!({})).0[0].to, Some(moment("2024-04-29T09:30")), "the day decides");
}

#[test]
fn promises_of_rounds_lead_from_one_to_the_next() {
    let promises = |pairs: &[(&str, &str)]| {
        let list: Vec<Value> = pairs
            .iter()
            .enumerate()
            .map(|(place, (before, after))| {
                json!({ "NgayBoSung": format!("202404{:02}093000", 10 + place), "NgayTiepNhanBoSung": format!("202404{:02}103000", 10 + place),
                    "NgayHenTraTruoc": before, "NgayHenTraMoi": after })
            })
            .collect();
        rounds(Value::from(list), json!({})).1
    };
    assert_eq!(promises(&[("20240502000000", "20240507000000")]), NONE);
    assert_eq!(promises(&[("20240502000000", "20240503000000"), ("2024-05-03", "2024-05-07T10:00:00")]), NONE);
    assert_eq!(promises(&[("20240507000000", "")]), NONE);
    assert_eq!(promises(&[("20240502000000", "20240506000000")]), [748], "not the promise of the record");
    assert_eq!(promises(&[("20240508000000", "20240507000000")]), [748], "moved back");
    assert_eq!(promises(&[("", "20240503000000"), ("20240504000000", "20240507000000")]), [748], "a gap");
    assert_eq!(promises(&[("00010101000000", "20240507000000")]), [741]);
}

#[test]
fn a_round_without_a_start() {
    let asked = json!({ "NgayYeuCauBoSung": "20240427093000" });
    let open = || json!([{ "NgayBoSung": "", "NgayTiepNhanBoSung": "" }]);
    let expected = vec![wait(Ground::Supplement, "2024-04-27T09:30", None)];
    assert_eq!(rounds(open(), asked.clone()), (expected.clone(), vec![749]));
    assert_eq!(rounds(json!([{ "NgayBoSung": "0001-01-01T00:00:00" }]), json!({})).1, [741, 601]);
    assert_eq!(rounds(json!([{}]), json!({})), (vec![], vec![601]));
    assert_eq!(rounds(json!([{}, {}]), asked.clone()), (expected.clone(), vec![749, 601]), "one request, one start");
    assert_eq!(
        rounds(json!([{ "NgayBoSung": "?" }]), asked.clone()).1,
        [101, 749],
        "and a start that cannot be read is no missing one"
    );
    assert_eq!(rounds(json!([]), asked), (expected, vec![749]));
}

#[test]
fn a_request_without_a_round() {
    let asked = |stage: u8| read(&json!({ "TrangThai": stage, "NgayYeuCauBoSung": "20240427093000" }));
    for (stage, ground) in [(5, Ground::Supplement), (6, Ground::FinancialDuty), (8, Ground::Stop)] {
        let (record, codes) = asked(stage);
        assert_eq!((record.waits, codes), (vec![wait(ground, "2024-04-27T09:30", None)], vec![749]), "{stage}");
    }
    assert_eq!((asked(4).0.waits, asked(4).1), (vec![], vec![750]));
    // A request that a round tells of is not counted again.
    let told = json!([{ "NgayBoSung": "20240427093000" }]);
    assert_eq!(rounds(told, json!({ "NgayYeuCauBoSung": "20240427093000" })).1, NONE);
    // Papers came, and then money was asked for.
    let later = json!([{ "NgayBoSung": "20240402093000", "NgayTiepNhanBoSung": "20240403093000" }]);
    let (waits, codes) = rounds(later, json!({ "NgayYeuCauBoSung": "20240427093000", "TrangThaiHoSo": "6" }));
    assert_eq!((waits.len(), waits[1].ground, codes), (2, Ground::FinancialDuty, vec![749]));
}

#[test]
fn rounds_that_are_none() {
    for list in [json!("x"), json!(5), json!(true), json!({ "NgayBoSung": "20240427093000" })] {
        assert_eq!(rounds(list.clone(), json!({})), (vec![], vec![101]), "{list}");
    }
    for entry in [json!(1), json!("x"), json!(null), json!(true), json!([{}])] {
        let (waits, codes) = rounds(json!([entry, { "NgayBoSung": "20240427093000" }]), json!({}));
        assert_eq!((waits.len(), codes), (1, vec![101]), "{entry}");
    }
    let (_, findings) =
        incoming(&json!({ "DanhSachHoSoBoSung": [{}, { "NgayBoSung": "20241301" }] })).record(Zulu::Utc);
    let messages: Vec<String> = findings.iter().map(|finding| finding.message(Lang::English)).collect();
    assert_eq!(messages[0], "DanhSachHoSoBoSung[1]: NgayBoSung is missing");
    assert!(messages[1].starts_with("DanhSachHoSoBoSung[2].NgayBoSung: moment \"20241301\""), "{messages:?}");
}

#[test]
fn progress_rows_that_do_not_add_up() {
    let told = |row: Value| {
        let rows: Vec<ProgressRow> = serde_json::from_value(json!([row])).unwrap();
        let (steps, findings) = steps(&rows, "A", Zulu::Utc);
        (steps.len(), findings.iter().map(Finding::code).collect::<Vec<_>>())
    };
    assert_eq!(told(json!({ "MaHoSo": "A" })), (0, vec![601]));
    assert_eq!(told(json!({ "IDHoSo": "A", "ThoiDiemXuLy": "?" })), (0, vec![101, 601]));
    assert_eq!(
        told(json!({ "MaHoSo": "A", "ThoiDiemXuLy": "20240426093000", "NgayBatDau": "20240427093000" })),
        (1, vec![754])
    );
    assert_eq!(told(json!({ "MaHoSo": "A", "ThoiDiemXuLy": "20240426093000", "TrangThai": "11" })), (1, vec![103]));
    assert_eq!(
        told(json!({ "MaHoSo": "A", "ThoiDiemXuLy": "20240426093000", "NgayKetThucTheoQuyDinh": "00010101000000" })),
        (1, vec![741])
    );
    // A finished row on the day of receipt is no proof of anything.
    assert_eq!(told(json!({ "MaHoSo": "A", "ThoiDiemXuLy": "20240426093000", "TrangThai": 9 })), (0, vec![]));
    assert!(serde_json::from_value::<Vec<ProgressRow>>(json!([5])).is_err());
}

#[test]
fn every_diagnosis_has_a_sentence_in_both_languages() {
    for diagnosis in Diagnosis::ALL {
        for lang in [Lang::Vietnamese, Lang::English] {
            assert!(!diagnosis.message(lang).is_empty() && !diagnosis.message(lang).ends_with('.'), "{diagnosis:?}");
        }
    }
    let codes: Vec<u16> = Diagnosis::ALL.iter().map(|diagnosis| diagnosis.code()).collect();
    assert!(codes.is_sorted() && (741..=754).all(|code| codes.contains(&code)), "{codes:?}");
}

// Nothing about a person.

#[test]
fn nothing_about_a_person_is_kept_written_or_shown() {
    for name in ["old", "rounds", "newer", "igate"] {
        assert!(sample(name).contains(CANARY));
        let batch: Batch<ExchangeRecord> = serde_json::from_str(&sample(name)).unwrap();
        assert!(!format!("{batch:?}").contains(CANARY), "{name}");
        for form in [Form::Old, Form::New] {
            for incoming in &batch.data {
                let (record, findings) = incoming.record(Zulu::Utc);
                let back = ExchangeRecord::of(&record, "A", form).unwrap().keeping(incoming, Zulu::Utc);
                let own = serde_json::to_string(&incoming.clone().in_form(form)).unwrap();
                let all = format!("{record:?}{findings:?}{back:?}{own}{}", serde_json::to_string(&back).unwrap());
                assert!(!all.contains(CANARY), "{name}: {all}");
            }
        }
        assert!(!serde_json::to_string(&batch).unwrap().contains(CANARY), "{name}");
    }
    for name in ["progress", "newer_progress"] {
        assert!(sample(name).contains(CANARY));
        let rows = rows(name);
        let steps = steps(&rows, rows[0].code().unwrap(), Zulu::Utc);
        assert!(!format!("{rows:?}{steps:?}").contains(CANARY), "{name}");
    }
}

#[test]
fn a_person_in_a_field_of_a_date_is_never_written() {
    let astray = incoming(
        &json!({ "MaHoSo": "A", "NgayTiepNhan": CANARY, "TrangThaiHoSo": { "x": CANARY }, "KenhThucHien": CANARY,
        "DanhSachHoSoBoSung": [{ "NgayBoSung": CANARY, "TrangThaiBoSung": CANARY }, CANARY] }),
    );
    for form in [Form::Old, Form::New] {
        let written = serde_json::to_string(&astray.clone().in_form(form)).unwrap();
        assert!(!written.contains(CANARY), "{written}");
    }
    for text in [
        r#""CANARY""#,
        r#"["CANARY"]"#,
        r#"{"data":"CANARY"}"#,
        r#"{"data":["CANARY"]}"#,
        r#"{"isUpdating":"CANARY","data":[]}"#,
    ] {
        let error = serde_json::from_str::<Batch<ExchangeRecord>>(text).unwrap_err();
        assert!(!error.to_string().contains(CANARY), "{error}");
    }
}

// The way out.

fn old(record: &Record) -> Value {
    serde_json::to_value(ExchangeRecord::of(record, "A", Form::Old).unwrap()).unwrap()
}

#[test]
fn the_old_form_is_all_text_and_has_every_field() {
    let empty = old(&Record::default());
    let names: Vec<&str> = empty.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(names.len(), 12);
    for (name, value) in empty.as_object().unwrap() {
        match name.as_str() {
            "MaHoSo" => assert_eq!(value, "A"),
            "DanhSachHoSoBoSung" => assert_eq!(value, &json!([])),
            _ => assert_eq!(value, "", "{name}"),
        }
    }
}

#[test]
fn the_newer_form_leaves_out_what_is_absent() {
    let record = Record {
        received: Some(moment("2024-04-26T09:30:00.25")),
        stage: Some(Stage::Processing),
        ..Record::default()
    };
    let written = serde_json::to_value(ExchangeRecord::of(&record, "A", Form::New).unwrap()).unwrap();
    assert_eq!(written, json!({ "MaHoSo": "A", "NgayTiepNhan": "2024-04-26T09:30:00.250", "TrangThai": 4 }));
}

#[test]
fn waits_for_papers_go_out_as_rounds_in_order() {
    let record = Record {
        waits: vec![
            wait(Ground::Supplement, "2024-05-02T08:00", None),
            wait(Ground::FinancialDuty, "2024-04-29T08:00", None),
            wait(Ground::Supplement, "2024-04-26T09:30", Some("2024-04-29")),
        ],
        ..Record::default()
    };
    assert_eq!(
        old(&record)["DanhSachHoSoBoSung"],
        json!([
            { "HoSoBoSungId": 1, "NgayBoSung": "20240426093000", "NgayTiepNhanBoSung": "20240429235959", "TrangThaiBoSung": true,
              "NgayHenTraTruoc": "", "NgayHenTraMoi": "" },
            { "HoSoBoSungId": 2, "NgayBoSung": "20240502080000", "NgayTiepNhanBoSung": "", "TrangThaiBoSung": false,
              "NgayHenTraTruoc": "", "NgayHenTraMoi": "" },
        ])
    );
}

#[test]
fn a_day_that_the_forms_cannot_hold_is_refused() {
    for (text, year) in [("0001-01-01T00:00", "0001"), ("-000001-12-31T00:00", "-000001")] {
        let record = Record { received: Some(text.parse().unwrap()), ..Record::default() };
        let error = ExchangeRecord::of(&record, "A", Form::Old).unwrap_err();
        assert_eq!(error.code(), 103);
        assert!(error.to_string().starts_with("NgayTiepNhan ") && error.to_string().contains(year), "{error}");
    }
    let record = Record { waits: vec![wait(Ground::Supplement, "0001-01-01", None)], ..Record::default() };
    assert!(ExchangeRecord::of(&record, "A", Form::New).unwrap_err().to_string().starts_with("NgayBoSung "));
    let last = Record { received: Some(DateTime::end_of(Date::MAX)), ..Record::default() };
    assert_eq!(old(&last)["NgayTiepNhan"], "99991231235959");
}

/// Written, read as facts, and written again.
fn there_and_back(incoming: &ExchangeRecord, form: Form) -> Value {
    let (record, _) = incoming.record(Zulu::Utc);
    let back = ExchangeRecord::of(&record, incoming.code().unwrap_or_default(), form).unwrap();
    serde_json::to_value(back.keeping(incoming, Zulu::Utc)).unwrap()
}

#[test]
fn what_came_in_goes_out_as_it_came() {
    for name in ["old", "rounds"] {
        let whole: Value = serde_json::from_str(&sample(name)).unwrap();
        let list = whole.get("data").unwrap_or(&whole).as_array().unwrap();
        for (incoming, original) in records(name).iter().zip(list) {
            let back = there_and_back(incoming, Form::Old);
            assert_eq!(back, serde_json::to_value(incoming).unwrap());
            for (field, value) in back.as_object().unwrap().iter().filter(|(field, _)| *field != "DanhSachHoSoBoSung") {
                assert_eq!(value, &original[field], "{name}: {field}");
            }
        }
    }
    let round = &there_and_back(&records("rounds")[0], Form::Old)["DanhSachHoSoBoSung"][0];
    assert_eq!(
        (&round["HoSoBoSungId"], &round["NgayHenTraTruoc"], &round["NgayHenTraMoi"]),
        (&json!(11), &json!("20240408083000"), &json!("20240412083000"))
    );
    assert_eq!(
        there_and_back(&records("newer")[0], Form::New),
        json!({ "IDHoSo": "0123", "MaHoSo": "X99.01-20240426-0000005", "MaTTHC": "9.999001", "KenhThucHien": 2,
            "NgayNop": "2024-04-26T08:00:00.000", "NgayTiepNhan": "2024-04-26T09:30:00.250", "NgayHenTra": "2024-05-07T17:00:00.000",
            "TrangThai": 9, "NgayKetThucXuLy": "2024-05-07T09:00:00.000", "MaDonViTiepNhan": "X99.01" })
    );
}

#[test]
fn a_promise_that_was_moved_is_not_overwritten_by_the_old_one() {
    let incoming = incoming(&json!({ "NgayHenTra": "20240507093000" }));
    let moved = Record { promised: Some(date("2024-05-10")), ..Record::default() };
    let back = ExchangeRecord::of(&moved, "A", Form::Old).unwrap().keeping(&incoming, Zulu::Utc);
    assert_eq!(serde_json::to_value(back).unwrap()["NgayHenTra"], "20240510235959");
}

#[test]
fn a_z_that_was_read_as_local_is_kept_as_local() {
    let incoming = incoming(&json!({ "NgayHenTra": "2024-05-07T09:30:00Z" }));
    let (record, _) = incoming.record(Zulu::Local);
    let back = ExchangeRecord::of(&record, "A", Form::Old).unwrap().keeping(&incoming, Zulu::Local);
    assert_eq!(serde_json::to_value(back).unwrap()["NgayHenTra"], "20240507093000");
}

#[test]
fn an_envelope_goes_out_as_it_came_in() {
    let batch: Batch<ExchangeRecord> = serde_json::from_str(&sample("old")).unwrap();
    let written = serde_json::to_value(&batch).unwrap();
    assert_eq!((&written["service"], &written["isUpdating"]), (&json!("DongBoHoSoMC"), &json!("False")));
    assert_eq!(serde_json::from_value::<Batch<ExchangeRecord>>(written.clone()).unwrap().data.len(), 3);
    assert_eq!(written.get("session"), None);
    let bare = serde_json::to_value(Batch { service: None, is_updating: Some(true), data: batch.data }).unwrap();
    assert_eq!(bare.as_array().unwrap().len(), 3);
}

#[test]
fn envelopes_that_are_none() {
    for text in [
        "5",
        "null",
        "{}",
        r#"{"data":5}"#,
        r#"{"data":[5]}"#,
        r#"{"data":[null]}"#,
        r#"{"data":[],"data":[]}"#,
        r#"{"data":[],"content":[]}"#,
        r#"{"data":[],"isUpdating":"maybe"}"#,
        r#"{"data":[],"isUpdating":[]}"#,
        r#"{"data":["#,
    ] {
        assert!(serde_json::from_str::<Batch<ExchangeRecord>>(text).is_err(), "{text}");
    }
    for (text, expected) in
        [("true", Some(true)), ("\"True\"", Some(true)), ("\"false\"", Some(false)), ("null", None), ("\"\"", None)]
    {
        let batch: Batch<ExchangeRecord> =
            serde_json::from_str(&format!(r#"{{"isUpdating":{text},"data":[]}}"#)).unwrap();
        assert_eq!(batch.is_updating, expected, "{text}");
    }
}

// Mistakes that software in use makes.

/// Rest days chosen by today, so that a past case cannot be counted again.
#[test]
fn the_calendar_follows_the_days_of_the_case() {
    let (record, _) = read(&json!({ "NgayTiepNhan": "20240426093000", "TrangThaiHoSo": "4" }));
    let record = Record { limit: Some("5wd".parse().unwrap()), ..record };
    for as_of in ["2024-04-26", "2024-05-07", "2026-01-05"] {
        assert_eq!(evaluate(&record, as_of).due_day(), Some(date("2024-05-07")), "{as_of}");
    }
}

/// Moments compared in the zone of the server, and text read in the default zone.
#[test]
fn one_instant_is_one_day_however_it_is_written() {
    for text in [
        "2024-04-26T17:30:00Z",
        "2024-04-27T00:30:00+07:00",
        "2024-04-26T12:30:00-0500",
        "2024-04-27T00:30:00",
        "27/04/2024 00:30:00",
    ] {
        assert_eq!(received(text, Zulu::Utc), (Some("2024-04-27T00:30:00".into()), vec![]), "{text}");
    }
}

/// Every failure swallowed, and a day of the year 1 answered.
#[test]
fn a_failure_is_an_error_and_never_a_day() {
    let (record, codes) = read(&json!({ "NgayTiepNhan": "khi nào đó", "NgayHenTra": "0001-01-01T00:00:00" }));
    assert_eq!((record, codes), (Record::default(), vec![101, 741]));
}

/// The applicant's limit measured with the server's clock.
#[test]
fn the_applicants_limit_is_a_length_and_not_a_day_of_today() {
    let value = json!({ "NgayTiepNhan": "20240401083000", "ThoiHanBoSung": "30", "TrangThaiHoSo": "5",
        "DanhSachHoSoBoSung": [{ "NgayBoSung": "2024-04-03T02:00:00.000+0000" }] });
    let (record, codes) = read(&value);
    assert_eq!((record.supplement_limit, codes), (Some("30d".parse().unwrap()), vec![]));
    assert_eq!(record.waits[0].from, moment("2024-04-03T09:00"), "the wait begins on Vietnam's clock");
}

/// Cases that wait reported as finished.
#[test]
fn a_status_goes_out_as_it_came_in() {
    for stage in Stage::ALL {
        let record = Record { stage: Some(stage), ..Record::default() };
        assert_eq!(old(&record)["TrangThaiHoSo"], stage.code().to_string());
        let newer = serde_json::to_value(ExchangeRecord::of(&record, "A", Form::New).unwrap()).unwrap();
        assert_eq!(newer["TrangThai"], stage.code());
        assert_eq!(newer.get("NgayKetThucXuLy"), None);
    }
}

/// A random tail given to a case without a proper code.
#[test]
fn a_code_is_never_made_up() {
    for value in [json!({}), json!({ "MaHoSo": "" }), json!({ "MaHoSo": null, "MaTTHC": "9.999001" })] {
        assert_eq!(incoming(&value).code(), None);
        assert_eq!(there_and_back(&incoming(&value), Form::Old)["MaHoSo"], "");
    }
    assert_eq!(incoming(&json!({ "MaHoSo": "", "IDHoSo": "7" })).code(), Some("7"));
    assert_eq!(incoming(&json!({ "MaHoSo": 12 })).code(), Some("12"));
}

// Hostile input.

#[test]
fn deep_nesting_is_refused_or_passed_over() {
    let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    for depth in [60, 100_000] {
        for name in ["x", "ChuHoSo", "NgayTiepNhan", "DanhSachHoSoBoSung", "dossierStatus"] {
            match serde_json::from_str::<ExchangeRecord>(&format!("{{\"{name}\":{}}}", deep(depth))) {
                Ok(incoming) => assert!(incoming.record(Zulu::Utc).1.len() <= 1, "{name}"),
                Err(error) => assert!(depth > 60 && error.to_string().contains("recursion limit"), "{name}: {error}"),
            }
        }
    }
    let hidden = format!("{{\"NgayTiepNhan\":{}}}", deep(100_000));
    assert!(serde_json::from_str::<ExchangeRecord>(&hidden).is_err());
}

#[test]
fn long_texts_are_cut_in_messages() {
    let long = "9".repeat(1 << 20);
    for name in ["NgayTiepNhan", "TrangThaiHoSo", "KenhThucHien", "ThoiHanBoSung", "NgayYeuCauBoSung"] {
        let (record, findings) =
            incoming(&json!({ name: long, "DanhSachHoSoBoSung": [{ "NgayBoSung": long, "TrangThaiBoSung": long }] }))
                .record(Zulu::Utc);
        assert_eq!((record, findings.len()), (Record::default(), 3), "{name}");
        assert!(findings.iter().all(|finding| finding.message(Lang::English).len() < 400), "{name}");
    }
    assert_eq!(read(&json!({ long.as_str(): long, "ChuHoSo": long })), (Record::default(), vec![]));
    assert_eq!(incoming(&json!({ "MaHoSo": long })).code(), Some(long.as_str()), "a code is a key, and no key is cut");
}

#[test]
fn many_rounds_take_no_more_than_their_number() {
    let list: Vec<Value> =
        (0..30_000).map(|_| json!({ "NgayBoSung": "1714098600250", "TrangThaiBoSung": true })).collect();
    let incoming = incoming(&json!({ "DanhSachHoSoBoSung": list }));
    let (record, findings) = incoming.record(Zulu::Utc);
    assert_eq!((record.waits.len(), findings.len()), (30_000, 2));
    let back = ExchangeRecord::of(&record, "A", Form::New).unwrap().keeping(&incoming, Zulu::Utc);
    assert_eq!(serde_json::to_value(back).unwrap()["DanhSachHoSoBoSung"].as_array().unwrap().len(), 30_000);
}

#[test]
fn bytes_that_are_no_text() {
    let table: [&[u8]; 6] = [
        b"{\"NgayTiepNhan\":\"\xff\"}",
        b"{\"MaHoSo\":\"\xc3\x28\"}",
        b"{\"\xff\":1}",
        b"{\"MaHoSo\":\"a\0b\"}",
        b"\xef\xbb\xbf{}",
        b"",
    ];
    for bytes in table {
        assert!(serde_json::from_slice::<ExchangeRecord>(bytes).is_err(), "{}", String::from_utf8_lossy(bytes));
    }
    let hidden = json!({ "NgayTiepNhan": "2024\u{0}0426", "TrangThaiHoSo": "٥", "NgayTra": "２０２４0426093000" });
    assert_eq!(read(&hidden), (Record::default(), vec![101, 103, 101]));
}

#[test]
fn a_record_is_an_object() {
    for text in ["5", "\"x\"", "null", "true", "[]", "[{}]", "{", "1.5"] {
        assert!(serde_json::from_str::<ExchangeRecord>(text).is_err(), "{text}");
    }
}

// The laws of the way there and back.

fn any_moment() -> impl Strategy<Value = DateTime> {
    (0..86_400_u32, -200_000..900_000_i32).prop_map(|(second, day)| {
        let time =
            thoihan::civil::Time::new((second / 3600) as u8, (second / 60 % 60) as u8, (second % 60) as u8).unwrap();
        DateTime::new(Date::from_epoch_days(day).unwrap(), time)
    })
}

fn compact(moment: DateTime) -> String {
    moment.to_string().chars().filter(char::is_ascii_digit).collect()
}

fn newer(moment: DateTime) -> String {
    format!("{moment}.000")
}

prop_compose! {
    /// An exchange record of the old form, as text, with rounds that follow each other.
    fn any_facts()(
        moments in prop::collection::vec(prop::option::of(any_moment()), 6),
        stage in prop::option::of(1_u8..=10),
        channel in prop::option::of(1_u8..=3),
        rounds in prop::collection::btree_map(any_moment(), (prop::option::of(any_moment()), any_moment(), prop::option::of(any_moment())), 0..4),
    ) -> (Vec<Option<DateTime>>, Option<u8>, Option<u8>, Vec<(DateTime, Option<DateTime>, DateTime, Option<DateTime>)>) {
        let rounds = rounds.into_iter().map(|(from, (to, before, after))| (from, to, before, after)).collect();
        (moments, stage, channel, rounds)
    }
}

proptest! {
    #[test]
    fn the_old_form_comes_back((moments, stage, channel, rounds) in any_facts()) {
        let text = |moment: Option<DateTime>| moment.map(compact).unwrap_or_default();
        let code = |code: Option<u8>| code.map(|code| code.to_string()).unwrap_or_default();
        let list: Vec<Value> = rounds.iter().enumerate().map(|(place, (from, to, before, after))| json!({
            "HoSoBoSungId": place + 41, "NgayBoSung": compact(*from), "NgayTiepNhanBoSung": text(*to), "TrangThaiBoSung": to.is_some(),
            "NgayHenTraTruoc": compact(*before), "NgayHenTraMoi": text(*after),
        })).collect();
        let value = json!({
            "MaHoSo": "A", "MaTTHC": "9.999001", "KenhThucHien": code(channel), "NgayNopHoSo": text(moments[0]), "NgayTiepNhan": text(moments[1]),
            "NgayHenTra": text(moments[2]), "TrangThaiHoSo": code(stage), "NgayTra": text(moments[3]), "NgayKetThucXuLy": text(moments[4]),
            "DonViXuLy": "Đơn vị mẫu", "NgayTuChoi": text(moments[5]), "DanhSachHoSoBoSung": list,
        });
        prop_assert_eq!(&there_and_back(&incoming(&value), Form::Old), &value);
        // By way of the other form, nothing is lost either.
        let newer = incoming(&there_and_back(&incoming(&value), Form::New));
        prop_assert_eq!(there_and_back(&newer, Form::Old), value);
    }

    #[test]
    fn the_newer_form_comes_back((moments, stage, channel, rounds) in any_facts()) {
        let mut value = json!({ "IDHoSo": "7", "MaHoSo": "A", "MaDonViTiepNhan": "X99" });
        let object = value.as_object_mut().unwrap();
        let names = ["NgayNop", "NgayTiepNhan", "NgayHenTra", "NgayTra", "NgayKetThucXuLy", "NgayTuChoi"];
        object.extend(names.into_iter().zip(&moments).filter_map(|(name, moment)| Some((name.into(), newer((*moment)?).into()))));
        object.extend(stage.map(|stage| ("TrangThai".into(), stage.into())));
        object.extend(channel.map(|channel| ("KenhThucHien".into(), channel.into())));
        let list: Vec<Value> = rounds.iter().enumerate().map(|(place, (from, to, before, after))| {
            let mut round = json!({ "HoSoBoSungId": place + 41, "NgayBoSung": newer(*from), "TrangThaiBoSung": to.is_some(), "NgayHenTraTruoc": newer(*before) });
            let object = round.as_object_mut().unwrap();
            object.extend(to.map(|to| ("NgayTiepNhanBoSung".into(), newer(to).into())));
            object.extend(after.map(|after| ("NgayHenTraMoi".into(), newer(after).into())));
            round
        }).collect();
        if !list.is_empty() {
            object.insert("DanhSachHoSoBoSung".into(), list.into());
        }
        prop_assert_eq!(there_and_back(&incoming(&value), Form::New), value);
    }

    #[test]
    fn facts_come_back((moments, stage, channel, rounds) in any_facts()) {
        let record = Record {
            filed: moments[0], received: moments[1], promised: moments[2].map(DateTime::date), handed_over: moments[3], finished: moments[4],
            returned: moments[5], stage: stage.map(|stage| Stage::from_code(stage).unwrap()),
            channel: channel.map(|channel| Channel::from_code(channel).unwrap()),
            waits: rounds.iter().map(|(from, to, ..)| Wait { ground: Ground::Supplement, mode: WaitMode::ByRule, from: *from, to: *to }).collect(),
            ..Record::default()
        };
        for form in [Form::Old, Form::New] {
            let text = serde_json::to_string(&ExchangeRecord::of(&record, "A", form).unwrap()).unwrap();
            let back: ExchangeRecord = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(&back.record(Zulu::Utc).0, &record);
        }
    }

    #[test]
    fn no_text_makes_it_panic(name in prop::sample::select(vec!["NgayTiepNhan", "TrangThai", "ThoiHanBoSung", "KenhThucHien", "DanhSachHoSoBoSung"]), text in ".{0,40}") {
        for zulu in [Zulu::Utc, Zulu::Local] {
            let (record, findings) = incoming(&json!({ name: text, "NgayTra": text })).record(zulu);
            prop_assert!(record.handed_over.is_some() || !findings.is_empty() || text.trim_matches(' ').is_empty());
        }
    }

    #[test]
    fn no_shape_makes_it_panic(text in r"[0-9/:\-TZ+ .SACHPM]{0,30}") {
        let value = json!({ "NgayTiepNhan": text, "DanhSachHoSoBoSung": [{ "NgayBoSung": text, "NgayHenTraMoi": text }], "NgayYeuCauBoSung": text });
        let incoming = incoming(&value);
        let (record, _) = incoming.record(Zulu::Local);
        if let Ok(back) = ExchangeRecord::of(&record, "A", Form::Old) {
            serde_json::to_string(&back.keeping(&incoming, Zulu::Local)).unwrap();
        }
        serde_json::to_string(&incoming).unwrap();
    }
}
