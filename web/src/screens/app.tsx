// The frame around every screen: where the person is, what was just done, and the bar of places.
import { useSignalEffect } from '@preact/signals';
import type { JSX } from 'preact';
import { Icon } from '../parts/icon';
import { t } from '../text';
import { Notices } from './notices';
import { Attack } from './now/attack';
import { Idle } from './now/idle';
import { SAMPLE_NOTE, SCREENS } from './places';
import { PLACES, place, to } from './route';
import { openAttacks } from './store';

const BAR = ['now', 'checkin', 'diary', 'review', 'me'] as const;

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
      <main>
        <SAMPLE_NOTE.Screen />
        <Screen />
      </main>
      <Notices />
      <Bar />
    </>
  );
}

function Screen(): JSX.Element {
  const { name, about } = place.value;
  const attack = openAttacks.value[0];
  if (name === 'now') return attack ? <Attack key={attack.id} attack={attack} /> : <Idle />;
  const { Screen: Shown } = SCREENS[name];
  // Review stays the same screen from tab to tab, so that the focus stays on the tab.
  return <Shown key={name === 'review' ? name : `${name}/${about.join('/')}`} about={about} />;
}

function Bar(): JSX.Element {
  const here = PLACES[place.value.name];
  return (
    <nav class="places" aria-label={t('nav.label')}>
      {BAR.map((name) => (
        <a key={name} href={to(name)} aria-current={here === name ? 'page' : undefined}>
          <Icon name={name} />
          {t(`nav.${name}`)}
        </a>
      ))}
    </nav>
  );
}
