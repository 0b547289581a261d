//! Computes where a moving filter starts and how often it fits.

use crate::error::TfliteError;
use crate::graph::layout::Layout;
use crate::graph::model::{Extent, Padding, Window};

impl Window {
    /// How many rows and columns of zeros lie above and to the left of `input` when a `filter` moves over it.
    ///
    /// # Errors
    /// When the filter then does not fit exactly as often as `output` is large.
    pub(crate) fn margin(
        self,
        input: &Layout,
        filter: Extent,
        output: &Layout,
    ) -> Result<Extent, TfliteError> {
        let (rows, above) = fits(self.padding, input.height, filter.height, self.stride.height)?;
        let (columns, left) = fits(self.padding, input.width, filter.width, self.stride.width)?;
        if (rows, columns) != (output.height, output.width) {
            return Err(TfliteError::Malformed("a filter's output has another size"));
        }
        Ok(Extent { height: above, width: left })
    }
}

/// How often the filter fits along one axis, and the zeros before the input.
fn fits(
    padding: Padding,
    input: usize,
    filter: usize,
    stride: usize,
) -> Result<(usize, usize), TfliteError> {
    if filter == 0 || stride == 0 {
        return Err(TfliteError::Malformed("an empty or unmoving filter"));
    }
    match padding {
        Padding::Same => {
            let times = input.div_ceil(stride);
            let needed = (times - 1).saturating_mul(stride).saturating_add(filter);
            Ok((times, needed.saturating_sub(input) / 2))
        }
        Padding::Valid => {
            let room = input
                .checked_sub(filter)
                .ok_or(TfliteError::Malformed("a filter larger than its input"))?;
            Ok((room / stride + 1, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fits;
    use crate::graph::model::Padding::{Same, Valid};

    #[test]
    fn same_padding_puts_the_odd_zero_after() {
        assert_eq!(fits(Same, 128, 5, 2), Ok((64, 1)));
        assert_eq!(fits(Same, 96, 3, 1), Ok((96, 1)));
        assert_eq!(fits(Same, 96, 3, 2), Ok((48, 0)));
        assert_eq!(fits(Same, 3, 3, 2), Ok((2, 1)));
        assert_eq!(fits(Same, 2, 1, 2), Ok((1, 0)));
    }

    #[test]
    fn valid_padding_stays_inside() {
        assert_eq!(fits(Valid, 3, 3, 3), Ok((1, 0)));
        assert_eq!(fits(Valid, 7, 2, 2), Ok((3, 0)));
        assert!(fits(Valid, 2, 3, 1).is_err());
        assert!(fits(Same, 2, 3, 0).is_err());
    }
}
