// Opens the mock kiosk in fresh browser contexts, and holds that no page complained.
import { test as base, expect, type BrowserContext, type Page } from "@playwright/test";
import type { AssistControls } from "../../../src/backend/mock/assist";
import type { MockControls } from "../../../src/backend/mock";
import { PIN } from "../../../src/backend/mock/staff";
import type { TestName } from "../../names";
import { ADDRESS } from "./serve";

declare global {
  var mockControls: MockControls;
  var assistControls: AssistControls;
  var speak: (code: string) => void;
}

export interface Size {
  width: number;
  height: number;
}

export const SIZES = {
  wide: { width: 1280, height: 800 },
  tall: { width: 1080, height: 1920 },
  small: { width: 600, height: 960 },
} as const satisfies Record<string, Size>;

export interface Opening {
  size?: Size;
  /** Dots for each of its pixels. */
  scale?: number;
  language?: string;
  /** `""` is the customer's window. */
  path?: "" | "assist.html" | "gallery.html";
  query?: string;
  reducedMotion?: "reduce" | "no-preference";
  /** What the system asks for. */
  contrast?: "more" | "no-preference";
  /** A script that runs before the page's own, as the program's window has one. */
  before?: string;
  /** Timers are the test's: it can let time pass, and stop it (`stopTime`). */
  clock?: boolean;
}

export class Kiosk {
  readonly #contexts: { context: BrowserContext; troubles: string[] }[] = [];
  readonly #fresh: (opening: Opening) => Promise<BrowserContext>;

  constructor(fresh: (opening: Opening) => Promise<BrowserContext>) {
    this.#fresh = fresh;
  }

  /** A fresh page that shows its first screen. */
  async page(opening: Opening = {}): Promise<Page> {
    const { language = "en", path = "", query = "", clock = false, before } = opening;
    const context = await this.#fresh(opening);
    const page = await context.newPage();
    const troubles: string[] = [];
    this.#contexts.push({ context, troubles });
    page.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
    page.on("pageerror", (error) => troubles.push(String(error)));
    // Before the page's own timers begin, so that a test can let time pass.
    if (clock) await page.clock.install();
    if (before) await page.addInitScript(before);
    await page.goto(`${process.env[ADDRESS]}${path}?${query}`);
    await page.waitForSelector(path === "gallery.html" ? "[data-gallery]" : part("screen"));
    await page.evaluate((code) => globalThis.speak(code), language);
    return page;
  }

  /** What the content policy refused and the page's scripts threw, taken off the list. */
  complaints(): string[] {
    return this.#contexts.flatMap(({ troubles }) => troubles.splice(0));
  }

  async close(): Promise<void> {
    for (const { context } of this.#contexts) await context.close();
  }
}

export const test = base.extend<{ kiosk: Kiosk }>({
  kiosk: async ({ browser }, use) => {
    const kiosk = new Kiosk(({ size = SIZES.wide, scale = 1, reducedMotion = "reduce", contrast = "no-preference" }) =>
      browser.newContext({
        viewport: size,
        deviceScaleFactor: scale,
        reducedMotion,
        contrast,
        locale: "en-GB",
        timezoneId: "Africa/Nairobi",
      }),
    );
    await use(kiosk);
    await kiosk.close();
    expect(kiosk.complaints(), "the page complained").toEqual([]);
  },
});

/** Fonts are there, and what was just asked for is drawn. */
export const drawn = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
  });

/** The selector of a part of the screen by its stable name. */
export const part = (name: TestName): string => `[data-test="${name}"]`;

/** Waits for a screen by its name. */
export async function screen(page: Page, name: string): Promise<void> {
  await page.waitForSelector(`${part("screen")}[data-screen="${name}"]`);
}

/** From here on time passes only when the test lets it: how long the machine takes between two steps is no matter. */
export async function stopTime(page: Page): Promise<void> {
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1_000);
}

/** Comes to the staff's door by keys, as somebody of them, and signs in. */
export async function enterStaff(page: Page, name = "Amina"): Promise<void> {
  await page.keyboard.press("Control+Alt+KeyS");
  await screen(page, "door");
  await signInAs(page, name);
}

/** Signs somebody in at the door, or before locked screens. */
export async function signInAs(page: Page, name: string, pin: string = PIN): Promise<void> {
  await page.click(`${part("member")}:has-text("${name}")`);
  await page.fill(part("pin"), pin);
  await page.click(part("sign-in"));
  if (pin === PIN) await page.waitForSelector(part("signed-in"));
}
