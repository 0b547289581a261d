//! Seals a short text to an organisation's age recipient, and opens it: the format of age-encryption.org/v1, X25519 only.
//!
//! `age -d -i identity.txt FILE` opens what is made here. One stanza, one chunk: what else the format allows is not read.

use crate::key::fill_random;
use crate::store::escrow::bech32;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Nonce, Tag};
use curve25519_dalek::MontgomeryPoint;
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::fmt;
use zeroize::Zeroizing;

const VERSION_LINE: &str = "age-encryption.org/v1";
const STANZA: &str = "-> X25519 ";
const MAC_LINE: &str = "---";
const BEGIN: &str = "-----BEGIN AGE ENCRYPTED FILE-----";
const END: &str = "-----END AGE ENCRYPTED FILE-----";
const COLUMNS: usize = 64;
const TAG_BYTES: usize = 16;
const NONCE_BYTES: usize = 16;
/// The format's chunks; what is sealed here fits into one.
const CHUNK_BYTES: usize = 64 * 1024;

/// Whom a text is sealed to: `age1...`, as `age-keygen` prints it.
#[derive(Clone, PartialEq, Eq)]
pub struct EscrowRecipient(MontgomeryPoint);

/// What opens it again: `AGE-SECRET-KEY-1...`. `Debug` shows nothing of it.
pub struct EscrowIdentity(Zeroizing<[u8; 32]>);

/// Why a sealed text does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unopened {
    /// Cut short, changed, or something else.
    NotSealed,
    /// Sealed to somebody else.
    OtherRecipient,
}

impl EscrowRecipient {
    /// Reads a recipient; `None` when it is none, or not of X25519.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let point = bech32::decode("age", text.trim())?;
        let point = MontgomeryPoint(<[u8; 32]>::try_from(point.as_slice()).ok()?);
        // A point of small order: everybody could open what is sealed to it.
        let is_usable = shared(&Zeroizing::new([7; 32]), point).is_some();
        is_usable.then_some(Self(point))
    }
}

impl fmt::Display for EscrowRecipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&bech32::encode("age", self.0.as_bytes()))
    }
}

impl fmt::Debug for EscrowRecipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EscrowRecipient({self})")
    }
}

impl EscrowIdentity {
    /// Reads the first identity in the text of a file that `age-keygen` wrote; lines that begin with `#` are comments.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let line = text.lines().map(str::trim).find(|line| line.starts_with("AGE-SECRET-KEY-1"))?;
        let secret = bech32::decode("age-secret-key-", line)?;
        let mut key = Zeroizing::new([0; 32]);
        if secret.len() != key.len() {
            return None;
        }
        key.copy_from_slice(&secret);
        Some(Self(key))
    }

    fn point(&self) -> MontgomeryPoint {
        MontgomeryPoint::mul_base_clamped(*self.0)
    }
}

impl fmt::Debug for EscrowIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EscrowIdentity(..)")
    }
}

/// Seals a text to a recipient, as armoured text.
pub(crate) fn seal(recipient: &EscrowRecipient, plain: &[u8]) -> String {
    debug_assert!(plain.len() < CHUNK_BYTES, "one chunk");
    let (mut ephemeral, mut file_key) = (Zeroizing::new([0; 32]), Zeroizing::new([0; 16]));
    fill_random(&mut *ephemeral);
    fill_random(&mut *file_key);
    let mut nonce = [0; NONCE_BYTES];
    fill_random(&mut nonce);
    let share = MontgomeryPoint::mul_base_clamped(*ephemeral);
    let secret = shared(&ephemeral, recipient.0).expect("points of small order are no recipients");
    let mut wrapped = file_key.to_vec();
    encrypt(&wrap_key(&secret, share, recipient.0), [0; 12], &mut wrapped);
    let head = format!(
        "{VERSION_LINE}\n{STANZA}{}\n{}\n{MAC_LINE}",
        STANDARD_NO_PAD.encode(share.as_bytes()),
        STANDARD_NO_PAD.encode(&wrapped)
    );
    let mac = mac(&file_key, head.as_bytes()).finalize().into_bytes();
    let mut file = format!("{head} {}\n", STANDARD_NO_PAD.encode(mac)).into_bytes();
    file.extend_from_slice(&nonce);
    let mut payload = Vec::with_capacity(plain.len() + TAG_BYTES);
    payload.extend_from_slice(plain);
    encrypt(&derive(&*file_key, &nonce, "payload"), LAST_CHUNK, &mut payload);
    file.extend_from_slice(&payload);
    armour(&file)
}

