// The code is read again by a reader that knows nothing of how it was drawn but its squares.
import decode from "qr/decode.js";
import { expect, test } from "vitest";
import { qrOutline } from "./qr";

/** The drawing, as a camera would see it: so many dots for a square. */
function seen({ side, outline }: ReturnType<typeof qrOutline>): { width: number; height: number; data: Uint8Array } {
  const dots = 4;
  const width = side * dots;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (const [, x, y] of outline.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let row = 0; row < dots; row += 1) {
      const from = ((Number(y) * dots + row) * width + Number(x) * dots) * 4;
      for (let dot = 0; dot < dots; dot += 1) data.set([0, 0, 0, 255], from + dot * 4);
    }
  }
  return { width, height: width, data };
}

test.each(["7F3K-22", "A1", "ABCD-EF"])("%s is read as it was written", (reference) => {
  expect(decode(seen(qrOutline(reference)))).toBe(reference);
});

test("a code with too much of it covered is not read as something else", () => {
  const { side, outline } = qrOutline("7F3K-22");
  const half = [...outline.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].filter(([, x]) => Number(x) < side / 2);
  expect(() => decode(seen({ side, outline: half.map(([square]) => square).join("") }))).toThrow();
});
