use core::ops::Range;

use super::BLOCK;
use crate::error::Error;

/// A column of values, one a row: borrowed, or one value for every row; rows may be null.
///
/// `&[T]` becomes a column without nulls by itself.
///
/// ```
/// use thoihan::bulk::Column;
///
/// let days = Column::with_validity(&[19_839, 0, 19_840], &[0b101], 0)?;
/// assert_eq!((days.get(0), days.get(1), days.get(3)), (Some(19_839), None, None));
/// assert_eq!(Column::constant(5).get(1_000), Some(5));
/// assert!(Column::with_validity(&[0; 9], &[0xff], 0).is_err());
/// # Ok::<(), thoihan::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Column<'a, T> {
    values: Values<'a, T>,
    validity: Option<Validity<'a>>,
}

#[derive(Debug, Clone, Copy)]
enum Values<'a, T> {
    Each(&'a [T]),
    Constant(T),
}

/// Bits, the least significant first: 1 stands for a value, 0 for null.
#[derive(Debug, Clone, Copy)]
struct Validity<'a> {
    bits: &'a [u8],
    first: usize,
}

impl Validity<'_> {
    #[inline]
    fn is_valid(&self, row: usize) -> bool {
        let bit = self.first + row;
        self.bits.get(bit / 8).is_some_and(|byte| byte >> (bit % 8) & 1 == 1)
    }
}

impl<'a, T: Copy> Column<'a, T> {
    /// Values without nulls.
    pub const fn new(values: &'a [T]) -> Column<'a, T> {
        Column { values: Values::Each(values), validity: None }
    }

    /// One value for every row, as many as there are.
    pub const fn constant(value: T) -> Column<'a, T> {
        Column { values: Values::Constant(value), validity: None }
    }

    /// Values with a bit for each: 1 valid, 0 null, the least significant bit of a byte first, as Arrow packs them; the bit of the first
    /// row lies `first_bit` bits into the bytes.
    ///
    /// Refuses fewer bits than values.
    pub fn with_validity(values: &'a [T], bits: &'a [u8], first_bit: usize) -> Result<Column<'a, T>, Error> {
        let (needed, given) = (first_bit.saturating_add(values.len()), bits.len().saturating_mul(8));
        if given < needed {
            return Err(Error::range("bits", given as i64, needed as i64, i64::MAX));
        }
        Ok(Column { values: Values::Each(values), validity: Some(Validity { bits, first: first_bit }) })
    }

    /// The number of rows; `None` of a constant, which has as many as are asked for.
    pub fn rows(&self) -> Option<usize> {
        match self.values {
            Values::Each(values) => Some(values.len()),
            Values::Constant(_) => None,
        }
    }

    /// A run of rows; empty where it leaves the column.
    #[must_use]
    pub fn slice(&self, rows: Range<usize>) -> Column<'a, T> {
        let validity = self.validity.map(|validity| Validity { first: validity.first + rows.start, ..validity });
        let values = match self.values {
            Values::Each(values) => Values::Each(values.get(rows).unwrap_or_default()),
            constant @ Values::Constant(_) => constant,
        };
        Column { values, validity }
    }

    /// The value of a row; `None` of a null, and past the end.
    #[inline]
    pub fn get(&self, row: usize) -> Option<T> {
        if self.is_null(row) {
            return None;
        }
        match self.values {
            Values::Each(values) => values.get(row).copied(),
            Values::Constant(value) => Some(value),
        }
    }

    #[inline]
    pub(super) fn has_nulls(&self) -> bool {
        self.validity.is_some()
    }

    #[inline]
    pub(super) fn is_null(&self, row: usize) -> bool {
        self.validity.is_some_and(|validity| !validity.is_valid(row))
    }

    /// The values of a block, whatever stands under nulls; a constant is spread over the buffer.
    #[inline]
    pub(super) fn block<'b>(&'b self, rows: Range<usize>, buffer: &'b mut [T; BLOCK]) -> &'b [T] {
        match self.values {
            Values::Each(values) => values.get(rows).unwrap_or_default(),
            Values::Constant(value) => {
                buffer.fill(value);
                buffer.get(..rows.len()).unwrap_or_default()
            }
        }
    }
}

