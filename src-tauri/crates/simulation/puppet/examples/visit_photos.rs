//! Writes the nine pictures of a visit into a folder: `cargo run -p puppet --example visit_photos -- DIR`

use puppet::{Person, VisitPhotos};
use std::error::Error;
use std::fs;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("DIR")?);
    fs::create_dir_all(&folder)?;
    for (name, jpeg) in VisitPhotos::of(Person::customer(), 1).files() {
        fs::write(folder.join(name), jpeg)?;
    }
    Ok(())
}
