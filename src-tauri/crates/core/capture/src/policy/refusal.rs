//! Says why a policy is refused.

use crate::policy::threshold::OutOfRange;

/// Why a policy is refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// A number lies outside its range.
    #[error(transparent)]
    OutOfRange(#[from] OutOfRange),
    /// A hint level lies beyond the block level of the same measure.
    #[error(
        "{guide} is {value}, beyond {block}, which is {limit}: people would be blocked before they are guided"
    )]
    GuideBeyondBlock {
        /// The hint level.
        guide: &'static str,
        /// Its value.
        value: f64,
        /// The block level.
        block: &'static str,
        /// Its value.
        limit: f64,
    },
}
