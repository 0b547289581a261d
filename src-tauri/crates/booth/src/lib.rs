//! Runs a capture: camera to vision to capture to album.
