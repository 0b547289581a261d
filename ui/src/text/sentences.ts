// Every sentence of a language or a notice by its place, for the tests that read them all.

/** A sentence with something in it is asked for with two telling values. */
export function sentences(value: unknown, place = ""): [place: string, sentence: string][] {
  if (typeof value === "string") return [[place, value]];
  if (typeof value === "function") return [1, 7].map((given) => [`${place}(${given})`, String(value(given))]);
  return Object.entries(value as object).flatMap(([key, inner]) =>
    sentences(inner, place === "" ? key : `${place}.${key}`),
  );
}
