// The mock's list shows what is asked for, newest change first, page by page, as the program's does.
import { expect, test } from "vitest";
import { NO_FILTER } from "../../flow/job-pages.svelte";
import { matching, pageOf, refusedOf } from "./job-list";
import { sampleJobs } from "./jobs";

const { rows, refusals } = sampleJobs(1_800_000_000_000);

test("without a filter everything is there, newest change first", () => {
  const shown = matching([...rows].reverse(), NO_FILTER);
  expect(shown).toHaveLength(rows.length);
  const changed = shown.map(({ changedAtMs }) => changedAtMs);
  expect(changed).toEqual([...changed].sort((one, other) => other - one));
});

test("a state and words narrow it down; case and blanks do not count", () => {
  expect(matching(rows, { state: "decided", words: "" }).every(({ state }) => state === "decided")).toBe(true);
  const wanted = rows[3];
  expect(matching(rows, { state: null, words: ` ${wanted?.reference.toLowerCase()} ` })).toEqual([wanted]);
  expect(matching(rows, { state: null, words: wanted?.userMasked ?? "" })).toEqual([wanted]);
  expect(matching(rows, { state: "withdrawn", words: wanted?.reference ?? "" })).toEqual([]);
});

test("a page begins at a place or with a row, and says how many there are", () => {
  const all = matching(rows, NO_FILTER);
  const page = pageOf(rows, refusals, NO_FILTER, { at: "position", position: 2 }, 3);
  expect(page).toEqual({ all: 12, matching: 12, refused: 1, position: 2, rows: all.slice(2, 5) });
  const { jobId = "", changedAtMs = 0 } = all[5] ?? {};
  const start = { at: "row", jobId, changedAtMs, above: 2 } as const;
  expect(pageOf(rows, refusals, NO_FILTER, start, 3).position).toBe(3);
  expect(pageOf(rows, refusals, NO_FILTER, { ...start, above: 9 }, 3).position).toBe(0);
  expect(pageOf(rows, refusals, NO_FILTER, { at: "position", position: 99 }, 3)).toMatchObject({
    position: 12,
    rows: [],
  });
  expect(refusedOf(rows, { state: "decided", words: "" }, refusals)).toEqual([]);
});
