//! From a spot on a surface to the light it sends to the camera.

use crate::model::person::{HairStyle, Person};
use crate::model::pose::Pose;
use crate::noise::{cloud, value_noise};
use crate::render::brush::linear;
use crate::render::lighting::{CLOTH_WRAP, Lighting, SKIN_WRAP};
use crate::render::raster::SurfacePoint;
use crate::render::skin::Skin;
use crate::render::surface::Material;
use crate::vector::{V3, add, dot, mix, scale, smooth_step, unit};
use std::rc::Rc;

/// Everything about one figure that its pixels need.
#[derive(Debug)]
pub(crate) struct Appearance {
    skin: Rc<Skin>,
    tone: V3,
    ear_blood: V3,
    hair: V3,
    iris: V3,
    shirt: V3,
    collar: V3,
    covered: bool,
    scarf: V3,
    mask: V3,
    beard: f32,
    style: HairStyle,
    smile: f32,
    seed: f32,
}

impl Appearance {
    pub(crate) fn of(person: &Person, pose: &Pose, skin: Rc<Skin>) -> Self {
        let tone = linear(person.skin);
        Self {
            skin,
            tone,
            ear_blood: [tone[0] * 0.97, tone[1] * 0.89, tone[2] * 0.87],
            hair: linear(person.hair.colour),
            iris: linear(person.irises),
            shirt: linear(person.shirt),
            collar: linear(person.collar),
            covered: person.scarf.is_some(),
            scarf: person.scarf.map_or([0.0; 3], linear),
            mask: person.mask.map_or([0.0; 3], linear),
            beard: person.beard,
            style: person.hair.style,
            smile: pose.smile,
            seed: (person.seed % 613) as f32,
        }
    }

    /// The linear light that reaches the camera from a spot.
    pub(crate) fn reflected_light(
        &self,
        material: Material,
        spot: &SurfacePoint,
        lighting: &Lighting,
    ) -> V3 {
        let normal = unit(spot.normal);
        match material {
            Material::Face => {
                let texel = self.skin.at(spot.paint[0], spot.paint[1]);
                let albedo = scale(texel.albedo, 1.0 - texel.fold * self.smile);
                skin_light(albedo, texel.gloss, normal, lighting)
            }
            Material::Skin => skin_light(self.scalp(spot.paint), 0.03, normal, lighting),
            Material::Ear => skin_light(self.ear(spot.paint), 0.02, normal, lighting),
            Material::Neck => skin_light(self.neck(spot.paint), 0.015, normal, lighting),
            Material::Hair => self.hair(spot.paint, normal, lighting),
            Material::Eye => self.eye(spot.paint, normal, lighting),
            Material::Lash => scale(lighting.falling(normal, CLOTH_WRAP), 0.012),
            Material::Shirt => self.shirt(spot.paint, normal, lighting),
            Material::Teeth => teeth(spot.paint, lighting),
            Material::Mouth => mix([0.035, 0.008, 0.008], [0.004; 3], spot.paint[2].abs()),
            Material::Frame => add(
                scale(lighting.falling(normal, CLOTH_WRAP), 0.012),
                [0.06 * lighting.shine(normal); 3],
            ),
            Material::Lens => dark_glass(normal, lighting),
            Material::Scarf => self.scarf(spot.paint, normal, lighting),
            Material::Paper => scale(lighting.falling(normal, CLOTH_WRAP), 0.78),
            Material::Mask => self.mask(spot.paint, normal, lighting),
        }
    }

    fn scalp(&self, point: V3) -> V3 {
        let jaw = self.beard
            * 0.75
            * smooth_step(0.5, -1.5, point[1])
            * smooth_step(-3.2, -1.4, point[2]);
        let stubble = if self.style == HairStyle::Bald || self.covered {
            0.0
        } else {
            0.9 * smooth_step(3.0, 6.0, point[1])
        };
        mix(self.tone, self.hair, jaw.max(stubble) * 0.9)
    }

