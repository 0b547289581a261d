// One sentence at a time, none cut off, and in step with the voice.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Announcer } from "./announcer.svelte";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const LASTS_MS = 1200;

test("the newest sentence comes after what is spoken, the ones between are left out", () => {
  const announcer = new Announcer();
  announcer.aloud = () => LASTS_MS;
  announcer.say({ text: "closer" });
  announcer.say({ text: "left" });
  announcer.say({ text: "right" });
  expect(announcer.shown).toBe("closer");
  vi.advanceTimersByTime(LASTS_MS - 1);
  expect(announcer.shown).toBe("closer");
  vi.advanceTimersByTime(1);
  expect(announcer.shown).toBe("right");
});

test("what is only written is there at once", () => {
  const announcer = new Announcer();
  for (const text of ["closer", "left", "closer"]) {
    announcer.say({ text });
    expect(announcer.shown).toBe(text);
  }
});

test("waits for the voice, and every sentence is spoken exactly once with its manner", () => {
  const announcer = new Announcer();
  const spoken: [string, boolean][] = [];
  announcer.aloud = ({ text, stands = false }) => {
    spoken.push([text, stands]);
    return 3000;
  };
  announcer.say({ text: "smile", stands: true });
  announcer.say({ text: "good" });
  vi.advanceTimersByTime(2999);
  expect(announcer.shown).toBe("smile");
  vi.advanceTimersByTime(1);
  expect(announcer.shown).toBe("good");
  announcer.say({ text: "good" });
  vi.advanceTimersByTime(10_000);
  expect(spoken).toEqual([
    ["smile", true],
    ["good", false],
  ]);
});

test("hush forgets what waits and ends the voice", () => {
  const announcer = new Announcer();
  const quiet = vi.fn();
  announcer.quiet = quiet;
  announcer.aloud = () => LASTS_MS;
  announcer.say({ text: "one" });
  announcer.say({ text: "two" });
  announcer.hush();
  vi.advanceTimersByTime(10_000);
  expect(announcer.shown).toBe("");
  expect(quiet).toHaveBeenCalledOnce();
});

test("the next person does not wait for what was said to the one before", () => {
  const announcer = new Announcer();
  announcer.aloud = () => LASTS_MS;
  announcer.say({ text: "one" });
  announcer.hush();
  announcer.say({ text: "two" });
  expect(announcer.shown).toBe("two");
  vi.advanceTimersByTime(LASTS_MS - 1);
  announcer.say({ text: "three" });
  expect(announcer.shown, "the time of the first was not forgotten").toBe("two");
});
