//! Files written here, judged, and read again.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

use ::parquet::arrow::ArrowWriter;
use ::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use ::parquet::basic::{Compression, ZstdLevel};
use ::parquet::file::metadata::RowGroupMetaData;
use ::parquet::file::properties::WriterProperties;
use arrow_array::cast::AsArray;
use arrow_array::types::{UInt8Type, UInt16Type};
use arrow_array::{Array, ArrayRef, Int32Array, RecordBatch, StringArray};
use thoihan::calendar::Calendar;
use thoihan::case::Evaluator;
use thoihan_arrow::{FileError, evaluate, evaluate_parquet};

use crate::cases::{as_of, batch, drawn, row_of, small};
use crate::random::Random;

/// A folder of its own for each test, which goes away with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The same records in row groups of so many, with an identity that is carried over.
fn written(path: &Path, cases: &RecordBatch, rows: usize, compression: Compression) -> RecordBatch {
    let id: ArrayRef = Arc::new(StringArray::from_iter_values((0..cases.num_rows()).map(|row| format!("H{row:06}"))));
    let schema = cases.schema();
    let columns = schema.fields().iter().map(|field| field.name().clone()).zip(cases.columns().to_vec());
    let columns: Vec<_> = [("id".to_owned(), id)].into_iter().chain(columns).collect();
    let cases = batch(columns.iter().map(|(name, array)| (name.as_str(), array.clone())).collect());
    let properties =
        WriterProperties::builder().set_max_row_group_row_count(Some(rows)).set_compression(compression).build();
    let mut writer = ArrowWriter::try_new(File::create(path).unwrap(), cases.schema(), Some(properties)).unwrap();
    writer.write(&cases).unwrap();
    writer.close().unwrap();
    cases
}

/// The batches of a file, and the rows of each of its groups.
fn read(path: &Path) -> (Vec<RecordBatch>, Vec<i64>) {
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(path).unwrap()).unwrap();
    let groups = reader.metadata().row_groups().iter().map(RowGroupMetaData::num_rows).collect();
    (reader.build().unwrap().map(Result::unwrap).collect(), groups)
}

fn run(arguments: &[&Path], as_of: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cases-parquet")).args(arguments).args(["--as-of", as_of]).output().unwrap()
}

#[test]
fn a_file_is_its_records_in_the_same_row_groups() {
    let folder = Folder::new("rows");
    let (input, output) = (folder.file("in.parquet"), folder.file("out.parquet"));
    for compression in [Compression::UNCOMPRESSED, Compression::SNAPPY, Compression::ZSTD(ZstdLevel::default())] {
        let cases = written(&input, &drawn(2_500, &mut Random(6)), 700, compression);
        let ran = run(&[&input, &output], "2024-05-31T17:00");
        let expected = evaluate(&Evaluator::new(&Calendar::state()), &cases, as_of()).unwrap();
        let untold = expected["status"].null_count();
        let codes = expected["codes"].as_primitive::<UInt16Type>();
        let with_code = codes.values().iter().filter(|code| **code != 0).count();
        let summary = format!("2500 records, {with_code} with a code, {untold} not judged\n");
        assert_eq!((ran.status.code(), String::from_utf8(ran.stderr).unwrap()), (Some(1), summary));
        let (batches, groups) = read(&output);
        assert_eq!(groups, [700, 700, 700, 400]);
        let rows = batches.iter().flat_map(|batch| (0..batch.num_rows()).map(move |row| (batch, row)));
        for (row, (found, place)) in rows.enumerate() {
            assert_eq!(row_of(found, place), row_of(&expected, row), "{row}");
            assert_eq!(found["id"].as_string::<i32>().value(place), format!("H{row:06}"));
        }
        let names: Vec<_> = batches[0].schema().fields().iter().map(|field| field.name().clone()).collect();
        assert_eq!(names[..4], ["id", "another", "due", "apology_legal"]);
        assert_eq!(names.len(), 9);
    }
}

