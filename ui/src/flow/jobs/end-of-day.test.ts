// A day begins and ends at midnight here, its table adds up, and its text says what the screen does.
import { expect, test } from "vitest";
import type { DayView } from "../../backend/bindings";
import { staff as en } from "../../text/en/staff";
import { dayOf, didOf, spanOfDay, tableOf, textOf, utcOffset } from "./end-of-day";

const VIEW: DayView = {
  all: 7,
  taken: [
    { purpose: "authenticate", outcome: "waiting", jobs: 1 },
    { purpose: "register", outcome: "approved", jobs: 4 },
    { purpose: "authenticate", outcome: "approved", jobs: 2 },
  ],
  unsent: 3,
  oldestUnsentMs: 5,
  toDo: 2,
  due: 1,
  note: { text: "Paper is low", by: "Amina", atMs: 7 },
  done: [{ atMs: 8, by: "Baraka", event: { what: "jobs-exported", jobs: 12 } }],
};
const WRITING = { moment: (ms: number) => `<${ms}>`, list: (words: readonly string[]) => words.join(", ") };

test("a day goes from midnight to midnight, also when the clocks change", () => {
  const noon = new Date(2026, 2, 29, 12).getTime();
  expect(dayOf(noon)).toBe("2026-03-29");
  const span = spanOfDay("2026-03-29");
  expect(span).toEqual({
    day: "2026-03-29",
    fromMs: new Date(2026, 2, 29).getTime(),
    beforeMs: new Date(2026, 2, 30).getTime(),
  });
  for (const ms of [span?.fromMs ?? 0, (span?.beforeMs ?? 0) - 1]) expect(dayOf(ms)).toBe("2026-03-29");
  expect(dayOf(span?.beforeMs ?? 0)).toBe("2026-03-30");
  for (const wrong of ["", "2026-03", "29.03.2026"]) expect(spanOfDay(wrong)).toBeNull();
});

test("the clocks here are as far before UTC as they show", () => {
  const ms = Date.UTC(2026, 0, 1, 12);
  const here = new Date(ms);
  const shown = Date.UTC(here.getFullYear(), here.getMonth(), here.getDate(), here.getHours(), here.getMinutes());
  expect(utcOffset(ms)).toBe((shown - ms) / 60_000);
});

test("the table has what occurs, in the order of the filters, and adds up", () => {
  expect(tableOf(VIEW, en.jobs)).toEqual({
    purposes: ["register", "authenticate"],
    lines: [
      { outcome: "waiting", jobs: [0, 1], all: 1 },
      { outcome: "approved", jobs: [4, 2], all: 6 },
    ],
  });
  expect(tableOf({ taken: [] }, en.jobs)).toEqual({ purposes: [], lines: [] });
});

test("the text says everything that is shown, and no line of what is not there", () => {
  expect(textOf(VIEW, ["End of day", "Monday"], en, WRITING)).toBe(
    [
      "End of day",
      "Monday",
      "",
      "7 jobs taken",
      "Waiting to be sent: 1 (Authentication 1)",
      "Approved: 6 (Registration 4, Authentication 2)",
      "",
      "Still open",
      "3 jobs are not sent yet, the oldest since <5>.",
      "Follow-up – 2 jobs, 1 due now",
      "",
      "Note",
      "Paper is low",
      "Amina · <7>",
      "",
      "Written and taken away",
      "<8> · Baraka · saved a list of 12 jobs",
      "",
    ].join("\r\n"),
  );
  const calm = { ...VIEW, all: 0, taken: [], unsent: 0, oldestUnsentMs: null, note: null, done: [] };
  const text = textOf(calm, ["End of day"], en, WRITING);
  expect(text).toContain("No job was taken on this day.");
  expect(text).toContain("Everything is sent.");
  expect(text).not.toContain("Note");
  expect(text).not.toContain("taken away");
});

test("each thing that staff do has its words", () => {
  expect(didOf({ what: "day-saved", day: "2026-03-29" }, en.day)).toBe("saved the day in a file");
  expect(didOf({ what: "day-note-written", day: "2026-03-29" }, en.day)).toBe("wrote the note of the day");
});
