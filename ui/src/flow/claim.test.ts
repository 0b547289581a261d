// The catalogue holds together, and a claim is looked at before anything is sent.
import { describe, expect, test } from "vitest";
import { emptyClaim, ID_TYPES, mistakesOf, tidied } from "./claim";

const TODAY = new Date("2026-11-21T12:00:00Z");
const passport = {
  ...emptyClaim(),
  country: "KE",
  idType: "PASSPORT",
  idNumber: " a12345678 ",
  firstName: " Wanjikũ ",
  lastName: "O'Brien",
};

test("every example is of its own form and short enough to be sealed", () => {
  for (const [country, types] of ID_TYPES) {
    expect(country).toMatch(/^[A-Z]{2}$/);
    for (const { id, pattern, example } of types) {
      expect(id).toMatch(/^[A-Z0-9_]{1,40}$/);
      expect(example, `${country} ${id}`).toMatch(pattern);
      expect("!", `${country} ${id}`).not.toMatch(pattern);
      expect(example.length).toBeLessThanOrEqual(40);
    }
  }
});

describe("a claim", () => {
  test("needs all its document asks for, and that only", () => {
    expect(mistakesOf(passport, TODAY)).toEqual({ dateOfBirth: "missing" });
    expect(mistakesOf({ ...passport, idType: "NATIONAL_ID", idNumber: "12345670" }, TODAY)).toEqual({});
    expect(mistakesOf({ ...emptyClaim(), country: "ZA", idType: "NATIONAL_ID" }, TODAY)).toEqual({
      idNumber: "missing",
    });
  });

  test("must look like its document", () => {
    expect(mistakesOf({ ...passport, idNumber: "12", dateOfBirth: "1990-01-02" }, TODAY)).toEqual({
      idNumber: "malformed",
    });
    for (const wrong of ["1990-02-30", "2.1.1990", "1899-12-31", "2026-11-22", "1990-1-2"]) {
      expect(mistakesOf({ ...passport, dateOfBirth: wrong }, TODAY), wrong).toEqual({ dateOfBirth: "malformed" });
    }
    expect(mistakesOf({ ...passport, dateOfBirth: "2000-02-29" }, TODAY)).toEqual({});
  });

  test("is sent tidy, without what was typed for another document", () => {
    expect(tidied({ ...passport, dateOfBirth: "1990-01-02" })).toEqual({
      country: "KE",
      idType: "PASSPORT",
      idNumber: "A12345678",
      firstName: "Wanjikũ",
      lastName: "O'Brien",
      dateOfBirth: "1990-01-02",
    });
    expect(tidied({ ...passport, idType: "NATIONAL_ID", idNumber: "1" })).toMatchObject({
      firstName: "",
      lastName: "",
    });
  });
});
