//! Writes and reads a secret text, which is not in memory but where secrets are.

use serde::{Deserialize, Deserializer, Serializer};
use store::SecretText;
use zeroize::Zeroizing;

pub(crate) fn serialize<S: Serializer>(
    text: &SecretText,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(text.text())
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<SecretText, D::Error> {
    let text = Zeroizing::new(String::deserialize(deserializer)?);
    Ok(SecretText::from(text.as_str()))
}
