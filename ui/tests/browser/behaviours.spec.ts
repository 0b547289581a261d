// Shows what the screens do over time: go on by themselves, forget the visitor, never say more than is true.
import { expect } from "@playwright/test";
import type { Guidance } from "../../src/backend/bindings";
import { faults } from "./support/checks";
import { enterStaff, part, screen, SIZES, stopTime, test } from "./support/kiosk";
import { captureIs, toCamera, toReview } from "./support/walking";

/** The willing visitor of the mock backend ends registered, without a touch after "ready" but "use". */
test("a visit by itself", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "speed=12" });
  await toCamera(page);
  await page.click(part("use-photos"));
  await page.waitForSelector(`${part("result")}[data-category="approved"]`);
});

/** An impostor is never told more than that it could not be confirmed, and may try once more, once. */
test("an impostor", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "speed=12" });
  await page.click(part("demo-person-impostor"));
  await toCamera(page, "authenticate");
  await page.click(part("use-photos"));
  await page.waitForSelector(`${part("result")}[data-category="not-approved"]`);
  await page.click(part("remedy-once-more"));
  await page.click(part("ready"));
  await page.click(part("use-photos"));
  await page.waitForSelector(`${part("result")}[data-category="not-approved-last"]`);
  await expect(page.locator(part("remedy-once-more")), "a second new try is offered").toHaveCount(0);
});

/** A photograph of an approval is seen to be one: it says whose, what for and when, its clock runs, and its light moves. */
test("a confirmation runs", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "speed=12", reducedMotion: "no-preference" });
  await toCamera(page, "authenticate");
  await page.click(part("use-photos"));
  const confirmation = page.locator(`${part("confirmation")}[data-approved="true"]`);
  await confirmation.waitFor();
  await expect(confirmation).toContainText("Confirm it is me");
  await expect(confirmation.locator(part("number-masked"))).toHaveText(/^C-••••\d\d$/);
  const clock = confirmation.locator(part("confirmation-clock"));
  const seconds = async () => /\d{4}.*:(\d\d)$/.exec((await clock.textContent()) ?? "")?.[1];
  const before = await seconds();
  expect(before, "it says day and second").toBeDefined();
  await expect.poll(seconds, "its clock stands still").not.toBe(before);
  const moves = await confirmation.evaluate((card) => card.getAnimations({ subtree: true }).length);
  expect(moves, "nothing moves").toBe(1);
});

/** What is no approval shows whose it is, but nothing that runs. */
test("a refusal is no confirmation", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "speed=12" });
  await page.click(part("demo-person-impostor"));
  await toCamera(page, "authenticate");
  await page.click(part("use-photos"));
  await page.waitForSelector(`${part("result")}[data-category="not-approved"]`);
  await expect(page.locator(part("confirmation"))).toHaveAttribute("data-approved", "false");
  await expect(page.locator(part("confirmation-clock"))).toHaveCount(0);
});

/** Offline, "saved" is said and nothing more; the same screen goes on when the network returns. */
test("offline and back", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "speed=12" });
  await page.locator(part("demo-online")).uncheck();
  await page.waitForSelector(`${part("network")}[data-connection="offline"]`);
  await toCamera(page);
  await page.click(part("use-photos"));
  await page.waitForSelector(`${part("result")}[data-category="saved-offline"]`);
  // A wrong key is nobody's internet.
  await page.evaluate(() =>
    globalThis.mockControls.kiosk({ connection: { kind: "blocked", blockage: "credentials" } }),
  );
  await page.waitForSelector(`${part("result")}[data-category="saved"]`);
  await expect(page.locator(part("result"))).not.toContainText("internet");
  await page.locator(part("demo-online")).check();
  await page.waitForSelector(`${part("result")}[data-category="approved"]`);
});

/** Nobody touches anything: asked, then forgotten, and the next person finds the first screen in the first language. */
test("an abandoned visit", async ({ kiosk }) => {
  const page = await kiosk.page({ language: "sw", query: "still", clock: true });
  await page.click(part("start"));
  await page.click(part("purpose-register"));
  await page.fill(part("user-id"), "C-SECRET-1");
  await page.clock.runFor(61_000);
  await page.waitForSelector(part("still-there"));
  await page.click(part("more-time"));
  await page.waitForSelector(part("still-there"), { state: "detached" });
  await expect(page.locator(part("user-id")), "the number was lost by asking").toHaveValue("C-SECRET-1");
  await page.clock.runFor(61_000);
  await page.waitForSelector(part("still-there"));
  await page.clock.runFor(20_000);
  await screen(page, "cleared");
  await page.clock.runFor(4_000);
  await screen(page, "attract");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  expect(await page.content(), "the customer number is still in the page").not.toContain("SECRET");
});

