//! Seals and opens what lies on disk: the only file that names the cipher.
//!
//! XChaCha20-Poly1305 with random 24-byte nonces: none repeats even when a disk image is restored. Every sealed piece is
//! bound to its [`Place`], so a piece moved to another row, job, part or revision does not open.

use crate::key::{Key, fill_random};
use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{Tag, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

const MAGIC: [u8; 4] = *b"TBSM";
const FORMAT_VERSION: u8 = 1;
const XCHACHA20_POLY1305: u8 = 1;
const NONCE_BYTES: usize = 24;
const TAG_BYTES: usize = 16;
const NONCE_AT: usize = MAGIC.len() + 2;
const TEXT_AT: usize = NONCE_AT + NONCE_BYTES;

/// What a sealed piece is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Purpose {
    MasterKey = 1,
    RecordKey = 2,
    PhotoKey = 3,
    Record = 4,
    Photo = 5,
    JournalNote = 6,
    Secret = 7,
    QualityReportKey = 8,
    QualityReport = 9,
    Tombstone = 10,
    Progress = 11,
}

/// Where a sealed piece belongs: authenticated with it, stored nowhere.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) purpose: Purpose,
    /// The store the piece belongs to.
    pub(crate) device: &'a [u8; 16],
    /// The job id, or the secret's name.
    pub(crate) subject: &'a str,
    /// The job's revision, or the journal entry's number; 0 for what never changes.
    pub(crate) revision: u64,
    /// The photo's index; 0 for what has one part.
    pub(crate) part: u32,
}

impl Place<'_> {
    /// Every field has a fixed size but the last, so no two places share their bytes.
    fn canonical_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![FORMAT_VERSION, self.purpose as u8];
        bytes.extend_from_slice(self.device);
        bytes.extend_from_slice(&self.revision.to_be_bytes());
        bytes.extend_from_slice(&self.part.to_be_bytes());
        bytes.extend_from_slice(self.subject.as_bytes());
        bytes
    }
}

/// Why a sealed piece does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OpenError {
    /// Too short, or not begun by our magic bytes.
    NotSealed,
    /// A format or cipher this program does not know.
    UnknownFormat { version: u8, algorithm: u8 },
    /// Another key, another place, or changed bytes.
    Refused,
}

/// Seals `plain` as magic | version | algorithm | nonce | ciphertext | tag.
pub(crate) fn seal(key: &Key, place: &Place<'_>, plain: &[u8]) -> Vec<u8> {
    let mut nonce = [0; NONCE_BYTES];
    fill_random(&mut nonce);
    let head = [FORMAT_VERSION, XCHACHA20_POLY1305];
    // The room for the tag is there from the beginning: what grew later would leave its plain text behind.
    let mut sealed = [&MAGIC[..], &head, &nonce, plain, &[0; TAG_BYTES]].concat();
    let (text, tag) = sealed[TEXT_AT..].split_at_mut(plain.len());
    let made = XChaCha20Poly1305::new(key.bytes().into())
        .encrypt_inout_detached(&XNonce::from(nonce), &place.canonical_bytes(), text.into())
        .expect("a piece is far below the cipher's 256 GiB");
    tag.copy_from_slice(&made);
    sealed
}

/// Opens what [`seal`] made for the same key and place.
pub(crate) fn open(
    key: &Key,
    place: &Place<'_>,
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    if sealed.len() < TEXT_AT + TAG_BYTES || !sealed.starts_with(&MAGIC) {
        return Err(OpenError::NotSealed);
    }
    let (version, algorithm) = (sealed[MAGIC.len()], sealed[MAGIC.len() + 1]);
    if (version, algorithm) != (FORMAT_VERSION, XCHACHA20_POLY1305) {
        return Err(OpenError::UnknownFormat { version, algorithm });
    }
    let (text, tag) = sealed[TEXT_AT..].split_at(sealed.len() - TEXT_AT - TAG_BYTES);
    let nonce = XNonce::try_from(&sealed[NONCE_AT..TEXT_AT]).expect("the nonce has its length");
    let tag = Tag::try_from(tag).expect("the tag has its length");
    let mut plain = Zeroizing::new(text.to_vec());
    XChaCha20Poly1305::new(key.bytes().into())
        .decrypt_inout_detached(&nonce, &place.canonical_bytes(), plain.as_mut_slice().into(), &tag)
        .map_err(|_| OpenError::Refused)?;
    Ok(plain)
}

