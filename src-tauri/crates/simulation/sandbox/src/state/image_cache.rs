//! Keeps pictures of recent jobs, in memory only; the oldest are forgotten first.

use axum::body::Bytes;
use std::collections::VecDeque;
use std::fmt;

const MOST_BYTES: usize = 64 * 1024 * 1024;

/// The pictures of one job: name (`selfie_image`) and file.
type Pictures = Vec<(String, Bytes)>;

/// Pictures by the job's `ref_id`. `Debug` shows none.
#[derive(Default)]
pub(crate) struct ImageCache(VecDeque<(String, Pictures)>);

impl ImageCache {
    /// Hangs a job's pictures, in place of earlier ones.
    pub(crate) fn insert(&mut self, ref_id: &str, pictures: Pictures) {
        self.0.retain(|(known, _)| known != ref_id);
        self.0.push_back((ref_id.to_owned(), pictures));
        while self.bytes() > MOST_BYTES {
            self.0.pop_front();
        }
    }

    /// A job's pictures; none once they are forgotten.
    pub(crate) fn of(&self, ref_id: &str) -> &[(String, Bytes)] {
        let found = self.0.iter().find(|(known, _)| known == ref_id);
        found.map(|(_, pictures)| pictures.as_slice()).unwrap_or_default()
    }

    fn bytes(&self) -> usize {
        let pictures = self.0.iter().flat_map(|(_, pictures)| pictures);
        pictures.map(|(_, file)| file.len()).sum()
    }
}

impl fmt::Debug for ImageCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gallery").field("jobs", &self.0.len()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forgets_the_oldest() {
        let mut images = ImageCache::default();
        let large = Bytes::from(vec![0; MOST_BYTES / 2]);
        for ref_id in ["a", "b", "c"] {
            images.insert(ref_id, vec![("selfie_image".to_owned(), large.clone())]);
        }
        let counts = ["a", "b", "c", "d"].map(|ref_id| images.of(ref_id).len());
        assert_eq!(counts, [0, 1, 1, 0]);
        images.insert("c", vec![("selfie_image".to_owned(), Bytes::from_static(b"new"))]);
        assert_eq!(images.of("c")[0].1, &b"new"[..]);
    }
}
