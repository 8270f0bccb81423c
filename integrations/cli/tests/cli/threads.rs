//! One answer on any number of threads, at one size of memory, and what is left behind when the program is interrupted.

use std::thread;
use std::time::{Duration, Instant};

use super::*;

const HEADER: &str = "MaHoSo,NgayTiepNhan,ThoiHan,NgayHenTra,DonViXuLy,GhiChu\n";

/// A record of each kind that pieces could be cut in, and its code.
fn record(number: usize) -> (String, u64) {
    let day = number % 28 + 1;
    match number % 7 {
        0 => (format!("H{number},2024-03-{day:02},05 ngày làm việc,,\"Sở \"\"A\"\", {day}\",\n"), 0),
        // As long as pieces are cut in its middle.
        1 => (format!("H{number},2024-03-{day:02},5wd,,B,\"{}\"\n", "dòng\r\n\n".repeat(number % 60)), 0),
        2 => (format!("\"H{number},2024-03-{day:02},5wd,,B,\n"), 805),
        3 => (format!("H{number},2024-03-{day:02},5wd,,B\n"), 806),
        4 => (format!("H{number},2024-13-{day:02},5wd,,B,\n"), 103),
        5 => (format!("H{number},{day:02}/03/2024 08:30,15d,,C{},\n", number % 40), 0),
        _ => (format!("H{number},202403{day:02}083000,1m,2024-04-15,,{}\n", "x".repeat(number % 90)), 0),
    }
}

fn records(count: usize) -> String {
    let records = (0..count).map(|number| record(number).0);
    std::iter::once(HEADER.to_owned()).chain(records).collect()
}

#[test]
fn records_at_the_edges_of_pieces_are_read_once_and_whole() {
    let input = file("edges.csv", records(20_000));
    for threads in ["1", "2", "5"] {
        let run = run(&["cases", said(&input), "--as-of", "2024-04-10", "--format", "json", "--threads", threads]);
        let rows: Vec<Value> = run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!((rows.len(), run.code, run.err.as_str()), (20_000, 1, ""));
        for (number, row) in rows.iter().enumerate() {
            let code = record(number).1;
            assert_eq!(row["code"], code, "{row}");
            if !matches!(code, 805 | 806) {
                assert_eq!(row["MaHoSo"], format!("H{number}"));
            }
        }
        // Lines are counted through all pieces.
        let lines = records(19_994).matches('\n').count();
        assert!(
            rows[19_994]["message"].as_str().unwrap().starts_with(&format!("dòng {}", lines + 1)),
            "{}",
            rows[19_994]
        );
    }
}

#[test]
fn every_answer_is_the_same_on_any_number_of_threads() {
    let input = file("same.csv", records(6_000));
    let table = [
        "cases FILE --as-of 2024-04-10",
        "cases FILE --as-of 2024-04-10 --lang en --known-on receipt",
        "cases FILE --as-of 2024-04-10 --undecided refuse --known-on 2024-02-01",
        "cases FILE --as-of 2024-04-10 --report",
        "cases FILE --as-of 2024-04-10 --report --by agency --by month --format json",
        "impact FILE --as-of 2024-04-12 --before 2024-04-11 --after 2024-04-12",
        "impact FILE --as-of 2024-04-12 --before 2024-04-11 --after 2024-04-12 --summary --format json",
    ];
    for text in table {
        let text = text.replace("FILE", said(&input));
        let [one, two, many] = ["1", "2", "7"].map(|threads| line(&format!("{text} --threads {threads}")));
        for other in [two, many, line(&text)] {
            assert!((one.code, &one.out, &one.err) == (other.code, &other.out, &other.err), "{text}");
        }
        assert!(!one.out.is_empty());
    }
}

#[test]
fn the_standing_at_a_receipt_does_not_hang_on_the_order_of_the_records() {
    // All three within one epoch, of which the decision for 2023 is the news.
    let records = ["A,2022-12-01,30d\n", "B,2022-12-30,30d\n", "C,2023-10-01,30d\n"];
    let standings = |records: Vec<&str>| {
        let input = format!("MaHoSo,NgayTiepNhan,ThoiHan\n{}", records.concat());
        let arguments = ["cases", "-", "--as-of", "2024-05-31", "--known-on", "receipt", "--format", "json"];
        let run = run_with(&arguments, input.as_bytes());
        let rows = run.answered().lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        let mut rows: Vec<_> = rows.map(|row| (row["MaHoSo"].to_string(), row["standing"].clone())).collect();
        rows.sort_by(|one, other| one.0.cmp(&other.0));
        rows.into_iter().map(|(_, standing)| standing).collect::<Vec<_>>()
    };
    let backwards = standings(records.iter().rev().copied().collect());
    assert_eq!(backwards, ["decided", "projected", "decided"]);
    assert_eq!(standings(records.to_vec()), backwards);
}

