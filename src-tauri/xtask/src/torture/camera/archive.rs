//! Writes an archive as the kernel unpacks it into its first file system (Linux, `buffer-format.rst`, the format "newc").

use std::collections::BTreeSet;

const FOLDER: u32 = 0o040_755;
const FILE: u32 = 0o100_755;

/// Files and the folders above them, in the order in which they were added; each once.
#[derive(Default)]
pub(super) struct Archive {
    bytes: Vec<u8>,
    known: BTreeSet<String>,
}

impl Archive {
    /// Adds a file that may be run, and the folders above it.
    pub(super) fn add(&mut self, path: &str, content: &[u8]) {
        for (at, _) in path.match_indices('/') {
            self.add_folder(&path[..at]);
        }
        self.entry(path, FILE, content);
    }

    /// Adds a folder; those above it are there.
    pub(super) fn add_folder(&mut self, path: &str) {
        self.entry(path, FOLDER, &[]);
    }

    /// The whole archive.
    pub(super) fn finished(mut self) -> Vec<u8> {
        self.entry("TRAILER!!!", 0, &[]);
        self.bytes
    }

    fn entry(&mut self, path: &str, mode: u32, content: &[u8]) {
        if !self.known.insert(path.to_owned()) {
            return;
        }
        let number = self.known.len();
        let (size, name) = (content.len(), path.len() + 1);
        // Number, mode, user, group, links, time, size, four numbers of devices, length of the name, sum of the bytes.
        let header = format!(
            "070701{number:08x}{mode:08x}{0:08x}{0:08x}{1:08x}{0:08x}{size:08x}\
             {0:08x}{0:08x}{0:08x}{0:08x}{name:08x}{0:08x}",
            0, 1
        );
        self.bytes.extend(header.as_bytes());
        self.bytes.extend(path.as_bytes());
        self.bytes.push(0);
        self.pad();
        self.bytes.extend(content);
        self.pad();
    }

    fn pad(&mut self) {
        self.bytes.resize(self.bytes.len().next_multiple_of(4), 0);
    }
}

#[cfg(test)]
mod tests {
    use super::Archive;

    #[test]
    fn folders_come_before_their_files_and_each_once() {
        let mut archive = Archive::default();
        archive.add("a/b/one", b"12345");
        archive.add("a/b/two", b"");
        archive.add("a/b/one", b"again");
        let bytes = archive.finished();
        assert!(bytes.len().is_multiple_of(4));
        let text = String::from_utf8_lossy(&bytes);
        let at = |name: &str| text.find(name).unwrap();
        assert!(at("a\0") < at("a/b\0") && at("a/b\0") < at("a/b/one\0"));
        assert_eq!(text.matches("a/b\0").count(), 1);
        assert!(text.contains("12345") && !text.contains("again"));
        assert!(text.starts_with("07070100000001000041ed"), "a folder of mode 755: {text}");
    }
}