/** Touching Finish while "Still there?" is asked ends the visit. */
test("finish instead of more time", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still", clock: true });
  await page.click(part("start"));
  await page.clock.runFor(65_000);
  await page.click(part("finish"));
  await screen(page, "cleared");
});

/** Where it stays dark the surroundings of the oval become a steady white light, and stay one when it helped. */
test("a dark place", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still", clock: true });
  await toCamera(page);
  await stopTime(page);
  const shows = async (guidance: Guidance, forMs: number) => {
    await captureIs(page, { stage: "framing", guidance });
    await page.clock.runFor(forMs);
    return page.getAttribute(part("mirror"), "data-lit");
  };
  expect(await shows("more-light", 2_000), "lit at once").toBe("false");
  expect(await shows("move-left", 1_000)).toBe("false");
  expect(await shows("more-light", 2_000), "lit after a short while").toBe("false");
  expect(await shows("more-light", 2_000)).toBe("true");
  expect(await shows("good", 5_000), "the light that helped went out").toBe("true");
  expect(await shows("less-light", 4_000)).toBe("false");
});

/** At the camera, stopping clears everything; late news of the old capture changes nothing. */
test("stop at the camera", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still" });
  await toCamera(page);
  await captureIs(page, { stage: "framing" });
  await page.click(part("stop"));
  await page.waitForSelector(part("stopping"));
  await page.waitForSelector(`${part("capture")}[data-stage="paused"]`);
  await page.click(part("stop-no"));
  await page.waitForSelector(`${part("capture")}[data-stage="framing"]`);
  await page.click(part("stop"));
  await page.click(part("stop-yes"));
  await screen(page, "cleared");
});

/** Stopping asks as soon as there is something to lose, and not before. */
test("stop asks once something was typed", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still" });
  await page.click(part("start"));
  await page.click(part("purpose-register"));
  await page.click(part("stop"));
  await screen(page, "cleared");
  await screen(page, "attract");
  await page.click(part("start"));
  await page.click(part("purpose-register"));
  await page.fill(part("user-id"), "C-104233");
  await page.click(part("stop"));
  await expect(page.locator(part("stopping"))).toContainText("Nothing is kept.");
  await page.keyboard.press("Escape");
  await expect(page.locator(part("user-id")), "what was typed is lost").toHaveValue("C-104233");
  await page.click(part("stop"));
  await page.click(part("stop-yes"));
  await screen(page, "cleared");
});

/** A number that the authority does not know is corrected from what was typed, once. */
test("a number that is not known", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still" });
  const identified = async () => {
    await page.click(part("continue"));
    await page.click(part("continue"));
    await page.click(part("consent-agree"));
    await page.click(part("ready"));
    await screen(page, "capture");
    await toReview(page);
    await page.click(part("use-photos"));
    await screen(page, "result");
    await page.evaluate(() =>
      globalThis.mockControls.job({ state: "decided", category: "not-approved" }, undefined, "number-not-found"),
    );
  };
  await page.click(part("start"));
  await page.click(part("purpose-identify"));
  await page.fill(part("user-id"), "C-104233");
  await page.click(part("continue"));
  await page.click(part("claim-country-GH"));
  await page.click(part("claim-document-GHANA_CARD"));
  await page.fill(part("claim-idNumber"), "GHA-123456789-0");
  await identified();
  await page.waitForSelector(`${part("result")}[data-category="number-unknown"]`);
  await page.click(part("remedy-correction-chosen"));
  await screen(page, "claim");
  await expect(page.locator(part("claim-idNumber")), "what was typed is gone").toHaveValue("GHA-123456789-0");
  await identified();
  await page.waitForSelector(`${part("result")}[data-category="number-unknown-last"]`);
  await expect(page.locator(part("remedy-correction-chosen"))).toHaveCount(0);
});

