// The identity a visitor claims: which documents there are, and whether what was typed can be one of them.
import catalogue from "../../../assets/id-types.json";
import type { Claim, ClaimMistakes } from "../backend/bindings";

/** The documents of the catalogue; every language has a name for each. */
export type Document =
  "ALIEN_CARD" | "BVN" | "GHANA_CARD" | "NATIONAL_ID" | "NIN_V2" | "PASSPORT" | "SSNIT" | "VOTER_ID";
/** What is typed. */
export type Typed = keyof ClaimMistakes;

/** One document of a country. */
export interface IdType {
  id: Document;
  /** The form of its numbers; capitals and small letters are alike. */
  pattern: RegExp;
  example: string;
  /** What its authority wants to know beside the number. */
  asks: readonly Typed[];
}

/** Documents by country: those with a photo at their authority, after Smile ID's "Using ID Number" and "ID Number Regex". */
export const ID_TYPES: ReadonlyMap<string, readonly IdType[]> = new Map(
  catalogue.map(({ country, types }) => [
    country,
    types.map(({ id, pattern, example, asks }) => ({
      id: id as Document,
      pattern: new RegExp(pattern, "i"),
      example,
      asks: asks as Typed[],
    })),
  ]),
);

function first<T>(all: readonly T[]): T {
  const [one] = all;
  if (one === undefined) throw new Error("assets/id-types.json names no document");
  return one;
}

/** The document a claim names; the country's first when it names none of them. */
export function idTypeOf({ country, idType }: Claim): IdType {
  const types = ID_TYPES.get(country) ?? first([...ID_TYPES.values()]);
  return types.find(({ id }) => id === idType) ?? first(types);
}

/** Nothing claimed yet. */
export function emptyClaim(): Claim {
  const [country, types] = first([...ID_TYPES]);
  return { country, idType: first(types).id, idNumber: "", firstName: "", lastName: "", dateOfBirth: "" };
}

/** What must be typed for a document. */
export function wantedOf(claim: Claim): Typed[] {
  return ["idNumber", ...idTypeOf(claim).asks];
}

/** The claim as it is sent: blanks around gone, letters of the number as on documents, nothing that is not asked for. */
export function tidied(claim: Claim): Claim {
  const wanted = wantedOf(claim);
  const kept = (key: Typed) => (wanted.includes(key) ? claim[key].trim() : "");
  return {
    country: claim.country,
    idType: idTypeOf(claim).id,
    idNumber: kept("idNumber").toUpperCase(),
    firstName: kept("firstName"),
    lastName: kept("lastName"),
    dateOfBirth: kept("dateOfBirth"),
  };
}

function isDay(text: string, today: Date): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) && text >= "1900-01-01" && day < today;
}

/** Everything wrong with a claim; empty when it can be used. */
export function mistakesOf(claim: Claim, today = new Date()): ClaimMistakes {
  const mistakes: ClaimMistakes = {};
  for (const key of wantedOf(claim)) {
    const typed = claim[key].trim();
    if (typed === "") mistakes[key] = "missing";
    else if (key === "idNumber" && !idTypeOf(claim).pattern.test(typed)) mistakes[key] = "malformed";
    else if (key === "dateOfBirth" && !isDay(typed, today)) mistakes[key] = "malformed";
    else if (typed.length > 100) mistakes[key] = "malformed";
  }
  return mistakes;
}
