//! Every worked case of the data, through the program as anybody runs it.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use serde::Deserialize;
use thoihan::civil::{Date, DateTime};

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
    /// A local date of TOML, or a moment as a string.
    event: toml::Value,
    hours: Option<String>,
    own_limit: Option<String>,
    reading: Option<String>,
    choice: Option<String>,
    legal: Date,
    safe: Date,
    ends_at: Option<String>,
}

impl Case {
    /// What is wrong with the program's answer, if anything is.
    fn fault(&self, file: &Path) -> Option<String> {
        let event = match &self.event {
            toml::Value::String(moment) => moment.clone(),
            day => day.as_datetime().unwrap().to_string(),
        };
        let mut arguments = vec!["--format", "json", "due", &self.rule, &event];
        arguments.extend(self.reading.iter().flat_map(|name| ["--reading", name]));
        arguments.extend(self.choice.iter().flat_map(|name| ["--choice", name]));
        arguments.extend(self.own_limit.iter().flat_map(|length| ["--own-limit", length]));
        arguments.extend(self.hours.iter().flat_map(|name| ["--hours", name]));
        let output = command(&arguments).output().unwrap();
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
        let (legal, safe) = (self.legal.to_string(), self.safe.to_string());
        let ends_at: DateTime = self.ends_at.as_deref().map_or(DateTime::end_of(self.legal), |at| at.parse().unwrap());
        // A least distance ends nothing.
        let ends = answer["ends_at"].is_null() || answer["ends_at"] == *ends_at.to_string();
        let agrees = output.status.success() && ends && answer["legal"] == *legal && answer["safe"] == *safe;
        let said = String::from_utf8_lossy(&output.stderr);
        (!agrees).then(|| {
            let found = format!("{} {} {} {said}", answer["legal"], answer["safe"], answer["ends_at"]);
            format!("{}: {arguments:?}: {legal} {safe} {ends_at}, not {found}", file.display())
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
