// Shows that each language on the button fits, is spoken where it has a voice, and that staff see which ones no speaker has read.
import { expect } from "@playwright/test";
import { hiddenButtons, layoutFaults } from "./support/checks";
import { enterStaff, part, SIZES, test } from "./support/kiosk";
import { captureIs, toCamera } from "./support/walking";

/** Languages that are walked elsewhere too. */
const WALKED = ["en", "sw", "fr", "ar"];
/** Languages of which two screens are looked at, and whether something is heard in them. */
const LOOKED_AT = { pt: true, am: true, ha: false, yo: false, ig: false };
const CODES = [...WALKED, ...Object.keys(LOOKED_AT)];

test("the button offers these languages", async ({ kiosk }) => {
  const page = await kiosk.page();
  const offered = page.locator('[data-test^="language-"]');
  expect(await offered.evaluateAll((all) => all.map((one) => one.getAttribute("data-test")))).toEqual(
    CODES.map((code) => `language-${code}`),
  );
});

for (const code of WALKED) {
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

test("the first screen and the notice fit in the other languages, and listening is offered where there is a voice", async ({
  kiosk,
}) => {
  const page = await kiosk.page({ path: "gallery.html", query: "environment=production" });
  for (const [code, isHeard] of Object.entries(LOOKED_AT)) {
    await page.evaluate((one) => globalThis.speak(one), code);
    for (const entry of ["visit/attract", "visit/notice"]) {
      await page.evaluate((name) => (location.hash = name), entry);
      await page.waitForSelector(`[data-gallery="${entry}"] ${part("sound")}`);
      await expect(page.locator(part("listen"))).toHaveCount(isHeard ? 1 : 0);
      for (const size of [SIZES.wide, SIZES.tall]) {
        await page.setViewportSize(size);
        await page.evaluate(() => document.fonts.ready.then(() => undefined));
        const faults = [...(await hiddenButtons(page)), ...(await layoutFaults(page))];
        expect.soft(faults, `${entry}, ${code}, ${size.width}`).toEqual([]);
      }
    }
  }
});

test("who chooses a language without a voice reads so, and is not spoken to", async ({ kiosk }) => {
  const page = await kiosk.page({ language: "yo" });
  await page.click(part("sound"));
  await expect(page.locator(part("sound-dialog"))).toContainText("ohùn");
  await expect(page.locator(part("voice-on"))).toHaveCount(0);
  await page.click(part("close"));
  await page.click(part("start"));
  await page.waitForSelector(part("purpose-register"));
  await page.click(part("help"));
  await expect(page.locator(part("listen-help"))).toHaveCount(0);
  expect((await page.evaluate(() => globalThis.mockControls.heard)).filter((one) => !/^(tone|hush)/.test(one))).toEqual(
    [],
  );
});

test("staff see which languages no speaker has read", async ({ kiosk }) => {
  const page = await kiosk.page();
  await enterStaff(page);
  await page.click(part("tab-settings"));
  const rows = page.locator(part("language-row"));
  await expect(rows).toHaveCount(CODES.length);
  for (const row of await rows.all()) {
    const isRead = (await row.getAttribute("data-read")) === "true";
    expect(((await row.textContent()) ?? "").includes("not yet read by a speaker")).toBe(!isRead);
  }
  await expect(page.locator(`${part("language-row")}[data-language="en"][data-read="true"]`)).toHaveCount(1);
  await expect(page.locator(`${part("language-row")}:has-text("No voice")`)).toHaveCount(3);
});
