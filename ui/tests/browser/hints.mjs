// Every hint as a visitor sees it, in each language that is read in another direction: words, picture, arrow, outline.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { faults } from "./checks.mjs";
import { part } from "./kiosk.mjs";
import { toCamera } from "./screens.mjs";

const SHOTS = fileURLToPath(new URL("../../../target/e2e/", import.meta.url));
const LANGUAGES = ["en", "ar"];
/** The size of a face that gets a hint about its distance. */
const SIZE = { "come-closer": 70, "step-back": 130 };

/** On which side of the mirror the arrow stands, or nothing without one. */
const arrowSide = (page) =>
  page.evaluate(() => {
    const arrow = document.querySelector('[data-test="arrow"]');
    if (!arrow) return null;
    const middle = (element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return [left + width / 2, top + height / 2];
    };
    const [[x, y], [midX, midY]] = [middle(arrow), middle(document.querySelector('[data-test="mirror"]'))];
    if (Math.abs(x - midX) > Math.abs(y - midY)) return x < midX ? "left" : "right";
    return y < midY ? "up" : "down";
  });

/** Shows one hint after the other and takes a picture of each, named `hint-<language>-<prefix><hint>.png`. */
export async function everyHint(kiosk, size, prefix = "") {
  mkdirSync(SHOTS, { recursive: true });
  for (const language of LANGUAGES) {
    const page = await kiosk.page({ size, language, query: "still" });
    await toCamera(page);
    await page.evaluate(() => globalThis.mockControls.capture({ stage: "framing", secondsLeft: 90 }));
    await page.waitForSelector(`${part("mirror")}[data-shown="true"]`);
    const hints = await page.evaluate(() => globalThis.mockControls.hints);
    const told = new Set();
    for (const [index, guidance] of hints.entries()) {
      const view = {
        guidance,
        sizePercent: SIZE[guidance] ?? 100,
        taken: index % 9,
        selfieTaken: index % 9 > 0,
        inOval: guidance === "good",
      };
      await page.evaluate((change) => globalThis.mockControls.capture(change), view);
      const shown = page.locator(`${part("hint")}[data-guidance="${guidance}"]`);
      await shown.waitFor();
      told.add((await shown.textContent()).trim());
      // Left and right are the person's own in a mirror, whatever the reading direction.
      const named = /^(?:move|turn|chin)-(left|right|up|down)$/.exec(guidance)?.[1] ?? null;
      assert.equal(await arrowSide(page), named, `${language} ${guidance}: the arrow`);
      const outline = await page.getAttribute(part("oval"), "data-size");
      assert.equal(outline, view.sizePercent === 100 ? "right" : view.sizePercent < 100 ? "small" : "large");
      assert.equal(
        await page.locator(`${part("ring-part")}[data-done="true"]`).count(),
        index % 9,
        `${guidance}: the ring`,
      );
      await page.screenshot({ path: `${SHOTS}hint-${language}-${prefix}${guidance}.png` });
      assert.deepEqual(await faults(page), [], `${language} ${guidance}`);
    }
    assert.equal(told.size, hints.length, `${language}: two hints say the same`);
    await page.context().close();
  }
}

/** The same on an upright screen. */
export const everyHintUpright = (kiosk) => everyHint(kiosk, { width: 1080, height: 1920 }, "tall-");
