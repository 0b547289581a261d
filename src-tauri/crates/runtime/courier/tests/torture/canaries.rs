//! Looks into files for what must not be readable there: who somebody is, pictures, secrets.

use crate::kiosk::MEASURED;
use std::fs;
use std::path::Path;

/// Begins the number of every person, and stands nowhere else.
pub(crate) const PERSON: &str = "canary-person-5283";

/// The key of the account, the secret part of each address, a measure, and how each picture begins.
const CANARIES: [&[u8]; 5] = [
    PERSON.as_bytes(),
    MEASURED.as_bytes(),
    b"11111111-2222-3333-4444-555555555555",
    b"Signature=SECRET",
    &[0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8],
];

/// In how many of the files below a folder one of them can be read.
pub(crate) fn sung(folder: &Path) -> usize {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let sung = paths.map(|path| {
        if path.is_dir() { sung(&path) } else { usize::from(sings(&fs::read(path).unwrap())) }
    });
    sung.sum()
}

fn sings(bytes: &[u8]) -> bool {
    let mut may_begin = [false; 256];
    for canary in CANARIES {
        may_begin[usize::from(canary[0])] = true;
    }
    bytes.iter().enumerate().any(|(at, byte)| {
        may_begin[usize::from(*byte)] && CANARIES.iter().any(|it| bytes[at..].starts_with(it))
    })
}
