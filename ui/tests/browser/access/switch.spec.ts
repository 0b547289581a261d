// A whole visit by one switch, which does nothing but press: a mark goes from control to control by itself.
import { expect, type Page } from "@playwright/test";
import type { TestName } from "../../names";
import { part, screen, stopTime, test } from "../support/kiosk";
import { captureIs } from "../support/walking";

const PACE_MS = 1_800;
const HOLD_MS = 3_000;
const STEPS = 120;

const marked = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("[data-scanned]")].map(({ dataset }) => dataset["test"]),
  );

async function hold(page: Page, forMs: number): Promise<void> {
  await page.keyboard.down(" ");
  await page.clock.runFor(forMs);
  await page.keyboard.up(" ");
}

/** Lets the mark go round until it stands on a control, by way of its row, and presses. */
async function press(page: Page, name: TestName, by = " "): Promise<void> {
  for (let step = 0; step < STEPS; step += 1) {
    const at = await marked(page);
    if (at.includes(name)) {
      await page.keyboard.press(by);
      if (at.length === 1) return page.clock.runFor(100);
    } else await page.clock.runFor(PACE_MS);
  }
  throw new Error(`the mark does not come to ${name}`);
}

test("a whole visit by one switch", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still", clock: true });
  await screen(page, "attract");
  await stopTime(page);
  await hold(page, HOLD_MS);
  await press(page, "start");
  await screen(page, "purpose");
  await press(page, "help");
  await press(page, "mark-slower");
  await press(page, "mark-quicker");
  await press(page, "close");
  await press(page, "purpose-authenticate", "Enter");
  await screen(page, "details");
  await press(page, "keys-letters");
  await press(page, "key-C");
  await press(page, "keys-digits");
  for (const digit of ["-", "1", "0", "4", "4"] as const) await press(page, `key-${digit}` as TestName);
  await press(page, "key-erase");
  for (const digit of ["2", "3", "3"] as const) await press(page, `key-${digit}` as TestName);
  await expect(page.locator(part("user-id"))).toHaveValue("C-104233");
  await press(page, "continue");
  await screen(page, "notice");
  await press(page, "consent-agree");
  await screen(page, "pictures");
  await press(page, "ready");
  await screen(page, "capture");
  await captureIs(page, { stage: "done", guidance: null, taken: 8, selfieTaken: true });
  await page.clock.runFor(PACE_MS);
  await screen(page, "review");
  await press(page, "use-photos");
  await page.clock.runFor(PACE_MS);
  await screen(page, "result");
  await press(page, "done");
  await page.clock.runFor(10_000);
  await screen(page, "attract");
  expect(await marked(page), "the mark stays for the next person").toEqual([]);
});

/** The mark is not begun by who presses, and Help offers it to who can reach it. */
test("a key that is only pressed does what it did, and Help begins the mark and ends it", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still", clock: true });
  await screen(page, "attract");
  await stopTime(page);
  await page.focus(part("help"));
  await hold(page, HOLD_MS - 100);
  await page.waitForSelector(part("help-dialog"));
  await page.clock.runFor(2 * PACE_MS);
  expect(await marked(page)).toEqual([]);
  await page.click(part("scanning"));
  await press(page, "scanning");
  await page.clock.runFor(PACE_MS);
  expect(await marked(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(page.locator(part("help-dialog"))).toHaveCount(0);
});
