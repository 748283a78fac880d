// What the diary proposed for an attack and the person took away again. Nothing is written of it, so it is remembered
// here, for as long as this tab lives.
import { signal } from '@preact/signals';

const KEY = 'onset-lookback';
type Refused = Record<string, string[]>;

const refused = signal<Refused>(kept());

/** The names of what was taken away from the proposals for an attack. */
export function refusedFor(id: string): ReadonlySet<string> {
  return new Set(refused.value[id]);
}

/** Take a proposal away, or take it back. */
export function refuse(id: string, name: string, away: boolean): void {
  const names = new Set(refused.value[id]);
  if (away) names.add(name);
  else names.delete(name);
  keep({ ...refused.value, [id]: [...names] });
}

/** The attack has been looked back at. */
export function forgetRefused(id: string): void {
  const { [id]: _, ...others } = refused.value;
  keep(others);
}

function kept(): Refused {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Refused;
  } catch {
    return {}; // a browser that keeps nothing for this page
  }
}

function keep(all: Refused): void {
  refused.value = all;
  try {
    if (Object.keys(all).length > 0) sessionStorage.setItem(KEY, JSON.stringify(all));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Then it holds until the page goes.
  }
}
