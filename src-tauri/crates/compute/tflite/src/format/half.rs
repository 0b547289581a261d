//! Converts half-precision numbers (IEEE 754 binary16), in which the models store their weights.

/// The exact value of the half-precision number with these bits.
pub(crate) fn to_f32(bits: u16) -> f32 {
    const EXPONENT_BIAS_DIFFERENCE: u32 = 127 - 15;
    let sign = u32::from(bits >> 15) << 31;
    let exponent = u32::from(bits >> 10) & 0x1f;
    let mantissa = u32::from(bits) & 0x3ff;
    let magnitude = match exponent {
        // Subnormal: a multiple of the smallest half, 2^-24, which is an ordinary number in single precision.
        0 => (mantissa as f32 * f32::from_bits((127 - 24) << 23)).to_bits(),
        0x1f => 0x7f80_0000 | mantissa << 13,
        _ => (exponent + EXPONENT_BIAS_DIFFERENCE) << 23 | mantissa << 13,
    };
    f32::from_bits(sign | magnitude)
}

#[cfg(test)]
mod tests {
    use super::to_f32;

    #[test]
    fn known_values() {
        let expected = [
            (0x0000, 0.0),
            (0x0001, 5.960_464_5e-8),
            (0x03ff, 6.097_555e-5),
            (0x0400, 6.103_515_6e-5),
            (0x3555, 0.333_251_95),
            (0x3c00, 1.0),
            (0x7bff, 65504.0),
            (0x7c00, f32::INFINITY),
        ];
        for (bits, value) in expected {
            assert_eq!(to_f32(bits), value, "{bits:#06x}");
            assert_eq!(to_f32(bits | 0x8000), -value, "{bits:#06x} negative");
        }
        assert!(to_f32(0x7e00).is_nan());
        assert!(to_f32(0x8000).is_sign_negative());
    }

    #[test]
    fn every_finite_half_is_above_the_one_before() {
        for bits in 1..0x7c00 {
            assert!(to_f32(bits) > to_f32(bits - 1), "{bits:#06x}");
        }
    }
}
