//! What the window is shown. Each type here crosses to TypeScript; `ui/src/backend/bindings` is made from them.

pub(crate) mod assist;
pub(crate) mod cameras;
pub(crate) mod capture;
pub(crate) mod demo;
pub(crate) mod jobs;
pub(crate) mod kiosk;
pub(crate) mod notice;
pub(crate) mod quality;
pub(crate) mod settings;
pub(crate) mod voice;
