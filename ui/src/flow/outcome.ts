// What a visitor may be told about a job: only what is true, only what helps, and only what can be done here.
import type { Connection, JobGlance, JobKind, JobState, PersonEvent } from "../backend/bindings";

/** The kinds of answer a visitor can get. One that ends with `-last` is the same where nothing more can be done here. */
export type Outcome =
  | "checking"
  /** Saved, and there is no internet. */
  | "saved-offline"
  /** Saved, and nothing can be sent for another reason, which is nobody's affair but staff's. */
  | "saved"
  | "approved"
  | "in-review"
  | "not-approved"
  | "not-approved-last"
  | "could-not-process"
  | "could-not-process-last"
  /** The ID authority does not know the number that was typed. */
  | "number-unknown"
  | "number-unknown-last"
  /** The ID authority does not answer. */
  | "authority-away"
  | "needs-attention"
  | "already-registered"
  | "already-registered-last"
  | "see-staff";

/** What a visitor can do about an answer, beside leaving. */
export type Remedy = Extract<PersonEvent["type"], "once-more" | "correction-chosen" | "confirmation-chosen">;

/** The button that each answer speaks of. */
export const REMEDIES: Partial<Record<Outcome, Remedy>> = {
  "not-approved": "once-more",
  "could-not-process": "once-more",
  "number-unknown": "correction-chosen",
  "already-registered": "confirmation-chosen",
};

/** Where the answer comes later, and nobody is sent to the counter for it now. */
const LATER: Partial<Record<Outcome, readonly JobKind[]>> = {
  "saved-offline": ["register"],
  saved: ["register"],
  "in-review": ["register", "authenticate", "identify"],
};

/** Whether the visitor gets the answer in another way than here. */
export const comesLater = (outcome: Outcome, purpose: JobKind): boolean => LATER[outcome]?.includes(purpose) ?? false;

/** How far a job has come, for the three ticks a waiting visitor sees. */
export type Progress = "saved" | "sent" | "answered";

const cannotReach: Record<Connection["kind"], boolean> = {
  unknown: false,
  online: false,
  offline: true,
  blocked: true,
  "not-configured": true,
};

/** Whether a job may be sent now, as far as is known. */
export const isReachable = ({ kind }: Connection): boolean => !cannotReach[kind];

/** Whether there is surely no internet: only then may a screen say so. */
export const isWithoutInternet = (connection: Connection): boolean =>
  connection.kind === "offline" && (connection.reason === "no-network" || connection.reason === "name-lookup");

/** Reads a job for the visitor, who has so many tries left. Nothing but a decided `approved` can become "approved". */
export function outcomeOf(
  job: Pick<JobGlance, "purpose" | "state" | "category" | "refusal" | "authority">,
  connection: Connection,
  triesLeft: number,
): Outcome {
  const onceMore = triesLeft > 0;
  switch (job.state) {
    case "decided":
    case "in-review":
      return job.category === "approved" && job.state === "decided" ? "approved" : undecided(job, onceMore);
    case "needs-attention":
      if (job.refusal === "already-enrolled") {
        return onceMore && job.purpose !== "authenticate" ? "already-registered" : "already-registered-last";
      }
      return job.category === "needs-attention" || job.refusal === "unknown" ? "needs-attention" : "see-staff";
    case "withdrawn":
      return "see-staff";
    case "sent":
      return "checking";
    case "saved":
    case "sending":
    case "checking":
      if (isReachable(connection)) return "checking";
      return isWithoutInternet(connection) ? "saved-offline" : "saved";
  }
}

/** Reads an answer that is no approval. What the ID authority said explains it better than its class does. */
function undecided(
  { state, category, authority }: Pick<JobGlance, "state" | "category" | "authority">,
  onceMore: boolean,
): Outcome {
  switch (authority) {
    case "number-not-found":
    case "number-malformed":
      return onceMore ? "number-unknown" : "number-unknown-last";
    case "not-reachable":
      return state === "decided" ? "authority-away" : "in-review";
    case "no-picture":
    case "not-activated":
      return state === "decided" ? "see-staff" : "in-review";
    case "number-found":
    case null:
  }
  if (state === "in-review") return "in-review";
  switch (category) {
    case "not-approved":
      return onceMore ? "not-approved" : "not-approved-last";
    case "could-not-process":
      return onceMore ? "could-not-process" : "could-not-process-last";
    default:
      return "needs-attention";
  }
}

/** How far a job has come. */
export function progressOf(job: { state: JobState }): Progress {
  switch (job.state) {
    case "saved":
    case "sending":
    case "checking":
      return "saved";
    case "sent":
    case "in-review":
      return "sent";
    case "decided":
    case "needs-attention":
    case "withdrawn":
      return "answered";
  }
}
