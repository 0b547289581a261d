// The steps that many walks share: to the camera, to the review, and what the camera's core tells.
import type { Page } from "@playwright/test";
import type { CaptureView, JobKind } from "../../../src/backend/bindings";
import { part, screen } from "./kiosk";

/** Changes how the capture stands. */
export const captureIs = (page: Page, change: Partial<CaptureView>): Promise<void> =>
  page.evaluate((view) => globalThis.mockControls.capture(view), change);

/** From the first screen to the camera. */
export async function toCamera(page: Page, purpose: JobKind = "register"): Promise<void> {
  await page.click(part("start"));
  await page.click(part(`purpose-${purpose}`));
  await page.fill(part("user-id"), "C-104233");
  await page.click(part("continue"));
  await page.click(part("consent-agree"));
  await page.click(part("ready"));
  await screen(page, "capture");
}

/** From the camera to the review. */
export async function toReview(page: Page): Promise<void> {
  await captureIs(page, { stage: "done", guidance: null, taken: 8, selfieTaken: true });
  await screen(page, "review");
}
