//! Compares vision with people whose pose is known and with `MediaPipe` itself.

mod agreement;
mod covering;
mod expression;
mod fairness;
mod motion;
mod pose;
mod presence;
mod variety;

use image::RgbImage;
use puppet::{Renderer, Scene};
use vision::{FrameAnalysis, Observer};

/// An observer in front of a renderer.
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
    fn observe_still(&mut self, scene: &Scene) -> FrameAnalysis {
        self.renderer.render_into(scene, &mut self.picture);
        self.observer.observe_still(&self.picture)
    }

    /// The scene as the next frame of a stream.
    fn observe(&mut self, scene: &Scene) -> FrameAnalysis {
        self.renderer.render_into(scene, &mut self.picture);
        self.observer.observe(&self.picture)
    }
}
