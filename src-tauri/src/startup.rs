//! Puts the program together and runs it.

use crate::commands::{assist, cameras, demo, jobs, settings, station, visit, voice};
use crate::kiosk::Kiosk;
use crate::launch::Launch;
use crate::policy_file;
use crate::window;
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
            station::kiosk,
            station::watch,
            station::choose_passphrase,
            station::unlock,
            station::set_aside_damaged,
            station::open_again,
            station::leave,
            visit::begin_visit,
            visit::order_capture,
            visit::next_frame,
            visit::review,
            visit::photo,
            visit::keep_visit,
            visit::discard_visit,
            jobs::jobs,
            jobs::job,
            jobs::how_taken,
            jobs::act_on_job,
            settings::settings,
            settings::save_account,
            settings::save_receiver,
            settings::check_receiver,
            settings::lift_lockouts,
            cameras::cameras,
            cameras::choose_camera,
            cameras::camera_setup,
            cameras::camera_controls,
            cameras::view_camera,
            cameras::end_viewing,
            cameras::measure_view,
            cameras::save_camera,
            voice::voice,
            voice::save_voice,
            voice::outlets,
            voice::speak,
            voice::chime,
            voice::hush,
            demo::demo,
            demo::demo_set,
            assist::open_assist,
            assist::watch_assist,
            assist::stop_capture,
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
                crate::logs::warn("window", &why.to_string());
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

    #[test]
    fn a_window_may_call_each_command_there_is_and_no_other() {
        let handled = listed(include_str!("startup.rs"), "generate_handler![", "]");
        let handled: BTreeSet<&str> =
            handled.into_iter().filter_map(|path| path.split("::").last()).collect();
        let declared = listed(include_str!("../build.rs"), "COMMANDS: &[&str] = &[", "];");
        let windows = [
            include_str!("../capabilities/main.json"),
            include_str!("../capabilities/assist.json"),
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
