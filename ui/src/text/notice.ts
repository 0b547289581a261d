// The consent notice in each language, with the name of who asks filled in.
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

/** Every notice, as written. */
export const NOTICES: readonly ConsentNotice[] = [en, sw];

/** Where the station stands, for the top of the screen. */
export const STATION = controller.station;
export const CONTROLLER = controller.name;

function filled(sentence: string): string {
  return sentence.replaceAll("{controller}", controller.name).replaceAll("{contact}", controller.privacyContact);
}

/** The notice in a language; English where there is none in that language. */
export function noticeIn(language: string): ConsentNotice {
  const { version, language: written, lead, sections } = NOTICES.find((one) => one.language === language) ?? en;
  return {
    version,
    language: written,
    lead: filled(lead),
    sections: sections.map(({ id, question, short, full }) => ({ id, question, short: filled(short), full: filled(full) })),
  };
}
