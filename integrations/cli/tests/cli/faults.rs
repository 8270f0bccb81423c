use super::*;

#[test]
fn a_line_too_long() {
    let (code, message) = fault_between(&vec![b'x'; (64 << 10) + 1]);
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
    let mut input = b"MaHoSo,NgayTiepNhan,ThoiHan\n\"X,2024-04-26,5wd\n".to_vec();
    input.extend(b"A,2024-04-26,5wd\n".repeat(20_000));
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
    let (rows, code) = cases(r#"{"MaHoSo":"A","NgayTiepNhan":"2024-04-26","ThoiHan":"5wd","x":1,"x":2}"#, "2024-05-02");
    assert_eq!((&rows[0]["code"], code), (&0.into(), 0));
}
