//! Puts the program together and runs it.

use crate::shell::cli::Launch;
use crate::shell::kiosk::Kiosk;
use crate::shell::policy_file;
use crate::shell::window;
use anyhow::Context as _;
use std::path::PathBuf;
use std::sync::Arc;
use tauri::{Manager as _, RunEvent, WindowEvent};

/// Runs the kiosk until it is closed.
///
/// # Errors
/// Why it cannot start, for the terminal.
pub(crate) fn run(launch: Launch) -> anyhow::Result<()> {
    let locked_down = !(launch.demo || launch.windowed);
    let scratch = Scratch::for_demo(&launch)?;
    let app = tauri::Builder::default()
        .invoke_handler(tauri::generate_handler![
            crate::shell::commands::kiosk,
            crate::shell::commands::watch,
            crate::shell::commands::choose_passphrase,
            crate::shell::commands::unlock,
            crate::shell::commands::set_aside_damaged,
            crate::shell::commands::open_again,
            crate::shell::commands::leave,
            crate::visit::commands::begin_visit,
            crate::visit::commands::order_capture,
            crate::visit::commands::next_frame,
            crate::visit::commands::review,
            crate::visit::commands::photo,
            crate::visit::commands::keep_visit,
            crate::visit::commands::discard_visit,
            crate::jobs::commands::jobs,
            crate::jobs::commands::job,
            crate::jobs::commands::how_taken,
            crate::jobs::commands::act_on_job,
            crate::settings::commands::settings,
            crate::settings::commands::save_account,
            crate::settings::commands::save_receiver,
            crate::settings::commands::check_receiver,
            crate::settings::commands::lift_lockouts,
            crate::cameras::commands::cameras,
            crate::cameras::commands::choose_camera,
            crate::cameras::commands::camera_setup,
            crate::cameras::commands::camera_controls,
            crate::cameras::commands::view_camera,
            crate::cameras::commands::end_viewing,
            crate::cameras::commands::measure_view,
            crate::cameras::commands::save_camera,
            crate::speech::commands::voice,
            crate::speech::commands::save_voice,
            crate::speech::commands::outlets,
            crate::speech::commands::speak,
            crate::speech::commands::chime,
            crate::speech::commands::hush,
            crate::demo::commands::demo,
            crate::demo::commands::demo_set,
            crate::operator::commands::open_assist,
            crate::operator::commands::watch_assist,
            crate::operator::commands::stop_capture,
        ])
        .on_window_event(move |window, event| match (window.label(), event) {
            (window::MAIN, event) if locked_down => window::keep_open(event),
            // The operator's window closes with the program.
            (window::MAIN, WindowEvent::Destroyed) => window.app_handle().exit(0),
            (window::ASSIST, WindowEvent::Destroyed) => {
                window.state::<Arc<Kiosk>>().end_assist();
            }
            _ => {}
        })
        .build(tauri::generate_context!())
        .context("the window system is not available")?;
    let folder = match (&launch.data, &scratch) {
        (Some(data), _) => data.clone(),
        (None, Some(scratch)) => scratch.0.clone(),
        (None, None) => app.path().app_local_data_dir().context("no place for the store")?,
    };
    let policy = policy_file::load(&folder)?;
    let kiosk = Kiosk::start(launch.clone(), folder.join("store"), policy)?;
    app.manage(Arc::clone(&kiosk));
    let mut opened = false;
    app.run(move |app, event| match event {
        RunEvent::Ready if !opened => {
            opened = true;
            if let Err(why) = window::open(app, &launch) {
                crate::shell::logs::warn("window", &why.to_string());
                app.exit(1);
            }
        }
        RunEvent::ExitRequested { api, code: None, .. } if locked_down => api.prevent_exit(),
        RunEvent::Exit => {
            kiosk.close();
            if let Some(scratch) = &scratch {
                scratch.wipe();
            }
        }
        _ => {}
    });
    Ok(())
}

/// A demo's store: new at every start, gone at the end, as its Smile ID forgets everything too.
struct Scratch(PathBuf);

impl Scratch {
    fn for_demo(launch: &Launch) -> anyhow::Result<Option<Self>> {
        if !launch.demo || launch.data.is_some() {
            return Ok(None);
        }
        let folder = std::env::temp_dir().join(format!("tabasamu-demo-{}", std::process::id()));
        std::fs::create_dir_all(&folder).context("no place for the demo's store")?;
        Ok(Some(Self(folder)))
    }

    fn wipe(&self) {
        // Nothing in it is real; what cannot be removed now the system clears with its temporary files.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    /// What stands between two marks, cut into words.
    fn listed<'a>(text: &'a str, begin: &str, end: &str) -> BTreeSet<&'a str> {
        let (_, rest) = text.split_once(begin).unwrap();
        let (list, _) = rest.split_once(end).unwrap();
        list.split(|c: char| !(c.is_alphanumeric() || "_-:".contains(c)))
            .filter(|word| !word.is_empty())
            .collect()
    }

    /// Invariant: A window may call each command there is and no other; no camera is looked through while a visitor is
    /// here.
    #[test]
    fn a_window_may_call_each_command_there_is_and_no_other() {
        let handled = listed(include_str!("startup.rs"), "generate_handler![", "]");
        let handled: BTreeSet<&str> =
            handled.into_iter().filter_map(|path| path.split("::").last()).collect();
        let declared = listed(include_str!("../../build.rs"), "COMMANDS: &[&str] = &[", "];");
        let windows = [
            include_str!("../../capabilities/main.json"),
            include_str!("../../capabilities/assist.json"),
        ];
        let allowed: BTreeSet<String> = windows
            .into_iter()
            .flat_map(|window| listed(window, "\"permissions\": [", "]"))
            .map(|word| word.trim_start_matches("allow-").replace('-', "_"))
            .collect();
        assert!(handled.len() > 30, "{handled:?}");
        assert_eq!(handled, declared);
        assert_eq!(handled, allowed.iter().map(String::as_str).collect());
    }
}
