// Walks every screen of the kiosk in a real browser, in its languages, longer ones and from right to left, in its sizes, by mouse and by keyboard.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { assistScreens, operator } from "./assist.mjs";
import { calmly, still } from "./calm.mjs";
import { faults } from "./checks.mjs";
import { everyHint, everyHintUpright } from "./hints.mjs";
import { byKeyboard } from "./keyboard.mjs";
import { openKiosk } from "./kiosk.mjs";
import { planted } from "./planted.mjs";
import { behaviours } from "./behaviours.mjs";
import { identifyScreens, staffScreens, visitScreens } from "./screens.mjs";

const SHOTS = fileURLToPath(new URL("../../../target/ui/", import.meta.url));
const SIZES = {
  wide: { width: 1280, height: 800 },
  tall: { width: 1080, height: 1920 },
  small: { width: 600, height: 960 },
};
const LANGUAGES = {
  wide: ["en", "sw", "ar", "en-XA", "ar-XB"],
  tall: ["en", "sw", "ar", "en-XA"],
  small: ["sw", "ar"],
};

mkdirSync(SHOTS, { recursive: true });
const wrong = [];
const kiosk = await openKiosk();
const only = process.argv[2];

try {
  if (!only) await planted(kiosk, SIZES.wide);
  for (const [name, check] of Object.entries({
    keyboard: byKeyboard,
    hints: everyHint,
    "hints upright": everyHintUpright,
    calmly,
    still,
    operator,
    ...behaviours,
  })) {
    if (!only || only === name) {
      await check(kiosk, SIZES.wide).catch((error) => wrong.push(`${name}: ${error.message}`));
    }
  }
  for (const [sizeName, size] of Object.entries(SIZES)) {
    for (const language of LANGUAGES[sizeName]) {
      if (only && only !== `${sizeName}-${language}`) continue;
      const looked = async (page, screenName) => {
        // Fonts and pictures are there, and nothing is in the middle of arriving.
        await page.evaluate(() => document.fonts.ready);
        await page.waitForTimeout(60);
        await page.screenshot({ path: `${SHOTS}${sizeName}-${language}-${screenName}.png` });
        for (const fault of await faults(page)) wrong.push(`${sizeName} ${language} ${screenName}: ${fault}`);
      };
      for (const walk of [visitScreens, identifyScreens, staffScreens, assistScreens]) {
        await walk(kiosk, { size, language }, looked).catch((error) =>
          wrong.push(`${sizeName} ${language}: ${error.message}`),
        );
      }
    }
  }
} finally {
  await kiosk.close();
}

for (const one of new Set(wrong)) console.error(`  - ${one}`);
console.log(wrong.length === 0 ? "Every screen is well." : `${wrong.length} faults.`);
process.exitCode = wrong.length === 0 ? 0 : 1;
