//! Counts the faces that the real eyes see where nobody is, and lets captures wait there: a ghost restarts no clock.

use crate::clips::Clip;
use crate::figures::Figures;
use crate::playback::RATE;
use capture::{Input, Moment, Observation, Policy, Session, State, TurnOrder};
use puppet::{Scene, render_into};
use std::error::Error;
use std::thread;
use std::time::Duration;
use vision::{Observer, VisionError};

/// How long the demo's empty room is watched.
const WATCHED: Duration = Duration::from_secs(30 * 60);
/// The size of the demo's pictures.
const SIZE: (u32, u32) = (640, 480);
/// No ghost may last longer.
const LONGEST_MS: u64 = 300;
/// One capture that nobody comes to.
const CAPTURE: Duration = Duration::from_secs(40);

/// Watches the demo's room and the films of empty rooms.
///
/// # Errors
/// The face models do not run; a ghost lasts too long, or a capture takes one for somebody.
pub(crate) fn tell(films: &[Clip], figures: &mut Figures) -> Result<(), Box<dyn Error>> {
    let rendered = watch_demo()?;
    let mut wrong = tell_room("demo", &rendered, figures);
    for film in films {
        wrong.extend(tell_room(&film.name, &film.seen, figures));
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("; ").into()) }
}

fn tell_room(name: &str, seen: &[Observation], figures: &mut Figures) -> Vec<String> {
    let faces: Vec<bool> = seen.iter().map(|one| one.face.is_some()).collect();
    let ghosts = ghosts(&faces, gap_frames());
    let longest = ghosts.iter().copied().max().unwrap_or_default();
    let minutes = seen.len() as f64 / f64::from(RATE) / 60.0;
    Figures::say(&format!("empty room {name}, {minutes:.1} minutes: ghosts of {ghosts:?} ms"));
    figures.note(&format!("ghosts_{name}"), ghosts.len());
    figures.note(&format!("ghosts_{name}_longest_ms"), longest);
    let mut wrong = Vec::new();
    if longest > LONGEST_MS {
        wrong.push(format!("a ghost in the room {name} lasts {longest} ms"));
    }
    for part in seen.chunks_exact((CAPTURE.as_secs() as usize) * RATE as usize) {
        let (asked, ended) = waits(part);
        if !is_in_time(asked, ended) {
            wrong.push(format!("in the room {name} it is asked after {asked:?}, over {ended:?}"));
        }
    }
    wrong
}

/// How long each run of sightings lasts, as the capture joins them: with up to so many frames between two.
fn ghosts(faces: &[bool], gap: usize) -> Vec<u64> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for frame in (0..faces.len()).filter(|frame| faces[*frame]) {
        match runs.last_mut() {
            Some((_, last)) if frame - *last <= gap => *last = frame,
            _ => runs.push((frame, frame)),
        }
    }
    // One frame stands for the time until the next.
    runs.iter().map(|(first, last)| (last - first + 1) as u64 * 1_000 / u64::from(RATE)).collect()
}

fn gap_frames() -> usize {
    (Policy::default().pace.gap_ms * u64::from(RATE) / 1_000) as usize
}

/// When a capture before this asks whether more time is needed, and when its attempt is over.
fn waits(seen: &[Observation]) -> (Option<Duration>, Option<Duration>) {
    let mut session = Session::new(Policy::default(), TurnOrder::from_seed(1));
    session.handle(Input::Open, Moment::default());
    let (mut asked, mut over, mut framing) = (None, None, None);
    for (frame, observation) in (0_u32..).zip(seen) {
        let at = Moment(Duration::from_secs(1) * frame / RATE);
        while let Some(due) = session.wake_at()
            && due <= at
        {
            session.handle(Input::Tick, due);
        }
        let mut observation = observation.clone();
        observation.fingerprint = u64::from(frame);
        session.handle(Input::Seen { observation, taken: at }, at);
        let since = |begun: Option<Duration>| begun.map(|begun| at.0 - begun);
        match session.state() {
            State::Framing if framing.is_none() => framing = Some(at.0),
            State::AskMore if asked.is_none() => asked = since(framing),
            State::TimedOut | State::Cancelled if over.is_none() => over = since(framing),
            _ => {}
        }
    }
    (asked, over)
}

/// Asked after 15 s and over after 20 more, a frame or two early or late.
fn is_in_time(asked: Option<Duration>, over: Option<Duration>) -> bool {
    let near = |at: Option<Duration>, seconds: f32| {
        at.is_some_and(|at| (at.as_secs_f32() - seconds).abs() < 0.2)
    };
    near(asked, 15.0) && near(over, 35.0)
}

/// The demo's room with fresh grain in each frame, looked at by as many eyes as there are processors.
fn watch_demo() -> Result<Vec<Observation>, Box<dyn Error>> {
    let threads = thread::available_parallelism()?.get() as u32;
    let frames = WATCHED.as_secs() as u32 * RATE;
    let part = frames.div_ceil(threads);
    thread::scope(|scope| {
        let hands: Vec<_> = (0..threads)
            .map(|hand| scope.spawn(move || watch(hand * part..frames.min((hand + 1) * part))))
            .collect();
        let mut seen = Vec::new();
        for hand in hands {
            seen.extend(hand.join().expect("a thread does not panic")?);
        }
        Ok(seen)
    })
}

fn watch(frames: std::ops::Range<u32>) -> Result<Vec<Observation>, VisionError> {
    let mut eyes = Observer::new()?;
    let mut picture = image::RgbImage::new(SIZE.0, SIZE.1);
    frames
        .map(|frame| {
            render_into(&Scene::empty(SIZE.0, SIZE.1).seeded(frame), &mut picture);
            Ok(eyes.observe(&picture).observation)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use capture::Face;

    fn seen(is_face: impl Fn(usize) -> bool) -> Vec<Observation> {
        let frames = 40 * RATE as usize;
        let nobody = Observation { frame_width: 640, frame_height: 480, ..Observation::default() };
        (0..frames)
            .map(|frame| Observation {
                face: is_face(frame).then(Face::default),
                frame_luma: 120.0,
                ..nobody.clone()
            })
            .collect()
    }

    #[test]
    fn a_ghost_is_as_long_as_its_sightings_and_the_gaps_between_them() {
        let faces: Vec<bool> =
            "..#.....#.#..........###..........".chars().map(|one| one == '#').collect();
        assert_eq!(ghosts(&faces, 3), [66, 200, 200]);
        assert_eq!(ghosts(&faces, 7), [600, 200]);
    }

    #[test]
    fn ghosts_of_a_fifth_of_a_second_restart_no_clock() {
        let (asked, over) = waits(&seen(|frame| frame % 60 < 3));
        assert!(is_in_time(asked, over), "{asked:?} {over:?}");
    }

    /// A planted mistake: somebody who stays for two seconds is not nobody.
    #[test]
    fn who_stays_is_told_from_a_ghost() {
        let (asked, over) = waits(&seen(|frame| (150..180).contains(&frame)));
        assert!(!is_in_time(asked, over), "{asked:?} {over:?}");
        let long: Vec<bool> = (0..60).map(|frame| frame < 5).collect();
        assert!(ghosts(&long, gap_frames())[0] > LONGEST_MS);
    }
}
