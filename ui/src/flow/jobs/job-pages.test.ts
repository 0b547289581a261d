// Staff's list asks for the rows that are seen, keeps what is read in its place, and asks no more than it must.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { JobFilter, JobRow, JobsPage, PageStart } from "../../backend/bindings";
import { olderJobs, pageOf } from "../../backend/mock/job-list";
import { NO_SEARCH } from "./job-filter";
import { JobPages } from "./job-pages.svelte";

const NOW = 1_800_000_000_000;

/** A list of many jobs, and every question that was asked. */
function bench(count: number) {
  const rows = olderJobs(count, 0, NOW);
  const asked: { filter: JobFilter; start: PageStart; rows: number }[] = [];
  const ask = async (filter: JobFilter, start: PageStart, most: number): Promise<JobsPage> => {
    asked.push({ filter, start, rows: most });
    return pageOf(rows, filter, start, most);
  };
  /** These jobs are withdrawn. */
  const change = (from: number, to: number) => {
    for (let index = from; index < to; index += 1) {
      const row = rows[index];
      if (row) rows[index] = { ...row, state: "withdrawn" };
    }
  };
  let added = 0;
  /** So many jobs are saved just now. */
  const add = (more: number) => {
    for (const row of olderJobs(more, 0, NOW)) {
      added += 1;
      rows.unshift({ ...row, jobId: `new-${added}`, savedAtMs: NOW + added });
    }
  };
  return { pages: new JobPages(ask), asked, rows, change, add };
}

const settle = () => vi.advanceTimersByTimeAsync(1_000);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("of ten thousand rows some dozens are here", async () => {
  const { pages, asked, rows } = bench(10_000);
  pages.changed();
  await settle();
  expect(asked).toHaveLength(1);
  expect(pages.page?.matching).toBe(10_000);
  expect(pages.page?.rows.length).toBeLessThan(100);
  pages.look({ first: 5_000, rows: 10 });
  await settle();
  expect(pages.page?.rows.length).toBeLessThan(100);
  expect(pages.page?.rows.map(({ jobId }) => jobId)).toContain(rows[5_005]?.jobId);
});

test("rows that are here are not asked for again, and the ends are the ends", async () => {
  const { pages, asked } = bench(200);
  pages.changed();
  await settle();
  for (const first of [0, 3, 9, 20]) pages.look({ first, rows: 10 });
  await settle();
  expect(asked).toHaveLength(1);
  pages.look({ first: 190, rows: 10 });
  await settle();
  pages.look({ first: 188, rows: 10 });
  await settle();
  expect(asked).toHaveLength(2);
});

test("what is read stays in its place while jobs come above it; at the top the newest is shown", async () => {
  const { pages, rows, add } = bench(500);
  pages.changed();
  await settle();
  pages.look({ first: 100, rows: 10 });
  await settle();
  const read = (page: JobsPage | null, place: number): JobRow | undefined => page?.rows[place - page.position];
  const before = read(pages.page, 100);
  add(7);
  pages.changed();
  await settle();
  expect(pages.takeShift()).toBe(7);
  expect(pages.takeShift(), "scrolled twice").toBe(0);
  expect(read(pages.page, 107)).toEqual(before);
  expect(pages.first).toBe(107);
  // The row itself goes: the next one stays.
  const next = read(pages.page, 108);
  rows.splice(107, 1);
  pages.changed();
  await settle();
  expect(read(pages.page, 108 + pages.takeShift())).toEqual(next);
  pages.look({ first: 0, rows: 10 });
  await settle();
  add(1);
  pages.changed();
  await settle();
  expect(pages.takeShift()).toBe(0);
  expect(pages.page?.rows[0]?.jobId).toBe("new-8");
});

test("a change moves no row, and is marked until the job is opened or others are looked for", async () => {
  const { pages, change } = bench(50);
  pages.changed();
  await settle();
  const order = () => pages.page?.rows.map(({ jobId }) => jobId) ?? [];
  const before = order();
  expect(pages.marked.length, "nothing changed yet").toBe(0);
  change(3, 5);
  pages.changed();
  await settle();
  expect(order()).toEqual(before);
  expect(pages.marked).toEqual([before[3], before[4]]);
  pages.changed();
  await settle();
  expect(pages.marked.length, "a second look forgets nothing").toBe(2);
  pages.opened(before[3] ?? "");
  expect(pages.marked).toEqual([before[4]]);
  pages.search = { ...NO_SEARCH, outcome: "withdrawn" };
  await settle();
  expect(pages.marked.length).toBe(0);
  expect(pages.page?.matching).toBe(2);
});

test("a thousand changes a second are a few questions", async () => {
  const { pages, asked } = bench(50);
  for (let count = 0; count < 1_000; count += 1) {
    pages.changed();
    await vi.advanceTimersByTimeAsync(1);
  }
  await settle();
  expect(asked.length).toBeGreaterThan(2);
  expect(asked.length).toBeLessThan(8);
});

test("other jobs are looked for at once and from the top, and no late answer replaces them", async () => {
  const { pages, asked } = bench(300);
  pages.changed();
  await settle();
  pages.look({ first: 200, rows: 10 });
  pages.search = { ...NO_SEARCH, outcome: "withdrawn" };
  await settle();
  expect(asked.at(-1)).toMatchObject({ filter: { outcome: "withdrawn" }, start: { at: "position", position: 0 } });
  expect(pages.page?.matching).toBe(0);
  expect(pages.page?.all).toBe(300);
});

test("a list that cannot be read says so, and is read when jobs change", async () => {
  let broken = true;
  const page: JobsPage = { all: 0, matching: 0, refused: 0, position: 0, rows: [] };
  const pages = new JobPages(() => (broken ? Promise.reject({ code: "locked", detail: "" }) : Promise.resolve(page)));
  pages.changed();
  await settle();
  expect(pages.mistake).toBe("locked");
  broken = false;
  pages.changed();
  await settle();
  expect(pages.mistake).toBeNull();
  expect(pages.page).toEqual(page);
});