/** The documents of the country where the kiosk stands come first, the others are a touch away; without one none is preset. */
test("the site's country", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still" });
  const toClaim = async () => {
    await page.click(part("start"));
    await page.click(part("purpose-identify"));
    await page.fill(part("user-id"), "C-104233");
    await page.click(part("continue"));
    await screen(page, "claim");
  };
  await toClaim();
  await expect(page.locator(part("claim-country-GH"))).toHaveAttribute("aria-pressed", "false");
  await expect(page.locator(part("claim-document-PASSPORT"))).toHaveCount(0);
  await page.click(part("stop"));
  await page.click(part("stop-yes"));
  await screen(page, "attract");
  await page.evaluate(() =>
    globalThis.mockControls.kiosk({
      site: {
        country: "KE",
        followUp: "counter",
        strongContrast: false,
        language: null,
        purposes: [],
        offlineAuthentication: false,
      },
    }),
  );
  await toClaim();
  await expect(page.locator(part("claim-document-ALIEN_CARD"))).toBeVisible();
  await expect(page.locator(part("claim-country-NG")), "the others are not folded away").toHaveCount(0);
  await page.click(part("unfold"));
  await page.click(part("claim-country-NG"));
  await page.click(part("claim-document-BVN"));
  await expect(page.locator(part("change-document"))).toContainText("Nigeria");
  await page.click(part("back"));
  await expect(page.locator(part("claim-document-BVN"))).toHaveAttribute("aria-pressed", "true");
});

/** Whoever is registered already can confirm with the same number, after a notice of its own. */
test("registered already", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still" });
  await toCamera(page);
  await toReview(page);
  await page.click(part("use-photos"));
  await screen(page, "result");
  await page.evaluate(() => globalThis.mockControls.job({ state: "needs-attention" }, "already-enrolled"));
  await page.waitForSelector(`${part("result")}[data-category="already-registered"]`);
  await page.click(part("remedy-confirmation-chosen"));
  await screen(page, "notice");
  await page.click(part("consent-agree"));
  await page.click(part("ready"));
  await screen(page, "capture");
});

/** An answer that comes later is promised the way that staff chose, and by default nothing but the counter. */
test("an answer that comes later", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still" });
  await toCamera(page);
  await toReview(page);
  await page.click(part("use-photos"));
  await screen(page, "result");
  await page.evaluate(() => globalThis.mockControls.job({ state: "in-review", category: "in-review" }));
  const followUp = page.locator(part("follow-up"));
  await expect(followUp).toHaveText("Ask at the counter with your reference.");
  await page.evaluate(() =>
    globalThis.mockControls.kiosk({
      site: {
        country: null,
        followUp: "call",
        strongContrast: false,
        language: null,
        purposes: [],
        offlineAuthentication: false,
      },
    }),
  );
  await expect(followUp).toHaveText("We will call you.");
});

/** Nothing is asked while a visit would be in vain: the first screen says so, and recovers by itself. */
test("out of order", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still" });
  for (const outage of ["camera", "models", "disk", "account"] as const) {
    await page.evaluate((why) => globalThis.mockControls.kiosk({ outage: why }), outage);
    await expect(page.locator(part("start")), outage).toHaveCount(0);
    await expect(page.locator(part("invitation"))).toContainText("go to the counter");
    await page.evaluate(() => globalThis.mockControls.kiosk({ outage: null }));
    await expect(page.locator(part("start"))).toBeVisible();
  }
});

/** While nobody but the person changes anything, the buttons of the capture stay where they are, and so does the mirror. */
for (const size of ["wide", "tall", "small"] as const)
  test(`a calm capture, ${size}`, async ({ kiosk }) => {
    const page = await kiosk.page({ query: "still", size: SIZES[size] });
    await toCamera(page);
    const NAMES = ["pause", "other-way", "stop", "mirror"] as const;
    const places = async () => {
      const boxes = NAMES.map((name) => page.locator(part(name)).boundingBox());
      return (await Promise.all(boxes)).map((box, index) => `${NAMES[index]} ${JSON.stringify(box)}`);
    };
    await captureIs(page, { stage: "framing", guidance: "come-closer", inOval: true, ways: ["turns", "passive"] });
    await page.waitForSelector(`${part("mirror")}[data-shown="true"]`);
    await expect(page.locator(part("mirror")), "green while it asks for something").toHaveAttribute(
      "data-in-oval",
      "false",
    );
    const before = await places();
    for (const change of [
      { slow: true },
      { secondsLeft: 12 },
      { secondsLeft: 90, struggling: true },
      { stage: "framing", guidance: "move-left", manualStart: "with-reason" },
      { stage: "ready", guidance: "good", manualStart: "now" },
      { stage: "liveness", guidance: "smile", taken: 3, selfieTaken: true, manualStart: null },
      { stage: "paused", guidance: "step-back" },
    ] as const) {
      await captureIs(page, change);
      await page.waitForTimeout(400);
      expect(await places(), JSON.stringify(change)).toEqual(before);
    }
    const shade = () => page.locator(`${part("mirror")} canvas`).evaluate((one) => getComputedStyle(one).opacity);
    expect(await shade(), "it goes dark by itself").toBe("1");
    await captureIs(page, { guidance: null });
    await expect.poll(shade, "a pause looks like none").toBe("0.25");
  });

