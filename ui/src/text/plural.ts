// The form of a sentence that a number asks for, in each language, by Unicode's plural rules.

/** The forms of a language. French has "many" too, from a million on; nothing here is counted so far. */
export const FORMS = {
  en: ["one", "other"],
  sw: ["one", "other"],
  fr: ["one", "other"],
  ar: ["zero", "one", "two", "few", "many", "other"],
} as const satisfies Record<string, readonly Intl.LDMLPluralRule[]>;

/** A language that counts. */
type Counting = keyof typeof FORMS;
/** A sentence in each form of its language; the number stands where it has `#`. */
type Sentences<Code extends Counting> = Record<(typeof FORMS)[Code][number], string> & { other: string };

/** Counts in a language: `n` chooses the sentence, and is put into it as `written`. */
export function countingIn<Code extends Counting>(
  code: Code,
): (n: number, sentences: Sentences<Code>, written?: string) => string {
  const rules = new Intl.PluralRules(code);
  return (n, sentences, written = String(n)) => {
    const forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string } = sentences;
    return (forms[rules.select(n)] ?? forms.other).replaceAll("#", () => written);
  };
}
