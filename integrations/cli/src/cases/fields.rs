use memchr::{memchr, memchr_iter};

use super::fault::RowFault;

/// The fields of one record, in one text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields<'a> {
    text: &'a str,
    spans: &'a [(usize, usize)],
}

impl<'a> Fields<'a> {
    pub(super) fn len(&self) -> usize {
        self.spans.len()
    }

    pub(super) fn iter(self) -> impl Iterator<Item = &'a str> {
        self.spans.iter().map(move |(start, end)| self.text.get(*start..*end).unwrap_or_default())
    }
}

const MOST_COLUMNS: usize = 256;

/// Cuts the bytes of a record into fields; used again for the next record, it needs no memory of its own. A quote counts only where a
/// field begins.
#[derive(Debug, Default)]
pub(super) struct Splitter {
    delimiter: u8,
    place: Place,
    /// What a record with quotes says without them.
    text: Vec<u8>,
    spans: Vec<(usize, usize)>,
    start: usize,
}

/// Where in a field the last byte stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Place {
    /// Before its first byte: only here a quote opens.
    #[default]
    Start,
    /// In a field without quotes.
    Bare,
    /// Between quotes.
    Quoted,
    /// Behind a quote that closes, or is the first of two that stand for one.
    Behind,
    /// Something stands between the closing quote and the delimiter.
    Broken,
}

impl Splitter {
    /// A new record.
    pub(super) fn begin(&mut self, delimiter: u8) {
        (self.delimiter, self.place, self.start) = (delimiter, Place::Start, 0);
        self.text.clear();
        self.spans.clear();
    }

    /// A record on one line without a quote, which is cut where it stands.
    pub(super) fn plain<'a>(&'a mut self, line: &'a [u8], delimiter: u8) -> Result<Fields<'a>, RowFault> {
        self.begin(delimiter);
        for end in memchr_iter(delimiter, line) {
            self.spans.push((self.start, end));
            self.start = end + 1;
        }
        self.spans.push((self.start, line.len()));
        checked(line, &self.spans)
    }

    /// More of a record, of which quotes may be a part.
    pub(super) fn feed(&mut self, mut bytes: &[u8]) {
        while let Some((first, rest)) = bytes.split_first() {
            bytes = match self.place {
                Place::Start if *first == b'"' => self.passed(Place::Quoted, rest),
                Place::Start | Place::Bare => self.bare(bytes),
                Place::Quoted => self.quoted(bytes),
                Place::Behind if *first == b'"' => {
                    self.text.push(b'"');
                    self.passed(Place::Quoted, rest)
                }
                Place::Behind if *first == self.delimiter => self.end_field(rest),
                Place::Behind | Place::Broken => self.passed(Place::Broken, &[]),
            }
        }
    }

    /// Whether a quote is open.
    pub(super) fn is_open(&self) -> bool {
        self.place == Place::Quoted
    }

    /// The record that was fed.
    pub(super) fn finish(&mut self) -> Result<Fields<'_>, RowFault> {
        if matches!(self.place, Place::Quoted | Place::Broken) {
            return Err(RowFault::QuoteNotClosed);
        }
        self.end_field(&[]);
        checked(&self.text, &self.spans)
    }

    fn bare<'a>(&mut self, bytes: &'a [u8]) -> &'a [u8] {
        let (field, rest) = cut(self.delimiter, bytes);
        self.text.extend_from_slice(field);
        match rest {
            Some(rest) => self.end_field(rest),
            None => self.passed(Place::Bare, &[]),
        }
    }

    fn quoted<'a>(&mut self, bytes: &'a [u8]) -> &'a [u8] {
        let (text, rest) = cut(b'"', bytes);
        self.text.extend_from_slice(text);
        match rest {
            Some(rest) => self.passed(Place::Behind, rest),
            None => &[],
        }
    }

    fn end_field<'a>(&mut self, rest: &'a [u8]) -> &'a [u8] {
        self.spans.push((self.start, self.text.len()));
        self.start = self.text.len();
        self.passed(Place::Start, rest)
    }

    fn passed<'a>(&mut self, place: Place, rest: &'a [u8]) -> &'a [u8] {
        self.place = place;
        rest
    }
}

/// What stands before a byte, and what behind it, if it is there.
fn cut(byte: u8, bytes: &[u8]) -> (&[u8], Option<&[u8]>) {
    match memchr(byte, bytes) {
        Some(place) => (bytes.get(..place).unwrap_or_default(), bytes.get(place + 1..)),
        None => (bytes, None),
    }
}

fn checked<'a>(text: &'a [u8], spans: &'a [(usize, usize)]) -> Result<Fields<'a>, RowFault> {
    if spans.len() > MOST_COLUMNS {
        return Err(RowFault::TooManyColumns);
    }
    let text = str::from_utf8(text).map_err(|_| RowFault::NotUtf8)?;
    // Two fields that end and begin in the middle of a letter make none together.
    if !spans.iter().all(|(_, end)| text.is_char_boundary(*end)) {
        return Err(RowFault::NotUtf8);
    }
    if memchr(0, text.as_bytes()).is_some() {
        return Err(RowFault::Nul);
    }
    Ok(Fields { text, spans })
}
