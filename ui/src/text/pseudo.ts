// A language nobody speaks: another one with accents and 40 % more letters, to find what does not fit and what was not translated.
import type { ConsentNotice } from "./notice";
import type { Text } from "./text";

const ACCENTS: Record<string, string> = {
  a: "à",
  e: "ë",
  i: "ï",
  o: "ö",
  u: "ü",
  y: "ý",
  n: "ñ",
  c: "ç",
  A: "Å",
  E: "É",
  I: "Î",
  O: "Ø",
  U: "Û",
  Y: "Ý",
  N: "Ñ",
  C: "Ç",
};

/** Lengthens one sentence by two fifths and brackets it, so that a cut-off end is seen. */
export function longer(sentence: string): string {
  if (sentence === "") return "";
  const accented = [...sentence].map((letter) => ACCENTS[letter] ?? letter).join("");
  const padding = Math.ceil(sentence.length * 0.4);
  const words = "lorem ipsum dolor sit amet ".repeat(Math.ceil(padding / 27) + 1).slice(0, padding);
  return `[${accented} ${words.trim()}]`;
}

/** What is put into a sentence, such as a reference, stays as it is. */
function around(sentence: (...given: unknown[]) => string, given: unknown[]): string {
  const said = longer(sentence(...given));
  return given
    .filter((one) => typeof one === "string")
    .reduce((text, one) => text.replace([...one].map((letter) => ACCENTS[letter] ?? letter).join(""), one), said);
}

function each(value: unknown): unknown {
  if (typeof value === "string") return longer(value);
  if (typeof value === "function")
    return (...given: unknown[]) => around(value as (...given: unknown[]) => string, given);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, each(inner)]));
  }
  return value;
}

/** A whole language, longer. */
export function rehearsed({ readBy, visitor, staff }: Text): Text {
  return { readBy, ...(each({ visitor, staff }) as Pick<Text, "visitor" | "staff">) };
}

/** A notice, longer; what is recorded of it stays as it is. */
export function rehearsedNotice({ version, language, lead, sections, identify }: ConsentNotice): ConsentNotice {
  const each = (given: ConsentNotice["sections"]) =>
    given.map(({ id, question, short, full }) => ({
      id,
      question: longer(question),
      short: longer(short),
      full: longer(full),
    }));
  return { version, language, lead: longer(lead), sections: each(sections), identify: each(identify) };
}
