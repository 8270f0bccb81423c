use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Trouble};

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

    pub(super) fn write(&mut self, text: &str) -> io::Result<()> {
        match self {
            Sink::Stream(out) => out.write_all(text.as_bytes()),
            Sink::File(file) => file.out.write_all(text.as_bytes()),
        }
    }

    pub(super) fn flush(&mut self) -> io::Result<()> {
        match self {
            Sink::Stream(out) => out.flush(),
            Sink::File(file) => file.out.flush(),
        }
    }

    /// Everything is written: a file takes its name.
    pub(super) fn finish(self) -> io::Result<()> {
        match self {
            Sink::Stream(_) => Ok(()),
            Sink::File(file) => file.finish(),
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

    fn finish(mut self) -> io::Result<()> {
        self.out.flush()?;
        self.out.get_ref().sync_all()?;
        fs::rename(&self.own, &self.name)
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        // After the renaming there is nothing under this name, and nothing to be done about an error.
        let _ = fs::remove_file(&self.own);
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
