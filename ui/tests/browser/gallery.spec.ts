// Walks the gallery: every part and screen in every state passes axe and fits, in each direction of reading.
import { expect } from "@playwright/test";
import { axeFaults, layoutFaults } from "./support/checks";
import { test } from "./support/kiosk";

/** Every pair of a language and a look of the window at least once. */
for (const [language, environment] of [
  ["en", "demo"],
  ["sw", "sandbox"],
  ["ar", "production"],
] as const) {
  test(`every entry of the gallery, ${language} ${environment}`, async ({ kiosk }) => {
    const page = await kiosk.page({ language, path: "gallery.html", query: `environment=${environment}` });
    const entries = ((await page.getAttribute("[data-entries]", "data-entries")) ?? "").split(" ");
    expect(entries.length).toBeGreaterThan(50);
    for (const entry of entries) {
      await page.evaluate((name) => (location.hash = name), entry);
      await page.waitForSelector(`[data-gallery="${entry}"] [data-test="screen"]`);
      const found = [...(await axeFaults(page)), ...(await layoutFaults(page))];
      expect.soft(found, entry).toEqual([]);
    }
  });
}
