//! Who of the staff is here: the door with its PINs, who has signed in, and who belongs to the staff.

pub(crate) mod commands;
pub(crate) mod desk;
pub(crate) mod first_run;
pub(crate) mod kept;
pub(crate) mod members;
pub(crate) mod sign_in;
#[cfg(test)]
mod tests;
pub(crate) mod view;
