use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use memchr::{memchr_iter, memrchr};

use super::lines::{LONGEST, Lines};

/// How much is read at a time: more than the records that may have to be looked at together, which are three of the longest lines.
const PIECE: usize = 256 << 10;

/// A piece of the input: whole records, and its place among the pieces.
#[derive(Debug, Default)]
pub(super) struct Piece {
    /// Its number, from 0.
    pub(super) number: u64,
    /// How many lines of the input stand before it.
    lines_before: u64,
    bytes: Vec<u8>,
}

impl Piece {
    pub(super) fn lines(&self) -> Lines<'_> {
        Lines::new(&self.bytes, self.lines_before)
    }

    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }
}

/// The bytes of the input, read once and in order.
pub(super) struct Input {
    from: Box<dyn BufRead + Send>,
    size: Option<u64>,
    /// What was read and belongs to the next piece.
    rest: Vec<u8>,
    lines: u64,
    pieces: u64,
    state: State,
}

#[derive(Debug)]
enum State {
    Open,
    /// Not told yet.
    Failed(io::Error),
    Ended,
}

impl Input {
    /// A file, or standard input for `-`.
    pub(super) fn open(path: &Path) -> io::Result<Input> {
        if path.as_os_str() == "-" {
            return Ok(Input::new(Box::new(BufReader::new(io::stdin())), None));
        }
        let file = File::open(path)?;
        let size = file.metadata().ok().filter(std::fs::Metadata::is_file).map(|metadata| metadata.len());
        Ok(Input::new(Box::new(BufReader::new(file)), size))
    }

    fn new(from: Box<dyn BufRead + Send>, size: Option<u64>) -> Input {
        Input { from, size, rest: Vec::new(), lines: 0, pieces: 0, state: State::Open }
    }

    pub(super) fn size(&self) -> Option<u64> {
        self.size
    }

    /// Reads until there is a line with something on it, the mark that spreadsheets put before the first one left out.
    pub(super) fn find_first_record(&mut self) -> io::Result<()> {
        loop {
            let mut bytes = std::mem::take(&mut self.rest);
            self.state = fill(&mut self.from, &mut bytes)?;
            if self.lines == 0 && bytes.starts_with(b"\xef\xbb\xbf") {
                bytes.drain(..3);
            }
            self.rest = bytes;
            if self.lines().next_filled().is_some() || !matches!(self.state, State::Open) {
                return Ok(());
            }
            let blank = end_of_lines(&self.rest);
            self.pass(self.rest.len() - blank, self.lines + count_lines(self.rest.get(..blank)));
        }
    }

    /// The lines that were read ahead.
    pub(super) fn lines(&self) -> Lines<'_> {
        Lines::new(&self.rest, self.lines)
    }

    /// Passes over what was read ahead, but for so many bytes, behind so many lines of the whole.
    pub(super) fn pass(&mut self, left: usize, lines: u64) {
        self.rest.drain(..self.rest.len().saturating_sub(left));
        self.lines = lines;
    }

    /// The next piece: what `whole` says is made of whole records.
    pub(super) fn next(&mut self, piece: &mut Piece, mut whole: impl FnMut(&[u8]) -> usize) -> Option<io::Result<()>> {
        piece.bytes.clear();
        std::mem::swap(&mut piece.bytes, &mut self.rest);
        loop {
            let length = match self.state {
                State::Ended => piece.bytes.len(),
                State::Open | State::Failed(_) => whole(&piece.bytes),
            };
            if length > 0 || !matches!(self.state, State::Open) {
                return self.number(piece, length);
            }
            self.state = fill(&mut self.from, &mut piece.bytes).unwrap_or_else(State::Failed);
        }
    }

    /// Gives a piece its place, and keeps what is behind it.
    fn number(&mut self, piece: &mut Piece, length: usize) -> Option<io::Result<()>> {
        (piece.number, piece.lines_before) = (self.pieces, self.lines);
        self.pieces += 1;
        if length > 0 {
            self.rest.extend_from_slice(piece.bytes.get(length..).unwrap_or_default());
            piece.bytes.truncate(length);
            self.lines += count_lines(Some(&piece.bytes));
            return Some(Ok(()));
        }
        match std::mem::replace(&mut self.state, State::Ended) {
            State::Failed(error) => Some(Err(error)),
            State::Open | State::Ended => None,
        }
    }
}

/// Reads a piece more. Of a line that is too long no more is kept than shows that it is.
fn fill(from: &mut Box<dyn BufRead + Send>, bytes: &mut Vec<u8>) -> io::Result<State> {
    let read = from.by_ref().take(PIECE as u64).read_to_end(bytes)?;
    let last = end_of_lines(bytes);
    if bytes.len() - last > LONGEST + 1 {
        bytes.truncate(last + LONGEST + 1);
        if from.skip_until(b'\n')? > 0 {
            bytes.push(b'\n');
        }
    }
    Ok(if read < PIECE { State::Ended } else { State::Open })
}

/// Where the last line begins that is not ended.
fn end_of_lines(bytes: &[u8]) -> usize {
    memrchr(b'\n', bytes).map_or(0, |end| end + 1)
}

fn count_lines(bytes: Option<&[u8]>) -> u64 {
    memchr_iter(b'\n', bytes.unwrap_or_default()).count() as u64
}