/// Opens what [`seal`] made.
pub(crate) fn open(
    identity: &EscrowIdentity,
    armoured: &str,
) -> Result<Zeroizing<Vec<u8>>, Unopened> {
    let file = unarmour(armoured).ok_or(Unopened::NotSealed)?;
    let parts = Parts::of(&file).ok_or(Unopened::NotSealed)?;
    let secret = shared(&identity.0, MontgomeryPoint(parts.share)).ok_or(Unopened::NotSealed)?;
    let key = wrap_key(&secret, MontgomeryPoint(parts.share), identity.point());
    let file_key = decrypt(&key, [0; 12], &parts.wrapped).ok_or(Unopened::OtherRecipient)?;
    let file_key = <[u8; 16]>::try_from(file_key.as_slice()).map(Zeroizing::new);
    let file_key = file_key.map_err(|_| Unopened::NotSealed)?;
    mac(&file_key, parts.head).verify_slice(&parts.mac).map_err(|_| Unopened::NotSealed)?;
    let payload_key = derive(&*file_key, parts.nonce, "payload");
    decrypt(&payload_key, LAST_CHUNK, parts.payload).ok_or(Unopened::NotSealed)
}

/// The nonce of a first chunk that is the last one.
const LAST_CHUNK: [u8; 12] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];

/// A file, cut into its pieces.
struct Parts<'a> {
    /// What the MAC is over.
    head: &'a [u8],
    share: [u8; 32],
    wrapped: Vec<u8>,
    mac: Vec<u8>,
    nonce: &'a [u8],
    payload: &'a [u8],
}

impl<'a> Parts<'a> {
    fn of(file: &'a [u8]) -> Option<Self> {
        let mut lines = file.splitn(5, |byte| *byte == b'\n');
        let mut line = || std::str::from_utf8(lines.next()?).ok();
        let is_version = line()? == VERSION_LINE;
        let share = STANDARD_NO_PAD.decode(line()?.strip_prefix(STANZA)?).ok()?;
        let wrapped = STANDARD_NO_PAD.decode(line()?).ok()?;
        let mac_line = line()?;
        let mac =
            STANDARD_NO_PAD.decode(mac_line.strip_prefix(MAC_LINE)?.strip_prefix(' ')?).ok()?;
        let body = lines.next()?;
        let head = file.len() - body.len() - 1 - mac_line.len() + MAC_LINE.len();
        let (nonce, payload) = body.split_at_checked(NONCE_BYTES)?;
        let share = share.try_into().ok()?;
        is_version.then_some(Self { head: &file[..head], share, wrapped, mac, nonce, payload })
    }
}

/// X25519 (RFC 7748); `None` for a point of small order, with which everybody has the same secret.
fn shared(secret: &Zeroizing<[u8; 32]>, point: MontgomeryPoint) -> Option<Zeroizing<[u8; 32]>> {
    let shared = Zeroizing::new(point.mul_clamped(**secret).to_bytes());
    (*shared != [0; 32]).then_some(shared)
}

fn wrap_key(
    secret: &Zeroizing<[u8; 32]>,
    share: MontgomeryPoint,
    recipient: MontgomeryPoint,
) -> Zeroizing<[u8; 32]> {
    let salt = [share.to_bytes(), recipient.to_bytes()].concat();
    derive(&**secret, &salt, "age-encryption.org/v1/X25519")
}

fn derive(secret: &[u8], salt: &[u8], label: &str) -> Zeroizing<[u8; 32]> {
    let mut key = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(Some(salt), secret)
        .expand(label.as_bytes(), &mut *key)
        .expect("32 bytes are within HKDF's limit of 255 hashes");
    key
}

fn mac(file_key: &Zeroizing<[u8; 16]>, head: &[u8]) -> Hmac<Sha256> {
    let key = derive(&**file_key, &[], "header");
    let mut mac = Hmac::<Sha256>::new_from_slice(&*key).expect("HMAC takes any key length");
    mac.update(head);
    mac
}

fn encrypt(key: &Zeroizing<[u8; 32]>, nonce: [u8; 12], text: &mut Vec<u8>) {
    let tag = ChaCha20Poly1305::new((&**key).into())
        .encrypt_inout_detached(&Nonce::from(nonce), &[], text.as_mut_slice().into())
        .expect("a piece is far below the cipher's 256 GiB");
    text.extend_from_slice(&tag);
}

fn decrypt(
    key: &Zeroizing<[u8; 32]>,
    nonce: [u8; 12],
    sealed: &[u8],
) -> Option<Zeroizing<Vec<u8>>> {
    let (text, tag) = sealed.split_at_checked(sealed.len().checked_sub(TAG_BYTES)?)?;
    let tag = Tag::try_from(tag).ok()?;
    let mut plain = Zeroizing::new(text.to_vec());
    ChaCha20Poly1305::new((&**key).into())
        .decrypt_inout_detached(&Nonce::from(nonce), &[], plain.as_mut_slice().into(), &tag)
        .ok()?;
    Some(plain)
}

fn armour(file: &[u8]) -> String {
    let text = STANDARD.encode(file);
    let mut armoured = format!("{BEGIN}\n");
    for line in text.as_bytes().chunks(COLUMNS) {
        armoured.extend(line.iter().map(|byte| char::from(*byte)));
        armoured.push('\n');
    }
    armoured + END + "\n"
}

