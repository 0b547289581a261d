// Films the capture screen: no place on it gets brighter and darker more than twice a second, and with less motion wished for nothing moves at all.
import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { judged, luminances, picturesASecond, recorded, verdict, type Judged } from "./support/film";
import { part, test, type Kiosk } from "./support/kiosk";
import { captureIs, toCamera } from "./support/walking";

/** Shows what a restless person and a trembling measure would, measures far quicker than the screen may follow, and hints
 * as quickly as the core ever gives them. */
async function tremble(page: Page, forMs: number): Promise<void> {
  const stepMs = 100;
  const stepsAHint = Math.ceil(hintMinimumMs() / stepMs);
  await page.evaluate(
    async ([lasts, pause, held]) => {
      const { mockControls } = globalThis;
      const hints = [
        "move-left",
        "come-closer",
        "move-right",
        "step-back",
        "turn-left",
        "chin-up",
        "good",
        "more-light",
      ] as const;
      mockControls.capture({ stage: "framing", guidance: "step-in-front", selfieTaken: true });
      const began = performance.now();
      for (let step = 0; performance.now() - began < lasts; step += 1) {
        mockControls.capture({
          inOval: step % 2 === 0,
          sizePercent: 60 + 10 * ((step * 3) % 9),
          taken: Math.min(8, Math.floor(step / 6)),
        });
        const guidance = hints[(step / held) % hints.length];
        if (step % held === 0 && guidance) mockControls.capture({ guidance });
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    },
    [forMs, stepMs, stepsAHint] as const,
  );
}

/** The core changes a hint no sooner than this. */
function hintMinimumMs(): number {
  const policy = readFileSync(new URL("../../../assets/policy.toml", import.meta.url), "utf8");
  const minimum = Number(/^hint_minimum_ms = (\d+)/m.exec(policy)?.[1]);
  expect(minimum, "how long a hint stays at least").toBeGreaterThan(0);
  return minimum;
}

/** A white square that goes from one keyframe to the other and back for ever, each way in so many milliseconds. */
function plant(page: Page, keyframes: Keyframe[], durationMs: number): Promise<void> {
  return page.evaluate(
    ([frames, duration]) => {
      const square = document.createElement("div");
      for (const [name, value] of Object.entries({ position: "fixed", inset: "40%", background: "#000" }))
        square.style.setProperty(name, value);
      document.body.append(square);
      square.animate(frames, { duration, iterations: Infinity, direction: "alternate" });
    },
    [keyframes, durationMs] as const,
  );
}

/** Everything is filmed so much slower than it is: what a busy machine paints late is then late by little. */
const SLOWER = 3;

/** What is too much while `act` runs before the camera, `SLOWER`. */
async function filmed(kiosk: Kiosk, act: (page: Page) => Promise<void>): Promise<Judged> {
  const page = await kiosk.page({ query: "still", reducedMotion: "no-preference" });
  await toCamera(page);
  await captureIs(page, { stage: "framing" });
  await page.waitForSelector(`${part("mirror")}[data-shown="true"]`);
  await settled(page);
  // What was not filmed cannot be seen: on a machine that is busy for a moment it is filmed again.
  let film = await recorded(page, SLOWER, () => act(page));
  for (let again = 0; again < 5 && picturesASecond(film) < 12; again += 1)
    film = await recorded(page, SLOWER, () => act(page));
  return judged(
    await luminances(page, film),
    film.map(({ ms }) => ms),
  );
}

/** Waits until nothing moves that will come to an end. */
function settled(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

// A film of a machine that is busy with another page misses pictures.
test.describe.configure({ mode: "default" });

/** The verdict of up to three films. A busy machine paints one change late and the next in time, which looks quicker than
 * it was meant; what the page itself does too quickly, it does in every film, and at the same place. */
async function verdictOf(kiosk: Kiosk, act: (page: Page) => Promise<void>) {
  const films: Judged[] = [];
  for (;;) {
    films.push(await filmed(kiosk, act));
    const found = verdict(films);
    if (found) return found;
  }
}

test("a planted flash is seen", async ({ kiosk }) => {
  const found = await filmed(kiosk, async (page) => {
    await plant(page, [{ opacity: 0 }, { opacity: 1 }], 100);
    await tremble(page, 2500);
  });
  expect(found.restless.length).toBeGreaterThan(5);
});

test("a planted restlessness, slower than a flash, is seen", async ({ kiosk }) => {
  const found = await verdictOf(kiosk, async (page) => {
    await plant(page, [{ opacity: 0 }, { opacity: 1 }], 280);
    await tremble(page, 2500);
  });
  expect(found.isCalm).toBe(false);
});

test("one calm film of many does not hide a restless page, nor calm ones a flash", () => {
  const film = (changes: number) => {
    const times = Array.from({ length: 20 }, (_, index) => index * 100);
    const cells = times.map((_, index) => [index < changes && index % 2 === 1 ? 0.5 : 0]);
    return judged(cells, times);
  };
  const [calm, restless, flashing] = [film(2), film(4), film(12)];
  const again = { ...restless };
  const elsewhere: Judged = { restless: ["cell 3,5 at 0, 300, 600 ms"], flashing: [] };
  expect([calm, restless, flashing].map((one) => [one.restless.length, one.flashing.length])).toEqual([
    [0, 0],
    [1, 0],
    [1, 1],
  ]);
  expect(verdict([calm])).toBeNull();
  expect(verdict([restless, calm])).toBeNull();
  expect(verdict([restless, calm, calm])?.isCalm).toBe(true);
  expect(verdict([restless, calm, again])).toEqual({
    isCalm: false,
    faults: [...restless.restless, ...again.restless],
  });
  expect(verdict([restless, elsewhere])).toBeNull();
  expect(verdict([restless, elsewhere, calm])?.isCalm).toBe(true);
  expect(verdict([restless, elsewhere, again])?.isCalm).toBe(false);
  expect(verdict([calm, flashing])?.isCalm).toBe(false);
});

// Invariant: Nothing on the capture screen flashes, and with less motion wished for nothing moves.
test("nothing flashes, whatever the camera sees", async ({ kiosk }) => {
  const { isCalm, faults } = await verdictOf(kiosk, (page) => tremble(page, 5000));
  expect(faults.slice(0, 10), "restless places").toEqual([]);
  expect(isCalm).toBe(true);
});

/** Everything that ran on the page while `act` did. */
async function running(page: Page, act: () => Promise<void>): Promise<string[]> {
  await page.evaluate(() => {
    const ran = new Set<string>();
    Object.assign(globalThis, { ran });
    const look = () => {
      for (const one of document.getAnimations()) {
        const name =
          one instanceof CSSAnimation
            ? one.animationName
            : one instanceof CSSTransition
              ? one.transitionProperty
              : ((one.effect as KeyframeEffect | null)?.target?.tagName ?? "");
        if (one.playState === "running") ran.add(name);
      }
      requestAnimationFrame(look);
    };
    look();
  });
  await act();
  return page.evaluate(() => [...(globalThis as unknown as { ran: Set<string> }).ran]);
}

async function ranWhileTrembling(kiosk: Kiosk, reducedMotion: "reduce" | "no-preference", planted: boolean) {
  const page = await kiosk.page({ query: "still", reducedMotion });
  await toCamera(page);
  if (planted) await plant(page, [{ transform: "none" }, { transform: "rotate(90deg)" }], 100);
  return running(page, () => tremble(page, 3000));
}

// Invariant: Nothing on the capture screen flashes, and with less motion wished for nothing moves.
test("whoever wishes for less motion sees none", async ({ kiosk }) => {
  expect(await ranWhileTrembling(kiosk, "reduce", false)).toEqual([]);
});

test("a planted motion is seen", async ({ kiosk }) => {
  expect(await ranWhileTrembling(kiosk, "reduce", true)).toEqual(["DIV"]);
});

test("whoever does not wish for less motion sees the arrow nudge", async ({ kiosk }) => {
  expect((await ranWhileTrembling(kiosk, "no-preference", false)).join()).toContain("nudge");
});
