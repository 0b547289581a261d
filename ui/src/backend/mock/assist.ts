// What is behind the operator's window in a browser tab: a capture that stands still until a test turns it.
import type {
  CaptureView,
  JobGlance,
  Reading,
  OperatorBackend,
  OperatorEvent,
  OperatorView,
  StopReason,
} from "../bindings";
import { BEGUN } from "./script";

/** What a test turns to bring the window into a state. */
export interface AssistControls {
  /** Somebody comes, or (`null`) leaves. */
  capture(change: (Partial<CaptureView> & Partial<Pick<OperatorView, "plan" | "asks" | "camera">>) | null): void;
  /** What the gates compared; `null` when nothing is looked at, empty when nobody is seen. */
  readings(readings: Reading[] | null): void;
  /** The customer has a result, or (`null`) is gone. */
  result(change: Partial<JobGlance> | null): void;
  /** Readings of every kind, of which some hint and one blocks. */
  readonly sample: Reading[];
  /** Orders and stops, newest last. */
  asked: string[];
}

const row = (
  quantity: Reading["quantity"],
  value: number,
  side: Reading["side"],
  guide: number | null,
  block: number | null,
  level: Reading["level"] = null,
): Reading => ({ quantity, value, side, guide, block, level });

const SAMPLE: Reading[] = [
  row("second-face", 0, "at-most", null, 0.25),
  row("settled-size", 0.138, "at-least", 0.15, 0.12, "guide"),
  row("settled-size", 0.138, "at-most", 0.3, 0.34),
  row("size", 0.138, "at-least", null, 0.12),
  row("size", 0.138, "at-most", null, 0.34),
  row("eye-distance", 84.2, "at-least", 90, 60, "guide"),
  row("margin", 0.21, "at-least", null, 0.03),
  row("off-centre", 0.043, "at-most", 0.1, 0.18),
  row("mask-colour", 2.1, "at-most", 7.5, 8.5),
  row("eye-shade", 0.12, "at-most", 0.45, 0.5),
  row("eye-white", 112, "at-least", 52, 26),
  row("crushed", 0.02, "at-most", 0.5, null),
  row("frame-light", 112, "at-most", 200, 230),
  row("back-light", 12, "at-most", 60, null),
  row("evenness", 0.61, "at-least", 0.05, null),
  row("over-exposed", 0, "at-most", 0.02, 0.1),
  row("yaw", 17.3, "at-most", 10, 15, "block"),
  row("pitch", 3.1, "at-most", 12, 20),
  row("roll", 1.4, "at-most", 8, 15),
  row("wider-eye", 0.052, "at-least", null, 0.03),
  row("narrower-eye", 0.049, "at-least", 0.034, null),
  row("mouth-open", 0.02, "at-most", 0.12, 0.25),
  row("smile", 0.05, "at-most", 0.3, 0.55),
  row("movement", 0.01, "at-most", 0.06, null),
  row("sharpness", 152, "at-least", 80, 30),
];

export function mockAssist(): { backend: OperatorBackend; controls: AssistControls } {
  let tell: (notice: OperatorEvent) => void = () => {};
  let view: OperatorView | null = null;
  const controls: AssistControls = {
    capture: (change) => {
      if (change === null) view = null;
      else {
        const { plan, asks, camera, ...capture } = change;
        const before: OperatorView = view ?? {
          capture: BEGUN,
          plan: "smile",
          camera: null,
          asks: Array.from({ length: 8 }, () => null),
        };
        view = {
          capture: { ...before.capture, ...capture },
          plan: plan ?? before.plan,
          camera: camera ?? before.camera,
          asks: asks ?? before.asks,
        };
      }
      tell({ kind: "capture", capture: view });
    },
    result: (change) =>
      tell({
        kind: "result",
        result: change && {
          numberMasked: "C-••••33",
          job: {
            jobId: "a1",
            reference: "7F3K-22",
            purpose: "authenticate",
            state: "sent",
            category: null,
            refusal: null,
            authority: null,
            savedAtMs: Date.now(),
            endedAtMs: null,
            ...change,
          },
          answered: change.state === "decided",
          triesLeft: 1,
        },
      }),
    readings: (readings) => tell({ kind: "readings", readings }),
    sample: SAMPLE,
    asked: [],
  };
  const backend: OperatorBackend = {
    watchOperator: async (listener) => {
      tell = listener;
      tell({ kind: "station", environment: "demo" });
      tell({ kind: "capture", capture: view });
    },
    orderCapture: async (order) => {
      controls.asked.push(JSON.stringify(order));
      if (order === "pause") controls.capture({ stage: "paused", guidance: null });
      if (order === "resume") controls.capture({ stage: "framing" });
    },
    stopCapture: async (reason: StopReason) => {
      controls.asked.push(`stop ${reason}`);
      controls.capture(null);
    },
  };
  return { backend, controls };
}
