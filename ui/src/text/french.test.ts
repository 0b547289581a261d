// French is set as it is printed: spaces that do not break, its own quotation marks and apostrophe.
import { expect, test } from "vitest";
import { fr } from "./fr/visitor";
import { NOTICES } from "./notice";
import { sentences } from "./sentences";

const SLIPS = [
  /[^\u00a0?!]+[;?!»](?=\s|$)|(?<=[^\u00a0]):(?=\s|$)/,
  /«(?!\u00a0)/,
  // Signs of other languages.
  /['"“”]/,
  // A number and its unit stay together.
  /\d (?:%|cm|hertz|jours)/,
];

/** What is not set as French is. */
const slips = (sentence: string) => SLIPS.filter((slip) => slip.test(sentence));

test("every French sentence is set as French is", () => {
  const all = [...sentences({ visitor: fr.visitor, staff: fr.staff }), ...sentences(NOTICES.fr)];
  expect(all.length).toBeGreaterThan(800);
  expect(all.filter(([, sentence]) => slips(sentence).length > 0)).toEqual([]);
});

test.each([
  "Est-ce juste ?",
  "Au revoir!",
  "Note : ici",
  "Note: ici",
  "« Ici\u00a0»",
  "«\u00a0Ici »",
  "l'écran",
  "60 cm",
])("a slip is noticed: %s", (sentence) => expect(slips(sentence)).not.toEqual([]));

test("what is set well is left alone", () => {
  const well =
    "Touchez «\u00a0Je suis là\u00a0»\u00a0: l’adresse https://a.test, proxy.example:3128, à 60\u00a0cm. Déjà\u00a0?";
  expect(slips(well)).toEqual([]);
});
