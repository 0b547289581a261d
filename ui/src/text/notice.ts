// The consent notice in each language, with the name of who asks filled in.
import ar from "../../../assets/consent/ar.json";
import controller from "../../../assets/consent/controller.json";
import en from "../../../assets/consent/en.json";
import sw from "../../../assets/consent/sw.json";

/** One question a person is entitled to have answered. */
export interface NoticeSection {
  id: string;
  question: string;
  short: string;
  full: string;
}

/** A notice as shown. */
export interface ConsentNotice {
  version: string;
  /** BCP 47: the language it is written in, which is what is recorded. */
  language: string;
  lead: string;
  sections: NoticeSection[];
}

/** Where the station stands, for the top of the screen. */
export const STATION = controller.station;

function filled(sentence: string): string {
  return sentence.replaceAll("{controller}", controller.name).replaceAll("{contact}", controller.privacyContact);
}

function complete({ version, language, lead, sections }: ConsentNotice): ConsentNotice {
  return {
    version,
    language,
    lead: filled(lead),
    sections: sections.map(({ id, question, short, full }) => ({ id, question, short: filled(short), full: filled(full) })),
  };
}

export const NOTICES = { en: complete(en), sw: complete(sw), ar: complete(ar) } as const;
