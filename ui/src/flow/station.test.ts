// The station with a mock program behind it and time that a test lets pass.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { mockBackend } from "../backend/mock";
import { PIN } from "../backend/mock/staff";
import { Station } from "./station.svelte";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function opened() {
  const { backend, controls } = mockBackend(new URLSearchParams("still"));
  const station = new Station(backend);
  station.start();
  await vi.advanceTimersByTimeAsync(0);
  return { station, backend, controls };
}

async function atCamera() {
  const all = await opened();
  const { station } = all;
  station.dispatch({ type: "started" });
  station.dispatch({ type: "purpose-chosen", purpose: "register" });
  station.dispatch({ type: "number-given", userId: "C-104233" });
  station.dispatch({ type: "agreed", noticeVersion: "v1", language: "en" });
  station.dispatch({ type: "ready" });
  await vi.advanceTimersByTimeAsync(0);
  return all;
}

describe("station", () => {
  test("learns what the program says on start", async () => {
    const { station } = await opened();
    expect(station.kiosk?.lock).toBe("open");
    expect(station.demo?.person).toBe("customer");
  });

  test("a program that does not answer is said, not hidden", async () => {
    const { backend } = mockBackend(new URLSearchParams());
    backend.kiosk = () => Promise.reject(new Error("gone"));
    const station = new Station(backend);
    station.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(station.failure).toEqual({ code: "other", detail: "gone" });
  });

  test("carries a visit from the camera to a job, and follows the job", async () => {
    const { station, controls } = await atCamera();
    expect(station.visit).toMatchObject({ at: "capture", opened: true });
    controls.capture({ stage: "done" });
    await vi.advanceTimersByTimeAsync(0);
    expect(station.visit).toMatchObject({ at: "review", photos: 9 });
    station.dispatch({ type: "photos-used" });
    await vi.advanceTimersByTimeAsync(0);
    expect(station.visit.at).toBe("saving");
    await vi.advanceTimersByTimeAsync(1000);
    expect(station.visit).toMatchObject({ at: "result", job: { state: "saved" } });
    controls.job({ state: "decided", category: "approved" });
    await vi.advanceTimersByTimeAsync(0);
    expect(station.visit).toMatchObject({ at: "result", job: { category: "approved" } });
    expect(station.visit).toMatchObject({ answered: true });
  });

  test("a visit that is not saved is never called saved", async () => {
    const { station, controls } = await atCamera();
    controls.capture({ stage: "done" });
    await vi.advanceTimersByTimeAsync(0);
    controls.fail = { name: "keepVisit", code: "disk-full" };
    station.dispatch({ type: "photos-used" });
    await vi.advanceTimersByTimeAsync(1000);
    expect(station.visit).toMatchObject({ at: "saving", failure: "disk-full" });
  });

  test("asks after a minute, clears 20 seconds later, and begins again 3 seconds after that", async () => {
    const { station } = await opened();
    station.dispatch({ type: "started" });
    await vi.advanceTimersByTimeAsync(59_000);
    expect(station.answerLeftS).toBeNull();
    await vi.advanceTimersByTimeAsync(1000);
    expect(station.answerLeftS).toBe(20);
    await vi.advanceTimersByTimeAsync(19_000);
    expect(station.answerLeftS).toBe(1);
    expect(station.visit.at).toBe("purpose");
    await vi.advanceTimersByTimeAsync(1000);
    expect(station.visit.at).toBe("cleared");
    await vi.advanceTimersByTimeAsync(2000);
    expect(station.visit.at).toBe("cleared");
    await vi.advanceTimersByTimeAsync(1000);
    expect(station.visit.at).toBe("attract");
  });

  test("a page that is loaded again shows the place where the visit is", async () => {
    const { station, backend } = await opened();
    station.dispatch({ type: "started" });
    await vi.advanceTimersByTimeAsync(0);
    const again = new Station(backend);
    again.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(again.visit.at).toBe("purpose");
  });

  test("a claim that its document cannot bear stays on its screen with what is wrong", async () => {
    const { station } = await opened();
    station.dispatch({ type: "started" });
    station.dispatch({ type: "purpose-chosen", purpose: "identify" });
    station.dispatch({ type: "number-given", userId: "C-104233" });
    await vi.advanceTimersByTimeAsync(0);
    const { visit } = station;
    if (visit.at !== "claim") throw new Error(visit.at);
    const claim = { ...visit.claim, country: "KE", idType: "PASSPORT", idNumber: "1" };
    station.dispatch({ type: "claimed", claim });
    await vi.advanceTimersByTimeAsync(0);
    const shown = { at: "claim", claim: { idNumber: "1" }, mistakes: { idNumber: "too-short" } };
    expect(station.visit, "the program judges, the page shows").toMatchObject(shown);
  });

  test("a touch is an answer", async () => {
    const { station } = await opened();
    station.dispatch({ type: "started" });
    await vi.advanceTimersByTimeAsync(75_000);
    station.touched();
    await vi.advanceTimersByTimeAsync(59_000);
    expect([station.visit.at, station.answerLeftS]).toEqual(["purpose", null]);
  });

  test("who waits hears more after 8 and 20 seconds and is let go after 90", async () => {
    const { station, controls } = await atCamera();
    controls.capture({ stage: "done" });
    await vi.advanceTimersByTimeAsync(0);
    station.dispatch({ type: "photos-used" });
    await vi.advanceTimersByTimeAsync(1000);
    const patience = () => (station.visit.at === "result" ? station.visit.patience : station.visit.at);
    await vi.advanceTimersByTimeAsync(8000);
    expect(patience()).toBe("still");
    await vi.advanceTimersByTimeAsync(12_000);
    expect(patience()).toBe("offered");
    await vi.advanceTimersByTimeAsync(71_000);
    expect(patience()).toBe("cleared");
  });

  test("staff come to their door only when no visitor is here, and what they leave open is locked and left", async () => {
    const { station, backend } = await opened();
    station.dispatch({ type: "started" });
    station.openStaff();
    await vi.advanceTimersByTimeAsync(0);
    expect(station.presence).toBe("away");
    station.dispatch({ type: "went-back" });
    station.openStaff();
    await vi.advanceTimersByTimeAsync(0);
    expect([station.presence, station.staff]).toEqual(["door", null]);
    await backend.signIn({ id: 1, pin: PIN });
    expect(station.staff).toEqual({ at: "jobs" });
    station.staff = { at: "job", jobId: "a1", from: "jobs" };
    await vi.advanceTimersByTimeAsync(300_000);
    expect([station.presence, station.staff]).toEqual(["locked", { at: "job", jobId: "a1", from: "jobs" }]);
    await backend.signIn({ id: 1, pin: PIN });
    expect([station.presence, station.staff]).toEqual(["here", { at: "job", jobId: "a1", from: "jobs" }]);
    const camera = { at: "camera", id: "cam-1", name: "Front camera" } as const;
    station.staff = camera;
    station.lockStaff();
    await vi.advanceTimersByTimeAsync(0);
    expect([station.presence, station.staff]).toEqual(["locked", camera]);
    await backend.signIn({ id: 1, pin: PIN });
    expect(station.staff, "the camera was let go").toEqual({ at: "settings" });
    station.lockStaff();
    await vi.advanceTimersByTimeAsync(0);
    // Somebody else, who sees no jobs.
    await backend.signIn({ id: 4, pin: PIN });
    expect([station.member?.name, station.staff]).toEqual(["Daudi", { at: "settings" }]);
    station.lockStaff();
    await vi.advanceTimersByTimeAsync(300_000);
    expect([station.presence, station.staff, station.member]).toEqual(["away", null, null]);
  });
});
