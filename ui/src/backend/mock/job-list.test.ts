// The mock's list shows what is asked for, saved last first, page by page, as the program's does.
import { expect, test } from "vitest";
import { filterOf, NO_SEARCH } from "../../flow/jobs/job-filter";
import { matching, pageOf, refusedOf } from "./job-list";
import { numberOf, sampleJobs } from "./jobs";

const NOW = 1_800_000_000_000;
const rows = sampleJobs(NOW);
const ALL = filterOf(NO_SEARCH, NOW);

test("without a filter everything is there, saved last first", () => {
  const shown = matching([...rows].reverse(), ALL);
  expect(shown).toHaveLength(rows.length);
  const saved = shown.map(({ savedAtMs }) => savedAtMs);
  expect(saved).toEqual([...saved].sort((one, other) => other - one));
});

test("an outcome, a purpose, a day and words narrow it down; case, blanks and hyphens do not count", () => {
  const found = (change: Partial<typeof ALL>) => matching(rows, { ...ALL, ...change });
  expect(found({ outcome: "approved" }).map(({ category }) => category)).toEqual(["approved", "approved"]);
  expect(found({ outcome: "waiting" }).map(({ state }) => state)).toEqual(["saved", "sending", "checking"]);
  expect(found({ purpose: "identify" })).toHaveLength(2);
  expect(found({ fromMs: NOW - 3_600_000 })).toHaveLength(5);
  expect(found({ beforeMs: NOW - 3_600_000 })).toHaveLength(7);
  const wanted = rows[3];
  expect(found({ words: ` ${wanted?.reference.toLowerCase().replace("-", "")} ` })).toEqual([wanted]);
  const number = numberOf(wanted?.jobId ?? "");
  for (const words of [number, number.toLowerCase().replace("-", ""), number.slice(2), number.slice(0, -1)])
    expect(found({ words }), words).toContain(wanted);
  expect(found({ words: wanted?.userMasked ?? "nobody" }), "what is hidden is not looked for").toEqual([]);
  expect(found({ outcome: "withdrawn", words: number })).toEqual([]);
});

test("a page begins at a place or with a row, and says how many there are", () => {
  const all = matching(rows, ALL);
  const page = pageOf(rows, ALL, { at: "position", position: 2 }, 3);
  expect(page).toEqual({ all: 12, matching: 12, refused: 1, position: 2, rows: all.slice(2, 5) });
  const { jobId = "", savedAtMs = 0 } = all[5] ?? {};
  const start = { at: "row", jobId, savedAtMs, above: 2 } as const;
  expect(pageOf(rows, ALL, start, 3).position).toBe(3);
  expect(pageOf(rows, ALL, { ...start, above: 9 }, 3).position).toBe(0);
  expect(pageOf(rows, ALL, { at: "position", position: 99 }, 3)).toMatchObject({
    position: 12,
    rows: [],
  });
  expect(refusedOf(rows, { ...ALL, outcome: "approved" })).toEqual([]);
});
