// What a sentence of the review must not be: the rules, as far as a machine can hold them.
import type { Language } from '../../../web/src/language';

/** Words that are never used, except where they are denied. */
const FORBIDDEN: Record<Language, RegExp> = {
  en: /\b(predict|caus|prevent|cur(e|es|ed|ing)\b|proven|proof|safe|your triggers?|trigger found|diagnos|avoid|guarantee|works\b|effective|100 ?%|stop taking|increase the dose)/i,
  de: /(vorhersag|voraussag|verursach|ursache|verhinder|vorbeug|heil(t|en|ung|bar)|beweis|bewiesen|deine? auslöser|auslöser gefunden|diagnos|vermeide|garant|wirkt|wirksam|100 ?%|sicher(?! war)(?!t)|absetzen|dosis)/i,
};

/** Words that frighten. */
const FRIGHTENING: Record<Language, RegExp> = {
  en: /\b(danger|risk|alarm|threat|beware|fear|worr|serious|severe|fail|bad|harm|unfortunately|warning!|suffer|worse|worst|attack is coming|urgent)/i,
  de: /(gefahr|risiko|alarm|droh|angst|fürcht|sorge|ernst|schlimm|versag|leider|schlecht|leid(en|est)|dringend|bedroh)/i,
};

/** Where such a word is denied. */
const DENIED: Record<Language, RegExp> = {
  en: /(rather than a cause|does not show that it causes attacks|do not show what causes attacks)/gi,
  de: /(als eine Ursache|zeigt nicht, dass es Attacken verursacht|zeigen nicht, was Attacken verursacht|warst du nicht sicher)/gi,
};

const RANGE: Record<Language, RegExp> = { en: /plausib/i, de: /gut möglich/i };

/** What is wrong with a sentence, whatever it is of. */
export function faultsOf(sentence: string, language: Language): string[] {
  const kept = sentence.replaceAll(DENIED[language], '');
  return [
    ...(FORBIDDEN[language].test(kept) ? ['forbidden word'] : []),
    ...(FRIGHTENING[language].test(kept) ? ['frightening word'] : []),
    ...(/[{}]|undefined|NaN|null|Infinity/.test(sentence) ? ['unfilled blank'] : []),
    ...(/!/.test(sentence) ? ['exclamation'] : []),
    ...(sentence.trim() === '' || / {2}|\s[,.;:]/.test(sentence) ? ['careless'] : []),
  ];
}

/** What is wrong with the sentence that has the counts. */
export function faultsOfCounts(sentence: string, sides: readonly (string | number)[]): string[] {
  const there = numbersIn(sentence);
  return sides.filter((count) => !there.includes(String(count))).map((count) => `lacks ${count}`);
}

/** What is wrong with the sentence that has the range. */
export function faultsOfRange(sentence: string, language: Language): string[] {
  const few = (sentence.match(/\d|gleich vielen|just as many/g) ?? []).length < 2;
  return [
    ...(RANGE[language].test(sentence) ? [] : ['no everyday word for a range']),
    ...(few ? ['no two ends'] : []),
  ];
}

function numbersIn(sentence: string): string[] {
  return sentence.match(/\d+(?:[.,]\d+)?/g) ?? [];
}
