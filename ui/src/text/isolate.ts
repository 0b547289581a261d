// Keeps a number, a reference or a date in its own order and on one line inside a sentence.

/** The text between Unicode's left-to-right isolate and its end. */
export const isolateLtr = (text: string): string => `\u2066${text}\u2069`;

/** The text with a word joiner after each hyphen, where a line would break. */
export const unbroken = (text: string): string => text.replaceAll("-", "-\u2060");
