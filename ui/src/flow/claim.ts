// The documents a visitor may have, as the program knows them, and what is typed for each. The program reads and judges it.
import catalogue from "../../../assets/id-types.json";
import type { Claim, ClaimMistakes } from "../backend/bindings";

/** The documents of the catalogue; every language has a name for each. */
export type Document =
  "ALIEN_CARD" | "BVN" | "GHANA_CARD" | "NATIONAL_ID" | "NIN_V2" | "PASSPORT" | "SSNIT" | "VOTER_ID";
/** What is typed. */
export type Typed = keyof ClaimMistakes;
/** What a number's runs are made of. */
export type Signs = "letters" | "digits" | "either";

/** Signs of one kind that follow each other. */
interface Run {
  of: Signs;
  least: number;
  most: number;
}

/** One document of a country. */
interface IdType {
  id: Document;
  /** The form of its numbers. */
  form: readonly Run[];
  example: string;
  /** What its authority wants to know beside the number. */
  asks: readonly Typed[];
  /** It may have only the month or the year of a birth. */
  partialBirthDates: boolean;
}

const ASKED: Record<string, readonly Typed[]> = { names: ["firstName", "lastName"], "date-of-birth": ["dateOfBirth"] };

/** Documents by country: those with a photo at their authority. */
export const ID_TYPES: ReadonlyMap<string, readonly IdType[]> = new Map(
  catalogue.map(({ country, types }) => [
    country,
    types.map(({ id, form, example, asks, ...more }) => ({
      id: id as Document,
      form: form as Run[],
      example,
      asks: asks.flatMap((one: string) => ASKED[one] ?? []),
      partialBirthDates: "partialBirthDates" in more && more.partialBirthDates,
    })),
  ]),
);

function first<T>(all: readonly T[]): T {
  const [one] = all;
  if (one === undefined) throw new Error("assets/id-types.json names no document");
  return one;
}

/** The document a claim names; the country's first when it names none of them. */
export function idTypeOf({ country, idType }: Pick<Claim, "country" | "idType">): IdType {
  const types = ID_TYPES.get(country) ?? first([...ID_TYPES.values()]);
  return types.find(({ id }) => id === idType) ?? first(types);
}

/** What must be typed for a document. */
export function wantedOf(claim: Claim): Typed[] {
  return ["idNumber", ...idTypeOf(claim).asks];
}

/** Whether a document's numbers are digits alone. */
export function isOfDigits(claim: Claim): boolean {
  return idTypeOf(claim).form.every(({ of }) => of === "digits");
}

/** How a language says what a number is made of: how many (as written, and at most) of which signs, and what follows. */
export interface FormWords {
  signs: Record<Signs, (count: string, most: number) => string>;
  then: string;
}

/** The form of a document's numbers, in words. */
export function formInWords(claim: Claim, { signs, then }: FormWords): string {
  return idTypeOf(claim)
    .form.map(({ of, least, most }) => signs[of](least === most ? String(most) : `${least}–${most}`, most))
    .join(then);
}
