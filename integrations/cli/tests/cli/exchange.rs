//! Records as other systems exchange them, one a line, and the columns for facts that only some exports have.

use super::*;

const LATER: &str =
    "MaHoSo,NgayTiepNhan,ThoiHan,TrangThaiHoSo,TamDung,KenhThucHien,NgayNopHoSo,NgayTuChoi,ThoiHanBoSung";

/// The answers to records of the exchange, judged on 10 May 2024.
fn answers(lines: &[&str]) -> Vec<Value> {
    cases(lines.join("\n"), "2024-05-10").0
}

#[test]
fn three_vocabularies_give_one_answer() {
    let rows = answers(&[
        r#"{"MaHoSo":"A","NgayTiepNhan":"20240426093000","NgayHenTra":"20240507093000","TrangThaiHoSo":"9","NgayKetThucXuLy":"20240506150000","ThoiHan":"5wd"}"#,
        r#"{"IDHoSo":"A","NgayTiepNhan":"2024-04-26T09:30:00.000","NgayHenTra":"2024-05-07T09:30:00.000","TrangThai":9,"NgayKetThucXuLy":"2024-05-06T15:00:00.000","ThoiHan":"5wd"}"#,
        r#"{"code":"A","acceptedDate":"2024-04-26T09:30:00.000+0700","appointmentDate":"2024-05-07T09:30:00.000+0700","completedDate":"2024-05-06T15:00:00.000+0700","ThoiHan":"5wd"}"#,
    ]);
    for row in &rows {
        assert_eq!((&row["MaHoSo"], &row["code"], &row["status"]), (&"A".into(), &0.into(), &"early".into()), "{row}");
        assert_eq!((&row["due"], &row["promised"]), (&"2024-05-07".into(), &"2024-05-07".into()), "{row}");
    }
    assert_eq!(rows.len(), 3);
}

#[test]
fn the_numbering_of_a_vendor_is_not_read_as_the_national_one() {
    let rows = answers(&[
        r#"{"code":"A","acceptedDate":"2024-05-09T09:30:00.000+0700","ThoiHan":"5wd","dossierStatus":{"id":9}}"#,
    ]);
    assert_eq!((&rows[0]["status"], &rows[0]["code"]), (&"running".into(), &753.into()));
}

#[test]
fn what_is_odd_is_told_beside_the_answer() {
    let rows = answers(&[
        r#"{"MaHoSo":"A","NgayTiepNhan":"2024-05-08T17:00:00.000+0000","ThoiHan":"5wd","NgayHenTra":"0001-01-01T00:00:00"}"#,
        r#"{"MaHoSo":"B","NgayTiepNhan":"2024-05-09","ThoiHan":"5wd","NgayHenTra":"2024-05-05","NgayTra":"null"}"#,
    ]);
    assert_eq!(
        (&rows[0]["due"], &rows[0]["promised"], &rows[0]["code"]),
        (&"2024-05-16".into(), &Value::Null, &743.into())
    );
    let message = rows[0]["message"].as_str().unwrap();
    assert!(message.contains("UTC") && message.contains("; ngày 01/01/0001"), "{message}");
    // A contradiction counts more than a way of writing.
    assert_eq!(rows[1]["code"], 712);
    assert!(rows[1]["message"].as_str().unwrap().ends_with("chữ null hoặc undefined, được coi là không có"));
}

