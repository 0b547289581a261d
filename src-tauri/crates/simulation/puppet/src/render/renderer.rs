//! Draws scenes: keeps what several pictures share (painted skins, the room, buffers).

use crate::geometry::face::Face;
use crate::geometry::projection::Projection;
use crate::geometry::stance::Stance;
use crate::model::colour::Colour;
use crate::model::person::Person;
use crate::model::scene::{Figure, Room, Scene};
use crate::render::backdrop;
use crate::render::body::attire::glasses::glasses;
use crate::render::body::attire::mask::mask;
use crate::render::body::attire::scarf::scarf;
use crate::render::body::eyes::eyes;
use crate::render::body::hair::hair;
use crate::render::body::head::{ears, face_and_skull, neck, shoulders};
use crate::render::body::held_cover::held_cover;
use crate::render::body::mouth::mouth;
use crate::render::lighting::Lighting;
use crate::render::picture_overlay;
use crate::render::raster::{NO_TRIANGLE, Raster};
use crate::render::sensor::{Code, blur, encode, expose};
use crate::render::shading::Appearance;
use crate::render::shutter::{at_share, instants};
use crate::render::skin::Skin;
use crate::render::surface::Surface;
use image::RgbImage;
use std::cell::RefCell;
use std::rc::Rc;

/// So many painted skins are kept, of four megabytes each: every skin tone, and a few more.
const SKINS: usize = 12;

/// What the background looked like when it was painted.
type Backdrop = (usize, usize, Room, Colour);

/// Draws pictures one after the other: the first one of a person or room takes longer.
#[derive(Debug, Default)]
pub struct Renderer {
    raster: Raster,
    skins: Vec<(Person, Rc<Skin>)>,
    backdrop: Option<(Backdrop, Vec<Code>)>,
    frame: Vec<Code>,
    spare: Vec<Code>,
}

impl Renderer {
    /// A renderer that has drawn nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Draws `scene` into `picture`, which takes the scene's size if it has another.
    pub fn render_into(&mut self, scene: &Scene, picture: &mut RgbImage) {
        if picture.dimensions() != (scene.width, scene.height) {
            *picture = RgbImage::new(scene.width, scene.height);
        }
        let width = scene.width as usize;
        match instants(scene) {
            1 => self.draw_instant(scene, None),
            count => self.draw_exposure(scene, count),
        }
        if let Some(held_picture) = &scene.held_picture {
            picture_overlay::draw(held_picture, &mut self.frame, width);
        }
        blur(&scene.lens, &mut self.frame, &mut self.spare, width);
        expose(&scene.lens, scene.light.level, scene.seed, &self.frame, picture);
    }

    /// Draws what the lens sees into the frame: at a share of the exposure, or in the middle of it.
    fn draw_instant(&mut self, scene: &Scene, share: Option<f32>) {
        let (width, height) = (scene.width as usize, scene.height as usize);
        let view = Projection::new(&scene.lens, scene.width, scene.height);
        self.raster.clear(width, height);
        let mut appearances = Vec::with_capacity(scene.people.len());
        for (number, figure) in scene.people.iter().enumerate() {
            let figure = at_share(figure, share);
            for surface in surfaces(&figure) {
                self.raster.draw(&surface, &view, number as u16);
            }
            appearances.push(Appearance::of(
                &figure.person,
                &figure.pose,
                self.skin_of(&figure.person),
            ));
        }
        self.paint_backdrop(scene);
        self.shade(&Lighting::of(&scene.light), &appearances, width);
        self.soften_outlines(width);
    }

    /// Averages what the lens sees at `count` instants of the exposure.
    fn draw_exposure(&mut self, scene: &Scene, count: usize) {
        let mut sums = vec![[0i32; 3]; scene.width as usize * scene.height as usize];
        for instant in 0..count {
            self.draw_instant(scene, Some((instant as f32 + 0.5) / count as f32));
            for (sum, code) in sums.iter_mut().zip(&self.frame) {
                for k in 0..3 {
                    sum[k] += i32::from(code[k]);
                }
            }
        }
        for (code, sum) in self.frame.iter_mut().zip(sums) {
            *code = sum.map(|sum| (sum / count as i32) as i16);
        }
    }

    fn skin_of(&mut self, person: &Person) -> Rc<Skin> {
        if let Some((_, skin)) = self.skins.iter().find(|(known, _)| known == person) {
            return Rc::clone(skin);
        }
        if self.skins.len() == SKINS {
            self.skins.remove(0);
        }
        let skin = Rc::new(Skin::paint(person));
        self.skins.push((*person, Rc::clone(&skin)));
        skin
    }

