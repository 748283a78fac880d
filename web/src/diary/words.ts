// The person's own words: found whatever their accents and capitals, and shortened where they are only shown.

// The accents and points of those scripts in which a word is the same word without them; in others a mark is a vowel.
const POINTS = RegExp(
  [
    '[\\u0300-\\u036f]|[\\u1ab0-\\u1aff]|[\\u1dc0-\\u1dff]', // accents
    '[\\u0591-\\u05bd]|[\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7]', // Hebrew
    '[\\u0610-\\u061a]|[\\u0640\\u064b-\\u065f\\u0670]|[\\u06d6-\\u06dc\\u06df-\\u06e8\\u06ea-\\u06ed]', // Arabic
  ].join('|'),
  'g',
);
const folds = new Map<string, string>();

/** A text as it is compared: without accents, points and capitals, in any script. */
export function fold(text: string): string {
  // Most notes are plain, and then one step does for all of it.
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase().replace(/\s/g, ' ');
  let folded = '';
  for (const character of text) folded += foldOne(character);
  return folded;
}

/** One character at a time, so that a place in the folded text has a place in the text. */
function foldOne(character: string): string {
  const known = folds.get(character);
  if (known !== undefined) return known;
  // By way of upper case: ß and SS, ς and Σ, ı and I are the same then.
  const plain = (text: string): string => text.normalize('NFKD').replace(POINTS, '');
  const folded = plain(plain(character).toUpperCase().toLowerCase()).replace(/\s/g, ' ');
  folds.set(character, folded);
  return folded;
}

/** The words that are looked for. */
export function soughtIn(query: string): string[] {
  return fold(query).split(' ').filter(Boolean);
}

/** A place in a text where something was found, with what stands around it. */
export interface Excerpt {
  before: string;
  hit: string;
  after: string;
}

const BEFORE = 30;
const AFTER = 90;
/** So many code units may one character have that a reader sees. */
const LONG_EMOJI = 32;

/** What stands around the first of the sought words. */
export function excerptOf(text: string, sought: readonly string[]): Excerpt | undefined {
  const characters = [...text];
  const folded = characters.map(foldOne);
  const joined = folded.join('');
  const first = sought
    .map((word) => ({ at: joined.indexOf(word), word }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)[0];
  if (!first) return undefined;
  const from = placeOf(folded, first.at, 0);
  const to = placeOf(folded, first.at + first.word.length, 1);
  const before = characters.slice(0, from).join('');
  const after = characters.slice(to).join('');
  return {
    before: endOfText(before, BEFORE),
    hit: characters.slice(from, to).join(''),
    after: shortened(after, AFTER),
  };
}

/** Which character holds a place of the folded text; `beyond` is 1 for the end of a stretch. Marks stay with theirs. */
function placeOf(folded: readonly string[], place: number, beyond: 0 | 1): number {
  let passed = 0;
  let index = 0;
  while (index < folded.length && passed + (folded[index]?.length ?? 0) <= place - beyond) {
    passed += folded[index]?.length ?? 0;
    index += 1;
  }
  if (beyond === 0) return index;
  do index += 1;
  while (index < folded.length && folded[index] === '');
  return index;
}

/** The beginning of a text, cut between what a reader sees as characters. It is only shown; the text stays whole. */
export function shortened(text: string, most: number): string {
  let kept = '';
  let count = 0;
  for (const seen of characters(text)) {
    count += 1;
    if (count > most) return `${spaced(kept).trimEnd()}…`;
    kept += seen;
  }
  return spaced(kept);
}

function endOfText(text: string, most: number): string {
  const seen = [...characters(text.slice(-most * LONG_EMOJI).replace(/^[\udc00-\udfff]/, ''))];
  if (seen.length <= most) return spaced(seen.join(''));
  const kept = spaced(seen.slice(-most).join(''));
  const space = kept.indexOf(' ');
  // A whole word looks better than half of one, where there is room.
  return `…${space >= 0 && space < most / 2 ? kept.slice(space) : kept}`;
}

function spaced(text: string): string {
  return text.replace(/\s+/g, ' ');
}

/** What a reader sees as characters, one after the other: an emoji of seven parts is one. */
function* characters(text: string): Generator<string> {
  if (!('Segmenter' in Intl)) yield* text;
  else
    for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text))
      yield segment;
}
