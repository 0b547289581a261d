// One sentence at a time, none sooner than it can be followed, and in step with the voice.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Announcer, PAUSE_MS } from "./announcer.svelte";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("the newest sentence comes after the pause, the ones between are left out", () => {
  const announcer = new Announcer();
  announcer.say("closer");
  announcer.say("left");
  announcer.say("right");
  expect(announcer.said).toBe("closer");
  vi.advanceTimersByTime(PAUSE_MS - 1);
  expect(announcer.said).toBe("closer");
  vi.advanceTimersByTime(1);
  expect(announcer.said).toBe("right");
});

test("waits for the voice, and every sentence is spoken exactly once with its manner", () => {
  const announcer = new Announcer();
  const spoken: [string, boolean][] = [];
  announcer.aloud = (sentence, { stands = false }) => {
    spoken.push([sentence, stands]);
    return 3000;
  };
  announcer.say("smile", { stands: true });
  announcer.say("good");
  vi.advanceTimersByTime(2999);
  expect(announcer.said).toBe("smile");
  vi.advanceTimersByTime(1);
  expect(announcer.said).toBe("good");
  announcer.say("good");
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
  announcer.say("one");
  announcer.say("two");
  announcer.hush();
  vi.advanceTimersByTime(10_000);
  expect(announcer.said).toBe("");
  expect(quiet).toHaveBeenCalledOnce();
});
