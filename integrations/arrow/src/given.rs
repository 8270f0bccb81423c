//! Columns in: arrays of any slice, borrowed as the library wants them.

use arrow_array::cast::AsArray;
use arrow_array::types::ArrowPrimitiveType;
use arrow_array::{Array, Datum, PrimitiveArray};
use arrow_schema::DataType;
use thoihan::bulk::{Column, Value};

use crate::Error;

/// A column that a caller gave: an array, or one value for every row.
pub(crate) struct Given<T: ArrowPrimitiveType> {
    name: &'static str,
    array: PrimitiveArray<T>,
    length: Length,
}

enum Length {
    Rows,
    Constant,
}

impl<T: ArrowPrimitiveType> Given<T> {
    /// Shares the memory of the array. Refuses another type.
    pub(crate) fn read(name: &'static str, datum: &dyn Datum, wanted: &'static str) -> Result<Given<T>, Error> {
        Given::read_by(name, datum, |array| primitive(name, array, wanted))
    }

    /// The same by another way of reading an array.
    pub(crate) fn read_by(
        name: &'static str,
        datum: &dyn Datum,
        read: impl FnOnce(&dyn Array) -> Result<PrimitiveArray<T>, Error>,
    ) -> Result<Given<T>, Error> {
        let (array, is_scalar) = datum.get();
        Ok(Given { name, array: read(array)?, length: if is_scalar { Length::Constant } else { Length::Rows } })
    }

    /// The number of rows; `None` of a constant.
    pub(crate) fn rows(&self) -> Option<usize> {
        match self.length {
            Length::Rows => Some(self.array.len()),
            Length::Constant => None,
        }
    }

    /// Refuses another number of rows.
    pub(crate) fn column(&self, wanted: usize) -> Result<Column<'_, T::Native>, Error>
    where
        T: Argument,
    {
        match self.rows() {
            Some(found) if found != wanted => Err(Error::Rows { column: self.name, found, wanted }),
            Some(_) => column(&self.array),
            None => constant(&self.array),
        }
    }
}

/// The types whose values the library reads.
pub(crate) trait Argument: ArrowPrimitiveType<Native: Value> {}

impl<T: ArrowPrimitiveType<Native: Value>> Argument for T {}

/// The values and the bits of the nulls where they lie.
pub(crate) fn column<T: Argument>(array: &PrimitiveArray<T>) -> Result<Column<'_, T::Native>, Error> {
    let values = Column::new(array.values());
    match array.nulls().filter(|nulls| nulls.null_count() > 0) {
        Some(nulls) => Ok(values.with_validity(nulls.inner().values(), nulls.inner().offset())?),
        None => Ok(values),
    }
}

fn constant<T: Argument>(array: &PrimitiveArray<T>) -> Result<Column<'static, T::Native>, Error> {
    match array.iter().next().flatten() {
        Some(value) => Ok(Column::constant(value)),
        // Without a single bit every row is null.
        None => Ok(Column::constant(T::Native::default()).with_validity(&[], 0)?),
    }
}

/// The array itself, sharing its memory; the values of a dictionary written out, and nulls without a type as nulls. Refuses another type.
pub(crate) fn primitive<T: ArrowPrimitiveType>(
    column: &'static str,
    array: &dyn Array,
    wanted: &'static str,
) -> Result<PrimitiveArray<T>, Error> {
    let refused = || Error::Type { column, found: array.data_type().clone(), wanted };
    if array.data_type() == &DataType::Null {
        return Ok(PrimitiveArray::new_null(array.len()));
    }
    if let Some(dictionary) = array.as_any_dictionary_opt() {
        let values = dictionary.values().as_primitive_opt::<T>().ok_or_else(refused)?;
        // Without values there is no key, and every row is null.
        let keys = if values.is_empty() { vec![0; array.len()] } else { dictionary.normalized_keys() };
        return Ok(PrimitiveArray::new(gathered(values, &keys).into(), array.logical_nulls()));
    }
    array.as_primitive_opt::<T>().cloned().ok_or_else(refused)
}

/// The values at some places; the default where there is none.
fn gathered<T: ArrowPrimitiveType>(values: &PrimitiveArray<T>, places: &[usize]) -> Vec<T::Native> {
    places.iter().map(|place| values.values().get(*place).copied().unwrap_or_default()).collect()
}

/// The type of the values: of a dictionary, that of its entries.
pub(crate) fn value_type(array: &dyn Array) -> &DataType {
    match array.data_type() {
        DataType::Dictionary(_, values) => values,
        plain => plain,
    }
}
