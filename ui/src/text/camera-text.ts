// What staff read when they set a camera up.
import type { Trouble, Drift, Mains, SheetVerdict } from "../backend/bindings";
import type { Message } from "./text";

/** What can be wrong with the light on a person. */
export type LightHint = "more-light" | "less-light" | "light-behind" | "light-one-side";
/** The steps, in their order. */
export const STEPS = ["mount", "focus", "mains", "light", "distance", "summary"] as const;
export type Step = (typeof STEPS)[number];

export interface CameraText {
  /** The demo's camera has no name of its own. */
  demo: string;
  setUp: string;
  setUpAt: (when: string) => string;
  never: string;
  damaged: string;
  drift: { title: string; reasons: Record<Drift, string>; go: string };
  title: (name: string) => string;
  step: (place: string) => string;
  leave: string;
  next: string;
  save: string;
  saved: string;
  opening: string;
  over: string;
  look: string;
  trouble: Record<Trouble, string>;
  /** A camera gave no pictures in a visit; without a name none was there. */
  failed: (name: string | null) => string;
  another: string;
  port: (port: string) => string;
  live: string;
  lacks: string;
  steps: Record<Step, Message>;
  mount: {
    rotation: string;
    degrees: (degrees: number) => string;
    mirrored: string;
    yes: string;
    no: string;
    why: string;
  };
  focus: { now: (percent: number) => string; best: string; again: string };
  mains: {
    choice: string;
    choices: Record<Mains, string>;
    measuring: string;
    steady: string;
    bands: (percent: string) => string;
    still: string;
  };
  light: {
    person: string;
    nobody: string;
    good: string;
    wrong: Record<LightHint, Message>;
    sheet: string;
    sheets: Record<SheetVerdict, string>;
    holdExposure: string;
    holdWhite: string;
    held: string;
    letGo: string;
    tilt: (degrees: string) => string;
    useTilt: string;
    noTilt: string;
  };
  distance: {
    still: string;
    again: string;
    left: string;
    right: string;
    away: string;
    result: (centimetres: number) => string;
    limits: (range: string) => string;
    view: (degrees: number) => string;
    fewPixels: string;
    impossible: string;
    none: string;
    print: string;
    sheet: Message;
    sheetAt: (centimetres: number) => string;
  };
  summary: {
    rotation: string;
    mirror: string;
    mains: string;
    exposure: string;
    white: string;
    tilt: string;
    distance: string;
    baseline: string;
    auto: string;
    unmeasured: string;
    hasBaseline: string;
    noBaseline: string;
  };
}
