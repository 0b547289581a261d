// A language nobody speaks: English with accents and 40 % more letters, to find what does not fit and what was not translated.
import { en } from "./en";
import type { Text } from "./text";

const ACCENTS: Record<string, string> = {
  a: "à", e: "ë", i: "ï", o: "ö", u: "ü", y: "ý", n: "ñ", c: "ç",
  A: "Å", E: "É", I: "Î", O: "Ø", U: "Û", Y: "Ý", N: "Ñ", C: "Ç",
};

/** Lengthens one sentence by two fifths and brackets it, so that a cut-off end is seen. */
export function longer(sentence: string): string {
  if (sentence === "") return "";
  const accented = [...sentence].map((letter) => ACCENTS[letter] ?? letter).join("");
  const padding = Math.ceil(sentence.length * 0.4);
  const words = "lorem ipsum dolor sit amet ".repeat(Math.ceil(padding / 27) + 1).slice(0, padding);
  return `[${accented} ${words.trim()}]`;
}

function each(value: unknown): unknown {
  if (typeof value === "string") return longer(value);
  if (typeof value === "function") return (...given: unknown[]) => longer(String(value(...given)));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, each(inner)]));
  }
  return value;
}

export const pseudo = each(en) as Text;
