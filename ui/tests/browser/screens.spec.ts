// Walks every screen once in every language, looks at each in every size, and takes its pictures to target/ui.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "@playwright/test";
import { arrangementFaults, faults } from "./support/checks";
import { drawn, SIZES, test } from "./support/kiosk";
import { WALKS } from "./support/walks";

const SHOTS = fileURLToPath(new URL("../../../target/ui/", import.meta.url));

type SizeName = keyof typeof SIZES;
type WalkName = keyof typeof WALKS;
interface Looks {
  sizes: SizeName[];
  axe: SizeName | null;
  walks?: WalkName[];
}
/**
 * The sizes that the screens of a language fit, and the one in which axe looks at them too: it takes half of a walk's time, and
 * what it looks at is one for all languages, whose texts the type checker counts. The gallery shows it every state once more, in
 * three languages and both directions. Also a language two fifths longer; in the other direction it is as long for visitors only,
 * and Arabic shows staff's screens there. French, read like English and shorter than that one, is walked where most people see it.
 */
const LOOKS: Record<string, Looks> = {
  en: { sizes: ["wide", "tall"], axe: "wide" },
  sw: { sizes: ["wide", "tall", "small"], axe: null },
  fr: { sizes: ["small"], axe: null, walks: ["visit", "staff"] },
  ar: { sizes: ["wide", "tall", "small"], axe: null },
  "en-XA": { sizes: ["wide", "tall"], axe: null },
  "ar-XB": { sizes: ["wide"], axe: null, walks: ["visit", "identify"] },
};

for (const [language, { sizes, axe, walks = Object.keys(WALKS) as WalkName[] }] of Object.entries(LOOKS)) {
  for (const name of walks) {
    test(`${name} screens, ${language}`, async ({ kiosk }) => {
      mkdirSync(SHOTS, { recursive: true });
      await WALKS[name]({
        kiosk,
        opening: { size: SIZES.wide, language },
        looked: async (page, screenName) => {
          for (const size of sizes) {
            await page.setViewportSize(SIZES[size]);
            await drawn(page);
            await page.screenshot({ path: `${SHOTS}${size}-${language}-${screenName}.png` });
            const check = size === axe ? faults : arrangementFaults;
            // All faults of a walk in one run.
            expect.soft(await check(page), `${screenName}, ${size}`).toEqual([]);
          }
          await page.setViewportSize(SIZES.wide);
        },
      });
    });
  }
}
