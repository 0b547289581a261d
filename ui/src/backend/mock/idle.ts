// How long each place of a visit may stay untouched before "Still there?" is asked.
import type { Visit } from "./reducer";

/** Seconds "Your details are gone" stays. */
export const CLEARED_S = 3;
/** Seconds staff screens may stay untouched; they are then left without asking. */
export const STAFF_S = 300;

/** When a waiting visitor hears more, in seconds after saving. */
export const PATIENCE_S = { still: 8, offered: 20, ends: 90 } as const;

/** Seconds without a touch or a key before a visitor is asked; `null` where no one is waited for. */
export function untouchedLimitS(visit: Visit, answered: boolean): number | null {
  switch (visit.at) {
    case "attract":
    case "cleared":
      return null;
    case "notice":
      return 120;
    case "declined":
      return 20;
    case "saving":
      return visit.failure ? 60 : null;
    case "result":
      return answered ? 30 : null;
    case "capture": {
      const stage = visit.capture?.stage;
      // A running capture has its own limits and asks for itself.
      const running =
        stage === "framing" ||
        stage === "ready" ||
        stage === "selfie" ||
        stage === "liveness" ||
        stage === "ask-more" ||
        stage === "confirm-person";
      return running && !visit.failure ? null : 60;
    }
    default:
      return 60;
  }
}
