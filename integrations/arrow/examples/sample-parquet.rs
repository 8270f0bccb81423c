//! Writes a Parquet file of synthetic case records, to try `cases-parquet` on: so many row groups of 1,048,576 rows.
//!
//!     cargo run --release --features parquet --example sample-parquet -- FILE [GROUPS]

use std::error::Error;
use std::fs::File;
use std::sync::Arc;

use arrow_array::{ArrayRef, Date32Array, RecordBatch, StringArray, UInt8Array};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("the name of a file is missing")?;
    let groups: u32 = arguments.next().map_or(Ok(1), |text| text.parse())?;
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    let mut writer = ArrowWriter::try_new(File::create(path)?, records(0)?.schema(), Some(properties))?;
    // Sixteen batches fill a row group.
    for batch in 0..16 * groups {
        writer.write(&records(batch)?)?;
    }
    writer.close()?;
    Ok(())
}

const ROWS: u32 = 65_536;

/// Received from 2020 to 2024, up to thirty working days, one in seven still running.
fn records(batch: u32) -> Result<RecordBatch, Box<dyn Error>> {
    let rows = || (batch * ROWS..(batch + 1) * ROWS).map(|row| (row, row.wrapping_mul(2_654_435_761) >> 8));
    let received = |drawn: u32| 18_262 + (drawn % 1_826) as i32;
    let limit = |drawn: u32| (drawn / 7 % 31) as u8;
    let finished = |drawn: u32| (!drawn.is_multiple_of(7)).then(|| received(drawn) + (drawn / 11 % 45) as i32);
    let columns: [(&str, ArrayRef); 5] = [
        ("id", Arc::new(StringArray::from_iter_values(rows().map(|(row, _)| format!("H{row:09}"))))),
        ("received", Arc::new(Date32Array::from_iter_values(rows().map(|(_, drawn)| received(drawn))))),
        ("amount", Arc::new(UInt8Array::from_iter_values(rows().map(|(_, drawn)| limit(drawn))))),
        ("unit", Arc::new(StringArray::from_iter_values(rows().map(|_| "wd")))),
        ("finished", Arc::new(rows().map(|(_, drawn)| finished(drawn)).collect::<Date32Array>())),
    ];
    Ok(RecordBatch::try_from_iter(columns)?)
}
