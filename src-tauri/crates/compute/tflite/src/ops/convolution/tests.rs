//! Convolutions against their definition.

use super::{Convolution, Weights};
use crate::graph::layout::Layout;
use crate::graph::model::Extent;
use crate::ops::activation::Activation;
use crate::ops::reference::{activate, assert_map, at, layout, map, numbers, paths, same};

struct Case {
    input: Layout,
    output: Layout,
    filter: usize,
    stride: usize,
    activation: Activation,
    residual: Option<Layout>,
}

fn check(case: &Case) {
    let (input_layout, output_layout, filter) = (case.input, case.output, case.filter);
    let shape = [output_layout.channels, filter, filter, input_layout.channels];
    let weights = numbers(shape.iter().product(), 1);
    let bias = numbers(output_layout.channels, 2);
    let convolution = Convolution::new(
        input_layout,
        output_layout,
        same(case.stride),
        Weights { shape: &shape, numbers: &weights, bias: &bias },
        case.activation.clone(),
        case.residual,
    )
    .unwrap();
    let input = map(input_layout, 3);
    let residual = case.residual.map(|layout| map(layout, 4));
    let none = Extent { height: 0, width: 0 };
    let expected = |y: usize, x: usize, channel: usize| {
        let mut sum = bias[channel];
        for tap in 0..filter * filter {
            let (tap_y, tap_x) = (tap / filter, tap % filter);
            let (seen_y, seen_x) = (y * case.stride + tap_y, x * case.stride + tap_x);
            for k in 0..input_layout.channels {
                let place = (seen_y, seen_x, k);
                let weight = weights[(channel * filter * filter + tap) * shape[3] + k];
                sum += at(&input, input_layout, place, convolution.margin) * weight;
            }
        }
        if let (Some(layout), Some(residual)) = (case.residual, &residual)
            && channel < layout.channels
        {
            sum += at(residual, layout, (y, x, channel), none);
        }
        activate(&case.activation, sum, channel)
    };
    for path in paths() {
        let mut scratch = vec![f32::NAN; convolution.scratch()];
        let mut output = vec![f32::NAN; output_layout.len()];
        let residual = residual.as_deref();
        // In two parts, as two threads do it.
        let middle = output_layout.height / 2;
        let (upper, lower) =
            output.split_at_mut(middle * output_layout.width * output_layout.pitch);
        for (rows, part) in [(0..middle, upper), (middle..output_layout.height, lower)] {
            convolution.run(path, &input, residual, &mut scratch, rows, part);
        }
        let what = format!("{path:?}, {input_layout:?} to {output_layout:?}");
        assert_map(&output, output_layout, expected, &what);
    }
}

#[test]
fn pointwise_with_every_number_of_leftover_pixels_and_channels() {
    for pixels in 1..=13 {
        for channels in [1, 8, 9, 16, 24, 42] {
            check(&Case {
                input: layout(1, pixels, 11),
                output: layout(1, pixels, channels),
                filter: 1,
                stride: 1,
                activation: Activation::Linear,
                residual: None,
            });
        }
    }
}

#[test]
fn pointwise_with_a_narrower_residual_and_slopes() {
    check(&Case {
        input: layout(5, 7, 42),
        output: layout(5, 7, 48),
        filter: 1,
        stride: 1,
        activation: Activation::prelu(&numbers(48, 5)),
        residual: Some(layout(5, 7, 36)),
    });
}

#[test]
fn five_by_five_over_a_packed_picture() {
    check(&Case {
        input: layout(12, 14, 3).packed(),
        output: layout(6, 7, 24),
        filter: 5,
        stride: 2,
        activation: Activation::Relu,
        residual: None,
    });
}

#[test]
fn larger_filters_with_a_residual() {
    for (filter, stride) in [(2, 1), (3, 1), (3, 2), (3, 3), (1, 2)] {
        let output = layout(9_usize.div_ceil(stride), 7_usize.div_ceil(stride), 20);
        check(&Case {
            input: layout(9, 7, 5),
            output,
            filter,
            stride,
            activation: Activation::Relu,
            residual: Some(output),
        });
    }
}

#[test]
fn weights_that_do_not_fit_are_refused() {
    let (input, output) = (layout(4, 4, 8), layout(4, 4, 8));
    let numbers = numbers(64, 1);
    let refused = |shape: &[usize], bias: usize, output: Layout| {
        let weights = Weights { shape, numbers: &numbers, bias: &numbers[..bias] };
        Convolution::new(input, output, same(1), weights, Activation::Linear, None).is_err()
    };
    assert!(!refused(&[8, 1, 1, 8], 8, output));
    assert!(refused(&[8, 8], 8, output));
    assert!(refused(&[8, 1, 1, 8], 7, output));
    assert!(refused(&[4, 1, 1, 16], 4, output));
    assert!(refused(&[8, 1, 1, 8], 8, layout(4, 5, 8)));
}
