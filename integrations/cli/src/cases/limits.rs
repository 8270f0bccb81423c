use thoihan::term::Length;

use crate::failure::Failure;

/// The limits that were read before: a file has few of them, and many records of each.
#[derive(Debug, Default)]
pub(super) struct Limits {
    known: Vec<(String, Length)>,
}

/// More than this are not searched faster than one is read.
const MOST: usize = 16;

impl Limits {
    /// The limit that a text says.
    pub(super) fn read(&mut self, text: &str) -> Result<Length, Failure> {
        if let Some((_, length)) = self.known.iter().find(|(known, _)| known == text) {
            return Ok(*length);
        }
        let length = text.parse()?;
        if self.known.len() < MOST {
            self.known.push((text.to_owned(), length));
        }
        Ok(length)
    }
}
