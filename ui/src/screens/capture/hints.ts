// The small picture of each hint, and where its arrow points. The preview is a mirror: the person's left is the screen's left.
import type { Guidance } from "../../backend/bindings";
import type { IconName } from "../../parts/drawings/icons";

export const HINT_ICON: Record<Guidance, IconName> = {
  "camera-covered": "camera-off",
  "step-in-front": "person",
  "one-person-only": "people",
  "come-back": "person",
  "come-closer": "closer",
  "step-back": "back",
  "move-left": "arrow-left",
  "move-right": "arrow-right",
  "move-up": "arrow-up",
  "move-down": "arrow-down",
  "take-off-mask": "mask",
  "take-off-dark-glasses": "dark-glasses",
  "more-light": "light",
  "less-light": "dim",
  "light-behind": "light",
  "light-one-side": "dim",
  "look-straight": "eye",
  "head-upright": "person",
  "open-eyes": "eye",
  "relax-face": "face",
  "hold-still": "hand",
  smile: "smile",
  "smile-more": "smile",
  "turn-left": "turn-left",
  "turn-right": "turn-right",
  "chin-up": "chin-up",
  "look-back": "eye",
  blink: "blink",
  "keep-looking": "eye",
  good: "check",
};

/** The side of the preview an arrow stands on. */
export type Side = "left" | "right" | "up" | "down";

const SIDES: Partial<Record<Guidance, Side>> = {
  "move-left": "left",
  "move-right": "right",
  "move-up": "up",
  "move-down": "down",
  "turn-left": "left",
  "turn-right": "right",
  "chin-up": "up",
};

/** The arrow that shows where to move or to turn, if the hint is about that: a bent one for the head alone. */
export function arrowOf(guidance: Guidance | null): { side: Side; icon: IconName } | null {
  const side = guidance && SIDES[guidance];
  return side ? { side, icon: HINT_ICON[guidance] } : null;
}

/** Hints that say where the face should be. */
const PLACING: ReadonlySet<Guidance> = new Set<Guidance>([
  "step-in-front",
  "one-person-only",
  "come-back",
  "come-closer",
  "step-back",
  "move-left",
  "move-right",
  "move-up",
  "move-down",
]);

/** Whether the oval says that the face is in its place: never while the words say where else it should be. */
export const fits = (look: { guidance: Guidance | null; inOval: boolean }): boolean =>
  look.inOval && (look.guidance === null || !PLACING.has(look.guidance));

/** What stands on the other side without a mirror. */
const OPPOSITE: Partial<Record<Guidance, Guidance>> = {
  "move-left": "move-right",
  "move-right": "move-left",
  "turn-left": "turn-right",
  "turn-right": "turn-left",
};

/** The hint as it is drawn: where the screen is no mirror, people see their own left on its right. */
export function drawnAs(guidance: Guidance | null, mirrored: boolean): Guidance | null {
  return (guidance && !mirrored && OPPOSITE[guidance]) || guidance;
}
