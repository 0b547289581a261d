// The capture of the mock backend: what a willing visitor's session looks like, step by step.
import type { CaptureView, Plan } from "../bindings";

/** A capture that has just begun. */
export const BEGUN: CaptureView = {
  stage: "preparing",
  guidance: null,
  spoken: null,
  taken: 0,
  selfieTaken: false,
  inOval: false,
  sizePercent: null,
  manualStart: null,
  secondsLeft: 120,
  attemptsLeft: 2,
  trouble: null,
  ways: ["turns"],
  struggling: false,
  slow: false,
};

/** A change of the view and how long it stays. */
export interface Beat {
  ms: number;
  change: Partial<CaptureView>;
}

const DONE: Beat = { ms: 0, change: { stage: "done", guidance: null } };

const FRAMING: readonly Beat[] = [
  { ms: 500, change: {} },
  { ms: 900, change: { stage: "framing", guidance: "step-in-front" } },
  { ms: 900, change: { guidance: "move-left", sizePercent: 70 } },
  { ms: 450, change: { guidance: "come-closer" } },
  { ms: 450, change: { sizePercent: 90 } },
  { ms: 700, change: { stage: "ready", guidance: "good", inOval: true, sizePercent: 100 } },
  { ms: 900, change: { stage: "selfie", guidance: "hold-still" } },
];

/** What happens when the visitor does as asked. */
export const WILLING: Record<Plan, readonly Beat[]> = {
  smile: [
    ...FRAMING,
    { ms: 500, change: { stage: "liveness", guidance: "look-straight", selfieTaken: true } },
    { ms: 450, change: { guidance: "relax-face", taken: 1 } },
    { ms: 450, change: { taken: 2 } },
    { ms: 900, change: { guidance: "smile", taken: 3 } },
    { ms: 450, change: { guidance: "smile-more", taken: 4 } },
    { ms: 450, change: { guidance: "smile", taken: 5 } },
    { ms: 450, change: { taken: 6 } },
    { ms: 450, change: { guidance: "good", taken: 7 } },
    { ms: 500, change: { taken: 8 } },
    DONE,
  ],
  turns: [
    ...FRAMING,
    { ms: 500, change: { stage: "liveness", guidance: "good", selfieTaken: true } },
    { ms: 450, change: { taken: 1 } },
    { ms: 900, change: { guidance: "turn-left", taken: 2 } },
    { ms: 450, change: { taken: 3 } },
    { ms: 900, change: { guidance: "look-back", taken: 4 } },
    { ms: 900, change: { guidance: "chin-up" } },
    { ms: 450, change: { taken: 5 } },
    { ms: 900, change: { guidance: "look-back", taken: 6 } },
    { ms: 900, change: { guidance: "turn-right" } },
    { ms: 450, change: { taken: 7 } },
    { ms: 500, change: { taken: 8 } },
    DONE,
  ],
  passive: [
    ...FRAMING,
    { ms: 500, change: { stage: "liveness", guidance: "keep-looking", selfieTaken: true } },
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((taken) => ({ ms: 575, change: { taken } })),
    DONE,
  ],
};
