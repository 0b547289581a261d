// Follows jobs up: what is due and why, what was done, contradicting answers, and the list for the vendor's support.
import { expect, type Page } from "@playwright/test";
import { faults } from "./support/checks";
import { enterStaff, part, test, type Kiosk } from "./support/kiosk";

async function toDo(kiosk: Kiosk, name?: string): Promise<Page> {
  const page = await kiosk.page({ query: "still&unhurried" });
  await enterStaff(page, name);
  await page.click(part("tab-to-do"));
  await page.waitForSelector(part("to-do-row"));
  return page;
}

const rowFor = (page: Page, reason: string) => page.locator(`${part("to-do-row")}[data-reason="${reason}"]`);

/** Invariant: What staff must follow up is listed with its reason, and leaves the list when it is closed with one. */
test("what is to be done is listed, handled and closed", async ({ kiosk }) => {
  const page = await toDo(kiosk);
  await expect(page.locator(part("to-do-row"))).toHaveCount(3);
  await expect(page.locator(part("tab-to-do"))).toContainText("3");
  await expect(rowFor(page, "provisional")).not.toHaveAttribute("data-due");
  await expect(rowFor(page, "number-unconfirmed")).toContainText("The ID authority does not know this number");
  expect(await faults(page)).toEqual([]);
  await page.click(part("check-all"));
  await expect(page.locator(part("checked-all"))).toHaveAttribute("data-count", "3");

  await rowFor(page, "refused").locator(part("to-do-open")).click();
  await page.waitForSelector(`${part("follow-up")}[data-reason="refused"]`);
  await page.click(part("write-note"));
  await page.fill(part("note-text"), "Comes on Monday");
  expect(await faults(page)).toEqual([]);
  // The job is erased while somebody writes: that is said, and what was written is not lost to a mistake.
  await page.evaluate(() => (globalThis.mockControls.fail = { name: "handleJob", code: "no-such-job" }));
  await page.click(part("save-note"));
  await expect(page.locator(`${part("follow-up")} [role=alert]`).last()).toBeVisible();
  await expect(page.locator(part("note-text"))).toHaveValue("Comes on Monday");
  await page.click(part("save-note"));
  await expect(page.locator(part("note"))).toHaveText("Comes on Monday");
  await page.click(part("not-reached"));
  await page.waitForSelector(`${part("contact")}[data-reached="false"]`);
  await page.click(part("back"));
  await expect(rowFor(page, "refused")).toContainText("Comes on Monday");
  await expect(rowFor(page, "refused"), "it is tried again tomorrow").not.toHaveAttribute("data-due");

  await rowFor(page, "refused").locator(part("to-do-open")).click();
  await expect(page.locator(part("close-follow-up")), "closed without a reason").toHaveCount(0);
  await page.selectOption(part("closing"), "another-way");
  await page.click(part("close-follow-up"));
  await expect(page.locator(part("follow-up"))).toContainText("Settled another way");
  await page.click(part("back"));
  await expect(page.locator(part("to-do-row"))).toHaveCount(2);
  await expect(page.locator(part("tab-to-do"))).toContainText("2");
});

test("answers that contradict each other stand first, both, until a supervisor acknowledges them", async ({
  kiosk,
}) => {
  const page = await toDo(kiosk, "Baraka");
  await page.evaluate(() =>
    globalThis.mockControls.job({ state: "decided", category: "needs-attention", isReversed: true }),
  );
  const first = page.locator(part("to-do-row")).first();
  await expect(first).toHaveAttribute("data-reason", "reversal");
  await first.locator(part("to-do-open")).click();
  await page.waitForSelector(part("acknowledged-by-others"));
  await expect(page.locator(part("acknowledge")), "an operator answers for it").toHaveCount(0);
  await page.click(part("leave-staff"));
  await enterStaff(page);
  await page.click(part("tab-to-do"));
  await expect(first).toHaveAttribute("data-reason", "reversal");
  expect(await faults(page)).toEqual([]);
  await first.locator(part("to-do-open")).click();
  await expect(page.locator(`${part("answers")} li`)).toHaveCount(2);
  await expect(page.locator(part("closing")), "a reversal is not just closed").toHaveCount(0);
  expect(await faults(page)).toEqual([]);
  await page.evaluate(() => (globalThis.mockControls.fail = { name: "acknowledgeReversal", code: "job-changed" }));
  await page.click(part("acknowledge"));
  await expect(page.locator(`${part("follow-up")} [role=alert]`)).toContainText("has changed");
  await page.click(part("acknowledge"));
  await expect(page.locator(part("acknowledge"))).toHaveCount(0);
  await expect(page.locator(`${part("answers")} li`), "both stay").toHaveCount(2);
  await page.click(part("tab-to-do"));
  await expect(rowFor(page, "reversal")).toHaveCount(0);
});

test("a reason that takes the job back is offered to who may, and says so", async ({ kiosk }) => {
  const page = await toDo(kiosk, "Baraka");
  await rowFor(page, "refused").locator(part("to-do-open")).click();
  await expect(page.locator(`${part("closing")} option[value="another-way"]`)).toHaveCount(1);
  await expect(page.locator(`${part("closing")} option[value="not-wanted"]`)).toHaveCount(0);
  await page.click(part("leave-staff"));
  await enterStaff(page);
  await page.click(part("tab-to-do"));
  await rowFor(page, "refused").locator(part("to-do-open")).click();
  await page.selectOption(part("closing"), "not-wanted");
  await page.waitForSelector(part("closing-withdraws"));
  await page.click(part("close-follow-up"));
  await page.waitForSelector(`${part("job-detail")}[data-state="withdrawn"]`);
});

test("jobs without a final answer are saved as a list, and a folder that is none is told", async ({ kiosk }) => {
  const page = await toDo(kiosk);
  await expect(page.locator(part("export"))).toHaveCount(0);
  await page.evaluate(() => globalThis.mockControls.job({ state: "needs-attention" }, "no-final-result"));
  await page.waitForSelector(`${part("export")}[data-count="1"]`);
  await page.fill(part("export-folder"), "/nowhere");
  await page.click(part("export-save"));
  await expect(page.locator(".list > [role=alert]")).toBeVisible();
  await expect(page.locator(part("exported"))).toHaveCount(0);
  await page.fill(part("export-folder"), "/media/stick");
  await page.click(part("export-save"));
  await expect(page.locator(part("exported"))).toHaveAttribute("data-count", "1");
  expect(await faults(page)).toEqual([]);
});

test("with nothing to do the list says so, and a pass offers nothing", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still&unhurried&jobs=none" });
  await enterStaff(page);
  await page.click(part("tab-to-do"));
  await page.waitForSelector(part("to-do-none"));
  const other = await kiosk.page({ query: "still&unhurried" });
  await enterStaff(other);
  await other.click(`${part("job-row")}[data-category="approved"] ${part("job-open")}`);
  await other.waitForSelector(part("job-detail"));
  await expect(other.locator(part("check-now"))).toHaveCount(0);
  await expect(other.locator(part("follow-up"))).toHaveCount(0);
});
