//! Tests which frames become photos, and that a photograph never comes to the end.

mod gates;
mod own_best;
mod scripts;
mod still_picture;
mod unassessed;
mod window;
