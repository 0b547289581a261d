//! What the window is shown. Each type here crosses to TypeScript; `ui/src/backend/bindings` is made from them.

pub mod capture;
pub mod demo;
pub mod jobs;
pub mod kiosk;
pub mod notice;
pub mod settings;
