//! Every worked case of the data, through the program as anybody runs it.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use serde::Deserialize;
use thoihan::civil::Date;

use super::*;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/cases");

#[derive(Deserialize)]
struct CaseFile {
    case: Vec<Case>,
}

/// What is asked and answered; why, and where it comes from, is for the reader.
#[derive(Deserialize)]
struct Case {
    rule: String,
    event: Date,
    reading: Option<String>,
    choice: Option<String>,
    legal: Date,
    safe: Date,
}

impl Case {
    /// What is wrong with the program's answer, if anything is.
    fn fault(&self, file: &Path) -> Option<String> {
        let event = self.event.to_string();
        let mut arguments = vec!["--format", "json", "due", &self.rule, &event];
        arguments.extend(self.reading.iter().flat_map(|name| ["--reading", name]));
        arguments.extend(self.choice.iter().flat_map(|name| ["--choice", name]));
        let output = command(&arguments).output().unwrap();
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
        let (legal, safe) = (self.legal.to_string(), self.safe.to_string());
        let agrees = output.status.success() && answer["legal"] == *legal && answer["safe"] == *safe;
        let said = String::from_utf8_lossy(&output.stderr);
        (!agrees).then(|| {
            let found = format!("{} {} {said}", answer["legal"], answer["safe"]);
            format!("{}: {arguments:?}: {legal} {safe}, not {found}", file.display())
        })
    }
}

fn cases_of_the_data() -> Vec<(PathBuf, Case)> {
    let mut files: Vec<PathBuf> = fs::read_dir(FOLDER).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    let cases = files.into_iter().flat_map(|path| {
        let file: CaseFile = toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        file.case.into_iter().map(move |case| (path.clone(), case))
    });
    cases.collect()
}

#[test]
fn every_worked_case_has_the_same_answer_on_the_command_line() {
    const THREADS: usize = 4;
    let (cases, next) = (cases_of_the_data(), AtomicUsize::new(0));
    assert!(cases.len() > 600, "only {} cases were found", cases.len());
    let work = || -> Vec<String> {
        let taken = std::iter::from_fn(|| cases.get(next.fetch_add(1, Ordering::Relaxed)));
        taken.filter_map(|(path, case)| case.fault(path)).collect()
    };
    let faults: Vec<String> = thread::scope(|scope| {
        let workers: Vec<_> = (0..THREADS).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), cases.len(), faults.join("\n"));
}
