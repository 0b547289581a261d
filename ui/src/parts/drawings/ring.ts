// The ring around the oval in the mirror: eight parts, one for each picture, clockwise from the top.

/** Number of parts, as many as there are pictures. */
export const PARTS = 8;

const MIDDLE = { x: 150, y: 194 };
const RADII = { x: 111, y: 153 };
/** Degrees between two parts, so that one can count them. */
const GAP = 8;

function at(degrees: number): string {
  const angle = (degrees * Math.PI) / 180;
  return `${(MIDDLE.x + RADII.x * Math.sin(angle)).toFixed(2)} ${(MIDDLE.y - RADII.y * Math.cos(angle)).toFixed(2)}`;
}

/** The path of each part. */
export const RING: readonly string[] = Array.from({ length: PARTS }, (_, index) => {
  const [from, to] = [(360 / PARTS) * index + GAP / 2, (360 / PARTS) * (index + 1) - GAP / 2];
  return `M${at(from)}A${RADII.x} ${RADII.y} 0 0 1 ${at(to)}`;
});
