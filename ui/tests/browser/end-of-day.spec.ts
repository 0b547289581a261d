// Ends a day: what was taken, a note for whoever comes next, and what is taken away, by whom it may be.
import { expect, type Page } from "@playwright/test";
import { faults } from "./support/checks";
import { enterStaff, part, test, type Kiosk } from "./support/kiosk";

async function staff(kiosk: Kiosk, name?: string): Promise<Page> {
  const page = await kiosk.page({ query: "still&unhurried" });
  await enterStaff(page, name);
  return page;
}

/** Invariant: The end of a day is one press away, adds up, and keeps what was written with who wrote it. */
test("a day is counted, noted and saved", async ({ kiosk }) => {
  const page = await staff(kiosk);
  await page.click(part("tab-day"));
  await page.waitForSelector(part("day-taken"));
  const counts = await page
    .locator(part("day-line"))
    .evaluateAll((lines) => lines.map((line) => line.dataset["count"]));
  const all = counts.reduce((sum, count) => sum + Number(count), 0);
  expect(all).toBeGreaterThan(0);
  await expect(page.locator(part("day-taken"))).toHaveAttribute("data-count", String(all));
  await expect(page.locator(part("day-done"))).toHaveCount(0);
  expect(await faults(page)).toEqual([]);

  await page.click(part("write-day-note"));
  await page.fill(part("day-note-text"), "Paper is low");
  await page.evaluate(() => (globalThis.mockControls.fail = { name: "writeDayNote", code: "disk-full" }));
  await page.click(part("save-day-note"));
  await page.waitForSelector(`${part("day-mistake")}[data-at="note"]`);
  await expect(page.locator(part("day-note-text")), "what was typed stays").toHaveValue("Paper is low");
  await page.click(part("save-day-note"));
  await expect(page.locator(part("day-note-kept"))).toHaveText("Paper is low");
  await expect(page.locator(part("day-note"))).toContainText("Amina");

  await page.fill(part("day-folder"), "/nowhere");
  await page.click(part("day-save"));
  await page.waitForSelector(`${part("day-mistake")}[data-at="file"]`);
  await expect(page.locator(part("day-saved"))).toHaveCount(0);
  await page.fill(part("day-folder"), "/media/usb");
  await page.click(part("day-save"));
  await expect(page.locator(part("day-saved"))).toContainText(".txt");
  await expect(page.locator(part("day-done"))).toHaveAttribute("data-count", "2");
  expect(await faults(page)).toEqual([]);

  await page.fill(part("day-chosen"), "2020-02-29");
  await page.waitForSelector(`${part("day")}[data-day="2020-02-29"]`);
  await expect(page.locator(part("day-taken"))).toHaveAttribute("data-count", "0");
  await expect(page.locator(part("day-note-kept")), "another day's note").toHaveCount(0);
});

test("a list is saved as it is filtered, and that is put down", async ({ kiosk }) => {
  const page = await staff(kiosk, "Chausiku");
  await page.selectOption(part("filter-outcome"), "approved");
  const count = page.locator(part("jobs-count"));
  await expect(page.locator(`${part("job-row")}:not([data-category="approved"])`)).toHaveCount(0);
  const shown = await count.getAttribute("data-count");
  await page.click(part("list-export-open"));
  await page.fill(part("list-folder"), "/nowhere");
  await page.click(part("list-export-save"));
  await expect(page.locator(`${part("list-export")} [role=alert]`).last()).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await page.fill(part("list-folder"), "/media/usb");
  await page.click(part("list-export-save"));
  await expect(page.locator(part("list-exported"))).toHaveAttribute("data-count", shown ?? "none");
  await page.click(part("tab-day"));
  await expect(page.locator(`${part("day-done")} [data-what="jobs-exported"]`)).toContainText("Chausiku");
  await expect(page.locator(part("write-day-note")), "an auditor writes nothing").toHaveCount(0);
});

test("an operator takes no list away, and a technician sees no day", async ({ kiosk }) => {
  const page = await staff(kiosk, "Baraka");
  await page.waitForSelector(part("job-row"));
  await expect(page.locator(part("list-export-open"))).toHaveCount(0);
  await page.click(part("tab-day"));
  await expect(page.locator(part("write-day-note"))).toBeVisible();
  const other = await staff(kiosk, "Daudi");
  await other.waitForSelector(part("tab-settings"));
  await expect(other.locator(part("tab-day"))).toHaveCount(0);
});
