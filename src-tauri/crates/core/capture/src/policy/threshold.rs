//! Declares groups of thresholds: field, default and range of each in one line.

/// A number of the policy lies outside its range.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{name} is {value}, allowed is {low} to {high}")]
pub struct OutOfRange {
    /// The field.
    pub name: &'static str,
    /// Its value.
    pub value: f64,
    /// The lowest value allowed.
    pub low: f64,
    /// The highest value allowed.
    pub high: f64,
}

/// One number of the policy: name, value, lowest and highest value allowed.
pub type Threshold = (&'static str, f64, f64, f64);

/// How a threshold is declared, for the file it can be changed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Declared {
    /// The field. Its ending says the unit: `_ms` milliseconds, `_deg` degrees, `_px` pixels.
    pub name: &'static str,
    /// The default, as it is written down.
    pub default: &'static str,
    /// The lowest value allowed, as it is written down.
    pub low: &'static str,
    /// The highest value allowed, as it is written down.
    pub high: &'static str,
    /// What it is about, and its source; line by line.
    pub about: &'static [&'static str],
}

/// Makes a struct of thresholds with its defaults and its range check. Other cores declare theirs in the same way.
#[macro_export]
macro_rules! thresholds {
    ($(#[doc = $about:literal])* $group:ident {
        $($(#[doc = $doc:literal])* $name:ident: $kind:ty = $default:expr, $low:expr => $high:expr;)*
    }) => {
        $(#[doc = $about])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct $group {
            $($(#[doc = $doc])* pub $name: $kind,)*
        }

        impl Default for $group {
            fn default() -> Self {
                Self { $($name: $default,)* }
            }
        }

        impl $group {
            /// What the group is about, line by line.
            pub const ABOUT: &[&str] = &[$($about),*];

            /// How each threshold is declared.
            pub const DECLARED: &[$crate::policy::Declared] = &[$($crate::policy::Declared {
                name: stringify!($name),
                default: stringify!($default),
                low: stringify!($low),
                high: stringify!($high),
                about: &[$($doc),*],
            },)*];

            /// Each threshold: name, value, lowest and highest value allowed.
            #[expect(clippy::cast_lossless, reason = "one conversion for every kind of number")]
            #[must_use]
            pub fn table(&self) -> Vec<$crate::policy::Threshold> {
                vec![$((stringify!($name), self.$name as f64, $low as f64, $high as f64),)*]
            }

            /// Makes sure that every number lies in its range.
            ///
            /// # Errors
            /// The first number that does not.
            pub fn check(&self) -> Result<(), $crate::policy::OutOfRange> {
                for (name, value, low, high) in self.table() {
                    // Written so that a NaN is refused too.
                    if !(value >= low && value <= high) {
                        return Err($crate::policy::OutOfRange { name, value, low, high });
                    }
                }
                Ok(())
            }
        }
    };
}
pub(super) use thresholds;
