// Every field has keys for all that it takes, and digits alone where only digits are taken.
import { expect, test } from "vitest";
import type { Keys } from "../../access/typing.svelte";
import { boardOf, firstPage } from "./keys";

/** Everything that can be typed into a field. */
function typable(field: Keys): Set<string> {
  const { pages } = boardOf(field, null, false);
  return new Set(pages.flatMap((page) => [false, true].flatMap((small) => boardOf(field, page, small).keys)));
}

test("digits alone where digits are asked for", () => {
  expect([...typable("digits")].sort().join("")).toBe("0123456789");
});

test.each<[Keys, string]>([
  ["customer-number", "C-104_2.3@X+"],
  ["document-number", "GHA-123456789-0"],
  ["name", "Ng'ang'a Wanjikũ Ólé-Kina"],
  ["name", "Cœur-Léïla L'Haÿ Ça"],
  ["name", "Ọláníyì Ẹniọlá Ṣadé Chukwuebụka Ṅwanyị Ɗanladi Ƙasim Conceição"],
  ["name", "محمد عبد الله"],
  ["anything", "Four words, and 1 $ign: é ñ"],
])("%s: %s", (field, text) => {
  const keys = typable(field);
  expect([...text].filter((character) => !keys.has(character))).toEqual([]);
});

test("a page that a field lacks is not shown for it", () => {
  expect(boardOf("digits", "arabic", false).keys).toContain("5");
  expect(boardOf("digits", "arabic", false).keys).not.toContain("ب");
});

test("no key is there twice", () => {
  for (const page of boardOf("anything", null, false).pages) {
    const { keys } = boardOf("anything", page, false);
    expect(new Set(keys).size).toBe(keys.length);
  }
});

test("names begin in the letters of the language", () => {
  expect(firstPage("name", "arabic")).toBe("arabic");
  expect(firstPage("name", "latin")).toBe("letters");
  expect(firstPage("digits", "arabic")).toBe("digits");
});
