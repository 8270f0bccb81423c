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
             HS1,2024-05-07,2024-05-07,0,running,0,2024-05-06,2024-05-06,not_owed,none,due_soon,2024-05-06T00:00:00,decided,0,\n"
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
        assert_eq!((&rows[0]["MaHoSo"], &rows[0]["due"]), (&Value::from("HS1"), &Value::from("2024-05-07")), "{form}");
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
    let run = run_with(&["cases", "-", "--as-of", "2028-01-25", "--undecided", "refuse", "--format", "json"], input);
    assert_eq!(run.code, 1);
    let row: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((&row["MaHoSo"], &row["code"], &row["due"]), (&"A".into(), &202.into(), &Value::Null));
    assert_eq!(cases(input, "2028-01-25").0[0]["standing"], "projected");
}
