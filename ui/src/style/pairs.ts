// Which colours meet: every pair of tokens that appears on a screen, and the contrast it must have (WCAG 1.4.3, 1.4.11).

/** For words. */
export const TEXT = 4.5;
/** For words where contrast is strong (WCAG 1.4.6). */
export const STRONG_TEXT = 7;
/** For edges, rings and pictures that carry meaning. */
export const SHAPE = 3;

type Pair = readonly [front: string, back: string, least: number];

export const PAIRS: readonly Pair[] = [
  ["ink", "paper", TEXT],
  ["ink", "surface", TEXT],
  ["ink", "sand", TEXT],
  ["ink-soft", "paper", TEXT],
  ["ink-soft", "surface", TEXT],
  ["ink-soft", "sand", TEXT],
  ["on-brand", "brand", TEXT],
  ["on-brand", "brand-deep", TEXT],
  ["on-brand-soft", "brand", TEXT],
  ["on-brand-soft", "brand-deep", TEXT],
  ["brand", "surface", TEXT],
  ["brand", "brand-soft", TEXT],
  ["brand-deep", "brand-soft", TEXT],
  ["brand-deep", "on-brand", TEXT],
  ["on-sun", "sun", TEXT],
  ["on-sun", "wait-soft", TEXT],
  ["good-ink", "good-soft", TEXT],
  ["good-ink", "surface", TEXT],
  ["on-brand", "good", TEXT],
  ["wait-ink", "wait-soft", TEXT],
  ["danger-ink", "danger-soft", TEXT],
  ["danger-ink", "surface", TEXT],
  ["danger-ink", "paper", TEXT],
  ["on-brand", "danger", TEXT],
  ["edge", "surface", SHAPE],
  ["edge", "paper", SHAPE],
  ["danger", "surface", SHAPE],
  ["danger", "brand-soft", SHAPE],
  ["good", "paper", SHAPE],
  ["good", "brand-soft", SHAPE],
  ["brand", "paper", SHAPE],
  ["brand", "sand", SHAPE],
  ["sun", "brand", SHAPE],
  ["sun", "brand-deep", SHAPE],
  ["focus", "paper", SHAPE],
  ["focus", "surface", SHAPE],
  ["focus", "sand", SHAPE],
  ["oval", "night", SHAPE],
  ["oval-good", "night", SHAPE],
  ["ring-open", "night", SHAPE],
  ["sun", "night", SHAPE],
  ["good", "surface", SHAPE],
  ["ink", "brand-soft", TEXT],
  ["ink-soft", "brand-soft", TEXT],
  ["ink", "wait-soft", TEXT],
  ["brand-deep", "wait-soft", TEXT],
];

/** Colours that only decorate: nothing is read from them. */
export const DECORATION: readonly string[] = ["line"];
