// The visit's reducer: the way through, every way out, and late news that must change nothing.
import { describe, expect, test } from "vitest";
import type { CaptureView } from "../backend/bindings/CaptureView";
import type { Claim } from "../backend/bindings/Claim";
import type { JobRow } from "../backend/bindings/JobRow";
import { BEGUN } from "../backend/mock/script";
import { mistakeIn } from "./customer-number";
import { untouchedLimitS } from "./idle";
import { RETAKES, SECOND_TRIES, step, type Happening, type Order, type Visit } from "./visit";

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
const HAPPENINGS: Happening[] = [
  { is: "started" },
  { is: "purpose-chosen", purpose: "authenticate" },
  { is: "number-given", userId: "C-1" },
  { is: "number-given", userId: "é" },
  { is: "claimed", claim: CLAIM },
  { is: "claimed", claim: { ...CLAIM, idNumber: "?" } },
  { is: "read-back-right" },
  { is: "agreed", noticeVersion: "v1", language: "sw" },
  { is: "declined" },
  { is: "went-back" },
  { is: "ready" },
  { is: "capture-opened" },
  { is: "capture-refused", code: "other" },
  { is: "capture-refused", code: "bad-user-id" },
  { is: "capture-refused", code: "bad-claim" },
  { is: "capture-changed", capture: view({ stage: "done" }) },
  { is: "capture-changed", capture: view({ stage: "cancelled" }) },
  { is: "capture-asked", order: "pause" },
  { is: "photos-ready", photos: 9 },
  { is: "photos-used" },
  { is: "photos-refused" },
  { is: "saved", job: JOB },
  { is: "not-saved", code: "disk-full" },
  { is: "save-again" },
  { is: "job-read", job: { ...JOB, state: "decided", category: "not-approved" }, refusal: null },
  { is: "waited", patience: "still" },
  { is: "once-more" },
  { is: "finished" },
  { is: "stopped" },
  { is: "wiped" },
];

function play(from: Visit, ...happenings: Happening[]): { visit: Visit; orders: Order[] } {
  let visit = from;
  const orders: Order[] = [];
  for (const happening of happenings) {
    const next = step(visit, happening);
    visit = next.visit;
    orders.push(...next.orders);
  }
  return { visit, orders };
}

