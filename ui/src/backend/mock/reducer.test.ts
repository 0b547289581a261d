// The visit's reducer: the way through, every way out, and late news that must change nothing.
import { describe, expect, test } from "vitest";
import type { CaptureView, Claim, JobRow } from "../bindings";
import { BEGUN } from "./script";
import { mistakeIn } from "../../flow/customer-number";
import { untouchedLimitS } from "./idle";
import { RETAKES, SECOND_TRIES, step, type VisitEvent, type Effect, type Visit } from "./reducer";

const REQUEST = { purpose: "register", userId: "C-104233", claim: null, noticeVersion: "v1", language: "en" } as const;
const AGREED = { request: REQUEST, retakesLeft: RETAKES, triesLeft: SECOND_TRIES };
const CLAIM: Claim = {
  country: "KE",
  idType: "NATIONAL_ID",
  idNumber: "12345670",
  firstName: "",
  lastName: "",
  dateOfBirth: "",
};
const JOB: JobRow = {
  jobId: "a1",
  reference: "7F3K-22",
  userMasked: "C••3",
  purpose: "register",
  state: "saved",
  category: null,
  savedAtMs: 0,
  changedAtMs: 0,
};
const view = (change: Partial<CaptureView>): CaptureView => ({ ...BEGUN, ...change });

const VISITS: Visit[] = [
  { at: "attract" },
  { at: "purpose" },
  { at: "details", purpose: "register", userId: "", mistake: null },
  { at: "claim", purpose: "identify", userId: "C-104233", claim: CLAIM, mistakes: {} },
  { at: "read-back", purpose: "identify", userId: "C-104233", claim: CLAIM },
  { at: "notice", purpose: "register", userId: "C-104233", claim: null },
  { at: "declined", purpose: "register", userId: "C-104233", claim: null },
  { at: "pictures", agreed: AGREED },
  { at: "capture", agreed: AGREED, opened: true, capture: view({ stage: "liveness" }), failure: null },
  { at: "capture", agreed: AGREED, opened: false, capture: null, failure: "disk-full" },
  { at: "review", agreed: AGREED, photos: 9 },
  { at: "saving", agreed: AGREED, failure: null },
  { at: "saving", agreed: AGREED, failure: "not-saved" },
  { at: "result", agreed: AGREED, job: JOB, refusal: null, patience: "fresh" },
  { at: "cleared" },
];
const HAPPENINGS: VisitEvent[] = [
  { type: "started" },
  { type: "purpose-chosen", purpose: "authenticate" },
  { type: "number-given", userId: "C-1" },
  { type: "number-given", userId: "é" },
  { type: "claimed", claim: CLAIM },
  { type: "claimed", claim: { ...CLAIM, idNumber: "?" } },
  { type: "read-back-right" },
  { type: "agreed", noticeVersion: "v1", language: "sw" },
  { type: "declined" },
  { type: "went-back" },
  { type: "ready" },
  { type: "capture-opened" },
  { type: "capture-refused", code: "other" },
  { type: "capture-refused", code: "bad-user-id" },
  { type: "capture-refused", code: "bad-claim" },
  { type: "capture-changed", capture: view({ stage: "done" }) },
  { type: "capture-changed", capture: view({ stage: "cancelled" }) },
  { type: "capture-asked", order: "pause" },
  { type: "photos-ready", photos: 9 },
  { type: "photos-used" },
  { type: "photos-refused" },
  { type: "saved", job: JOB },
  { type: "not-saved", code: "disk-full" },
  { type: "save-again" },
  { type: "job-read", job: { ...JOB, state: "decided", category: "not-approved" }, refusal: null },
  { type: "waited", patience: "still" },
  { type: "once-more" },
  { type: "finished" },
  { type: "stopped" },
  { type: "wiped" },
];

function play(from: Visit, ...events: VisitEvent[]): { visit: Visit; effects: Effect[] } {
  let visit = from;
  const effects: Effect[] = [];
  for (const event of events) {
    const next = step(visit, event);
    visit = next.visit;
    effects.push(...next.effects);
  }
  return { visit, effects };
}

