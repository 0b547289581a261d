//! Reads the options of a custom operator: a flexbuffer map from names to numbers or lists of indices.
//!
//! Layout: <https://flatbuffers.dev/flexbuffers/>. Only what custom operators of face models write is known:
//! integers, floats and lists of integers.

use crate::error::TfliteError;

const INTEGER: u8 = 1;
const UNSIGNED: u8 = 2;
const FLOAT: u8 = 3;
const MAP: u8 = 9;
const INTEGERS: u8 = 11;

/// A flexbuffer whose root is a map.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options<'a> {
    bytes: &'a [u8],
    /// Where the first value lies; the keys and the types are found from here.
    values: usize,
    width: usize,
    count: usize,
}

impl<'a> Options<'a> {
    /// Opens the map in `bytes`.
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Self, TfliteError> {
        let [.., packed, root_width] = *bytes else {
            return Err(TfliteError::OutOfBounds);
        };
        if packed >> 2 != MAP {
            return Err(TfliteError::Malformed("the options of a custom operator are no map"));
        }
        let root = step_back(bytes.len(), 2 + root_width as usize)?;
        let width = 1 << (packed & 3);
        let values = step_back(root, unsigned(bytes, root, root_width as usize)?)?;
        let count = unsigned(bytes, step_back(values, width)?, width)?;
        Ok(Self { bytes, values, width, count })
    }

    /// The number called `name`, whole or not.
    pub(crate) fn number(&self, name: &str) -> Result<f64, TfliteError> {
        let (at, kind) = self.find(name)?;
        match kind >> 2 {
            INTEGER | UNSIGNED => Ok(signed(self.bytes, at, self.width)? as f64),
            FLOAT => float(self.bytes, at, self.width),
            _ => Err(TfliteError::Malformed("an option is no number")),
        }
    }

    /// The index or extent called `name`.
    pub(crate) fn index(&self, name: &str) -> Result<usize, TfliteError> {
        let (at, kind) = self.find(name)?;
        match kind >> 2 {
            INTEGER | UNSIGNED => to_index(signed(self.bytes, at, self.width)?),
            _ => Err(TfliteError::Malformed("an option is no whole number")),
        }
    }

    /// The list of at most `most` indices called `name`.
    pub(crate) fn indices(&self, name: &str, most: usize) -> Result<Vec<usize>, TfliteError> {
        let (at, kind) = self.find(name)?;
        if kind >> 2 != INTEGERS {
            return Err(TfliteError::Malformed("an option is no list of indices"));
        }
        let width = 1 << (kind & 3);
        let start = step_back(at, unsigned(self.bytes, at, self.width)?)?;
        let count = unsigned(self.bytes, step_back(start, width)?, width)?;
        if count > most {
            return Err(TfliteError::Malformed("a list is too long"));
        }
        (0..count).map(|item| to_index(signed(self.bytes, start + item * width, width)?)).collect()
    }

    /// Where the value called `name` lies and its packed type.
    fn find(&self, name: &str) -> Result<(usize, u8), TfliteError> {
        let keys_at = step_back(self.values, 3 * self.width)?;
        let keys = step_back(keys_at, unsigned(self.bytes, keys_at, self.width)?)?;
        let key_width = unsigned(self.bytes, step_back(self.values, 2 * self.width)?, self.width)?;
        // A key takes at least one byte: more keys than bytes is a lie that would keep us here for long.
        for item in 0..self.count.min(self.bytes.len()) {
            let slot = item
                .checked_mul(key_width)
                .and_then(|offset| keys.checked_add(offset))
                .ok_or(TfliteError::OutOfBounds)?;
            let key = step_back(slot, unsigned(self.bytes, slot, key_width)?)?;
            let rest = self.bytes.get(key..).ok_or(TfliteError::OutOfBounds)?;
            let found =
                rest.strip_prefix(name.as_bytes()).is_some_and(|after| after.first() == Some(&0));
            if found {
                let types = self
                    .count
                    .checked_mul(self.width)
                    .and_then(|length| self.values.checked_add(length))
                    .ok_or(TfliteError::OutOfBounds)?;
                let kind = *self.bytes.get(types + item).ok_or(TfliteError::OutOfBounds)?;
                return Ok((self.values + item * self.width, kind));
            }
        }
        Err(TfliteError::Malformed("a custom operator lacks one of its options"))
    }
}

fn step_back(from: usize, by: usize) -> Result<usize, TfliteError> {
    from.checked_sub(by).ok_or(TfliteError::OutOfBounds)
}

fn word(bytes: &[u8], at: usize, width: usize) -> Result<u64, TfliteError> {
    if !matches!(width, 1 | 2 | 4 | 8) {
        return Err(TfliteError::Malformed("an impossible width of a number"));
    }
    let taken =
        bytes.get(at..).and_then(|rest| rest.get(..width)).ok_or(TfliteError::OutOfBounds)?;
    let mut whole = [0; 8];
    whole[..width].copy_from_slice(taken);
    Ok(u64::from_le_bytes(whole))
}

fn unsigned(bytes: &[u8], at: usize, width: usize) -> Result<usize, TfliteError> {
    usize::try_from(word(bytes, at, width)?).map_err(|_| TfliteError::OutOfBounds)
}

fn signed(bytes: &[u8], at: usize, width: usize) -> Result<i64, TfliteError> {
    let unused = 64 - 8 * width as u32;
    Ok((word(bytes, at, width)? << unused) as i64 >> unused)
}

fn float(bytes: &[u8], at: usize, width: usize) -> Result<f64, TfliteError> {
    match width {
        4 => Ok(f32::from_bits(word(bytes, at, width)? as u32).into()),
        8 => Ok(f64::from_bits(word(bytes, at, width)?)),
        _ => Err(TfliteError::Malformed("an impossible width of a float")),
    }
}

fn to_index(number: i64) -> Result<usize, TfliteError> {
    usize::try_from(number).map_err(|_| TfliteError::Malformed("a negative index"))
}

#[cfg(test)]
mod tests {
    use super::Options;

    /// The options of `TransformTensorBilinear` in the attention mesh, as the converter wrote them.
    const BYTES: &[u8] =
        b"output_height\0output_width\0\x02\x1c\x0f\x02\x01\x02\x10\x10\x04\x04\x04\x24\x01";

    #[test]
    fn numbers_by_name() {
        let options = Options::read(BYTES).unwrap();
        assert_eq!(options.index("output_height"), Ok(16));
        assert_eq!(options.index("output_width"), Ok(16));
        assert_eq!(options.number("output_width"), Ok(16.0));
        assert!(options.index("output").is_err(), "a beginning of a name is no name");
        assert!(options.indices("output_width", 9).is_err());
    }

    #[test]
    fn no_damage_panics() {
        for length in 0..BYTES.len() {
            let _ = Options::read(&BYTES[..length]).map(|options| options.index("output_width"));
        }
        for place in 0..BYTES.len() {
            for byte in 0..=255 {
                let mut damaged = BYTES.to_vec();
                damaged[place] = byte;
                if let Ok(options) = Options::read(&damaged) {
                    let _ = options.number("output_width");
                    let _ = options.indices("output_height", 64);
                }
            }
        }
    }
}
