// Holds that letters have the sizes of the scale in tokens.css and no other.
import { createHash } from "node:crypto";
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

test("the Arabic face is the one that was published, comes first for its letters, and its licence lies beside it", () => {
  const fonts = new URL("../../../assets/fonts/", import.meta.url);
  const sha256 = createHash("sha256").update(readFileSync(new URL("noto-sans-arabic.woff2", fonts)));
  expect(sha256.digest("hex")).toBe("ce85091f020920b65762b387b194ef59457ea5b25b760f2dcc35240a94bb8669");
  expect(readFileSync(new URL("OFL.txt", fonts), "utf8")).toContain("SIL OPEN FONT LICENSE Version 1.1");
  const family = /font-family: ("[^"]+")/.exec(readFileSync(new URL("style/faces.css", ROOT), "utf8"))?.[1];
  expect(tokens.replace(/\s+/g, " ")).toContain(`--font: ${family},`);
});
