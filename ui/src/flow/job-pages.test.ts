// Staff's list asks for the rows that are seen, keeps what is read in its place, and asks no more than it must.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { JobFilter, JobRow, JobsPage, PageStart } from "../backend/bindings";
import { olderJobs, pageOf } from "../backend/mock/job-list";
import { JobPages } from "./job-pages.svelte";

const NOW = 1_800_000_000_000;

/** A list of many jobs, and every question that was asked. */
function bench(count: number) {
  const [rows, refusals] = olderJobs(count, 0, NOW);
  const asked: { filter: JobFilter; start: PageStart; rows: number }[] = [];
  const ask = async (filter: JobFilter, start: PageStart, most: number): Promise<JobsPage> => {
    asked.push({ filter, start, rows: most });
    return pageOf(rows, refusals, filter, start, most);
  };
  /** So many jobs change just now. */
  const change = (from: number, to: number) => {
    for (let index = from; index < to; index += 1) {
      const row = rows[index];
      if (row) rows[index] = { ...row, changedAtMs: NOW + index };
    }
  };
  return { pages: new JobPages(ask), asked, rows, change };
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

test("what is read stays in its place while jobs change above it; at the top the newest is shown", async () => {
  const { pages, change } = bench(500);
  pages.changed();
  await settle();
  pages.look({ first: 100, rows: 10 });
  await settle();
  const read = (page: JobsPage | null, place: number): JobRow | undefined => page?.rows[place - page.position];
  const before = read(pages.page, 100);
  change(300, 307);
  pages.changed();
  await settle();
  expect(pages.takeShift()).toBe(7);
  expect(pages.takeShift(), "scrolled twice").toBe(0);
  expect(read(pages.page, 107)).toEqual(before);
  pages.look({ first: 107, rows: 10 });
  // The row itself changes: the next one stays.
  const next = read(pages.page, 108);
  change(100, 101);
  pages.changed();
  await settle();
  expect(pages.takeShift()).toBe(0);
  expect(read(pages.page, 108)).toEqual(next);
  pages.look({ first: 0, rows: 10 });
  await settle();
  change(400, 401);
  pages.changed();
  await settle();
  expect(pages.takeShift()).toBe(0);
  expect(pages.page?.rows[0]?.changedAtMs).toBe(NOW + 400);
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
  pages.filter = { state: "withdrawn", words: "" };
  await settle();
  expect(asked.at(-1)).toMatchObject({ filter: { state: "withdrawn" }, start: { at: "position", position: 0 } });
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
