//! What operators do with devices on the command line: invite, list, revoke, hand over.

use crate::enrollment_code;
use crate::register::Register;
use hosting::database::RepositoryError;
use hosting::moment;
use relay_protocol::DeviceId;
use smile_id::{UnixMillis, timestamp};
use std::fmt::Write;

const CODE_LIVES_MS: u64 = 24 * 3600 * 1000;

/// Makes a one-time code for a device of this name, and says how long it lives.
///
/// # Errors
/// When the database does not take it.
pub async fn invite(register: &dyn Register, name: &str) -> Result<String, RepositoryError> {
    let code = enrollment_code::make()?;
    let ends_ms = moment::now_ms() + CODE_LIVES_MS;
    register.invite(enrollment_code::digest(&code), name, ends_ms).await?;
    Ok(format!("{code}\nfor one device, until {}\n", timestamp::format(UnixMillis(ends_ms))))
}

/// All devices, a line each.
///
/// # Errors
/// When the database does not answer.
pub async fn list(register: &dyn Register) -> Result<String, RepositoryError> {
    let mut page = String::new();
    for device in register.devices().await? {
        let record = device.record;
        let at = |ms| timestamp::format(UnixMillis(ms));
        let standing = match record.revoked_ms {
            None => "registered".to_owned(),
            Some(ms) => format!("revoked {}", at(ms)),
        };
        // Writing into a String cannot fail.
        let _ = writeln!(
            page,
            "{}\t{}\t{}\t{standing}\t{} jobs",
            record.id.as_str(),
            at(record.registered_ms),
            record.name,
            device.jobs
        );
    }
    Ok(page)
}

/// Shuts a device out; false when there is none of this id.
///
/// # Errors
/// When the database does not answer.
pub async fn revoke(register: &dyn Register, id: &DeviceId) -> Result<bool, RepositoryError> {
    register.revoke(id, moment::now_ms()).await
}

/// Gives all jobs of one device to another, and shuts the one out; how many, a line. `None` when that cannot be.
///
/// # Errors
/// When the database does not answer.
pub async fn hand_over(
    register: &dyn Register,
    from: &DeviceId,
    to: &DeviceId,
) -> Result<Option<String>, RepositoryError> {
    let jobs = register.hand_over(from, to, moment::now_ms()).await?;
    Ok(jobs.map(|jobs| format!("{jobs} jobs\n")))
}
