// What a visitor may be told about a job: only what is true and only what helps.
import type { Connection, JobRow, RefusalKind } from "../backend/bindings";

/** The kinds of answer a visitor can get. */
export type Outcome =
  | "checking"
  | "saved"
  | "approved"
  | "in-review"
  | "not-approved"
  /** The same, and no other try is left here. */
  | "not-approved-last"
  | "could-not-process"
  | "needs-attention"
  | "already-registered"
  | "see-staff";

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

/** Reads a job for the visitor, who has so many tries left. Nothing but a decided `approved` can become "approved". */
export function outcomeOf(
  job: Pick<JobRow, "state" | "category">,
  refusal: RefusalKind | null,
  connection: Connection,
  triesLeft: number,
): Outcome {
  switch (job.state) {
    case "decided":
      if (job.category === "not-approved" && triesLeft === 0) return "not-approved-last";
      return job.category ?? "needs-attention";
    case "in-review":
      return "in-review";
    case "needs-attention":
      if (refusal === "already-enrolled") return "already-registered";
      return job.category === "needs-attention" ? "needs-attention" : "see-staff";
    case "withdrawn":
      return "see-staff";
    case "sent":
      return "checking";
    case "saved":
    case "sending":
    case "checking":
      return isReachable(connection) ? "checking" : "saved";
  }
}

/** How far a job has come. */
export function progressOf(job: Pick<JobRow, "state">): Progress {
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
