//! Unpacks a zip within limits, as leniently as the SDKs' quirks demand.

use crate::judge::package_error::PackageError;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

const MOST_ENTRIES: usize = 64;
/// `info.json` holds every picture when they are sent inside it.
const LARGEST_INFO_BYTES: u64 = 32 * 1024 * 1024;
const LARGEST_ENTRY_BYTES: u64 = 8 * 1024 * 1024;
const LARGEST_WHOLE_BYTES: u64 = 64 * 1024 * 1024;
/// What every zip begins with.
const SIGNATURE: &[u8] = b"PK\x03\x04";

/// Name of the table of contents.
pub(crate) const INFO_NAME: &str = "info.json";

/// The entries by name. Names that occur twice (the Python SDK makes some) keep one of their contents.
pub(crate) fn unpack(zip: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, PackageError> {
    let broken =
        if zip.starts_with(SIGNATURE) { PackageError::Corrupt } else { PackageError::NotAZip };
    let mut archive = zip::ZipArchive::new(Cursor::new(zip)).map_err(|_| broken)?;
    if archive.len() > MOST_ENTRIES {
        return Err(PackageError::TooLarge);
    }
    let mut files = BTreeMap::new();
    let mut left = LARGEST_WHOLE_BYTES;
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(|_| broken)?;
        let name = entry.name().map_err(|_| broken)?.into_owned();
        let largest =
            if name == INFO_NAME { LARGEST_INFO_BYTES } else { LARGEST_ENTRY_BYTES }.min(left);
        let mut bytes = Vec::new();
        // The size in the directory is the sender's word; what counts is what comes out.
        entry.take(largest + 1).read_to_end(&mut bytes).map_err(|_| broken)?;
        let length = bytes.len() as u64;
        if length > largest {
            return Err(PackageError::TooLarge);
        }
        left -= length;
        files.insert(name, bytes);
    }
    Ok(files)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Write;
    use zip::write::SimpleFileOptions;
    use zip::{CompressionMethod, ZipWriter};

    pub(crate) fn zipped(method: CompressionMethod, entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(method);
        for (name, bytes) in entries {
            writer.start_file(*name, options).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn distinguishes_a_broken_zip_from_none() {
        let zip = zipped(CompressionMethod::Stored, &[(INFO_NAME, b"{\"a\": 1}")]);
        assert_eq!(unpack(&zip).unwrap()[INFO_NAME], b"{\"a\": 1}");
        assert_eq!(unpack(b"garbage"), Err(PackageError::NotAZip));
        assert_eq!(unpack(&zip[..zip.len() - 8]), Err(PackageError::Corrupt));
        let mut changed = zip;
        let at = changed.windows(3).position(|bytes| bytes == b"\"a\"");
        changed[at.unwrap()] ^= 1;
        assert_eq!(unpack(&changed), Err(PackageError::Corrupt), "its checksum");
    }

    #[test]
    fn takes_names_that_occur_twice() {
        let entries: &[(&str, &[u8])] = &[(INFO_NAME, b"{}"), ("junk-a", b"1"), ("junk-b", b"2")];
        let mut zip = zipped(CompressionMethod::Deflated, entries);
        let second: Vec<_> =
            (0..zip.len() - 6).filter(|at| zip[*at..].starts_with(b"junk-b")).collect();
        assert_eq!(second.len(), 2, "in the entry and in the directory");
        for at in second {
            zip[at + 5] = b'a';
        }
        let files = unpack(&zip).unwrap();
        assert_eq!(files[INFO_NAME], b"{}");
        assert!(files.contains_key("junk-a") && files.len() == 2);
    }

    #[test]
    fn refuses_bombs() {
        let deflated =
            |entries: &[(&str, &[u8])]| unpack(&zipped(CompressionMethod::Deflated, entries)).err();
        let large = vec![0; 9 * 1024 * 1024];
        assert_eq!(deflated(&[("bomb", &large)]), Some(PackageError::TooLarge));
        assert_eq!(deflated(&[(INFO_NAME, &large)]), None, "pictures inside it");
        let names: Vec<_> = (0..65).map(|number| number.to_string()).collect();
        let many: Vec<(&str, &[u8])> = names.iter().map(|name| (&**name, &b""[..])).collect();
        assert_eq!(deflated(&many), Some(PackageError::TooLarge));
        let whole: Vec<(&str, &[u8])> =
            names[..9].iter().map(|name| (&**name, &large[..8 * 1024 * 1024])).collect();
        assert_eq!(deflated(&whole), Some(PackageError::TooLarge));
        assert_eq!(deflated(&whole[..8]), None);
    }

    proptest! {
        #[test]
        fn survives_damage(at in 0..400_usize, value in any::<u8>(), length in 0..400_usize) {
            let mut zip = zipped(CompressionMethod::Deflated, &[(INFO_NAME, b"{}"), ("s.jpg", b"selfie")]);
            if let Some(byte) = zip.get_mut(at) {
                *byte = value;
            }
            let _ = unpack(&zip);
            zip.truncate(length);
            let _ = unpack(&zip);
        }
    }
}
