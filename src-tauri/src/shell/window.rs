//! The customer's window and the operator's: locked down to our own pages, alive again when a web process dies.

use crate::screens::choice::ScreenChoice;
use crate::screens::place;
use crate::shell::cli::Launch;
use std::path::PathBuf;
use tauri::webview::NewWindowResponse;
use tauri::{
    AppHandle, Manager, Monitor, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent,
    Wry,
};

/// The customer's window.
pub(crate) const MAIN: &str = "main";
/// The operator's window.
pub(crate) const OPERATOR: &str = "operator";

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

/// Whether WebDriver holds the windows. An incognito view has a browsing context of its own, which it cannot reach.
fn automated() -> bool {
    std::env::var("TAURI_WEBVIEW_AUTOMATION").is_ok_and(|value| value == "true")
}

/// A window that shows one of our pages and is led nowhere else.
fn ours<'a>(
    app: &'a AppHandle,
    label: &str,
    page: &str,
) -> WebviewWindowBuilder<'a, Wry, AppHandle> {
    WebviewWindowBuilder::new(app, label, WebviewUrl::App(page.into()))
        .incognito(!automated())
        .disable_drag_drop_handler()
        .zoom_hotkeys_enabled(false)
        .devtools(false)
        .initialization_script_for_all_frames(LOCK)
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
}

/// Opens the customer's window.
///
/// # Errors
/// What the window system said.
pub(crate) fn open(app: &AppHandle, launch: &Launch, choice: ScreenChoice) -> tauri::Result<()> {
    let locked_down = !(launch.demo || launch.windowed);
    let mut builder = ours(app, MAIN, "index.html").title("Tabasamu");
    builder = if !locked_down {
        let (width, height) = if launch.portrait { (1080.0, 1920.0) } else { (1280.0, 800.0) };
        builder.inner_size(width, height).min_inner_size(480.0, 480.0)
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
    put_customers(app, locked_down, choice)?;
    reload_when_the_page_dies(&window, "tauri://localhost")
}

/// The screens that are connected.
///
/// # Errors
/// What the window system said.
pub(crate) fn screens(app: &AppHandle) -> tauri::Result<Vec<Monitor>> {
    app.get_webview_window(MAIN)
        .map_or_else(|| Ok(Vec::new()), |window| window.available_monitors())
}

/// Puts the customer's window on the chosen screen, if one was chosen that is connected.
///
/// # Errors
/// What the window system said.
pub(crate) fn put_customers(
    app: &AppHandle,
    locked_down: bool,
    choice: ScreenChoice,
) -> tauri::Result<()> {
    let handle = app.clone();
    app.run_on_main_thread(move || {
        let put = || -> tauri::Result<()> {
            let Some(window) = handle.get_webview_window(MAIN) else { return Ok(()) };
            let screens = window.available_monitors()?;
            match place::position(&screens, choice.customer.as_deref()) {
                Some(at) if locked_down => place::fill(&window, &screens, at),
                Some(at) => place::stand(&window, &screens[at]),
                None => Ok(()),
            }
        };
        if let Err(why) = put() {
            crate::shell::logs::warn("the chosen screen", &why.to_string());
        }
    })
}

/// Whether the operator's window can be shown: a locked-down kiosk has only the screens beside the customer's for it.
pub(crate) fn has_place_for_operator(app: &AppHandle, locked_down: bool) -> bool {
    !locked_down || other_screen(app).is_some()
}

/// Opens the operator's window on the chosen screen, or else beside the customer's screen if there is another; an open one
/// comes to the front.
///
/// Our pages are served to a browsing context once for each folder of data, but each incognito window has a context of
/// its own: without a folder of its own, which stays empty, this one would never be given a page.
///
/// # Errors
/// What the window system said.
pub(crate) fn open_operator(
    app: &AppHandle,
    folder: PathBuf,
    chosen: Option<&str>,
) -> tauri::Result<()> {
    if let Some(window) = app.get_webview_window(OPERATOR) {
        window.unminimize()?;
        return window.set_focus();
    }
    let mut builder = ours(app, OPERATOR, "assist.html")
        .title("Tabasamu")
        .inner_size(1100.0, 760.0)
        .min_inner_size(480.0, 640.0);
    if !automated() {
        builder = builder.data_directory(folder);
    }
    let screens = screens(app)?;
    let chosen = place::position(&screens, chosen).map(|at| screens[at].clone());
    if let Some(screen) = chosen.or_else(|| other_screen(app)) {
        let corner = screen.position().to_logical::<f64>(screen.scale_factor());
        builder = builder.position(corner.x, corner.y);
    }
    let window = builder.build()?;
    reload_when_the_page_dies(&window, "tauri://localhost/assist.html")
}

/// A screen that the customer's window is not on.
fn other_screen(app: &AppHandle) -> Option<Monitor> {
    let customers = app.get_webview_window(MAIN)?.current_monitor().ok()??;
    let screens = screens(app).ok()?;
    screens.into_iter().find(|screen| screen.position() != customers.position())
}

/// Does something while the customer's window may be covered by others: a question of the system's is nowhere else. Only a
/// locked-down window is on top before and after.
pub(crate) fn not_on_top<T>(app: &AppHandle, locked_down: bool, act: impl FnOnce() -> T) -> T {
    let window = app.get_webview_window(MAIN).filter(|_| locked_down);
    let put_on_top = |on_top: bool| {
        // A window that is gone covers nothing.
        let _ = window.as_ref().map(|window| window.set_always_on_top(on_top));
    };
    put_on_top(false);
    let done = act();
    put_on_top(true);
    done
}

/// Refuses to close: a kiosk's window has no frame, but Alt+F4 asks all the same.
pub(crate) fn keep_open(event: &WindowEvent) {
    if let WindowEvent::CloseRequested { api, .. } = event {
        api.prevent_close();
    }
}

fn is_ours(url: &Url) -> bool {
    let is_built_in = matches!(
        (url.scheme(), url.host_str()),
        ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost"))
    );
    // `cargo xtask dev` builds a program that does not carry its page: the page comes from its development server.
    is_built_in || (tauri::is_dev() && url.origin().ascii_serialization() == DEVELOPMENT_SERVER)
}

const DEVELOPMENT_SERVER: &str = "http://localhost:5173";

/// A dead web process would leave a blank window for ever; what it showed lives in Rust and is sent again.
#[cfg(target_os = "linux")]
fn reload_when_the_page_dies(window: &WebviewWindow, page: &'static str) -> tauri::Result<()> {
    use webkit2gtk::WebViewExt as _;
    window.with_webview(move |view| {
        view.inner().connect_web_process_terminated(move |view, _why| view.load_uri(page));
    })
}

#[cfg(not(target_os = "linux"))]
fn reload_when_the_page_dies(_window: &WebviewWindow, _page: &'static str) -> tauri::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    /// Invariant: Only our own pages load.
    #[test]
    fn only_our_own_pages_load() {
        let url = |text: &str| text.parse().unwrap();
        assert!(is_ours(&url("tauri://localhost/index.html")));
        assert!(is_ours(&url("tauri://localhost/assist.html")));
        assert!(!is_ours(&url("https://example.com/")));
        assert!(!is_ours(&url("http://localhost/")));
        assert!(!is_ours(&url("file:///etc/passwd")));
    }
}
