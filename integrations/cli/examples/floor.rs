//! How far `thoihan cases` is from what the file allows: counting its lines, and cutting it into fields with csv-core, beside the whole
//! program as a process of its own on one thread and on all.
//!
//! `cargo run --release -p thoihan-cli --example floor [FILE]`, after `cargo build --release -p thoihan-cli`. Without a file it makes one of
//! a million records, the sample a hundred times. Each contestant reads the file from the memory of the system, in rounds; told are the
//! least wall time and the least CPU time a record.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a measurement may panic")]

use std::env;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use cpu_time::ProcessTime;
use csv_core::{ReadFieldResult, Reader};

const ROUNDS: usize = 5;
const PIECE: usize = 256 << 10;

fn main() {
    let path = env::args_os().nth(1).map_or_else(sample, PathBuf::from);
    let all = std::thread::available_parallelism().unwrap().to_string();
    let mut contestants: Vec<Contestant> = vec![
        Contestant::new("lines counted", Box::new(|path| own(|| lines(path)))),
        Contestant::new("csv-core", Box::new(|path| own(|| records(path)))),
        Contestant::new("thoihan cases, 1 thread", Box::new(|path| cases(path, "1"))),
        Contestant::new(&format!("thoihan cases, {all} threads"), Box::new(move |path| cases(path, &all))),
    ];
    assert_eq!(records(&path), lines(&path), "a record a line");
    let count = lines(&path) - 1;
    for _ in 0..ROUNDS {
        for contestant in &mut contestants {
            let took = (contestant.call)(&path);
            contestant.least =
                Took { wall: contestant.least.wall.min(took.wall), cpu: contestant.least.cpu.min(took.cpu) };
        }
    }
    println!("{count} records, {} bytes, least of {ROUNDS} rounds", fs::metadata(&path).unwrap().len());
    println!("{:<26} {:>15} {:>15}", "", "ns a record", "CPU ns a record");
    let mut floor = 0;
    for (place, contestant) in contestants.iter().enumerate() {
        let (wall, cpu) = (a_record(contestant.least.wall, count), a_record(contestant.least.cpu, count));
        println!("{:<26} {wall:>15} {cpu:>15}", contestant.name);
        if place < 2 {
            floor += wall;
        } else {
            println!("{:<26} {:>14}%", "  speed of the first two", 100 * floor / wall.max(1));
        }
    }
}

struct Contestant {
    name: String,
    call: Box<dyn Fn(&Path) -> Took>,
    least: Took,
}

impl Contestant {
    fn new(name: &str, call: Box<dyn Fn(&Path) -> Took>) -> Contestant {
        Contestant { name: name.to_owned(), call, least: Took { wall: Duration::MAX, cpu: Duration::MAX } }
    }
}

struct Took {
    wall: Duration,
    cpu: Duration,
}

fn a_record(time: Duration, records: u64) -> u128 {
    time.as_nanos() / u128::from(records.max(1))
}

/// The time of something in this process.
fn own(call: impl Fn() -> u64) -> Took {
    let (wall, cpu) = (Instant::now(), ProcessTime::now());
    assert!(call() > 0);
    Took { wall: wall.elapsed(), cpu: cpu.elapsed() }
}

fn lines(path: &Path) -> u64 {
    let (mut file, mut buffer, mut lines) = (File::open(path).unwrap(), vec![0; PIECE], 0);
    loop {
        match file.read(&mut buffer).unwrap() {
            0 => return lines,
            read => lines += memchr::memchr_iter(b'\n', buffer.get(..read).unwrap()).count() as u64,
        }
    }
}

/// The records of the whole file, cut into fields of which none is kept.
fn records(path: &Path) -> u64 {
    let mut file = BufReader::with_capacity(PIECE, File::open(path).unwrap());
    let (mut reader, mut field, mut records) = (Reader::new(), vec![0; 64 << 10], 0);
    loop {
        let mut input = file.fill_buf().unwrap();
        let length = input.len();
        // Nothing is the end of all, and not of what was read at a time.
        while length == 0 || !input.is_empty() {
            let (result, read, _) = reader.read_field(input, &mut field);
            input = input.get(read..).unwrap();
            match result {
                ReadFieldResult::Field { record_end } => records += u64::from(record_end),
                ReadFieldResult::InputEmpty => {}
                ReadFieldResult::OutputFull => panic!("a field of more than 64 KiB"),
                ReadFieldResult::End => return records,
            }
        }
        file.consume(length);
    }
}

/// The program beside this one, its answers thrown away.
fn cases(path: &Path, threads: &str) -> Took {
    let program = env::current_exe().unwrap().ancestors().nth(2).unwrap().join("thoihan");
    let (wall, cpu) = (Instant::now(), children());
    let status = Command::new(&program)
        .arg("cases")
        .arg(path)
        .args(["--as-of", "2024-05-31", "--threads", threads])
        .stdout(Stdio::null())
        .status()
        .unwrap_or_else(|error| panic!("{}: {error}; build it first", program.display()));
    assert!(status.code().is_some_and(|code| code <= 1), "{status}");
    Took { wall: wall.elapsed(), cpu: children().saturating_sub(cpu) }
}

/// The CPU time of the processes that were waited for, in the hundredths of a second that Linux tells; nothing elsewhere.
fn children() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let behind_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks: u64 =
        behind_name.split_whitespace().skip(13).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum();
    Duration::from_millis(10 * ticks)
}

/// The header and the records of the sample, a hundred times.
fn sample() -> PathBuf {
    let text = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/samples/cases.csv")).unwrap();
    let header = memchr::memchr(b'\n', &text).unwrap() + 1;
    let path = env::temp_dir().join("thoihan-floor.csv");
    let mut file = BufWriter::new(File::create(&path).unwrap());
    file.write_all(text.get(..header).unwrap()).unwrap();
    for _ in 0..100 {
        file.write_all(text.get(header..).unwrap()).unwrap();
    }
    file.flush().unwrap();
    path
}
