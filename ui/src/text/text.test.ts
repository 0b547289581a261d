// Every language says everything, keeps its places for numbers and names, and says none of the banned words to visitors.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ar } from "./ar/visitor";
import { en } from "./en/visitor";
import { fr } from "./fr/visitor";
import { NOTICES, sectionsToIdentify } from "./notice";
import { longer, rehearsed } from "./pseudo";
import { sentences } from "./sentences";
import { sw } from "./sw/visitor";
import type { Text } from "./text";
import { BANNED, YES } from "./wording";

/** Every sentence of a language by its place. */
const sentencesOf = ({ visitor, staff }: Text) => sentences({ visitor, staff });

const NOT_YET = { en: /not a result yet/, sw: /bado si jibu/, fr: /pas encore un résultat/, ar: /ليست نتيجة بعد/ };
const LANGUAGES = { en, sw, fr, ar } as const;

describe.each(["en", "sw", "fr", "ar"] as const)("%s", (code) => {
  const all = sentencesOf(LANGUAGES[code]);

  test("has every sentence, none empty", () => {
    expect(all.map(([place]) => place)).toEqual(expect.arrayContaining(sentencesOf(en).map(([place]) => place)));
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
      // That a number is registered says nothing about who stands here.
      if (!outcome.startsWith("already-registered")) expect(isYes, outcome).toBe(outcome === "approved");
    }
    for (const outcome of ["checking", "saved", "saved-offline"] as const) {
      for (const { body } of Object.values(outcomes[outcome])) expect(body).toMatch(NOT_YET[code]);
    }
  });
});

/** A number that the store's code gives a name. */
const named = (name: string) => {
  const source = new URL("../../../src-tauri/crates/edge/store/src/key/passphrase.rs", import.meta.url);
  return new RegExp(`const ${name}: usize = (\\d+);`).exec(readFileSync(source, "utf8"))?.[1] ?? "no such number";
};

test.each(Object.entries(LANGUAGES))("the rule for a passphrase is the one that is checked, %s", (_code, { staff }) => {
  for (const name of ["SHORTEST_PASSPHRASE", "FEWEST_DIFFERENT"])
    expect(staff.lock.rule.match(/\d+/g), name).toContain(named(name));
});

test("the banned words are found where they are", () => {
  expect(BANNED.en.test("Liveness failed")).toBe(true);
  expect(BANNED.sw.test("Imeshindwa")).toBe(true);
  expect(BANNED.fr.test("Une erreur")).toBe(true);
  expect(BANNED.ar.test("حدث خطأ")).toBe(true);
});

/** Words that are written alike, beside the program's own name. */
const ALIKE = {
  Swahili: [],
  French: ["Distance", "Portrait", "Posture", "Production", "Proxy", "Volume"],
  Arabic: [],
};

test.each([
  ["Swahili", sw],
  ["French", fr],
  ["Arabic", ar],
] as const)("%s is not English left over", (name, other) => {
  const english = new Map(sentencesOf(en));
  const same = sentencesOf(other)
    .filter(([place, sentence]) => sentence === english.get(place) && /[a-z]{3}/.test(sentence))
    .map(([, sentence]) => sentence);
  expect([...new Set(same)].sort()).toEqual([...ALIKE[name], "Tabasamu"].sort());
});

test("all notices answer the same eight questions in the same version, with nothing left to fill in", () => {
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
  const english = new Map(sentencesOf(en));
  for (const [place, sentence] of sentencesOf(rehearsed(en))) {
    const plain = english.get(place) ?? "";
    if (plain !== "") expect(sentence.length, place).toBeGreaterThanOrEqual(Math.floor(plain.length * 1.4));
  }
});
