//! What vision sees, held against people whose pose is known and against `MediaPipe` itself.

mod agreement;
mod expression;
mod fairness;
mod motion;
mod pose;
mod presence;
mod variety;

use image::RgbImage;
use puppet::{Renderer, Scene};
use vision::{Observer, Sight};

/// An observer in front of a stage.
struct Bench {
    observer: Observer,
    renderer: Renderer,
    picture: RgbImage,
}

impl Bench {
    fn new() -> Self {
        let observer = Observer::new().expect("the shipped models run");
        Self { observer, renderer: Renderer::new(), picture: RgbImage::new(1, 1) }
    }

    /// The scene as a single still picture.
    fn look(&mut self, scene: &Scene) -> Sight {
        self.renderer.render_into(scene, &mut self.picture);
        self.observer.look(&self.picture)
    }

    /// The scene as the next frame of a stream.
    fn observe(&mut self, scene: &Scene) -> Sight {
        self.renderer.render_into(scene, &mut self.picture);
        self.observer.observe(&self.picture)
    }
}
