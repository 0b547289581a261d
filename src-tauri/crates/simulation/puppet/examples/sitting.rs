//! Writes the nine pictures of a visit into a folder: `cargo run -p puppet --example sitting -- DIR`

use puppet::{Person, Sitting};
use std::error::Error;
use std::fs;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("DIR")?);
    fs::create_dir_all(&folder)?;
    for (name, jpeg) in Sitting::of(Person::customer(), 1).files() {
        fs::write(folder.join(name), jpeg)?;
    }
    Ok(())
}
