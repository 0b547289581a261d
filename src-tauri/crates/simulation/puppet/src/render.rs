//! Draws a scene: surfaces, rasteriser, shading, sensor.

pub(crate) mod backdrop;
pub(crate) mod body;
pub(crate) mod brush;
pub(crate) mod lighting;
pub(crate) mod picture_overlay;
pub(crate) mod raster;
pub(crate) mod renderer;
pub(crate) mod sensor;
pub(crate) mod shading;
pub(crate) mod shutter;
pub(crate) mod skin;
pub(crate) mod surface;
pub(crate) mod visit_photos;
