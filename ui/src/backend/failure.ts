// Turns whatever a call rejected with into a `Failure` a screen can act on.
import type { Failure } from "./bindings";

/** A `Failure` passes through; anything else becomes `other` with its message for staff. */
export function failureFrom(reason: unknown): Failure {
  if (typeof reason === "object" && reason !== null && "code" in reason && "detail" in reason) {
    return reason as Failure;
  }
  return { code: "other", detail: reason instanceof Error ? reason.message : String(reason) };
}