    fn ear(&self, direction: V3) -> V3 {
        let (y, z) = (direction[1], direction[2] - 0.15);
        let from_middle = (y * y * 1.1 + z * z * 1.5).sqrt();
        let groove = 0.34 * smooth_step(0.24, 0.0, (from_middle - 0.72).abs());
        let hollow = 0.55
            * smooth_step(
                0.55,
                0.15,
                ((y + 0.05) * (y + 0.05) + (z - 0.25) * (z - 0.25) * 1.6).sqrt(),
            );
        scale(self.ear_blood, 1.0 - groove.max(hollow))
    }

    fn neck(&self, point: V3) -> V3 {
        let shadow = 0.60 * smooth_step(-14.5, -8.2, point[1]) + 0.12;
        let tendon = 0.06 * (point[0].abs() * 1.1 - 2.2).cos();
        let albedo =
            scale(self.tone, 1.0 - shadow.min(0.8) + tendon * smooth_step(-9.0, -12.0, point[1]));
        [albedo[0], albedo[1] * 0.96, albedo[2] * 0.94]
    }

    fn hair(&self, paint: V3, normal: V3, lighting: &Lighting) -> V3 {
        let [back, around, thickness] = paint;
        let (strand, silk) = match self.style {
            HairStyle::Cropped => {
                let curl = value_noise(around * 170.0 + self.seed, back * 62.0 + thickness * 2.0);
                (curl * (0.55 + 0.45 * value_noise(around * 61.0, back * 23.0)) + 0.1, 0.35)
            }
            HairStyle::Short | HairStyle::Long | HairStyle::Bald => (
                0.6 * value_noise(around * 210.0 + self.seed, back * 9.0)
                    + 0.4 * value_noise(around * 95.0 - self.seed, back * 24.0),
                1.0,
            ),
        };
        let root = smooth_step(0.0, 0.42, thickness);
        let albedo = mix(mix(self.tone, self.hair, 0.72), self.hair, root);
        let depth = 0.45 + 0.95 * strand;
        let matt = lighting.falling(normal, CLOTH_WRAP);
        let band = smooth_step(0.30, 0.62, dot(normal, lighting.halfway)) * strand * strand;
        let sheen = 0.035 * silk * band * lighting.key_power;
        std::array::from_fn(|k| {
            albedo[k] * depth * matt[k]
                + sheen * (0.4 + 0.6 * self.hair[k].sqrt()) * lighting.colour[k]
        })
    }

    fn eye(&self, direction: V3, normal: V3, lighting: &Lighting) -> V3 {
        let radius = direction[0].hypot(direction[1]);
        if direction[2] < 0.0 {
            return [0.0; 3];
        }
        let veins = 0.06 * (value_noise(direction[0] * 14.0, direction[1] * 14.0) - 0.5);
        let edge = smooth_step(0.45, 0.95, radius);
        let mut albedo =
            [0.54 + veins - 0.10 * edge, 0.50 + veins - 0.18 * edge, 0.47 + veins - 0.18 * edge];
        if radius < 0.52 {
            let angle = direction[1].atan2(direction[0]);
            let fibre = 0.7 + 0.6 * value_noise(angle * 11.0 + 40.0, radius * 7.0);
            let ring = 1.0 - 0.75 * smooth_step(0.40, 0.49, radius);
            let glow =
                1.0 + 0.9 * smooth_step(0.05, -0.3, direction[1]) * smooth_step(0.45, 0.3, radius);
            let iris = scale(self.iris, fibre * ring * glow * 1.3);
            let pupil = 1.0 - smooth_step(0.165, 0.205, radius);
            albedo = mix(mix(iris, [0.004; 3], pupil), albedo, smooth_step(0.46, 0.51, radius));
        }
        // The upper lid and its lashes throw a shadow on the ball.
        let under_lid = 0.42 + 0.58 * smooth_step(0.42, 0.10, normal[1]);
        let matt =
            scale(lighting.falling(mix(normal, [0.0, 0.3, 0.95], 0.5), SKIN_WRAP), under_lid);
        let glint = |x: f32, y: f32, size: f32| {
            let away = (normal[0] - x).powi(2) + (normal[1] - y).powi(2);
            1.0 - smooth_step(0.35 * size * size, size * size, away)
        };
        let window = 0.95 * glint(lighting.key[0] * 0.36, 0.19, 0.095)
            + 0.14 * glint(lighting.fill[0] * 0.4, -0.14, 0.11);
        std::array::from_fn(|k| albedo[k] * matt[k] + window * lighting.colour[k])
    }

