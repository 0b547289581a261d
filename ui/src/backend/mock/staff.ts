// The made-up staff: who belongs to it, their PINs, and what each role may do.
import type { Act, Failure, FailureCode, MainBackend, MemberRow, Role, SignedInView } from "../bindings";

/** Everybody's PIN. */
export const PIN = "407219";
const CODE = "7F3K-22QX-91BC-07DE-55AA";
/** So many wrong PINs may be tried before one must wait. */
const TRIES = 5;
const WAIT_MINUTES = 15;

const ALL: readonly Act[] = [
  "see-jobs",
  "export-jobs",
  "send-jobs",
  "follow-up-jobs",
  "acknowledge-reversals",
  "withdraw-jobs",
  "erase-people",
  "see-settings",
  "change-account",
  "change-network",
  "keep-store",
  "lift-lockouts",
  "set-up-station",
  "assist",
  "manage-staff",
  "end-program",
];
const MAY: Record<Role, readonly Act[]> = {
  supervisor: ALL,
  operator: ["see-jobs", "send-jobs", "follow-up-jobs", "see-settings", "assist"],
  auditor: ["see-jobs", "export-jobs", "see-settings"],
  technician: ["see-settings", "change-network", "set-up-station", "assist", "end-program"],
};

export const signedIn = ({ id, name, role }: Pick<MemberRow, "id" | "name" | "role">): SignedInView => ({
  id,
  name,
  role,
  acts: [...MAY[role]],
});

const person = (id: number, name: string, role: Role): MemberRow => ({ id, name, role, disabled: false, waits: false });
export const AMINA = person(1, "Amina", "supervisor");

type Staff = Pick<
  MainBackend,
  | "staffDoor"
  | "signIn"
  | "firstSupervisor"
  | "recoverStaff"
  | "members"
  | "addMember"
  | "changeMember"
  | "resetPin"
  | "renewRecoveryCode"
>;

/** `begins`: with nobody, or a list that cannot be read; `enter` lets somebody in whose PIN was right. */
export function mockStaff(begins: string | null, enter: (member: SignedInView) => void): Staff {
  let damaged = begins === "damaged";
  let code = CODE;
  let rows: MemberRow[] =
    begins === null
      ? [AMINA, person(2, "Baraka", "operator"), person(3, "Chausiku", "auditor"), person(4, "Daudi", "technician")]
      : [];
  const pins = new Map<number, string>();
  const wrong = new Map<number, number>();
  const refuse = (code: FailureCode): Failure => ({ code, detail: "mocked" });

  const isFit = (pin: string) => /^\d{6,12}$/.test(pin) && !/^(\d)\1+$/.test(pin) && !"01234567890".includes(pin);
  function add(name: string, role: Role, pin: string): void {
    if (!isFit(pin)) throw refuse("weak-pin");
    if (name.trim() === "") throw refuse("bad-name");
    if (rows.some((row) => row.name === name.trim())) throw refuse("name-taken");
    rows = [...rows, person(rows.length + 1, name.trim(), role)];
    pins.set(rows.length, pin);
  }
  const count = (id: number) => {
    wrong.set(id, (wrong.get(id) ?? 0) + 1);
    const left = Math.max(0, TRIES - (wrong.get(id) ?? 0));
    return left > 0 ? ({ kind: "wrong", left } as const) : ({ kind: "waits", minutes: WAIT_MINUTES } as const);
  };

  return {
    staffDoor: async () => ({
      firstRun: rows.length === 0 && !damaged,
      damaged,
      members: rows
        .filter(({ disabled }) => !disabled)
        .map(({ id, name }) => ({ id, name, waitMinutes: (wrong.get(id) ?? 0) >= TRIES ? WAIT_MINUTES : 0 })),
    }),
    signIn: async ({ id, pin }) => {
      const member = rows.find((row) => row.id === id && !row.disabled);
      if ((wrong.get(id) ?? 0) >= TRIES) return { kind: "waits", minutes: WAIT_MINUTES };
      if (!member || pin !== (pins.get(id) ?? PIN)) return count(id);
      wrong.delete(id);
      enter(signedIn(member));
      return { kind: "signed-in" };
    },
    firstSupervisor: async ({ name, pin }) => {
      add(name, "supervisor", pin);
      return code;
    },
    recoverStaff: async ({ code: typed, name, pin }) => {
      const tidy = (text: string) => text.toUpperCase().replaceAll(/[^0-9A-Z]/g, "");
      if (!isFit(pin)) throw refuse("weak-pin");
      if (tidy(typed) !== tidy(code)) return count(0);
      add(name, "supervisor", pin);
      damaged = false;
      code = [...CODE].toReversed().join("");
      return { kind: "recovered", code };
    },
    members: async () => rows,
    addMember: async ({ name, role, pin }) => {
      add(name, role, pin);
      return rows;
    },
    changeMember: async ({ id, role, disabled }) => {
      const after = rows.map((row) => (row.id === id ? { ...row, role, disabled } : row));
      if (!after.some((row) => row.role === "supervisor" && !row.disabled)) throw refuse("last-supervisor");
      return (rows = after);
    },
    resetPin: async ({ id, pin }) => {
      if (!isFit(pin)) throw refuse("weak-pin");
      pins.set(id, pin);
      wrong.delete(id);
      return rows;
    },
    renewRecoveryCode: async () => (code = [...code].toReversed().join("")),
  };
}
