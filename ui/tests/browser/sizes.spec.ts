// Looks at every entry of the gallery on the screens that kiosks have: each button is in sight, or a scroll away where staff
// read long pages.
import { expect, type Page } from "@playwright/test";
import { hiddenButtons, layoutFaults } from "./support/checks";
import { part, test, type Size } from "./support/kiosk";

/** Screens of kiosks, small ones first; the last at a scale of 2. */
const SCREENS: readonly (Size & { scale?: number })[] = [
  { width: 800, height: 480 },
  { width: 1024, height: 600 },
  { width: 720, height: 1280 },
  { width: 768, height: 1366 },
  { width: 960, height: 540, scale: 2 },
];

const shows = async (page: Page, entry: string): Promise<void> => {
  await page.evaluate((name) => (location.hash = name), entry);
  await page.waitForSelector(`[data-gallery="${entry}"] [data-test="screen"]`);
};

for (const [at, { scale = 1, ...size }] of SCREENS.entries()) {
  // Each size in one language, each language in one size at least.
  const language = ["en", "sw", "ar", "fr"][at % 4] ?? "en";
  test(`every button at ${size.width}x${size.height}, scale ${scale}, ${language}`, async ({ kiosk }) => {
    const query = "environment=production";
    const page = await kiosk.page({ language, size, scale, path: "gallery.html", query });
    const entries = ((await page.getAttribute("[data-entries]", "data-entries")) ?? "").split(" ");
    for (const entry of entries.filter((one) => !one.startsWith("parts/"))) {
      await shows(page, entry);
      expect.soft([...(await hiddenButtons(page)), ...(await layoutFaults(page))], entry).toEqual([]);
    }
    await shows(page, "store/ask-passphrase");
    for (const keys of ["signs", "accents", "arabic"] as const) {
      await page.click(part(`keys-${keys}`));
      await page.waitForSelector(`${part("keypad")}[data-page="${keys}"]`);
      expect.soft([...(await hiddenButtons(page)), ...(await layoutFaults(page))], keys).toEqual([]);
    }
  });
}

/** What nobody should have to reach up for: the tools of every screen, and what leads on or back. */
const LOW = [
  "listen",
  "sound",
  "help",
  "language",
  "start",
  "language-",
  "back",
  "stop",
  "finish",
  "continue",
  "ready",
];

/** Buttons in the upper half of the window that should lie in its lower one. */
const highButtons = (page: Page): Promise<string[]> =>
  page.evaluate((low) => {
    const names = [...document.querySelectorAll<HTMLElement>("button[data-test]")]
      .filter((button) => !button.closest("dialog") && button.getBoundingClientRect().top < innerHeight / 2)
      .map((button) => button.dataset["test"] ?? "");
    return names.filter((name) => low.includes(name.replace(/-.*/, "-")) || low.includes(name));
  }, LOW);

for (const size of [
  { width: 720, height: 1280 },
  { width: 1080, height: 1920 },
]) {
  test(`on an upright screen of ${size.width}x${size.height} nobody reaches up`, async ({ kiosk }) => {
    const page = await kiosk.page({ size, path: "gallery.html", query: "environment=production" });
    const entries = ((await page.getAttribute("[data-entries]", "data-entries")) ?? "").split(" ");
    for (const entry of entries.filter((one) => one.startsWith("visit/"))) {
      await shows(page, entry);
      await page.waitForSelector(part("sound"));
      expect.soft(await highButtons(page), entry).toEqual([]);
    }
    await shows(page, "visit/attract");
    await page.evaluate(() =>
      document.querySelector(".bar")?.parentElement?.prepend(...document.querySelectorAll(".bar")),
    );
    expect(await highButtons(page), "a bar that is planted above is not found").toContain("help");
  });
}

test("a button that is planted out of sight is found", async ({ kiosk }) => {
  const page = await kiosk.page({
    size: { width: 800, height: 480 },
    path: "gallery.html",
    query: "environment=production",
  });
  await shows(page, "visit/details");
  expect(await hiddenButtons(page)).toEqual([]);
  await page.evaluate(() => {
    const button = document.createElement("button");
    button.dataset["test"] = "planted";
    button.textContent = "planted";
    document.querySelector("main")?.append(button);
    button.style.setProperty("position", "absolute");
    button.style.setProperty("top", "2000px");
  });
  expect((await hiddenButtons(page)).join()).toContain("planted");
});
