// Why an operator ended a visit, in the order of the buttons.
import type { StopReason } from "../../backend/bindings";

const ALL: Record<StopReason, true> = {
  religion: true,
  "data-concerns": true,
  "no-permission": true,
  "not-working": true,
  "not-present": true,
  "too-young": true,
  "unwilling-child": true,
  other: true,
};

export const STOP_REASONS = Object.keys(ALL) as StopReason[];
