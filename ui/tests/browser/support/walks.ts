// Every walk through screens by its name.
import { assistScreens } from "./assist-screens";
import { staffScreens } from "./staff-screens";
import { identifyScreens, visitScreens } from "./visit-screens";

export const WALKS = { visit: visitScreens, identify: identifyScreens, staff: staffScreens, operator: assistScreens };
