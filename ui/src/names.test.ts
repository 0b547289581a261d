// The names for tests in README.md are the ones in the sources.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const ROOT = new URL("../", import.meta.url);
const sources = readdirSync(new URL("src/", ROOT), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".svelte"))
  .map((name) => readFileSync(new URL(`src/${name}`, ROOT), "utf8"));
const readme = readFileSync(new URL("README.md", ROOT), "utf8");

test("every name in the sources is listed", () => {
  const used = new Set(
    sources.flatMap((source) =>
      [...source.matchAll(/(?:data-test|\stest|<Dialog name|<Offers\s+name)="([a-z-]+)"/g)].map(
        ([, name]) => name ?? "",
      ),
    ),
  );
  expect(used.size).toBeGreaterThan(60);
  const groups = ["demo-person", "demo-scenario", "way", "reason"];
  expect([...used].filter((name) => !groups.includes(name) && !readme.includes(`\`${name}\``))).toEqual([]);
});

test("every screen in the sources is listed", () => {
  const used = sources.flatMap((source) =>
    [...source.matchAll(/(?:data-screen|<Screen name)="([a-z-]+)"/g)].map(([, name]) => name ?? ""),
  );
  expect([...new Set(used)].filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});
