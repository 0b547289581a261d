//! Finds every version of every page in a damaged database and its log.
//!
//! The log holds whole pages, each with a checksum that continues the one before. `SQLite` stops at the first that does not
//! fit; what lies behind it was acknowledged all the same. So each frame is judged by itself, from the checksum stored before
//! it, up to the last that ends a transaction. A frame that does not fit is used where there is nothing better.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

/// What all our databases have.
pub(super) const PAGE_BYTES: usize = 16_384;
const LOG_HEADER_BYTES: usize = 32;
const FRAME_HEADER_BYTES: usize = 24;
const FRAME_BYTES: usize = FRAME_HEADER_BYTES + PAGE_BYTES;
/// The log's words are big-endian when its first word is odd.
const LOG_MAGIC: u32 = 0x377F_0682;

/// Where a version of a page lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Version {
    in_log: bool,
    at: u64,
}

/// Every page that is there, oldest version first.
pub(super) struct Pages {
    database: File,
    log: Option<File>,
    /// Page number and version.
    pub(super) all: Vec<(u32, Version)>,
    newest_sound: BTreeMap<u32, Version>,
    newest: BTreeMap<u32, Version>,
    /// The disk did not give something that is there.
    pub(super) is_withheld: Cell<bool>,
}

impl Pages {
    /// Reads the log's frames; pages are read when they are asked for.
    pub(super) fn of(database: &Path, log: &Path) -> std::io::Result<Self> {
        let database = File::open(database)?;
        let count = database.metadata()?.len().div_ceil(PAGE_BYTES as u64);
        let mut pages = Self {
            database,
            log: File::open(log).ok(),
            all: Vec::new(),
            newest_sound: BTreeMap::new(),
            newest: BTreeMap::new(),
            is_withheld: Cell::new(false),
        };
        for number in 0..u32::try_from(count).unwrap_or(u32::MAX) {
            let at = u64::from(number) * PAGE_BYTES as u64;
            pages.add(number + 1, Version { in_log: false, at }, true);
        }
        for frame in pages.frames() {
            let at = frame.at + FRAME_HEADER_BYTES as u64;
            pages.add(frame.page, Version { in_log: true, at }, frame.is_sound);
        }
        Ok(pages)
    }

    fn add(&mut self, number: u32, version: Version, is_sound: bool) {
        self.all.push((number, version));
        self.newest.insert(number, version);
        if is_sound {
            self.newest_sound.insert(number, version);
        }
    }

    /// The bytes of a version; what lies beyond the file's end reads as zeroes.
    pub(super) fn read(&self, version: Version) -> Option<Vec<u8>> {
        let file = if version.in_log { self.log.as_ref()? } else { &self.database };
        let page = read_at(file, version.at, PAGE_BYTES);
        self.is_withheld.set(self.is_withheld.get() || page.is_none());
        page
    }

    /// The newest version of a page: of those whose checksum fits, or of all.
    pub(super) fn newest(&self, number: u32, only_sound: bool) -> Option<Vec<u8>> {
        let versions = if only_sound { &self.newest_sound } else { &self.newest };
        self.read(*versions.get(&number)?)
    }

    fn frames(&self) -> Vec<Frame> {
        let Some(log) = &self.log else { return Vec::new() };
        let Some(header) = read_at(log, 0, LOG_HEADER_BYTES) else { return Vec::new() };
        let first_word = word(&header, 0);
        let is_big = first_word & 1 == 1 || first_word & !1 != LOG_MAGIC;
        let mut salts: [u8; 8] = header[16..24].try_into().unwrap_or_default();
        let mut sum = (word(&header, 24), word(&header, 28));
        let mut frames = Vec::new();
        let mut ended = 0;
        for number in 0_u64.. {
            let at = LOG_HEADER_BYTES as u64 + number * FRAME_BYTES as u64;
            let Some(bytes) = read_whole(log, at, FRAME_BYTES) else { break };
            if number == 0 && !alike(&salts, &bytes[8..16]) {
                // The header itself is damaged.
                salts = bytes[8..16].try_into().unwrap_or_default();
            }
            let stored = (word(&bytes, 16), word(&bytes, 20));
            if alike(&salts, &bytes[8..16]) {
                let computed = checksum(sum, &bytes[..8], is_big);
                let computed = checksum(computed, &bytes[FRAME_HEADER_BYTES..], is_big);
                let is_sound = computed == stored && bytes[8..16] == salts;
                frames.push(Frame { page: word(&bytes, 0), at, is_sound });
                if word(&bytes, 4) != 0 {
                    ended = frames.len();
                }
            }
            sum = stored;
        }
        // What comes after the last end of a transaction was never acknowledged.
        frames.truncate(ended);
        frames
    }
}

struct Frame {
    page: u32,
    at: u64,
    is_sound: bool,
}

/// Salts of one run of the log, but for a flipped bit or two: those of another run differ in half of 32 random bits.
fn alike(salts: &[u8], found: &[u8]) -> bool {
    salts.iter().zip(found).map(|(a, b)| (a ^ b).count_ones()).sum::<u32>() <= 2
}

fn word(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map_or(0, u32::from_be_bytes)
}

/// The checksum of `SQLite`'s log, continued.
fn checksum(before: (u32, u32), bytes: &[u8], is_big: bool) -> (u32, u32) {
    let (mut one, mut two) = before;
    for pair in bytes.chunks_exact(8) {
        let read = |at: usize| {
            let four = [pair[at], pair[at + 1], pair[at + 2], pair[at + 3]];
            if is_big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) }
        };
        one = one.wrapping_add(read(0)).wrapping_add(two);
        two = two.wrapping_add(read(4)).wrapping_add(one);
    }
    (one, two)
}

fn read_whole(file: &File, at: u64, length: usize) -> Option<Vec<u8>> {
    let end = file.metadata().ok()?.len();
    if at + length as u64 > end { None } else { read_at(file, at, length) }
}

fn read_at(mut file: &File, at: u64, length: usize) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(length);
    file.seek(SeekFrom::Start(at)).ok()?;
    file.take(length as u64).read_to_end(&mut bytes).ok()?;
    bytes.resize(length, 0);
    Some(bytes)
}
