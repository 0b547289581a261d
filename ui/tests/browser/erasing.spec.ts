// Erases a person's data in the staff's screens: nothing before the question is answered, and then all jobs of the number.
import { expect } from "@playwright/test";
import { faults } from "./support/checks";
import { enterStaff, part, test } from "./support/kiosk";

/** Invariant: A person's data is erased only after a question that says how many jobs go and what Smile ID keeps. */
test("a person's data goes after a question, and the list knows", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still&unhurried" });
  await enterStaff(page);
  const rows = page.locator(part("job-row"));
  await expect(rows).toHaveCount(12);
  const customer = await rows.first().locator("td").nth(1).textContent();
  const theirs = rows.filter({ hasText: customer?.trim() ?? "nobody" });
  await expect(theirs).toHaveCount(2);
  await rows.first().locator(part("job-open")).click();
  await page.click(part("erase-person"));
  const question = page.locator(part("erase"));
  await expect(question).toContainText("2 jobs of this customer number go");
  await expect(question).toContainText("Already at Smile ID: 1.");
  expect(await faults(page)).toEqual([]);
  await page.click(part("cancel"));
  await expect(page.locator(part("job-detail")), "cancelled, and it is there").toBeVisible();
  await expect(page.locator(part("person-erased"))).toHaveCount(0);

  await page.click(part("erase-person"));
  await page.click(part("erase-yes"));
  await expect(page.locator(part("person-erased"))).toHaveAttribute("data-count", "2");
  await expect(page.locator(part("announcement"))).toContainText("2 jobs were erased");
  await expect(page.locator(part("job-mistake"))).toHaveCount(0);
  await page.click(part("back"));
  await expect(rows).toHaveCount(10);
  await expect(theirs).toHaveCount(0);
  await page.click(part("tab-settings"));
  await expect(page.locator(part("erasures"))).toHaveAttribute("data-count", "1");
});

test("an erasure that nobody answered is not called a failure", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still&unhurried" });
  await enterStaff(page);
  await page.locator(part("job-open")).first().click();
  await page.evaluate(() => {
    globalThis.mockControls.fail = { name: "erasePerson", code: "erasure-unanswered" };
  });
  await page.click(part("erase-person"));
  await page.click(part("erase-yes"));
  const said = page.locator('[data-test="job-detail"] [role="alert"]');
  await expect(said).toContainText("It may still be carried out");
});

test("an erasure that fails says so, and the job is still shown", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still&unhurried" });
  await enterStaff(page);
  await page.locator(part("job-open")).first().click();
  await page.evaluate(() => {
    globalThis.mockControls.fail = { name: "erasePerson", code: "other" };
  });
  await page.click(part("erase-person"));
  await page.click(part("erase-yes"));
  await expect(page.locator('[data-test="job-detail"] [role="alert"]')).toBeVisible();
  await expect(page.locator(part("person-erased"))).toHaveCount(0);
});
