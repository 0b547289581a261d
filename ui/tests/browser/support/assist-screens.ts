// Walks every state of the operator's window.
import { expect, type Page } from "@playwright/test";
import type { AssistControls } from "../../../src/backend/mock/assist";
import type { Asked } from "../../../src/backend/bindings";
import { part } from "./kiosk";
import type { Walk } from "./walk";

/** Changes how the capture stands that the operator sees. */
export const assistIs = (page: Page, change: Parameters<AssistControls["capture"]>[0]): Promise<void> =>
  page.evaluate((view) => globalThis.assistControls.capture(view), change);

const RELAXED_THEN_SMILE: Asked[] = ["relaxed", "relaxed", "relaxed", "any", "smile", "smile", "smile", "smile"];

/** Everything an operator can meet there. */
export async function assistScreens({ kiosk, opening, looked }: Walk): Promise<void> {
  const page = await kiosk.page({ ...opening, path: "assist.html" });
  await page.waitForSelector(part("nobody"));
  await looked(page, "assist-nobody");
  await assistIs(page, {
    stage: "framing",
    guidance: "look-straight",
    secondsLeft: 84,
    ways: ["turns", "passive"],
    manualStart: "with-reason",
  });
  await page.evaluate(() => globalThis.assistControls.readings([]));
  await page.waitForSelector(part("no-readings"));
  await looked(page, "assist-no-face");
  await page.evaluate(() => globalThis.assistControls.readings(globalThis.assistControls.sample));
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
  await assistIs(page, {
    stage: "liveness",
    guidance: "smile",
    taken: 5,
    selfieTaken: true,
    manualStart: null,
    asks: RELAXED_THEN_SMILE,
  });
  await looked(page, "assist-liveness");
  const turns: (Asked | null)[] = ["facing", "facing", "turned-left", "turned-left", "chin-up", null, null, null];
  await assistIs(page, { guidance: "chin-up", taken: 4, plan: "turns", asks: turns });
  await looked(page, "assist-turns");
  await assistIs(page, { stage: "paused", guidance: null });
  await looked(page, "assist-paused");
  await assistIs(page, { stage: "ask-more" });
  await looked(page, "assist-ask-more");
  await assistIs(page, { stage: "timed-out", attemptsLeft: 1 });
  await looked(page, "assist-timed-out");
  await assistIs(page, { stage: "no-camera", trouble: "lost" });
  await page.evaluate(() => globalThis.assistControls.readings(null));
  await looked(page, "assist-no-camera");
  await assistIs(page, { stage: "done", trouble: null, taken: 8, plan: null, ways: [] });
  await expect(page.locator(part("stop")), "a capture that is over can be stopped").toHaveCount(0);
  await looked(page, "assist-done");
  await assistIs(page, null);
  await page.evaluate(() => globalThis.assistControls.result({}));
  await page.waitForSelector(`${part("assist-result")}[data-category="checking"]`);
  await looked(page, "assist-checking");
  const approved = { state: "decided", category: "approved", endedAtMs: Date.UTC(2026, 10, 30, 7, 4, 5) } as const;
  await page.evaluate((job) => globalThis.assistControls.result(job), approved);
  await page.waitForSelector(`${part("assist-result")}[data-category="approved"]`);
  await looked(page, "assist-approved");
}