#[test]
fn records_that_can_be_judged_leave_with_zero() {
    let folder = Folder::new("good");
    let (input, output) = (folder.file("in.parquet"), folder.file("out.parquet"));
    written(&input, &batch(small()), 2, Compression::SNAPPY);
    fs::write(&output, "an older answer").unwrap();
    let ran = run(&[&input, &output], "2024-05-31");
    assert_eq!((ran.status.code(), ran.stderr.as_slice()), (Some(0), &b"3 records, 0 with a code, 0 not judged\n"[..]));
    let states = read(&output).0[0]["status"].clone();
    assert_eq!(states.as_dictionary::<UInt8Type>().values().as_string::<i32>().len(), 1);
    // In place of its own input too.
    assert_eq!(run(&[&input, &input], "2024-05-31").status.code(), Some(0));
    assert!(read(&input).0[0].column_by_name("due").is_some());
}

#[test]
fn a_file_without_rows_is_answered_by_one_without_rows() {
    let folder = Folder::new("empty");
    let (input, output) = (folder.file("in.parquet"), folder.file("out.parquet"));
    written(&input, &batch(small()).slice(0, 0), 2, Compression::SNAPPY);
    assert_eq!(run(&[&input, &output], "2024-05-31").status.code(), Some(0));
    let (batches, groups) = read(&output);
    assert_eq!((batches.len(), groups.len()), (0, 0));
}

#[test]
fn files_that_are_refused_leave_what_was_there() {
    let folder = Folder::new("refused");
    let (input, output) = (folder.file("in.parquet"), folder.file("out.parquet"));
    fs::write(&output, "an older answer").unwrap();
    let refuse = |says: &str| {
        let ran = run(&[&input, &output], "2024-05-31");
        let error = String::from_utf8(ran.stderr).unwrap();
        assert!(ran.status.code() == Some(3) && error.contains(says), "{error}");
        assert!(error.starts_with(&input.display().to_string()), "{error}");
        assert_eq!(fs::read_to_string(&output).unwrap(), "an older answer");
        assert_eq!(fs::read_dir(&folder.0).unwrap().count(), usize::from(input.exists()) + 1);
    };
    refuse("No such file");
    fs::write(&input, "MaHoSo,NgayTiepNhan\n").unwrap();
    refuse("Parquet");
    let mut columns = small();
    columns[2] = ("unit", Arc::new(Int32Array::from(vec![3; 3])));
    written(&input, &batch(columns), 2, Compression::SNAPPY);
    refuse("column unit is of type Int32, wanted UInt8 or Utf8");
    let mut columns = small();
    columns.push(("due", Arc::new(Int32Array::from(vec![3; 3]))));
    written(&input, &batch(columns), 2, Compression::SNAPPY);
    refuse("column due is there 2 times, wanted once");
    // Cut off in the middle.
    written(&input, &batch(small()), 2, Compression::SNAPPY);
    let bytes = fs::read(&input).unwrap();
    fs::write(&input, &bytes[..bytes.len() / 2]).unwrap();
    refuse("Parquet");
}

#[test]
fn records_that_stand_where_the_answers_are_written_are_not_lost() {
    let folder = Folder::new("part");
    let (input, output) = (folder.file("out.parquet.part"), folder.file("out.parquet"));
    written(&input, &batch(small()), 2, Compression::SNAPPY);
    let bytes = fs::read(&input).unwrap();
    let ran = run(&[&input, &output], "2024-05-31");
    let error = String::from_utf8(ran.stderr).unwrap();
    assert!(ran.status.code() == Some(3) && error.starts_with(&input.display().to_string()), "{error}");
    assert!(fs::read(&input).unwrap() == bytes && !output.exists());
}

#[test]
fn a_moment_that_is_none_is_a_matter_of_usage() {
    let ran = run(&[Path::new("in"), Path::new("out")], "yesterday");
    assert_eq!(ran.status.code(), Some(2));
    let no_moment = Command::new(env!("CARGO_BIN_EXE_cases-parquet")).args(["in", "out"]).output().unwrap();
    assert_eq!(no_moment.status.code(), Some(2));
}

#[test]
fn the_function_names_the_sort_of_refusal() {
    let folder = Folder::new("sorts");
    let input = folder.file("in.parquet");
    let mut columns = small();
    columns.remove(0);
    written(&input, &batch(columns), 2, Compression::SNAPPY);
    let calendar = Calendar::state();
    let judge = || evaluate_parquet(&Evaluator::new(&calendar), &File::open(&input).unwrap(), Vec::new(), as_of());
    assert!(matches!(judge(), Err(FileError::Columns(error)) if error.code() == 601));
    fs::write(&input, "PAR1").unwrap();
    assert!(matches!(judge(), Err(FileError::Parquet(_))));
}
