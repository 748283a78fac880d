// Which screen shows which place. Only Now is in the first script.
import type { ComponentType } from 'preact';
import type { Held } from '../diary/record';
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
  const [items, medications, treatments] = await Promise.all([
    import('./own-items'),
    import('./medications'),
    import('./treatments'),
  ]);
  await Promise.all([items.loadItems(), medications.loadMedications(), treatments.loadTreatments()]);
}

/** The rest of attack mode, which needs words, lists and what went before. */
function duringAttack<P extends object>(fetch: () => Promise<ComponentType<P>>): Later<P> {
  return later(async () => {
    const [component, data] = await Promise.all([
      fetch(),
      import('./now/attack-data'),
      loadWords(),
      loadLists(),
    ]);
    await data.loadAttackData();
    return component;
  });
}

export const ATTACK_QUESTIONS = duringAttack<{ attack: Held }>(() =>
  import('./now/attack-questions').then((found) => found.AttackQuestions),
);
export const ATTACK_MORE = duringAttack<{ attack: Held }>(() =>
  import('./now/attack-more').then((found) => found.AttackMore),
);
export const NOW_CARDS = duringAttack<object>(async () => {
  const [found, warnings] = await Promise.all([import('./now/cards'), import('./warnings/state')]);
  await warnings.loadWarnings();
  return found.Cards;
});

/** That a device joined the account. */
export const NEWCOMER_NOTE: Later<object> = later(async () => {
  const [found] = await Promise.all([import('./account/joined'), loadWords()]);
  return found.Joined;
});

/** What a sample diary says of itself. */
export const SAMPLE_NOTE: Later<object> = later(async () => {
  const [found] = await Promise.all([import('./sample'), loadWords()]);
  return found.Sample;
});

/** Load attack mode whole, so that it stands still from the first moment it is shown. */
export async function loadAttackMode(): Promise<void> {
  await Promise.all([ATTACK_QUESTIONS.load(), ATTACK_MORE.load()]);
}

export const SCREENS: Screens = {
  sign: screen(async () => {
    const [found, warnings] = await Promise.all([import('./signs/signs'), import('./warnings/state')]);
    await warnings.loadWarnings();
    return found.Signs;
  }),
  lookback: screen(() => import('./lookback/lookback').then((found) => found.Lookback)),
  checkin: screen(() => import('./checkin/checkin').then((found) => found.Checkin)),
  diary: screen(() => import('./diary/diary').then((found) => found.Diary)),
  day: screen(() => import('./diary/day').then((found) => found.Day)),
  entry: screen(() => import('./diary/entry').then((found) => found.Entry)),
  new: screen(() => import('./diary/entry').then((found) => found.NewEntry)),
  search: screen(() => import('./diary/search').then((found) => found.Search)),
  deleted: screen(() => import('./diary/deleted').then((found) => found.Deleted)),
  review: screen(async () => {
    const [found, latest] = await Promise.all([import('./review/review'), import('./latest-review')]);
    await latest.loadReview();
    return found.ReviewScreen;
  }),
  me: screen(async () => {
    const [found, warnings] = await Promise.all([import('./me/me'), import('./warnings/state')]);
    await warnings.loadWarnings();
    return found.Me;
  }),
  things: screen(() => import('./things/things').then((found) => found.Things)),
  thing: screen(() => import('./things/thing').then((found) => found.Thing)),
  lists: screen(() => import('./things/lists').then((found) => found.Lists)),
  history: screen(() => import('./things/history').then((found) => found.History)),
  help: screen(() => import('./things/help').then((found) => found.Help)),
  account: screen(() => import('./account/account-page').then((found) => found.AccountPage)),
  recover: screen(() => import('./account/recover').then((found) => found.Recover)),
  join: screen(() => import('./account/join').then((found) => found.Join)),
  invite: screen(() => import('./account/invite').then((found) => found.Invite)),
};

/** Load the other screens too, once there is time. */
export async function loadOtherScreens(): Promise<void> {
  await loadAttackMode();
  await Promise.all([NOW_CARDS.load(), ...Object.values(SCREENS).map((screen) => screen.load())]);
}
