import { expect, test } from "vitest";
import type { Reading } from "../backend/bindings";
import { keyOf, lightOf, sorted, written } from "./gate-readings";

const row = (quantity: Reading["quantity"], level: Reading["level"]): Reading => ({
  quantity,
  value: 1,
  side: "at-most",
  guide: 1,
  block: 2,
  level,
});

test("what blocks comes first, then what hints, then the rest, each in the order it came", () => {
  const readings = [
    row("yaw", null),
    row("pitch", "guide"),
    row("roll", "block"),
    row("smile", null),
    row("movement", "block"),
  ];
  expect(sorted(readings)).toEqual([
    "roll at-most",
    "movement at-most",
    "pitch at-most",
    "yaw at-most",
    "smile at-most",
  ]);
});

test("two comparisons of one quantity have names of their own", () => {
  expect(keyOf(row("frame-light", null))).not.toBe(keyOf({ ...row("frame-light", null), side: "at-least" }));
});

test("every value has its unit", () => {
  expect(written("yaw", 17.34)).toBe("17.3°");
  expect(written("settled-size", 0.218)).toBe("22 %");
  expect(written("narrower-eye", 0.0249)).toBe("2.5 %");
  expect(written("eye-distance", 84.4)).toBe("84 px");
  expect(written("frame-light", 112.2)).toBe("112 / 255");
  expect(written("sharpness", 151.8)).toBe("152");
});

test("a reading without a level is well", () => {
  expect(lightOf(row("yaw", null))).toBe("well");
  expect(lightOf(row("yaw", "block"))).toBe("block");
});
