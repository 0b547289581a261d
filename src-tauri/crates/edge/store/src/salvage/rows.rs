//! Reads rows out of single pages, without the tree they hang on. The file format is `SQLite`'s, version 3.
//!
//! Nothing read here is believed: whatever matters in a row opens only under its key and in its place.

use super::pages::{PAGE_BYTES, Pages};
use rusqlite::types::Value;

const TABLE_LEAF: u8 = 0x0D;
const INDEX_LEAF: u8 = 0x0A;
const INDEX_INNER: u8 = 0x02;
/// Before the first page's own header stands the file's.
const FILE_HEADER_BYTES: usize = 100;
const OVERFLOW_LINK_BYTES: usize = 4;

/// A row, with that part of it that lies in the page itself.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    /// The row's number; tables without one have none.
    pub(super) row: Option<i64>,
    length: usize,
    local: Vec<u8>,
    overflow: Option<u32>,
}

/// The rows that can be found in a page.
pub(super) fn of_page(page: &[u8], number: u32) -> Vec<Cell> {
    let start = if number == 1 { FILE_HEADER_BYTES } else { 0 };
    let Some(&kind) = page.get(start) else { return Vec::new() };
    let header = match kind {
        TABLE_LEAF | INDEX_LEAF => 8,
        INDEX_INNER => 12,
        _ => return Vec::new(),
    };
    let count = short(page, start + 3).unwrap_or_default();
    let pointers = (0..count).filter_map(|cell| short(page, start + header + cell * 2));
    pointers.filter_map(|at| cell(page, at, kind)).collect()
}

fn short(page: &[u8], at: usize) -> Option<usize> {
    page.get(at..at + 2).map(|two| usize::from(two[0]) << 8 | usize::from(two[1]))
}

fn cell(page: &[u8], at: usize, kind: u8) -> Option<Cell> {
    let mut rest = page.get(at + if kind == INDEX_INNER { 4 } else { 0 }..)?;
    let length = usize::try_from(take_number(&mut rest)?).ok()?;
    let row = if kind == TABLE_LEAF { Some(take_number(&mut rest)?) } else { None };
    let here = local_length(length, kind);
    let local = rest.get(..here)?.to_vec();
    let overflow = rest.get(here..here + OVERFLOW_LINK_BYTES).filter(|_| here < length);
    let overflow = overflow.and_then(|four| four.try_into().ok()).map(u32::from_be_bytes);
    Some(Cell { row, length, local, overflow })
}

/// How much of a row's bytes lie in its own page.
const fn local_length(length: usize, kind: u8) -> usize {
    let most = if kind == TABLE_LEAF { PAGE_BYTES - 35 } else { (PAGE_BYTES - 12) * 64 / 255 - 23 };
    if length <= most {
        return length;
    }
    let least = (PAGE_BYTES - 12) * 32 / 255 - 23;
    let fit = least + (length - least) % (PAGE_BYTES - OVERFLOW_LINK_BYTES);
    if fit <= most { fit } else { least }
}

/// A number of variable length: seven bits a byte, eight in the ninth.
fn take_number(bytes: &mut &[u8]) -> Option<i64> {
    let mut number = 0_u64;
    for at in 0..9 {
        let byte = *bytes.get(at)?;
        if at == 8 {
            number = number << 8 | u64::from(byte);
        } else {
            number = number << 7 | u64::from(byte & 0x7F);
        }
        if at == 8 || byte & 0x80 == 0 {
            *bytes = &bytes[at + 1..];
            break;
        }
    }
    Some(number.cast_signed())
}

impl Cell {
    /// How many columns the row has.
    pub(super) fn columns(&self) -> Option<usize> {
        self.kinds().map(|(kinds, _)| kinds.len())
    }

    /// Kinds of the columns, and where the first value begins.
    fn kinds(&self) -> Option<(Vec<i64>, usize)> {
        let mut rest = &self.local[..];
        let header = usize::try_from(take_number(&mut rest)?).ok()?;
        let begun = self.local.len() - rest.len();
        let mut kinds_bytes = self.local.get(begun..header)?;
        let mut kinds = Vec::new();
        while !kinds_bytes.is_empty() {
            kinds.push(take_number(&mut kinds_bytes)?);
        }
        Some((kinds, header))
    }

    /// The values that lie in the page itself: the columns before a large last one.
    pub(super) fn first_values(&self, count: usize) -> Option<Vec<Value>> {
        values(&self.local, count)
    }

    /// All values, with what lies on other pages: of the newest versions, or of the newest whose checksum fits.
    pub(super) fn values(&self, pages: &Pages, only_sound: bool) -> Option<Vec<Value>> {
        let mut bytes = self.local.clone();
        let mut next = self.overflow;
        while bytes.len() < self.length {
            let page = pages.newest(next.filter(|&number| number != 0)?, only_sound)?;
            next = page.first_chunk().map(|four| u32::from_be_bytes(*four));
            let missing = self.length - bytes.len();
            bytes.extend(page[OVERFLOW_LINK_BYTES..].iter().take(missing));
        }
        values(&bytes, self.columns()?)
    }

    /// Whether the row goes on on other pages.
    pub(super) const fn is_spread(&self) -> bool {
        self.local.len() < self.length
    }
}

fn values(bytes: &[u8], count: usize) -> Option<Vec<Value>> {
    let cell = Cell { row: None, length: bytes.len(), local: bytes.to_vec(), overflow: None };
    let (kinds, mut at) = cell.kinds()?;
    let mut found = Vec::new();
    for kind in kinds.into_iter().take(count) {
        let (value, length) = value(kind, bytes.get(at..)?)?;
        found.push(value);
        at += length;
    }
    Some(found)
}

fn value(kind: i64, bytes: &[u8]) -> Option<(Value, usize)> {
    let integer = |length: usize| {
        let bytes = bytes.get(..length)?;
        let negative = bytes.first().is_some_and(|first| first & 0x80 != 0);
        let start = if negative { -1_i64 } else { 0 };
        let number = bytes.iter().fold(start, |number, byte| number << 8 | i64::from(*byte));
        Some((Value::Integer(number), length))
    };
    match kind {
        0 => Some((Value::Null, 0)),
        1..=4 => integer(usize::try_from(kind).ok()?),
        5 => integer(6),
        6 => integer(8),
        8 | 9 => Some((Value::Integer(kind - 8), 0)),
        12.. => {
            let length = usize::try_from((kind - 12) / 2).ok()?;
            let content = bytes.get(..length)?.to_vec();
            let value = if kind % 2 == 0 {
                Value::Blob(content)
            } else {
                Value::Text(String::from_utf8(content).ok()?)
            };
            Some((value, length))
        }
        _ => None,
    }
}