/** The start by hand is not offered in the moment in which the pictures start by themselves. */
test("the start by hand", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still" });
  await toCamera(page);
  await captureIs(page, { stage: "framing", guidance: "come-closer" });
  await captureIs(page, { stage: "ready", guidance: "good", manualStart: "now" });
  await page.waitForTimeout(400);
  await expect(page.locator(part("start-now"))).toHaveCount(0);
  await captureIs(page, { stage: "framing", manualStart: "now" });
  await expect(page.locator(part("start-now"))).toBeVisible();
});

/** Who finds the smile hard turns the head instead, and is registered all the same; what holds while choosing goes on after. */
test("another way", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "speed=4&still" });
  await toCamera(page);
  await captureIs(page, { stage: "liveness", taken: 3, selfieTaken: true });
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
});

/** New pictures can be taken twice, then the button is gone. */
test("retakes end", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still" });
  await toCamera(page);
  for (const _left of [2, 1]) {
    await toReview(page);
    await page.click(part("retake"));
    await page.waitForSelector(`${part("capture")}[data-stage="preparing"]`);
  }
  await toReview(page);
  await expect(page.locator(part("retake"))).toHaveCount(0);
});

/** Guidance is spoken one phrase at a time, in step with the live region, and not at all once switched off. */
test("the voice", async ({ kiosk }) => {
  const page = await kiosk.page({ language: "sw", query: "still" });
  const heard = () => page.evaluate(() => globalThis.mockControls.heard);
  const said = () => page.textContent(part("announcement"));
  await toCamera(page);
  const shows = (guidance: Guidance) => captureIs(page, { stage: "framing", guidance });
  await shows("come-closer");
  await page.waitForFunction(() => globalThis.mockControls.heard.includes("sw capture.hints.come-closer"));
  const hint = await said();
  await shows("move-left");
  expect(await said(), "the live region runs ahead of the voice").toBe(hint);
  await page.waitForFunction(() => globalThis.mockControls.heard.at(-1) === "sw capture.hints.move-left");
  await page.click(part("sound"));
  await page.click(part("voice-on"));
  await page.click(part("close"));
  const before = (await heard()).filter((one) => one !== "hush").length;
  await shows("smile");
  await captureIs(page, { taken: 1 });
  await expect(page.locator(part("announcement"))).not.toHaveText((await said()) ?? "");
  expect((await heard()).filter((one) => one !== "hush").length, "a voice that is off speaks").toBe(before);
});

/** A hint that nobody can follow is explained after a while, and the explanation goes with it. */
test("advice", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still", clock: true });
  await toCamera(page);
  await stopTime(page);
  const shows = (guidance: Guidance) => captureIs(page, { stage: "framing", guidance });
  await shows("more-light");
  await page.clock.runFor(7_900);
  await expect(page.locator(part("note-advice")), "explained too soon").toHaveCount(0);
  await page.clock.runFor(200);
  await page.waitForSelector(part("note-advice"));
  await page.clock.runFor(4_000);
  const advice = await page.textContent(part("note-advice"));
  await expect(page.locator(part("announcement")), "not announced to who cannot see it").toHaveText(advice ?? "");
  await shows("look-straight");
  await page.waitForSelector(part("note-advice"), { state: "detached" });
});

/** A result is spoken to headphones only; the room hears where it stands. */
test("a private answer", async ({ kiosk }) => {
  for (const listensAlone of [false, true]) {
    const page = await kiosk.page({ query: "speed=12&headphones" });
    await page.click(part("sound"));
    if (listensAlone) await page.click(part("headphones"));
    await page.click(part("close"));
    await toCamera(page);
    await page.click(part("use-photos"));
    await page.waitForSelector(`${part("result")}[data-category="approved"]`);
    await expect(page.locator(part("announcement"))).toHaveText(/^You are registered/);
    const spoken = async () =>
      (await page.evaluate(() => globalThis.mockControls.heard)).filter((one) => one.includes("result."));
    await expect.poll(spoken).toContain(listensAlone ? "private en result.approved.register" : "en result.written");
    const toTheRoom = (await spoken()).filter((one) => !/^private |result\.(written|checking)/.test(one));
    expect(toTheRoom, "a result was spoken to the room").toEqual([]);
  }
});

