// Walks a whole visit, and the staff's screens, with the keyboard alone.
import { expect, type Page } from "@playwright/test";
import type { ScreenName, TestName } from "../../names";
import { enterStaff, part, screen, test } from "../support/kiosk";
import { captureIs, toReview } from "../support/walking";

const STEPS = 60;

/** The name of what has the focus. */
const focused = (page: Page) => page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset["test"]);

/** Tabs to a part and presses Enter. */
async function press(page: Page, name: TestName, key = "Enter"): Promise<void> {
  for (let step = 0; step < STEPS; step += 1) {
    if ((await focused(page)) === name) return page.keyboard.press(key);
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${name}`);
}

/** The heading has the focus when a screen arrives. */
async function arrives(page: Page, name: ScreenName): Promise<void> {
  await screen(page, name);
  await expect(page.locator("h1:focus"), `${name} does not take the focus`).toHaveCount(1);
}

test("everything can be done with the keyboard alone", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still" });
  await arrives(page, "attract");
  await press(page, "start");
  await arrives(page, "purpose");
  await press(page, "help");
  await page.waitForSelector(part("help-dialog"));
  await page.keyboard.press("Escape");
  await page.waitForSelector(part("help-dialog"), { state: "detached" });
  expect(await focused(page), "the focus does not come back from a dialog").toBe("help");
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
  await captureIs(page, { stage: "ask-more" });
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
  await enterStaff(page);
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
  expect(copied.job_id).toEqual(expect.any(String));
  await press(page, "leave-staff");
  await arrives(page, "attract");
});
