// What staff can ask the station to do with a job by hand, by where it stands.
import type { JobRow } from "../../backend/bindings";

export type Verb = "send" | "ask" | "retry";

/** The verb that fits; nothing more is asked about a pass. */
export function verbOf({ state, category, refusal }: Pick<JobRow, "state" | "category" | "refusal">): Verb | null {
  switch (state) {
    case "saved":
    case "sending":
      return "send";
    case "decided":
      return category === "approved" ? null : "ask";
    case "withdrawn":
      return null;
    default:
      return refusal ? "retry" : "ask";
  }
}
