// Walks every screen staff can meet, and every step of setting a camera up.
import { expect, type Page } from "@playwright/test";
import { enterStaff, part, screen, signInAs } from "./kiosk";
import type { Look, Walk } from "./walk";

/** How the network is reached: a proxy, a certificate, what a check finds, and a clock that is wrong by years. */
async function network(page: Page, looked: Look): Promise<void> {
  const found = page.locator(part("network-found"));
  await page.selectOption(part("network-proxy"), "own");
  await page.fill(part("proxy-address"), "proxy");
  await page.click(part("save-network"));
  await page.waitForSelector(`${part("network-mistake")}[data-failure="bad-proxy"]`);
  await page.fill(part("proxy-address"), "proxy.example:3128");
  await page.fill(part("proxy-user"), "asha");
  await page.fill(part("proxy-password"), "tamu");
  await page.fill(part("certificates"), "no certificate");
  await page.click(part("save-network"));
  await page.waitForSelector(`${part("network-mistake")}[data-failure="bad-certificate"]`);
  await page.fill(part("certificates"), "-----BEGIN CERTIFICATE-----");
  await page.click(part("save-network"));
  await page.waitForSelector(`${part("certificates-kept")}[data-count="1"]`);
  await expect(page.locator(part("proxy-password"))).toHaveValue("");
  await page.click(part("check-network"));
  await page.waitForSelector(`${part("network-found")}[data-reason="unknown-issuer"]`);
  await found.evaluate((shown) => shown.scrollIntoView());
  await looked(page, "staff-settings-network");
  await page.evaluate(() =>
    globalThis.mockControls.kiosk({
      connection: { kind: "online" },
      lastOffline: { reason: "unknown-issuer", atMs: Date.UTC(2026, 4, 6, 7, 8, 9) },
      clockWrong: { minutes: null, isAhead: false },
      cameraDrift: [],
    }),
  );
  await page.waitForSelector(part("clock-wrong"));
  await page.click(part("forget-certificates"));
  await page.waitForSelector(part("certificates-kept"), { state: "detached" });
  await page.click(part("check-network"));
  await page.waitForSelector(`${part("network-found")}[data-reason="online"]`);
  await found.evaluate((shown) => shown.scrollIntoView());
  await looked(page, "staff-clock-unknown");
  await page.evaluate(() => globalThis.mockControls.kiosk({ clockWrong: { minutes: 21_600_000, isAhead: false } }));
  await page.waitForSelector(`${part("clock-wrong")}[data-minutes="21600000"]`);
  await looked(page, "staff-clock-wrong");
  await page.evaluate(() => globalThis.mockControls.kiosk({ clockWrong: null, cameraDrift: ["sharpness", "light"] }));
}

/** A relay that does not know the code, and one that has the key. */
async function relay({ kiosk, opening, looked }: Walk): Promise<void> {
  const page = await kiosk.page({ ...opening, query: "environment=sandbox" });
  await enterStaff(page);
  await page.click(part("tab-settings"));
  await page.fill(part("relay-address"), "https://relay.example.test");
  await page.fill(part("relay-code"), "used-code");
  await page.click(part("save-relay"));
  await page.waitForSelector(`${part("relay-mistake")}[data-failure="relay-refuses"]`);
  await page.locator(part("relay")).evaluate((shown) => shown.scrollIntoView());
  await looked(page, "staff-settings-relay-refuses");
  await page.fill(part("relay-code"), "good-code");
  await page.click(part("save-relay"));
  await page.waitForSelector(part("relay-station"));
  await looked(page, "staff-settings-relay");
}

