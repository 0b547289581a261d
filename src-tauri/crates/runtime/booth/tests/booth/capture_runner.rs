//! A sitting on a clock of its own: pictures are kept, forgotten and bound as the core says.

use crate::scripted::{GrowingSmile, nobody, person};
use booth::{Album, BoothUpdate, CameraCommand, CaptureRunner, Policy, State, TurnOrder};
use capture::{CaptureCommand, End, Input, Moment, Trouble};
use image::{Rgb, RgbImage};
use std::time::Duration;

struct Bench {
    runner: CaptureRunner,
    now: Moment,
    number: u8,
    smile: GrowingSmile,
    told: Vec<BoothUpdate>,
    commands: Vec<CameraCommand>,
}

impl Bench {
    fn new() -> Self {
        let mut bench = Self {
            runner: CaptureRunner::new(Policy::default(), TurnOrder::from_seed(1)),
            now: Moment::default(),
            number: 0,
            smile: GrowingSmile::default(),
            told: Vec::new(),
            commands: Vec::new(),
        };
        bench.handle(Input::Open, None);
        bench
    }

    fn handle(&mut self, input: Input, image: Option<&RgbImage>) {
        let told = &mut self.told;
        let commands = self.runner.handle(input, image, self.now, &mut |update| told.push(update));
        self.commands.extend(commands);
    }

    /// One frame of the obedient person, or of nobody; every frame has another colour.
    fn frame(&mut self, present: bool) {
        self.number = self.number.wrapping_add(1);
        let image = RgbImage::from_pixel(320, 240, Rgb([self.number, 255 - self.number, 128]));
        let smiles = matches!(self.runner.state(), State::Live(4..));
        let smile = self.smile.next(smiles);
        let observation = if present { person(self.now.0.as_secs_f32(), smile) } else { nobody() };
        self.handle(Input::Seen { observation, taken: self.now }, Some(&image));
        self.now = self.now + Duration::from_millis(66);
    }

    fn until(&mut self, state: State) {
        for _ in 0..600 {
            if self.runner.state() == state {
                return;
            }
            self.frame(true);
        }
        panic!("never came to {state:?}");
    }

    fn album(&self) -> Option<&Album> {
        self.told.iter().find_map(|update| match update {
            BoothUpdate::Finished(album) => Some(album),
            _ => None,
        })
    }
}

fn size(jpeg: &[u8]) -> (u32, u32) {
    let image = image::load_from_memory(jpeg).expect("a JPEG");
    (image.width(), image.height())
}

#[test]
fn an_album_has_a_selfie_and_eight_others_all_different() {
    let mut bench = Bench::new();
    bench.until(State::Done);
    let album = bench.album().expect("finished");
    assert_eq!(size(album.selfie.jpeg()), (480, 640));
    assert_eq!(album.liveness.len(), 8);
    let mut seen = vec![album.selfie.jpeg()];
    for photo in &album.liveness {
        assert_eq!(size(photo.jpeg()), (240, 320));
        assert!(!seen.contains(&photo.jpeg()));
        seen.push(photo.jpeg());
    }
    assert_eq!(album.report.liveness.len(), 8);
    assert!(matches!(bench.told.last(), Some(BoothUpdate::Finished(_))));
    assert_eq!(bench.commands, [CameraCommand::Open, CameraCommand::Close]);
    assert_eq!(bench.runner.kept_photos(), 0, "handed over, not copied");
}

#[test]
fn the_selfie_is_the_frame_the_report_tells_of() {
    let mut bench = Bench::new();
    bench.until(State::Done);
    let album = bench.album().expect("finished");
    // The red of each frame is its number, and frames are 66 ms apart.
    let red =
        |jpeg: &[u8]| image::load_from_memory(jpeg).expect("a JPEG").to_rgb8().get_pixel(10, 10)[0];
    let number = |taken: Moment| (taken.0.as_millis() / 66 + 1) as u8;
    let pictures = std::iter::once((&album.selfie, &album.report.selfie))
        .chain(album.liveness.iter().zip(&album.report.liveness));
    for (photo, report) in pictures {
        assert!(red(photo.jpeg()).abs_diff(number(report.taken)) <= 2, "{:?}", report.taken);
    }
}

/// Invariant: Stopping or losing the camera wipes what was kept.
#[test]
fn stop_wipes_what_was_kept() {
    let mut bench = Bench::new();
    bench.until(State::Live(4));
    assert_eq!(bench.runner.kept_photos(), 4, "selfie and three");
    bench.handle(Input::Command(CaptureCommand::Stop), None);
    assert_eq!(bench.runner.kept_photos(), 0);
    assert_eq!(bench.told.last(), Some(&BoothUpdate::Ended(End::Stopped)));
    assert!(bench.album().is_none());
}

/// Invariant: Stopping or losing the camera wipes what was kept.
#[test]
fn a_lost_camera_wipes_and_the_next_album_is_whole() {
    let mut bench = Bench::new();
    bench.until(State::Live(6));
    bench.handle(Input::Trouble(Trouble::Lost), None);
    assert_eq!(bench.runner.kept_photos(), 0);
    bench.until(State::Done);
    assert_eq!(bench.album().expect("finished").liveness.len(), 8);
}

#[test]
fn who_leaves_takes_the_pictures_along() {
    let mut bench = Bench::new();
    bench.until(State::Live(5));
    for _ in 0..60 {
        bench.frame(false);
    }
    assert_eq!(bench.runner.kept_photos(), 0);
}

#[test]
fn a_machine_that_slept_starts_anew() {
    let mut bench = Bench::new();
    bench.until(State::Live(5));
    bench.now = bench.now + Duration::from_secs(600);
    bench.handle(Input::Woke, None);
    // Who stands there after ten minutes nobody knows: only a touch goes on.
    assert_eq!((bench.runner.state(), bench.runner.kept_photos()), (State::ConfirmPerson, 0));
    bench.handle(Input::Command(CaptureCommand::ContinuePerson), None);
    assert_eq!((bench.runner.state(), bench.runner.kept_photos()), (State::Framing, 0));
}

/// Invariant: Personal data stays out of `Debug`.
#[test]
fn an_album_does_not_print_its_pictures() {
    let mut bench = Bench::new();
    bench.until(State::Done);
    let album = bench.album().expect("finished");
    assert!(!format!("{:?}", album.selfie).contains("255, 216"));
    assert!(format!("{:?}", album.selfie).starts_with("Photo("));
}
