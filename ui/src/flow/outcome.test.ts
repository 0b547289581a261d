// What a visitor is told for every state, category and connection: only "decided, approved" is a yes.
import { describe, expect, test } from "vitest";
import type { Category, Connection, JobRow, JobState } from "../backend/bindings";
import { en } from "../text/en/visitor";
import { outcomeOf, progressOf } from "./outcome";

const STATES = Object.keys(en.staff.jobs.states) as JobState[];
const CATEGORIES: (Category | null)[] = [null, ...(Object.keys(en.staff.jobs.categories) as Category[])];
const CONNECTIONS: Connection[] = [
  { kind: "unknown" },
  { kind: "online" },
  { kind: "offline", reason: "no-network" },
  { kind: "blocked", blockage: "credentials" },
  { kind: "not-configured" },
];

function job(state: JobState, category: Category | null): JobRow {
  return {
    jobId: "a",
    reference: "7F3K-22",
    userMasked: "C••3",
    purpose: "register",
    state,
    category,
    savedAtMs: 0,
    changedAtMs: 0,
    overdue: false,
  };
}

describe("outcome", () => {
  // Invariant: The window calls nothing approved that is not.
  test("nothing but a decided approval is approved", () => {
    for (const state of STATES)
      for (const category of CATEGORIES)
        for (const connection of CONNECTIONS)
          for (const tries of [0, 1])
            expect(
              outcomeOf(job(state, category), null, connection, tries) === "approved",
              `${state} ${category} ${connection.kind} ${tries}`,
            ).toBe(state === "decided" && category === "approved");
  });

  test("another try is promised only to who has one", () => {
    const told = (triesLeft: number) => outcomeOf(job("decided", "not-approved"), null, { kind: "online" }, triesLeft);
    expect([0, 1, 2].map(told)).toEqual(["not-approved-last", "not-approved", "not-approved"]);
  });

  test("a decided job without a category is never a pass", () => {
    expect(outcomeOf(job("decided", null), null, { kind: "online" }, 1)).toBe("needs-attention");
  });

  test.each([
    ["saved", "offline", "saved"],
    ["saved", "not-configured", "saved"],
    ["saved", "online", "checking"],
    ["saved", "unknown", "checking"],
    ["sending", "offline", "saved"],
    ["sent", "offline", "checking"],
  ] as const)("%s while %s says %s", (state, kind, outcome) => {
    const connection = CONNECTIONS.find((one) => one.kind === kind) ?? { kind: "unknown" };
    expect(outcomeOf(job(state, null), null, connection, 1)).toBe(outcome);
  });

  test("who is already enrolled is told so; every other refusal sends to the counter", () => {
    expect(outcomeOf(job("needs-attention", null), "already-enrolled", { kind: "online" }, 1)).toBe(
      "already-registered",
    );
    expect(outcomeOf(job("needs-attention", null), "not-enrolled", { kind: "online" }, 1)).toBe("see-staff");
    expect(outcomeOf(job("needs-attention", "needs-attention"), null, { kind: "online" }, 1)).toBe("needs-attention");
  });

  test("progress never goes ahead of the job", () => {
    expect(STATES.map((state) => [state, progressOf(job(state, null))])).toEqual([
      ["saved", "saved"],
      ["sending", "saved"],
      ["checking", "saved"],
      ["sent", "sent"],
      ["in-review", "sent"],
      ["decided", "answered"],
      ["needs-attention", "answered"],
      ["withdrawn", "answered"],
    ]);
  });
});
