// A date is typed in three parts or as a whole, in any order in which people write it.
import { describe, expect, test } from "vitest";
import { isFull, partsOf, taken, textOf, type Part, type Parts } from "./date-parts";

const NOTHING: Parts = { day: "", month: "", year: "" };

/** What stands there after these keys, one by one, beginning in the day. */
function keyed(keys: string): Parts {
  let [parts, part]: [Parts, Part] = [NOTHING, "day"];
  for (const key of keys) {
    const { parts: after, next } = taken(part, parts[part] + key, parts);
    [parts, part] = [after, next ?? part];
  }
  return parts;
}

describe("a date typed key by key", () => {
  test.each([
    ["31/05/1990", { day: "31", month: "05", year: "1990" }],
    ["31.5.1990", { day: "31", month: "5", year: "1990" }],
    ["31 MAY 1990", { day: "31", month: "MAY", year: "1990" }],
    ["1990-5-31", { day: "31", month: "5", year: "1990" }],
    ["٣١/٠٥/١٩٩٠", { day: "٣١", month: "٠٥", year: "١٩٩٠" }],
    ["31//05", { day: "31", month: "05", year: "" }],
  ])("%s", (keys, parts) => {
    expect(keyed(keys)).toEqual(parts);
  });
});

test("a whole date that comes at once is taken apart", () => {
  for (const text of ["31/05/1990", "1990-05-31"])
    expect(taken("day", text, NOTHING).parts).toEqual({ day: "31", month: "05", year: "1990" });
});

test("the program reads one text", () => {
  expect(textOf({ day: "31", month: "MAY", year: "1990" })).toBe("31/MAY/1990");
  expect(textOf({ day: " ", month: "", year: "1958" })).toBe("00/00/1958");
  expect(textOf({ day: "31", month: "5", year: "" })).toBe("31/5/0000");
  expect(textOf({ ...NOTHING, day: "31051990" })).toBe("31051990");
  expect(textOf(NOTHING)).toBe("");
});

test("what the program has read stands in its parts again", () => {
  expect(partsOf("1990-05-31")).toEqual({ day: "31", month: "05", year: "1990" });
  expect(partsOf("1958-05")).toEqual({ day: "", month: "05", year: "1958" });
  expect(partsOf("1958")).toEqual({ day: "", month: "", year: "1958" });
  expect(partsOf("00/00/1958")).toEqual({ day: "", month: "", year: "1958" });
  expect(partsOf("31/04/1990")).toEqual({ day: "31", month: "04", year: "1990" });
  expect(partsOf("")).toEqual(NOTHING);
});

test("a part is full when no digit can follow", () => {
  expect([isFull("day", "3"), isFull("day", "4"), isFull("day", "31")]).toEqual([false, true, true]);
  expect([isFull("month", "1"), isFull("month", "2"), isFull("month", "12")]).toEqual([false, true, true]);
  expect([isFull("year", "199"), isFull("year", "1990")]).toEqual([false, true]);
});
