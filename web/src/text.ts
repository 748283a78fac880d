// Typed access to the words of backend/onset/text: a key that is not there does not compile. One folder a language,
// one file a place; the words of the first screen come with the first script, all others after it.
import { signal } from '@preact/signals';
import type account from '../../backend/onset/text/en/account.json';
import type checkin from '../../backend/onset/text/en/checkin.json';
import type diary from '../../backend/onset/text/en/diary.json';
import type during from '../../backend/onset/text/en/during.json';
import type fields from '../../backend/onset/text/en/fields.json';
import type lookback from '../../backend/onset/text/en/lookback.json';
import type me from '../../backend/onset/text/en/me.json';
import first from '../../backend/onset/text/en/now.json';
import type review from '../../backend/onset/text/en/review.json';
import type reviewCounts from '../../backend/onset/text/en/reviewCounts.json';
import type signs from '../../backend/onset/text/en/signs.json';
import type things from '../../backend/onset/text/en/things.json';
import type vocabulary from '../../backend/onset/text/en/vocabulary.json';
import type warnings from '../../backend/onset/text/en/warnings.json';
import { chooseLanguage, type Language, language, locale } from './language';

type Words = typeof first &
  typeof account &
  typeof signs &
  typeof checkin &
  typeof diary &
  typeof during &
  typeof fields &
  typeof lookback &
  typeof me &
  typeof review &
  typeof reviewCounts &
  typeof things &
  typeof vocabulary &
  typeof warnings;
type Plain<S> = { [K in keyof S]: S[K] extends string ? K : never }[keyof S] & string;
type Counted<S> = { [K in keyof S]: S[K] extends string ? never : K }[keyof S] & string;
/** The key of a word: its section and its name. */
export type Word = { [S in keyof Words]: `${S & string}.${Plain<Words[S]>}` }[keyof Words];
/** The key of a word that counts something. */
export type CountedWord = { [S in keyof Words]: `${S & string}.${Counted<Words[S]>}` }[keyof Words];
type Values = Record<string, string | number>;
type Sections = Record<string, Record<string, unknown>>;

const files = import.meta.glob<Sections>(
  [
    '../../backend/onset/text/*/*.json',
    '!../../backend/onset/text/en/now.json',
    '!../../backend/onset/text/*/privacy.json', // the server's page
  ],
  { import: 'default' },
);
const books = signal<Partial<Record<Language, Sections>>>({ en: first });
const loads = new Map<string, Promise<void>>();

/** Load the words of the first screen, in the language that is spoken. The English ones are here already. */
export function loadFirstWords(): Promise<void> {
  return load(language.value, '/now.json');
}

/** Load all words of a language. */
export function loadWords(code: Language = language.value): Promise<void> {
  return load(code, '.json');
}

/** Speak another language, from now on. */
export async function speak(code: Language): Promise<void> {
  await loadWords(code);
  chooseLanguage(code);
}

function load(code: Language, ending: string): Promise<void> {
  const key = code + ending;
  const loading = loads.get(key) ?? fetchAll(code, ending);
  loads.set(key, loading);
  loading.catch(() => loads.delete(key));
  return loading;
}

async function fetchAll(code: Language, ending: string): Promise<void> {
  const paths = Object.keys(files).filter((path) => path.includes(`/${code}/`) && path.endsWith(ending));
  const found = await Promise.all(paths.map((path) => files[path]?.()));
  books.value = { ...books.value, [code]: Object.assign({}, books.value[code], ...found) };
}

function look(key: string): unknown {
  const dot = key.indexOf('.');
  const book = books.value[language.value] ?? books.value.en;
  return book?.[key.slice(0, dot)]?.[key.slice(dot + 1)];
}

function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return typeof value === 'number' ? value.toLocaleString(locale()) : (value ?? whole);
  });
}

/** A word, with its blanks filled in. */
export function t(key: Word, values: Values = {}): string {
  return fill(String(look(key) ?? ''), values);
}

/** A word that counts, in the form its number asks for. */
export function tn(key: CountedWord, n: number, values: Values = {}): string {
  const forms = (look(key) ?? {}) as Record<string, string>;
  const form = new Intl.PluralRules(language.value).select(n);
  return fill(forms[form] ?? forms.other ?? '', { n, ...values });
}

/** A word whose key comes from data, such as a slug; what this version has no word for shows as it is. */
export function named(section: keyof Words, name: string): string {
  return namedIfAny(section, name) ?? name.replaceAll(/[_-]/g, ' ');
}

/** The same, or nothing where there is no word. */
export function namedIfAny(section: keyof Words, name: string): string | undefined {
  const word = look(`${section}.${name}`);
  return typeof word === 'string' ? word : undefined;
}
