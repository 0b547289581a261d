// Every screen of a visit can be heard to its end in every language with a voice, and an answer only where nobody else hears it.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { LANGUAGES } from "../text/i18n.svelte";
import { NOTICES } from "../text/notice";
import { voice } from "./voice.svelte";
import { aloudOf, type Aloud, type Around } from "./aloud";
import type { Visit } from "../flow/visit";

/** Every state of a visit that there is, as the core that decides it exports them. */
const FOLDER = new URL("../../tests/fixtures/visit/", import.meta.url);
const VISITS = readdirSync(FOLDER).map((file): [string, Visit] => [
  file.replace(/\.json$/, ""),
  JSON.parse(readFileSync(new URL(file, FOLDER), "utf8")),
]);
const ASSETS = new URL("../../../assets/", import.meta.url);
const POLICY = readFileSync(new URL("policy.toml", ASSETS), "utf8");
/** Languages with a voice; of others nothing is heard. */
const SPOKEN = LANGUAGES.map(({ code }) => code).filter((code) => voice.speaks(code));
const RECORDED: Record<string, Record<string, { millis: number }>> = Object.fromEntries(
  SPOKEN.map((code) => [code, JSON.parse(readFileSync(new URL(`speech/${code}.json`, ASSETS), "utf8"))]),
);

const AROUND: Around = {
  kiosk: {
    connection: { kind: "online" },
    copy: null,
    outage: null,
    site: {
      country: null,
      followUp: "counter",
      strongContrast: false,
      language: null,
      purposes: [],
      offlineAuthentication: false,
    },
  },
  notice: NOTICES.en,
  choosesDocument: false,
  isPrivate: false,
};
const WAYS_TO_HEAR: Around[] = [
  AROUND,
  { ...AROUND, isPrivate: true },
  { ...AROUND, choosesDocument: true },
  { ...AROUND, kiosk: null },
  { ...AROUND, kiosk: AROUND.kiosk && { ...AROUND.kiosk, connection: { kind: "blocked", blockage: "credentials" } } },
  { ...AROUND, kiosk: AROUND.kiosk && { ...AROUND.kiosk, outage: "camera" } },
];

/** The screens of which nothing can be heard, or something that is not recorded. */
function silent(of: (visit: Visit, around: Around) => Aloud, language: string): string[] {
  const recorded = RECORDED[language] ?? {};
  return VISITS.filter(([, visit]) =>
    WAYS_TO_HEAR.some((around) => {
      const { arriving, whole } = of(visit, around);
      return whole.length === 0 || [...arriving, ...whole].some((key) => recorded[key] === undefined);
    }),
  ).map(([name]) => name);
}

/** How long a screen is left alone before it asks who is there. */
function untouchedMs({ at }: Visit): number {
  const name = { notice: "untouched_notice_ms", declined: "untouched_declined_ms", result: "untouched_answered_ms" };
  const limit = at in name ? name[at as keyof typeof name] : "untouched_ms";
  return Number(new RegExp(`^${limit} = (\\d+)`, "m").exec(POLICY)?.[1]);
}

test("a language has a voice where it is recorded, and is written only where it is not", () => {
  const lists = readdirSync(new URL("speech/", ASSETS)).filter((name) => name.endsWith(".json"));
  expect([...SPOKEN, "tones"].sort()).toEqual(lists.map((name) => name.replace(".json", "")).sort());
  expect(SPOKEN.length).toBeLessThan(LANGUAGES.length);
});

describe.each(SPOKEN)("%s", (code) => {
  // Invariant: Every screen of a visit can be heard, in a language with a voice.
  test("every screen of a visit can be heard", () => {
    expect(VISITS.length).toBeGreaterThan(30);
    expect(silent(aloudOf, code)).toEqual([]);
  });

  test("a screen without a word is found", () => {
    const planted = (visit: Visit, around: Around) =>
      visit.at === "declined" ? { arriving: [], whole: [], isPersonal: false } : aloudOf(visit, around);
    expect(silent(planted, code)).toEqual(["declined"]);
  });

  test("a screen is heard to its end before it asks who is there", () => {
    for (const [name, visit] of VISITS) {
      const lastsMs = aloudOf(visit, AROUND).whole.reduce((sum, key) => sum + (RECORDED[code]?.[key]?.millis ?? 0), 0);
      expect(lastsMs, name).toBeGreaterThan(0);
      expect(lastsMs, name).toBeLessThan(untouchedMs(visit));
    }
  });
});

// Invariant: Nobody but the person hears an answer.
test("an answer is heard by the person alone", () => {
  const results = VISITS.filter(([, { at }]) => at === "result");
  expect(results.length).toBeGreaterThan(8);
  for (const [name, visit] of results) {
    const { whole, isPersonal } = aloudOf(visit, AROUND);
    const [first = ""] = whole;
    expect(isPersonal, name).toBe(false);
    expect(first === "result.written" || first.startsWith("result.checking."), name).toBe(true);
    const alone = aloudOf(visit, { ...AROUND, isPrivate: true });
    expect(alone.isPersonal, name).toBe(first === "result.written");
    expect(alone.whole[0], name).not.toBe("result.written");
  }
});

test("who is to be identified hears what is asked of the authority", () => {
  const notice = VISITS.find(([, { at }]) => at === "notice")?.[1];
  if (notice?.at !== "notice") throw new Error("no notice");
  const claim = { country: "KE", idType: "PASSPORT", idNumber: "", firstName: "", lastName: "", dateOfBirth: "" };
  expect(aloudOf(notice, AROUND).whole).toContain("notice.short.receivers");
  const { whole } = aloudOf({ ...notice, claim }, AROUND);
  expect(whole).toContain("identify.short.receivers");
  expect(whole).toContain("notice.short.withdraw");
  expect(whole).not.toContain("notice.short.receivers");
});

test("the first screen speaks to who asks only, and says why nobody can begin", () => {
  const attract = VISITS.find(([name]) => name === "attract")?.[1];
  if (!attract) throw new Error("no first screen");
  expect(aloudOf(attract, AROUND)).toMatchObject({ arriving: [], whole: ["attract.hello"] });
  for (const [outage, key] of [
    ["camera", "attract.not-now"],
    ["account", "attract.not-ready"],
  ] as const) {
    const around = { ...AROUND, kiosk: AROUND.kiosk && { ...AROUND.kiosk, outage } };
    expect(aloudOf(attract, around).whole).toEqual([key]);
  }
});
