//! The booth from outside: scripted cameras and eyes, and journeys with the real eyes and a rendered person.

mod capture_runner;
mod changed_places;
mod guidance_to_motion;
mod harness;
mod journeys;
mod presentation_attacks;
mod printed_photo;
mod scripted;
mod setup_preview;
mod sides;
mod threads;
