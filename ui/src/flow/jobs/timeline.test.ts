// What happened again and again is one line; what happened once, or otherwise, is not lost.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { JobEventKind, JournalEntry } from "../../backend/bindings";
import { DETAILS, detailOf, foldedTimeline } from "./timeline";

const entries = (...whats: [JobEventKind, string][]): JournalEntry[] =>
  whats.map(([what, detail], index) => ({ atMs: 1000 + index, what, detail }));

test("212 answers that say the same are one line", () => {
  const polls = Array.from({ length: 212 }, (): [JobEventKind, string] => ["result-came", "0812"]);
  const folded = foldedTimeline(entries(["saved", ""], ...polls, ["result-came", "0810"]));
  expect(folded.map(({ what, detail, times }) => [what, detail, times])).toEqual([
    ["saved", "", 1],
    ["result-came", "0812", 212],
    ["result-came", "0810", 1],
  ]);
  expect(folded[1]).toMatchObject({ firstMs: 1001, lastMs: 1212 });
});

test("a question and its answer that take turns are two lines, and another answer begins a new one", () => {
  const turn: [JobEventKind, string][] = [
    ["status-asked", "asked for by staff"],
    ["still-working", ""],
  ];
  const folded = foldedTimeline(entries(...turn, ...turn, ...turn, ["result-came", "0810"], ...turn));
  expect(folded.map(({ what, times }) => [what, times])).toEqual([
    ["status-asked", 3],
    ["still-working", 3],
    ["result-came", 1],
    ["status-asked", 1],
    ["still-working", 1],
  ]);
});

test("every entry is in one line", () => {
  const kinds: JobEventKind[] = ["reserving", "network-failed", "status-asked", "result-came"];
  const all = Array.from({ length: 300 }, (_, n): [JobEventKind, string] => [
    kinds[(n * n + (n >> 3)) % 4] ?? "saved",
    "",
  ]);
  const folded = foldedTimeline(entries(...all));
  expect(folded.reduce((sum, { times }) => sum + times, 0)).toBe(300);
});

test("the details that have words are those that the station writes", () => {
  const courier = ["journal_notes.rs", "send_queue.rs", "send_queue/orders.rs", "repository.rs"]
    .map((name) =>
      readFileSync(new URL(`../../../../src-tauri/crates/runtime/courier/src/${name}`, import.meta.url), "utf8"),
    )
    .join("\n");
  for (const [written, detail] of Object.entries(DETAILS)) {
    expect(detailOf(written)).toBe(detail);
    // One word is how something was closed, which the window says itself.
    if (written.includes(" ")) expect(courier, written).toContain(`"${written}"`);
  }
  expect(detailOf("0812")).toBeNull();
});
