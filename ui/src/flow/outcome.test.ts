// What a visitor is told for every state, category and connection: only "decided, approved" is a yes, and a sentence names
// only what its screen can do.
import { describe, expect, test } from "vitest";
import type {
  AuthorityAnswer,
  Category,
  Connection,
  JobGlance,
  JobKind,
  JobState,
  RefusalKind,
} from "../backend/bindings";
import { TABLE, viewOf } from "../backend/mock/steps";
import { en } from "../text/en/visitor";
import { LANGUAGES } from "../text/i18n.svelte";
import { WORDING } from "../text/wording";
import table from "./documented-codes.json";
import { outcomeOf, progressOf, REMEDIES, type Outcome, type Remedy } from "./outcome";

const STATES = Object.keys(en.staff.jobs.states) as JobState[];
const CATEGORIES: (Category | null)[] = [null, ...(Object.keys(en.staff.jobs.categories) as Category[])];
const ANSWERS = [null, ...Object.keys(en.staff.job.authority)] as (AuthorityAnswer | null)[];
const OUTCOMES = Object.keys(en.visitor.result.outcomes) as Outcome[];
const REMEDY_NAMES: readonly Remedy[] = ["once-more", "correction-chosen", "confirmation-chosen"];
const ONLINE: Connection = { kind: "online" };
const CONNECTIONS: Connection[] = [
  { kind: "unknown" },
  ONLINE,
  { kind: "offline", reason: "no-network" },
  { kind: "blocked", blockage: "credentials" },
  { kind: "not-configured" },
];

function job(state: JobState, category: Category | null, more: Partial<JobGlance> = {}) {
  return { purpose: "register" as JobKind, state, category, refusal: null, authority: null, ...more };
}

