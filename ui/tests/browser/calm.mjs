// The capture screen is calm: no place on it gets brighter and darker more than twice a second, and with less motion wished for nothing moves at all.
import assert from "node:assert/strict";
import { toCamera } from "./screens.mjs";

/** A change of luminance that counts, as in WCAG 2.3.1: a tenth of the brightest, the darker of both below this. */
const CHANGE = 0.1;
const DARK = 0.8;
/** Changes allowed in a second. The pictures of the screen come a little early or late. */
const ALLOWED = 2;
const SECOND_MS = 900;
/** Cells of the screen that are looked at: each a seventh of the smallest area that WCAG calls a flash, and larger than a line that moves. */
const GRID = { across: 24, down: 15 };

/** Records every picture the browser paints while `act` runs: JPEGs with their times. */
async function recorded(page, act) {
  const session = await page.context().newCDPSession(page);
  const frames = [];
  session.on("Page.screencastFrame", ({ data, metadata, sessionId }) => {
    frames.push({ data, ms: metadata.timestamp * 1000 });
    void session.send("Page.screencastFrameAck", { sessionId }).catch(() => {});
  });
  await session.send("Page.startScreencast", {
    format: "jpeg",
    quality: 80,
    maxWidth: 480,
    maxHeight: 480,
    everyNthFrame: 1,
  });
  await act();
  await session.send("Page.stopScreencast");
  return frames;
}

/** Relative luminance of each cell of each picture. */
function luminances(page, frames) {
  return page.evaluate(
    async ([all, { across, down }]) => {
      const linear = Float32Array.from({ length: 256 }, (_, value) => {
        const share = value / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      const small = new OffscreenCanvas(across, down).getContext("2d", { willReadFrequently: true });
      small.imageSmoothingQuality = "high";
      const cells = [];
      for (const data of all) {
        const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
        const picture = await createImageBitmap(new Blob([bytes], { type: "image/jpeg" }));
        small.drawImage(picture, 0, 0, across, down);
        picture.close();
        const { data: rgba } = small.getImageData(0, 0, across, down);
        cells.push(
          Array.from({ length: across * down }, (_, cell) => {
            const [red, green, blue] = [0, 1, 2].map((channel) => linear[rgba[cell * 4 + channel]]);
            return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
          }),
        );
      }
      return cells;
    },
    [frames.map(({ data }) => data), GRID],
  );
}

/** When a cell turned from getting brighter to getting darker or back, by enough to be seen. */
function turns(series, times) {
  const found = [];
  let [low, high, direction] = [series[0], series[0], 0];
  for (const [index, now] of series.entries()) {
    if (direction >= 0 && high - now >= CHANGE && now < DARK) {
      found.push(times[index]);
      [direction, low] = [-1, now];
    } else if (direction <= 0 && now - low >= CHANGE && low < DARK) {
      found.push(times[index]);
      [direction, high] = [1, now];
    }
    high = direction < 0 ? now : Math.max(high, now);
    low = direction > 0 ? now : Math.min(low, now);
  }
  return found;
}

/** The places that change too often, as sentences. */
function restless(cells, times) {
  const found = [];
  for (let cell = 0; cell < GRID.across * GRID.down; cell += 1) {
    const at = turns(
      cells.map((frame) => frame[cell]),
      times,
    );
    const first = at.findIndex((time, index) => at[index + ALLOWED] - time < SECOND_MS);
    if (first < 0) continue;
    const when = at.slice(first, first + ALLOWED + 1).map((time) => Math.round(time - times[0]));
    found.push(`cell ${cell % GRID.across},${Math.floor(cell / GRID.across)} at ${when.join(", ")} ms`);
  }
  return found;
}

/** Shows what a restless person and a trembling measure would, far quicker than the screen may follow. */
async function tremble(page, forMs) {
  await page.evaluate(async (lasts) => {
    const { mockControls } = globalThis;
    const hints = ["move-left", "come-closer", "move-right", "step-back", "turn-left", "chin-up", "good", "more-light"];
    mockControls.capture({ stage: "framing", guidance: "step-in-front", selfieTaken: true });
    const began = performance.now();
    for (let step = 0; performance.now() - began < lasts; step += 1) {
      mockControls.capture({
        inOval: step % 2 === 0,
        sizePercent: 60 + 10 * ((step * 3) % 9),
        taken: Math.min(8, Math.floor(step / 6)),
      });
      // The core changes a hint no sooner than this.
      if (step % 4 === 0) mockControls.capture({ guidance: hints[(step / 4) % hints.length] });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }, forMs);
}

/** A white square that flashes five times a second, or turns for ever. */
function plant(page, keyframes) {
  return page.evaluate((frames) => {
    const square = document.createElement("div");
    for (const [name, value] of Object.entries({ position: "fixed", inset: "40%", background: "#000" }))
      square.style.setProperty(name, value);
    document.body.append(square);
    square.animate(frames, { duration: 100, iterations: Infinity, direction: "alternate" });
  }, keyframes);
}

async function measured(kiosk, size, act) {
  const page = await kiosk.page({ size, query: "still", reducedMotion: "no-preference" });
  await toCamera(page);
  await page.evaluate(() => globalThis.mockControls.capture({ stage: "framing" }));
  await page.waitForSelector('[data-test="mirror"][data-shown="true"]');
  await page.waitForTimeout(600);
  const frames = await recorded(page, () => act(page));
  const cells = await luminances(page, frames);
  const times = frames.map(({ ms }) => ms);
  await page.context().close();
  assert.ok(
    times.length / ((times.at(-1) - times[0]) / 1000) > 12,
    `only ${times.length} pictures: too few to see a flash in`,
  );
  return restless(cells, times);
}

/** Nothing flashes, whatever the camera sees. */
export async function calmly(kiosk, size) {
  const flashing = await measured(kiosk, size, async (page) => {
    await plant(page, [{ opacity: 0 }, { opacity: 1 }]);
    await tremble(page, 2500);
  });
  assert.ok(flashing.length > 5, "a planted flash was not seen");
  const found = await measured(kiosk, size, (page) => tremble(page, 8000));
  assert.deepEqual(found.slice(0, 10), [], `${found.length} restless places`);
}

/** Everything that ran on the page while `act` did. */
async function running(page, act) {
  await page.evaluate(() => {
    globalThis.ran = new Set();
    const look = () => {
      for (const one of document.getAnimations()) {
        if (one.playState === "running")
          globalThis.ran.add(one.animationName ?? one.transitionProperty ?? one.effect.target.tagName);
      }
      requestAnimationFrame(look);
    };
    look();
  });
  await act();
  return page.evaluate(() => [...globalThis.ran]);
}

/** Whoever wishes for less motion sees none; whoever does not sees the arrow nudge. */
export async function still(kiosk, size) {
  for (const [reducedMotion, planted] of [
    ["reduce", false],
    ["reduce", true],
    ["no-preference", false],
  ]) {
    const page = await kiosk.page({ size, query: "still", reducedMotion });
    await toCamera(page);
    if (planted) await plant(page, [{ transform: "none" }, { transform: "rotate(90deg)" }]);
    const ran = await running(page, () => tremble(page, 3000));
    if (planted) assert.deepEqual(ran, ["DIV"], "a planted animation was not seen");
    else if (reducedMotion === "reduce") assert.deepEqual(ran, []);
    else
      assert.ok(
        ran.some((name) => String(name).includes("nudge")),
        `nothing moved: ${ran}`,
      );
    await page.context().close();
  }
}
