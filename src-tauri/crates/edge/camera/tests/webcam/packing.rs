//! Packs pictures as webcams do without JPEG.

use image::RgbImage;

/// BT.601 full range, 4:2:2.
pub(crate) fn yuyv(image: &RgbImage) -> Vec<u8> {
    let pixels: Vec<[f32; 3]> = image.pixels().map(|p| p.0.map(f32::from)).collect();
    let luma = |[r, g, b]: [f32; 3]| 0.299 * r + 0.587 * g + 0.114 * b;
    let mut bytes = Vec::new();
    for pair in pixels.chunks_exact(2) {
        let mean: [f32; 3] = std::array::from_fn(|c| f32::midpoint(pair[0][c], pair[1][c]));
        let blue = (mean[2] - luma(mean)) * 0.564 + 128.0;
        let red = (mean[0] - luma(mean)) * 0.713 + 128.0;
        bytes.extend([luma(pair[0]), blue, luma(pair[1]), red].map(|value| value.round() as u8));
    }
    bytes
}

/// The lumas, then the tints of each four pixels.
pub(crate) fn nv12(image: &RgbImage) -> Vec<u8> {
    let packed = yuyv(image);
    let row = image.width() as usize * 2;
    let lumas = packed.iter().copied().step_by(2);
    let rows = packed.chunks_exact(row).step_by(2);
    lumas.chain(rows.flat_map(|row| row.iter().copied().skip(1).step_by(2))).collect()
}
