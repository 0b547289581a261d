// Which jobs a list shows.
import type { JobRow, JobState } from "../backend/bindings";

/** What staff are looking for. */
export interface JobFilter {
  state: JobState | null;
  /** Part of a reference or of a masked customer number; blanks and case do not count. */
  words: string;
}

export const NO_FILTER: JobFilter = { state: null, words: "" };

/** The rows that match, newest change first. */
export function matching(rows: readonly JobRow[], { state, words }: JobFilter): JobRow[] {
  const wanted = words.trim().toLowerCase();
  return rows
    .filter((row) => state === null || row.state === state)
    .filter((row) => row.reference.toLowerCase().includes(wanted) || row.userMasked.toLowerCase().includes(wanted))
    .sort((one, other) => other.changedAtMs - one.changedAtMs);
}
