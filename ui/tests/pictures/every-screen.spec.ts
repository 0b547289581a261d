// Walks every screen in the languages of the first stations, and takes its picture on a counter's and on an upright screen.
import { mkdirSync, rmSync } from "node:fs";
import { assistScreens } from "../browser/support/assist-screens";
import { drawn, SIZES, test } from "../browser/support/kiosk";
import { staffScreens } from "../browser/support/staff-screens";
import { identifyScreens, visitScreens } from "../browser/support/visit-screens";
import { LANGUAGES, PICTURES, pictureName, SHOWN } from "./places";

const WALKS = { visit: visitScreens, identify: identifyScreens, staff: staffScreens, operator: assistScreens };

for (const language of LANGUAGES)
  for (const [name, walk] of Object.entries(WALKS)) {
    test(`pictures of ${name} screens, ${language}`, async ({ kiosk }) => {
      mkdirSync(PICTURES, { recursive: true });
      await walk({
        kiosk,
        opening: { size: SIZES.wide, language },
        looked: async (page, screen) => {
          for (const size of SHOWN) {
            await page.setViewportSize(SIZES[size]);
            await drawn(page);
            const path = `${PICTURES}${pictureName({ screen: `${name}-${screen}`, size, language })}`;
            // What an earlier run left would pass for this one's.
            rmSync(path, { force: true });
            await page.screenshot({ path });
          }
          await page.setViewportSize(SIZES.wide);
        },
      });
    });
  }
