// The form of a sentence that a number asks for, in each language, by Unicode's plural rules.

/** The forms of a language. French and Portuguese have "many" too, from a million on; nothing here is counted so far. */
export const FORMS = {
  en: ["one", "other"],
  sw: ["one", "other"],
  fr: ["one", "other"],
  ar: ["zero", "one", "two", "few", "many", "other"],
  pt: ["one", "other"],
  am: ["one", "other"],
  ha: ["one", "other"],
  yo: ["other"],
  ig: ["other"],
} as const satisfies Record<string, readonly Intl.LDMLPluralRule[]>;

/** The rules of a place where a language has several: in Europe and Africa, Portuguese says none like many. */
const RULES: Readonly<Record<string, string>> = { pt: "pt-PT" };

/** A language that counts. */
type Counting = keyof typeof FORMS;
/** A sentence in each form of its language; the number stands where it has `#`. */
type Sentences<Code extends Counting> = Record<(typeof FORMS)[Code][number], string> & { other: string };

/** Counts in a language: `n` chooses the sentence, and is put into it as `written`. */
export function countingIn<Code extends Counting>(
  code: Code,
): (n: number, sentences: Sentences<Code>, written?: string) => string {
  const rules = new Intl.PluralRules(RULES[code] ?? code);
  return (n, sentences, written = String(n)) => {
    const forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string } = sentences;
    return (forms[rules.select(n)] ?? forms.other).replaceAll("#", () => written);
  };
}
