// Shows that each screen of a visit is heard when it comes, whole to who asks, and not a word of it once it is left.
import { expect, type Page } from "@playwright/test";
import { part, screen, stopTime, test } from "./support/kiosk";
import { captureIs, toReview } from "./support/walking";

/** Everything that was spoken, tones and silences left out. */
const heard = async (page: Page): Promise<string[]> =>
  (await page.evaluate(() => globalThis.mockControls.heard)).filter((one) => !/^(tone|hush)/.test(one));

const listens = async (page: Page, pressed: boolean): Promise<void> =>
  expect(page.locator(part("listen"))).toHaveAttribute("aria-pressed", String(pressed));

/** Lets time pass for a screen to begin. */
const settled = (page: Page) => page.clock.runFor(600);

const QUESTIONS = ["who", "what", "why", "receivers", "how-long", "automated", "withdraw", "if-no"];

test("every screen of a visit is heard when it comes", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still&unhurried", clock: true });
  await stopTime(page);
  const says = async (...keys: string[]) => {
    await settled(page);
    expect((await heard(page)).at(-1)).toBe(keys.at(-1));
  };
  await settled(page);
  expect(await heard(page), "it speaks to nobody").toEqual([]);
  await page.click(part("start"));
  await screen(page, "purpose");
  await says("en screen.purpose");
  await page.click(part("purpose-identify"));
  await screen(page, "details");
  await says("en screen.details");
  await page.click(part("continue"));
  await says("en details.missing");
  await page.fill(part("user-id"), "C-104233");
  await page.click(part("continue"));
  await screen(page, "claim");
  await says("en screen.claim");
  await page.click(part("claim-country-KE"));
  await page.click(part("claim-document-NATIONAL_ID"));
  await says("en screen.claim-fields");
  await page.fill(part("claim-idNumber"), "12345670");
  await page.click(part("continue"));
  await screen(page, "read-back");
  await says("en screen.read-back");
  await page.click(part("continue"));
  await screen(page, "notice");
  await says("en screen.notice");
  await page.click(part("consent-decline"));
  await screen(page, "declined");
  await says("en screen.declined");
  await page.click(part("back"));
  await page.click(part("consent-agree"));
  await screen(page, "pictures");
  await says("en screen.pictures");
  await page.click(part("stop"));
  await says("en stopping");
  await page.click(part("stop-no"));
  await page.click(part("ready"));
  await screen(page, "capture");
  await captureIs(page, { stage: "framing", guidance: "come-closer" });
  await page.clock.runFor(5_000);
  await says("en capture.hints.come-closer");
  await page.click(part("listen"));
  expect((await heard(page)).slice(-2)).toEqual(["en capture.hints.come-closer", "en capture.hints.come-closer"]);
  await toReview(page);
  await says("en screen.review");
  await page.evaluate(() => (globalThis.mockControls.fail = { name: "keepVisit", code: "not-saved" }));
  await page.click(part("use-photos"));
  await screen(page, "saving");
  await page.clock.runFor(2_000);
  await says("en screen.not-saved");
  await page.click(part("save-again"));
  await page.clock.runFor(2_000);
  await page.waitForSelector(`${part("result")}[data-category="checking"]`);
  await says("en result.checking.identify");
  await page.evaluate(() => globalThis.mockControls.job({ state: "decided", category: "approved" }));
  await page.waitForSelector(`${part("result")}[data-category="approved"]`);
  await says("en result.written");
  await page.click(part("done"));
  await screen(page, "cleared");
  await says("en screen.cleared");
});

test("the notice is read from its title to its last question, and its long text a question at a time", async ({
  kiosk,
}) => {
  const page = await kiosk.page({ query: "still&unhurried", clock: true });
  await stopTime(page);
  await page.click(part("start"));
  await page.click(part("purpose-register"));
  await page.fill(part("user-id"), "C-104233");
  await page.click(part("continue"));
  await screen(page, "notice");
  await page.click(part("listen"));
  await listens(page, true);
  await page.clock.runFor(120_000);
  expect(await heard(page)).toEqual(["en screen.notice", ...QUESTIONS.map((id) => `en notice.short.${id}`)]);
  await listens(page, false);
  // Who has heard enough, or goes on, hears no more of it.
  await page.click(part("listen"));
  await page.clock.runFor(6_000);
  await page.click(part("listen"));
  await listens(page, false);
  const before = (await heard(page)).length;
  await page.clock.runFor(30_000);
  expect((await heard(page)).length, "it reads on").toBe(before);
  await page.click(part("notice-full"));
  await page.click(part("listen-automated"));
  expect((await heard(page)).at(-1)).toBe("en notice.full.automated");
  await expect(page.locator(part("listen-automated"))).toHaveAttribute("aria-pressed", "true");
  await page.click(part("close"));
  expect(await page.evaluate(() => globalThis.mockControls.heard.at(-1)), "it reads on").toBe("hush");
  await page.click(part("listen"));
  await page.click(part("consent-agree"));
  await screen(page, "pictures");
  await page.clock.runFor(60_000);
  expect((await heard(page)).slice(-4)).toEqual([
    "en screen.pictures",
    "en pictures.mark",
    "en pictures.light",
    "en pictures.face",
  ]);
});

test("a voice that is off speaks to who asks, and a language that is chosen is heard at once", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still&unhurried", clock: true });
  await stopTime(page);
  await page.click(part("language-sw"));
  expect(await heard(page)).toEqual(["sw attract.hello"]);
  await page.click(part("sound"));
  await page.click(part("voice-on"));
  await page.click(part("close"));
  await page.click(part("start"));
  await screen(page, "purpose");
  await settled(page);
  expect((await heard(page)).length, "it speaks though it is off").toBe(1);
  await page.click(part("help"));
  await page.click(part("listen-help"));
  expect((await heard(page)).at(-1)).toBe("sw help.how");
  await page.clock.runFor(60_000);
  expect((await heard(page)).at(-1)).toBe("sw help.switch");
  await page.click(part("close"));
  await page.click(part("listen"));
  expect((await heard(page)).at(-1)).toBe("sw screen.purpose");
});
