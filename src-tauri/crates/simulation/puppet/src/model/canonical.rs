//! The canonical face of the model package: vertices and triangles, read from its protocol buffer.

use crate::vector::V3;
use std::sync::OnceLock;

/// The canonical face: 468 vertices in centimetres (x to the image's right, y up, z out of the face).
#[derive(Debug)]
pub(crate) struct Canonical {
    pub(crate) vertices: Vec<V3>,
    pub(crate) triangles: Vec<[u32; 3]>,
}

impl Canonical {
    /// The face that ships with the program.
    pub(crate) fn get() -> &'static Self {
        static FACE: OnceLock<Canonical> = OnceLock::new();
        FACE.get_or_init(|| {
            read(weights::FACE_GEOMETRY).expect("the file's hash was checked when it was built in")
        })
    }
}

/// A protocol-buffer value as it lies in the file.
enum Field<'a> {
    Number(u64),
    Word([u8; 4]),
    Bytes(&'a [u8]),
}

/// Walks the fields of one protocol-buffer message.
struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    fn varint(&mut self) -> Option<u64> {
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let (&byte, rest) = self.0.split_first()?;
            self.0 = rest;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    fn bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = (u64, Field<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let tag = self.varint()?;
        let field = match tag & 7 {
            0 => Field::Number(self.varint()?),
            2 => {
                let count = usize::try_from(self.varint()?).ok()?;
                Field::Bytes(self.bytes(count)?)
            }
            5 => Field::Word(self.bytes(4)?.try_into().ok()?),
            _ => return None,
        };
        Some((tag >> 3, field))
    }
}

/// `GeometryPipelineMetadata { 1: Mesh3d { 3: vertex_buffer (x y z u v), 4: index_buffer }, .. }`.
fn read(file: &[u8]) -> Option<Canonical> {
    let mesh = Fields(file).find_map(|field| match field {
        (1, Field::Bytes(mesh)) => Some(mesh),
        _ => None,
    })?;
    let mut numbers: Vec<f32> = Vec::new();
    let mut indices: Vec<u32> = Vec::new();
    for field in Fields(mesh) {
        match field {
            (3, Field::Word(word)) => numbers.push(f32::from_le_bytes(word)),
            (3, Field::Bytes(packed)) => {
                numbers.extend(packed.as_chunks().0.iter().map(|&word| f32::from_le_bytes(word)));
            }
            (4, Field::Number(index)) => indices.push(u32::try_from(index).ok()?),
            (4, Field::Bytes(packed)) => {
                let mut rest = Fields(packed);
                while let Some(index) = rest.varint() {
                    indices.push(u32::try_from(index).ok()?);
                }
            }
            _ => {}
        }
    }
    let vertices: Vec<V3> = numbers.as_chunks::<5>().0.iter().map(|v| [v[0], v[1], v[2]]).collect();
    let triangles = indices.as_chunks::<3>().0.to_vec();
    let whole = vertices.len() == 468 && indices.iter().all(|&i| (i as usize) < vertices.len());
    whole.then_some(Canonical { vertices, triangles })
}

#[cfg(test)]
mod tests {
    use super::{Canonical, read};

    #[test]
    fn the_shipped_face_has_its_points_and_triangles_and_is_symmetric() {
        let face = Canonical::get();
        assert_eq!((face.vertices.len(), face.triangles.len()), (468, 898));
        let (right, left) = (face.vertices[33], face.vertices[263]);
        assert!((right[0] + left[0]).abs() < 1e-3 && right[0] < 0.0, "{right:?} {left:?}");
    }

    #[test]
    fn a_file_cut_short_is_refused() {
        assert!(read(&weights::FACE_GEOMETRY[..weights::FACE_GEOMETRY.len() / 2]).is_none());
    }
}
