// Draws a made-up person as the mirrored preview would show one, so that the screens can be seen without a camera.
import type { DemoPerson } from "../bindings";

const WIDTH = 480;
const HEIGHT = 640;

/** How the person is at a moment. */
export interface Look {
  person: DemoPerson;
  /** 0 relaxed, 1 a broad smile. */
  smile: number;
  /** Sideways distance from the middle in pixels. */
  aside: number;
  /** 1 fits the oval. */
  size: number;
}

const COLOURS = {
  customer: { skin: "#8d5a3b", shade: "#77492f", hair: "#221813", shirt: "#d9682f" },
  impostor: { skin: "#c99372", shade: "#b47d5e", hair: "#5a4632", shirt: "#38618c" },
} as const;

/** One JPEG of the person. */
export async function drawn(look: Look, atMs: number): Promise<ArrayBuffer> {
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  const ctx = canvas.getContext("2d");
  if (!ctx) throw new Error("no 2d canvas");
  const wall = ctx.createLinearGradient(0, 0, WIDTH, HEIGHT);
  wall.addColorStop(0, "#cfd8cf");
  wall.addColorStop(1, "#9fb0aa");
  ctx.fillStyle = wall;
  ctx.fillRect(0, 0, WIDTH, HEIGHT);
  if (look.person !== "nobody") face(ctx, look, COLOURS[look.person], atMs);
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.85 });
  return blob.arrayBuffer();
}

function face(
  ctx: OffscreenCanvasRenderingContext2D,
  { smile, aside, size }: Look,
  { skin, shade, hair, shirt }: (typeof COLOURS)[keyof typeof COLOURS],
  atMs: number,
): void {
  const sway = Math.sin(atMs / 900) * 3;
  ctx.save();
  ctx.translate(WIDTH / 2 + aside + sway, HEIGHT / 2);
  ctx.scale(size, size);
  const oval = (colour: string, x: number, y: number, rx: number, ry: number) => {
    ctx.fillStyle = colour;
    ctx.beginPath();
    ctx.ellipse(x, y, rx, ry, 0, 0, Math.PI * 2);
    ctx.fill();
  };
  oval(shirt, 0, 420, 250, 190);
  oval(shade, 0, 190, 62, 110);
  oval(hair, 0, -70, 150, 150);
  oval(skin, -138, 10, 20, 34);
  oval(skin, 138, 10, 20, 34);
  oval(skin, 0, 0, 136, 190);
  oval(hair, 0, -150, 112, 58);
  const blink = atMs % 3700 < 140 ? 0.15 : 1;
  for (const side of [-1, 1]) {
    oval("#fbf7f1", side * 54, -18, 25, 14 * blink);
    oval("#2c1c12", side * 54, -18, 11, 12 * blink);
    ctx.strokeStyle = hair;
    ctx.lineWidth = 8;
    ctx.lineCap = "round";
    ctx.beginPath();
    ctx.arc(side * 54, -22, 36, Math.PI * 1.25, Math.PI * 1.75);
    ctx.stroke();
  }
  ctx.strokeStyle = shade;
  ctx.lineWidth = 7;
  ctx.beginPath();
  ctx.moveTo(-4, 0);
  ctx.quadraticCurveTo(-22, 52, 6, 54);
  ctx.stroke();
  const half = 40 + 22 * smile;
  ctx.fillStyle = smile > 0.4 ? "#fbf7f1" : "#6e2f2a";
  ctx.strokeStyle = "#6e2f2a";
  ctx.lineWidth = 7;
  ctx.beginPath();
  ctx.moveTo(-half, 100 - 10 * smile);
  ctx.quadraticCurveTo(0, 106 + 52 * smile, half, 100 - 10 * smile);
  if (smile > 0.4) ctx.closePath();
  if (smile > 0.4) ctx.fill();
  ctx.stroke();
  ctx.restore();
}
