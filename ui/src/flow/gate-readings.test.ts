import { expect, test } from "vitest";
import type { Reading } from "../backend/bindings";
import { measuredOf, sorted, written } from "./gate-readings";

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
  expect(sorted(measuredOf(readings))).toEqual(["roll", "movement", "pitch", "yaw", "smile"]);
});

test("a quantity with two limits is told once, with both, as its worse side stands", () => {
  const low = { ...row("size", "guide"), side: "at-least" as const, value: 0.1 };
  const high = { ...row("size", null), value: 0.1 };
  for (const readings of [
    [low, high],
    [high, low],
  ]) {
    const [size, ...others] = measuredOf([row("yaw", null), ...readings]).filter(({ quantity }) => quantity === "size");
    expect(others).toEqual([]);
    expect(size).toMatchObject({ value: 0.1, light: "guide" });
    expect(size?.limits.map(({ side }) => side).sort()).toEqual(["at-least", "at-most"]);
  }
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
  expect(measuredOf([row("yaw", null)])[0]?.light).toBe("well");
  expect(measuredOf([row("yaw", "block")])[0]?.light).toBe("block");
});
