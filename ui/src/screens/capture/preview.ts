// Draws the newest mirrored picture of the camera on a canvas, one at a time: a slow page skips pictures, it never lags.
import type { MainBackend } from "../../backend/bindings";

const HEADER_BYTES = 16;
/** Milliseconds before asking again when the program could not answer. */
const TRY_AGAIN_MS = 500;

/** Begins; `onshown` hears of the first picture. Returns how to stop. */
export function showFrames(canvas: HTMLCanvasElement, backend: MainBackend, onshown: () => void): () => void {
  const ctx = canvas.getContext("2d", { alpha: false });
  let stopped = false;
  let after = 0;

  async function next(): Promise<void> {
    const frame = await backend.nextFrame(after);
    if (stopped || !ctx || frame.byteLength <= HEADER_BYTES) return;
    const sequence = Number(new DataView(frame).getBigUint64(0, true));
    const picture = await createImageBitmap(new Blob([new Uint8Array(frame, HEADER_BYTES)], { type: "image/jpeg" }));
    if (!stopped) {
      if (canvas.width !== picture.width || canvas.height !== picture.height) {
        canvas.width = picture.width;
        canvas.height = picture.height;
      }
      ctx.drawImage(picture, 0, 0);
      if (after === 0) onshown();
      after = sequence;
    }
    picture.close();
  }

  async function run(): Promise<void> {
    while (!stopped) {
      try {
        await next();
      } catch {
        await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
      }
    }
    // Nothing of a person stays on a canvas nobody looks at.
    ctx?.clearRect(0, 0, canvas.width, canvas.height);
  }
  void run();
  return () => (stopped = true);
}
