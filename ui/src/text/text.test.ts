// Every language says everything, keeps its places for numbers and names, and says none of the banned words to visitors.
import { describe, expect, test } from "vitest";
import { ar } from "./ar/visitor";
import { en } from "./en/visitor";
import { NOTICES, sectionsToIdentify } from "./notice";
import { longer, rehearsed } from "./pseudo";
import { sw } from "./sw/visitor";
import { BANNED, YES } from "./wording";

/** Every sentence by its place; a sentence with something in it is asked for with two telling values. */
function sentences(value: unknown, place = ""): [place: string, sentence: string][] {
  if (typeof value === "string") return [[place, value]];
  if (typeof value === "function") return [1, 7].map((given) => [`${place}(${given})`, String(value(given))]);
  return Object.entries(value as object).flatMap(([key, inner]) =>
    sentences(inner, place === "" ? key : `${place}.${key}`),
  );
}

const NOT_YET = { en: /not a result yet/, sw: /bado si jibu/, ar: /ليست نتيجة بعد/ };
const LANGUAGES = { en, sw, ar } as const;

describe.each(["en", "sw", "ar"] as const)("%s", (code) => {
  const all = sentences(LANGUAGES[code]);

  test("has every sentence, none empty", () => {
    expect(all.map(([place]) => place)).toEqual(expect.arrayContaining(sentences(en).map(([place]) => place)));
    expect(all.filter(([, sentence]) => sentence.trim() === "").map(([place]) => place)).toEqual([]);
  });

  test("puts every number into its sentence", () => {
    // "One more" may say one without a digit.
    const without = all
      .filter(([place, sentence]) => place.endsWith("(7)") && !sentence.includes("7"))
      .map(([place]) => place);
    expect(without).toEqual(["visitor.review.retake(7)"]);
  });

  test("says no banned word to a visitor", () => {
    const notice = sentences(NOTICES[code]);
    const said = [...sentences(LANGUAGES[code].visitor), ...notice].filter(([, sentence]) =>
      BANNED[code].test(sentence),
    );
    expect(said).toEqual([]);
  });

  test("keeps hints at six words or about", () => {
    for (const hint of Object.values(LANGUAGES[code].visitor.capture.hints))
      expect(hint.split(/\s+/).length, hint).toBeLessThanOrEqual(7);
  });

  test("only an approved result is a yes, and what is not a result says so", () => {
    const { outcomes } = LANGUAGES[code].visitor.result;
    for (const [outcome, said] of Object.entries(outcomes)) {
      const isYes = Object.values(said).some(({ title }) => YES[code].test(title));
      expect(isYes, outcome).toBe(outcome === "approved" || outcome === "already-registered");
    }
    for (const outcome of ["checking", "saved"] as const) {
      for (const { body } of Object.values(outcomes[outcome])) expect(body).toMatch(NOT_YET[code]);
    }
  });
});

test("the banned words are found where they are", () => {
  expect(BANNED.en.test("Liveness failed")).toBe(true);
  expect(BANNED.sw.test("Imeshindwa")).toBe(true);
  expect(BANNED.ar.test("حدث خطأ")).toBe(true);
});

test.each([
  ["Swahili", sw],
  ["Arabic", ar],
])("%s is not English left over", (_, other) => {
  const english = new Map(sentences(en));
  const same = sentences(other).filter(
    ([place, sentence]) => sentence === english.get(place) && /[a-z]{3}/.test(sentence),
  );
  expect(same.map(([place]) => place)).toEqual(["visitor.product"]);
});

test("both notices answer the same eight questions in the same version, with nothing left to fill in", () => {
  const ids = ["who", "what", "why", "receivers", "how-long", "automated", "withdraw", "if-no"];
  for (const [code, notice] of Object.entries(NOTICES)) {
    expect(notice.sections.map(({ id }) => id)).toEqual(ids);
    expect(notice.identify.map(({ id }) => id)).toEqual(["what", "why", "receivers"]);
    expect(sectionsToIdentify(notice).map(({ id, question }) => [id, question])).toEqual(
      notice.sections.map(({ id, question }) => [id, question]),
    );
    expect(notice.language).toBe(code);
    expect(notice.version).toBe(NOTICES.en.version);
    expect(sentences(notice).filter(([, sentence]) => sentence.trim() === "" || /[{}]/.test(sentence))).toEqual([]);
  }
});

test("the pseudo language is at least two fifths longer everywhere", () => {
  expect(longer("Start").length).toBeGreaterThanOrEqual(7);
  const english = new Map(sentences(en));
  for (const [place, sentence] of sentences(rehearsed(en))) {
    const plain = english.get(place) ?? "";
    if (plain !== "") expect(sentence.length, place).toBeGreaterThanOrEqual(Math.floor(plain.length * 1.4));
  }
});
