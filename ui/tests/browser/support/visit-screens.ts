// Walks every screen a visitor can meet, and every state of it.
import { expect } from "@playwright/test";
import type { JobRow, KioskView, RefusalKind } from "../../../src/backend/bindings";
import type { Outcome } from "../../../src/flow/outcome";
import { part, screen } from "./kiosk";
import type { Walk } from "./walk";
import { captureIs, toReview } from "./walking";

/** Every screen a visitor can meet. */
export async function visitScreens({ kiosk, opening, looked }: Walk): Promise<void> {
  const page = await kiosk.page({ ...opening, query: "still&unhurried" });
  await looked(page, "attract");
  for (const outage of ["camera", "account"] as const) {
    await page.evaluate((why) => globalThis.mockControls.kiosk({ outage: why }), outage);
    await looked(page, `attract-out-of-order-${outage}`);
  }
  await page.evaluate(() => globalThis.mockControls.kiosk({ outage: null }));
  await page.click(part("language"));
  await looked(page, "language");
  await page.click(part("close"));
  await page.click(part("help"));
  await looked(page, "help");
  await page.click(part("close"));
  await page.click(part("sound"));
  await looked(page, "sound");
  await page.click(part("close"));

  await page.click(part("start"));
  await looked(page, "purpose");
  await page.click(part("purpose-register"));
  await page.click(part("continue"));
  await page.waitForSelector(`${part("user-id-mistake")}[data-mistake="missing"]`);
  await looked(page, "details-mistake");
  for (const key of "104233") await page.click(part(`key-${key}`));
  await looked(page, "details");
  await page.click(part("stop"));
  await looked(page, "stopping");
  await page.click(part("stop-no"));
  await page.click(part("keys-letters"));
  await looked(page, "details-letters");
  await page.click(part("continue"));
  await screen(page, "notice");
  await looked(page, "notice");
  await page.click(part("notice-full"));
  await looked(page, "notice-full");
  await page.click(part("close"));
  await page.click(part("consent-decline"));
  await looked(page, "declined");
  await page.click(part("back"));
  await page.click(part("consent-agree"));
  await looked(page, "pictures");

  await page.click(part("ready"));
  await screen(page, "capture");
  await looked(page, "capture-preparing");
  await captureIs(page, {
    stage: "framing",
    guidance: "move-left",
    manualStart: "with-reason",
    secondsLeft: 18,
    slow: true,
  });
  await page.waitForSelector(`${part("mirror")}[data-shown="true"]`);
  await looked(page, "capture-framing");
  await page.click(part("start-now"));
  await looked(page, "capture-start-anyway");
  // Who looks down at the question may be lost for a moment; it stays until the pictures begin.
  await captureIs(page, { guidance: "step-in-front", manualStart: null });
  await page.click(part("reason-posture"));
  await page.waitForSelector(part("start-anyway"), { state: "detached" });
  await captureIs(page, { stage: "framing", guidance: "more-light", sizePercent: 80, secondsLeft: 90, slow: false });
  await page.waitForSelector(`${part("mirror")}[data-lit="true"]`);
  await looked(page, "capture-lit");
  await captureIs(page, { guidance: "less-light", sizePercent: 100 });
  await page.waitForSelector(`${part("mirror")}[data-lit="false"]`);
  await captureIs(page, { stage: "framing", guidance: "step-in-front", manualStart: "unassessed" });
  await looked(page, "capture-not-found");
  await captureIs(page, { stage: "ready", guidance: "good", inOval: true, manualStart: null });
  await looked(page, "capture-ready");
  await captureIs(page, { stage: "liveness", guidance: "smile", taken: 5, selfieTaken: true });
  await looked(page, "capture-liveness");
  await captureIs(page, { guidance: "turn-left", struggling: true, ways: ["turns", "passive"] });
  await looked(page, "capture-struggling");
  await page.click(part("other-way"));
  await looked(page, "capture-other-ways");
  await page.click(part("back"));
  await captureIs(page, { stage: "paused", guidance: null, struggling: false });
  await looked(page, "capture-paused");
  await captureIs(page, { stage: "ask-more" });
  await looked(page, "capture-ask-more");
  await captureIs(page, { stage: "confirm-person" });
  await expect(page.locator(`${part("confirm-person")} h2`), "the question names the number").toContainText(
    "C-\u2060••••07",
  );
  await looked(page, "capture-confirm-person");
  await captureIs(page, { stage: "timed-out" });
  await looked(page, "capture-timed-out");
  await captureIs(page, { attemptsLeft: 0 });
  await looked(page, "capture-no-attempt-left");
  await captureIs(page, { stage: "exhausted", ways: [] });
  await looked(page, "capture-exhausted");
  await captureIs(page, { stage: "no-camera", trouble: "lost" });
  await looked(page, "capture-no-camera");

  await toReview(page);
  await page.waitForSelector(`${part("photo-8")}[data-shown="true"]`);
  await looked(page, "review");
  await page.evaluate(() => {
    globalThis.mockControls.fail = { name: "keepVisit", code: "not-saved" };
  });
  await page.click(part("use-photos"));
  await looked(page, "saving");
  await page.waitForSelector(part("save-again"));
  await looked(page, "saving-not-saved");
  await page.click(part("save-again"));
  await page.waitForSelector(`${part("result")}[data-category="checking"]`);
  await looked(page, "result-checking");
  const answers: [Outcome, Partial<KioskView>, Partial<JobRow>, RefusalKind?][] = [
    ["saved-offline", { connection: { kind: "offline", reason: "no-network" } }, {}],
    ["saved", { connection: { kind: "not-configured" } }, {}],
    ["in-review", { connection: { kind: "online" } }, { state: "in-review", category: "in-review" }],
    ["approved", {}, { state: "decided", category: "approved" }],
    ["not-approved", {}, { state: "decided", category: "not-approved" }],
    ["could-not-process", {}, { state: "decided", category: "could-not-process" }],
    ["see-staff", {}, { state: "needs-attention", category: null }],
    ["needs-attention", {}, { state: "needs-attention", category: "needs-attention" }],
    ["already-registered", {}, { state: "needs-attention", category: null }, "already-enrolled"],
  ];
  for (const [outcome, station, job, refusal] of answers) {
    await page.evaluate(
      ([change, row, why]) => {
        globalThis.mockControls.kiosk(change);
        globalThis.mockControls.job(row, why ?? undefined);
      },
      [station, job, refusal ?? null] as const,
    );
    await page.waitForSelector(`${part("result")}[data-category="${outcome}"]`);
    await looked(page, `result-${outcome}`);
  }
  await page.click(part("done"));
  await screen(page, "cleared");
  await looked(page, "cleared");
}

