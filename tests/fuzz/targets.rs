//! What reads bytes from outside, and what such bytes look like.

mod callbacks;
mod camera;
mod models;
mod replies;

use std::path::Path;
use tests::fuzzing::Target;

/// Words of JSON where they do not belong.
const JSON_WORDS: &[&[u8]] = &[
    b"null",
    b"true",
    b"[]",
    b"{}",
    b"\"\"",
    b"-1",
    b"1e999",
    b"18446744073709551616",
    b"[[[[[[[[[[[[[[[[",
    b"\\ud800",
    b"\\u0000",
    b"\xff\xfe",
    b",\"job_id\":",
    b"2024-02-30T25:61:61.999Z",
];

/// Every target.
pub(crate) fn all() -> Vec<Target> {
    vec![
        models::target(),
        camera::pictures(),
        camera::greetings(),
        callbacks::target(),
        replies::target(),
    ]
}

/// The files of `corpus/NAME`.
fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(name);
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<_> = entries.map(|entry| entry.path()).collect();
    // The same order everywhere: an input is known by its number.
    files.sort();
    files.iter().flat_map(std::fs::read).collect()
}
