// Looks at pictures of Arabic words: one with tanwin stands on the same line as the same word without it.
import { expect, type Page } from "@playwright/test";
import { part, test } from "./support/kiosk";

/** Words of the screens with tanwin, and the same without it: their letters reach equally deep. */
const WORDS = [
  ["مرحباً", "مرحبا"],
  ["شكراً", "شكرا"],
  ["واحداً", "واحدا"],
  ["قليلاً", "قليلا"],
] as const;

/** The lowest row of ink of a word in the page's own face, in pixels of its box; `raisedPx` lifts it as a wrong face would. */
async function lowestInk(page: Page, word: string, raisedPx = 0): Promise<number> {
  await page.evaluate(
    async ([text, raised]) => {
      document.querySelector("#word")?.remove();
      const box = document.createElement("div");
      box.id = "word";
      for (const [name, value] of Object.entries({
        position: "fixed",
        inset: "0 auto auto 0",
        width: "400px",
        height: "200px",
        background: "#fff",
        color: "#000",
        "font-size": "60px",
        "line-height": "200px",
        "z-index": "9",
      }))
        box.style.setProperty(name, value);
      const letters = document.createElement("span");
      letters.style.setProperty("position", "relative");
      letters.style.setProperty("bottom", `${raised}px`);
      letters.textContent = text;
      box.append(letters);
      document.body.append(box);
      await document.fonts.ready;
    },
    [word, raisedPx] as const,
  );
  const picture = (await page.locator("#word").screenshot()).toString("base64");
  return page.evaluate(async (png) => {
    const bytes = Uint8Array.from(atob(png), (sign) => sign.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no canvas");
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    for (let at = data.length - 4; at >= 0; at -= 4)
      if ((data[at] ?? 255) < 100) return Math.floor(at / 4 / bitmap.width);
    return -1;
  }, picture);
}

test("words with tanwin stand on their line, in the face that is shipped", async ({ kiosk }) => {
  const page = await kiosk.page({ language: "ar" });
  await page.waitForSelector(part("start"));
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const faces = await page.evaluate(() =>
    [...document.fonts].filter(({ status }) => status === "loaded").map(({ family }) => family),
  );
  expect(faces.join()).toContain("Noto Sans Arabic Shipped");
  for (const [withTanwin, without] of WORDS) {
    const [one, other] = [await lowestInk(page, withTanwin), await lowestInk(page, without)];
    expect(one, without).toBeGreaterThan(0);
    expect(Math.abs(one - other), withTanwin).toBeLessThanOrEqual(1);
  }
});

test("a word that floats above its line is noticed", async ({ kiosk }) => {
  const page = await kiosk.page({ language: "ar" });
  const [withTanwin, without] = WORDS[0];
  expect((await lowestInk(page, without)) - (await lowestInk(page, withTanwin, 6))).toBeGreaterThan(3);
});
