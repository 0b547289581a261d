// Walks every screen in every language and size, looks at each, and takes its picture to target/ui.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, type Page } from "@playwright/test";
import { assistScreens } from "./support/assist-screens";
import { arrangementFaults, faults } from "./support/checks";
import { SIZES, test } from "./support/kiosk";
import { staffScreens } from "./support/staff-screens";
import { identifyScreens, visitScreens } from "./support/visit-screens";

const SHOTS = fileURLToPath(new URL("../../../target/ui/", import.meta.url));
/** Also a language two fifths longer, in both directions. */
const LANGUAGES = {
  wide: ["en", "sw", "ar", "en-XA", "ar-XB"],
  tall: ["en", "sw", "ar", "en-XA"],
  small: ["sw", "ar"],
} as const;
const WALKS = { visit: visitScreens, identify: identifyScreens, staff: staffScreens, operator: assistScreens };

/** Fonts are there, and what was just asked for is drawn. */
const drawn = (page: Page) =>
  page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
  });

for (const size of ["wide", "tall", "small"] as const) {
  for (const language of LANGUAGES[size]) {
    for (const [name, walk] of Object.entries(WALKS)) {
      // What axe looks at is the same in another size: words, roles and colours. It takes most of a walk's time.
      const check = size === "wide" || language === LANGUAGES[size][0] ? faults : arrangementFaults;
      test(`${name} screens, ${size} ${language}`, async ({ kiosk }) => {
        mkdirSync(SHOTS, { recursive: true });
        await walk({
          kiosk,
          opening: { size: SIZES[size], language },
          looked: async (page, screenName) => {
            await drawn(page);
            await page.screenshot({ path: `${SHOTS}${size}-${language}-${screenName}.png` });
            // All faults of a walk in one run.
            expect.soft(await check(page), screenName).toEqual([]);
          },
        });
      });
    }
  }
}
