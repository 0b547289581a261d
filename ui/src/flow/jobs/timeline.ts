// What happened to a job, with what happened again and again told once.
import type { JobEventKind, JournalEntry } from "../../backend/bindings";

/** One or more entries that say the same. */
export interface TimelineLine {
  what: JobEventKind;
  detail: string;
  times: number;
  firstMs: number;
  lastMs: number;
}

/** How far back the same is looked for: a question and its answer take turns. */
const TURNS = 2;

/** The lines, in the order in which each began. */
export function foldedTimeline(entries: readonly JournalEntry[]): TimelineLine[] {
  const lines: TimelineLine[] = [];
  for (const { atMs, what, detail } of entries) {
    const same = lines.slice(-TURNS).find((line) => line.what === what && line.detail === detail);
    if (same) {
      same.times += 1;
      same.lastMs = atMs;
    } else {
      lines.push({ what, detail, times: 1, firstMs: atMs, lastMs: atMs });
    }
  }
  return lines;
}

/** Details that the station itself writes, as it writes them: each has its words in every language. */
export const DETAILS = {
  "asked for by staff": "asked-by-staff",
  "hinted at by a callback": "hinted",
  "the clock was corrected": "clock-corrected",
  "with others": "with-others",
  "2215: the service has this job already": "known-already",
  "the upload address has expired": "address-expired",
  "no photos there yet": "no-photos-yet",
  "the job is not known there": "not-known",
  "the photos cannot be opened": "photos-damaged",
  "taken-again": "taken-again",
  "another-way": "another-way",
  "not-wanted": "not-wanted",
  "not-reached": "not-reached",
  mistake: "mistake",
} as const;
export type Detail = (typeof DETAILS)[keyof typeof DETAILS];

/** What of an entry's detail has words of ours. */
export const detailOf = (detail: string): Detail | null => (DETAILS as Record<string, Detail>)[detail] ?? null;