/** The address in the notice stands on one line, wherever its sentence breaks. */
test("an address in one piece", async ({ kiosk }) => {
  for (const [language, width] of [
    ["en", 1280],
    ["ar", 600],
  ] as const) {
    const page = await kiosk.page({ language, size: { width, height: 960 }, path: "gallery.html" });
    await page.evaluate(() => (location.hash = "visit/notice"));
    await page.click(part("notice-full"));
    const contacts = page.locator(part("contact"));
    await expect(contacts).toHaveCount(3);
    const lines = await contacts.evaluateAll((all) => all.map((one) => one.getClientRects().length));
    expect(lines).toEqual([1, 1, 1]);
    const heights = await contacts.evaluateAll((all) =>
      all.map((one) => one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).fontSize)),
    );
    expect(Math.max(...heights), "it is broken").toBeLessThan(2);
  }
});

/** Strong contrast is a visitor's to choose, for that visit, and staff's for everybody. */
test("strong contrast", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still&unhurried" });
  const contrast = (which: "strong" | "usual") => expect(page.locator("html")).toHaveAttribute("data-contrast", which);
  const ink = () => page.evaluate(() => getComputedStyle(document.body).color);
  await contrast("usual");
  const before = await ink();
  await page.click(part("start"));
  await page.click(part("help"));
  await page.click(part("contrast"));
  await contrast("strong");
  expect(await ink(), "the colours are the same").not.toBe(before);
  await page.click(part("close"));
  await page.click(part("back"));
  await screen(page, "attract");
  await contrast("usual");
  await page.evaluate(() =>
    globalThis.mockControls.kiosk({
      site: {
        country: null,
        followUp: "counter",
        strongContrast: true,
        language: null,
        purposes: [],
        offlineAuthentication: false,
      },
    }),
  );
  await contrast("strong");
  await page.click(part("help"));
  await page.click(part("contrast"));
  await contrast("usual");
  const wishing = await kiosk.page({ contrast: "more" });
  await expect(wishing.locator("html")).toHaveAttribute("data-contrast", "strong");
});

/** The passphrase opens the store, and can be read while it is typed; a wrong one is said so. */
test("unlock", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "lock=ask-passphrase" });
  await page.fill(part("passphrase"), "wrong");
  await page.click(part("unlock"));
  await page.waitForSelector(`${part("passphrase-mistake")}:not(:empty)`);
  const field = page.locator(part("passphrase"));
  await page.fill(part("passphrase"), "");
  await field.focus();
  await expect(field).toHaveAttribute("type", "password");
  await page.click(part("show-typed"));
  await expect(field).toHaveAttribute("type", "text");
  await expect(field, "typing goes on elsewhere").toBeFocused();
  await page.keyboard.type("four");
  await expect(field).toHaveValue("four");
  await page.click(part("show-typed"));
  await expect(field).toHaveAttribute("type", "password");
  await page.fill(part("passphrase"), "four words are good");
  await page.click(part("unlock"));
  await screen(page, "attract");
});

/** Twins of one make are two rows, told apart by their ports, even if they came under one id. */
test("two cameras of one make", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "twins" });
  await enterStaff(page);
  await page.click(part("tab-settings"));
  await expect(page.locator(part("camera-row"))).toHaveCount(3);
  await expect(page.locator(part("camera-port"))).toHaveCount(2);
  await expect(page.locator(part("cameras-broken"))).toHaveCount(0);
});

/** A camera that gave no pictures is named to staff, with another one a click away, until one is chosen. */
test("a camera in trouble", async ({ kiosk }) => {
  const page = await kiosk.page({});
  await page.evaluate(() =>
    globalThis.mockControls.kiosk({ cameraTrouble: { name: "Front camera", trouble: "busy" } }),
  );
  await expect(page.locator(part("camera-trouble")), "visitors see it").toHaveCount(0);
  await enterStaff(page);
  await expect(page.locator(part("camera-trouble"))).toContainText("Front camera");
  await page.click(part("another-camera"));
  await page.locator(part("choose-camera")).first().click();
  await expect(page.locator(part("camera-trouble"))).toHaveCount(0);
});

