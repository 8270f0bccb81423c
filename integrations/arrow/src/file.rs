//! Case records of a Parquet file.

use std::fs::File;
use std::io::{self, Write};
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::UInt16Type;
use arrow_array::{Array, RecordBatch};
use arrow_schema::{Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder};
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use thoihan::case::Evaluator;
use thoihan::civil::DateTime;

use crate::cases::{SCHEMA, is_read};
use crate::{Error, evaluate};

/// How many records a file held.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Judged {
    /// All.
    pub records: u64,
    /// Those with a code.
    pub with_code: u64,
    /// Those whose state could not be told.
    pub untold: u64,
}

/// Why a file was not answered.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FileError {
    /// Its columns are not those of case records.
    #[error(transparent)]
    Columns(#[from] Error),
    /// It is no Parquet file, or not whole, or could not be written as one.
    #[error(transparent)]
    Parquet(#[from] ParquetError),
    /// It could not be opened a second time.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// [`evaluate`](crate::evaluate) on a Parquet file, as the records stood at a moment: the same rows in the same order, with the columns
/// that are no facts of the case carried over, and the [answers](crate::answers_schema) beside them.
///
/// Reads a row group at a time, in batches, and writes one for each, of at most 1,048,576 rows: the memory that is needed does not grow with
/// the file. Refuses a file before anything is written of it when its columns are not those of case records, or when one that is carried
/// over has the name of an answer.
pub fn evaluate_parquet(
    evaluator: &Evaluator<'_>,
    input: &File,
    output: impl Write + Send,
    as_of: DateTime,
) -> Result<Judged, FileError> {
    let metadata = ArrowReaderMetadata::load(input, ArrowReaderOptions::new())?;
    let desk = Desk::new(evaluator, as_of, metadata.schema())?;
    let (mut writer, mut judged) =
        (ArrowWriter::try_new(output, desk.schema.clone(), Some(properties()))?, Judged::default());
    for group in 0..metadata.metadata().num_row_groups() {
        let reader = ParquetRecordBatchReaderBuilder::new_with_metadata(input.try_clone()?, metadata.clone());
        for cases in reader.with_row_groups(vec![group]).with_batch_size(ROWS).build()? {
            let answers = desk.answer(&cases.map_err(ParquetError::from)?, &mut judged)?;
            writer.write(&answers)?;
        }
        writer.flush()?;
    }
    writer.close()?;
    Ok(judged)
}

/// Rows that are in memory at a time.
const ROWS: usize = 65_536;

fn properties() -> WriterProperties {
    WriterProperties::builder().set_compression(Compression::ZSTD(ZstdLevel::default())).build()
}

/// What is needed for every batch of a file.
struct Desk<'a> {
    evaluator: &'a Evaluator<'a>,
    as_of: DateTime,
    /// The places of the columns that are carried over.
    carried: Vec<usize>,
    schema: SchemaRef,
}

impl<'a> Desk<'a> {
    /// Refuses columns that are none of case records by judging none.
    fn new(evaluator: &'a Evaluator<'a>, as_of: DateTime, cases: &SchemaRef) -> Result<Desk<'a>, FileError> {
        evaluate(evaluator, &RecordBatch::new_empty(cases.clone()), as_of)?;
        let places = cases.fields().iter().enumerate();
        let carried: Vec<usize> = places.filter(|(_, field)| !is_read(field.name())).map(|(place, _)| place).collect();
        let others = cases.project(&carried).map_err(ParquetError::from)?;
        for field in SCHEMA.fields() {
            if others.field_with_name(field.name()).is_ok() {
                return Err(Error::Repeated { column: field.name(), found: 2 }.into());
            }
        }
        let fields = others.fields().iter().chain(SCHEMA.fields()).cloned();
        let schema = Arc::new(Schema::new(fields.collect::<Vec<_>>()));
        Ok(Desk { evaluator, as_of, carried, schema })
    }

    fn answer(&self, cases: &RecordBatch, judged: &mut Judged) -> Result<RecordBatch, FileError> {
        let answers = evaluate(self.evaluator, cases, self.as_of)?;
        judged.add(&answers);
        let others = cases.project(&self.carried).map_err(ParquetError::from)?;
        let columns = others.columns().iter().chain(answers.columns()).cloned();
        Ok(RecordBatch::try_new(self.schema.clone(), columns.collect()).map_err(ParquetError::from)?)
    }
}

impl Judged {
    fn add(&mut self, answers: &RecordBatch) {
        let codes = answers.column_by_name("codes").and_then(|codes| codes.as_primitive_opt::<UInt16Type>());
        let with_code = codes.map_or(0, |codes| codes.values().iter().filter(|code| **code != 0).count());
        self.records += answers.num_rows() as u64;
        self.with_code += with_code as u64;
        self.untold += answers.column_by_name("status").map_or(0, Array::null_count) as u64;
    }
}
