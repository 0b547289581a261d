// The operator's window: every state of it, and what its buttons ask for.
import assert from "node:assert/strict";
import { part } from "./kiosk.mjs";

const captureIs = (page, change) => page.evaluate((view) => globalThis.mockControls.capture(view), change);
const RELAXED_THEN_SMILE = ["relaxed", "relaxed", "relaxed", "any", "smile", "smile", "smile", "smile"];

/** Everything an operator can meet there. */
export async function assistScreens(kiosk, opening, looked) {
  const page = await kiosk.page({ ...opening, path: "assist.html" });
  await page.waitForSelector(part("nobody"));
  await looked(page, "assist-nobody");
  await captureIs(page, {
    stage: "framing",
    guidance: "look-straight",
    secondsLeft: 84,
    ways: ["turns", "passive"],
    manualStart: "with-reason",
  });
  await page.evaluate(() => globalThis.mockControls.readings([]));
  await page.waitForSelector(part("no-readings"));
  await looked(page, "assist-no-face");
  await page.evaluate(() => globalThis.mockControls.readings(globalThis.mockControls.sample));
  await page.waitForSelector(part("reading"));
  await looked(page, "assist-framing");
  await page.click(part("stop"));
  await looked(page, "assist-stop");
  await page.click(part("back"));
  await page.click(part("other-way"));
  await looked(page, "assist-other-ways");
  await page.click(part("back"));
  await page.click(part("start-now"));
  await looked(page, "assist-start-anyway");
  await page.click(part("back"));
  await captureIs(page, {
    stage: "liveness",
    guidance: "smile",
    taken: 5,
    selfieTaken: true,
    manualStart: null,
    asks: RELAXED_THEN_SMILE,
  });
  await looked(page, "assist-liveness");
  const turns = ["facing", "facing", "turned-left", "turned-left", "chin-up", null, null, null];
  await captureIs(page, { guidance: "chin-up", taken: 4, plan: "turns", asks: turns });
  await looked(page, "assist-turns");
  await captureIs(page, { stage: "paused", guidance: null });
  await looked(page, "assist-paused");
  await captureIs(page, { stage: "ask-more" });
  await looked(page, "assist-ask-more");
  await captureIs(page, { stage: "timed-out", attemptsLeft: 1 });
  await looked(page, "assist-timed-out");
  await captureIs(page, { stage: "no-camera", trouble: "lost" });
  await page.evaluate(() => globalThis.mockControls.readings(null));
  await looked(page, "assist-no-camera");
  await captureIs(page, { stage: "done", trouble: null, taken: 8, plan: null, ways: [] });
  assert.equal(await page.locator(part("stop")).count(), 0, "a capture that is over can be stopped");
  await looked(page, "assist-done");
  if (page.troubles.length > 0) throw new Error(`the page complained: ${page.troubles.join(" | ")}`);
  await page.context().close();
}

/** What blocks comes first, and each button asks for what it says. */
export async function operator(kiosk, size) {
  const page = await kiosk.page({ size, path: "assist.html" });
  const asked = () => page.evaluate(() => globalThis.mockControls.asked);
  await page.waitForSelector(part("nobody"));
  await captureIs(page, { stage: "framing", guidance: "look-straight", ways: ["turns"], manualStart: "with-reason" });
  await page.evaluate(() => globalThis.mockControls.readings(globalThis.mockControls.sample));
  await page.waitForSelector(`${part("reading")}[data-light="block"]`);
  const lights = await page.locator(part("reading")).evaluateAll((rows) => rows.map((row) => row.dataset.light));
  assert.deepEqual(
    lights,
    [...lights].sort((a, b) => "bgw".indexOf(a[0]) - "bgw".indexOf(b[0])),
  );
  assert.equal(lights.length, await page.evaluate(() => globalThis.mockControls.sample.length));
  const first = page.locator(part("reading")).first();
  assert.equal(await first.getAttribute("data-quantity"), "yaw");
  const said = await first.textContent();
  for (const expected of ["Stops", "17.3°", "10.0°", "15.0°"])
    assert.ok(said.includes(expected), `${said} lacks ${expected}`);

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
  assert.deepEqual(await asked(), [
    '"pause"',
    '"resume"',
    '{"start-anyway":"medical"}',
    '{"change":"turns"}',
    "stop data-concerns",
  ]);
  await page.context().close();
}
