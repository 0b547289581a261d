// The three parts of a date as they are typed, and the one text that the program reads.

export type Part = "day" | "month" | "year";
export type Parts = Record<Part, string>;

/** Signs that people write between the parts of a date. */
const BETWEEN = /[^\p{L}\p{M}\p{Nd}<*?]+/u;
const FOUR_DIGITS = /^\p{Nd}{4}$/u;

const wordsOf = (text: string) => text.split(BETWEEN).filter((word) => word !== "");

/** The parts of a text that was typed whole, or that the program has read. */
export function partsOf(text: string): Parts {
  const words = wordsOf(text);
  // The day first, or the year; a part that is missing is one of the first two.
  const dayLast = FOUR_DIGITS.test(words[0] ?? "") ? words : [...words].reverse();
  const [year = "", month = "", day = ""] = dayLast;
  const known = (part: string) => (/^0+$/.test(part) ? "" : part);
  return { day: known(day), month: known(month), year: known(year) };
}

/** The text that the program reads; zeros for what was left out. A whole date typed into one part stays as it is. */
export function textOf(parts: Parts): string {
  const [day, month, year] = [parts.day.trim(), parts.month.trim(), parts.year.trim()];
  const filled = [day, month, year].filter((part) => part !== "");
  if (filled.length === 0) return "";
  const [only = ""] = filled;
  if (filled.length === 1 && only.length > 4) return only;
  return [day || "00", month || "00", year || "0000"].join("/");
}

/** What a part holds after something was typed or pasted into it: a whole date is taken apart, and a sign after a part ends
 * it. `next`: the part in which typing goes on. */
export function taken(part: Part, typed: string, before: Parts): { parts: Parts; next: Part | null } {
  const words = wordsOf(typed);
  if (words.length >= 3) return { parts: partsOf(typed), next: null };
  const [word = ""] = words;
  if (word === "" || !BETWEEN.test(typed.slice(-1))) {
    return { parts: { ...before, [part]: word === "" ? "" : typed.slice(typed.indexOf(word)) }, next: null };
  }
  // Four digits before anything else are a year, wherever they were typed.
  if (part !== "year" && FOUR_DIGITS.test(word)) return { parts: { ...before, [part]: "", year: word }, next: "month" };
  const parts = { ...before, [part]: word };
  const after: Part[] = part === "day" ? ["month", "year"] : part === "month" ? ["year", "day"] : ["month", "day"];
  return { parts, next: after.find((one) => parts[one] === "") ?? null };
}

/** A part that has all the digits it can have. */
export function isFull(part: Part, typed: string): boolean {
  if (part === "year") return typed.length === 4;
  return typed.length === 2 || (typed.length === 1 && Number(typed) > (part === "day" ? 3 : 1));
}