impl<'a, T: Copy> From<&'a [T]> for Column<'a, T> {
    fn from(values: &'a [T]) -> Column<'a, T> {
        Column::new(values)
    }
}

impl<'a, T: Copy, const N: usize> From<&'a [T; N]> for Column<'a, T> {
    fn from(values: &'a [T; N]) -> Column<'a, T> {
        Column::new(values)
    }
}

impl<'a, T: Copy> From<&'a alloc::vec::Vec<T>> for Column<'a, T> {
    fn from(values: &'a alloc::vec::Vec<T>) -> Column<'a, T> {
        Column::new(values)
    }
}

/// Whose calendar, or whose evaluator, answers: one for all rows, or one of several by a number a row.
#[derive(Debug, Clone, Copy)]
pub enum By<'a, T> {
    /// The same for every row.
    One(&'a T),
    /// The place of a row's own in a list; a row whose place is not in it is refused with 103.
    Each(&'a [T], Ids<'a>),
}

/// Places in a list, one a row.
#[derive(Debug, Clone, Copy)]
pub enum Ids<'a> {
    /// Up to 256.
    U8(&'a [u8]),
    /// Up to 65,536.
    U16(&'a [u16]),
}

impl<'a, T> By<'a, T> {
    /// The same for a run of rows; none where it leaves the column.
    #[must_use]
    pub fn slice(self, rows: Range<usize>) -> By<'a, T> {
        match self {
            By::One(one) => By::One(one),
            By::Each(all, Ids::U8(ids)) => By::Each(all, Ids::U8(ids.get(rows).unwrap_or_default())),
            By::Each(all, Ids::U16(ids)) => By::Each(all, Ids::U16(ids.get(rows).unwrap_or_default())),
        }
    }

    pub(super) fn rows(&self) -> Option<usize> {
        match self {
            By::One(_) => None,
            By::Each(_, Ids::U8(ids)) => Some(ids.len()),
            By::Each(_, Ids::U16(ids)) => Some(ids.len()),
        }
    }

    #[inline]
    pub(super) fn of(&self, row: usize) -> Option<&'a T> {
        match self {
            By::One(one) => Some(one),
            By::Each(all, ids) => all.get(ids.of(row)?),
        }
    }
}

impl Ids<'_> {
    #[inline]
    pub(super) fn of(&self, row: usize) -> Option<usize> {
        match self {
            Ids::U8(ids) => ids.get(row).map(|id| usize::from(*id)),
            Ids::U16(ids) => ids.get(row).map(|id| usize::from(*id)),
        }
    }
}

impl<'a, T> From<&'a T> for By<'a, T> {
    fn from(one: &'a T) -> By<'a, T> {
        By::One(one)
    }
}

/// Where the answers go: a value and a code a row, in the caller's own memory.
///
/// The code is 0 where the value is an answer, else the [`Error::code`] with which the library refuses the row; the value is then the
/// default of its type. A row with a null in it has the code 601.
#[derive(Debug)]
pub struct Output<'a, T> {
    pub(super) values: &'a mut [T],
    pub(super) codes: &'a mut [u16],
}

impl<'a, T> Output<'a, T> {
    /// Values and codes. Refuses columns of different lengths.
    pub fn new(values: &'a mut [T], codes: &'a mut [u16]) -> Result<Output<'a, T>, Error> {
        same_rows(values.len(), Some(codes.len()))?;
        Ok(Output { values, codes })
    }
}

/// Refuses a column of another length; a constant has every length.
pub(super) fn same_rows(expected: usize, rows: Option<usize>) -> Result<(), Error> {
    match rows {
        Some(rows) if rows != expected => Err(Error::range("rows", rows as i64, expected as i64, expected as i64)),
        _ => Ok(()),
    }
}
