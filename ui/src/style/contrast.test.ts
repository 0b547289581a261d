// Every pair of colours that meets has enough contrast, and no colour is left out of the pairs.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { DECORATION, PAIRS } from "./pairs";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const colours = new Map(
  [...css.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, hex]) => [name ?? "", hex ?? ""]),
);

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

describe("colours", () => {
  test("the measure itself is right", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  });

  test.each(PAIRS)("%s on %s has at least %s", (front, back, least) => {
    expect(contrast(colours.get(front) ?? "#ffffff", colours.get(back) ?? "#ffffff")).toBeGreaterThanOrEqual(least);
  });

  test("every colour is in a pair or only decorates", () => {
    const named = new Set([...PAIRS.flatMap(([front, back]) => [front, back]), ...DECORATION]);
    expect([...colours.keys()].filter((name) => !named.has(name))).toEqual([]);
  });
});
