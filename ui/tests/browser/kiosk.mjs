// Serves the mock build under the real window's policy and opens it in Chromium.
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { preview } from "vite";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--force-color-profile=srgb",
];

/** Starts the server and the browser; `close` ends both. */
export async function openKiosk() {
  const server = await preview({ root: ROOT, mode: "mock", build: { outDir: "dist-mock" }, logLevel: "warn" });
  const address = server.resolvedUrls.local[0];
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
  return {
    /** A fresh page; whatever the policy refuses or a script throws is in `page.troubles`. */
    async page({ size, language = "en", path = "", query = "", reducedMotion = "reduce", clock = false }) {
      const context = await browser.newContext({
        viewport: size,
        reducedMotion,
        locale: "en-GB",
        timezoneId: "Africa/Nairobi",
      });
      const page = await context.newPage();
      page.troubles = [];
      page.on("console", (message) => message.type() === "error" && page.troubles.push(message.text()));
      page.on("pageerror", (error) => page.troubles.push(String(error)));
      // Before the page's own timers begin, so that a test can let time pass.
      if (clock) await page.clock.install();
      await page.goto(`${address}${path}?${query}`);
      await page.waitForSelector('[data-test="screen"]');
      await page.evaluate((code) => globalThis.speak(code), language);
      return page;
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** The selector of a part of the screen by its stable name. */
export const part = (name) => `[data-test="${name}"]`;

/** Waits for a screen by its name. */
export const screen = (page, name) =>
  page.waitForSelector(`[data-test="screen"][data-screen="${name}"]`, { timeout: 10_000 });