/** What somebody meets who is to be identified. */
export async function identifyScreens({ kiosk, opening, looked }: Walk): Promise<void> {
  const page = await kiosk.page({ ...opening, query: "still&unhurried" });
  await page.click(part("start"));
  await page.click(part("purpose-identify"));
  await page.fill(part("user-id"), "C-104233");
  await page.click(part("continue"));
  await screen(page, "claim");
  await page.click(part("claim-country-KE"));
  await looked(page, "claim-document");
  await page.click(part("claim-document-PASSPORT"));
  await looked(page, "claim");
  await page.click(part("key-1"));
  await page.click(part("continue"));
  await page.waitForSelector(`${part("claim-day")}[aria-invalid="true"]`);
  await looked(page, "claim-mistakes");
  await page.click(part("change-document"));
  await page.click(part("claim-document-NATIONAL_ID"));
  for (const key of "12345670") await page.click(part(`key-${key}`));
  await page.click(part("continue"));
  await screen(page, "read-back");
  await looked(page, "read-back");
  await expect(page.locator(part("read-back-idNumber")), "the number is not covered").not.toContainText("1234");
  await page.hover(part("reveal"));
  await page.mouse.down();
  await expect(page.locator(part("read-back-idNumber")), "the number cannot be compared").toHaveText("12345670");
  await page.mouse.up();
  await expect(page.locator(part("read-back-idNumber")), "the number stays open").not.toContainText("1234");
  await page.click(part("continue"));
  await screen(page, "notice");
  await looked(page, "notice-identify");
  await page.click(part("consent-agree"));
  await page.click(part("ready"));
  await screen(page, "capture");
  await toReview(page);
  await page.click(part("use-photos"));
  for (const category of ["in-review", "approved", "not-approved", "could-not-process"] as const) {
    await page.waitForSelector(part("result"));
    const state: JobRow["state"] = category === "in-review" ? category : "decided";
    const row: Partial<JobRow> = { state, category };
    await page.evaluate((change) => globalThis.mockControls.job(change), row);
    await page.waitForSelector(`${part("result")}[data-category="${category}"]`);
    await looked(page, `result-identify-${category}`);
  }
  for (const [authority, category] of [
    ["number-not-found", "number-unknown"],
    ["not-reachable", "authority-away"],
  ] as const) {
    await page.evaluate(
      (said) => globalThis.mockControls.job({ state: "decided", category: "could-not-process" }, undefined, said),
      authority,
    );
    await page.waitForSelector(`${part("result")}[data-category="${category}"]`);
    await looked(page, `result-identify-${category}`);
  }
  await page.click(part("done"));
  await screen(page, "cleared");
  expect(await page.content(), "the number is left on the page").not.toContain("12345670");
}
