// The screen is read by itself where the voice is on, to who asks always, and never in words that are not on it.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { i18n } from "../text/i18n.svelte";
import { spokenSentences } from "../text/spoken";
import { announcer, type Announcement } from "./announcer.svelte";
import { reading } from "./reading.svelte";
import { voice } from "./voice.svelte";

const LASTS_MS = 1000;
let heard: Announcement[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  heard = [];
  announcer.aloud = (announcement) => {
    heard.push(announcement);
    return LASTS_MS;
  };
});
afterEach(() => {
  announcer.hush();
  voice.on = false;
  vi.useRealTimers();
});

const keys = () => heard.map(({ key }) => key);

test("a screen that stays is read by itself, one that is left at once is not", () => {
  voice.on = true;
  const leave = reading.arrive(["screen.purpose"]);
  vi.advanceTimersByTime(300);
  leave();
  reading.arrive(["screen.details"]);
  vi.advanceTimersByTime(500);
  expect(keys()).toEqual(["screen.details"]);
  expect(heard[0]?.asked).toBe(false);
});

test("where the voice is off only who asks hears it, and is heard out or not, as they like", () => {
  reading.arrive(["screen.purpose"]);
  vi.advanceTimersByTime(5000);
  expect(keys()).toEqual([]);
  reading.toggle(["screen.purpose", "purpose.register"]);
  expect(heard[0]).toMatchObject({ key: "screen.purpose", asked: true });
  reading.toggle(["screen.purpose", "purpose.register"]);
  vi.advanceTimersByTime(5000);
  expect(keys()).toEqual(["screen.purpose"]);
  expect(reading.at).toBeNull();
});

test("leaving a screen ends what is read of it", () => {
  const leave = reading.arrive([]);
  reading.toggle(["screen.purpose", "purpose.register"]);
  leave();
  vi.advanceTimersByTime(5000);
  expect(keys()).toEqual(["screen.purpose"]);
});

test("a recording of other words than are written is not used", () => {
  const written = spokenSentences(i18n.v, i18n.language.notice)["notice.short.who"] ?? "";
  expect(voice.isRecorded("en", "notice.short.who", written)).toBe(true);
  expect(voice.isRecorded("en", "notice.short.who", written.replace("?", "? The bank next door."))).toBe(false);
  expect(voice.isRecorded("xx", "notice.short.who", written)).toBe(false);
});
