// Plants faults on purpose, which the checks must find, or their silence means nothing.
import { expect } from "@playwright/test";
import { faults } from "./support/checks";
import { test } from "./support/kiosk";

test("planted faults are found", async ({ kiosk }) => {
  const page = await kiosk.page();
  expect(await faults(page), "the first screen must be well before anything is planted").toEqual([]);
  await page.evaluate(() => {
    const main = document.querySelector("main");
    if (!main) throw new Error("no main");
    const button = document.createElement("button");
    button.dataset["test"] = "planted";
    const plank = document.createElement("div");
    plank.className = "plank";
    plank.style.width = "3000px";
    plank.textContent = "too wide";
    main.append(button, plank);
    // Away from the first screen, which has no way out to miss.
    main.dataset["screen"] = "purpose";
  });
  const found = (await faults(page)).join("\n");
  for (const expected of ["axe button-name", "<button planted> is ", "<div plank> reaches", "no way out"])
    expect(found).toContain(expected);
  expect(kiosk.complaints()).toEqual([]);
});

test("the content policy refuses an inline style", async ({ kiosk }) => {
  const page = await kiosk.page();
  const refused = page.waitForEvent("console", (message) => message.text().includes("Content Security Policy"));
  await page.evaluate(() =>
    document.querySelector("main")?.insertAdjacentHTML("beforeend", '<p style="color: red">inline</p>'),
  );
  await refused;
  expect(kiosk.complaints().join()).toContain("Content Security Policy");
});
