import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { BETWEEN_MS, Throttled } from "./throttled.svelte";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Takes a value every few milliseconds and notes when what is shown changed. */
function changes(values: readonly number[], everyMs: number): { atMs: number; shown: number }[] {
  const calm = new Throttled(values[0] ?? 0);
  const seen: { atMs: number; shown: number }[] = [];
  let last = calm.shown;
  const look = (atMs: number) => {
    if (calm.shown !== last) seen.push({ atMs, shown: (last = calm.shown) });
  };
  let atMs = 0;
  for (const value of values) {
    calm.take(value);
    look(atMs);
    for (let ms = 0; ms < everyMs; ms += 10) {
      vi.advanceTimersByTime(10);
      look((atMs += 10));
    }
  }
  vi.advanceTimersByTime(BETWEEN_MS);
  look(atMs + BETWEEN_MS);
  return seen;
}

describe("a calm value", () => {
  test("follows at once when it rested", () => {
    expect(changes([0, 1], 1000)).toEqual([{ atMs: 1000, shown: 1 }]);
  });

  test("changes at most twice a second, and ends at the newest", () => {
    const restless = Array.from({ length: 100 }, (_, index) => index);
    const seen = changes(restless, 50);
    const times = seen.map(({ atMs }) => atMs);
    expect(seen.length).toBeGreaterThan(5);
    for (const [index, atMs] of times.entries()) {
      const before = times[index - 1];
      if (before !== undefined) expect(atMs - before).toBeGreaterThanOrEqual(BETWEEN_MS);
    }
    expect(seen.at(-1)?.shown).toBe(99);
  });

  test("forgets what came and went in between", () => {
    expect(changes([0, 1, 0, 1, 0, 1], 20).map(({ shown }) => shown)).toEqual([1]);
  });
});
