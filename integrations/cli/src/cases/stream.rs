//! Records on their way from a source to a sink, one at a time; what is made of them is the consumer's.

use std::io;
use std::path::Path;

use thoihan::civil::DateTime;
use thoihan::{ErrorKind, Lang};

use super::progress::Progress;
use super::sink::{self, Sink};
use super::source::{Entry, Source};
use crate::failure::{Exit, Failure};
use crate::file::unreadable;
use crate::output::complain;

/// What becomes of the records of a stream.
pub(super) trait Consumer {
    /// What stands before the first record.
    fn begin(&self) -> String {
        String::new()
    }

    /// What is written of a record, and what it makes of the whole.
    fn take(&mut self, entry: Entry) -> Result<(String, Exit), Failure>;

    /// What stands after the last record.
    fn end(&self) -> String {
        String::new()
    }

    /// What is told beside the answers when all of them are written.
    fn afterword(&self) -> Option<String> {
        None
    }
}

/// A source, a sink, and what stands between them.
pub(super) struct Stream<C> {
    source: Source,
    sink: Sink,
    consumer: C,
    done: u64,
    exit: Exit,
}

impl<C: Consumer> Stream<C> {
    /// Opens both ends; a source that is refused leaves the sink as it was.
    pub(super) fn open(input: &Path, output: Option<&Path>, consumer: C) -> Result<Stream<C>, Failure> {
        let source = Source::open(input)?;
        Ok(Stream { source, sink: Sink::open(output)?, consumer, done: 0, exit: Exit::Answered })
    }

    /// Hands every record over, in order.
    pub(super) fn run(mut self, input: &Path, lang: Lang) -> Result<Exit, Failure> {
        let mut progress = Progress::new(lang, self.sink.leaves_terminal_free());
        let mut written = self.sink.write(&self.consumer.begin());
        while written.is_ok() {
            let Some(entry) = self.source.next().map_err(|error| unreadable(input, &error))? else { break };
            written = self.hand_over(entry)?;
            progress.tick(self.done);
        }
        progress.finish(self.done);
        match written.and_then(|()| self.end()) {
            // The reader has seen enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(self.exit),
            Err(error) => return Err(sink::unwritable(&error, self.done)),
            Ok(()) => {}
        }
        self.sink.finish().map_err(|error| sink::unwritable(&error, self.done))?;
        if let Some(afterword) = self.consumer.afterword() {
            complain(afterword.trim_end());
        }
        Ok(self.exit)
    }

    /// A failure of the writing is told apart from one of the consumer: a reader may leave.
    fn hand_over(&mut self, entry: Entry) -> Result<io::Result<()>, Failure> {
        let (text, exit) = self.consumer.take(entry)?;
        if exit == Exit::Partly {
            self.exit = exit;
        }
        let written = self.sink.write(&text);
        self.done += u64::from(written.is_ok());
        Ok(written)
    }

    fn end(&mut self) -> io::Result<()> {
        self.sink.write(&self.consumer.end())?;
        self.sink.flush()
    }
}

/// The moment of `--as-of`, which records cannot be judged without.
pub(super) fn moment(as_of: Option<&str>) -> Result<DateTime, Failure> {
    let Some(text) = as_of else {
        return Err(Failure::of_kind(
            ErrorKind::MissingField,
            "thiếu --as-of: chương trình không xem đồng hồ, hãy ghi thời điểm đánh giá, thí dụ --as-of 2024-05-07",
            "--as-of is missing: the program has no clock, so give the moment to judge at, such as --as-of 2024-05-07",
        ));
    };
    DateTime::parse(text).map_err(|error| Failure::from(error).about("--as-of", "--as-of"))
}
