// The catalogue holds together, and the form of its numbers can be said.
import { expect, test } from "vitest";
import { en } from "../text/en/visitor";
import type { Claim } from "../backend/bindings";
import { formInWords, ID_TYPES, isOfDigits, wantedOf } from "./claim";

const EMPTY: Claim = { country: "", idType: "", idNumber: "", firstName: "", lastName: "", dateOfBirth: "" };

test("every country has documents, each with a form and an example short enough to be sealed", () => {
  for (const [country, types] of ID_TYPES) {
    expect(country).toMatch(/^[A-Z]{2}$/);
    for (const { id, form, example } of types) {
      expect(id).toMatch(/^[A-Z0-9_]{1,40}$/);
      expect(form.length, id).toBeGreaterThan(0);
      expect(example.length).toBeLessThanOrEqual(40);
    }
  }
});

test("a claim needs all its document asks for, and that only", () => {
  const claim = { ...EMPTY, country: "KE" };
  expect(wantedOf({ ...claim, idType: "PASSPORT" })).toEqual(["idNumber", "firstName", "lastName", "dateOfBirth"]);
  expect(wantedOf({ ...claim, idType: "NATIONAL_ID" })).toEqual(["idNumber"]);
});

test("the form of a number is said in words, and digits alone are known", () => {
  const words = en.visitor.claim.form;
  const claim = { ...EMPTY, country: "GH", idType: "GHANA_CARD" };
  expect(formInWords(claim, words)).toBe("3 letters, then 9 digits, then 1 digit");
  expect(isOfDigits(claim)).toBe(false);
  const national = { ...EMPTY, country: "KE", idType: "NATIONAL_ID" };
  expect(formInWords(national, words)).toBe("1–9 digits");
  expect(isOfDigits(national)).toBe(true);
});
