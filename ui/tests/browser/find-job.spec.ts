// Finds jobs by what staff know of them, shows a number to who asks, and comes back to the same list.
import { expect, type Page } from "@playwright/test";
import { faults } from "./support/checks";
import { enterStaff, part, screen, stopTime, test, type Kiosk } from "./support/kiosk";

async function list(kiosk: Kiosk, query = "still&unhurried", clock = false): Promise<Page> {
  const page = await kiosk.page({ query, clock });
  await enterStaff(page);
  await page.waitForSelector(part("job-row"));
  return page;
}

const rows = (page: Page) => page.locator(part("job-row"));

/** Invariant: Staff find a job by the customer's number, whole, from its beginning, and without its hyphen. */
test("a number is found as it is typed", async ({ kiosk }) => {
  const page = await list(kiosk);
  for (const words of ["C-100326", "c100326", "100326", "C 100 326"]) {
    await page.fill(part("filter-words"), words);
    await expect(rows(page), words).toHaveCount(1);
    await expect(rows(page)).toHaveAttribute("data-category", "approved");
  }
  await page.fill(part("filter-words"), "C-1003");
  await expect(rows(page), "from its beginning").toHaveCount(3);
  await page.fill(part("filter-words"), "00326");
  await page.waitForSelector(part("jobs-no-match"));
  await expect(page.locator(part("jobs-none")), "no match is not no jobs").toHaveCount(0);
  await page.fill(part("filter-words"), "");
  const reference = (await page.locator(part("job-open")).nth(2).textContent())?.trim() ?? "";
  await page.fill(part("filter-words"), reference.replace("-", "").toLowerCase());
  await expect(page.locator(part("job-open"))).toHaveText([reference]);
  expect(await faults(page)).toEqual([]);
});

test("what is looked for stays while a job is open, and is cleared at once", async ({ kiosk }) => {
  const page = await list(kiosk);
  await page.selectOption(part("filter-outcome"), "approved");
  await expect(rows(page)).toHaveCount(2);
  await page.selectOption(part("filter-purpose"), "identify");
  await page.selectOption(part("filter-saved"), "week");
  await expect(rows(page)).toHaveCount(1);
  // Anywhere in the row.
  await rows(page).locator("td").nth(4).click();
  await page.waitForSelector(part("job-detail"));
  await page.click(part("back"));
  await expect(rows(page)).toHaveCount(1);
  await expect(page.locator(part("filter-outcome"))).toHaveValue("approved");
  await expect(page.locator(part("filter-saved"))).toHaveValue("week");
  await page.selectOption(part("filter-saved"), "one-day");
  await page.fill(part("filter-day"), "2001-02-03");
  await page.waitForSelector(part("jobs-no-match"));
  expect(await faults(page)).toEqual([]);
  await page.click(part("clear-filters"));
  await expect(rows(page)).toHaveCount(12);
  await expect(page.locator(part("clear-filters")), "there is nothing to clear").toHaveCount(0);
});

test("who comes back finds the place in a long list", async ({ kiosk }) => {
  const page = await list(kiosk, "still&unhurried&older=3000");
  const scroller = page.locator(".scroll");
  await scroller.evaluate((one) => (one.scrollTop = one.scrollHeight / 2));
  const open = page.locator(part("job-open"));
  await expect(page.locator(`${part("job-row")}[aria-rowindex="1500"]`)).toHaveCount(1);
  const index = await open.nth(14).evaluate((one) => one.closest("tr")?.getAttribute("aria-rowindex"));
  await open.nth(14).click();
  await page.waitForSelector(part("job-detail"));
  await page.click(part("back"));
  await expect(page.locator(`${part("job-row")}[aria-rowindex="${index}"]`)).toBeInViewport();
});

test("a row that changes stays where it is, is marked, and says why", async ({ kiosk }) => {
  const page = await list(kiosk);
  const ids = () => rows(page).evaluateAll((all) => all.map((row) => (row as HTMLElement).dataset["jobId"]));
  const before = await ids();
  await expect(page.locator(part("job-changed"))).toHaveCount(0);
  await page.evaluate(() => globalThis.mockControls.job({ state: "needs-attention" }, "already-enrolled"));
  await expect(rows(page).first().locator(part("job-changed"))).toBeVisible();
  await expect(rows(page).first().locator(part("job-reason"))).toContainText("Already registered");
  await expect(page.locator(part("job-changed"))).toHaveCount(1);
  expect(await ids()).toEqual(before);
  expect(await faults(page)).toEqual([]);
  await rows(page).first().locator(part("job-open")).click();
  await page.click(part("back"));
  await expect(rows(page).first()).toHaveAttribute("data-state", "needs-attention");
  await expect(page.locator(part("job-changed")), "it was opened since").toHaveCount(0);
});

/** Invariant: A customer number is masked until somebody asks for it, for half a minute, and the journal keeps that. */
test("a number is shown for half a minute", async ({ kiosk }) => {
  const page = await list(kiosk, "still&unhurried", true);
  await page.locator(part("job-open")).first().click();
  const shown = page.locator(part("job-customer"));
  await expect(shown).toHaveText("C••••512");
  await expect(page.locator('[data-what="number-shown"]')).toHaveCount(0);
  await stopTime(page);
  await page.click(part("show-number"));
  await expect(shown).toHaveText("C-100512");
  await expect(page.locator('[data-what="number-shown"]')).toHaveCount(1);
  await page.clock.fastForward(29_000);
  await expect(shown).toHaveText("C-100512");
  await page.clock.fastForward(1_500);
  await expect(shown).toHaveText("C••••512");
  await page.clock.resume();
  await page.click(part("show-number"));
  await page.click(part("hide-number"));
  await expect(shown).toHaveText("C••••512");
  await page.evaluate(() => {
    globalThis.mockControls.fail = { name: "showNumber", code: "other" };
  });
  await page.click(part("show-number"));
  await expect(page.locator('[data-test="job-head"] [role="alert"]')).toBeVisible();
  await expect(shown, "shown although nobody could write that down").toHaveText("C••••512");
  await page.click(part("leave-staff"));
  await screen(page, "attract");
});
