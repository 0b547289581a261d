// Types as people do who have a card reader, or nothing but the screen.
import { expect, type Page } from "@playwright/test";
import { assistIs } from "./support/assist-screens";
import { enterStaff, part, screen, test } from "./support/kiosk";

/** As a card reader types: fast, with Enter at the end, wherever the keyboard is. */
async function scan(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code);
  await page.keyboard.press("Enter");
}

/**
 * From here on each key comes 5 ms after the one before, as a reader types, however busy the machine is. The real window's
 * journey of a card reader goes by real time.
 */
async function keysComeAsFromAReader(page: Page): Promise<void> {
  await page.evaluate(() => {
    const times = new WeakMap<Event, number>();
    let last = performance.now();
    addEventListener("pause", () => (last += 1_000));
    Object.defineProperty(Event.prototype, "timeStamp", {
      get(this: Event): number {
        const at = times.get(this) ?? (last += 5);
        times.set(this, at);
        return at;
      },
    });
  });
}

/** Nobody holds up two cards within a tenth of a second. */
async function pause(page: Page): Promise<void> {
  await page.evaluate(() => dispatchEvent(new Event("pause")));
}

/** Touches keys on the screen. */
async function touch(page: Page, keys: string): Promise<void> {
  for (const key of keys) await page.click(part(key === " " ? "key-blank" : `key-${key}`));
}

async function toDetails(page: Page, purpose: "register" | "identify"): Promise<void> {
  await page.click(part("start"));
  await page.click(part(`purpose-${purpose}`));
  await screen(page, "details");
}

async function toPassport(page: Page): Promise<void> {
  await toDetails(page, "identify");
  await page.fill(part("user-id"), "C-104207");
  await page.click(part("continue"));
  await screen(page, "claim");
  await page.click(part("claim-country-KE"));
  await page.click(part("claim-document-PASSPORT"));
}

test("a visit typed by a card reader", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still" });
  await keysComeAsFromAReader(page);
  await toDetails(page, "identify");
  await page.locator("h1").click();
  await scan(page, "C/1");
  await page.waitForSelector(`${part("user-id-mistake")}[data-mistake="malformed"]`);
  // The second scan takes the place of the first, which was wrong; so does a third one of the second.
  for (const number of ["C-104207", "C-104233"]) {
    await pause(page);
    await page.keyboard.type(number);
    await expect(page.locator(part("user-id"))).toHaveValue(number);
  }
  await page.keyboard.press("Enter");
  await screen(page, "claim");
  await page.click(part("claim-country-KE"));
  await page.click(part("claim-document-NATIONAL_ID"));
  await page.focus(part("claim-idNumber"));
  await page.keyboard.type("1234567X");
  await pause(page);
  await page.focus(part("change-document"));
  await scan(page, "12345678");
  await screen(page, "read-back");
  await page.hover(part("reveal"));
  await page.mouse.down();
  await expect(page.locator(part("read-back-idNumber"))).toHaveText("12345678");
  await page.mouse.up();
  await expect(page.locator(part("read-back")), "the scan changed the document").toContainText("Kenya");
});

test("a scan that no screen asks for does nothing, and Enter alone does something", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still" });
  await keysComeAsFromAReader(page);
  await page.focus(part("start"));
  await scan(page, "C 104233");
  await page.waitForTimeout(300);
  await screen(page, "attract");
  await pause(page);
  await page.keyboard.press("Enter");
  await screen(page, "purpose");
  await page.focus(part("purpose-register"));
  await scan(page, "C 104233");
  await page.click(part("help"));
  await page.focus(part("close"));
  await pause(page);
  await scan(page, "C-104233");
  await expect(page.locator(part("help-dialog"))).toBeVisible();
  await page.click(part("close"));
  await screen(page, "purpose");
  await page.click(part("purpose-register"));
  await expect(page.locator(part("user-id")), "an earlier scan was kept").toHaveValue("");
  await page.fill(part("user-id"), "C-104207");
  await page.click(part("continue"));
  await page.focus(part("consent-agree"));
  await scan(page, "C-104233");
  await page.waitForTimeout(300);
  await screen(page, "notice");
  // Whoever is as fast as a reader, but goes on to another button, presses it.
  await page.focus(part("consent-decline"));
  await page.keyboard.type("7");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await screen(page, "pictures");
});

