// Every spoken sentence has a recording of exactly its words. RECORD_SPEECH=1 makes the missing and changed ones with eSpeak NG.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { LANGUAGES } from "./i18n.svelte";
import { spokenSentences } from "./spoken";

interface Recording {
  sentence: string;
  /** How long it lasts. */
  millis: number;
  /** Of the file, so that a recording cannot be mixed up with another. */
  sha256: string;
}

const FOLDER = fileURLToPath(new URL("../../../assets/speech/", import.meta.url));
/** eSpeak NG's voice and words a minute. */
const SPEAKERS = {
  en: ["en-gb", "150"],
  sw: ["sw", "140"],
  fr: ["fr-fr", "145"],
  ar: ["ar", "135"],
  pt: ["pt", "140"],
  am: ["am", "135"],
} as const;
type Code = keyof typeof SPEAKERS;
/** Languages that eSpeak NG does not speak: written only, until somebody records them. */
const UNSPOKEN = ["ha", "yo", "ig"];

const sha256 = (file: string) => createHash("sha256").update(readFileSync(file)).digest("hex");
const listed = (code: Code): Record<string, Recording> => {
  const list = `${FOLDER}${code}.json`;
  return existsSync(list) ? JSON.parse(readFileSync(list, "utf8")) : {};
};
const current = (recording: Recording | undefined, sentence: string, file: string) =>
  recording?.sentence === sentence && existsSync(file) && recording.sha256 === sha256(file);

/** Speaks a sentence into a file; silence before and after is cut off, loudness made even. */
function record(code: Code, sentence: string, file: string): Recording {
  const [voice, pace] = SPEAKERS[code];
  const raw = `${tmpdir()}/tabasamu-speech-${process.pid}.wav`;
  execFileSync("espeak-ng", ["-v", voice, "-s", pace, "-w", raw, sentence]);
  const trim = [
    "silence",
    "1",
    "0.02",
    "0.3%",
    "reverse",
    "silence",
    "1",
    "0.02",
    "0.3%",
    "reverse",
    "pad",
    "0.05",
    "0.1",
  ];
  execFileSync("sox", [raw, "-C", "-1", file, ...trim, "rate", "16k", "gain", "-n", "-3"], {
    stdio: ["ignore", "ignore", "ignore"],
  });
  const millis = Math.round(Number(execFileSync("soxi", ["-D", file])) * 1000);
  rmSync(raw);
  return { sentence, millis, sha256: sha256(file) };
}

const sentencesOf = (code: Code): Record<string, string> => {
  const language = LANGUAGES.find((one) => one.code === code);
  if (!language) throw new Error(`nobody offers ${code}`);
  return spokenSentences(language.text.visitor, language.notice);
};

function recordAll(code: Code): void {
  const before = listed(code);
  const sentences = sentencesOf(code);
  mkdirSync(`${FOLDER}${code}`, { recursive: true });
  for (const left of readdirSync(`${FOLDER}${code}`))
    if (!(left.replace(/\.ogg$/, "") in sentences)) rmSync(`${FOLDER}${code}/${left}`);
  const after = Object.entries(sentences).map(([name, sentence]): [string, Recording] => {
    const file = `${FOLDER}${code}/${name}.ogg`;
    const kept = before[name];
    return [name, kept && current(kept, sentence, file) ? kept : record(code, sentence, file)];
  });
  writeFileSync(`${FOLDER}${code}.json`, `${JSON.stringify(Object.fromEntries(after), null, 2)}\n`);
}

describe.each(Object.keys(SPEAKERS) as Code[])("%s", (code) => {
  if (process.env["RECORD_SPEECH"]) test("is recorded", { timeout: 600_000 }, () => recordAll(code));

  // Invariant: Every spoken sentence has a recording of exactly its words.
  test("has a recording of exactly these words for every spoken sentence, and no other", () => {
    const sentences = sentencesOf(code);
    const recordings = listed(code);
    const stale = Object.entries(sentences).filter(
      ([name, sentence]) => !current(recordings[name], sentence, `${FOLDER}${code}/${name}.ogg`),
    );
    expect(stale, "run RECORD_SPEECH=1 npm test -- spoken").toEqual([]);
    expect(Object.keys(recordings).sort()).toEqual(Object.keys(sentences).sort());
    expect(
      readdirSync(`${FOLDER}${code}`)
        .map((file) => file.replace(/\.ogg$/, ""))
        .sort(),
    ).toEqual(Object.keys(sentences).sort());
  });

  test("guides in phrases a person can take in at once", () => {
    for (const [name, { millis }] of Object.entries(listed(code))) {
      expect(millis, name).toBeGreaterThan(300);
      expect(millis, name).toBeLessThan(
        name.startsWith("capture.hints.") ? 4000 : name.includes(".full.") ? 60_000 : 20_000,
      );
    }
  });
});

test("every language on the button is recorded, or known to have no voice", () => {
  expect([...Object.keys(SPEAKERS), ...UNSPOKEN]).toEqual(LANGUAGES.map(({ code }) => code));
  for (const { code } of LANGUAGES) expect(existsSync(`${FOLDER}${code}.json`), code).toBe(!UNSPOKEN.includes(code));
});

test("a changed sentence is noticed", () => {
  const [name, recording] = Object.entries(listed("en"))[0] ?? ["", undefined];
  const file = `${FOLDER}en/${name}.ogg`;
  expect(current(recording, recording?.sentence ?? "", file)).toBe(true);
  expect(current(recording, `${recording?.sentence} or so`, file)).toBe(false);
});
