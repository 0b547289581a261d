// The staff's door: found by those who know of it, opened by a PIN, and shut again over whatever is left open.
import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { enterStaff, part, screen, signInAs, stopTime, test } from "./support/kiosk";
import { toCamera } from "./support/walking";

const doors = (page: Page) => page.getByRole("button", { name: /staff|wafanyakazi|الموظف/i });

/** Holds the corner for so many milliseconds of the page's time. */
async function hold(page: Page, ms: number): Promise<void> {
  const box = await page.locator(part("door-corner")).boundingBox();
  if (!box) throw new Error("there is no corner");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await expect(page.locator(part("door-corner"))).toHaveAttribute("data-held", "true");
  await page.clock.runFor(ms);
  await page.mouse.up();
}

test("no button leads a customer to the staff, on no screen", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still" });
  await expect(doors(page)).toHaveCount(0);
  await page.click(part("start"));
  await expect(doors(page)).toHaveCount(0);
  await page.click(part("back"));
  await toCamera(page);
  await expect(doors(page)).toHaveCount(0);
  // Keys lead nobody away from a visit either.
  await page.keyboard.press("Control+Alt+KeyS");
  await page.waitForTimeout(200);
  await screen(page, "capture");
});

test("a button to the staff that is planted is found", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still" });
  await page.evaluate(() => {
    const button = document.createElement("button");
    button.textContent = "Staff";
    document.querySelector("main")?.append(button);
  });
  await expect(doors(page)).toHaveCount(1);
});

test("a corner held for five seconds is the way to the door, and a touch is none", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still&unhurried", clock: true });
  await stopTime(page);
  await hold(page, 4_900);
  await expect(page.locator(part("door-corner"))).toHaveAttribute("data-held", "false");
  await page.clock.runFor(5_000);
  await screen(page, "attract");
  await hold(page, 5_000);
  await screen(page, "door");
  await expect(page.locator(part("job-row")), "jobs are behind the door").toHaveCount(0);
  await page.click(part("leave-door"));
  await screen(page, "attract");
});

test("the keys of the door reach a page whose window keeps such keys for itself", async ({ kiosk }) => {
  const source = readFileSync(new URL("../../../src-tauri/src/shell/window.rs", import.meta.url), "utf8");
  const before = /const LOCK: &str = r"([^"]+)"/.exec(source)?.[1];
  if (!before) throw new Error("the window has no such script");
  const page = await kiosk.page({ query: "still&unhurried", before });
  await page.evaluate(() => addEventListener("keydown", ({ code }) => code === "KeyS" && (document.title = "heard")));
  await page.keyboard.press("Control+Alt+KeyS");
  await screen(page, "door");
  expect(await page.title(), "the window keeps it from whoever listens later").not.toBe("heard");
});

test("a wrong PIN tells how many are left, and then how long to wait", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still&unhurried" });
  await page.keyboard.press("Control+Alt+KeyS");
  await screen(page, "door");
  for (const left of [4, 3, 2, 1]) {
    await signInAs(page, "Baraka", "000001");
    await expect(page.locator(part("pin-mistake"))).toContainText(String(left));
    await expect(page.locator(part("pin"))).toHaveValue("");
  }
  await signInAs(page, "Baraka", "000001");
  await expect(page.locator(part("pin-mistake"))).toContainText("15 min");
  await signInAs(page, "Amina");
  await screen(page, "jobs");
});

test("by the keyboard alone", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still&unhurried" });
  await page.keyboard.press("Control+Alt+KeyS");
  await screen(page, "door");
  await page.locator(part("member")).first().focus();
  await page.keyboard.press("Enter");
  // Digits typed anywhere are the PIN's.
  await page.keyboard.type("407219", { delay: 150 });
  await page.keyboard.press("Enter");
  await page.waitForSelector(`${part("signed-in")}[data-role="supervisor"]`);
});

test("the keys on the screen type the PIN", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still&unhurried" });
  await page.keyboard.press("Control+Alt+KeyS");
  await page.locator(part("member")).first().click();
  for (const digit of "407219") await page.click(part(`key-${digit}`));
  await expect(page.locator(part("pin"))).toHaveAttribute("type", "password");
  await page.click(part("sign-in"));
  await screen(page, "jobs");
});

test("what a role may not use is not shown", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still&unhurried" });
  const shown = async (name: string) => {
    await enterStaff(page, name);
    await page.click(part("tab-settings"));
    await page.waitForSelector(part("settings"));
    const panels = await page
      .locator(`${part("settings")} > [data-test]`)
      .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset["test"] ?? ""));
    const jobs = await page.locator(part("tab-jobs")).count();
    await page.click(part("leave-staff"));
    await screen(page, "attract");
    return { jobs, panels: panels.join(" ") };
  };
  const all = await shown("Amina");
  expect(all.panels).toContain("members");
  expect(all.panels).toContain("account");
  const operator = await shown("Baraka");
  expect(operator.jobs).toBe(1);
  expect(operator.panels).toContain("assist-panel");
  for (const panel of ["members", "account", "store-key", "lockouts", "network"])
    expect(operator.panels, panel).not.toContain(panel);
  const technician = await shown("Daudi");
  expect(technician.jobs).toBe(0);
  expect(technician.panels).toContain("network");
  for (const panel of ["members", "account", "store-key", "erasures"])
    expect(technician.panels, panel).not.toContain(panel);
  await enterStaff(page, "Chausiku");
  await page.click(`${part("job-row")}[data-state="needs-attention"] ${part("job-open")}`);
  await page.waitForSelector(part("job-detail"));
  for (const deed of ["check-now", "withdraw", "erase-person"] as const)
    await expect(page.locator(part(deed)), deed).toHaveCount(0);
});

