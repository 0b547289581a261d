// What Smile ID checked and how it came out, by the words it uses: each has words of ours in every language.

/** The checks of the products that this station uses. */
export const CHECK_NAMES = [
  "Liveness_Check",
  "Selfie_Provided",
  "Selfie_Check",
  "Register_Selfie",
  "Selfie_To_Registered_Selfie_Compare",
  "Selfie_To_ID_Authority_Compare",
  "Selfie_To_ID_Card_Compare",
  "Verify_ID_Number",
  "Return_Personal_Info",
  "Update_Registered_Selfie_On_File",
  "Human_Review_Compare",
  "Human_Review_Liveness_Check",
  "Human_Review_Selfie_Check",
  "Human_Review_Update_Selfie",
] as const;
export type CheckName = (typeof CHECK_NAMES)[number];

/** How a check comes out. */
export const CHECK_VALUES = [
  "Passed",
  "Failed",
  "Approved",
  "Provisionally Approved",
  "Rejected",
  "Completed",
  "Verified",
  "Not Verified",
  "Returned",
  "Not Returned",
  "Under Review",
  "Unable To Determine",
  "Issuer Unavailable",
  "ID Authority Photo Not Available",
  "Not Applicable",
  "Not Done",
] as const;
export type CheckValue = (typeof CHECK_VALUES)[number];

/** The check of this name, whatever its case. */
export const checkNamed = (name: string): CheckName | null => found(CHECK_NAMES, name);
/** The outcome of this name, whatever its case. */
export const valueNamed = (value: string): CheckValue | null => found(CHECK_VALUES, value);

function found<Name extends string>(names: readonly Name[], text: string): Name | null {
  return names.find((name) => name.toLowerCase() === text.trim().toLowerCase()) ?? null;
}

/** Checks that say something first; those that were not made come last. */
export function inOrder(actions: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] {
  const isIdle = ([, value]: readonly [string, string]) =>
    ["Not Applicable", "Not Done"].includes(valueNamed(value) ?? "");
  return [...actions.filter((action) => !isIdle(action)), ...actions.filter(isIdle)];
}
