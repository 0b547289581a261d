// What the gates compared, as an operator reads it: what blocks first, numbers with their unit.
import type { Reading, Quantity } from "../backend/bindings";

/** How a value stands, worst first. */
export type Light = "block" | "guide" | "well";

/** The light of a reading. */
export const lightOf = ({ level }: Reading): Light => level ?? "well";

const WORST_FIRST: Light[] = ["block", "guide", "well"];

/** A reading's own name: more than one may be of the same quantity. */
export const keyOf = ({ quantity, side }: Reading): string => `${quantity} ${side}`;

/** The names of the readings, what blocks first and otherwise in the order they came. */
export function sorted(readings: readonly Reading[]): string[] {
  return WORST_FIRST.flatMap((light) => readings.filter((one) => lightOf(one) === light).map(keyOf));
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
