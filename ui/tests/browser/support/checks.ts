// Checks a screen: axe's rules, nothing wider than the window, and targets large enough to touch.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import type { TestName } from "../../names";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** WCAG 2.5.5. */
const TARGET_PX = 44;

/** The parts that lead out of a screen. */
const WAYS_OUT: TestName[] = [
  "end-program",
  "stop",
  "stop-yes",
  "back",
  "finish",
  "done",
  "close",
  "cancel",
  "leave-staff",
  "leave-door",
  // The code is shown once: who has written it down comes to the door.
  "code-written",
];
/** Screens one does not leave: nothing has begun, or it goes on by itself in a moment. */
const NO_WAY_OUT = ["attract", "starting", "cleared", "saving", "assist"];

/** What axe finds in the page, as sentences. */
export async function axeFaults(page: Page): Promise<string[]> {
  // One frame only: legacy mode spares the second page that axe opens for frames of other origins.
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode(true).analyze();
  return violations.map(({ id, nodes }) => `axe ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
}

/** What reaches out of the window, is cut off, or is too small to touch, as sentences. */
export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate((targetPx) => {
    const found: string[] = [];
    const wide = innerWidth + 1;
    if (document.documentElement.scrollWidth > wide)
      found.push(`page is ${document.documentElement.scrollWidth} px wide`);
    const name = (element: HTMLElement) =>
      `<${element.tagName.toLowerCase()} ${element.dataset["test"] ?? element.className}>`;
    for (const element of document.querySelectorAll<HTMLElement>("body *")) {
      if (element.closest("svg, .unseen, .skip, .scroll") || !element.checkVisibility()) continue;
      const { left, right, width, height } = element.getBoundingClientRect();
      if (width > 0 && (right > wide || left < -1))
        found.push(`${name(element)} reaches from ${Math.trunc(left)} to ${Math.trunc(right)}`);
      const small = width < targetPx - 0.5 || height < targetPx - 0.5;
      if (element.matches("button, input, select, a") && small)
        found.push(`${name(element)} is ${Math.trunc(width)} by ${Math.trunc(height)}`);
      const cut = element.scrollWidth > element.clientWidth + 2 && getComputedStyle(element).overflowX !== "visible";
      if (cut && !element.matches("input"))
        found.push(`${name(element)} cuts off ${element.scrollWidth - element.clientWidth} px`);
    }
    return found;
  }, TARGET_PX);
}

/** Buttons that a visitor cannot see without scrolling, and those of staff's pages that no scrolling brings, as sentences. */
export function hiddenButtons(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const inSight = (button: Element) => {
      const { left, top, right, bottom } = button.getBoundingClientRect();
      // A corner may be round.
      const points = [
        [(left + right) / 2, top + 6],
        [(left + right) / 2, bottom - 6],
        [left + 12, (top + bottom) / 2],
        [right - 12, (top + bottom) / 2],
      ] as const;
      return points.every(([x, y]) => {
        const there = document.elementFromPoint(x, y);
        return there !== null && (button.contains(there) || there.contains(button));
      });
    };
    const here = document.querySelector<HTMLElement>('[data-test="screen"]')?.dataset["screen"] ?? "";
    const mayScroll = /^(jobs|job|to-do|day|settings|camera|staff|assist|new-supervisor)/.test(here);
    const dialog = document.querySelector("dialog[open]");
    const all = [...(dialog ?? document).querySelectorAll<HTMLElement>("button")];
    const scrolled = document.querySelector<HTMLElement>(".page");
    return all
      .filter((button) => !button.matches(".unseen") && button.checkVisibility() && !inSight(button))
      .filter((button) => {
        if (!mayScroll) return true;
        button.scrollIntoView({ block: "center" });
        const isHidden = !inSight(button);
        scrolled?.scrollTo({ top: 0 });
        return isHidden;
      })
      .map((button) => `${here}: ${button.dataset["test"] ?? button.textContent} is out of sight`);
  });
}

/** Whether a screen that can be left shows how, without scrolling. */
function wayOutFaults(page: Page): Promise<string[]> {
  return page.evaluate(
    ([waysOut, noWayOut]) => {
      const reachable = (button: Element) => {
        const { left, top, width, height } = button.getBoundingClientRect();
        return button.contains(document.elementFromPoint(left + width / 2, top + height / 2));
      };
      const here = document.querySelector<HTMLElement>('[data-test="screen"]')?.dataset["screen"] ?? "";
      const out = [...document.querySelectorAll(waysOut.map((name) => `[data-test="${name}"]`).join())];
      return noWayOut.includes(here) || out.some(reachable) ? [] : ["no way out can be touched without scrolling"];
    },
    [WAYS_OUT, NO_WAY_OUT] as const,
  );
}

/** What is wrong with how the screen is laid out: no way out of it, or something that does not fit. */
export async function arrangementFaults(page: Page): Promise<string[]> {
  return [...(await wayOutFaults(page)), ...(await layoutFaults(page))];
}

/** Everything wrong with the screen as it is now, as sentences; empty when all is well. */
export async function faults(page: Page): Promise<string[]> {
  return [...(await axeFaults(page)), ...(await arrangementFaults(page))];
}
