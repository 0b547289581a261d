// Every pair of colours that meets has enough contrast, usual or strong, and no colour is left out of the pairs.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { DECORATION, PAIRS, SHAPE, STRONG_TEXT, TEXT } from "./pairs";

/** The colours that a stylesheet names. */
const coloursIn = (file: string): [string, string][] =>
  [...readFileSync(new URL(file, import.meta.url), "utf8").matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6});/g)].map(
    ([, name, hex]) => [name ?? "", hex ?? ""],
  );
const usual = new Map(coloursIn("./tokens.css"));
const stronger = coloursIn("./contrast.css");
const strong = new Map([...usual, ...stronger]);

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => parseInt(hex.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(front: string, back: string): number {
  const [high = 0, low = 0] = [luminance(front), luminance(back)].sort((one, other) => other - one);
  return (high + 0.05) / (low + 0.05);
}

/** The pairs that are too weak. */
function weak(colours: ReadonlyMap<string, string>, text: number): string[] {
  return PAIRS.filter(([front, back, least]) => {
    const found = contrast(colours.get(front) ?? "#ffffff", colours.get(back) ?? "#ffffff");
    return found < (least === TEXT ? text : SHAPE);
  }).map(([front, back]) => `${front} on ${back}`);
}

describe("colours", () => {
  test("the measure itself is right", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  });

  test("every pair has enough contrast, words more of it where it is strong", () => {
    expect(weak(usual, TEXT)).toEqual([]);
    expect(weak(strong, STRONG_TEXT)).toEqual([]);
  });

  test("a weak pair is found", () => {
    expect(weak(new Map([...usual, ["ink", "#808080"]]), TEXT)).toContain("ink on paper");
    expect(weak(usual, STRONG_TEXT), "usual colours are not strong").not.toEqual([]);
  });

  test("every colour is in a pair or only decorates", () => {
    const named = new Set([...PAIRS.flatMap(([front, back]) => [front, back]), ...DECORATION]);
    expect([...usual.keys()].filter((name) => !named.has(name))).toEqual([]);
  });

  test("strong contrast changes colours that there are", () => {
    expect(stronger.length).toBeGreaterThan(10);
    expect(stronger.map(([name]) => name).filter((name) => !usual.has(name))).toEqual([]);
  });
});