describe("the way through", () => {
  // Invariant: The camera goes on only after consent; nothing is kept before a yes.
  test("from the first screen to the result, the camera goes on only after consent and nothing is kept before a yes", () => {
    const before = play(
      { at: "attract" },
      { type: "started" },
      { type: "purpose-chosen", purpose: "register" },
      { type: "number-given", userId: " C-104233 " },
    );
    expect(before).toEqual({
      visit: { at: "notice", purpose: "register", userId: "C-104233", claim: null },
      effects: [],
    });

    const agreed = play(before.visit, { type: "agreed", noticeVersion: "v1", language: "en" });
    expect(agreed).toEqual({ visit: { at: "pictures", agreed: AGREED }, effects: [] });

    const capture = play(agreed.visit, { type: "ready" }, { type: "capture-opened" });
    expect(capture.effects).toEqual([{ type: "begin", request: REQUEST }]);

    const done = play(capture.visit, { type: "capture-changed", capture: view({ stage: "done", taken: 8 }) });
    expect(done.effects).toEqual([{ type: "review" }]);

    const review = play(done.visit, { type: "photos-ready", photos: 9 });
    expect(review).toEqual({ visit: { at: "review", agreed: AGREED, photos: 9 }, effects: [] });

    const saving = play(review.visit, { type: "photos-used" });
    expect(saving).toEqual({ visit: { at: "saving", agreed: AGREED, failure: null }, effects: [{ type: "keep" }] });

    const result = play(saving.visit, { type: "saved", job: JOB });
    expect(result.visit).toMatchObject({ at: "result", job: JOB, patience: "fresh" });
    expect(play(result.visit, { type: "finished" }, { type: "wiped" })).toEqual({
      visit: { at: "attract" },
      effects: [],
    });
  });

  test("somebody who is to be identified names a document and reads it again before the notice", () => {
    const details = play({ at: "attract" }, { type: "started" }, { type: "purpose-chosen", purpose: "identify" }).visit;
    const form = step(details, { type: "number-given", userId: "C-1" }).visit;
    expect(form).toMatchObject({ at: "claim", userId: "C-1" });
    expect(step(form, { type: "claimed", claim: { ...CLAIM, idNumber: "" } }).visit).toMatchObject({
      at: "claim",
      mistakes: { idNumber: "missing" },
    });
    expect(step(form, { type: "claimed", claim: { ...CLAIM, idNumber: "x" } }).visit).toMatchObject({
      at: "claim",
      mistakes: { idNumber: "malformed" },
    });
    const readBack = step(form, { type: "claimed", claim: { ...CLAIM, idNumber: " 12345670 " } }).visit;
    expect(readBack).toEqual({ at: "read-back", purpose: "identify", userId: "C-1", claim: CLAIM });
    expect(step(readBack, { type: "went-back" }).visit).toMatchObject({ at: "claim", claim: CLAIM });
    const { visit, effects } = play(
      readBack,
      { type: "read-back-right" },
      { type: "agreed", noticeVersion: "v1", language: "en" },
      { type: "ready" },
    );
    expect(effects).toEqual([
      { type: "begin", request: { ...REQUEST, purpose: "identify", userId: "C-1", claim: CLAIM } },
    ]);
    expect(step(visit, { type: "capture-refused", code: "bad-claim" }).visit).toMatchObject({
      at: "claim",
      claim: CLAIM,
    });
  });

  test("the review is asked for once, however often done is heard", () => {
    const opened: Visit = { at: "capture", agreed: AGREED, opened: true, capture: null, failure: null };
    const done: VisitEvent = { type: "capture-changed", capture: view({ stage: "done" }) };
    expect(play(opened, done, done, done).effects).toEqual([{ type: "review" }]);
  });

  test("a number that cannot be used stays on its screen with the reason", () => {
    const details: Visit = { at: "details", purpose: "register", userId: "", mistake: null };
    expect(step(details, { type: "number-given", userId: " " }).visit).toMatchObject({
      at: "details",
      mistake: "missing",
    });
    expect(step(details, { type: "number-given", userId: "a b" }).visit).toMatchObject({
      at: "details",
      userId: "a b",
      mistake: "malformed",
    });
    expect(step(details, { type: "number-given", userId: "x".repeat(101) }).visit).toMatchObject({
      at: "details",
      mistake: "too-long",
    });
  });

  test("going back from the notice keeps the number", () => {
    const notice: Visit = { at: "notice", purpose: "authenticate", userId: "C-1", claim: null };
    expect(step(notice, { type: "went-back" }).visit).toEqual({
      at: "details",
      purpose: "authenticate",
      userId: "C-1",
      mistake: null,
    });
  });

  test("a number the program refuses leads back to its screen, and the visit behind is dropped", () => {
    const capture: Visit = { at: "capture", agreed: AGREED, opened: false, capture: null, failure: null };
    const { visit, effects } = step(capture, { type: "capture-refused", code: "bad-user-id" });
    expect(visit).toMatchObject({ at: "details", userId: "C-104233", mistake: "malformed" });
    expect(effects).toEqual([{ type: "discard" }]);
  });
});

