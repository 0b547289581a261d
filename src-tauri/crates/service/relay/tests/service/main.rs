//! The relay as a program, over real connections and real databases.

#[cfg(test)]
mod canary;
#[cfg(test)]
mod client;
#[cfg(test)]
#[path = "../../../callbacks/tests/service/cluster.rs"]
mod cluster;
#[cfg(test)]
mod device;
#[cfg(test)]
mod devices;
#[cfg(test)]
mod fleet;
#[cfg(test)]
mod hints;
#[cfg(test)]
mod instance;
#[cfg(test)]
mod jobs;
#[cfg(test)]
mod kiosk;
#[cfg(test)]
mod registers;
#[cfg(test)]
mod smile_id;
#[cfg(test)]
mod strain;
