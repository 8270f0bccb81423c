//! Columns out: what the library wrote, handed over without a copy.

use arrow_array::types::ArrowPrimitiveType;
use arrow_array::{BooleanArray, PrimitiveArray, UInt16Array};
use arrow_buffer::{BooleanBuffer, NullBuffer};
use thoihan::bulk::Output;

use crate::Error;

/// An array of answers, with a code beside each.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered<A> {
    /// The answers; null where a row was refused, or had a null in it.
    pub values: A,
    /// 0 for an answer, else the [code](thoihan::Error::code) with which the library refuses the row, and 601 for a null; never null.
    pub codes: UInt16Array,
    /// How many rows have a code.
    pub refused: usize,
}

/// An array made of values and of the nulls among them.
pub(crate) trait Made: Sized {
    type Value: Copy + Default;

    fn made(values: Vec<Self::Value>, nulls: Option<NullBuffer>) -> Self;
}

impl<T: ArrowPrimitiveType> Made for PrimitiveArray<T> {
    type Value = T::Native;

    fn made(values: Vec<T::Native>, nulls: Option<NullBuffer>) -> Self {
        PrimitiveArray::new(values.into(), nulls)
    }
}

impl Made for BooleanArray {
    type Value = bool;

    fn made(values: Vec<bool>, nulls: Option<NullBuffer>) -> Self {
        BooleanArray::new(BooleanBuffer::from(values), nulls)
    }
}

/// Makes room for so many rows, has it filled, and hands it over.
pub(crate) fn answered<A: Made>(
    rows: usize,
    answer: impl FnOnce(Output<'_, A::Value>) -> Result<usize, thoihan::Error>,
) -> Result<Answered<A>, Error> {
    let (mut values, mut codes) = (vec![A::Value::default(); rows], vec![0; rows]);
    let refused = answer(Output::new(&mut values, &mut codes)?)?;
    let nulls = (refused > 0).then(|| valid_where(&codes, |code| code == 0));
    Ok(Answered { values: A::made(values, nulls), codes: UInt16Array::new(codes.into(), None), refused })
}

/// A bit for each number, eight at a time: a bit at a time is slower than to work the answers out.
pub(crate) fn valid_where<T: Copy>(numbers: &[T], is_valid: impl Fn(T) -> bool) -> NullBuffer {
    let byte = |bits: u8, number: &T| bits << 1 | u8::from(is_valid(*number));
    let (eights, rest) = numbers.as_chunks::<8>();
    let bytes = eights.iter().map(|eight| eight.iter().rev().fold(0, byte));
    let last = rest.iter().rev().fold(0, byte);
    let bytes: Vec<u8> = bytes.chain((!rest.is_empty()).then_some(last)).collect();
    BooleanBuffer::new(bytes.into(), 0, numbers.len()).into()
}