fn unarmour(armoured: &str) -> Option<Vec<u8>> {
    let body = armoured.trim().strip_prefix(BEGIN)?.strip_suffix(END)?;
    let text: String = body.split_ascii_whitespace().collect();
    STANDARD.decode(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An identity and its recipient, made by `age-keygen`.
    pub(crate) const IDENTITY: &str =
        "AGE-SECRET-KEY-1PPCC5K6FTK9YAVL6535MP9UUSXECN0FC3YUU4GQUWW6HYDRHNZGSAUZYPK";
    pub(crate) const RECIPIENT: &str =
        "age1wf0m3llrhmat6w74akzfh3shnh8nvdjsvwugfqwryqxfdwa3rq3sfs0p5c";

    /// `printf 'sealed by age itself' | age -a -r RECIPIENT`.
    const SEALED_BY_AGE: &str = "-----BEGIN AGE ENCRYPTED FILE-----\n\
YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBwRjhiVmxjQm90S1R1VXp4\n\
c3ZJaGw1bkRUTGphSzB3VHd5OWNGM1ZiZFI0Ck5NMzBGelZMTzhVS0ViUityajR5\n\
QkFjMUtLbUwrZGtzR0Z5WlkvTnZrOUUKLS0tIGRiU0prd3pEWTJ5VG0vei9wYzNT\n\
ajNmNy82bTc1K1ovN0FlcHMxSDhpUDgK9Nqhprbkag/bRUcNRiQunXIfNVrIKVi0\n\
nGoJcZCaMvzBpC+YbPZs+8HLtpV9PZhvUujBIQ==\n\
-----END AGE ENCRYPTED FILE-----";

    fn identity() -> EscrowIdentity {
        EscrowIdentity::read(IDENTITY).unwrap()
    }

    #[test]
    fn what_age_itself_sealed_opens_and_its_keys_belong_together() {
        assert_eq!(&**open(&identity(), SEALED_BY_AGE).unwrap(), b"sealed by age itself");
        let recipient = EscrowRecipient::read(RECIPIENT).unwrap();
        assert_eq!(recipient, EscrowRecipient(identity().point()));
        assert_eq!(recipient.to_string(), RECIPIENT);
        assert!(!format!("{:?}", identity()).contains("AGE"));
    }

    #[test]
    fn a_text_comes_back_and_nothing_else_does() {
        let sealed = seal(&EscrowRecipient::read(RECIPIENT).unwrap(), b"a root key");
        assert_eq!(&**open(&identity(), &sealed).unwrap(), b"a root key");
        assert_eq!(
            &**open(&identity(), &format!("\r\n{}\r\n", sealed.replace('\n', "\r\n"))).unwrap(),
            b"a root key"
        );
        let other = EscrowIdentity(Zeroizing::new([9; 32]));
        assert_eq!(open(&other, &sealed).unwrap_err(), Unopened::OtherRecipient);
        for length in (0..sealed.len() - 1).filter(|length| sealed.is_char_boundary(*length)) {
            assert!(open(&identity(), &sealed[..length]).is_err(), "{length} characters");
        }
        let file = unarmour(&sealed).unwrap();
        for bit in 0..file.len() * 8 {
            let mut flipped = file.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(open(&identity(), &armour(&flipped)).is_err(), "bit {bit}");
        }
        let longer = armour(&[&file[..], b"x"].concat());
        assert_eq!(open(&identity(), &longer).unwrap_err(), Unopened::NotSealed);
    }

    /// `cargo test -p store -- --ignored age_itself_opens`
    #[test]
    #[ignore = "needs the program age"]
    fn age_itself_opens_what_is_sealed_here() {
        let folder = tempfile::tempdir().unwrap();
        let sealed = seal(&EscrowRecipient::read(RECIPIENT).unwrap(), b"a root key");
        std::fs::write(folder.path().join("sealed"), sealed).unwrap();
        std::fs::write(folder.path().join("identity"), IDENTITY).unwrap();
        let opened = std::process::Command::new("age")
            .args(["-d", "-i", "identity", "sealed"])
            .current_dir(&folder)
            .output()
            .unwrap();
        assert_eq!(opened.stdout, b"a root key", "{}", String::from_utf8_lossy(&opened.stderr));
    }

    #[test]
    fn what_is_no_recipient_or_identity_is_refused() {
        let typo = RECIPIENT.replacen('q', "p", 1);
        let small_order = bech32::encode("age", &[0; 32]);
        for text in ["", "age1", "age1qqqq", &RECIPIENT[..40], &typo, IDENTITY, &small_order] {
            assert!(EscrowRecipient::read(text).is_none(), "{text}");
        }
        assert!(EscrowRecipient::read(&format!(" {RECIPIENT}\n")).is_some());
        for text in ["", RECIPIENT, &IDENTITY[..60], "# AGE-SECRET-KEY-1"] {
            assert!(EscrowIdentity::read(text).is_none(), "{text}");
        }
        assert!(EscrowIdentity::read(&format!("# a comment\n{IDENTITY}\n")).is_some());
    }
}
