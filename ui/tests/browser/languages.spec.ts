// Shows that each language on the button is spoken and read throughout, and that staff see which ones no speaker has read.
import { expect } from "@playwright/test";
import { enterStaff, part, test } from "./support/kiosk";
import { captureIs, toCamera } from "./support/walking";

const CODES = ["en", "sw", "fr", "ar"];

test("the button offers these languages", async ({ kiosk }) => {
  const page = await kiosk.page();
  const offered = page.locator('[data-test^="language-"]');
  expect(await offered.evaluateAll((all) => all.map((one) => one.getAttribute("data-test")))).toEqual(
    CODES.map((code) => `language-${code}`),
  );
});

for (const code of CODES) {
  test(`a visitor who chooses ${code} hears it`, async ({ kiosk }) => {
    const page = await kiosk.page({ query: "still" });
    await page.click(part(`language-${code}`));
    await expect(page.locator("html")).toHaveAttribute("lang", code);
    await toCamera(page);
    await captureIs(page, { stage: "framing", guidance: "come-closer" });
    await page.waitForFunction(
      (one) => globalThis.mockControls.heard.includes(one),
      `${code} capture.hints.come-closer`,
    );
  });
}

test("staff see which languages no speaker has read", async ({ kiosk }) => {
  const page = await kiosk.page();
  await enterStaff(page);
  await page.click(part("tab-settings"));
  const rows = page.locator(part("language-row"));
  await expect(rows).toHaveCount(CODES.length);
  for (const row of await rows.all()) {
    const isRead = (await row.getAttribute("data-read")) === "true";
    expect(((await row.textContent()) ?? "").includes("Not yet read by a speaker")).toBe(!isRead);
  }
  await expect(page.locator(`${part("language-row")}[data-language="en"][data-read="true"]`)).toHaveCount(1);
});
