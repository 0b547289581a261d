//! What the bench of vision promises, and whether the figures keep it.

/// What a frame of ours costs beside one of MediaPipe's.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cost {
    /// Ours by theirs, of the median frame of each round: the time until it is done.
    pub(super) ratio: f64,
    /// The same of the processor's time, all threads together.
    pub(super) processor_ratio: f64,
    /// Milliseconds until the median frame is done.
    pub(super) millis: f64,
    pub(super) p95_millis: f64,
    pub(super) mediapipe_millis: f64,
    pub(super) mediapipe_p95_millis: f64,
}

/// What was measured. One thread is the default.
#[derive(Debug, Clone, Copy)]
pub(super) struct Figures {
    pub(super) tracking: Cost,
    pub(super) tracking_by_two: Cost,
    pub(super) detecting: Cost,
    pub(super) detecting_by_two: Cost,
    pub(super) landmark_error_iod: f64,
    pub(super) booth_core_share: f64,
    pub(super) looks_per_second: f64,
    pub(super) mirrors_per_second: f64,
}

/// Following a face takes at most this part of what MediaPipe takes for the points alone.
const TRACKING_RATIO: f64 = 0.8;
/// Finding one takes at most this part, with one pass of the mesh on both sides.
const DETECTING_RATIO: f64 = 0.9;
/// Mean distance of our points from MediaPipe's, in outer eye distances.
const LANDMARK_ERROR: f64 = 0.005;
/// A whole capture at 30 pictures a second, in processor cores.
const BOOTH_CORE_SHARE: f64 = 0.6;
/// What capture aims at; below 6 it goes slower.
const LOOKS_PER_SECOND: f64 = 15.0;

/// Every promise that these figures break, in words.
pub(super) fn broken_promises(figures: &Figures) -> Vec<String> {
    let at_most = |what: &str, found: f64, promised: f64| {
        let is_kept = found <= promised;
        (!is_kept).then(|| format!("{what} is {found:.4}, promised is at most {promised}"))
    };
    [
        at_most("tracking_ratio_median", figures.tracking.ratio, TRACKING_RATIO),
        at_most("detecting_ratio_median", figures.detecting.ratio, DETECTING_RATIO),
        at_most("landmark_error_iod", figures.landmark_error_iod, LANDMARK_ERROR),
        at_most("booth_core_share", figures.booth_core_share, BOOTH_CORE_SHARE),
        // Negative, so that fewer is more.
        at_most("-looks_per_second", -figures.looks_per_second, -LOOKS_PER_SECOND),
    ]
    .into_iter()
    .flatten()
    .collect()
}

impl Cost {
    fn in_words(&self, what: &str) -> String {
        format!(
            "{what} {:.2} ms (p95 {:.2}), MediaPipe {:.2} ms (p95 {:.2}): ratio {:.2}, of processor time {:.2}",
            self.millis,
            self.p95_millis,
            self.mediapipe_millis,
            self.mediapipe_p95_millis,
            self.ratio,
            self.processor_ratio
        )
    }
}

impl Figures {
    pub(super) fn in_words(&self) -> [String; 6] {
        [
            self.tracking.in_words("a followed frame   "),
            self.tracking_by_two.in_words("  on two threads   "),
            self.detecting.in_words("a fresh detection  "),
            self.detecting_by_two.in_words("  on two threads   "),
            format!(
                "mesh points        {:.3} % of the eye distance apart",
                self.landmark_error_iod * 100.0
            ),
            format!(
                "a capture at 30/s  {:.0} % of one core, {:.1} looks and {:.1} mirror images a second",
                self.booth_core_share * 100.0,
                self.looks_per_second,
                self.mirrors_per_second
            ),
        ]
    }

    pub(super) fn as_json(&self) -> String {
        let (tracking, detecting) = (&self.tracking, &self.detecting);
        let figures = [
            ("tracking_ratio_median", tracking.ratio),
            ("detecting_ratio_median", detecting.ratio),
            ("p95_millis", tracking.p95_millis),
            ("landmark_error_iod", self.landmark_error_iod),
            ("threads", 1.0),
            ("tracking_millis", tracking.millis),
            ("detecting_millis", detecting.millis),
            ("detecting_p95_millis", detecting.p95_millis),
            ("mediapipe_tracking_millis", tracking.mediapipe_millis),
            ("mediapipe_p95_millis", tracking.mediapipe_p95_millis),
            ("tracking_processor_ratio_median", tracking.processor_ratio),
            ("detecting_processor_ratio_median", detecting.processor_ratio),
            ("two_threads_tracking_ratio_median", self.tracking_by_two.ratio),
            ("two_threads_detecting_ratio_median", self.detecting_by_two.ratio),
            ("two_threads_p95_millis", self.tracking_by_two.p95_millis),
            ("booth_core_share", self.booth_core_share),
            ("looks_per_second", self.looks_per_second),
            ("mirrors_per_second", self.mirrors_per_second),
        ];
        let fields = figures.map(|(name, value)| format!("\"{name}\":{value:.5}"));
        format!("{{{}}}", fields.join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::{Cost, Figures, broken_promises};

    const EVEN: Cost = Cost {
        ratio: 1.0,
        processor_ratio: 1.0,
        millis: 2.0,
        p95_millis: 3.0,
        mediapipe_millis: 2.0,
        mediapipe_p95_millis: 3.0,
    };

    const KEPT: Figures = Figures {
        tracking: Cost { ratio: 0.8, ..EVEN },
        tracking_by_two: EVEN,
        detecting: Cost { ratio: 0.9, ..EVEN },
        detecting_by_two: EVEN,
        landmark_error_iod: 0.005,
        booth_core_share: 0.6,
        looks_per_second: 15.0,
        mirrors_per_second: 30.0,
    };

    #[test]
    fn each_promise_is_broken_just_beyond_its_limit_and_by_nonsense() {
        assert!(broken_promises(&KEPT).is_empty());
        let breaks: [fn(&mut Figures, f64); 5] = [
            |figures, by| figures.tracking.ratio += by,
            |figures, by| figures.detecting.ratio += by,
            |figures, by| figures.landmark_error_iod += by,
            |figures, by| figures.booth_core_share += by,
            |figures, by| figures.looks_per_second -= by,
        ];
        for spoil in breaks {
            for by in [0.001, f64::NAN] {
                let mut figures = KEPT;
                spoil(&mut figures, by);
                assert_eq!(broken_promises(&figures).len(), 1, "{figures:?}");
            }
        }
    }
}
