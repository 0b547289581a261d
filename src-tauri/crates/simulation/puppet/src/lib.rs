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

mod actor;
mod attire;
mod brush;
mod canonical;
mod channel;
mod cover;
mod expression;
mod eyes;
mod face;
mod hair;
mod head;
mod illumination;
mod landmark;
mod lens;
mod lighting;
mod manner;
mod mouth;
mod noise;
mod performance;
mod person;
mod pose;
mod print;
mod raster;
mod request;
mod room;
mod scene;
mod shading;
mod shape;
mod shutter;
mod sitting;
mod skin;
mod stage;
mod surface;
mod tone;
mod truth;
mod vector;

pub use actor::Actor;
pub use cover::Cover;
pub use illumination::Illumination;
pub use manner::Manner;
pub use performance::{Act, Performance};
pub use person::{Colour, Glasses, Hair, HairStyle, Person};
pub use pose::Pose;
pub use print::Print;
pub use request::Request;
pub use scene::{Figure, Lens, Light, Room, Scene};
pub use shape::FaceShape;
pub use sitting::Sitting;
pub use stage::{Stage, render, render_into};
pub use tone::MonkTone;
pub use truth::{Truth, ground_truth};
