use std::borrow::Cow;

use super::column::Column;

/// The values of the known columns of one record. An empty value is an absent one.
#[derive(Debug, Default)]
pub(super) struct Cells<'a> {
    values: [Option<Cow<'a, str>>; Column::COUNT],
}

impl<'a> Cells<'a> {
    /// Sets a value.
    pub(super) fn set(&mut self, column: Column, value: impl Into<Cow<'a, str>>) {
        if let Some(place) = self.values.get_mut(column.place()) {
            *place = Some(value.into());
        }
    }

    /// The value as it was written.
    pub(super) fn raw(&self, column: Column) -> Option<&str> {
        self.values.get(column.place()).and_then(Option::as_deref).filter(|value| !value.is_empty())
    }

    /// The value without the blanks that exports pad it with.
    pub(super) fn get(&self, column: Column) -> Option<&str> {
        self.raw(column).map(|value| value.trim_matches(' ')).filter(|value| !value.is_empty())
    }
}
