// Shows staff's list when there are ten thousand jobs: few rows are drawn, and nobody loses their place.
import { expect, type Page } from "@playwright/test";
import { faults } from "./support/checks";
import { enterStaff, part, screen, test, type Kiosk } from "./support/kiosk";

const ALL = 10_000;
/** Refused long ago; one of the newest is refused, too. */
const REFUSED = 40;

async function list(kiosk: Kiosk): Promise<Page> {
  const page = await kiosk.page({ query: `still&unhurried&older=${ALL - 12}&refused=${REFUSED}` });
  await enterStaff(page);
  await page.waitForSelector(part("job-row"));
  return page;
}

const region = (page: Page) => page.locator(".scroll");

/** Scrolls to a share of the whole way, and waits for rows there. */
async function scrollTo(page: Page, share: number): Promise<void> {
  await region(page).evaluate((scroller, part) => (scroller.scrollTop = scroller.scrollHeight * part), share);
  await page.waitForFunction(() => {
    const { left, top, width, height } = document.querySelector(".scroll")?.getBoundingClientRect() ?? new DOMRect();
    return document.elementFromPoint(left + width / 2, top + height / 2)?.closest("tr[data-job-id]");
  });
}

/** The row in the middle of what is seen, and where it stands. */
function read(page: Page): Promise<{ id: string; top: number; index: number }> {
  return region(page).evaluate((scroller) => {
    const { left, top, width, height } = scroller.getBoundingClientRect();
    const row = document.elementFromPoint(left + width / 2, top + height / 2)?.closest("tr");
    return {
      id: row?.dataset["jobId"] ?? "",
      top: row?.getBoundingClientRect().top ?? 0,
      index: Number(row?.ariaRowIndex ?? row?.getAttribute("aria-rowindex")),
    };
  });
}

/** Who cannot see the list hears how long it is, and which row this is. */
test("ten thousand jobs", async ({ kiosk }) => {
  const page = await list(kiosk);
  await expect(page.locator(part("jobs"))).toHaveAttribute("aria-rowcount", `${ALL + 1}`);
  await expect(page.locator(part("jobs-count"))).toHaveAttribute("data-count", `${ALL}`);
  await expect(page.locator(part("job-row")).first()).toHaveAttribute("aria-rowindex", "2");
  const drawn = () => page.locator(part("job-row")).count();
  expect(await drawn()).toBeLessThan(100);
  await scrollTo(page, 0.5);
  expect((await read(page)).index).toBeGreaterThan(4_900);
  expect((await read(page)).index).toBeLessThan(5_100);
  expect(await drawn()).toBeLessThan(100);
  expect(await faults(page)).toEqual([]);
  await scrollTo(page, 1);
  await expect(page.locator(part("job-row")).last()).toHaveAttribute("aria-rowindex", `${ALL + 1}`);
  expect(await drawn()).toBeLessThan(100);
});

/** Tab goes from row to row beyond what was drawn; when the row with the keyboard is scrolled away, the list has it. */
test("the keyboard in a long list", async ({ kiosk }) => {
  const page = await list(kiosk);
  await page.locator(part("job-open")).first().focus();
  const index = () => page.evaluate(() => document.activeElement?.closest("tr")?.getAttribute("aria-rowindex"));
  for (let count = 0; count < 70; count += 1) {
    await page.keyboard.press("Tab");
    // As long as a finger needs.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }
  expect(await index()).toBe("72");
  await scrollTo(page, 0.7);
  await page.waitForFunction(() => document.activeElement?.matches(".scroll"));
  await page.keyboard.press("End");
  await expect(page.locator(part("job-row")).last()).toHaveAttribute("aria-rowindex", `${ALL + 1}`);
});

/** Refused jobs go again all at once, after a question that says how many; what is read meanwhile stays in its place. */
test("send these again", async ({ kiosk }) => {
  const page = await list(kiosk);
  await scrollTo(page, 0.4);
  const before = await read(page);
  await page.click(part("send-again"));
  await expect(page.locator(part("confirm"))).toContainText(`${REFUSED + 1}`);
  await page.click(part("cancel"));
  await expect(page.locator(part("sent-again")), "cancelled, and sent all the same").toHaveCount(0);
  await page.click(part("send-again"));
  await page.click(part("confirm-yes"));
  await expect(page.locator(part("sent-again"))).toHaveAttribute("data-count", `${REFUSED + 1}`);
  await expect(page.locator(part("announcement"))).toContainText(`${REFUSED + 1}`);
  const row = page.locator(`[data-job-id="${before.id}"]`);
  await expect(row, "a change moved it").toHaveAttribute("aria-rowindex", `${before.index}`);
  const shown = await row.evaluate((moved) => {
    const list = moved.closest(".scroll")?.getBoundingClientRect();
    const { top, bottom } = moved.getBoundingClientRect();
    return list !== undefined && top >= list.top && bottom <= list.bottom;
  });
  expect(shown, "the row that was read is out of sight").toBe(true);
  // Three of the newest waited before, and one of them was refused.
  await page.selectOption(part("filter-outcome"), "waiting");
  await expect(page.locator(part("jobs-count"))).toHaveAttribute("data-count", `${REFUSED + 4}`);
  await expect(page.locator(part("send-again"))).toHaveCount(0);
});

/** A scroll is told of a moment later, when the list may have gone; that no page complained is held for every test. */
test("leaving a list that still scrolls", async ({ kiosk }) => {
  const page = await list(kiosk);
  await region(page).evaluate((scroller, leave) => {
    scroller.scrollTop = 5_000;
    document.querySelector<HTMLElement>(leave)?.click();
  }, part("leave-staff"));
  await screen(page, "attract");
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
});
