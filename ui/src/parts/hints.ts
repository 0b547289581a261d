// The small picture of each hint, and where its arrow points. The preview is a mirror: the person's left is the screen's left.
import type { Guidance } from "../backend/bindings/Guidance";
import type { IconName } from "./icons";

export const HINT_ICON: Record<Guidance, IconName> = {
  "camera-covered": "camera-off",
  "step-in-front": "person",
  "one-person-only": "people",
  "starting-again": "again",
  "come-back": "person",
  "come-closer": "closer",
  "step-back": "back",
  "move-left": "arrow-left",
  "move-right": "arrow-right",
  "move-up": "arrow-up",
  "move-down": "arrow-down",
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
  "turn-left": "arrow-left",
  "turn-right": "arrow-right",
  "chin-up": "arrow-up",
  "look-back": "eye",
  "keep-looking": "eye",
  good: "check",
};

/** The side of the preview an arrow stands on. */
export type Side = "left" | "right" | "up" | "down";

/** Where to move or to turn, if the hint is about that. */
export function sideOf(guidance: Guidance | null): Side | null {
  switch (guidance) {
    case "move-left":
    case "turn-left":
      return "left";
    case "move-right":
    case "turn-right":
      return "right";
    case "move-up":
    case "chin-up":
      return "up";
    case "move-down":
      return "down";
    default:
      return null;
  }
}
