// Plants drifts between what the page calls and what the program answers: none of them may compile.
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const BINDINGS = `${ROOT}src/backend/bindings.ts`;
/** A file of the page that calls commands with what the program declares. */
const CALLER = `${ROOT}src/flow/camera-setup.svelte.ts`;
/** Waiting, not a promise: the compiler reads the whole library. */
const DEADLINE_MS = 300_000;

const current = ts.sys.readFile(BINDINGS) ?? "";

/** The names of the files that do not compile with these bindings. */
function broken(bindings: string): string[] {
  const read = ts.readConfigFile(`${ROOT}tsconfig.json`, (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, ROOT);
  const host = ts.createCompilerHost(options);
  const fromDisk = host.getSourceFile.bind(host);
  host.getSourceFile = (path, ...rest) =>
    path === BINDINGS ? ts.createSourceFile(path, bindings, ts.ScriptTarget.ES2023) : fromDisk(path, ...rest);
  const found = ts.getPreEmitDiagnostics(ts.createProgram([CALLER], options, host));
  return [...new Set(found.map(({ file }) => file?.fileName.replace(ROOT, "") ?? "no file"))];
}

/** The bindings with one declaration changed, as the program would write them after a change of its own. */
function drifted(before: string, after: string): string {
  expect(current).toContain(before);
  return current.replaceAll(before, after);
}

test("the page compiles with the commands as they are", { timeout: DEADLINE_MS }, () => {
  expect(broken(current)).toEqual([]);
});

test.each([
  ["an argument more", "saveCamera(form: CameraForm):", "saveCamera(form: CameraForm, again: boolean):"],
  ["another type", "cameraControls(id: string):", "cameraControls(id: number):"],
  ["another reply", "Promise<Array<Control>>", "Promise<Array<string>>"],
  ["another name", "saveCamera", "keepCamera"],
])("a command with %s does not compile", { timeout: DEADLINE_MS }, (_, before, after) => {
  expect(broken(drifted(before, after))).toEqual(["src/flow/camera-setup.svelte.ts"]);
});
