//! The booth from outside: scripted cameras and eyes, and journeys with the real eyes and a rendered person.

mod journeys;
mod studio;
