//! Makes and reads recovery codes: what lets a new supervisor in, once, when no PIN is known any more.

/// So much randomness a code takes.
pub const RECOVERY_BYTES: usize = 20;

/// Digits and letters without those that look like others: five bits each, so a code has a hundred.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const GROUP: usize = 4;

/// A code out of randomness, in groups of four: `7F3K-22QX-...`.
#[must_use]
pub fn recovery_code(random: &[u8; RECOVERY_BYTES]) -> String {
    let mut code = String::with_capacity(RECOVERY_BYTES + RECOVERY_BYTES / GROUP);
    for (n, byte) in random.iter().enumerate() {
        if n > 0 && n % GROUP == 0 {
            code.push('-');
        }
        code.push(char::from(SIGNS[usize::from(byte % 32)]));
    }
    code
}

/// A code as it was typed, without what people add and with what they take for something else put right.
#[must_use]
pub fn tidied_recovery_code(typed: &str) -> String {
    let signs = typed.chars().filter(|sign| sign.is_alphanumeric());
    let signs = signs.map(|sign| match sign.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        sign => sign,
    });
    signs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = recovery_code(&std::array::from_fn(|n| u8::try_from(n * 13).unwrap()));
        assert_eq!(code.len(), 24);
        assert_eq!(tidied_recovery_code(&code), code.replace('-', ""));
        assert_eq!(tidied_recovery_code(" 7f3k 22qo-il "), "7F3K22Q011");
        assert_eq!(tidied_recovery_code(&code.to_lowercase()), tidied_recovery_code(&code));
    }

    #[test]
    fn each_byte_counts() {
        let zero = [0; RECOVERY_BYTES];
        for n in 0..RECOVERY_BYTES {
            let mut other = zero;
            other[n] = 1;
            assert_ne!(recovery_code(&zero), recovery_code(&other));
        }
    }
}
