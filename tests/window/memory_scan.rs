//! Looks through the memory of the program and of all it started for what a visit brought.

use crate::children::{children_of, is_running, name};
use anyhow::{Context as _, Result, ensure};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::fs::{self, File};
use std::os::unix::fs::FileExt as _;

const PAGE_BYTES: u64 = 4096;
/// Of a page's entry in `pagemap` (proc(5)): it is in memory, or swapped out.
const IS_THERE: u64 = 3 << 62;
/// So many entries are read at once.
const ENTRIES: usize = 1 << 16;
/// Every size of a picture that shows a person: the selfie, a liveness picture, the mirror.
const SIZES: [(u16, u16); 3] = [(480, 640), (240, 320), (360, 480)];
/// No picture of these sizes is larger.
const LARGEST_PICTURE: usize = 400_000;

/// What is looked for.
#[derive(Debug, Default)]
pub(crate) struct Sought {
    /// By what they are called.
    pub(crate) texts: Vec<(&'static str, String)>,
    /// Pictures as they were sent: how many bytes, and their SHA-256.
    pub(crate) pictures: Vec<(usize, String)>,
}

/// How often something stands in a process.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Texts by what they are called.
    pub(crate) texts: BTreeMap<&'static str, usize>,
    /// Pictures that were sent.
    pub(crate) sent: usize,
    /// Whole JPEGs of a person's sizes, those that were sent among them.
    pub(crate) pictures: usize,
    bytes: u64,
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (text, times) in &self.texts {
            write!(f, "{text} {times}, ")?;
        }
        write!(f, "pictures {} ({} sent), ", self.pictures, self.sent)?;
        write!(f, "of {} MiB", self.bytes >> 20)
    }
}

/// Looks through a process and all that it started: by the names of their programs.
pub(crate) fn look_through_all(program: u32, sought: &Sought) -> Result<Vec<(String, Found)>> {
    let mut waiting = vec![program];
    let mut found = Vec::new();
    while let Some(process) = waiting.pop() {
        waiting.extend(children_of(process).into_iter().filter(|child| is_running(*child)));
        let called = name(process);
        found.push((called, look_through(process, sought)?));
    }
    Ok(found)
}

/// Looks through one process.
pub(crate) fn look_through(process: u32, sought: &Sought) -> Result<Found> {
    let folder = format!("/proc/{process}");
    let open = |name: &str| {
        File::open(format!("{folder}/{name}")).with_context(|| format!("{name} of {process}"))
    };
    let (memory, pages) = (open("mem")?, open("pagemap")?);
    let mut found = Found::default();
    for line in fs::read_to_string(format!("{folder}/maps"))?.lines() {
        let mut words = line.split_whitespace();
        let (range, rights) = (words.next().context("a range")?, words.next().context("rights")?);
        if !rights.starts_with("rw") {
            continue;
        }
        let (from, to) = range.split_once('-').context("a range")?;
        let (from, to) = (u64::from_str_radix(from, 16)?, u64::from_str_radix(to, 16)?);
        for (from, to) in runs(&pages, from, to)? {
            let mut bytes = vec![0; usize::try_from(to - from)?];
            // What was given back meanwhile holds nothing any more.
            if memory.read_exact_at(&mut bytes, from).is_ok() {
                found.bytes += to - from;
                found.look_through(&bytes, sought);
            }
        }
    }
    ensure!(found.bytes > 1 << 20, "only {} bytes of {process} could be read", found.bytes);
    Ok(found)
}

/// The parts of a range that hold something: much of what a web process reserves it never touches.
fn runs(pages: &File, from: u64, to: u64) -> Result<Vec<(u64, u64)>> {
    let mut runs: Vec<(u64, u64)> = Vec::new();
    let mut at = from;
    while at < to {
        let count = usize::try_from((to - at) / PAGE_BYTES)?.min(ENTRIES);
        let mut entries = vec![0; count * 8];
        if pages.read_exact_at(&mut entries, at / PAGE_BYTES * 8).is_err() {
            break;
        }
        for entry in entries.as_chunks::<8>().0 {
            if u64::from_ne_bytes(*entry) & IS_THERE != 0 {
                match runs.last_mut() {
                    Some((_, end)) if *end == at => *end += PAGE_BYTES,
                    _ => runs.push((at, at + PAGE_BYTES)),
                }
            }
            at += PAGE_BYTES;
        }
    }
    Ok(runs)
}