/** Whoever registers with a relay is told what is wrong, and no key is shown any more; with a key it goes back. */
test("a relay in the place of the key", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "environment=sandbox" });
  await enterStaff(page);
  await page.click(part("tab-settings"));
  await expect(page.locator(part("account"))).toContainText("c0de");
  const mistake = (code: string) => page.waitForSelector(`${part("relay-mistake")}[data-failure="${code}"]`);
  for (const [address, code, failure] of [
    ["http://relay.example.test", "good-code", "bad-relay"],
    ["https://nobody.example.test", "good-code", "relay-silent"],
    ["https://relay.example.test", "used-code", "relay-refuses"],
    ["https://relay.example.test", "", "relay-refuses"],
  ] as const) {
    await page.fill(part("relay-address"), address);
    await page.fill(part("relay-code"), code);
    await page.click(part("save-relay"));
    await mistake(failure);
    await expect(page.locator(part("relay-station"))).toHaveCount(0);
  }
  await page.fill(part("relay-code"), "good-code");
  await page.click(part("save-relay"));
  await expect(page.locator(part("relay-station"))).toContainText("Counter 3");
  await expect(page.locator(part("relay-station"))).toContainText("0085");
  await expect(page.locator(part("relay-code"))).toHaveValue("");
  await expect(page.locator(part("account"))).not.toContainText("c0de");
  await expect(page.locator(part("key-at-relay"))).toBeVisible();
  await expect(page.locator(part("receiver-unused"))).toBeVisible();
  // Registered once, it is used in another way without a code.
  await page.selectOption(part("relay-use"), "remote-signer");
  await page.click(part("save-relay"));
  await page.waitForSelector(part("relay-saved"));
  // Back: only with a key.
  await page.fill(part("callback-url"), "https://example.test/results");
  await page.click(part("save-account"));
  await page.waitForSelector(`${part("account-mistake")}[data-failure="bad-account"]`);
  await page.fill(part("api-key"), "another-key-beef");
  await page.click(part("save-account"));
  await expect(page.locator(part("account"))).toContainText("beef");
  await expect(page.locator(part("key-at-relay"))).toHaveCount(0);
  await expect(page.locator(part("relay-station"))).toHaveCount(0);
  await expect(page.locator(part("receiver-unused"))).toHaveCount(0);
});

/** Whoever changes the store's key is asked first, must know a passphrase that opens it, and is told what is wrong. */
test("another key for the store", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "environment=sandbox&credential" });
  await enterStaff(page);
  await page.click(part("tab-settings"));
  const is = (place: string) => page.waitForSelector(`${part("store-key")}[data-place="${place}"]`);
  const mistake = (code: string) => page.waitForSelector(`${part("root-mistake")}[data-failure="${code}"]`);
  const change = async () => {
    await page.click(part("change-root"));
    await page.click(part("root-yes"));
  };
  await is("keyring");
  await expect(page.locator(part("root-current")), "no passphrase opens it").toHaveCount(0);
  await page.evaluate(() => (globalThis.mockControls.fail = { name: "changeKey", code: "keyring-shut" }));
  await change();
  await mistake("keyring-shut");

  await page.selectOption(part("root-place"), "passphrase");
  await page.fill(part("root-passphrase"), "two words");
  await page.fill(part("root-again"), "too words");
  await page.click(part("change-root"));
  await mistake("different");
  await expect(page.locator(part("root-yes")), "nothing is asked").toHaveCount(0);
  await page.fill(part("root-again"), "two words");
  await change();
  await mistake("weak-passphrase");
  for (const field of ["root-passphrase", "root-again"] as const) await page.fill(part(field), "four words are good");
  await page.click(part("change-root"));
  await page.click(part("root-no"));
  await is("keyring");
  await change();
  await is("passphrase");
  await expect(page.locator(part("root-changed"))).toBeVisible();
  await expect(page.locator(part("root-passphrase"))).toHaveValue("");

  await page.selectOption(part("root-place"), "credential");
  await page.fill(part("root-current"), "four words were good");
  await change();
  await mistake("wrong-passphrase");
  await page.fill(part("root-current"), "four words are good");
  await change();
  await is("credential");
  await expect(page.locator(`${part("root-place")} option`)).toHaveCount(2);
});

