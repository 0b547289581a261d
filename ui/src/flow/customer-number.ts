// Whether a customer number can be used: the same rule as the sealed `UserId`, said before anything is sent.

/** Why a customer number cannot be used. */
export type NumberMistake = "missing" | "malformed" | "too-long";

export const LONGEST = 100;

/** `null` when the number can be used. Surrounding blanks do not count. */
export function mistakeIn(typed: string): NumberMistake | null {
  const number = typed.trim();
  if (number === "") return "missing";
  if (number.length > LONGEST) return "too-long";
  return /^[A-Za-z0-9\-_.@+]+$/.test(number) ? null : "malformed";
}
