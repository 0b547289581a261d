//! Reads a `TFLite` flatbuffer into a [`Model`], expanding half-precision constants and dropping `DEQUANTIZE`.
//!
//! Field numbers are those of TensorFlow's `schema.fbs`.

use crate::error::TfliteError;
use crate::format::flatbuffer::Table;
use crate::format::half;
use crate::format::operator_reader::{self, Code};
use crate::graph::model::{Constant, Model, Operator, Tensor};

const MOST_TENSORS: usize = 4096;
const MOST_OPERATORS: usize = 4096;
const MOST_DIMENSIONS: usize = 6;
const MOST_OPERANDS: usize = 16;
const LONGEST_NAME: usize = 512;
/// 64 MiB of `f32`: a hundred times the largest feature map of a face model.
const MOST_ELEMENTS: usize = 1 << 24;

impl Model {
    /// Reads the first graph of a `TFLite` flatbuffer.
    ///
    /// # Errors
    /// When the bytes are no `TFLite` model, point outside themselves, contradict themselves, or use an operator
    /// this crate does not know. Whether the graph can be run is found out by [`Executor::new`](crate::Executor::new).
    pub fn read(bytes: &[u8]) -> Result<Self, TfliteError> {
        read(bytes)
    }
}

/// Reads the first graph in `bytes`.
fn read(bytes: &[u8]) -> Result<Model, TfliteError> {
    if bytes.get(4..8) != Some(b"TFL3") {
        return Err(TfliteError::NotTflite);
    }
    let root = Table::root(bytes)?;
    let graph = *root.tables(2, 1)?.first().ok_or(TfliteError::Malformed("there is no graph"))?;
    let codes =
        root.tables(1, MOST_OPERATORS)?.iter().map(Code::read).collect::<Result<Vec<_>, _>>()?;
    let mut tensors = read_tensors(&graph, &root.tables(4, MOST_TENSORS)?, bytes.len())?;
    let mut operators = Vec::new();
    for table in graph.tables(3, MOST_OPERATORS)? {
        let code = codes
            .get(table.index(0, 0)?)
            .ok_or(TfliteError::Malformed("an operator has no code"))?;
        let inputs = operands(&table, 1, tensors.len())?;
        let output = only(&operands(&table, 2, tensors.len())?)?;
        if code.is_dequantize() {
            dequantize(&mut tensors, only(&inputs)?, output)?;
        } else {
            let kind = operator_reader::read(code, &table)?;
            operators.push(Operator { kind, inputs, output });
        }
    }
    Ok(Model {
        input: only(&operands(&graph, 1, tensors.len())?)?,
        outputs: operands(&graph, 2, tensors.len())?,
        tensors,
        operators,
    })
}

fn read_tensors(
    graph: &Table<'_>,
    buffers: &[Table<'_>],
    file_length: usize,
) -> Result<Vec<Tensor>, TfliteError> {
    // Tensors may share a buffer, so a small file could ask for endless copies of its largest one.
    let mut affordable = 2 * file_length;
    let mut tensors = Vec::new();
    for table in graph.tables(0, MOST_TENSORS)? {
        let shape = table.indices(0, MOST_DIMENSIONS)?;
        let elements = shape
            .iter()
            .try_fold(1_usize, |product, &extent| product.checked_mul(extent))
            .filter(|&elements| elements <= MOST_ELEMENTS)
            .ok_or(TfliteError::Malformed("a tensor is too large"))?;
        if table.has(6)? {
            return Err(TfliteError::Unsupported("a sparse tensor".into()));
        }
        let raw = buffers
            .get(table.index(2, 0)?)
            .ok_or(TfliteError::Malformed("a tensor has no buffer"))?
            .bytes(0)?;
        affordable = affordable
            .checked_sub(raw.len())
            .ok_or(TfliteError::Malformed("too many tensors share a buffer"))?;
        let constant = match raw {
            [] => None,
            raw => Some(constant(raw, table.u8(1, 0)?, elements)?),
        };
        tensors.push(Tensor { name: table.text(3, LONGEST_NAME)?, shape, constant });
    }
    Ok(tensors)
}

fn constant(raw: &[u8], kind: u8, elements: usize) -> Result<Constant, TfliteError> {
    let constant = match kind {
        0 => Constant::Floats(words(raw).map(f32::from_le_bytes).collect()),
        1 => Constant::Floats(
            words(raw).map(|bits| half::to_f32(u16::from_le_bytes(bits))).collect(),
        ),
        2 => Constant::Integers(words(raw).map(i32::from_le_bytes).collect()),
        other => {
            return Err(TfliteError::Unsupported(format!("a constant of type {other}")));
        }
    };
    let length = match &constant {
        Constant::Floats(numbers) => numbers.len(),
        Constant::Integers(numbers) => numbers.len(),
    };
    if length == elements {
        Ok(constant)
    } else {
        Err(TfliteError::Malformed("a constant is not as long as its shape says"))
    }
}

fn words<const N: usize>(raw: &[u8]) -> impl Iterator<Item = [u8; N]> {
    raw.as_chunks::<N>().0.iter().copied()
}

/// Constants are expanded when read, so `DEQUANTIZE` only says under which tensor they are used.
fn dequantize(tensors: &mut [Tensor], from: usize, to: usize) -> Result<(), TfliteError> {
    if tensors[from].shape != tensors[to].shape {
        return Err(TfliteError::Malformed("DEQUANTIZE changes the shape"));
    }
    let constant = tensors[from]
        .constant
        .take()
        .ok_or_else(|| TfliteError::Unsupported("DEQUANTIZE of what is not a constant".into()))?;
    tensors[to].constant = Some(constant);
    Ok(())
}

/// Indices of existing tensors. A left-out operand (-1) is refused: no operator known here has one.
fn operands(table: &Table<'_>, field: usize, tensors: usize) -> Result<Vec<usize>, TfliteError> {
    let operands = table.indices(field, MOST_OPERANDS)?;
    if operands.iter().all(|&operand| operand < tensors) {
        Ok(operands)
    } else {
        Err(TfliteError::Malformed("an operand does not exist"))
    }
}

fn only(operands: &[usize]) -> Result<usize, TfliteError> {
    match operands {
        [only] => Ok(*only),
        _ => Err(TfliteError::Unsupported("more or fewer than one input or output".into())),
    }
}
