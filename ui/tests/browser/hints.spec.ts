// Shows every hint as a visitor sees it, in each language that is read in another direction: words, picture, arrow, outline.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, type Page } from "@playwright/test";
import type { Guidance } from "../../src/backend/bindings";
import { arrangementFaults, faults } from "./support/checks";
import { part, SIZES, test } from "./support/kiosk";
import { captureIs, toCamera } from "./support/walking";

const SHOTS = fileURLToPath(new URL("../../../target/e2e/", import.meta.url));
/** The size of a face that gets a hint about its distance. */
const SIZE: Partial<Record<Guidance, number>> = { "come-closer": 70, "step-back": 130 };

/** On which side of the mirror the arrow stands, or nothing without one. */
const arrowSide = (page: Page) =>
  page.evaluate(() => {
    const arrow = document.querySelector('[data-test="arrow"]');
    const mirror = document.querySelector('[data-test="mirror"]');
    if (!arrow || !mirror) return null;
    const middle = (element: Element): [number, number] => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return [left + width / 2, top + height / 2];
    };
    const [[x, y], [midX, midY]] = [middle(arrow), middle(mirror)];
    if (Math.abs(x - midX) > Math.abs(y - midY)) return x < midX ? "left" : "right";
    return y < midY ? "up" : "down";
  });

for (const [sizeName, prefix] of [
  ["wide", ""],
  ["tall", "tall-"],
] as const) {
  for (const language of ["en", "ar"]) {
    // Invariant: Each hint with a direction has its arrow on the person's own side, whatever the reading direction.
    test(`every hint, ${sizeName} ${language}`, async ({ kiosk }) => {
      mkdirSync(SHOTS, { recursive: true });
      const page = await kiosk.page({ size: SIZES[sizeName], language, query: "still" });
      await toCamera(page);
      await captureIs(page, { stage: "framing", secondsLeft: 90 });
      await page.waitForSelector(`${part("mirror")}[data-shown="true"]`);
      const hints = await page.evaluate(() => globalThis.mockControls.hints);
      const sentences = new Set<string>();
      for (const [index, guidance] of hints.entries()) {
        const sizePercent = SIZE[guidance] ?? 100;
        const taken = index % 9;
        await captureIs(page, { guidance, sizePercent, taken, selfieTaken: taken > 0, inOval: guidance === "good" });
        const shown = page.locator(`${part("hint")}[data-guidance="${guidance}"]`);
        await shown.waitFor();
        sentences.add((await shown.innerText()).trim());
        // Left and right are the person's own in a mirror, whatever the reading direction.
        const named = /^(?:move|turn|chin)-(left|right|up|down)$/.exec(guidance)?.[1] ?? null;
        expect(await arrowSide(page), `${guidance}: the arrow`).toBe(named);
        const outline = sizePercent === 100 ? "right" : sizePercent < 100 ? "small" : "large";
        await expect(page.locator(part("oval"))).toHaveAttribute("data-size", outline);
        await expect(page.locator(`${part("ring-part")}[data-done="true"]`), `${guidance}: the ring`).toHaveCount(
          taken,
        );
        await page.screenshot({ path: `${SHOTS}hint-${language}-${prefix}${guidance}.png` });
        // What axe looks at is one in every size and language.
        const check = sizeName === "wide" && language === "en" ? faults : arrangementFaults;
        expect(await check(page), guidance).toEqual([]);
      }
      expect(sentences.size, "two hints say the same").toBe(hints.length);
    });
  }
}
