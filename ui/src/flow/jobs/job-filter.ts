// What staff look for in the list of jobs, and how the program is asked for it.
import type { JobFilter } from "../../backend/bindings";

/** When the jobs were saved that are looked for. */
export const SAVED_SPANS = ["any-time", "today", "week", "one-day"] as const;
export type SavedSpan = (typeof SAVED_SPANS)[number];

/** What staff chose and typed. */
export interface JobSearch extends Pick<JobFilter, "outcome" | "purpose" | "words"> {
  saved: SavedSpan;
  /** The one day, `yyyy-mm-dd`; empty before it was given. */
  day: string;
}

export const NO_SEARCH: JobSearch = { outcome: null, purpose: null, saved: "any-time", day: "", words: "" };

/** Whether every job is wanted. */
export function isEverything({ outcome, purpose, saved, words }: JobSearch): boolean {
  return outcome === null && purpose === null && saved === "any-time" && words.trim() === "";
}

/** The question to the program. Days are those of this computer's time zone. */
export function filterOf({ outcome, purpose, saved, day, words }: JobSearch, nowMs: number): JobFilter {
  return { outcome, purpose, words, ...spanOf(saved, day, nowMs) };
}

function spanOf(saved: SavedSpan, day: string, nowMs: number): Pick<JobFilter, "fromMs" | "beforeMs"> {
  const now = new Date(nowMs);
  const midnight = (days: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days).getTime();
  if (saved === "today") return { fromMs: midnight(0), beforeMs: null };
  if (saved === "week") return { fromMs: midnight(-6), beforeMs: null };
  const given = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (saved === "one-day" && given) {
    const [year = 0, month = 1, date = 1] = given.slice(1).map(Number);
    const start = (days: number) => new Date(year, month - 1, date + days).getTime();
    return { fromMs: start(0), beforeMs: start(1) };
  }
  return { fromMs: null, beforeMs: null };
}
