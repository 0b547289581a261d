//! Tests the courier against a scripted Smile ID, and the real transport against loopback servers.

#[cfg(test)]
mod authority;
#[cfg(test)]
mod clocks;
#[cfg(test)]
mod disk_trouble;
#[cfg(test)]
mod exactly_once;
#[cfg(test)]
mod hints;
#[cfg(test)]
mod kiosk;
#[cfg(test)]
mod lanes;
#[cfg(test)]
mod loopback;
#[cfg(test)]
#[cfg(target_os = "linux")]
mod memory;
#[cfg(test)]
mod offline;
#[cfg(test)]
mod proxies;
#[cfg(test)]
mod relay;
#[cfg(test)]
mod relay_script;
#[cfg(test)]
mod resends;
#[cfg(test)]
mod retirement;
#[cfg(test)]
mod scripted;
#[cfg(test)]
mod submit;
#[cfg(test)]
mod transport;
#[cfg(test)]
mod trouble;
