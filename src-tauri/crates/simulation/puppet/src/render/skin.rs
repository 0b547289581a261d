//! The painted skin of a face: tone, pores, lips, brows, shadows and beard on a map of canonical x and y.

mod facial_hair;

use crate::model::canonical::Canonical;
use crate::model::landmark::{
    BROW_FEET, BROW_TOPS, INNER_LOWER_LIP, INNER_UPPER_LIP, LEFT_EYE, NOSTRILS, OUTER_LOWER_LIP,
    OUTER_UPPER_LIP, RIGHT_EYE,
};
use crate::model::person::Person;
use crate::noise::{cloud, value_noise};
use crate::render::brush::{P2, height_at, line_distance, linear, spot};
use crate::vector::{V3, mix, scale, smooth_step};

/// Cell size of the map in centimetres.
const CELL_CM: f32 = 0.04;
const LEFT_CM: f32 = -8.4;
const TOP_CM: f32 = 8.8;
const COLUMNS: usize = 420;
const ROWS: usize = 460;

/// One cell of painted skin.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Texel {
    /// Share of light that comes back, linear.
    pub(crate) albedo: V3,
    /// Strength of the shine.
    pub(crate) gloss: f32,
    /// How much darker it gets with a full smile (folds beside the mouth, crow's feet).
    pub(crate) fold: f32,
}

/// The skin of one person.
#[derive(Debug)]
pub(crate) struct Skin {
    map: Vec<Texel>,
}

impl Skin {
    /// Paints the skin of `person`; takes some ten milliseconds.
    pub(crate) fn paint(person: &Person) -> Self {
        let drawing = Drawing::of(person);
        let map = (0..ROWS * COLUMNS)
            .map(|i| {
                let x = LEFT_CM + ((i % COLUMNS) as f32 + 0.5) * CELL_CM;
                let y = TOP_CM - ((i / COLUMNS) as f32 + 0.5) * CELL_CM;
                drawing.texel([x, y])
            })
            .collect();
        Self { map }
    }

    /// The cell at canonical `x`, `y`.
    pub(crate) fn at(&self, x: f32, y: f32) -> Texel {
        let column = ((x - LEFT_CM) * (1.0 / CELL_CM)).max(0.0) as usize;
        let row = ((TOP_CM - y) * (1.0 / CELL_CM)).max(0.0) as usize;
        self.map[row.min(ROWS - 1) * COLUMNS + column.min(COLUMNS - 1)]
    }
}

/// The lines of the canonical face that the painter follows.
struct Drawing<'a> {
    person: &'a Person,
    tone: V3,
    lip: V3,
    hair: V3,
    seed: f32,
    upper_lids: [Vec<P2>; 2],
    lower_lids: [Vec<P2>; 2],
    creases: [Vec<P2>; 2],
    brow_tops: [Vec<P2>; 2],
    brow_feet: [Vec<P2>; 2],
    lip_lines: [Vec<P2>; 4],
    nostrils: [P2; 2],
}

fn line(points: &[usize]) -> Vec<P2> {
    let mut line: Vec<P2> = points
        .iter()
        .map(|&i| {
            let [x, y, _] = Canonical::get().vertices[i];
            [x, y]
        })
        .collect();
    line.sort_by(|a, b| a[0].total_cmp(&b[0]));
    line
}

impl<'a> Drawing<'a> {
    fn of(person: &'a Person) -> Self {
        let middle = |points: &[usize]| {
            let line = line(points);
            let count = line.len() as f32;
            [
                line.iter().map(|p| p[0]).sum::<f32>() / count,
                line.iter().map(|p| p[1]).sum::<f32>() / count,
            ]
        };
        Self {
            person,
            tone: linear(person.skin),
            lip: linear(person.lips),
            hair: linear(person.hair.colour),
            seed: (person.seed % 997) as f32,
            upper_lids: [line(&RIGHT_EYE.upper), line(&LEFT_EYE.upper)],
            lower_lids: [line(&RIGHT_EYE.lower), line(&LEFT_EYE.lower)],
            creases: [line(&RIGHT_EYE.crease), line(&LEFT_EYE.crease)],
            brow_tops: BROW_TOPS.map(|points| line(&points)),
            brow_feet: BROW_FEET.map(|points| line(&points)),
            lip_lines: [
                line(&OUTER_UPPER_LIP),
                line(&INNER_UPPER_LIP),
                line(&INNER_LOWER_LIP),
                line(&OUTER_LOWER_LIP),
            ],
            nostrils: NOSTRILS.map(|points| middle(&points)),
        }
    }

    fn texel(&self, p: P2) -> Texel {
        let (x, y) = (p[0], p[1]);
        let mirrored = [x.abs(), y];
        let mut texel =
            Texel { albedo: self.tone, gloss: self.gloss(mirrored), fold: folds(mirrored) };
        self.complexion(&mut texel, p, mirrored);
        self.beard(&mut texel, p);
        self.lips(&mut texel, p);
        self.eyes(&mut texel, p, mirrored);
        self.brows(&mut texel, p);
        self.nose(&mut texel, p, mirrored);
        self.hairline(&mut texel, p);
        texel
    }

    fn gloss(&self, m: P2) -> f32 {
        0.042
            + 0.05 * spot(m, [0.0, 6.0], [3.2, 1.6])
            + 0.07 * spot(m, [0.0, 0.0], [0.8, 2.2])
            + 0.05 * spot(m, [4.6, 0.0], [1.6, 1.1])
            + 0.03 * spot(m, [0.0, -7.8], [1.2, 0.9])
    }

