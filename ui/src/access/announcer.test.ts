// One sentence at a time, none sooner than it can be followed, and in step with the voice.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Announcer, PAUSE_MS } from "./announcer.svelte";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("the newest sentence comes after the pause, the ones between are left out", () => {
  const announcer = new Announcer();
  announcer.say({ text: "closer" });
  announcer.say({ text: "left" });
  announcer.say({ text: "right" });
  expect(announcer.shown).toBe("closer");
  vi.advanceTimersByTime(PAUSE_MS - 1);
  expect(announcer.shown).toBe("closer");
  vi.advanceTimersByTime(1);
  expect(announcer.shown).toBe("right");
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
  announcer.say({ text: "one" });
  announcer.say({ text: "two" });
  announcer.hush();
  vi.advanceTimersByTime(10_000);
  expect(announcer.shown).toBe("");
  expect(quiet).toHaveBeenCalledOnce();
});
