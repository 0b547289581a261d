// The visit as the program shows it. The page renders it and decides nothing.
import type { VisitView } from "../backend/bindings";

/** Where the visit is, with what that place carries. */
export type Visit = VisitView;

/** Seconds a visitor has to answer "Still there?" (WCAG 2.2.1: at least 20). */
export const ANSWER_S = 20;
