//! The one window: locked down to our own pages, alive again when its web process dies.

use crate::launch::Launch;
use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent};

/// Keys and gestures that would lead out of the kiosk, or reload, print, zoom or search the page.
const LOCK: &str = r"
addEventListener('contextmenu', (event) => event.preventDefault(), true);
addEventListener('dragstart', (event) => event.preventDefault(), true);
addEventListener('wheel', (event) => { if (event.ctrlKey) event.preventDefault(); }, { capture: true, passive: false });
addEventListener('keydown', (event) => {
  const key = event.key.toLowerCase();
  const functionKey = /^f([1-9]|1[0-2])$/.test(key);
  const history = key === 'browserback' || key === 'browserforward'
    || (event.altKey && (key === 'arrowleft' || key === 'arrowright'));
  const command = (event.ctrlKey || event.metaKey) && 'rpsoufghjntw+-=0i'.includes(key);
  if (functionKey || history || command) { event.preventDefault(); event.stopPropagation(); }
}, true);
";

/// Opens the window.
///
/// # Errors
/// What the window system said.
pub(crate) fn open(app: &AppHandle, launch: &Launch) -> tauri::Result<()> {
    // An incognito view has a browsing context of its own, which WebDriver automation cannot reach.
    let automated = std::env::var("TAURI_WEBVIEW_AUTOMATION").is_ok_and(|value| value == "true");
    let mut builder = WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
        .title("Tabasamu")
        .incognito(!automated)
        .disable_drag_drop_handler()
        .zoom_hotkeys_enabled(false)
        .devtools(false)
        .initialization_script_for_all_frames(LOCK)
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false);
    builder = if launch.demo || launch.windowed {
        let (width, height) = if launch.portrait {
            (1080.0, 1920.0)
        } else {
            (1280.0, 800.0)
        };
        builder
            .inner_size(width, height)
            .min_inner_size(480.0, 640.0)
    } else {
        builder
            .fullscreen(true)
            .always_on_top(true)
            .decorations(false)
            .resizable(false)
            .closable(false)
            .minimizable(false)
            .skip_taskbar(true)
            .visible_on_all_workspaces(true)
    };
    let window = builder.build()?;
    reload_when_the_page_dies(&window)
}

/// Refuses to close: a kiosk's window has no frame, but Alt+F4 asks all the same.
pub(crate) fn keep_open(event: &WindowEvent) {
    if let WindowEvent::CloseRequested { api, .. } = event {
        api.prevent_close();
    }
}

fn is_ours(url: &Url) -> bool {
    matches!(
        (url.scheme(), url.host_str()),
        ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost"))
    )
}

/// A dead web process would leave a blank window for ever; what it showed lives in Rust and is sent again.
#[cfg(target_os = "linux")]
fn reload_when_the_page_dies(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::WebViewExt as _;
    window.with_webview(|view| {
        view.inner()
            .connect_web_process_terminated(|page, _why| page.load_uri("tauri://localhost"));
    })
}

#[cfg(not(target_os = "linux"))]
fn reload_when_the_page_dies(_window: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn only_our_own_pages_load() {
        let url = |text: &str| text.parse().unwrap();
        assert!(is_ours(&url("tauri://localhost/index.html")));
        assert!(!is_ours(&url("https://example.com/")));
        assert!(!is_ours(&url("http://localhost/")));
        assert!(!is_ours(&url("file:///etc/passwd")));
    }
}
