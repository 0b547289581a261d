// What visitors may come for at this station, and what of that is possible now.
import type { JobKind, KioskView } from "../backend/bindings";
import { isReachable } from "./outcome";

/** All purposes, in the order in which they are offered. */
export const PURPOSES: readonly JobKind[] = ["register", "authenticate", "identify"];

/** What somebody may come for. The program takes nothing else. */
export interface OfferedPurpose {
  purpose: JobKind;
  /** Whether it can have an answer while the visitor is here, or staff allow it without one. */
  isPossible: boolean;
}

/** What is offered at a station; before it is known, everything. */
export function purposesAt(kiosk: Pick<KioskView, "site" | "connection"> | null): OfferedPurpose[] {
  const { purposes = [], offlineAuthentication = false } = kiosk?.site ?? {};
  const canAsk = isReachable(kiosk?.connection ?? { kind: "unknown" });
  return PURPOSES.filter((purpose) => purposes.length === 0 || purposes.includes(purpose)).map((purpose) => ({
    purpose,
    isPossible: purpose !== "authenticate" || canAsk || offlineAuthentication,
  }));
}
