// What the screens must do over time: go on by themselves, forget the visitor, never say more than is true.
import assert from "node:assert/strict";
import { part, screen } from "./kiosk.mjs";
import { toCamera, toReview } from "./screens.mjs";

export const behaviours = {
  /** The willing visitor of the mock backend ends registered, without a touch after "ready" but "use". */
  async "a visit by itself"(kiosk, size) {
    const page = await kiosk.page({ size, query: "speed=12" });
    await toCamera(page);
    await page.click(part("use-photos"));
    await page.waitForSelector(`${part("result")}[data-category="approved"]`);
    await page.context().close();
  },

  /** An impostor is never told more than that it could not be confirmed, and may try once more, once. */
  async "an impostor"(kiosk, size) {
    const page = await kiosk.page({ size, query: "speed=12" });
    await page.click(part("demo-person-impostor"));
    await toCamera(page, "authenticate");
    await page.click(part("use-photos"));
    await page.waitForSelector(`${part("result")}[data-category="not-approved"]`);
    await page.click(part("once-more"));
    await page.click(part("ready"));
    await page.click(part("use-photos"));
    await page.waitForSelector(`${part("result")}[data-category="not-approved"]`);
    assert.equal(await page.locator(part("once-more")).count(), 0, "a second new try is offered");
    await page.context().close();
  },

  /** Offline, "saved" is said and nothing more; the same screen goes on when the network returns. */
  async "offline and back"(kiosk, size) {
    const page = await kiosk.page({ size, query: "speed=12" });
    await page.locator(part("demo-online")).uncheck();
    await page.waitForSelector(`${part("network")}[data-connection="offline"]`);
    await toCamera(page);
    await page.click(part("use-photos"));
    await page.waitForSelector(`${part("result")}[data-category="saved"]`);
    await page.locator(part("demo-online")).check();
    await page.waitForSelector(`${part("result")}[data-category="approved"]`);
    await page.context().close();
  },

  /** Nobody touches anything: asked, then forgotten, and the next person finds the first screen in the first language. */
  async "an abandoned visit"(kiosk, size) {
    const page = await kiosk.page({ size, language: "sw", query: "still", clock: true });
    await page.click(part("start"));
    await page.click(part("purpose-register"));
    await page.fill(part("user-id"), "C-SECRET-1");
    await page.clock.runFor(61_000);
    await page.waitForSelector(part("still-there"));
    await page.click(part("more-time"));
    await page.waitForSelector(part("still-there"), { state: "detached" });
    assert.equal(await page.inputValue(part("user-id")), "C-SECRET-1", "the number was lost by asking");
    await page.clock.runFor(61_000);
    await page.waitForSelector(part("still-there"));
    await page.clock.runFor(20_000);
    await screen(page, "cleared");
    await page.clock.runFor(4_000);
    await screen(page, "attract");
    assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
    assert.ok(!(await page.content()).includes("SECRET"), "the customer number is still in the page");
    await page.context().close();
  },

  /** Touching Finish while "Still there?" is asked ends the visit. */
  async "finish instead of more time"(kiosk, size) {
    const page = await kiosk.page({ size, query: "still", clock: true });
    await page.click(part("start"));
    await page.clock.runFor(65_000);
    await page.click(part("finish"));
    await screen(page, "cleared");
    await page.context().close();
  },

  /** Where it stays dark the surroundings of the oval become a steady white light, and stay one when it helped. */
  async "a dark place"(kiosk, size) {
    const page = await kiosk.page({ size, query: "still", clock: true });
    await toCamera(page);
    const shows = async (guidance, forMs) => {
      await page.evaluate((hint) => globalThis.mockControls.capture({ stage: "framing", guidance: hint }), guidance);
      await page.clock.runFor(forMs);
      return page.getAttribute(part("mirror"), "data-lit");
    };
    assert.equal(await shows("more-light", 2_000), "false", "lit at once");
    assert.equal(await shows("move-left", 1_000), "false");
    assert.equal(await shows("more-light", 2_000), "false", "lit after a short while");
    assert.equal(await shows("more-light", 2_000), "true");
    assert.equal(await shows("good", 5_000), "true", "the light that helped went out");
    assert.equal(await shows("less-light", 4_000), "false");
    await page.context().close();
  },

  /** At the camera, stopping clears everything; late news of the old capture changes nothing. */
  async "stop at the camera"(kiosk, size) {
    const page = await kiosk.page({ size, query: "still" });
    await toCamera(page);
    await page.click(part("stop"));
    await screen(page, "cleared");
    await page.context().close();
  },

  /** Who finds the smile hard turns the head instead, and is registered all the same; what holds while choosing goes on after. */
  async "another way"(kiosk, size) {
    const page = await kiosk.page({ size, query: "speed=4&still" });
    await toCamera(page);
    await page.evaluate(() => globalThis.mockControls.capture({ stage: "liveness", taken: 3, selfieTaken: true }));
    await page.click(part("other-way"));
    await page.waitForSelector(`${part("capture")}[data-stage="paused"]`);
    await page.click(part("back"));
    await page.waitForSelector(`${part("capture")}[data-stage="liveness"][data-taken="3"]`);
    await page.click(part("other-way"));
    await page.evaluate(() => (globalThis.mockControls.play = true));
    await page.click(part("way-turns"));
    // Looked for at every frame: the hint stands for a third of a second only.
    await page.waitForFunction(
      (hint) => document.querySelector(hint) !== null,
      `${part("hint")}[data-guidance="turn-left"]`,
    );
    await page.click(part("use-photos"));
    await page.waitForSelector(`${part("result")}[data-category="approved"]`);
    await page.context().close();
  },

  /** New pictures can be taken twice, then the button is gone. */
  async "retakes end"(kiosk, size) {
    const page = await kiosk.page({ size, query: "still" });
    await toCamera(page);
    for (const left of [2, 1]) {
      await toReview(page);
      await page.click(part("retake"), { timeout: 5000 }).catch(() => assert.fail(`no retake with ${left} left`));
      await page.waitForSelector(`${part("capture")}[data-stage="preparing"]`);
    }
    await toReview(page);
    assert.equal(await page.locator(part("retake")).count(), 0);
    await page.context().close();
  },

  /** Guidance is spoken one phrase at a time, in step with the live region, and not at all once switched off. */
  async "the voice"(kiosk, size) {
    const page = await kiosk.page({ size, language: "sw", query: "still" });
    const heard = () => page.evaluate(() => globalThis.mockControls.heard);
    const said = () => page.textContent(part("announcement"));
    await toCamera(page);
    const shows = (guidance) =>
      page.evaluate((hint) => globalThis.mockControls.capture({ stage: "framing", guidance: hint }), guidance);
    await shows("come-closer");
    await page.waitForFunction(() => globalThis.mockControls.heard.includes("sw capture.hints.come-closer"), null, {
      timeout: 20_000,
    });
    const hint = await said();
    await shows("move-left");
    assert.equal(await said(), hint, "the live region runs ahead of the voice");
    await page.waitForFunction(() => globalThis.mockControls.heard.at(-1) === "sw capture.hints.move-left");
    await page.click(part("sound"));
    await page.click(part("voice-on"));
    await page.click(part("close"));
    const before = (await heard()).filter((one) => one !== "hush").length;
    await shows("smile");
    await page.evaluate(() => globalThis.mockControls.capture({ taken: 1 }));
    await page.waitForFunction(
      (old) => document.querySelector('[data-test="announcement"]').textContent !== old,
      await said(),
    );
    assert.equal((await heard()).filter((one) => one !== "hush").length, before, "a voice that is off speaks");
    await page.context().close();
  },

  /** A hint that nobody can follow is explained after a while, and the explanation goes with it. */
  async advice(kiosk, size) {
    const page = await kiosk.page({ size, query: "still", clock: true });
    await toCamera(page);
    const shows = (guidance) =>
      page.evaluate((hint) => globalThis.mockControls.capture({ stage: "framing", guidance: hint }), guidance);
    await shows("more-light");
    await page.clock.runFor(7_900);
    assert.equal(await page.locator(part("advice")).count(), 0, "explained too soon");
    await page.clock.runFor(200);
    await page.waitForSelector(part("advice"));
    await page.clock.runFor(4_000);
    assert.equal(
      await page.textContent(part("announcement")),
      await page.textContent(part("advice")),
      "not told to who cannot see it",
    );
    await shows("look-straight");
    await page.waitForSelector(part("advice"), { state: "detached" });
    await page.context().close();
  },

  /** A result is spoken to headphones only. */
  async "a private answer"(kiosk, size) {
    for (const listensAlone of [false, true]) {
      const page = await kiosk.page({ size, query: "speed=12&headphones" });
      await page.click(part("sound"));
      if (listensAlone) await page.click(part("headphones"));
      await page.click(part("close"));
      await toCamera(page);
      await page.click(part("use-photos"));
      await page.waitForSelector(`${part("result")}[data-category="approved"]`);
      await page.waitForFunction(
        () => document.querySelector('[data-test="announcement"]').textContent.startsWith("You are registered"),
        null,
        {
          timeout: 20_000,
        },
      );
      const spoken = (await page.evaluate(() => globalThis.mockControls.heard)).filter((one) =>
        one.includes("result."),
      );
      assert.equal(spoken.includes("private en result.approved.register"), listensAlone);
      assert.ok(
        spoken.every((one) => one.startsWith("private ")),
        "a result was spoken to the room",
      );
      await page.context().close();
    }
  },

  /** The passphrase opens the store; a wrong one is said so. */
  async unlock(kiosk, size) {
    const page = await kiosk.page({ size, query: "lock=ask-passphrase" });
    await page.fill(part("passphrase"), "wrong");
    await page.click(part("unlock"));
    await page.waitForSelector(`${part("passphrase-mistake")}:not(:empty)`);
    await page.fill(part("passphrase"), "four words are good");
    await page.click(part("unlock"));
    await screen(page, "attract");
    await page.context().close();
  },
};
