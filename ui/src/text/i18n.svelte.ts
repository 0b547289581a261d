// The language in use, its direction, and the languages one can choose.
import { am } from "./am/visitor";
import { ar } from "./ar/visitor";
import { en } from "./en/visitor";
import { fr } from "./fr/visitor";
import { ha } from "./ha/visitor";
import { ig } from "./ig/visitor";
import { NOTICES, type ConsentNotice } from "./notice";
import { rehearsed, rehearsedNotice } from "./pseudo";
import { pt } from "./pt/visitor";
import { sw } from "./sw/visitor";
import type { Text } from "./text";
import { yo } from "./yo/visitor";

/** A language of the notice and of every screen. */
export interface Language {
  /** BCP 47. */
  code: string;
  /** How dates and times are written: digits as in its sentences. */
  dates: string;
  /** How times and spans are, where browsers know them in `dates` badly. */
  times?: string;
  /** What its speakers call it. */
  ownName: string;
  direction: "ltr" | "rtl";
  text: Text;
  /** The consent notice; a language without one cannot be offered. */
  notice: ConsentNotice;
}

const ENGLISH: Language = {
  code: "en",
  dates: "en-GB",
  ownName: "English",
  direction: "ltr",
  text: en,
  notice: NOTICES.en,
};

/** The languages on the button, the station's own first. */
export const LANGUAGES: readonly Language[] = [
  ENGLISH,
  { code: "sw", dates: "sw", ownName: "Kiswahili", direction: "ltr", text: sw, notice: NOTICES.sw },
  { code: "fr", dates: "fr", ownName: "Français", direction: "ltr", text: fr, notice: NOTICES.fr },
  { code: "ar", dates: "ar-u-nu-latn", ownName: "العربية", direction: "rtl", text: ar, notice: NOTICES.ar },
  { code: "pt", dates: "pt-PT", ownName: "Português", direction: "ltr", text: pt, notice: NOTICES.pt },
  // By 24 hours: those of twelve begin at six in Ethiopia.
  {
    code: "am",
    dates: "am-u-ca-gregory-hc-h23-nu-latn",
    ownName: "አማርኛ",
    direction: "ltr",
    text: am,
    notice: NOTICES.am,
  },
  { code: "ha", dates: "ha", ownName: "Hausa", direction: "ltr", text: ha, notice: NOTICES.ha },
  // In "yo" five past one is "13:5", and a minute is an abbreviation.
  { code: "yo", dates: "yo", times: "en-NG", ownName: "Yorùbá", direction: "ltr", text: yo, notice: NOTICES.yo },
  { code: "ig", dates: "ig", ownName: "Igbo", direction: "ltr", text: ig, notice: NOTICES.ig },
];

/** For tests only: never on the button and not in the real program. */
const REHEARSALS: readonly Language[] =
  import.meta.env.MODE === "mock"
    ? [
        {
          code: "en-XA",
          dates: "en-GB",
          ownName: "[Pseudo]",
          direction: "ltr",
          text: rehearsed(en),
          notice: rehearsedNotice(NOTICES.en),
        },
        {
          code: "ar-XB",
          dates: "en-GB",
          ownName: "[Pseudo]",
          direction: "rtl",
          text: rehearsed(en),
          notice: rehearsedNotice(NOTICES.en),
        },
      ]
    : [];

const known = (code: string) => [...LANGUAGES, ...REHEARSALS].find((one) => one.code === code);

class InUse {
  language: Language = $state.raw(ENGLISH);
  /** What every visitor finds. */
  #first = ENGLISH;
  readonly #times = $derived(this.language.times ?? this.language.dates);
  /** Made once for a whole table. */
  readonly #shortFormat = $derived(new Intl.DateTimeFormat(this.#times, { dateStyle: "short", timeStyle: "short" }));
  get text(): Text {
    return this.language.text;
  }
  /** Visitors' sentences. */
  get v() {
    return this.language.text.visitor;
  }
  /** Staff's sentences. */
  get s() {
    return this.language.text.staff;
  }

  /** Takes a language by its code; an unknown one changes nothing. */
  speak(code: string): void {
    const found = known(code);
    if (!found) return;
    this.language = found;
    document.documentElement.lang = found.code;
    document.documentElement.dir = found.direction;
  }

  /** Takes the language that staff chose for this station, `null` for English; who reads the former one reads it from now on. */
  speakAtFirst(code: string | null): void {
    const former = this.#first;
    this.#first = known(code ?? ENGLISH.code) ?? ENGLISH;
    if (this.language === former) this.reset();
  }

  /** Back to the station's own language, for the next person. */
  reset(): void {
    this.speak(this.#first.code);
  }

  /** A moment as people here write it. */
  moment(unixMs: number): string {
    return new Intl.DateTimeFormat(this.#times, { dateStyle: "medium", timeStyle: "medium" }).format(unixMs);
  }

  /** A span of minutes in the largest unit that says enough of it. */
  span(minutes: number): string {
    const units = [
      ["year", 525_600],
      ["day", 1440],
      ["hour", 60],
    ] as const;
    const [unit, size] = units.find(([, size]) => minutes >= 2 * size) ?? (["minute", 1] as const);
    const format = { style: "unit", unit, unitDisplay: "long", maximumFractionDigits: 0 } as const;
    return new Intl.NumberFormat(this.#times, format).format(Math.round(minutes / size));
  }

  /** A date of birth as people here write it; `known` is `yyyy-mm-dd`, `yyyy-mm` or `yyyy`. */
  birthDate(known: string): string {
    const [, month, day] = known.split("-");
    const format: Intl.DateTimeFormatOptions = { timeZone: "UTC", year: "numeric" };
    if (month !== undefined) format.month = "long";
    if (day !== undefined) format.day = "numeric";
    return new Intl.DateTimeFormat(this.language.dates, format).format(new Date(known));
  }

  /** The parts of a date in the order in which people here write them. */
  dateOrder(): ("day" | "month" | "year")[] {
    const parts = new Intl.DateTimeFormat(this.language.dates, { dateStyle: "short" })
      .formatToParts()
      .map(({ type }) => type);
    return parts.filter((type) => type === "day" || type === "month" || type === "year");
  }

  /** One after the other, as people here name them. */
  list(words: readonly string[]): string {
    return new Intl.ListFormat(this.language.dates, { type: "unit", style: "short" }).format(words);
  }

  /** A moment short enough for a table. */
  shortMoment(unixMs: number): string {
    return this.#shortFormat.format(unixMs);
  }
}

export const i18n = new InUse();
