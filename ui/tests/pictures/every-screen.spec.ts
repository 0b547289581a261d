// Walks every screen in the languages of the first stations, and takes its picture on a counter's and on an upright screen.
import { mkdirSync, rmSync } from "node:fs";
import { drawn, SIZES, test } from "../browser/support/kiosk";
import { WALKS } from "../browser/support/walks";
import { LANGUAGES, PICTURES, pictureName, SHOWN } from "./places";

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
