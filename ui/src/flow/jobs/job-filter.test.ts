// What staff choose becomes a question about moments: whole days of this computer's time zone.
import { expect, test } from "vitest";
import { filterOf, isEverything, NO_SEARCH } from "./job-filter";

const NOW = new Date(2026, 2, 29, 13, 30).getTime();
const at = (month: number, day: number) => new Date(2026, month, day).getTime();

test("today, seven days and one day begin and end at midnight", () => {
  const span = (change: Partial<typeof NO_SEARCH>) => {
    const { fromMs, beforeMs } = filterOf({ ...NO_SEARCH, ...change }, NOW);
    return [fromMs, beforeMs];
  };
  expect(span({})).toEqual([null, null]);
  expect(span({ saved: "today" })).toEqual([at(2, 29), null]);
  expect(span({ saved: "week" })).toEqual([at(2, 23), null]);
  expect(span({ saved: "one-day", day: "2026-02-28" })).toEqual([at(1, 28), at(2, 1)]);
  expect(span({ saved: "one-day", day: "" }), "not given yet").toEqual([null, null]);
  expect(span({ saved: "any-time", day: "2026-02-28" }), "given before, and not meant now").toEqual([null, null]);
});

test("words, outcome and purpose go along; blanks look for nothing", () => {
  const search = { ...NO_SEARCH, outcome: "approved", purpose: "register", words: " C-1 " } as const;
  expect(filterOf(search, NOW)).toMatchObject({ outcome: "approved", purpose: "register", words: " C-1 " });
  expect(isEverything(NO_SEARCH)).toBe(true);
  expect(isEverything({ ...NO_SEARCH, words: "  " })).toBe(true);
  for (const change of [{ words: "C" }, { outcome: "sent" }, { purpose: "identify" }, { saved: "today" }] as const)
    expect(isEverything({ ...NO_SEARCH, ...change })).toBe(false);
});