#[test]
fn a_finished_status_without_a_day_is_told_once() {
    let row = &answers(&[r#"{"MaHoSo":"A","NgayTiepNhan":"2024-04-26","ThoiHan":"5wd","TrangThai":10}"#])[0];
    assert_eq!(row["code"], 715);
    assert_eq!(row["message"].as_str().unwrap().matches("không có ngày kết thúc").count(), 1, "{row}");
    // Before the hand-over nobody could miss it.
    let later = r#"{"MaHoSo":"A","NgayTiepNhan":"2024-05-13","ThoiHan":"5wd","TrangThai":10,"NgayTra":"2024-05-20"}"#;
    assert_eq!((&answers(&[later])[0]["code"], &answers(&[later])[0]["status"]), (&0.into(), &"not_started".into()));
}

#[test]
fn what_cannot_be_read_costs_the_record_and_names_the_place() {
    let table = [
        (r#""acceptedDate":"hôm qua""#, 101, "cột acceptedDate: "),
        (r#""TrangThai":11"#, 103, "cột TrangThai: trạng thái \"11\""),
        (r#""TrangThai":5.0"#, 103, "cột TrangThai: trạng thái \"5.0\""),
        (r#""KenhThucHien":4"#, 103, "cột KenhThucHien: kênh thực hiện \"4\""),
        (r#""acceptedDate":"2024-05-09","acceptedDate":"2024-05-09""#, 101, "cột acceptedDate: ghi hai lần"),
        (r#""NgayTuChoi":{}"#, 101, "cột NgayTuChoi: "),
        (r#""ThoiHanBoSung":"mười ngày""#, 101, "cột ThoiHanBoSung: "),
        (r#""TamDung":[]"#, 101, "cột TamDung: "),
        (
            r#""DanhSachHoSoBoSung":[{"NgayBoSung":"20240403080000","TrangThaiBoSung":"?"}]"#,
            101,
            "cột DanhSachHoSoBoSung[1].TrangThaiBoSung: ",
        ),
        (r#""DanhSachHoSoBoSung":[1.5]"#, 807, "không phải một đối tượng JSON"),
    ];
    for (members, code, words) in table {
        let rows = answers(&[&format!(r#"{{"MaHoSo":"A","NgayTiepNhan":"2024-04-26",{members}}}"#)]);
        assert_eq!((&rows[0]["code"], &rows[0]["status"]), (&code.into(), &Value::Null), "{members}");
        assert!(rows[0]["message"].as_str().unwrap().contains(words), "{}", rows[0]);
    }
}

#[test]
fn nothing_about_a_person_comes_out() {
    let rows = answers(&[
        r#"{"MaHoSo":"A","ChuHoSo":"CANARY","SoDienThoai":"CANARY","NgayTiepNhan":"x","DanhSachHoSoBoSung":[{"NoiDungBoSung":"CANARY","NgayBoSung":"2024-04-26"}],"applicant":{"data":{"fullname":"CANARY"}}}"#,
        r#"{"MaHoSo":"A","ChuHoSo":"CANARY","NgayTiepNhan":"2024-04-26","dossierStatus":{"comment":"CANARY"}}"#,
    ]);
    assert!(!format!("{rows:?}").contains("CANARY"), "{rows:?}");
}

#[test]
fn columns_for_facts_that_only_some_exports_have() {
    let code = |cells: &str| one(LATER, &format!("A,2024-05-09,5wd,4,{cells}"), "2024-05-10")["code"].clone();
    for cells in [",1,2024-05-08,,", ",2,20240508080000,,30", ",3,,2024-05-10,10wd", ",,,,05 ngày làm việc"] {
        assert_eq!(code(cells), 0, "{cells}");
    }
    for (cells, expected) in
        [(",4,,,", 103), (",01,,,", 103), (",,x,,", 101), (",,,2024-02-30,", 102), (",,,,x", 101), (",,,,-1", 101)]
    {
        assert_eq!(code(cells), expected, "{cells}");
    }
}

#[test]
fn a_wait_names_its_ground_behind_its_mode() {
    let due = |waits: &str| one(LATER, &format!("A,2024-05-02,5wd,4,{waits},,,,"), "2024-05-09")["due"].clone();
    assert_eq!(due(""), "2024-05-08", "Saturday 4 May is worked");
    assert_eq!(due("pause:2024-05-06/2024-05-08"), "2024-05-10");
    for ground in ["supplement", "financial_duty", "opinion", "stop"] {
        assert_eq!(due(&format!("pause:{ground}:2024-05-06/2024-05-08")), "2024-05-10", "{ground}");
    }
    assert_eq!(due("continue:opinion: 2024-05-06/2024-05-08"), "2024-05-08");
    assert_eq!(due("pause:stop:2024-05-03/2024-05-06;2024-05-07/2024-05-08"), "2024-05-13", "both hold on");
    for wrong in [
        "opinion:2024-05-06/2024-05-08",
        "stop:2024-05-06/",
        "pause:Opinion:2024-05-06/",
        "pause:opinion:stop:2024-05-06/",
        "pause:opinion:",
    ] {
        let row = one(LATER, &format!("A,2024-05-02,5wd,4,{wrong},,,,"), "2024-05-09");
        assert_eq!((&row["code"], &row["due"]), (&101.into(), &Value::Null), "{wrong}");
    }
}
