//! Reads the kind and the options of an operator.
//!
//! Codes and field numbers are those of TensorFlow's `schema.fbs`; the custom operators are `MediaPipe`'s.

use crate::error::TfliteError;
use crate::format::flatbuffer::Table;
use crate::format::flexbuffer::Options;
use crate::graph::model::{CropOptions, Extent, OperatorKind, Padding, Window};

const LONGEST_NAME: usize = 64;
const MOST_LANDMARKS: usize = 1024;

/// Which operator: `TFLite`'s number, and the name when it is a custom one.
#[derive(Debug)]
pub(crate) struct Code {
    builtin: i32,
    custom: String,
    version: i32,
}

impl Code {
    /// Reads an entry of the model's list of operator codes.
    pub(crate) fn read(table: &Table<'_>) -> Result<Self, TfliteError> {
        Ok(Self {
            // Old files keep the code in an 8-bit field; new ones write both.
            builtin: i32::from(table.u8(0, 0)?).max(table.i32(3, 0)?),
            custom: table.text(1, LONGEST_NAME)?,
            version: table.i32(2, 1)?,
        })
    }

    /// Whether the operator expands a half-precision constant, which the reader has done already.
    pub(crate) fn is_dequantize(&self) -> bool {
        self.builtin == 6
    }
}

/// Reads the options of one operator.
pub(crate) fn read(code: &Code, operator: &Table<'_>) -> Result<OperatorKind, TfliteError> {
    let options = operator.table(4)?;
    let kind = match code.builtin {
        0 => {
            refuse_fused_activation(options, 0)?;
            OperatorKind::Add
        }
        2 => OperatorKind::Concatenation {
            axis: options.map_or(Ok(0), |options| options.i32(0, 0))?,
        },
        3 => {
            let options = options.ok_or(TfliteError::Malformed("CONV_2D without options"))?;
            refuse_fused_activation(Some(options), 3)?;
            refuse_dilation(&options, 4)?;
            OperatorKind::Conv2d(window(&options)?)
        }
        4 => {
            let options =
                options.ok_or(TfliteError::Malformed("DEPTHWISE_CONV_2D without options"))?;
            refuse_fused_activation(Some(options), 4)?;
            refuse_dilation(&options, 5)?;
            OperatorKind::DepthwiseConv2d(window(&options)?)
        }
        17 => {
            let options = options.ok_or(TfliteError::Malformed("MAX_POOL_2D without options"))?;
            refuse_fused_activation(Some(options), 5)?;
            OperatorKind::MaxPool2d {
                window: window(&options)?,
                filter: Extent { width: options.index(3, 0)?, height: options.index(4, 0)? },
            }
        }
        18 => {
            refuse_fused_activation(options, 0)?;
            OperatorKind::Mul
        }
        19 => OperatorKind::Relu,
        22 => OperatorKind::Reshape,
        32 => custom(code, operator.bytes(5)?)?,
        34 => OperatorKind::Pad,
        45 => OperatorKind::StridedSlice,
        54 => OperatorKind::Prelu,
        other => {
            return Err(TfliteError::Unsupported(format!("operator {other}")));
        }
    };
    Ok(kind)
}

fn custom(code: &Code, options: &[u8]) -> Result<OperatorKind, TfliteError> {
    match (code.custom.as_str(), code.version) {
        ("Landmarks2TransformMatrix", 2) => {
            let options = Options::read(options)?;
            Ok(OperatorKind::Landmarks2TransformMatrix(CropOptions {
                left: options.index("left_rotation_idx")?,
                right: options.index("right_rotation_idx")?,
                target_rotation_radians: options.number("target_rotation_radians")? as f32,
                subset: options.indices("subset_idxs", MOST_LANDMARKS)?,
                output: Extent {
                    height: options.index("output_height")?,
                    width: options.index("output_width")?,
                },
                scale_x: options.number("scale_x")? as f32,
                scale_y: options.number("scale_y")? as f32,
            }))
        }
        // Its output extent is also the shape of its output tensor.
        ("TransformTensorBilinear", 2) => Ok(OperatorKind::TransformTensorBilinear),
        ("TransformLandmarks", 2) => Ok(OperatorKind::TransformLandmarks),
        (name, version) => {
            Err(TfliteError::Unsupported(format!("custom operator {name:?}, version {version}")))
        }
    }
}

/// Padding and strides, which all three filters keep in the same fields.
fn window(options: &Table<'_>) -> Result<Window, TfliteError> {
    let stride = Extent { width: options.index(1, 0)?, height: options.index(2, 0)? };
    if stride.width == 0 || stride.height == 0 {
        return Err(TfliteError::Malformed("a filter that does not move"));
    }
    let padding = match options.u8(0, 0)? {
        0 => Padding::Same,
        1 => Padding::Valid,
        other => {
            return Err(TfliteError::Unsupported(format!("padding {other}")));
        }
    };
    Ok(Window { padding, stride })
}

fn refuse_fused_activation(options: Option<Table<'_>>, field: usize) -> Result<(), TfliteError> {
    match options.map_or(Ok(0), |options| options.u8(field, 0))? {
        0 => Ok(()),
        other => Err(TfliteError::Unsupported(format!("fused activation {other}"))),
    }
}

fn refuse_dilation(options: &Table<'_>, field: usize) -> Result<(), TfliteError> {
    if options.i32(field, 1)? == 1 && options.i32(field + 1, 1)? == 1 {
        Ok(())
    } else {
        Err(TfliteError::Unsupported("a dilated convolution".into()))
    }
}
