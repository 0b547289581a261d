//! Refuses PINs that somebody would try first.

/// A PIN has at least so many digits.
const FEWEST_DIGITS: usize = 6;
/// And at most so many.
const MOST_DIGITS: usize = 12;

/// Whether a new PIN is fit to be one: six to twelve digits, neither one digit again and again nor a run up or down.
#[must_use]
pub fn is_fit_pin(pin: &str) -> bool {
    let digits = pin.as_bytes();
    if !(FEWEST_DIGITS..=MOST_DIGITS).contains(&digits.len())
        || !digits.iter().all(u8::is_ascii_digit)
    {
        return false;
    }
    // From each digit to the next one; after nine comes nought.
    let steps = || digits.windows(2).map(|pair| (10 + pair[1] - pair[0]) % 10);
    ![0, 1, 9].into_iter().any(|step| steps().all(|one| one == step))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_would_try_first_is_refused() {
        for bad in [
            "",
            "40721",
            "1234567890123",
            "000000",
            "7777777",
            "123456",
            "345678",
            "567890",
            "654321",
            "098765",
            "10987654",
            "40721x",
            "４０７２１９",
            "-40721",
        ] {
            assert!(!is_fit_pin(bad), "{bad}");
        }
        for good in ["407219", "123457", "112233", "135790", "000001", "407219407219"] {
            assert!(is_fit_pin(good), "{good}");
        }
    }
}
