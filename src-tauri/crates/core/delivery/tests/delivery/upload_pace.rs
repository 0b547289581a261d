//! Plays lines of many kinds: the pace finds as many uploads side by side as help, and no more.

use delivery::{BACKLOG_LANES, UploadPace};
use std::time::Duration;

/// 400 KB each.
const BYTES: usize = 400_000;

/// A line: so long an upload waits for replies, and so many bytes a second go through, however many share it.
#[derive(Debug, Clone, Copy)]
struct Line {
    waits: f64,
    bytes_per_s: f64,
}

impl Line {
    /// Plays uploads one after another, each with as many beside it as the pace allows: bytes a second, and the width at
    /// each upload's end.
    fn play(self, pace: &mut UploadPace, uploads: usize) -> (f64, Vec<usize>) {
        let (mut now, mut widths) = (1.0, Vec::new());
        let began = now;
        for _ in 0..uploads {
            let width = pace.width() as f64;
            // So long each takes; one of `width` ends after each share of it.
            let took = (BYTES as f64 * width / self.bytes_per_s)
                .max(self.waits + BYTES as f64 / self.bytes_per_s);
            now += took / width;
            pace.on_arrived(BYTES, Duration::from_secs_f64(took), Duration::from_secs_f64(now));
            widths.push(pace.width());
        }
        ((uploads * BYTES) as f64 / (now - began), widths)
    }
}

/// Invariant: Where replies are far away, uploads go side by side; where the line is full, they do not.
#[test]
fn long_lines_are_used_side_by_side_and_full_ones_are_not() {
    for (line, widest) in [
        (Line { waits: 0.6, bytes_per_s: 50e6 }, 3),
        (Line { waits: 0.1, bytes_per_s: 50e6 }, 3),
        (Line { waits: 0.4, bytes_per_s: 1e6 }, 2),
        (Line { waits: 0.001, bytes_per_s: 1e6 }, 1),
    ] {
        let mut pace = UploadPace::default();
        let (_, widths) = line.play(&mut pace, 400);
        let late = &widths[100..];
        let at = |width: usize| late.iter().filter(|&&found| found == width).count();
        assert!(at(widest) * 2 > late.len(), "{line:?}: {late:?}");
        assert!(widths.iter().all(|width| (1..=BACKLOG_LANES).contains(width)));
    }
}

#[test]
fn slow_line_never_has_two_at_once() {
    let mut pace = UploadPace::default();
    let (_, widths) = Line { waits: 1.0, bytes_per_s: 8_000.0 }.play(&mut pace, 40);
    assert!(widths.iter().all(|&width| width == 1), "{widths:?}");
}

#[test]
fn failure_and_a_slow_upload_end_it() {
    let quick = Line { waits: 0.6, bytes_per_s: 50e6 };
    let ends: [fn(&mut UploadPace); 2] = [UploadPace::on_failed, |pace| {
        pace.on_arrived(BYTES, Duration::from_secs(60), Duration::from_secs(9_000));
    }];
    for end in ends {
        let mut pace = UploadPace::default();
        quick.play(&mut pace, 60);
        assert_eq!(pace.width(), BACKLOG_LANES);
        end(&mut pace);
        assert_eq!(pace.width(), 1);
        quick.play(&mut pace, 200);
        assert_eq!(pace.width(), BACKLOG_LANES, "and it is found again");
    }
}

#[test]
fn pause_between_two_backlogs_says_nothing_about_the_line() {
    let mut pace = UploadPace::default();
    let arrive = |pace: &mut UploadPace, at_ms: u64| {
        pace.on_arrived(BYTES, Duration::from_millis(600), Duration::from_millis(at_ms));
    };
    for at_ms in [600, 1_200, 1_800, 2_400, 3_000] {
        arrive(&mut pace, at_ms);
    }
    assert_eq!(pace.width(), 2, "a round at one is over, two are tried");
    arrive(&mut pace, 3_300);
    pace.on_idle();
    for step in 0..5 {
        arrive(&mut pace, 900_000 + step * 300);
    }
    assert_eq!(pace.width(), 3, "the quarter of an hour does not count");
}
