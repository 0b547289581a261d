//! What a running capture costs: pictures of a webcam decoded, mirrored, looked at and decided about, 30 a second.
//!
//! PhotoBuffer three numbers: the share of one processor core, and how many pictures a second were looked at and mirrored.

use booth::{Booth, BoothConfig, BoothUpdate, FaceAnalyzer, Mirrored, Policy, TurnOrder};
use camera::decode::decode;
use camera::pipe::RawPicture;
use camera::{CameraError, Frame, FrameSource, PixelFormat};
use capture::Observation;
use image::RgbImage;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use puppet::{Person, Pose, Scene, render};
use rustix::time::{ClockId, clock_gettime};
use std::error::Error;
use std::f32::consts::TAU;
use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use tokio::sync::watch;

const SIZE: (u16, u16) = (1280, 720);
const INTERVAL: Duration = Duration::from_nanos(1_000_000_000 / 30);
const MEASURED: Duration = Duration::from_secs(10);
/// Models are read and the window finds the face meanwhile.
const WARM_UP: Duration = Duration::from_secs(3);

fn main() -> Result<(), Box<dyn Error>> {
    let film: Arc<[Vec<u8>]> = (0..30).map(picture).collect();
    let (preview, mut mirrored) = watch::channel(None);
    let (looks, is_over) = (Arc::new(AtomicU32::new(0)), Arc::new(AtomicBool::new(false)));
    let (counted, over) = (Arc::clone(&looks), Arc::clone(&is_over));
    let booth = Booth::open(BoothConfig {
        source: Box::new(move || {
            Ok(Box::new(Webcam { film: Arc::clone(&film), begun: Instant::now(), last: 0 }))
        }),
        analyzer: Arc::new(move || {
            let observer = vision::Observer::new().map_err(|error| error.to_string())?;
            Ok(Box::new(Counted(observer, Arc::clone(&counted))))
        }),
        policy: Policy::default(),
        chance: TurnOrder::from_seed(1),
        mirrored: Mirrored::default(),
        preview,
        readings: watch::channel(None).0,
        on_update: Box::new(move |update| {
            if !matches!(update, BoothUpdate::Changed(_)) {
                over.store(true, Ordering::Relaxed);
            }
        }),
    });
    thread::sleep(WARM_UP);

    let (begun, spent) = (Instant::now(), processor_time());
    let looks_before = looks.load(Ordering::Relaxed);
    let mut mirrors = 0;
    while begun.elapsed() < MEASURED {
        thread::sleep(Duration::from_millis(5));
        mirrors += u32::from(mirrored.has_changed()?);
        mirrored.mark_unchanged();
    }
    let seconds = begun.elapsed().as_secs_f64();
    let share = (processor_time() - spent).as_secs_f64() / seconds;
    let looked = looks.load(Ordering::Relaxed) - looks_before;
    drop(booth);
    if is_over.load(Ordering::Relaxed) {
        return Err("the capture ended while it was measured".into());
    }
    let per_second = |count: u32| f64::from(count) / seconds;
    let (looked, mirrors) = (per_second(looked), per_second(mirrors));
    writeln!(std::io::stdout(), "{share:.4} {looked:.2} {mirrors:.2}")?;
    Ok(())
}

/// A webcam's JPEG of somebody whose head leans too far for the capture to begin: guidance goes on and on.
fn picture(i: u32) -> Vec<u8> {
    let phase = i as f32 / 30.0 * TAU;
    let pose = Pose {
        x_cm: 2.0 * phase.sin(),
        ..Pose::turned(10.0 * phase.sin(), 5.0 * phase.cos(), 22.0)
    };
    let scene = Scene::of(Person::customer(), pose).seeded(i + 1);
    let image = render(&scene.sized(SIZE.0.into(), SIZE.1.into()));
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 80);
    encoder.set_sampling_factor(SamplingFactor::R_4_2_2);
    encoder
        .encode(image.as_raw(), SIZE.0, SIZE.1, ColorType::Rgb)
        .expect("writing to memory cannot fail and the picture has the stated size");
    bytes
}

/// Shows the film at 30 pictures a second; late pictures are left out.
struct Webcam {
    film: Arc<[Vec<u8>]>,
    begun: Instant,
    last: u64,
}

impl FrameSource for Webcam {
    fn next_frame(&mut self, patience: Duration) -> Result<Option<Frame>, CameraError> {
        let newest = (self.begun.elapsed().as_nanos() / INTERVAL.as_nanos()) as u64;
        self.last = newest.max(self.last + 1);
        let due = self.begun + INTERVAL * self.last as u32;
        thread::sleep(due.saturating_duration_since(Instant::now()).min(patience));
        let image = decode(&RawPicture {
            sequence: self.last,
            format: PixelFormat::Mjpeg,
            width: SIZE.0.into(),
            height: SIZE.1.into(),
            bytes: self.film[self.last as usize % self.film.len()].clone(),
        });
        let image = image.map_err(|_| CameraError::Unusable)?;
        Ok(Some(Frame { sequence: self.last, taken: Instant::now(), image: Arc::new(image) }))
    }
}

struct Counted(vision::Observer, Arc<AtomicU32>);

impl FaceAnalyzer for Counted {
    fn observe(&mut self, image: &RgbImage) -> Observation {
        self.1.fetch_add(1, Ordering::Relaxed);
        self.0.observe(image).observation
    }
}

/// What this process has used of the processor, all threads together.
fn processor_time() -> Duration {
    let spent = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(spent.tv_sec.unsigned_abs(), spent.tv_nsec as u32)
}
