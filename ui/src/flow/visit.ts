// The visit as the program shows it. The page renders it and decides nothing.
import type { VisitView } from "../backend/bindings";

/** Where the visit is, with what that place carries. */
export type Visit = VisitView;
