//! Makes jobs, all with the same pictures.

use enrollment::{
    Consent, ConsentChannel, Draft, Enrollment, JobId, JobKind, Jpeg, Photos, UserId,
};
use smile_id::Account;
use std::error::Error;
use std::path::Path;
use std::time::SystemTime;
use std::{fs, io};

/// All nine pictures of an ordinary job together.
pub(crate) const JOB_BYTES: usize = 400_000;
/// The account that the demo of the program has, too: the stand-in serves both.
pub(crate) const KEY: &str = "demo-key-of-nobody";
pub(crate) const PARTNER: &str = "085";

pub(crate) fn account(address: &str) -> Result<Account, Box<dyn Error>> {
    Ok(Account::new(PARTNER, KEY, address, "")?)
}

pub(crate) fn now() -> delivery::UnixMillis {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    delivery::UnixMillis(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}

/// A ninth of these bytes: noise that a zip cannot make smaller, in the frame of a JPEG.
fn picture(number: u8, bytes: usize) -> Vec<u8> {
    let frame = [0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0];
    let scan = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0];
    let mut dice = u32::from(number) + 1;
    let noise = (0..(bytes / 9).saturating_sub(27)).map(|_| {
        dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (dice >> 24) as u8 & 0x7F
    });
    let head = [&[0xFF, 0xD8][..], &frame, &scan].concat();
    head.into_iter().chain(noise).chain([0xFF, 0xD9]).collect()
}

pub(crate) fn enrollment(number: u32, bytes: usize) -> Result<Enrollment, Box<dyn Error>> {
    let jpeg = |number| Jpeg::new(picture(number, bytes));
    let sealed = Enrollment::seal(Draft {
        job_id: JobId::new(&format!("job-{number:05}"))?,
        user_id: UserId::new(&format!("person-{number:05}"))?,
        kind: JobKind::Registration,
        identity: None,
        consent: Some(Consent {
            notice_version: "1".to_owned(),
            language: "en".to_owned(),
            channel: ConsentChannel::Screen,
            granted_at_ms: 1_700_000_000_000,
            authority: None,
        }),
        photos: Photos { selfie: jpeg(0), liveness: (1..=8).map(jpeg).collect() },
        quality_report: None,
        clock: None,
        captured_at_ms: 1_700_000_000_000,
    });
    sealed.map_err(|mistakes| format!("{mistakes:?}").into())
}

/// As the official SDK wants them.
pub(crate) fn write_pictures(folder: &Path) -> io::Result<String> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("selfie.jpg"), picture(0, JOB_BYTES))?;
    for number in 1..=8 {
        fs::write(folder.join(format!("liveness_{number}.jpg")), picture(number, JOB_BYTES))?;
    }
    Ok(format!("{{\"bytes\":{JOB_BYTES}}}"))
}
