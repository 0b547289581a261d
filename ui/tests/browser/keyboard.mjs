// A whole visit, and the staff's screens, with the keyboard alone.
import assert from "node:assert/strict";
import { part, screen } from "./kiosk.mjs";
import { toReview } from "./screens.mjs";

const STEPS = 60;

/** Tabs to a part and presses Enter. */
async function press(page, name, key = "Enter") {
  for (let step = 0; step < STEPS; step += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.dataset.test === wanted, name))
      return page.keyboard.press(key);
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${name}`);
}

/** The heading has the focus when a screen arrives. */
async function arrives(page, name) {
  await screen(page, name);
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), "H1", `${name} does not take the focus`);
}

export async function byKeyboard(kiosk, size) {
  const page = await kiosk.page({ size, query: "still" });
  await arrives(page, "attract");
  await press(page, "start");
  await arrives(page, "purpose");
  await press(page, "help");
  await page.waitForSelector(part("help-dialog"));
  await page.keyboard.press("Escape");
  await page.waitForSelector(part("help-dialog"), { state: "detached" });
  assert.equal(
    await page.evaluate(() => document.activeElement?.dataset.test),
    "help",
    "the focus does not come back from a dialog",
  );
  await press(page, "purpose-authenticate");
  await arrives(page, "details");
  await press(page, "user-id", "C");
  await page.keyboard.type("-104233");
  await page.keyboard.press("Enter");
  await arrives(page, "notice");
  await press(page, "consent-agree");
  await arrives(page, "pictures");
  await press(page, "ready");
  await arrives(page, "capture");
  await page.evaluate(() => globalThis.mockControls.capture({ stage: "ask-more" }));
  await page.waitForSelector(part("ask-more"));
  await page.keyboard.press("Enter");
  await page.waitForSelector(`${part("capture")}[data-stage="framing"]`);
  await press(page, "pause");
  await press(page, "resume");
  await toReview(page);
  await arrives(page, "review");
  await press(page, "use-photos");
  await page.waitForSelector(part("result"));
  await press(page, "done");
  await arrives(page, "cleared");
  await screen(page, "attract");
  await press(page, "staff");
  await page.waitForSelector(part("job-row"));
  await press(page, "job-open");
  await page.waitForSelector(part("job-detail"));
  await page.waitForSelector(part("pictures"));
  await page.focus(`${part("numbers")} summary`);
  await page.keyboard.press("Enter");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await press(page, "copy-numbers");
  await page.waitForSelector(`${part("copied")}[data-copied="true"]`);
  const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  assert.equal(typeof copied.job_id, "string");
  await press(page, "leave-staff");
  await arrives(page, "attract");
  assert.deepEqual(page.troubles, []);
  await page.context().close();
}
