//! Tells screens apart by name, and puts windows on them.

use tauri::{Monitor, WebviewWindow};

/// A name for each screen, no two the same: two of one make are numbered in the system's order.
pub(crate) fn names(screens: &[Monitor]) -> Vec<String> {
    numbered(screens.iter().map(|screen| screen.name().map_or("Screen", |name| name.as_str())))
}

fn numbered<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut given: Vec<String> = Vec::new();
    for name in names {
        let mut unique = name.to_owned();
        for number in 2.. {
            if !given.contains(&unique) {
                break;
            }
            unique = format!("{name} ({number})");
        }
        given.push(unique);
    }
    given
}

/// The place of the chosen screen among those that are connected.
pub(crate) fn position(screens: &[Monitor], chosen: Option<&str>) -> Option<usize> {
    names(screens).iter().position(|name| Some(name.as_str()) == chosen)
}

/// Puts an ordinary window at the corner of a screen.
///
/// # Errors
/// What the window system said.
pub(crate) fn stand(window: &WebviewWindow, screen: &Monitor) -> tauri::Result<()> {
    window.set_position(*screen.position())
}

/// Lets a window fill one of the screens; call it on the main thread.
///
/// # Errors
/// What the window system said.
#[cfg(target_os = "linux")]
pub(crate) fn fill(window: &WebviewWindow, _screens: &[Monitor], at: usize) -> tauri::Result<()> {
    use gtk::prelude::GtkWindowExt;
    let native = window.gtk_window()?;
    // By number: where windows have no say in their position (Wayland), they have in this.
    if let (Some(display), Ok(number)) = (GtkWindowExt::screen(&native), i32::try_from(at)) {
        native.fullscreen_on_monitor(&display, number);
    }
    Ok(())
}

/// Lets a window fill one of the screens.
///
/// # Errors
/// What the window system said.
#[cfg(not(target_os = "linux"))]
pub(crate) fn fill(window: &WebviewWindow, screens: &[Monitor], at: usize) -> tauri::Result<()> {
    let Some(screen) = screens.get(at) else { return Ok(()) };
    window.set_fullscreen(false)?;
    stand(window, screen)?;
    window.set_fullscreen(true)
}

#[cfg(test)]
mod tests {
    use super::numbered;

    #[test]
    fn screens_of_one_name_are_numbered() {
        let names = numbered(["U2419H", "U2419H", "HDMI-1", "U2419H"].into_iter());
        assert_eq!(names, ["U2419H", "U2419H (2)", "HDMI-1", "U2419H (3)"]);
    }
}
