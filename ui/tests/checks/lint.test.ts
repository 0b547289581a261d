// Plants breaks that the linter and the search for unused code must find, or their silence means nothing.
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { ESLint } from "eslint";
import { afterAll, describe, expect, test } from "vitest";
import tiers from "../../tiers.json";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** Waiting, not a promise: the first file loads every plugin. */
const DEADLINE_MS = 300_000;

const eslint = new ESLint({ cwd: ROOT });

/** The rules that a source breaks if it lay at this path. */
async function broken(path: string, source: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(source, { filePath: `${ROOT}${path}` });
  return result?.messages.map(({ ruleId }) => ruleId) ?? [];
}

describe("which folder may import from which", { timeout: DEADLINE_MS }, () => {
  test.each(tiers.flatMap(({ folder, forbidden }) => forbidden.map((other) => [folder, other] as const)))(
    "%s may not import from %s",
    async (folder, other) => {
      const wrong = (up: string) =>
        `import type { Planted } from "${up}${other}/planted";\nexport type Kept = Planted;\n`;
      expect(await broken(`src/${folder}/planted.ts`, wrong("../"))).toEqual(["no-restricted-imports"]);
      expect(await broken(`src/${folder}/deep/planted.ts`, wrong("../../"))).toEqual(["no-restricted-imports"]);
      const component = `<!-- Planted. -->\n<script lang="ts">\n  ${wrong("../../")}</script>\n`;
      expect(await broken(`src/${folder}/deep/Planted.svelte`, component)).toContain("no-restricted-imports");
    },
  );

  test("parts may import parts", async () => {
    const right = 'import type { Planted } from "../drawings/planted";\nexport type Kept = Planted;\n';
    expect(await broken("src/parts/controls/planted.ts", right)).toEqual([]);
  });
});

test("an unused variable and markup from a string are found", { timeout: DEADLINE_MS }, async () => {
  expect(await broken("src/flow/planted.ts", "const planted = 1;\n")).toEqual(["@typescript-eslint/no-unused-vars"]);
  const markup = '<!-- Planted. -->\n<script lang="ts">\n  const planted = "<b>";\n</script>\n\n{@html planted}\n';
  expect(await broken("src/screens/Planted.svelte", markup)).toContain("svelte/no-at-html-tags");
});

describe("unused code", () => {
  const copy = mkdtempSync(`${tmpdir()}/tabasamu-knip-`);
  afterAll(() => rmSync(copy, { recursive: true }));

  test("an unused file and an unused export are found", { timeout: DEADLINE_MS }, async () => {
    const left = ["node_modules", "dist", "dist-mock"].map((name) => `${ROOT}${name}`);
    cpSync(ROOT, `${copy}/ui`, { recursive: true, filter: (source) => !left.includes(source) });
    symlinkSync(`${ROOT}../assets`, `${copy}/assets`);
    symlinkSync(`${ROOT}node_modules`, `${copy}/ui/node_modules`);
    writeFileSync(`${copy}/ui/src/flow/planted.ts`, "export const nobodyImportsThis = 1;\n");
    writeFileSync(
      `${copy}/ui/src/text/isolate.ts`,
      "export const isolateLtr = (text: string) => text;\nexport const plantedExport = 1;\n",
    );
    const knip = promisify(execFile)("npx", ["--no-install", "knip"], { cwd: `${copy}/ui` });
    const { stdout } = await knip.then(
      () => ({ stdout: "nothing found" }),
      (failure: { stdout: string }) => failure,
    );
    expect(stdout).toContain("src/flow/planted.ts");
    expect(stdout).toContain("plantedExport");
    // What was planted is all there is.
    expect(stdout.match(/^Unused .*$/gm)).toEqual(["Unused files (1)", "Unused exports (1)"]);
  });
});
