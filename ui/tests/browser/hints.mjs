// Every hint as a visitor sees it, in each language that is read in another direction: words, picture, arrow.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { faults } from "./checks.mjs";
import { part } from "./kiosk.mjs";
import { toCamera } from "./screens.mjs";

const SHOTS = fileURLToPath(new URL("../../../target/e2e/", import.meta.url));
const LANGUAGES = ["en", "ar"];

/** Shows one hint after the other and takes a picture of each. */
export async function everyHint(kiosk, size) {
  mkdirSync(SHOTS, { recursive: true });
  for (const language of LANGUAGES) {
    const page = await kiosk.page({ size, language, query: "still" });
    await toCamera(page);
    await page.evaluate(() => globalThis.strings.capture({ stage: "framing", secondsLeft: 90 }));
    await page.waitForSelector(`${part("mirror")}[data-shown="true"]`);
    const hints = await page.evaluate(() => globalThis.strings.hints);
    const told = new Set();
    for (const guidance of hints) {
      await page.evaluate((hint) => globalThis.strings.capture({ guidance: hint }), guidance);
      const shown = page.locator(`${part("hint")}[data-guidance="${guidance}"]`);
      await shown.waitFor();
      told.add((await shown.textContent()).trim());
      await page.screenshot({ path: `${SHOTS}hint-${language}-${guidance}.png` });
      assert.deepEqual(await faults(page), [], `${language} ${guidance}`);
    }
    assert.equal(told.size, hints.length, `${language}: two hints say the same`);
    await page.context().close();
  }
}
