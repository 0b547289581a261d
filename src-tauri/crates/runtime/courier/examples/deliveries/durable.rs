//! From the press on the button to the flushed disk, beside a file of the same size that is written and flushed.

use crate::jobs::{JOB_BYTES, enrollment, now};
use delivery::Job;
use std::error::Error;
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::time::Instant;
use store::{RootKey, Store};

pub(crate) fn measure(folder: &Path, rounds: u32) -> Result<String, Box<dyn Error>> {
    let mut store = Store::create(&folder.join("store"), RootKey::random())?;
    store.keep_ballast();
    let files = folder.join("files");
    fs::create_dir_all(&files)?;
    let bytes = vec![0x5A; JOB_BYTES];
    let (mut ours, mut plain) = (Vec::new(), Vec::new());
    for number in 0..rounds {
        let enrollment = enrollment(number, JOB_BYTES)?;
        // Between two persons the kiosk has time.
        while store.tidy()? {}
        let began = Instant::now();
        store.add(&enrollment, &Job::new(now()), now())?;
        ours.push(began.elapsed().as_secs_f64() * 1e3);
        let began = Instant::now();
        let mut file = File::create(files.join(number.to_string()))?;
        file.write_all(&bytes)?;
        file.sync_all()?;
        plain.push(began.elapsed().as_secs_f64() * 1e3);
    }
    Ok(format!("{{\"ours\":{ours:?},\"plain\":{plain:?}}}"))
}
