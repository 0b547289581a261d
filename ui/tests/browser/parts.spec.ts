// Shows how each part behaves in a person's hands: by touch and by keyboard, disabled, with a mistake, over everything else.
import { expect, type Page } from "@playwright/test";
import { part, test, type Kiosk } from "./support/kiosk";

/** What a part did otherwise than it should, as sentences. */
type Fault = string;

/** Opens a folder of parts. */
async function shown(kiosk: Kiosk, entry: "parts/controls" | "parts/dialog"): Promise<Page> {
  const page = await kiosk.page({ path: "gallery.html" });
  await page.evaluate((name) => (location.hash = name), entry);
  await page.waitForSelector(`[data-gallery="${entry}"] ${part("screen")}`);
  return page;
}

/** Notes what is not as expected. */
class Findings {
  readonly faults: Fault[] = [];

  is(what: string, found: unknown, expected: unknown): void {
    if (found !== expected) this.faults.push(`${what}: ${String(found)} instead of ${String(expected)}`);
  }
}

async function buttonFaults(page: Page): Promise<Fault[]> {
  const found = new Findings();
  const clicks = async () => Number(await page.locator("[data-clicks]").getAttribute("data-clicks"));
  const buttons = page.locator(`[data-clicks] ${part("back")}`);
  await buttons.first().click();
  found.is("a button that is touched", await clicks(), 1);
  await buttons.first().focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Space");
  found.is("a button by the keyboard", await clicks(), 3);
  const disabled = page.locator(`[data-clicks] ${part("back")}:disabled`);
  found.is("disabled buttons", await disabled.count(), 4);
  await page
    .locator(`[data-clicks] ${part("back")}`)
    .nth(2)
    .click({ force: true });
  found.is("a disabled button that is touched", await clicks(), 3);
  await buttons.nth(1).focus();
  await page.keyboard.press("Tab");
  found.is(
    "Tab stops at a disabled button",
    await page.evaluate(() => document.activeElement?.matches(":disabled")),
    false,
  );
  return found.faults;
}

async function choiceFaults(page: Page): Promise<Fault[]> {
  const found = new Findings();
  const [one, two] = [page.locator(part("demo-person-one")), page.locator(part("demo-person-two"))];
  const pressed = async () => `${await one.getAttribute("aria-pressed")} ${await two.getAttribute("aria-pressed")}`;
  found.is("a choice at first", await pressed(), "true false");
  await two.click();
  found.is("a choice that is touched", await pressed(), "false true");
  await one.focus();
  await page.keyboard.press("Enter");
  found.is("a choice by the keyboard", await pressed(), "true false");
  const group = page.getByRole("group").filter({ has: one });
  found.is("a choice without a name", (await group.getAttribute("aria-labelledby")) !== null, true);
  return found.faults;
}

async function fieldFaults(page: Page): Promise<Fault[]> {
  const found = new Findings();
  const fields = page.locator(part("user-id"));
  await fields.first().fill("A-1");
  found.is("what is typed is the same everywhere", await fields.nth(1).inputValue(), "A-1");
  await page.locator("label").first().click();
  found.is("a touch on the label", await page.evaluate(() => document.activeElement?.tagName), "INPUT");
  found.is("a mistake is marked", await fields.nth(1).getAttribute("aria-invalid"), "true");
  found.is("none is marked without one", await fields.first().getAttribute("aria-invalid"), "false");
  const described = await fields.nth(1).evaluate((field) =>
    (field.getAttribute("aria-describedby") ?? "")
      .split(" ")
      .map((id) => document.getElementById(id)?.textContent ?? "")
      .join(""),
  );
  found.is("a mistake describes its field", described !== "", true);
  found.is("a disabled field takes typing", await fields.nth(2).isEditable(), false);
  return found.faults;
}

async function keypadFaults(page: Page): Promise<Fault[]> {
  const found = new Findings();
  const typed = () => page.locator(part("user-id")).first().inputValue();
  await page.locator(part("key-clear")).click();
  found.is("everything cleared", await typed(), "");
  for (const key of ["key-1", "key-2", "key-erase"] as const) await page.locator(part(key)).click();
  found.is("digits typed, one erased", await typed(), "1");
  await page.locator(part("keys-letters")).click();
  found.is("digits behind the letters", await page.locator(part("key-1")).count(), 0);
  await page
    .locator(part("key-B"))
    .focus()
    .catch(() => undefined);
  await page.keyboard.press("Enter");
  found.is("a letter by the keyboard", await typed(), "1B");
  return found.faults;
}

async function dialogFaults(page: Page): Promise<Fault[]> {
  const found = new Findings();
  const left = async () => Number(await page.locator("[data-left]").getAttribute("data-left"));
  const inside = () => page.evaluate(() => document.activeElement?.closest("dialog") !== null);
  found.is(
    "the main action has the focus",
    await page.evaluate(() => document.activeElement?.matches("button.main")),
    true,
  );
  for (let step = 0; step < 4; step += 1) {
    await page.keyboard.press("Tab");
    const outside = await page.evaluate(() => document.activeElement !== document.body);
    if (outside) found.is("Tab leaves a dialog", await inside(), true);
  }
  await page.locator(part("close")).click();
  found.is("an answer that is touched", await left(), 1);
  await page.keyboard.press("Escape");
  found.is("Escape", await left(), 2);
  await page.mouse.click(4, 400);
  found.is("a touch beside the dialog", await left(), 3);
  await page.locator(`${part("confirm")} h2`).click();
  found.is("a touch inside", await left(), 3);
  const name = await page.getByRole("dialog").evaluate((dialog) => {
    const id = dialog.getAttribute("aria-labelledby") ?? "";
    return document.getElementById(id)?.textContent ?? "";
  });
  found.is("a dialog without a name", name !== "", true);
  return found.faults;
}

const CONTROLS = { buttons: buttonFaults, choices: choiceFaults, fields: fieldFaults, keypad: keypadFaults };

for (const [name, faultsOf] of Object.entries(CONTROLS)) {
  test(`${name} behave`, async ({ kiosk }) => {
    expect(await faultsOf(await shown(kiosk, "parts/controls"))).toEqual([]);
  });
}

test("a dialog behaves", async ({ kiosk }) => {
  expect(await dialogFaults(await shown(kiosk, "parts/dialog"))).toEqual([]);
});

/** Planted breaks: parts that do not hear a touch, a label that belongs to nothing. */
test("broken parts are found", async ({ kiosk }) => {
  const deafen = (page: Page) =>
    page.evaluate(() => {
      document.addEventListener("click", (event) => event.stopImmediatePropagation(), true);
      for (const label of document.querySelectorAll("label")) label.removeAttribute("for");
    });
  for (const [name, faultsOf] of Object.entries(CONTROLS)) {
    const page = await shown(kiosk, "parts/controls");
    await deafen(page);
    // A letter that does not come is not waited for.
    page.setDefaultTimeout(20_000);
    expect(await faultsOf(page), name).not.toEqual([]);
  }
  const page = await shown(kiosk, "parts/dialog");
  await deafen(page);
  expect(await dialogFaults(page)).not.toEqual([]);
});
