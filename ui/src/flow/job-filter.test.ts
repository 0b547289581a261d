// The jobs list shows what is asked for, newest change first.
import { expect, test } from "vitest";
import { sampleJobs } from "../backend/mock/jobs";
import { matching, NO_FILTER } from "./job-filter";

const { rows } = sampleJobs(1_800_000_000_000);

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
