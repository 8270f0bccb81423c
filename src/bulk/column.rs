use alloc::vec::Vec;
use core::ops::Range;

use crate::error::Error;

/// A column of values, one a row: borrowed, or one value for every row; rows may be null.
///
/// `&[T]` becomes a column without nulls by itself. Values that lie close together may be given as small numbers from a base on, which
/// halves or quarters what is read.
///
/// ```
/// use thoihan::bulk::{Column, Small};
///
/// let days = Column::new(&[19_839, 0, 19_840]).with_validity(&[0b101], 0)?;
/// assert_eq!((days.get(0), days.get(1), days.get(3)), (Some(19_839), None, None));
/// assert_eq!(Column::constant(5).get(1_000), Some(5));
/// assert_eq!(Column::small(10_957, Small::U16(&[0, 8_882])).get(1), Some(19_839));
/// assert!(Column::new(&[0; 9]).with_validity(&[0xff], 0).is_err());
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
    Small(T, Small<'a>),
}

/// Numbers of 8 or 16 bits, one a row.
#[derive(Debug, Clone, Copy)]
pub enum Small<'a> {
    /// Up to 255.
    U8(&'a [u8]),
    /// Up to 65,535.
    U16(&'a [u16]),
}

/// What a column may hold: `i32`, `i64`, `u32` or `u8`.
pub trait Value: Copy + Default + sealed::Value {}

impl<T: Copy + Default + sealed::Value> Value for T {}

mod sealed {
    pub trait Value {
        /// The value so many places on, or the last one there is.
        #[must_use]
        fn plus(self, offset: u16) -> Self;
    }
}

macro_rules! values {
    ($($number:ty, $plus:expr;)*) => {$(
        impl sealed::Value for $number {
            #[inline]
            fn plus(self, offset: u16) -> $number {
                let plus: fn($number, u16) -> $number = $plus;
                plus(self, offset)
            }
        }
    )*};
}

values! {
    i32, |base, offset| base.saturating_add(i32::from(offset));
    i64, |base, offset| base.saturating_add(i64::from(offset));
    u32, |base, offset| base.saturating_add(u32::from(offset));
    u8, |base, offset| u8::try_from(offset).map_or(u8::MAX, |offset| base.saturating_add(offset));
    (), |(), _| ();
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

    /// The bits of a run of rows, eight at a time, the first row in the lowest; past its end they are of no meaning.
    #[inline]
    fn bytes(&self, rows: Range<usize>) -> impl Iterator<Item = u8> {
        let (first, shift) = ((self.first + rows.start) / 8, (self.first + rows.start) % 8);
        let bytes = self.bits.get(first..).unwrap_or_default();
        (0..rows.len().div_ceil(8)).map(move |place| {
            let byte = |place| u16::from(bytes.get(place).copied().unwrap_or_default());
            ((byte(place + 1) << 8 | byte(place)) >> shift) as u8
        })
    }
}

impl<'a, T: Value> Column<'a, T> {
    /// Values without nulls.
    pub const fn new(values: &'a [T]) -> Column<'a, T> {
        Column { values: Values::Each(values), validity: None }
    }

    /// One value for every row, as many as there are.
    pub const fn constant(value: T) -> Column<'a, T> {
        Column { values: Values::Constant(value), validity: None }
    }

    /// Values that lie so many places after a base, without nulls. A sum beyond the largest value is the largest value.
    pub const fn small(base: T, offsets: Small<'a>) -> Column<'a, T> {
        Column { values: Values::Small(base, offsets), validity: None }
    }

    /// The same values with a bit for each: 1 valid, 0 null, the least significant bit of a byte first, as Arrow packs them; the bit of
    /// the first row lies `first_bit` bits into the bytes.
    ///
    /// Refuses fewer bits than values.
    pub fn with_validity(self, bits: &'a [u8], first_bit: usize) -> Result<Column<'a, T>, Error> {
        let (needed, given) = (first_bit.saturating_add(self.rows().unwrap_or_default()), bits.len().saturating_mul(8));
        if given < needed {
            return Err(Error::range("bits", given as i64, needed as i64, i64::MAX));
        }
        Ok(Column { validity: Some(Validity { bits, first: first_bit }), ..self })
    }

    /// The number of rows; `None` of a constant, which has as many as are asked for.
    pub fn rows(&self) -> Option<usize> {
        match self.values {
            Values::Each(values) => Some(values.len()),
            Values::Small(_, offsets) => Some(offsets.rows()),
            Values::Constant(_) => None,
        }
    }

    /// A run of rows; empty where it leaves the column.
    #[must_use]
    pub fn slice(&self, rows: Range<usize>) -> Column<'a, T> {
        let validity = self.validity.map(|validity| Validity { first: validity.first + rows.start, ..validity });
        let values = match self.values {
            Values::Each(values) => Values::Each(values.get(rows).unwrap_or_default()),
            Values::Small(base, offsets) => Values::Small(base, offsets.slice(rows)),
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
            Values::Small(base, offsets) => offsets.get(row).map(|offset| base.plus(offset)),
            Values::Constant(value) => Some(value),
        }
    }

    #[inline]
    fn is_null(&self, row: usize) -> bool {
        self.validity.is_some_and(|validity| !validity.is_valid(row))
    }

    /// Calls the place of every null in a run of rows.
    pub(super) fn nulls(&self, rows: Range<usize>, mut null: impl FnMut(usize)) {
        let Some(validity) = self.validity else { return };
        for (first, bits) in (0..rows.len()).step_by(8).zip(validity.bytes(rows.clone())) {
            let mut left = !bits;
            while left != 0 {
                let row = first + left.trailing_zeros() as usize;
                if row < rows.len() {
                    null(row);
                }
                left &= left - 1;
            }
        }
    }

    /// The values of a block, whatever stands under nulls: borrowed, or written into the room for them.
    #[inline]
    pub(super) fn block<'b>(&'b self, rows: Range<usize>, room: &'b mut Room<T>) -> &'b [T] {
        match self.values {
            Values::Each(values) => values.get(rows).unwrap_or_default(),
            Values::Constant(value) => room.of(value, rows.len()),
            Values::Small(base, offsets) => {
                let values = room.of(T::default(), rows.len());
                match offsets.slice(rows) {
                    Small::U8(from) => write(from, values, |offset| base.plus(u16::from(offset))),
                    Small::U16(from) => write(from, values, |offset| base.plus(offset)),
                }
                values
            }
        }
    }

    /// Writes the values of a block out as numbers of one width, and `null` for a null.
    #[inline]
    pub(super) fn write(&self, rows: Range<usize>, numbers: &mut [u16], number: impl Fn(T) -> u16, null: u16) {
        match self.values {
            Values::Each(from) => write(from.get(rows.clone()).unwrap_or_default(), numbers, number),
            Values::Constant(one) => numbers.fill(number(one)),
            Values::Small(base, offsets) => match offsets.slice(rows.clone()) {
                Small::U8(from) => write(from, numbers, |offset| number(base.plus(u16::from(offset)))),
                Small::U16(from) => write(from, numbers, |offset| number(base.plus(offset))),
            },
        }
        if let Some(validity) = self.validity {
            mask(numbers, validity.bytes(rows), null);
        }
    }
}

#[inline]
fn write<T: Copy, U>(from: &[T], values: &mut [U], value: impl Fn(T) -> U) {
    for (to, from) in values.iter_mut().zip(from) {
        *to = value(*from);
    }
}

/// Writes `null` where a bit is 0, eight numbers at a time and without a branch: where the nulls are, nobody can foretell.
#[inline]
fn mask(numbers: &mut [u16], mut bytes: impl Iterator<Item = u8>, null: u16) {
    let (eights, rest) = numbers.as_chunks_mut::<8>();
    for (numbers, byte) in eights.iter_mut().zip(bytes.by_ref()) {
        mask_eight(numbers, byte, null);
    }
    let mut last = [0; 8];
    last.iter_mut().zip(rest.iter()).for_each(|(last, number)| *last = *number);
    mask_eight(&mut last, bytes.next().unwrap_or(u8::MAX), null);
    rest.iter_mut().zip(last).for_each(|(number, last)| *number = last);
}

#[inline]
fn mask_eight(numbers: &mut [u16; 8], byte: u8, null: u16) {
    // Each carries its bit to the highest place, from where it is spread over all.
    const CARRY: [u16; 8] = [1 << 15, 1 << 14, 1 << 13, 1 << 12, 1 << 11, 1 << 10, 1 << 9, 1 << 8];
    let valid = CARRY.map(|carry| (u16::from(byte).wrapping_mul(carry).cast_signed() >> 15).cast_unsigned());
    for (number, is_valid) in numbers.iter_mut().zip(valid) {
        *number = (*number & is_valid) | (null & !is_valid);
    }
}

/// Room for the values of a block that are not written out in their column; none before it is needed.
pub(super) struct Room<T>(Vec<T>);

impl<T: Value> Room<T> {
    pub(super) const fn new() -> Room<T> {
        Room(Vec::new())
    }

    /// So many places, each with the value unless something else was written there.
    fn of(&mut self, value: T, rows: usize) -> &mut [T] {
        if self.0.len() < rows {
            self.0.resize(rows, value);
        }
        self.0.get_mut(..rows).unwrap_or_default()
    }
}

impl<'a> Small<'a> {
    #[inline]
    pub(super) fn rows(self) -> usize {
        match self {
            Small::U8(numbers) => numbers.len(),
            Small::U16(numbers) => numbers.len(),
        }
    }

    #[inline]
    pub(super) fn get(self, row: usize) -> Option<u16> {
        match self {
            Small::U8(numbers) => numbers.get(row).map(|number| u16::from(*number)),
            Small::U16(numbers) => numbers.get(row).copied(),
        }
    }

    /// A run of rows; empty where it leaves the column.
    fn slice(self, rows: Range<usize>) -> Small<'a> {
        match self {
            Small::U8(numbers) => Small::U8(numbers.get(rows).unwrap_or_default()),
            Small::U16(numbers) => Small::U16(numbers.get(rows).unwrap_or_default()),
        }
    }
}

impl<'a, T: Value> From<&'a [T]> for Column<'a, T> {
    fn from(values: &'a [T]) -> Column<'a, T> {
        Column::new(values)
    }
}

impl<'a, T: Value, const N: usize> From<&'a [T; N]> for Column<'a, T> {
    fn from(values: &'a [T; N]) -> Column<'a, T> {
        Column::new(values)
    }
}

impl<'a, T: Value> From<&'a Vec<T>> for Column<'a, T> {
    fn from(values: &'a Vec<T>) -> Column<'a, T> {
        Column::new(values)
    }
}

/// Whose calendar, or whose evaluator, answers: one for all rows, or one of several by a number a row.
#[derive(Debug, Clone, Copy)]
pub enum By<'a, T> {
    /// The same for every row.
    One(&'a T),
    /// The place of a row's own in a list; a row whose place is not in it is refused with 103.
    Each(&'a [T], Small<'a>),
}

impl<'a, T> By<'a, T> {
    /// The same for a run of rows; none where it leaves the column.
    #[must_use]
    pub fn slice(self, rows: Range<usize>) -> By<'a, T> {
        match self {
            By::One(one) => By::One(one),
            By::Each(all, places) => By::Each(all, places.slice(rows)),
        }
    }

    pub(super) fn rows(&self) -> Option<usize> {
        match self {
            By::One(_) => None,
            By::Each(_, places) => Some(places.rows()),
        }
    }

    pub(super) fn of(&self, row: usize) -> Option<&'a T> {
        match self {
            By::One(one) => Some(one),
            By::Each(all, places) => all.get(usize::from(places.get(row)?)),
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
