// The way through every screen and every state of it, by mouse.
import { part, screen } from "./kiosk.mjs";

const turn = (page, change) => page.evaluate(change);
const captureIs = (page, change) => page.evaluate((view) => globalThis.mockControls.capture(view), change);

/** From the first screen to the camera. */
export async function toCamera(page, purpose = "register") {
  await page.click(part("start"));
  await page.click(part(`purpose-${purpose}`));
  await page.fill(part("user-id"), "C-104233");
  await page.click(part("continue"));
  await page.click(part("consent-agree"));
  await page.click(part("ready"));
  await screen(page, "capture");
}

/** From the camera to the review. */
export async function toReview(page) {
  await captureIs(page, { stage: "done", guidance: null, taken: 8, selfieTaken: true });
  await screen(page, "review");
}

/** Every screen a visitor can meet. */
export async function visitScreens(kiosk, opening, looked) {
  const page = await kiosk.page({ ...opening, query: "still" });
  await looked(page, "attract");
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
  await page.click(part("key-switch"));
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
  await turn(page, () => {
    globalThis.mockControls.fail = { name: "keepVisit", code: "not-saved" };
  });
  await page.click(part("use-photos"));
  await looked(page, "saving");
  await page.waitForSelector(part("save-again"));
  await looked(page, "saving-not-saved");
  await page.click(part("save-again"));
  await page.waitForSelector(`${part("result")}[data-category="checking"]`);
  await looked(page, "result-checking");
  const answers = [
    ["saved", { connection: { kind: "offline" } }, {}],
    ["in-review", { connection: { kind: "online" } }, { state: "in-review", category: "in-review" }],
    ["approved", {}, { state: "decided", category: "approved" }],
    ["not-approved", {}, { state: "decided", category: "not-approved" }],
    ["could-not-process", {}, { state: "decided", category: "could-not-process" }],
    ["see-staff", {}, { state: "needs-attention", category: null }],
  ];
  for (const [outcome, station, job] of answers) {
    await page.evaluate(
      ([change, row]) => {
        globalThis.mockControls.kiosk(change);
        globalThis.mockControls.job(row);
      },
      [station, job],
    );
    await page.waitForSelector(`${part("result")}[data-category="${outcome}"]`);
    await looked(page, `result-${outcome}`);
  }
  await page.click(part("done"));
  await screen(page, "cleared");
  await looked(page, "cleared");
  if (page.troubles.length > 0) throw new Error(`the page complained: ${page.troubles.join(" | ")}`);
  await page.context().close();
}

/** What somebody meets who is to be identified. */
export async function identifyScreens(kiosk, opening, looked) {
  const page = await kiosk.page({ ...opening, query: "still" });
  await page.click(part("start"));
  await page.click(part("purpose-identify"));
  await page.fill(part("user-id"), "C-104233");
  await page.click(part("continue"));
  await screen(page, "claim");
  await page.selectOption(part("claim-country"), "KE");
  await looked(page, "claim");
  await page.selectOption(part("claim-document"), "PASSPORT");
  await page.click(part("key-1"));
  await page.click(part("continue"));
  await page.waitForSelector(`${part("claim-dateOfBirth")}[aria-invalid="true"]`);
  await looked(page, "claim-mistakes");
  await page.selectOption(part("claim-document"), "NATIONAL_ID");
  for (const key of "2345670") await page.click(part(`key-${key}`));
  await page.click(part("continue"));
  await screen(page, "read-back");
  await looked(page, "read-back");
  const covered = await page.textContent(part("read-back-idNumber"));
  if (covered.includes("1234")) throw new Error("the number is not covered");
  await page.click(part("reveal"));
  if ((await page.textContent(part("read-back-idNumber"))) !== "12345670")
    throw new Error("the number cannot be compared");
  await page.click(part("continue"));
  await screen(page, "notice");
  await looked(page, "notice-identify");
  await page.click(part("consent-agree"));
  await page.click(part("ready"));
  await screen(page, "capture");
  await toReview(page);
  await page.click(part("use-photos"));
  for (const category of ["in-review", "approved", "not-approved", "could-not-process"]) {
    await page.waitForSelector(part("result"));
    const state = category === "in-review" ? category : "decided";
    await page.evaluate((row) => globalThis.mockControls.job(row), { state, category });
    await page.waitForSelector(`${part("result")}[data-category="${category}"]`);
    await looked(page, `result-identify-${category}`);
  }
  await page.click(part("done"));
  await screen(page, "cleared");
  const left = await page.evaluate(() => document.body.innerHTML.includes("12345670"));
  if (left) throw new Error("the number is left on the page");
  if (page.troubles.length > 0) throw new Error(`the page complained: ${page.troubles.join(" | ")}`);
  await page.context().close();
}

