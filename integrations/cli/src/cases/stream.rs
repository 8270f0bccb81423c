//! Records on their way from a source to a sink; what is made of them is the consumer's. Each thread takes the next piece of the input,
//! works on it alone, and hands over what it made of it when its turn has come.

use std::io;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;

use thoihan::civil::DateTime;
use thoihan::{ErrorKind, Lang};

use super::fields::Splitter;
use super::input::Piece;
use super::interrupt;
use super::progress::Progress;
use super::sink::{self, Sink};
use super::source::{Entry, Source};
use super::turns::{Made, Presence, Stop, Stopped, Turn, Turns};
use crate::failure::{Exit, Failure};
use crate::file::unreadable;
use crate::output::complain;

/// What becomes of the records of a stream.
pub(super) trait Consumer: Sync {
    /// What is gathered from records beside what is written of each.
    type Part: Part;

    /// What stands before the first record.
    fn begin(&self) -> String {
        String::new()
    }

    /// Writes a record, and says what it makes of the whole.
    fn take(&self, entry: Entry<'_>, part: &mut Self::Part, out: &mut Vec<u8>) -> Result<Exit, Failure>;

    /// Takes note of what was gathered, however the stream ended.
    fn close(&self, _whole: &Self::Part) {}

    /// What stands after the last record.
    fn end(&self, _whole: &Self::Part) -> String {
        String::new()
    }

    /// What is told beside the answers when all of them are written.
    fn afterword(&self, _whole: &Self::Part) -> Option<String> {
        None
    }
}

/// What is gathered from some records in a row.
pub(super) trait Part: Default + Send {
    /// Adds what was gathered from the records behind these.
    fn merge(&mut self, later: Self);

    /// Whether it should be added to the whole before more is gathered.
    fn is_full(&self) -> bool {
        false
    }
}

/// A source, a sink, and what stands between them.
pub(super) struct Stream<C> {
    path: PathBuf,
    source: Source,
    sink: Sink,
    consumer: C,
}

impl<C: Consumer> Stream<C> {
    /// Opens both ends; a source that is refused leaves the sink as it was.
    pub(super) fn open(input: &Path, output: Option<&Path>, consumer: C) -> Result<Stream<C>, Failure> {
        let source = Source::open(input)?;
        Ok(Stream { path: input.to_owned(), source, sink: Sink::open(output)?, consumer })
    }

    /// Hands every record over, in order.
    pub(super) fn run(self, threads: NonZero<usize>, lang: Lang) -> Result<Exit, Failure> {
        let Stream { path, source, sink, consumer } = self;
        let progress = Progress::new(lang, sink.leaves_terminal_free(), source.size);
        let sink = interrupt::guarded(sink);
        let begun = sink::held(&sink).write(consumer.begin().as_bytes());
        let turns = Turns::new(&sink, progress);
        let worker = Worker { path: &path, source: &source, consumer: &consumer, turns: &turns };
        if begun.is_ok() {
            worker.run_on(threads);
        }
        let (total, stopped) = turns.end();
        consumer.close(&total.whole);
        let written = match stopped {
            Some(Stop::Failed(failure)) => return Err(failure),
            Some(Stop::Unwritable(error)) => Err(error),
            Some(Stop::Broken) | None => begun.and_then(|()| sink::held(&sink).end(&consumer.end(&total.whole))),
        };
        match written {
            // The reader has seen enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(total.exit),
            Err(error) => return Err(sink::unwritable(&error, total.records)),
            Ok(()) => {}
        }
        if let Some(afterword) = consumer.afterword(&total.whole) {
            complain(afterword.trim_end());
        }
        Ok(total.exit)
    }
}

/// What one thread does, and every other one too.
struct Worker<'a, C: Consumer> {
    path: &'a Path,
    source: &'a Source,
    consumer: &'a C,
    turns: &'a Turns<'a, C::Part>,
}

impl<C: Consumer> Worker<'_, C> {
    fn run_on(&self, threads: NonZero<usize>) {
        thread::scope(|scope| {
            for _ in 1..threads.get() {
                // Where there can be no more threads, those that are there do the work.
                let _ = thread::Builder::new().spawn_scoped(scope, || self.run());
            }
            self.run();
        });
    }

    /// Piece after piece, until there are no more, or nobody wants them.
    fn run(&self) {
        let _presence = Presence(self.turns);
        let (mut piece, mut splitter, mut made) = (Piece::default(), Splitter::default(), Made::nothing());
        while let Some(read) = self.source.next(&mut piece, &mut splitter) {
            if self.work(read, &piece, &mut splitter, &mut made).is_err() {
                return;
            }
        }
    }

    fn work(
        &self,
        read: io::Result<()>,
        piece: &Piece,
        splitter: &mut Splitter,
        made: &mut Made<C::Part>,
    ) -> Result<(), Stopped> {
        if let Err(error) = read {
            return Err(self.turns.fail(piece.number, unreadable(self.path, &error)));
        }
        let worked = self.source.each(piece, splitter, |entry| self.take(entry, piece.number, made));
        match worked {
            Ok(()) => self.turns.hand_over(piece.number, made, Turn::Over { bytes: piece.len() as u64 }),
            Err(Ended::Stopped) => Err(Stopped),
            Err(Ended::Failed(failure)) => {
                self.turns.hand_over(piece.number, made, Turn::Kept)?;
                Err(self.turns.fail(piece.number, failure))
            }
        }
    }

    fn take(&self, entry: Entry<'_>, number: u64, made: &mut Made<C::Part>) -> Result<(), Ended> {
        let exit = self.consumer.take(entry, &mut made.part, &mut made.out).map_err(Ended::Failed)?;
        made.records += 1;
        if exit == Exit::Partly {
            made.exit = exit;
        }
        if made.is_full() {
            self.turns.hand_over(number, made, Turn::Kept).map_err(|Stopped| Ended::Stopped)?;
        }
        Ok(())
    }
}

/// Why a piece is not worked on to its end.
pub(super) enum Ended {
    /// Everything has ended.
    Stopped,
    /// A record cannot be judged, nor any behind it.
    Failed(Failure),
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