/** Every screen staff can meet. */
export async function staffScreens({ kiosk, opening, looked }: Walk): Promise<void> {
  const page = await kiosk.page({ ...opening, query: "still&unhurried" });
  await theDoor(page, looked);
  await enterStaff(page);
  await page.waitForSelector(part("job-row"));
  await looked(page, "staff-jobs");
  await page.fill(part("filter-words"), "nobody has this");
  await page.waitForSelector(part("jobs-no-match"));
  await looked(page, "staff-jobs-no-match");
  await page.click(part("clear-filters"));
  await page.click(`${part("job-row")}[data-category="not-approved"] ${part("job-open")}`);
  await page.waitForSelector(part("job-detail"));
  await page.waitForSelector(part("pictures"));
  await looked(page, "staff-job");
  await page.click(`${part("numbers")} summary`);
  await page.waitForSelector(part("copy-numbers"));
  await page.locator(part("taking")).evaluate((taking) => taking.scrollIntoView());
  await looked(page, "staff-job-numbers");
  await page.click(part("back"));
  await page.click(`${part("job-row")}[data-category="could-not-process"] ${part("job-open")}`);
  await page.waitForSelector(`${part("pictures")} [data-light="unassessed"]`);
  await page.waitForSelector(`${part("pictures")} [data-light="set-aside"]`);
  await page.waitForSelector(part("by-hand"));
  await page.locator(part("taking")).evaluate((taking) => taking.scrollIntoView());
  await looked(page, "staff-job-set-aside");
  await page.click(part("back"));
  await page.click(`${part("job-row")}[data-state="withdrawn"] ${part("job-open")}`);
  await page.waitForSelector(part("taking-none"));
  await page.click(part("back"));
  await page.fill(part("filter-words"), "");
  await page.click(`${part("job-row")}[data-purpose="identify"][data-category="approved"] ${part("job-open")}`);
  await page.waitForSelector(part("used-before"));
  await looked(page, "staff-job-used-before");
  await page.click(part("back"));
  await page.click(`${part("job-row")}[data-state="needs-attention"] ${part("job-open")}`);
  await page.waitForSelector(`${part("job-detail")}[data-refusal="not-enrolled"]`);
  await looked(page, "staff-job-refused");
  await page.click(part("withdraw"));
  await looked(page, "staff-withdraw");
  await page.click(part("cancel"));
  await page.click(part("erase-person"));
  await page.waitForSelector(part("erase"));
  await looked(page, "staff-erase");
  await page.click(part("cancel"));
  await page.evaluate(() =>
    globalThis.mockControls.kiosk({
      connection: { kind: "blocked", blockage: "credentials" },
      diskLow: true,
      failedWrites: 2,
      damagedJobs: ["4a1c", "77e0"],
    }),
  );
  await page.waitForSelector(part("blockage"));
  await page.click(part("tab-settings"));
  await page.waitForSelector(part("camera-row"));
  await looked(page, "staff-settings-blocked");
  await page.locator(part("lockouts")).evaluate((lockouts) => lockouts.scrollIntoView());
  await looked(page, "staff-settings-lockouts");
  await page.click(part("lift-lockouts"));
  await page.waitForSelector(`${part("lockouts")}[data-count="0"]`);
  await page.evaluate(() =>
    globalThis.mockControls.kiosk({
      connection: { kind: "offline", reason: "unknown-issuer" },
      diskLow: false,
      failedWrites: 0,
      damagedJobs: [],
      cameraDrift: ["sharpness", "light"],
    }),
  );
  await page.waitForSelector(part("camera-drift"));
  await page.waitForSelector(part("offline-reason"));
  await looked(page, "staff-camera-drift");
  await page.evaluate(() => globalThis.mockControls.kiosk({ cameraDrift: [], keysUnlocked: true }));
  await page.waitForSelector(part("keys-unlocked"));
  await looked(page, "staff-keys-unlocked");
  await page.evaluate(() =>
    globalThis.mockControls.kiosk({ cameraDrift: ["sharpness", "light"], keysUnlocked: false }),
  );
  await network(page, looked);
  await cameraWizard(page, looked);

  const doors: [query: string, name: string][] = [
    ["lock=ask-passphrase&environment=production", "unlock"],
    ["lock=choose-passphrase&environment=sandbox", "choose-passphrase"],
    ["lock=damaged", "damaged"],
    ["lock=key-missing", "store-shut"],
    ["lock=credential-missing", "store-credential-missing"],
    ["lock=credential-refused", "store-credential-refused"],
    ["lock=key-locked", "store-key-locked"],
    ["lock=reopening", "store-reopening"],
    ["lock=new-key-locked", "store-new-key-locked"],
    ["disk-low", "attract-full"],
    ["environment=sandbox", "attract-sandbox"],
  ];
  for (const [query, name] of doors) {
    const door = await kiosk.page({ ...opening, query });
    await looked(door, name);
  }
  await firstRun({ kiosk, opening, looked });
  await quarantine({ kiosk, opening, looked });
  await relay({ kiosk, opening, looked });
  const empty = await kiosk.page({ ...opening, query: "jobs=none" });
  await enterStaff(empty);
  await empty.waitForSelector(part("jobs-none"));
  await looked(empty, "staff-jobs-none");
}

