// Where the person is. The place stands behind the # so that it never reaches a server.
import { computed, signal } from '@preact/signals';

/** The places there are, and under which of the bar they stand. */
export const PLACES = {
  now: 'now',
  sign: 'now',
  lookback: 'now',
  checkin: 'checkin',
  diary: 'diary',
  day: 'diary',
  entry: 'diary',
  new: 'diary',
  search: 'diary',
  deleted: 'diary',
  review: 'review',
  me: 'me',
  things: 'me',
  thing: 'me',
  lists: 'me',
  history: 'me',
  help: 'me',
  account: 'me',
  join: 'me',
  recover: 'me',
  invite: 'me',
} as const;

export type Name = keyof typeof PLACES;

/** A place: its name, and what it is about, such as an entry's id or a day. */
export interface Place {
  name: Name;
  about: string[];
}

const hash = signal(location.hash);

window.addEventListener('hashchange', () => {
  hash.value = location.hash;
  window.scrollTo(0, 0);
});

/** The place that is shown. */
export const place = computed<Place>(() => {
  const [name = '', ...about] = hash.value.slice(1).split('/').map(decodeURIComponent);
  return Object.hasOwn(PLACES, name) ? { name: name as Name, about } : { name: 'now', about: [] };
});

/** The address of a place. */
export function to(name: Name, ...about: string[]): string {
  return name === 'now' ? '#' : `#${[name, ...about].join('/')}`;
}

/** Go there. */
export function go(address: string): void {
  location.hash = address;
}

/** Go there without a way back to here. */
export function goInstead(address: string): void {
  history.replaceState(null, '', address === '#' ? location.pathname : address);
  hash.value = location.hash;
  window.scrollTo(0, 0);
}
