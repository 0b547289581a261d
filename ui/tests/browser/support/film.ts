// Records what the browser paints and finds the places that get brighter and darker too often.
import type { Page } from "@playwright/test";

interface Frame {
  /** A JPEG in base 64. */
  data: string;
  ms: number;
}

/** A change of luminance that counts, as in WCAG 2.3.1: a tenth of the brightest, the darker of both below this. */
const CHANGE = 0.1;
const DARK = 0.8;
/** Changes allowed in a second. */
const ALLOWED = 2;
/** No more than three flashes, each a change and its return, under any circumstance: WCAG 2.3.1 itself. */
const HARD_LIMIT = 6;
const SECOND_MS = 900;
/** Cells of the screen that are looked at: each a seventh of the smallest area that WCAG calls a flash, and larger than a line that moves. */
const GRID = { across: 24, down: 15 };

/** Lets the page's clock and its timers run so much slower, until what it gives is called. */
async function slowClock(page: Page, slower: number): Promise<() => Promise<void>> {
  const clock = await page.evaluateHandle((times) => {
    const [now, later] = [performance.now.bind(performance), globalThis.setTimeout];
    const began = now();
    performance.now = () => began + (now() - began) / times;
    const slowed = (act: () => void, ms = 0) => later(act, ms * times);
    globalThis.setTimeout = slowed as typeof setTimeout;
    return () => {
      performance.now = now;
      globalThis.setTimeout = later;
    };
  }, slower);
  return () =>
    clock.evaluate((restore) => {
      restore();
    });
}

/** Records every picture the browser paints while `act` runs: JPEGs with their times. All on the page, `act` included, goes
 * so much slower meanwhile, and the times are those of everyday speed. */
export async function recorded(page: Page, slower: number, act: () => Promise<void>): Promise<Frame[]> {
  const session = await page.context().newCDPSession(page);
  await session.send("Animation.enable");
  await session.send("Animation.setPlaybackRate", { playbackRate: 1 / slower });
  const frames: Frame[] = [];
  session.on("Page.screencastFrame", ({ data, metadata, sessionId }) => {
    frames.push({ data, ms: ((metadata.timestamp ?? 0) * 1000) / slower });
    void session.send("Page.screencastFrameAck", { sessionId }).catch(() => {});
  });
  await session.send("Page.startScreencast", {
    format: "jpeg",
    quality: 80,
    maxWidth: 480,
    maxHeight: 480,
    everyNthFrame: 1,
  });
  const everydayClock = await slowClock(page, slower);
  await act();
  await everydayClock();
  await session.send("Page.stopScreencast");
  await session.send("Animation.setPlaybackRate", { playbackRate: 1 });
  // A busy browser hands them over out of order, and a change seen before its picture would be two.
  return frames.sort((one, other) => one.ms - other.ms);
}

/** How densely it was filmed. */
export function picturesASecond(frames: readonly Frame[]): number {
  const [first, last] = [frames[0], frames.at(-1)];
  return first && last && last.ms > first.ms ? frames.length / ((last.ms - first.ms) / 1000) : 0;
}

/** Relative luminance of each cell of each picture. */
export function luminances(page: Page, frames: readonly Frame[]): Promise<number[][]> {
  return page.evaluate(
    async ([all, { across, down }]) => {
      const linear = Float32Array.from({ length: 256 }, (_, value) => {
        const share = value / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      const small = new OffscreenCanvas(across, down).getContext("2d", { willReadFrequently: true });
      if (!small) throw new Error("no 2d canvas");
      small.imageSmoothingQuality = "high";
      const cells: number[][] = [];
      for (const data of all) {
        const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
        const picture = await createImageBitmap(new Blob([bytes], { type: "image/jpeg" }));
        small.drawImage(picture, 0, 0, across, down);
        picture.close();
        const { data: rgba } = small.getImageData(0, 0, across, down);
        cells.push(
          Array.from({ length: across * down }, (_, cell) => {
            const light = (channel: number) => linear[rgba[cell * 4 + channel] ?? 0] ?? 0;
            return 0.2126 * light(0) + 0.7152 * light(1) + 0.0722 * light(2);
          }),
        );
      }
      return cells;
    },
    [frames.map(({ data }) => data), GRID] as const,
  );
}

/** When a cell turned from getting brighter to getting darker or back, by enough to be seen. */
function turns(series: readonly number[], times: readonly number[]): number[] {
  const found: number[] = [];
  let [low, high, direction] = [series[0] ?? 0, series[0] ?? 0, 0];
  for (const [index, now] of series.entries()) {
    const ms = times[index] ?? 0;
    if (direction >= 0 && high - now >= CHANGE && now < DARK) {
      found.push(ms);
      [direction, low] = [-1, now];
    } else if (direction <= 0 && now - low >= CHANGE && low < DARK) {
      found.push(ms);
      [direction, high] = [1, now];
    }
    high = direction < 0 ? now : Math.max(high, now);
    low = direction > 0 ? now : Math.min(low, now);
  }
  return found;
}

/** What is too much in a film: the places that change too often, and those of them that flash, as sentences. */
export interface Judged {
  restless: string[];
  flashing: string[];
}

/** Looks at every place of a film. */
export function judged(cells: readonly number[][], times: readonly number[]): Judged {
  return { restless: oftener(ALLOWED, cells, times), flashing: oftener(HARD_LIMIT, cells, times) };
}

/** Whether no place is restless in two films of three and none flashes; `null` while that is open. */
export function verdict(films: readonly Judged[]): { isCalm: boolean; faults: string[] } | null {
  const flashing = films.flatMap((film) => film.flashing);
  if (flashing.length > 0) return { isCalm: false, faults: flashing };
  const place = (fault: string) => fault.split(" at ")[0];
  const isIn = (film: Judged, fault: string) => film.restless.some((other) => place(other) === place(fault));
  const faults = films.flatMap((film) =>
    film.restless.filter((fault) => films.some((other) => other !== film && isIn(other, fault))),
  );
  if (faults.length > 0) return { isCalm: false, faults };
  const calm = films.filter((film) => film.restless.length === 0).length;
  return calm >= 2 || films.length >= 3 ? { isCalm: true, faults: [] } : null;
}

/** The places that change oftener in a second than allowed, as sentences. */
function oftener(allowed: number, cells: readonly number[][], times: readonly number[]): string[] {
  const found: string[] = [];
  for (let cell = 0; cell < GRID.across * GRID.down; cell += 1) {
    const at = turns(
      cells.map((frame) => frame[cell] ?? 0),
      times,
    );
    const first = at.findIndex((time, index) => (at[index + allowed] ?? Infinity) - time < SECOND_MS);
    if (first < 0) continue;
    const when = at.slice(first, first + allowed + 1).map((time) => Math.round(time - (times[0] ?? 0)));
    found.push(`cell ${cell % GRID.across},${Math.floor(cell / GRID.across)} at ${when.join(", ")} ms`);
  }
  return found;
}
