//! A rendered person whose pose is known: demo camera and ground truth.
//!
//! [`render()`] draws a [`Scene`] (who stands how in which room and light) without any photograph or texture
//! file; [`ground_truth`] says where every mesh point of every face is; [`Actor`] is a person who follows
//! [`MotionRequest`]s with some [`Behaviour`]; [`Presentation`] is everything a camera may get to see, attacks
//! included. The same scene always gives the same picture, bit for bit; `cargo run -p puppet --example gallery`
//! draws contact sheets of everything.
//!
//! ```text
//! MotionRequest -> Actor -> Pose --+
//!                  Person ---------+--> Scene --> body (triangles) --> raster --> shading --> sensor --> RgbImage
//!                  room, light ----+       +--> ground_truth
//! ```
//!
//! Folders, each importing only those before it: `model` (what is drawn, as data), `geometry` (where points lie),
//! `render` (pictures), `acting` (movement over time).
//!
//! Axes: the picture is raw, never mirrored, so the person's left is on the image's right. Camera space is in
//! centimetres, x to the image's right, y up, z towards the viewer (people have negative z).

mod acting;
mod geometry;
mod model;
mod noise;
mod render;
mod vector;

pub use acting::actor::Actor;
pub use acting::behaviour::Behaviour;
pub use acting::motion_request::MotionRequest;
pub use acting::presentation::{Presentation, PresentationKind};
pub use geometry::ground_truth::{GroundTruth, ground_truth};
pub use model::colour::Colour;
pub use model::cover::Cover;
pub use model::face_shape::FaceShape;
pub use model::held_picture::HeldPicture;
pub use model::illumination::Illumination;
pub use model::monk_tone::MonkTone;
pub use model::person::{Glasses, Hair, HairStyle, Person};
pub use model::pose::Pose;
pub use model::scene::{Figure, Lens, Light, Room, Scene};
pub use render::renderer::{Renderer, render, render_into};
pub use render::visit_photos::VisitPhotos;