test("staff's lists and settings take no scan", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still" });
  await enterStaff(page);
  await page.waitForSelector(part("job-row"));
  const chosen = () => page.locator("select").first().inputValue();
  const before = await chosen();
  await page.locator("select").first().focus();
  await scan(page, "needs 104233");
  expect(await chosen(), "a list was typed into").toBe(before);
  await page.click(part("tab-settings"));
  await page.waitForSelector(part("partner-id"));
  const partner = await page.locator(part("partner-id")).inputValue();
  await page.locator("h1").first().click();
  await scan(page, "104233");
  await expect(page.locator(part("partner-id")), "a setting was typed into").toHaveValue(partner);
});

test("the operator's window takes no scan", async ({ kiosk }) => {
  const page = await kiosk.page({ path: "assist.html" });
  await assistIs(page, { stage: "framing" });
  await page.focus(part("stop"));
  await scan(page, "C 104233");
  await page.waitForTimeout(300);
  await expect(page.locator("dialog")).toHaveCount(0);
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog");
});

test("names, dates and numbers by touch alone", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still" });
  await toPassport(page);
  await page.click(part("claim-firstName"));
  await expect(page.locator(part("keypad"))).toHaveAttribute("data-page", "letters");
  await touch(page, "NG'ANG'A W");
  await page.click(part("key-case"));
  await page.click(part("keys-accents"));
  await touch(page, "ũ");
  await page.click(part("key-erase"));
  await touch(page, "á");
  await expect(page.locator(part("claim-firstName"))).toHaveValue("NG'ANG'A Wá");
  await page.click(part("claim-lastName"));
  await page.click(part("keys-arabic"));
  await touch(page, "محمد");
  await expect(page.locator(part("claim-lastName"))).toHaveValue("محمد");
  await page.click(part("claim-day"));
  await expect(page.locator(part("keypad"))).toHaveAttribute("data-page", "digits");
  await expect(page.locator(part("keys-letters")), "letters for a date").toHaveCount(0);
  await touch(page, "3151990");
  for (const [name, value] of [
    ["claim-day", "31"],
    ["claim-month", "5"],
    ["claim-year", "1990"],
  ] as const)
    await expect(page.locator(part(name))).toHaveValue(value);
  await page.click(part("claim-idNumber"));
  await page.click(part("keys-letters"));
  await touch(page, "A");
  await page.click(part("keys-digits"));
  await touch(page, "1234567");
  await page.click(part("continue"));
  await screen(page, "read-back");
  await expect(page.locator(part("read-back-firstName"))).toHaveText("NG'ANG'A Wá");
});

test("Enter goes from field to field, and one name is enough", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still" });
  await toPassport(page);
  await page.focus(part("claim-idNumber"));
  await scan(page, "A1234567");
  await expect(page.locator(part("claim-firstName"))).toBeFocused();
  await scan(page, "Suharto");
  await expect(page.locator(part("claim-lastName"))).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator(part("claim-day"))).toBeFocused();
  await page.keyboard.type("1990-5-31");
  await page.keyboard.press("Enter");
  await screen(page, "read-back");
  await expect(page.locator(part("read-back-lastName"))).toHaveText("None, one name only");
});

test("by touch alone, from the passphrase to the result", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "lock=ask-passphrase&speed=12" });
  await touch(page, "four words are good");
  await page.click(part("unlock"));
  await screen(page, "attract");
  await toDetails(page, "register");
  await page.click(part("keys-letters"));
  await touch(page, "C-");
  await page.click(part("keys-digits"));
  await touch(page, "104207");
  await expect(page.locator(part("user-id"))).toHaveValue("C-104207");
  for (const step of ["continue", "consent-agree", "ready", "use-photos"] as const) await page.click(part(step));
  await page.waitForSelector(`${part("result")}[data-category="approved"]`);
});

test("a finger in a field of staff's brings keys, a mouse does not", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still" });
  await enterStaff(page);
  await page.click(part("filter-words"));
  await expect(page.locator(part("keypad"))).toHaveCount(0);
  await page.locator(part("filter-words")).dispatchEvent("pointerdown", { pointerType: "touch" });
  await touch(page, "c");
  await page.click(part("keys-signs"));
  await touch(page, "-1");
  await expect(page.locator(part("filter-words"))).toHaveValue("c-1");
});
