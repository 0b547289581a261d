// Shows that the operator's window puts what blocks first and asks for what its buttons say.
import { expect } from "@playwright/test";
import { assistIs } from "./support/assist-screens";
import { part, test } from "./support/kiosk";

test("what blocks comes first, and each button asks for what it says", async ({ kiosk }) => {
  const page = await kiosk.page({ path: "assist.html" });
  await page.waitForSelector(part("nobody"));
  await assistIs(page, { stage: "framing", guidance: "look-straight", ways: ["turns"], manualStart: "with-reason" });
  await page.evaluate(() => globalThis.assistControls.readings(globalThis.assistControls.sample));
  await page.waitForSelector(`${part("reading")}[data-light="block"]`);
  const lights = await page
    .locator(part("reading"))
    .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset["light"] ?? ""));
  expect(lights).toEqual([...lights].sort((a, b) => "bgw".indexOf(a.charAt(0)) - "bgw".indexOf(b.charAt(0))));
  const quantities = await page.evaluate(() => globalThis.assistControls.sample.map(({ quantity }) => quantity));
  expect(lights.length, "a quantity is told twice").toBe(new Set(quantities).size);
  const size = page.locator(`${part("reading")}[data-quantity="settled-size"]`);
  for (const limit of ["hint below 15 %", "stops above 34 %"]) await expect(size).toContainText(limit);
  const first = page.locator(part("reading")).first();
  await expect(first).toHaveAttribute("data-quantity", "yaw");
  for (const expected of ["Stops", "17.3°", "10.0°", "15.0°"]) await expect(first).toContainText(expected);

  await page.click(part("pause"));
  await page.click(part("resume"));
  await page.click(part("start-now"));
  await page.click(part("reason-medical"));
  await page.keyboard.press("Escape");
  await page.click(part("other-way"));
  await page.click(part("way-turns"));
  await page.click(part("stop"));
  await page.click(part("stop-data-concerns"));
  await page.waitForSelector(part("nobody"));
  expect(await page.evaluate(() => globalThis.assistControls.asked)).toEqual([
    '"pause"',
    '"resume"',
    '{"start-anyway":"medical"}',
    '{"change":"turns"}',
    "stop data-concerns",
  ]);
});

test("a picture that is taken says so, also when nothing is asked any more", async ({ kiosk }) => {
  const page = await kiosk.page({ path: "assist.html" });
  await assistIs(page, { stage: "framing" });
  const slots = page.locator(part("slot"));
  await expect(slots).toHaveCount(8);
  for (const words of await slots.allTextContents()) expect(words).toContain("Not yet");
  await assistIs(page, { stage: "done", taken: 8, selfieTaken: true });
  for (const slot of await slots.all()) {
    await expect(slot).toHaveAttribute("data-state", "taken");
    await expect(slot).toContainText("Taken");
    await expect(slot).not.toContainText("Not yet");
  }
});