/** The staff's door: a wrong PIN, the way back in, the first supervisor of a new station. */
async function theDoor(page: Page, looked: Look): Promise<void> {
  await page.keyboard.press("Control+Alt+KeyS");
  await screen(page, "door");
  await signInAs(page, "Chausiku", "000001");
  await expect(page.locator(part("pin-mistake"))).not.toBeEmpty();
  await looked(page, "staff-door-wrong");
  await page.click(part("pin-forgotten"));
  await screen(page, "new-supervisor");
  await looked(page, "staff-door-forgotten");
  await page.click(part("back"));
  await page.click(part("leave-door"));
  await screen(page, "attract");
}

/** The first supervisor of a new station, up to the code. */
async function firstRun({ kiosk, opening, looked }: Walk): Promise<void> {
  const page = await kiosk.page({ ...opening, query: "still&unhurried&staff=none" });
  await page.keyboard.press("Control+Alt+KeyS");
  await screen(page, "new-supervisor");
  await looked(page, "staff-first-run");
  await page.fill(part("supervisor-name"), "Zawadi");
  for (const field of ["new-pin", "new-pin-again"] as const) await page.fill(part(field), "407219");
  await page.click(part("make-supervisor"));
  await screen(page, "recovery-code");
  await looked(page, "staff-recovery-code");
}

/** A store that looks like a copy: nobody is let in, and staff are asked which one goes on. */
async function quarantine({ kiosk, opening, looked }: Walk): Promise<void> {
  const page = await kiosk.page({ ...opening, query: "copy=other-machine" });
  await expect(page.locator(part("start")), "somebody is let in").toHaveCount(0);
  await looked(page, "attract-quarantine");
  await enterStaff(page);
  await page.waitForSelector(part("quarantine"));
  await looked(page, "staff-quarantine");
  await page.click(part("copy-other-one"));
  await looked(page, "staff-quarantine-confirm");
  await page.click(part("confirm-yes"));
  await page.waitForSelector(`${part("quarantine")}[data-sign="given-up"]`);
  await page.click(part("copy-this-one"));
  await page.click(part("confirm-yes"));
  await expect(page.locator(part("quarantine")), "it goes on").toHaveCount(0);
}

/** Every step of setting a camera up, to the end. */
async function cameraWizard(page: Page, looked: Look): Promise<void> {
  await page.click(part("set-up-camera"));
  await page.waitForSelector(`${part("live-picture")}[data-shown="true"]`);
  const step = async (name: string) => {
    await page.waitForSelector(`${part("camera-wizard")}[data-step="${name}"]`);
    await looked(page, `staff-camera-${name}`);
  };
  await page.click(part("rotation-90"));
  await page.waitForSelector(`${part("camera-wizard")}[data-rotation="90"]`);
  await page.click(part("rotation-0"));
  await step("mount");
  await page.click(part("wizard-next"));
  await page.evaluate(() => globalThis.mockControls.seen({ sharpness: 0.5 }));
  await page.waitForSelector(`${part("sharpness")}[data-percent="63"]`);
  await step("focus");
  await page.click(part("wizard-next"));
  await page.evaluate(() => globalThis.mockControls.seen({ banding: 4.2 }));
  await step("mains");
  await page.click(part("wizard-next"));
  await page.evaluate(() => globalThis.mockControls.seen({ light: ["light-behind", "light-one-side"] }));
  await page.waitForSelector('[data-light="light-behind"]');
  await step("light");
  await page.click(part("wizard-next"));
  await page.click(part("take-still"));
  await page.waitForSelector(`${part("reach")}[data-stand-cm]`);
  await page.press(part("edge-left"), "ArrowLeft");
  await step("distance");
  await page.click(part("wizard-next"));
  await step("summary");
  await page.click(part("save-camera"));
  await page.waitForSelector(part("camera-row"));
  await expect(page.locator(part("camera-drift")), "a camera that was just set up is to be set up again").toHaveCount(
    0,
  );
}
