use std::collections::VecDeque;
use std::io::{self, BufRead, Read};

/// The longest line, and the longest record of several lines.
pub(super) const LONGEST: usize = 64 << 10;

/// Room for a record as exports write them; a longer one grows.
const ORDINARY: usize = 256;

/// A physical line, without its end.
#[derive(Debug)]
pub(super) struct Line {
    /// Its number, from 1.
    pub(super) number: u64,
    /// Its bytes; `None` when there are more than [`LONGEST`], which are passed over and not kept.
    pub(super) bytes: Option<Vec<u8>>,
}

impl Line {
    /// Whether something is written on it.
    fn is_filled(&self) -> bool {
        self.bytes.as_ref().is_none_or(|bytes| !bytes.trim_ascii().is_empty())
    }
}

/// The lines of an input, one at a time: no more of it is held than one record.
pub(super) struct Lines {
    input: Box<dyn BufRead>,
    read: u64,
    returned: VecDeque<Line>,
}

impl Lines {
    pub(super) fn new(input: Box<dyn BufRead>) -> Lines {
        Lines { input, read: 0, returned: VecDeque::new() }
    }

    /// The next line.
    pub(super) fn next(&mut self) -> io::Result<Option<Line>> {
        match self.returned.pop_front() {
            Some(line) => Ok(Some(line)),
            None => self.read(),
        }
    }

    /// The next line on which something is written.
    pub(super) fn next_filled(&mut self) -> io::Result<Option<Line>> {
        loop {
            match self.next()? {
                Some(line) if !line.is_filled() => {}
                other => return Ok(other),
            }
        }
    }

    /// Gives lines back, to be read again.
    pub(super) fn give_back(&mut self, lines: Vec<Line>) {
        for line in lines.into_iter().rev() {
            self.returned.push_front(line);
        }
    }

    fn read(&mut self) -> io::Result<Option<Line>> {
        let mut bytes = Vec::with_capacity(ORDINARY);
        self.input.by_ref().take(LONGEST as u64 + 1).read_until(b'\n', &mut bytes)?;
        if bytes.is_empty() {
            return Ok(None);
        }
        self.read += 1;
        if bytes.last() != Some(&b'\n') && bytes.len() > LONGEST {
            self.input.skip_until(b'\n')?;
            return Ok(Some(Line { number: self.read, bytes: None }));
        }
        Ok(Some(Line { number: self.read, bytes: Some(bare(bytes, self.read == 1)) }))
    }
}

/// The line without its end, and the first one without the mark that spreadsheets put before it.
fn bare(mut bytes: Vec<u8>, is_first: bool) -> Vec<u8> {
    for end in [b'\n', b'\r'] {
        if bytes.last() == Some(&end) {
            bytes.pop();
        }
    }
    if is_first && bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    bytes
}
