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
  expect(lights.length).toBe(await page.evaluate(() => globalThis.assistControls.sample.length));
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
