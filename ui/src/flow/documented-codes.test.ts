// Walks every documented code as the kiosk reads it: what staff read, what the customer reads, what to do next, in every
// language. `cargo xtask bindings` makes the table by the kiosk's own functions.
import { describe, expect, test } from "vitest";
import type {
  AuthorityAnswer,
  Blockage,
  Category,
  Connection,
  JobState,
  JobKind,
  RefusalKind,
} from "../backend/bindings";
import { LANGUAGES, type Language } from "../text/i18n.svelte";
import { WORDING } from "../text/wording";
import table from "./documented-codes.json";
import { outcomeOf } from "./outcome";
import { readingOf } from "./jobs/reading";

interface Case {
  code: string;
  /** The type of job a result is about; null for an error, which may meet every type. */
  jobType: number | null;
  state: JobState;
  category: Category | null;
  refusal: RefusalKind | null;
  blockage: Blockage | null;
  authority: AuthorityAnswer | null;
}

/** By hand from Smile ID's documentation: the only codes that are a yes, by type of job. */
const APPROVED: Record<number, string[]> = { 1: ["0810", "1210"], 2: ["0820", "1220"], 4: ["0840", "1240"] };

const cases: Case[] = [
  ...table.results.map((row) => ({ ...row, refusal: null, blockage: null })),
  ...table.errors.map((row) => ({ ...row, jobType: null, category: null, authority: null })),
] as Case[];

/** Everything wrong with what people read about a case, in one language. */
function faults(given: Case, { code: language, text }: Pick<Language, "code" | "text">): string[] {
  const found: string[] = [];
  const fault = (what: string) =>
    found.push(`${given.code} of job type ${given.jobType ?? "any"}, ${language}: ${what}`);
  const yes = given.jobType !== null && (APPROVED[given.jobType]?.includes(given.code) ?? false);
  const { staff, visitor } = text;
  const wording = WORDING[language as keyof typeof WORDING];
  const connection: Connection = given.blockage ? { kind: "blocked", blockage: given.blockage } : { kind: "online" };

  const reading = readingOf(given, false, staff);
  const pause = given.blockage ? staff.blockages[given.blockage] : null;
  const read = [reading.word, reading.reason ?? "", reading.next, pause?.title ?? "", pause?.body ?? ""];
  if (reading.word.trim() === "") fault("staff read no word");
  if (reading.next.trim() === "" || (pause && pause.body.trim() === "")) fault("staff read no next step");
  for (const sentence of [staff.jobs.categories.approved, staff.job.decided.approved]) {
    if (read.includes(sentence) !== yes)
      fault(yes ? "staff do not read that it is approved" : "staff read that it is approved");
  }

  for (const purpose of Object.keys(visitor.purpose.choices) as JobKind[]) {
    for (const triesLeft of [0, 1]) {
      const outcome = outcomeOf({ purpose, ...given }, connection, triesLeft);
      const said = visitor.result.outcomes[outcome][purpose];
      const approved = visitor.result.outcomes.approved[purpose];
      if (said.title.trim() === "") fault("the customer reads nothing");
      if (said.body.trim() === "") fault("the customer reads no next step");
      if ((said.title === approved.title || said.body === approved.body) !== yes)
        fault(`the customer reads ${outcome}`);
      const words = `${said.title} ${said.body} ${visitor.connection[connection.kind]}`;
      const mayConfirm = yes || given.refusal === "already-enrolled";
      if (!mayConfirm && wording.yes.test(said.title)) fault(`the customer reads a yes: ${said.title}`);
      if (wording.banned.test(words)) fault(`the customer reads a banned word: ${words}`);
      if (/\d{2}|%/.test(words)) fault(`the customer reads a code or a score: ${words}`);
    }
  }
  return found;
}

test("the table holds every type of job, every approval, and a code nobody knows", () => {
  for (const [jobType, approved] of Object.entries(APPROVED)) {
    const ofType = cases.filter((row) => row.jobType === Number(jobType));
    expect(ofType.filter((row) => row.category === "approved").map((row) => row.code)).toEqual(approved);
    expect(ofType.find((row) => row.code === "9999")).toMatchObject({
      state: "needs-attention",
      category: "needs-attention",
    });
    expect(ofType.length).toBeGreaterThan(40);
  }
  expect(table.errors.filter((row) => row.code === "9999").every((row) => row.refusal === "unknown")).toBe(true);
  expect(table.errors.length).toBeGreaterThan(50);
});

describe.each(LANGUAGES.map((language) => [language.code, language] as const))("%s", (_, language) => {
  // Invariant: Every documented code has its words for staff and customers in every language; only an approved one is a yes.
  test("every documented code has its words, and only an approved one a yes", () => {
    expect(cases.flatMap((row) => faults(row, language))).toEqual([]);
  });

  test("what means something else reads otherwise", () => {
    const { staff } = language.text;
    const different = (sentences: string[]) => expect(new Set(sentences).size).toBe(sentences.length);
    different(Object.values(staff.jobs.categories));
    different(Object.values(staff.job.decided));
    different(Object.values(staff.job.refusals).flatMap(({ title, body }) => [title, body]));
    different(Object.values(staff.blockages).map(({ title }) => title));
    different(Object.values(staff.blockages).map(({ body }) => body));
    different(Object.values(staff.offline).map(({ title }) => title));
    different(Object.values(staff.offline).map(({ body }) => body));
  });

  test("an ID number that was not confirmed is not told to take new pictures", () => {
    const { decided } = language.text.staff.job;
    for (const code of ["1013", "1014", "1015", "1016", "0908"]) {
      const row = cases.find((one) => one.code === code && one.jobType === 1);
      if (!row?.authority) throw new Error(`no case of ${code} names what the authority says`);
      const { next } = readingOf(row, false, language.text.staff);
      expect(Object.values(decided), code).not.toContain(next);
    }
  });

  test("what the authority says never hides that nobody decided yet", () => {
    const { staff } = language.text;
    const found = { state: "in-review", category: "in-review", refusal: null, authority: "number-not-found" } as const;
    const { next } = readingOf(found, false, staff);
    expect(next).toContain(staff.job.authority["number-not-found"].body);
    expect(next).toContain(staff.job.decided["in-review"]);
  });

  test("a wrong row is noticed", () => {
    const right: Case = {
      code: "0841",
      jobType: 4,
      state: "decided",
      category: "not-approved",
      refusal: null,
      blockage: null,
      authority: null,
    };
    expect(faults(right, language)).toEqual([]);
    expect(faults({ ...right, category: "approved" }, language).length).toBeGreaterThan(2);
    expect(faults({ ...right, code: "0840" }, language).length).toBeGreaterThan(2);
    const text = structuredClone({ ...language.text.visitor.result.outcomes["not-approved"] });
    const visitor = language.text.visitor;
    const with_ = (body: string) => {
      const said = Object.fromEntries(Object.entries(text).map(([purpose, { title }]) => [purpose, { title, body }]));
      const outcomes = { ...visitor.result.outcomes, "not-approved": said as typeof text };
      return {
        ...language,
        text: { ...language.text, visitor: { ...visitor, result: { ...visitor.result, outcomes } } },
      };
    };
    for (const body of [
      "",
      "0841",
      "97 %",
      { en: "Spoof", sw: "Ulaghai", fr: "Fraude", ar: "انتحال" }[language.code] ?? "",
    ]) {
      expect(faults(right, with_(body)), body).not.toEqual([]);
    }
  });
});
