// The mock's list of jobs, page by page, as the program serves it.
import type { ErasureView, JobFilter, JobRow, JobsPage, PageStart, RefusalKind } from "../bindings";
import { rowOf } from "./jobs";

/** Jobs of the weeks before, all decided; the oldest, so many, were refused. */
export function olderJobs(count: number, refused: number, nowMs: number): [JobRow[], Map<string, RefusalKind>] {
  const rows = Array.from({ length: count }, (_, index) => {
    const isRefused = index >= count - refused;
    const number = 100 + index;
    const row = rowOf(
      number,
      index % 3 === 0 ? "register" : "authenticate",
      isRefused ? "needs-attention" : "decided",
      isRefused ? null : "approved",
      nowMs,
      2000 + index * 7,
    );
    return row;
  });
  return [rows, new Map(rows.slice(count - refused).map(({ jobId }) => [jobId, "unknown"]))];
}

/** The rows that match, newest change first. */
export function matching(rows: readonly JobRow[], { state, words }: JobFilter): JobRow[] {
  const wanted = words.trim().toLowerCase();
  return rows
    .filter((row) => state === null || row.state === state)
    .filter(
      (row) => row.reference.toLowerCase().includes(wanted) || (row.userMasked ?? "").toLowerCase().includes(wanted),
    )
    .sort((one, other) => other.changedAtMs - one.changedAtMs || one.jobId.localeCompare(other.jobId));
}

/** Of the rows that match, the refused ones. */
export function refusedOf(
  rows: readonly JobRow[],
  filter: JobFilter,
  refusals: ReadonlyMap<string, RefusalKind>,
): JobRow[] {
  return matching(rows, filter).filter(({ jobId, state }) => state === "needs-attention" && refusals.has(jobId));
}

/** Some of the rows that match. */
export function pageOf(
  rows: readonly JobRow[],
  refusals: ReadonlyMap<string, RefusalKind>,
  filter: JobFilter,
  start: PageStart,
  most: number,
): JobsPage {
  const found = matching(rows, filter);
  const above = (row: JobRow) =>
    start.at === "row" &&
    (row.changedAtMs > start.changedAtMs || (row.changedAtMs === start.changedAtMs && row.jobId < start.jobId));
  const wanted = start.at === "row" ? found.filter(above).length - start.above : start.position;
  const position = Math.min(Math.max(0, wanted), found.length);
  return {
    all: rows.length,
    matching: found.length,
    refused: refusedOf(rows, filter, refusals).length,
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
