// Holds that letters have the sizes of the scale in tokens.css and no other.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const ROOT = new URL("../", import.meta.url);
const styles = readdirSync(ROOT, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(svelte|css)$/.test(name) && !name.endsWith("tokens.css"))
  .map((name): [string, string] => [name, readFileSync(new URL(name, ROOT), "utf8")]);
const tokens = readFileSync(new URL("style/tokens.css", ROOT), "utf8");
const scale = [...tokens.matchAll(/--text-([a-z]+):/g)].map(([, name]) => name ?? "");

/** Sizes that are not of the scale; the root's in percent are what the scale is relative to. */
function offScale(source: string): string[] {
  const used = [...source.matchAll(/font(?:-size)?:\s*([^;]+);/g)].map(([, value]) => value ?? "");
  return used.filter((value) => {
    const token = /^var\(--text-([a-z]+)\)$/.exec(value)?.[1];
    return token === undefined ? !/^(inherit|[\d.]+%)$/.test(value) : !scale.includes(token);
  });
}

test("every size of letters is a token", () => {
  expect(styles.flatMap(([name, source]) => offScale(source).map((value) => `${name}: ${value}`))).toEqual([]);
});

test("every token of the scale is used", () => {
  const all = styles.map(([, source]) => source).join("\n");
  expect(scale.length).toBeGreaterThan(5);
  expect(scale.filter((name) => !all.includes(`var(--text-${name})`))).toEqual([]);
});

test("a size of its own is noticed", () => {
  expect(offScale("p { font-size: 1.1rem; }")).toEqual(["1.1rem"]);
  expect(offScale("p { font-size: var(--text-planted); }")).toEqual(["var(--text-planted)"]);
});
