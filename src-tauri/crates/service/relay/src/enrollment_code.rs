//! Makes the one-time codes with which devices register, and reads them as people type them.

use hosting::database::RepositoryError;
use sha2::{Digest, Sha256};

/// Digits and letters that are not taken for each other: 32 of them.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// A hundred bits: nobody guesses it within a day.
const LENGTH: usize = 20;
const GROUP: usize = 5;

/// A new code in groups of five, such as `7K2QM-..`.
///
/// # Errors
/// When the system gives no random numbers.
pub fn make() -> Result<String, RepositoryError> {
    let mut bytes = [0; LENGTH];
    getrandom::fill(&mut bytes).map_err(|why| RepositoryError(why.to_string()))?;
    let mut code = String::new();
    for (at, byte) in bytes.into_iter().enumerate() {
        if at > 0 && at % GROUP == 0 {
            code.push('-');
        }
        code.push(char::from(LETTERS[usize::from(byte % 32)]));
    }
    Ok(code)
}

/// What is kept of a code, however it was typed: its SHA-256 without blanks and dashes, small letters as capitals, and the
/// letters that the code does not have read as the digits they look like.
#[must_use]
pub fn digest(typed: &str) -> [u8; 32] {
    let letters = typed.chars().filter(char::is_ascii_alphanumeric).map(|letter| {
        match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        }
    });
    Sha256::digest(letters.collect::<String>()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = make().unwrap();
        assert_eq!(code.len(), LENGTH + LENGTH / GROUP - 1);
        assert_ne!(code, make().unwrap());
        let typed = format!(" {} ", code.to_lowercase().replace('-', " "));
        assert_eq!(digest(&typed), digest(&code));
        assert_eq!(digest("O1l-i"), digest("0111"));
        assert_ne!(digest("A"), digest("B"));
    }
}
