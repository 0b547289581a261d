//! The cameras, and setting one up.

use super::Here;
use crate::account;
use crate::camera_setup::{DEMO_CAMERA, Setups};
use crate::camera_views;
use crate::failure::{Failure, FailureCode};
use crate::views::cameras::{
    CameraForm, CameraRow, CameraSetupView, ControlRow, ReachView, SheetForm,
};
use crate::views::settings::SettingsView;
use camera::{Device, WorkerCommand};

fn worker() -> Result<WorkerCommand, Failure> {
    WorkerCommand::own().map_err(|why| Failure::new(FailureCode::Other, why))
}

/// The cameras that are connected; in a demo its own.
#[tauri::command(async)]
pub(crate) fn cameras(here: Here<'_>) -> Result<Vec<CameraRow>, Failure> {
    let found = if here.is_demo() {
        vec![(DEMO_CAMERA.to_owned(), String::new())]
    } else {
        let found = Device::list(&worker()?);
        let found = found.map_err(|why| Failure::new(FailureCode::Other, why))?;
        found.into_iter().map(|one| (one.id, one.name)).collect()
    };
    let setups = Setups::read(&here.station()?.store());
    let row = |(id, name): (String, String)| CameraRow {
        set_up_at_ms: setups.cameras.get(&id).map(|setup| setup.at_ms),
        id,
        name,
    };
    Ok(found.into_iter().map(row).collect())
}

/// Prefers a camera from the next visit on.
#[tauri::command(async)]
pub(crate) fn choose_camera(here: Here<'_>, id: &str) -> Result<SettingsView, Failure> {
    let station = here.station()?;
    let mut store = station.store();
    account::prefer_camera(&mut store, id)?;
    let shown = account::view(&store);
    drop(store);
    here.tell_kiosk();
    Ok(shown)
}

/// How a camera is set up.
#[tauri::command(async)]
pub(crate) fn camera_setup(here: Here<'_>, id: &str) -> Result<CameraSetupView, Failure> {
    let setups = Setups::read(&here.station()?.store());
    let setup = setups.of(id);
    let reach = setup.view.zip(setup.reach(here.policy()));
    Ok(CameraSetupView {
        form: camera_views::form(id, &setup),
        reach: reach.map(|(view, reach)| camera_views::reach(view.horizontal_deg, &reach)),
        has_baseline: setup.baseline.is_some(),
        at_ms: (setup.at_ms > 0).then_some(setup.at_ms),
        damaged: setups.damaged,
    })
}

/// The controls a camera has, with their values now; none in a demo.
#[tauri::command(async)]
pub(crate) fn camera_controls(here: Here<'_>, id: &str) -> Result<Vec<ControlRow>, Failure> {
    if here.is_demo() {
        return Ok(Vec::new());
    }
    let found = Device::controls(&worker()?, id);
    let found = found.map_err(|why| Failure::new(FailureCode::Other, why))?;
    Ok(found.iter().map(camera_views::control).collect())
}

/// Looks through a camera as this form says.
#[tauri::command(async)]
pub(crate) fn view_camera(here: Here<'_>, form: CameraForm) -> Result<(), Failure> {
    here.view_camera(form)
}

/// Looks through no camera any more.
#[tauri::command(async)]
pub(crate) fn end_viewing(here: Here<'_>) {
    here.end_viewing();
}

/// What a sheet that was held up tells of a camera's view; nothing when it cannot have been one.
#[tauri::command(async)]
pub(crate) fn measure_view(here: Here<'_>, sheet: SheetForm) -> Option<ReachView> {
    camera_views::measured(&sheet, here.policy())
}

/// Keeps a camera's set-up and uses that camera from now on.
#[tauri::command(async)]
pub(crate) fn save_camera(here: Here<'_>, form: CameraForm) -> Result<(), Failure> {
    here.save_camera(&form)
}
