//! Checks whether the disk has space for one more capture, before the person poses.

use std::path::Path;

const MIB: u64 = 1024 * 1024;

/// Captures are refused below this much free space, whatever the disk's size.
pub const LEAST_FREE_BYTES: u64 = 1024 * MIB;

/// Captures are refused below this share of the disk, in percent.
pub const LEAST_FREE_PERCENT: u64 = 5;

/// The largest package a capture can become.
pub const LARGEST_PACKAGE_BYTES: u64 = 16 * MIB;

/// Captures are refused when fewer packages than this would fit.
pub const LEAST_FREE_PACKAGES: u64 = 8;

/// The space on the disk the store lies on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DiskSpace {
    /// Bytes free for this user.
    pub free_bytes: u64,
    /// Bytes on the whole disk.
    pub total_bytes: u64,
}

impl DiskSpace {
    /// Asks the operating system about the disk `folder` lies on.
    ///
    /// # Errors
    /// When the folder is not there or its disk cannot be asked.
    pub fn of_folder(folder: &Path) -> std::io::Result<Self> {
        Ok(Self {
            free_bytes: fs4::available_space(folder)?,
            total_bytes: fs4::total_space(folder)?,
        })
    }

    /// Free bytes below which no capture may begin: max(1 GiB, 5 % of the disk, 8 packages).
    #[must_use]
    pub fn least_free_bytes(self) -> u64 {
        LEAST_FREE_BYTES
            .max(self.total_bytes / 100 * LEAST_FREE_PERCENT)
            .max(LARGEST_PACKAGE_BYTES * LEAST_FREE_PACKAGES)
    }

    /// True when a capture may begin.
    #[must_use]
    pub fn allows_capture(self) -> bool {
        self.free_bytes >= self.least_free_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capture_needs_a_gibibyte_or_a_twentieth() {
        let space = |free_bytes, total_bytes| DiskSpace { free_bytes, total_bytes };
        assert!(space(1024 * MIB, 8_000 * MIB).allows_capture());
        assert!(!space(1024 * MIB - 1, 8_000 * MIB).allows_capture());
        assert!(!space(2_000 * MIB, 100_000 * MIB).allows_capture(), "5 % of 100 GB is more");
        assert!(space(5_000 * MIB, 100_000 * MIB).allows_capture());
    }

    #[test]
    fn free_space_comes_from_the_operating_system() {
        let folder = tempfile::tempdir().unwrap();
        let space = DiskSpace::of_folder(folder.path()).unwrap();
        assert!(0 < space.free_bytes && space.free_bytes <= space.total_bytes);
        assert!(DiskSpace::of_folder(&folder.path().join("absent")).is_err());
    }
}
