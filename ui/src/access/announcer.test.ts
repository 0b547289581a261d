// One sentence at a time, none cut off, and in step with the voice.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
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

describe("reading", () => {
  const heard: string[] = [];
  const reader = () => {
    heard.length = 0;
    const announcer = new Announcer();
    announcer.aloud = ({ key = "" }) => {
      heard.push(key);
      return key === "help.who" ? 0 : LASTS_MS;
    };
    announcer.quiet = () => void heard.push("quiet");
    return announcer;
  };
  const spoken = () => heard.filter((one) => one !== "quiet");
  const PAGE = [
    { key: "help.how", text: "how" },
    { key: "help.who", text: "who" },
    { key: "help.keys", text: "keys" },
  ] as const;

  test("says one sentence after the other, leaves out what has no recording, and writes none of them again", () => {
    const announcer = reader();
    announcer.say({ text: "before" });
    heard.length = 0;
    announcer.read(PAGE);
    expect(spoken()).toEqual(["help.how"]);
    vi.advanceTimersByTime(LASTS_MS);
    expect(spoken()).toEqual(["help.how", "help.who", "help.keys"]);
    expect(announcer.reading?.key).toBe("help.keys");
    vi.advanceTimersByTime(LASTS_MS);
    expect(announcer.reading).toBeNull();
    expect(announcer.shown).toBe("before");
  });

  test("ends when it is told to, and can begin anew", () => {
    const announcer = reader();
    announcer.read(PAGE);
    announcer.endReading();
    expect(heard.at(-1)).toBe("quiet");
    vi.advanceTimersByTime(10_000);
    expect(spoken()).toEqual(["help.how"]);
    announcer.read(PAGE);
    expect(spoken()).toEqual(["help.how", "help.how"]);
  });

  test("gives way to what is said, and not to what is only written", () => {
    const announcer = reader();
    announcer.read(PAGE);
    announcer.say({ text: "3 seconds" });
    expect(announcer.shown).toBe("3 seconds");
    expect(announcer.reading?.key).toBe("help.how");
    announcer.say({ key: "still-there", text: "Still there?" });
    expect(announcer.reading).toBeNull();
    expect(heard.slice(-2)).toEqual(["quiet", "still-there"]);
    vi.advanceTimersByTime(10_000);
    expect(spoken()).toEqual(["help.how", "still-there"]);
  });

  test("what waited to be spoken is written when it begins", () => {
    const announcer = reader();
    announcer.say({ key: "still-there", text: "Still there?" });
    announcer.say({ text: "Thank you" });
    announcer.read(PAGE);
    expect(announcer.shown).toBe("Thank you");
  });

  test("its end ends no hint", () => {
    const announcer = reader();
    announcer.say({ key: "still-there", text: "Still there?" });
    announcer.endReading();
    expect(heard).toEqual(["still-there"]);
  });

  test("what is said after it is not waited for any longer", () => {
    const announcer = reader();
    announcer.read(PAGE);
    vi.advanceTimersByTime(10_000);
    announcer.say({ key: "still-there", text: "Still there?" });
    expect(announcer.shown).toBe("Still there?");
  });
});
