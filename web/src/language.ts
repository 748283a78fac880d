// The language of the app, and how it writes numbers and dates.
import { signal } from '@preact/signals';
import { remember, remembered } from './remember';

/** The languages there are, as they call themselves. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

const KEY = 'language';

/** The language that is spoken: as chosen, else the first of the browser's that we know. */
export const language = signal<Language>(
  [remembered(KEY), ...navigator.languages].map((code) => code?.split('-')[0]).find(isKnown) ?? 'en',
);

/** Speak another language, from now on. */
export function chooseLanguage(code: Language): void {
  language.value = code;
  document.documentElement.lang = code;
  remember(KEY, code);
}

/** The locale for dates and numbers: the browser's own where it speaks the same language. */
export function locale(): string {
  const own = navigator.languages.find((wanted) => wanted.split('-')[0] === language.value);
  return own ?? (language.value === 'en' ? 'en-GB' : language.value);
}

function isKnown(code: string | undefined): code is Language {
  return code !== undefined && Object.hasOwn(LANGUAGES, code);
}
