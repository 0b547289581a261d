// The negative control: faults planted on purpose, which the checks must find, or their silence means nothing.
import assert from "node:assert/strict";
import { faults } from "./checks.mjs";

export async function planted(kiosk, size) {
  const page = await kiosk.page({ size });
  assert.deepEqual(await faults(page), [], "the first screen must be well before anything is planted");
  await page.evaluate(() => {
    const button = document.createElement("button");
    button.dataset.test = "planted";
    document.querySelector("main").append(button);
    const plank = document.createElement("div");
    plank.className = "plank";
    plank.style.width = "3000px";
    plank.textContent = "too wide";
    document.querySelector("main").append(plank);
  });
  // Away from the first screen, which has no way out to miss.
  await page.evaluate(() => (document.querySelector("main").dataset.screen = "purpose"));
  const found = (await faults(page)).join("\n");
  for (const expected of ["axe button-name", "<button planted> is ", "<div plank> reaches", "no way out"]) {
    assert.ok(found.includes(expected), `the checks did not find the planted fault: ${expected}\n${found}`);
  }
  assert.deepEqual(page.troubles, []);
  await page.evaluate(() =>
    document.querySelector("main").insertAdjacentHTML("beforeend", '<p style="color: red">inline</p>'),
  );
  await page.waitForTimeout(50);
  assert.ok(
    page.troubles.some((trouble) => trouble.includes("Content Security Policy")),
    "the policy let an inline style pass",
  );
  await page.context().close();
}
