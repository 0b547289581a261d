// Every language says everything, keeps its places for numbers and names, and says none of the banned words to visitors.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { en } from "./en/visitor";
import { LANGUAGES } from "./i18n.svelte";
import { NOTICES, sectionsToIdentify } from "./notice";
import { longer, rehearsed } from "./pseudo";
import { sentences } from "./sentences";
import type { Text } from "./text";
import { WORDING } from "./wording";

/** Every sentence of a language by its place. */
const sentencesOf = ({ visitor, staff }: Text) => sentences({ visitor, staff });

type Code = keyof typeof WORDING;
const TEXTS = LANGUAGES.map(({ code, text }) => [code as Code, text] as const);

const NOT_YET: Record<Code, RegExp> = {
  en: /not a result yet/,
  sw: /bado si jibu/,
  fr: /pas encore un résultat/,
  ar: /ليست نتيجة بعد/,
  pt: /ainda não é um resultado/,
  am: /ገና ውጤት አይደለም/,
  ha: /ba sakamako ba ne tukuna/,
  yo: /kò tíì jẹ́ èsì/,
  ig: /abụbeghị azịza/,
};

const MACHINE_MADE = "// Machine-made: no speaker of the language has read it yet.\n";
const CONSENT = new URL("../../../assets/consent/", import.meta.url);

describe.each(TEXTS)("%s", (code, text) => {
  const all = sentencesOf(text);
  const { banned, yes } = WORDING[code];

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
    const said = [...sentences(text.visitor), ...notice].filter(([, sentence]) => banned.test(sentence));
    expect(said).toEqual([]);
  });

  test("keeps hints at six words or about", () => {
    for (const hint of Object.values(text.visitor.capture.hints))
      expect(hint.split(/\s+/).length, hint).toBeLessThanOrEqual(7);
  });

  test("only an approved result is a yes, and what is not a result says so", () => {
    const { outcomes } = text.visitor.result;
    for (const [outcome, said] of Object.entries(outcomes)) {
      const isYes = Object.values(said).some(({ title }) => yes.test(title));
      // That a number is registered says nothing about who stands here.
      if (!outcome.startsWith("already-registered")) expect(isYes, outcome).toBe(outcome === "approved");
    }
    for (const outcome of ["checking", "saved", "saved-offline"] as const) {
      for (const { body } of Object.values(outcomes[outcome])) expect(body).toMatch(NOT_YET[code]);
    }
  });

  test("writes each letter with its marks in one way, so that a search and a recording find it", () => {
    const notice = sentences(NOTICES[code]);
    expect([...all, ...notice].filter(([, sentence]) => sentence !== sentence.normalize("NFC"))).toEqual([]);
  });

  test("says of itself in every file who made it, as Settings do", () => {
    const folder = new URL(`${code}/`, import.meta.url);
    const marked = readdirSync(folder).map((name) =>
      readFileSync(new URL(name, folder), "utf8").includes(MACHINE_MADE),
    );
    expect([...new Set(marked)]).toEqual([text.readBy === null]);
    const notice: object = JSON.parse(readFileSync(new URL(`${code}.json`, CONSENT), "utf8"));
    expect("translation" in notice && notice.translation === "machine").toBe(text.readBy === null);
  });
});

/** A number that the store's code gives a name. */
const named = (name: string) => {
  const source = new URL("../../../src-tauri/crates/edge/store/src/key/passphrase.rs", import.meta.url);
  return new RegExp(`const ${name}: usize = (\\d+);`).exec(readFileSync(source, "utf8"))?.[1] ?? "no such number";
};

test.each(TEXTS)("the rule for a passphrase is the one that is checked, %s", (_code, { staff }) => {
  for (const name of ["SHORTEST_PASSPHRASE", "FEWEST_DIFFERENT"])
    expect(staff.lock.rule.match(/\d+/g), name).toContain(named(name));
});

test.each<[Code, string]>([
  ["en", "Liveness failed"],
  ["sw", "Imeshindwa"],
  ["fr", "Une erreur"],
  ["ar", "حدث خطأ"],
  ["pt", "Um erro"],
  ["am", "ስህተት ነው"],
  ["ha", "Akwai kuskure"],
  ["yo", "Àṣìṣe kan wà"],
  ["ig", "E nwere mmejọ"],
])("the banned words are found where they are, %s", (code, sentence) => {
  expect(WORDING[code].banned.test(sentence)).toBe(true);
});

/** Words that are written alike, beside the program's own name. */
const ALIKE: Record<Exclude<Code, "en">, string[]> = {
  sw: [],
  fr: ["Distance", "Portrait", "Posture", "Production", "Proxy", "Volume"],
  ar: [],
  pt: ["Auditor", "Proxy", "Supervisor", "Volume"],
  am: [],
  ha: [],
  yo: [],
  ig: [],
};

test.each(TEXTS.filter(([code]) => code !== "en"))("%s is not English left over", (code, other) => {
  const english = new Map(sentencesOf(en));
  const same = sentencesOf(other)
    .filter(([place, sentence]) => sentence === english.get(place) && /[a-z]{3}/.test(sentence))
    .map(([, sentence]) => sentence);
  expect([...new Set(same)].sort()).toEqual([...ALIKE[code as keyof typeof ALIKE], "Tabasamu"].sort());
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
