// The keys on the screen: which pages of them a field needs, and what is on each.
import type { Keys } from "../../access/typing.svelte";

export type Page = "digits" | "letters" | "accents" | "arabic" | "signs";

/** What is on a page. Letters are capitals, as on documents; a switch makes them small. */
const ON: Record<Page, string> = {
  digits: "123456789-0",
  letters: "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  accents: "ÀÁÂÃÄÅÆÇÈÉÊËẸÌÍÎÏĨỊÑŊṄÒÓÔÕÖØỌŒŠṢÙÚÛÜŨỤÝŸƁƊƘƳƐƆ",
  arabic: "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءآأإؤئ",
  signs: "1234567890!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
};

/** The pages of a field's keys, the first one first, and what else is on every one of them. */
const FOR: Record<Keys, { pages: readonly Page[]; also: string; hasSmall: boolean }> = {
  digits: { pages: ["digits"], also: "", hasSmall: false },
  "customer-number": { pages: ["digits", "letters"], also: "-_.@+", hasSmall: false },
  "document-number": { pages: ["digits", "letters"], also: "-", hasSmall: false },
  name: { pages: ["letters", "accents", "arabic"], also: "'- ", hasSmall: true },
  anything: { pages: ["letters", "signs", "accents", "arabic"], also: " ", hasSmall: true },
};

/** Pages whose letters are large and small. */
const CASED: readonly Page[] = ["letters", "accents"];

export interface Board {
  pages: readonly Page[];
  /** The keys of the page, in order. */
  keys: readonly string[];
  /** Its letters are large or small. */
  isCased: boolean;
}

/** The keys of a field. `wished`: the page that was asked for, if the field has it. */
export function boardOf(field: Keys, wished: Page | null, small: boolean): Board {
  const { pages, also, hasSmall } = FOR[field];
  const page = pages.find((one) => one === wished) ?? pages[0] ?? "digits";
  const isCased = hasSmall && CASED.includes(page);
  const shown = isCased && small ? ON[page].toLowerCase() : ON[page];
  // A dash is among the digits where there may be one; all other signs are among the letters.
  if (page === "digits") return { pages, keys: [...shown].filter((key) => key !== "-" || also.includes(key)), isCased };
  return { pages, keys: [...new Set([...shown, ...also])], isCased };
}

/** The page that a field shows first: names in the letters of the language. */
export function firstPage(field: Keys, script: "latin" | "arabic"): Page {
  const { pages } = FOR[field];
  return field === "name" && script === "arabic" ? "arabic" : (pages[0] ?? "digits");
}
