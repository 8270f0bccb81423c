//! The waits of all records: a list of structs, as the library reads them.

use arrow_array::cast::AsArray;
use arrow_array::types::ArrowPrimitiveType;
use arrow_array::{Array, ArrayRef, ListArray, PrimitiveArray, UInt8Array};
use arrow_buffer::{NullBuffer, OffsetBuffer};
use arrow_schema::DataType;
use thoihan::bulk::{Column, Waits};

use super::facts::{MOMENT, MomentColumn, check_once};
use crate::Error;
use crate::given::{column, primitive};

/// The columns of the waits.
pub(super) struct WaitColumns {
    offsets: OffsetBuffer<i32>,
    from: MomentColumn,
    to: MomentColumn,
    mode: Option<UInt8Array>,
    ground: Option<UInt8Array>,
}

impl WaitColumns {
    /// None of an array of nulls without a type.
    pub(super) fn read(array: &ArrayRef) -> Result<Option<WaitColumns>, Error> {
        if array.data_type() == &DataType::Null {
            return Ok(None);
        }
        let refused = || Error::Type { column: "waits", found: array.data_type().clone(), wanted: LIST };
        let list = array.as_list_opt::<i32>().ok_or_else(refused)?;
        let structs = list.values().as_struct_opt().ok_or_else(refused)?;
        for (name, field) in FIELDS {
            check_once(structs.fields(), field, name)?;
        }
        let code = |name, field| structs.column_by_name(field).map(|array| primitive(name, array, "UInt8")).transpose();
        let moment = |name, field| {
            let array = structs.column_by_name(field).ok_or(Error::Missing { column: name, wanted: MOMENT })?;
            MomentColumn::read(name, array)
        };
        let columns = WaitColumns {
            offsets: list.offsets().clone(),
            from: moment("waits.from", "from")?.masked(structs.nulls()),
            to: moment("waits.to", "to")?,
            mode: code("waits.mode", "mode")?,
            ground: code("waits.ground", "ground")?,
        };
        Ok(Some(columns.without_hidden(list)))
    }

    pub(super) fn waits(&self) -> Result<Waits<'_>, Error> {
        Ok(Waits {
            offsets: &self.offsets,
            from: self.from.moments()?,
            to: self.to.moments()?,
            mode: self.mode.as_ref().map_or(Ok(Column::constant(0)), column)?,
            ground: self.ground.as_ref().map(column).transpose()?,
        })
    }

    /// Below a list that is null there may stand anything, and it counts for nothing.
    fn without_hidden(self, list: &ListArray) -> WaitColumns {
        let length = |row| if list.is_null(row) { 0 } else { list.value_length(row) as usize };
        let hidden = |row| list.is_null(row) && list.value_length(row) > 0;
        if !(0..list.len()).any(hidden) {
            return self;
        }
        let starts = list.value_offsets().iter().map(|start| *start as usize);
        let places: Vec<usize> =
            starts.zip(0..list.len()).flat_map(|(start, row)| start..start + length(row)).collect();
        WaitColumns {
            offsets: OffsetBuffer::from_lengths((0..list.len()).map(length)),
            from: self.from.taken(&places),
            to: self.to.taken(&places),
            mode: self.mode.map(|mode| taken(&mode, &places)),
            ground: self.ground.map(|ground| taken(&ground, &places)),
        }
    }
}

impl MomentColumn {
    /// Null too where the wait itself is.
    fn masked(self, nulls: Option<&NullBuffer>) -> MomentColumn {
        match self {
            MomentColumn::Days(days) => MomentColumn::Days(masked(days, nulls)),
            MomentColumn::Minutes(minutes) => MomentColumn::Minutes(masked(minutes, nulls)),
        }
    }

    fn taken(&self, places: &[usize]) -> MomentColumn {
        match self {
            MomentColumn::Days(days) => MomentColumn::Days(taken(days, places)),
            MomentColumn::Minutes(minutes) => MomentColumn::Minutes(taken(minutes, places)),
        }
    }
}

const FIELDS: [(&str, &str); 4] =
    [("waits.from", "from"), ("waits.to", "to"), ("waits.mode", "mode"), ("waits.ground", "ground")];
const LIST: &str = "List of Struct with from and to";

fn masked<T: ArrowPrimitiveType>(array: PrimitiveArray<T>, nulls: Option<&NullBuffer>) -> PrimitiveArray<T> {
    let (_, values, own) = array.into_parts();
    PrimitiveArray::new(values, NullBuffer::union(own.as_ref(), nulls))
}

fn taken<T: ArrowPrimitiveType>(array: &PrimitiveArray<T>, places: &[usize]) -> PrimitiveArray<T> {
    places.iter().map(|place| array.is_valid(*place).then(|| array.value(*place))).collect()
}