describe("the way through", () => {
  test("from the first screen to the result, the camera goes on only after consent and nothing is kept before a yes", () => {
    const before = play(
      { at: "attract" },
      { is: "started" },
      { is: "purpose-chosen", purpose: "register" },
      { is: "number-given", userId: " C-104233 " },
    );
    expect(before).toEqual({
      visit: { at: "notice", purpose: "register", userId: "C-104233", claim: null },
      orders: [],
    });

    const agreed = play(before.visit, { is: "agreed", noticeVersion: "v1", language: "en" });
    expect(agreed).toEqual({ visit: { at: "pictures", agreed: AGREED }, orders: [] });

    const capture = play(agreed.visit, { is: "ready" }, { is: "capture-opened" });
    expect(capture.orders).toEqual([{ do: "begin", request: REQUEST }]);

    const done = play(capture.visit, { is: "capture-changed", capture: view({ stage: "done", taken: 8 }) });
    expect(done.orders).toEqual([{ do: "review" }]);

    const review = play(done.visit, { is: "photos-ready", photos: 9 });
    expect(review).toEqual({ visit: { at: "review", agreed: AGREED, photos: 9 }, orders: [] });

    const saving = play(review.visit, { is: "photos-used" });
    expect(saving).toEqual({ visit: { at: "saving", agreed: AGREED, failure: null }, orders: [{ do: "keep" }] });

    const result = play(saving.visit, { is: "saved", job: JOB });
    expect(result.visit).toMatchObject({ at: "result", job: JOB, patience: "fresh" });
    expect(play(result.visit, { is: "finished" }, { is: "wiped" })).toEqual({ visit: { at: "attract" }, orders: [] });
  });

  test("somebody who is to be identified names a document and reads it again before the notice", () => {
    const details = play({ at: "attract" }, { is: "started" }, { is: "purpose-chosen", purpose: "identify" }).visit;
    const form = step(details, { is: "number-given", userId: "C-1" }).visit;
    expect(form).toMatchObject({ at: "claim", userId: "C-1" });
    expect(step(form, { is: "claimed", claim: { ...CLAIM, idNumber: "" } }).visit).toMatchObject({
      at: "claim",
      mistakes: { idNumber: "missing" },
    });
    expect(step(form, { is: "claimed", claim: { ...CLAIM, idNumber: "x" } }).visit).toMatchObject({
      at: "claim",
      mistakes: { idNumber: "malformed" },
    });
    const readBack = step(form, { is: "claimed", claim: { ...CLAIM, idNumber: " 12345670 " } }).visit;
    expect(readBack).toEqual({ at: "read-back", purpose: "identify", userId: "C-1", claim: CLAIM });
    expect(step(readBack, { is: "went-back" }).visit).toMatchObject({ at: "claim", claim: CLAIM });
    const { visit, orders } = play(
      readBack,
      { is: "read-back-right" },
      { is: "agreed", noticeVersion: "v1", language: "en" },
      { is: "ready" },
    );
    expect(orders).toEqual([
      { do: "begin", request: { ...REQUEST, purpose: "identify", userId: "C-1", claim: CLAIM } },
    ]);
    expect(step(visit, { is: "capture-refused", code: "bad-claim" }).visit).toMatchObject({
      at: "claim",
      claim: CLAIM,
    });
  });

  test("the review is asked for once, however often done is heard", () => {
    const opened: Visit = { at: "capture", agreed: AGREED, opened: true, capture: null, failure: null };
    const done: Happening = { is: "capture-changed", capture: view({ stage: "done" }) };
    expect(play(opened, done, done, done).orders).toEqual([{ do: "review" }]);
  });

  test("a number that cannot be used stays on its screen with the reason", () => {
    const details: Visit = { at: "details", purpose: "register", userId: "", mistake: null };
    expect(step(details, { is: "number-given", userId: " " }).visit).toMatchObject({
      at: "details",
      mistake: "missing",
    });
    expect(step(details, { is: "number-given", userId: "a b" }).visit).toMatchObject({
      at: "details",
      userId: "a b",
      mistake: "malformed",
    });
    expect(step(details, { is: "number-given", userId: "x".repeat(101) }).visit).toMatchObject({
      at: "details",
      mistake: "too-long",
    });
  });

  test("going back from the notice keeps the number", () => {
    const notice: Visit = { at: "notice", purpose: "authenticate", userId: "C-1", claim: null };
    expect(step(notice, { is: "went-back" }).visit).toEqual({
      at: "details",
      purpose: "authenticate",
      userId: "C-1",
      mistake: null,
    });
  });

  test("a number the program refuses leads back to its screen, and the visit behind is dropped", () => {
    const capture: Visit = { at: "capture", agreed: AGREED, opened: false, capture: null, failure: null };
    const { visit, orders } = step(capture, { is: "capture-refused", code: "bad-user-id" });
    expect(visit).toMatchObject({ at: "details", userId: "C-104233", mistake: "malformed" });
    expect(orders).toEqual([{ do: "discard" }]);
  });
});

describe("late news", () => {
  test("the last word of an earlier capture ends nothing before the new camera is open", () => {
    const fresh: Visit = { at: "capture", agreed: AGREED, opened: false, capture: null, failure: null };
    for (const stage of ["done", "cancelled"] as const) {
      expect(step(fresh, { is: "capture-changed", capture: view({ stage }) })).toEqual({ visit: fresh, orders: [] });
    }
  });

  test("what does not belong to a place changes nothing there", () => {
    const late: Happening[] = [
      { is: "capture-changed", capture: view({ stage: "done" }) },
      { is: "photos-ready", photos: 9 },
      { is: "saved", job: JOB },
      { is: "not-saved", code: "other" },
      { is: "job-read", job: JOB, refusal: null },
    ];
    for (const at of ["attract", "purpose", "cleared"] as const) {
      for (const happening of late) expect(step({ at }, happening)).toEqual({ visit: { at }, orders: [] });
    }
  });

  test("another job's news does not reach the result screen", () => {
    const result: Visit = { at: "result", agreed: AGREED, job: JOB, refusal: null, patience: "fresh" };
    const other: JobRow = { ...JOB, jobId: "b2", state: "decided", category: "approved" };
    expect(step(result, { is: "job-read", job: other, refusal: null }).visit).toBe(result);
  });
});

