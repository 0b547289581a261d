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

/** The faces that are shipped, and their SHA-256 as published. */
const FACES: Record<string, string> = {
  "noto-sans-arabic.woff2": "ce85091f020920b65762b387b194ef59457ea5b25b760f2dcc35240a94bb8669",
  "noto-sans-ethiopic.woff2": "ca2b45a582e89f9bb2a96d955039db5c413eb439b0b73ee56a6c1fd26b15cbe1",
  "noto-sans-latin-bold.woff2": "7a740d99bf6b469e9cab2cdabf7db296fafdcf57103abdb167ecbd6f090bec6a",
  "noto-sans-latin-regular.woff2": "0007412ed24c6c9f337b11a6f42347f713b5458dfe50e95b8b8a27a4806e34b8",
};

test("the faces are those that were published, come first for their letters, and their licence lies beside them", () => {
  const fonts = new URL("../../../assets/fonts/", import.meta.url);
  expect(readdirSync(fonts).filter((name) => name.endsWith(".woff2"))).toEqual(Object.keys(FACES));
  for (const [name, published] of Object.entries(FACES)) {
    const sha256 = createHash("sha256").update(readFileSync(new URL(name, fonts)));
    expect(sha256.digest("hex"), name).toBe(published);
  }
  expect(readFileSync(new URL("OFL.txt", fonts), "utf8")).toContain("SIL OPEN FONT LICENSE Version 1.1");
  const families = [...readFileSync(new URL("style/faces.css", ROOT), "utf8").matchAll(/font-family: ("[^"]+")/g)];
  const [arabic, ethiopic, latin] = new Set(families.map(([, family]) => family));
  const flat = tokens.replace(/\s+/g, " ");
  expect(flat).toContain(`--font: ${arabic}, ${ethiopic},`);
  expect(flat).toContain(`:root:is(:lang(ha), :lang(yo), :lang(ig)) { --font: ${latin}, ${arabic}, ${ethiopic},`);
});
