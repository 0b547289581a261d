// Keeps a reference or a date of letters and digits in its own order inside a sentence from right to left.

/** The text between Unicode's left-to-right isolate and its end. */
export const isolateLtr = (text: string): string => `\u2066${text}\u2069`;