    fn complexion(&self, texel: &mut Texel, p: P2, m: P2) {
        let grain = value_noise(p[0] * 7.0 + self.seed, p[1] * 7.0) - 0.5;
        let mottle = cloud(p[0] * 1.1 - self.seed, p[1] * 1.1) - 0.5;
        texel.albedo = scale(texel.albedo, 1.0 + 0.07 * grain + 0.09 * mottle);
        let warm = 0.75 * spot(m, [4.1, -1.2], [1.9, 1.5])
            + 0.55 * spot(m, [0.0, -0.9], [1.2, 1.0])
            + 0.3 * spot(m, [0.0, -8.0], [1.6, 1.0]);
        for (channel, factor) in texel.albedo.iter_mut().zip([1.03, 0.84, 0.82]) {
            *channel *= 1.0 + (factor - 1.0) * warm.min(1.0);
        }
        let hollow = 0.30 * spot(m, [2.2, 2.9], [1.0, 1.2])
            + 0.20 * spot(m, [3.4, 3.6], [1.8, 0.7])
            + 0.16 * spot(m, [2.7, 1.4], [1.3, 0.45])
            + 0.22 * spot(m, [0.0, -6.15], [1.5, 0.38])
            + 0.10 * spot(m, [0.0, -2.9], [0.22, 0.5])
            + 0.14 * spot(m, [5.6, -3.6], [1.3, 2.6])
            + 0.22 * smooth_step(-8.7, -9.4, m[1]);
        texel.albedo = shade(texel.albedo, hollow);
    }

    fn eyes(&self, texel: &mut Texel, p: P2, m: P2) {
        for side in 0..2 {
            let crease = line_distance(p, &self.creases[side], 0.4);
            texel.albedo = shade(texel.albedo, 0.38 * (1.0 - smooth_step(0.03, 0.22, crease)));
            let lower = line_distance(p, &self.lower_lids[side], 0.4);
            texel.albedo = shade(texel.albedo, 0.42 * (1.0 - smooth_step(0.03, 0.24, lower)));
            let upper = line_distance(p, &self.upper_lids[side], 0.4);
            let lashes = 0.92 * (1.0 - smooth_step(0.05, 0.20, upper));
            texel.albedo = mix(texel.albedo, [0.012, 0.009, 0.008], lashes);
            texel.gloss *= 1.0 - lashes;
        }
        let corner = spot(m, [1.75, 2.55], [0.22, 0.16]);
        texel.albedo = mix(texel.albedo, scale(self.lip, 1.1), 0.55 * corner);
    }

    fn lips(&self, texel: &mut Texel, p: P2) {
        let [upper_edge, upper_inner, lower_inner, lower_edge] = &self.lip_lines;
        let ends = upper_edge[0][0].abs();
        if p[0].abs() > ends + 0.2 || p[1] > -3.0 || p[1] < -5.9 {
            return;
        }
        let (top, bottom) = (height_at(p[0], upper_edge), height_at(p[0], lower_edge));
        let soft = 0.09;
        let inside = smooth_step(top + soft, top - soft, p[1])
            * smooth_step(bottom - soft, bottom + soft, p[1])
            * smooth_step(ends + 0.05, ends - 0.25, p[0].abs());
        let (above, below) = (height_at(p[0], upper_inner), height_at(p[0], lower_inner));
        let wrinkle = value_noise(p[0] * 9.0, p[1] * 1.5) - 0.5;
        let lower_half = smooth_step(above, below, p[1]);
        let tone = scale(self.lip, 0.86 + 0.24 * lower_half + 0.12 * wrinkle);
        texel.albedo = mix(texel.albedo, tone, 0.88 * inside);
        texel.gloss += inside * (0.03 + 0.05 * lower_half);
        texel.fold *= 1.0 - inside;
        let nearest = (p[1] - above).abs().min((p[1] - below).abs());
        let within = smooth_step(ends + 0.1, ends - 0.1, p[0].abs());
        let seam = (1.0 - smooth_step(0.02, 0.16, nearest)) * within;
        texel.albedo = shade(texel.albedo, 0.55 * seam);
        let corner = spot([p[0].abs(), p[1]], [ends - 0.05, -4.32], [0.28, 0.20]);
        texel.albedo = shade(texel.albedo, 0.45 * corner);
    }

    fn nose(&self, texel: &mut Texel, p: P2, m: P2) {
        for centre in self.nostrils {
            let (dx, dy) = ((p[0] - centre[0]) / 0.42, (p[1] - centre[1] + 0.06) / 0.26);
            let hole = 1.0 - smooth_step(0.45, 1.25, dx * dx + dy * dy);
            texel.albedo = shade(texel.albedo, 0.85 * hole);
            texel.gloss *= 1.0 - hole;
        }
        let wing =
            line_distance(m, &[[1.45, -0.1], [1.72, -0.55], [1.72, -1.05], [1.40, -1.6]], 0.5);
        texel.albedo = shade(texel.albedo, 0.30 * (1.0 - smooth_step(0.05, 0.38, wing)));
        texel.albedo = shade(texel.albedo, 0.12 * spot(m, [1.1, 1.6], [0.5, 1.6]));
    }
}

fn shade(colour: V3, by: f32) -> V3 {
    // Shadow on skin keeps its red longest: light has travelled through it.
    let by = by.clamp(0.0, 1.0);
    [colour[0] * (1.0 - 0.86 * by), colour[1] * (1.0 - 0.96 * by), colour[2] * (1.0 - by)]
}

fn folds(m: P2) -> f32 {
    let beside_mouth =
        line_distance(m, &[[1.75, -1.6], [2.5, -2.4], [3.1, -3.4], [3.2, -3.9]], 0.8);
    let crow = line_distance(m, &[[4.9, 2.4], [5.5, 2.1]], 0.4);
    0.30 * (1.0 - smooth_step(0.0, 0.7, beside_mouth)) + 0.15 * (1.0 - smooth_step(0.02, 0.3, crow))
}