describe("outcome", () => {
  // Invariant: The window calls nothing approved that is not.
  test("nothing but a decided approval is approved", () => {
    for (const state of STATES)
      for (const category of CATEGORIES)
        for (const authority of ANSWERS)
          for (const connection of CONNECTIONS)
            for (const tries of [0, 1])
              expect(
                outcomeOf(job(state, category, { authority }), connection, tries) === "approved",
                `${state} ${category} ${authority} ${connection.kind} ${tries}`,
              ).toBe(state === "decided" && category === "approved");
  });

  test("a decided job without a category is never a pass", () => {
    expect(outcomeOf(job("decided", null), ONLINE, 1)).toBe("needs-attention");
  });

  test.each([
    ["saved", { kind: "offline", reason: "no-network" }, "saved-offline"],
    ["saved", { kind: "offline", reason: "name-lookup" }, "saved-offline"],
    ["saved", { kind: "offline", reason: "refused" }, "saved"],
    ["saved", { kind: "offline", reason: "expired" }, "saved"],
    ["saved", { kind: "blocked", blockage: "credentials" }, "saved"],
    ["saved", { kind: "blocked", blockage: "service" }, "saved"],
    ["saved", { kind: "not-configured" }, "saved"],
    ["saved", ONLINE, "checking"],
    ["saved", { kind: "unknown" }, "checking"],
    ["sending", { kind: "offline", reason: "no-network" }, "saved-offline"],
    ["sent", { kind: "offline", reason: "no-network" }, "checking"],
  ] as const)("%s while %j says %s", (state, connection, outcome) => {
    expect(outcomeOf(job(state, null), connection, 1)).toBe(outcome);
  });

  // The rows of the intended screens, by the codes as the kiosk reads them: with a try left, and with none.
  test.each([
    ["0840", 4, "approved", "approved"],
    ["1240", 4, "approved", "approved"],
    ["0820", 2, "approved", "approved"],
    ["1220", 2, "approved", "approved"],
    ["0844", 4, "in-review", "in-review"],
    ["0846", 4, "in-review", "in-review"],
    ["0824", 2, "in-review", "in-review"],
    ["0825", 2, "in-review", "in-review"],
    ["0822", 2, "in-review", "in-review"],
    ["0841", 4, "not-approved", "not-approved-last"],
    ["0823", 2, "not-approved", "not-approved-last"],
    ["1242", 4, "not-approved", "not-approved-last"],
    ["1222", 2, "not-approved", "not-approved-last"],
    ["0821", 2, "not-approved", "not-approved-last"],
    ["1221", 2, "not-approved", "not-approved-last"],
    ["0941", 4, "not-approved", "not-approved-last"],
    ["0921", 2, "not-approved", "not-approved-last"],
    ["0942", 4, "not-approved", "not-approved-last"],
    ["0922", 2, "not-approved", "not-approved-last"],
    ["1241", 4, "not-approved", "not-approved-last"],
    ["0810", 1, "approved", "approved"],
    ["1012", 1, "in-review", "in-review"],
    ["1013", 1, "number-unknown", "number-unknown-last"],
    ["1014", 1, "number-unknown", "number-unknown-last"],
    ["1015", 1, "authority-away", "authority-away"],
    ["1016", 1, "see-staff", "see-staff"],
    ["0001", 4, "could-not-process", "could-not-process-last"],
    ["0001", 1, "could-not-process", "could-not-process-last"],
    ["0903", 2, "could-not-process", "could-not-process-last"],
    ["9999", 4, "needs-attention", "needs-attention"],
  ] as const)("the result %s of job type %s says %s, at last %s", (code, jobType, first, last) => {
    const row = table.results.find((one) => one.code === code && one.jobType === jobType);
    const purpose = ({ 1: "identify", 2: "authenticate", 4: "register" } as const)[jobType];
    const read = { ...row, purpose, refusal: null } as Parameters<typeof outcomeOf>[0];
    expect([1, 0].map((tries) => outcomeOf(read, ONLINE, tries))).toEqual([first, last]);
  });

  test.each([
    ["2201", "upload", "checking"],
    ["2203", "upload", "see-staff"],
    ["2205", "upload", "saved"],
    ["2405", "upload", "saved"],
    ["2221", "upload", "saved"],
    ["2214", "upload", "saved"],
    ["2220", "upload", "saved"],
    ["2207", "upload", "see-staff"],
    ["2208", "upload", "see-staff"],
    ["2210", "upload", "see-staff"],
    ["2216", "upload", "see-staff"],
    ["2209", "upload", "already-registered"],
    ["2211", "upload", "see-staff"],
    ["2215", "upload", "see-staff"],
    ["2222", "upload", "checking"],
    ["2314", "job_status", "checking"],
    ["9999", "upload", "needs-attention"],
  ] as const)("the error %s of %s says %s", (code, call, outcome) => {
    const row = table.errors.find((one) => one.code === code && one.call === call && one.says === "");
    const connection = row?.blockage ? ({ kind: "blocked", blockage: row.blockage } as Connection) : ONLINE;
    const read = { ...job("saved", null), ...row } as Parameters<typeof outcomeOf>[0];
    expect(outcomeOf(read, connection, 1)).toBe(outcome);
  });

  test("every refusal but two sends to the counter", () => {
    for (const refusal of Object.keys(en.staff.job.refusals) as RefusalKind[]) {
      const told = outcomeOf(job("needs-attention", null, { refusal }), ONLINE, 1);
      const others: Partial<Record<RefusalKind, Outcome>> = {
        "already-enrolled": "already-registered",
        unknown: "needs-attention",
      };
      expect(told, refusal).toBe(others[refusal] ?? "see-staff");
    }
    const refused = job("needs-attention", null, { purpose: "authenticate", refusal: "already-enrolled" });
    expect(outcomeOf(refused, ONLINE, 1), "who confirms cannot confirm instead").toBe("already-registered-last");
  });

  test("progress never goes ahead of the job", () => {
    expect(STATES.map((state) => [state, progressOf({ state })])).toEqual([
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

/** Buttons of an answer that lead nowhere, and steps of the core that no button takes, at every answer of its table. */
function astray(remedies: Partial<Record<Outcome, Remedy>>): string[] {
  return Object.entries(TABLE.places).flatMap(([name, place]) => {
    const view = viewOf(place);
    if (view.at !== "result" || view.answerLeftS !== null) return [];
    const outcome = outcomeOf(view.job, view.answered ? { kind: "not-configured" } : ONLINE, view.triesLeft);
    return REMEDY_NAMES.filter((remedy) => remedy in place.steps !== (remedies[outcome] === remedy)).map(
      (remedy) => `${name}, ${outcome}: ${remedy}`,
    );
  });
}

describe("what can be done about an answer", () => {
  // Invariant: An answer offers exactly what the core of a visit lets its visitor do.
  test("is what the core of a visit allows, at every answer", () => {
    expect(Object.keys(TABLE.places).filter((name) => name.includes(" result ")).length).toBeGreaterThan(60);
    expect(astray(REMEDIES)).toEqual([]);
  });

  test("a button too many and one too few are noticed", () => {
    expect(astray({ ...REMEDIES, "in-review": "once-more" }).length).toBeGreaterThan(0);
    const { "number-unknown": _, ...fewer } = REMEDIES;
    expect(astray(fewer).length).toBeGreaterThan(0);
  });
});

/** Sentences that promise another button than their screen has. */
function promises(code: keyof typeof WORDING, outcomes: typeof en.visitor.result.outcomes): string[] {
  return OUTCOMES.flatMap((outcome) =>
    Object.entries(outcomes[outcome]).flatMap(([purpose, { title, body }]) =>
      REMEDY_NAMES.filter(
        (remedy) => WORDING[code].promises[remedy].test(`${title} ${body}`) && REMEDIES[outcome] !== remedy,
      ).map((remedy) => `${outcome}, ${purpose}: ${remedy}`),
    ),
  );
}

describe.each(LANGUAGES.map(({ code, text }) => [code as keyof typeof WORDING, text.visitor.result.outcomes] as const))(
  "%s",
  (code, outcomes) => {
    // Invariant: A sentence for visitors names only what its screen has a button for.
    test("no answer speaks of a button that it does not have", () => {
      expect(promises(code, outcomes)).toEqual([]);
    });

    test("an answer with a button speaks of it", () => {
      for (const [outcome, remedy] of Object.entries(REMEDIES) as [Outcome, Remedy][])
        for (const { body } of Object.values(outcomes[outcome])) expect(body).toMatch(WORDING[code].promises[remedy]);
    });

    test("a promise in the wrong place is noticed", () => {
      expect(promises(code, { ...outcomes, "not-approved-last": outcomes["not-approved"] })).not.toEqual([]);
    });
  },
);
