//! The canonical face: where the mesh points of an average head lie, in centimetres.

use crate::error::VisionError;
use crate::model::mesh_points::MESH_POINTS;

/// Numbers of one vertex in the file: x, y, z and two texture coordinates.
const VERTEX_NUMBERS: usize = 5;

/// An average head: x to its own left, y up, z towards the camera.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct CanonicalFace {
    /// 468 points in centimetres.
    pub(crate) points: Vec<[f32; 3]>,
    /// The points that carry the pose, with their weights: they move least with the expression.
    pub(crate) anchors: Vec<(usize, f32)>,
}

impl CanonicalFace {
    /// Reads `geometry_pipeline_metadata_landmarks.binarypb`: field 1 the mesh (3 vertex buffer, 4 indices),
    /// field 2 repeated the Procrustes basis (1 point, 2 weight).
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, VisionError> {
        let cut = VisionError::Geometry("it is cut short");
        let Fields { vertices, anchors } = read_fields(bytes).ok_or(cut)?;
        if vertices.len() != MESH_POINTS * VERTEX_NUMBERS {
            return Err(VisionError::Geometry("it does not have 468 points"));
        }
        if anchors.len() < 3 || anchors.iter().any(|&(point, _)| point >= MESH_POINTS) {
            return Err(VisionError::Geometry("the pose points are not points of the mesh"));
        }
        let points = vertices.chunks_exact(VERTEX_NUMBERS).map(|v| [v[0], v[1], v[2]]).collect();
        Ok(Self { points, anchors })
    }
}

/// What the file says, unchecked.
#[derive(Default)]
struct Fields {
    vertices: Vec<f32>,
    anchors: Vec<(usize, f32)>,
}

/// Reads the message; none where the bytes end early or break the format.
fn read_fields(bytes: &[u8]) -> Option<Fields> {
    let Fields { mut vertices, mut anchors } = Fields::default();
    let mut file = Wire(bytes);
    while let Some((field, value)) = file.next()? {
        match (field, value) {
            (1, Value::Bytes(mesh)) => {
                let mut mesh = Wire(mesh);
                while let Some((field, value)) = mesh.next()? {
                    match (field, value) {
                        (3, Value::Bytes(packed)) => {
                            vertices.extend(packed.chunks_exact(4).filter_map(float));
                        }
                        (3, Value::Fixed32(number)) => vertices.extend(float(&number)),
                        _ => {}
                    }
                }
            }
            (2, Value::Bytes(basis)) => {
                let (mut point, mut weight) = (0, 0.0);
                let mut basis = Wire(basis);
                while let Some((field, value)) = basis.next()? {
                    match (field, value) {
                        (1, Value::Varint(index)) => point = usize::try_from(index).ok()?,
                        (2, Value::Fixed32(number)) => weight = float(&number)?,
                        _ => {}
                    }
                }
                anchors.push((point, weight));
            }
            _ => {}
        }
    }
    Some(Fields { vertices, anchors })
}

fn float(bytes: &[u8]) -> Option<f32> {
    Some(f32::from_le_bytes(bytes.try_into().ok()?))
}

enum Value<'a> {
    Varint(u64),
    Fixed32([u8; 4]),
    Bytes(&'a [u8]),
}

/// The fields of a protocol buffer message, one after another.
struct Wire<'a>(&'a [u8]);

impl<'a> Wire<'a> {
    /// The next field; `Some(None)` at the end, `None` where the format breaks.
    #[expect(clippy::option_option, reason = "broken and ended are different answers")]
    fn next(&mut self) -> Option<Option<(u64, Value<'a>)>> {
        if self.0.is_empty() {
            return Some(None);
        }
        let tag = self.varint()?;
        let value = match tag & 7 {
            0 => Value::Varint(self.varint()?),
            2 => {
                let length = usize::try_from(self.varint()?).ok()?;
                Value::Bytes(self.take(length)?)
            }
            5 => Value::Fixed32(self.take(4)?.try_into().ok()?),
            _ => return None,
        };
        Some(Some((tag >> 3, value)))
    }

    fn varint(&mut self) -> Option<u64> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = *self.take(1)?.first()?;
            value |= u64::from(byte & 127) << shift;
            if byte < 128 {
                return Some(value);
            }
        }
        None
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::mesh_points::{LEFT_EYE_OUTER, NOSE_TIP, RIGHT_EYE_OUTER};
    use crate::model::networks::FACE_GEOMETRY;

    #[test]
    fn the_shipped_face_is_a_face() {
        let face = CanonicalFace::read(FACE_GEOMETRY).expect("the shipped file is whole");
        assert_eq!(face.points.len(), 468);
        assert_eq!(face.anchors.len(), 33);
        let (right, left) = (face.points[RIGHT_EYE_OUTER], face.points[LEFT_EYE_OUTER]);
        assert!((right[0] + left[0]).abs() < 0.01, "the eyes mirror each other");
        assert!(left[0] > 3.0 && face.points[NOSE_TIP][2] > left[2], "x to its left, z to us");
    }

    #[test]
    fn a_damaged_file_is_refused_wherever_it_ends() {
        for end in (0..FACE_GEOMETRY.len()).step_by(101) {
            assert!(CanonicalFace::read(&FACE_GEOMETRY[..end]).is_err(), "cut at {end}");
        }
        assert!(CanonicalFace::read(&[0xff; 64]).is_err());
    }
}
