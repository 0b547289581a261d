//! Reads input after input in a process of its own, which may die of one.

use super::Target;
use anyhow::Result;
use std::fs::File;
use std::os::unix::fs::FileExt as _;
use std::panic::catch_unwind;
use std::path::Path;
use std::time::{Duration, Instant};

/// How a worker ends when an input made the target panic.
pub const PANICKED: i32 = 101;

/// Reads for so long, with the number of the input that is being read in `progress`; gives how many were read. Ends with
/// the first one that makes the target panic.
///
/// # Errors
/// The progress cannot be written.
pub fn read_inputs(
    target: &Target,
    seed: u64,
    span: Duration,
    progress: &Path,
) -> Result<Result<u64, u64>> {
    let progress = File::create(progress)?;
    let began = Instant::now();
    let mut number = 0;
    while began.elapsed() < span {
        progress.write_all_at(&u64::to_le_bytes(number), 0)?;
        let input = target.input(seed, number);
        if catch_unwind(|| (target.read)(&input)).is_err() {
            return Ok(Err(number));
        }
        number += 1;
    }
    Ok(Ok(number))
}

#[cfg(test)]
mod tests {
    use super::{Target, read_inputs};
    use std::time::Duration;

    fn target(read: fn(&[u8])) -> Target {
        Target { name: "planted", corpus: vec![b"0123456789".to_vec()], words: &[], read }
    }

    #[test]
    fn planted_panic_is_found_and_can_be_made_again() {
        let folder = tempfile::tempdir().unwrap();
        let progress = folder.path().join("progress");
        let planted = target(|input| assert!(!input.contains(&0xff), "a planted fault"));
        let hour = Duration::from_secs(3_600);
        let number = read_inputs(&planted, 1, hour, &progress).unwrap().unwrap_err();
        assert!(planted.input(1, number).contains(&0xff));
        assert_eq!(std::fs::read(progress).unwrap(), number.to_le_bytes());
    }

    #[test]
    fn reader_that_bears_everything_reads_to_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let sound = target(|_| {});
        let span = Duration::from_millis(20);
        let read = read_inputs(&sound, 1, span, &folder.path().join("progress")).unwrap();
        assert!(read.unwrap() > 0);
    }
}
