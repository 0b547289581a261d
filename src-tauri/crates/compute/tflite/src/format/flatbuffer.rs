//! Reads flatbuffer tables without trusting a single offset.
//!
//! Layout: <https://flatbuffers.dev/internals/>. Every read is bounds-checked, every list has an upper length, so
//! hostile bytes end in an error and never in a panic or a huge allocation.

use crate::error::TfliteError;

/// One table of a flatbuffer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table<'a> {
    bytes: &'a [u8],
    position: usize,
}

impl<'a> Table<'a> {
    /// The root table of the flatbuffer in `bytes`.
    pub(crate) fn root(bytes: &'a [u8]) -> Result<Self, TfliteError> {
        let position = follow(bytes, 0)?;
        Ok(Self { bytes, position })
    }

    /// An 8-bit field, or `default` when it was left out.
    pub(crate) fn u8(&self, field: usize, default: u8) -> Result<u8, TfliteError> {
        self.position_of(field)?.map_or(Ok(default), |at| read(self.bytes, at).map(|[byte]| byte))
    }

    /// A signed 32-bit field, or `default` when it was left out.
    pub(crate) fn i32(&self, field: usize, default: i32) -> Result<i32, TfliteError> {
        self.position_of(field)?
            .map_or(Ok(default), |at| read(self.bytes, at).map(i32::from_le_bytes))
    }

    /// A 32-bit field that counts or indexes something, or `default` when it was left out.
    pub(crate) fn index(&self, field: usize, default: usize) -> Result<usize, TfliteError> {
        self.position_of(field)?
            .map_or(Ok(default), |at| unsigned(i32::from_le_bytes(read(self.bytes, at)?)))
    }

    /// Whether the field was written at all.
    pub(crate) fn has(&self, field: usize) -> Result<bool, TfliteError> {
        Ok(self.position_of(field)?.is_some())
    }

    /// A table behind a field.
    pub(crate) fn table(&self, field: usize) -> Result<Option<Self>, TfliteError> {
        let Some(at) = self.position_of(field)? else {
            return Ok(None);
        };
        let position = follow(self.bytes, at)?;
        Ok(Some(Self { position, ..*self }))
    }

    /// The bytes of a vector of bytes or of a string; empty when it was left out.
    pub(crate) fn bytes(&self, field: usize) -> Result<&'a [u8], TfliteError> {
        self.vector(field, 1, usize::MAX)
    }

    /// A string of at most `most` bytes.
    pub(crate) fn text(&self, field: usize, most: usize) -> Result<String, TfliteError> {
        let text = self.vector(field, 1, most)?;
        String::from_utf8(text.to_vec()).map_err(|_| TfliteError::Malformed("a name is not UTF-8"))
    }

    /// A vector of at most `most` signed 32-bit numbers.
    pub(crate) fn integers(&self, field: usize, most: usize) -> Result<Vec<i32>, TfliteError> {
        let (words, _) = self.vector(field, 4, most)?.as_chunks::<4>();
        Ok(words.iter().map(|word| i32::from_le_bytes(*word)).collect())
    }

    /// A vector of at most `most` indices or extents, none of them negative.
    pub(crate) fn indices(&self, field: usize, most: usize) -> Result<Vec<usize>, TfliteError> {
        self.integers(field, most)?.into_iter().map(unsigned).collect()
    }

    /// A vector of at most `most` tables.
    pub(crate) fn tables(&self, field: usize, most: usize) -> Result<Vec<Self>, TfliteError> {
        let count = self.vector(field, 4, most)?.len() / 4;
        if count == 0 {
            return Ok(Vec::new());
        }
        let start = self.start_of_vector(field)?;
        (0..count)
            .map(|item| {
                let position = follow(self.bytes, start + 4 * item)?;
                Ok(Self { position, ..*self })
            })
            .collect()
    }

    fn vector(&self, field: usize, width: usize, most: usize) -> Result<&'a [u8], TfliteError> {
        if self.position_of(field)?.is_none() {
            return Ok(&[]);
        }
        let start = self.start_of_vector(field)?;
        let count = u32::from_le_bytes(read(self.bytes, start - 4)?) as usize;
        if count > most {
            return Err(TfliteError::Malformed("a list is too long"));
        }
        let length = count.checked_mul(width).ok_or(TfliteError::OutOfBounds)?;
        self.bytes.get(start..).and_then(|rest| rest.get(..length)).ok_or(TfliteError::OutOfBounds)
    }

    fn start_of_vector(&self, field: usize) -> Result<usize, TfliteError> {
        let at = self.position_of(field)?.ok_or(TfliteError::OutOfBounds)?;
        Ok(follow(self.bytes, at)? + 4)
    }

    /// Where the field's value lies, looked up in the table's own directory (its "vtable").
    fn position_of(&self, field: usize) -> Result<Option<usize>, TfliteError> {
        let back = i32::from_le_bytes(read(self.bytes, self.position)?);
        let directory = isize::try_from(back)
            .ok()
            .and_then(|back| self.position.checked_add_signed(back.checked_neg()?))
            .ok_or(TfliteError::OutOfBounds)?;
        let length = u16::from_le_bytes(read(self.bytes, directory)?) as usize;
        let slot = 4 + 2 * field;
        if slot + 2 > length {
            return Ok(None);
        }
        match u16::from_le_bytes(read(self.bytes, directory + slot)?) {
            0 => Ok(None),
            offset => Ok(Some(self.position + offset as usize)),
        }
    }
}

/// The place the relative 32-bit offset at `at` points to; itself within the bytes.
fn follow(bytes: &[u8], at: usize) -> Result<usize, TfliteError> {
    let offset = u32::from_le_bytes(read(bytes, at)?) as usize;
    at.checked_add(offset).filter(|&target| target < bytes.len()).ok_or(TfliteError::OutOfBounds)
}

fn read<const N: usize>(bytes: &[u8], at: usize) -> Result<[u8; N], TfliteError> {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).copied().ok_or(TfliteError::OutOfBounds)
}

fn unsigned(number: i32) -> Result<usize, TfliteError> {
    usize::try_from(number).map_err(|_| TfliteError::Malformed("a negative index or extent"))
}