    fn scarf(&self, paint: V3, normal: V3, lighting: &Lighting) -> V3 {
        let [across, along, depth] = paint;
        let fold = value_noise(across * 1.3 + self.seed, along * 0.35);
        let weave = 0.95 + 0.07 * value_noise(across * 9.0, along * 9.0);
        let hem = 0.30 * smooth_step(0.22, 0.0, depth);
        let shade = (0.80 + 0.34 * fold) * weave * (1.0 - hem);
        let matt = lighting.falling(normal, CLOTH_WRAP);
        std::array::from_fn(|k| self.scarf[k] * shade * matt[k])
    }

    fn mask(&self, point: V3, normal: V3, lighting: &Lighting) -> V3 {
        let pleat = (point[1] * 0.55).fract().abs();
        let crease = 0.22
            * smooth_step(0.12, 0.0, pleat.min(1.0 - pleat))
            * smooth_step(5.6, 5.0, point[0].abs());
        let matt = lighting.falling(normal, CLOTH_WRAP);
        std::array::from_fn(|k| self.mask[k] * (1.0 - crease) * matt[k])
    }

    fn shirt(&self, point: V3, normal: V3, lighting: &Lighting) -> V3 {
        let ahead = ((point[2] + 5.8) / 7.0).max(0.0);
        let neckline = -13.9 - 2.2 * ahead * smooth_step(6.8, 0.0, point[0].abs());
        let below = neckline - point[1];
        if below < 0.0 {
            // Turned level like the neck's, so that the two meet without an edge.
            let normal = unit([normal[0], 0.15 * normal[1], normal[2]]);
            let shadow = 0.13 + 0.16 * smooth_step(-0.8, 0.0, below);
            return skin_light(scale(self.tone, 1.0 - shadow), 0.015, normal, lighting);
        }
        let weave = 0.92 + 0.10 * value_noise(point[0] * 7.0, point[1] * 7.0 + point[2]);
        let folds = 0.84
            + 0.32
                * cloud(
                    point[0] * 0.16 + point[1] * 0.22 + self.seed,
                    point[1] * 0.13 - point[0] * 0.05,
                );
        let (cloth, rib) = if below < 0.85 {
            (self.collar, 0.93 + 0.07 * (point[0] * 16.0).sin())
        } else {
            (self.shirt, 1.0)
        };
        let seam = 0.35 * (1.0 - smooth_step(0.0, 0.16, (below - 0.85).abs()))
            + 0.4 * (1.0 - smooth_step(0.0, 0.3, below));
        let matt = lighting.falling(normal, CLOTH_WRAP);
        std::array::from_fn(|k| cloth[k] * weave * folds * rib * (1.0 - seam) * matt[k])
    }
}

fn dark_glass(normal: V3, lighting: &Lighting) -> V3 {
    let sky = 0.05 * smooth_step(-0.1, 0.5, normal[1]) + 0.10 * lighting.shine(normal);
    std::array::from_fn(|k| 0.012 + sky * lighting.colour[k] * lighting.ambient)
}

fn skin_light(albedo: V3, gloss: f32, normal: V3, lighting: &Lighting) -> V3 {
    let matt = lighting.falling(normal, SKIN_WRAP);
    let grazing = (1.0 - normal[2].clamp(0.0, 1.0)).powi(4);
    let shine = gloss
        * (lighting.key_power * 1.3 * lighting.shine(normal) + 0.35 * lighting.ambient * grazing);
    std::array::from_fn(|k| albedo[k] * matt[k] + shine * lighting.colour[k])
}

fn teeth(paint: V3, lighting: &Lighting) -> V3 {
    let [x, down, across] = paint;
    let place = (x / 0.78 - 0.5).abs().fract();
    let gap = 1.0 - smooth_step(0.0, 0.09, place.min(1.0 - place));
    let bright = (1.0 - 0.28 * gap)
        * (1.0 - 0.55 * across * across)
        * (0.80 + 0.20 * smooth_step(0.0, 0.6, down));
    let matt = lighting.falling([0.0, 0.0, 1.0], CLOTH_WRAP);
    std::array::from_fn(|k| [0.62, 0.58, 0.50][k] * bright * matt[k] * 0.85)
}