describe("late news", () => {
  test("the last word of an earlier capture ends nothing before the new camera is open", () => {
    const fresh: Visit = { at: "capture", agreed: AGREED, opened: false, capture: null, failure: null };
    for (const stage of ["done", "cancelled"] as const) {
      expect(step(fresh, { type: "capture-changed", capture: view({ stage }) })).toEqual({ visit: fresh, effects: [] });
    }
  });

  test("what does not belong to a place changes nothing there", () => {
    const late: VisitEvent[] = [
      { type: "capture-changed", capture: view({ stage: "done" }) },
      { type: "photos-ready", photos: 9 },
      { type: "saved", job: JOB },
      { type: "not-saved", code: "other" },
      { type: "job-read", job: JOB, refusal: null },
    ];
    for (const at of ["attract", "purpose", "cleared"] as const) {
      for (const event of late) expect(step({ at }, event)).toEqual({ visit: { at }, effects: [] });
    }
  });

  test("another job's news does not reach the result screen", () => {
    const result: Visit = { at: "result", agreed: AGREED, job: JOB, refusal: null, patience: "fresh" };
    const other: JobRow = { ...JOB, jobId: "b2", state: "decided", category: "approved" };
    expect(step(result, { type: "job-read", job: other, refusal: null }).visit).toBe(result);
  });
});

describe("limits", () => {
  test("new pictures can be taken so often and no more", () => {
    let visit: Visit = { at: "review", agreed: AGREED, photos: 9 };
    for (let left = RETAKES; left > 0; left -= 1) {
      const again = step(visit, { type: "photos-refused" });
      expect(again.effects).toEqual([{ type: "discard" }, { type: "begin", request: REQUEST }]);
      expect(again.visit).toMatchObject({ at: "capture", opened: false, agreed: { retakesLeft: left - 1 } });
      visit = { at: "review", agreed: { ...AGREED, retakesLeft: left - 1 }, photos: 9 };
    }
    expect(step(visit, { type: "photos-refused" })).toEqual({ visit, effects: [] });
  });

  test("once more means once, and only after not approved", () => {
    const refused: JobRow = { ...JOB, state: "decided", category: "not-approved" };
    const result: Visit = { at: "result", agreed: AGREED, job: refused, refusal: null, patience: "fresh" };
    expect(step(result, { type: "once-more" }).visit).toMatchObject({
      at: "pictures",
      agreed: { triesLeft: SECOND_TRIES - 1 },
    });
    const used: Visit = { ...result, agreed: { ...AGREED, triesLeft: 0 } };
    expect(step(used, { type: "once-more" }).visit).toBe(used);
    const approved: Visit = { ...result, job: { ...refused, category: "approved" } };
    expect(step(approved, { type: "once-more" }).visit).toBe(approved);
  });

  test("who wants to wait is not asked again", () => {
    const staying: Visit = { at: "result", agreed: AGREED, job: JOB, refusal: null, patience: "staying" };
    expect(step(staying, { type: "waited", patience: "offered" }).visit).toBe(staying);
  });

  test("saving in progress cannot be stopped; saving that did not work can be tried again or dropped", () => {
    const saving: Visit = { at: "saving", agreed: AGREED, failure: null };
    expect(step(saving, { type: "stopped" })).toEqual({ visit: saving, effects: [] });
    expect(step(saving, { type: "save-again" })).toEqual({ visit: saving, effects: [] });
    const not = step(saving, { type: "not-saved", code: "disk-full" }).visit;
    expect(step(not, { type: "save-again" }).effects).toEqual([{ type: "keep" }]);
    expect(step(not, { type: "stopped" })).toEqual({ visit: { at: "cleared" }, effects: [{ type: "discard" }] });
  });
});

