// The list of jobs as staff look at it: of all the rows there are, only some are here.
import type { FailureCode, JobFilter, JobRow, JobsPage, PageStart } from "../../backend/bindings";
import { failureFrom } from "../../backend/failure";
import { filterOf, NO_SEARCH, type JobSearch } from "./job-filter";

/** Rows kept above and below those that are seen: each one drawn makes a frame longer. */
const AROUND = 12;
/** With fewer rows than this left on one side, more are asked for. */
const NEAR = 6;
/** The list looks again at most this often. */
const BETWEEN_MS = 250;

type Ask = (filter: JobFilter, start: PageStart, rows: number) => Promise<JobsPage>;

/** What is looked at: so many rows below the first, and how many. */
interface Sight {
  first: number;
  rows: number;
}

/** By how many rows the first of the rows that were seen, or the next one that is still there, stands lower now. */
function shiftOf(seen: Sight, before: JobsPage, now: JobsPage): number {
  const places = new Map(now.rows.map(({ jobId }, index) => [jobId, index]));
  for (let index = seen.first - before.position; index < before.rows.length; index += 1) {
    const row = before.rows[index];
    const place = row && places.get(row.jobId);
    if (place !== undefined) return now.position + place - (before.position + index);
  }
  return 0;
}

/** Those of the rows that stand otherwise than before. */
function changedOf(before: JobsPage, now: JobsPage): string[] {
  const standing = ({ state, category, refusal }: JobRow) => `${state} ${category} ${refusal}`;
  const known = new Map(before.rows.map((row) => [row.jobId, standing(row)]));
  const others = now.rows.filter((row) => known.has(row.jobId) && known.get(row.jobId) !== standing(row));
  return others.map(({ jobId }) => jobId);
}

export class JobPages {
  /** The rows that are here; `null` before the first came. */
  page: JobsPage | null = $state.raw(null);
  mistake: FailureCode | null = $state(null);
  /** The row that was looked at stands so many rows lower than before; taken once by who scrolls. */
  #shifted = 0;
  /** Jobs that changed while their rows were here, and were not opened since. */
  marked: readonly string[] = $state.raw([]);
  #search: JobSearch = $state.raw(NO_SEARCH);
  #filter: JobFilter = $state.raw(filterOf(NO_SEARCH, 0));
  readonly #ask: Ask;
  #seen: Sight = { first: 0, rows: AROUND };
  /** Jobs changed since the rows came, or others are looked for. */
  #isStale = true;
  #isAsking = false;
  #askedAt = -Infinity;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /** The question that is asked. */
  get filter(): JobFilter {
    return this.#filter;
  }

  get search(): JobSearch {
    return this.#search;
  }

  /** Other jobs are looked for: from the top. */
  set search(search: JobSearch) {
    this.#search = search;
    this.#filter = filterOf(search, Date.now());
    this.#seen = { ...this.#seen, first: 0 };
    this.marked = [];
    this.#isStale = true;
    this.#askedAt = -Infinity;
    void this.#go();
  }

  /** The first row that was looked at: who comes back finds it again. */
  get first(): number {
    return this.#seen.first;
  }

  /** A job was opened: what is new about it is seen. */
  opened(jobId: string): void {
    this.marked = this.marked.filter((one) => one !== jobId);
  }

  /** Jobs changed. */
  changed(): void {
    this.#isStale = true;
    void this.#go();
  }

  /** These rows are seen now. */
  look(seen: Sight): void {
    this.#seen = seen;
    void this.#go();
  }

  /** So many rows must be scrolled down for what is read to stay in its place. */
  takeShift(): number {
    const shifted = this.#shifted;
    this.#shifted = 0;
    return shifted;
  }

  /** Asks while there is a reason to: one question at a time, the newest wish next. */
  async #go(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      while (this.#isStale || !this.#holds(this.#seen)) {
        const rest = this.#askedAt + BETWEEN_MS - performance.now();
        // Who scrolls waits for nothing.
        if (rest > 0 && this.#holds(this.#seen)) await new Promise((done) => setTimeout(done, rest));
        await this.#fetch();
      }
    } finally {
      this.#isAsking = false;
    }
  }

  async #fetch(): Promise<void> {
    const filter = this.#filter;
    const seen = this.#seen;
    const before = this.page;
    const start = this.#start();
    this.#isStale = false;
    this.#askedAt = performance.now();
    try {
      const page = await this.#ask(filter, start, seen.rows + 2 * AROUND);
      // Meanwhile others are looked for.
      if (filter !== this.#filter) return;
      this.mistake = null;
      const shift = start.at === "row" && before ? shiftOf(seen, before, page) : 0;
      this.#shifted += shift;
      this.#seen = { ...this.#seen, first: Math.max(0, this.#seen.first + shift) };
      const changed = before ? changedOf(before, page).filter((jobId) => !this.marked.includes(jobId)) : [];
      if (changed.length > 0) this.marked = [...this.marked, ...changed];
      this.page = page;
    } catch (reason) {
      this.mistake = failureFrom(reason).code;
    }
  }

  /** From the row that is read, wherever it is by now; at the top from the top, so that what is new is seen. */
  #start(): PageStart {
    const { first } = this.#seen;
    const position = Math.max(0, first - AROUND);
    const row = this.page?.rows[first - this.page.position];
    if (first === 0 || !row) return { at: "position", position };
    return { at: "row", jobId: row.jobId, savedAtMs: row.savedAtMs, above: first - position };
  }

  /** Whether the rows that are seen are here, and some around them. */
  #holds({ first, rows }: Sight): boolean {
    const page = this.page;
    if (!page || this.mistake) return this.mistake !== null;
    const end = page.position + page.rows.length;
    const isBelowStart = page.position === 0 || first - page.position >= NEAR;
    const isAboveEnd = end >= page.matching || end - first - rows >= NEAR;
    return isBelowStart && isAboveEnd;
  }
}
