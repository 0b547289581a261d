// A code that a camera reads, as the outline of its dark squares.
import encode from "qr";

/** Squares around the code that stay light, as readers want. */
const MARGIN = 4;

/** The outline for a drawing that is so many squares wide and high. */
export function qrOutline(text: string): { side: number; outline: string } {
  const rows = encode(text, "raw", { ecc: "medium", border: MARGIN });
  const squares = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { side: rows.length, outline: squares.join("") };
}
