//! Compares faces as a STAND-IN: proportions of the face mesh and colours of skin and hair.
//!
//! It exists so that demonstrations and tests can tell rendered people apart. Its numbers were found
//! on rendered people only. It is no biometric comparison and says nothing about real ones.

use image::RgbImage;

/// Mesh points whose distances hardly change with expression, what they span, and eight times the standard deviation
/// of that span (in the unit) over many pictures of one rendered person.
const SPANS: [(usize, usize, f32); 7] = [
    (234, 454, 0.080), // width of the face at the cheekbones
    (127, 356, 0.090), // width at the temples
    (172, 397, 0.090), // width of the jaw
    (133, 362, 0.048), // inner corners of the eyes
    (168, 1, 0.040),   // length of the nose
    (168, 152, 0.086), // eyes to chin
    (10, 168, 0.036),  // forehead to eyes
];
/// The unit: outer corners of the eyes.
const UNIT: (usize, usize) = (33, 263);
/// Eight standard deviations of the colours, found in the same way.
const SKIN: [f32; 2] = [0.009, 0.005];
const BEARD: f32 = 0.105;
const HAIR: f32 = 0.35;

/// What is remembered of a face. Personal data: `Debug` shows nothing.
#[derive(Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Template {
    spans: [f32; SPANS.len()],
    skin: [f32; 2],
    beard: f32,
    hair: f32,
}

impl std::fmt::Debug for Template {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Template")
    }
}

impl Template {
    /// Measures a face: `landmarks` are the 478 mesh points in pixels of `image`. `None` without a face.
    #[must_use]
    pub fn of(image: &RgbImage, landmarks: &[[f32; 3]]) -> Option<Self> {
        let point = |at: usize| landmarks.get(at).copied();
        let unit = distance(point(UNIT.0)?, point(UNIT.1)?);
        if unit < 1.0 {
            return None;
        }
        let mut spans = [0.0; SPANS.len()];
        for (span, (from, to, _)) in spans.iter_mut().zip(SPANS) {
            *span = distance(point(from)?, point(to)?) / unit;
        }
        let radius = unit * 0.08;
        let colour = |at: usize| point(at).and_then(|[x, y, _]| patch(image, x, y, radius));
        let cheeks = mean(&[colour(50)?, colour(280)?]);
        let jaw = mean(&[colour(170)?, colour(395)?, colour(199)?]);
        let [top, chin] = [point(10)?, point(152)?];
        let beyond = |share: f32| {
            patch(
                image,
                top[0] + (top[0] - chin[0]) * share,
                top[1] + (top[1] - chin[1]) * share,
                radius,
            )
        };
        let hair = beyond(0.10).or_else(|| beyond(0.04))?;
        let sum: f32 = cheeks.iter().sum::<f32>().max(1.0);
        Some(Self {
            spans,
            skin: [cheeks[0] / sum, cheeks[1] / sum],
            beard: (luma(jaw) / luma(cheeks)).ln(),
            hair: (luma(hair) / luma(cheeks)).ln(),
        })
    }
}

/// How different two faces are: below 1 in frontal pictures of one rendered person, above 1 for nearly all pairs of
/// different ones, about 6 for the demo's customer and impostor (`tests/service/resemblance.rs` measures it).
#[must_use]
pub fn difference(one: &Template, other: &Template) -> f32 {
    let spans = one.spans.iter().zip(other.spans).zip(SPANS);
    let spans: f32 = spans.map(|((a, b), (_, _, scale))| ((a - b) / scale).powi(2)).sum();
    let skin = one.skin.iter().zip(other.skin).zip(SKIN);
    let skin: f32 = skin.map(|((a, b), scale)| ((a - b) / scale).powi(2)).sum();
    let beard = ((one.beard - other.beard) / BEARD).powi(2);
    let hair = ((one.hair - other.hair) / HAIR).powi(2);
    (spans + skin + beard + hair).sqrt()
}

fn distance(a: [f32; 3], b: [f32; 3]) -> f32 {
    a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f32>().sqrt()
}

/// Mean colour of a square around a point; `None` when it lies outside the picture.
fn patch(image: &RgbImage, x: f32, y: f32, radius: f32) -> Option<[f32; 3]> {
    let mut sum = [0.0_f32; 3];
    let mut count = 0.0_f32;
    #[expect(clippy::cast_possible_truncation, reason = "pixel positions are small")]
    let [x, y, radius] = [x.round() as i64, y.round() as i64, radius.ceil() as i64];
    for row in y - radius..=y + radius {
        for column in x - radius..=x + radius {
            let (Ok(column), Ok(row)) = (u32::try_from(column), u32::try_from(row)) else {
                continue;
            };
            if let Some(pixel) = image.get_pixel_checked(column, row) {
                for (sum, value) in sum.iter_mut().zip(pixel.0) {
                    *sum += f32::from(value);
                }
                count += 1.0;
            }
        }
    }
    (count > 0.0).then(|| sum.map(|sum| sum / count))
}

fn mean(colours: &[[f32; 3]]) -> [f32; 3] {
    let mut sum = [0.0; 3];
    for colour in colours {
        for (sum, value) in sum.iter_mut().zip(colour) {
            *sum += value / colours.len() as f32;
        }
    }
    sum
}

/// BT.601, at least 1 so that its logarithm exists.
fn luma([red, green, blue]: [f32; 3]) -> f32 {
    (0.299 * red + 0.587 * green + 0.114 * blue).max(1.0)
}
