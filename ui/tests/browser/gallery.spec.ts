// Walks the gallery: every part and screen in every state passes axe and fits, in each direction of reading.
import { expect } from "@playwright/test";
import { axeFaults, layoutFaults } from "./support/checks";
import { test } from "./support/kiosk";

/** Each language, each look of the window and each contrast at least once. */
for (const [language, environment, contrast] of [
  ["en", "demo", "no-preference"],
  ["sw", "sandbox", "more"],
  ["ar", "production", "no-preference"],
] as const) {
  test(`every entry of the gallery, ${language} ${environment}, contrast ${contrast}`, async ({ kiosk }) => {
    const query = `environment=${environment}`;
    const page = await kiosk.page({ language, path: "gallery.html", query, contrast });
    const colours = contrast === "more" ? "strong" : "usual";
    await expect(page.locator("html")).toHaveAttribute("data-contrast", colours);
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
