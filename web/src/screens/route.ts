// Where the person is. The place stands behind the # so that it never reaches a server.
import { computed, signal } from '@preact/signals';

export type Place = { name: 'now' | 'sign' | 'diary' | 'me' } | { name: 'entry'; id: string };

const hash = signal(location.hash);

window.addEventListener('hashchange', () => {
  hash.value = location.hash;
  window.scrollTo(0, 0);
});

/** The place that is shown. */
export const place = computed<Place>(() => {
  const [name, id] = hash.value.slice(1).split('/');
  if (name === 'entry' && id) return { name, id };
  return name === 'sign' || name === 'diary' || name === 'me' ? { name } : { name: 'now' };
});

/** The address of a place. */
export function to(name: Exclude<Place['name'], 'entry'>): string {
  return name === 'now' ? '#' : `#${name}`;
}

/** The address of an entry. */
export function toEntry(id: string): string {
  return `#entry/${id}`;
}

/** Go there. */
export function go(address: string): void {
  location.hash = address;
}

/** Go there without a way back to here. */
export function goInstead(address: string): void {
  history.replaceState(null, '', address === '#' ? location.pathname : address);
  hash.value = location.hash;
}
