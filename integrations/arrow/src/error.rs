use arrow_schema::DataType;
use thoihan::ErrorKind;

/// Why columns were not answered at all. A single row that is refused is no error: it is null, with its code beside it.
///
/// Columns are named as the arguments of the functions and the columns of the batch are, those inside `waits` as `waits.from`.
///
/// ```
/// use arrow_array::{Date32Array, Int64Array};
/// use thoihan::calendar::Calendar;
///
/// let days = Date32Array::from(vec![19_839]);
/// let error = thoihan_arrow::advance(&Calendar::state(), &days, &Int64Array::new_scalar(5)).unwrap_err();
/// assert_eq!(error.to_string(), "column n is of type Int64, wanted Int32");
/// assert_eq!(error.code(), 301);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A column of a type that is not understood.
    #[error("column {column} is of type {found}, wanted {wanted}")]
    Type {
        /// Which.
        column: &'static str,
        /// Its type.
        found: DataType,
        /// The types that are.
        wanted: &'static str,
    },
    /// Timestamps in another zone than that of Vietnam.
    #[error("column {column} is in the zone {found}, wanted none, +07:00 or Asia/Ho_Chi_Minh")]
    Zone {
        /// Which column.
        column: &'static str,
        /// Its zone.
        found: String,
    },
    /// Columns of different lengths.
    #[error("column {column} has {found} rows, wanted {wanted}")]
    Rows {
        /// The first that differs.
        column: &'static str,
        /// Its rows.
        found: usize,
        /// The rows of the columns before it.
        wanted: usize,
    },
    /// A column that has to be there is not.
    #[error("column {column} is missing, wanted {wanted}")]
    Missing {
        /// Which.
        column: &'static str,
        /// The types that are understood.
        wanted: &'static str,
    },
    /// Two columns of a name that is read.
    #[error("column {column} is there {found} times, wanted once")]
    Repeated {
        /// Which.
        column: &'static str,
        /// How often.
        found: usize,
    },
    /// What the library refuses.
    #[error(transparent)]
    Library(#[from] thoihan::Error),
}

impl Error {
    /// The sort of failure, in the library's terms.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Error::Type { .. } | Error::Zone { .. } | Error::Repeated { .. } => ErrorKind::Schema,
            Error::Rows { .. } => ErrorKind::OutOfRange,
            Error::Missing { .. } => ErrorKind::MissingField,
            Error::Library(error) => error.kind(),
        }
    }

    /// The stable number of the sort: 301 for types, zones and names, 103 for lengths, 601 for a missing column.
    pub fn code(&self) -> u16 {
        self.kind().code()
    }
}
