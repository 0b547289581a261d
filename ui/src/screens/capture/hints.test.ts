import { expect, test } from "vitest";
import type { Guidance } from "../../backend/bindings";
import { HINT_ICON, arrowOf, drawnAs } from "./hints";

const HINTS = Object.keys(HINT_ICON) as Guidance[];

test("every hint that names a direction has an arrow on that side, and no other hint has one", () => {
  for (const hint of HINTS) {
    const named = /^(?:move|turn|chin)-(left|right|up|down)$/.exec(hint)?.[1] ?? null;
    expect(arrowOf(hint)?.side ?? null, hint).toBe(named);
  }
  expect(HINTS.filter((hint) => arrowOf(hint)).length).toBe(7);
});

test("an arrow points where it stands", () => {
  for (const hint of HINTS) {
    const arrow = arrowOf(hint);
    if (arrow) expect(arrow.icon.endsWith(`-${arrow.side}`), hint).toBe(true);
  }
});

test("turning the head does not look like moving", () => {
  expect(arrowOf("turn-left")?.icon).not.toBe(arrowOf("move-left")?.icon);
  expect(arrowOf(null)).toBeNull();
});

test("without a mirror arrows point to where people see their own left, and nothing else changes", () => {
  for (const hint of HINTS) {
    expect(drawnAs(hint, true)).toBe(hint);
    const [seen, plain] = [arrowOf(drawnAs(hint, false)), arrowOf(hint)];
    const across = plain?.side === "left" ? "right" : plain?.side === "right" ? "left" : plain?.side;
    expect(seen?.side, hint).toBe(across);
    expect(seen?.icon, hint).toBe(across && plain?.icon.replace(plain.side, across));
  }
  expect(drawnAs(null, false)).toBeNull();
});
