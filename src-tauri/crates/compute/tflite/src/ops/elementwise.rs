//! Operators that only copy or scale numbers: `RESHAPE`, `CONCATENATION` and `MUL`.

use crate::graph::layout::Layout;

/// Copies a feature map into a list, dropping the gaps between pixels.
pub(crate) fn flatten(map: &Layout, input: &[f32], output: &mut [f32]) {
    let pixels = input.chunks_exact(map.pitch);
    for (to, from) in output.chunks_exact_mut(map.channels).zip(pixels) {
        to.copy_from_slice(&from[..map.channels]);
    }
}

/// Appends the first numbers of each list, as many as its length says.
pub(crate) fn concatenate<'a>(lists: impl Iterator<Item = (&'a [f32], usize)>, output: &mut [f32]) {
    let mut rest = output;
    for (list, length) in lists {
        let (to, after) = rest.split_at_mut(length);
        to.copy_from_slice(&list[..length]);
        rest = after;
    }
}

/// Multiplies a list by one number, or each of its numbers by its own.
pub(crate) fn scale(factors: &[f32], input: &[f32], output: &mut [f32]) {
    let factors = factors.iter().cycle();
    for ((output, input), factor) in output.iter_mut().zip(input).zip(factors) {
        *output = input * factor;
    }
}

#[cfg(test)]
mod tests {
    use super::{concatenate, flatten, scale};
    use crate::graph::layout::Layout;

    #[test]
    fn flatten_drops_the_gaps() {
        let map = Layout::of(&[1, 1, 2, 3]).unwrap();
        let input: Vec<f32> = (0..16).map(|n| n as f32).collect();
        let mut output = [-1.0; 8];
        flatten(&map, &input, &mut output);
        assert_eq!(output, [0.0, 1.0, 2.0, 8.0, 9.0, 10.0, -1.0, -1.0]);
    }

    #[test]
    fn concatenate_keeps_the_order_and_ignores_the_padding() {
        let lists = [([1.0, 2.0, 9.0], 2), ([3.0, 9.0, 9.0], 1)];
        let mut output = [0.0; 4];
        let views = lists.iter().map(|(list, length)| (list.as_slice(), *length));
        concatenate(views, &mut output);
        assert_eq!(output, [1.0, 2.0, 3.0, 0.0]);
    }

    #[test]
    fn scale_by_one_number_or_by_each_its_own() {
        let mut output = [0.0; 3];
        scale(&[2.0], &[1.0, 2.0, 3.0], &mut output);
        assert_eq!(output, [2.0, 4.0, 6.0]);
        scale(&[1.0, 0.0, -1.0], &[1.0, 2.0, 3.0], &mut output);
        assert_eq!(output, [1.0, 0.0, -3.0]);
    }
}
