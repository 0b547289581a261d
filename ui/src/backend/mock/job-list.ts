// The mock's list of jobs, page by page, as the program serves it.
import type { ErasureView, JobFilter, JobOutcome, JobRow, JobsPage, PageStart } from "../bindings";
import { numberOf, rowOf } from "./jobs";

/** Jobs of the weeks before, all decided; the oldest, so many, were refused. */
export function olderJobs(count: number, refused: number, nowMs: number): JobRow[] {
  return Array.from({ length: count }, (_, index) => {
    const isRefused = index >= count - refused;
    const [state, category] = isRefused ? (["needs-attention", null] as const) : (["decided", "approved"] as const);
    const purpose = index % 3 === 0 ? "register" : "authenticate";
    const row = rowOf(100 + index, purpose, state, category, nowMs, 2000 + index * 7);
    return isRefused ? { ...row, refusal: "unknown" } : row;
  });
}

/** What came of a job so far. */
export function outcomeOf({ state, category }: JobRow): JobOutcome {
  switch (state) {
    case "saved":
    case "sending":
    case "checking":
      return "waiting";
    case "decided":
      return category === null || category === "in-review" ? "needs-attention" : category;
    default:
      return state;
  }
}

const bare = (text: string) => text.toLowerCase().replaceAll(/[-\s]/g, "");

/** Whether a job is meant by what was typed: its number, from any of its parts on, or its reference. */
function isMeant(row: JobRow, wanted: string): boolean {
  const number = row.userMasked === null ? "" : numberOf(row.jobId);
  const parts = [row.reference, number, number.slice(number.indexOf("-") + 1)];
  return parts.some((text) => bare(text).startsWith(wanted));
}

/** Everything is looked for. */
export const NO_FILTER: JobFilter = { outcome: null, purpose: null, fromMs: null, beforeMs: null, words: "" };

/** The rows that match, saved last first. */
export function matching(rows: readonly JobRow[], { outcome, purpose, fromMs, beforeMs, words }: JobFilter): JobRow[] {
  const wanted = bare(words);
  return rows
    .filter((row) => outcome === null || outcomeOf(row) === outcome)
    .filter((row) => purpose === null || row.purpose === purpose)
    .filter(({ savedAtMs }) => savedAtMs >= (fromMs ?? 0) && savedAtMs < (beforeMs ?? Infinity))
    .filter((row) => wanted === "" || isMeant(row, wanted))
    .sort((one, other) => other.savedAtMs - one.savedAtMs || one.jobId.localeCompare(other.jobId));
}

/** Of the rows that match, the refused ones. */
export const refusedOf = (rows: readonly JobRow[], filter: JobFilter): JobRow[] =>
  matching(rows, filter).filter(({ refusal }) => refusal !== null);

/** Some of the rows that match. */
export function pageOf(rows: readonly JobRow[], filter: JobFilter, start: PageStart, most: number): JobsPage {
  const found = matching(rows, filter);
  const above = (row: JobRow) =>
    start.at === "row" &&
    (row.savedAtMs > start.savedAtMs || (row.savedAtMs === start.savedAtMs && row.jobId < start.jobId));
  const wanted = start.at === "row" ? found.filter(above).length - start.above : start.position;
  const position = Math.min(Math.max(0, wanted), found.length);
  return {
    all: rows.length,
    matching: found.length,
    refused: refusedOf(rows, filter).length,
    position,
    rows: found.slice(position, position + most),
  };
}

/** All jobs of a job's customer. */
export function jobsOfSamePerson(rows: readonly JobRow[], { jobId, userMasked }: JobRow): JobRow[] {
  return rows.filter((row) => row.jobId === jobId || (userMasked !== null && row.userMasked === userMasked));
}

/** How many jobs erasing a job's person takes. */
export function extentOf(rows: readonly JobRow[], job: JobRow): ErasureView {
  const theirs = jobsOfSamePerson(rows, job);
  const isHere = ({ state, category }: JobRow) => category === null && (state === "saved" || state === "withdrawn");
  return { jobs: theirs.length, atSmileId: theirs.filter((row) => !isHere(row)).length };
}
