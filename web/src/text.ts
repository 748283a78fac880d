// Typed access to the words of backend/onset/text: a key that is not there does not compile.
import en from '../../backend/onset/text/en.json';

type Words = typeof en;
type Plain<S> = { [K in keyof S]: S[K] extends string ? K : never }[keyof S] & string;
type Counted<S> = { [K in keyof S]: S[K] extends string ? never : K }[keyof S] & string;
/** The key of a word: its section and its name. */
export type Word = { [S in keyof Words]: `${S & string}.${Plain<Words[S]>}` }[keyof Words];
/** The key of a word that counts something. */
export type CountedWord = { [S in keyof Words]: `${S & string}.${Counted<Words[S]>}` }[keyof Words];
type Values = Record<string, string | number>;

const LANGUAGE = 'en';
const plurals = new Intl.PluralRules(LANGUAGE);

function look(key: string): unknown {
  const dot = key.indexOf('.');
  const section = (en as Record<string, Record<string, unknown>>)[key.slice(0, dot)];
  return section?.[key.slice(dot + 1)];
}

function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** A word, with its blanks filled in. */
export function t(key: Word, values: Values = {}): string {
  return fill(look(key) as string, values);
}

/** A word that counts, in the form its number asks for. */
export function tn(key: CountedWord, n: number, values: Values = {}): string {
  const forms = look(key) as Record<string, string>;
  return fill(forms[plurals.select(n)] ?? forms.other ?? '', { n, ...values });
}

/** A word whose key comes from data, such as a sign's slug; what this version has no word for shows as it is. */
export function named(section: keyof Words, name: string): string {
  const word = look(`${section}.${name}`);
  return typeof word === 'string' ? word : name.replaceAll('_', ' ');
}
