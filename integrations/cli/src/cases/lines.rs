use memchr::memchr;

/// The longest line, and the longest record of several lines.
pub(super) const LONGEST: usize = 64 << 10;

/// A physical line, without its end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// Its number, from 1.
    pub(super) number: u64,
    /// Its bytes; `None` when there are more than [`LONGEST`].
    pub(super) bytes: Option<&'a [u8]>,
}

impl Line<'_> {
    /// Whether something is written on it.
    fn is_filled(&self) -> bool {
        self.bytes.is_none_or(|bytes| !bytes.trim_ascii().is_empty())
    }
}

/// The lines of a piece of the input. To read some of them again, keep a copy of where they began.
#[derive(Debug, Clone)]
pub(super) struct Lines<'a> {
    rest: &'a [u8],
    read: u64,
}

impl<'a> Lines<'a> {
    /// The lines of these bytes, before which the input has so many.
    pub(super) fn new(bytes: &'a [u8], before: u64) -> Lines<'a> {
        Lines { rest: bytes, read: before }
    }

    /// The next line on which something is written.
    pub(super) fn next_filled(&mut self) -> Option<Line<'a>> {
        self.find(Line::is_filled)
    }

    /// The bytes that are not read yet.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// How many lines of the input lie behind.
    pub(super) fn read(&self) -> u64 {
        self.read
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        let (line, rest) = match memchr(b'\n', self.rest) {
            Some(end) => (self.rest.get(..end)?, self.rest.get(end + 1..)?),
            None => (self.rest, &[][..]),
        };
        self.rest = rest;
        self.read += 1;
        let bytes = (line.len() <= LONGEST).then(|| line.strip_suffix(b"\r").unwrap_or(line));
        Some(Line { number: self.read, bytes })
    }
}