/** Whoever seals the store's key to an organisation is told what is wrong, gets a file, and hears when it is out of date. */
test("the store's key sealed to an organisation", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "environment=sandbox&key=passphrase" });
  await enterStaff(page);
  await page.click(part("tab-settings"));
  const mistake = (code: string) => page.waitForSelector(`${part("escrow-mistake")}[data-failure="${code}"]`);
  await expect(page.locator(part("fingerprint"))).toHaveText("3f2a-91bc-07de-55aa");
  for (const [recipient, current, folder, failure] of [
    ["somebody", "", "", "bad-recipient"],
    ["age1somebody", "four words were good", "", "wrong-passphrase"],
    ["age1somebody", "four words are good", "/nowhere", "file-unsaved"],
  ] as const) {
    await page.fill(part("escrow-recipient"), recipient);
    await page.fill(part("escrow-current"), current);
    await page.fill(part("escrow-folder"), folder);
    await page.click(part("seal-root"));
    await mistake(failure);
    await expect(page.locator(part("sealed-root"))).toHaveCount(0);
  }
  await page.fill(part("escrow-folder"), "/media/usb");
  await page.click(part("seal-root"));
  await expect(page.locator(part("root-sealed"))).toContainText(".age");
  await expect(page.locator(part("sealed-root"))).toHaveValue(/BEGIN AGE ENCRYPTED FILE/);
  await expect(page.locator(part("escrow-current"))).toHaveValue("");
  await page.waitForSelector(`${part("escrow-note")}[data-current="true"]`);
  await page.fill(part("root-current"), "four words are good");
  await page.click(part("change-root"));
  await page.click(part("root-yes"));
  await page.waitForSelector(`${part("escrow-note")}[data-current="false"]`);
});

/** What staff offer here is what one finds: in the station's language, and no confirming where nothing can be asked. */
test("what staff offer", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still&unhurried" });
  await screen(page, "attract");
  await page.evaluate(() =>
    globalThis.mockControls.kiosk({
      connection: { kind: "offline", reason: "no-network" },
      site: {
        country: null,
        followUp: "counter",
        strongContrast: false,
        language: "sw",
        purposes: ["register", "authenticate"],
        offlineAuthentication: false,
      },
    }),
  );
  await expect(page.locator("html")).toHaveAttribute("lang", "sw");
  await page.click(part("start"));
  await screen(page, "purpose");
  await expect(page.locator(part("purpose-register"))).toBeEnabled();
  await expect(page.locator(part("purpose-authenticate"))).toBeDisabled();
  await expect(page.locator(part("purpose-authenticate"))).toContainText("mtandao");
  await expect(page.locator(part("purpose-identify"))).toHaveCount(0);
});

/** Invariant: A receipt says that what is saved is not sent and no result, changes with the job, and is gone with the visit. */
test("a receipt tells how the visit stands, and goes with it", async ({ kiosk }) => {
  const page = await kiosk.page({ query: "still&unhurried" });
  await page.locator(part("demo-online")).uncheck();
  await page.waitForSelector(`${part("network")}[data-connection="offline"]`);
  await toCamera(page);
  await toReview(page);
  await page.click(part("use-photos"));
  await screen(page, "result");
  const reference = (await page.locator(part("reference")).textContent()) ?? "none";
  await page.click(part("receipt-show"));
  await expect(page.locator(part("receipt-reference"))).toHaveText(reference);
  await expect(page.locator(part("receipt-state"))).toHaveText("Saved safely on this computer");
  await expect(page.locator(part("receipt-paper"))).toContainText("not a result yet");
  const code = await page.locator(`${part("receipt-paper")} svg`).boundingBox();
  expect(Math.min(code?.width ?? 0, code?.height ?? 0), "big enough to be photographed").toBeGreaterThan(200);
  expect(await faults(page)).toEqual([]);

  await page.evaluate(() => globalThis.mockControls.job({ state: "decided", category: "approved" }));
  await expect(page.locator(part("receipt-state"))).toHaveText("You are registered");
  await page.click(part("close"));
  await expect(page.locator(part("receipt-paper"))).toHaveCount(0);

  await page.click(part("receipt-show"));
  await page.keyboard.press("Escape");
  await page.click(part("done"));
  await screen(page, "attract");
  await expect(page.locator(part("receipt-paper"))).toHaveCount(0);
  expect(await page.content()).not.toContain(reference);
});
