// The frame around every screen: where the person is, what was just done, and the bar of places.
import { useSignalEffect } from '@preact/signals';
import type { JSX } from 'preact';
import { Icon } from '../parts/icon';
import { later } from '../parts/later';
import { t, type Word } from '../text';
import { Notices } from './notices';
import { Attack } from './now/attack';
import { Idle } from './now/idle';
import { Signs } from './now/signs';
import { place, to } from './route';
import { letSettle } from './settle';
import { openAttacks } from './store';

const PLACES = ['now', 'diary', 'me'] as const;

// Only Now is needed for the first tap.
const Diary = later(() => import('./diary/diary').then((found) => found.Diary));
const Entry = later(() => import('./diary/entry').then((found) => found.Entry));
const Me = later(() => import('./me/me').then((found) => found.Me));

/** Load the other screens too, once there is time. */
export async function loadOtherScreens(): Promise<void> {
  await Promise.all([Diary.load(), Entry.load(), Me.load()]);
}

/** In attack mode everything is darker still. */
function useMode(): void {
  useSignalEffect(() => {
    const attack = place.value.name === 'now' && openAttacks.value.length > 0;
    document.documentElement.dataset.mode = attack ? 'attack' : 'calm';
  });
}

export function App(): JSX.Element {
  useMode();
  return (
    <>
      <main onClickCapture={letSettle}>
        <Screen />
      </main>
      <Notices />
      <Places />
    </>
  );
}

function Screen(): JSX.Element {
  const here = place.value;
  const attack = openAttacks.value[0];
  switch (here.name) {
    case 'sign':
      return <Signs />;
    case 'diary':
      return <Diary.Screen />;
    case 'entry':
      return <Entry.Screen key={here.id} id={here.id} />;
    case 'me':
      return <Me.Screen />;
    case 'now':
      return attack ? <Attack key={attack.id} attack={attack} /> : <Idle />;
  }
}

function Places(): JSX.Element {
  const here = place.value.name;
  const under = { now: 'now', sign: 'now', diary: 'diary', entry: 'diary', me: 'me' } as const;
  return (
    <nav class="places" aria-label={t('nav.label')}>
      {PLACES.map((name) => (
        <a key={name} href={to(name)} aria-current={under[here] === name ? 'page' : undefined}>
          <Icon name={name} />
          {t(`nav.${name}` as Word)}
        </a>
      ))}
    </nav>
  );
}
