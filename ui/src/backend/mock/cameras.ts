// The cameras of the mock backend: how they are set up and what they show while somebody looks through them.
import type { CameraForm, Control, ReachView, SeenView, SheetForm } from "../bindings";

/** A camera nobody has set up. */
export const fresh = (id: string): CameraForm => ({
  id,
  rotation: 0,
  mirrored: true,
  mains: "unset",
  exposure: null,
  whiteBalance: null,
  pitchOffsetDeg: 0,
  view: null,
});

/** The first camera has what webcams have; the second can only be told the mains frequency. */
export const controlsOf = (id: string): Control[] => [
  { name: "power-line-frequency", value: 1, minimum: 0, maximum: 2, settable: true },
  ...(id === "cam-1"
    ? ([
        { name: "auto-exposure", value: 3, minimum: 0, maximum: 3, settable: true },
        { name: "exposure-time", value: 157, minimum: 3, maximum: 2047, settable: true },
        { name: "auto-white-balance", value: 1, minimum: 0, maximum: 1, settable: true },
        { name: "white-balance-temperature", value: 4600, minimum: 2000, maximum: 6500, settable: true },
      ] as const)
    : []),
];

/** What a camera shows in good light with somebody before it. */
export const SEEN: SeenView = {
  width: 1280,
  height: 720,
  rate: 30,
  sharpness: 0.8,
  noise: 2.1,
  banding: 0.2,
  sheet: "good",
  luma: 128,
  hint: null,
  face: true,
  light: [],
  steady: true,
  pitchDeg: 6,
};

/** The same formulas as the program's. */
export function reachOf({ width, height, share, sheetCm, distanceCm }: SheetForm): ReachView | null {
  if (!(share > 0 && share <= 1 && distanceCm > 0)) return null;
  const half = sheetCm / share / 2 / distanceCm;
  const horizontalDeg = (2 * Math.atan(half) * 180) / Math.PI;
  if (horizontalDeg < 10 || horizontalDeg > 150) return null;
  const focal = width / 2 / half;
  const tallest = Math.min(height, (width * 4) / 3);
  const lowest = Math.min(640, tallest);
  const distance = (fill: number, window: number) => focal * Math.sqrt((14 * 18.5) / (fill * 0.75 * window * window));
  const [nearCm, farCm] = [distance(0.3, tallest), distance(0.15, lowest)];
  return {
    horizontalDeg,
    nearCm: Math.round(nearCm),
    farCm: Math.round(farCm),
    standCm: Math.round(Math.sqrt(nearCm * farCm) / 5) * 5,
    tooFewPixels: lowest < 640,
  };
}
