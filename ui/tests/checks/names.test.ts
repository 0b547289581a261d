// Holds the names that tests find elements by: `tests/names.ts` lists exactly those in the sources. UPDATE_NAMES=1 rewrites it.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";
import { expect, test } from "vitest";

const ROOT = new URL("../../", import.meta.url);
const LIST = new URL("tests/names.ts", ROOT);

/** Every component's source. */
const sources = readdirSync(new URL("src/", ROOT), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".svelte"))
  .map((name) => readFileSync(new URL(`src/${name}`, ROOT), "utf8"));

/** How a name is given: to an element, or to a part that gives it to its element. */
const GIVEN = /(?:data-test|\stest|<Dialog\s+name|<Offers\s+name)="(?:([a-z-]+)"|([a-z-]+)-\{)/g;
const SCREEN = /(?:data-screen|<Screen\s+name)="([a-z-]+)"/g;
/** Parts that name each of what they offer after themselves. */
const OFFERS = /<(?:Choice|Offers|Options)\b[^>]*?\stest="([a-z-]+)"/gs;

/** A field names its mistake after itself. */
const FIELD = /<Field\b[^>]*?\stest="([a-z-]+)"/gs;

/** The names in these sources: whole ones, and beginnings of those that end in what is shown. */
function namesIn(texts: readonly string[]): { names: string[]; groups: string[]; screens: string[] } {
  const all = (pattern: RegExp, group: number) =>
    [...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].flatMap((match) => match[group] ?? [])))].sort();
  const offers = all(OFFERS, 1);
  const groups = [...new Set([...all(GIVEN, 2), ...offers])].sort();
  const mistakes = all(FIELD, 1).map((name) => `${name}-mistake`);
  const names = [...new Set([...all(GIVEN, 1), ...mistakes])].filter((name) => !offers.includes(name)).sort();
  return { names, groups, screens: all(SCREEN, 1) };
}

function listed({ names, groups, screens }: ReturnType<typeof namesIn>): Promise<string> {
  const union = (all: readonly string[]) => all.map((name) => `| ${name}`).join("\n");
  const quoted = (all: readonly string[]) => union(all.map((name) => JSON.stringify(name)));
  const source = `// The names that tests find elements by, made from the sources by UPDATE_NAMES=1 npm test: never edit it.
/** What \`data-test\` may be; a beginning is followed by the key of one of many, as in \`photo-0\`. */
export type TestName = ${quoted(names)}
${union(groups.map((group) => `\`${group}-\${string}\``))};

/** What \`data-screen\` may be. */
export type ScreenName = ${quoted(screens)};
`;
  return format(source, { parser: "typescript", printWidth: 120 });
}

test("the list has exactly the names in the sources", async () => {
  const found = namesIn(sources);
  expect(found.names.length).toBeGreaterThan(200);
  if (process.env["UPDATE_NAMES"]) writeFileSync(LIST, await listed(found));
  expect(readFileSync(LIST, "utf8"), "run UPDATE_NAMES=1 npm test -- names").toBe(await listed(found));
});

test("a new name and a new screen are noticed", () => {
  const found = namesIn([
    ...sources,
    '<p data-test="planted"></p><Screen name="planted-screen" />',
    '<a data-test="planted-group-{one}"></a>',
  ]);
  expect(found.names).toContain("planted");
  expect(found.groups).toContain("planted-group");
  expect(found.screens).toContain("planted-screen");
});
