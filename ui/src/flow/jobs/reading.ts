// What staff read about a job: where it stands in a word, why someone must act, and what to do next.
import type { Category, JobRow } from "../../backend/bindings";
import type { StaffText } from "../../text/text";

/** A job in staff's words. */
export interface Reading {
  /** Where it stands, or its result. */
  word: string;
  /** Why someone must act, when the service or the station said so. */
  reason: string | null;
  /** What to do next. */
  next: string;
}

/** What is known of a job. */
type Standing = Pick<JobRow, "state" | "category" | "refusal" | "authority">;

/** Where a job stands, in a word: a decided one shows its result. */
export function wordOf({ state, category }: Pick<JobRow, "state" | "category">, text: StaffText["jobs"]): string {
  return state === "decided" ? text.categories[resultOf(category)] : text.states[state];
}

/** Why a job stands as it does, in a few words; nothing where its state says all. */
export function reasonOf(row: Standing & Pick<JobRow, "isReversed" | "overdue">, text: StaffText): string | null {
  if (row.isReversed) return text.jobs.reversed;
  if (row.refusal) return text.job.refusals[row.refusal].title;
  const { authority, category } = row;
  if (authority && authority !== "number-found" && category !== "approved") return text.job.authority[authority].title;
  return row.overdue ? text.job.overdue.title : null;
}

/** Everything staff read about a job, in this language; the ID number may have been used before by another customer. */
export function readingOf(row: Standing, usedBefore: boolean, text: StaffText): Reading {
  const { refusal, authority } = row;
  const word = wordOf(row, text.jobs);
  if (usedBefore) return { word, reason: null, next: text.job.usedBefore.body };
  if (refusal) return { word, reason: text.job.refusals[refusal].title, next: text.job.refusals[refusal].body };
  // What the authority misses says better what to do than the class of the result does, but never that nobody decided yet.
  if (authority && authority !== "number-found" && row.category !== "approved") {
    const { body } = text.job.authority[authority];
    return {
      word,
      reason: null,
      next: row.category === "in-review" ? `${body} ${text.job.decided["in-review"]}` : body,
    };
  }
  if (row.state === "decided" || (row.state === "needs-attention" && row.category)) {
    return { word, reason: null, next: text.job.decided[resultOf(row.category)] };
  }
  return { word, reason: null, next: text.job.advice[row.state] };
}

/** A decision without a class is never a pass. */
function resultOf(category: Category | null): Category {
  return category ?? "needs-attention";
}
