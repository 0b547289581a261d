//! Keeps photos while a capture runs.

use crate::album::{Album, Photo};
use capture::{Report, Window};
use image::RgbImage;
use std::collections::BTreeMap;
use vision::portrait::{self, PortraitSize};

/// Number of liveness pictures in an album.
const LIVENESS: usize = capture::plan::SLOTS as usize;

/// The photos kept so far; each is wiped when forgotten.
#[derive(Debug, Default)]
pub(crate) struct PhotoBuffer {
    candidates: BTreeMap<u8, Photo>,
    selfie: Option<Photo>,
    liveness: BTreeMap<u8, Photo>,
}

impl PhotoBuffer {
    pub(crate) fn keep_candidate(&mut self, number: u8, image: &RgbImage, window: Window) {
        let jpeg = portrait::jpeg(image, window, PortraitSize::SELFIE);
        self.candidates.insert(number, Photo::new(jpeg));
    }

    pub(crate) fn choose_selfie(&mut self, number: u8) {
        self.selfie = self.candidates.remove(&number);
        self.candidates.clear();
    }

    pub(crate) fn forget_candidates(&mut self) {
        self.candidates.clear();
    }

    pub(crate) fn keep_liveness(&mut self, slot: u8, image: &RgbImage, window: Window) {
        let jpeg = portrait::jpeg(image, window, PortraitSize::LIVENESS);
        self.liveness.insert(slot, Photo::new(jpeg));
    }

    pub(crate) fn forget_all(&mut self) {
        *self = Self::default();
    }

    pub(crate) fn count(&self) -> usize {
        self.candidates.len() + self.liveness.len() + usize::from(self.selfie.is_some())
    }

    /// The album, if it is complete.
    pub(crate) fn into_album(self, report: Box<Report>) -> Option<Album> {
        let liveness: Vec<Photo> = self.liveness.into_values().collect();
        let selfie = self.selfie?;
        (liveness.len() == LIVENESS).then_some(Album { selfie, liveness, report })
    }
}