test("a lock keeps what was typed for whoever typed it, and for nobody else", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still&unhurried" });
  await enterStaff(page);
  await page.fill(part("filter-words"), "C-10");
  await page.click(part("lock-staff"));
  await screen(page, "door");
  await expect(page.locator(part("filter-words")), "jobs stand behind the lock").toBeHidden();
  await expect(page.locator(part("door"))).toHaveAttribute("data-chosen", "1");
  await signInAs(page, "Amina");
  await expect(page.locator(part("filter-words"))).toHaveValue("C-10");
  await page.click(part("lock-staff"));
  await signInAs(page, "Baraka");
  await page.waitForSelector(`${part("signed-in")}[data-id="2"]`);
  await expect(page.locator(part("filter-words"))).toHaveValue("");
});

test("after five minutes without a touch a question is gone and the screens are locked", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still", clock: true });
  await enterStaff(page);
  await page.click(`${part("job-row")}[data-state="needs-attention"] ${part("job-open")}`);
  await page.click(part("withdraw"));
  await page.waitForSelector(part("confirm"));
  await stopTime(page);
  await page.clock.runFor(300_000);
  await screen(page, "door");
  await expect(page.locator("dialog[open]")).toHaveCount(0);
  await page.clock.runFor(300_000);
  await screen(page, "attract");
});

test("the first supervisor is made once and writes the code down", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still&unhurried&staff=none" });
  await page.keyboard.press("Control+Alt+KeyS");
  await screen(page, "new-supervisor");
  await page.fill(part("supervisor-name"), "Zawadi");
  await page.fill(part("new-pin"), "123456");
  await page.fill(part("new-pin-again"), "123457");
  await page.click(part("make-supervisor"));
  await expect(page.locator(part("new-pin-again-mistake"))).not.toBeEmpty();
  await page.fill(part("new-pin-again"), "123456");
  await page.click(part("make-supervisor"));
  await expect(page.locator(part("new-pin-mistake"))).not.toBeEmpty();
  await page.fill(part("new-pin"), "407219");
  await page.fill(part("new-pin-again"), "407219");
  await page.click(part("make-supervisor"));
  await screen(page, "recovery-code");
  await expect(page.locator(part("recovery-code"))).toHaveText(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){4}$/);
  await page.click(part("code-written"));
  await screen(page, "door");
  await signInAs(page, "Zawadi");
});

test("a recovery code makes a supervisor, and another code", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still&unhurried&staff=damaged" });
  await page.keyboard.press("Control+Alt+KeyS");
  await screen(page, "door");
  await expect(page.locator(part("member"))).toHaveCount(0);
  await page.click(part("pin-forgotten"));
  await page.fill(part("supervisor-name"), "Zawadi");
  await page.fill(part("new-pin"), "407219");
  await page.fill(part("new-pin-again"), "407219");
  await page.fill(part("code"), "0000");
  await page.click(part("make-supervisor"));
  await expect(page.locator(part("code-mistake"))).toContainText("4");
  await page.fill(part("code"), "7f3k 22qx 91bc 07de 55aa");
  await page.click(part("make-supervisor"));
  await screen(page, "recovery-code");
  await expect(page.locator(part("recovery-code"))).not.toContainText("7F3K");
  await page.click(part("code-written"));
  await signInAs(page, "Zawadi");
});

test("supervisors take people in, and the last one stays a supervisor", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still&unhurried" });
  await enterStaff(page);
  await page.click(part("tab-settings"));
  const row = (id: number) => page.locator(`${part("member-row")}[data-id="${id}"]`);
  await row(1).locator(part("member-role")).selectOption("operator");
  await expect(page.locator(part("members-mistake"))).not.toBeEmpty();
  await expect(row(1).locator(part("member-role"))).toHaveValue("supervisor");
  await page.fill(part("member-name"), "Eshe");
  await page.fill(part("member-new-pin"), "864209");
  await page.locator(part("new-member-role")).selectOption("auditor");
  await page.click(part("add-member"));
  await expect(row(5)).toHaveAttribute("data-role", "auditor");
  await row(2).locator(part("member-disable")).click();
  await expect(row(2)).toHaveAttribute("data-disabled", "true");
  await row(3).locator(part("member-pin")).click();
  await page.fill(part("reset-pin-field"), "975310");
  await page.click(part("reset-pin-yes"));
  await expect(page.locator(part("reset-pin"))).toHaveCount(0);
  await page.click(part("leave-staff"));
  await page.keyboard.press("Control+Alt+KeyS");
  await expect(page.locator(part("member")).filter({ hasText: "Baraka" })).toHaveCount(0);
  await signInAs(page, "Chausiku", "975310");
  await page.waitForSelector(`${part("signed-in")}[data-id="3"]`);
});
