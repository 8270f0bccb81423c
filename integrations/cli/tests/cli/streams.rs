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
    let lines: Vec<Vec<&str>> =
        run.out.lines().map(|line| line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect()).collect();
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
    assert_eq!((&value["groups"][0]["agency"], &value["groups"][0]["not_evaluated"]), (&"UBND xã A".into(), &1.into()));
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
