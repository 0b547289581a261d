//! Tells the selfie from the liveness photos: the gates ask more of the selfie.

/// Width of the stored selfie and liveness picture in pixels: more than that never reaches the partner.
pub(crate) const SELFIE_WIDTH_PX: f32 = 480.0;
pub(crate) const LIVENESS_WIDTH_PX: f32 = 240.0;

/// Which pictures are being taken: the selfie asks for more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhotoKind {
    /// Framing, ready, selfie.
    Selfie,
    /// Liveness pictures: pose and expression belong to the plan.
    Liveness,
    /// Liveness pictures for which the head is turned.
    Turning,
}

/// Width of the picture that is stored, in pixels.
pub(crate) const fn stored_width_px(kind: PhotoKind) -> f32 {
    match kind {
        PhotoKind::Selfie => SELFIE_WIDTH_PX,
        PhotoKind::Liveness | PhotoKind::Turning => LIVENESS_WIDTH_PX,
    }
}
