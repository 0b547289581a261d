//! Declares the window's commands, so that none is callable that a capability does not name.

fn main() {
    tauri_build::build();
}