/** Every screen staff can meet. */
export async function staffScreens(kiosk, opening, looked) {
  const page = await kiosk.page({ ...opening, query: "still" });
  await page.click(part("staff"));
  await page.waitForSelector(part("job-row"));
  await looked(page, "staff-jobs");
  await page.fill(part("filter-words"), "nobody has this");
  await page.waitForSelector(part("jobs-no-match"));
  await looked(page, "staff-jobs-no-match");
  await page.click(part("clear-filters"));
  await page.click(`${part("job-row")}[data-category="not-approved"] ${part("job-open")}`);
  await page.waitForSelector(part("job-detail"));
  await page.waitForSelector(part("pictures"));
  await looked(page, "staff-job");
  await page.click(`${part("numbers")} summary`);
  await page.waitForSelector(part("copy-numbers"));
  await page.locator(part("taking")).evaluate((taking) => taking.scrollIntoView());
  await looked(page, "staff-job-numbers");
  await page.click(part("back"));
  await page.click(`${part("job-row")}[data-category="could-not-process"] ${part("job-open")}`);
  await page.waitForSelector(`${part("pictures")} [data-light="unassessed"]`);
  await page.waitForSelector(`${part("pictures")} [data-light="set-aside"]`);
  await page.waitForSelector(part("by-hand"));
  await page.locator(part("taking")).evaluate((taking) => taking.scrollIntoView());
  await looked(page, "staff-job-set-aside");
  await page.click(part("back"));
  await page.click(`${part("job-row")}[data-state="withdrawn"] ${part("job-open")}`);
  await page.waitForSelector(part("taking-none"));
  await page.click(part("back"));
  await page.fill(part("filter-words"), "");
  await page.click(`${part("job-row")}[data-purpose="identify"][data-category="approved"] ${part("job-open")}`);
  await page.waitForSelector(part("used-before"));
  await looked(page, "staff-job-used-before");
  await page.click(part("back"));
  await page.click(`${part("job-row")}[data-state="needs-attention"] ${part("job-open")}`);
  await page.waitForSelector(`${part("job-detail")}[data-refusal="not-enrolled"]`);
  await looked(page, "staff-job-refused");
  await page.click(part("withdraw"));
  await looked(page, "staff-withdraw");
  await page.click(part("cancel"));
  await page.evaluate(() =>
    globalThis.mockControls.kiosk({ connection: { kind: "blocked", blockage: "credentials" }, diskLow: true }),
  );
  await page.waitForSelector(part("blockage"));
  await page.click(part("tab-settings"));
  await page.waitForSelector(part("camera-row"));
  await looked(page, "staff-settings-blocked");
  await page.locator(part("lockouts")).evaluate((lockouts) => lockouts.scrollIntoView());
  await looked(page, "staff-settings-lockouts");
  await page.click(part("lift-lockouts"));
  await page.waitForSelector(`${part("lockouts")}[data-count="0"]`);
  await page.evaluate(() =>
    globalThis.mockControls.kiosk({
      connection: { kind: "online" },
      diskLow: false,
      cameraDrift: ["sharpness", "light"],
    }),
  );
  await page.waitForSelector(part("camera-drift"));
  await looked(page, "staff-camera-drift");
  await cameraWizard(page, looked);
  const { troubles } = page;
  await page.context().close();

  const doors = [
    ["lock=ask-passphrase&environment=production", "unlock"],
    ["lock=choose-passphrase&environment=sandbox", "choose-passphrase"],
    ["lock=damaged", "damaged"],
    ["lock=key-missing", "store-shut"],
    ["disk-low", "attract-full"],
    ["environment=sandbox", "attract-sandbox"],
  ];
  for (const [query, name] of doors) {
    const door = await kiosk.page({ ...opening, query });
    await looked(door, name);
    troubles.push(...door.troubles);
    await door.context().close();
  }
  const empty = await kiosk.page({ ...opening, query: "jobs=none" });
  await empty.click(part("staff"));
  await empty.waitForSelector(part("jobs-none"));
  await looked(empty, "staff-jobs-none");
  troubles.push(...empty.troubles);
  await empty.context().close();
  if (troubles.length > 0) throw new Error(`the page complained: ${troubles.join(" | ")}`);
}

/** Every step of setting a camera up, to the end. */
async function cameraWizard(page, looked) {
  await page.click(part("set-up-camera"));
  await page.waitForSelector(`${part("live-picture")}[data-shown="true"]`);
  const step = async (name) => {
    await page.waitForSelector(`${part("camera-wizard")}[data-step="${name}"]`);
    await looked(page, `staff-camera-${name}`);
  };
  await page.click(part("rotation-90"));
  await page.waitForSelector(`${part("camera-wizard")}[data-rotation="90"]`);
  await page.click(part("rotation-0"));
  await step("mount");
  await page.click(part("wizard-next"));
  await page.evaluate(() => globalThis.mockControls.seen({ sharpness: 0.5 }));
  await page.waitForSelector(`${part("sharpness")}[data-percent="63"]`);
  await step("focus");
  await page.click(part("wizard-next"));
  await page.evaluate(() => globalThis.mockControls.seen({ banding: 4.2 }));
  await step("mains");
  await page.click(part("wizard-next"));
  await page.evaluate(() => globalThis.mockControls.seen({ light: ["light-behind", "light-one-side"] }));
  await page.waitForSelector('[data-light="light-behind"]');
  await step("light");
  await page.click(part("wizard-next"));
  await page.click(part("take-still"));
  await page.waitForSelector(`${part("reach")}[data-stand-cm]`);
  await page.press(part("edge-left"), "ArrowLeft");
  await step("distance");
  await page.click(part("wizard-next"));
  await step("summary");
  await page.click(part("save-camera"));
  await page.waitForSelector(part("camera-row"));
  if (await page.isVisible(part("camera-drift")))
    throw new Error("a camera that was just set up is to be set up again");
}
