// Every language says each number in the form that the number asks for.
import { expect, test } from "vitest";
import { ar } from "./ar/visitor";
import { fr } from "./fr/visitor";
import { LANGUAGES } from "./i18n.svelte";
import { FORMS, countingIn } from "./plural";
import { sw } from "./sw/visitor";

const COUNTED = Array.from({ length: 1001 }, (_, n) => n);

/** The forms that numbers up to a thousand ask for. */
const asked = (code: string): string[] => {
  const rules = new Intl.PluralRules(code);
  return [...new Set(COUNTED.map((n) => rules.select(n)))].sort();
};

test("every language counts in exactly the forms that its numbers ask for", () => {
  expect(Object.keys(FORMS).sort()).toEqual(LANGUAGES.map(({ code }) => code).sort());
  for (const [code, forms] of Object.entries(FORMS)) expect([...forms].sort(), code).toEqual(asked(code));
});

test("a language with too few forms is noticed", () => {
  expect(asked("pl")).not.toEqual([...FORMS.en].sort());
  expect(asked("ar")).not.toEqual([...FORMS.fr].sort());
});

test("the number chooses the sentence and stands in it", () => {
  const english = countingIn("en");
  const jobs = { one: "# job", other: "# jobs" };
  expect([0, 1, 2].map((n) => english(n, jobs))).toEqual(["0 jobs", "1 job", "2 jobs"]);
  expect(english(9, jobs, "5–9")).toBe("5–9 jobs");
});

test("Portuguese says none like many, as in Europe and Africa", () => {
  const portuguese = countingIn("pt");
  expect([0, 1, 2].map((n) => portuguese(n, { one: "# dia", other: "# dias" }))).toEqual(["0 dias", "1 dia", "2 dias"]);
});

test("French says none like one, Swahili and Arabic agree with the number", () => {
  const { counts } = fr.staff;
  expect([0, 1, 2].map(fr.staff.jobs.found)).toEqual(["0 dossier", "1 dossier", "2 dossiers"]);
  expect(counts.waiting(1)).not.toBe(counts.waiting(2).replace("2", "1"));
  expect(sw.staff.counts.waiting(1)).not.toBe(sw.staff.counts.waiting(2).replace("2", "1"));
  const { letters } = ar.visitor.claim.form.signs;
  const said = ([count, most]: [string, number]) => letters(count, most).replaceAll(/[\u2066\u2069]/g, "");
  const asWritten: [string, number][] = [
    ["1", 1],
    ["2", 2],
    ["1–2", 2],
    ["9", 9],
    ["5–11", 11],
  ];
  expect(asWritten.map(said)).toEqual(["حرف واحد", "حرفان", "1–2 أحرف", "9 أحرف", "5–11 حرفاً"]);
  expect([5, 11, 100].map(ar.staff.assist.seconds)).toEqual(["5 ثوانٍ", "11 ثانية", "100 ثانية"]);
});
