use super::column::Column;

/// The values of the known columns of one record. An empty value is an absent one.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cells<'a> {
    values: [Option<&'a str>; Column::COUNT],
}

impl<'a> Cells<'a> {
    /// Sets a value.
    pub(super) fn set(&mut self, column: Column, value: &'a str) {
        if let Some(place) = self.values.get_mut(column.place()) {
            *place = Some(value);
        }
    }

    /// The value as it was written.
    pub(super) fn raw(&self, column: Column) -> Option<&'a str> {
        self.values.get(column.place()).copied().flatten().filter(|value| !value.is_empty())
    }

    /// The value without the blanks that exports pad it with.
    pub(super) fn get(&self, column: Column) -> Option<&'a str> {
        self.raw(column).map(|value| value.trim_matches(' ')).filter(|value| !value.is_empty())
    }
}