impl Found {
    fn look_through(&mut self, bytes: &[u8], sought: &Sought) {
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let forms: Vec<(&str, [Vec<u8>; 2])> = sought
            .texts
            .iter()
            .map(|(called, text)| (*called, [text.clone().into_bytes(), wide(text)]))
            .collect();
        // One way through, with one look at each byte: this is not an optimised program.
        let mut begins = [false; 256];
        begins[0xFF] = true;
        for (called, [plain, _]) in &forms {
            begins[usize::from(plain[0])] = true;
            self.texts.entry(*called).or_default();
        }
        let mut at = 0;
        while at < bytes.len() {
            if begins[usize::from(bytes[at])] {
                let rest = &bytes[at..];
                if rest.starts_with(&[0xFF, 0xD8, 0xFF]) {
                    self.judge_picture(rest, sought);
                }
                for (called, forms) in &forms {
                    if forms.iter().any(|form| rest.starts_with(form)) {
                        *self.texts.entry(*called).or_default() += 1;
                    }
                }
            }
            at += 1;
        }
    }

    /// Counts what begins as a JPEG does.
    fn judge_picture(&mut self, rest: &[u8], sought: &Sought) {
        let is_sent = |(length, sha256): &(usize, String)| {
            rest.get(..*length).is_some_and(|picture| hex(&Sha256::digest(picture)) == *sha256)
        };
        let is_sent = sought.pictures.iter().any(is_sent);
        self.sent += usize::from(is_sent);
        self.pictures += usize::from(is_sent || is_whole(rest));
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Whether a JPEG of a person's sizes begins here, with all of its headers, its data and its end (ITU T.81, B.1.1).
fn is_whole(bytes: &[u8]) -> bool {
    let mut at = 2;
    let mut is_ours = false;
    loop {
        let Some([0xFF, marker, high, low]) = bytes.get(at..at + 4) else { return false };
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        if matches!(marker, 0xC0..=0xC2) {
            let Some([high, low, wide, narrow]) = bytes.get(at + 5..at + 9) else { return false };
            let (height, width) =
                (u16::from_be_bytes([*high, *low]), u16::from_be_bytes([*wide, *narrow]));
            is_ours = SIZES.contains(&(width, height));
        }
        at += 2 + length;
        if *marker == 0xDA {
            break;
        }
        if !matches!(marker, 0xC0..=0xFE) || length < 2 {
            return false;
        }
    }
    // Within the data 0xFF is followed by 0, or by the mark of a restart.
    let data = bytes.get(at..).unwrap_or_default();
    let mut pairs = data.iter().zip(data.iter().skip(1)).take(LARGEST_PICTURE);
    let end = pairs.find(|(one, next)| **one == 0xFF && !matches!(next, 0 | 0xD0..=0xD7));
    is_ours && end.is_some_and(|(_, next)| *next == 0xD9)
}

#[test]
fn what_is_planted_is_found_and_a_piece_of_it_is_not() -> Result<()> {
    let picture = |width, height| {
        let image = image::RgbImage::from_fn(width, height, |x, y| {
            image::Rgb([(x % 251) as u8, (y % 241) as u8, (x * y % 239) as u8])
        });
        raster::jpeg(&image, 85)
    };
    let ours = picture(240, 320);
    // The number is made here, so that it stands in this program as often as it is planted and no more.
    let number: String = (0..12_u32).map(|n| char::from(b'0' + (n * n + 3) as u8 % 10)).collect();
    let sought = Sought {
        texts: vec![("number", number.clone())],
        pictures: vec![(ours.len(), hex(&Sha256::digest(&ours)))],
    };
    let look = |bytes: &[u8]| {
        let mut found = Found::default();
        found.look_through(bytes, &sought);
        (found.texts["number"], found.sent, found.pictures)
    };
    let wide: Vec<u8> = number.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let all = [b"..", &ours[..], number.as_bytes(), b"..", &wide, &picture(480, 640)].concat();
    assert_eq!(look(&all), (2, 1, 2));
    assert_eq!(look(&picture(100, 100)), (0, 0, 0), "nobody's picture");
    assert_eq!(look(&ours[..ours.len() - 3]), (0, 0, 0), "cut off");
    assert_eq!(look(&ours[10..]), (0, 0, 0), "without its beginning");
    assert_eq!(look(&number.as_bytes()[1..]), (0, 0, 0));
    let mut holed = ours.clone();
    holed[ours.len() / 2..ours.len() / 2 + 64].fill(0xFF);
    assert_eq!(look(&holed), (0, 0, 0), "overwritten in the middle");
    // In a real process: this one.
    let planted = std::hint::black_box(ours.clone());
    let found = look_through(std::process::id(), &sought)?;
    assert!(found.texts["number"] >= 1 && found.sent >= 2, "{found}, {} bytes", planted.len());
    Ok(())
}
