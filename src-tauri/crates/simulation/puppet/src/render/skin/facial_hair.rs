//! Hair painted on the skin: brows, beard, and the soft edge of the hair on the forehead.

use super::{Drawing, Texel};
use crate::model::person::HairStyle;
use crate::noise::{cloud, value_noise};
use crate::render::brush::{P2, height_at};
use crate::vector::{mix, scale, smooth_step};

impl Drawing<'_> {
    pub(super) fn brows(&self, texel: &mut Texel, p: P2) {
        for side in 0..2 {
            let (tops, feet) = (&self.brow_tops[side], &self.brow_feet[side]);
            let (from, to) = (tops[0][0].max(feet[0][0]) - 0.35, tops[4][0].min(feet[4][0]) + 0.15);
            let along = (p[0] - from) / (to - from);
            if !(-0.05..1.05).contains(&along) {
                continue;
            }
            let inward = if side == 0 { along } else { 1.0 - along };
            let middle = (height_at(p[0], tops) + height_at(p[0], feet)) / 2.0 + 0.02;
            let half = 0.30
                * self.person.brows
                * smooth_step(-0.05, 0.35, inward)
                * (0.55 + 0.45 * smooth_step(1.12, 0.7, inward))
                + 0.05;
            let lean = if side == 0 { -1.0 } else { 1.0 };
            let across = (p[1] - middle) / half;
            let strand =
                value_noise((p[0] * lean + across * 0.35) * 11.0 + self.seed, across * 1.3 + 4.0);
            let ragged = 0.25 * (value_noise(p[0] * 16.0, 3.0 + p[1] * 2.0) - 0.5);
            let body = 1.0 - smooth_step(0.55, 1.15, across.abs() + ragged);
            let ends = smooth_step(-0.05, 0.12, along) * smooth_step(1.05, 0.9, along);
            texel.albedo = mix(
                texel.albedo,
                scale(self.hair, 0.9),
                (body * ends * (0.62 + 0.45 * strand)).min(0.95),
            );
            texel.gloss *= 1.0 - 0.8 * body * ends;
        }
    }

    pub(super) fn beard(&self, texel: &mut Texel, p: P2) {
        let density = self.person.beard;
        if density <= 0.0 {
            return;
        }
        let across = p[0].abs();
        let ragged = 0.5 * (value_noise(p[0] * 3.0 + self.seed, p[1] * 3.0) - 0.5);
        let cheek_line = -3.2 + 0.10 * (across - 2.0).max(0.0).powi(2) + ragged;
        let jaw = smooth_step(cheek_line + 0.5, cheek_line - 0.5, p[1])
            * smooth_step(2.2, 3.0, across + (-4.9 - p[1]).max(0.0) * 2.0);
        let moustache = smooth_step(-2.25, -2.75, p[1])
            * smooth_step(-3.75, -3.3, p[1])
            * smooth_step(2.9, 2.2, across)
            * 0.9;
        let corner = smooth_step(0.9, 0.2, (across - 2.75).abs()) * smooth_step(-2.7, -3.2, p[1]);
        let strands = 0.55 + 0.45 * value_noise(p[0] * 12.0, p[1] * 5.0)
            - 0.25 * value_noise(p[0] * 5.0, p[1] * 17.0);
        let cover =
            jaw.max(moustache).max(corner * smooth_step(-7.0, -5.0, p[1])) * strands * density;
        texel.albedo = mix(texel.albedo, scale(self.hair, 0.9), cover.clamp(0.0, 0.9));
        texel.gloss *= 1.0 - 0.8 * cover.clamp(0.0, 1.0);
    }

    pub(super) fn hairline(&self, texel: &mut Texel, p: P2) {
        if self.person.hair.style == HairStyle::Bald || self.person.scarf.is_some() {
            return;
        }
        let line = 8.0 - 0.026 * p[0] * p[0] - 0.0011 * p[0].powi(4) * 0.6;
        let ragged = 0.5 * (cloud(p[0] * 4.0 + self.seed, p[1] * 4.0) - 0.5)
            + 0.3 * (value_noise(p[0] * 13.0, p[1] * 9.0) - 0.5);
        let cover = smooth_step(line - 0.6, line + 0.30, p[1] + ragged);
        texel.albedo = mix(texel.albedo, self.hair, 0.9 * cover);
        texel.gloss *= 1.0 - cover;
    }
}
