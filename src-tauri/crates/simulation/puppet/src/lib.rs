//! A rendered person whose pose is known: demo camera and ground truth.
//!
//! [`render`] draws a [`Scene`] (who stands how in which room and light) without any photograph or texture
//! file; [`ground_truth`] says where every mesh point of every face really is; [`Actor`] is a person who listens
//! to [`Request`]s and follows them in some [`Manner`]; [`Performance`] is all that a camera may get to see, attacks
//! included. The same scene always gives the same picture, bit for bit; `cargo run -p puppet --example gallery`
//! draws contact sheets of everything.
//!
//! ```text
//! Request -> Actor -> Pose --+
//!            Person ---------+--> Scene --> head, hair, eyes .. (triangles) --> raster --> shading --> lens --> RgbImage
//!            room, light ----+       +--> ground_truth
//! ```
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
pub use acting::behaviour::Manner;
pub use acting::motion_request::Request;
pub use acting::presentation::{Act, Performance};
pub use geometry::ground_truth::{Truth, ground_truth};
pub use model::cover::Cover;
pub use model::face_shape::FaceShape;
pub use model::held_picture::Print;
pub use model::illumination::Illumination;
pub use model::monk_tone::MonkTone;
pub use model::person::{Colour, Glasses, Hair, HairStyle, Person};
pub use model::pose::Pose;
pub use model::scene::{Figure, Lens, Light, Room, Scene};
pub use render::renderer::{Stage, render, render_into};
pub use render::visit_photos::Sitting;
