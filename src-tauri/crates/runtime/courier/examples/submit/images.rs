//! Reads the pictures of a folder: `selfie.jpg` or the first by name, and the liveness images by name.

use std::fs;
use std::path::{Path, PathBuf};

const LARGEST_BYTES: u64 = 4 * 1024 * 1024;
const MOST_LIVENESS: usize = 8;

/// A selfie and up to eight liveness images.
pub(crate) struct Images {
    pub(crate) selfie: Vec<u8>,
    pub(crate) liveness: Vec<Vec<u8>>,
}

impl Images {
    /// Reads a folder. Liveness images are `liveness*.jpg`, or else all `.jpg` files but the selfie.
    pub(crate) fn read(folder: &Path) -> Result<Self, String> {
        let entries = fs::read_dir(folder)
            .map_err(|error| format!("the image folder cannot be read: {error}"))?;
        let mut paths: Vec<PathBuf> =
            entries.flatten().map(|entry| entry.path()).filter(|path| is_jpeg_name(path)).collect();
        paths.sort();
        let selfie_at = paths.iter().position(|path| stem(path) == "selfie").unwrap_or(0);
        if paths.is_empty() {
            return Err("the image folder has no .jpg file".to_owned());
        }
        let selfie = paths.remove(selfie_at);
        let named: Vec<PathBuf> =
            paths.iter().filter(|path| stem(path).starts_with("liveness")).cloned().collect();
        let liveness = if named.is_empty() { paths } else { named };
        if liveness.len() > MOST_LIVENESS {
            return Err(format!(
                "there are {} liveness images, at most {MOST_LIVENESS} can be sent",
                liveness.len()
            ));
        }
        Ok(Self {
            selfie: picture(&selfie)?,
            liveness: liveness.iter().map(|path| picture(path)).collect::<Result<_, _>>()?,
        })
    }
}

fn is_jpeg_name(path: &Path) -> bool {
    let extension = path.extension().and_then(|text| text.to_str()).unwrap_or_default();
    path.is_file()
        && (extension.eq_ignore_ascii_case("jpg") || extension.eq_ignore_ascii_case("jpeg"))
}

fn stem(path: &Path) -> String {
    path.file_stem().map(|text| text.to_string_lossy().to_ascii_lowercase()).unwrap_or_default()
}

fn picture(path: &Path) -> Result<Vec<u8>, String> {
    let name = path.file_name().map(|text| text.to_string_lossy().into_owned()).unwrap_or_default();
    let size = fs::metadata(path).map_err(|error| format!("{name} cannot be read: {error}"))?.len();
    if size > LARGEST_BYTES {
        return Err(format!("{name} is larger than 4 MiB"));
    }
    let bytes = fs::read(path).map_err(|error| format!("{name} cannot be read: {error}"))?;
    if !bytes.starts_with(&[0xFF, 0xD8, 0xFF]) || !bytes.ends_with(&[0xFF, 0xD9]) {
        return Err(format!("{name} is not a whole JPEG picture"));
    }
    Ok(bytes)
}