describe("everywhere", () => {
  test("the grid of places and events is as reviewed", () => {
    const label = (visit: Visit) => visit.at + ("failure" in visit && visit.failure ? ` (${visit.failure})` : "");
    const grid = VISITS.map((visit) => {
      const moves = HAPPENINGS.map((event) => ({ event, next: step(visit, event) }))
        .filter(({ next }) => next.visit !== visit || next.effects.length > 0)
        .map(({ event, next }) => {
          const name =
            "code" in event
              ? `${event.type} ${event.code}`
              : "capture" in event
                ? `${event.type} ${event.capture.stage}`
                : event.type;
          return `${name} -> ${label(next.visit)}${next.effects.map((effect) => ` +${effect.type}`).join("")}`;
        });
      return [label(visit), moves];
    });
    expect(grid).toMatchSnapshot();
  });

  test("every place can be left without the visitor's help, and leaving a camera or pictures drops them", () => {
    for (const visit of VISITS) {
      if (visit.at === "attract" || visit.at === "cleared" || (visit.at === "saving" && !visit.failure)) continue;
      const { visit: next, effects } = step(visit, { type: "stopped" });
      expect(next, visit.at).toEqual({ at: "cleared" });
      const holdsPictures = visit.at === "capture" || visit.at === "review" || visit.at === "saving";
      expect(effects, visit.at).toEqual(holdsPictures ? [{ type: "discard" }] : []);
    }
  });

  test("no random walk gets stuck, keeps without consent, or carries a number past the end", () => {
    // A linear congruential generator, its high bits used: the same walk on every machine.
    let seed = 7;
    const random = (below: number) => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return (seed >>> 16) % below;
    };
    let visit: Visit = { at: "attract" };
    let begun = false;
    let ends = 0;
    for (let count = 0; count < 50_000; count += 1) {
      const event = HAPPENINGS[random(HAPPENINGS.length)] as VisitEvent;
      const from = visit;
      const next = step(visit, event);
      for (const effect of next.effects) {
        if (effect.type === "begin") begun = true;
        if (effect.type === "keep") expect(begun).toBe(true);
        if (effect.type === "discard") begun = false;
      }
      visit = next.visit;
      if (visit.at === "cleared") expect(JSON.stringify(visit)).toBe('{"at":"cleared"}');
      if (visit.at === "attract" && from.at === "cleared") ends += 1;
    }
    expect(ends).toBeGreaterThan(100);
  });

  // Invariant: Every place of a visit is left when nobody touches it.
  test("every place is left when nobody touches it, or has its own limit", () => {
    const limits = VISITS.map((visit) => [visit.at, untouchedLimitS(visit, false)]);
    expect(limits).toEqual([
      ["attract", null],
      ["purpose", 60],
      ["details", 60],
      ["claim", 60],
      ["read-back", 60],
      ["notice", 120],
      ["declined", 20],
      ["pictures", 60],
      ["capture", null],
      ["capture", 60],
      ["review", 60],
      ["saving", null],
      ["saving", 60],
      ["result", null],
      ["cleared", null],
    ]);
    expect(untouchedLimitS({ at: "result", agreed: AGREED, job: JOB, refusal: null, patience: "fresh" }, true)).toBe(
      30,
    );
    for (const stage of ["timed-out", "exhausted", "no-camera", "paused", "preparing"] as const) {
      expect(
        untouchedLimitS(
          { at: "capture", agreed: AGREED, opened: true, capture: view({ stage }), failure: null },
          false,
        ),
      ).toBe(60);
    }
  });
});

test("a customer number holds what the sealed one holds", () => {
  for (const good of ["C-104233", " a-Z_0.9@x+y ", "x".repeat(100)]) expect(mistakeIn(good)).toBeNull();
  for (const bad of ["a b", "a/b", "é", 'a"b', "\u202ea"]) expect(mistakeIn(bad)).toBe("malformed");
});
