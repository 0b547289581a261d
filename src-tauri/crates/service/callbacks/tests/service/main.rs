//! The service over real connections and real databases.

#[cfg(test)]
mod any_bytes;
#[cfg(test)]
mod client;
#[cfg(test)]
mod cluster;
#[cfg(test)]
mod instance;
#[cfg(test)]
mod kiosk;
#[cfg(test)]
mod posts;
#[cfg(test)]
mod program;
#[cfg(test)]
mod questions;
#[cfg(test)]
mod repositories;
#[cfg(test)]
mod shared;
