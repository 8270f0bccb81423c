use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::failure::{Failure, Trouble};

/// A sink that an interruption may take away from those who write to it.
pub(super) type SharedSink = Arc<Mutex<Sink>>;

/// The sink, for as long as one row may not be torn from the next.
pub(super) fn held(sink: &SharedSink) -> MutexGuard<'_, Sink> {
    sink.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Where the answers go: standard output, or a file that takes its name only when it is complete.
pub(super) enum Sink {
    Stream(BufWriter<Stdout>),
    File(Pending),
}

impl Sink {
    /// Opens standard output, or a new file beside the one that is to be replaced.
    pub(super) fn open(path: Option<&Path>) -> Result<Sink, Failure> {
        match path {
            None => Ok(Sink::Stream(BufWriter::with_capacity(1 << 16, io::stdout()))),
            Some(path) => Pending::create(path).map(Sink::File).map_err(|error| {
                let (vietnamese, english) =
                    (format!("không ghi được: {error}"), format!("it cannot be written: {error}"));
                Failure::new(Trouble::Unwritable, vietnamese, english).in_file(&path.display().to_string())
            }),
        }
    }

    /// Whether a terminal is not busy with the answers themselves.
    pub(super) fn leaves_terminal_free(&self) -> bool {
        matches!(self, Sink::File(_)) || !io::stdout().is_terminal()
    }

    pub(super) fn write(&mut self, rows: &[u8]) -> io::Result<()> {
        match self {
            Sink::Stream(out) => out.write_all(rows),
            Sink::File(file) => file.out.write_all(rows),
        }
    }

    /// Everything is written but this: then a file takes its name.
    pub(super) fn end(&mut self, text: &str) -> io::Result<()> {
        self.write(text.as_bytes())?;
        match self {
            Sink::Stream(out) => out.flush(),
            Sink::File(file) => file.finish(),
        }
    }

    /// Nothing more is written: the rows of a stream are sent off, and a file goes away.
    pub(super) fn give_up(&mut self) {
        match self {
            // Whoever gives up is told of no failure.
            Sink::Stream(out) => drop(out.flush()),
            Sink::File(file) => file.remove(),
        }
    }

    /// Where a file is in the making.
    pub(super) fn unfinished(&self) -> Option<&Path> {
        match self {
            Sink::Stream(_) => None,
            Sink::File(file) => Some(&file.own),
        }
    }
}

/// A file in the making. Dropped before it is finished, it goes away again, and what stood under its name stays.
pub(super) struct Pending {
    out: BufWriter<File>,
    own: PathBuf,
    name: PathBuf,
}

impl Pending {
    fn create(name: &Path) -> io::Result<Pending> {
        let mut own: OsString = name.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_owned();
        own.push(format!(".{}.tmp", std::process::id()));
        let own = name.with_file_name(own);
        let file = File::options().write(true).create_new(true).open(&own)?;
        Ok(Pending { out: BufWriter::with_capacity(1 << 16, file), own, name: name.to_owned() })
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out.flush()?;
        self.out.get_ref().sync_all()?;
        fs::rename(&self.own, &self.name)
    }

    /// After the renaming there is nothing under this name, and nothing to be done about an error.
    fn remove(&self) {
        let _ = fs::remove_file(&self.own);
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        self.remove();
    }
}

/// A write that failed, and how many records had been handed over by then.
pub(super) fn unwritable(error: &io::Error, done: u64) -> Failure {
    Failure::new(
        Trouble::Unwritable,
        format!("không ghi được kết quả sau {done} hồ sơ: {error}"),
        format!("the answer could not be written after {done} records: {error}"),
    )
}