#[test]
fn numbers_of_threads_that_cannot_be() {
    for number in ["0", "257", "-1", "+", "hai", "1.5", "", "99999999999999999999"] {
        for command in [&["cases", "-"][..], &["impact", "-", "--after", "2024-04-12"]] {
            let arguments = [command, &["--as-of", "2024-05-31", "--threads", number]].concat();
            assert_eq!(
                run(&arguments).failed(2),
                format!("--threads phải là số nguyên từ 1 đến 256, không phải \"{number}\"")
            );
        }
    }
    let (kind, code, message) = line("cases - --as-of 2024-05-31 --threads 300 --format json --lang en").failed_json(2);
    assert_eq!((kind.as_str(), code), ("usage", 821));
    assert_eq!(message, "--threads must be a whole number from 1 to 256, not \"300\"");
    assert_eq!(line("cases - --as-of 2024-05-31 --threads 1 --threads 2").code, 2);
    assert!(line("cases --help").answered().contains("--threads <N>"));
    let most = run_with(&["cases", "-", "--as-of", "2024-05-31", "--threads", "256"], records(7).as_bytes());
    assert_eq!(most.code, 1);
}

/// A thread that feeds records to a child whose end of input is kept away from it.
fn fed(child: &mut std::process::Child, input: String) -> thread::JoinHandle<std::process::ChildStdin> {
    let mut stdin = child.stdin.take().unwrap();
    thread::spawn(move || {
        // An interrupted program reads no more.
        let _ = stdin.write_all(input.as_bytes());
        stdin
    })
}

fn plain(count: usize) -> String {
    let records = (0..count).map(|number| format!("H{number:07},2024-03-{:02}T08:30:00,5wd\n", number % 28 + 1));
    std::iter::once("MaHoSo,NgayTiepNhan,ThoiHan\n".to_owned()).chain(records).collect()
}

#[cfg(target_os = "linux")]
#[test]
fn a_longer_stream_takes_no_more_memory() {
    let peak = |count: usize, threads: &str| {
        let arguments = ["cases", "-", "--as-of", "2024-05-31", "--threads", threads];
        let mut child = command(&arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut stdout = child.stdout.take().unwrap();
        let reader = thread::spawn(move || {
            let mut out = String::new();
            stdout.read_to_string(&mut out).unwrap();
            out
        });
        let stdin = fed(&mut child, plain(count)).join().unwrap();
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
        let kib = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        drop(stdin);
        assert!(child.wait().unwrap().success());
        (kib.trim().trim_end_matches(" kB").parse::<u64>().unwrap(), reader.join().unwrap())
    };
    let ((short, one), (_, two)) = (peak(20_000, "2"), peak(20_000, "1"));
    assert!(one == two && one.lines().count() == 20_001);
    let ((long, one), (_, two)) = (peak(200_000, "2"), peak(200_000, "1"));
    assert!(one == two && one.lines().count() == 200_001);
    assert!(long <= short + 2048, "{short} kB for 20,000 records, {long} kB for 200,000");
}

#[cfg(unix)]
fn interrupt(child: &std::process::Child) {
    let sent = Command::new("sh").args(["-c", &format!("kill -INT {}", child.id())]).status().unwrap();
    assert!(sent.success());
}

#[cfg(unix)]
#[test]
fn an_interrupted_program_leaves_the_old_file_and_no_other() {
    let output = file("interrupted.csv", "old");
    let arguments = ["cases", "-", "--as-of", "2024-05-31", "--threads", "2", "--out", said(&output)];
    let mut child = command(&arguments).stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let feeder = fed(&mut child, plain(40_000));
    let unfinished = output.with_file_name(format!("interrupted.csv.{}.tmp", child.id()));
    let started = Instant::now();
    while fs::metadata(&unfinished).map_or(0, |file| file.len()) == 0 {
        assert!(started.elapsed() < Duration::from_secs(60), "nothing is written");
        thread::sleep(Duration::from_millis(5));
    }
    interrupt(&child);
    let ended = child.wait_with_output().unwrap();
    drop(feeder.join().unwrap());
    assert_eq!((ended.status.code(), String::from_utf8(ended.stderr).unwrap().as_str()), (Some(130), ""));
    assert_eq!(fs::read_to_string(&output).unwrap(), "old");
    assert!(!unfinished.exists());
}

#[cfg(unix)]
#[test]
fn an_interrupted_stream_ends_behind_a_whole_row() {
    let arguments = ["cases", "-", "--as-of", "2024-05-31", "--threads", "2"];
    let mut child = command(&arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let feeder = fed(&mut child, plain(40_000));
    let mut stdout = child.stdout.take().unwrap();
    let mut out = vec![0; 1000];
    stdout.read_exact(&mut out).unwrap();
    interrupt(&child);
    stdout.read_to_end(&mut out).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    drop(feeder.join().unwrap());
    let text = String::from_utf8(out).unwrap();
    let whole = text.lines().all(|row| row.matches(',').count() == 14);
    assert!(text.ends_with('\n') && whole, "{}", text.lines().last().unwrap());
    assert!(text.lines().count() < 40_001);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_the_same_on_any_number_of_threads() {
    let input = file("full-threads.csv", plain(30_000));
    let told = ["1", "3"].map(|threads| {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let arguments = ["cases", said(&input), "--as-of", "2024-05-07", "--lang", "en", "--threads", threads];
        let output = command(&arguments).stdout(full).stderr(Stdio::piped()).output().unwrap();
        assert_eq!(output.status.code(), Some(3));
        String::from_utf8(output.stderr).unwrap()
    });
    assert_eq!(told[0], told[1]);
    assert!(told[0].contains("could not be written after 0 records"), "{}", told[0]);
}