/// Opens a sealed key.
pub(crate) fn open_key(key: &Key, place: &Place<'_>, sealed: &[u8]) -> Result<Key, OpenError> {
    Key::from_slice(&open(key, place, sealed)?).ok_or(OpenError::NotSealed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;

    const PLACE: Place<'static> = Place {
        purpose: Purpose::Record,
        device: &[3; 16],
        subject: "job-1",
        revision: 4,
        part: 0,
    };

    proptest! {
        #[test]
        fn sealed_piece_opens_unless_a_bit_is_changed(
            plain in proptest::collection::vec(any::<u8>(), 0..300),
            bit in any::<proptest::sample::Index>(),
        ) {
            let key = Key::random();
            let mut sealed = seal(&key, &PLACE, &plain);
            prop_assert_eq!(&*open(&key, &PLACE, &sealed).unwrap(), &plain);
            let bit = bit.index(sealed.len() * 8);
            sealed[bit / 8] ^= 1 << (bit % 8);
            prop_assert!(open(&key, &PLACE, &sealed).is_err());
        }
    }

    #[test]
    fn every_truncation_is_refused() {
        let key = Key::random();
        let sealed = seal(&key, &PLACE, b"text");
        for length in 0..sealed.len() {
            assert!(open(&key, &PLACE, &sealed[..length]).is_err(), "{length} bytes");
        }
        let nothing = seal(&key, &PLACE, b"");
        assert!(open(&key, &PLACE, &nothing).unwrap().is_empty(), "nothing is a text too");
        assert_eq!(open(&key, &PLACE, &nothing[1..]).unwrap_err(), OpenError::NotSealed);
    }

    #[test]
    fn piece_opens_only_in_its_place_and_by_its_key() {
        let key = Key::random();
        let sealed = seal(&key, &PLACE, b"text");
        let elsewhere = [
            Place { purpose: Purpose::Photo, ..PLACE },
            Place { device: &[4; 16], ..PLACE },
            Place { subject: "job-2", ..PLACE },
            Place { revision: 3, ..PLACE },
            Place { part: 1, ..PLACE },
        ];
        for place in elsewhere {
            assert_eq!(open(&key, &place, &sealed).unwrap_err(), OpenError::Refused, "{place:?}");
        }
        assert_eq!(open(&Key::random(), &PLACE, &sealed).unwrap_err(), OpenError::Refused);
    }

    #[test]
    fn unknown_formats_are_refused_by_name() {
        let key = Key::random();
        for (at, version, algorithm) in [(4, 2, 1), (5, 1, 2)] {
            let mut sealed = seal(&key, &PLACE, b"text");
            sealed[at] = 2;
            assert_eq!(
                open(&key, &PLACE, &sealed).unwrap_err(),
                OpenError::UnknownFormat { version, algorithm }
            );
        }
    }

    #[test]
    fn nonces_and_data_keys_never_repeat() {
        let key = Key::random();
        let mut nonces = HashSet::new();
        let mut keys = HashSet::new();
        for _ in 0..100_000 {
            let sealed = seal(&key, &PLACE, b"");
            assert!(nonces.insert(sealed[NONCE_AT..TEXT_AT].to_vec()));
        }
        for _ in 0..10_000 {
            assert!(keys.insert(*Key::random().bytes()));
        }
    }

    /// RFC 8439's construction over `HChaCha20`, draft-irtf-cfrg-xchacha-03 A.3.1: the cipher is the one named.
    #[test]
    fn cipher_agrees_with_its_published_vector() {
        let key: Vec<u8> = (0x80..=0x9f).collect();
        let nonce: Vec<u8> = (0x40..=0x57).collect();
        let aad = [0x50, 0x51, 0x52, 0x53, 0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7];
        let mut text = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.".to_vec();
        let tag = XChaCha20Poly1305::new_from_slice(&key)
            .unwrap()
            .encrypt_inout_detached(
                &XNonce::try_from(&nonce[..]).unwrap(),
                &aad,
                text.as_mut_slice().into(),
            )
            .unwrap();
        assert_eq!(text[..8], [0xbd, 0x6d, 0x17, 0x9d, 0x3e, 0x83, 0xd4, 0x3b]);
        assert_eq!(
            tag[..],
            [
                0xc0, 0x87, 0x59, 0x24, 0xc1, 0xc7, 0x98, 0x79, 0x47, 0xde, 0xaf, 0xd8, 0x78, 0x0a,
                0xcf, 0x49
            ]
        );
    }
}
