// Setting a camera up, with a mock program behind it.
import { expect, test } from "vitest";
import { mockBackend } from "../backend/mock";
import type { CameraForm } from "../backend/bindings";
import { SEEN } from "../backend/mock/cameras";
import { CameraSetup } from "./camera-setup.svelte";

async function opened(id = "cam-1") {
  const { backend, controls } = mockBackend(new URLSearchParams("speed=100"));
  const viewed: CameraForm[] = [];
  const { viewCamera } = backend;
  backend.viewCamera = async (form) => {
    viewed.push(form);
    return viewCamera(form);
  };
  const setup = new CameraSetup(backend, id);
  await setup.open();
  return { setup, backend, controls, viewed };
}

test("the camera goes on with what was saved and follows every choice", async () => {
  const { setup, viewed } = await opened();
  expect(viewed).toHaveLength(1);
  expect(setup.openings).toBe(1);
  await setup.change({ rotation: 180 });
  await setup.change({ mirrored: false });
  expect(viewed.at(-1)).toMatchObject({ rotation: 180, mirrored: false });
  expect(setup.openings).toBe(1);
  await setup.change({ mains: "hz50" });
  expect(setup.openings).toBe(2);
});

test("turning the picture forgets what was measured in it", async () => {
  const { setup } = await opened();
  setup.see({ kind: "seen", seen: SEEN });
  expect(await setup.measure(SEEN, 29.7 / 69.282, 60)).toBe(true);
  expect(setup.reach).toMatchObject({ nearCm: 52, farCm: 83, standCm: 65, tooFewPixels: false });
  expect(setup.form?.view).toMatchObject({ width: 1280, height: 720 });
  expect(setup).toMatchObject({ hasBaseline: true, best: SEEN.sharpness });
  await setup.change({ rotation: 90 });
  expect(setup).toMatchObject({ reach: null, hasBaseline: false, best: 0 });
  expect(setup.form?.view).toBeNull();
});

test("lines that cannot be a sheet's edges measure nothing", async () => {
  const { setup } = await opened();
  expect(await setup.measure(SEEN, 0, 60)).toBe(false);
  expect(setup.reach).toBeNull();
  expect(setup.form?.view).toBeNull();
});

test("the best sharpness stays while the picture gets worse", async () => {
  const { setup } = await opened();
  for (const sharpness of [0.4, 0.9, 0.6]) setup.see({ kind: "seen", seen: { ...SEEN, sharpness } });
  expect(setup.best).toBe(0.9);
});

test("holding takes the camera's own values; a control it lacks cannot be held", async () => {
  const { setup } = await opened();
  await setup.hold("exposure");
  await setup.hold("whiteBalance");
  expect(setup.form).toMatchObject({ exposure: 157, whiteBalance: 4600 });
  const { setup: other } = await opened("cam-2");
  expect(other.control("exposure-time")).toBeNull();
  await other.hold("exposure");
  expect(other.form?.exposure).toBeNull();
});

test("what is saved is there again, and the camera is the one in use", async () => {
  const { setup, backend } = await opened("cam-2");
  await setup.change({ rotation: 270, mirrored: false });
  await setup.measure({ width: 720, height: 1280 }, 0.6, 60);
  await setup.save();
  expect(setup.saved).toBe(true);
  expect((await backend.settings()).camera).toBe("cam-2");
  expect(await backend.kiosk()).toMatchObject({ mirrored: false, standCm: setup.reach?.standCm });
  const again = new CameraSetup(backend, "cam-2");
  await again.open();
  expect(again.form).toEqual(setup.form);
  expect(again.reach).toEqual(setup.reach);
});

test("a camera that cannot be opened is said", async () => {
  const { backend, controls } = mockBackend(new URLSearchParams());
  controls.fail = { name: "viewCamera", code: "other" };
  const setup = new CameraSetup(backend, "cam-1");
  await setup.open();
  expect(setup.mistake).toBe("other");
});

test("the steps go forth and back and end at both ends", async () => {
  const { setup } = await opened();
  setup.go(-1);
  expect(setup.step).toBe("mount");
  for (let n = 0; n < 9; n++) setup.go(1);
  expect(setup.step).toBe("summary");
  setup.go(-1);
  expect(setup.step).toBe("distance");
});
