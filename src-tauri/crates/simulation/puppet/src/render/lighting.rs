//! The lamps and how much of their light falls where.

use crate::model::scene::Light;
use crate::vector::{V3, add, dot, unit};

/// How far light wraps around skin, per channel: red travels furthest through it.
pub(crate) const SKIN_WRAP: V3 = [0.42, 0.28, 0.22];
/// The same for what light does not enter.
pub(crate) const CLOTH_WRAP: V3 = [0.2; 3];

/// The lamps as the surfaces meet them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lighting {
    /// Towards the main light.
    pub(crate) key: V3,
    /// Towards the weaker light on the other side.
    pub(crate) fill: V3,
    /// Half way between main light and camera: what faces there shines.
    pub(crate) halfway: V3,
    pub(crate) key_power: f32,
    fill_power: f32,
    pub(crate) ambient: f32,
    pub(crate) colour: V3,
}

impl Lighting {
    pub(crate) fn of(light: &Light) -> Self {
        let (sin, cos) = light.from_deg.to_radians().sin_cos();
        let key = unit([sin, 0.55, cos]);
        let fill = unit([-sin - 0.25 * sin.signum(), 0.12, cos.abs() + 0.35]);
        let soft = light.softness.clamp(0.0, 1.0);
        Self {
            key,
            fill,
            halfway: unit(add(key, [0.0, 0.0, 1.0])),
            key_power: 1.25 * (1.0 - soft) + 0.12,
            fill_power: 0.32 * soft,
            ambient: 0.04 + 0.72 * soft,
            colour: light.colour,
        }
    }

    /// Light that falls on a matt surface with this unit normal.
    pub(crate) fn falling(&self, normal: V3, wrap: V3) -> V3 {
        let key = dot(normal, self.key);
        let fill = self.fill_power * (dot(normal, self.fill) * 0.7 + 0.3).max(0.0);
        // Light from above is brighter than what the floor sends back.
        let around = self.ambient * (0.80 + 0.20 * normal[1]) * (0.88 + 0.12 * normal[2]);
        std::array::from_fn(|k| {
            let wrapped = ((key + wrap[k]) / (1.0 + wrap[k])).max(0.0);
            self.colour[k] * (around + fill + self.key_power * wrapped)
        })
    }

    /// Shine with a broad lobe, 0-1.
    pub(crate) fn shine(&self, normal: V3) -> f32 {
        let d = dot(normal, self.halfway).max(0.0);
        let squared = d * d;
        let fourth = squared * squared;
        let eighth = fourth * fourth;
        eighth * eighth
    }
}
