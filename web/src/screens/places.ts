// Which screen shows which place. Only Now is in the first script.
import type { ComponentType } from 'preact';
import { type Later, later } from '../parts/later';
import { loadWords } from '../text';
import type { Name } from './route';

/** What a screen is given: what the place is about, such as an entry's id. */
export interface ScreenProps {
  about: string[];
}

type Screens = Record<Exclude<Name, 'now'>, Later<ScreenProps>>;

/** A screen that comes after the first tap, with the words and lists it needs. */
function screen(fetch: () => Promise<ComponentType<ScreenProps>>): Later<ScreenProps> {
  return later(async () => {
    const [component] = await Promise.all([fetch(), loadWords(), loadLists()]);
    return component;
  });
}

/** The lists of the catalogue come after the first tap too. */
export async function loadLists(): Promise<void> {
  const [items, medications] = await Promise.all([import('./own-items'), import('./medications')]);
  await Promise.all([items.loadItems(), medications.loadMedications()]);
}

export const SCREENS: Screens = {
  sign: screen(() => import('./signs/signs').then((found) => found.Signs)),
  lookback: screen(() => import('./lookback/lookback').then((found) => found.Lookback)),
  checkin: screen(() => import('./checkin/checkin').then((found) => found.Checkin)),
  diary: screen(() => import('./diary/diary').then((found) => found.Diary)),
  day: screen(() => import('./diary/day').then((found) => found.Day)),
  entry: screen(() => import('./diary/entry').then((found) => found.Entry)),
  new: screen(() => import('./diary/entry').then((found) => found.NewEntry)),
  search: screen(() => import('./diary/search').then((found) => found.Search)),
  deleted: screen(() => import('./diary/deleted').then((found) => found.Deleted)),
  me: screen(() => import('./me/me').then((found) => found.Me)),
  things: screen(() => import('./things/things').then((found) => found.Things)),
  thing: screen(() => import('./things/thing').then((found) => found.Thing)),
  lists: screen(() => import('./things/lists').then((found) => found.Lists)),
  history: screen(() => import('./things/history').then((found) => found.History)),
  help: screen(() => import('./things/help').then((found) => found.Help)),
};

/** Load the other screens too, once there is time. */
export async function loadOtherScreens(): Promise<void> {
  await Promise.all(Object.values(SCREENS).map((later) => later.load()));
}