    fn paint_backdrop(&mut self, scene: &Scene) {
        let (width, height) = (scene.width as usize, scene.height as usize);
        let wanted = (width, height, scene.room, scene.light.colour);
        if self.backdrop.as_ref().is_none_or(|(painted, _)| *painted != wanted) {
            let codes = backdrop::paint(&scene.room, width, height)
                .map(|light| encode(std::array::from_fn(|k| light[k] * scene.light.colour[k])))
                .collect();
            self.backdrop = Some((wanted, codes));
        }
        if let Some((_, codes)) = &self.backdrop {
            self.frame.clone_from(codes);
        }
    }

    /// Smooths the steps where people end and the room begins: one sample per pixel leaves them jagged.
    fn soften_outlines(&mut self, width: usize) {
        let rows = self.frame.len() / width;
        let mut softened = Vec::new();
        for row in 1..rows.saturating_sub(1) {
            let (above, here, below) =
                (self.raster.row(row - 1), self.raster.row(row), self.raster.row(row + 1));
            if here.iter().chain(above).chain(below).all(|&owner| owner == NO_TRIANGLE) {
                continue;
            }
            for column in 1..width - 1 {
                let nobody = here[column] == NO_TRIANGLE;
                let border = (here[column - 1] == NO_TRIANGLE) != nobody
                    || (here[column + 1] == NO_TRIANGLE) != nobody
                    || (above[column] == NO_TRIANGLE) != nobody
                    || (below[column] == NO_TRIANGLE) != nobody;
                if border {
                    let at = row * width + column;
                    let sum = |k: usize| {
                        let line = |at: usize| {
                            i32::from(self.frame[at - 1][k])
                                + 2 * i32::from(self.frame[at][k])
                                + i32::from(self.frame[at + 1][k])
                        };
                        ((line(at - width) + 2 * line(at) + line(at + width)) / 16) as i16
                    };
                    softened.push((at, std::array::from_fn(sum)));
                }
            }
        }
        for (at, code) in softened {
            self.frame[at] = code;
        }
    }

    fn shade(&mut self, lighting: &Lighting, appearances: &[Appearance], width: usize) {
        for (row, codes) in self.frame.chunks_exact_mut(width).enumerate() {
            let y = row as f32 + 0.5;
            let mut current = NO_TRIANGLE;
            let mut triangle = None;
            for (column, (&owner, code)) in self.raster.row(row).iter().zip(codes).enumerate() {
                if owner == NO_TRIANGLE {
                    continue;
                }
                if owner != current {
                    current = owner;
                    let drawn = self.raster.triangle(owner);
                    triangle = Some((drawn, self.raster.corners(&drawn)));
                }
                let Some((drawn, corners)) = &triangle else {
                    continue;
                };
                let spot = drawn.spot(corners, column as f32 + 0.5, y);
                let light = appearances[usize::from(drawn.figure)].reflected_light(
                    drawn.material,
                    &spot,
                    lighting,
                );
                *code = encode(light);
            }
        }
    }
}

/// Everything of one figure that can be seen.
fn surfaces(figure: &Figure) -> Vec<Surface> {
    let stance = Stance::of(figure);
    let face = Face::of(figure);
    let mut all = vec![face_and_skull(&face, &stance)];
    all.extend(eyes(&face, &figure.pose, &stance));
    all.extend(mouth(&face, &figure.pose, &stance));
    if let Some(kind) = figure.person.glasses {
        all.extend(glasses(kind, &face, &stance));
    }
    if figure.person.mask.is_some() {
        all.extend(mask(&face, &stance));
    }
    if figure.person.scarf.is_some() {
        all.extend(scarf(&face, &stance));
    } else {
        all.extend(hair(&figure.person, &face, &stance));
        all.extend(ears(&face, &stance));
        all.push(neck(&face, &stance));
    }
    if let Some(kind) = figure.pose.cover {
        all.extend(held_cover(kind, &stance));
    }
    all.push(shoulders(&face, &stance));
    all
}

thread_local! {
    static RENDERER: RefCell<Renderer> = RefCell::new(Renderer::new());
}

/// Draws a scene. Each thread keeps a [`Renderer`] for this, so that drawing many pictures is fast.
#[must_use]
pub fn render(scene: &Scene) -> RgbImage {
    let mut picture = RgbImage::new(scene.width, scene.height);
    render_into(scene, &mut picture);
    picture
}

/// Draws a scene into `picture`, which takes the scene's size if it has another.
pub fn render_into(scene: &Scene, picture: &mut RgbImage) {
    RENDERER.with_borrow_mut(|renderer| renderer.render_into(scene, picture));
}
