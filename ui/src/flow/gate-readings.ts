// What the gates compared, as an operator reads it: what blocks first, numbers with their unit.
import type { Reading, Quantity } from "../backend/bindings";

/** How a value stands, worst first. */
export type Light = "block" | "guide" | "well";

const WORST_FIRST: Light[] = ["block", "guide", "well"];

/** A quantity and what it is compared with, on either side. */
export interface Measured {
  quantity: Quantity;
  value: number;
  light: Light;
  limits: readonly Pick<Reading, "side" | "guide" | "block">[];
}

/** The readings by quantity, in the order they came; each stands as its worse side does. */
export function measuredOf(readings: readonly Reading[]): Measured[] {
  const lights = (level: Reading["level"]): Light => level ?? "well";
  return [...new Set(readings.map(({ quantity }) => quantity))].flatMap((quantity) => {
    const sides = readings.filter((one) => one.quantity === quantity);
    const [worst] = WORST_FIRST.flatMap((light) => sides.filter(({ level }) => lights(level) === light));
    return worst ? { quantity, value: worst.value, light: lights(worst.level), limits: sides } : [];
  });
}

/** The quantities, what blocks first and otherwise in the order they came. */
export function sorted(measured: readonly Measured[]): Quantity[] {
  return WORST_FIRST.flatMap((light) => measured.filter((one) => one.light === light).map(({ quantity }) => quantity));
}

type Unit = "share" | "degrees" | "pixels" | "light" | "plain";

const UNIT: Record<Quantity, Unit> = {
  "second-face": "share",
  "settled-size": "share",
  size: "share",
  "eye-distance": "pixels",
  margin: "share",
  "off-centre": "share",
  "mask-colour": "plain",
  "eye-shade": "share",
  "frame-light": "light",
  "eye-white": "light",
  crushed: "share",
  "over-exposed": "share",
  "back-light": "light",
  evenness: "share",
  yaw: "degrees",
  pitch: "degrees",
  roll: "degrees",
  "wider-eye": "share",
  "narrower-eye": "share",
  "mouth-open": "share",
  smile: "share",
  movement: "share",
  sharpness: "plain",
};

/** A value with its unit: shares in percent, light as a part of 255. Read from left to right in every language. */
export function written(quantity: Quantity, value: number): string {
  switch (UNIT[quantity]) {
    case "share":
      return `${(value * 100).toFixed(Math.abs(value) < 0.1 ? 1 : 0)} %`;
    case "degrees":
      return `${value.toFixed(1)}°`;
    case "pixels":
      return `${value.toFixed(0)} px`;
    case "light":
      return `${value.toFixed(0)} / 255`;
    case "plain":
      return value.toFixed(0);
  }
}
