// Every check and outcome that the stand-in service tells has words of ours.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkNamed, inOrder, valueNamed } from "./checks";

const SANDBOX = new URL("../../../../src-tauri/crates/simulation/sandbox/src/", import.meta.url);
const source = readFileSync(new URL("protocol/result_actions.rs", SANDBOX), "utf8");
/** What the authority's part of it says. */
const authority = /fn actions\([^]*?^}/m.exec(readFileSync(new URL("judge/authority.rs", SANDBOX), "utf8"))?.[0] ?? "";

test("checks of the stand-in service have words", () => {
  expect(readdirSync(SANDBOX)).toContain("protocol");
  const named = [...source.matchAll(/"([A-Z][A-Za-z]*(?:_[A-Za-z]+)+)":/g)].map(([, name]) => name ?? "");
  expect(named.length).toBeGreaterThan(12);
  for (const name of named) expect(checkNamed(name), name).toBe(name);
  const told = [...(source + authority).matchAll(/"((?:[A-Z][A-Za-z]+ ?)+)"/g)].map(([, value]) => value ?? "");
  expect(told).toEqual(expect.arrayContaining(["Under Review", "Issuer Unavailable"]));
  for (const value of told) expect(valueNamed(value), value).toBe(value);
});

test("case does not count, and what is unheard of has no words", () => {
  expect(checkNamed("liveness_check")).toBe("Liveness_Check");
  expect(valueNamed(" not verified ")).toBe("Not Verified");
  expect(checkNamed("Palm_Reading")).toBeNull();
  expect(valueNamed("Perhaps")).toBeNull();
});

test("what was not checked comes last", () => {
  const actions = [
    ["A", "Not Applicable"],
    ["B", "Failed"],
    ["C", "Passed"],
  ] as const;
  expect(inOrder(actions).map(([name]) => name)).toEqual(["B", "C", "A"]);
});
