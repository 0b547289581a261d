//! The booth from outside: scripted cameras and eyes, and journeys with the real eyes and a rendered person.

mod journeys;
mod obedience;
mod paper;
mod presentations;
mod script;
mod sides;
mod sittings;
mod studio;
mod threads;
mod viewings;