describe("limits", () => {
  test("new pictures can be taken so often and no more", () => {
    let visit: Visit = { at: "review", agreed: AGREED, photos: 9 };
    for (let left = RETAKES; left > 0; left -= 1) {
      const again = step(visit, { is: "photos-refused" });
      expect(again.orders).toEqual([{ do: "discard" }, { do: "begin", request: REQUEST }]);
      expect(again.visit).toMatchObject({ at: "capture", opened: false, agreed: { retakesLeft: left - 1 } });
      visit = { at: "review", agreed: { ...AGREED, retakesLeft: left - 1 }, photos: 9 };
    }
    expect(step(visit, { is: "photos-refused" })).toEqual({ visit, orders: [] });
  });

  test("once more means once, and only after not approved", () => {
    const refused: JobRow = { ...JOB, state: "decided", category: "not-approved" };
    const result: Visit = { at: "result", agreed: AGREED, job: refused, refusal: null, patience: "fresh" };
    expect(step(result, { is: "once-more" }).visit).toMatchObject({
      at: "pictures",
      agreed: { triesLeft: SECOND_TRIES - 1 },
    });
    const used: Visit = { ...result, agreed: { ...AGREED, triesLeft: 0 } };
    expect(step(used, { is: "once-more" }).visit).toBe(used);
    const approved: Visit = { ...result, job: { ...refused, category: "approved" } };
    expect(step(approved, { is: "once-more" }).visit).toBe(approved);
  });

  test("who wants to wait is not asked again", () => {
    const staying: Visit = { at: "result", agreed: AGREED, job: JOB, refusal: null, patience: "staying" };
    expect(step(staying, { is: "waited", patience: "offered" }).visit).toBe(staying);
  });

  test("saving in progress cannot be stopped; saving that did not work can be tried again or dropped", () => {
    const saving: Visit = { at: "saving", agreed: AGREED, failure: null };
    expect(step(saving, { is: "stopped" })).toEqual({ visit: saving, orders: [] });
    expect(step(saving, { is: "save-again" })).toEqual({ visit: saving, orders: [] });
    const not = step(saving, { is: "not-saved", code: "disk-full" }).visit;
    expect(step(not, { is: "save-again" }).orders).toEqual([{ do: "keep" }]);
    expect(step(not, { is: "stopped" })).toEqual({ visit: { at: "cleared" }, orders: [{ do: "discard" }] });
  });
});

describe("everywhere", () => {
  test("the grid of places and happenings is as reviewed", () => {
    const label = (visit: Visit) => visit.at + ("failure" in visit && visit.failure ? ` (${visit.failure})` : "");
    const grid = VISITS.map((visit) => {
      const moves = HAPPENINGS.map((happening) => ({ happening, next: step(visit, happening) }))
        .filter(({ next }) => next.visit !== visit || next.orders.length > 0)
        .map(({ happening, next }) => {
          const name =
            "code" in happening
              ? `${happening.is} ${happening.code}`
              : "capture" in happening
                ? `${happening.is} ${happening.capture.stage}`
                : happening.is;
          return `${name} -> ${label(next.visit)}${next.orders.map((order) => ` +${order.do}`).join("")}`;
        });
      return [label(visit), moves];
    });
    expect(grid).toMatchSnapshot();
  });

  test("every place can be left without the visitor's help, and leaving a camera or pictures drops them", () => {
    for (const visit of VISITS) {
      if (visit.at === "attract" || visit.at === "cleared" || (visit.at === "saving" && !visit.failure)) continue;
      const { visit: next, orders } = step(visit, { is: "stopped" });
      expect(next, visit.at).toEqual({ at: "cleared" });
      const holdsPictures = visit.at === "capture" || visit.at === "review" || visit.at === "saving";
      expect(orders, visit.at).toEqual(holdsPictures ? [{ do: "discard" }] : []);
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
      const happening = HAPPENINGS[random(HAPPENINGS.length)] as Happening;
      const from = visit;
      const next = step(visit, happening);
      for (const order of next.orders) {
        if (order.do === "begin") begun = true;
        if (order.do === "keep") expect(begun).toBe(true);
        if (order.do === "discard") begun = false;
      }
      visit = next.visit;
      if (visit.at === "cleared") expect(JSON.stringify(visit)).toBe('{"at":"cleared"}');
      if (visit.at === "attract" && from.at === "cleared") ends += 1;
    }
    expect(ends).toBeGreaterThan(100);
  });

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
