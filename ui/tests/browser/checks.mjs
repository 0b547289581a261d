// What is checked on every screen: axe's rules, nothing wider than the window, and targets large enough to touch.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** WCAG 2.5.5. */
const TARGET_PX = 44;

/** The parts that lead out of a screen. */
const WAYS_OUT = ["end-program", "stop", "back", "finish", "done", "close", "cancel", "leave-staff"];
/** Screens one does not leave: nothing has begun, or it goes on by itself in a moment. */
const NO_WAY_OUT = ["attract", "starting", "cleared", "saving", "assist"];

/** Everything wrong with the page as it is now, as sentences; empty when all is well. */
export async function faults(page) {
  const hasAxe = await page.evaluate(() => "axe" in globalThis);
  if (!hasAxe) await page.evaluate(AXE);
  const rules = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    });
    return violations.map(({ id, nodes }) => `axe ${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
  });
  const layout = await page.evaluate(
    ([targetPx, waysOut, noWayOut]) => {
      const found = [];
      const reachable = (button) => {
        const { left, top, width, height } = button.getBoundingClientRect();
        return button.contains(document.elementFromPoint(left + width / 2, top + height / 2));
      };
      const here = document.querySelector('[data-test="screen"]').dataset.screen;
      const out = [...document.querySelectorAll(waysOut.map((name) => `[data-test="${name}"]`).join())];
      if (!noWayOut.includes(here) && !out.some(reachable)) found.push("no way out can be touched without scrolling");
      const wide = innerWidth + 1;
      if (document.documentElement.scrollWidth > wide)
        found.push(`page is ${document.documentElement.scrollWidth} px wide`);
      const name = (element) => `<${element.tagName.toLowerCase()} ${element.dataset.test ?? element.className}>`;
      for (const element of document.querySelectorAll("body *")) {
        if (element.closest("svg, .unseen, .skip, .scroll") || !element.checkVisibility()) continue;
        const { left, right, width, height } = element.getBoundingClientRect();
        if (width > 0 && (right > wide || left < -1))
          found.push(`${name(element)} reaches from ${left | 0} to ${right | 0}`);
        const small = width < targetPx - 0.5 || height < targetPx - 0.5;
        if (element.matches("button, input, select, a") && small)
          found.push(`${name(element)} is ${width | 0} by ${height | 0}`);
        const cut = element.scrollWidth > element.clientWidth + 2 && getComputedStyle(element).overflowX !== "visible";
        if (cut && !element.matches("input"))
          found.push(`${name(element)} cuts off ${element.scrollWidth - element.clientWidth} px`);
      }
      return found;
    },
    [TARGET_PX, WAYS_OUT, NO_WAY_OUT],
  );
  return [...rules, ...layout];
}
