//! Holds a job's pictures: what each one shows and how it is encoded.

use std::fmt;

/// Liveness images the service takes: at most this many.
pub const MOST_LIVENESS: usize = 8;

/// The largest picture sent, in bytes; the vendor publishes no limit for the zip.
pub const LARGEST_PICTURE_BYTES: usize = 4 * 1024 * 1024;

/// How the pictures travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ImageEncoding {
    /// As files in the zip beside `info.json`.
    #[default]
    Files,
    /// As base64 inside `info.json`: a third longer, but one file is all there is.
    Inline,
}

/// What a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PictureRole {
    /// The face.
    Selfie,
    /// The face in motion; counted from 1 in capture order.
    Liveness(usize),
    /// The front of an ID card.
    CardFront,
    /// The back of an ID card.
    CardBack,
}

impl PictureRole {
    /// `image_type_id` on the wire.
    #[must_use]
    pub const fn image_type_id(self, encoding: ImageEncoding) -> u8 {
        match (self, encoding) {
            (Self::Selfie, ImageEncoding::Files) => 0,
            (Self::CardFront, ImageEncoding::Files) => 1,
            (Self::Selfie, ImageEncoding::Inline) => 2,
            (Self::CardFront, ImageEncoding::Inline) => 3,
            (Self::Liveness(_), ImageEncoding::Files) => 4,
            (Self::CardBack, ImageEncoding::Files) => 5,
            (Self::Liveness(_), ImageEncoding::Inline) => 6,
            (Self::CardBack, ImageEncoding::Inline) => 7,
        }
    }

    /// The picture's name in the zip.
    #[must_use]
    pub fn file_name(self) -> String {
        match self {
            Self::Selfie => "selfie.jpg".to_owned(),
            Self::Liveness(number) => format!("liveness_{number}.jpg"),
            Self::CardFront => "id_card_front.jpg".to_owned(),
            Self::CardBack => "id_card_back.jpg".to_owned(),
        }
    }
}

impl fmt::Display for PictureRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Selfie => f.write_str("the selfie"),
            Self::Liveness(number) => write!(f, "liveness image {number}"),
            Self::CardFront => f.write_str("the front of the ID card"),
            Self::CardBack => f.write_str("the back of the ID card"),
        }
    }
}

/// The pictures of one job, JPEG files. `Debug` shows their sizes only.
#[derive(Clone, PartialEq, Eq)]
pub struct Pictures<'a> {
    /// The face.
    pub selfie: &'a [u8],
    /// The face in motion, in capture order. Without any, nothing proves that the person is alive.
    pub liveness: Vec<&'a [u8]>,
    /// The front of an ID card, for Biometric KYC.
    pub card_front: Option<&'a [u8]>,
    /// The back of an ID card.
    pub card_back: Option<&'a [u8]>,
    /// How they travel.
    pub encoding: ImageEncoding,
}

impl<'a> Pictures<'a> {
    /// Every picture with what it shows, in the order they are sent.
    pub fn all(&self) -> impl Iterator<Item = (PictureRole, &'a [u8])> {
        let liveness = self.liveness.iter().enumerate();
        let liveness = liveness.map(|(index, bytes)| (PictureRole::Liveness(index + 1), *bytes));
        std::iter::once((PictureRole::Selfie, self.selfie))
            .chain(liveness)
            .chain(self.card_front.map(|bytes| (PictureRole::CardFront, bytes)))
            .chain(self.card_back.map(|bytes| (PictureRole::CardBack, bytes)))
    }
}

impl fmt::Debug for Pictures<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.all().map(|(role, bytes)| (role, bytes.len()))).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_every_role_and_encoding_once() {
        use PictureRole::{CardBack, CardFront, Liveness, Selfie};
        let ids = |encoding| {
            [Selfie, CardFront, Liveness(1), CardBack].map(|role| role.image_type_id(encoding))
        };
        assert_eq!(ids(ImageEncoding::Files), [0, 1, 4, 5]);
        assert_eq!(ids(ImageEncoding::Inline), [2, 3, 6, 7]);
        let mut names =
            [Selfie, Liveness(1), Liveness(2), CardFront, CardBack].map(PictureRole::file_name);
        names.sort();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
