// The verb on a job's page fits where the job stands: nothing is offered that changes nothing.
import { expect, test } from "vitest";
import { verbOf } from "./verb";

test("a job that was not sent is sent, a refused one tried again, and a pass is left alone", () => {
  const none = { category: null, refusal: null } as const;
  expect(verbOf({ ...none, state: "saved" })).toBe("send");
  expect(verbOf({ ...none, state: "checking" })).toBe("ask");
  expect(verbOf({ ...none, state: "sent" })).toBe("ask");
  expect(verbOf({ ...none, state: "needs-attention", refusal: "not-enrolled" })).toBe("retry");
  expect(verbOf({ ...none, state: "needs-attention", category: "needs-attention" })).toBe("ask");
  expect(verbOf({ ...none, state: "decided", category: "approved" })).toBeNull();
  expect(verbOf({ ...none, state: "decided", category: "not-approved" })).toBe("ask");
  expect(verbOf({ ...none, state: "withdrawn" })).toBeNull();
});
